//! Settings: profile, warnings, looks.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;

/// The screen's state.
#[derive(Debug, Default)]
pub struct Settings {}

impl Settings {
    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        Vec::new()
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        Vec::new()
    }

    /// Applies an action.
    pub fn update(&mut self, _action: &Action, _model: &mut Model) -> Step {
        Step::stay()
    }
}

//! Catalog: every question, searched and filtered.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;

/// The screen's state.
#[derive(Debug)]
pub struct Catalog {}

impl Catalog {
    /// The screen over all questions.
    pub fn new(_model: &Model) -> Self {
        Self {}
    }

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

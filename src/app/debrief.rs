//! Debrief: what the session came to.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::sitting::Sitting;
use crate::clock::Now;
use crate::drill::Drill;

/// What the screen adds to the drill.
#[derive(Debug, Default)]
pub struct Face {}

impl Face {
    /// The face as it appears.
    pub fn new(_drill: &Drill) -> Self {
        Self {}
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        Vec::new()
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self, _drill: &Drill) -> Vec<Command> {
        Vec::new()
    }
}

/// Applies an action of the user.
pub fn update(_sitting: &mut Sitting, _action: &Action, _model: &mut Model, _now: Now) -> Step {
    Step::stay()
}

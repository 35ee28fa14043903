//! Practice: a question from its opening to the end of the answer.

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
    /// The face as a step begins.
    pub fn new(_drill: &Drill) -> Self {
        Self {}
    }

    /// Whether keys are text now.
    pub const fn is_typing(&self) -> bool {
        false
    }

    /// Where keys apply.
    pub fn contexts(&self, _drill: &Drill) -> Vec<Context> {
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

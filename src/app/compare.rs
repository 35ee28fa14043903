//! Compare: two attempts at one question side by side.

use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::attempt::Attempt;

/// The screen's state.
#[derive(Debug)]
pub struct Compare {
    older: Attempt,
    newer: Attempt,
}

impl Compare {
    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        Vec::new()
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        Vec::new()
    }

    /// Applies an action.
    pub fn update(&mut self, _action: &Action) -> Step {
        Step::stay()
    }

    /// The screen over two attempts, older first.
    pub fn new(older: Attempt, newer: Attempt) -> Self {
        Self { older, newer }
    }
}

//! Attempt: one past answer with everything that was kept of it.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::attempt;
use crate::attempt::AttemptId;
use crate::attempt::SessionId;
use crate::attempt::Summary;
use crate::clock::Now;
use crate::history::QuestionMarks;

/// The screen's state.
#[derive(Debug)]
pub struct Attempt {
    attempt: attempt::Attempt,
}

impl Attempt {
    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        Vec::new()
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        Vec::new()
    }

    /// Applies an action.
    pub fn update(&mut self, _action: &Action, _model: &mut Model, _now: Now) -> Step {
        Step::stay()
    }

    /// The screen over an attempt.
    pub fn new(attempt: attempt::Attempt, _marks: QuestionMarks, _siblings: Vec<Summary>) -> Self {
        Self { attempt }
    }

    /// Which attempt it shows.
    pub const fn id(&self) -> AttemptId {
        self.attempt.id
    }

    /// The session of the attempt it shows.
    pub const fn session(&self) -> SessionId {
        self.attempt.session
    }

    /// What to load.
    pub const fn load(&self) -> Effect {
        Effect::LoadAttempt(self.attempt.id)
    }

    /// Takes the attempt anew.
    pub fn loaded(&mut self, attempt: attempt::Attempt, _marks: QuestionMarks, _siblings: Vec<Summary>) -> Step {
        self.attempt = attempt;
        Step::stay()
    }
}

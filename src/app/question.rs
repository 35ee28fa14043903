//! Question: one question in full, spoilers on a key.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::attempt::Summary;
use crate::catalog;
use crate::catalog::QuestionId;
use crate::history::QuestionMarks;

/// The screen's state.
#[derive(Debug)]
pub struct Question {
    question: catalog::Question,
}

impl Question {
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

    /// The screen over a question.
    pub fn new(question: catalog::Question, _marks: QuestionMarks, _attempts: Vec<Summary>) -> Self {
        Self { question }
    }

    /// What to load.
    pub fn load(&self) -> Effect {
        Effect::LoadQuestion(self.question.header.id.clone())
    }

    /// Takes the question anew.
    pub fn loaded(&mut self, question: catalog::Question, _marks: QuestionMarks, _attempts: Vec<Summary>) -> Step {
        self.question = question;
        Step::stay()
    }

    /// Bookmark, "never ask" or the note changed.
    pub fn marked(&mut self, _question: &QuestionId, _marks: &QuestionMarks) {}

    /// The editor was closed: the note.
    pub fn edited(&mut self, text: String) -> Step {
        Step::effect(Effect::SetNote(self.question.header.id.clone(), text))
    }
}

//! Question: one question in full, spoilers on a key.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::deeds;
use crate::app::effect::Effect;
use crate::app::scroll::Scroll;
use crate::attempt::Summary;
use crate::catalog;
use crate::catalog::QuestionId;
use crate::history::QuestionMarks;

/// The screen's state.
#[derive(Debug)]
pub struct Question {
    /// What is shown.
    pub question: catalog::Question,
    /// What the user keeps about it.
    pub marks: QuestionMarks,
    /// All attempts at it, newest first.
    pub attempts: Vec<Summary>,
    /// Whether everything is shown.
    pub revealed: bool,
    /// Where the text is scrolled to.
    pub scroll: Scroll,
    /// Which of [`Question::links`] is focused.
    pub focus: Option<usize>,
    trail: Vec<QuestionId>,
}

/// Something the screen leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Link<'a> {
    /// A past attempt.
    Attempt(&'a Summary),
    /// Another question.
    Related(&'a QuestionId),
}

impl Question {
    /// The screen over a question.
    pub fn new(question: catalog::Question, marks: QuestionMarks, attempts: Vec<Summary>) -> Self {
        let scroll = Scroll::default();
        Self { question, marks, attempts, revealed: false, scroll, focus: None, trail: Vec::new() }
    }

    /// Which question it shows.
    pub const fn id(&self) -> &QuestionId {
        &self.question.header.id
    }

    /// What it leads to: past attempts, and related questions once everything is shown.
    pub fn links(&self) -> Vec<Link<'_>> {
        let related = self.question.related.iter().filter(|_| self.revealed).map(Link::Related);
        self.attempts.iter().map(Link::Attempt).chain(related).collect()
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = vec![
            Command::Select,
            Command::Drill,
            Command::Reveal,
            Command::EditNote,
            Command::Bookmark,
            Command::Never,
        ];
        if !self.links().is_empty() {
            commands.extend([Command::Session, Command::NextField, Command::PreviousField]);
        }
        commands.extend([Command::Down, Command::Up, Command::Back]);
        commands
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &mut Model) -> Step {
        match action {
            Action::Row(row) => {
                self.focus = Some(*row).filter(|row| *row < self.links().len());
                self.follow_link()
            }
            Action::Command(command) => self.command(*command, model),
            _ => Step::stay(),
        }
    }

    fn command(&mut self, command: Command, model: &Model) -> Step {
        match command {
            Command::Select if self.focus.is_some() => self.follow_link(),
            Command::Select | Command::Drill => Step::effect(deeds::rehearse(self.id(), model)),
            Command::Reveal => {
                self.revealed = !self.revealed;
                self.focus = None;
                self.scroll.to_top();
                if self.revealed {
                    self.scroll.begin_at(self.links().len());
                }
                Step::stay()
            }
            Command::EditNote => Step::effect(Effect::Edit(self.marks.note.clone())),
            Command::Bookmark => Step::effect(deeds::toggle_bookmark(self.id(), model)),
            Command::Never => Step::effect(deeds::toggle_never(self.id(), model)),
            // In lists, Tab leads to what belongs to the row: here, to the links.
            Command::NextField | Command::Session => self.focus_next(true),
            Command::PreviousField => self.focus_next(false),
            Command::Back if self.focus.is_some() => {
                self.focus = None;
                Step::stay()
            }
            Command::Back => {
                let before = self.trail.last().cloned();
                before.map_or_else(Step::back, |id| Step::effect(Effect::LoadQuestion(id)))
            }
            Command::Leave => Step::back(),
            command => {
                self.scroll.handle(command);
                Step::stay()
            }
        }
    }

    /// Walks through the links and past them: with none focused, Enter rehearses again.
    fn focus_next(&mut self, forward: bool) -> Step {
        let last = self.links().len().checked_sub(1);
        self.focus = match (self.focus, forward) {
            (None, true) => last.map(|_| 0),
            (None, false) => last,
            (Some(focus), true) => focus.checked_add(1).filter(|next| Some(*next) <= last),
            (Some(focus), false) => focus.checked_sub(1),
        };
        if let Some(focus) = self.focus {
            self.scroll.show(focus);
        }
        Step::stay()
    }

    fn follow_link(&self) -> Step {
        let links = self.links();
        match self.focus.and_then(|focus| links.get(focus)) {
            Some(Link::Attempt(attempt)) => Step::effect(Effect::LoadAttempt(attempt.id)),
            Some(Link::Related(id)) => Step::effect(Effect::LoadQuestion((*id).clone())),
            None => Step::stay(),
        }
    }

    /// What to load.
    pub fn load(&self) -> Effect {
        Effect::LoadQuestion(self.id().clone())
    }

    /// Takes the question anew, or another one in its place: the one it came from goes on the trail that Back follows.
    pub fn loaded(&mut self, question: catalog::Question, marks: QuestionMarks, attempts: Vec<Summary>) -> Step {
        let mut trail = std::mem::take(&mut self.trail);
        let anew = Self::new(question, marks, attempts);
        *self = if anew.id() == self.id() {
            let scroll = std::mem::take(&mut self.scroll);
            let focus = self.focus.filter(|_| anew.attempts.len() == self.attempts.len());
            Self { trail, scroll, focus, revealed: self.revealed, ..anew }
        } else {
            if trail.last() == Some(anew.id()) {
                trail.pop();
            } else {
                trail.push(self.id().clone());
            }
            Self { trail, ..anew }
        };
        Step::stay()
    }

    /// Bookmark, "never ask" or the note changed.
    pub fn marked(&mut self, question: &QuestionId, marks: &QuestionMarks) {
        if question == self.id() {
            self.marks = marks.clone();
        }
    }

    /// The editor was closed: the note.
    pub fn edited(&mut self, text: String) -> Step {
        Step::effect(Effect::SetNote(self.id().clone(), text))
    }
}

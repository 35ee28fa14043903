//! Attempt: one past answer with everything that was kept of it.

use crate::app::Go;
use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::deeds;
use crate::app::effect::Effect;
use crate::app::scroll::Scroll;
use crate::app::words;
use crate::attempt;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::SessionId;
use crate::attempt::Summary;
use crate::catalog::QuestionId;
use crate::clock::Day;
use crate::clock::Now;
use crate::history::QuestionMarks;

/// The screen's state.
#[derive(Debug)]
pub struct Attempt {
    /// What is shown.
    pub attempt: attempt::Attempt,
    /// What the user keeps about the question.
    pub marks: QuestionMarks,
    /// All attempts at the question, newest first.
    pub siblings: Vec<Summary>,
    /// Where the text is scrolled to.
    pub scroll: Scroll,
    /// Whether the numbers are explained.
    pub explained: bool,
    /// Whether it is ripe for a cold review.
    pub ripe: bool,
    /// The practice day it was read on.
    pub today: Day,
    /// The revision of the question's text.
    pub revision: String,
}

impl Attempt {
    /// The screen over an attempt.
    pub fn new(attempt: attempt::Attempt, marks: QuestionMarks, siblings: Vec<Summary>, now: Now) -> Self {
        let ripe = attempt.is_ripe(now.wall);
        let revision = attempt.snapshot.revision();
        Self {
            attempt,
            marks,
            siblings,
            scroll: Scroll::default(),
            explained: false,
            ripe,
            today: now.wall.day(),
            revision,
        }
    }

    /// Which attempt it shows.
    pub const fn id(&self) -> AttemptId {
        self.attempt.id
    }

    /// The session of the attempt it shows.
    pub const fn session(&self) -> SessionId {
        self.attempt.session
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        let attempt = &self.attempt;
        let offered = [
            (Command::Reviews, self.may_review()),
            (Command::Why, words::latest(attempt).is_some()),
            (Command::Compare, self.compared_with().is_some()),
            (Command::Session, true),
            (Command::Retake, self.may_retake()),
            (Command::Left, self.older().is_some()),
            (Command::Right, self.newer().is_some()),
            (Command::EditNote, true),
            (Command::Copy, !attempt.notes.trim().is_empty()),
            (Command::Bookmark, true),
            (Command::Never, true),
            (Command::Delete, true),
            (Command::Down, true),
            (Command::Up, true),
            (Command::Back, true),
        ];
        offered.into_iter().filter(|(_, now)| *now).map(|(command, _)| command).collect()
    }

    /// Whether it can be reviewed now: it never was, or it is ripe for a cooler eye.
    pub fn may_review(&self) -> bool {
        self.attempt.ending != Ending::Skipped && (self.attempt.reviews.is_empty() || self.ripe)
    }

    /// Whether the dial of its session lets the question be tried again today.
    pub fn may_retake(&self) -> bool {
        self.summary().is_none_or(|row| row.may_retake(self.today))
    }

    /// Place among the attempts at the question, from 1 for the oldest, and how many there are.
    pub fn place(&self) -> Option<(usize, usize)> {
        let place = self.sibling()?;
        Some((self.siblings.len().saturating_sub(place), self.siblings.len()))
    }

    /// Its own line among them.
    pub fn summary(&self) -> Option<&Summary> {
        self.siblings.get(self.sibling()?)
    }

    fn sibling(&self) -> Option<usize> {
        self.siblings.iter().position(|sibling| sibling.id == self.attempt.id)
    }

    /// The attempt at the question before this one.
    pub fn older(&self) -> Option<&Summary> {
        self.siblings.get(self.sibling()? + 1)
    }

    /// The attempt at the question after this one.
    pub fn newer(&self) -> Option<&Summary> {
        self.siblings.get(self.sibling()?.checked_sub(1)?)
    }

    /// The answer it is compared with: the one before it that was not passed over.
    pub fn compared_with(&self) -> Option<&Summary> {
        let place = self.sibling().filter(|_| self.attempt.ending == Ending::Finished)?;
        self.siblings.iter().skip(place + 1).find(|sibling| sibling.ending == Ending::Finished)
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &mut Model, now: Now) -> Step {
        self.ripe = self.attempt.is_ripe(now.wall);
        let Action::Command(command) = action else { return Step::stay() };
        let question = &self.attempt.question;
        match command {
            Command::Back | Command::Leave => Step::back(),
            Command::Reviews if self.may_review() => Step::effect(Effect::LoadForReview(self.id())),
            Command::Why if words::latest(&self.attempt).is_some() => {
                self.explained = !self.explained;
                self.scroll = Scroll::default();
                Step::stay()
            }
            Command::Compare => maybe(self.compared_with().map(|older| Effect::LoadComparison(older.id, self.id()))),
            Command::Session | Command::NextField => Step::effect(Effect::LoadSession(self.session())),
            Command::Left => maybe(self.older().map(|older| Effect::LoadAttempt(older.id))),
            Command::Right => maybe(self.newer().map(|newer| Effect::LoadAttempt(newer.id))),
            Command::Retake if self.may_retake() => Step::effect(deeds::rehearse(question, model)),
            Command::EditNote => Step::effect(Effect::Edit(self.marks.note.clone())),
            Command::Copy if !self.attempt.notes.trim().is_empty() => {
                Step::effect(Effect::Copy(self.attempt.notes.clone()))
            }
            Command::Bookmark => Step::effect(deeds::toggle_bookmark(question, model)),
            Command::Never => Step::effect(deeds::toggle_never(question, model)),
            Command::Delete => {
                self.summary().map_or_else(Step::stay, |row| Step::go(Go::Ask(deeds::delete_attempt(row))))
            }
            command => {
                self.scroll.handle(*command);
                Step::stay()
            }
        }
    }

    /// What to load.
    pub const fn load(&self) -> Effect {
        Effect::LoadAttempt(self.attempt.id)
    }

    /// Takes the attempt anew, or another one in its place.
    pub fn loaded(
        &mut self,
        attempt: attempt::Attempt,
        marks: QuestionMarks,
        siblings: Vec<Summary>,
        now: Now,
    ) -> Step {
        let explained = self.explained && words::latest(&attempt).is_some();
        let scroll = if attempt.id == self.attempt.id { std::mem::take(&mut self.scroll) } else { Scroll::default() };
        *self = Self { scroll, explained, ..Self::new(attempt, marks, siblings, now) };
        Step::stay()
    }

    /// Bookmark, "never ask" or the note changed.
    pub fn marked(&mut self, question: &QuestionId, marks: &QuestionMarks) {
        if *question == self.attempt.question {
            self.marks = marks.clone();
        }
    }

    /// The editor was closed: the note.
    pub fn edited(&mut self, text: String) -> Step {
        Step::effect(Effect::SetNote(self.attempt.question.clone(), text))
    }
}

fn maybe(effect: Option<Effect>) -> Step {
    effect.map_or_else(Step::stay, Step::effect)
}

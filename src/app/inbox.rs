//! Reviews: answers that wait for a first look or a cooler one, and a way to let one go.

use crate::app::Go;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::list::Cursor;
use crate::attempt::Summary;

/// The screen's state.
#[derive(Debug, Default)]
pub struct Inbox {
    /// What waits, newest first.
    pub rows: Vec<Summary>,
    /// The cursor over the rows.
    pub cursor: Cursor,
    /// Whether anything was loaded yet.
    pub loaded: bool,
    /// The answer that was let go last: it can be taken back in.
    pub gone: Option<Summary>,
}

/// Why an answer is in the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was never reviewed.
    First,
    /// It was reviewed at once, and is ripe for a cooler eye.
    Second,
}

impl Why {
    /// Why this answer is in the inbox.
    pub const fn of(row: &Summary) -> Self {
        if row.result.is_none() { Self::First } else { Self::Second }
    }

    /// The look it waits for, in two words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first look",
            Self::Second => "second look",
        }
    }

    /// Why it is here, in a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::First => "Finished and not yet judged: nothing counts until you have looked.",
            Self::Second => {
                "Judged at once; a second look 12 to 72 hours later, blind to the first, is the steadier one."
            }
        }
    }
}

impl Inbox {
    /// The row under the cursor.
    pub fn row(&self) -> Option<&Summary> {
        self.rows.get(self.cursor.row())
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        let row: &[Command] = if self.rows.is_empty() { &[] } else { &[Command::Select, Command::LetGo] };
        let back = self.gone.as_ref().map(|_| Command::Undo);
        let moves = (self.rows.len() > 1).then_some(Command::Down);
        let look = self.row().map(|_| Command::Session);
        row.iter().copied().chain(back).chain(look).chain(moves).chain([Command::Back]).collect()
    }

    /// Takes what was loaded.
    pub fn loaded(&mut self, rows: Vec<Summary>) -> Step {
        self.cursor.resize(rows.len());
        self.rows = rows;
        self.loaded = true;
        Step::stay()
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action) -> Step {
        match action {
            Action::Row(row) if *row == self.cursor.row() => self.review(),
            Action::Row(row) => {
                self.cursor.set(*row);
                Step::stay()
            }
            Action::Command(Command::Select) => self.review(),
            Action::Command(Command::LetGo) => self.let_go(),
            Action::Command(Command::Undo) => self.take_back(),
            Action::Command(Command::Session) => {
                self.row().map_or_else(Step::stay, |row| Step::effect(Effect::LoadAttempt(row.id)))
            }
            Action::Command(Command::Back | Command::Leave) => Step::go(Go::Back),
            Action::Command(command) => {
                self.cursor.handle(*command);
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn review(&self) -> Step {
        self.row().map_or_else(Step::stay, |row| Step::effect(Effect::LoadForReview(row.id)))
    }

    /// It leaves the inbox at once; what waits is read again.
    fn let_go(&mut self) -> Step {
        if self.rows.is_empty() {
            return Step::stay();
        }
        let row = self.rows.remove(self.cursor.row());
        self.cursor.resize(self.rows.len());
        let effects = vec![Effect::LetGo(row.id, true), Effect::LoadInbox];
        self.gone = Some(row);
        Step::effects(effects)
    }

    fn take_back(&mut self) -> Step {
        self.gone
            .take()
            .map_or_else(Step::stay, |row| Step::effects(vec![Effect::LetGo(row.id, false), Effect::LoadInbox]))
    }
}

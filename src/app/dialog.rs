//! Questions that must be answered before anything else: confirm, leave, a kept draft, the command palette.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::list::Cursor;
use crate::app::text::Text;

/// A question in front of the screen.
#[derive(Debug)]
pub enum Dialog {
    /// Do something that cannot be taken back?
    Confirm(Confirm),
    /// Leave an answer or a review: keep it as a draft, finish it now, or stay.
    Leave(Leave),
    /// End the round of an interview, which cannot be gone on with?
    BreakOff,
    /// The command palette.
    Palette(Box<Palette>),
}

/// Do something that cannot be taken back?
#[derive(Debug)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// What goes and what is kept.
    pub detail: String,
    effects: Vec<Effect>,
}

/// Leaving an answer or a review.
#[derive(Debug)]
pub struct Leave {
    /// What is open, such as "Your answer".
    pub what: &'static str,
    /// Whether it can be finished from here.
    pub may_finish: bool,
    keep: Vec<Effect>,
}

/// Commands by name.
#[derive(Debug)]
pub struct Palette {
    /// What was typed.
    pub query: Text,
    /// The cursor over [`Palette::matches`].
    pub cursor: Cursor,
    commands: Vec<(Command, &'static str)>,
}

/// What an action came to.
#[derive(Debug)]
pub enum Answer {
    /// Still open.
    Open,
    /// Closed, nothing done.
    Cancel,
    /// Closed; run this command.
    Run(Command),
    /// Closed; do this.
    Do(Vec<Effect>),
    /// Closed; do this and leave the screen behind it.
    Close(Vec<Effect>),
}

impl Dialog {
    /// Asks before something that cannot be taken back.
    pub const fn confirm(question: String, detail: String, effects: Vec<Effect>) -> Self {
        Self::Confirm(Confirm { question, detail, effects })
    }

    /// Asks what becomes of an open answer; `keep` is what keeping it as a draft takes.
    pub const fn leave(what: &'static str, may_finish: bool, keep: Vec<Effect>) -> Self {
        Self::Leave(Leave { what, may_finish, keep })
    }

    /// Asks before a round is broken off.
    pub const fn break_off() -> Self {
        Self::BreakOff
    }

    /// The palette over these commands, each with its words; what only moves or opens the palette is left out.
    pub fn palette(mut commands: Vec<(Command, &'static str)>) -> Self {
        commands.retain(|(command, _)| *command != Command::Palette && !Command::MOVES.contains(command));
        let cursor = Cursor::new(commands.len());
        Self::Palette(Box::new(Palette { query: Text::line(""), cursor, commands }))
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Self::Confirm(_) => vec![Context::Confirm],
            Self::Leave(_) | Self::BreakOff => vec![Context::LeaveDialog],
            Self::Palette(_) => vec![Context::Field],
        }
    }

    /// Commands that mean something, most important first.
    pub fn commands(&self) -> Vec<Command> {
        match self {
            Self::Confirm(_) => vec![Command::Yes, Command::No],
            Self::BreakOff => vec![Command::BreakOff, Command::Back],
            Self::Leave(leave) if leave.may_finish => vec![Command::KeepDraft, Command::Finish, Command::Back],
            Self::Leave(_) => vec![Command::KeepDraft, Command::Back],
            Self::Palette(_) => [[Command::Select, Command::Back].as_slice(), Command::MOVES.as_slice()].concat(),
        }
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action) -> Answer {
        match (self, action) {
            (Self::Palette(palette), action) => palette.update(action),
            (Self::BreakOff, Action::Command(Command::BreakOff)) => Answer::Run(Command::BreakOff),
            (Self::Confirm(confirm), Action::Command(Command::Yes)) => Answer::Do(std::mem::take(&mut confirm.effects)),
            (Self::Leave(leave), Action::Command(Command::KeepDraft)) => Answer::Close(std::mem::take(&mut leave.keep)),
            (Self::Leave(leave), Action::Command(Command::Finish)) if leave.may_finish => Answer::Run(Command::Finish),
            (_, Action::Command(Command::No | Command::Back | Command::Leave)) => Answer::Cancel,
            _ => Answer::Open,
        }
    }
}

impl Palette {
    /// The commands whose words or name hold what was typed, in their order.
    pub fn matches(&self) -> Vec<(Command, &'static str)> {
        let query = self.query.text().to_lowercase();
        let holds = |(command, title): &&(Command, &str)| {
            [*title, command.title(), command.word()].iter().any(|word| word.to_lowercase().contains(&query))
        };
        self.commands.iter().filter(holds).copied().collect()
    }

    fn update(&mut self, action: &Action) -> Answer {
        match action {
            Action::Command(Command::Back | Command::Leave) => Answer::Cancel,
            Action::Command(Command::Select) => {
                self.matches().get(self.cursor.row()).map_or(Answer::Cancel, |(command, _)| Answer::Run(*command))
            }
            Action::Row(row) => self.matches().get(*row).map_or(Answer::Open, |(command, _)| Answer::Run(*command)),
            Action::Command(command) => {
                self.cursor.handle(*command);
                Answer::Open
            }
            Action::Edit(edit) => {
                let _ = self.query.apply(edit);
                self.cursor.resize(self.matches().len());
                Answer::Open
            }
            _ => Answer::Open,
        }
    }
}

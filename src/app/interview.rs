//! Interview: which one, what it is made of, and how much like the real thing.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::list::Cursor;
use crate::app::scroll::Scroll;
use crate::catalog::Level;
use crate::format::Dial;
use crate::format::Realism;
use crate::format::Row;
use crate::format::interview::Format;
use std::collections::BTreeMap;

/// Which interview is to be held, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The format's id.
    pub format: Box<str>,
    /// The level aimed at; `None`: the format's, or else the profile's.
    pub level: Option<Level>,
    /// What the interviewer allows.
    pub realism: Realism,
    /// Rows of the dial set for this interview; they win over those of the settings.
    pub rows: BTreeMap<Row, Realism>,
    /// Each round has an interviewer of its own manner.
    pub panel: bool,
    /// Seed of the draw; `None`: a fresh one.
    pub seed: Option<u64>,
}

/// The screen's state.
#[derive(Debug)]
pub struct Interview {
    /// What the interviewer is to allow.
    pub realism: Realism,
    /// Whether each round has an interviewer of its own.
    pub panel: bool,
    /// How far the focused one's parts are scrolled.
    pub scroll: Scroll,
    cursor: Cursor,
}

impl Interview {
    /// The screen over all formats, with what the settings say.
    pub fn new(model: &Model) -> Self {
        let practice = &model.settings.practice;
        Self {
            realism: practice.realism,
            panel: practice.panel,
            scroll: Scroll::default(),
            cursor: Cursor::new(model.formats.len()),
        }
    }

    /// The place of the focused format.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The focused format; `None` when there is none at all.
    pub fn focused<'a>(&self, model: &'a Model) -> Option<&'a Format> {
        model.formats.get(self.cursor.row())
    }

    /// Where the dial will stand.
    pub fn dial(&self, model: &Model) -> Dial {
        Dial { realism: self.realism, rows: model.settings.practice.dial.clone() }
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Interview, Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        vec![
            Command::Select,
            Command::Left,
            Command::Right,
            Command::Panel,
            Command::Up,
            Command::Down,
            Command::Back,
            Command::Help,
        ]
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &Model) -> Step {
        let command = match action {
            Action::Command(command) => *command,
            Action::Row(row) => {
                self.focus(|cursor| cursor.set(*row));
                return Step::stay();
            }
            _ => return Step::stay(),
        };
        match command {
            // The list is short and what stands beside it may be long.
            Command::PageUp | Command::PageDown => {
                self.scroll.handle(command);
            }
            Command::Up | Command::Down | Command::Top | Command::Bottom => self.focus(|cursor| {
                cursor.handle(command);
            }),
            Command::Left => self.realism = beside(self.realism, Realism::ALL.len() - 1),
            Command::Right => self.realism = beside(self.realism, 1),
            Command::Panel => self.panel = !self.panel,
            Command::Select => return self.start(model),
            Command::Back | Command::Leave => return Step::back(),
            _ => {}
        }
        Step::stay()
    }

    fn focus(&mut self, change: impl FnOnce(&mut Cursor)) {
        change(&mut self.cursor);
        self.scroll.to_top();
    }

    fn start(&self, model: &Model) -> Step {
        let Some(format) = self.focused(model) else { return Step::stay() };
        let plan = Plan {
            format: format.id.clone(),
            level: None,
            realism: self.realism,
            rows: BTreeMap::new(),
            panel: self.panel,
            seed: None,
        };
        Step::effect(Effect::Hold(Box::new(plan)))
    }
}

/// The setting so many places further, round and round.
fn beside(now: Realism, steps: usize) -> Realism {
    let all = Realism::ALL;
    let place = all.iter().position(|realism| *realism == now).unwrap_or(0);
    all.iter().cycle().nth(place + steps).copied().unwrap_or(now)
}

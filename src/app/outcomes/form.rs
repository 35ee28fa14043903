//! The form that logs a real interview.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::facet;
use crate::app::list::Cursor;
use crate::app::outcomes::RESULTS;
use crate::app::text::Text;
use crate::catalog::Category;
use crate::catalog::question::words;
use crate::clock::Day;
use crate::format::interview::Format;
use crate::outcome::Told;
use std::fmt;

/// What the form says when nothing names the interview.
const NAMELESS: &str = "Say in a word or two which interview it was.";

words! {
    /// A row of the form.
    Field {
        /// Which of the known formats.
        Format = "format" / "Interview",
        /// Own words, where it was none of these.
        Words = "words" / "Called",
        /// What it was about.
        Category = "category" / "About",
        /// The day.
        Day = "day" / "Held on",
        /// What came of it.
        Advanced = "advanced" / "Result",
        /// A line of one's own.
        Line = "line" / "In a line",
    }
}

/// What is said so far.
#[derive(Debug)]
pub struct Form {
    /// The place of a known format; `None`: own words.
    pub format: Option<usize>,
    /// Own words.
    pub words: Text,
    /// What it was about; `None`: several things.
    pub category: Option<Category>,
    /// The day; never after the one on which the form was opened.
    pub day: Day,
    /// Whether it led on; `None`: not known yet.
    pub advanced: Option<bool>,
    /// A line of one's own.
    pub line: Text,
    /// Why it was not logged.
    pub refused: Option<&'static str>,
    today: Day,
    cursor: Cursor,
}

impl Form {
    /// A form for today, on the first format of a planned length.
    pub fn new(model: &Model, today: Day) -> Self {
        let format = choices(model).into_iter().find(|place| planned(model, *place).is_some());
        let mut form = Self {
            format,
            words: Text::line(""),
            category: None,
            day: today,
            advanced: None,
            line: Text::line(""),
            refused: None,
            today,
            cursor: Cursor::default(),
        };
        form.suit(model);
        form
    }

    /// The chosen format; `None`: own words.
    pub fn chosen<'a>(&self, model: &'a Model) -> Option<&'a Format> {
        model.formats.get(self.format?)
    }

    /// The rows in order.
    pub fn fields(&self) -> Vec<Field> {
        let shown = |field: &Field| *field != Field::Words || self.format.is_none();
        Field::ALL.iter().copied().filter(shown).collect()
    }

    /// The focused row.
    pub fn focus(&self) -> Field {
        self.fields().get(self.cursor.row()).copied().unwrap_or(Field::Format)
    }

    /// The place of the focused row.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Whether keys are text.
    pub fn is_typing(&self) -> bool {
        matches!(self.focus(), Field::Words | Field::Line)
    }

    /// Commands that mean something now, most important first.
    pub(super) fn commands(&self) -> Vec<Command> {
        if !self.is_typing() {
            let moves = [Command::Up, Command::Down, Command::Back, Command::Help];
            return [&[Command::Select, Command::Left, Command::Right][..], &moves].concat();
        }
        vec![
            Command::Select,
            Command::Back,
            Command::Up,
            Command::Down,
            Command::NextField,
            Command::PreviousField,
            Command::Undo,
            Command::Redo,
            Command::Help,
        ]
    }

    /// Applies an action; what is said, once it is to be logged.
    pub(super) fn update(&mut self, action: &Action, model: &Model) -> Option<Box<Told>> {
        self.refused = None;
        match action {
            Action::Row(row) => {
                self.cursor.set(*row);
                self.turn(true, model);
            }
            Action::Edit(edit) => {
                if let Some(text) = self.text() {
                    let _ = text.apply(edit);
                }
            }
            Action::Command(Command::Select) => return self.told(model),
            Action::Command(Command::Left) => self.turn(false, model),
            Action::Command(Command::Right) => self.turn(true, model),
            Action::Command(Command::NextField) if self.is_typing() => {
                self.cursor.handle(Command::Down);
            }
            Action::Command(Command::PreviousField) if self.is_typing() => {
                self.cursor.handle(Command::Up);
            }
            Action::Command(command) => {
                if !self.cursor.handle(*command)
                    && let Some(text) = self.text()
                {
                    let _ = text.command(*command);
                }
            }
            _ => {}
        }
        None
    }

    /// The text that is typed in.
    fn text(&mut self) -> Option<&mut Text> {
        match self.focus() {
            Field::Words => Some(&mut self.words),
            Field::Line => Some(&mut self.line),
            _ => None,
        }
    }

    /// Turns the focused row to its next or previous value; a text has none.
    fn turn(&mut self, forward: bool, model: &Model) {
        match self.focus() {
            Field::Format => {
                self.format = facet::turn(&choices(model), self.format.as_ref(), forward);
                self.suit(model);
            }
            Field::Category => self.category = facet::turn(Category::ALL, self.category.as_ref(), forward),
            Field::Day => self.day = self.day.plus(if forward { 1 } else { -1 }).min(self.today),
            Field::Advanced => self.advanced = facet::turn(&RESULTS, self.advanced.as_ref(), forward),
            Field::Words | Field::Line => {}
        }
    }

    /// Takes over what follows from the format.
    fn suit(&mut self, model: &Model) {
        self.category = self.chosen(model).and_then(Format::category);
        self.cursor.resize(self.fields().len());
    }

    fn told(&mut self, model: &Model) -> Option<Box<Told>> {
        let format = self.chosen(model).map_or_else(|| self.words.text().into(), |format| format.id.clone());
        let (day, category, advanced) = (self.day, self.category, self.advanced);
        let told = Told { day, format, category, advanced, line: self.line.text() }.tidy();
        if told.is_none() {
            self.refused = Some(NAMELESS);
            let words = self.fields().into_iter().position(|field| field == Field::Words);
            self.cursor.set(words.unwrap_or(0));
        }
        told.map(Box::new)
    }
}

/// The places of formats that can be held for real: a warm-up is none.
fn choices(model: &Model) -> Vec<usize> {
    let real = model.formats.iter().enumerate().filter(|(_, format)| !format.unscored);
    real.map(|(place, _)| place).collect()
}

fn planned(model: &Model, place: usize) -> Option<u32> {
    model.formats.get(place).and_then(Format::seconds)
}

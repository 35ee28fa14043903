//! What settings take and hold.

use crate::clock::Day;
use crate::settings::Setting;
use serde::Serialize;
use std::fmt;
use std::ops::RangeInclusive;
use thiserror::Error;

/// What a setting takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// On or off.
    Switch,
    /// One of these words, each with its spelling for people.
    Choice(Vec<(&'static str, &'static str)>),
    /// A whole number within these bounds.
    Number(RangeInclusive<u32>),
    /// A calendar day.
    Date,
    /// Days of the week ([`crate::settings::Weekdays`]).
    Days,
    /// Printable text.
    Text,
}

/// What a setting holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing: only where [`Setting::optional`] holds.
    Unset,
    /// On or off.
    Switch(bool),
    /// A whole number.
    Number(u32),
    /// A day.
    Date(Day),
    /// A word of a choice, or a text.
    Text(String),
}

/// A value a setting does not take.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{}` takes {takes}", setting.word())]
pub struct WrongValue {
    /// The setting.
    pub setting: Setting,
    /// What it takes instead.
    pub takes: String,
}

impl Value {
    pub(super) fn switch(&self) -> Option<bool> {
        if let Self::Switch(on) = self { Some(*on) } else { None }
    }

    pub(super) fn number(&self) -> Option<u32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn date(&self) -> Option<Day> {
        if let Self::Date(day) = self { Some(*day) } else { None }
    }

    pub(super) fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn word<T>(self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.text().as_deref().and_then(read)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch => f.write_str("true or false"),
            Self::Choice(words) => {
                f.write_str("one of ")?;
                words.iter().enumerate().try_for_each(|(place, (word, _))| {
                    let comma = if place == 0 { "" } else { ", " };
                    write!(f, "{comma}{word}")
                })
            }
            Self::Number(bounds) => write!(f, "a whole number from {} to {}", bounds.start(), bounds.end()),
            Self::Date => f.write_str("a date such as 2026-12-24"),
            Self::Days => f.write_str("days such as mon-fri or tue, sat"),
            Self::Text => f.write_str("a line of printable text"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unset => f.pad("unset"),
            Self::Switch(on) => f.pad(if *on { "true" } else { "false" }),
            Self::Number(number) => f.pad(&number.to_string()),
            Self::Date(day) => f.pad(&day.date().to_string()),
            Self::Text(text) => f.pad(text),
        }
    }
}

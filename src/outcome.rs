//! Real interviews, as the user logged them: what practice is held against.

use crate::attempt::uuid_ids;
use crate::catalog::Category;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::format::interview::Format;
use crate::text;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use uuid::Uuid;

/// Columns of a format in the user's own words, at most; more is cut.
pub const FORMAT_COLUMNS: usize = 60;

/// Columns of the user's line, at most; more is cut.
pub const LINE_COLUMNS: usize = 200;

uuid_ids! {
    /// Identity of a logged interview.
    OutcomeId,
}

/// What the user says of a real interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The practice day it was held on.
    pub day: Day,
    /// The id of a format, such as `phone-coding`, or the user's own words; never empty.
    pub format: Box<str>,
    /// What it was about; `None`: several things, or none of the three.
    pub category: Option<Category>,
    /// Whether it led on; `None`: not known yet.
    pub advanced: Option<bool>,
    /// A line of the user's; may be empty.
    pub line: String,
}

/// A logged interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealInterview {
    /// Identity.
    pub id: OutcomeId,
    /// When it was logged.
    pub at: Stamp,
    /// What was said of it.
    pub told: Told,
}

impl Told {
    /// The same on one line each, without what a terminal would obey, and no longer than a field is; `None` when nothing
    /// names the format.
    #[must_use]
    pub fn tidy(self) -> Option<Self> {
        let format = one_line(&self.format, FORMAT_COLUMNS);
        let line = one_line(&self.line, LINE_COLUMNS);
        (!format.is_empty()).then(|| Self { format: format.into(), line, ..self })
    }

    /// The format's name on screen: that of the known format, or else the user's own words.
    pub fn title<'a>(&'a self, formats: &'a [Format]) -> &'a str {
        formats.iter().find(|format| format.id == self.format).map_or(&self.format, |format| &format.title)
    }
}

fn one_line(words: &str, columns: usize) -> String {
    let words = text::clean(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    text::truncate(&words.join(" "), columns).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Formats;
    use chrono::NaiveDate;

    fn told(format: &str, line: &str) -> Told {
        let day = Day::new(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
        Told { day, format: format.into(), category: None, advanced: None, line: line.to_owned() }
    }

    /// Words become one line without control characters; an interview without a name is none.
    #[test]
    fn words_are_tidied() {
        let long = "a".repeat(300);
        for (format, line, expected) in [
            (" phone-coding\n", "two\nlines  \tof it ", Some(("phone-coding", "two lines of it"))),
            ("a \u{1b}[31m call", "", Some(("a ␛[31m call", ""))),
            (" \n ", "it went well", None),
        ] {
            let tidy = told(format, line).tidy();
            let found = tidy.as_ref().map(|told| (&*told.format, &*told.line));
            assert_eq!(found, expected, "{format:?} {line:?}");
        }
        let tidy = told(&long, &long).tidy().unwrap();
        assert_eq!((text::width(&tidy.format), text::width(&tidy.line)), (FORMAT_COLUMNS, LINE_COLUMNS));
        assert_eq!(tidy.clone().tidy(), Some(tidy), "once is enough");
    }

    /// A known format is shown by its name, any other as it was typed.
    #[test]
    fn formats_have_names() {
        let formats = &Formats::interviews().formats;
        assert_eq!(told("phone-coding", "").title(formats), "Phone screen, coding");
        assert_eq!(told("a chat with the founder", "").title(formats), "a chat with the founder");
    }
}

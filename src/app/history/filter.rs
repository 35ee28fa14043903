//! What a history list leaves out, chosen from words.

use crate::app::facet;
use crate::app::facet::Facet;
use crate::app::facet::Subject;
use crate::assessment::Verdict;
use crate::catalog::Header;
use crate::catalog::question::words;
use crate::clock::Day;
use crate::history::HistoryQuery;
use crate::history::Judged;
use chrono::Datelike;
use std::fmt;

words! {
    /// A stretch of the past.
    Span {
        /// The present practice day.
        Today = "today" / "today",
        /// Since Monday.
        ThisWeek = "this-week" / "this week",
        /// Monday to Sunday before.
        LastWeek = "last-week" / "last week",
        /// Four weeks with today.
        FourWeeks = "four-weeks" / "last 4 weeks",
        /// Twelve weeks with today.
        TwelveWeeks = "twelve-weeks" / "last 12 weeks",
        /// Everything before those.
        Earlier = "earlier" / "more than 12 weeks ago",
    }
}

/// Days of four weeks.
const FOUR_WEEKS: i64 = 28;

/// Days of twelve weeks.
const TWELVE_WEEKS: i64 = 84;

impl Span {
    /// First and last day; `None` where it has no end.
    pub fn days(self, today: Day) -> (Option<Day>, Option<Day>) {
        let monday = today.plus(-i64::from(today.date().weekday().num_days_from_monday()));
        match self {
            Self::Today => (Some(today), None),
            Self::ThisWeek => (Some(monday), None),
            Self::LastWeek => (Some(monday.plus(-7)), Some(monday.plus(-1))),
            Self::FourWeeks => (Some(today.plus(1 - FOUR_WEEKS)), None),
            Self::TwelveWeeks => (Some(today.plus(1 - TWELVE_WEEKS)), None),
            Self::Earlier => (None, Some(today.plus(-TWELVE_WEEKS))),
        }
    }
}

/// Results to choose from.
const RESULTS: [Judged; 6] = [
    Judged::NotYet,
    Judged::Skipped,
    Judged::As(Verdict::StrongYes),
    Judged::As(Verdict::Yes),
    Judged::As(Verdict::LeanNo),
    Judged::As(Verdict::No),
];

/// Conditions of a history list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// What the questions are about.
    pub subject: Subject,
    /// This result.
    pub judged: Option<Judged>,
    /// This stretch of time.
    pub span: Option<Span>,
}

impl Filter {
    /// Rows of the panel.
    pub const ROWS: usize = Subject::ROWS + 2;

    /// The rows of its panel.
    pub fn facets(&self) -> [Facet; Self::ROWS] {
        let [category, topic] = self.subject.facets();
        [
            category,
            topic,
            Facet::new("Result", self.judged.map(judged_word), "all"),
            Facet::new("When", self.span.map(Span::title), "any time"),
        ]
    }

    /// Turns one row to its next value, or the one before.
    pub fn turn(&mut self, row: usize, forward: bool, headers: &[Header]) {
        match row {
            0 | 1 => self.subject.turn(row, forward, headers),
            2 => self.judged = facet::turn(&RESULTS, self.judged.as_ref(), forward),
            _ => self.span = facet::turn(Span::ALL, self.span.as_ref(), forward),
        }
    }

    /// The conditions in words.
    pub fn conditions(&self) -> Vec<String> {
        let judged = self.judged.map(|judged| match judged {
            Judged::NotYet => "unreviewed".to_owned(),
            Judged::Skipped => "skipped".to_owned(),
            Judged::As(verdict) => format!("verdict {}", verdict.title()),
        });
        let span = self.span.map(|span| span.title().to_owned());
        self.subject.conditions().chain([judged, span].into_iter().flatten()).collect()
    }

    /// Puts the conditions into a query.
    pub fn apply(&self, query: &mut HistoryQuery, today: Day) {
        query.categories = self.subject.category.into_iter().collect();
        query.topic.clone_from(&self.subject.topic);
        query.judged = self.judged;
        (query.from, query.to) = self.span.map_or((None, None), |span| span.days(today));
    }
}

const fn judged_word(judged: Judged) -> &'static str {
    match judged {
        Judged::NotYet => "unreviewed",
        Judged::Skipped => "skipped",
        Judged::As(verdict) => verdict.title(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    /// Weeks begin on Monday, spans hold today, and neighbours neither overlap nor leave a day out.
    #[test]
    fn spans_meet_without_a_gap() {
        let day = |month, day| Day::new(NaiveDate::from_ymd_opt(2026, month, day).unwrap());
        let wednesday = day(3, 11);
        for (span, expected) in [
            (Span::Today, (Some(wednesday), None)),
            (Span::ThisWeek, (Some(day(3, 9)), None)),
            (Span::LastWeek, (Some(day(3, 2)), Some(day(3, 8)))),
            (Span::FourWeeks, (Some(day(2, 12)), None)),
        ] {
            assert_eq!(span.days(wednesday), expected, "{span}");
        }
        let (from, _) = Span::TwelveWeeks.days(wednesday);
        let (_, to) = Span::Earlier.days(wednesday);
        assert_eq!(from.unwrap().days_since(to.unwrap()), 1);
    }
}

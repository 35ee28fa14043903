//! What the progress screens tell: a page is one question to the history, with its answer as one plain sentence, as numbers
//! and as a picture.
//!
//! A page is computed from facts that the store adds up, never from the whole history; what it holds is all that screens,
//! `stats` and its JSON know of it.

pub mod bests;
pub mod calendar;
pub mod calibration;
pub mod grid;
pub mod overview;
pub mod pacing;
pub mod topics;
pub mod trend;
pub mod weeks;

use crate::catalog::question::words;
use crate::coach::progress::bests::Bests;
use crate::coach::progress::calendar::Calendar;
use crate::coach::progress::calibration::CalibrationPage;
use crate::coach::progress::overview::Overview;
use crate::coach::progress::pacing::PacingPage;
use crate::coach::progress::weeks::Weeks;

use crate::coach::progress::grid::Grid;
use crate::coach::progress::topics::Topics;
use crate::coach::progress::trend::Trends;
use serde::Serialize;
use std::fmt;

words! {
    /// The pages, in their order.
    Page {
        /// Where things stand.
        Overview = "overview" / "Overview",
        /// Where scores and ratings are going.
        Trend = "trend" / "Trend",
        /// How well topics are known.
        Topics = "topics" / "Topics",
        /// Passes by topic and difficulty.
        Grid = "grid" / "Grid",
        /// Whether predictions come true.
        Calibration = "calibration" / "Calibration",
        /// Where the time goes.
        Pacing = "pacing" / "Pacing",
        /// On which days there was practice.
        Calendar = "calendar" / "Calendar",
        /// This week and those before.
        Weeks = "weeks" / "Weeks",
        /// What went best.
        Bests = "bests" / "Bests",
    }
}

#[expect(clippy::derivable_impls, reason = "the macro that declares the words cannot mark one of them")]
impl Default for Page {
    fn default() -> Self {
        Self::Overview
    }
}

/// A page with its figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Sheet {
    /// Where things stand.
    Overview(Box<Overview>),
    /// Where scores and ratings are going.
    Trend(Box<Trends>),
    /// How well topics are known.
    Topics(Box<Topics>),
    /// Passes by topic and difficulty.
    Grid(Box<Grid>),
    /// Whether predictions come true.
    Calibration(Box<CalibrationPage>),
    /// Where the time goes.
    Pacing(Box<PacingPage>),
    /// On which days there was practice.
    Calendar(Box<Calendar>),
    /// This week and those before.
    Weeks(Box<Weeks>),
    /// What went best.
    Bests(Box<Bests>),
}

/// Numbers behind a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// A head for every column; the first column is words, the others are numbers.
    pub heads: Vec<&'static str>,
    /// The rows, as many cells in each as there are heads.
    pub rows: Vec<Vec<String>>,
}

/// How a page is told without a picture.
pub trait Told {
    /// The one-line plain reading. Where there is too little to tell, it says how much is missing.
    fn reading(&self) -> String;

    /// The numbers.
    fn table(&self) -> Table;

    /// Everything as sentences, for those who read no table; the reading is not among them.
    fn sentences(&self) -> Vec<String>;
}

impl Sheet {
    /// Which page it is.
    pub const fn page(&self) -> Page {
        match self {
            Self::Overview(_) => Page::Overview,
            Self::Calibration(_) => Page::Calibration,
            Self::Pacing(_) => Page::Pacing,
            Self::Calendar(_) => Page::Calendar,
            Self::Weeks(_) => Page::Weeks,
            Self::Bests(_) => Page::Bests,
            Self::Trend(_) => Page::Trend,
            Self::Topics(_) => Page::Topics,
            Self::Grid(_) => Page::Grid,
        }
    }

    /// How it is told.
    pub fn told(&self) -> &dyn Told {
        match self {
            Self::Overview(sheet) => &**sheet,
            Self::Calibration(sheet) => &**sheet,
            Self::Pacing(sheet) => &**sheet,
            Self::Calendar(sheet) => &**sheet,
            Self::Weeks(sheet) => &**sheet,
            Self::Bests(sheet) => &**sheet,
            Self::Trend(sheet) => &**sheet,
            Self::Topics(sheet) => &**sheet,
            Self::Grid(sheet) => &**sheet,
        }
    }
}

/// A share or a score between 0 and 1 as people read it: "64 %".
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// "1 answer", "3 answers".
pub fn counted(number: u32, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// The last so many.
fn late<T>(values: &[T], window: usize) -> &[T] {
    values.get(values.len().saturating_sub(window)..).unwrap_or_default()
}

/// Seconds as `m:ss`, to the nearest whole one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no time is negative, and none is that long"
)]
fn minutes(seconds: f64) -> String {
    let whole = seconds.round() as u32;
    format!("{}:{:02}", whole / 60, whole % 60)
}

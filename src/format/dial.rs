//! The realism dial: what an interviewer allows, row by row.
//!
//! Pressure is trained by graded exposure, so every row of the dial can also be set alone.

use crate::catalog::Category;
use crate::catalog::question::words;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

words! {
    /// How much like the real thing: what the interviewer allows.
    Realism {
        /// Everything is allowed; the clock only informs.
        Relaxed = "relaxed" / "Relaxed",
        /// Against the clock; hints cost.
        Timed = "timed" / "Timed",
        /// As in a real interview: no way back, no help for free, feedback at the end.
        Realistic = "realistic" / "Realistic",
    }
}

words! {
    /// A row of the dial: one thing an interviewer allows more or less of.
    Row {
        /// Whether the clock may be paused.
        Pause = "pause" / "Pause",
        /// Whether a question may be skipped or drawn again.
        Skip = "skip" / "Skip and redraw",
        /// What is seen of the time.
        Clock = "clock" / "Clock",
        /// Whether the interviewer minds the phases.
        Nudges = "nudges" / "Phase nudges",
        /// What happens at zero.
        Overtime = "overtime" / "Overtime",
        /// Whether topic and difficulty are shown before the review.
        Labels = "labels" / "Topic and difficulty",
        /// How clarifying answers are given.
        Reveals = "reveals" / "Clarifying answers",
        /// How many hints there are, and whether they cost.
        Hints = "hints" / "Hints",
        /// Whether the checklist may be opened during the answer.
        Checklist = "checklist" / "Checklist",
        /// When follow-ups are asked.
        FollowUps = "follow-ups" / "Follow-ups",
        /// When the interviewer lets on how it went.
        Feedback = "feedback" / "Feedback",
        /// When the own ratings are made, and how long the prediction may take.
        Ratings = "ratings" / "Own ratings",
        /// When the same question may be tried again.
        Retake = "retake" / "Retake",
        /// Think time, and whether it starts by itself.
        Think = "think" / "Think time",
    }
}

/// What is seen of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockFace {
    /// A countdown and the phase bar, with all three warnings.
    Countdown,
    /// The time of day only, and one word shortly before the end.
    Wall,
}

/// Whether the interviewer minds the phases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nudges {
    /// When the planned time of a phase is over.
    Planned,
    /// When a phase has overrun its plan by a quarter, at least by half a minute.
    Overrun,
    /// Never.
    Never,
}

/// What happens at zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overtime {
    /// The clock counts on, and two more minutes may be had.
    Extends,
    /// The clock counts on.
    Counts,
    /// The answer is over.
    HardStop,
}

/// How clarifying answers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reveals {
    /// One key shows all of them.
    All,
    /// One key shows the next.
    One,
    /// Only what the candidate asks for in words.
    Asked,
}

/// When follow-ups are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUps {
    /// On request, during or after the answer.
    AnyTime,
    /// After the answer.
    After,
    /// One at a random moment in the last third of the answer; the others after it.
    Inside,
}

/// When the interviewer lets on how it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feedback {
    /// As things happen: what to listen for is shown with a reply.
    AtOnce,
    /// After each question.
    AfterQuestion,
    /// When everything is over.
    AtEnd,
}

/// When the same question may be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retake {
    /// At any time.
    AnyTime,
    /// On another day.
    NextDay,
    /// Not at all: the coach brings the question back when it is due.
    Never,
}

/// Think time before the answer clock, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Think {
    /// Before a coding answer.
    pub coding: u32,
    /// Before a system design answer.
    pub system_design: u32,
    /// Before a behavioral answer.
    pub behavioral: u32,
    /// Questions open by themselves, one after the other.
    pub by_itself: bool,
}

impl Think {
    /// Seconds for a category.
    pub const fn seconds(self, category: Category) -> u32 {
        match category {
            Category::Coding => self.coding,
            Category::SystemDesign => self.system_design,
            Category::Behavioral => self.behavioral,
        }
    }
}

/// What an interviewer allows: one field or two for each [`Row`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "one row of the dial each, independent of each other")]
pub struct Rules {
    /// The clock may be paused; pauses are counted and shown.
    pub pause: bool,
    /// A question may be skipped.
    pub skip: bool,
    /// How often each slot may be drawn again before it is opened; absent: as often as wanted.
    #[serde(default)]
    pub redraws: Option<u32>,
    /// What is seen of the time.
    pub clock: ClockFace,
    /// Whether the interviewer minds the phases.
    pub nudges: Nudges,
    /// What happens at zero.
    pub overtime: Overtime,
    /// Topic, tags, difficulty and pack are shown before the review.
    pub labels_shown: bool,
    /// How clarifying answers are given.
    pub reveals: Reveals,
    /// Opened hints cap a rating.
    pub hints_cap: bool,
    /// How many hints may be opened; absent: all.
    #[serde(default)]
    pub hint_limit: Option<u8>,
    /// The checklist may be opened during the answer.
    pub checklist: bool,
    /// When follow-ups are asked.
    pub follow_ups: FollowUps,
    /// When the interviewer lets on how it went.
    pub feedback: Feedback,
    /// Own ratings wait until everything is over.
    pub ratings_wait: bool,
    /// Seconds for the prediction; absent: as many as wanted.
    #[serde(default)]
    pub prediction_seconds: Option<u32>,
    /// When the same question may be tried again.
    pub retake: Retake,
    /// Think time.
    pub think: Think,
}

impl Rules {
    /// Whether reviews wait until everything is over. A review shows the checklist, so it is feedback.
    pub fn withholds(self) -> bool {
        self.ratings_wait || self.feedback == Feedback::AtEnd
    }

    /// Whether the countdown and the phase bar are shown.
    pub fn phases_shown(self) -> bool {
        self.clock == ClockFace::Countdown
    }

    /// Whether two more minutes may be had.
    pub fn extends(self) -> bool {
        self.overtime == Overtime::Extends
    }

    /// Whether a question may be drawn again at all.
    pub fn redraw(self) -> bool {
        self.redraws != Some(0)
    }

    /// Takes one row from other rules.
    pub const fn take(&mut self, row: Row, from: &Self) {
        match row {
            Row::Pause => self.pause = from.pause,
            Row::Skip => (self.skip, self.redraws) = (from.skip, from.redraws),
            Row::Clock => self.clock = from.clock,
            Row::Nudges => self.nudges = from.nudges,
            Row::Overtime => self.overtime = from.overtime,
            Row::Labels => self.labels_shown = from.labels_shown,
            Row::Reveals => self.reveals = from.reveals,
            Row::Hints => (self.hints_cap, self.hint_limit) = (from.hints_cap, from.hint_limit),
            Row::Checklist => self.checklist = from.checklist,
            Row::FollowUps => self.follow_ups = from.follow_ups,
            Row::Feedback => self.feedback = from.feedback,
            Row::Ratings => {
                (self.ratings_wait, self.prediction_seconds) = (from.ratings_wait, from.prediction_seconds);
            }
            Row::Retake => self.retake = from.retake,
            Row::Think => self.think = from.think,
        }
    }
}

/// Where the dial stands: one setting for everything, and the rows that were set alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dial {
    /// The setting for all rows not named.
    pub realism: Realism,
    /// Rows set alone.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<Row, Realism>,
}

impl Dial {
    /// All rows at one setting.
    pub const fn at(realism: Realism) -> Self {
        Self { realism, rows: BTreeMap::new() }
    }

    /// Rows that stand elsewhere than the rest.
    pub fn exceptions(&self) -> impl Iterator<Item = (Row, Realism)> {
        self.rows.iter().map(|(row, at)| (*row, *at)).filter(|(_, at)| *at != self.realism)
    }
}

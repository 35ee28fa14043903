//! What the history is asked, and what it answers: values shared by the program and the store.

use crate::assessment::Percent;
use crate::assessment::Verdict;
use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::IfThen;
use crate::attempt::Session;
use crate::attempt::Summary;
use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::question::words;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::format::Realism;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;

words! {
    /// The order of a history list.
    Sort {
        /// Newest first.
        Newest = "newest" / "newest first",
        /// Oldest first.
        Oldest = "oldest" / "oldest first",
        /// Best score first; unreviewed last.
        Best = "best" / "best first",
        /// Worst score first; what is not reviewed has no score and is left out.
        Worst = "worst" / "worst first",
        /// By title, then newest first.
        Title = "title" / "by title",
    }
}

/// Which results a history list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Judged {
    /// Reviewed with this verdict.
    As(Verdict),
    /// Finished and not yet reviewed.
    NotYet,
    /// Passed over.
    Skipped,
}

/// A question to the history. An empty list or `None` means no condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryQuery {
    /// Any of these categories.
    pub categories: Vec<Category>,
    /// This topic.
    pub topic: Option<Topic>,
    /// This result.
    pub judged: Option<Judged>,
    /// On or after this day.
    pub from: Option<Day>,
    /// On or before this day.
    pub to: Option<Day>,
    /// This text in the title or in one's own notes, upper and lower case alike.
    pub text: Option<String>,
    /// This question.
    pub question: Option<QuestionId>,
    /// Order.
    pub sort: Sort,
    /// At most so many rows.
    pub limit: u32,
    /// After so many rows.
    pub offset: u32,
}

impl Default for HistoryQuery {
    fn default() -> Self {
        Self {
            categories: Vec::new(),
            topic: None,
            judged: None,
            from: None,
            to: None,
            text: None,
            question: None,
            sort: Sort::Newest,
            limit: 200,
            offset: 0,
        }
    }
}

/// The part of the history that progress is told of: answers that count, under these conditions. `None` means no condition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// On or after this day.
    pub from: Option<Day>,
    /// On or before this day.
    pub to: Option<Day>,
    /// This category.
    pub category: Option<Category>,
    /// This topic.
    pub topic: Option<Topic>,
    /// What the interviewer allowed.
    pub realism: Option<Realism>,
}

/// One page of history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryPage {
    /// What was asked.
    pub query: HistoryQuery,
    /// The rows.
    pub rows: Vec<Summary>,
    /// How many rows match in all.
    pub total: u64,
    /// Every attempt that is ripe for a cold review now, whether it is on this page or not.
    pub ripe: Vec<AttemptId>,
    /// The practice day it was read on.
    pub today: Day,
}

/// A stretch of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Rows at most.
    pub limit: u32,
    /// Rows passed over first.
    pub offset: u32,
}

impl Page {
    /// The first `limit` rows.
    pub const fn first(limit: u32) -> Self {
        Self { limit, offset: 0 }
    }
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionLine {
    /// The session.
    pub session: Session,
    /// Its attempts, skipped ones included.
    pub attempts: u32,
    /// Of these, reviewed.
    pub reviewed: u32,
    /// Of these, passed.
    pub passes: u32,
    /// Answer time in seconds.
    pub seconds: u32,
}

/// What one practice day comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayTotal {
    /// The day.
    pub day: Day,
    /// Finished answers, retakes included.
    pub answers: u32,
    /// Their answer time in seconds.
    pub seconds: u32,
    /// Reviewed answers and the passes among them, retakes left out.
    pub passed: Tally,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Passes.
    pub passes: u32,
    /// Reviewed answers, retakes left out.
    pub of: u32,
}

/// An if-then plan with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanMade {
    /// The plan.
    pub plan: IfThen,
    /// When the review that ends in it was finished.
    pub at: Stamp,
    /// The attempt it came from.
    pub attempt: AttemptId,
}

/// How often plans happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlansKept {
    /// Of these, happened.
    pub kept: u32,
    /// Sessions that were asked about their plan: the last five among the last fifty.
    pub asked: u32,
}

/// What Home shows of the history.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HomeFacts {
    /// The seven days of the present week, Monday first.
    pub week: Vec<DayTotal>,
    /// Passes of the last 28 days, today included.
    pub month: Tally,
    /// The newest attempts, newest first.
    pub latest: Vec<Summary>,
    /// Ripe for a cold review and not let go, oldest first: those are the first to go.
    pub ripe: Vec<Summary>,
    /// Finished, never reviewed and not let go, newest first: at most nine.
    pub unreviewed: Vec<Summary>,
    /// The newest if-then plan.
    pub plan: Option<PlanMade>,
    /// How often the plans of the last sessions happened.
    pub plans: PlansKept,
}

/// What a user keeps about a question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QuestionMarks {
    /// Bookmarked.
    pub bookmark: bool,
    /// Never to be asked again.
    pub never: bool,
    /// Own note.
    pub note: String,
}

/// A session with its attempts, for the session screen and exports.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionDetail {
    /// The session.
    pub session: Session,
    /// Its attempts in slot order.
    pub attempts: Vec<Attempt>,
}

/// Warm against cold, per thing that was judged twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    /// Coverage then and now.
    pub coverage: (Percent, Percent),
    /// Per dimension in common: title place in the rubric, then and now.
    pub ratings: Vec<(crate::catalog::DimensionId, u8, u8)>,
    /// Places of points ticked then and not now.
    pub lost: Vec<usize>,
    /// Places of points ticked now and not then.
    pub gained: Vec<usize>,
}

impl Drift {
    /// The drift of an attempt that was reviewed both ways.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let (warm, cold) = (attempt.warm()?, attempt.cold()?);
        let ticked = |ticks: &[bool], place: usize| ticks.get(place).copied().unwrap_or(false);
        let places = 0..attempt.snapshot.points.len();
        let changed = |from: &[bool], to: &[bool]| -> Vec<usize> {
            places.clone().filter(|place| ticked(from, *place) && !ticked(to, *place)).collect()
        };
        let ratings = warm.ratings.iter().filter_map(|then| {
            let now = cold.ratings.iter().find(|now| now.dimension == then.dimension)?;
            Some((then.dimension.clone(), then.rating.number(), now.rating.number()))
        });
        Some(Self {
            coverage: (warm.outcome.coverage.percent(), cold.outcome.coverage.percent()),
            ratings: ratings.collect(),
            lost: changed(&warm.ticks, &cold.ticks),
            gained: changed(&cold.ticks, &warm.ticks),
        })
    }
}

//! How the past is asked for, and what comes back: queries, lines and sums of stored sessions and attempts.

use crate::assessment::Verdict;
use crate::attempt::AttemptId;
use crate::attempt::IfThen;
use crate::attempt::Session;
use crate::attempt::Summary;
use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::clock::Stamp;

/// Which attempts to list, in which order. The default is everything, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryQuery {
    /// Any of these categories; none named means all.
    pub categories: Vec<Category>,
    /// This topic only.
    pub topic: Option<Topic>,
    /// Any of these results; none named means all.
    pub results: Vec<ResultFilter>,
    /// First practice day.
    pub from: Option<Day>,
    /// Last practice day.
    pub to: Option<Day>,
    /// Text that the title or the notes hold, in any case (ASCII letters only); empty means any. Its first 4,096
    /// characters count.
    pub text: String,
    /// This question only.
    pub question: Option<QuestionId>,
    /// The order.
    pub sort: HistorySort,
}

/// A result to filter history by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultFilter {
    /// Reviewed, with this verdict.
    Verdict(Verdict),
    /// Finished and not reviewed yet.
    Unreviewed,
    /// Passed over.
    Skipped,
}

/// The order of a history list. Within equals, the newest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HistorySort {
    /// By practice day and time, newest first.
    #[default]
    Newest,
    /// By practice day and time, oldest first.
    Oldest,
    /// By score, best first; unreviewed last.
    Score,
    /// By title.
    Title,
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

/// Everything Home shows of the past.
#[derive(Debug, Clone, PartialEq)]
pub struct HomeFacts {
    /// The seven days of the present week, Monday first.
    pub week: Vec<DayTotal>,
    /// Passes of the last 28 days, today included.
    pub month: Tally,
    /// The newest attempts.
    pub latest: Vec<Summary>,
    /// Attempts ripe for a cold review.
    pub ripe: u32,
    /// Finished attempts without a review.
    pub unreviewed: u32,
    /// The newest if-then plan.
    pub plan: Option<PlanMade>,
}

/// What the user said about a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuestionMarks {
    /// Kept for later.
    pub bookmark: bool,
    /// Never to be asked again.
    pub never: bool,
    /// The user's note; empty when there is none.
    pub note: String,
}

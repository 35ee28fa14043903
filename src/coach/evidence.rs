//! What the past shows beside scores: pressure, hints, second looks, and points by name.
//!
//! | room | what it answers |
//! |---|---|
//! | [`pressure`] | how much is lost when it is as in a real interview? |
//! | [`hints`] | how often is there no answer without help? |
//! | [`drift`] | does a second look judge otherwise than the first? |
//! | [`points`] | which points are ticked in error, which are missed? |
//!
//! Every room takes plain rows, oldest first, which a query can deliver and [`Answer::of`], [`Pair::of`] and
//! [`Checklist::of`] make of whole attempts; skipped answers and retakes are none of them. Counts come before shares, and
//! where there is too little to go by, a result says how much is missing.

pub mod drift;
pub mod hints;
pub mod points;
pub mod pressure;

pub use drift::Pair;
pub use points::Checklist;

use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::catalog::Category;
use crate::format::Realism;

/// One reviewed answer, as pressure and hints see it; its latest review counts, cold before warm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Category.
    pub category: Category,
    /// What the interviewer allowed.
    pub realism: Realism,
    /// Score, 0 to 1.
    pub score: f64,
    /// The verdict was a pass.
    pub passed: bool,
    /// Hint rungs opened.
    pub hints: u8,
}

impl Answer {
    /// The row of an attempt; `None` for one that does not count: skipped, a retake, or never reviewed.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let review = counted(attempt)?.cold().or_else(|| attempt.warm())?;
        Some(Self {
            category: attempt.snapshot.category,
            realism: attempt.realism,
            score: review.outcome.score,
            passed: review.outcome.verdict.is_pass(),
            hints: attempt.hints(),
        })
    }
}

/// The attempt, if it counts at all.
fn counted(attempt: &Attempt) -> Option<&Attempt> {
    (!attempt.retake && attempt.ending == Ending::Finished).then_some(attempt)
}

/// So many things, in words.
fn plural(count: u32, what: &str) -> String {
    if count == 1 { format!("{count} {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn answer(realism: Realism, hints: u8, score: f64) -> Answer {
        Answer { category: Category::Coding, realism, score, passed: score >= 0.6, hints }
    }

    /// One is one, and none is many.
    #[test]
    fn things_are_counted_in_words() {
        assert_eq!([0, 1, 2].map(|count| plural(count, "answer")), ["0 answers", "1 answer", "2 answers"]);
    }
}

//! One reviewed answer as the rules of calibration and pacing read it.

use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::assessment::Verdict;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::SessionId;
use crate::catalog::Category;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::format::Realism;

/// One reviewed answer; its latest review counts, cold before warm. Retakes and skipped answers are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The session it belongs to.
    pub session: SessionId,
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// The practice day.
    pub day: Day,
    /// What the interviewer allowed.
    pub realism: Realism,
    /// The verdict.
    pub verdict: Verdict,
    /// Coverage.
    pub coverage: Percent,
    /// Score, 0 to 1.
    pub score: f64,
    /// Chance of passing, predicted before the answer.
    pub prediction: Option<Percent>,
    /// Own coverage, guessed before the checklist was seen.
    pub guess: Option<Percent>,
    /// Answer time in seconds.
    pub answer_seconds: u32,
    /// Limit with extensions, in seconds.
    pub limit_seconds: u32,
    /// Ratings: content, then delivery.
    pub ratings: Vec<Rated>,
}

impl Row {
    /// The row of an attempt; `None` for one that does not count: skipped, a retake, or never reviewed.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let review = attempt.cold().or_else(|| attempt.warm())?;
        if attempt.retake || attempt.ending != Ending::Finished {
            return None;
        }
        let snapshot = &attempt.snapshot;
        Some(Self {
            session: attempt.session,
            category: snapshot.category,
            topic: snapshot.topic.clone(),
            day: attempt.ended.day(),
            realism: attempt.realism,
            verdict: review.outcome.verdict,
            coverage: review.outcome.coverage.percent(),
            score: review.outcome.score,
            prediction: attempt.prediction,
            guess: attempt.warm().and_then(|warm| warm.guess),
            answer_seconds: attempt.timing.answer,
            limit_seconds: attempt.timing.limit,
            ratings: review.ratings.clone(),
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use uuid::Uuid;

    pub(crate) fn today() -> Day {
        Day::from_number(20_000).unwrap()
    }

    /// A coding answer of today that passed, without prediction, guess or ratings.
    pub(crate) fn row() -> Row {
        Row {
            session: SessionId::new(Uuid::from_u128(1)),
            category: Category::Coding,
            topic: Topic::new("heaps"),
            day: today(),
            realism: Realism::Timed,
            verdict: Verdict::Yes,
            coverage: Percent::new(70),
            score: 0.7,
            prediction: None,
            guess: None,
            answer_seconds: 1200,
            limit_seconds: 1500,
            ratings: vec![],
        }
    }
}

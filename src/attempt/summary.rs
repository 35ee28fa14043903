//! An attempt on one line.

use crate::assessment::Percent;
use crate::assessment::Verdict;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::SessionId;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::format::Dial;
use crate::format::Formats;
use crate::format::Realism;
use crate::format::Retake;
use crate::format::Row;
use crate::format::Rules;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// A line of history: what lists, filters and sorts show of an attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Identity.
    pub id: AttemptId,
    /// The session it belongs to.
    pub session: SessionId,
    /// The question.
    pub question: QuestionId,
    /// Title as it was.
    pub title: Box<str>,
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// Difficulty.
    pub difficulty: Difficulty,
    /// What the interviewer allowed.
    pub realism: Realism,
    /// Rows of the dial that stood elsewhere in its session.
    pub rows: BTreeMap<Row, Realism>,
    /// When the answer ended.
    pub ended: Stamp,
    /// How it ended.
    pub ending: Ending,
    /// Marked as a retake on the same day.
    pub retake: bool,
    /// Answer time in seconds.
    pub answer_seconds: u32,
    /// Limit with extensions in seconds.
    pub limit_seconds: u32,
    /// The latest review's result (cold before warm); `None` while unreviewed.
    pub result: Option<ResultLine>,
}

impl Summary {
    /// What was allowed where the dial stood.
    pub fn rules(&self) -> Rules {
        Formats::builtin().rules_at(&Dial { realism: self.realism, rows: self.rows.clone() })
    }

    /// Whether topic and difficulty may be seen: at once, or from the review on.
    pub fn labels_open(&self) -> bool {
        self.result.is_some() || self.rules().labels_shown
    }

    /// Whether the dial lets the question be tried again on `today`. Where it says never, the answer wants its review first;
    /// a later day is a rehearsal of its own.
    pub fn may_retake(&self, today: Day) -> bool {
        match self.rules().retake {
            Retake::AnyTime => true,
            Retake::NextDay => self.ended.day() < today,
            Retake::Never => self.ended.day() < today && self.result.is_some(),
        }
    }
}

/// What a list shows of a review.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ResultLine {
    /// The verdict.
    pub verdict: Verdict,
    /// Coverage.
    pub coverage: Percent,
    /// Score, 0 to 1.
    pub score: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn summary(realism: Realism, rows: &[(Row, Realism)], reviewed: bool) -> Summary {
        let result = ResultLine { verdict: Verdict::Yes, coverage: Percent::new(80), score: 0.8 };
        Summary {
            id: AttemptId::new(Uuid::from_u128(1)),
            session: SessionId::new(Uuid::from_u128(2)),
            question: QuestionId::new("core/a"),
            title: "A".into(),
            category: Category::Coding,
            topic: Topic::new("heaps"),
            difficulty: Difficulty::Easy,
            realism,
            rows: rows.iter().copied().collect(),
            ended: Stamp::from_millis(1_800_000_000_000, 0).unwrap(),
            ending: Ending::Finished,
            retake: false,
            answer_seconds: 60,
            limit_seconds: 900,
            result: reviewed.then_some(result),
        }
    }

    /// Labels wait for the review where the dial hides them, also where that row alone was set.
    #[test]
    fn labels_wait_as_the_dial_says() {
        use Realism::*;
        for (realism, rows, reviewed, open) in [
            (Relaxed, &[][..], false, true),
            (Timed, &[], false, false),
            (Timed, &[], true, true),
            (Relaxed, &[(Row::Labels, Realistic)], false, false),
            (Relaxed, &[(Row::Labels, Realistic)], true, true),
            (Realistic, &[(Row::Labels, Relaxed)], false, true),
            (Realistic, &[(Row::Clock, Relaxed)], false, false),
        ] {
            assert_eq!(summary(realism, rows, reviewed).labels_open(), open, "{realism} {rows:?} {reviewed}");
        }
    }

    /// The same day is free when relaxed, the next day when timed; realistic wants the review first as well.
    #[test]
    fn a_retake_waits_as_the_dial_says() {
        use Realism::*;
        for (realism, rows, reviewed, same_day, next_day) in [
            (Relaxed, &[][..], false, true, true),
            (Timed, &[], false, false, true),
            (Timed, &[], true, false, true),
            (Realistic, &[], false, false, false),
            (Realistic, &[], true, false, true),
            (Realistic, &[(Row::Retake, Relaxed)], false, true, true),
            (Relaxed, &[(Row::Retake, Timed)], true, false, true),
        ] {
            let summary = summary(realism, rows, reviewed);
            let today = summary.ended.day();
            let may = (summary.may_retake(today), summary.may_retake(today.plus(1)));
            assert_eq!(may, (same_day, next_day), "{realism} {rows:?} {reviewed}");
        }
    }
}

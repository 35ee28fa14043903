//! What pacing is told from: times of whole answers and of their phases, and what allowed and helped them.

use crate::assessment::Verdict;
use crate::coach::evidence::Answer;
use crate::coach::progress::pacing::Paced;
use crate::format::PlannedPhase;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::progress::latest::Latest;
use crate::store::progress::latest::of_latest;
use crate::store::rows::from_json;
use serde::Deserialize;

/// The part of a stored answer that holds its phases.
#[derive(Debug, Deserialize)]
struct Phased {
    snapshot: Planned,
    timing: Spent,
}

#[derive(Debug, Deserialize)]
struct Planned {
    phases: Vec<PlannedPhase>,
}

#[derive(Debug, Deserialize)]
struct Spent {
    phases: Vec<Option<u32>>,
}

impl Store {
    /// Times of answers and of their phases: the newest so many, oldest first.
    pub fn paced(&self, latest: &Latest, limit: u32) -> Result<Vec<Paced>, StoreError> {
        let sql = of_latest!(
            "category, answer_seconds, limit_seconds, answers.json",
            "JOIN answers ON answers.attempt = attempts.key",
            ""
        );
        self.of_latest(sql, latest, limit, |row| {
            let Phased { snapshot, timing } = from_json(row, 3)?;
            let spent = timing.phases.into_iter().chain(std::iter::repeat(None));
            Ok(Paced {
                category: row.get(0)?,
                answer_seconds: row.get(1)?,
                limit_seconds: row.get(2)?,
                phases: snapshot.phases.into_iter().zip(spent).collect(),
            })
        })
    }

    /// Answers with what allowed and helped them: the newest so many, oldest first.
    pub fn answers_of(&self, latest: &Latest, limit: u32) -> Result<Vec<Answer>, StoreError> {
        let sql = of_latest!("category, realism, score, attempts.verdict, hints", "", "");
        self.of_latest(sql, latest, limit, |row| {
            let verdict: Verdict = row.get(3)?;
            Ok(Answer {
                category: row.get(0)?,
                realism: row.get(1)?,
                score: row.get(2)?,
                passed: verdict.is_pass(),
                hints: row.get(4)?,
            })
        })
    }
}

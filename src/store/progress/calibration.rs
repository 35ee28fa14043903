//! What calibration is told from: predictions, guesses, checklists, and answers that were reviewed twice.

use crate::assessment::Percent;
use crate::assessment::Verdict;
use crate::attempt::Attempt;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::lookup::bare_attempt;
use crate::store::lookup::with_reviews;
use crate::store::progress::latest::Latest;
use crate::store::progress::latest::of_latest;

impl Store {
    /// Chances named before an answer with its verdict: the newest so many, oldest first.
    pub fn foreseen(&self, latest: &Latest, limit: u32) -> Result<Vec<(Percent, Verdict)>, StoreError> {
        let sql = of_latest!("prediction, attempts.verdict", "", "AND prediction IS NOT NULL");
        self.of_latest(sql, latest, limit, |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Own coverage guessed before the warm review with what the latest review found: the newest so many, oldest first.
    pub fn guessed(&self, latest: &Latest, limit: u32) -> Result<Vec<(Percent, Percent)>, StoreError> {
        let sql = of_latest!(
            "reviews.json ->> '$.guess' AS guess, attempts.coverage",
            "JOIN reviews ON reviews.attempt = attempts.key AND reviews.kind = 'warm'",
            "AND guess IS NOT NULL"
        );
        self.of_latest(sql, latest, limit, |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Whole answers with their reviews, but without notes: the newest so many, oldest first.
    pub fn judged(&self, latest: &Latest, limit: u32) -> Result<Vec<Attempt>, StoreError> {
        self.whole(
            of_latest!("attempts.key, '', answers.json", "JOIN answers ON answers.attempt = attempts.key", ""),
            latest,
            limit,
        )
    }

    /// The same of answers that were reviewed cold.
    pub fn judged_twice(&self, latest: &Latest, limit: u32) -> Result<Vec<Attempt>, StoreError> {
        let sql = of_latest!(
            "attempts.key, '', answers.json",
            "JOIN answers ON answers.attempt = attempts.key",
            "AND EXISTS (SELECT 1 FROM reviews WHERE reviews.attempt = attempts.key AND kind = 'cold')"
        );
        self.whole(sql, latest, limit)
    }

    fn whole(&self, sql: &'static str, latest: &Latest, limit: u32) -> Result<Vec<Attempt>, StoreError> {
        let bare = self.of_latest(sql, latest, limit, |row| Ok((row.get(0)?, bare_attempt(row)?)))?;
        self.read(|conn| bare.into_iter().map(|(key, attempt)| with_reviews(conn, key, attempt)).collect())
    }
}

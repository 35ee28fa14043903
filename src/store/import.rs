//! Many sessions at once, as [`Store::export`] gives them: one transaction for all.

use crate::attempt::Attempt;
use crate::attempt::Session;
use crate::catalog::QuestionId;
use crate::store::Climb;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rollup;
use crate::store::save::insert_attempt;
use crate::store::save::insert_review;
use crate::store::save::insert_session;
use std::collections::BTreeSet;

/// Memory for pages while importing, in KiB, as far as they are needed: indexes are written all over, and where they do not
/// fit, every answer writes most of them anew.
const CACHE_KIB: i64 = 1024 * 1024;

impl Store {
    /// Takes in whole sessions with their attempts and reviews, all of them or none, and tells how many attempts. What is
    /// stored already under the same id is replaced. Sums and ladder are derived once, at the end.
    ///
    /// # Errors
    /// As for saving. An attempt whose session is not its neighbour here nor stored is [`StoreError::Gone`].
    pub fn import(
        &mut self,
        sessions: impl IntoIterator<Item = (Session, Vec<Attempt>)>,
        climb: &Climb<'_>,
    ) -> Result<u32, StoreError> {
        let usual = self.cache_size(-CACHE_KIB)?;
        let done = self.write(|tx| {
            let (mut count, mut questions) = (0, BTreeSet::<QuestionId>::new());
            for (session, attempts) in sessions {
                insert_session(tx, &session)?;
                for attempt in &attempts {
                    let key = insert_attempt(tx, attempt)?;
                    for review in &attempt.reviews {
                        insert_review(tx, key, review)?;
                    }
                    rollup::settle_result(tx, key)?;
                    if !questions.contains(&attempt.question) {
                        questions.insert(attempt.question.clone());
                    }
                    count += 1;
                }
            }
            rollup::refresh_all(tx)?;
            for question in &questions {
                rollup::settle_rung(tx, question, climb)?;
            }
            Ok(count)
        });
        self.cache_size(usual)?;
        done
    }

    /// Sets how much memory pages may take, as SQLite counts it, and tells how much it was.
    fn cache_size(&self, pages: i64) -> Result<i64, StoreError> {
        let set = || {
            let before = self.conn.pragma_query_value(None, "cache_size", |row| row.get(0))?;
            self.conn.pragma_update(None, "cache_size", pages)?;
            Ok(before)
        };
        set().map_err(|error| self.report(error))
    }
}

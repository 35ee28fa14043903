//! Deriving again what is derived: results by the present rules, sums, places on the ladder.

use crate::assessment::Outcome;
use crate::assessment::RULES_VERSION;
use crate::attempt::Attempt;
use crate::attempt::Review;
use crate::catalog::QuestionId;
use crate::clock::Stamp;
use crate::rubric::Rubric;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::backup::Backup;
use crate::store::rollup;
use crate::store::rollup::Climb;
use crate::store::rows::from_json;
use crate::store::save::insert_review;
use rusqlite::Connection;

/// What a rebuild did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// Reviews computed again, because older rules had computed them.
    pub recomputed: u32,
    /// Reviews that cannot be read; they stay as they are.
    pub unreadable: u32,
    /// The backup made before.
    pub backup: Backup,
}

impl Store {
    /// Derives everything anew from the stored reviews: results that older rules computed are computed by the present
    /// ones, columns are written from the reviews, sums and ladder from the attempts. After a verified backup, in one
    /// transaction.
    pub fn rebuild(&mut self, now: Stamp, climb: &Climb<'_>) -> Result<Rebuilt, StoreError> {
        let backup = self.backup(now)?;
        let (recomputed, unreadable) = self.write(|tx| {
            let counts = rebuild_reviews(tx)?;
            let keys: Vec<i64> = all(tx, "SELECT key FROM attempts")?;
            for key in keys {
                rollup::settle_result(tx, key)?;
            }
            rollup::refresh_all(tx)?;
            tx.execute("DELETE FROM rungs", [])?;
            let questions: Vec<QuestionId> =
                all(tx, "SELECT DISTINCT question FROM attempts WHERE verdict IS NOT NULL")?;
            for question in &questions {
                rollup::settle_rung(tx, question, climb)?;
            }
            Ok(counts)
        })?;
        Ok(Rebuilt { recomputed, unreadable, backup })
    }

    /// Takes every sum per topic and day afresh.
    pub fn rebuild_rollups(&mut self) -> Result<(), StoreError> {
        self.write(|tx| rollup::refresh_all(tx))
    }
}

fn all<T: rusqlite::types::FromSql>(conn: &Connection, sql: &'static str) -> rusqlite::Result<Vec<T>> {
    conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Writes the columns of every review from its JSON, computed again where the rules have changed; counts the recomputed
/// and the unreadable.
fn rebuild_reviews(conn: &Connection) -> rusqlite::Result<(u32, u32)> {
    let (mut recomputed, mut unreadable) = (0, 0);
    let places: Vec<(i64, String)> = conn
        .prepare("SELECT attempt, kind FROM reviews")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut read = conn.prepare(
        "SELECT reviews.json, answers.json FROM reviews JOIN answers ON answers.attempt = reviews.attempt
         WHERE reviews.attempt = ?1 AND kind = ?2",
    )?;
    for (key, kind) in places {
        let stored =
            read.query_row((key, &kind), |row| Ok((from_json::<Review>(row, 0), from_json::<Attempt>(row, 1))))?;
        let (Ok(mut review), Ok(attempt)) = stored else {
            unreadable += 1;
            continue;
        };
        if review.outcome.rules != RULES_VERSION {
            let snapshot = &attempt.snapshot;
            review.outcome = Outcome::compute(
                Rubric::builtin(),
                snapshot.category,
                &snapshot.points,
                &review.ticks,
                &review.ratings,
            );
            recomputed += 1;
        }
        insert_review(conn, key, &review)?;
    }
    Ok((recomputed, unreadable))
}

//! What waits for a review: answers never reviewed, and those ripe for a cooler eye.
//!
//! An answer that was let go is remembered under its id among the small things, so that no answer changes by it.

use crate::attempt::AttemptId;
use crate::attempt::COLD_HOURS;
use crate::attempt::Summary;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rows::select_summaries;
use crate::store::rows::summary;
use rusqlite::Connection;
use rusqlite::Transaction;

const HOUR_MILLIS: i64 = 60 * 60 * 1000;

/// Reviewed once, not yet reviewed cold, and ended between two instants; the days only narrow the search.
macro_rules! where_ripe {
    () => {
        "WHERE day BETWEEN ?1 AND ?2 AND ended > ?3 AND ended <= ?4 AND verdict IS NOT NULL AND ending = 'finished' \
         AND NOT EXISTS (SELECT 1 FROM reviews WHERE attempt = attempts.key AND kind = 'cold')"
    };
}

/// Finished and not reviewed; worded as the partial index has it.
macro_rules! where_unreviewed {
    () => {
        "WHERE ending = 'finished' AND verdict IS NULL"
    };
}

/// Not let go.
macro_rules! and_waits {
    () => {
        " AND NOT EXISTS (SELECT 1 FROM kv WHERE kv.key = 'let-go:' || hex(attempts.id))"
    };
}

impl Store {
    /// Attempts that may be reviewed cold now (see [`COLD_HOURS`]), oldest first, those that were let go among them.
    pub fn ripe(&self, now: Stamp) -> Result<Vec<Summary>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(concat!(select_summaries!(), where_ripe!(), " ORDER BY day, ended"))?
                .query_map(bounds(now), summary)?
                .collect()
        })
    }

    /// Finished attempts without a review that were not let go, newest first.
    pub fn unreviewed(&self, limit: u32) -> Result<Vec<Summary>, StoreError> {
        self.read(|conn| unreviewed(conn, limit))
    }

    /// What waits for a review, newest first: every attempt that is ripe, at most `limit` of those never reviewed, none
    /// that was let go.
    pub fn waiting(&self, now: Stamp, limit: u32) -> Result<Vec<Summary>, StoreError> {
        self.read(|conn| {
            let mut lines = waiting_ripe(conn, now)?;
            lines.extend(unreviewed(conn, limit)?);
            lines.sort_by_key(|line| std::cmp::Reverse(line.ended.millis()));
            Ok(lines)
        })
    }

    /// Lets an attempt go: it waits for no review any more, and stays in the history. Or takes that back.
    pub fn let_go(&mut self, attempt: AttemptId, gone: bool) -> Result<(), StoreError> {
        let sql = if gone {
            "INSERT OR IGNORE INTO kv (key, value) VALUES ('let-go:' || hex(?1), 'true')"
        } else {
            "DELETE FROM kv WHERE key = 'let-go:' || hex(?1)"
        };
        self.write(|tx| tx.prepare_cached(sql)?.execute([attempt]).map(drop))
    }
}

/// Ripe and not let go, oldest first: those are the first to go.
pub(super) fn waiting_ripe(conn: &Connection, now: Stamp) -> rusqlite::Result<Vec<Summary>> {
    conn.prepare_cached(concat!(select_summaries!(), where_ripe!(), and_waits!(), " ORDER BY day, ended"))?
        .query_map(bounds(now), summary)?
        .collect()
}

/// Never reviewed and not let go, newest first.
pub(super) fn unreviewed(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<Summary>> {
    conn.prepare_cached(concat!(
        select_summaries!(),
        where_unreviewed!(),
        and_waits!(),
        " ORDER BY day DESC, ended DESC LIMIT ?1"
    ))?
    .query_map([limit], summary)?
    .collect()
}

/// Forgets what is remembered of attempts that are no longer there.
pub(super) fn forget_deleted(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "DELETE FROM kv WHERE key >= 'let-go:' AND key < 'let-go;'
           AND NOT EXISTS (SELECT 1 FROM attempts WHERE id = unhex(substr(kv.key, 8)))",
    )?
    .execute([])
    .map(drop)
}

/// The bounds of [`where_ripe`]: as [`crate::attempt::Attempt::is_ripe`] counts, in whole hours.
fn bounds(now: Stamp) -> (Day, Day, i64, i64) {
    let oldest = now.millis().saturating_sub((COLD_HOURS.end() + 1) * HOUR_MILLIS);
    let newest = now.millis().saturating_sub(COLD_HOURS.start() * HOUR_MILLIS);
    let days_back = COLD_HOURS.end() / 24 + 2;
    (now.day().plus(-days_back), now.day().plus(1), oldest, newest)
}

//! Deleting, after a verified backup: what goes is still in there.

use crate::attempt::AttemptId;
use crate::attempt::SessionId;
use crate::catalog::QuestionId;
use crate::clock::Stamp;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::backup::Backup;
use crate::store::rollup;
use crate::store::rollup::Cell;
use crate::store::rollup::Climb;
use rusqlite::OptionalExtension;
use rusqlite::ToSql;
use rusqlite::Transaction;
use std::collections::BTreeSet;

/// What a deletion leaves to put right.
type Traces = BTreeSet<(QuestionId, Cell)>;

impl Store {
    /// Deletes an attempt with its reviews and puts sums and ladder right; returns the backup made before.
    pub fn delete_attempt(&mut self, id: AttemptId, now: Stamp, climb: &Climb<'_>) -> Result<Backup, StoreError> {
        self.delete(
            "SELECT day, category, topic, question FROM attempts WHERE id = ?1",
            "DELETE FROM attempts WHERE id = ?1 RETURNING key",
            id,
            now,
            climb,
        )
    }

    /// Deletes a session with all its attempts and puts sums and ladder right; returns the backup made before.
    pub fn delete_session(&mut self, id: SessionId, now: Stamp, climb: &Climb<'_>) -> Result<Backup, StoreError> {
        self.delete(
            "SELECT day, category, topic, question FROM attempts WHERE session = ?1",
            "DELETE FROM sessions WHERE id = ?1 RETURNING key",
            id,
            now,
            climb,
        )
    }

    /// Deletes everything: sessions, attempts, reviews, real interviews, marks, remembered things; returns the backup made before. The
    /// space is given back, so that what was deleted is no longer in the file.
    pub fn delete_everything(&mut self, now: Stamp) -> Result<Backup, StoreError> {
        let backup = self.backup(now)?;
        self.write(|tx| {
            tx.execute_batch(
                "DELETE FROM sessions; DELETE FROM topic_day; DELETE FROM rungs; DELETE FROM question_marks;
                 DELETE FROM outcomes; DELETE FROM kv;",
            )
        })?;
        self.conn.execute_batch("VACUUM").map_err(|error| self.report(error))?;
        Ok(backup)
    }

    fn delete(
        &mut self,
        affected: &'static str,
        deletion: &'static str,
        id: impl ToSql + Copy,
        now: Stamp,
        climb: &Climb<'_>,
    ) -> Result<Backup, StoreError> {
        let backup = self.backup(now)?;
        self.write(|tx| {
            let traces: Traces = tx
                .prepare_cached(affected)?
                .query_map([id], |row| Ok((row.get(3)?, Cell::at(row)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let gone = tx.prepare_cached(deletion)?.query_row([id], |_| Ok(())).optional()?;
            gone.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            put_right(tx, &traces, climb)
        })?;
        Ok(backup)
    }
}

fn put_right(tx: &Transaction<'_>, traces: &Traces, climb: &Climb<'_>) -> rusqlite::Result<()> {
    for (_, cell) in traces {
        cell.refresh(tx)?;
    }
    let questions: BTreeSet<&QuestionId> = traces.iter().map(|(question, _)| question).collect();
    for question in questions {
        rollup::settle_rung(tx, question, climb)?;
    }
    Ok(())
}

//! What statistics read of the past: every answer that counts, without its notes, marks and question.

use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::coach::stats::Row;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rows::from_json;
use rusqlite::Row as Line;
use rusqlite::types::ValueRef;
use serde::Deserialize;

/// The part of a stored review that statistics need.
#[derive(Debug, Deserialize)]
struct Judged {
    guess: Option<Percent>,
    ratings: Vec<Rated>,
}

impl Store {
    /// Every reviewed answer that is neither skipped nor a retake, in the order of [`Store::export`]: as
    /// [`Row::of`] makes them of whole attempts. It grows with the history, by a few hundred bytes an answer.
    pub fn reviewed(&self) -> Result<Vec<Row>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT session, category, topic, day, realism, attempts.verdict, attempts.coverage, attempts.score,
                   prediction, answer_seconds, limit_seconds, coalesce(cold.json, warm.json), warm.json
                 FROM sessions JOIN attempts ON attempts.session = sessions.id
                 LEFT JOIN reviews AS cold ON cold.attempt = attempts.key AND cold.kind = 'cold'
                 LEFT JOIN reviews AS warm ON warm.attempt = attempts.key AND warm.kind = 'warm'
                 WHERE ending = 'finished' AND attempts.verdict IS NOT NULL AND retake = 0
                 ORDER BY started, sessions.key, slot, ended",
            )?
            .query_map([], counted)?
            .collect()
        })
    }
}

fn counted(line: &Line<'_>) -> rusqlite::Result<Row> {
    let latest: Judged = from_json(line, 11)?;
    let guess = match line.get_ref(12)? {
        ValueRef::Null => None,
        // The latest is the warm one itself.
        warm if warm == line.get_ref(11)? => latest.guess,
        _ => from_json::<Judged>(line, 12)?.guess,
    };
    Ok(Row {
        session: line.get(0)?,
        category: line.get(1)?,
        topic: line.get(2)?,
        day: line.get(3)?,
        realism: line.get(4)?,
        verdict: line.get(5)?,
        coverage: line.get(6)?,
        score: line.get(7)?,
        prediction: line.get(8)?,
        guess,
        answer_seconds: line.get(9)?,
        limit_seconds: line.get(10)?,
        ratings: latest.ratings,
    })
}

//! Real interviews, and what practice said before each.

use crate::clock::Stamp;
use crate::coach::reality::Answer;
use crate::coach::reality::window;
use crate::outcome::OutcomeId;
use crate::outcome::RealInterview;
use crate::outcome::Told;
use crate::store::Lookup;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::backup::Backup;
use crate::store::rows::stamp;
use rusqlite::Connection;
use rusqlite::Row;

/// The head of every query that delivers logged interviews by [`interview`].
macro_rules! select_interviews {
    () => {
        "SELECT id, day, format, category, advanced, line, at, at_offset FROM outcomes "
    };
}
pub(super) use select_interviews;

impl Store {
    /// Keeps a real interview, in the place of one with the same id.
    pub fn add_outcome(&mut self, interview: &RealInterview) -> Result<(), StoreError> {
        self.import_outcomes([interview])
    }

    /// Keeps many real interviews, all or none; what is stored under the same id is replaced.
    pub fn import_outcomes<'a>(
        &mut self,
        interviews: impl IntoIterator<Item = &'a RealInterview>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let mut insert = tx.prepare_cached(
                "INSERT OR REPLACE INTO outcomes (id, day, format, category, advanced, line, at, at_offset)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?;
            for RealInterview { id, at, told } in interviews {
                let Told { day, format, category, advanced, line } = told;
                insert.execute((id, day, format, category, advanced, line, at.millis(), at.offset_seconds()))?;
            }
            Ok(())
        })
    }

    /// The real interviews, newest day first.
    pub fn outcomes(&self) -> Result<Vec<RealInterview>, StoreError> {
        self.read(outcomes)
    }

    /// The real interviews, newest day first, each with the answers that [`Answer`] speaks of.
    pub fn reality(&self) -> Result<Vec<(RealInterview, Vec<Answer>)>, StoreError> {
        self.read(|conn| {
            let with_answers = |interview| Ok((before(conn, &interview)?, interview));
            let found: rusqlite::Result<Vec<_>> = outcomes(conn)?.into_iter().map(with_answers).collect();
            Ok(found?.into_iter().map(|(answers, interview)| (interview, answers)).collect())
        })
    }

    /// Says whether an interview led on, or that it is not known.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such interview.
    pub fn set_advanced(&mut self, id: OutcomeId, advanced: Option<bool>) -> Result<(), StoreError> {
        self.write(|tx| {
            let set = tx.prepare_cached("UPDATE outcomes SET advanced = ?2 WHERE id = ?1")?.execute((id, advanced))?;
            at_least_one(set)
        })
    }

    /// Deletes a real interview; returns the backup made before.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such interview.
    pub fn delete_outcome(&mut self, id: OutcomeId, now: Stamp) -> Result<Backup, StoreError> {
        let backup = self.backup(now)?;
        self.write(|tx| at_least_one(tx.prepare_cached("DELETE FROM outcomes WHERE id = ?1")?.execute([id])?))?;
        Ok(backup)
    }

    /// The real interview whose random digits, or whole id, begin like this.
    pub fn outcome_by_prefix(&self, prefix: &str) -> Result<Lookup<OutcomeId>, StoreError> {
        self.by_prefix(prefix, OutcomeId::new, "SELECT id FROM outcomes WHERE substr(id, 9) BETWEEN ?1 AND ?2 LIMIT ?3")
    }
}

fn at_least_one(changed: usize) -> rusqlite::Result<()> {
    if changed > 0 { Ok(()) } else { Err(rusqlite::Error::QueryReturnedNoRows) }
}

fn outcomes(conn: &Connection) -> rusqlite::Result<Vec<RealInterview>> {
    // What cannot be written cannot be brought up to date either: before schema 3 there are none.
    if !conn.table_exists(None, "outcomes")? {
        return Ok(Vec::new());
    }
    conn.prepare_cached(concat!(select_interviews!(), "ORDER BY day DESC, at DESC, id"))?
        .query_map([], interview)?
        .collect()
}

/// Reads a row of [`select_interviews`].
pub(super) fn interview(row: &Row<'_>) -> rusqlite::Result<RealInterview> {
    let told = Told {
        day: row.get(1)?,
        format: row.get::<_, String>(2)?.into(),
        category: row.get(3)?,
        advanced: row.get(4)?,
        line: row.get(5)?,
    };
    Ok(RealInterview { id: row.get(0)?, at: stamp(row, 6, 7)?, told })
}

/// The reviews that are heard of answers between two days, of a category or all. With `min()`, SQLite takes the other
/// columns from the row that has it: cold before warm.
const HEARD: &str = "WITH topics AS (
           SELECT DISTINCT category, topic FROM topic_day
           WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR category = ?3)
         )
         SELECT min(kind), reviews.score, reviews.verdict
         FROM topics CROSS JOIN attempts INDEXED BY attempts_counted
           ON attempts.category = topics.category AND attempts.topic = topics.topic AND day BETWEEN ?1 AND ?2
         JOIN reviews ON reviews.attempt = attempts.key
         WHERE ending = 'finished' AND attempts.verdict IS NOT NULL AND retake = 0 AND reviews.at < ?4
         GROUP BY attempts.key";

/// What practice said before the interview's day: a review finished later, in the knowledge of how it went, is not heard.
/// Topics come first, because the index of answers that count has its days below them.
fn before(conn: &Connection, interview: &RealInterview) -> rusqlite::Result<Vec<Answer>> {
    let days = window(interview.told.day);
    let heard_until = interview.told.day.begins(interview.at.offset_seconds());
    conn.prepare_cached(HEARD)?
        .query_map((days.start(), days.end(), interview.told.category, heard_until), |row| {
            Ok(Answer { score: row.get(1)?, verdict: row.get(2)? })
        })?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::RELEASED;

    /// Neither answers nor reviews are read from their tables, so that the screen opens at once however long the history.
    #[test]
    fn practice_is_read_from_indexes() {
        let mut conn = Connection::open_in_memory().unwrap();
        RELEASED.apply(&mut conn).unwrap();
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {HEARD}")).unwrap();
        let bounds = (1, 28, None::<i64>, 0);
        let steps = statement.query_map(bounds, |row| row.get::<_, String>(3)).unwrap();
        let plan = steps.map(Result::unwrap).collect::<Vec<_>>().join("\n");
        for index in ["COVERING INDEX attempts_counted", "COVERING INDEX reviews_judged"] {
            assert!(plan.contains(index), "{index}\n{plan}");
        }
    }
}

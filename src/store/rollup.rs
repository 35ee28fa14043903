//! What is derived from attempts and kept up to date with them: the result that counts, sums per topic and day, and
//! places on the ladder.
//!
//! A sum is never adjusted, always taken afresh over the few attempts of its day, so that it cannot drift.

use crate::attempt::AttemptId;
use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::Past;
use crate::coach::Rung;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;

/// The coach's rule that places a question on the ladder; `None` takes it off.
pub type Climb<'a> = dyn Fn(&Climber<'_>) -> Option<Rung> + 'a;

/// A question and its past, as [`Climb`] gets them.
#[derive(Debug, Clone, Copy)]
pub struct Climber<'a> {
    /// The question.
    pub question: &'a QuestionId,
    /// Its category at the last reviewed attempt.
    pub category: Category,
    /// Its topic at the last reviewed attempt.
    pub topic: &'a Topic,
    /// Its reviewed attempts, oldest first; never empty.
    pub past: &'a [Past],
}

/// The sums per topic and day over the attempts that count, by a given condition.
macro_rules! select_cells {
    ($condition:literal) => {
        concat!(
            "SELECT day, category, topic, count(*), sum(score), sum(verdict IN ('yes', 'strong-yes')), \
             sum(answer_seconds) FROM attempts \
             WHERE ending = 'finished' AND verdict IS NOT NULL AND retake = 0 AND ",
            $condition,
            " GROUP BY day, category, topic"
        )
    };
}
pub(super) use select_cells;

/// A topic on a day: the place of one sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    day: Day,
    category: Category,
    topic: Topic,
}

impl Cell {
    /// Reads the columns `day`, `category`, `topic` at the head of a row.
    pub(super) fn at(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { day: row.get(0)?, category: row.get(1)?, topic: row.get(2)? })
    }

    /// Where a stored attempt counts.
    pub(super) fn of(conn: &Connection, attempt: AttemptId) -> rusqlite::Result<Option<Self>> {
        conn.prepare_cached("SELECT day, category, topic FROM attempts WHERE id = ?1")?
            .query_row([attempt], Self::at)
            .optional()
    }

    /// Takes the sum afresh.
    pub(super) fn refresh(&self, conn: &Connection) -> rusqlite::Result<()> {
        let place = (self.day, self.category, &self.topic);
        conn.prepare_cached("DELETE FROM topic_day WHERE day = ?1 AND category = ?2 AND topic = ?3")?.execute(place)?;
        conn.prepare_cached(concat!(
            "INSERT INTO topic_day ",
            select_cells!("day = ?1 AND category = ?2 AND topic = ?3")
        ))?
        .execute(place)?;
        Ok(())
    }
}

/// Takes every sum afresh.
pub(super) fn refresh_all(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("DELETE FROM topic_day", [])?;
    conn.execute(concat!("INSERT INTO topic_day ", select_cells!("true")), [])?;
    Ok(())
}

/// Copies the review that counts into the attempt's row: cold before warm, which is also their alphabetical order.
pub(super) fn settle_result(conn: &Connection, key: i64) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "UPDATE attempts SET (verdict, coverage, score, rules) = (
           SELECT verdict, coverage, score, rules FROM reviews WHERE attempt = ?1 ORDER BY kind LIMIT 1
         ) WHERE key = ?1",
    )?
    .execute([key])?;
    Ok(())
}

/// The reviewed answers to a question, oldest first; skipped ones are left out.
pub(super) fn past(conn: &Connection, question: &QuestionId) -> rusqlite::Result<Vec<Past>> {
    conn.prepare_cached(
        "SELECT day, verdict IN ('yes', 'strong-yes'), hints, answer_seconds, limit_seconds, prediction FROM attempts
         WHERE question = ?1 AND ending = 'finished' AND verdict IS NOT NULL ORDER BY day, ended",
    )?
    .query_map([question], |row| {
        Ok(Past {
            day: row.get(0)?,
            passed: row.get(1)?,
            hints: row.get(2)?,
            answer_seconds: row.get(3)?,
            limit_seconds: row.get(4)?,
            prediction: row.get(5)?,
        })
    })?
    .collect()
}

/// Places a question on the ladder, or takes it off when nothing of it is left.
pub(super) fn settle_rung(conn: &Connection, question: &QuestionId, climb: &Climb<'_>) -> rusqlite::Result<()> {
    let past = past(conn, question)?;
    let last: Option<(Category, Topic)> = conn
        .prepare_cached(
            "SELECT category, topic FROM attempts WHERE question = ?1 AND ending = 'finished' AND verdict IS NOT NULL
             ORDER BY day DESC, ended DESC LIMIT 1",
        )?
        .query_row([question], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let rung = last.and_then(|(category, topic)| climb(&Climber { question, category, topic: &topic, past: &past }));
    match rung {
        Some(rung) => conn
            .prepare_cached(
                "INSERT OR REPLACE INTO rungs (question, topic, category, last_day, due_day, clean)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((question, &rung.topic, rung.category, rung.last, rung.due, rung.clean))?,
        None => conn.prepare_cached("DELETE FROM rungs WHERE question = ?1")?.execute([question])?,
    };
    Ok(())
}

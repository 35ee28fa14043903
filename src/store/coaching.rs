//! What the coach asks of the past. Every answer comes from an index or a sum, so none takes longer as history grows.

use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::Past;
use crate::coach::Rung;
use crate::coach::TopicDay;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rollup;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use std::collections::BTreeSet;

/// Reads `category, topic, day, attempts, score_sum`.
pub(super) fn topic_day(row: &Row<'_>) -> rusqlite::Result<TopicDay> {
    Ok(TopicDay {
        category: row.get(0)?,
        topic: row.get(1)?,
        day: row.get(2)?,
        attempts: row.get(3)?,
        score_sum: row.get(4)?,
    })
}

impl Store {
    /// The reviewed answers to a question, oldest first, retakes included; skipped ones are left out.
    pub fn past(&self, question: &QuestionId) -> Result<Vec<Past>, StoreError> {
        self.read(|conn| rollup::past(conn, question))
    }

    /// The sums per topic and day from this day on, oldest first.
    pub fn topic_days(&self, since: Day) -> Result<Vec<TopicDay>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT category, topic, day, attempts, score_sum FROM topic_day WHERE day >= ?1
                 ORDER BY day, category, topic",
            )?
            .query_map([since], topic_day)?
            .collect()
        })
    }

    /// Every question that was ever asked. It jumps from one to the next in the index, so attempts do not slow it down.
    pub fn all_seen(&self) -> Result<BTreeSet<QuestionId>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "WITH RECURSIVE seen (question) AS (
                   SELECT min(question) FROM attempts
                   UNION ALL
                   SELECT (SELECT min(question) FROM attempts WHERE question > seen.question) FROM seen
                   WHERE seen.question IS NOT NULL
                 )
                 SELECT question FROM seen WHERE question IS NOT NULL",
            )?
            .query_map([], |row| row.get(0))?
            .collect()
        })
    }

    /// Questions that may come again by this day, longest due first; those never to be asked again are left out.
    pub fn rungs_due(&self, today: Day, limit: u32) -> Result<Vec<Rung>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT question, topic, category, last_day, due_day, clean FROM rungs
                 WHERE due_day <= ?1 AND NOT EXISTS (
                   SELECT 1 FROM question_marks WHERE question_marks.question = rungs.question AND never = 1
                 )
                 ORDER BY due_day, question LIMIT ?2",
            )?
            .query_map((today, limit), rung)?
            .collect()
        })
    }

    /// Where the reviewed questions of a topic stand on the ladder, by question.
    pub fn rungs_of(&self, category: Category, topic: &Topic) -> Result<Vec<Rung>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT question, topic, category, last_day, due_day, clean FROM rungs
                 WHERE category = ?1 AND topic = ?2 ORDER BY question",
            )?
            .query_map((category, topic), rung)?
            .collect()
        })
    }

    /// Where one question stands on the ladder.
    pub fn rung_of(&self, question: &QuestionId) -> Result<Option<Rung>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT question, topic, category, last_day, due_day, clean FROM rungs WHERE question = ?1",
            )?
            .query_row([question], rung)
            .optional()
        })
    }

    /// The questions asked last, newest first, skipped ones included: of one category, or of all.
    pub fn last_asked(&self, category: Option<Category>, limit: u32) -> Result<Vec<(QuestionId, Topic)>, StoreError> {
        let asked = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.read(|conn| match category {
            Some(category) => conn
                .prepare_cached(
                    "SELECT question, topic FROM attempts WHERE category = ?1 ORDER BY day DESC, ended DESC LIMIT ?2",
                )?
                .query_map((category, limit), asked)?
                .collect(),
            None => conn
                .prepare_cached("SELECT question, topic FROM attempts ORDER BY day DESC, ended DESC LIMIT ?1")?
                .query_map([limit], asked)?
                .collect(),
        })
    }

    /// Whether the question was answered, not skipped, on this practice day: one more answer is a retake.
    pub fn answered_on(&self, question: &QuestionId, day: Day) -> Result<bool, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM attempts WHERE question = ?1 AND day = ?2 AND ending = 'finished')",
            )?
            .query_row((question, day), |row| row.get(0))
        })
    }

    /// The questions of a topic that were ever asked, skipped ones included.
    pub fn seen(&self, category: Category, topic: &Topic) -> Result<BTreeSet<QuestionId>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached("SELECT DISTINCT question FROM attempts WHERE topic = ?1 AND category = ?2")?
                .query_map((topic, category), |row| row.get(0))?
                .collect()
        })
    }
}

fn rung(row: &Row<'_>) -> rusqlite::Result<Rung> {
    Ok(Rung {
        question: row.get(0)?,
        topic: row.get(1)?,
        category: row.get(2)?,
        last: row.get(3)?,
        due: row.get(4)?,
        clean: row.get(5)?,
    })
}

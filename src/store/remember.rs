//! What the user said about questions, and small remembered things.

use crate::catalog::QuestionId;
use crate::history::QuestionMarks;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rows::from_json;
use crate::store::rows::to_json;
use rusqlite::OptionalExtension;
use rusqlite::ToSql;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

impl Store {
    /// Sets or clears a bookmark.
    pub fn set_bookmark(&mut self, question: &QuestionId, bookmark: bool) -> Result<(), StoreError> {
        self.mark(
            "INSERT INTO question_marks (question, bookmark) VALUES (?1, ?2)
             ON CONFLICT (question) DO UPDATE SET bookmark = excluded.bookmark",
            question,
            bookmark,
        )
    }

    /// Says that a question is never to be asked again, or may be.
    pub fn set_never(&mut self, question: &QuestionId, never: bool) -> Result<(), StoreError> {
        self.mark(
            "INSERT INTO question_marks (question, never) VALUES (?1, ?2)
             ON CONFLICT (question) DO UPDATE SET never = excluded.never",
            question,
            never,
        )
    }

    /// Sets the user's note on a question; an empty one clears it.
    pub fn set_note(&mut self, question: &QuestionId, note: &str) -> Result<(), StoreError> {
        self.mark(
            "INSERT INTO question_marks (question, note) VALUES (?1, ?2)
             ON CONFLICT (question) DO UPDATE SET note = excluded.note",
            question,
            note,
        )
    }

    fn mark(&mut self, sql: &'static str, question: &QuestionId, value: impl ToSql) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.prepare_cached(sql)?.execute((question, value))?;
            tx.prepare_cached(
                "DELETE FROM question_marks WHERE question = ?1 AND bookmark = 0 AND never = 0 AND note = ''",
            )?
            .execute([question])?;
            Ok(())
        })
    }

    /// What the user said about a question.
    pub fn marks(&self, question: &QuestionId) -> Result<QuestionMarks, StoreError> {
        self.read(|conn| {
            let found = conn
                .prepare_cached("SELECT bookmark, never, note FROM question_marks WHERE question = ?1")?
                .query_row([question], |row| {
                    Ok(QuestionMarks { bookmark: row.get(0)?, never: row.get(1)?, note: row.get(2)? })
                })
                .optional()?;
            Ok(found.unwrap_or_default())
        })
    }

    /// The questions never to be asked again.
    pub fn all_never(&self) -> Result<BTreeSet<QuestionId>, StoreError> {
        self.marked("SELECT question FROM question_marks WHERE never = 1")
    }

    /// The bookmarked questions.
    pub fn all_bookmarks(&self) -> Result<BTreeSet<QuestionId>, StoreError> {
        self.marked("SELECT question FROM question_marks WHERE bookmark = 1")
    }

    fn marked(&self, sql: &'static str) -> Result<BTreeSet<QuestionId>, StoreError> {
        self.read(|conn| conn.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect())
    }

    /// A remembered thing; `None` when nothing is remembered, or something of another shape (from another release).
    pub fn remembered<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        self.read(|conn| {
            let found = conn
                .prepare_cached("SELECT value FROM kv WHERE key = ?1")?
                .query_row([key], |row| Ok(from_json(row, 0).ok()))
                .optional()?;
            Ok(found.flatten())
        })
    }

    /// Remembers a thing in place of what was remembered under this key.
    pub fn remember<T: Serialize>(&mut self, key: &str, value: &T) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.prepare_cached("INSERT OR REPLACE INTO kv (key, value) VALUES (?1, ?2)")?
                .execute((key, to_json(value)?))?;
            Ok(())
        })
    }

    /// Forgets what was remembered under this key.
    pub fn forget(&mut self, key: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.prepare_cached("DELETE FROM kv WHERE key = ?1")?.execute([key])?;
            Ok(())
        })
    }
}

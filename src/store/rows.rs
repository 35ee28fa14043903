//! Values to columns and back. What does not read back as a value is an error, never a guess.

use crate::assessment::Percent;
use crate::assessment::Verdict;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::ResultLine;
use crate::attempt::ReviewKind;
use crate::attempt::SessionId;
use crate::attempt::Summary;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::format::Realism;
use crate::format::Row as DialRow;
use crate::outcome::OutcomeId;
use rusqlite::Row;
use rusqlite::ToSql;
use rusqlite::types::FromSql;
use rusqlite::types::FromSqlError;
use rusqlite::types::FromSqlResult;
use rusqlite::types::ToSqlOutput;
use rusqlite::types::Type;
use rusqlite::types::ValueRef;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use uuid::Uuid;

macro_rules! stored_words {
    ($($name:ident,)+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.word()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let word = value.as_str()?;
                Self::from_word(word).ok_or_else(|| meaningless(concat!("no known ", stringify!($name)), word))
            }
        }
    )+};
}

stored_words! { Category, Difficulty, Ending, Realism, ReviewKind, Verdict, }

macro_rules! stored_texts {
    ($($name:ident,)+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(Self::new)
            }
        }
    )+};
}

stored_texts! { QuestionId, Topic, }

macro_rules! stored_ids {
    ($($name:ident,)+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.uuid().into_bytes().to_vec()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::from_slice(value.as_blob()?).map(Self::new).map_err(FromSqlError::other)
            }
        }
    )+};
}

stored_ids! { AttemptId, OutcomeId, SessionId, }

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.number()))
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        Self::from_number(number).ok_or(FromSqlError::OutOfRange(number))
    }
}

impl ToSql for Percent {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.number()))
    }
}

impl FromSql for Percent {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        u8::column_result(value).map(Self::new)
    }
}

fn meaningless(what: &str, text: &str) -> FromSqlError {
    FromSqlError::other(Meaningless(format!("{what}: {text:?}")))
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Meaningless(String);

/// A value that is stored as JSON, on its way in.
pub(super) fn to_json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// A value that was stored as JSON in this column.
pub(super) fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str().map_err(|error| unreadable(column, error))?;
    serde_json::from_str(text).map_err(|error| unreadable(column, error))
}

fn unreadable(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

/// An instant from two columns: milliseconds, and the offset in seconds east.
pub(super) fn stamp(row: &Row<'_>, millis: usize, offset: usize) -> rusqlite::Result<Stamp> {
    let number: i64 = row.get(millis)?;
    Stamp::from_millis(number, row.get(offset)?).ok_or(rusqlite::Error::IntegralValueOutOfRange(millis, number))
}

/// The head of every query that delivers [`Summary`] rows by [`summary`].
macro_rules! select_summaries {
    () => {
        "SELECT id, session, question, title, category, topic, difficulty, realism, ended, ended_offset, ending, retake, \
         answer_seconds, limit_seconds, verdict, coverage, score, \
         (SELECT json ->> '$.rows' FROM sessions WHERE sessions.id = attempts.session) FROM attempts "
    };
}
pub(super) use select_summaries;

/// Rows of the dial in this column; null where none was set alone.
fn dial_rows(row: &Row<'_>, column: usize) -> rusqlite::Result<BTreeMap<DialRow, Realism>> {
    if row.get_ref(column)? == ValueRef::Null { Ok(BTreeMap::new()) } else { from_json(row, column) }
}

/// Reads a row of [`select_summaries`].
pub(super) fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    let verdict: Option<Verdict> = row.get(14)?;
    let result = match verdict {
        Some(verdict) => Some(ResultLine { verdict, coverage: row.get(15)?, score: row.get(16)? }),
        None => None,
    };
    Ok(Summary {
        id: row.get(0)?,
        session: row.get(1)?,
        question: row.get(2)?,
        title: row.get(3)?,
        category: row.get(4)?,
        topic: row.get(5)?,
        difficulty: row.get(6)?,
        realism: row.get(7)?,
        rows: dial_rows(row, 17)?,
        ended: stamp(row, 8, 9)?,
        ending: row.get(10)?,
        retake: row.get(11)?,
        answer_seconds: row.get(12)?,
        limit_seconds: row.get(13)?,
        result,
    })
}

//! The newest answers of a scope: what windows of late answers are cut from.

use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::progress::Counted;
use rusqlite::Row;

/// Names the newest answers of a scope: a thousand at most. What is not among them, such as a prediction, is not of late,
/// and is not searched for: a million answers without one cost as much as a thousand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// Their keys, as a JSON array.
    keys: String,
}

impl Store {
    /// The newest answers of a scope.
    pub fn latest(&self, scope: &Scope) -> Result<Latest, StoreError> {
        // Newest first stands in other indexes, until a rare realism sends the search through them to its end, with a look
        // at the table for every row; this one knows realism itself.
        let select = if scope.realism.is_some() {
            "SELECT key FROM attempts INDEXED BY attempts_counted"
        } else {
            "SELECT key FROM attempts"
        };
        let keys: Vec<i64> =
            Counted::new(select, scope).then("ORDER BY day DESC LIMIT 1000").rows(self, |row| row.get(0))?;
        let keys: Vec<String> = keys.iter().map(i64::to_string).collect();
        Ok(Latest { keys: format!("[{}]", keys.join(",")) })
    }

    /// Rows of a statement over [`Latest`], oldest first. It finds the keys in `?1`, how many rows are wanted in `?2`, and
    /// delivers them newest first.
    pub(super) fn of_latest<T>(
        &self,
        sql: &'static str,
        latest: &Latest,
        limit: u32,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut rows: Vec<T> =
            self.read(|conn| conn.prepare_cached(sql)?.query_map((&latest.keys, limit), read)?.collect())?;
        rows.reverse();
        Ok(rows)
    }
}

/// A statement over [`Latest`]: what is selected, what is joined to `attempts`, and further conditions.
macro_rules! of_latest {
    ($select:literal, $joined:literal, $conditions:literal) => {
        concat!(
            "SELECT ",
            $select,
            " FROM json_each(?1) AS latest JOIN attempts ON attempts.key = latest.value ",
            $joined,
            " WHERE attempts.verdict IS NOT NULL ",
            $conditions,
            " ORDER BY day DESC, ended DESC, attempts.key DESC LIMIT ?2"
        )
    };
}
pub(super) use of_latest;

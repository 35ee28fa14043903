//! Sums for the progress screens: added up in SQL, under the conditions of a [`Scope`].
//!
//! Every query reads the index `attempts_counted` alone or a bounded number of rows, so that a million answers cost a scan
//! of narrow entries and never a row of text.

mod bests;
mod calendar;
mod calibration;
mod latest;
mod pacing;
mod topics;
mod trend;
mod weeks;

pub use latest::Latest;

use crate::coach::TopicDay;
use crate::coach::progress::overview::Sums;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::coaching::topic_day;
use rusqlite::ToSql;
use rusqlite::params_from_iter;

/// A statement over the answers that count, put together from fixed pieces; what users wrote is bound.
pub(super) struct Counted {
    text: String,
    values: Vec<Box<dyn ToSql>>,
}

impl Counted {
    /// `SELECT .. FROM attempts` with the conditions of a scope. What follows, such as a grouping, comes by [`Self::then`].
    pub(super) fn new(select: &'static str, scope: &Scope) -> Self {
        Self::of(select, " WHERE ending = 'finished' AND verdict IS NOT NULL AND retake = 0", scope)
    }

    /// The same over every finished answer, retakes and those without a review too: what was practised.
    pub(super) fn practised(select: &'static str, scope: &Scope) -> Self {
        Self::of(select, " WHERE ending = 'finished'", scope)
    }

    /// A selection of the sums per topic and day, with the columns of `topic_day`: taken from there, where they are kept, unless
    /// the scope asks for a realism, which they do not tell apart.
    pub(super) fn cells(select: &'static str, scope: &Scope) -> Self {
        if scope.realism.is_none() {
            let mut sql = Self { text: select.to_owned(), values: Vec::new() };
            sql.text.push_str(" FROM topic_day WHERE true");
            return sql.within(scope);
        }
        let mut sql = Self::new(
            "SELECT category, topic, day, count(*) AS attempts, sum(score) AS score_sum,
               sum(verdict IN ('yes', 'strong-yes')) AS passes, sum(answer_seconds) AS seconds FROM attempts",
            scope,
        )
        .then("GROUP BY category, topic, day)");
        sql.text.insert_str(0, " FROM (");
        sql.text.insert_str(0, select);
        sql
    }

    fn of(select: &'static str, counts: &'static str, scope: &Scope) -> Self {
        let mut sql = Self { text: select.to_owned(), values: Vec::new() };
        sql.text.push_str(counts);
        sql.within(scope)
    }

    fn within(self, scope: &Scope) -> Self {
        let mut sql = self;
        sql.when("category = ?", scope.category);
        sql.when("topic = ?", scope.topic.clone());
        sql.when("realism = ?", scope.realism);
        sql.when("day >= ?", scope.from);
        sql.when("day <= ?", scope.to);
        sql
    }

    fn when(&mut self, condition: &'static str, value: Option<impl ToSql + 'static>) {
        if let Some(value) = value {
            self.text.push_str(" AND ");
            self.text.push_str(condition);
            self.values.push(Box::new(value));
        }
    }

    /// What follows the conditions.
    pub(super) fn then(mut self, tail: &'static str) -> Self {
        self.text.push(' ');
        self.text.push_str(tail);
        self
    }

    /// Runs it.
    pub(super) fn rows<T>(
        &self,
        store: &Store,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        store.read(|conn| conn.prepare_cached(&self.text)?.query_map(params_from_iter(&self.values), read)?.collect())
    }
}

impl Store {
    /// What each category adds up to.
    pub fn sums(&self, scope: &Scope) -> Result<Vec<Sums>, StoreError> {
        let select = "SELECT category, sum(attempts), sum(passes), sum(score_sum) / sum(attempts), sum(seconds)";
        let mut sums = Counted::cells(select, scope).then("GROUP BY category").rows(self, |row| {
            Ok(Sums {
                category: row.get(0)?,
                answers: row.get(1)?,
                passes: row.get(2)?,
                score: row.get(3)?,
                seconds: row.get::<_, i64>(4)?.unsigned_abs(),
            })
        })?;
        sums.sort_by_key(|sums| sums.category);
        Ok(sums)
    }

    /// On how many days there were answers.
    pub fn days_of(&self, scope: &Scope) -> Result<u32, StoreError> {
        let counts: Vec<u32> = Counted::cells("SELECT count(DISTINCT day)", scope).rows(self, |row| row.get(0))?;
        Ok(counts.into_iter().sum())
    }

    /// Sums per topic and day.
    pub fn topic_days_of(&self, scope: &Scope) -> Result<Vec<TopicDay>, StoreError> {
        Counted::cells("SELECT category, topic, day, attempts, score_sum", scope).rows(self, topic_day)
    }
}

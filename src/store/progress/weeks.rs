//! Weeks, by category and all together.

use crate::coach::progress::weeks::Cell;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::progress::Counted;

/// Weeks of what a given expression names, before the conditions. Day 0 was a Thursday, so that `(day + 3) % 7` is 0 on Monday.
macro_rules! select_weeks {
    ($part:literal) => {
        concat!(
            "SELECT part, monday, answers, passes, seconds, avg(score) FROM (SELECT ",
            $part,
            " AS part, day - (day + 3) % 7 AS monday, score,
              row_number() OVER by_score AS place, count(*) OVER week AS answers,
              sum(verdict IN ('yes', 'strong-yes')) OVER week AS passes, sum(answer_seconds) OVER week AS seconds
             FROM attempts"
        )
    };
}

/// After the conditions: the median is the score in the middle, or between the two there.
macro_rules! group_weeks {
    ($part:literal) => {
        concat!(
            "WINDOW week AS (PARTITION BY ",
            $part,
            ", day - (day + 3) % 7), by_score AS (week ORDER BY score))
             WHERE place IN ((answers + 1) / 2, (answers + 2) / 2) GROUP BY part, monday ORDER BY part, monday"
        )
    };
}

impl Store {
    /// What each week with answers comes to: all together, then by category. It sorts the scores of the scope: ask for a bounded
    /// stretch.
    pub fn weeks(&self, scope: &Scope) -> Result<Vec<Cell>, StoreError> {
        let all = Counted::new(select_weeks!("NULL"), scope).then(group_weeks!("NULL"));
        let each = Counted::new(select_weeks!("category"), scope).then(group_weeks!("category"));
        let mut cells = Vec::new();
        for query in [all, each] {
            cells.extend(query.rows(self, |row| {
                Ok(Cell {
                    category: row.get(0)?,
                    monday: row.get(1)?,
                    answers: row.get(2)?,
                    passes: row.get(3)?,
                    seconds: row.get::<_, i64>(4)?.unsigned_abs(),
                    median: row.get(5)?,
                })
            })?);
        }
        Ok(cells)
    }
}

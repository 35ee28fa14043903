//! Sums by topic.

use crate::catalog::Difficulty;
use crate::coach::progress::grid;
use crate::coach::progress::grid::Cell;
use crate::coach::progress::topics::Practised;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::coaching::topic_day;
use crate::store::progress::Counted;
use rusqlite::Row;

impl Store {
    /// Sums per topic and day, with passes.
    pub fn practised(&self, scope: &Scope) -> Result<Vec<Practised>, StoreError> {
        Counted::cells("SELECT category, topic, day, attempts, score_sum, passes", scope)
            .rows(self, |row| Ok(Practised { day: topic_day(row)?, passes: row.get(5)? }))
    }

    /// Answers and passes by topic and difficulty, for topics with an answer. Difficulties are columns rather than groups:
    /// so the index gives the groups in order, and nothing is sorted.
    pub fn by_difficulty(&self, scope: &Scope) -> Result<Vec<grid::Row>, StoreError> {
        let select = "SELECT category, topic,
               sum(difficulty = 'easy'), sum(difficulty = 'easy' AND verdict IN ('yes', 'strong-yes')),
               sum(difficulty = 'medium'), sum(difficulty = 'medium' AND verdict IN ('yes', 'strong-yes')),
               sum(difficulty = 'hard'), sum(difficulty = 'hard' AND verdict IN ('yes', 'strong-yes'))
             FROM attempts";
        Counted::new(select, scope).then("GROUP BY category, topic").rows(self, |row| {
            let cells =
                [cell(row, Difficulty::Easy, 2)?, cell(row, Difficulty::Medium, 4)?, cell(row, Difficulty::Hard, 6)?];
            Ok(grid::Row { category: row.get(0)?, topic: row.get(1)?, cells })
        })
    }
}

/// Reads answers and passes of a difficulty from this column on.
fn cell(row: &Row<'_>, difficulty: Difficulty, column: usize) -> rusqlite::Result<Cell> {
    Ok(Cell { difficulty, answers: row.get(column)?, passes: row.get(column + 1)? })
}

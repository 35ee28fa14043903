//! Days of practice.

use crate::clock::Day;
use crate::coach::progress::calendar::DaySum;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::progress::Counted;

impl Store {
    /// What the finished answers of each day add up to, retakes and those without a review too, oldest day first. It reads the
    /// rows of the scope's days: ask for a bounded stretch.
    pub fn days(&self, scope: &Scope) -> Result<Vec<DaySum>, StoreError> {
        let select = "SELECT day, count(*), sum(answer_seconds) FROM attempts";
        Counted::practised(select, scope).then("GROUP BY day ORDER BY day").rows(self, |row| {
            Ok(DaySum { day: row.get(0)?, answers: row.get(1)?, seconds: row.get::<_, i64>(2)?.unsigned_abs() })
        })
    }

    /// The first day with a finished answer.
    pub fn first_practised(&self, scope: &Scope) -> Result<Option<Day>, StoreError> {
        first(self, Counted::practised(select_first(scope), scope))
    }

    /// The first day with a reviewed answer that counts.
    pub fn first_counted(&self, scope: &Scope) -> Result<Option<Day>, StoreError> {
        first(self, Counted::new(select_first(scope), scope))
    }
}

/// Days in their order, from an index that begins with what the scope names; by itself SQLite would sort all that count.
const fn select_first(scope: &Scope) -> &'static str {
    if scope.category.is_none() && scope.topic.is_none() {
        "SELECT day FROM attempts INDEXED BY attempts_day"
    } else {
        "SELECT day FROM attempts"
    }
}

fn first(store: &Store, days: Counted) -> Result<Option<Day>, StoreError> {
    Ok(days.then("ORDER BY day LIMIT 1").rows(store, |row| row.get(0))?.pop())
}

//! The last answers of every category, for trends.

use crate::assessment::Rated;
use crate::catalog::Category;
use crate::coach::progress::trend::Answer;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::progress::Counted;
use crate::store::rows::from_json;
use rusqlite::Row;
use serde::Deserialize;

/// The part of a stored review that trends need.
#[derive(Debug, Deserialize)]
struct Judged {
    ratings: Vec<Rated>,
}

const SELECT: &str = "SELECT attempts.session, category, day, realism, attempts.score,
   attempts.verdict IN ('yes', 'strong-yes'), coalesce(cold.json, warm.json)
 FROM (SELECT key AS chosen FROM attempts";

/// What follows the choice of answers, the last 480 in this order: twelve for each of forty sessions.
macro_rules! chosen {
    ($order:literal) => {
        concat!(
            "ORDER BY ",
            $order,
            " LIMIT 480)
             JOIN attempts ON attempts.key = chosen
             JOIN sessions ON sessions.id = attempts.session
             LEFT JOIN reviews AS cold ON cold.attempt = chosen AND cold.kind = 'cold'
             LEFT JOIN reviews AS warm ON warm.attempt = chosen AND warm.kind = 'warm'
             ORDER BY started, sessions.key, slot, ended"
        )
    };
}

impl Store {
    /// The last 480 answers of each category, those of a session together, the oldest session first.
    pub fn late_answers(&self, scope: &Scope) -> Result<Vec<Answer>, StoreError> {
        // Answers of one realism may be few and far back: then a scan of narrow entries is faster than going back one by
        // one, and the sign before `day` keeps SQLite from doing that.
        let tail = match scope.realism {
            Some(_) => chosen!("+day DESC, key DESC"),
            None => chosen!("day DESC, ended DESC"),
        };
        let mut answers = Vec::new();
        for category in Category::ALL.iter().copied().filter(|one| scope.category.is_none_or(|only| only == *one)) {
            let scope = Scope { category: Some(category), ..scope.clone() };
            answers.extend(Counted::new(SELECT, &scope).then(tail).rows(self, answer)?);
        }
        Ok(answers)
    }
}

fn answer(row: &Row<'_>) -> rusqlite::Result<Answer> {
    Ok(Answer {
        session: row.get(0)?,
        category: row.get(1)?,
        day: row.get(2)?,
        realism: row.get(3)?,
        score: row.get(4)?,
        passed: row.get(5)?,
        ratings: from_json::<Judged>(row, 6)?.ratings,
    })
}

//! What went best: the highest scores are found in the index first, and only then the few answers that have them.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::clock::Day;
use crate::coach::progress::bests::Best;
use crate::coach::progress::bests::Facts;
use crate::coach::progress::bests::Full;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::progress::Counted;
use rusqlite::Row;

/// The heights of a category.
struct Peaks {
    category: Category,
    score: f64,
    /// Best scores of passes, hardest difficulty first.
    passes: [(Difficulty, Option<f64>); 3],
    /// The first day with a hard question passed without a hint and within its limit.
    unaided: Option<Day>,
}

const PEAKS: &str = "SELECT category, max(score),
      max(CASE WHEN difficulty = 'hard' AND verdict IN ('yes', 'strong-yes') THEN score END),
      max(CASE WHEN difficulty = 'medium' AND verdict IN ('yes', 'strong-yes') THEN score END),
      max(CASE WHEN difficulty = 'easy' AND verdict IN ('yes', 'strong-yes') THEN score END),
      min(CASE WHEN difficulty = 'hard' AND verdict IN ('yes', 'strong-yes') AND hints = 0
        AND answer_seconds <= limit_seconds THEN day END)
    FROM attempts";

/// Without the hints on indexes, one on category or day would be walked from its end until the score comes by.
const BY_SCORE: &str = "SELECT id, title, category, difficulty, day, score FROM attempts INDEXED BY attempts_score";
const BY_DAY: &str = "SELECT id, title, category, difficulty, day, score FROM attempts INDEXED BY attempts_day";

impl Store {
    /// What went best.
    pub fn bests(&self, scope: &Scope) -> Result<Facts, StoreError> {
        let mut peaks = Counted::new(PEAKS, scope).then("GROUP BY category").rows(self, peaks)?;
        peaks.sort_by_key(|peaks| peaks.category);
        let mut categories = Vec::new();
        for peak in &peaks {
            let mut query = Counted::new(BY_SCORE, scope);
            query.when("category = ?", Some(peak.category));
            query.when("score = ?", Some(peak.score));
            categories.extend(self.one(&query.then("ORDER BY day DESC, ended DESC LIMIT 1"))?);
        }
        Ok(Facts {
            categories,
            hardest: self.hardest(scope, &peaks)?,
            unaided: self.unaided(scope, &peaks)?,
            weeks: self.full_weeks(scope)?,
        })
    }

    fn hardest(&self, scope: &Scope, peaks: &[Peaks]) -> Result<Option<Best>, StoreError> {
        let passed = peaks.iter().flat_map(|peak| peak.passes).filter_map(|(hard, best)| Some((hard, best?)));
        let Some((difficulty, best)) = passed.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))) else {
            return Ok(None);
        };
        let mut query = Counted::new(BY_SCORE, scope);
        query.when("difficulty = ?", Some(difficulty));
        query.when("score = ?", Some(best));
        self.one(&query.then("AND verdict IN ('yes', 'strong-yes') ORDER BY day DESC, ended DESC LIMIT 1"))
    }

    fn unaided(&self, scope: &Scope, peaks: &[Peaks]) -> Result<Option<Best>, StoreError> {
        let Some(day) = peaks.iter().filter_map(|peaks| peaks.unaided).min() else { return Ok(None) };
        let mut query = Counted::new(BY_DAY, scope);
        query.when("day = ?", Some(day));
        self.one(&query.then(
            "AND difficulty = 'hard' AND verdict IN ('yes', 'strong-yes') AND hints = 0
               AND answer_seconds <= limit_seconds ORDER BY ended LIMIT 1",
        ))
    }

    fn full_weeks(&self, scope: &Scope) -> Result<Vec<Full>, StoreError> {
        let select = "SELECT day - (day + 3) % 7 AS monday, sum(attempts), sum(seconds)";
        Counted::cells(select, scope).then("GROUP BY monday ORDER BY monday").rows(self, |row| {
            Ok(Full { monday: row.get(0)?, answers: row.get(1)?, seconds: row.get::<_, i64>(2)?.unsigned_abs() })
        })
    }

    fn one(&self, query: &Counted) -> Result<Option<Best>, StoreError> {
        Ok(query.rows(self, best)?.pop())
    }
}

fn peaks(row: &Row<'_>) -> rusqlite::Result<Peaks> {
    Ok(Peaks {
        category: row.get(0)?,
        score: row.get(1)?,
        passes: [(Difficulty::Hard, row.get(2)?), (Difficulty::Medium, row.get(3)?), (Difficulty::Easy, row.get(4)?)],
        unaided: row.get(5)?,
    })
}

fn best(row: &Row<'_>) -> rusqlite::Result<Best> {
    Ok(Best {
        attempt: row.get(0)?,
        title: row.get(1)?,
        category: row.get(2)?,
        difficulty: row.get(3)?,
        day: row.get(4)?,
        score: row.get(5)?,
    })
}

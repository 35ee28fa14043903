//! Is there time enough? How long answers take against their limit. The clock is information, never a judge.

use crate::catalog::Category;
use crate::coach::stats::Row;
use crate::coach::trend::count;
use serde::Serialize;

/// How time was used in a category, over its last twenty answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pacing {
    /// Category.
    pub category: Category,
    /// Answers looked at.
    pub answers: u32,
    /// Those that went over the limit.
    pub over: u32,
    /// Their share, 0 to 1.
    pub overtime_share: f64,
    /// Mean answer time in seconds.
    pub mean_seconds: f64,
    /// Mean limit in seconds.
    pub mean_limit_seconds: f64,
}

/// Answers over which pacing is told.
pub const WINDOW: usize = 20;

/// Pacing of one category's rows, oldest first; `None` without any.
pub fn pacing(category: Category, rows: &[&Row]) -> Option<Pacing> {
    let last = rows.len().min(WINDOW);
    let rows = rows.get(rows.len() - last..).filter(|rows| !rows.is_empty())?;
    let n = f64::from(count(last));
    let over = count(rows.iter().filter(|row| row.answer_seconds > row.limit_seconds).count());
    let mean = |seconds: fn(&Row) -> u32| rows.iter().map(|row| f64::from(seconds(row))).sum::<f64>() / n;
    Some(Pacing {
        category,
        answers: count(last),
        over,
        overtime_share: f64::from(over) / n,
        mean_seconds: mean(|row| row.answer_seconds),
        mean_limit_seconds: mean(|row| row.limit_seconds),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::stats::tests::row;

    /// Pacing looks at the last twenty answers; the limit itself is not over.
    #[test]
    fn pacing_is_of_late() {
        let slow = Row { answer_seconds: 9000, ..row() };
        let over = Row { answer_seconds: 1501, ..row() };
        let just = Row { answer_seconds: 1500, ..row() };
        let rows: Vec<Row> = std::iter::repeat_n(slow, 5)
            .chain(std::iter::repeat_n(over, 5))
            .chain(std::iter::repeat_n(just, 15))
            .collect();
        let pacing = pacing(Category::Coding, &rows.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!((pacing.answers, pacing.over), (20, 5));
        assert!((pacing.overtime_share - 0.25).abs() < 1e-12);
        assert!((pacing.mean_seconds - 1500.25).abs() < 1e-9 && (pacing.mean_limit_seconds - 1500.0).abs() < 1e-9);
    }

    /// Without answers there is no pace.
    #[test]
    fn no_answers_no_pace() {
        assert_eq!(pacing(Category::Coding, &[]), None);
    }
}

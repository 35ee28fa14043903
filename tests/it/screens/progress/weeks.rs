//! This week and those before.

use super::check;
use crate::sample;
use greenroom::catalog::Category;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::calendar::monday;
use greenroom::coach::progress::weeks::Cell;
use greenroom::coach::progress::weeks::Facts;
use greenroom::coach::progress::weeks::Weeks;

/// Four weeks and the present one, two categories.
#[test]
fn weeks_are_drawn() {
    let today = sample::now(0).wall.day();
    let cell = |category, age: i64, answers, passes, minutes: u64, median| Cell {
        category,
        monday: monday(today).plus(-7 * age),
        answers,
        passes,
        seconds: minutes * 60,
        median,
    };
    let (coding, stories) = (Some(Category::Coding), Some(Category::Behavioral));
    let cells = vec![
        cell(None, 0, 5, 4, 96, 0.72),
        cell(None, 1, 2, 1, 31, 0.55),
        cell(None, 2, 6, 2, 122, 0.48),
        cell(None, 4, 3, 1, 40, 0.4),
        cell(coding, 0, 3, 2, 90, 0.68),
        cell(coding, 1, 1, 0, 25, 0.5),
        cell(coding, 2, 5, 2, 118, 0.46),
        cell(stories, 0, 2, 2, 6, 0.8),
        cell(stories, 1, 1, 1, 6, 0.6),
        cell(stories, 2, 1, 0, 4, 0.5),
        cell(stories, 4, 3, 1, 40, 0.4),
    ];
    let facts = Facts { cells, first: Some(today.plus(-100)), until: None };
    check("weeks", Sheet::Weeks(Box::new(Weeks::of(&facts, today))));
    check("weeks_empty", Sheet::Weeks(Box::new(Weeks::of(&Facts::default(), today))));
}

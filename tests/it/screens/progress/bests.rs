//! What went best.

use super::check;
use crate::sample;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::bests::Best;
use greenroom::coach::progress::bests::Bests;
use greenroom::coach::progress::bests::Facts;
use greenroom::coach::progress::bests::Full;
use greenroom::coach::progress::calendar::monday;

/// Two categories, the hardest pass, the fullest week and the longest run.
#[test]
fn bests_are_drawn() {
    let today = sample::now(0).wall.day();
    let best = |title: &str, category, difficulty, age: i64, score| Best {
        attempt: sample::attempt_id(1),
        title: title.into(),
        category,
        difficulty,
        day: today.plus(-age),
        score,
    };
    let buses = best("Cheapest way through the night buses", Category::Coding, Difficulty::Hard, 12, 0.74);
    let week = |age: i64, seconds| Full { monday: monday(today).plus(-7 * age), answers: 4, seconds };
    let facts = Facts {
        categories: vec![
            best("Longest quiet stretch of a street", Category::Coding, Difficulty::Medium, 3, 0.92),
            best("A time you disagreed with your manager", Category::Behavioral, Difficulty::Medium, 40, 0.81),
        ],
        hardest: Some(buses.clone()),
        unaided: Some(buses),
        weeks: vec![week(9, 3000), week(5, 5400), week(4, 7260), week(3, 1800), week(1, 600)],
    };
    check("bests", Sheet::Bests(Box::new(Bests::of(facts))));
    check("bests_empty", Sheet::Bests(Box::new(Bests::of(Facts::default()))));
}

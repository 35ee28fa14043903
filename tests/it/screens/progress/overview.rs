//! The overview.

use super::check;
use crate::sample;
use greenroom::catalog::Category;
use greenroom::catalog::Topic;
use greenroom::coach::TopicDay;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::overview::Facts;
use greenroom::coach::progress::overview::Overview;
use greenroom::coach::progress::overview::Sums;

/// Two categories and four topics.
pub(super) fn full() -> Overview {
    let today = sample::now(0).wall.day();
    let sums = |category, answers, passes, score| Sums { category, answers, passes, score, seconds: 2000 };
    let day = |topic: &str, score: f64| TopicDay {
        category: Category::Coding,
        topic: Topic::new(topic),
        day: today.plus(-3),
        attempts: 2,
        score_sum: score * 2.0,
    };
    let facts = Facts {
        sums: vec![sums(Category::Coding, 12, 7, 0.61), sums(Category::Behavioral, 3, 3, 0.84)],
        days: 9,
        cells: vec![day("sliding-window", 0.3), day("heaps", 0.7), day("dp", 0.2), day("tree-dfs", 0.9)],
    };
    Overview::of(facts, today)
}

/// Categories with their scores, and the weakest topics.
#[test]
fn an_overview_is_drawn() {
    let empty = Overview::of(Facts::default(), sample::now(0).wall.day());
    check("overview", Sheet::Overview(Box::new(full())));
    check("overview_empty", Sheet::Overview(Box::new(empty)));
}

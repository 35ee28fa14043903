//! The topics.

use super::check;
use crate::sample;
use greenroom::catalog::Category;
use greenroom::catalog::Topic;
use greenroom::coach::TopicDay;
use greenroom::coach::TopicKey;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::topics::Facts;
use greenroom::coach::progress::topics::Practised;
use greenroom::coach::progress::topics::Stock;
use greenroom::coach::progress::topics::Topics;

/// Topics with little and with much to go by, one whose pack is gone, and some without an answer.
#[test]
fn topics_are_drawn() {
    let today = sample::now(0).wall.day();
    let practised = |topic: &str, age: i64, attempts, score: f64, passes| Practised {
        day: TopicDay {
            category: Category::Coding,
            topic: Topic::new(topic),
            day: today.plus(-age),
            attempts,
            score_sum: score * f64::from(attempts),
        },
        passes,
    };
    let stock = |category, topic: &str, questions, seen| Stock {
        key: TopicKey { category, topic: Topic::new(topic) },
        questions,
        seen,
    };
    let facts = Facts {
        practised: vec![
            practised("sliding-window", 3, 12, 0.82, 9),
            practised("heaps", 0, 1, 0.4, 0),
            practised("dynamic-programming", 9, 5, 0.22, 0),
            practised("tree-dfs", 40, 3, 0.7, 2),
            practised("own-puzzles", 120, 2, 0.6, 1),
        ],
        stock: vec![
            stock(Category::Coding, "sliding-window", 6, 5),
            stock(Category::Coding, "heaps", 6, 1),
            stock(Category::Coding, "dynamic-programming", 11, 4),
            stock(Category::Coding, "tree-dfs", 6, 3),
            stock(Category::Coding, "tries", 4, 0),
            stock(Category::Coding, "union-find", 4, 1),
            stock(Category::SystemDesign, "infrastructure", 9, 0),
            stock(Category::Behavioral, "conflict", 8, 0),
        ],
    };
    let untouched = Facts { stock: facts.stock.clone(), ..Facts::default() };
    check("topics", Sheet::Topics(Box::new(Topics::of(facts, today))));
    check("topics_empty", Sheet::Topics(Box::new(Topics::of(untouched, today))));
}

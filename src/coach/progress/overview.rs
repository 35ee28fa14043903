//! Overview: how much was practised, what came of it, and what is weakest.

use crate::catalog::Category;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::TopicDay;
use crate::coach::mastery;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::counted;
use crate::coach::progress::percent;
use serde::Serialize;

/// Weak topics that are named.
const WEAKEST: usize = 3;

/// What the answers of a category add up to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sums {
    /// Category.
    pub category: Category,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Mean score, 0 to 1.
    pub score: f64,
    /// Their answer time in seconds.
    pub seconds: u64,
}

/// What the overview is told from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// By category, in the order of [`Category::ALL`]; those without an answer are left out.
    pub sums: Vec<Sums>,
    /// Days with an answer.
    pub days: u32,
    /// Sums per topic and day, as far back as mastery remembers.
    pub cells: Vec<TopicDay>,
}

/// A topic that is known least.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weak {
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// Mastery, 0 to 1.
    pub mastery: f64,
}

/// Where things stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// Days with an answer.
    pub days: u32,
    /// By category.
    pub categories: Vec<Sums>,
    /// The weakest practised topics, weakest first.
    pub weakest: Vec<Weak>,
}

impl Overview {
    /// The page for what was practised up to `today`.
    pub fn of(facts: Facts, today: Day) -> Self {
        let mut weakest: Vec<Weak> = mastery::by_topic(&facts.cells, today)
            .into_iter()
            .map(|((category, topic), known)| Weak { category, topic: topic.clone(), mastery: known.value })
            .collect();
        weakest.sort_by(|a, b| a.mastery.total_cmp(&b.mastery));
        weakest.truncate(WEAKEST);
        Self { days: facts.days, categories: facts.sums, weakest }
    }

    /// Reviewed answers in all.
    pub fn answers(&self) -> u32 {
        self.categories.iter().map(|sums| sums.answers).sum()
    }
}

impl Told for Overview {
    fn reading(&self) -> String {
        let passes: u32 = self.categories.iter().map(|sums| sums.passes).sum();
        let answers = self.answers();
        if answers == 0 {
            return "No reviewed answer yet: the first one starts this page.".to_owned();
        }
        let weakest = self.weakest.first().map(|weak| format!("; weakest now: {}", weak.topic.spaced()));
        format!(
            "{} on {}, passed {passes}{}.",
            counted(answers, "answer"),
            counted(self.days, "day"),
            weakest.unwrap_or_default()
        )
    }

    fn table(&self) -> Table {
        let row = |sums: &Sums| {
            vec![
                sums.category.title().to_owned(),
                sums.answers.to_string(),
                sums.passes.to_string(),
                percent(sums.score),
                format!("{} min", sums.seconds / 60),
            ]
        };
        Table {
            heads: vec!["", "answers", "passed", "mean score", "time"],
            rows: self.categories.iter().map(row).collect(),
        }
    }

    fn sentences(&self) -> Vec<String> {
        let category = |sums: &Sums| {
            format!(
                "{}: {}, passed {}, mean score {}.",
                sums.category.title(),
                counted(sums.answers, "answer"),
                sums.passes,
                percent(sums.score)
            )
        };
        let weak = |weak: &Weak| format!("{}: mastery {}.", weak.topic.title(), percent(weak.mastery));
        self.categories.iter().map(category).chain(self.weakest.iter().map(weak)).collect()
    }
}

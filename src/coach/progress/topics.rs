//! Topics: how well each is known and how surely, and how much of the catalog was seen.

use crate::catalog::Category;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::TopicDay;
use crate::coach::TopicKey;
use crate::coach::mastery;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::counted;
use crate::coach::progress::percent;
use crate::coach::trend::count;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a topic's answers of one day come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Practised {
    /// Topic, day, answers and scores.
    pub day: TopicDay,
    /// Passes among the answers.
    pub passes: u32,
}

/// What the catalog holds of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// Topic.
    pub key: TopicKey,
    /// Its questions.
    pub questions: u32,
    /// Of these, ever asked: filters leave this alone.
    pub seen: u32,
}

/// What the page is told from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// Practice, in any order.
    pub practised: Vec<Practised>,
    /// The catalog's topics, one entry for each.
    pub stock: Vec<Stock>,
}

/// A topic with answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Known {
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Mastery, 0 to 1 (see [`mastery`]).
    pub mastery: f64,
    /// The lower end of its band.
    pub low: f64,
    /// The upper end of its band.
    pub high: f64,
    /// The last practice day.
    pub last: Day,
    /// Days since then.
    pub idle_days: u32,
    /// Questions of the topic in the catalog; 0 where its pack is gone.
    pub questions: u32,
    /// Of these, ever asked, whatever the filter.
    pub seen: u32,
}

/// A topic of the catalog without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untouched {
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// Its questions in the catalog.
    pub questions: u32,
}

/// How well topics are known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topics {
    /// Topics with answers, weakest first.
    pub known: Vec<Known>,
    /// Topics of the catalog without an answer, in the order of categories and names.
    pub untouched: Vec<Untouched>,
    /// Questions in the catalog.
    pub questions: u32,
    /// Of these, ever asked, whatever the filter.
    pub seen: u32,
}

impl Topics {
    /// The page for what was practised up to `today`.
    pub fn of(facts: Facts, today: Day) -> Self {
        let mut passes: BTreeMap<TopicKey, u32> = BTreeMap::new();
        let mut days = Vec::with_capacity(facts.practised.len());
        for Practised { day, passes: passed } in facts.practised {
            *passes.entry(TopicKey { category: day.category, topic: day.topic.clone() }).or_default() += passed;
            days.push(day);
        }
        let stock: BTreeMap<&TopicKey, &Stock> = facts.stock.iter().map(|stock| (&stock.key, stock)).collect();
        let known = mastery::by_topic(&days, today).into_iter().filter_map(|((category, topic), known)| {
            let key = TopicKey { category, topic: topic.clone() };
            let stock = stock.get(&key);
            let last = known.last?;
            Some(Known {
                category,
                topic: topic.clone(),
                answers: known.attempts,
                passes: passes.get(&key).copied().unwrap_or(0),
                mastery: known.value,
                low: known.low,
                high: known.high,
                last,
                idle_days: u32::try_from(today.days_since(last)).unwrap_or(0),
                questions: stock.map_or(0, |stock| stock.questions),
                seen: stock.map_or(0, |stock| stock.seen),
            })
        });
        let mut known: Vec<Known> = known.collect();
        known.sort_by(|a, b| a.mastery.total_cmp(&b.mastery));
        let untouched = stock.values().filter(|stock| !passes.contains_key(&stock.key)).map(|stock| Untouched {
            category: stock.key.category,
            topic: stock.key.topic.clone(),
            questions: stock.questions,
        });
        let untouched = untouched.collect();
        let (questions, seen) = (sum(&facts.stock, |stock| stock.questions), sum(&facts.stock, |stock| stock.seen));
        Self { known, untouched, questions, seen }
    }
}

fn sum(stock: &[Stock], of: impl Fn(&Stock) -> u32) -> u32 {
    stock.iter().map(of).sum()
}

impl Known {
    /// The band in words: "25 to 51 %".
    pub fn between(&self) -> String {
        format!("{:.0} to {}", self.low * 100.0, percent(self.high))
    }

    /// "3 of 5".
    pub fn passed(&self) -> String {
        format!("{} of {}", self.passes, self.answers)
    }

    /// "4 of 6", or "gone" where the catalog has none.
    pub fn asked(&self) -> String {
        if self.questions == 0 { "gone".to_owned() } else { format!("{} of {}", self.seen, self.questions) }
    }

    /// How long ago, short: "today", "9 d", "5 w".
    pub fn ago(&self) -> String {
        match self.idle_days {
            0 => "today".to_owned(),
            days @ 1..=20 => format!("{days} d"),
            days => format!("{} w", days / 7),
        }
    }
}

impl Told for Topics {
    fn reading(&self) -> String {
        let topics = self.known.len() + self.untouched.len();
        let seen = format!("{} of {} seen", self.seen, counted(self.questions, "question"));
        match self.known.first() {
            None if topics == 0 => "No topics here.".to_owned(),
            None => format!("0 of {} practised yet, {seen}.", counted(count(topics), "topic")),
            Some(weakest) => format!(
                "{} of {} practised, {seen}; weakest: {}, {} from {}, likely {}.",
                self.known.len(),
                counted(count(topics), "topic"),
                weakest.topic.spaced(),
                percent(weakest.mastery),
                counted(weakest.answers, "answer"),
                weakest.between()
            ),
        }
    }

    fn table(&self) -> Table {
        let row = |known: &Known| {
            vec![
                known.topic.title(),
                percent(known.mastery),
                known.between(),
                known.passed(),
                known.asked(),
                known.ago(),
            ]
        };
        Table {
            heads: vec!["", "mastery", "likely", "passed", "seen", "last"],
            rows: self.known.iter().map(row).collect(),
        }
    }

    fn sentences(&self) -> Vec<String> {
        let known = |known: &Known| {
            let seen = match known.questions {
                0 => "no longer in the catalog".to_owned(),
                questions => format!("{} of {} seen", known.seen, counted(questions, "question")),
            };
            format!(
                "{}, {}: mastery {}, likely {}; passed {}; {seen}; last practised {}.",
                known.topic.title(),
                known.category.title().to_lowercase(),
                percent(known.mastery),
                known.between(),
                known.passed(),
                known.last.date()
            )
        };
        // Where nothing was practised, that is the whole catalog, and the reading has said so.
        let not_yet = self.not_yet().filter(|_| !self.known.is_empty());
        self.known.iter().map(known).chain(not_yet).collect()
    }
}

impl Topics {
    /// The topics without an answer, in one sentence.
    pub fn not_yet(&self) -> Option<String> {
        let names: Vec<String> = self.untouched.iter().map(|untouched| untouched.topic.spaced()).collect();
        (!names.is_empty()).then(|| format!("Without an answer: {}.", names.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Day {
        Day::from_number(20_000).unwrap()
    }

    fn practised(topic: &str, age: i64, attempts: u32, score_sum: f64, passes: u32) -> Practised {
        let day = today().plus(-age);
        let day = TopicDay { category: Category::Coding, topic: Topic::new(topic), day, attempts, score_sum };
        Practised { day, passes }
    }

    fn stock(topic: &str, questions: u32, seen: u32) -> Stock {
        Stock { key: TopicKey { category: Category::Coding, topic: Topic::new(topic) }, questions, seen }
    }

    /// Weakest first, with band, passes and coverage worked out by hand; what has no answer comes last.
    #[test]
    fn the_figures_are_right() {
        let facts = Facts {
            practised: vec![
                practised("heaps", 0, 3, 2.0, 2),
                practised("dp", 30, 1, 0.0, 0),
                practised("gone", 60, 1, 1.0, 1),
            ],
            stock: vec![stock("tries", 5, 0), stock("heaps", 6, 4), stock("dp", 4, 1)],
        };
        let page = Topics::of(facts, today());
        let told: Vec<_> =
            page.known.iter().map(|known| (known.topic.as_str(), known.passed(), known.asked())).collect();
        let words = |topic, passed: &str, asked: &str| (topic, passed.to_owned(), asked.to_owned());
        assert_eq!(
            told,
            [words("dp", "0 of 1", "1 of 4"), words("gone", "1 of 1", "gone"), words("heaps", "2 of 3", "4 of 6")]
        );
        // Half an answer that failed: 0.5 / 1.5, give or take the root of 1/4 by 1.5.
        let dp = &page.known[0];
        assert!((dp.mastery - 1.0 / 3.0).abs() < 1e-9 && dp.low.abs() < 1e-9 && (dp.high - 2.0 / 3.0).abs() < 1e-9);
        // S = 2, W = 3: the root of 2/3 + 1/4, by 4.
        let (heaps, half) = (&page.known[2], (11.0f64 / 12.0).sqrt() / 4.0);
        assert!((heaps.mastery - 0.625).abs() < 1e-9 && (heaps.low - 0.625 + half).abs() < 1e-9, "{heaps:?}");
        assert_eq!((page.questions, page.seen, page.untouched.len()), (15, 5, 1));
        assert_eq!(page.not_yet().unwrap(), "Without an answer: tries.");
        let reading = "3 of 4 topics practised, 5 of 15 questions seen; weakest: dynamic programming, 33 % from 1 answer, likely 0 to 67 %.";
        assert_eq!(page.reading(), reading);
        assert_eq!(page.known.iter().map(Known::ago).collect::<Vec<_>>(), ["4 w", "8 w", "today"]);
    }

    /// Nothing practised, and nothing to practise.
    #[test]
    fn little_is_said_of_nothing() {
        assert_eq!(Topics::of(Facts::default(), today()).reading(), "No topics here.");
        let facts = Facts { stock: vec![stock("heaps", 6, 0)], ..Facts::default() };
        let reading = "0 of 1 topic practised yet, 0 of 6 questions seen.";
        let page = Topics::of(facts, today());
        assert_eq!((page.reading().as_str(), page.sentences()), (reading, Vec::new()));
    }

    proptest! {
        /// Whatever the order of the days: the same page, weakest first, each within its band.
        #[test]
        fn order_does_not_matter(
            days in prop::collection::vec((0usize..4, 0i64..200, 1u32..4, 0.0f64..=1.0), 0..20),
            turn in 0usize..20,
        ) {
            let mut practice: Vec<Practised> = days
                .iter()
                .map(|(topic, age, attempts, score)| {
                    practised(["a", "b", "c", "d"][*topic], *age, *attempts, score * f64::from(*attempts), 1)
                })
                .collect();
            let page = Topics::of(Facts { practised: practice.clone(), stock: vec![] }, today());
            let turn = turn % practice.len().max(1);
            practice.rotate_left(turn);
            prop_assert_eq!(&page, &Topics::of(Facts { practised: practice, stock: vec![] }, today()));
            prop_assert!(page.known.is_sorted_by(|a, b| a.mastery <= b.mastery));
            for known in &page.known {
                prop_assert!(0.0 <= known.low && known.low <= known.mastery, "{:?}", known);
                prop_assert!(known.mastery <= known.high && known.high <= 1.0, "{:?}", known);
            }
        }
    }
}

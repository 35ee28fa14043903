//! Weeks: this week beside the middle of the four before. Nothing is called more or less than it should be.

use crate::catalog::Category;
use crate::clock::Day;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::calendar::dated;
use crate::coach::progress::calendar::last;
use crate::coach::progress::calendar::minutes;
use crate::coach::progress::calendar::monday;
use crate::coach::progress::counted;
use crate::coach::progress::percent;
use crate::coach::trend::Spread;
use serde::Serialize;

/// Weeks that the present one is compared with.
const BEFORE: i64 = 4;

/// What the reviewed answers of one week come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Category; `None`: all together.
    pub category: Option<Category>,
    /// Monday of the week.
    pub monday: Day,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Their answer time in seconds.
    pub seconds: u64,
    /// Their median score, 0 to 1.
    pub median: f64,
}

/// What the page is told from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// Weeks with answers since [`since`], in any order.
    pub cells: Vec<Cell>,
    /// The first day of all with a reviewed answer.
    pub first: Option<Day>,
    /// The last day that is asked for; `None`: today.
    pub until: Option<Day>,
}

/// One week.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Week {
    /// Its Monday.
    pub monday: Day,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Their answer time in seconds.
    pub seconds: u64,
    /// Their median score, 0 to 1; `None` without an answer.
    pub median: Option<f64>,
}

/// The middle of some weeks: half of them have less. Weeks without an answer count as 0, and have no score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Middle {
    /// Reviewed answers.
    pub answers: f64,
    /// Passes among them.
    pub passes: f64,
    /// Their answer time in seconds.
    pub seconds: f64,
    /// The middle of the median scores, 0 to 1; `None` when no week has an answer.
    pub median: Option<f64>,
}

/// A week beside those before it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Beside {
    /// This week, as far as it has come.
    pub now: Week,
    /// The weeks before, oldest first: four, or fewer when practice began later.
    pub before: Vec<Week>,
    /// Their middle; `None` without one.
    pub middle: Option<Middle>,
}

/// A category's weeks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryWeeks {
    /// Category.
    pub category: Category,
    /// Its weeks.
    #[serde(flatten)]
    pub weeks: Beside,
}

/// This week and those before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weeks {
    /// The last day that is told of.
    pub last: Day,
    /// All categories together.
    pub all: Beside,
    /// By category, in the order of [`Category::ALL`]; those without an answer in these weeks are left out.
    pub categories: Vec<CategoryWeeks>,
    /// The last day is today.
    #[serde(skip)]
    pub present: bool,
}

/// The first day of the weeks compared, for the last day told of.
pub fn since(last: Day) -> Day {
    monday(last).plus(-7 * BEFORE)
}

/// The middle of some numbers; `None` without one.
fn middle(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    Spread::of(values).map(|spread| spread.median)
}

impl Beside {
    fn of(cells: &[Cell], category: Option<Category>, last: Day, first: Option<Day>) -> Self {
        let week = |monday: Day| {
            let cell = cells.iter().find(|cell| cell.category == category && cell.monday == monday);
            let (answers, passes, seconds) = cell.map_or((0, 0, 0), |cell| (cell.answers, cell.passes, cell.seconds));
            Week { monday, answers, passes, seconds, median: cell.map(|cell| cell.median) }
        };
        let begun = first.map_or(last, monday);
        let mondays = (1..=BEFORE).rev().map(|age| monday(last).plus(-7 * age));
        let before: Vec<Week> = mondays.filter(|monday| *monday >= begun).map(week).collect();
        let middle = || {
            Some(Middle {
                answers: middle(before.iter().map(|week| f64::from(week.answers)))?,
                passes: middle(before.iter().map(|week| f64::from(week.passes)))?,
                seconds: middle(before.iter().map(|week| seconds(week.seconds)))?,
                median: middle(before.iter().filter_map(|week| week.median)),
            })
        };
        Self { now: week(monday(last)), middle: middle(), before }
    }

    /// There is no answer in any of these weeks.
    pub fn is_empty(&self) -> bool {
        self.now.answers == 0 && self.before.iter().all(|week| week.answers == 0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "seconds of a week are far below 2^52")]
const fn seconds(seconds: u64) -> f64 {
    seconds as f64
}

impl Weeks {
    /// The page for what was practised up to `today`.
    pub fn of(facts: &Facts, today: Day) -> Self {
        let last = last(facts.until, today);
        let beside = |category| Beside::of(&facts.cells, category, last, facts.first);
        let categories =
            Category::ALL.iter().map(|&category| CategoryWeeks { category, weeks: beside(Some(category)) });
        Self {
            last,
            all: beside(None),
            categories: categories.filter(|found| !found.weeks.is_empty()).collect(),
            present: last == today,
        }
    }

    /// What the week that is looked at is called.
    pub fn name(&self) -> &'static str {
        if self.present { "this week" } else { "that week" }
    }
}

/// A middle of counts: "3" or "3.5".
pub fn count(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

/// A middle of spans, to the nearest minute.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a span is not below zero")]
pub fn span(value: f64) -> String {
    minutes(value.round() as u64)
}

/// A score, or that there is none.
pub fn score(value: Option<f64>) -> String {
    value.map_or_else(|| "none".to_owned(), percent)
}

impl Told for Weeks {
    fn reading(&self) -> String {
        let Beside { now, before, middle } = &self.all;
        let so_far = if self.present {
            format!("{} so far this week", counted(now.answers, "answer"))
        } else {
            format!("{} in the week of {}", counted(now.answers, "answer"), dated(now.monday))
        };
        match middle {
            None if self.all.is_empty() => "No week yet: the first reviewed answer starts one.".to_owned(),
            None => format!("{so_far}; there is no week before to put beside it."),
            Some(middle) if before.len() == 1 => format!("{so_far}; {} in the week before.", count(middle.answers)),
            Some(middle) => {
                format!("{so_far}; the middle of the {} weeks before is {}.", before.len(), count(middle.answers))
            }
        }
    }

    fn table(&self) -> Table {
        let week = |name: String, week: &Week| {
            let (answers, passes) = (week.answers.to_string(), week.passes.to_string());
            vec![name, answers, minutes(week.seconds), passes, score(week.median)]
        };
        let block = |name: &str, beside: &Beside| {
            let now = week(format!("{name}, {}", self.name()), &beside.now);
            let middle = beside.middle.map(|middle| {
                let (answers, passes) = (count(middle.answers), count(middle.passes));
                vec![format!("{name}, middle before"), answers, span(middle.seconds), passes, score(middle.median)]
            });
            let before = beside.before.iter().rev().map(|found| week(format!("  {}", dated(found.monday)), found));
            [now].into_iter().chain(middle).chain(before.collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        if self.all.is_empty() {
            return Table::default();
        }
        let all = block("All", &self.all);
        let categories = self.categories.iter().flat_map(|found| block(found.category.title(), &found.weeks));
        Table {
            heads: vec!["", "answers", "time", "passed", "median"],
            rows: all.into_iter().chain(categories).collect(),
        }
    }

    fn sentences(&self) -> Vec<String> {
        let median =
            |median: Option<f64>| median.map_or_else(String::new, |it| format!(", median score {}", percent(it)));
        let told = |name: &str, beside: &Beside| {
            let now = &beside.now;
            let before = beside.middle.map(|middle| {
                let (answers, time, passes) = (count(middle.answers), span(middle.seconds), count(middle.passes));
                format!("; the middle before: {answers}, {time}, passed {passes}{}", median(middle.median))
            });
            let so_far = match now.answers {
                0 => "no answer".to_owned(),
                answers => {
                    let (answers, time) = (counted(answers, "answer"), minutes(now.seconds));
                    format!("{answers}, {time}, passed {}{}", now.passes, median(now.median))
                }
            };
            format!("{name} {}: {so_far}{}.", self.name(), before.unwrap_or_default())
        };
        if self.all.is_empty() {
            return Vec::new();
        }
        let all = told("All", &self.all);
        let categories = self.categories.iter().map(|found| told(found.category.title(), &found.weeks));
        [all].into_iter().chain(categories).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::new(text.parse().unwrap())
    }

    fn cell(category: Option<Category>, text: &str, answers: u32, median: f64) -> Cell {
        Cell { category, monday: day(text), answers, passes: answers / 2, seconds: u64::from(answers) * 600, median }
    }

    fn page(cells: &[Cell], first: Option<&str>) -> Weeks {
        Weeks::of(&Facts { cells: cells.to_vec(), first: first.map(day), until: None }, day("2026-03-11"))
    }

    /// Weeks without an answer count as none; the middle of four lies between the two in the middle.
    #[test]
    fn the_middle_of_four() {
        let cells = [
            cell(None, "2026-03-09", 5, 0.8),
            cell(None, "2026-03-02", 7, 0.5),
            cell(None, "2026-02-23", 2, 0.7),
            cell(None, "2026-02-09", 3, 0.2),
            cell(Some(Category::Coding), "2026-03-02", 7, 0.5),
        ];
        let found = page(&cells, Some("2026-01-05"));
        let middle = found.all.middle.unwrap();
        assert_eq!(found.all.before.iter().map(|week| week.answers).collect::<Vec<_>>(), [3, 0, 2, 7]);
        assert_eq!((middle.answers, middle.passes, middle.seconds), (2.5, 1.0, 1500.0));
        assert_eq!((found.all.now.answers, middle.median), (5, Some(0.5)));
        assert_eq!(found.categories.len(), 1);
        assert_eq!(
            found.categories[0].weeks.now,
            Week { monday: day("2026-03-09"), answers: 0, passes: 0, seconds: 0, median: None }
        );
        assert_eq!(found.reading(), "5 answers so far this week; the middle of the 4 weeks before is 2.5.");
    }

    /// Weeks before the first answer of all are not weeks without practice.
    #[test]
    fn the_first_weeks() {
        assert_eq!(page(&[], None).reading(), "No week yet: the first reviewed answer starts one.");
        let now = cell(None, "2026-03-09", 1, 0.8);
        let first = page(&[now], Some("2026-03-10"));
        assert_eq!(first.reading(), "1 answer so far this week; there is no week before to put beside it.");
        let second = page(&[now, cell(None, "2026-03-02", 4, 0.5)], Some("2026-03-05"));
        assert_eq!(second.reading(), "1 answer so far this week; 4 in the week before.");
        assert_eq!(second.all.before.len(), 1);
    }

    proptest! {
        /// The middle lies among the weeks, and their order does not matter.
        #[test]
        fn the_middle_is_among_them(counts in prop::collection::vec(1u32..30, 4), turn in 0usize..4) {
            let mondays = ["2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02"];
            let with = |counts: &[u32]| {
                let cells: Vec<Cell> =
                    mondays.iter().zip(counts).map(|(monday, n)| cell(None, monday, *n, f64::from(*n) / 30.0)).collect();
                page(&cells, Some("2026-02-09")).all.middle.unwrap()
            };
            let mut turned = counts.clone();
            turned.rotate_left(turn);
            let middle = with(&counts);
            prop_assert_eq!(middle, with(&turned));
            prop_assert!(counts.iter().any(|n| f64::from(*n) <= middle.answers));
            prop_assert!(counts.iter().any(|n| f64::from(*n) >= middle.answers));
        }
    }
}

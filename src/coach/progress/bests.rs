//! Bests: what went best so far. Only one's own marks, and only what is true; what is not there yet is not named.

use crate::attempt::AttemptId;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::clock::Day;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::calendar::dated;
use crate::coach::progress::calendar::minutes;
use crate::coach::progress::counted;
use crate::coach::progress::percent;
use serde::Serialize;

/// Weeks in a row that make a run.
const RUN: u32 = 2;

/// An answer that stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Best {
    /// The attempt.
    pub attempt: AttemptId,
    /// Title of its question.
    pub title: Box<str>,
    /// Category.
    pub category: Category,
    /// Difficulty.
    pub difficulty: Difficulty,
    /// The practice day.
    pub day: Day,
    /// Score, 0 to 1.
    pub score: f64,
}

/// A week with reviewed answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Full {
    /// Its Monday.
    pub monday: Day,
    /// Reviewed answers.
    pub answers: u32,
    /// Their answer time in seconds.
    pub seconds: u64,
}

/// Weeks in a row, each with a reviewed answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Run {
    /// How many.
    pub weeks: u32,
    /// Monday of the first.
    pub first: Day,
    /// Monday of the last.
    pub last: Day,
}

/// What the page is told from: reviewed answers, retakes left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The best score of each category that has one, in the order of [`Category::ALL`]; of equals the newest.
    pub categories: Vec<Best>,
    /// Of the hardest difficulty that was passed the pass with the best score; of equals the newest.
    pub hardest: Option<Best>,
    /// The first pass of a hard question without a hint and within its limit.
    pub unaided: Option<Best>,
    /// Every week with a reviewed answer, oldest first.
    pub weeks: Vec<Full>,
}

/// What went best so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bests {
    /// The best score of each category that has one; of equals the newest.
    pub categories: Vec<Best>,
    /// Of the hardest difficulty that was passed the pass with the best score.
    pub hardest: Option<Best>,
    /// The first pass of a hard question without a hint and within its limit.
    pub unaided: Option<Best>,
    /// The week with the most answer time; of equals the newest.
    pub fullest: Option<Full>,
    /// The longest run of weeks, two or more; of equals the newest.
    pub run: Option<Run>,
}

impl Bests {
    /// The page.
    pub fn of(facts: Facts) -> Self {
        let run = runs(&facts.weeks).into_iter().max_by_key(|run| run.weeks).filter(|run| run.weeks >= RUN);
        let fullest = facts.weeks.iter().copied().max_by_key(|week| week.seconds);
        Self { categories: facts.categories, hardest: facts.hardest, unaided: facts.unaided, fullest, run }
    }

    /// Everything beside the scores by category: what it is, and how it is told.
    pub fn others(&self) -> Vec<(&'static str, String)> {
        let told = |best: &Best| format!("{}, {}, on {}", best.title, percent(best.score), dated(best.day));
        let hardest = self.hardest.as_ref().map(|best| {
            (
                "Hardest passed",
                format!("{} ({}), {}, on {}", best.title, best.difficulty, percent(best.score), dated(best.day)),
            )
        });
        let unaided = self.unaided.as_ref().map(|best| ("First hard pass without a hint, in time", told(best)));
        let fullest = self.fullest.map(|week| {
            let (time, answers) = (minutes(week.seconds), counted(week.answers, "answer"));
            ("Fullest week", format!("{time}, {answers}, week of {}", dated(week.monday)))
        });
        let run = self.run.map(|run| {
            let (weeks, from, to) = (counted(run.weeks, "week"), dated(run.first), dated(run.last.plus(6)));
            ("Longest run of weeks", format!("{weeks}, {from} to {to}"))
        });
        [hardest, unaided, fullest, run].into_iter().flatten().collect()
    }
}

/// Weeks that follow each other.
fn runs(weeks: &[Full]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for week in weeks {
        match runs.last_mut().filter(|run| week.monday.days_since(run.last) == 7) {
            Some(run) => {
                run.weeks += 1;
                run.last = week.monday;
            }
            None => runs.push(Run { weeks: 1, first: week.monday, last: week.monday }),
        }
    }
    runs
}

impl Told for Bests {
    fn reading(&self) -> String {
        let top = self.categories.iter().max_by(|a, b| a.score.total_cmp(&b.score));
        match (&self.hardest, top) {
            (Some(best), _) => format!("Hardest passed so far: {} ({}).", best.title, best.difficulty),
            (None, Some(best)) => format!("Best score so far: {} for {}.", percent(best.score), best.title),
            (None, None) => "No best yet: the first reviewed answer is one.".to_owned(),
        }
    }

    fn table(&self) -> Table {
        let row = |name: &str, best: &Best| {
            let title = format!("{name}: {}", best.title);
            vec![title, best.difficulty.to_string(), percent(best.score), dated(best.day)]
        };
        let week = |told: String, day: Day| vec![told, String::new(), String::new(), dated(day)];
        let categories = self.categories.iter().map(|best| row(best.category.title(), best));
        let hardest = self.hardest.iter().map(|best| row("Hardest passed", best));
        let unaided = self.unaided.iter().map(|best| row("First hard, unaided, in time", best));
        let fullest =
            self.fullest.iter().map(|full| week(format!("Fullest week: {}", minutes(full.seconds)), full.monday));
        let run = self.run.iter().map(|run| week(format!("Longest run: {}", counted(run.weeks, "week")), run.first));
        Table {
            heads: vec!["", "difficulty", "score", "day"],
            rows: categories.chain(hardest).chain(unaided).chain(fullest).chain(run).collect(),
        }
    }

    fn sentences(&self) -> Vec<String> {
        let best = |best: &Best| {
            let (name, score) = (best.category.title(), percent(best.score));
            format!("Best score in {}: {score} for {}, on {}.", name.to_lowercase(), best.title, dated(best.day))
        };
        let others = self.others().into_iter().map(|(name, told)| format!("{name}: {told}."));
        self.categories.iter().map(best).chain(others).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(monday: &str, seconds: u64) -> Full {
        Full { monday: Day::new(monday.parse().unwrap()), answers: 1, seconds }
    }

    fn check(weeks: &[Full], run: Option<(u32, &str, &str)>) {
        let found = Bests::of(Facts { weeks: weeks.to_vec(), ..Facts::default() }).run;
        let day = |text: &str| Day::new(text.parse().unwrap());
        assert_eq!(found, run.map(|(weeks, first, last)| Run { weeks, first: day(first), last: day(last) }));
    }

    /// Weeks in a row make a run from two on; of runs as long the newest is named.
    #[test]
    fn runs_of_weeks() {
        check(&[], None);
        check(&[week("2026-01-05", 1), week("2026-01-19", 1)], None);
        let split = ["2025-12-22", "2025-12-29", "2026-01-12", "2026-01-19", "2026-02-09"].map(|day| week(day, 1));
        check(&split, Some((2, "2026-01-12", "2026-01-19")));
        check(
            &["2025-12-22", "2025-12-29", "2026-01-05"].map(|day| week(day, 1)),
            Some((3, "2025-12-22", "2026-01-05")),
        );
    }

    /// The fullest week has the most time; of equals it is the newest.
    #[test]
    fn the_fullest_week() {
        let weeks =
            vec![week("2026-01-05", 60), week("2026-01-19", 600), week("2026-02-02", 600), week("2026-02-16", 1)];
        let page = Bests::of(Facts { weeks, ..Facts::default() });
        assert_eq!(page.fullest, Some(week("2026-02-02", 600)));
        assert_eq!(page.others(), [("Fullest week", "10 min, 1 answer, week of 2 Feb 2026".to_owned())]);
    }

    /// Without an answer nothing is claimed.
    #[test]
    fn nothing_yet() {
        let page = Bests::of(Facts::default());
        assert_eq!(page.reading(), "No best yet: the first reviewed answer is one.");
        assert!(page.others().is_empty() && page.sentences().is_empty() && page.table().rows.is_empty());
    }
}

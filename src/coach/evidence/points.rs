//! Points by name: what is ticked in error and what is missed. A figure about accuracy teaches nothing without them
//! (Raaijmakers and others 2019), so every screen that tells of calibration names these.

use crate::attempt::Attempt;
use crate::catalog::DimensionId;
use crate::catalog::Weight;
use crate::coach::evidence::counted;
use crate::coach::evidence::plural;
use crate::coach::trend::count;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Reviewed answers that are looked at: the last ones.
pub const WINDOW: usize = 20;

/// The checklist of one reviewed answer, point by point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Its points.
    pub points: Vec<Judged>,
}

/// A point and how it was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// What was to be said or done: its name.
    pub text: Box<str>,
    /// The dimension it is evidence for.
    pub dimension: DimensionId,
    /// What it counts.
    pub weight: Weight,
    /// Ticked before the model answer was seen.
    pub first: bool,
    /// Ticked at the end of the warm review.
    pub warm: bool,
    /// Ticked in the cold review; `None` when there was none.
    pub cold: Option<bool>,
}

impl Checklist {
    /// The checklist of an attempt; `None` for one that does not count, or that was never reviewed warm.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let (warm, cold) = (counted(attempt)?.warm()?, attempt.cold());
        let ticked = |ticks: &[bool], place: usize| ticks.get(place).copied().unwrap_or(false);
        let judged = attempt.snapshot.points.iter().enumerate().map(|(place, point)| Judged {
            text: point.text.clone(),
            dimension: point.dimension.clone(),
            weight: point.weight,
            first: ticked(&warm.first_ticks, place),
            warm: ticked(&warm.ticks, place),
            cold: cold.map(|cold| ticked(&cold.ticks, place)),
        });
        Some(Self { points: judged.collect() })
    }
}

impl Judged {
    /// Ticked at first, and taken back after the model answer or in the cold review.
    pub fn is_in_error(&self) -> bool {
        self.first && !(self.warm && self.cold.unwrap_or(true))
    }

    /// A must that was not covered, by the latest review.
    pub fn is_missed(&self) -> bool {
        self.weight == Weight::Must && !self.cold.unwrap_or(self.warm)
    }
}

/// The points of the last reviewed answers that went wrong, each list with the most frequent first, then the newest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Points {
    /// Reviewed answers looked at.
    pub answers: u32,
    /// Ticked in error.
    pub in_error: Vec<Named>,
    /// Musts that were missed.
    pub missed: Vec<Named>,
}

/// A point by name, with how often it went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// What was to be said or done.
    pub text: Box<str>,
    /// The dimension it is evidence for.
    pub dimension: DimensionId,
    /// How often it went wrong.
    pub times: u32,
    /// Answers that had it on their checklist.
    pub of: u32,
}

/// The points of the last twenty reviewed answers, these oldest first. Points of the same text are the same point, also in
/// different questions.
pub fn points(answers: &[Checklist]) -> Points {
    let last = answers.len().min(WINDOW);
    let answers = answers.get(answers.len() - last..).unwrap_or_default();
    Points {
        answers: count(answers.len()),
        in_error: named(answers, Judged::is_in_error),
        missed: named(answers, Judged::is_missed),
    }
}

fn named(answers: &[Checklist], went_wrong: impl Fn(&Judged) -> bool) -> Vec<Named> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<Named> = vec![];
    // The newest comes first, and sorting keeps it there among its equals.
    for point in answers.iter().rev().flat_map(|answer| &answer.points) {
        let place = *places.entry(&point.text).or_insert(found.len());
        if place == found.len() {
            found.push(Named { text: point.text.clone(), dimension: point.dimension.clone(), times: 0, of: 0 });
        }
        if let Some(named) = found.get_mut(place) {
            named.of += 1;
            named.times += u32::from(went_wrong(point));
        }
    }
    found.retain(|named| named.times > 0);
    found.sort_by_key(|named| Reverse(named.times));
    found
}

impl Points {
    /// The point most often ticked in error and the one most often missed, in one line.
    pub fn sentence(&self) -> String {
        let told = |list: &[Named], verb: &str| {
            list.first().map(|named| format!("most often {verb}: {} ({} of {})", named.text, named.times, named.of))
        };
        let told = [told(&self.in_error, "ticked in error"), told(&self.missed, "missed")];
        let told: Vec<String> = told.into_iter().flatten().collect();
        let answers = plural(self.answers, "reviewed answer");
        if told.is_empty() {
            format!("No point was ticked in error and no must missed in {answers}.")
        } else {
            format!("In the last {answers}, {}.", told.join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A point with its ticks: at first, at the end, cold (`-` for not ticked, `x` for ticked, a space for no review).
    fn point(text: &str, weight: Weight, ticks: &str) -> Judged {
        let tick = |place| ticks.chars().nth(place).filter(|tick| *tick != ' ').map(|tick| tick == 'x');
        Judged {
            text: text.into(),
            dimension: DimensionId::new("code"),
            weight,
            first: tick(0).unwrap(),
            warm: tick(1).unwrap(),
            cold: tick(2),
        }
    }

    #[track_caller]
    fn check(weight: Weight, ticks: &str, expected: (bool, bool)) {
        let point = point("p", weight, ticks);
        assert_eq!((point.is_in_error(), point.is_missed()), expected, "{weight:?} {ticks:?}");
    }

    /// In error is what was ticked first and taken back later; missed is a must that the latest review leaves open.
    #[test]
    fn what_counts_as_wrong() {
        check(Weight::Must, "xx ", (false, false));
        check(Weight::Must, "x- ", (true, true));
        check(Weight::Must, "xx-", (true, true));
        check(Weight::Must, "x-x", (true, false));
        check(Weight::Must, "xxx", (false, false));
        check(Weight::Must, "-- ", (false, true));
        check(Weight::Must, "-x ", (false, false));
        check(Weight::Must, "-x-", (false, true));
        check(Weight::Should, "-- ", (false, false));
        check(Weight::Bonus, "x- ", (true, false));
    }

    /// Points are counted by name, the most frequent first, then the newest.
    #[test]
    fn points_are_named() {
        let must = |text, ticks| point(text, Weight::Must, ticks);
        let lists = [
            vec![must("cost", "-- "), must("bounds", "x- "), must("names", "-- ")],
            vec![must("cost", "-- "), must("bounds", "xx ")],
            vec![must("edge", "x- "), must("cost", "xx ")],
        ];
        let lists = lists.map(|points| Checklist { points });
        let found = points(&lists);
        let told = |list: &[Named]| -> Vec<(String, u32, u32)> {
            list.iter().map(|named| (named.text.to_string(), named.times, named.of)).collect()
        };
        assert_eq!(told(&found.in_error), [("edge".to_owned(), 1, 1), ("bounds".to_owned(), 1, 2)]);
        let missed = [("cost".to_owned(), 2, 3), ("edge".to_owned(), 1, 1), ("bounds".to_owned(), 1, 2)];
        assert_eq!(told(&found.missed), [&missed[..], &[("names".to_owned(), 1, 1)]].concat());
        let sentence = "In the last 3 reviewed answers, most often ticked in error: edge (1 of 1); most often missed: cost (2 of 3).";
        assert_eq!(found.sentence(), sentence);
    }

    /// Only the last twenty answers count, and nothing wrong is said so.
    #[test]
    fn the_last_twenty_count() {
        let list = |ticks| Checklist { points: vec![point("cost", Weight::Must, ticks)] };
        let mut lists = vec![list("x- ")];
        lists.extend(vec![list("xx "); 20]);
        let found = points(&lists);
        assert_eq!((found.answers, found.in_error.len(), found.missed.len()), (20, 0, 0));
        assert_eq!(found.sentence(), "No point was ticked in error and no must missed in 20 reviewed answers.");
        assert_eq!(points(&[]).answers, 0);
    }
}

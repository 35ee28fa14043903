//! How time is planned and what the interviewer allows: phases, realism.
//!
//! The figures live in `questions/formats.toml`, as shares of an answer of any length.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::PhaseId;
use crate::catalog::question::words;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

words! {
    /// How much like the real thing: what the interviewer allows.
    Realism {
        /// Everything is allowed; the clock only informs.
        Relaxed = "relaxed" / "Relaxed",
        /// Against the clock; hints cost.
        Timed = "timed" / "Timed",
    }
}

/// A phase of an answer, as a share of its time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Identity.
    pub id: PhaseId,
    /// Name on screen.
    pub title: Box<str>,
    /// Share of the answer time in per cent.
    pub share: u32,
    /// What to do, shown on entering.
    pub cue: Box<str>,
}

/// A phase with its planned length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedPhase {
    /// Identity.
    pub id: PhaseId,
    /// Name on screen.
    pub title: Box<str>,
    /// Planned length in whole seconds.
    pub seconds: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shift {
    category: Category,
    level: Level,
    moves: Vec<Move>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    from: PhaseId,
    to: PhaseId,
    share: u32,
}

/// How clarifying answers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reveals {
    /// One key shows all of them.
    All,
    /// One key shows the next.
    One,
}

/// When follow-ups are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUps {
    /// On request, during or after the answer.
    AnyTime,
    /// After the answer.
    After,
}

/// What one setting of the dial allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "one row of the realism table each, independent of each other")]
pub struct Rules {
    /// Name on screen.
    pub title: Box<str>,
    /// What it means, in a line.
    pub says: Box<str>,
    /// The clock may be paused; pauses are counted and shown.
    pub pause: bool,
    /// A question may be skipped.
    pub skip: bool,
    /// A question may be drawn again before it is opened.
    pub redraw: bool,
    /// How often each slot may be drawn again; absent: as often as wanted.
    #[serde(default)]
    pub redraw_limit: Option<u32>,
    /// Two more minutes may be added, marked.
    pub extend: bool,
    /// The phase bar is shown.
    pub phases_shown: bool,
    /// Topic, tags, difficulty and pack are shown before the review.
    pub labels_shown: bool,
    /// How clarifying answers are given.
    pub reveals: Reveals,
    /// Opened hints cap a rating.
    pub hints_cap: bool,
    /// The checklist may be opened during the answer.
    pub checklist: bool,
    /// When follow-ups are asked.
    pub follow_ups: FollowUps,
    /// Think time before the answer clock, in seconds, per category.
    pub think_seconds: BTreeMap<Category, u32>,
}

/// Seconds for the reply to one follow-up.
pub const FOLLOW_UP_SECONDS: u32 = 60;

/// Seconds one extension adds.
pub const EXTENSION_SECONDS: u32 = 120;

/// An answer with a limit under this many seconds counts as short: its last warning comes at a fifth.
pub const SHORT_ANSWER_SECONDS: u32 = 15 * 60;

/// Everything in `questions/formats.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formats {
    /// Version of the data.
    pub version: u32,
    limits: BTreeMap<Difficulty, u32>,
    phases: BTreeMap<Category, Vec<Phase>>,
    shifts: Vec<Shift>,
    realism: BTreeMap<Realism, Rules>,
}

static BUILTIN: LazyLock<Formats> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    toml::from_str(include_str!("../questions/formats.toml")).expect("questions/formats.toml is valid")
});

impl Formats {
    /// The data that ships with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The phases of a category in order.
    pub fn phases(&self, category: Category) -> &[Phase] {
        self.phases.get(&category).map_or(&[], Vec::as_slice)
    }

    /// What a setting of the dial allows.
    #[expect(clippy::expect_used, reason = "the built-in data holds every setting, shown by a test")]
    pub fn rules(&self, realism: Realism) -> &Rules {
        self.realism.get(&realism).expect("every realism has its rules")
    }

    /// The usual limit in seconds for a difficulty, where nothing else names one.
    pub fn limit_seconds(&self, difficulty: Difficulty) -> u32 {
        self.limits.get(&difficulty).map_or(SHORT_ANSWER_SECONDS, |minutes| minutes * 60)
    }

    /// The planned phases of an answer: whole seconds that sum to the limit (largest remainder; ties go to the earlier).
    pub fn plan(&self, category: Category, level: Level, limit_seconds: u32) -> Vec<PlannedPhase> {
        let phases = self.phases(category);
        let shares: Vec<u32> = phases.iter().map(|phase| self.share(category, level, phase)).collect();
        apportion(limit_seconds, &shares)
            .into_iter()
            .zip(phases)
            .map(|(seconds, phase)| PlannedPhase { id: phase.id.clone(), title: phase.title.clone(), seconds })
            .collect()
    }

    fn share(&self, category: Category, level: Level, phase: &Phase) -> u32 {
        let moves = self.shifts.iter().filter(|shift| shift.category == category && shift.level == level);
        moves.flat_map(|shift| &shift.moves).fold(phase.share, |share, step| {
            let gained = if step.to == phase.id { step.share } else { 0 };
            let lost = if step.from == phase.id { step.share } else { 0 };
            (share + gained).saturating_sub(lost)
        })
    }
}

/// Splits `total` by `shares` into whole parts that sum to `total` (largest remainder; ties go to the earlier part).
fn apportion(total: u32, shares: &[u32]) -> Vec<u32> {
    let sum: u64 = shares.iter().map(|share| u64::from(*share)).sum();
    if sum == 0 {
        return vec![0; shares.len()];
    }
    let exact: Vec<u64> = shares.iter().map(|share| u64::from(total) * u64::from(*share)).collect();
    let mut parts: Vec<u64> = exact.iter().map(|product| product / sum).collect();
    let given: u64 = parts.iter().sum();
    let missing = usize::try_from(u64::from(total) - given).unwrap_or(0);
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(exact.get(*place).map_or(0, |product| product % sum)));
    for place in order.into_iter().take(missing) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    parts.into_iter().map(|part| u32::try_from(part).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The shares of each category sum to 100, at every level, and every setting of the dial has its rules.
    #[test]
    fn the_builtin_formats_are_whole() {
        let formats = Formats::builtin();
        for category in Category::ALL {
            for level in Level::ALL {
                let phases = formats.phases(*category);
                let sum: u32 = phases.iter().map(|phase| formats.share(*category, *level, phase)).sum();
                assert_eq!(sum, 100, "{category} {level}");
            }
        }
        for realism in Realism::ALL {
            assert!(!formats.rules(*realism).title.is_empty());
        }
    }

    /// A staff design answer takes time from interface and data and gives it to depth and trade-offs.
    #[test]
    fn the_level_shifts_the_plan() {
        let seconds = |level| -> Vec<u32> {
            let plan = Formats::builtin().plan(Category::SystemDesign, level, 45 * 60);
            plan.iter().map(|phase| phase.seconds).collect()
        };
        assert_eq!(seconds(Level::Mid), [351, 189, 243, 297, 594, 729, 297]);
        assert_eq!(seconds(Level::Staff), [351, 189, 135, 162, 594, 837, 432]);
    }

    proptest! {
        /// The parts of a plan always sum to the limit, and none differs from its share by a second or more.
        #[test]
        fn parts_sum_to_the_whole(limit in 0u32..100_000, which in 0usize..3) {
            let category = Category::ALL[which];
            let plan = Formats::builtin().plan(category, Level::Mid, limit);
            prop_assert_eq!(plan.iter().map(|phase| phase.seconds).sum::<u32>(), limit);
            for (phase, planned) in Formats::builtin().phases(category).iter().zip(&plan) {
                let exact = f64::from(limit) * f64::from(phase.share) / 100.0;
                prop_assert!((f64::from(planned.seconds) - exact).abs() < 1.0);
            }
        }
    }
}

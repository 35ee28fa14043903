//! How time is planned and what the interviewer allows: phases, the realism dial, whole interviews.
//!
//! The figures live in `questions/formats.toml`: phases as shares of an answer of any length, a table of rules for each
//! setting of the dial, interviews as rounds of parts.

mod dial;
pub mod interview;
pub mod read;
mod words;

pub use dial::ClockFace;
pub use dial::Dial;
pub use dial::Feedback;
pub use dial::FollowUps;
pub use dial::Nudges;
pub use dial::Overtime;
pub use dial::Realism;
pub use dial::Retake;
pub use dial::Reveals;
pub use dial::Row;
pub use dial::Rules;
pub use dial::Think;
pub use words::spoken;

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::PhaseId;
use crate::catalog::pack::Author;
use crate::format::read::Read;
use serde::Deserialize;
use serde::Serialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::sync::LazyLock;

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

/// One setting of the dial.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    says: Box<str>,
    rules: Rules,
}

/// Seconds for the reply to one follow-up.
pub const FOLLOW_UP_SECONDS: u32 = 60;

/// Seconds one extension adds.
pub const EXTENSION_SECONDS: u32 = 120;

/// An answer with a limit under this many seconds counts as short: its last warning comes at a fifth.
pub const SHORT_ANSWER_SECONDS: u32 = 15 * 60;

/// Everything in `questions/formats.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "named like what it leaves unread")]
pub struct Formats {
    /// Version of the data.
    pub version: u32,
    limits: BTreeMap<Difficulty, u32>,
    phases: BTreeMap<Category, Vec<Phase>>,
    shifts: Vec<Shift>,
    realism: BTreeMap<Realism, Setting>,
    /// Read on demand, by [`read`].
    #[serde(default, rename = "talks")]
    _talks: IgnoredAny,
    /// Read on demand, by [`read`].
    #[serde(default, rename = "formats")]
    _formats: IgnoredAny,
}

/// The file that ships with the program.
const TEXT: &str = include_str!("../questions/formats.toml");

static BUILTIN: LazyLock<Formats> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    toml::from_str(TEXT).expect("questions/formats.toml is valid")
});

static INTERVIEWS: LazyLock<Read> =
    LazyLock::new(|| read::read("questions/formats.toml", TEXT, Author::Builtin, &Read::default()));

impl Formats {
    /// The data that ships with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The phases of a category in order.
    pub fn phases(&self, category: Category) -> &[Phase] {
        self.phases.get(&category).map_or(&[], Vec::as_slice)
    }

    /// The interviews and talks that ship with the program.
    pub fn interviews() -> &'static Read {
        &INTERVIEWS
    }

    #[expect(clippy::expect_used, reason = "the built-in data holds every setting, shown by a test")]
    fn setting(&self, realism: Realism) -> &Setting {
        self.realism.get(&realism).expect("every realism has its rules")
    }

    /// What a setting of the dial allows.
    pub fn rules(&self, realism: Realism) -> Rules {
        self.setting(realism).rules
    }

    /// What a setting of the dial means, in a line.
    pub fn says(&self, realism: Realism) -> &str {
        &self.setting(realism).says
    }

    /// What is allowed where the dial stands: the rules of its setting, with the rows that were set alone.
    pub fn rules_at(&self, dial: &Dial) -> Rules {
        dial.rows.iter().fold(self.rules(dial.realism), |mut rules, (row, at)| {
            rules.take(*row, &self.setting(*at).rules);
            rules
        })
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
    use crate::format::interview::Part;
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
            assert!(!formats.says(*realism).is_empty(), "{realism}");
        }
    }

    /// The built-in interviews read without a problem and last as long as real ones.
    #[test]
    fn the_builtin_interviews_fill_their_time() {
        let read = Formats::interviews();
        let problems: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, Vec::<String>::new());
        let minutes: Vec<(&str, Option<u32>)> =
            read.formats.iter().map(|format| (&*format.id, format.seconds().map(|seconds| seconds / 60))).collect();
        let expected = [
            ("drill", None),
            ("warm-up", Some(10)),
            ("recruiter", Some(20)),
            ("one-way", Some(15)),
            ("phone-coding", Some(45)),
            ("coding-1x", Some(45)),
            ("coding-2x", Some(45)),
            ("design-45", Some(45)),
            ("design-60", Some(60)),
            ("behavioral-45", Some(45)),
            ("mixed-45", Some(45)),
            ("mini-loop", Some(55)),
            ("onsite-junior", Some(155)),
            ("onsite-mid", Some(210)),
            ("onsite-senior", Some(225)),
            ("onsite-staff", Some(240)),
        ];
        assert_eq!(minutes, expected);
        for round in read.formats.iter().flat_map(|format| &format.rounds) {
            if let Some(planned) = round.parts.iter().map(Part::planned).sum::<Option<u32>>() {
                assert_eq!(planned, round.seconds, "{}", round.title);
            }
        }
    }

    /// A row set alone changes what it names and nothing else; all of them together are the other setting.
    #[test]
    fn rows_can_be_set_alone() {
        let formats = Formats::builtin();
        let (relaxed, realistic) = (formats.rules(Realism::Relaxed), formats.rules(Realism::Realistic));
        let with = |rows: &[Row]| {
            let rows = rows.iter().map(|row| (*row, Realism::Realistic)).collect();
            formats.rules_at(&Dial { realism: Realism::Relaxed, rows })
        };
        assert_eq!(with(&[]), relaxed);
        assert_eq!(with(Row::ALL), realistic);
        for row in Row::ALL {
            assert_ne!(with(&[*row]), relaxed, "{row}");
            let mut back = with(&[*row]);
            back.take(*row, &relaxed);
            assert_eq!(back, relaxed, "{row}");
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

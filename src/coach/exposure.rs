//! Graded exposure: the next step of the realism dial, when the last sittings at a setting went calmly or well.
//!
//! The way leads from relaxed to timed, then takes single rows of realistic in a fixed order ([`ROWS`]), then realistic as a
//! whole. A step is proposed, never taken; a step back is never proposed. The thresholds are ours: a custom of practice, no
//! finding, and nothing is concluded about the user from them.

use crate::format::Dial;
use crate::format::Realism;
use crate::format::Row;

/// Sittings at one setting before anything is proposed.
pub const SITTINGS: usize = 4;

/// Points of ten by which nerves must have fallen from the first of them to the last.
pub const FELL_BY: u8 = 2;

/// Passes in per cent of reviewed answers that count as holding.
pub const HELD_PERCENT: u32 = 60;

/// Reviewed answers that a pass rate takes.
pub const REVIEWED: u32 = 4;

/// Rows that are taken from realistic one at a time, in this order.
pub const ROWS: [Row; 5] = [Row::Overtime, Row::Clock, Row::Reveals, Row::FollowUps, Row::Hints];

/// One sitting, as far as this matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Where the dial stood.
    pub dial: Dial,
    /// Nerves before it, 0 to 10.
    pub before: Option<u8>,
    /// Reviewed answers that passed.
    pub passes: u32,
    /// Reviewed answers.
    pub reviewed: u32,
}

/// The next step of the dial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is moved.
    pub what: Move,
    /// Where the dial stands after it.
    pub to: Dial,
    /// Why, at least one.
    pub reasons: Vec<Reason>,
}

/// What a step moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The whole dial.
    All(Realism),
    /// One row, to what it is in realistic.
    One(Row),
}

/// Why a step is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nerves before a sitting fell.
    NervesFell {
        /// At the first of the sittings that says so.
        from: u8,
        /// At the last.
        to: u8,
    },
    /// The pass rate held.
    PassesHeld {
        /// Passes.
        passes: u32,
        /// Of so many reviewed answers.
        reviewed: u32,
    },
}

/// The next step after these sittings, newest first; `None` where there are too few at the present setting, neither nerves
/// nor passes speak for one, or there is none further.
pub fn next_step(sittings: &[Sitting]) -> Option<Step> {
    let here = &sittings.first()?.dial;
    let same = sittings.iter().filter(|sitting| stands_at(&sitting.dial, here));
    let last: Vec<&Sitting> = same.take(SITTINGS).collect();
    if last.len() < SITTINGS {
        return None;
    }
    let reasons: Vec<Reason> = [nerves_fell(&last), passes_held(&last)].into_iter().flatten().collect();
    let (what, to) = further(here)?;
    (!reasons.is_empty()).then_some(Step { what, to, reasons })
}

/// Whether two dials come to the same, rows that only repeat the whole left aside.
fn stands_at(dial: &Dial, other: &Dial) -> bool {
    dial.realism == other.realism && dial.exceptions().eq(other.exceptions())
}

/// The newest must say how it was; the oldest that says it is what that is measured by.
fn nerves_fell(newest_first: &[&Sitting]) -> Option<Reason> {
    let to = newest_first.first()?.before?;
    let from = newest_first.iter().rev().find_map(|sitting| sitting.before)?;
    (from >= to.saturating_add(FELL_BY)).then_some(Reason::NervesFell { from, to })
}

fn passes_held(sittings: &[&Sitting]) -> Option<Reason> {
    let passes: u32 = sittings.iter().map(|sitting| sitting.passes).sum();
    let reviewed: u32 = sittings.iter().map(|sitting| sitting.reviewed).sum();
    let held = reviewed >= REVIEWED && passes.saturating_mul(100) >= reviewed.saturating_mul(HELD_PERCENT);
    held.then_some(Reason::PassesHeld { passes, reviewed })
}

/// One step further than this; `None` at the end of the dial.
fn further(dial: &Dial) -> Option<(Move, Dial)> {
    let at = |row: Row| dial.rows.get(&row).copied().unwrap_or(dial.realism);
    match dial.realism {
        Realism::Relaxed => {
            // What was harder before stays as hard.
            let rows = dial.exceptions().filter(|(_, at)| *at == Realism::Realistic).collect();
            Some((Move::All(Realism::Timed), Dial { realism: Realism::Timed, rows }))
        }
        Realism::Timed => {
            let Some(row) = ROWS.into_iter().find(|row| at(*row) != Realism::Realistic) else {
                return Some((Move::All(Realism::Realistic), Dial::at(Realism::Realistic)));
            };
            let mut to = dial.clone();
            to.rows.insert(row, Realism::Realistic);
            Some((Move::One(row), to))
        }
        Realism::Realistic => {
            let (row, _) = dial.exceptions().next()?;
            let mut to = dial.clone();
            to.rows.remove(&row);
            Some((Move::One(row), to))
        }
    }
}

impl Step {
    /// The step in one line.
    pub fn sentence(&self) -> String {
        let what = match self.what {
            Move::All(realism) => format!("the dial at {}", realism.title().to_lowercase()),
            Move::One(row) => format!("{} as in a real interview", in_words(row)),
        };
        format!("A next step, if you like: {what}.")
    }

    /// Why, in one sentence.
    pub fn why(&self) -> String {
        let reasons = self.reasons.iter().map(|reason| match reason {
            Reason::NervesFell { from, to } => format!("nerves before went from {from} to {to}"),
            Reason::PassesHeld { passes, reviewed } => format!("{passes} of {reviewed} reviewed answers passed"),
        });
        let reasons: Vec<String> = reasons.collect();
        format!("Over your last {SITTINGS} sittings at this setting {}.", reasons.join(", and "))
    }
}

/// A row as the middle of a sentence.
fn in_words(row: Row) -> String {
    match row {
        Row::Overtime => "a hard stop at zero,".to_owned(),
        Row::Clock => "no countdown, only the time of day,".to_owned(),
        Row::Reveals => "answers only to what you ask in words,".to_owned(),
        Row::FollowUps => "a follow-up in the midst of the answer,".to_owned(),
        Row::Hints => "few hints,".to_owned(),
        other => other.title().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn dial(realism: Realism, rows: &[(Row, Realism)]) -> Dial {
        Dial { realism, rows: rows.iter().copied().collect() }
    }

    fn sitting(dial: &Dial, (before, passes, reviewed): (Option<u8>, u32, u32)) -> Sitting {
        Sitting { dial: dial.clone(), before, passes, reviewed }
    }

    /// Nerves before, passes, reviewed.
    type Went = (Option<u8>, u32, u32);

    /// What four sittings, newest first, come to: the reasons, or nothing.
    #[track_caller]
    fn check(went: &[Went], expected: &[Reason]) {
        let dial = Dial::at(Realism::Timed);
        let sittings: Vec<Sitting> = went.iter().map(|went| sitting(&dial, *went)).collect();
        let reasons = next_step(&sittings).map_or_else(Vec::new, |step| step.reasons);
        assert_eq!(reasons, expected, "{went:?}");
    }

    /// Nerves must have fallen by two, or three of five answers passed, over four sittings; less proposes nothing.
    #[test]
    fn what_speaks_for_a_step() {
        let none = (None, 0, 0);
        let fell = |from, to| Reason::NervesFell { from, to };
        let held = |passes, reviewed| Reason::PassesHeld { passes, reviewed };
        check(&[], &[]);
        check(&[none; 4], &[]);
        check(&[(Some(4), 0, 0), none, none, (Some(6), 0, 0)], &[fell(6, 4)]);
        check(&[(Some(5), 0, 0), none, none, (Some(6), 0, 0)], &[]);
        check(&[(Some(6), 0, 0), none, none, (Some(4), 0, 0)], &[]);
        check(&[(Some(4), 0, 0), none, (Some(6), 0, 0), none], &[fell(6, 4)]);
        check(&[none, (Some(1), 0, 0), none, (Some(9), 0, 0)], &[]);
        check(&[(Some(4), 0, 0), none, (Some(6), 0, 0)], &[]);
        check(&[none, none, none, (None, 3, 5)], &[held(3, 5)]);
        check(&[(None, 59, 100), none, none, none], &[]);
        check(&[(None, 3, 3), none, none, none], &[]);
        check(&[(Some(0), 1, 1), (None, 1, 1), (None, 1, 1), (Some(10), 0, 1)], &[fell(10, 0), held(3, 4)]);
        check(&[none, none, none, none, (Some(9), 9, 9)], &[]);
    }

    /// Sittings at another setting do not count, whatever lies between.
    #[test]
    fn only_the_present_setting_counts() {
        let (here, there) = (Dial::at(Realism::Timed), Dial::at(Realism::Relaxed));
        let written_out = dial(Realism::Timed, &[(Row::Pause, Realism::Timed)]);
        let well = (None, 1, 1);
        let of = |dials: &[&Dial]| {
            let sittings: Vec<Sitting> = dials.iter().map(|dial| sitting(dial, well)).collect();
            next_step(&sittings).map(|step| step.what)
        };
        assert_eq!(of(&[&here, &there, &here, &there, &here]), None);
        assert_eq!(of(&[&here, &there, &here, &written_out, &here]), Some(Move::One(Row::Overtime)));
        assert_eq!(of(&[&there, &here, &here, &here, &here]), None);
    }

    /// The way from relaxed to realistic, step by step, and no further.
    #[test]
    fn the_way_leads_to_realistic() {
        let mut at = dial(Realism::Relaxed, &[(Row::Clock, Realism::Realistic), (Row::Pause, Realism::Timed)]);
        let mut way = Vec::new();
        while let Some(step) = next_step(&vec![sitting(&at, (None, 1, 1)); SITTINGS]) {
            way.push(step.what);
            at = step.to;
        }
        let rows = [Row::Overtime, Row::Reveals, Row::FollowUps, Row::Hints].map(Move::One);
        let expected: Vec<Move> =
            [Move::All(Realism::Timed)].into_iter().chain(rows).chain([Move::All(Realism::Realistic)]).collect();
        assert_eq!((way, at), (expected, Dial::at(Realism::Realistic)));
        let softer = dial(Realism::Realistic, &[(Row::Pause, Realism::Relaxed)]);
        assert_eq!(further(&softer), Some((Move::One(Row::Pause), Dial::at(Realism::Realistic))));
    }

    /// It is said in one line, with its reasons.
    #[test]
    fn it_is_said_calmly() {
        let step = next_step(&[
            sitting(&Dial::at(Realism::Timed), (Some(4), 2, 2)),
            sitting(&Dial::at(Realism::Timed), (None, 1, 1)),
            sitting(&Dial::at(Realism::Timed), (None, 0, 1)),
            sitting(&Dial::at(Realism::Timed), (Some(6), 1, 1)),
        ]);
        let step = step.unwrap();
        assert_eq!(step.sentence(), "A next step, if you like: a hard stop at zero, as in a real interview.");
        let why = "Over your last 4 sittings at this setting nerves before went from 6 to 4, and 4 of 5 reviewed answers passed.";
        assert_eq!(step.why(), why);
    }

    fn any_dial() -> impl Strategy<Value = Dial> {
        let realism = || (0..Realism::ALL.len()).prop_map(|place| Realism::ALL[place]);
        let row = (0..Row::ALL.len()).prop_map(|place| Row::ALL[place]);
        (realism(), proptest::collection::vec((row, realism()), 0..6))
            .prop_map(|(realism, rows)| Dial { realism, rows: rows.into_iter().collect::<BTreeMap<_, _>>() })
    }

    proptest! {
        /// A step never softens what it moves, leaves something moved, and the way always ends.
        #[test]
        fn a_step_is_never_back(from in any_dial()) {
            let at = |dial: &Dial, row: Row| dial.rows.get(&row).copied().unwrap_or(dial.realism);
            let mut dial = from;
            for _ in 0..64 {
                let Some((what, to)) = further(&dial) else { return Ok(()) };
                prop_assert!(to != dial);
                match what {
                    Move::One(row) => prop_assert!(at(&to, row) > at(&dial, row)),
                    Move::All(realism) => prop_assert!(realism > dial.realism),
                }
                dial = to;
            }
            prop_assert!(false, "no end");
        }
    }
}

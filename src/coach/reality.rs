//! Practice against reality: what practice said before each real interview, and how often the two agreed.
//!
//! The rule is kept simple, so that it can be checked by hand. Practice is heard over the [`WINDOW_DAYS`] days before the
//! interview's day, in the interview's category where it has one, from answers reviewed by then; retakes, skipped and
//! interrupted answers are left out. With [`FEWEST_ANSWERS`] or more it says "pass" when more than half of them passed,
//! else "no pass"; with fewer it says nothing. Nothing is said over all before [`FEWEST_INTERVIEWS`] interviews have both
//! a known result and a word of practice. One interview says little of anybody (see [`crate::coach::trend`]), so this
//! measures practice, never the user.

use crate::assessment::Verdict;
use crate::catalog::question::words;
use crate::clock::Day;
use crate::coach::trend::Spread;
use crate::outcome::RealInterview;
use std::fmt;
use std::ops::RangeInclusive;

/// Days before an interview that are heard.
pub const WINDOW_DAYS: i64 = 28;

/// Answers below which practice says nothing.
pub const FEWEST_ANSWERS: u32 = 3;

/// Interviews to compare below which nothing is told over all.
pub const FEWEST_INTERVIEWS: u32 = 3;

/// A reviewed answer before an interview: neither skipped, interrupted nor a retake; the review is the latest of those
/// finished before the interview's day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Score, 0 to 1.
    pub score: f64,
    /// Verdict.
    pub verdict: Verdict,
}

words! {
    /// What practice says of an interview that is to come.
    Says {
        /// More than half of the answers passed.
        Pass = "pass" / "pass",
        /// Half of the answers or fewer passed.
        NoPass = "no-pass" / "no pass",
        /// Too few answers.
        Nothing = "nothing" / "too little",
    }
}

/// What practice came to before an interview.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Practice {
    /// Answers that are heard.
    pub answers: u32,
    /// Of these, passed.
    pub passes: u32,
    /// Their median score, 0 to 1; `None` without answers.
    pub median: Option<f64>,
}

/// A real interview beside the practice before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The interview.
    pub interview: RealInterview,
    /// The practice.
    pub practice: Practice,
}

/// How often practice and reality agreed, as counts of interviews with a known result of which practice said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Practice said "pass", and it led on.
    pub pass_advanced: u32,
    /// Practice said "pass", and it did not lead on.
    pub pass_not_advanced: u32,
    /// Practice said "no pass", and it led on.
    pub no_pass_advanced: u32,
    /// Practice said "no pass", and it did not lead on.
    pub no_pass_not_advanced: u32,
}

/// The days that are heard before an interview on this day: first and last.
pub fn window(day: Day) -> RangeInclusive<Day> {
    day.plus(-WINDOW_DAYS)..=day.plus(-1)
}

impl Practice {
    /// What these answers come to, in any order.
    pub fn of(answers: &[Answer]) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            answers: count(answers.len()),
            passes: count(answers.iter().filter(|answer| answer.verdict.is_pass()).count()),
            median: Spread::of(answers.iter().map(|answer| answer.score)).map(|spread| spread.median),
        }
    }

    /// What it says.
    pub const fn says(&self) -> Says {
        if self.answers < FEWEST_ANSWERS {
            Says::Nothing
        } else if self.passes > self.answers / 2 {
            Says::Pass
        } else {
            Says::NoPass
        }
    }
}

impl Compared {
    /// An interview beside the answers before it.
    pub fn of((interview, answers): (RealInterview, Vec<Answer>)) -> Self {
        Self { interview, practice: Practice::of(&answers) }
    }

    /// Whether practice and reality agreed; `None` when one of the two says nothing.
    pub const fn agreed(&self) -> Option<bool> {
        match (self.practice.says(), self.interview.told.advanced) {
            (Says::Nothing, _) | (_, None) => None,
            (Says::Pass, Some(advanced)) => Some(advanced),
            (Says::NoPass, Some(advanced)) => Some(!advanced),
        }
    }
}

impl Agreement {
    /// Counts interviews, in any order.
    pub fn of(compared: &[Compared]) -> Self {
        let mut counts = Self::default();
        for one in compared {
            let cell = match (one.practice.says(), one.interview.told.advanced) {
                (Says::Nothing, _) | (_, None) => continue,
                (Says::Pass, Some(true)) => &mut counts.pass_advanced,
                (Says::Pass, Some(false)) => &mut counts.pass_not_advanced,
                (Says::NoPass, Some(true)) => &mut counts.no_pass_advanced,
                (Says::NoPass, Some(false)) => &mut counts.no_pass_not_advanced,
            };
            *cell += 1;
        }
        counts
    }

    /// Interviews in which practice and reality agreed.
    pub const fn agreed(&self) -> u32 {
        self.pass_advanced + self.no_pass_not_advanced
    }

    /// Interviews that can be compared.
    pub const fn comparable(&self) -> u32 {
        self.agreed() + self.pass_not_advanced + self.no_pass_advanced
    }

    /// Whether there are enough to tell anything over all.
    pub const fn is_told(&self) -> bool {
        self.comparable() >= FEWEST_INTERVIEWS
    }
}

#[cfg(test)]
mod tests;

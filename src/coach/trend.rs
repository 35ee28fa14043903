//! Is it getting better? Counts, medians and spread of two windows of sessions, and only then a direction.
//!
//! One interview says little: the same people's scores vary widely from one to the next (interviewing.io, "Technical
//! interview performance is kind of arbitrary"). So nothing is claimed under four sessions, and a direction only when the
//! median has left the middle half of the window before, whichever one session is left out.

use crate::attempt::SessionId;
use crate::catalog::question::words;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

/// Sessions below which no trend is told.
pub const FEWEST_SESSIONS: u32 = 4;

/// Sessions in each of the two windows, at most.
const WINDOW: usize = 6;

/// Answers whose median stands for "of late".
pub const LATE: usize = 5;

words! {
    /// Where it is going.
    Direction {
        /// Better than before.
        Up = "up" / "going up",
        /// Within the usual spread.
        Steady = "steady" / "steady",
        /// Not as good as before.
        Down = "down" / "going down",
    }
}

/// The middle of some values.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Half lie below.
    pub median: f64,
    /// A quarter lies below.
    pub low: f64,
    /// A quarter lies above.
    pub high: f64,
}

impl Spread {
    /// Of any values; `None` when there are none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = values.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        Some(Self { median: quantile(&sorted, 2)?, low: quantile(&sorted, 1)?, high: quantile(&sorted, 3)? })
    }
}

/// A quartile of sorted values, between two neighbours in proportion.
fn quantile(sorted: &[f64], quarters: usize) -> Option<f64> {
    let steps = sorted.len().checked_sub(1)? * quarters;
    let (below, part) = (*sorted.get(steps / 4)?, f64::from(u8::try_from(steps % 4).ok()?) / 4.0);
    let above = sorted.get(steps / 4 + 1).copied().unwrap_or(below);
    Some(below + (above - below) * part)
}

/// One value on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The session it comes from.
    pub session: SessionId,
    /// The value.
    pub value: f64,
    /// It meets the pass line.
    pub passed: bool,
}

/// Two windows compared, when there are sessions enough.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trend {
    /// Sessions so far.
    pub sessions: u32,
    /// The comparison; `None` under four sessions.
    pub told: Option<Told>,
}

/// What a trend says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Told {
    /// The sessions before the last ones.
    pub before: Window,
    /// As many sessions again: the last ones.
    pub now: Window,
    /// Where it is going.
    pub direction: Direction,
}

/// Some sessions in a row.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Window {
    /// Sessions.
    pub sessions: u32,
    /// Values in them.
    pub answers: u32,
    /// Those that meet the pass line.
    pub passes: u32,
    /// Their middle.
    #[serde(flatten)]
    pub spread: Spread,
}

impl Trend {
    /// Compares the last sessions with as many before, six at most. A change under `least` is none.
    pub fn of(marks: &[Mark], least: f64) -> Self {
        let sessions = by_session(marks);
        let size = (sessions.len() / 2).min(WINDOW);
        let (earlier, now) = sessions.split_at(sessions.len() - size);
        let before = earlier.get(earlier.len() - size..).unwrap_or_default();
        let sessions = count(sessions.len());
        Self { sessions, told: if sessions < FEWEST_SESSIONS { None } else { tell(before, now, least) } }
    }

    /// Sessions missing until a trend can be told.
    pub const fn sessions_missing(&self) -> u32 {
        FEWEST_SESSIONS.saturating_sub(self.sessions)
    }
}

/// Marks of one session after the other, in the order of their first mark.
fn by_session(marks: &[Mark]) -> Vec<Vec<Mark>> {
    let mut places: HashMap<SessionId, usize> = HashMap::new();
    let mut sessions: Vec<Vec<Mark>> = vec![];
    for mark in marks {
        let place = *places.entry(mark.session).or_insert(sessions.len());
        match sessions.get_mut(place) {
            Some(session) => session.push(*mark),
            None => sessions.push(vec![*mark]),
        }
    }
    sessions
}

impl Window {
    fn of(sessions: &[Vec<Mark>]) -> Option<Self> {
        let marks = || sessions.iter().flatten();
        Some(Self {
            sessions: count(sessions.len()),
            answers: count(marks().count()),
            passes: count(marks().filter(|mark| mark.passed).count()),
            spread: Spread::of(marks().map(|mark| mark.value))?,
        })
    }
}

/// A direction is told only if it would be the same without any one of the sessions.
fn tell(before: &[Vec<Mark>], now: &[Vec<Mark>], least: f64) -> Option<Told> {
    let told = direction(before, now, least)?;
    let mut without_one = (0..before.len())
        .map(|place| direction(&without(before, place), now, least))
        .chain((0..now.len()).map(|place| direction(before, &without(now, place), least)));
    let direction = if without_one.all(|direction| direction == Some(told)) { told } else { Direction::Steady };
    Some(Told { before: Window::of(before)?, now: Window::of(now)?, direction })
}

fn without(sessions: &[Vec<Mark>], place: usize) -> Vec<Vec<Mark>> {
    let mut rest = sessions.to_vec();
    rest.remove(place);
    rest
}

/// Up or down only when the median moved by `least` and out of the middle half of what was before.
fn direction(before: &[Vec<Mark>], now: &[Vec<Mark>], least: f64) -> Option<Direction> {
    let (before, now) = (Window::of(before)?.spread, Window::of(now)?.spread);
    let change = now.median - before.median;
    Some(if change >= least && now.median > before.high {
        Direction::Up
    } else if change <= -least && now.median < before.low {
        Direction::Down
    } else {
        Direction::Steady
    })
}

/// A count of things in memory.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    /// One session per list of values, in hundredths; 60 is a pass.
    fn marks(sessions: &[&[u8]]) -> Vec<Mark> {
        let mut marks = vec![];
        for (place, values) in sessions.iter().enumerate() {
            let session = SessionId::new(Uuid::from_u128(place as u128));
            marks.extend(values.iter().map(|value| Mark {
                session,
                value: f64::from(*value) / 100.0,
                passed: *value >= 60,
            }));
        }
        marks
    }

    /// Quartiles lie between neighbours in proportion, as in most statistics programs (type 7).
    #[test]
    fn quartiles_are_the_usual_ones() {
        let spread = |values: &[f64]| Spread::of(values.iter().copied()).map(|s| (s.low, s.median, s.high));
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[3.0]), Some((3.0, 3.0, 3.0)));
        assert_eq!(spread(&[5.0, 1.0, 4.0, 2.0, 3.0]), Some((2.0, 3.0, 4.0)));
        assert_eq!(spread(&[4.0, 1.0, 2.0, 3.0]), Some((1.75, 2.5, 3.25)));
    }

    /// Under four sessions nothing is told, however many answers there are.
    #[test]
    fn four_sessions_are_needed() {
        let trend = Trend::of(&marks(&[&[10, 10, 10, 10], &[50], &[90, 90, 90]]), 0.05);
        assert_eq!((trend.sessions, trend.told, trend.sessions_missing()), (3, None, 1));
        assert!(Trend::of(&marks(&[&[10], &[50], &[90], &[90]]), 0.05).told.is_some());
        assert_eq!(Trend::of(&[], 0.05), Trend { sessions: 0, told: None });
    }

    fn check(sessions: &[&[u8]], expected: Direction) {
        let told = Trend::of(&marks(sessions), 0.05).told.unwrap();
        assert_eq!(told.direction, expected, "{told:?}");
    }

    /// A direction needs a median outside the middle half of before, a change worth naming, and more than one session.
    #[test]
    fn spread_comes_before_arrows() {
        check(&[&[40, 50], &[45, 55], &[60, 70], &[65, 75]], Direction::Up);
        check(&[&[60, 70], &[65, 75], &[40, 50], &[45, 55]], Direction::Down);
        check(&[&[20, 80], &[30, 70], &[55, 60], &[60, 65]], Direction::Steady);
        check(&[&[50, 50], &[50, 50], &[54, 54], &[54, 54]], Direction::Steady);
        check(&[&[50], &[50], &[50], &[90]], Direction::Steady);
        check(&[&[50], &[50], &[10, 10, 10], &[50]], Direction::Steady);
        check(&[&[50], &[50], &[90], &[90]], Direction::Up);
    }

    /// The windows hold the same number of sessions, six at most, and count passes.
    #[test]
    fn windows_are_equal() {
        let told = Trend::of(&marks(&[&[10], &[60, 40], &[70], &[80, 20, 60], &[90]]), 0.05).told.unwrap();
        assert_eq!((told.before.sessions, told.before.answers, told.before.passes), (2, 3, 2));
        assert_eq!((told.now.sessions, told.now.answers, told.now.passes), (2, 4, 3));
        let long: Vec<&[u8]> = vec![&[50]; 30];
        assert_eq!(Trend::of(&marks(&long), 0.05).told.unwrap().now.sessions, 6);
    }

    proptest! {
        /// Low, median and high are in order and within the values.
        #[test]
        fn a_spread_is_ordered(values in prop::collection::vec(0.0f64..1.0, 1..30)) {
            let spread = Spread::of(values.iter().copied()).unwrap();
            prop_assert!(spread.low <= spread.median && spread.median <= spread.high);
            prop_assert!(values.iter().any(|value| *value <= spread.low));
            prop_assert!(values.iter().any(|value| *value >= spread.high));
        }
    }
}

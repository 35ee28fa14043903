//! Is it getting better? Counts, medians and spread of two windows of sessions, and only then a direction.
//!
//! One interview says little: the same people's scores vary widely from one to the next (interviewing.io, "Technical
//! interview performance is kind of arbitrary"). So nothing is claimed under four sessions, and a direction only where a
//! straight line through the sessions rises or falls by so much that chance seldom does it.
//!
//! The test is Student's t of the least-squares slope, over the medians of the last twelve sessions. Who practises looks
//! after every session, and with every look chance has another go. So the 5 % of false alarms that are allowed are spent
//! over the looks (alpha spending, Lan and others 1983, Biometrika 70:659): little on the first, when a wrong word weighs
//! most, much on the eighth. The shares add up to 5 %, so all five looks together err no more often than that, however
//! much they have in common; from the ninth on each look has 0.5 % of its own. What falls is treated like what rises.
//!
//! Why this one: ranks (Kendall, Spearman) need no bell-shaped scores, but among so few sessions they lose too much. With
//! scores that rise by 0.08 a session and scatter by 0.12, they speak by the seventh session in four runs of ten at best,
//! the slope in six. And the slope is robust enough here: a session's answers count by their median; one
//! session alone, however far out, never brings t over the root of three, which no threshold is under; and on scores that
//! are flat it errs less than 5 % also where they are skewed, cut off at 1, or whole ratings (the tests below).

use crate::attempt::SessionId;
use crate::catalog::question::words;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

/// Sessions below which no trend is told.
pub const FEWEST_SESSIONS: u32 = 4;

/// Sessions in each of the two windows, at most.
const WINDOW: usize = 6;

/// By how many standard errors the slope must differ from none: one-sided quantiles of Student's t with `n - 2` degrees of
/// freedom for four sessions, five, and so on to twelve. What they let through by chance, from four on: 0.1 %, 0.2 %,
/// 0.5 %, 1 % and 3.2 %, which is 5 % in all, then 0.5 % each.
const NEEDED: [f64; 9] = [22.327, 8.053, 4.604, 3.365, 2.266, 3.499, 3.355, 3.250, 3.169];

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
    /// The straight line through both.
    pub line: Line,
    /// Where it is going. Steady may also mean that there is too little yet to tell it from chance.
    pub direction: Direction,
}

/// The straight line through the medians of some sessions in a row, by least squares.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Line {
    /// Sessions it goes through: the last twelve at most.
    pub sessions: u32,
    /// Change of the value from one session to the next.
    pub slope: f64,
    /// Standard error of the slope.
    pub error: f64,
    /// Standard errors that the slope must come to, up or down, to be told.
    pub needed: f64,
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
    /// Compares the last sessions with as many before, six at most, and lays a line through the last twelve. A change of
    /// the median under `least` is none, and values are no finer than that. Marks come oldest first, all of one realism: like is compared with like.
    pub fn of(marks: &[Mark], least: f64) -> Self {
        let sessions = by_session(marks);
        let size = (sessions.len() / 2).min(WINDOW);
        let (earlier, now) = sessions.split_at(sessions.len() - size);
        let before = earlier.get(earlier.len() - size..).unwrap_or_default();
        let told = Line::through(&medians(&sessions), least).and_then(|line| tell(before, now, line, least));
        Self { sessions: count(sessions.len()), told }
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

fn medians(sessions: &[Vec<Mark>]) -> Vec<f64> {
    let median = |session: &Vec<Mark>| Spread::of(session.iter().map(|mark| mark.value)).map(|spread| spread.median);
    sessions.iter().filter_map(median).collect()
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

impl Line {
    /// Through values one session apart; `None` under four.
    ///
    /// Values are taken to be no finer than `grain`, so that four ratings that happen to lie on a line prove nothing: what
    /// is left over is never less than what rounding leaves, `grain^2 / 12` a session.
    pub fn through(values: &[f64], grain: f64) -> Option<Self> {
        let last = values.len().min(2 * WINDOW);
        let values = values.get(values.len() - last..)?;
        let needed = *NEEDED.get(last.checked_sub(FEWEST_SESSIONS as usize)?)?;
        let sessions = count(last);
        let n = f64::from(sessions);
        let mean = values.iter().sum::<f64>() / n;
        let apart = || (0..sessions).map(|place| f64::from(place) - (n - 1.0) / 2.0).zip(values);
        let squares = (n * n - 1.0) * n / 12.0;
        let slope = apart().map(|(time, value)| time * (value - mean)).sum::<f64>() / squares;
        let rest: f64 = apart().map(|(time, value)| (value - mean - slope * time).powi(2)).sum();
        let variance = (rest / (n - 2.0)).max(grain * grain / 12.0);
        Some(Self { sessions, slope, error: (variance / squares).sqrt(), needed })
    }

    /// The slope is more than chance.
    pub fn is_clear(&self) -> bool {
        self.slope.abs() > self.needed * self.error
    }

    /// How the direction came about, in one sentence.
    pub fn why(&self) -> String {
        let Self { sessions, slope, error, needed } = self;
        format!(
            "Over {sessions} sessions the medians change by {slope:+.3} a session, give or take {error:.3}; \
             a direction needs {needed:.1} times that."
        )
    }
}

fn tell(before: &[Vec<Mark>], now: &[Vec<Mark>], line: Line, least: f64) -> Option<Told> {
    let (before, now) = (Window::of(before)?, Window::of(now)?);
    Some(Told { before, now, line, direction: direction(&line, now.spread.median - before.spread.median, least) })
}

/// Up or down only when the line says so and the medians of the windows do, by `least` or more: what is told must agree
/// with what is shown.
fn direction(line: &Line, change: f64, least: f64) -> Direction {
    if line.is_clear() && line.slope > 0.0 && change >= least {
        Direction::Up
    } else if line.is_clear() && line.slope < 0.0 && change <= -least {
        Direction::Down
    } else {
        Direction::Steady
    }
}

/// A count of things in memory.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::Rng;
    use rand_chacha::rand_core::SeedableRng;
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

    /// A direction needs a line that chance seldom draws, a change worth naming, and more than one session.
    #[test]
    fn spread_comes_before_arrows() {
        let rising: &[&[u8]] = &[&[30], &[35, 45], &[50], &[52], &[61, 65], &[70]];
        let falling: Vec<&[u8]> = rising.iter().rev().copied().collect();
        check(rising, Direction::Up);
        check(&falling, Direction::Down);
        check(&[&[20, 80], &[40, 80], &[40, 55], &[60, 65], &[30, 70], &[50, 80]], Direction::Steady);
        check(&[&[50], &[51], &[52], &[53], &[54], &[55]], Direction::Steady);
        check(&[&[50], &[50], &[50], &[50], &[50], &[50]], Direction::Steady);
        check(&[&[50], &[50], &[10, 10, 10], &[50], &[50], &[50]], Direction::Steady);
        check(&[&[50], &[50], &[90], &[90]], Direction::Steady);
        check(&[&[40], &[50], &[60], &[70]], Direction::Steady);
        check(&[&[20], &[40], &[60], &[80]], Direction::Up);
        check(&[&[50], &[50], &[50], &[50], &[90], &[90], &[90], &[90]], Direction::Up);
    }

    /// One session alone, however far out and wherever it comes, is no direction.
    #[test]
    fn one_session_is_no_direction() {
        for sessions in 4..=14 {
            for place in 0..sessions {
                let mut values = vec![0.5; sessions];
                values[place] = 1.0;
                let line = Line::through(&values, 0.05).unwrap();
                assert!(line.slope.abs() < 1.733 * line.error && line.needed > 2.2, "{line:?}");
            }
        }
    }

    /// The sum of squares, slope and error of a line worked out by hand.
    #[test]
    fn the_line_is_the_usual_one() {
        assert_eq!(Line::through(&[0.1, 0.2, 0.3], 0.05), None);
        // Mean 57.5, slope 45 / 5, and 425 - 5 * 81 = 20 left over.
        let line = Line::through(&[45.0, 50.0, 65.0, 70.0], 5.0).unwrap();
        assert!((line.slope - 9.0).abs() < 1e-12 && (line.error - 2.0f64.sqrt()).abs() < 1e-12, "{line:?}");
        assert_eq!((line.sessions, line.is_clear()), (4, false));
        // A straight line leaves nothing over but the grain: the root of 6 * 6 / 12 / 5.
        let straight = Line::through(&[10.0, 20.0, 30.0, 40.0], 6.0).unwrap();
        assert!((straight.error - 0.6f64.sqrt()).abs() < 1e-12, "{straight:?}");
        let told = "Over 4 sessions the medians change by +9.000 a session, give or take 1.414; a direction needs 22.3 times that.";
        assert_eq!(line.why(), told);
        assert_eq!(Line::through(&[9.0, 1.0].repeat(20), 0.5).unwrap().sessions, 12);
    }

    /// The thresholds are the quantiles they are said to be, and the first five spend 5 %.
    #[test]
    fn the_looks_spend_five_per_cent() {
        let shares: Vec<f64> = (2u32..).zip(NEEDED).map(|(freedom, needed)| tail(needed, freedom)).collect();
        let stated = [0.001, 0.002, 0.005, 0.010, 0.032, 0.005, 0.005, 0.005, 0.005];
        assert!(shares.iter().zip(stated).all(|(share, stated)| (share - stated).abs() < 2e-5), "{shares:?}");
        assert!((stated[..5].iter().sum::<f64>() - 0.05).abs() < 1e-12);
    }

    /// Chance that Student's t exceeds a positive value (Abramowitz and Stegun 26.7.3 and 26.7.4).
    fn tail(t: f64, freedom: u32) -> f64 {
        let angle = (t / f64::from(freedom).sqrt()).atan();
        let (sin, cos) = angle.sin_cos();
        let series = |first: f64, from: u32| {
            let (mut term, mut sum) = (first, first);
            for k in (from..freedom).step_by(2) {
                term *= cos * cos * f64::from(k - 1) / f64::from(k);
                sum += term;
            }
            sum
        };
        let between = match freedom % 2 {
            0 => sin * series(1.0, 2),
            _ => (angle + sin * series(cos, 3)) * std::f64::consts::FRAC_2_PI,
        };
        (1.0 - between) / 2.0
    }

    /// A stream of random scores.
    struct Chance(ChaCha8Rng);

    impl Chance {
        fn new(seed: u64) -> Self {
            Self(ChaCha8Rng::seed_from_u64(seed))
        }

        /// Uniform, above 0 and up to 1.
        fn unit(&mut self) -> f64 {
            (f64::from(self.0.next_u32()) + 1.0) / (f64::from(u32::MAX) + 1.0)
        }

        /// Normal, mean 0 and deviation 1 (Box and Muller).
        fn bell(&mut self) -> f64 {
            (-2.0 * self.unit().ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
        }
    }

    const RUNS: u32 = 4000;

    /// The share of users who are shown as going up at some look from the fourth session to the eighth, by the value of
    /// each session.
    fn shown_up(least: f64, mut value: impl FnMut(&mut Chance, f64) -> f64) -> f64 {
        let mut chance = Chance::new(8);
        let shown = (0..RUNS).filter(|_| {
            let values = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0].map(|session| value(&mut chance, session));
            let marks: Vec<Mark> = values
                .iter()
                .zip(0..)
                .map(|(value, number)| Mark {
                    session: SessionId::new(Uuid::from_u128(number)),
                    value: *value,
                    passed: false,
                })
                .collect();
            (4..=8).any(|seen| Trend::of(&marks[..seen], least).told.unwrap().direction == Direction::Up)
        });
        f64::from(count(shown.count())) / f64::from(RUNS)
    }

    /// Scores that rise by .08 a session, with a spread of .12, are shown as rising by session eight in 95 % of runs, from
    /// wherever they begin, also where they reach the end of the scale.
    #[test]
    fn who_improves_is_told_so() {
        for start in [0.2, 0.3, 0.4] {
            let share = shown_up(0.05, |chance, n| (start + 0.08 * n + 0.12 * chance.bell()).clamp(0.0, 1.0));
            assert!(share >= 0.95, "{share} from {start}");
        }
    }

    /// Who does not improve is shown as improving in 5 % of runs at most, counted over all five looks, whatever the shape
    /// of the scores: bells, boxes, tails to one side, heavy tails, cut off at the top, rounded, or whole ratings.
    #[test]
    fn who_does_not_improve_is_not_told_so() {
        type Shape = (&'static str, f64, fn(&mut Chance) -> f64);
        let shapes: [Shape; 8] = [
            ("bell", 0.05, |chance| 0.5 + 0.12 * chance.bell()),
            ("box", 0.05, |chance| 0.3 + 0.4 * chance.unit()),
            ("skewed", 0.05, |chance| 0.3 - 0.12 * chance.unit().ln()),
            ("heavy", 0.05, |chance| 0.5 + 0.06 * chance.bell() / chance.bell().abs().max(0.05)),
            ("cut off", 0.05, |chance| (0.92 + 0.12 * chance.bell()).min(1.0)),
            ("rounded", 0.05, |chance| ((0.5 + 0.12 * chance.bell()) * 10.0).round() / 10.0),
            ("ratings", 0.5, |chance| (1.0 + 4.0 * chance.unit()).floor().min(4.0)),
            ("two ratings", 0.5, |chance| (2.0 + 2.0 * chance.unit()).floor().min(3.0)),
        ];
        for (shape, least, value) in shapes {
            let share = shown_up(least, |chance, _| value(chance));
            assert!(share <= 0.05, "{share} of {shape}");
        }
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

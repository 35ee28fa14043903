//! What the clocks tell when they disagree: machine sleep, calendar jumps, a suspended program.
//!
//! The sleep-proof clock alone decides how much time has passed; the others only tell what happened meanwhile.

use crate::attempt::MarkKind;
use crate::clock::Now;
use crate::drill::countdown::whole_seconds;
use std::time::Duration;

/// A difference between two clocks below this is not worth a mark: calendars are corrected by fractions all day long.
const TOLERANCE: Duration = Duration::from_secs(2);

/// A suspension shorter than this is not worth a mark.
const SUSPENSION: Duration = Duration::from_secs(1);

/// The last look at the clocks, to compare the next one with. Never stored: after a restart there is nothing to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    last: Option<Now>,
    gap: Duration,
}

impl Look {
    /// A first look.
    pub const fn at(now: Now) -> Self {
        Self { last: Some(now), gap: Duration::ZERO }
    }

    /// Looks again: what happened since the last look, as marks.
    pub fn again(&mut self, now: Now) -> Vec<MarkKind> {
        let Some(last) = self.last.replace(now) else { return Vec::new() };
        let passed = now.moment.since(last.moment);
        if !passed.is_zero() {
            self.gap = passed;
        }
        let asleep = passed.saturating_sub(now.awake.since(last.awake));
        let slept = (asleep >= TOLERANCE).then(|| MarkKind::Slept { seconds: whole_seconds(asleep) });
        let calendar = now.wall.millis().saturating_sub(last.wall.millis());
        let jump = calendar.saturating_sub(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX));
        let jumped = u128::from(jump.unsigned_abs()) >= TOLERANCE.as_millis();
        let jumped = jumped.then_some(MarkKind::ClockJumped { seconds: jump / 1000 });
        slept.into_iter().chain(jumped).collect()
    }

    /// The mark of a program that was suspended and is back now: its length is the time between the last two looks.
    ///
    /// Looks at one and the same moment count as one, so it does not matter whether somebody else looked first. The
    /// same suspension is told once.
    pub fn suspended(&mut self) -> Option<MarkKind> {
        let gap = std::mem::take(&mut self.gap);
        (gap >= SUSPENSION).then(|| MarkKind::Suspended { seconds: whole_seconds(gap) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Moment;
    use crate::clock::Stamp;

    fn now(moment: u64, awake: u64, wall: i64) -> Now {
        Now {
            moment: Moment::from_millis(moment),
            awake: Moment::from_millis(awake),
            wall: Stamp::from_millis(wall, 0).unwrap(),
        }
    }

    fn check(later: Now, expected: &[MarkKind]) {
        let mut look = Look::at(now(0, 0, 0));
        assert_eq!(look.again(later), expected, "{later:?}");
    }

    /// Sleep shows in the difference to the awake clock, a jump in the difference to the calendar; both from two seconds on.
    #[test]
    fn sleep_and_jumps_are_told_apart() {
        check(now(60_000, 60_000, 60_000), &[]);
        check(now(60_000, 58_001, 61_999), &[]);
        check(now(60_000, 58_000, 60_000), &[MarkKind::Slept { seconds: 2 }]);
        check(now(60_000, 60_000, 58_000), &[MarkKind::ClockJumped { seconds: -2 }]);
        check(
            now(60_000, 10_000, 3_660_000),
            &[MarkKind::Slept { seconds: 50 }, MarkKind::ClockJumped { seconds: 3_600 }],
        );
    }

    /// A suspension is as long as the time nobody looked, also when somebody looked first on the way back.
    #[test]
    fn a_second_look_hides_no_suspension() {
        let mut look = Look::at(now(0, 0, 0));
        look.again(now(90_000, 90_000, 90_000));
        look.again(now(90_000, 90_000, 90_000));
        assert_eq!(look.suspended(), Some(MarkKind::Suspended { seconds: 90 }));
        assert_eq!(look.suspended(), None);
        look.again(now(90_999, 90_999, 90_999));
        assert_eq!(look.suspended(), None);
    }
}

//! The system's clocks: the only place that reads them.

use crate::clock::Clock;
use crate::clock::Moment;
use crate::clock::Now;
use crate::clock::Stamp;
use chrono::Local;
use rustix::time::ClockId;
use rustix::time::clock_gettime;
use std::time::Duration;

/// The clocks of this machine.
///
/// `moment` goes on while the machine sleeps and `awake` does not; neither follows a wall clock that is set.
/// On Linux these are `CLOCK_BOOTTIME` and `CLOCK_MONOTONIC`. Elsewhere `moment` is `CLOCK_MONOTONIC`, which on macOS goes
/// on while the machine sleeps, and `awake` is the standard library's instant.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock: everything else takes the time as an argument")]
    fn now(&self) -> Now {
        Now { moment: moment(), awake: awake(), wall: Stamp::new(Local::now().fixed_offset()) }
    }
}

/// The sleep-proof clock alone: what deadlines are on.
pub fn moment() -> Moment {
    #[cfg(target_os = "linux")]
    const SLEEP_PROOF: ClockId = ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    const SLEEP_PROOF: ClockId = ClockId::Monotonic;
    read(SLEEP_PROOF)
}

#[cfg(target_os = "linux")]
fn awake() -> Moment {
    read(ClockId::Monotonic)
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::disallowed_methods, reason = "this is the clock: everything else takes the time as an argument")]
fn awake() -> Moment {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    Moment::at(START.get_or_init(Instant::now).elapsed())
}

fn read(clock: ClockId) -> Moment {
    Moment::at(Duration::try_from(clock_gettime(clock)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both clocks run forwards, the sleep-proof one at least as far as the other one.
    #[test]
    fn clocks_run_forwards() {
        let first = SystemClock.now();
        let second = SystemClock.now();
        assert!(second.moment >= first.moment && second.awake >= first.awake);
        assert!(second.moment.since(first.moment) + Duration::from_millis(1) >= second.awake.since(first.awake));
        assert!(moment() >= second.moment);
    }
}

//! A stopwatch that survives being stored, and the moments at which a countdown says something.

use crate::clock::Moment;
use crate::format::SHORT_ANSWER_SECONDS;
use serde::Deserialize;
use serde::Serialize;
use std::time::Duration;

/// Adds up running time. Stored, it keeps what was banked and stands still until started again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stopwatch {
    banked: Duration,
    #[serde(skip)]
    since: Option<Moment>,
}

impl Stopwatch {
    /// A stopwatch running from `now`.
    pub fn started(now: Moment) -> Self {
        Self { banked: Duration::ZERO, since: Some(now) }
    }

    /// A stopwatch that stands still at `banked`.
    pub const fn standing_at(banked: Duration) -> Self {
        Self { banked, since: None }
    }

    /// Time counted so far.
    pub fn elapsed(&self, now: Moment) -> Duration {
        self.banked.saturating_add(self.since.map_or(Duration::ZERO, |since| now.since(since)))
    }

    /// Whole seconds counted so far.
    pub fn seconds(&self, now: Moment) -> u32 {
        whole_seconds(self.elapsed(now))
    }

    /// Whether it runs.
    pub const fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// Runs on; nothing happens when it runs already.
    pub fn start(&mut self, now: Moment) {
        if self.since.is_none() {
            self.since = Some(now);
        }
    }

    /// Stands still; nothing happens when it does already.
    pub fn stop(&mut self, now: Moment) {
        self.banked = self.elapsed(now);
        self.since = None;
    }

    /// Stands still at `elapsed`, however much later that is noticed.
    pub const fn stop_at(&mut self, elapsed: Duration) {
        self.banked = elapsed;
        self.since = None;
    }

    /// The moment at which `elapsed` will be reached; `None` when it stands still or is past.
    pub fn reaches(&self, elapsed: Duration, now: Moment) -> Option<Moment> {
        let missing = elapsed.checked_sub(self.elapsed(now))?;
        (self.is_running() && !missing.is_zero()).then(|| now.plus(missing))
    }

    /// The moment at which the count of whole seconds changes next; `None` when it stands still.
    pub fn next_second(&self, now: Moment) -> Option<Moment> {
        self.reaches(Duration::from_secs(self.elapsed(now).as_secs().saturating_add(1)), now)
    }
}

/// Whole seconds of a span, capped.
pub fn whole_seconds(span: Duration) -> u32 {
    u32::try_from(span.as_secs()).unwrap_or(u32::MAX)
}

/// Seconds of running time between two drafts that nothing else caused.
const DRAFT_EVERY: u64 = 10;

/// Tells when a draft is due although nothing happened: once in every ten seconds of running time that were reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Beat(u64);

impl Beat {
    /// Whether another ten seconds are over since the last time this was said.
    pub const fn is_due(&mut self, elapsed: Duration) -> bool {
        let reached = elapsed.as_secs() / DRAFT_EVERY;
        let due = reached > self.0;
        if due {
            self.0 = reached;
        }
        due
    }

    /// The running time at which a draft is due next.
    pub const fn next(elapsed: Duration) -> Duration {
        Duration::from_secs((elapsed.as_secs() / DRAFT_EVERY + 1).saturating_mul(DRAFT_EVERY))
    }
}

/// What a countdown says on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// Half the time is gone.
    Half,
    /// Five minutes are left; for a short answer, a fifth.
    Last,
    /// Time is up; overtime begins.
    Zero,
}

impl Warning {
    /// All warnings in the order they come.
    pub const ALL: [Self; 3] = [Self::Half, Self::Last, Self::Zero];

    /// Whole seconds of answer time after which it comes, for a limit in seconds.
    pub const fn at(self, limit: u32) -> u32 {
        match self {
            Self::Half => limit.div_ceil(2),
            Self::Last if limit < SHORT_ANSWER_SECONDS => limit - limit / 5,
            Self::Last => limit.saturating_sub(300),
            Self::Zero => limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A long answer warns five minutes before the end, a short one at its last fifth.
    #[test]
    fn warnings_come_at_their_seconds() {
        let at = |limit| Warning::ALL.map(|warning| warning.at(limit));
        assert_eq!(at(25 * 60), [750, 1200, 1500]);
        assert_eq!(at(150), [75, 120, 150]);
        assert_eq!(at(15 * 60), [450, 600, 900]);
    }

    /// A draft is due once in every ten seconds, however late one asks.
    #[test]
    fn a_beat_comes_once_in_ten_seconds() {
        let mut beat = Beat::default();
        let due = [9, 10, 11, 19, 47, 48, 50].map(|seconds| beat.is_due(Duration::from_secs(seconds)));
        assert_eq!(due, [false, true, false, false, true, false, true]);
        assert_eq!(Beat::next(Duration::from_millis(19_999)), Duration::from_secs(20));
        assert_eq!(Beat::next(Duration::from_secs(20)), Duration::from_secs(30));
    }

    proptest! {
        /// The next change of the shown second is later than now and at most a second away, and no change is skipped.
        #[test]
        fn the_second_changes_exactly_then(start in 0u64..10_000, later in 0u64..10_000_000) {
            let watch = Stopwatch::started(Moment::from_millis(start));
            let now = Moment::from_millis(start + later);
            let next = watch.next_second(now).unwrap();
            prop_assert!(next > now && next.since(now) <= Duration::from_secs(1));
            prop_assert_eq!(watch.seconds(next), watch.seconds(now) + 1);
            let just_before = Moment::at(next.since_start().saturating_sub(Duration::from_nanos(1)));
            prop_assert_eq!(watch.seconds(just_before), watch.seconds(now));
        }

        /// Stopping and starting loses nothing and adds nothing but the time it ran.
        #[test]
        fn pauses_do_not_count(spans in proptest::collection::vec((0u64..5_000, 0u64..5_000), 0..20)) {
            let mut now = 0;
            let mut ran = 0;
            let mut watch = Stopwatch::default();
            for (running, standing) in spans {
                watch.start(Moment::from_millis(now));
                now += running;
                ran += running;
                watch.stop(Moment::from_millis(now));
                now += standing;
            }
            prop_assert_eq!(watch.elapsed(Moment::from_millis(now)), Duration::from_millis(ran));
        }
    }
}

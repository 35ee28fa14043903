//! Time as values: the rules take it as an argument and never read it.
//!
//! Two clocks matter. [`Moment`] comes from a clock that keeps going while the machine sleeps, so deadlines
//! stay right; [`Stamp`] is what the calendar says and may jump. Both travel together in [`Now`].

use chrono::DateTime;
use chrono::Duration as CalendarDuration;
use chrono::FixedOffset;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use std::time::Duration;

/// A point on the sleep-proof clock: the time since an arbitrary start, the same start for a whole program run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(Duration);

impl Moment {
    /// The start of the clock.
    pub const ZERO: Self = Self(Duration::ZERO);

    /// A moment this long after the start.
    pub const fn at(since_start: Duration) -> Self {
        Self(since_start)
    }

    /// A moment this many milliseconds after the start.
    pub const fn from_millis(millis: u64) -> Self {
        Self(Duration::from_millis(millis))
    }

    /// Time since the start of the clock.
    pub const fn since_start(self) -> Duration {
        self.0
    }

    /// Time since `earlier`; zero when `earlier` is in fact later.
    pub const fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// The moment `span` later.
    #[must_use]
    pub const fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span))
    }
}

/// An instant on the calendar with the local offset that was in force: what is stored and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stamp(DateTime<FixedOffset>);

impl Stamp {
    /// Wraps an instant.
    pub const fn new(instant: DateTime<FixedOffset>) -> Self {
        Self(instant)
    }

    /// From milliseconds since 1970 (UTC) and the offset in seconds east; `None` outside the calendar.
    pub fn from_millis(millis: i64, offset_seconds: i32) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset_seconds)?;
        Some(Self(DateTime::from_timestamp_millis(millis)?.with_timezone(&offset)))
    }

    /// Milliseconds since 1970 (UTC).
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Seconds east of UTC.
    pub fn offset_seconds(self) -> i32 {
        self.0.offset().local_minus_utc()
    }

    /// The instant with its offset.
    pub const fn instant(self) -> DateTime<FixedOffset> {
        self.0
    }

    /// The local practice day: it starts at four in the morning, so an answer after midnight belongs to the evening.
    pub fn day(self) -> Day {
        let local = self.0.naive_local();
        let shifted = local.checked_sub_signed(CalendarDuration::hours(DAY_STARTS_AT)).unwrap_or(local);
        Day(shifted.date())
    }
}

/// Local hour at which a practice day starts.
const DAY_STARTS_AT: i64 = 4;

/// A local practice day. Distances are differences of dates, never of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(NaiveDate);

impl Day {
    /// Wraps a date.
    pub const fn new(date: NaiveDate) -> Self {
        Self(date)
    }

    /// The date.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// Whole days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The number of this day, counted from 1970-01-01: the stored form.
    pub fn number(self) -> i64 {
        self.0.signed_duration_since(NaiveDate::default()).num_days()
    }

    /// The day with this number; `None` outside the calendar.
    pub fn from_number(number: i64) -> Option<Self> {
        NaiveDate::default().checked_add_signed(CalendarDuration::try_days(number)?).map(Self)
    }

    /// When this day begins where the clock is so many seconds east of UTC, in milliseconds since 1970 (UTC).
    pub fn begins(self, offset_seconds: i32) -> i64 {
        (self.number() * 24 + DAY_STARTS_AT) * 3_600_000 - i64::from(offset_seconds) * 1000
    }

    /// The day `days` later (earlier when negative); stays put at the edge of the calendar.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        CalendarDuration::try_days(days).and_then(|span| self.0.checked_add_signed(span)).map_or(self, Self)
    }
}

/// Everything a rule may know about the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The sleep-proof clock: deadlines and durations.
    pub moment: Moment,
    /// A clock that stands still while the machine sleeps: the difference to `moment` is time asleep.
    pub awake: Moment,
    /// The calendar.
    pub wall: Stamp,
}

/// The one source of time; the shell owns it, tests replace it.
pub trait Clock {
    /// Reads all clocks at once.
    fn now(&self) -> Now;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> Stamp {
        Stamp::new(DateTime::parse_from_rfc3339(text).unwrap())
    }

    /// An answer given after midnight belongs to the day it began in, until four in the morning.
    #[test]
    fn the_practice_day_starts_at_four() {
        assert_eq!(stamp("2026-03-02T03:59:59+01:00").day(), Day::new(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()));
        assert_eq!(stamp("2026-03-02T04:00:00+01:00").day(), Day::new(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()));
    }

    /// The stored forms of a day and a stamp read back as what was stored.
    #[test]
    fn stored_forms_round_trip() {
        let at = stamp("2026-03-02T23:15:01.250-05:30");
        assert_eq!(Stamp::from_millis(at.millis(), at.offset_seconds()), Some(at));
        assert_eq!(Day::from_number(at.day().number()), Some(at.day()));
        assert_eq!(Day::from_number(i64::MAX), None);
    }

    /// A day begins with the first instant that belongs to it.
    #[test]
    fn a_day_begins_with_its_first_instant() {
        let at = stamp("2026-03-02T04:00:00+01:00");
        assert_eq!(at.day().begins(at.offset_seconds()), at.millis());
    }

    /// Time never runs backwards, even when asked with the arguments swapped.
    #[test]
    fn spans_saturate() {
        let (early, late) = (Moment::from_millis(5), Moment::from_millis(9));
        assert_eq!(late.since(early), Duration::from_millis(4));
        assert_eq!(early.since(late), Duration::ZERO);
    }
}

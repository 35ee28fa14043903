//! Calendar: on which days there was practice. Read in weeks; a day without practice is a day, not a gap.
//!
//! Every finished answer counts here, retakes and those without a review too: practice is practice.

use crate::clock::Day;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::counted;
use chrono::Datelike;
use serde::Serialize;

/// Weeks that are shown, the present one included.
pub const WEEKS: i64 = 26;

/// Weeks the reading is told over.
const READ: i64 = 12;

/// Minutes at which the second, third and fourth shade begin.
pub const SHADES: [u64; 3] = [15, 30, 60];

/// What the finished answers of a day add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DaySum {
    /// The practice day.
    pub day: Day,
    /// Finished answers.
    pub answers: u32,
    /// Their answer time in seconds.
    pub seconds: u64,
}

impl DaySum {
    /// How dark the day is drawn: 0 to 3 by [`SHADES`].
    pub fn shade(&self) -> usize {
        SHADES.iter().filter(|minutes| self.seconds >= **minutes * 60).count()
    }
}

/// What a week adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WeekSum {
    /// Its Monday.
    pub monday: Day,
    /// Days with a finished answer.
    pub days: u32,
    /// Finished answers.
    pub answers: u32,
    /// Their answer time in seconds.
    pub seconds: u64,
}

/// What the calendar is told from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Days with a finished answer since [`since`], oldest first.
    pub days: Vec<DaySum>,
    /// The first day of all with a finished answer.
    pub first: Option<Day>,
    /// The last day that is asked for; `None`: today.
    pub until: Option<Day>,
}

/// Days of practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// The first day of all with a finished answer.
    pub first: Option<Day>,
    /// The last day that is shown.
    pub last: Day,
    /// Weeks the reading is told over: the last twelve, or as many as there are since the first day.
    pub weeks_told: u32,
    /// Those with practice.
    pub weeks_practised: u32,
    /// Weeks with practice among the last 26, newest first.
    pub weeks: Vec<WeekSum>,
    /// Days with practice in them, oldest first.
    pub days: Vec<DaySum>,
    /// The last day is today.
    #[serde(skip)]
    pub present: bool,
}

/// The last day that is told of: today, or an earlier one that was asked for.
pub fn last(until: Option<Day>, today: Day) -> Day {
    until.map_or(today, |until| until.min(today))
}

/// The Monday of a day's week.
pub fn monday(day: Day) -> Day {
    day.plus(-i64::from(day.date().weekday().num_days_from_monday()))
}

/// The first day that is shown up to this one.
pub fn since(last: Day) -> Day {
    monday(last).plus(-7 * (WEEKS - 1))
}

/// A day as it is told: "11 Mar 2026".
pub fn dated(day: Day) -> String {
    day.date().format("%-d %b %Y").to_string()
}

/// A span as it is told, to the nearest minute: "62 min", "2 h 05 min".
pub fn minutes(seconds: u64) -> String {
    match (seconds, (seconds + 30) / 60) {
        (1.., 0) => "under 1 min".to_owned(),
        (_, minutes @ ..120) => format!("{minutes} min"),
        (_, minutes) => format!("{} h {:02} min", minutes / 60, minutes % 60),
    }
}

impl Calendar {
    /// The page for what was practised up to `today`.
    pub fn of(facts: Facts, today: Day) -> Self {
        let last = last(facts.until, today);
        let mut weeks: Vec<WeekSum> = Vec::new();
        for sum in &facts.days {
            let monday = monday(sum.day);
            match weeks.last_mut().filter(|week| week.monday == monday) {
                Some(week) => {
                    week.days += 1;
                    week.answers += sum.answers;
                    week.seconds += sum.seconds;
                }
                None => weeks.push(WeekSum { monday, days: 1, answers: sum.answers, seconds: sum.seconds }),
            }
        }
        weeks.reverse();
        let passed = |first: Day| monday(last).days_since(monday(first)) / 7 + 1;
        let told = facts.first.map_or(0, |first| passed(first).clamp(0, READ));
        let practised = weeks.iter().filter(|week| monday(last).days_since(week.monday) < 7 * told).count();
        Self {
            first: facts.first,
            last,
            weeks_told: u32::try_from(told).unwrap_or(0),
            weeks_practised: u32::try_from(practised).unwrap_or(u32::MAX),
            weeks,
            days: facts.days,
            present: last == today,
        }
    }

    /// Weeks that the reading is told over, of those with practice.
    fn told(&self) -> impl Iterator<Item = &WeekSum> {
        let told = i64::from(self.weeks_told);
        self.weeks.iter().filter(move |week| monday(self.last).days_since(week.monday) < 7 * told)
    }
}

impl Told for Calendar {
    fn reading(&self) -> String {
        let Some(first) = self.first.filter(|_| self.weeks_told > 0) else {
            return "No day of practice yet: the first finished answer makes one.".to_owned();
        };
        let seconds: u64 = self.told().map(|week| week.seconds).sum();
        let told = counted(self.weeks_told, "week");
        let span = match (i64::from(self.weeks_told) < READ, self.present) {
            (true, _) if self.weeks_told == 1 => format!("the week since {}", dated(first)),
            (true, _) => format!("the {told} since {}", dated(first)),
            (false, true) => format!("the last {told}"),
            (false, false) => format!("the {told} up to {}", dated(self.last)),
        };
        if self.weeks_practised == 0 {
            return format!("No practice in {span}: a pause, and one short answer ends it.");
        }
        let practised = if self.weeks_told == 1 { String::new() } else { format!("{} of ", self.weeks_practised) };
        format!("Practised in {practised}{span}, {} in all.", minutes(seconds))
    }

    fn table(&self) -> Table {
        let row = |week: &WeekSum| {
            vec![dated(week.monday), week.days.to_string(), week.answers.to_string(), minutes(week.seconds)]
        };
        Table { heads: vec!["week of", "days", "answers", "time"], rows: self.weeks.iter().map(row).collect() }
    }

    fn sentences(&self) -> Vec<String> {
        let week = |week: &WeekSum| {
            format!(
                "Week of {}: {} on {}, {}.",
                dated(week.monday),
                counted(week.answers, "answer"),
                counted(week.days, "day"),
                minutes(week.seconds)
            )
        };
        self.told().map(week).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::new(text.parse().unwrap())
    }

    fn sum(text: &str, minutes: u64) -> DaySum {
        DaySum { day: day(text), answers: 2, seconds: minutes * 60 }
    }

    fn check(days: &[DaySum], first: Option<&str>, until: Option<&str>, reading: &str) {
        let facts = Facts { days: days.to_vec(), first: first.map(day), until: until.map(day) };
        assert_eq!(Calendar::of(facts, day("2026-03-11")).reading(), reading, "{days:?}");
    }

    /// The reading counts weeks, no longer back than there is practice, and blames nobody.
    #[test]
    fn weeks_are_counted() {
        check(&[], None, None, "No day of practice yet: the first finished answer makes one.");
        let now = [sum("2026-03-09", 20), sum("2026-03-11", 5)];
        check(&now, Some("2026-03-09"), None, "Practised in the week since 9 Mar 2026, 25 min in all.");
        let some = [sum("2026-02-22", 10), sum("2026-02-23", 20), sum("2026-03-11", 5)];
        check(&some, Some("2026-02-22"), None, "Practised in 3 of the 4 weeks since 22 Feb 2026, 35 min in all.");
        check(&some, Some("2025-01-01"), None, "Practised in 3 of the last 12 weeks, 35 min in all.");
        let old = [sum("2025-11-03", 10)];
        let pause = "No practice in the last 12 weeks: a pause, and one short answer ends it.";
        check(&old, Some("2025-11-03"), None, pause);
        let to = "Practised in 1 of the 12 weeks up to 9 Nov 2025, 10 min in all.";
        check(&old, Some("2025-01-01"), Some("2025-11-09"), to);
    }

    /// Weeks begin on Monday; their sums are those of their days.
    #[test]
    fn days_come_together_in_weeks() {
        let days = vec![sum("2026-03-01", 61), sum("2026-03-02", 14), sum("2026-03-08", 30)];
        let page = Calendar::of(Facts { days, first: Some(day("2026-03-01")), until: None }, day("2026-03-11"));
        let weeks: Vec<_> =
            page.weeks.iter().map(|week| (week.monday, week.days, week.answers, week.seconds)).collect();
        assert_eq!(weeks, [(day("2026-03-02"), 2, 4, 44 * 60), (day("2026-02-23"), 1, 2, 61 * 60)]);
        assert_eq!(page.days.iter().map(DaySum::shade).collect::<Vec<_>>(), [3, 0, 2]);
        assert_eq!((page.weeks_told, page.weeks_practised), (3, 2));
        assert_eq!(since(day("2026-03-11")), day("2025-09-15"));
        assert_eq!(
            [0, 29, 30, 90, 7169, 7500].map(minutes),
            ["0 min", "under 1 min", "1 min", "2 min", "119 min", "2 h 05 min"]
        );
    }

    proptest! {
        /// No more weeks are practised than told, and nothing is lost between days and weeks.
        #[test]
        fn sums_agree(ages in prop::collection::btree_set(0i64..182, 0..60), today in 20_000i64..20_400) {
            let today = Day::from_number(today).unwrap();
            let days: Vec<DaySum> = ages.iter().rev().map(|age| DaySum { day: today.plus(-age), answers: 1, seconds: 600 })
                .filter(|sum| sum.day >= since(today)).collect();
            let page = Calendar::of(Facts { first: days.first().map(|sum| sum.day), until: None, days }, today);
            prop_assert!(page.weeks_practised <= page.weeks_told && page.weeks_told <= 12);
            prop_assert_eq!(page.weeks.iter().map(|week| week.seconds).sum::<u64>(), page.days.len() as u64 * 600);
            prop_assert!(page.weeks.iter().all(|week| (1..=7).contains(&week.days)));
        }
    }
}

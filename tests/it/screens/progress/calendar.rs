//! The calendar.

use super::check;
use crate::sample;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::calendar::Calendar;
use greenroom::coach::progress::calendar::DaySum;
use greenroom::coach::progress::calendar::Facts;
use greenroom::coach::progress::calendar::since;

/// Half a year with a pause in it, days of every shade.
#[test]
fn a_calendar_is_drawn() {
    let today = sample::now(0).wall.day();
    let ages = (0..180).rev().filter(|age| (age * 5 + age / 7) % 8 < 3 && !(60..95).contains(age));
    let days = ages
        .map(|age| DaySum {
            day: today.plus(-age),
            answers: 2,
            seconds: u64::try_from(age * 37 % 75 + 4).unwrap() * 60,
        })
        .filter(|sum| sum.day >= since(today));
    let facts = Facts { days: days.collect(), first: Some(today.plus(-300)), until: None };
    check("calendar", Sheet::Calendar(Box::new(Calendar::of(facts, today))));
    check("calendar_empty", Sheet::Calendar(Box::new(Calendar::of(Facts::default(), today))));
}

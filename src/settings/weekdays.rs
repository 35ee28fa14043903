//! Days of the week.

use crate::clock::Day;
use chrono::Datelike;
use chrono::Weekday;
use std::fmt;
use std::str::FromStr;

/// Days of the week on which somebody practises: at least one. Written `mon-fri`, `tue, sat`, `mon-wed, sun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekdays([bool; 7]);

const WORDS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// From so many days in a row on, a range is written.
const RANGE_FROM: usize = 3;

impl Weekdays {
    /// Monday to Friday.
    pub const WORKING: Self = Self([true, true, true, true, true, false, false]);

    /// These days; `None` where there is none.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let mut all = [false; 7];
        for day in days {
            if let Some(slot) = all.get_mut(place(day)) {
                *slot = true;
            }
        }
        all.contains(&true).then_some(Self(all))
    }

    /// Whether a day is one of them.
    pub fn has(self, day: Day) -> bool {
        self.0.get(place(day.date().weekday())).copied().unwrap_or(false)
    }

    /// How many there are in a week, 1 to 7.
    pub fn count(self) -> u32 {
        self.0.iter().map(|on| u32::from(*on)).sum()
    }
}

fn place(day: Weekday) -> usize {
    usize::try_from(day.num_days_from_monday()).unwrap_or(0)
}

fn weekday(word: &str) -> Option<usize> {
    let word = word.trim().to_lowercase();
    // Names in full are understood too.
    let short = word.get(..3)?;
    let place = WORDS.iter().position(|known| *known == short)?;
    let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    (word.len() == 3 || full.get(place) == Some(&&*word)).then_some(place)
}

impl FromStr for Weekdays {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut all = [false; 7];
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (first, last) = match part.split_once('-') {
                Some((first, last)) => (weekday(first).ok_or(())?, weekday(last).ok_or(())?),
                None => (weekday(part).ok_or(())?, weekday(part).ok_or(())?),
            };
            // A range may go over the weekend: fri-mon.
            let length = (last + 7 - first) % 7;
            for (place, slot) in all.iter_mut().enumerate() {
                *slot |= (place + 7 - first) % 7 <= length;
            }
        }
        if all.contains(&true) { Ok(Self(all)) } else { Err(()) }
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        let days: Vec<(usize, &str)> =
            WORDS.into_iter().enumerate().filter(|(place, _)| self.0.get(*place) == Some(&true)).collect();
        for run in days.chunk_by(|(one, _), (next, _)| one + 1 == *next) {
            match run {
                [(_, first), .., (_, last)] if run.len() >= RANGE_FROM => parts.push(format!("{first}-{last}")),
                short => parts.extend(short.iter().map(|(_, word)| (*word).to_owned())),
            }
        }
        f.pad(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Lists and ranges are read; what is written is short, and read back as the same.
    #[test]
    fn days_are_read_and_written() {
        for (text, expected) in [
            ("mon-fri", Some("mon-fri")),
            ("Monday, wed,FRI", Some("mon, wed, fri")),
            ("sat-sun", Some("sat, sun")),
            ("fri-mon", Some("mon, fri-sun")),
            ("mon-sun", Some("mon-sun")),
            ("sun, sun", Some("sun")),
            ("", None),
            (",", None),
            ("mon-", None),
            ("monster", None),
            ("mo", None),
            ("m\u{f6}n", None),
        ] {
            let read = text.parse::<Weekdays>().ok();
            assert_eq!(read.map(|days| days.to_string()).as_deref(), expected, "{text}");
        }
        assert_eq!(Weekdays::WORKING.to_string(), "mon-fri");
        assert_eq!(Weekdays::of([]), None);
    }

    proptest! {
        /// Every set of days reads back as it was written, and knows its own days.
        #[test]
        fn what_is_written_reads_back(on in proptest::array::uniform7(any::<bool>()), number in 0i64..40_000) {
            prop_assume!(on.contains(&true));
            let days = Weekdays(on);
            prop_assert_eq!(days.to_string().parse(), Ok(days));
            let day = Day::from_number(number).unwrap();
            // 1970-01-01 was a Thursday.
            prop_assert_eq!(days.has(day), on[usize::try_from((number + 3) % 7).unwrap()]);
            prop_assert_eq!(days.count(), u32::try_from(on.iter().filter(|on| **on).count()).unwrap());
        }
    }
}

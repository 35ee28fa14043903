//! Which line of the notes holds the candidate's own figure for an estimate, so that the two can be read beside each other.

use crate::catalog::question::Estimate;
use crate::drill::hear::shared;

/// The line of the notes that has a figure and speaks most of what the estimate does; `None` where none speaks of it.
pub fn noted<'n>(estimate: &Estimate, notes: &'n str) -> Option<&'n str> {
    let about = format!("{} {}", estimate.name, estimate.unit);
    let figures = notes.lines().map(str::trim).filter(|line| line.chars().any(|sign| sign.is_ascii_digit()));
    let mut best = None;
    let mut most = 0;
    for line in figures {
        let words = shared(line, &about);
        if words > most {
            (best, most) = (Some(line), words);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(name: &str, unit: &str) -> Estimate {
        Estimate { name: name.into(), expression: "1".into(), unit: unit.into(), result: 1.0, shown: "1".into() }
    }

    /// A line counts by the words it shares with the estimate; one without a figure does not count, and the first of equals wins.
    #[test]
    fn own_figures_are_found() {
        let notes = "100 M users\nwrites per second?\n  writes: 100M / day = 1200/s\nstorage 5 y ~ 90 TB\nreads 100:1";
        for (name, unit, expected) in [
            ("New links written each second", "writes/s", Some("writes: 100M / day = 1200/s")),
            ("Storage after five years", "TB", Some("storage 5 y ~ 90 TB")),
            ("Read rate", "reads/s", Some("reads 100:1")),
            ("Bandwidth out", "Gbit/s", None),
        ] {
            assert_eq!(noted(&estimate(name, unit), notes), expected, "{name}");
        }
        assert_eq!(noted(&estimate("Storage", "TB"), ""), None);
    }
}

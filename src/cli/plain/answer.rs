//! What a typed line means: numbers, yes and no, ticks. A line that means nothing is told what is expected.

use crate::assessment::Percent;
use crate::rubric::Rating;

/// A whole per cent, with or without its sign.
pub(super) fn percent(line: &str) -> Option<Percent> {
    let number = line.trim();
    let number = number.strip_suffix('%').unwrap_or(number).trim_end();
    Percent::try_from(number.parse::<u8>().ok()?).ok()
}

/// A rating, 1 to 4.
pub(super) fn rating(line: &str) -> Option<Rating> {
    Rating::new(line.trim().parse().ok()?)
}

/// Yes or no, or their first letters.
pub(super) fn yes(line: &str) -> Option<bool> {
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
}

/// Ticks for so many points: `all`, `none`, or the numbers of the ticked ones, from 1, between blanks or commas.
///
/// # Errors
/// What is expected instead.
pub(super) fn ticks(line: &str, points: usize) -> Result<Vec<bool>, String> {
    let line = line.trim().to_lowercase();
    if line == "all" || line == "none" {
        return Ok(vec![line == "all"; points]);
    }
    let mut ticks = vec![false; points];
    let mut words = line.split([' ', ',', '\t']).filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() {
        return Err(expected(points));
    }
    for word in words {
        let place = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(tick) = place.and_then(|place| ticks.get_mut(place)) else {
            return Err(format!("There is no point {word}. {}", expected(points)));
        };
        *tick = true;
    }
    Ok(ticks)
}

fn expected(points: usize) -> String {
    format!("Type the numbers you covered (1 to {points}, such as 1 3), all, or none.")
}

/// Ticked points as their numbers: `1 3 4`, `all` or `none`.
pub(super) fn ticked(ticks: &[bool]) -> String {
    let numbers: Vec<String> =
        ticks.iter().zip(1..).filter(|(tick, _)| **tick).map(|(_, number): (_, usize)| number.to_string()).collect();
    match numbers.len() {
        0 => "none".to_owned(),
        all if all == ticks.len() => "all".to_owned(),
        _ => numbers.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A per cent is a whole number up to 100; anything else is asked again.
    #[test]
    fn per_cents() {
        let cases = [
            ("70", Some(70)),
            (" 70 % ", Some(70)),
            ("0", Some(0)),
            ("100%", Some(100)),
            ("101", None),
            ("-1", None),
            ("seventy", None),
            ("%", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(percent(line).map(Percent::number), expected, "{line:?}");
        }
    }

    /// Ratings and decisions are words and numbers a person would type.
    #[test]
    fn ratings_and_decisions() {
        let numbers = ["1", " 4 ", "0", "5", "solid", ""].map(|line| rating(line).map(Rating::number));
        assert_eq!(numbers, [Some(1), Some(4), None, None, None, None]);
        assert_eq!(
            ["y", "YES", "n", "No ", "", "maybe"].map(yes),
            [Some(true), Some(true), Some(false), Some(false), None, None]
        );
    }

    /// Ticks are a list of numbers, and a number that is not there is named.
    #[test]
    fn tick_lists() {
        let cases = [
            ("1 3", Ok("1 3")),
            ("3,1, 1", Ok("1 3")),
            ("ALL", Ok("all")),
            ("none", Ok("none")),
            ("1 2 3 4", Ok("all")),
            ("", Err("numbers")),
            (" , ", Err("numbers")),
            ("0", Err("no point 0")),
            ("5", Err("no point 5")),
            ("1 -2", Err("no point -2")),
            ("all 1", Err("no point all")),
            ("99999999999999999999999", Err("no point 9")),
        ];
        for (line, expected) in cases {
            match (ticks(line, 4), expected) {
                (Ok(found), Ok(expected)) => assert_eq!(ticked(&found), expected, "{line:?}"),
                (Err(found), Err(part)) => assert!(found.contains(part), "{line:?}: {found}"),
                (found, _) => panic!("{line:?}: {found:?}"),
            }
        }
    }

    proptest! {
        /// What is shown as ticked can be typed to tick the same.
        #[test]
        fn shown_ticks_can_be_typed(set in proptest::collection::vec(any::<bool>(), 1..20)) {
            prop_assert_eq!(ticks(&ticked(&set), set.len()), Ok(set));
        }
    }
}

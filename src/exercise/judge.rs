//! Whether a result is right.

use super::compact;
use super::property;
use crate::catalog::exercise::Compare;
use crate::catalog::exercise::DIGEST;
use crate::catalog::exercise::Step;
use serde_json::Value;

/// Letters of a value that a reason quotes.
const QUOTED: usize = 60;

/// What became of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is what was asked for.
    Right,
    /// It is not.
    Wrong {
        /// The first difference, in one line. May quote what a program returned: clean it before it is shown.
        why: String,
    },
}

impl Verdict {
    fn of(right: bool, why: impl FnOnce() -> String) -> Self {
        if right { Self::Right } else { Self::Wrong { why: why() } }
    }
}

/// Judges one result. `args` are the expanded arguments of the call, for properties.
///
/// Whole numbers are exact: `1.0` is no `1`, and `true` is no number.
pub fn judge(compare: &Compare, expected: &Value, got: &Value, args: &[Value]) -> Verdict {
    let digest = expected_digest(expected);
    let equal = match digest {
        Some(digest) => compact::digest(got) == digest,
        None => expected == got,
    };
    match compare {
        Compare::Property { .. } if equal => Verdict::Right,
        Compare::Property { property } => match property::holds(property, expected, got, args) {
            Ok(()) => Verdict::Right,
            Err(why) => Verdict::Wrong { why },
        },
        _ if digest.is_some() => {
            Verdict::of(equal, || format!("{} is not the expected result, which is too large to be stored", quote(got)))
        }
        Compare::Exact => Verdict::of(equal, || difference(expected, got)),
        Compare::AnyOf => {
            let accepted = expected.as_array().map(Vec::as_slice).unwrap_or_default();
            Verdict::of(accepted.contains(got), || format!("{} is none of {}", quote(got), quote(expected)))
        }
        Compare::Unordered => unordered(expected, got),
        Compare::Approximate { tolerance } => {
            Verdict::of(near(expected, got, *tolerance), || difference(expected, got))
        }
    }
}

/// Judges the results of steps that were written out, one result a step, `null` for those of methods without one.
pub fn judge_steps(compare: &Compare, steps: &[Step], got: &[Value]) -> Verdict {
    for (place, step) in steps.iter().enumerate() {
        let Some(result) = got.get(place) else {
            return Verdict::Wrong { why: format!("step {} has no result", place + 1) };
        };
        let Some(expected) = &step.expect else { continue };
        if let Verdict::Wrong { why } = judge(compare, expected, result, &step.args) {
            return Verdict::Wrong { why: format!("step {}, {}: {why}", place + 1, step.call) };
        }
    }
    Verdict::of(got.len() == steps.len(), || format!("there are {} results for {} steps", got.len(), steps.len()))
}

/// The digest, where that is all there is of the expected result.
fn expected_digest(expected: &Value) -> Option<&str> {
    let table = expected.as_object().filter(|table| table.len() == 1)?;
    table.get(DIGEST)?.as_str()
}

/// A value as a reason quotes it.
pub(super) fn quote(value: &Value) -> String {
    let text = compact::text(value);
    let cut: String = text.chars().take(QUOTED).collect();
    if cut.len() < text.len() { cut + ".." } else { text }
}

/// Where two values begin to differ.
fn difference(expected: &Value, got: &Value) -> String {
    let short = |value: &Value| compact::text(value).chars().count() <= QUOTED;
    match (expected, got) {
        (Value::Array(wanted), Value::Array(found)) if !short(expected) || !short(got) => {
            let pairs = wanted.iter().zip(found).enumerate();
            match pairs.into_iter().find(|(_, (wanted, found))| wanted != found) {
                Some((place, (wanted, found))) => {
                    format!("item {place}, from 0, is {}, and {} is expected", quote(found), quote(wanted))
                }
                None => format!("there are {} items, and {} are expected", found.len(), wanted.len()),
            }
        }
        _ => format!("{} is returned, and {} is expected", quote(got), quote(expected)),
    }
}

/// Lists are equal as bags; anything else must be the same.
fn unordered(expected: &Value, got: &Value) -> Verdict {
    let (Some(wanted), Some(found)) = (bag(expected), bag(got)) else {
        return Verdict::of(expected == got, || difference(expected, got));
    };
    Verdict::of(wanted == found, || {
        let lacking = first_beyond(&wanted, &found).map(|item| format!("{item} is missing"));
        let beyond = first_beyond(&found, &wanted).map(|item| format!("{item} is too much"));
        [lacking, beyond].into_iter().flatten().collect::<Vec<_>>().join(", and ")
    })
}

/// The items of a list in an order that does not depend on theirs.
pub(super) fn bag(value: &Value) -> Option<Vec<String>> {
    let mut items: Vec<String> = value.as_array()?.iter().map(compact::text).collect();
    items.sort_unstable();
    Some(items)
}

/// The first item that a sorted list has more often than another.
pub(super) fn first_beyond<'a>(items: &'a [String], others: &[String]) -> Option<&'a str> {
    let mut others = others.iter().peekable();
    items.iter().map(String::as_str).find(|item| {
        while others.next_if(|other| other.as_str() < *item).is_some() {}
        others.next_if(|other| other.as_str() == *item).is_none()
    })
}

/// Numbers within the tolerance, everything else equal.
fn near(expected: &Value, got: &Value, tolerance: f64) -> bool {
    match (expected, got) {
        (Value::Number(wanted), Value::Number(found)) => match (wanted.as_i64(), found.as_i64()) {
            (Some(wanted), Some(found)) => apart(wanted, found) <= tolerance,
            _ => wanted.as_f64().zip(found.as_f64()).is_some_and(|(wanted, found)| (wanted - found).abs() <= tolerance),
        },
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len()
                && wanted.iter().zip(found).all(|(wanted, found)| near(wanted, found, tolerance))
        }
        (Value::Object(wanted), Value::Object(found)) => {
            wanted.len() == found.len()
                && wanted.iter().all(|(key, wanted)| found.get(key).is_some_and(|found| near(wanted, found, tolerance)))
        }
        _ => expected == got,
    }
}

/// The distance of two whole numbers.
#[expect(clippy::cast_precision_loss, reason = "no tolerance is so large that the last digits of a distance matter")]
fn apart(one: i64, other: i64) -> f64 {
    one.abs_diff(other) as f64
}

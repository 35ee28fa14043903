//! What a generator makes.

use super::edges;
use super::random::Random;
use super::tree;
use crate::catalog::exercise::generator::Generator;
use crate::catalog::exercise::generator::Part;
use crate::catalog::kind::Kind;
use serde_json::Value;
use std::collections::HashSet;

/// The value of this type; `bump` moves the seed, for rows.
pub(super) fn value(generator: &Generator, kind: &Kind, bump: u64) -> Value {
    match generator {
        Generator::Repeat { value: Value::String(text), n } if *kind == Kind::String => Value::from(text.repeat(*n)),
        Generator::Repeat { value, n } => Value::Array(vec![value.clone(); *n]),
        Generator::Range { from, step, n } => list((0..*n).map(|place| progress(*from, *step, place))),
        Generator::Ints { .. } => ints(generator, bump),
        Generator::Text { n, letters, seed } => Value::from(Random::new(*seed, bump).text(letters, *n)),
        Generator::Permutation { n, from, seed } => {
            let mut numbers: Vec<i64> = (0..*n).map(|place| progress(*from, 1, place)).collect();
            Random::new(*seed, bump).shuffle(&mut numbers);
            list(numbers)
        }
        Generator::Tree { n, shape, values, seed } => tree::tree(*n, *shape, *values, &mut Random::new(*seed, bump)),
        Generator::Spans { n, starts, lengths, seed } => {
            let mut random = Random::new(*seed, bump);
            let span = |_| {
                let start = random.between(*starts);
                list([start, start.saturating_add(random.between(*lengths))])
            };
            Value::Array((0..*n).map(span).collect())
        }
        Generator::Edges { nodes, n, shape, weights, seed } => {
            edges::edges(*nodes, *n, *shape, *weights, &mut Random::new(*seed, bump))
        }
        Generator::Rows { n, of } => {
            let item = kind.item().unwrap_or(kind).present();
            Value::Array((0..*n).map(|row| value(of, item, bump.wrapping_add(row as u64))).collect())
        }
        Generator::Join { parts } => join(parts, kind, bump),
    }
}

/// The number at a place of a series.
pub(super) fn progress(from: i64, step: i64, place: usize) -> i64 {
    from.saturating_add(step.saturating_mul(i64::try_from(place).unwrap_or(i64::MAX)))
}

fn list(numbers: impl IntoIterator<Item = i64>) -> Value {
    numbers.into_iter().map(Value::from).collect()
}

fn ints(generator: &Generator, bump: u64) -> Value {
    let Generator::Ints { n, of, seed, sorted, distinct } = generator else { return Value::Null };
    let mut random = Random::new(*seed, bump);
    let mut seen = HashSet::new();
    let mut numbers = Vec::with_capacity(*n);
    while numbers.len() < *n {
        let number = random.between(*of);
        if !distinct || seen.insert(number) {
            numbers.push(number);
        }
    }
    if *sorted {
        numbers.sort_unstable();
    }
    list(numbers)
}

fn join(parts: &[Part], kind: &Kind, bump: u64) -> Value {
    let made = parts.iter().map(|part| match part {
        Part::Stored(value) => value.clone(),
        Part::Made(generator) => value(generator, kind, bump),
    });
    if *kind == Kind::String {
        return Value::from(made.filter_map(|part| part.as_str().map(str::to_owned)).collect::<String>());
    }
    let items = made.flat_map(|part| match part {
        Value::Array(items) => items,
        _ => Vec::new(),
    });
    Value::Array(items.collect())
}

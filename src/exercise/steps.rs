//! Steps made by chance.

use super::generate::progress;
use super::random::Random;
use crate::catalog::exercise::Draw;
use crate::catalog::exercise::Scheme;
use crate::catalog::exercise::generator::Bounds;
use serde_json::Value;

/// A call with its arguments as values.
#[derive(Debug, Clone, PartialEq)]
pub struct Call<'a> {
    /// Name of the method.
    pub method: &'a str,
    /// Its arguments in order.
    pub args: Vec<Value>,
}

/// All calls of a scheme in order.
pub fn expand(scheme: &Scheme) -> Vec<Call<'_>> {
    let mut random = Random::new(scheme.seed, 0);
    let mut call = |place: usize| {
        let which = random.below(scheme.calls.len());
        let drawn = scheme.calls.get(which)?;
        let args = drawn.args.iter().map(|draw| value(draw, place, &mut random)).collect();
        Some(Call { method: &drawn.call, args })
    };
    (0..scheme.n).filter_map(&mut call).collect()
}

fn value(draw: &Draw, place: usize, random: &mut Random) -> Value {
    match draw {
        Draw::Between { low, high } => Value::from(random.between(Bounds { low: *low, high: *high })),
        Draw::Text { letters, n } => Value::from(random.text(letters, *n)),
        Draw::Count { from, step } => Value::from(progress(*from, *step, place)),
        Draw::Fixed(value) => value.clone(),
    }
}

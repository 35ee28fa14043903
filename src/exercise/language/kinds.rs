//! Types as a language spells them.

use super::profile::Profile;
use super::template::fill;
use crate::catalog::kind::Kind;
use serde_json::Value;
use serde_json::json;

impl Profile {
    /// The type of a value. `wide`: the exercise has ints beyond 2^53.
    pub(super) fn spell(&self, kind: &Kind, wide: bool) -> String {
        let types = &self.types;
        let of = |template: &str, parts: &[&str]| {
            fill(template, &["0", "1"].into_iter().zip(parts.iter().copied()).collect::<Vec<_>>())
        };
        match kind {
            Kind::Int => types.wide.as_ref().filter(|_| wide).unwrap_or(&types.int).to_string(),
            Kind::Float => types.float.to_string(),
            Kind::Bool => types.bool.to_string(),
            Kind::String => types.string.to_string(),
            Kind::List(inner) => {
                let item = self.spell(inner, wide);
                match types.array.as_ref().filter(|_| !item.contains('<')) {
                    Some(array) => of(array, &[&item]),
                    None => of(&types.list, &[&self.part(inner, wide)]),
                }
            }
            Kind::Optional(inner) => of(&types.optional, &[&self.part(inner, wide)]),
            Kind::Tree(inner) => of(&types.tree, &[&self.part(inner, wide)]),
            Kind::Linked(inner) => of(&types.linked, &[&self.part(inner, wide)]),
            Kind::Map(key, value) => of(&types.map, &[&self.part(key, wide), &self.part(value, wide)]),
        }
    }

    /// The type as a part of another.
    pub(super) fn part(&self, kind: &Kind, wide: bool) -> String {
        let whole = self.spell(kind, wide);
        self.types.boxed.get(&*whole).map_or(whole, ToString::to_string)
    }
}

/// The type as nested lists, which harnesses read: `["list", "int"]`.
pub(super) fn nested(kind: &Kind) -> Value {
    match kind {
        Kind::Int => json!("int"),
        Kind::Float => json!("float"),
        Kind::Bool => json!("bool"),
        Kind::String => json!("string"),
        Kind::List(inner) => json!(["list", nested(inner)]),
        Kind::Optional(inner) => json!(["optional", nested(inner)]),
        Kind::Tree(inner) => json!(["tree", nested(inner)]),
        Kind::Linked(inner) => json!(["linked", nested(inner)]),
        Kind::Map(key, value) => json!(["map", nested(key), nested(value)]),
    }
}

/// The first words of a type and of its parts.
pub(super) fn words(kind: &Kind, into: &mut Vec<&'static str>) {
    let (word, parts): (_, &[&Kind]) = match kind {
        Kind::Int => ("int", &[]),
        Kind::Float => ("float", &[]),
        Kind::Bool => ("bool", &[]),
        Kind::String => ("string", &[]),
        Kind::List(inner) => ("list", &[inner]),
        Kind::Optional(inner) => ("optional", &[inner]),
        Kind::Tree(inner) => ("tree", &[inner]),
        Kind::Linked(inner) => ("linked", &[inner]),
        Kind::Map(key, value) => ("map", &[key, value]),
    };
    into.push(word);
    for part in parts {
        words(part, into);
    }
}

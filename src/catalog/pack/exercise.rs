//! The exercise of a coding question: what is to be written, its cases, and how results are judged.

mod cases;
mod comparing;
mod naming;
mod stepping;
mod valuing;

use crate::catalog::exercise::Exercise;
use crate::catalog::exercise::Shape;
use crate::catalog::problem::quote;
use crate::catalog::reader::Fields;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use crate::catalog::wording::is_slug;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use toml::de::DeValue;

const KEYS: [&str; 12] = [
    "function",
    "class",
    "params",
    "returns",
    "methods",
    "compare",
    "tolerance",
    "property",
    "cases",
    "reference",
    "limit_seconds",
    "limit_mib",
];

/// What a run of one case may be given.
const SECONDS: RangeInclusive<u32> = 1..=60;
const MIB: RangeInclusive<u32> = 32..=4096;

pub(super) fn exercise(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Exercise> {
    let fields = reader.fields(node, "an exercise", &KEYS)?.named("this exercise");
    let class = fields.get("class").is_some() && fields.get("function").is_none();
    own_keys(reader, &fields, class);
    let shape = if class { a_class(reader, &fields) } else { a_function(reader, &fields) };
    let compare = comparing::compare(reader, &fields, shape.as_ref());
    let known = cases::Known { class, shape: shape.as_ref(), compare: compare.as_ref() };
    let cases = reader.required(&fields, "cases", |reader, node| cases::cases(reader, node, &known));
    let reference = reference(reader, &fields);
    let limit_seconds = limit(reader, &fields, "limit_seconds", SECONDS);
    let limit_mib = limit(reader, &fields, "limit_mib", MIB);
    Some(Exercise { shape: shape?, compare: compare?, cases: cases?, reference: reference?, limit_seconds, limit_mib })
}

fn a_function(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<Shape> {
    let name = reader.required(fields, "function", |reader, node| naming::identifier(reader, node, "function"));
    let params = reader.required(fields, "params", |reader, node| naming::params(reader, node, 1));
    let returns = reader.required(fields, "returns", |reader, node| naming::kind(reader, node, "returns"));
    Some(Shape::Function { name: name?, params: params?, returns: returns? })
}

fn a_class(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<Shape> {
    let name = reader.required(fields, "class", naming::class);
    let params = reader.required(fields, "params", |reader, node| naming::params(reader, node, 0));
    let methods = reader.required(fields, "methods", naming::methods);
    Some(Shape::Class { name: name?, params: params?, methods: methods? })
}

/// Reports keys of the other shape.
fn own_keys(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, class: bool) {
    let (foreign, theirs, ours): (&[&str], _, _) = if class {
        (&["returns", "property"], "a function", "a class")
    } else {
        (&["class", "methods"], "a class", "a function")
    };
    for key in foreign.iter().filter(|key| fields.get(key).is_some()) {
        let message = format!("`{key}` belongs to the exercise of {theirs}, and this one is of {ours}");
        reader.error(fields.key_span(key), message, "remove it, or the keys of the other kind");
    }
}

fn limit(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, key: &str, allowed: RangeInclusive<u32>) -> Option<u32> {
    let node = fields.get(key)?;
    let given = reader.whole(node, key)?;
    let limit = u32::try_from(given).ok().filter(|limit| allowed.contains(limit));
    if limit.is_none() {
        let message = format!("`{key}` is {given}; {} to {} are allowed", allowed.start(), allowed.end());
        reader.error(node.span(), message, "write a number between them, or leave the key out");
    }
    limit
}

fn reference(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<BTreeMap<Box<str>, String>> {
    let Some(node) = fields.get("reference") else { return Some(BTreeMap::new()) };
    let DeValue::Table(table) = node.get_ref() else {
        reader.wrong_type(node, "reference", "a table of solutions by language");
        return None;
    };
    let solutions = table.iter().map(|(language, node)| {
        let name = language.get_ref();
        if !is_slug(name) {
            let cure = "write it in lower case, such as `python`";
            reader.error(language.span(), format!("{} is not the name of a language", quote(name)), cure);
            return None;
        }
        Some((name.as_ref().into(), reader.text(node, "reference")?))
    });
    every(solutions)
}

/// All of the values if every one of them is there. Unlike a plain `collect`, it looks at each, so that each is judged.
fn every<T, C: FromIterator<T>>(values: impl Iterator<Item = Option<T>>) -> Option<C> {
    values.collect::<Vec<_>>().into_iter().collect()
}

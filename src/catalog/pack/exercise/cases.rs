//! The cases of an exercise.

use super::every;
use super::stepping;
use super::valuing;
use crate::catalog::exercise::Case;
use crate::catalog::exercise::Compare;
use crate::catalog::exercise::Course;
use crate::catalog::exercise::DIGEST;
use crate::catalog::exercise::Param;
use crate::catalog::exercise::Property;
use crate::catalog::exercise::Shape;
use crate::catalog::kind::Kind;
use crate::catalog::reader::ENTRIES;
use crate::catalog::reader::Fields;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use serde_json::Map;
use serde_json::Value;
use toml::de::DeValue;

/// What is known of the exercise when its cases are read; what is missing has been reported.
pub(super) struct Known<'a> {
    pub(super) class: bool,
    pub(super) shape: Option<&'a Shape>,
    pub(super) compare: Option<&'a Compare>,
}

pub(super) fn cases(reader: &mut Reader<'_>, node: &Node<'_>, known: &Known<'_>) -> Option<Vec<Case>> {
    let list = reader.list(node, "cases", 1..=200)?;
    let before = reader.errors();
    let cases: Vec<Case> = list.iter().filter_map(|node| case(reader, node, known)).collect();
    if reader.errors() == before && !list.is_empty() && !cases.iter().any(|case| case.shown) {
        reader.error(node.span(), "no case is shown to the candidate", "add `shown = true` to the plainest one");
    }
    Some(cases)
}

fn case(reader: &mut Reader<'_>, node: &Node<'_>, known: &Known<'_>) -> Option<Case> {
    let keys: &[&str] =
        if known.class { &["args", "steps", "expect", "note", "shown"] } else { &["args", "expect", "note", "shown"] };
    let fields = reader.fields(node, "a case", keys)?.named("this case");
    let args = args(reader, &fields, known.shape.map(Shape::params));
    let course = if known.class {
        stepping::course(reader, &fields, known)
    } else {
        let returns = match known.shape {
            Some(Shape::Function { returns, .. }) => Some(returns),
            _ => None,
        };
        let expect = reader.required(&fields, "expect", |reader, node| expected(reader, node, returns, known.compare));
        expect.map(|expect| Course::Call { expect })
    };
    let purpose = reader.required(&fields, "note", |reader, node| reader.line(node, "note"));
    let shown = fields.get("shown").map_or(Some(false), |flag| reader.flag(flag, "shown"));
    if let (Some(Course::Generated { .. }), Some(true)) = (&course, shown) {
        let cure = "write the steps of a shown case out, or show another";
        reader.error(fields.key_span("shown"), "steps made by chance cannot be shown", cure);
    }
    Some(Case { args: args?, course: course?, note: purpose?, shown: shown? })
}

/// Arguments in parameter order; they may be left out where there are none.
pub(super) fn args(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, params: Option<&[Param]>) -> Option<Vec<Value>> {
    if fields.get("args").is_none() && params.is_none_or(<[Param]>::is_empty) {
        return Some(Vec::new());
    }
    reader.required(fields, "args", |reader, node| {
        let list = reader.list(node, "args", 0..=usize::MAX)?;
        let Some(params) = params else { return Some(Vec::new()) };
        if list.len() != params.len() {
            reader.count(node.span(), "`args`", ENTRIES, list.len(), &(params.len()..=params.len()));
            return None;
        }
        every(list.iter().zip(params).map(|(node, param)| valuing::argument(reader, node, &param.kind)))
    })
}

/// The result that is expected: a value, a list of accepted ones, or a digest.
pub(super) fn expected(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    returns: Option<&Kind>,
    compare: Option<&Compare>,
) -> Option<Value> {
    if matches!(node.get_ref(), DeValue::Table(table) if table.contains_key(DIGEST)) {
        return digest(reader, node, compare);
    }
    let Some(kind) = returns else { return Some(Value::Null) };
    if compare == Some(&Compare::AnyOf) {
        let list = reader.list(node, "expect", 1..=100)?;
        return every(list.iter().map(|node| valuing::stored(reader, node, kind)));
    }
    valuing::stored(reader, node, kind)
}

/// `{ sha256 = ".." }`: the digest of a result too large to store.
pub(super) fn digest(reader: &mut Reader<'_>, node: &Node<'_>, compare: Option<&Compare>) -> Option<Value> {
    let fields = reader.fields(node, "a digest", &[DIGEST])?;
    let text = fields.need(reader, DIGEST)?;
    let line = reader.line(text, DIGEST)?;
    if line.len() != 64 || !line.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        let cure = "copy all of it, in lower case";
        reader.error(text.span(), "a SHA-256 has 64 lower-case hexadecimal digits", cure);
        return None;
    }
    let needs_value = match compare? {
        Compare::Property { property: Property::Path { .. } } => Some("a path"),
        Compare::Exact | Compare::Property { .. } => None,
        compare => Some(compare.word()),
    };
    if let Some(what) = needs_value {
        let message = format!("a digest cannot be compared as {what}: it knows one result alone");
        reader.error(node.span(), message, "store the result itself, or compare as `exact`");
        return None;
    }
    Some(Value::Object(Map::from_iter([(DIGEST.to_owned(), Value::from(&*line))])))
}

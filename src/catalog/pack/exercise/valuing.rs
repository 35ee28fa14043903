//! Values of cases: TOML to JSON, judged by their types at their places in the file.

use super::every;
use crate::catalog::exercise::flaw::At;
use crate::catalog::exercise::flaw::Flaw;
use crate::catalog::exercise::value;
use crate::catalog::kind::Kind;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use serde_json::Map;
use serde_json::Value;
use std::ops::Range;
use toml::de::DeValue;

/// An argument: a value of its type, or the description of one.
pub(super) fn argument(reader: &mut Reader<'_>, node: &Node<'_>, kind: &Kind) -> Option<Value> {
    judged(reader, node, |given| value::argument(given, kind))
}

/// A value of its type, written out.
pub(super) fn stored(reader: &mut Reader<'_>, node: &Node<'_>, kind: &Kind) -> Option<Value> {
    judged(reader, node, |given| value::stored(given, kind))
}

fn judged(reader: &mut Reader<'_>, node: &Node<'_>, flaws: impl FnOnce(&Value) -> Vec<Flaw>) -> Option<Value> {
    let given = plain(reader, node)?;
    let flaws = flaws(&given);
    for flaw in &flaws {
        reader.error(place(node, &flaw.at), flaw.message.as_str(), flaw.cure.as_str());
    }
    flaws.is_empty().then_some(given)
}

/// The bytes of a part of a value.
fn place(node: &Node<'_>, way: &[At]) -> Range<usize> {
    let Some((step, rest)) = way.split_first() else { return node.span() };
    let further = match (step, node.get_ref()) {
        (At::Key(key), DeValue::Table(table)) => table.get(&**key),
        (At::Name(key), DeValue::Table(table)) => {
            return table.get_key_value(&**key).map_or(node.span(), |(key, _)| key.span());
        }
        (At::Item(at), DeValue::Array(list)) => list.get(*at),
        _ => None,
    };
    further.map_or(node.span(), |further| place(further, rest))
}

/// Any TOML value as JSON; dates have no place in it.
pub(super) fn plain(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Value> {
    match node.get_ref() {
        DeValue::String(text) => Some(Value::from(text.as_ref())),
        DeValue::Integer(_) => reader.whole(node, "the value").map(Value::from),
        DeValue::Float(_) => reader.number(node, "the value").map(Value::from),
        DeValue::Boolean(flag) => Some(Value::from(*flag)),
        DeValue::Array(list) => every(list.iter().map(|node| plain(reader, node))),
        DeValue::Table(table) => {
            let entries = table.iter().map(|(key, node)| Some((key.get_ref().to_string(), plain(reader, node)?)));
            every::<_, Map<_, _>>(entries).map(Value::Object)
        }
        DeValue::Datetime(_) => {
            reader.wrong_type(node, "the value", "text or a number");
            None
        }
    }
}

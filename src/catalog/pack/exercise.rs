//! The exercise of a coding question: a function, its cases, and the values in them.

use crate::catalog::kind::GENERATORS;
use crate::catalog::kind::Kind;
use crate::catalog::kind::NIL;
use crate::catalog::problem::quote;
use crate::catalog::question::Case;
use crate::catalog::question::Compare;
use crate::catalog::question::Exercise;
use crate::catalog::question::Param;
use crate::catalog::reader::ENTRIES;
use crate::catalog::reader::Fields;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use crate::catalog::wording::is_slug;
use crate::catalog::wording::type_name;
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;
use toml::de::DeTable;
use toml::de::DeValue;

const KEYS: [&str; 7] = ["function", "params", "returns", "compare", "tolerance", "cases", "reference"];

pub(super) fn exercise(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Exercise> {
    let fields = reader.fields(node, "an exercise", &KEYS)?.named("this exercise");
    let function = reader.required(&fields, "function", |reader, node| identifier(reader, node, "function"));
    let params = reader.required(&fields, "params", params);
    let returns = reader.required(&fields, "returns", |reader, node| kind(reader, node, "returns"));
    let compare =
        reader.required(&fields, "compare", |reader, node| reader.word(node, "compare", Compare::ALL, Compare::word));
    let tolerance = tolerance(reader, &fields, compare);
    let kinds: Option<Vec<&Kind>> = params.as_ref().map(|params| params.iter().map(|(_, kind)| kind).collect());
    let returned = returns.as_ref().map(|(_, kind)| kind);
    let cases = reader.required(&fields, "cases", |reader, node| cases(reader, node, kinds.as_deref(), returned));
    let reference = reference(reader, &fields);
    Some(Exercise {
        function: function?,
        returns: returns?.0,
        params: params?.into_iter().map(|(param, _)| param).collect(),
        compare: compare?,
        tolerance,
        cases: cases?,
        reference: reference?,
    })
}

/// A name that may stand in generated code: nothing else gets there from a pack unescaped.
fn identifier(reader: &mut Reader<'_>, node: &Node<'_>, name: &str) -> Option<Box<str>> {
    let line = reader.line(node, name)?;
    let good = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    if line.bytes().all(good) && line.starts_with(|first: char| first.is_ascii_lowercase()) && line.len() <= 60 {
        return Some(line);
    }
    let cure = "use lower-case letters, digits and underscores, such as `longest_run`";
    reader.error(node.span(), format!("{} cannot name a function or a parameter", quote(&line)), cure);
    None
}

fn kind(reader: &mut Reader<'_>, node: &Node<'_>, name: &str) -> Option<(Box<str>, Kind)> {
    let line = reader.line(node, name)?;
    match Kind::parse(&line) {
        Ok(kind) => Some((line, kind)),
        Err(why) => {
            let cure = "use int, float, bool, string, list<..>, optional<..>, map<.., ..>, tree or linked";
            reader.error(node.span(), format!("{} is not a type: {why}", quote(&line)), cure);
            None
        }
    }
}

fn params(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Vec<(Param, Kind)>> {
    let list = reader.list(node, "params", 1..=8)?;
    let mut params: Vec<(Param, Kind)> = Vec::with_capacity(list.len());
    let before = reader.errors();
    for node in list {
        let Some((param, kind)) = param(reader, node) else { continue };
        if params.iter().any(|(other, _)| other.name == param.name) {
            reader.error(node.span(), format!("two parameters are called `{}`", param.name), "rename one of them");
        }
        params.push((param, kind));
    }
    (reader.errors() == before).then_some(params)
}

fn param(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<(Param, Kind)> {
    let fields = reader.fields(node, "a parameter", &["name", "type"])?;
    let name = reader.required(&fields, "name", |reader, node| identifier(reader, node, "name"));
    let kind = reader.required(&fields, "type", |reader, node| kind(reader, node, "type"));
    let (text, kind) = kind?;
    Some((Param { name: name?, kind: text }, kind))
}

fn tolerance(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, compare: Option<Compare>) -> Option<f64> {
    let approximate = compare == Some(Compare::Approximate);
    let Some(node) = fields.get("tolerance") else {
        if approximate {
            fields.need(reader, "tolerance");
        }
        return None;
    };
    let tolerance = reader.number(node, "tolerance")?;
    if compare.is_some() && !approximate {
        let message = "`tolerance` has no meaning unless results are compared as `approximate`";
        reader.error(fields.key_span("tolerance"), message, "remove it, or write `compare = \"approximate\"`");
    } else if tolerance <= 0.0 {
        reader.error(node.span(), "the tolerance must be more than 0", "write `tolerance = 1e-6`");
    }
    Some(tolerance)
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

fn cases(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    params: Option<&[&Kind]>,
    returns: Option<&Kind>,
) -> Option<Vec<Case>> {
    let list = reader.list(node, "cases", 1..=200)?;
    let before = reader.errors();
    let cases: Vec<Case> = list.iter().filter_map(|node| case(reader, node, params, returns)).collect();
    if reader.errors() == before && !list.is_empty() && !cases.iter().any(|case| case.shown) {
        reader.error(node.span(), "no case is shown to the candidate", "add `shown = true` to the plainest one");
    }
    Some(cases)
}

fn case(reader: &mut Reader<'_>, node: &Node<'_>, params: Option<&[&Kind]>, returns: Option<&Kind>) -> Option<Case> {
    let fields = reader.fields(node, "a case", &["args", "expect", "note", "shown"])?.named("this case");
    let args = reader.required(&fields, "args", |reader, node| {
        let list = reader.list(node, "args", 0..=usize::MAX)?;
        let Some(params) = params else { return Some(Vec::new()) };
        if list.len() != params.len() {
            reader.count(node.span(), "`args`", ENTRIES, list.len(), &(params.len()..=params.len()));
            return None;
        }
        every(list.iter().zip(params).map(|(node, kind)| value(reader, node, kind)))
    });
    let expect = reader.required(&fields, "expect", |reader, node| match node.get_ref() {
        DeValue::Table(table) if table.contains_key("sha256") => digest(reader, node),
        _ => returns.map_or(Some(Value::Null), |kind| value(reader, node, kind)),
    });
    let purpose = reader.required(&fields, "note", |reader, node| reader.line(node, "note"));
    let shown = fields.get("shown").map_or(Some(false), |flag| reader.flag(flag, "shown"));
    Some(Case { args: args?, expect: expect?, note: purpose?, shown: shown? })
}

/// `{ sha256 = ".." }`: the digest of a result too large to store.
fn digest(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Value> {
    let fields = reader.fields(node, "a digest", &["sha256"])?;
    let node = fields.need(reader, "sha256")?;
    let line = reader.line(node, "sha256")?;
    if line.len() != 64 || !line.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        let cure = "copy all of it, in lower case";
        reader.error(node.span(), "a SHA-256 has 64 lower-case hexadecimal digits", cure);
        return None;
    }
    Some(Value::Object(Map::from_iter([("sha256".to_owned(), Value::from(&*line))])))
}

/// All of the values if every one of them is there. Unlike a plain `collect`, it looks at each, so that each is judged.
fn every<T, C: FromIterator<T>>(values: impl Iterator<Item = Option<T>>) -> Option<C> {
    values.collect::<Vec<_>>().into_iter().collect()
}

/// A value of a type, or the description of a generated one.
fn value(reader: &mut Reader<'_>, node: &Node<'_>, kind: &Kind) -> Option<Value> {
    match (node.get_ref(), kind) {
        (DeValue::Table(table), kind) if is_generated(table, kind) => generated(reader, node),
        (DeValue::String(text), Kind::Optional(_)) if text == NIL => Some(Value::from(NIL)),
        (_, Kind::Optional(inner)) => value(reader, node, inner),
        (DeValue::Array(list), Kind::List(inner) | Kind::Linked(inner)) => {
            every(list.iter().map(|node| value(reader, node, inner)))
        }
        (DeValue::Array(list), Kind::Tree(inner)) => every(list.iter().map(|node| match node.get_ref() {
            DeValue::String(text) if text == NIL => Some(Value::from(NIL)),
            _ => value(reader, node, inner),
        })),
        (DeValue::Table(table), Kind::Map(key, inner)) => {
            let entries = table.iter().map(|(name, node)| {
                if **key == Kind::Int && name.get_ref().parse::<i64>().is_err() {
                    let message = format!("{} is not a key of {kind}", quote(name.get_ref()));
                    reader.error(name.span(), message, "write a whole number, in quotes");
                    return None;
                }
                Some((name.get_ref().to_string(), value(reader, node, inner)?))
            });
            every::<_, Map<_, _>>(entries).map(Value::Object)
        }
        (DeValue::Integer(_), Kind::Int | Kind::Float) => reader.whole(node, "the value").map(Value::from),
        (DeValue::Float(_), Kind::Float) => reader.number(node, "the value").map(Value::from),
        (DeValue::Boolean(flag), Kind::Bool) => Some(Value::from(*flag)),
        (DeValue::String(text), Kind::String) => Some(Value::from(text.as_ref())),
        _ => {
            let message = format!("the value must be of type {kind}, not {}", type_name(node.get_ref()));
            reader.error(node.span(), message, format!("write it like {}", example(kind)));
            None
        }
    }
}

/// How a value of a type is written.
fn example(kind: &Kind) -> String {
    match kind {
        Kind::Int => "3".to_owned(),
        Kind::Float => "0.5".to_owned(),
        Kind::Bool => "true".to_owned(),
        Kind::String => "\"text\"".to_owned(),
        Kind::Optional(inner) => format!("{} or \"{NIL}\"", example(inner)),
        Kind::List(inner) | Kind::Linked(inner) => format!("[{}]", example(inner)),
        Kind::Tree(inner) => format!("[{0}, \"{NIL}\", {0}]", example(inner)),
        Kind::Map(_, inner) => format!("{{ \"1\" = {} }}", example(inner)),
    }
}

fn is_generated(table: &DeTable<'_>, kind: &Kind) -> bool {
    let named = table.get("gen").is_some_and(|node| node.get_ref().is_str());
    named || !matches!(kind, Kind::Map(..) | Kind::Optional(_))
}

/// The description of a large argument, kept as it stands.
fn generated(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Value> {
    let DeValue::Table(table) = node.get_ref() else { return None };
    let Some(name) = table.get("gen") else {
        reader.error(node.span(), "this table does not say how the value is made", "add `gen = \"repeat\"` or another");
        return None;
    };
    reader.choice(name, "gen", &GENERATORS)?;
    plain(reader, node)
}

/// Any TOML value as JSON; dates have no place in it.
fn plain(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Value> {
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

//! Reads the page that documents the documents, and the fields that a document has. Shared by the tests of both crates: what
//! `stats` writes is checked where there is a history.

use chrono::DateTime;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Collects the type of every field by its path. An object that may be null is told by the fields inside it.
fn walk(path: &str, value: &Value, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let kind = match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                walk(&format!("{path}{dot}{name}"), value, found);
            }
            return;
        }
        // What an empty list is a list of is told where it is not empty.
        Value::Array(items) if items.is_empty() => return,
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for item in items {
                walk(&format!("{path}[]"), item, found);
            }
            return;
        }
        Value::Array(items) if items.iter().all(Value::is_boolean) => "list of boolean",
        Value::Array(items) if items.iter().all(Value::is_number) => "list of number",
        Value::Array(_) => "list of text",
        Value::String(text) if DateTime::parse_from_rfc3339(text).is_ok() => "instant",
        Value::String(text) if text.parse::<chrono::NaiveDate>().is_ok() => "day",
        Value::String(_) => "text",
        Value::Number(_) => "number",
        Value::Bool(_) => "boolean",
        Value::Null => "null",
    };
    found.entry(path.to_owned()).or_default().insert(kind);
}

/// What the documents of one name hold.
pub(crate) fn fields(documents: &[String]) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut found = BTreeMap::new();
    for document in documents {
        walk("", &serde_json::from_str(document).unwrap(), &mut found);
    }
    found.retain(|path, kinds| kinds.len() > 1 || !kinds.contains("null") || path.is_empty());
    found
}

/// The rows under a heading of the page: path and type.
pub(crate) fn table(heading: &str) -> BTreeMap<String, String> {
    let page = include_str!("../../json.md");
    let (_, section) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (path, rest) = row.split_once("` | ").unwrap();
        (path.to_owned(), rest.split_once(" | ").unwrap().0.to_owned())
    })
    .collect()
}

pub(crate) fn shown(found: BTreeMap<String, BTreeSet<&'static str>>) -> BTreeMap<String, String> {
    let kinds = |kinds: BTreeSet<&'static str>| {
        let mut known: Vec<_> = kinds.iter().copied().filter(|kind| *kind != "null").collect();
        known.extend(kinds.contains("null").then_some("null"));
        known.join(" or ")
    };
    found.into_iter().map(|(path, found)| (path, kinds(found))).collect()
}

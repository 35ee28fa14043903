//! Whether a value is of its type.

use super::flaw::At;
use super::flaw::Flaw;
use super::flaw::Flaws;
use super::generator;
use crate::catalog::kind::Kind;
use crate::catalog::kind::NIL;
use crate::catalog::problem::quote;
use serde_json::Value;

/// What is wrong with an argument: a value of its type, or the description of one.
pub fn argument(value: &Value, kind: &Kind) -> Vec<Flaw> {
    match generator::described(value, kind) {
        Some(table) => generator::Generator::read(table, kind).err().unwrap_or_default(),
        None => stored(value, kind),
    }
}

/// What is wrong with a value that is written out.
pub fn stored(value: &Value, kind: &Kind) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    look(&mut flaws, value, kind);
    flaws.finish()
}

/// What JSON calls a value, in plain words.
pub(crate) fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(_) => "a whole number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}

pub(crate) fn look(flaws: &mut Flaws, value: &Value, kind: &Kind) {
    let mut each = |list: &[Value], look: &dyn Fn(&mut Flaws, &Value)| {
        for (place, value) in list.iter().enumerate() {
            flaws.inside(At::Item(place), |flaws| look(flaws, value));
        }
    };
    match (value, kind) {
        (Value::String(text), Kind::Optional(_)) if text == NIL => {}
        (_, Kind::Optional(inner)) => look(flaws, value, inner),
        (Value::Array(list), Kind::List(inner) | Kind::Linked(inner)) => {
            each(list, &|flaws, value| look(flaws, value, inner));
        }
        (Value::Array(list), Kind::Tree(inner)) => each(list, &|flaws, value| {
            if value.as_str() != Some(NIL) {
                look(flaws, value, inner);
            }
        }),
        (Value::Object(table), Kind::Map(key, inner)) => {
            for (name, value) in table {
                if **key == Kind::Int && name.parse::<i64>().is_err() {
                    let message = format!("{} is not a key of {kind}", quote(name));
                    flaws.at(At::Name(name.as_str().into()), message, "write a whole number, in quotes");
                }
                flaws.inside(At::Key(name.as_str().into()), |flaws| look(flaws, value, inner));
            }
        }
        (Value::Number(number), Kind::Int) if number.is_i64() => {}
        (Value::Number(_), Kind::Float) | (Value::Bool(_), Kind::Bool) | (Value::String(_), Kind::String) => {}
        (Value::Object(table), _) if table.contains_key("gen") => {
            let message =
                "a generated value cannot stand here: only a whole argument is generated, or its rows and parts";
            flaws.here(message, "write the value out, or make the list around it by `rows` or `join`");
        }
        _ => {
            let message = format!("the value must be of type {kind}, not {}", name(value));
            flaws.here(message, format!("write it like {}", kind.example()));
        }
    }
}

//! Cases in the words of a program: `longest_run("abc") -> 3`, and for a class call by call.

use super::compact;
use crate::catalog::exercise::Case;
use crate::catalog::exercise::Compare;
use crate::catalog::exercise::Course;
use crate::catalog::exercise::DIGEST;
use crate::catalog::exercise::Exercise;
use crate::text::clean;
use serde_json::Value;

/// A case, one call a line, safe to show.
pub fn case(exercise: &Exercise, case: &Case) -> Vec<String> {
    let first = call(exercise.shape.name(), &case.args);
    match &case.course {
        Course::Call { expect } => vec![first + &result(&exercise.compare, expect)],
        Course::Steps { steps } => {
            let steps = steps.iter().map(|step| {
                let expect = step.expect.as_ref().map(|expect| result(&exercise.compare, expect));
                call(&step.call, &step.args) + &expect.unwrap_or_default()
            });
            std::iter::once(first).chain(steps).collect()
        }
        Course::Generated { steps, .. } => vec![first, format!("and {} calls made by chance", steps.n)],
    }
}

fn call(name: &str, args: &[Value]) -> String {
    format!("{name}({})", args.iter().map(value).collect::<Vec<_>>().join(", "))
}

fn result(compare: &Compare, expect: &Value) -> String {
    match (compare, expect) {
        (_, Value::Object(table)) if table.contains_key(DIGEST) => " -> too large to show".to_owned(),
        (Compare::AnyOf, Value::Array(accepted)) => {
            format!(" -> {}", accepted.iter().map(value).collect::<Vec<_>>().join(" or "))
        }
        (Compare::Property { .. }, _) => format!(" -> {}, for example", value(expect)),
        _ => format!(" -> {}", value(expect)),
    }
}

/// A value with a blank behind each comma. A generated one is told by what makes it.
fn value(value: &Value) -> String {
    let text = match value {
        Value::Array(list) => format!("[{}]", list.iter().map(self::value).collect::<Vec<_>>().join(", ")),
        Value::Object(table) if table.contains_key("gen") => {
            format!("<{}>", table.get("gen").and_then(Value::as_str).unwrap_or("generated"))
        }
        Value::Object(table) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{}: {}", compact::text(&Value::from(key.as_str())), self::value(value))
            };
            format!("{{{}}}", table.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        _ => compact::text(value),
    };
    clean(&text).into_owned()
}

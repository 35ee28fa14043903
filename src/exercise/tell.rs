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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn exercise(shape: &Value, compare: &str) -> Exercise {
        let mut whole = json!({"compare": compare, "cases": [], "reference": {}});
        whole.as_object_mut().unwrap().extend(shape.as_object().unwrap().clone());
        serde_json::from_value(whole).unwrap()
    }

    #[track_caller]
    fn check(exercise: &Exercise, given: &Value, lines: &[&str]) {
        let mut whole = json!({"args": [], "note": "plain", "shown": true});
        whole.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
        let given: Case = serde_json::from_value(whole).unwrap();
        assert_eq!(case(exercise, &given), lines);
    }

    /// A function is told with its result, whatever that is.
    #[test]
    fn functions_are_told_as_one_call() {
        let shape = json!({"function": "best", "params": [], "returns": "int"});
        let exact = exercise(&shape, "exact");
        check(&exact, &json!({"args": ["ab", [1, "nil"]], "expect": 3}), &["best(\"ab\", [1, \"nil\"]) -> 3"]);
        check(
            &exact,
            &json!({"args": ["\u{9b}2J"], "expect": {"a": [1, 2]}}),
            &["best(\"\u{241b}[2J\") -> {\"a\": [1, 2]}"],
        );
        check(
            &exact,
            &json!({"args": [{"gen": "range", "n": 9}], "expect": {"sha256": "ab"}}),
            &["best(<range>) -> too large to show"],
        );
        check(&exercise(&shape, "any-of"), &json!({"expect": [1, 4]}), &["best() -> 1 or 4"]);
    }

    /// A class is told call by call; what returns nothing has no arrow.
    #[test]
    fn classes_are_told_call_by_call() {
        let class = exercise(&json!({"class": "Cache", "params": [], "methods": []}), "exact");
        let steps = json!([{"call": "put", "args": [1, 10]}, {"call": "get", "args": [1], "expect": 10}]);
        check(&class, &json!({"args": [2], "steps": steps}), &["Cache(2)", "put(1, 10)", "get(1) -> 10"]);
        let made = json!({"n": 9, "seed": 1, "calls": []});
        check(&class, &json!({"steps": made, "expect": {"sha256": "ab"}}), &["Cache()", "and 9 calls made by chance"]);
    }
}

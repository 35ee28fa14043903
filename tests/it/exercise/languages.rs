//! The languages of the workspace: what is written for the user, and that every toolchain of this machine runs it.

mod catalog;
mod real;

use greenroom::catalog::exercise::Exercise;
use greenroom::exercise::language::Language;
use greenroom::exercise::language::solution;
use serde_json::Value;
use serde_json::json;
use std::env;
use std::fs;
use std::path::Path;

/// Every type, with values that are easy to lose.
fn kinds() -> Vec<(&'static str, &'static str, Vec<Value>)> {
    vec![
        ("int", "int", vec![json!(0), json!(-7), json!(i64::MAX), json!(i64::MIN), json!((1_i64 << 53) + 1)]),
        ("float", "float", vec![json!(0.5), json!(-3.0), json!(1e300), json!(0.1), json!(2.5e-7)]),
        ("bool", "bool", vec![json!(true), json!(false)]),
        ("string", "string", vec![json!(""), json!("é\u{1f3bb}\"\\/\n\t\u{1}"), json!("1234567890123456789, [\"x\"]")]),
        ("list", "list<list<int>>", vec![json!([]), json!([[], [1, 2], [9_007_199_254_740_993_i64]])]),
        ("optional", "optional<int>", vec![json!("nil"), json!(0), json!(5)]),
        ("gaps", "list<optional<string>>", vec![json!(["nil", "", "a"])]),
        ("map", "map<string, list<bool>>", vec![json!({}), json!({"b": [true, false], "": []})]),
        ("numbered", "map<int, float>", vec![json!({"-3": 0.5, "9007199254740993": 2.0})]),
        ("tree", "tree", vec![json!([]), json!([1]), json!([1, "nil", 2, 3, "nil", "nil", 4])]),
        ("linked", "linked<string>", vec![json!([]), json!(["a", "nil", "b"])]),
    ]
}

fn exercise(whole: Value) -> Exercise {
    serde_json::from_value(whole).unwrap()
}

/// A function that gives back what it gets.
fn echo(kind: &str, values: &[Value]) -> Exercise {
    let case = |value: &Value| json!({"args": [value], "expect": value, "note": "", "shown": true});
    exercise(json!({
        "function": "give_back", "params": [{"name": "value", "kind": kind}], "returns": kind, "compare": "exact",
        "cases": values.iter().map(case).collect::<Value>(), "reference": {},
    }))
}

/// A class with such a method for every type, and one that returns nothing.
fn echoes() -> Exercise {
    let method = |(word, kind, _): &(&str, &str, Vec<Value>)| json!({"name": format!("give_{word}"), "params": [{"name": "value", "kind": kind}], "returns": kind});
    let mut methods: Vec<Value> = kinds().iter().map(method).collect();
    methods.push(json!({"name": "for", "params": [{"name": "class", "kind": "int"}], "returns": null}));
    let mut steps = vec![json!({"call": "for", "args": [1], "expect": null})];
    for (word, _, values) in kinds() {
        let step = |value: &Value| json!({"call": format!("give_{word}"), "args": [value], "expect": value});
        steps.extend(values.iter().map(step));
    }
    exercise(json!({
        "class": "Echoes", "params": [{"name": "start", "kind": "list<int>"}], "methods": methods, "compare": "exact",
        "cases": [{"args": [[1, 2]], "steps": steps, "note": "", "shown": true}], "reference": {},
    }))
}

/// What the user gets to edit stands in files that a reader can look at. `GREENROOM_GOLDEN=write` writes them anew.
#[test]
fn solutions_begin_as_written_down() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/exercise");
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let functions = kinds().into_iter().map(|(word, kind, values)| (word, echo(kind, &values)));
        for (word, exercise) in functions.chain([("class", echoes())]) {
            let ending = language.file().split_once('.').unwrap().1;
            let path = base.join(language.word()).join(format!("{word}.{ending}"));
            let text = solution(&exercise, *language).unwrap();
            if env::var("GREENROOM_GOLDEN").is_ok_and(|asked| asked == "write") {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &text).unwrap();
            }
            if fs::read_to_string(&path).ok().as_deref() != Some(&text) {
                wrong.push(format!("{}:\n{text}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Real runs, where the toolchain is installed.

use super::echo;
use super::echoes;
use super::exercise;
use greenroom::catalog::exercise::Course;
use greenroom::catalog::exercise::Exercise;
use greenroom::exercise::judge::Verdict;
use greenroom::exercise::judge::judge;
use greenroom::exercise::judge::judge_steps;
use greenroom::exercise::language::CASES;
use greenroom::exercise::language::Language;
use greenroom::exercise::language::RESULTS;
use greenroom::exercise::language::cases;
use greenroom::exercise::language::harness;
use greenroom::exercise::language::solution;
use serde_json::Value;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

/// Runs a command line of a language in a folder; `None` where the program is not installed.
fn perform(line: &str, folder: &Path) -> Option<Output> {
    let words = shell_words::split(&line.replace("{mib}", "512")).unwrap();
    let output = Command::new(&words[0]).args(&words[1..]).current_dir(folder).stdin(Stdio::null()).output();
    output.ok()
}

/// Whether the toolchain is there; says so where it is not.
#[expect(clippy::print_stderr, reason = "a test that tries nothing says so")]
pub(super) fn installed(language: Language) -> bool {
    let there = |line| perform(line, Path::new(".")).is_some_and(|output| output.status.success());
    let missing = language.detect().find(|line| !there(*line));
    if let Some(line) = missing {
        eprintln!("{language} is not tried: `{line}` does not run here");
    }
    missing.is_none()
}

/// The lines of a run with this solution.
pub(super) fn run(exercise: &Exercise, language: Language, source: &str) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(language.file()), source).unwrap();
    fs::write(folder.path().join(CASES), cases(exercise).unwrap()).unwrap();
    for (name, text) in harness(exercise, language).unwrap() {
        fs::write(folder.path().join(name), text).unwrap();
    }
    for line in language.compile().into_iter().chain([language.run()]) {
        let output = perform(line, folder.path()).unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{language}: {line}\n{said}\n{source}");
    }
    let results = fs::read_to_string(folder.path().join(RESULTS)).unwrap();
    results
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|why| panic!("{language}: {why}: {line}")))
        .collect()
}

/// The first case that is not right.
pub(super) fn flaw(exercise: &Exercise, lines: &[Value]) -> Option<String> {
    if lines.first() != Some(&json!({"ready": true})) || lines.len() != exercise.cases.len() + 1 {
        return Some(format!("{} lines for {} cases", lines.len(), exercise.cases.len()));
    }
    exercise.cases.iter().zip(&lines[1..]).enumerate().find_map(|(number, (case, line))| {
        if line["case"] != json!(number) || line.get("error").is_some() || line["ns"].as_u64().is_none() {
            return Some(format!("case {number}: {line}"));
        }
        let verdict = match &case.course {
            Course::Call { expect } => judge(&exercise.compare, expect, &line["value"], &case.args),
            Course::Generated { expect, .. } => judge(&exercise.compare, expect, &line["values"], &case.args),
            Course::Steps { steps } => judge_steps(&exercise.compare, steps, line["values"].as_array().unwrap()),
        };
        match verdict {
            Verdict::Right => None,
            Verdict::Wrong { why } => Some(format!("case {number}: {why}")),
        }
    })
}

/// What stands for "nothing written yet", and what gives back the argument instead.
fn placeholder(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Python => ("raise NotImplementedError", "return value"),
        Language::Javascript => ("throw new Error(\"not written yet\")", "return value"),
        Language::Java => ("throw new UnsupportedOperationException(\"not written yet\")", "return value"),
        Language::Cpp => ("throw std::logic_error(\"not written yet\")", "return value"),
        Language::Rust => ("todo!()", "value"),
    }
}

/// Values of every type go through every language unchanged: first as results of methods, and through a function.
#[track_caller]
fn check(language: Language) {
    if !installed(language) {
        return;
    }
    let (yet, back) = placeholder(language);
    let all = echoes();
    let (given, last) = {
        let text = solution(&all, language).unwrap();
        let (before, after) = text.rsplit_once(yet).unwrap();
        (before.replace(yet, back), after.to_owned())
    };
    let nothing = if language == Language::Python { "pass" } else { "" };
    let lines = run(&all, language, &(given + nothing + &last));
    assert_eq!(flaw(&all, &lines), None, "{language}");

    let whole = echo("list<int>", &[json!([]), json!([1, -2, i64::MAX])]);
    let written = solution(&whole, language).unwrap();
    assert_eq!(flaw(&whole, &run(&whole, language, &written.replace(yet, back))), None, "{language}");
    let errors = run(&whole, language, &written);
    assert!(errors.len() == 3 && errors[1..].iter().all(|line| line["error"].is_string()), "{language}: {errors:?}");
}

#[test]
fn python_runs() {
    check(Language::Python);
}

#[test]
fn javascript_runs() {
    check(Language::Javascript);
}

#[test]
fn java_runs() {
    check(Language::Java);
}

#[test]
fn cpp_runs() {
    check(Language::Cpp);
}

#[test]
fn rust_runs() {
    check(Language::Rust);
}

/// Runs a body of a function `solve(n: int)` for one case and looks into the error.
#[track_caller]
fn fails(language: Language, returns: &str, source: &str, error: &str) {
    if !installed(language) {
        return;
    }
    let case = json!({"args": [3], "expect": 0, "note": "", "shown": true});
    let exercise = exercise(json!({
        "function": "solve", "params": [{"name": "n", "kind": "int"}], "returns": returns, "compare": "exact",
        "cases": [case, case], "reference": {},
    }));
    let lines = run(&exercise, language, source);
    assert_eq!(lines.len(), 3, "{lines:?}");
    let told = lines[2]["error"].as_str().unwrap_or_default();
    assert!(told.contains(error), "{language}: {:?} lacks {error:?}", lines[2]);
}

/// Results that are not of their type, recursion without end, text that is none and an early end are told, case by case.
#[test]
fn python_mistakes_are_told() {
    let body = |body: &str| format!("def solve(n):\n    {body}\n");
    for (returns, line, error) in [
        ("int", "return True", "TypeError: int is expected, not bool: True"),
        ("int", "return 2**63", "more than 64 bits"),
        ("int", "return None", "int is expected, not NoneType"),
        ("float", "return float('nan')", "a finite number is expected"),
        ("string", "return '\\ud800'", "written as UTF-8"),
        ("int", "return solve(n)", "RecursionError"),
        ("int", "print('x'); exit(3)", "SystemExit: 3"),
        ("list<int>", "return [1, 'x']", "int is expected, not str: 'x'"),
        ("linked", "a = Linked(1); a.next = a; return a", "comes back"),
        ("tree", "a = Tree(1); a.left = a; return a", "twice"),
        ("int", "raise ValueError('a\\nb')", "ValueError: a\nb"),
    ] {
        fails(Language::Python, returns, &body(line), error);
    }
}

/// The same in JavaScript, where a number beyond the exact ones is no int.
#[test]
fn javascript_mistakes_are_told() {
    let given = "const { Tree, Linked } = require('./given.js');\n";
    for (returns, line, error) in [
        ("int", "return 2 ** 53", "return a BigInt"),
        ("int", "return 2n ** 63n", "more than 64 bits"),
        ("int", "return 0.5", "int is expected, not number 0.5"),
        ("int", "", "int is expected, not undefined"),
        ("bool", "return 1", "bool is expected"),
        ("float", "return 1 / 0", "float is expected, not number Infinity"),
        ("string", "return '\\ud800'", "written as UTF-8"),
        ("int", "return solve(n)", "RangeError"),
        ("int", "throw 'x'", "thrown: x"),
        ("linked", "const a = new Linked(1); a.next = a; return a", "comes back"),
    ] {
        fails(Language::Javascript, returns, &format!("{given}function solve(n) {{ {line} }}"), error);
    }
}

/// The same in the languages that are compiled, where most mistakes are found before.
#[test]
fn compiled_mistakes_are_told() {
    let java = "class Solution { long solve(long n) { return n + solve(n); } }";
    fails(Language::Java, "int", java, "StackOverflowError");
    fails(Language::Java, "string", "class Solution { String solve(long n) { return null; } }", "not null");
    let cpp = "#include \"given.hpp\"\nstd::string solve(std::int64_t n) { return \"\\xff\"; }";
    fails(Language::Cpp, "string", cpp, "UTF-8");
    let rust = "pub fn solve(n: i64) -> i64 { let list = vec![0_i64]; list[n as usize] }";
    fails(Language::Rust, "int", rust, "panic: index out of bounds");
    fails(Language::Rust, "int", "pub fn solve(n: i64) -> i64 { i64::MAX + n }", "overflow");
}

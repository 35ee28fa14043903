//! How programs end by themselves, and what they printed.

use super::Bench;
use super::READY;
use super::run;
use greenroom::exercise::run::Answer;
use greenroom::exercise::run::Ended;
use greenroom::exercise::run::Line;
use greenroom::exercise::run::Printed;
use serde_json::json;
use std::fs;
use std::os::unix::fs::symlink;

fn said(text: &str) -> Printed {
    Printed { text: text.to_owned(), ..Printed::default() }
}

/// A program that does its work: results are read, and what it printed beside them is only kept.
#[test]
fn results_and_prints_are_kept_apart() {
    let bench = Bench::new();
    let outcome = run(bench.script(
        r#"echo '{"case":1,"value":9}'; echo oops >&2
        result '{"case":0,"ns":120,"value":[1,2]}'; result '{"case":1,"ns":3,"error":"TypeError: no"}'"#,
        2,
    ));
    assert_eq!(outcome.ended, Ended::Finished);
    let first = Line { case: 0, ns: Some(120), answer: Answer::Value(json!([1, 2])) };
    let second = Line { case: 1, ns: Some(3), answer: Answer::Error("TypeError: no".to_owned()) };
    assert_eq!((outcome.lines, outcome.unread), (vec![first, second], 0));
    assert_eq!((outcome.stdout, outcome.stderr), (said("{\"case\":1,\"value\":9}\n"), said("oops\n")));
}

#[track_caller]
fn check(script: &str, ended: &Ended) {
    let outcome = run(Bench::new().script(script, 2));
    assert_eq!(outcome.ended, *ended, "{script}");
}

/// Every way to end has a verdict of its own.
#[test]
fn ends_are_told_apart() {
    check("exit 3", &Ended::Exited { code: 3 });
    check("exit 0", &Ended::Exited { code: 0 });
    check("kill -SEGV $$", &Ended::Crashed { signal: 11 });
    check("kill -KILL $$", &Ended::Crashed { signal: 9 });
    check("echo \"thread 'main' has overflowed its stack\" >&2; kill -ABRT $$", &Ended::StackOverflow);
    check("echo 'fatal error: stack overflow' >&2; exit 2", &Ended::StackOverflow);
}

/// A solution that cannot be loaded, and a program that is not there, never begin.
#[test]
fn what_does_not_begin_is_told() {
    let bench = Bench::new();
    let outcome = run(bench.job(&["sh", "-c", "echo 'SyntaxError: here' >&2; exit 1"], 1));
    assert_eq!(outcome.ended, Ended::NeverReady { code: 1 });
    assert_eq!(outcome.stderr, said("SyntaxError: here\n"));
    fs::write(bench.path("notes"), "no program").unwrap();
    for (command, why) in
        [("no-such-compiler", "it was not found"), ("./notes", "it may not be run"), ("", "no program")]
    {
        let words: &[&str] = if command.is_empty() { &[] } else { &[command, "x"] };
        match run(bench.job(words, 1)).ended {
            Ended::CouldNotStart { command: told, why: reason } => {
                assert_eq!(told, command);
                assert!(reason.contains(why), "{reason}");
            }
            other => panic!("{other:?}"),
        }
    }
    let mut nowhere = bench.job(&["true"], 1);
    nowhere.folder = bench.path("gone");
    let Ended::CouldNotStart { command, why } = run(nowhere).ended else { panic!("it was started") };
    assert!(command == "true" && why.contains("gone: No such file"), "{why}");
}

/// A program that was killed while it wrote leaves a torn line: what was whole before it counts.
#[test]
fn a_torn_line_is_no_result() {
    let outcome = run(Bench::new()
        .script(r#"result '{"case":0,"value":1}'; printf '{"case":1,"val' >>results.jsonl; kill -KILL $$"#, 2));
    assert_eq!(outcome.ended, Ended::Crashed { signal: 9 });
    assert_eq!((outcome.lines.len(), outcome.unread, outcome.open_case(2)), (1, 1, Some(1)));
}

/// There is nothing to read, and no terminal to ask.
#[test]
fn standard_input_is_at_its_end() {
    let outcome = run(Bench::new().script(r#"read line || echo nothing; result '{"case":0,"value":1}'"#, 1));
    assert_eq!((outcome.ended, outcome.stdout), (Ended::Finished, said("nothing\n")));
}

/// What is not UTF-8 is told; what a terminal would obey is not shown.
#[test]
fn odd_output_is_safe() {
    let outcome = run(Bench::new().script(r"printf 'a\377b \033[31mred\033[0m\033c\n'; printf '\007' >&2; exit 1", 1));
    assert_eq!(outcome.stdout, Printed { text: "a\u{fffd}b red␛c\n".to_owned(), cut: false, odd_bytes: true });
    assert_eq!(outcome.stderr, said("␇"));
}

/// Results of a run before count no more, and a link in their place is not followed.
#[test]
fn the_file_of_results_is_new() {
    let bench = Bench::new();
    fs::write(bench.path("elsewhere"), format!("{READY}\n{{\"case\":0,\"value\":1}}\n")).unwrap();
    symlink(bench.path("elsewhere"), bench.path("results.jsonl")).unwrap();
    let before = super::read(&bench.path("elsewhere"));
    for _ in 0..2 {
        let outcome = run(bench.script(r#"result '{"case":1,"value":1}'"#, 2));
        assert_eq!((outcome.ended, outcome.lines.len()), (Ended::Exited { code: 0 }, 1));
    }
    assert_eq!(super::read(&bench.path("elsewhere")), before);
}

//! Commands that work from the first minute, on a pipe.

use crate::real::Room;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::process::Stdio;

/// The screens on a pipe say what works there instead.
#[test]
fn no_terminal() {
    for args in [&[] as &[&str], &["drill"], &["drill", "coding"]] {
        Room::new().run(args).check(2, &["the screens need a terminal", "greenroom drill --plain"]);
    }
}

/// A home that does not exist yet is well, and looking at it leaves no answer behind.
#[test]
fn a_fresh_home() {
    let room = Room::new();
    let said = room.run(&["doctor"]);
    said.check(0, &["history.db", "0 attempts", "All is well."]);
    assert_eq!(said.err, "");
    room.run(&["history"]).check(0, &["Nothing here yet. `greenroom drill` begins."]);
    room.run(&["stats"]).check(0, &[]);
    room.run(&["catalog", "check"]).check(0, &["no problems"]);
    room.run(&["config", "check"]).check(0, &["Settings, keys and theme are right."]);
    assert!(room.answers().is_empty());
}

/// A settings file is written once and never over another.
#[test]
fn settings_are_written_once() {
    let room = Room::new();
    let file = room.path("config/config.toml");
    room.run(&["config", "init"]).check(0, &[file.to_str().unwrap()]);
    let before = std::fs::read(&file).unwrap();
    room.run(&["config", "init"]).check(1, &["is there already", "it stays as it is"]);
    assert_eq!(std::fs::read(&file).unwrap(), before);
    room.run(&["config", "check"]).check(0, &["are right"]);
}

/// Completions and the manual name every subcommand, and need no home.
#[test]
fn completions_and_the_manual() {
    let room = Room::new();
    let commands = ["drill", "history", "show", "stats", "catalog", "config", "doctor", "backup", "restore", "export"];
    for args in [&["completions", "bash"], &["completions", "zsh"], &["completions", "fish"], &["man"] as &[&str]] {
        room.run(args).check(0, &commands);
    }
    room.run(&["man"]).check(0, &[".TH greenroom 1"]);
    assert_eq!(std::fs::read_dir(room.path("")).unwrap().count(), 0);
}

/// A reader that goes away after the first line is no error.
#[test]
fn a_reader_that_goes_away() {
    let room = Room::new();
    // More than a pipe holds, so that the program does meet the closed end.
    let args = ["catalog", "show", "core/two-receipts-refund", "--json", "--spoilers"];
    for args in [&["man"] as &[&str], &["catalog", "list", "--json"], &args] {
        let mut child = room.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut reader = BufReader::with_capacity(1, child.stdout.take().unwrap());
        reader.read_until(b'\n', &mut Vec::new()).unwrap();
        drop(reader);
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

/// Wrong usage says what was expected, with the exit code of its kind.
#[test]
fn wrong_usage() {
    let room = Room::new();
    let cases: [(i32, &[&str], &[&str]); 9] = [
        (2, &["nonsense"], &["unrecognized subcommand 'nonsense'", "--help"]),
        (2, &["delete"], &["required", "--everything"]),
        (2, &["history", "--from", "yesterday"], &["yesterday", "YYYY-MM-DD"]),
        (1, &["history", "--verdict", "maybe"], &["there is no verdict maybe", "lean-no"]),
        (1, &["history", "--category", "cooking"], &["there is no category cooking", "system-design"]),
        (1, &["drill", "--plain", "--continue"], &["no interrupted answer is kept", "greenroom drill --plain"]),
        (1, &["show", "abcdef"], &["there is no answer or session abcdef", "greenroom history"]),
        (1, &["catalog", "show", "core/none"], &["there is no question `core/none`", "greenroom catalog list"]),
        (1, &["drill", "--plain", "--question", "core/none"], &["no question `core/none`", "greenroom catalog list"]),
    ];
    for (code, args, parts) in cases {
        room.run(args).check(code, parts);
    }
}

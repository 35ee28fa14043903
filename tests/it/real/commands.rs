//! Commands on a pipe: what is said when something cannot be kept, asked or written.

use crate::real::DRILL;
use crate::real::Room;
use crate::real::TITLE;
use rusqlite::Connection;
use serde_json::Value;
use std::fs;
use std::fs::File;
use std::process::Stdio;

/// From the closed question to two lines of notes, then the end of the input.
const NOTES: &str = "\n50\n\nmy notes\nin two lines\n";

/// From there to the end of the review.
const REST: &str = ".\nno\n50\n1\n\n3\n3\n3\n3\n3\n3\n3\nyes\nyes\n\n\n";

fn plain(more: &[&'static str]) -> Vec<&'static str> {
    [&DRILL[..], &["--plain"], more].concat()
}

/// The notes of an answer that no file takes come back on the output, and the exit code says that they were not kept.
#[test]
fn an_answer_that_no_file_takes() {
    let room = Room::new();
    let said = room.feed(&plain(&["--home", "/proc/nowhere"]), NOTES);
    said.check(1, &["Nothing of this can be kept", "/proc/nowhere/data/drafts", "Not kept: "]);
    assert_eq!(said.err.matches("drafts").count(), 1, "{}", said.err);
    assert!(said.out.ends_with(&format!("\n{TITLE}:\nmy notes\nin two lines\n")), "{}", said.out);
    assert!(!said.out.contains("Kept as a draft") && !said.err.contains("draft."), "{} {}", said.out, said.err);
}

/// Beside a history of a newer program, answers stay drafts, and go into the history once it can be written.
#[test]
fn an_answer_beside_a_newer_history() {
    let room = Room::new();
    room.run(&["history"]).check(0, &[]);
    let set = |version: i64| {
        Connection::open(room.history()).unwrap().pragma_update(None, "user_version", version).unwrap();
    };
    set(99);
    let said = room.feed(&plain(&[]), &format!("{NOTES}{REST}"));
    said.check(0, &["Nothing goes into the history: ", "a newer greenroom", "stays as a draft", "Kept as a draft"]);
    assert_eq!(said.err.matches("a newer greenroom").count(), 1, "{}", said.err);
    assert!(!said.out.contains("is saved"), "{}", said.out);
    set(3);
    assert!(room.answers().is_empty());
    room.run(&["drill", "--plain", "--continue"]).check(0, &[TITLE]);
    let answers = room.answers();
    assert_eq!(answers.len(), 1);
    assert!(answers[0]["verdict"].is_string(), "{answers:?}");
    room.run(&["drill", "--plain", "--continue"]).check(1, &["no interrupted answer is kept"]);
}

/// The end of the input keeps the answer and is no failure.
#[test]
fn the_end_of_the_input() {
    let room = Room::new();
    let said = room.feed(&plain(&[]), NOTES);
    said.check(0, &["Kept as a draft: `greenroom drill --plain --continue`"]);
    assert_eq!(said.err, "");
    room.feed(&["drill", "--plain", "--continue"], REST).check(0, &["  my notes\n  in two lines\n", "This session:"]);
    assert_eq!(room.answers().len(), 1);
}

/// Warnings that the settings switch off are not spoken.
#[test]
fn warnings_follow_the_settings() {
    for (wanted, spoken) in [("true", true), ("false", false)] {
        let room = Room::new();
        fs::create_dir_all(room.path("config")).unwrap();
        let file = room.path("config/config.toml");
        let text = format!("[practice]\nwarnings = {{ half = {wanted}, last = {wanted}, zero = {wanted} }}\n");
        fs::write(file, text).unwrap();
        // The draft was left with no time left: going on, the clock speaks at once if it may.
        let said = room.feed(&plain(&[]), NOTES);
        said.check(0, &[]);
        for entry in fs::read_dir(room.path("data/drafts")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text.replace("\"base_limit\":90", "\"base_limit\":0")).unwrap();
            }
        }
        let said = room.feed(&["drill", "--plain", "--continue"], ":time\n");
        assert_eq!(said.err.contains("are over"), spoken, "{wanted}: {}", said.err);
    }
}

/// Where nobody answers, nothing is changed, and the way to do without asking is named, on a line of its own.
#[test]
fn nobody_answers() {
    let room = Room::new();
    room.feed(&plain(&[]), &format!("{NOTES}{REST}")).check(0, &[]);
    room.run(&["backup"]).check(0, &[]);
    for args in [&["delete", "--everything"] as &[&str], &["restore"]] {
        for (input, expected) in [
            ("", "(yes/no) \ngreenroom: nobody answered, so nothing was changed. --yes does it without asking.\n"),
            ("no\n", "(yes/no) \ngreenroom: nothing was changed.\n"),
        ] {
            let said = room.feed(args, input);
            said.check(1, &[expected]);
            assert!(said.err.ends_with(expected) && said.out.is_empty(), "{}", said.err);
        }
    }
    assert_eq!(room.answers().len(), 1);
}

/// What cannot be written is named by the name the user gave it, with a reason in words and a next step.
#[test]
fn files_that_cannot_be_written() {
    let room = Room::new();
    room.feed(&plain(&[]), &format!("{NOTES}{REST}")).check(0, &[]);
    fs::write(room.path("file"), "mine").unwrap();
    let place = |place: &str| room.path(place).to_str().unwrap().to_owned();
    let (below, folder, missing) = (place("file/x.toml"), place("data"), place("none/x.json"));
    let cases: [(&[&str], &str, &str); 8] = [
        (&["export", "-o", &missing], &missing, "Make it first"),
        (&["export", "-o", &below], &below, "leads through a file"),
        (&["export", "-o", &folder], &folder, "it is a folder"),
        (&["export", "-o", "/dev/full"], "/dev/full", "no space left"),
        (&["backup", &missing], &missing, "Make it first"),
        (&["backup", &below], &below, "leads through a file"),
        (&["catalog", "new", &below], "file", "Move it away, or name another place"),
        (&["catalog", "new", "/proc/none/pack"], "/proc/none", "name another place"),
    ];
    for (args, named, reason) in cases {
        let said = room.run(args);
        said.check(1, &[named, "could not be written: ", reason]);
        assert!(!said.err.contains("os error"), "{args:?}: {}", said.err);
        assert!(said.out.is_empty(), "{args:?}: {}", said.out);
    }
    assert_eq!(fs::read_to_string(room.path("file")).unwrap(), "mine");
    assert!(!room.path("none").exists());
}

/// An output that takes nothing is a failure in words, never a fault of the program.
#[test]
fn an_output_that_is_full() {
    let room = Room::new();
    for args in [
        &["man"] as &[&str],
        &["completions", "bash"],
        &["catalog", "list", "--json"],
        &["export"],
        &["config", "path"],
        &["history", "--json"],
        &["doctor"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = room.command(args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {err}");
        assert!(err.contains("standard output could not be written: there is no space left"), "{args:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{args:?}: {err}");
    }
}

/// A home named on the command line begins where the program is started; one from the environment must not.
#[test]
fn a_home_beside_the_present_folder() {
    let room = Room::new();
    let run = |args: &[&str], home: &str| {
        let mut command = room.command(args);
        let output = command.env("GREENROOM_HOME", home).current_dir(room.path("")).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run(&["--home", "here", "history"], "/nowhere"), (Some(0), String::new()));
    assert!(room.path("here/data/history.db").exists());
    let (code, err) = run(&["history"], "there");
    assert!(code == Some(1) && err.contains("not an absolute path"), "{err}");
}

/// What is empty or wrong says why, and how to go on.
#[test]
fn nothing_to_show() {
    let room = Room::new();
    let cases: [(i32, &[&str], &[&str]); 5] = [
        (0, &["history", "--topic", "none"], &["Nothing here yet. `greenroom drill` begins."]),
        (0, &["catalog", "list", "--topic", "none"], &["None of ", "`greenroom catalog list` without options"]),
        (1, &["show", "abc"], &["abc is no id", "six or more", "`greenroom history`"]),
        (1, &["delete", "zzzzzz", "--yes"], &["zzzzzz is no id"]),
        (1, &["restore", "/nowhere.db"], &["/nowhere.db"]),
    ];
    for (code, args, parts) in cases {
        let said = room.run(args);
        said.check(code, parts);
        assert!(!said.err.contains("(yes/no)"), "{args:?}: {}", said.err);
    }
    room.feed(&plain(&[]), &format!("{NOTES}{REST}")).check(0, &[]);
    room.run(&["history", "--topic", "none"]).check(0, &["The one answer there is does not fit"]);
    room.run(&["history", "--limit", "0"]).check(0, &["0 of 1; --limit shows more."]);
}

/// Every command's help shows how it is used.
#[test]
fn help_has_examples() {
    let room = Room::new();
    for command in [
        "",
        "drill",
        "interview",
        "interview list",
        "interview show",
        "interview check",
        "history",
        "show",
        "stats",
        "outcome",
        "outcome add",
        "outcome list",
        "outcome set",
        "outcome delete",
        "catalog",
        "catalog list",
        "catalog show",
        "catalog check",
        "catalog new",
        "config",
        "doctor",
        "backup",
        "restore",
        "export",
        "delete",
        "completions",
        "man",
    ] {
        let args: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let example = format!("Examples:\n  greenroom {command}");
        room.run(&args).check(0, &[example.trim_end()]);
    }
    room.run(&["--help"]).check(0, &["Exit codes:", "128 + n"]);
}

/// A plan is told in sentences without topics, names them where asked, and is one JSON document; the settings decide.
#[test]
fn a_plan_is_told() {
    let room = Room::new();
    let said = room.run(&["plan", "--weeks", "2"]);
    said.check(
        0,
        &["Four weeks, 180 minutes a week. No interview date is set.", "Week of ", "more week", "min. From a"],
    );
    assert!(!said.out.contains("question: "), "{}", said.out);
    room.run(&["plan", "--topics"]).check(0, &[" question: "]);
    let plan = |room: &Room| -> Value {
        let said = room.run(&["plan", "--json"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        serde_json::from_str::<Value>(&said.out).unwrap()["plan"].clone()
    };
    assert_eq!(plan(&room)["interview"], Value::Null);
    fs::create_dir_all(room.path("config")).unwrap();
    let today = plan(&room)["today"].as_str().unwrap().to_owned();
    let text = format!("[profile]\ninterview_date = {today}\n[practice]\nminutes_per_week = 60\ndays = \"mon-sun\"\n");
    fs::write(room.path("config/config.toml"), text).unwrap();
    let planned = plan(&room);
    assert_eq!((planned["minutes_per_week"].as_u64(), planned["interview"].as_str()), (Some(60), Some(&*today)));
    assert_eq!(planned["days"].as_array().unwrap().len(), 1);
    assert_eq!(planned["days"][0]["note"], "interview");
    room.run(&["plan"]).check(0, &["Your interview is today.", "Nothing to rehearse: you have what you need."]);
    room.run(&["plan", "--weeks", "0"]).check(2, &["--weeks"]);
}

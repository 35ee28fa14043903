//! The layers of the house, read from the imports: a room uses what stands below it and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Rooms from the bottom up. A room may use its own layer and every lower one, adapters not each other.
const LAYERS: [(&str, &[&str]); 6] = [
    (
        "values",
        &[
            "assessment",
            "attempt",
            "catalog",
            "clock",
            "format",
            "history",
            "interviewer",
            "notice",
            "outcome",
            "profile",
            "rubric",
            "settings",
            "text",
        ],
    ),
    ("rules", &["coach", "drill", "exercise", "report"]),
    ("program", &["app"]),
    ("adapters", &["config", "keymap", "library", "store", "theme", "workspace"]),
    ("view", &["ui"]),
    ("shell", &["backstage", "cli", "term"]),
];

/// Rooms a view must not use although they stand below it.
const CLOSED_TO_VIEWS: [&str; 4] = ["config", "library", "store", "workspace"];

/// Crates that belong to some rooms only: crate, rooms or files.
const CRATES: [(&str, &[&str]); 5] = [
    ("rusqlite", &["store"]),
    ("rusqlite_migration", &["store"]),
    ("clap", &["cli"]),
    ("ratatui", &["theme", "ui", "term"]),
    ("crossterm", &["keymap", "term"]),
];

/// What the pure layers must not touch.
const OUTSIDE_WORLD: [&str; 6] = ["std::fs", "std::net", "std::process", "std::env", "std::thread", "std::os"];

fn layer(room: &str) -> Option<usize> {
    LAYERS.iter().position(|(_, rooms)| rooms.contains(&room))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Each source file with the room it stands in and its code, test modules and comments left out.
fn rooms() -> Vec<(String, String, String)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&base, &mut files);
    let of = |file: PathBuf| {
        let name = file.strip_prefix(&base).unwrap().to_string_lossy().replace('\\', "/");
        let room = name.split(['/', '.']).next().unwrap().to_owned();
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|l| l.to_owned() + "\n").collect();
        (name, room, code)
    };
    files.into_iter().map(of).collect()
}

fn named_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    code.match_indices(prefix)
        .map(|(at, _)| &code[at + prefix.len()..])
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
        .collect()
}

fn may_use(room: &str, other: &str) -> bool {
    let (Some(own), Some(its)) = (layer(room), layer(other)) else { return true };
    let adapters = LAYERS[own].0 == "adapters" && LAYERS[its].0 == "adapters";
    let closed = LAYERS[own].0 == "view" && CLOSED_TO_VIEWS.contains(&other);
    room == other || (its <= own && !adapters && !closed)
}

/// Every room has its layer, and uses only what stands below it.
#[test]
fn rooms_use_only_what_stands_below_them() {
    let mut wrong = Vec::new();
    for (file, room, code) in rooms() {
        if ["lib", "main"].contains(&room.as_str()) {
            continue;
        }
        assert!(
            layer(&room).is_some(),
            "{file}: room {room} has no layer yet: give it one in this test and ARCHITECTURE.md"
        );
        for other in named_after(&code, "crate::") {
            if !may_use(&room, other) {
                wrong.push(format!("{file} uses crate::{other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A crate that belongs to one room is named in no other.
#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (file, room, code) in rooms() {
        for (name, allowed) in CRATES {
            let used = code.contains(&format!("use {name}::")) || code.contains(&format!(" {name}::"));
            if used && !allowed.contains(&room.as_str()) {
                wrong.push(format!("{file} uses {name}, which belongs to {}", allowed.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Values, rules and program touch no file, process, environment or thread; nothing at all touches a network.
#[test]
fn the_pure_layers_touch_nothing() {
    let mut wrong = Vec::new();
    for (file, room, code) in rooms() {
        let pure = layer(&room).is_some_and(|layer| layer <= 2);
        for outside in OUTSIDE_WORLD {
            if code.contains(outside) && (pure || outside == "std::net") {
                wrong.push(format!("{file} uses {outside}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Imports name one item a line, so that these tests can read them.
#[test]
fn imports_name_one_item_a_line() {
    let grouped = rooms()
        .into_iter()
        .filter(|(_, _, code)| code.lines().any(|line| line.starts_with("use ") && line.contains('{')));
    let files: Vec<String> = grouped.map(|(file, _, _)| file).collect();
    assert!(files.is_empty(), "{}", files.join("\n"));
}

/// The layer rule itself: a few cases a reader can check by hand.
#[test]
fn the_rule_is_what_the_design_says() {
    let cases = BTreeMap::from([
        (("app", "drill"), true),
        (("drill", "app"), false),
        (("ui", "app"), true),
        (("ui", "store"), false),
        (("store", "config"), false),
        (("store", "history"), true),
        (("term", "store"), true),
        (("catalog", "library"), false),
    ]);
    for ((room, other), allowed) in cases {
        assert_eq!(may_use(room, other), allowed, "{room} -> {other}");
    }
}

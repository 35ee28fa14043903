//! Damaged, foreign and missing files: what is said, what is left, and how it ends.

use crate::pty::Change;
use crate::real::DRILL;
use crate::real::Room;
use crate::real::TITLE;
use crate::real::open_question;
use crate::real::type_notes;
use rusqlite::Connection;
use rustix::process::geteuid;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The lines of a whole answer and its review, on a pipe.
const LINES: &str = "\n50\n\nmy notes\n.\nno\n50\n1\n\n3\n3\n3\n3\n3\n3\n3\nyes\nyes\n\n\n";

/// A home with one answer in its history.
fn with_an_answer() -> Room {
    let room = Room::new();
    room.feed(&[&DRILL[..], &["--plain"]].concat(), LINES).check(0, &[]);
    assert_eq!(room.answers().len(), 1);
    room
}

/// A home with one answer in its history and a backup of it.
fn with_a_backup() -> Room {
    let room = with_an_answer();
    room.run(&["backup"]).check(0, &["backups/history-"]);
    room
}

/// A home that cannot be: the path and the reason are named once, and nobody is told that something was saved.
#[test]
fn a_home_below_a_file() {
    let room = Room::new();
    let file = room.path("file");
    fs::write(&file, "not a folder").unwrap();
    let below = file.join("below");
    let home = ["--home", below.to_str().unwrap()];
    for args in [&["history"] as &[&str], &["stats"], &["backup"], &["export"], &["delete", "--everything", "--yes"]] {
        let said = room.run(&[&home[..], args].concat());
        said.check(1, &["file/below/data/history.db", "Not a directory", "Check the permissions"]);
        assert_eq!(said.out, "");
        assert_eq!(said.err.matches("Not a directory").count(), 1, "{}", said.err);
    }
    room.run(&[&home[..], &["config", "init"]].concat()).check(1, &["file/below/config"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a folder");
}

/// A home on a file system that takes nothing: reading is no failure, writing says where.
#[test]
fn a_home_that_takes_nothing() {
    let room = Room::new();
    let home = ["--home", "/proc/nowhere"];
    room.run(&[&home[..], &["catalog", "list"]].concat()).check(0, &["core/"]);
    room.run(&[&home[..], &["config", "init"]].concat()).check(1, &["/proc/nowhere/config"]);
    room.run(&[&home[..], &["backup"]].concat()).check(1, &["/proc/nowhere/data"]);
}

/// Practice goes on where nothing can be written: it is said so all the time, and the words are handed over at the end.
#[test]
fn practice_where_nothing_can_be_written() {
    let room = Room::new();
    let file = room.path("file");
    fs::write(&file, "not a folder").unwrap();
    let below = file.join("below");
    let mut pty = room.open(&[&["--home", below.to_str().unwrap()], &DRILL[..]].concat());
    pty.until_shown("opens it");
    open_question(&mut pty);
    type_notes(&mut pty, "my own words");
    pty.until_shown("could not create");
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(1);
    let text = pty.seen().text();
    for part in ["Not a directory", "These are its words:", "my own words"] {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

/// A history in a read-only folder can be looked at, and the first screen says that nothing is saved and what to do.
#[test]
fn a_read_only_home() {
    if geteuid().is_root() {
        println!("not tried: root may write everywhere");
        return;
    }
    let room = with_an_answer();
    let modes = |mode| {
        for place in ["data/history.db", "data/drafts", "data"] {
            let _ = fs::set_permissions(room.path(place), fs::Permissions::from_mode(mode));
        }
    };
    modes(0o555);
    let pty = room.open(&[]);
    pty.until("what to do", |seen| {
        let text = seen.text();
        text.contains("is read-only: nothing will be saved") && text.contains("GREENROOM_HOME") && text.contains(TITLE)
    });
    modes(0o755);
}

/// Does something to a history.
type Damage<'a> = &'a dyn Fn(&Path);

/// What is damaged, empty or from a newer program is named, with the way out, and stays as it is.
#[test]
fn a_history_that_cannot_be_used() {
    let newer = |path: &Path| {
        Connection::open(path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    };
    let foreign = |path: &Path| {
        Connection::open(path).unwrap().pragma_update(None, "application_id", 7).unwrap();
    };
    let cases: [(Damage<'_>, &[&str]); 5] = [
        (&|path| fs::write(path, "garbage ".repeat(900)).unwrap(), &["is damaged", "greenroom restore"]),
        (&|path| fs::write(path, "").unwrap(), &["is empty, but there are backups", "greenroom restore"]),
        (&|path| fs::remove_file(path).unwrap(), &["is missing, but there are backups", "greenroom restore"]),
        (&newer, &["a newer greenroom: its schema is 99", "Upgrade greenroom", "greenroom export"]),
        (&foreign, &["another program", "Move it away"]),
    ];
    let good = with_a_backup();
    for (damage, parts) in cases {
        let room = good.copy();
        damage(&room.history());
        let before = fs::read(room.history()).ok();
        for args in [&["history"] as &[&str], &["stats"], &["show", "abcdef"], &["backup"], &["doctor"]] {
            room.run(args).check(1, parts);
        }
        assert_eq!(fs::read(room.history()).ok(), before, "{parts:?}");
        room.open(&[]).until_shown(parts[0].split([',', ':']).next().unwrap());
        assert_eq!(fs::read(room.history()).ok(), before, "{parts:?}");
        room.run(&["restore", "--yes"]).check(0, &["Restored from"]);
        assert_eq!(room.answers().len(), 1);
    }
}

/// A history of a newer program can still be read out.
#[test]
fn a_newer_history_is_exported() {
    let room = with_an_answer();
    Connection::open(room.history()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    room.run(&["export"]).check(0, &[TITLE, "my notes"]);
}

/// Nothing is deleted or replaced without a yes, and what was deleted comes back.
#[test]
fn deleted_and_brought_back() {
    let room = with_an_answer();
    let backup = room.path("mine.db");
    let backup = backup.to_str().unwrap();
    room.run(&["backup", backup]).check(0, &[backup]);
    room.run(&["backup", backup]).check(1, &["is there already; nothing was written over it"]);
    for no in ["", "no\n", "maybe\n"] {
        room.feed(&["delete", "--everything"], no).check(1, &["Delete the whole history", "nothing was changed"]);
        room.feed(&["restore", backup], no).check(1, &["in the place of", "nothing was changed"]);
    }
    assert_eq!(room.answers().len(), 1);
    room.feed(&["delete", "--everything"], "yes\n").check(0, &["Deleted the whole history", "The backup made before"]);
    assert!(room.answers().is_empty());
    room.run(&["restore", "--yes", backup]).check(0, &["Restored from", "What was there before is now"]);
    let answers = room.answers();
    let id = answers[0]["id"].as_str().unwrap();
    room.run(&["delete", id, "--yes"]).check(0, &[TITLE, "The backup made before"]);
    assert!(room.answers().is_empty());
}

/// An export that cannot be written leaves nothing, and one that can is whole.
#[test]
fn exports() {
    let room = with_an_answer();
    let (nowhere, file) = (room.path("none/all.json"), room.path("all.json"));
    let said = room.run(&["export", "--output", nowhere.to_str().unwrap()]);
    said.check(1, &[nowhere.to_str().unwrap(), "there is no folder", "Make it first"]);
    assert!(!room.path("none").exists());
    room.run(&["export", "--output", file.to_str().unwrap()]).check(0, &[]);
    let whole: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(whole["sessions"].as_array().unwrap().len(), 1);
    let said = room.run(&["export"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&said.out).unwrap(), whole);
}

/// A broken pack is named with its line, and the others go on working.
#[test]
fn a_broken_pack() {
    let room = Room::new();
    let packs = room.path("data/packs");
    fs::create_dir_all(&packs).unwrap();
    fs::write(packs.join("broken.toml"), "x = [").unwrap();
    room.run(&["catalog", "check"]).check(1, &["broken.toml:1:", "this is not TOML", "1 error"]);
    let said = room.run(&["catalog", "list"]);
    said.check(0, &["core/two-receipts-refund", "1 problem in your packs", "greenroom catalog check"]);
    let pty = room.open(&[]);
    pty.until_shown("1 problem in your packs");
    fs::remove_file(packs.join("broken.toml")).unwrap();
    room.run(&["catalog", "new", "mine"]).check(0, &["packs/mine.toml"]);
    room.run(&["catalog", "new", "mine"]).check(1, &["is there already; nothing was written over it"]);
    room.run(&["catalog", "check"]).check(0, &["no problems"]);
    room.run(&["catalog", "check", "/nowhere.toml"]).check(1, &["/nowhere.toml", "check that the file is there"]);
}

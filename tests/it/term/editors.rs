//! The hand-off to an editor on a real terminal line. The editors are one-line shell scripts; `$0` is the file.

use crate::pty::Change;
use crate::term::on_a_line::CLICK;
use crate::term::on_a_line::EDITOR;
use crate::term::on_a_line::LIMIT;
use crate::term::on_a_line::OnALine;
use rustix::process::Signal;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

const F2: &str = "\x1bOQ";
const F6: &str = "\x1b[17~";

/// Waits at the keyboard for a line and saves it.
const ASKS: &str = r#"sh -c 'echo editing; read line; printf "%s\n" "$line" > "$0"'"#;

/// Saves, says so, and waits at the keyboard.
const SAVES_AND_WAITS: &str = r#"sh -c 'printf "saved\n" > "$0"; echo editing; read line'"#;

/// The same, and deaf to signals.
const DEAF: &str = r#"sh -c 'trap "" TERM HUP; printf "saved\n" > "$0"; echo editing; read line; read line'"#;

/// What is left in the folder for texts with an editor.
fn left(toy: &OnALine) -> Vec<PathBuf> {
    fs::read_dir(toy.folder.path().join("edit"))
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default()
}

fn finish(mut toy: OnALine, times: usize) {
    toy.pty.send("\x03");
    assert_eq!(toy.pty.end(), Change::Exited(0));
    toy.pty.assert_given_back(times);
}

/// What the editor saves is the text, cleaned; whatever goes wrong, the old text stays and the message says what is kept.
#[test]
fn what_becomes_of_the_text() {
    for (editor, shown, kept) in [
        (r#"sh -c 'printf "new\r\ntext\n" > "$0"'"#, "[new/text]", 0),
        (r#"sh -c 'printf "moved\n" > "$0.new"; mv "$0.new" "$0"'"#, "[moved]", 0),
        (r#"sh -c 'printf "%s|%s\n" "$0" "$1" > "$2"' --flag "two words""#, "[--flag|two words]", 0),
        (r#"sh -c 'printf "half" > "$0"; exit 3'"#, "[old (The editor ended with code 3", 1),
        ("sh -c 'exit 3'", "[old (The editor ended with code 3", 0),
        ("sh -c 'kill -9 $$'", "[old (The editor was ended by signal 9", 0),
        (r#"sh -c ': > "$0"'"#, "[old (The editor left no text", 0),
        (r#"sh -c 'rm "$0"'"#, "[old (The editor left no text", 0),
        (r#"sh -c 'rm "$0"; mkdir "$0"'"#, "[old (What the editor saved is no plain file", 1),
        (
            r#"sh -c 'head -c 2000000 /dev/zero | tr "\0" x > "$0"'"#,
            "[old (What the editor saved is larger than 1 MiB",
            1,
        ),
        (r#"sh -c 'printf "\377\n" > "$0"'"#, "[old (What the editor saved is not UTF-8", 1),
    ] {
        let mut toy = OnALine::typed(&[(EDITOR, editor)], "old");
        toy.pty.send(F6);
        toy.pty.until_shown(shown);
        toy.pty.assert_taken();
        assert_eq!(left(&toy).len(), kept, "{editor}");
        finish(toy, 2);
    }
}

/// While the editor is open it has keyboard and terminal to itself, its file is the user's alone, and our bell still rings.
#[test]
fn the_editor_has_the_terminal() {
    let mut toy = OnALine::typed(&[(EDITOR, ASKS), (LIMIT, "2")], "old");
    toy.pty.send(&format!("{F2}{F6}"));
    toy.pty.until_shown("editing");
    assert!(!toy.pty.seen().screen().alternate_screen());
    let folder = left(&toy).remove(0);
    for (path, mode) in [(folder.join("answer.md"), 0o600), (folder, 0o700), (toy.folder.path().join("edit"), 0o700)] {
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode, "{}", path.display());
    }
    toy.pty.until("a bell", |seen| seen.heard().bells == 1);
    toy.pty.until("a title", |seen| seen.heard().titles.last().is_some_and(|title| title.contains("time is up")));
    toy.pty.send("typed there\r");
    toy.pty.until_shown("[typed there]");
    assert_eq!(toy.draft(), "typed there");
    toy.pty.send("\x03");
    assert_eq!(toy.pty.end(), Change::Exited(0));
    toy.pty.assert_given_back(2);
    assert_eq!(toy.pty.seen().count("\x1b[23;2t"), 1, "the old title waits for the end");
}

/// What the editor saves is kept at once: after `kill -9` it is there.
#[test]
fn a_save_is_kept_at_once() {
    let mut toy = OnALine::typed(&[(EDITOR, SAVES_AND_WAITS)], "old");
    toy.pty.send(F6);
    toy.pty.until("what was saved", |seen| seen.heard().titles.last().is_some_and(|title| title.contains("has saved")));
    toy.pty.signal(Signal::KILL);
    assert_eq!(toy.pty.end(), Change::Killed(9));
    assert_eq!(toy.draft(), "saved");
}

/// Ctrl-C in an editor is the editor's.
#[test]
fn an_interrupt_is_the_editors() {
    let mut toy = OnALine::typed(&[(EDITOR, ASKS)], "old");
    toy.pty.send(F6);
    toy.pty.until_shown("editing");
    toy.pty.send("\x03");
    toy.pty.until_shown("[old (The editor was ended by signal 2");
    finish(toy, 2);
}

/// Ctrl-Z in an editor stops both, and both go on.
#[test]
fn stopped_in_the_editor() {
    let mut toy = OnALine::typed(&[(EDITOR, ASKS)], "old");
    toy.pty.send(F6);
    toy.pty.until_shown("editing");
    toy.pty.send("\x1a");
    assert_eq!(toy.pty.change(), Change::Stopped);
    toy.pty.resume();
    toy.pty.send("after\r");
    toy.pty.until_shown("[after]");
    finish(toy, 2);
}

/// A signal or a closed window while the editor is open: the editor is ended, its last save is the answer.
#[test]
fn ended_in_the_editor() {
    for (editor, signal) in [(SAVES_AND_WAITS, true), (DEAF, true), (SAVES_AND_WAITS, false)] {
        let mut toy = OnALine::typed(&[(EDITOR, editor)], "old");
        toy.pty.send(F6);
        toy.pty.until_shown("editing");
        if signal {
            toy.pty.signal(Signal::TERM);
        } else {
            toy.pty.hang_up(CLICK);
        }
        assert_eq!(toy.pty.end(), Change::Exited(if signal { 143 } else { 129 }));
        assert_eq!(toy.draft(), "saved");
        assert_eq!(left(&toy).len(), 0);
        if signal {
            toy.pty.assert_given_back(1);
        }
    }
}

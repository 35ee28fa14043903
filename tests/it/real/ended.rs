//! Signals, stops, hang-ups and sizes in mid-answer.

use crate::pty::Change;
use crate::real::DRILL;
use crate::real::Room;
use crate::real::open_question;
use crate::real::press;
use rustix::process::Signal;

/// A signal gives the terminal back, keeps the answer and is told by the exit code.
#[test]
fn signals() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let room = Room::new();
        let mut pty = room.answering("kept words");
        pty.assert_taken();
        pty.signal(signal);
        assert_eq!(pty.end(), Change::Exited(code), "{signal:?}");
        pty.assert_given_back(1);
        room.go_on().until_shown("kept words");
    }
}

/// Ctrl-C leaves at once, with the answer kept.
#[test]
fn control_c() {
    let room = Room::new();
    let mut pty = room.answering("kept words");
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(1);
    room.go_on().until_shown("kept words");
}

/// Ctrl-Z gives the terminal back, and going on draws everything anew.
#[test]
fn stopped_and_gone_on() {
    let room = Room::new();
    let mut pty = room.answering("kept words");
    pty.send("\x1a");
    assert_eq!(pty.change(), Change::Stopped);
    pty.until("the shell's screen", |seen| !seen.screen().alternate_screen());
    pty.assert_given_back(1);
    pty.resume();
    pty.until("the answer", |seen| seen.screen().alternate_screen() && seen.text().contains("kept words"));
    press(&mut pty, " and more", "kept words and more");
    pty.assert_taken();
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(2);
}

/// A terminal that goes away ends the program, with the answer kept.
#[test]
fn hung_up() {
    let room = Room::new();
    let mut pty = room.answering("kept words");
    pty.hang_up("\u{1b}OA");
    assert_eq!(pty.change(), Change::Exited(129));
    room.go_on().until_shown("kept words");
}

/// A storm of sizes down to one cell leaves the screen as it was.
#[test]
fn a_storm_of_sizes() {
    let room = Room::new();
    let mut pty = room.answering("kept words");
    for step in 0..100_u16 {
        pty.resize((1 + step * 3 % 140, 1 + step * 7 % 50));
    }
    pty.resize((1, 1));
    press(&mut pty, "!", "");
    pty.resize((80, 24));
    pty.until("the answer", |seen| {
        let text = seen.text();
        text.contains("kept words!") && text.contains("Esc leaves them") && text.contains("▸ Situation")
    });
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(1);
}

/// An editor that is not there is named, with what to set; the notes stay.
#[test]
fn no_editor() {
    let room = Room::new();
    let mut pty = room.open_with(&DRILL, &[("EDITOR", "no-such-editor")]);
    pty.until_shown("opens it");
    open_question(&mut pty);
    press(&mut pty, "\t", "Esc leaves them");
    press(&mut pty, "kept words", "kept words");
    press(&mut pty, "\x1b[17~", "no-such-editor");
    pty.until("the reason", |seen| {
        let text = seen.text();
        text.contains("$EDITOR") && text.contains("was not found") && text.contains("kept words")
    });
}

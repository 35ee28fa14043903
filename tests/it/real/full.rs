//! A disk that takes nothing for a while: what is on the screen stays there, and is written once there is room.

use crate::pty::Change;
use crate::pty::Pty;
use crate::real::Room;
use crate::real::kill;
use crate::real::press;
use crate::real::review;

/// Nothing is offered and one whole answer is in the history.
fn assert_saved(room: &Room) {
    let answers = room.answers();
    assert!(answers.len() == 1 && answers[0]["verdict"].is_string(), "{answers:?}");
    let pty = room.open(&[]);
    pty.until_shown("Lately");
    assert!(!pty.seen().text().contains("Go on with"), "{}", pty.seen().text());
}

/// A home with a review that only has to be finished.
fn almost_reviewed() -> Room {
    let room = Room::new();
    let mut pty = room.answering("kept words");
    review(&mut pty);
    kill(&mut pty);
    room
}

/// Finishes the review on a full disk.
fn finish_on_a_full_disk(room: &Room) -> Pty {
    let mut pty = room.go_on();
    pty.until_shown("One plan for next time");
    pty.limit_files(Some(0));
    press(&mut pty, "\r", "back to Home");
    pty.until("the trouble", |seen| {
        let text = seen.text();
        text.contains("Not written yet, and tried again") && text.contains("history.db: disk I/O error")
    });
    pty
}

/// What is typed on a full disk stays on the screen beside the reason, and is written with the next key once there is room.
#[test]
fn typed_on_a_full_disk() {
    let room = Room::new();
    let mut pty = room.answering("kept words");
    pty.limit_files(Some(0));
    press(&mut pty, " and more", "there is no room for your answer in");
    pty.until_shown("kept words and more");
    pty.limit_files(None);
    press(&mut pty, "!", "Saved now");
    kill(&mut pty);
    room.go_on().until_shown("kept words and more!");
}

/// Who leaves while the disk is full finds the answer on the shell's screen.
#[test]
fn left_on_a_full_disk() {
    let room = Room::new();
    let mut pty = room.answering("kept words");
    pty.limit_files(Some(0));
    press(&mut pty, " and more", "there is no room for your answer in");
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(1);
    let text = pty.seen().text();
    for part in ["there is no room for your answer in", "These are its words:", "kept words and more"] {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
    room.go_on().until_shown("kept words");
}

/// A review finished on a full disk is in the history as soon as there is room, at the latest when the program ends.
#[test]
fn reviewed_on_a_full_disk() {
    let room = almost_reviewed();
    let mut pty = finish_on_a_full_disk(&room);
    press(&mut pty, "\r", "drill");
    pty.limit_files(None);
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    assert_saved(&room);
}

/// Whatever ends the program while the disk is full, the review is offered at the next start as it stood.
#[test]
fn a_review_left_on_a_full_disk() {
    let prepared = almost_reviewed();
    for killed in [true, false] {
        let room = prepared.copy();
        let mut pty = finish_on_a_full_disk(&room);
        if killed {
            kill(&mut pty);
        } else {
            pty.send("\x03");
            assert_eq!(pty.end(), Change::Exited(0));
            let text = pty.seen().text();
            assert!(text.contains("disk I/O error") && text.contains("kept words"), "{text}");
        }
        let mut pty = room.go_on();
        pty.until_shown("One plan for next time");
        press(&mut pty, "\r", "back to Home");
        kill(&mut pty);
        assert_saved(&room);
    }
}

//! What survives a program that was killed.

use crate::pty::Change;
use crate::pty::Pty;
use crate::real::Room;
use crate::real::TITLE;
use crate::real::kill;
use crate::real::press;
use crate::real::review;

/// Seconds of the answer so far, as the line of phases tells them.
fn used(pty: &Pty) -> u32 {
    let text = pty.seen().text();
    let phase = text.split("Situation 0:").nth(1).unwrap_or_else(|| panic!("no phase in:\n{text}"));
    phase[..2].parse().unwrap()
}

/// Whatever was typed and seen is offered at the next start and stands in the notes, the clock where it stood.
#[test]
fn an_answer_survives_the_kill() {
    let room = Room::new();
    let mut pty = room.answering("one two three");
    pty.until_shown("Situation 0:03");
    press(&mut pty, " and four é世", "one two three and four é世");
    let before = used(&pty);
    kill(&mut pty);
    let mut pty = room.open(&[]);
    pty.until_shown(TITLE);
    pty.until_shown("6 words of notes kept");
    press(&mut pty, "\r", "one two three and four é世");
    let after = used(&pty);
    assert!((before..=before + 1).contains(&after), "{before} s before, {after} s after");
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(1);
}

/// Once the screen after the review is shown the review is in the history: a hundred times out of a hundred.
#[test]
fn a_review_survives_the_kill() {
    let prepared = Room::new();
    let mut pty = prepared.answering("a note");
    review(&mut pty);
    kill(&mut pty);
    for round in 0..100 {
        let room = prepared.copy();
        let mut pty = room.go_on();
        pty.until_shown("One plan for next time");
        press(&mut pty, "\r", "back to Home");
        kill(&mut pty);
        let answers = room.answers();
        assert_eq!(answers.len(), 1, "round {round}");
        assert!(answers[0]["verdict"].is_string(), "round {round}: {answers:?}");
    }
}

/// An answer thrown away stays away, and one that was saved is not offered again.
#[test]
fn a_saved_review_is_not_offered_again() {
    let room = Room::new();
    let mut pty = room.answering("a note");
    review(&mut pty);
    press(&mut pty, "\r", "back to Home");
    kill(&mut pty);
    let pty = room.open(&[]);
    pty.until_shown("Lately");
    assert!(!pty.seen().text().contains("Go on with"));
}

//! A whole sitting at the keyboard.

use crate::pty::Change;
use crate::real::Room;
use crate::real::open_question;
use crate::real::press;
use crate::real::review;
use crate::real::type_notes;

/// From the first start through an answer and its review into the history, on keys a newcomer is shown.
#[test]
fn from_the_first_start_into_the_history() {
    let room = Room::new();
    let mut pty = room.open(&[]);
    pty.until_shown("A calm place to rehearse interviews, alone.");
    pty.assert_taken();
    press(&mut pty, "\r", "opens it");
    open_question(&mut pty);
    type_notes(&mut pty, "first the team, then the outage");
    review(&mut pty);
    press(&mut pty, "\r", "back to Home");
    press(&mut pty, "\r", "This week");
    pty.until_shown("Lately");
    press(&mut pty, "H", "Everything, newest first: 1");
    let answers = room.answers();
    assert_eq!(answers.len(), 1);
    let title = answers[0]["title"].as_str().unwrap();
    // A long title is cut in the list.
    pty.until_shown(title.get(..24).unwrap_or(title));
    assert!(answers[0]["verdict"].is_string(), "{answers:?}");
    // All of it, as it will be read later.
    let said = room.run(&["show", answers[0]["id"].as_str().unwrap()]);
    said.check(0, &[title, "first the team, then the outage", "60 %"]);
    press(&mut pty, "\x1b", "This week");
    pty.send("q");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(1);
}

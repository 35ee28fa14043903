//! Two windows on one home.

use crate::pty::Change;
use crate::real::Room;
use crate::real::press;
use crate::real::review;

/// Both windows work and both save; neither takes the other's answer.
#[test]
fn two_windows_save_side_by_side() {
    let room = Room::new();
    let mut first = room.answering("said in the first");
    let mut second = room.answering("said in the second");
    review(&mut first);
    review(&mut second);
    press(&mut first, "\r", "back to Home");
    press(&mut second, "\r", "back to Home");
    for pty in [&mut first, &mut second] {
        press(pty, "\r", "Lately");
        press(pty, "H", "Everything, newest first: 2");
        press(pty, "\x1b", "Lately");
        pty.send("q");
        assert_eq!(pty.end(), Change::Exited(0));
        pty.assert_given_back(1);
    }
    let answers = room.answers();
    let shown = answers.iter().map(|answer| room.run(&["show", answer["id"].as_str().unwrap()]).out);
    let mut shown: Vec<String> = shown.collect();
    shown.sort_by_key(|text| text.contains("said in the second"));
    assert!(shown[0].contains("said in the first") && shown[1].contains("said in the second"), "{shown:?}");
}

/// A window beside one in mid-answer does not offer what the other is at.
#[test]
fn an_answer_in_another_window_is_not_offered() {
    let room = Room::new();
    let first = room.answering("said in the first");
    let second = room.open(&[]);
    second.until_shown("drill: choose what to rehearse");
    assert!(!second.seen().text().contains("Go on with"), "{}", second.seen().text());
    drop(second);
    drop(first);
}

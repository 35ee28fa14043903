//! A whole interview at the keyboard, and what the command line says of interviews.

use crate::pty::Change;
use crate::real::Room;
use crate::real::press;
use crate::real::review;
use crate::real::type_notes;
use serde_json::Value;
use std::fs;

/// Through the door, an introduction and the question to the end of its review; the rest is broken off, and the answer is
/// in the history.
#[test]
fn a_phone_screen_by_keys() {
    let room = Room::new();
    let mut pty = room.open(&["interview", "phone-coding", "--realism", "timed", "--seed", "7"]);
    pty.until_shown("Phone screen, coding");
    pty.until_shown("begin the round");
    press(&mut pty, "\r", "Tell me a little about yourself");
    press(&mut pty, "\t", "Esc");
    press(&mut pty, "now, before, next", "now, before, next");
    press(&mut pty, "\x1b", "to write");
    press(&mut pty, "f", "Did you do it?");
    press(&mut pty, " ", "[✓]");
    press(&mut pty, "\r", "opens it");
    press(&mut pty, "\r", "How likely is this answer to pass?");
    press(&mut pty, "4", "Tab to write");
    type_notes(&mut pty, "a window with two ends");
    review(&mut pty);
    press(&mut pty, "\r", "What would you like to know from me?");
    press(&mut pty, "\x1b", "End this round?");
    press(&mut pty, "e", "back to Home");
    press(&mut pty, "\r", "This week");
    press(&mut pty, "H", "Everything, newest first: 1");
    let answers = room.answers();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers[0]["verdict"].is_string(), "{answers:?}");
    press(&mut pty, "\x1b", "This week");
    pty.send("q");
    assert_eq!(pty.end(), Change::Exited(0));
    pty.assert_given_back(1);
}

fn json(room: &Room, args: &[&str]) -> Value {
    let said = room.run(args);
    said.check(0, &[]);
    serde_json::from_str(&said.out).unwrap()
}

/// The list and one interview, for people and as JSON; an unknown name is told with the nearest, before any screen.
#[test]
fn interviews_are_listed_and_shown() {
    let room = Room::new();
    room.run(&["interview"]).check(0, &["phone-coding", "45 min", "onsite-senior", "3 h 45", "A word about you"]);
    room.run(&["interview", "list"]).check(0, &["drill", "open"]);
    let parts = ["Phone screen, coding: 45 min", "3 min  Introduction", "35 min  1 coding question, medium"];
    room.run(&["interview", "show", "phone-coding"]).check(0, &parts);
    room.run(&["interview", "show", "onsite-senior"]).check(0, &["For senior.", "10 min  break"]);
    room.run(&["interview", "phone-codng"]).check(1, &["did you mean `phone-coding`?"]);
    room.run(&["interview", "show", "phone-codng"]).check(1, &["did you mean `phone-coding`?"]);
    room.run(&["interview", "mini-loop", "--set", "pauses=relaxed"]).check(1, &["did you mean `pause`?"]);
    room.run(&["interview", "mini-loop", "--set", "pause"]).check(1, &["ROW=SETTING"]);
    room.run(&["drill", "--set", "pause=never"]).check(1, &["it is relaxed, timed or realistic"]);
    assert_eq!(json(&room, &["interview", "--json"])["interviews"][4]["id"], "phone-coding");
    let shown = json(&room, &["interview", "show", "phone-coding", "--json"]);
    assert_eq!(shown["interview"]["rounds"][0]["parts"][1]["ask"]["seconds"], 2100);
}

/// Own interviews are checked with every problem at once and a failing exit code; the good ones are listed beside the others.
#[test]
fn own_interviews_are_checked() {
    let room = Room::new();
    room.run(&["interview", "check"]).check(0, &["0 interviews in", "no problems"]);
    room.run(&["interview", "check", "/nowhere.toml"]).check(1, &["there is no file /nowhere.toml"]);
    fs::create_dir_all(room.path("config")).unwrap();
    let text = "[[formats]]\nid = \"mine\"\ntitle = \"Mine\"\nsays = \"Short.\"\nrounds = [{ like = \"warm-up\" }]\n\
                [[formats]]\nid = \"bad\"\ntitle = 3\nsays = \"x\"\nrounds = [{ like = \"warm\" }]\n";
    fs::write(room.path("config/formats.toml"), text).unwrap();
    let said = room.run(&["interview", "check"]);
    said.check(1, &["title", "like", "1 interview in", "problems"]);
    room.run(&["interview", "list"]).check(0, &["mine", "Short.", "`greenroom interview check` shows them"]);
    room.run(&["config", "path"]).check(0, &["config/formats.toml"]);
}

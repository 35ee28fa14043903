//! The user's own recorder goes with the answer, and never disturbs it.

use crate::pty::Change;
use crate::pty::Pty;
use crate::real::DRILL;
use crate::real::Room;
use crate::real::open_question;
use crate::real::press;
use crate::real::type_notes;
use std::fs;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

/// A recorder that says when it listens and when it is gone.
struct Recorder {
    on: PathBuf,
    gone: PathBuf,
    line: PathBuf,
}

impl Recorder {
    fn new(room: &Room) -> Self {
        let [on, gone, line] = ["on", "gone", "line"].map(|name| room.path(name));
        for pipe in [&on, &gone, &line] {
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        }
        Self { on, gone, line }
    }

    /// Its command: it writes what it has when it is interrupted.
    fn command(&self) -> String {
        let (on, gone, line) = (self.on.display(), self.gone.display(), self.line.display());
        let script = format!(
            r#"trap "echo a voice >\"$0\"; exit 255" INT; exec 3>{gone} 4<>{line}; echo on >{on}; read line <&4; exit 1"#
        );
        format!("sh -c '{script}' {{file}}.wav")
    }

    fn is_on(&self) -> File {
        let gone = File::open(&self.gone).unwrap();
        assert_eq!(fs::read_to_string(&self.on).unwrap(), "on\n");
        gone
    }
}

/// An answer with these commands, its notes written.
fn answering(room: &Room, recorder: &str, player: &str) -> Pty {
    let with = [("GREENROOM_PRACTICE_RECORDER", recorder), ("GREENROOM_PRACTICE_PLAYER", player)];
    let mut pty = room.open_with(&DRILL, &with);
    pty.until_shown("opens it");
    open_question(&mut pty);
    pty
}

/// Out of the notes and to the end of the answer.
fn finish(pty: &mut Pty) {
    press(pty, "\x1b", "n next phase");
    press(pty, "f", "Your answer is kept.");
}

fn recordings(room: &Room) -> Vec<String> {
    let entries = fs::read_dir(room.path("data/recordings")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// It begins with the answer, is asked to end with it, and what it left is named by the answer and played in its review.
#[test]
fn an_answer_is_recorded_and_played() {
    let room = Room::new();
    let recorder = Recorder::new(&room);
    let played = room.path("played");
    assert!(Command::new("mkfifo").arg(&played).status().unwrap().success());
    let plays = format!("sh -c 'cat \"$0\" >{}' {{file}}", played.display());
    let mut pty = answering(&room, &recorder.command(), &plays);
    let mut gone = recorder.is_on();
    type_notes(&mut pty, "said aloud");
    finish(&mut pty);
    gone.read_to_end(&mut Vec::new()).unwrap();
    let names = recordings(&room);
    let mode = fs::metadata(room.path("data/recordings")).unwrap().permissions().mode();
    assert_eq!((names.len(), mode & 0o777), (1, 0o700));
    assert_eq!(room.answers().len(), 1);
    press(&mut pty, "\r", "How much of what a strong answer holds");
    pty.until("the key", |seen| seen.text().contains("p recording"));
    pty.send("p");
    assert_eq!(fs::read_to_string(&played).unwrap(), "a voice\n");
    pty.until_shown("The recording plays");
    let id = room.answers()[0]["id"].as_str().unwrap().to_owned();
    room.run(&["show", &id, "--json"]).check(0, &[&format!("\"recording\":\"{}\"", names[0])]);
    assert!(names[0].ends_with("-0.wav"), "{names:?}");
}

/// A program that ends in the midst of an answer takes its recorder along.
#[test]
fn a_quit_ends_it() {
    let room = Room::new();
    let recorder = Recorder::new(&room);
    let mut pty = answering(&room, &recorder.command(), "");
    let mut gone = recorder.is_on();
    pty.send("\x03");
    assert_eq!(pty.end(), Change::Exited(0));
    gone.read_to_end(&mut Vec::new()).unwrap();
    assert_eq!(recordings(&room).len(), 1);
}

/// What cannot record does not disturb: it is told when the answer is over, with what to look at, and the answer is kept.
#[test]
fn a_failure_is_told_at_the_end() {
    for (recorder, told) in [
        ("no-such-recorder {file}.wav", "`no-such-recorder` was not found"),
        ("sh -c 'exit 3' {file}.wav", "with code 3"),
        ("sh -c 'exit 0' {file}.wav", "`sh` left no"),
        ("arecord here.wav", "practice.recorder has no {file} in it"),
    ] {
        let room = Room::new();
        let mut pty = answering(&room, recorder, "");
        type_notes(&mut pty, "undisturbed");
        assert!(!pty.seen().text().contains("not recorded"));
        finish(&mut pty);
        pty.until("told", |seen| {
            let text = seen.text().split_whitespace().collect::<Vec<_>>().join(" ");
            text.contains("The answer was not recorded") && text.contains(told)
        });
        assert_eq!(room.answers().len(), 1);
    }
}

/// A folder that cannot be made disturbs as little.
#[test]
fn nowhere_to_record_to() {
    let room = Room::new();
    fs::create_dir(room.path("data")).unwrap();
    fs::write(room.path("data/recordings"), "a file").unwrap();
    let mut pty = answering(&room, "true {file}.wav", "");
    type_notes(&mut pty, "undisturbed");
    finish(&mut pty);
    pty.until_shown("The answer was not recorded");
}

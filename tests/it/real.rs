//! The program as it is installed: started on a terminal or a pipe, in a home of its own.

mod commands;
mod edited;
mod ended;
mod faults;
#[cfg(target_os = "linux")]
mod full;
mod interview;
mod kept;
mod moments;
mod outcomes;
mod recorded;
mod sitting;
mod starting;
mod stats;
mod windows;

use crate::pty::Change;
use crate::pty::Pty;
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_greenroom");

/// A question with seven dimensions to rate, and what asks for it.
const TITLE: &str = "Your background in ninety seconds";
const DRILL: [&str; 3] = ["drill", "--question", "core/background-in-ninety-seconds"];

/// What a tester's own environment may say about the program or its editor.
const ELSEWHERE: [&str; 5] = ["NO_COLOR", "VISUAL", "EDITOR", "LC_ALL", "GREENROOM_HOME"];

/// A home that nobody else uses.
struct Room {
    folder: TempDir,
}

/// What a command on a pipe came to.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Room {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A home with the same files.
    fn copy(&self) -> Self {
        let other = Self::new();
        copy(self.folder.path(), other.folder.path());
        other
    }

    fn path(&self, place: &str) -> PathBuf {
        self.folder.path().join(place)
    }

    fn history(&self) -> PathBuf {
        self.path("data/history.db")
    }

    /// The program on a pipe.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        for name in ELSEWHERE {
            command.env_remove(name);
        }
        command.env("GREENROOM_HOME", self.folder.path()).env("LANG", "C.UTF-8").args(args).stdin(Stdio::null());
        command
    }

    /// Runs the program on a pipe, to its end.
    fn run(&self, args: &[&str]) -> Said {
        self.feed(args, "")
    }

    /// Runs the program with something to read.
    fn feed(&self, args: &[&str], input: &str) -> Said {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // It may leave before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The program on a terminal.
    fn open(&self, args: &[&str]) -> Pty {
        self.open_with(args, &[])
    }

    fn open_with(&self, args: &[&str], with: &[(&str, &str)]) -> Pty {
        let mut command = CommandBuilder::new(PROGRAM);
        for name in ELSEWHERE {
            command.env_remove(name);
        }
        command.args(args);
        command.env("GREENROOM_HOME", self.folder.path());
        command.env("LANG", "C.UTF-8");
        for (name, value) in with {
            command.env(name, value);
        }
        Pty::start(command)
    }

    /// The program in the midst of an answer, with something typed.
    fn answering(&self, notes: &str) -> Pty {
        let mut pty = self.open(&DRILL);
        pty.until_shown("opens it");
        open_question(&mut pty);
        type_notes(&mut pty, notes);
        pty
    }

    /// Opens the screens once more, with the interrupted answer first, and goes on with it.
    fn go_on(&self) -> Pty {
        let mut pty = self.open(&[]);
        pty.until_shown("Go on with");
        pty.send("\r");
        pty
    }

    /// The answers in the history.
    fn answers(&self) -> Vec<Value> {
        let said = self.run(&["history", "--json"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        let document: Value = serde_json::from_str(&said.out).unwrap();
        document["attempts"].as_array().unwrap().clone()
    }
}

impl Said {
    /// It ended so, and every part was said: what happened, and what to do about it.
    #[track_caller]
    fn check(&self, code: i32, parts: &[&str]) {
        let all = format!("{}{}", self.out, self.err);
        assert_eq!(self.code, Some(code), "{all}");
        for part in parts {
            assert!(all.contains(part), "no {part:?} in: {all}");
        }
        assert!(!all.contains("panicked"), "{all}");
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

/// Pulls the plug; everything written before has been seen then.
fn kill(pty: &mut Pty) {
    pty.signal(Signal::KILL);
    assert_eq!(pty.end(), Change::Killed(9));
}

/// Presses keys, then waits for what they lead to.
fn press(pty: &mut Pty, keys: &str, shown: &str) {
    pty.send(keys);
    pty.until_shown(shown);
}

/// From a closed question to its running answer.
fn open_question(pty: &mut Pty) {
    press(pty, "\r", "How likely is this answer to pass?");
    // A story begins with think time, a problem does not; which of them is first depends on the day.
    pty.send("4");
    pty.until("the answer or its think time", |seen| {
        ["to think", "Tab to write"].iter().any(|shown| seen.text().contains(shown))
    });
    if pty.seen().text().contains("to think") {
        press(pty, "\r", "Tab to write");
    }
}

fn type_notes(pty: &mut Pty, notes: &str) {
    press(pty, "\t", "Esc leaves them");
    press(pty, notes, notes);
}

/// From notes being typed to the last step of the review.
fn review(pty: &mut Pty) {
    press(pty, "\x1b", "n next phase");
    press(pty, "f", "Your answer is kept.");
    press(pty, "\r", "How much of what a strong answer holds");
    press(pty, "6", "60 %");
    press(pty, "\r", "Did you say or do it?");
    press(pty, " ", "[✓]");
    press(pty, "\r", "Would you still tick the same?");
    press(pty, "\r", "▸ Rate");
    // More than there are is no harm: the last one is rated again.
    press(pty, &"3".repeat(10), "▸ 3 Solid");
    pty.until("everything rated", |seen| !seen.text().lines().skip(1).any(|line| line.contains('·')));
    pty.send("\r");
    // A rating that the ticks contradict is asked about; each is kept.
    for _ in 0..7 {
        pty.until("a verdict or a question", |seen| {
            let text = seen.text();
            text.contains("▸ Verdict") || text.contains("say different things")
        });
        let before = pty.seen().text();
        if before.contains("▸ Verdict") {
            break;
        }
        pty.send("\r");
        pty.until("the next question", |seen| seen.text() != before);
    }
    pty.until_shown("▸ Verdict");
    press(pty, "\r", "One plan for next time");
}

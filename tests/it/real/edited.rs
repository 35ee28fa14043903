//! The user's editor and the end of the program.

use crate::pty::Change;
use crate::pty::Pty;
use crate::real::DRILL;
use crate::real::Room;
use crate::real::kill;
use crate::real::open_question;
use crate::real::press;
use crate::real::type_notes;
use rustix::process::Signal;
use std::fs;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::process::Command;

const F6: &str = "\x1b[17~";

/// An editor that outlives the program: it saves when it is told to, and says when it is gone.
struct Survivor {
    go: PathBuf,
    gone: PathBuf,
}

impl Survivor {
    fn new(room: &Room) -> Self {
        let [go, gone] = ["go", "gone"].map(|name| room.path(name));
        for pipe in [&go, &gone] {
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        }
        Self { go, gone }
    }

    fn command(&self) -> String {
        let (go, gone) = (self.go.display(), self.gone.display());
        format!(r#"sh -c 'trap "" HUP; echo editing; exec 3>{gone}; read line <{go}; printf "%s\n" "$line" >"$0"'"#)
    }

    fn save(&self, text: &str) {
        let mut gone = File::open(&self.gone).unwrap();
        fs::write(&self.go, format!("{text}\n")).unwrap();
        gone.read_to_end(&mut Vec::new()).unwrap();
    }
}

/// An answer with these notes, in an editor.
fn in_an_editor(room: &Room, notes: &str, editor: &Survivor) -> Pty {
    let mut pty = room.open_with(&DRILL, &[("EDITOR", &editor.command())]);
    pty.until_shown("opens it");
    open_question(&mut pty);
    type_notes(&mut pty, notes);
    press(&mut pty, F6, "editing");
    pty
}

/// Kills the program alone: its editor keeps the terminal's other end open.
fn kill_beside_an_editor(pty: &Pty) {
    pty.signal(Signal::KILL);
    assert_eq!(pty.change(), Change::Killed(9));
}

/// Folders of texts for editors.
fn folders(room: &Room) -> usize {
    let entries = fs::read_dir(room.path("data/drafts")).unwrap();
    entries.filter(|entry| entry.as_ref().unwrap().file_name().to_str().unwrap().starts_with("edit-")).count()
}

/// What the editor saves after the program was killed is the answer so far; while the editor lives its file is left alone.
#[test]
fn saved_after_the_kill() {
    let room = Room::new();
    let editor = Survivor::new(&room);
    kill_beside_an_editor(&in_an_editor(&room, "before", &editor));
    let pty = room.open(&[]);
    pty.until_shown("1 word of notes kept");
    assert_eq!(folders(&room), 1, "the editor has it open");
    drop(pty);
    editor.save("four words from there");
    let mut pty = room.open(&[]);
    pty.until_shown("4 words of notes kept");
    press(&mut pty, "\r", "four words from there");
    assert_eq!(folders(&room), 0);
}

/// An answer that went on without the editor stays as it is; what the editor saved is kept and named.
#[test]
fn gone_on_without_the_editor() {
    let room = Room::new();
    let editor = Survivor::new(&room);
    kill_beside_an_editor(&in_an_editor(&room, "before", &editor));
    let mut pty = room.go_on();
    type_notes(&mut pty, "!");
    pty.until_shown("before!");
    kill(&mut pty);
    editor.save("four words from there");
    let pty = room.open(&[]);
    pty.until("both", |seen| {
        let text = seen.text();
        text.contains("1 word of notes kept")
            && text.contains("saved after greenroom was killed")
            && text.contains("edit-")
    });
    assert_eq!(folders(&room), 1);
}

//! The loop on a real terminal line: the toy runs in a process of its own, which is this test binary once more.

use crate::pty::Change;
use crate::pty::Pty;
use crate::term::toy::Toy;
use greenroom::app::effect::Effect;
use greenroom::term::Folders;
use greenroom::term::SystemHost;
use greenroom::term::clock::SystemClock;
use greenroom::term::guard;
use greenroom::term::run::run;
use greenroom::term::run_here;
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use std::env;
use std::fs;
use std::io;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

const FOLDER: &str = "GREENROOM_TOY_FOLDER";
pub(super) const EDITOR: &str = "GREENROOM_TOY_EDITOR";
pub(super) const LIMIT: &str = "GREENROOM_TOY_LIMIT";
/// On the first row, where the toy answers with its bell.
pub(super) const CLICK: &str = "\x1b[<0;1;1M";
const BREAKS: &str = "GREENROOM_TOY_BREAKS";

/// The child's side: does nothing unless a test below has started it.
#[test]
fn toy() {
    let Ok(folder) = env::var(FOLDER).map(PathBuf::from) else { return };
    let limit = env::var(LIMIT).map_or(60, |limit| limit.parse().unwrap());
    let mut toy = Toy::new(limit);
    toy.draft = Some(folder.join("draft"));
    toy.editor = env::var(EDITOR).ok();
    let folders = Folders { edit: folder.join("edit"), crash: folder.join("crash") };
    let opening = vec![Effect::Title("toy".to_owned())];
    let ended = catch_unwind(AssertUnwindSafe(|| {
        if env::var(BREAKS).is_err() {
            return run_here(&mut toy, opening, &folders);
        }
        let mut host = SystemHost::open()?;
        run(&mut toy, opening, &mut host, &SystemClock, Breaking(2), &folders.edit)
    }));
    let code = match ended {
        Ok(Ok(end)) => i32::from(end.code()),
        Ok(Err(_)) => 1,
        Err(_) => 101,
    };
    #[expect(clippy::exit, clippy::disallowed_methods, reason = "the test harness would have its own say at the end")]
    std::process::exit(code);
}

/// A terminal that refuses to take more than so many frames.
struct Breaking(usize);

impl Write for Breaking {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::PermissionDenied)?;
        guard::write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The toy on a line, with a folder of its own.
pub(super) struct OnALine {
    pub(super) pty: Pty,
    pub(super) folder: TempDir,
}

impl OnALine {
    pub(super) fn start(with: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(TOY);
        Self::run(command, folder, with)
    }

    fn run(mut command: CommandBuilder, folder: TempDir, with: &[(&str, &str)]) -> Self {
        command.env(FOLDER, folder.path());
        for (name, value) in with {
            command.env(name, value);
        }
        Self { pty: Pty::start(command), folder }
    }

    /// Started, drawn once, and something typed.
    pub(super) fn typed(with: &[(&str, &str)], text: &str) -> Self {
        let mut toy = Self::start(with);
        toy.pty.until_shown("80x24");
        toy.pty.send(text);
        toy.pty.until_shown(&format!("[{text}]"));
        toy
    }

    pub(super) fn draft(&self) -> String {
        fs::read_to_string(self.folder.path().join("draft")).unwrap_or_default()
    }
}

const TOY: [&str; 4] = ["--exact", "term::on_a_line::toy", "--nocapture", "--test-threads=1"];

/// A normal end gives everything back, once, and nothing was asked of the terminal on the way.
#[test]
fn taken_and_given_back() {
    let mut toy = OnALine::typed(&[], "hello");
    toy.pty.assert_taken();
    assert_eq!(toy.pty.seen().screen().cursor_position(), (0, 0));
    assert!(!toy.pty.seen().screen().hide_cursor());
    toy.pty.send("\x03");
    assert_eq!(toy.pty.end(), Change::Exited(0));
    toy.pty.assert_given_back(1);
    assert_eq!(toy.draft(), "hello");
    let seen = toy.pty.seen();
    assert_eq!(seen.heard().titles, ["greenroom: toy"]);
    for query in ["\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b]11;?", "$p", "\x1b[?u"] {
        assert_eq!(seen.count(query), 0, "asks {query:?}");
    }
}

/// Every signal that ends the program leaves a draft and the terminal as it was.
#[test]
fn signals_keep_and_give_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut toy = OnALine::typed(&[], "kept");
        toy.pty.signal(signal);
        assert_eq!(toy.pty.end(), Change::Exited(code));
        toy.pty.assert_given_back(1);
        assert_eq!(toy.draft(), "kept");
    }
}

/// Killed without a word, the program has already kept what was on the screen.
#[test]
fn killed_keeps() {
    let mut toy = OnALine::typed(&[], "kept");
    toy.pty.signal(Signal::KILL);
    assert_eq!(toy.pty.end(), Change::Killed(9));
    assert_eq!(toy.draft(), "kept");
}

/// A panic gives the terminal back before it says anything, and its file tells nothing the user wrote.
#[test]
fn a_panic_gives_back() {
    let mut toy = OnALine::typed(&[], "private");
    toy.pty.send("\x1b[20~");
    assert_eq!(toy.pty.end(), Change::Exited(101));
    toy.pty.assert_given_back(1);
    let screen = toy.pty.seen().text();
    assert!(screen.contains("the fault is its own") && !screen.contains("private"), "{screen}");
    let crash = fs::read_dir(toy.folder.path().join("crash")).unwrap().next().unwrap().unwrap();
    assert_eq!(crash.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(crash.path()).unwrap();
    assert!(text.contains("toy.rs") && text.contains("asked to") && !text.contains("private"), "{text}");
    assert_eq!(toy.draft(), "private");
}

/// An error that ends the loop gives the terminal back, too.
#[test]
fn an_error_gives_back() {
    let mut toy = OnALine::start(&[(BREAKS, "yes")]);
    toy.pty.until_shown("80x24");
    toy.pty.send("a");
    toy.pty.until_shown("[a]");
    toy.pty.send("b");
    assert_eq!(toy.pty.end(), Change::Exited(1));
    toy.pty.assert_given_back(1);
    assert_eq!(toy.draft(), "ab");
}

/// The window is closed: the program ends by itself, at once, with everything kept. Also where no signal says so, and in
/// the middle of a sequence.
#[test]
fn a_hung_up_terminal_ends_it() {
    for (keys, told) in [("", true), ("", false), ("\x1b[2", false)] {
        let folder = TempDir::new().unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(TOY);
        command.set_controlling_tty(told);
        let mut toy = OnALine::run(command, folder, &[]);
        toy.pty.until_shown("80x24");
        toy.pty.send("kept");
        toy.pty.until_shown("[kept]");
        toy.pty.hang_up(&format!("{CLICK}{keys}"));
        assert_eq!(toy.pty.end(), Change::Exited(129));
        assert_eq!(toy.draft(), "kept");
    }
}

/// Stopped, the terminal is the shell's; continued, it is ours again, and all is drawn anew.
#[test]
fn stopped_and_continued() {
    for ask in ["\x1a", "TSTP"] {
        let mut toy = OnALine::typed(&[], "x");
        if ask == "TSTP" {
            toy.pty.signal(Signal::TSTP);
        } else {
            toy.pty.send(ask);
        }
        assert_eq!(toy.pty.change(), Change::Stopped);
        toy.pty.until("the shell's screen", |seen| !seen.screen().alternate_screen());
        toy.pty.assert_given_back(1);
        toy.pty.resize((100, 30));
        toy.pty.resume();
        toy.pty.until_shown("100x30");
        toy.pty.until_shown("Resumed");
        toy.pty.until_shown("[x]");
        toy.pty.assert_taken();
        toy.pty.send("y\x03");
        assert_eq!(toy.pty.end(), Change::Exited(0));
        toy.pty.assert_given_back(2);
    }
}

/// Stopped without being asked, it takes the terminal again when it goes on.
#[test]
fn stopped_by_force() {
    let mut toy = OnALine::typed(&[], "x");
    let drawn = toy.pty.seen().count("\x1b[2J");
    toy.pty.signal(Signal::STOP);
    assert_eq!(toy.pty.change(), Change::Stopped);
    toy.pty.resume();
    toy.pty.until("fresh frame", |seen| seen.count("\x1b[2J") > drawn && seen.text().contains("Resumed"));
    toy.pty.send("\x03");
    assert_eq!(toy.pty.end(), Change::Exited(0));
    toy.pty.assert_given_back(1);
}

/// Ended while stopped, it ends when it goes on, and the shell has its terminal.
#[test]
fn ended_while_stopped() {
    let mut toy = OnALine::typed(&[], "x");
    toy.pty.send("\x1a");
    assert_eq!(toy.pty.change(), Change::Stopped);
    toy.pty.signal(Signal::TERM);
    toy.pty.resume();
    assert_eq!(toy.pty.end(), Change::Exited(143));
    // The harness keeps a second thread, which may hear of the end a moment after the loop has gone on.
    let times = toy.pty.seen().count("\x1b[?1049l");
    assert!((1..=2).contains(&times));
    toy.pty.assert_given_back(times);
}

/// Under a shell with jobs, Ctrl-Z leads to its prompt and `fg` back.
#[test]
fn under_a_shell() {
    let mut command = CommandBuilder::new("bash");
    command.args(["--norc", "--noprofile", "-i"]);
    command.env("PS1", "ready> ");
    let mut toy = OnALine::run(command, TempDir::new().unwrap(), &[]);
    toy.pty.until_shown("ready>");
    // Also from a wrapper, which has to stop with it.
    toy.pty.send(&format!("sh -c '\"$0\" {}; true' {}\r", TOY.join(" "), env::current_exe().unwrap().display()));
    toy.pty.until_shown("80x24");
    toy.pty.send("x");
    toy.pty.until_shown("[x]");
    toy.pty.send("\x1a");
    toy.pty.until_shown("Stopped");
    toy.pty.send("echo $((6*7))\r");
    toy.pty.until_shown("42");
    toy.pty.send("fg\r");
    toy.pty.until_shown("Resumed");
    toy.pty.send("y");
    toy.pty.until_shown("[xy]");
    toy.pty.send("\x03");
    toy.pty.until("the shell's screen", |seen| !seen.screen().alternate_screen());
    toy.pty.send("exit\r");
    toy.pty.end();
    assert_eq!(toy.draft(), "xy");
}

/// A storm of sizes, the smallest and the largest among them, ends with the last one on the screen.
#[test]
fn a_storm_of_sizes() {
    let mut toy = OnALine::typed(&[], "x");
    for step in 0..200_u16 {
        toy.pty.resize((1 + step % 120, 1 + (step * 7) % 50));
    }
    toy.pty.resize((1, 1));
    toy.pty.resize((132, 43));
    toy.pty.until_shown("132x43");
    toy.pty.send("\x03");
    assert_eq!(toy.pty.end(), Change::Exited(0));
    toy.pty.assert_given_back(1);
}

/// A still screen sleeps: no wake-up, no byte.
#[test]
fn a_still_screen_sleeps() {
    let toy = OnALine::typed(&[], "x");
    // The frame is shown before the program is asleep again.
    toy.pty.written_within(Duration::from_millis(200));
    let naps = toy.pty.naps();
    assert_eq!(toy.pty.written_within(Duration::from_millis(1500)), b"");
    assert_eq!(toy.pty.naps(), naps, "woke up");
}

/// A running clock: one wake-up, one write a second.
#[test]
fn a_running_clock_wakes_once_a_second() {
    let mut toy = OnALine::start(&[]);
    toy.pty.until_shown("01:00");
    toy.pty.send("\x1bOQ");
    toy.pty.until_shown("00:59");
    let (naps, frames) = (toy.pty.naps(), toy.pty.seen().count("\x1b[?2026h"));
    toy.pty.until_shown("00:56");
    let frames = toy.pty.seen().count("\x1b[?2026h") - frames;
    let naps = toy.pty.naps() - naps;
    assert_eq!(frames, 3);
    // The frame may be seen a moment before or after the program is asleep again.
    assert!((2..=4).contains(&naps), "{naps} naps in three seconds");
}

/// Half a sequence stops neither the clock nor a signal; half a paste is text in the end.
#[test]
fn half_a_sequence_blocks_nothing() {
    let mut toy = OnALine::typed(&[], "x");
    toy.pty.send("\x1bOQ");
    toy.pty.until_shown("00:59");
    toy.pty.send("\x1b[200~half");
    toy.pty.until_shown("00:58");
    toy.pty.until_shown("[xhalf]");
    toy.pty.send("\x1b[1;");
    toy.pty.signal(Signal::TERM);
    assert_eq!(toy.pty.end(), Change::Exited(143));
    assert_eq!(toy.draft(), "xhalf");
}

/// Keys, a paste, the mouse and late answers to queries of others: text is what was typed, and nothing else.
#[test]
fn what_arrives() {
    let mut toy = OnALine::typed(&[], "x");
    toy.pty.send("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?61;4c\x1b[24;1R");
    toy.pty.send("\x1b[200~p\x03\r\n\x1b[201~é");
    toy.pty.until("the paste", |seen| seen.text().contains("[xp") && seen.text().contains("/é]"));
    toy.pty.send("\x1b[<0;5;1M\x1b[<0;5;1m");
    toy.pty.until("a bell", |seen| seen.heard().bells == 1);
    toy.pty.send("\x1bOR");
    toy.pty.until("a copy", |seen| !seen.heard().copied.is_empty());
    toy.pty.send("\x1b[24~");
    toy.pty.until("no mouse", |seen| seen.screen().mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    toy.pty.send("\x03");
    assert_eq!(toy.pty.end(), Change::Exited(0));
    toy.pty.assert_given_back(1);
}

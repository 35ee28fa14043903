//! The loop in virtual time: exact, and without waiting.

use crate::term::script::Line;
use crate::term::script::Script;
use crate::term::script::key;
use crate::term::script::typed;
use crate::term::toy::Toy;
use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyModifiers;
use greenroom::app::effect::Effect;
use greenroom::clock::Moment;
use greenroom::term::End;
use greenroom::term::decode::Input;
use greenroom::term::host::Event;
use greenroom::term::run::run;
use std::io;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use tempfile::TempDir;

const SIGTERM: i32 = 15;
const EIO: i32 = 5;
const EBADF: i32 = 9;

fn quit() -> Event {
    key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL))
}

fn suspend() -> Event {
    key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL))
}

/// Each write by itself.
#[derive(Debug, Default)]
struct Writes(Vec<String>);

impl Write for &mut Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(String::from_utf8_lossy(bytes).into_owned());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Played {
    end: End,
    toy: Toy,
    script: Script,
    writes: Vec<String>,
}

fn play(mut toy: Toy, mut script: Script) -> Played {
    let (clock, folder) = (script.clock.clone(), TempDir::new().unwrap());
    let mut writes = Writes::default();
    let end = run(&mut toy, Vec::new(), &mut script, &clock, &mut writes, folder.path()).unwrap();
    assert_eq!(folder.path().read_dir().unwrap().count(), 0, "nothing is left behind");
    Played { end, toy, script, writes: writes.0 }
}

fn happens(at: u64, events: Vec<Event>) -> (u64, Line) {
    (at, Line::Happens(events))
}

/// Fifteen minutes: one frame per second, each on its boundary, each one write of few bytes; then the bell.
#[test]
fn fifteen_minutes_take_no_time() {
    let script = Script::new(vec![
        happens(250, vec![key(KeyCode::F(2))]),
        happens(250 + 900_000 + 400, vec![key(KeyCode::F(2))]),
        happens(10_000_000, vec![quit()]),
    ]);
    let played = play(Toy::new(900), script);
    let changes: Vec<&(Moment, String)> = played.toy.frames.iter().skip(1).collect();
    assert_eq!(changes.len(), 902, "start, 900 seconds, stop; the end shows nothing");
    for (second, (at, shown)) in changes.iter().take(901).enumerate() {
        let left = 900 - second;
        assert_eq!(*at, Moment::from_millis(250 + 1000 * second as u64));
        assert_eq!(*shown, format!("{:02}:{:02}", left / 60, left % 60));
    }
    let mut sizes: Vec<usize> = played.writes.iter().skip(2).take(899).map(String::len).collect();
    sizes.sort_unstable();
    assert!(sizes[449] <= 80, "median {} bytes a second", sizes[449]);
    assert_eq!(played.writes.iter().filter(|write| write.contains('\x07')).count(), 1);
    assert!(played.writes.iter().any(|write| write.contains("\x1b]2;greenroom: time is up\x1b\\")));
}

/// A still screen waits for ever, and drawing it again writes nothing.
#[test]
fn a_still_screen_costs_nothing() {
    let resized = || vec![Event::Input(Input::Click { column: 3, row: 9 })];
    let script =
        Script::new(vec![happens(5_000, resized()), happens(90_000, resized()), happens(95_000, vec![quit()])]);
    let played = play(Toy::new(60), script);
    assert_eq!(played.script.log, ["enter", "wait for ever", "wait for ever", "wait for ever"]);
    assert_eq!(played.writes.len(), 1, "{:?}", played.writes);
}

/// What takes long is done once a frame is on the screen, and shown by another before anything is waited for.
#[test]
fn the_first_frame_does_not_wait_for_packs() {
    let mut script = Script::new(vec![happens(10, vec![quit()])]);
    let (mut toy, clock, folder) = (Toy::new(60), script.clock.clone(), TempDir::new().unwrap());
    let opening = vec![Effect::OpenLibrary];
    run(&mut toy, opening, &mut script, &clock, &mut Writes::default(), folder.path()).unwrap();
    assert_eq!(toy.log[..2], ["reads packs after 1 frames", "Report(Done(\"read\"))"]);
    assert_eq!(toy.frames.len(), 2);
    assert_eq!(script.log, ["enter", "wait for ever"]);
}

/// What arrives together is drawn once, and one draft does for it; it is written before the frame that shows it.
#[test]
fn a_burst_is_one_frame_and_one_draft() {
    let script = Script::new(vec![happens(10, typed("burst")), happens(20, typed("!")), happens(30, vec![quit()])]);
    let played = play(Toy::new(60), script);
    assert_eq!(played.toy.drafts, ["burst", "burst!", "burst!"]);
    assert_eq!(played.toy.frames.len(), 3);
    assert_eq!(played.end, End::Quit);
}

/// Nothing that came after the end is heard.
#[test]
fn nothing_follows_the_end() {
    let mut events = typed("a");
    events.push(quit());
    events.extend(typed("b"));
    let played = play(Toy::new(60), Script::new(vec![happens(0, events)]));
    assert_eq!((played.toy.notes.as_str(), played.toy.frames.len()), ("a", 1));
}

/// A paste is text: line breaks are made one kind, what a terminal would obey is taken out, and no key fires.
#[test]
fn a_paste_is_clean_text() {
    let paste = Event::Input(Input::Paste("one\r\ntwo\x1b[2J\x03".to_owned()));
    let played = play(Toy::new(60), Script::new(vec![happens(0, vec![paste]), happens(1, vec![quit()])]));
    assert!(played.toy.notes.starts_with("one\ntwo") && !played.toy.notes.contains(['\r', '\x1b', '\x03']));
}

/// The wheel moves, a click means what was drawn there.
#[test]
fn the_mouse_acts() {
    let events = [
        Input::Wheel { up: true },
        Input::Wheel { up: false },
        Input::Click { column: 0, row: 0 },
        Input::Click { column: 0, row: 5 },
    ];
    let events = events.into_iter().map(Event::Input).collect();
    let played = play(Toy::new(60), Script::new(vec![happens(0, events), happens(1, vec![quit()])]));
    assert_eq!(played.toy.log, ["Command(Up)", "Command(Down)", "Command(Tick)", "Command(Quit)"]);
}

/// A signal keeps what was written and ends with its code, whatever else was waiting.
#[test]
fn a_signal_keeps_and_ends() {
    let mut events = typed("kept");
    events.push(Event::End(SIGTERM));
    events.extend(typed(" not"));
    let played = play(Toy::new(60), Script::new(vec![happens(0, events)]));
    assert_eq!((played.end, played.end.code()), (End::Signal(SIGTERM), 143));
    assert_eq!(played.toy.log.last().map(String::as_str), Some("Command(Quit)"), "told, so that it can keep");
    assert_eq!(played.toy.drafts.last().map(String::as_str), Some("kept"));
}

/// Suspended and continued, the program is told, takes the terminal again and draws all of it.
#[test]
fn suspended_and_back() {
    for event in [suspend(), Event::Stop] {
        let script = Script::new(vec![happens(0, typed("x")), happens(5, vec![event]), happens(9, vec![quit()])]);
        let played = play(Toy::new(60), script);
        assert_eq!(played.script.asked(), ["enter", "stop", "enter"]);
        assert!(played.toy.log.contains(&"Resumed".to_owned()), "{:?}", played.toy.log);
        let last = played.writes.last().unwrap();
        assert!(last.contains("\x1b[2J") && last.contains("80x24") && last.contains("[x]"), "{last:?}");
    }
}

/// A signal that comes while the program is stopped ends it without touching the terminal again.
#[test]
fn ended_while_stopped() {
    let mut script = Script::new(vec![happens(0, typed("x")), happens(5, vec![suspend()])]);
    script.while_stopped = Some(SIGTERM);
    let played = play(Toy::new(60), script);
    assert_eq!(played.end, End::Signal(SIGTERM));
    assert_eq!(played.script.asked(), ["enter", "stop"]);
}

/// Stopped and continued from outside, it repaints as well.
#[test]
fn continued_from_outside() {
    let script = Script::new(vec![happens(0, vec![Event::Continued]), happens(9, vec![quit()])]);
    let played = play(Toy::new(60), script);
    assert_eq!(played.script.asked(), ["enter", "enter"]);
    assert!(played.writes.last().unwrap().contains("\x1b[2J"));
}

/// A wish that changes while the program runs is heeded at once.
#[test]
fn wishes_are_heeded() {
    let script = Script::new(vec![happens(0, vec![key(KeyCode::F(12))]), happens(9, vec![quit()])]);
    assert_eq!(play(Toy::new(60), script).script.asked(), ["enter", "enter without mouse"]);
}

/// Every size draws, the smallest included.
#[test]
fn every_size_draws() {
    for size in [(1, 1), (2, 3), (60, 16), (200, 60), (0, 0), (u16::MAX, 1)] {
        let mut script = Script::new(vec![happens(0, vec![Event::Resized]), happens(1, vec![quit()])]);
        script.size = size;
        assert_eq!(play(Toy::new(60), script).end, End::Quit, "{size:?}");
    }
}

fn closed(code: i32) -> Event {
    Event::Closed(ExitStatus::from_raw(code))
}

/// A program that exists everywhere; the script plays its part.
fn with_editor() -> Toy {
    let mut toy = Toy::new(3);
    toy.editor = Some("sh -c 'never run'".to_owned());
    toy
}

/// While the editor is open the clock goes on: the bell rings, drafts follow what is saved, nothing is drawn.
#[test]
fn the_clock_goes_on_behind_the_editor() {
    let mut toy = with_editor();
    toy.notes = "before".to_owned();
    let played = play(
        toy,
        Script::new(vec![
            happens(0, vec![key(KeyCode::F(2)), key(KeyCode::F(6))]),
            (1_500, Line::Saves("first\n")),
            (4_500, Line::Saves("second\n")),
            happens(4_600, vec![closed(0)]),
            happens(4_700, vec![quit()]),
        ]),
    );
    assert_eq!(played.script.asked(), ["enter", "start sh -c never run with \"before\\n\"", "enter"]);
    assert_eq!(played.toy.drafts, ["first", "second", "second"]);
    assert_eq!(played.toy.notes, "second");
    let bell = played.writes.iter().position(|write| write.contains('\x07')).unwrap();
    assert_eq!(played.writes[bell], "\x07\x1b]2;greenroom: time is up\x1b\\", "no frame around it");
    let waits: Vec<&String> = played.script.log.iter().filter(|line| line.starts_with("wait")).collect();
    assert_eq!(waits[1..5], ["wait 1000", "wait 2000", "wait 2000", "wait 3000"]);
}

/// What was saved before the time was up counts as before, even when both are noticed together.
#[test]
fn a_save_comes_before_the_boundary() {
    let played = play(
        with_editor(),
        Script::new(vec![
            happens(0, vec![key(KeyCode::F(2)), key(KeyCode::F(6))]),
            (3_000, Line::Saves("in time\n")),
            happens(3_500, vec![closed(0)]),
            happens(3_700, vec![quit()]),
        ]),
    );
    assert_eq!(played.toy.edited_at, [Moment::from_millis(2_000)]);
}

/// An editor that fails leaves the text as it was, even when it had saved another one.
#[test]
fn a_failing_editor_changes_nothing() {
    let mut toy = with_editor();
    toy.notes = "before".to_owned();
    let script = Script::new(vec![
        happens(0, vec![key(KeyCode::F(6))]),
        happens(2_000, vec![closed(0x100)]),
        happens(3_000, vec![quit()]),
    ]);
    let played = play(toy, script);
    assert!(played.toy.notes.starts_with("before ("), "{}", played.toy.notes);
    assert!(played.toy.log.iter().any(|line| line.contains("ended with code 1")), "{:?}", played.toy.log);
}

/// A signal while the editor is open ends the editor first and keeps what it had saved.
#[test]
fn a_signal_behind_the_editor() {
    let played = play(
        with_editor(),
        Script::new(vec![
            happens(0, vec![key(KeyCode::F(6))]),
            (10, Line::Saves("saved\n")),
            happens(20, vec![Event::End(SIGTERM)]),
        ]),
    );
    assert_eq!(played.end, End::Signal(SIGTERM));
    assert_eq!(played.script.asked()[2..], ["end 15"], "the terminal is not taken again");
    assert_eq!(played.toy.drafts.last().map(String::as_str), Some("saved"));
}

/// An editor that is back at once with nothing changed has most likely opened its own window: the user is told.
#[test]
fn an_editor_that_does_not_wait_is_explained() {
    for (closes, told) in [(500, true), (5_000, false)] {
        let script = Script::new(vec![
            happens(0, vec![key(KeyCode::F(6))]),
            happens(closes, vec![closed(0)]),
            happens(9_000, vec![quit()]),
        ]);
        let log = play(with_editor(), script).toy.log;
        assert_eq!(log.iter().any(|line| line.contains("code --wait")), told, "{log:?}");
    }
}

/// An editor that does not exist is named, with where it was set, before the terminal is touched.
#[test]
fn a_missing_editor_is_named() {
    let mut toy = Toy::new(60);
    toy.editor = Some("no-such-editor --wait".to_owned());
    let script = Script::new(vec![happens(0, vec![key(KeyCode::F(6))]), happens(1, vec![quit()])]);
    let played = play(toy, script);
    assert_eq!(played.script.asked(), ["enter"]);
    assert!(played.toy.log.iter().any(|line| line.contains("`no-such-editor` (from the setting practice.editor)")));
}

/// A terminal that is gone ends the program like its signal; any other failure is an error. Both keep what was written.
#[test]
fn a_failing_terminal_keeps_and_ends() {
    struct Broken(i32);
    impl Write for Broken {
        fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
            Err(io::Error::from_raw_os_error(self.0))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for (code, expected) in [(EIO, Some(End::Signal(1))), (EBADF, None)] {
        let (mut toy, mut script) = (Toy::new(60), Script::new(Vec::new()));
        toy.notes = "kept".to_owned();
        let (clock, folder) = (script.clock.clone(), TempDir::new().unwrap());
        let end = run(&mut toy, Vec::new(), &mut script, &clock, Broken(code), folder.path());
        assert_eq!(end.ok(), expected);
        assert_eq!(toy.drafts, ["kept"]);
    }
}

//! A program on a terminal line of 120 columns and 36 rows, watched from outside: what it writes and when, what it costs.

use portable_pty::Child;
use portable_pty::CommandBuilder;
use portable_pty::MasterPty;
use portable_pty::PtySize;
use portable_pty::native_pty_system;
use std::fs;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use vt100::Parser;

const SIZE: PtySize = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The end of a frame of ours: each is one synchronised update.
pub(crate) const FRAME: &str = "\x1b[?2026l";

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn instant() -> Instant {
    Instant::now()
}

/// Something that was written, and when it arrived.
struct Arrival {
    at: Instant,
    bytes: Vec<u8>,
}

/// A running program.
pub(crate) struct Line {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    arrivals: Receiver<Arrival>,
    screen: Parser,
    started: Instant,
}

/// What a program cost over a stretch of time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Time on a processor.
    pub(crate) cpu: Duration,
    /// How often it went to sleep by itself.
    pub(crate) naps: u64,
}

/// One write.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    /// When it arrived.
    pub(crate) at: Instant,
    /// Its length.
    pub(crate) bytes: usize,
    /// How often the program had gone to sleep by then.
    pub(crate) naps: u64,
}

/// A stretch of listening.
pub(crate) struct Heard {
    /// Each write.
    pub(crate) writes: Vec<Written>,
    /// What it cost to write them.
    pub(crate) cost: Cost,
}

fn listen(mut line: Box<dyn Read + Send>, arrivals: &Sender<Arrival>) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = line.read(&mut bytes) {
        let arrival = Arrival { at: instant(), bytes: bytes[..count].to_vec() };
        if arrivals.send(arrival).is_err() {
            return;
        }
    }
}

impl Line {
    /// Starts a program; `home` is where ours keeps its files.
    pub(crate) fn start(program: &Path, args: &[&str], home: &Path) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(args);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env("GREENROOM_HOME", home);
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let (sender, arrivals) = channel();
        let reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || listen(reader, &sender));
        let writer = pair.master.take_writer().unwrap();
        let started = instant();
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Parser::new(SIZE.rows, SIZE.cols, 0);
        Self { child, master: pair.master, writer, arrivals, screen, started }
    }

    /// Waits until this was written, since the start; the answer is how long it took.
    pub(crate) fn first(&mut self, needle: &str) -> Duration {
        let started = self.started;
        self.wait_for(needle).duration_since(started)
    }

    /// Presses keys and waits until this was written; the answer is how long it took.
    pub(crate) fn press(&mut self, keys: &str, needle: &str) -> Duration {
        let pressed = instant();
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.wait_for(needle).duration_since(pressed)
    }

    fn wait_for(&mut self, needle: &str) -> Instant {
        let mut written = Vec::new();
        loop {
            let arrival = self.next(PATIENCE).unwrap_or_else(|| self.give_up(needle));
            written.extend(&arrival.bytes);
            if written.windows(needle.len().max(1)).any(|window| window.starts_with(needle.as_bytes())) {
                return arrival.at;
            }
        }
    }

    /// Presses keys and waits until the screen shows a text.
    pub(crate) fn press_until_shown(&mut self, keys: &str, text: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        while !self.screen.screen().contents().contains(text) {
            if self.next(PATIENCE).is_none() {
                self.give_up(text);
            }
        }
    }

    fn give_up(&self, what: &str) -> ! {
        panic!("no {what:?} within {PATIENCE:?}; the screen:\n{}", self.screen.screen().contents())
    }

    fn next(&mut self, patience: Duration) -> Option<Arrival> {
        let arrival = self.arrivals.recv_timeout(patience).ok()?;
        self.screen.process(&arrival.bytes);
        Some(arrival)
    }

    /// Listens for so long.
    pub(crate) fn listen(&mut self, span: Duration) -> Heard {
        let (before, until) = (self.cost(), instant() + span);
        let mut writes = Vec::new();
        while let Some(arrival) = self.next(until.saturating_duration_since(instant())) {
            writes.push(Written { at: arrival.at, bytes: arrival.bytes.len(), naps: self.cost().naps });
        }
        let after = self.cost();
        Heard { writes, cost: Cost { cpu: after.cpu.saturating_sub(before.cpu), naps: after.naps - before.naps } }
    }

    /// What it cost so far, all threads together.
    fn cost(&self) -> Cost {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid())).unwrap();
        tasks.fold(Cost { cpu: Duration::ZERO, naps: 0 }, |sum, task| {
            let task = task.unwrap().path();
            let times = fs::read_to_string(task.join("schedstat")).unwrap();
            let ran = times.split_whitespace().next().unwrap().parse().unwrap();
            let naps = field(&task.join("status"), "voluntary_ctxt_switches:");
            Cost { cpu: sum.cpu + Duration::from_nanos(ran), naps: sum.naps + naps }
        })
    }

    /// The most memory it ever had, in KiB.
    pub(crate) fn peak_kib(&self) -> u64 {
        field(Path::new(&format!("/proc/{}/status", self.pid())), "VmHWM:")
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Presses the last key and waits for the end; the answer is how long it took.
    pub(crate) fn end(mut self, key: &str) -> Duration {
        let pressed = instant();
        self.writer.write_all(key.as_bytes()).unwrap();
        let status = self.child.wait().unwrap();
        let took = instant().duration_since(pressed);
        assert!(status.success(), "{status:?}");
        drop(self.master);
        took
    }

    /// Ends it without ceremony.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// The number behind a name in a file of `/proc`.
fn field(path: &Path, name: &str) -> u64 {
    let text = fs::read_to_string(path).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

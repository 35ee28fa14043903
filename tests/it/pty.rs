//! A terminal line with a program on it: send keys, read the screen, pull the plug.
//!
//! Nothing here sleeps. Whoever waits, waits for something to appear, and gives up after [`PATIENCE`]. The terminal
//! answers no query, as some real ones do not.

use portable_pty::CommandBuilder;
use portable_pty::MasterPty;
use portable_pty::PtySize;
use portable_pty::native_pty_system;
use rustix::process::Pid;
#[cfg(target_os = "linux")]
use rustix::process::Resource;
#[cfg(target_os = "linux")]
use rustix::process::Rlimit;
use rustix::process::Signal;
use rustix::process::WaitOptions;
use rustix::process::kill_process;
use rustix::process::kill_process_group;
#[cfg(target_os = "linux")]
use rustix::process::prlimit;
use rustix::process::waitpid;
use std::cell::Cell;
use std::fs;
use std::io::Read;
use std::io::Write;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::channel;
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;
use vt100::Callbacks;
use vt100::MouseProtocolEncoding;
use vt100::MouseProtocolMode;
use vt100::Parser;

/// How long anything may take on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program on a terminal line.
pub(crate) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    shared: Arc<Shared>,
    reader: Option<JoinHandle<()>>,
    changes: Receiver<Change>,
    pid: Pid,
    over: Cell<bool>,
    /// The line settings before the program started, as text.
    before: String,
}

/// What became of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Stopped,
    Exited(i32),
    Killed(i32),
}

#[derive(Default)]
struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// What the terminal shows and has heard.
pub(crate) struct Seen {
    parser: Parser<Heard>,
    /// Everything that was written.
    pub(crate) bytes: Vec<u8>,
    /// The reader is to let go of the line.
    let_go: bool,
}

/// What a terminal hears besides what it shows.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) bells: usize,
    pub(crate) titles: Vec<String>,
    /// As it came: base64.
    pub(crate) copied: Vec<String>,
}

impl Callbacks for Heard {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.bells += 1;
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.titles.push(String::from_utf8_lossy(title).into_owned());
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.copied.push(String::from_utf8_lossy(data).into_owned());
    }
}

impl Default for Seen {
    fn default() -> Self {
        Self { parser: Parser::new_with_callbacks(24, 80, 0, Heard::default()), bytes: Vec::new(), let_go: false }
    }
}

impl Seen {
    /// The text on the screen.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    pub(crate) fn heard(&self) -> &Heard {
        self.parser.callbacks()
    }

    /// How often a sequence was written.
    pub(crate) fn count(&self, sequence: &str) -> usize {
        self.bytes.windows(sequence.len()).filter(|window| *window == sequence.as_bytes()).count()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, mut line: Box<dyn Read + Send>) {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = line.read(&mut bytes) {
            let mut seen = self.lock();
            seen.bytes.extend_from_slice(&bytes[..count]);
            seen.parser.process(&bytes[..count]);
            self.changed.notify_all();
            if seen.let_go {
                return;
            }
        }
    }
}

fn watch(pid: Pid, changes: &Sender<Change>) {
    while let Ok(Some((_, status))) = waitpid(Some(pid), WaitOptions::UNTRACED) {
        let change = match (status.exit_status(), status.terminating_signal()) {
            (Some(code), _) => Change::Exited(code),
            (_, Some(signal)) => Change::Killed(signal),
            _ => Change::Stopped,
        };
        if changes.send(change).is_err() || change != Change::Stopped {
            return;
        }
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts a program as the leader of a session of its own on a line of 80 columns and 24 rows.
    pub(crate) fn start(mut command: CommandBuilder) -> Self {
        command.env("TERM", "xterm-256color");
        let pair = native_pty_system().openpty(pty_size((80, 24))).unwrap();
        let before = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(i32::try_from(child.process_id().unwrap()).unwrap()).unwrap();
        let (shared, (tell, changes)) = (Arc::new(Shared::default()), channel());
        let line = pair.master.try_clone_reader().unwrap();
        let for_reader = Arc::clone(&shared);
        let reader = thread::spawn(move || for_reader.read(line));
        thread::spawn(move || watch(pid, &tell));
        let writer = Some(pair.master.take_writer().unwrap());
        let over = Cell::new(false);
        Self { master: Some(pair.master), writer, shared, reader: Some(reader), changes, pid, over, before }
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) {
        self.writer.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the terminal has seen something.
    pub(crate) fn until(&self, what: &str, holds: impl Fn(&Seen) -> bool) {
        let waited = self.shared.changed.wait_timeout_while(self.shared.lock(), PATIENCE, |seen| !holds(seen));
        let (seen, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(!timeout.timed_out(), "no {what} within {PATIENCE:?}; the screen:\n{}", seen.text());
    }

    /// Waits until the screen shows a text.
    pub(crate) fn until_shown(&self, text: &str) {
        self.until(&format!("{text:?}"), |seen| seen.text().contains(text));
    }

    /// What the terminal has seen so far.
    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.lock()
    }

    /// Watches for `span`; the answer is what was written meanwhile.
    pub(crate) fn written_within(&self, span: Duration) -> Vec<u8> {
        let seen = self.shared.lock();
        let before = seen.bytes.len();
        let waited = self.shared.changed.wait_timeout_while(seen, span, |seen| seen.bytes.len() == before);
        waited.unwrap_or_else(PoisonError::into_inner).0.bytes[before..].to_vec()
    }

    /// Waits for the program to stop or end.
    pub(crate) fn change(&self) -> Change {
        let Ok(change) = self.changes.recv_timeout(PATIENCE) else {
            panic!("neither stopped nor ended; the screen:\n{}", self.seen().text());
        };
        self.over.set(change != Change::Stopped);
        change
    }

    /// Waits for the end; everything written before has been seen then.
    pub(crate) fn end(&mut self) -> Change {
        let change = self.change();
        if change != Change::Stopped
            && let Some(reader) = self.reader.take()
        {
            reader.join().unwrap();
        }
        change
    }

    pub(crate) fn resize(&self, size: (u16, u16)) {
        // The model cannot wrap in less than two columns and rows; nobody reads it at such a size.
        self.shared.lock().parser.screen_mut().set_size(size.1.max(2), size.0.max(2));
        self.master().resize(pty_size(size)).unwrap();
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().unwrap()
    }

    /// A signal to the program alone.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Lets every file it writes grow to this many bytes at most: with none, its disk is full. `None`: as it was.
    #[cfg(target_os = "linux")]
    pub(crate) fn limit_files(&self, current: Option<u64>) {
        prlimit(Some(self.pid), Resource::Fsize, Rlimit { current, maximum: None }).unwrap();
    }

    /// Goes on, as `fg` does it.
    pub(crate) fn resume(&self) {
        kill_process_group(self.pid, Signal::CONT).unwrap();
    }

    /// Closes every copy of the terminal's end of the line. The keys must make the program write something, in which case
    /// the reader wakes up and drops its copy; a line in its everyday settings echoes any.
    pub(crate) fn hang_up(&mut self, keys: &str) {
        self.shared.lock().let_go = true;
        self.send(keys);
        self.reader.take().unwrap().join().unwrap();
        // Dropped, the writer types Ctrl-J and Ctrl-D.
        self.writer = None;
        self.master = None;
    }

    /// How often the program went to sleep on its own account, all threads together.
    pub(crate) fn naps(&self) -> u64 {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid.as_raw_nonzero())).unwrap();
        let naps = tasks.map(|task| {
            let status = fs::read_to_string(task.unwrap().path().join("status")).unwrap();
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
            line.trim().parse::<u64>().unwrap()
        });
        naps.sum()
    }

    /// The terminal is a program's: every mode is as a program wants it.
    pub(crate) fn assert_taken(&self) {
        let seen = self.seen();
        let screen = seen.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::PressRelease);
        assert_eq!(screen.mouse_protocol_encoding(), MouseProtocolEncoding::Sgr);
        assert_ne!(settings(self.master()), self.before);
    }

    /// The terminal is as it was before the program had it, and was given back this many times.
    pub(crate) fn assert_given_back(&self, times: usize) {
        let seen = self.seen();
        let screen = seen.screen();
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert_eq!(seen.count("\x1b[?1049l"), times, "given back");
        assert_eq!(seen.count("\x1b[22;2t"), seen.count("\x1b[23;2t"), "titles pushed and popped");
        assert_eq!(seen.count("\x1b[?2026h"), seen.count("\x1b[?2026l") - times, "frames begun and ended");
        assert_eq!(settings(self.master()), self.before);
    }
}

/// The settings of the line as text.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

impl Drop for Pty {
    fn drop(&mut self) {
        if !self.over.get() {
            // Fails for one that has ended meanwhile.
            let _ = kill_process_group(self.pid, Signal::KILL);
        }
    }
}

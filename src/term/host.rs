//! The system below the loop: one wait for terminal, signals, deadline and another program's end; stopping; handing over.

use crate::clock::Moment;
use crate::term::Wishes;
use crate::term::clock;
use crate::term::decode::Decoder;
use crate::term::decode::Input;
use crate::term::guard;
use crate::term::guest::Guest;
use crate::term::signals::FATAL;
use crate::term::signals::Signals;
use crate::term::timer::Timer;
use anyhow::Context;
use rustix::event::PollFd;
use rustix::event::PollFlags;
use rustix::event::poll;
use rustix::io::Errno;
use rustix::process::Signal;
use rustix::process::kill_current_process_group;
use rustix::stdio::stdin;
use rustix::stdio::stdout;
use rustix::termios::isatty;
use rustix::termios::tcgetwinsize;
use rustix::time::Timespec;
use signal_hook::consts::SIGCONT;
use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGQUIT;
use signal_hook::consts::SIGTSTP;
use signal_hook::consts::SIGWINCH;
use std::io;
use std::path::Path;
use std::process::ExitStatus;
use std::time::Duration;

/// Something the loop was woken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The user did something.
    Input(Input),
    /// The terminal has another size.
    Resized,
    /// Someone asks the program to stop (SIGTSTP).
    Stop,
    /// The program was stopped from outside and goes on; the terminal may have been used meanwhile.
    Continued,
    /// A signal ends the program; a terminal that hung up counts as SIGHUP.
    End(i32),
    /// The program that has the terminal saved something in its folder.
    Saved,
    /// The program that had the terminal ended.
    Closed(ExitStatus),
}

/// What the loop needs of the system. Tests put a script in its place.
pub trait Host {
    /// Waits until something happens or the deadline passes; for ever without one. No event: the deadline has passed.
    ///
    /// # Errors
    /// The system refuses to wait.
    fn wait(&mut self, deadline: Option<Moment>) -> io::Result<Vec<Event>>;

    /// Columns and rows of the terminal.
    fn size(&self) -> (u16, u16);

    /// Takes the terminal, or takes it again; its screen is blank afterwards.
    ///
    /// # Errors
    /// The terminal is gone.
    fn enter(&mut self, wishes: Wishes) -> io::Result<()>;

    /// Gives the terminal back, stops, and returns when continued. The terminal is not taken again.
    /// The answer is the signal that ends the program, when one came meanwhile.
    ///
    /// # Errors
    /// The system refuses to stop the program.
    fn stop(&mut self) -> io::Result<Option<i32>>;

    /// Gives the terminal to another program that is to open `file`. Until it has closed, the keyboard is left alone, and
    /// afterwards the terminal is to be taken again.
    ///
    /// # Errors
    /// The program cannot be started.
    fn start(&mut self, command: &[String], file: &Path) -> io::Result<()>;

    /// Ends the program that has the terminal, by this signal if it listens.
    fn end(&mut self, signal: i32);
}

/// The machine itself. Dropped, the terminal is as it was.
#[derive(Debug)]
pub struct SystemHost {
    signals: Signals,
    timer: Timer,
    decoder: Decoder,
    /// When what was decoded in part is taken for what it says alone.
    settle_at: Option<Moment>,
    guest: Option<Guest>,
}

/// What a wait found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ready {
    Signals,
    Terminal,
    Saved,
    Deadline,
    Silence,
}

/// Bytes read at once: what a terminal hands out at most.
const CHUNK: usize = 4096;

/// Chunks read before the screen is drawn again.
const CHUNKS: usize = 16;

/// How long to wait for the word that the program goes on: it may never have been stopped.
const CONTINUED_WITHIN: Duration = Duration::from_millis(100);

/// Whether both ends, keyboard and screen, are a terminal.
pub fn is_terminal() -> bool {
    isatty(stdin()) && isatty(stdout())
}

impl SystemHost {
    /// Listens for signals from now on; the terminal is not touched yet.
    ///
    /// # Errors
    /// The system has no more file descriptors.
    pub fn open() -> anyhow::Result<Self> {
        let signals = Signals::listen().context("cannot listen for signals")?;
        let timer = Timer::new().context("cannot get a timer from the system")?;
        Ok(Self { signals, timer, decoder: Decoder::default(), settle_at: None, guest: None })
    }

    fn poll(&self) -> io::Result<Vec<Ready>> {
        let terminal = stdin();
        let mut sources = vec![(Ready::Signals, PollFd::from_borrowed_fd(self.signals.wake(), PollFlags::IN))];
        match &self.guest {
            None => sources.push((Ready::Terminal, PollFd::new(&terminal, PollFlags::IN))),
            Some(guest) => {
                sources.extend(guest.saves().map(|fd| (Ready::Saved, PollFd::from_borrowed_fd(fd, PollFlags::IN))));
            }
        }
        sources.extend(self.timer.fd().map(|fd| (Ready::Deadline, PollFd::from_borrowed_fd(fd, PollFlags::IN))));
        let settle = self.settle_at.map(|at| (Ready::Silence, at.since(clock::moment())));
        let deadline = self.timer.left().map(|left| (Ready::Deadline, left));
        let first = [settle, deadline].into_iter().flatten().min_by_key(|(_, left)| *left);
        let (which, mut fds): (Vec<Ready>, Vec<PollFd<'_>>) = sources.into_iter().unzip();
        match poll_for(&mut fds, first.map(|(_, left)| left))? {
            None => Ok(Vec::new()),
            Some(0) => Ok(first.map(|(ready, _)| ready).into_iter().collect()),
            Some(_) => {
                let ready = which.into_iter().zip(&fds).filter(|(_, fd)| !fd.revents().is_empty());
                Ok(ready.map(|(ready, _)| ready).collect())
            }
        }
    }

    fn signalled(&mut self) -> io::Result<Vec<Event>> {
        let arrived = self.signals.take();
        if self.guest.is_some() {
            return self.signalled_beside_guest(&arrived);
        }
        let event = |signal: i32| match signal {
            SIGWINCH => Some(Event::Resized),
            SIGTSTP => Some(Event::Stop),
            SIGCONT => Some(Event::Continued),
            fatal if FATAL.contains(&fatal) => Some(Event::End(fatal)),
            _ => None,
        };
        Ok(arrived.into_iter().filter_map(event).collect())
    }

    fn signalled_beside_guest(&mut self, arrived: &[i32]) -> io::Result<Vec<Event>> {
        // What the keyboard sends is for the other program.
        let ends = |signal: &i32| FATAL.contains(signal) && ![SIGINT, SIGQUIT].contains(signal);
        let mut events: Vec<Event> = arrived.iter().copied().find(ends).map(Event::End).into_iter().collect();
        let has_stopped = self.guest.as_ref().is_some_and(Guest::has_stopped);
        if events.is_empty() && (has_stopped || arrived.contains(&SIGTSTP)) {
            let fatal = self.pause()?.filter(ends);
            // Going on, the other program may still look stopped: that is not to stop us again.
            self.guest.as_ref().map(Guest::has_stopped);
            events.push(fatal.map_or(Event::Continued, Event::End));
        }
        // Asked last: the word that it has closed may have come while we were stopped.
        let status = self.guest.as_mut().map(Guest::closed).transpose()?.flatten();
        if let Some(status) = status {
            self.guest = None;
            events.push(Event::Closed(status));
        }
        Ok(events)
    }

    fn read(&mut self) -> io::Result<Vec<Event>> {
        let mut events = Vec::new();
        let mut bytes = [0; CHUNK];
        for _ in 0..CHUNKS {
            match rustix::io::read(stdin(), &mut bytes) {
                Ok(0) | Err(Errno::IO | Errno::NXIO) => {
                    events.push(Event::End(SIGHUP));
                    break;
                }
                Ok(count) => {
                    let more = more_waits()?;
                    let inputs = self.decoder.feed(bytes.get(..count).unwrap_or_default(), more);
                    events.extend(inputs.into_iter().map(Event::Input));
                    if !more {
                        break;
                    }
                }
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => break,
                Err(error) => return Err(error.into()),
            }
        }
        self.settle_at = self.decoder.patience().map(|patience| clock::moment().plus(patience));
        Ok(events)
    }

    /// Stops the whole group, as a shell expects it, whatever wrapper the program was started from.
    fn pause(&mut self) -> io::Result<Option<i32>> {
        kill_current_process_group(Signal::STOP)?;
        let until = clock::moment().plus(CONTINUED_WITHIN);
        let mut fatal = None;
        loop {
            let arrived = self.signals.take();
            fatal = fatal.or_else(|| arrived.iter().copied().find(|signal| FATAL.contains(signal)));
            let left = until.since(clock::moment());
            if left.is_zero() || arrived.contains(&SIGCONT) {
                return Ok(fatal);
            }
            poll_for(&mut [PollFd::from_borrowed_fd(self.signals.wake(), PollFlags::IN)], Some(left))?;
        }
    }
}

/// Whether the terminal has more to read.
fn more_waits() -> io::Result<bool> {
    let terminal = stdin();
    let ready = poll_for(&mut [PollFd::new(&terminal, PollFlags::IN)], Some(Duration::ZERO))?;
    Ok(ready.is_some_and(|count| count > 0))
}

/// How many are ready; `None` when a signal came in between.
fn poll_for(fds: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<Option<usize>> {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    match poll(fds, limit.as_ref()) {
        Ok(count) => Ok(Some(count)),
        Err(Errno::INTR) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl Host for SystemHost {
    fn wait(&mut self, deadline: Option<Moment>) -> io::Result<Vec<Event>> {
        self.timer.set(deadline)?;
        loop {
            let ready = self.poll()?;
            let mut events = Vec::new();
            for source in &ready {
                match source {
                    Ready::Signals => events.extend(self.signalled()?),
                    Ready::Terminal => events.extend(self.read()?),
                    Ready::Saved => {
                        events.extend(self.guest.as_ref().and_then(Guest::has_saved).map(|()| Event::Saved));
                    }
                    Ready::Silence => {
                        self.settle_at = None;
                        events.extend(self.decoder.settle().map(Event::Input));
                    }
                    Ready::Deadline => {}
                }
            }
            if !events.is_empty() || ready.contains(&Ready::Deadline) {
                return Ok(events);
            }
        }
    }

    fn size(&self) -> (u16, u16) {
        match tcgetwinsize(stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
            _ => (80, 24),
        }
    }

    fn enter(&mut self, wishes: Wishes) -> io::Result<()> {
        guard::enter(wishes)
    }

    fn stop(&mut self) -> io::Result<Option<i32>> {
        guard::leave();
        self.pause()
    }

    fn start(&mut self, command: &[String], file: &Path) -> io::Result<()> {
        guard::hand_over();
        self.guest = Some(Guest::start(command, file)?);
        Ok(())
    }

    fn end(&mut self, signal: i32) {
        let Some(mut guest) = self.guest.take() else { return };
        guest.ask_to_end(signal);
        let until = clock::moment().plus(Guest::PATIENCE);
        loop {
            let left = until.since(clock::moment());
            if left.is_zero() || matches!(guest.closed(), Ok(Some(_)) | Err(_)) {
                break;
            }
            let wake = PollFd::from_borrowed_fd(self.signals.wake(), PollFlags::IN);
            if poll_for(&mut [wake], Some(left)).is_err() {
                break;
            }
            self.signals.take();
        }
        guest.kill();
    }
}

impl Drop for SystemHost {
    fn drop(&mut self) {
        // Two programs on one terminal would be worse than an editor that ends.
        self.end(SIGHUP);
        guard::leave();
    }
}

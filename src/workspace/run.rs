//! A run from the compiler to the last result.
//!
//! Whoever waits calls [`Running::poll`] when one of [`Running::sources`] is readable, when a child ends, and at
//! [`Running::due`]. Limits of time are on the clock that stands still while the machine sleeps.

use super::Job;
use super::RESULTS;
use super::group::Group;
use super::pipe::Pipe;
use crate::clock::Moment;
use crate::clock::Now;
use crate::exercise::run::Ended;
use crate::exercise::run::Limits;
use crate::exercise::run::Line;
use crate::exercise::run::Outcome;
use crate::exercise::run::Phase;
use crate::exercise::run::Printed;
use crate::exercise::run::Progress;
use crate::exercise::run::Reached;
use crate::exercise::run::Results;
use crate::text::clean;
use rustix::fd::BorrowedFd;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

/// How often memory is looked at: a program can fill some tens of MiB meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// Processes that a run may have at once. Compilers start a handful; a solution needs none.
const PROCESSES: usize = 64;

/// Bytes of results that are read: far beyond the largest case, and no file that fills the disk.
const RESULTS_ROOM: usize = 64 << 20;

/// Bytes of results read before somebody else has a turn.
const RESULTS_CHUNK: usize = 4 << 20;

/// A run. Dropped, nothing of it is left running.
#[derive(Debug)]
pub struct Running {
    job: Job,
    phase: Phase,
    child: Option<Child>,
    /// When the phase began.
    began: Moment,
    /// When the program last got on with its cases.
    got_on: Moment,
    /// When memory is looked at again, and on which clock the loop waits for that.
    look_at: Moment,
    due: Moment,
    elapsed: Duration,
    /// How it ended, while those that were killed are not gone yet.
    ended: Option<Ended>,
    compile: Option<Printed>,
    file: Option<File>,
    results: Results,
    results_read: usize,
    stdout: Printed,
    stderr: Printed,
}

/// What runs, and what it prints.
#[derive(Debug)]
struct Child {
    group: Group,
    stdout: Pipe,
    /// A compiler has none: both of its streams are one text, in the order it came.
    stderr: Option<Pipe>,
}

impl Running {
    /// Starts a run. What goes wrong with that is its outcome.
    pub fn start(job: Job, now: Now) -> Self {
        let results = Results::new(job.cases);
        let mut running = Self {
            job,
            phase: Phase::Compiling,
            child: None,
            began: now.awake,
            got_on: now.awake,
            look_at: now.awake,
            due: now.moment,
            elapsed: Duration::ZERO,
            ended: None,
            compile: None,
            file: None,
            results,
            results_read: 0,
            stdout: Printed::default(),
            stderr: Printed::default(),
        };
        match new_results(&running.job.folder) {
            Ok(file) => running.file = Some(file),
            Err(error) => {
                let why = format!("its results cannot be written in {}: {error}", running.job.folder.display());
                let command = running.job.compile.as_ref().unwrap_or(&running.job.run).first().cloned();
                running.could_not_start(command.as_deref(), &why);
                return running;
            }
        }
        if running.job.compile.is_some() {
            running.begin(Phase::Compiling, now);
        } else {
            running.begin(Phase::Running, now);
        }
        running
    }

    /// Looks after it: reads what was printed, keeps the limits, goes on from the compiler to the solution. Never waits.
    pub fn poll(&mut self, now: Now) -> Progress {
        if self.phase != Phase::Ended {
            self.elapsed = now.awake.since(self.began);
            self.due = now.moment.plus(LOOK_EVERY);
            if self.ended.is_none() {
                self.watch(now);
            }
            self.settle();
        }
        self.progress()
    }

    /// What becomes readable when there is something to poll for.
    pub fn sources(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        let waiting = self.child.as_ref().filter(|_| self.ended.is_none());
        let pipes = waiting.into_iter().flat_map(|child| [Some(&child.stdout), child.stderr.as_ref()]);
        pipes.flatten().filter_map(Pipe::fd)
    }

    /// When it is to be polled at the latest; `None` once it has ended.
    pub fn due(&self) -> Option<Moment> {
        (self.phase != Phase::Ended).then_some(self.due)
    }

    /// The results so far, in the order they came.
    pub fn lines(&self) -> &[Line] {
        self.results.lines()
    }

    /// Ends it, whatever it does. Polled again, it will have ended.
    pub fn stop(&mut self) {
        if self.phase != Phase::Ended && self.ended.is_none() {
            self.conclude(Ended::Stopped);
            self.settle();
        }
    }

    /// What it left. One that has not ended is stopped, and waited for a moment.
    pub fn outcome(mut self) -> Outcome {
        self.stop();
        self.child = None;
        let (lines, unread) = self.results.close();
        Outcome {
            compile: self.compile,
            ended: self.ended.unwrap_or(Ended::Stopped),
            lines,
            unread,
            stdout: self.stdout,
            stderr: self.stderr,
        }
    }

    fn progress(&self) -> Progress {
        Progress { phase: self.phase, elapsed: self.elapsed, done: self.results.lines().len() }
    }

    const fn limits(&self) -> Limits {
        match self.phase {
            Phase::Compiling => Limits::COMPILING,
            _ => self.job.limits,
        }
    }

    fn begin(&mut self, phase: Phase, now: Now) {
        self.phase = phase;
        (self.began, self.got_on, self.look_at) = (now.awake, now.awake, now.awake);
        self.due = now.moment.plus(LOOK_EVERY);
        let compile = self.job.compile.as_ref().filter(|_| phase == Phase::Compiling);
        let words = compile.unwrap_or(&self.job.run);
        match Child::start(words, &self.job.folder, phase, self.limits().output_bytes) {
            Ok(child) => self.child = Some(child),
            Err(error) => {
                let why = match error.kind() {
                    io::ErrorKind::NotFound => "it was not found".to_owned(),
                    io::ErrorKind::PermissionDenied => "it may not be run".to_owned(),
                    _ => error.to_string(),
                };
                let command = words.first().cloned();
                self.could_not_start(command.as_deref(), &why);
            }
        }
    }

    fn could_not_start(&mut self, command: Option<&str>, why: &str) {
        let [command, why] = [command.unwrap_or_default(), why].map(|text| clean(text).into_owned());
        self.ended = Some(Ended::CouldNotStart { command, why });
        self.phase = Phase::Ended;
    }

    /// Reads, and finds out whether it has ended or is to be ended.
    fn watch(&mut self, now: Now) {
        let Some(child) = &mut self.child else { return };
        // Asked before it is read, so that all it printed is there to be read.
        let by_itself = child.group.ended();
        child.drain();
        if self.phase == Phase::Running {
            let before = (self.results.reached(), self.results.lines().len());
            self.read_results(by_itself.is_some());
            if before != (self.results.reached(), self.results.lines().len()) {
                self.got_on = now.awake;
            }
        }
        if let Some(ended) = self.beyond_output() {
            self.conclude(ended);
        } else if let Some(how) = by_itself {
            self.ended_by_itself(how, now);
        } else if let Some(ended) = self.beyond_limits(now) {
            self.conclude(ended);
        }
    }

    /// Takes what was appended to the file of results: all of it once nobody appends any more.
    fn read_results(&mut self, to_the_end: bool) {
        let Some(file) = &mut self.file else { return };
        let room = RESULTS_ROOM.saturating_sub(self.results_read);
        let most = if to_the_end { room } else { room.min(RESULTS_CHUNK) };
        let mut bytes = Vec::new();
        // What cannot be read has no result: that is told.
        let _ = file.take(u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut bytes);
        self.results_read += bytes.len();
        self.results.feed(&bytes);
    }

    fn beyond_output(&self) -> Option<Ended> {
        let printed = self.child.as_ref().map_or(0, Child::printed);
        let beyond = printed > self.job.limits.output_bytes || self.results_read >= RESULTS_ROOM;
        (self.phase == Phase::Running && beyond).then_some(Ended::TooMuchOutput)
    }

    fn beyond_limits(&mut self, now: Now) -> Option<Ended> {
        let limits = self.limits();
        if now.awake >= self.look_at {
            self.look_at = now.awake.plus(LOOK_EVERY);
            let taken = self.child.as_mut()?.group.taken();
            if taken.processes > PROCESSES {
                return Some(Ended::TooManyProcesses);
            }
            if taken.resident > limits.resident_mib.saturating_mul(1024) {
                return Some(Ended::OutOfMemory);
            }
        }
        (now.awake.since(self.got_on) >= limits.wall).then_some(Ended::TimedOut)
    }

    fn ended_by_itself(&mut self, how: Result<i32, i32>, now: Now) {
        if self.phase == Phase::Compiling && how == Ok(0) {
            self.child = None;
            self.begin(Phase::Running, now);
            return;
        }
        let stderr = self.child.as_ref().map(Child::errors).unwrap_or_default();
        let reached = match self.phase {
            Phase::Running => self.results.reached(),
            _ => Reached::Cases,
        };
        let ended = Ended::by_itself(how, stderr, reached);
        self.conclude(ended);
    }

    /// Notes how it ended, keeps what was printed, and ends whatever is left of it.
    fn conclude(&mut self, ended: Ended) {
        self.ended = Some(ended);
        let Some(child) = &self.child else { return };
        child.group.kill();
        if self.phase == Phase::Compiling {
            self.compile = Some(printed(&child.stdout));
        } else {
            self.stdout = printed(&child.stdout);
            self.stderr = child.stderr.as_ref().map(printed).unwrap_or_default();
        }
    }

    /// It is over once the child is gone. What else it started was killed, and holds nothing of ours.
    fn settle(&mut self) {
        if self.ended.is_some() && self.child.as_mut().is_none_or(|child| child.group.reap()) {
            self.child = None;
            self.phase = Phase::Ended;
        }
    }
}

impl Child {
    fn start(words: &[String], folder: &Path, phase: Phase, room: usize) -> io::Result<Self> {
        let (stdout, out) = Pipe::new(room)?;
        if phase == Phase::Compiling {
            let err = out.try_clone()?;
            return Ok(Self { group: Group::start(words, folder, out, err)?, stdout, stderr: None });
        }
        let (stderr, err) = Pipe::new(room)?;
        Ok(Self { group: Group::start(words, folder, out, err)?, stdout, stderr: Some(stderr) })
    }

    fn drain(&mut self) {
        self.stdout.drain();
        if let Some(stderr) = &mut self.stderr {
            stderr.drain();
        }
    }

    /// Bytes that came.
    fn printed(&self) -> usize {
        self.stdout.read().saturating_add(self.stderr.as_ref().map_or(0, Pipe::read))
    }

    /// What is kept of the errors.
    fn errors(&self) -> &[u8] {
        self.stderr.as_ref().unwrap_or(&self.stdout).kept()
    }
}

fn printed(pipe: &Pipe) -> Printed {
    Printed::read(pipe.kept(), pipe.is_cut())
}

/// An empty file of results that is ours from the beginning: what stood there, a link or a pipe, is not opened.
fn new_results(folder: &Path) -> io::Result<File> {
    let path = folder.join(RESULTS);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    File::options().read(true).write(true).create_new(true).mode(0o600).open(path)
}

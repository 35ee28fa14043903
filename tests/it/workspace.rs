//! Runs of real programs: whatever a program does, the run ends, tells what happened, and leaves nothing behind.

mod compiling;
mod ends;
mod leftovers;
mod limits;

use greenroom::clock::Clock;
use greenroom::clock::Now;
use greenroom::exercise::run::Limits;
use greenroom::exercise::run::Outcome;
use greenroom::exercise::run::Phase;
use greenroom::exercise::run::Progress;
use greenroom::term::clock::SystemClock;
use greenroom::workspace::Job;
use greenroom::workspace::run::Running;
use rustix::event::PollFd;
use rustix::event::PollFlags;
use rustix::event::poll;
use rustix::time::Timespec;
use std::fs;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// The words before the first case.
const READY: &str = r#"{"ready":true}"#;

/// A workspace folder.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A pipe with a name, to speak with a program.
    fn pipe(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }

    fn job(&self, run: &[&str], cases: usize) -> Job {
        let run = run.iter().map(|word| (*word).to_owned()).collect();
        let limits = Limits { wall: Duration::from_secs(30), ..Limits::default() };
        Job { folder: self.folder.path().to_owned(), compile: None, run, limits, cases }
    }

    /// A script that has said it is ready.
    fn script(&self, script: &str, cases: usize) -> Job {
        let script = format!("result() {{ echo \"$1\" >>results.jsonl; }}; result '{READY}'; {script}");
        self.job(&["sh", "-c", &script], cases)
    }

    /// A program in Python that has said it is ready; `None`, and told, where there is no Python.
    #[expect(clippy::print_stdout, reason = "a test that is left out says so")]
    fn python(&self, program: &str, cases: usize) -> Option<Job> {
        if Command::new("python3").arg("--version").output().is_err() {
            println!("skipped: python3 is not installed");
            return None;
        }
        let program = format!("import os, sys\nopen('results.jsonl', 'a').write('{READY}\\n')\n{program}");
        Some(self.job(&["python3", "-c", &program], cases))
    }
}

fn now() -> Now {
    SystemClock.now()
}

/// The present, on the clock that does not sleep, so much later.
fn awake_later(span: Duration) -> Now {
    let now = now();
    Now { awake: now.awake.plus(span), ..now }
}

/// Waits as the loop of the program does: for what is printed, and until the run is due.
fn wait(running: &Running) {
    let Some(due) = running.due() else { return };
    let mut fds: Vec<PollFd<'_>> = running.sources().map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)).collect();
    let left = Timespec::try_from(due.since(now().moment)).unwrap();
    poll(&mut fds, Some(&left)).unwrap();
}

/// Waits until the run is as far as that.
fn until(running: &mut Running, far: impl Fn(Progress, &Running) -> bool) {
    loop {
        let progress = running.poll(now());
        if far(progress, running) {
            return;
        }
        assert_ne!(progress.phase, Phase::Ended, "it ended before");
        wait(running);
    }
}

/// Runs it to its end.
fn run(job: Job) -> Outcome {
    let mut running = Running::start(job, now());
    until(&mut running, |progress, _| progress.phase == Phase::Ended);
    assert_eq!(running.due(), None);
    running.outcome()
}

/// A reader of a pipe that a program has opened: its end comes when the last process that holds it is gone.
fn opened(pipe: &PathBuf) -> File {
    File::open(pipe).unwrap()
}

/// The last process that held the pipe is gone, within reason.
#[track_caller]
fn all_gone(pipe: &File) {
    let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
    let mut fds = [PollFd::new(pipe, PollFlags::IN)];
    assert_eq!(poll(&mut fds, Some(&patience)).unwrap(), 1, "something of the run is left");
    assert!(fds[0].revents().contains(PollFlags::HUP));
}

fn read(path: &PathBuf) -> String {
    fs::read_to_string(path).unwrap()
}

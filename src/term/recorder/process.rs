//! A child in a process group of its own, and how it is brought to its end.

use crate::clock::Moment;
use crate::text::clean;
use rustix::process::Pid;
use rustix::process::Signal;
use rustix::process::WaitId;
use rustix::process::WaitIdOptions;
use rustix::process::kill_process_group;
use rustix::process::test_kill_process_group;
use rustix::process::waitid;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Child;
use std::process::Command;
use std::process::ExitStatus;
use std::process::Stdio;
use std::time::Duration;

/// What is done how long after it was asked to end with SIGINT: a look, or a harder signal.
const STEPS: [(Duration, Option<Signal>); 5] = [
    (Duration::from_millis(100), None),
    (Duration::from_millis(500), None),
    (Duration::from_secs(2), Some(Signal::TERM)),
    (Duration::from_secs(5), Some(Signal::KILL)),
    (Duration::from_millis(5500), None),
];

/// After this nothing more can be done about it.
pub(super) const NEVER: Duration = Duration::from_secs(6);

/// A child and whatever it starts. The group's number stays taken for as long as any of them lives.
#[derive(Debug)]
pub(super) struct Group {
    process: Child,
    program: String,
    status: Option<ExitStatus>,
    /// When it was asked to end.
    asked: Option<Moment>,
    /// How many of [`STEPS`] were done.
    steps: usize,
}

impl Group {
    /// Starts a program with its arguments: nothing to read, nowhere to write, no terminal signals.
    pub(super) fn start(words: &[String]) -> io::Result<Self> {
        let Some((program, arguments)) = words.split_first() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no program named"));
        };
        let process = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        Ok(Self { process, program: clean(program).into_owned(), status: None, asked: None, steps: 0 })
    }

    /// What was started.
    pub(super) fn program(&self) -> &str {
        &self.program
    }

    /// How the child ended, reaping it; `None` while it runs.
    pub(super) fn status(&mut self) -> Option<ExitStatus> {
        if self.status.is_none() {
            self.status = self.process.try_wait().ok().flatten();
        }
        self.status
    }

    /// How the child failed, such as "code 1"; `None` while it runs, and when it did not. It is not reaped by that: until it
    /// is, its number belongs to nobody else, and signals reach nobody else.
    pub(super) fn failed(&self) -> Option<String> {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let status = waitid(WaitId::Pid(self.pid()?), options).ok().flatten()?;
        match (status.exit_status(), status.terminating_signal()) {
            (Some(0), _) | (None, None) => None,
            (Some(code), _) => Some(format!("code {code}")),
            (None, Some(signal)) => Some(format!("signal {signal}")),
        }
    }

    /// Asks the whole group to end.
    pub(super) fn end(&mut self, now: Moment) {
        if self.asked.is_none() {
            self.asked = Some(now);
            self.signal(Signal::INT);
        }
    }

    /// Does what is due now; true once the child and everything it started is gone, or nothing more can be done.
    pub(super) fn press(&mut self, now: Moment) -> bool {
        let child_gone = self.status().is_some();
        let group_gone = self.pid().is_none_or(|pid| test_kill_process_group(pid).is_err());
        let Some(asked) = self.asked else { return child_gone };
        if child_gone && group_gone {
            return true;
        }
        while let Some((_, signal)) = STEPS.get(self.steps).filter(|(after, _)| now >= asked.plus(*after)) {
            self.steps += 1;
            if let Some(signal) = signal {
                self.signal(*signal);
            }
        }
        now >= asked.plus(NEVER)
    }

    /// When it is to be pressed again; `None` while it was not asked to end.
    pub(super) fn due(&self) -> Option<Moment> {
        let asked = self.asked?;
        Some(asked.plus(STEPS.get(self.steps).map_or(NEVER, |(after, _)| *after)))
    }

    /// Sends a signal to all of the group.
    pub(super) fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid() {
            let _ = kill_process_group(pid, signal);
        }
    }

    fn pid(&self) -> Option<Pid> {
        i32::try_from(self.process.id()).ok().and_then(Pid::from_raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::process::Command;
    use tempfile::TempDir;

    fn at(millis: u64) -> Moment {
        Moment::at(Duration::from_millis(millis))
    }

    /// A child that hears these signals no more, once it has said that it is there.
    fn deaf(signals: &str) -> Group {
        let folder = TempDir::new().unwrap();
        let ready = folder.path().join("ready");
        assert!(Command::new("mkfifo").arg(&ready).status().unwrap().success());
        let script = format!("trap '' {signals}; echo ready >{}; exec sleep 1000", ready.display());
        let group = Group::start(&["sh", "-c", &script].map(str::to_owned)).unwrap();
        assert_eq!(fs::read_to_string(&ready).unwrap(), "ready\n");
        group
    }

    /// It is asked once, then harder; whatever it does not hear, it is gone in the end, and nobody waited for it.
    #[test]
    fn the_deaf_end_too() {
        for (signals, dies_at) in [("HUP", 0), ("INT", 2000), ("INT TERM", 5000)] {
            let mut group = deaf(signals);
            assert_eq!((group.due(), group.failed()), (None, None));
            group.end(at(0));
            for millis in [100, 500, 2000, 5000] {
                if millis > dies_at {
                    break;
                }
                assert_eq!(group.due(), Some(at(millis)), "{signals}");
                assert!(!group.press(at(millis)), "{signals} {millis}");
            }
            group.status = group.process.wait().ok();
            assert!(group.press(at(dies_at)), "{signals}");
        }
    }

    /// A failure is seen without an end to its number.
    #[test]
    fn failures_are_seen() {
        for (script, expected) in [("exit 0", None), ("exit 3", Some("code 3")), ("kill -9 $$", Some("signal 9"))] {
            let group = Group::start(&["sh", "-c", script].map(str::to_owned)).unwrap();
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
            waitid(WaitId::Pid(group.pid().unwrap()), options).unwrap();
            for _ in 0..2 {
                assert_eq!(group.failed().as_deref(), expected, "{script}");
            }
        }
    }
}

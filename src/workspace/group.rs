//! A child in a process group of its own, with all that it starts.

use super::family;
use super::family::Family;
use super::family::Taken;
use rustix::event::poll;
use rustix::process::Pid;
use rustix::process::Signal;
use rustix::process::WaitId;
use rustix::process::WaitIdOptions;
use rustix::process::kill_process_group;
use rustix::process::waitid;
use rustix::time::Timespec;
use std::io;
use std::io::PipeWriter;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// The variable by which those are found that left the group.
const MARK: &str = "GREENROOM_RUN";

/// How often it is looked whether a killed child is gone, and how many times.
const GLANCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 5_000_000 };
const GLANCES: usize = 100;

/// Runs of this process so far: a mark is never given twice.
static RUNS: AtomicU64 = AtomicU64::new(0);

/// A child and whatever it starts. It is not reaped before it is done with, so that its number, and the group's, stays taken.
#[derive(Debug)]
pub(super) struct Group {
    process: Child,
    mark: String,
    family: Family,
    reaped: bool,
}

impl Group {
    /// Starts a program in a folder: nothing to read, no terminal, no colours.
    pub(super) fn start(words: &[String], folder: &Path, stdout: PipeWriter, stderr: PipeWriter) -> io::Result<Self> {
        let Some((program, arguments)) = words.split_first() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no program named"));
        };
        // Whether a relative program is meant from here or from the folder differs from system to system.
        let program = if program.contains('/') { folder.join(program) } else { program.into() };
        let mark = format!("{}.{}", std::process::id(), RUNS.fetch_add(1, Ordering::Relaxed));
        let process = Command::new(program)
            .args(arguments)
            .current_dir(folder)
            .env(MARK, &mark)
            .env("NO_COLOR", "1")
            .env("TERM", "dumb")
            .env_remove("FORCE_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null())
            .stdout(stdout)
            .stderr(stderr)
            .process_group(0)
            .spawn()?;
        let group = Self { process, mark: format!("{MARK}={mark}"), family: Family::default(), reaped: false };
        group.leave_no_core();
        Ok(group)
    }

    /// How the child ended by itself: a code or a signal. `None` while it runs. It is not reaped by that.
    pub(super) fn ended(&self) -> Option<Result<i32, i32>> {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let status = waitid(WaitId::Pid(self.pid()?), options).ok().flatten()?;
        status.exit_status().map(Ok).or_else(|| status.terminating_signal().map(Err))
    }

    /// What all of them take together now, or when it was last looked.
    pub(super) fn taken(&mut self) -> Taken {
        self.pid().map_or_else(Taken::default, |pid| self.family.look(pid))
    }

    /// Ends all of them, those that left the group too where the system can tell. Nobody is waited for.
    pub(super) fn kill(&self) {
        if self.reaped {
            return;
        }
        if let Some(pid) = self.pid() {
            let _ = kill_process_group(pid, Signal::KILL);
        }
        family::kill_marked(&self.mark);
    }

    /// Reaps the child if it has ended.
    pub(super) fn reap(&mut self) -> bool {
        self.reaped = self.reaped || !matches!(self.process.try_wait(), Ok(None));
        self.reaped
    }

    /// A crash leaves no image of the memory in the folder.
    fn leave_no_core(&self) {
        #[cfg(target_os = "linux")]
        {
            use rustix::process::Resource;
            use rustix::process::Rlimit;
            let _ = rustix::process::prlimit(self.pid(), Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
        }
    }

    fn pid(&self) -> Option<Pid> {
        i32::try_from(self.process.id()).ok().and_then(Pid::from_raw)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
        for _ in 0..GLANCES {
            if self.reap() {
                return;
            }
            // What is killed is gone in a moment; a child that ends interrupts this.
            let _ = poll(&mut [], Some(&GLANCE));
        }
    }
}

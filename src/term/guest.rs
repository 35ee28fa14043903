//! Another program that has the terminal for a while.

use rustix::fd::BorrowedFd;
use rustix::process::Pid;
use rustix::process::Signal;
use rustix::process::WaitId;
use rustix::process::WaitIdOptions;
use rustix::process::kill_process;
use rustix::process::waitid;
use std::io;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::ExitStatus;
use std::time::Duration;

/// A running program, and an eye on the folder of the file it has open.
#[derive(Debug)]
pub struct Guest {
    process: Child,
    folder: Option<Folder>,
}

impl Guest {
    /// How long a program may take to end when it is asked to.
    pub const PATIENCE: Duration = Duration::from_secs(2);

    /// Starts a program on our terminal with `file` as its last argument. No shell is between.
    ///
    /// # Errors
    /// The program cannot be started.
    pub fn start(command: &[String], file: &Path) -> io::Result<Self> {
        let Some((program, arguments)) = command.split_first() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no program named"));
        };
        let folder = file.parent().and_then(|folder| Folder::watch(folder).ok());
        let process = Command::new(program).args(arguments).arg(file).spawn()?;
        Ok(Self { process, folder })
    }

    /// Becomes readable when a file in the folder was saved; `None` where the system does not tell.
    pub fn saves(&self) -> Option<BorrowedFd<'_>> {
        self.folder.as_ref().map(Folder::fd)
    }

    /// Whether something was saved since this was last asked.
    pub fn has_saved(&self) -> Option<()> {
        self.folder.as_ref().is_some_and(Folder::changed).then_some(())
    }

    /// How it ended; `None` while it runs.
    ///
    /// # Errors
    /// The process is not ours.
    pub fn closed(&mut self) -> io::Result<Option<ExitStatus>> {
        self.process.try_wait()
    }

    /// Whether it was stopped since this was last asked.
    pub fn has_stopped(&self) -> bool {
        let options = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG;
        self.pid().is_some_and(|pid| matches!(waitid(WaitId::Pid(pid), options), Ok(Some(status)) if status.stopped()))
    }

    /// Passes a signal on.
    pub fn ask_to_end(&self, signal: i32) {
        if let (Some(pid), Some(signal)) = (self.pid(), Signal::from_named_raw(signal)) {
            let _ = kill_process(pid, signal);
            // One that is stopped would not hear it.
            let _ = kill_process(pid, Signal::CONT);
        }
    }

    /// Ends it whether it listens or not.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    fn pid(&self) -> Option<Pid> {
        i32::try_from(self.process.id()).ok().and_then(Pid::from_raw)
    }
}

/// Tells when a file in a folder was written to its end or moved into place.
#[cfg(target_os = "linux")]
#[derive(Debug)]
struct Folder(rustix::fd::OwnedFd);

#[cfg(target_os = "linux")]
impl Folder {
    fn watch(folder: &Path) -> io::Result<Self> {
        use rustix::fs::inotify;
        use rustix::fs::inotify::CreateFlags;
        use rustix::fs::inotify::WatchFlags;
        let fd = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        inotify::add_watch(&fd, folder, WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO)?;
        Ok(Self(fd))
    }

    fn fd(&self) -> BorrowedFd<'_> {
        use rustix::fd::AsFd;
        self.0.as_fd()
    }

    fn changed(&self) -> bool {
        let mut changed = false;
        let mut bytes = [0; 4096];
        while matches!(rustix::io::read(&self.0, &mut bytes), Ok(count) if count > 0) {
            changed = true;
        }
        changed
    }
}

/// The system does not tell here: a file is looked at when the clock ticks, and when the program closes.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
enum Folder {}

#[cfg(not(target_os = "linux"))]
impl Folder {
    fn watch(_folder: &Path) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn fd(&self) -> BorrowedFd<'_> {
        match *self {}
    }

    fn changed(&self) -> bool {
        match *self {}
    }
}

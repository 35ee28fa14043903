//! A deadline that can be waited for together with everything else, on the clock that does not sleep.

use crate::clock::Moment;
use rustix::fd::BorrowedFd;
use std::io;
use std::time::Duration;

/// An absolute deadline. On Linux the kernel keeps it on `CLOCK_BOOTTIME`, so that it fires on waking when it passed
/// while the machine slept.
#[cfg(target_os = "linux")]
#[derive(Debug)]
pub struct Timer {
    fd: rustix::fd::OwnedFd,
    armed: Option<Moment>,
}

#[cfg(target_os = "linux")]
impl Timer {
    /// A timer without a deadline.
    ///
    /// # Errors
    /// The system has no more file descriptors.
    pub fn new() -> io::Result<Self> {
        use rustix::time::TimerfdClockId;
        use rustix::time::TimerfdFlags;
        let fd = rustix::time::timerfd_create(TimerfdClockId::Boottime, TimerfdFlags::CLOEXEC)?;
        Ok(Self { fd, armed: None })
    }

    /// Sets the deadline, or none.
    ///
    /// # Errors
    /// None that the kernel is known to give.
    pub fn set(&mut self, deadline: Option<Moment>) -> io::Result<()> {
        use rustix::time::Itimerspec;
        use rustix::time::TimerfdTimerFlags;
        use rustix::time::Timespec;
        if self.armed == deadline {
            return Ok(());
        }
        // Zero would mean no deadline, and one far away is none.
        let at = deadline.map(|at| at.since_start().max(Duration::from_nanos(1)));
        let at = at.and_then(|at| Timespec::try_from(at).ok()).unwrap_or_default();
        let spec = Itimerspec { it_interval: Timespec::default(), it_value: at };
        rustix::time::timerfd_settime(&self.fd, TimerfdTimerFlags::ABSTIME, &spec)?;
        self.armed = deadline;
        Ok(())
    }

    /// Readable once the deadline has passed, until another one is set.
    pub fn fd(&self) -> Option<BorrowedFd<'_>> {
        use rustix::fd::AsFd;
        Some(self.fd.as_fd())
    }

    /// How long a wait may take at most; `None`: the descriptor tells.
    pub const fn left(&self) -> Option<Duration> {
        None
    }
}

/// An absolute deadline: what is left of it bounds a wait.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
pub struct Timer {
    armed: Option<Moment>,
}

#[cfg(not(target_os = "linux"))]
impl Timer {
    /// A timer without a deadline.
    ///
    /// # Errors
    /// None.
    pub const fn new() -> io::Result<Self> {
        Ok(Self { armed: None })
    }

    /// Sets the deadline, or none.
    ///
    /// # Errors
    /// None.
    pub const fn set(&mut self, deadline: Option<Moment>) -> io::Result<()> {
        self.armed = deadline;
        Ok(())
    }

    /// There is none here.
    pub const fn fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }

    /// How long a wait may take at most.
    pub fn left(&self) -> Option<Duration> {
        self.armed.map(|deadline| deadline.since(crate::term::clock::moment()))
    }
}

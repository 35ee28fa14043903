//! Signals, turned into something that can be waited for together with everything else.

use signal_hook::SigId;
use signal_hook::consts::SIGCHLD;
use signal_hook::consts::SIGCONT;
use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGQUIT;
use signal_hook::consts::SIGTERM;
use signal_hook::consts::SIGTSTP;
use signal_hook::consts::SIGWINCH;
use signal_hook::consts::SIGXFSZ;
use signal_hook::flag;
use signal_hook::low_level::pipe;
use signal_hook::low_level::unregister;
use std::io;
use std::io::Read;
use std::os::fd::AsFd;
use std::os::fd::BorrowedFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

/// Signals that end the program.
pub const FATAL: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// What is listened for besides.
const OTHERS: [i32; 4] = [SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD];

/// Signals that have arrived since they were last taken. Dropped, fatal signals kill again.
#[derive(Debug)]
pub struct Signals {
    wake: UnixStream,
    arrived: Vec<(i32, Arc<AtomicBool>)>,
    deaf: Arc<AtomicBool>,
    ids: Vec<SigId>,
}

impl Signals {
    /// Listens from now on.
    ///
    /// # Errors
    /// The system has no more file descriptors.
    pub fn listen() -> io::Result<Self> {
        let (wake, waker) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        let mut signals = Self { wake, arrived: Vec::new(), deaf: Arc::default(), ids: Vec::new() };
        for signal in FATAL {
            // A handler, once installed, stays: without this one the signal would be ignored after the drop.
            flag::register_conditional_default(signal, Arc::clone(&signals.deaf))?;
        }
        // A file grown to its limit is an error of the write, told as such; unheard, this signal would kill.
        flag::register(SIGXFSZ, Arc::default())?;
        for signal in FATAL.into_iter().chain(OTHERS) {
            let arrived = Arc::new(AtomicBool::new(false));
            // In this order: whoever is woken finds the flag set.
            signals.ids.push(flag::register(signal, Arc::clone(&arrived))?);
            signals.ids.push(pipe::register(signal, waker.try_clone()?)?);
            signals.arrived.push((signal, arrived));
        }
        Ok(signals)
    }

    /// Becomes readable when a signal has arrived.
    pub fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }

    /// The signals that have arrived, each once. Those that end the program come first.
    pub fn take(&mut self) -> Vec<i32> {
        let mut bytes = [0; 64];
        while matches!(self.wake.read(&mut bytes), Ok(count) if count > 0) {}
        let arrived = self.arrived.iter().filter(|(_, arrived)| arrived.swap(false, Ordering::SeqCst));
        arrived.map(|(signal, _)| *signal).collect()
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.deaf.store(true, Ordering::SeqCst);
        for id in self.ids.drain(..) {
            unregister(id);
        }
    }
}

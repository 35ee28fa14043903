//! Which windows have the history open: each holds a share of a lock file beside it.
//!
//! SQLite's own locks last for a transaction. This one lasts as long as a window, so that a migration or a restore can
//! tell whether another window still works with the file it is about to change.

use crate::store::StoreError;
use crate::store::files;
use rustix::fs::FlockOperation;
use rustix::fs::flock;
use std::fs::File;
use std::path::Path;

/// One window's share of the lock. Given back when dropped, by the operating system if need be.
#[derive(Debug)]
pub(super) struct Presence {
    lock: Option<File>,
    alone: bool,
}

impl Presence {
    /// Enters; until [`Presence::share`], others who enter wait. Where the file system has no locks, we count as alone.
    pub(super) fn enter(history: &Path) -> Self {
        let nobody = Self { lock: None, alone: true };
        let Ok(lock) = files::open_or_create(&lock_path(history)) else { return nobody };
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Self { lock: Some(lock), alone: true },
            Err(rustix::io::Errno::WOULDBLOCK) => match flock(&lock, FlockOperation::LockShared) {
                Ok(()) => Self { lock: Some(lock), alone: false },
                Err(_) => nobody,
            },
            Err(_) => nobody,
        }
    }

    /// Enters only if nobody else is there, and keeps others waiting until dropped.
    pub(super) fn alone(history: &Path) -> Result<Self, StoreError> {
        let path = lock_path(history);
        let lock = files::open_or_create(&path).map_err(|error| StoreError::file("create", &path, error))?;
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Err(rustix::io::Errno::WOULDBLOCK) => Err(StoreError::InUse { path: history.to_path_buf() }),
            _ => Ok(Self { lock: Some(lock), alone: true }),
        }
    }

    /// Lets others in.
    pub(super) fn share(&self) {
        if let Some(lock) = &self.lock {
            // Without locks there is nobody to let in.
            let _ = flock(lock, FlockOperation::LockShared);
        }
    }

    /// Nobody else was there when we entered.
    pub(super) const fn was_alone(&self) -> bool {
        self.alone
    }
}

fn lock_path(history: &Path) -> std::path::PathBuf {
    files::with_suffix(history, ".lock")
}

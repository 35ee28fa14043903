//! The lock of a draft: a file of its own, because replacing the draft would replace a lock on it too.

use crate::store::files;
use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::path::PathBuf;

/// A lock held until dropped, by the operating system if need be.
#[derive(Debug)]
pub(super) struct DraftLock {
    file: File,
    path: PathBuf,
}

impl DraftLock {
    /// Takes the lock; `None` when another has it. Where the file system has no locks, everyone gets it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        loop {
            let file = files::open_or_create(path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
                Err(TryLockError::Error(_)) | Ok(()) => {}
            }
            // Its last holder may have removed the file between our opening and locking it.
            if is_still(&file, path)? {
                return Ok(Some(Self { file, path: path.to_path_buf() }));
            }
        }
    }

    /// Lets others have the lock; the file stays.
    pub(super) fn release(self) {
        // Closing the file releases the lock as well.
        let _ = self.file.unlock();
    }

    /// Lets others have the lock and removes its file, while we still hold it.
    pub(super) fn give_back(self) {
        let _ = fs::remove_file(&self.path);
        self.release();
    }
}

/// Whether the path still names this file.
fn is_still(file: &File, path: &Path) -> io::Result<bool> {
    let ours = file.metadata()?;
    match fs::metadata(path) {
        Ok(named) => Ok((named.dev(), named.ino()) == (ours.dev(), ours.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

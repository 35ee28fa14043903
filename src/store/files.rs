//! Private files: created 0600 in 0700 folders, so that nobody else on the machine can read them, even for a moment.

use crate::store::StoreError;
use std::fs;
use std::fs::DirBuilder;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::path::PathBuf;

/// Mode of files.
pub(super) const FILE_MODE: u32 = 0o600;

/// Mode of folders.
pub(super) const FOLDER_MODE: u32 = 0o700;

/// Creates a folder, and those above it, where missing; what exists keeps its mode.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(path)
}

/// Opens a file for writing, created 0600 where missing; what it holds stays.
pub(super) fn open_or_create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(FILE_MODE).open(path)
}

/// Makes the names in a folder durable: after a rename, the folder itself has to reach the disk.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Whether the operating system would let us write here.
pub(super) fn is_writable(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// The folder a file stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The path with more text behind its file name.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// The path with this suffix, and a number where that is taken.
pub(super) fn free_path(path: &Path, suffix: &str) -> PathBuf {
    let first = with_suffix(path, suffix);
    let others = (2_u32..).map(|number| with_suffix(&first, &format!("-{number}")));
    std::iter::once(first.clone()).chain(others).find(|free| fs::symlink_metadata(free).is_err()).unwrap_or(first)
}

/// Length of a file in bytes; `None` when there is none.
pub(super) fn length(path: &Path) -> Result<Option<u64>, StoreError> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(found.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::file("look at", path, error)),
    }
}

//! Going back to a backup. What is there now is moved aside, never destroyed.

use crate::clock::Stamp;
use crate::store::PATIENCE;
use crate::store::StoreError;
use crate::store::backup;
use crate::store::check::Counts;
use crate::store::files;
use crate::store::open::connect;
use crate::store::presence::Presence;
use rusqlite::OpenFlags;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the history holds now.
    pub holds: Counts,
    /// Where the file that was there before is kept; `None` when there was none.
    pub aside: Option<PathBuf>,
}

/// Files SQLite may keep beside a database: they belong to it and move with it, because a journal left behind would be
/// applied to the wrong file.
const COMPANIONS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Puts a backup in the place of the history. It is verified first; nothing changes if it does not pass. No other
/// window may have the history open.
pub fn restore(history: &Path, from: &Path, now: Stamp) -> Result<Restored, StoreError> {
    let holds = backup::verify(from)?;
    let folder = files::folder_of(history);
    files::create_folder(folder).map_err(|error| StoreError::file("create", folder, error))?;
    let _alone = Presence::alone(history)?;
    let part = {
        let source = connect(from, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE)?;
        backup::copy(&source, from, folder)?
    };
    part.as_file().sync_all().map_err(|error| StoreError::file("write", part.path(), error))?;
    let aside = set_aside(history, now)?;
    if let Err(error) = part.persist(history) {
        if let Some(aside) = &aside {
            put_back(aside, history);
        }
        return Err(StoreError::file("replace", history, error.error));
    }
    files::sync_folder(folder).map_err(|error| StoreError::file("write", folder, error))?;
    Ok(Restored { holds, aside })
}

/// Moves a database and its companions to a free name beside it.
fn set_aside(history: &Path, now: Stamp) -> Result<Option<PathBuf>, StoreError> {
    let stamp = now.instant().to_utc().format("%Y%m%dT%H%M%SZ").to_string();
    let aside = files::free_path(history, &format!(".replaced-{stamp}"));
    let moved = move_file(history, &aside).map_err(|error| StoreError::file("move aside", history, error))?;
    for companion in COMPANIONS {
        let (from, to) = (files::with_suffix(history, companion), files::with_suffix(&aside, companion));
        if let Err(error) = move_file(&from, &to) {
            put_back(&aside, history);
            return Err(StoreError::file("move aside", &from, error));
        }
    }
    Ok(moved.then_some(aside))
}

/// Undoes [`set_aside`] as far as it goes; what cannot be put back stays under its new name.
fn put_back(aside: &Path, history: &Path) {
    for companion in COMPANIONS {
        let _ = move_file(&files::with_suffix(aside, companion), &files::with_suffix(history, companion));
    }
    let _ = move_file(aside, history);
}

/// Whether there was anything to move.
fn move_file(from: &Path, to: &Path) -> io::Result<bool> {
    match fs::rename(from, to) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

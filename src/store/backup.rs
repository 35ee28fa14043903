//! Verified copies of the history, thinned as they age.
//!
//! A copy is written under a temporary name, opened and checked, brought to the disk, and only then given its name: what
//! has the name of a backup is a backup. Its time of change is that of the file it was made from, which is how
//! [`Store::backup_if_due`] knows whether anything changed since.

mod thinning;

use crate::clock::Stamp;
use crate::store::PATIENCE;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::check;
use crate::store::check::Counts;
use crate::store::files;
use crate::store::open::Origin;
use crate::store::open::connect;
use crate::store::open::recognise;
use crate::store::schema::RELEASED;
use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::ErrorCode;
use rusqlite::OpenFlags;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use tempfile::NamedTempFile;

/// A verified copy of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub at: Stamp,
    /// Its length.
    pub bytes: u64,
}

/// Age at which the newest backup is due for a successor: a day.
const DUE_AFTER_MILLIS: u64 = 24 * 60 * 60 * 1000;

const NAME_FORMAT: &str = "history-%Y%m%dT%H%M%S%.3fZ.db";
const PART_PREFIX: &str = ".history-";
const PART_SUFFIX: &str = ".part";

impl Store {
    /// Makes a backup now.
    pub fn backup(&self, now: Stamp) -> Result<Backup, StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly { path: self.path.clone() });
        }
        make(&self.conn, &self.path, &self.backups, now)
    }

    /// Makes a backup if the newest is older than a day and the history changed since; an empty history needs none.
    pub fn backup_if_due(&self, now: Stamp) -> Result<Option<Backup>, StoreError> {
        if self.read_only {
            return Ok(None);
        }
        let due = match list(&self.backups)?.first() {
            // A clock that went back is no reason to wait until it has caught up.
            Some(newest) if now.millis().abs_diff(newest.at.millis()) < DUE_AFTER_MILLIS => false,
            Some(newest) => modified(&newest.path)? != modified(&self.path)?,
            None => self.read(Counts::take)? != Counts::default(),
        };
        if due { self.backup(now).map(Some) } else { Ok(None) }
    }
}

fn modified(path: &Path) -> Result<std::time::SystemTime, StoreError> {
    fs::metadata(path).and_then(|found| found.modified()).map_err(|error| StoreError::file("look at", path, error))
}

/// The backups in a folder, newest first, by name; they are not opened. A missing folder holds none.
pub fn list(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let report = |error| StoreError::file("list", folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(report(error)),
    };
    let mut backups = Vec::new();
    for entry in entries {
        let entry = entry.map_err(report)?;
        let Some(at) = time_of(&entry.file_name()) else { continue };
        // One that vanished since was thinned by another window.
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_file() {
            backups.push(Backup { path: entry.path(), at, bytes: metadata.len() });
        }
    }
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    Ok(backups)
}

/// The newest backup that passes its check; damaged ones are passed over and kept.
pub fn newest_good(folder: &Path) -> Result<Option<Backup>, StoreError> {
    Ok(list(folder)?.into_iter().find(|backup| verify(&backup.path).is_ok()))
}

/// Checks a copy as a whole and tells what it holds. It must be ours, of a schema we know, free of foreign triggers and
/// views, and sound; nothing in it is changed.
pub fn verify(path: &Path) -> Result<Counts, StoreError> {
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE)?;
    match recognise(&conn, path, RELEASED)? {
        Origin::Ours(_) => {}
        Origin::Empty => return Err(bad(path, "it is empty")),
        Origin::Newer(found) => {
            return Err(StoreError::Newer { path: path.to_path_buf(), found, known: RELEASED.latest() });
        }
    }
    let report = |error| StoreError::classify(path, error);
    if let Some(finding) = check::soundness(&conn).map_err(report)?.first() {
        return Err(bad(path, &finding.to_string()));
    }
    Counts::take(&conn).map_err(report)
}

fn bad(path: &Path, detail: &str) -> StoreError {
    StoreError::BadBackup { path: path.to_path_buf(), detail: detail.to_owned() }
}

/// Copies a database into the folder, verified and durable, then thins the folder.
pub(super) fn make(conn: &Connection, source: &Path, folder: &Path, now: Stamp) -> Result<Backup, StoreError> {
    files::create_folder(folder).map_err(|error| StoreError::file("create", folder, error))?;
    // While one window makes a backup, another may too, but leaves tidying to the first.
    let turn = files::open_or_create(&folder.join(".lock")).ok().filter(|lock| lock.try_lock().is_ok());
    if turn.is_some() {
        remove_leftovers(folder);
    }
    let source_modified = modified(source)?;
    let part = copy(conn, source, folder)?;
    let report = |error| StoreError::file("write", part.path(), error);
    part.as_file().set_modified(source_modified).map_err(report)?;
    part.as_file().sync_all().map_err(report)?;
    let bytes = part.as_file().metadata().map_err(report)?.len();
    let (path, at) = free_name(folder, now);
    part.persist_noclobber(&path).map_err(|error| StoreError::file("name", &path, error.error))?;
    files::sync_folder(folder).map_err(|error| StoreError::file("write", folder, error))?;
    if turn.is_some() {
        thinning::thin(folder);
    }
    Ok(Backup { path, at, bytes })
}

/// A verified copy under a temporary name, which is removed unless it is kept.
pub(super) fn copy(conn: &Connection, source: &Path, folder: &Path) -> Result<NamedTempFile, StoreError> {
    let part = tempfile::Builder::new()
        .prefix(PART_PREFIX)
        .suffix(PART_SUFFIX)
        .tempfile_in(folder)
        .map_err(|error| StoreError::file("create a file in", folder, error))?;
    let name = part.path().to_str().ok_or_else(|| {
        StoreError::file("name a file in", folder, io::Error::other("the name of the folder is not valid UTF-8"))
    })?;
    let before = Counts::take(conn).map_err(|error| StoreError::classify(source, error))?;
    conn.execute("VACUUM INTO ?1", [name]).map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
            StoreError::classify(folder, error)
        }
        _ => StoreError::classify(source, error),
    })?;
    // Another window may have saved while we copied: the copy then holds what was there before or after.
    let after = Counts::take(conn).map_err(|error| StoreError::classify(source, error))?;
    let held = verify(part.path())?;
    if held != before && held != after {
        return Err(bad(part.path(), &format!("it holds {held}, where the history holds {after}")));
    }
    Ok(part)
}

/// Parts that a killed process left behind.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(PART_PREFIX) && name.ends_with(PART_SUFFIX)) {
            // What cannot be removed now can be removed next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The name for a backup made now, a millisecond on for each that is taken.
fn free_name(folder: &Path, now: Stamp) -> (PathBuf, Stamp) {
    let mut at = utc(now.millis());
    loop {
        let path = folder.join(at.instant().format(NAME_FORMAT).to_string());
        if !path.exists() {
            return (path, at);
        }
        at = utc(at.millis() + 1);
    }
}

/// An instant in UTC; an instant outside the calendar becomes 1970.
fn utc(millis: i64) -> Stamp {
    Stamp::from_millis(millis, 0).unwrap_or_else(|| Stamp::new(chrono::DateTime::UNIX_EPOCH.fixed_offset()))
}

/// When a backup was made, from its name; `None` for a file that is no backup.
fn time_of(name: &OsStr) -> Option<Stamp> {
    let at = NaiveDateTime::parse_from_str(name.to_str()?, NAME_FORMAT).ok()?;
    Some(utc(at.and_utc().timestamp_millis()))
}

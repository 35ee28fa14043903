//! What can go wrong with the history: what happened, which file, and the way out.

use rusqlite::Error as SqlError;
use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// Why the history could not be opened, read or written. Whatever it is, nothing that was stored has been overwritten.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Written by a newer program.
    #[error(
        "{} was written by a newer greenroom: its schema is {found}, this program knows up to {known}. Nothing was \
         changed. Upgrade greenroom to use it; `greenroom export` still reads it.",
        path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// A SQLite file, but not ours.
    #[error(
        "{} is a SQLite database of another program (application id {found}). It was left untouched. Move it away, or \
         set GREENROOM_HOME to another folder.",
        path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// Its application id.
        found: i32,
    },
    /// Empty or missing although there are backups, so this is no new start.
    #[error(
        "{} is {what}, but there are backups in {}. Nothing was changed. Run `greenroom restore` to bring back the \
         newest good one, or move the backups away to begin anew.",
        path.display(),
        backups.display()
    )]
    Lost {
        /// The database.
        path: PathBuf,
        /// "empty" or "missing".
        what: &'static str,
        /// The folder of backups.
        backups: PathBuf,
    },
    /// Not readable as a database, in whole or in part.
    #[error(
        "{} is damaged: {detail}. It was left as it is. Run `greenroom doctor` to see what is wrong, or `greenroom \
         restore` to go back to the newest good backup; the damaged file is kept.",
        path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// A stored value that does not read back as what it should be.
    #[error(
        "an entry in {} cannot be read: {detail}. The rest is unharmed. Run `greenroom doctor` to see which it is.",
        path.display()
    )]
    Unreadable {
        /// The database.
        path: PathBuf,
        /// Which value, and why.
        detail: String,
    },
    /// Held by another program for longer than we waited.
    #[error(
        "{} is held by another program. Nothing was saved and nothing is lost: close that program, then try again.",
        path.display()
    )]
    Locked {
        /// The database.
        path: PathBuf,
    },
    /// Another window of this program is open, and the change needs to be alone.
    #[error("{} is open in another greenroom window. Close it, then try again.", path.display())]
    InUse {
        /// The database.
        path: PathBuf,
    },
    /// It cannot be written.
    #[error(
        "{} cannot be written: the file or its folder is read-only. Nothing is being saved. Make it writable, or set \
         GREENROOM_HOME to a folder that is.",
        path.display()
    )]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// No space left.
    #[error(
        "there is no space left for {}. What was there before is unharmed. Free some space, then try again.",
        path.display()
    )]
    Full {
        /// The database.
        path: PathBuf,
    },
    /// What was to be changed is no longer there.
    #[error(
        "what was to be changed is no longer in {}: it may have been deleted in another window.",
        path.display()
    )]
    Gone {
        /// The database.
        path: PathBuf,
    },
    /// A copy that does not hold what it was made from.
    #[error(
        "the backup {} did not pass its check: {detail}. It was not kept, and nothing else was changed. Check the disk, \
         then try again.",
        path.display()
    )]
    BadBackup {
        /// The copy.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// The operating system refused.
    #[error("could not {doing} {}: {source}. Check the permissions and the space there, then try again.", path.display())]
    File {
        /// What was tried.
        doing: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Anything else SQLite reports.
    #[error("{}: {source}. Run `greenroom doctor` to check the history.", path.display())]
    Sql {
        /// The database.
        path: PathBuf,
        /// What SQLite says.
        source: SqlError,
    },
}

impl StoreError {
    /// Sorts what SQLite reports about `path` by what a person can do about it.
    pub(super) fn classify(path: &Path, error: SqlError) -> Self {
        let path = path.to_path_buf();
        match error {
            SqlError::SqliteFailure(cause, ref message) => {
                let detail = || message.clone().unwrap_or_else(|| cause.to_string());
                match cause.code {
                    ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked { path },
                    ErrorCode::ReadOnly => Self::ReadOnly { path },
                    ErrorCode::DiskFull => Self::Full { path },
                    ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt { path, detail: detail() },
                    ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                        Self::File { doing: "open", path, source: io::Error::other(detail()) }
                    }
                    ErrorCode::SystemIoFailure => {
                        Self::File { doing: "read or write", path, source: io::Error::other(detail()) }
                    }
                    ErrorCode::ConstraintViolation if cause.extended_code == SQLITE_CONSTRAINT_FOREIGNKEY => {
                        Self::Gone { path }
                    }
                    _ => Self::Sql { path, source: error },
                }
            }
            SqlError::QueryReturnedNoRows => Self::Gone { path },
            SqlError::FromSqlConversionFailure(..)
            | SqlError::InvalidColumnType(..)
            | SqlError::IntegralValueOutOfRange(..)
            | SqlError::Utf8Error(..) => Self::Unreadable { path, detail: error.to_string() },
            _ => Self::Sql { path, source: error },
        }
    }

    /// Something the operating system refused.
    pub(super) fn file(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::File { doing, path, source },
        }
    }
}

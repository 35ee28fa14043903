//! The history on disk: the only place that speaks SQL.
//!
//! One SQLite file holds sessions, attempts, reviews, real interviews, marks and small remembered things; [`draft`] keeps the running
//! answer beside it, [`backup`] keeps verified copies, [`check`] tells whether all is well. A write is one transaction and
//! durable when the call returns: rollback journal, `synchronous=EXTRA`. What SQL lists and sums over stands in columns;
//! whole values stand in JSON beside them, so that a new field needs no migration.
//!
//! Sums per topic and day ([`crate::coach::TopicDay`]) and places on the ladder ([`crate::coach::Rung`]) are derived and
//! kept up to date in the transaction that changes what they come from. The ladder's rule is the coach's: whoever
//! changes reviews hands it in as a [`Climb`].

pub mod backup;
pub mod check;
pub mod draft;

mod coaching;
mod delete;
mod error;
mod export;
mod files;
mod focus;
mod history;
mod home;
mod import;
mod inbox;
mod lookup;
mod open;
mod outcomes;
mod presence;
mod progress;
mod rebuild;
mod remember;
mod restore;
mod rollup;
mod rows;
mod save;
mod schema;

pub use check::Counts;
pub use check::Finding;
pub use check::Health;
pub use error::StoreError;
pub use export::Export;
pub use lookup::Lookup;
pub use progress::Latest;
pub use rebuild::Rebuilt;
pub use restore::Restored;
pub use restore::restore;
pub use rollup::Climb;
pub use rollup::Climber;

use presence::Presence;
use rusqlite::Connection;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

/// How long a call waits for another program to let go of the file before it gives up.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// An open history.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    backups: PathBuf,
    read_only: bool,
    presence: Option<Presence>,
}

impl Store {
    /// Nothing can be saved here: file or folder cannot be written, or it was opened that way.
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Another window had this history open when we opened it.
    pub fn is_shared(&self) -> bool {
        self.presence.as_ref().is_some_and(|presence| !presence.was_alone())
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How long calls wait for another program, from now on.
    pub fn set_patience(&self, patience: Duration) -> Result<(), StoreError> {
        self.conn.busy_timeout(patience).map_err(|error| self.report(error))
    }

    /// Reads in one transaction: several statements see the same history.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let run = || {
            let reading = self.conn.unchecked_transaction()?;
            work(&reading)
        };
        run().map_err(|error| self.report(error))
    }

    /// Writes in one transaction that takes the write lock first, so that the busy timeout covers all of it; when this
    /// returns, the change is on disk.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly { path: self.path.clone() });
        }
        let run = || {
            let writing = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&writing)?;
            writing.commit()?;
            Ok(value)
        };
        run().map_err(|error| StoreError::classify(&self.path, error))
    }

    fn report(&self, error: rusqlite::Error) -> StoreError {
        StoreError::classify(&self.path, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Stamp;
    use tempfile::TempDir;

    fn now() -> Stamp {
        Stamp::from_millis(1_773_576_000_000, 3600).unwrap()
    }

    fn open(folder: &TempDir) -> Store {
        Store::open(&folder.path().join("history.db"), &folder.path().join("backups"), now()).unwrap()
    }

    /// The settings are the chosen ones, on every connection.
    #[test]
    fn the_settings_are_the_chosen_ones() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder);
        let number = |pragma: &str| -> i64 { store.conn.pragma_query_value(None, pragma, |row| row.get(0)).unwrap() };
        let settings = [
            ("synchronous", 3),
            ("busy_timeout", 5000),
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("application_id", i64::from(schema::APPLICATION_ID)),
            ("user_version", 3),
        ];
        for (pragma, expected) in settings {
            assert_eq!(number(pragma), expected, "{pragma}");
        }
        let journal: String = store.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(journal, "delete");
    }

    /// A full disk is reported as such; what was there is unharmed, and once there is space, saving works again.
    #[test]
    fn a_full_disk_harms_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(&folder);
        store.remember("before", &"here").unwrap();
        let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |store: &Store, pages: i64| {
            store.conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };
        limit(&store, pages);
        let long = "much to say ".repeat(10_000);
        assert!(matches!(store.remember("after", &long), Err(StoreError::Full { .. })));
        assert_eq!(store.remembered("after").unwrap(), None::<String>);
        assert_eq!(store.remembered("before").unwrap(), Some("here".to_owned()));
        assert!(store.check().unwrap().findings.is_empty());
        limit(&store, i64::from(i32::MAX));
        store.remember("after", &long).unwrap();
        assert_eq!(store.remembered("after").unwrap(), Some(long));
    }
}

//! Opening: who made this file, can we use it as it is, and if not, what the user can do.
//!
//! Nothing is written before the file has been recognised as ours, and nothing that could not be read is replaced.

use crate::clock::Stamp;
use crate::store::PATIENCE;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::backup;
use crate::store::files;
use crate::store::presence::Presence;
use crate::store::schema;
use crate::store::schema::RELEASED;
use crate::store::schema::Schema;
use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

impl Store {
    /// Opens the history at `path`, creating it where there is none, and brings an older schema up to date after a
    /// verified backup into the folder `backups`.
    ///
    /// Where file or folder cannot be written, it opens for reading (see [`Store::is_read_only`]). Every other trouble
    /// is a [`StoreError`] that says what happened and the way out; the file is then as it was.
    pub fn open(path: &Path, backups: &Path, now: Stamp) -> Result<Self, StoreError> {
        Self::open_patiently(path, backups, now, PATIENCE)
    }

    /// The same, but waits this long for another program to let go of the file.
    pub fn open_patiently(path: &Path, backups: &Path, now: Stamp, patience: Duration) -> Result<Self, StoreError> {
        open_as(RELEASED, path, backups, now, patience)
    }

    /// Opens for reading only: no lock file, no migration, nothing created. A missing history reads as an empty one.
    ///
    /// A newer schema is read as far as it resembles ours, so that an export still works.
    pub fn open_read_only(path: &Path, backups: &Path) -> Result<Self, StoreError> {
        let opened = open_for_reading(RELEASED, absolute(path), backups, PATIENCE)?;
        Ok(opened.0)
    }

    fn reading(conn: Connection, path: PathBuf, backups: &Path) -> Self {
        Self { conn, path, backups: backups.to_path_buf(), read_only: true, presence: None }
    }
}

/// Opens with a given list of migrations.
fn open_as(
    schema: Schema<'_>,
    path: &Path,
    backups: &Path,
    now: Stamp,
    patience: Duration,
) -> Result<Store, StoreError> {
    let path = absolute(path);
    let folder = files::folder_of(&path);
    // A folder that cannot be created is found out below, as one that cannot be written.
    let _ = files::create_folder(folder);
    let exists = files::length(&path)?.is_some();
    if !files::is_writable(folder) || (exists && !files::is_writable(&path)) {
        return match open_for_reading(schema, path, backups, patience)? {
            (store, Origin::Newer(found)) => Err(StoreError::Newer { path: store.path, found, known: schema.latest() }),
            (store, Origin::Ours(version)) if version < schema.latest() => {
                Err(StoreError::ReadOnly { path: store.path })
            }
            (store, _) => Ok(store),
        };
    }
    let presence = Presence::enter(&path);
    refuse_lost(&path, backups)?;
    if !exists {
        // Created here, because SQLite would give it the modes of the umask.
        drop(files::open_or_create(&path).map_err(|error| StoreError::file("create", &path, error))?);
    }
    let mut conn = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience)?;
    let origin = recognise(&conn, &path, schema)?;
    let report = |error| StoreError::classify(&path, error);
    match origin {
        Origin::Newer(found) => return Err(StoreError::Newer { path, found, known: schema.latest() }),
        Origin::Ours(version) if version == schema.latest() => {}
        Origin::Ours(_) if !presence.was_alone() => return Err(StoreError::InUse { path }),
        Origin::Ours(_) => {
            backup::make(&conn, &path, backups, now)?;
            schema.apply(&mut conn).map_err(report)?;
        }
        Origin::Empty => schema.apply(&mut conn).map_err(report)?,
    }
    keep_rollback_journal(&conn).map_err(report)?;
    presence.share();
    Ok(Store { conn, path, backups: backups.to_path_buf(), read_only: false, presence: Some(presence) })
}

/// Opens what need not be written. Where there is nothing to read, an empty history in memory stands in, so that
/// practice is possible all the same.
fn open_for_reading(
    schema: Schema<'_>,
    path: PathBuf,
    backups: &Path,
    patience: Duration,
) -> Result<(Store, Origin), StoreError> {
    refuse_lost(&path, backups)?;
    if files::length(&path)?.is_none() {
        return Ok((Store { path, ..empty_in_memory(backups)? }, Origin::Empty));
    }
    let conn = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY, patience)?;
    match recognise(&conn, &path, schema)? {
        Origin::Empty => Ok((Store { path, ..empty_in_memory(backups)? }, Origin::Empty)),
        origin => Ok((Store::reading(conn, path, backups), origin)),
    }
}

fn empty_in_memory(backups: &Path) -> Result<Store, StoreError> {
    let path = PathBuf::from(":memory:");
    let report = |error| StoreError::classify(&path, error);
    let mut conn = Connection::open_in_memory().map_err(report)?;
    RELEASED.apply(&mut conn).map_err(report)?;
    Ok(Store::reading(conn, path, backups))
}

/// An absolute path is never taken for a `file:` address.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// An empty file opens as a healthy empty database: with backups beside it, it is a loss, not a new start. SQLite takes
/// a single byte for empty too.
fn refuse_lost(path: &Path, backups: &Path) -> Result<(), StoreError> {
    let what = match files::length(path)? {
        None => "missing",
        Some(0 | 1) => "empty",
        Some(_) => return Ok(()),
    };
    if backup::list(backups)?.is_empty() {
        return Ok(());
    }
    Err(StoreError::Lost { path: path.to_path_buf(), what, backups: backups.to_path_buf() })
}

/// Opens a connection with our settings. It never creates a file.
pub(super) fn connect(path: &Path, access: OpenFlags, patience: Duration) -> Result<Connection, StoreError> {
    let open = || {
        let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(patience)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        conn.pragma_update(None, "foreign_keys", true)?;
        conn.pragma_update(None, "trusted_schema", false)?;
        conn.pragma_update(None, "cell_size_check", true)?;
        conn.pragma_update(None, "synchronous", "EXTRA")?;
        conn.set_prepared_statement_cache_capacity(64);
        Ok(conn)
    };
    open().map_err(|error| StoreError::classify(path, error))
}

/// The rollback journal is SQLite's default; this brings back a file that someone switched to another.
fn keep_rollback_journal(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
}

/// Where a database file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Nothing in it yet.
    Empty,
    /// Ours, with a schema we know.
    Ours(u32),
    /// Ours, from a later release.
    Newer(u32),
}

/// Tells whose file this is, in one read transaction. Foreign files are an error.
pub(super) fn recognise(conn: &Connection, path: &Path, known: Schema<'_>) -> Result<Origin, StoreError> {
    let look = || {
        let reading = conn.unchecked_transaction()?;
        let id = schema::application_id(&reading)?;
        let version = schema::version(&reading)?;
        let objects: i64 = reading.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        Ok((id, version, objects))
    };
    let (id, version, objects) = look().map_err(|error| StoreError::classify(path, error))?;
    match (id, u32::try_from(version)) {
        (0, Ok(0)) if objects == 0 => Ok(Origin::Empty),
        (schema::APPLICATION_ID, Ok(version)) if version > known.latest() => Ok(Origin::Newer(version)),
        (schema::APPLICATION_ID, Ok(version)) if version > 0 => Ok(Origin::Ours(version)),
        (schema::APPLICATION_ID, _) => Err(StoreError::Corrupt {
            path: path.to_path_buf(),
            detail: "its schema version makes no sense".to_owned(),
        }),
        (found, _) => Err(StoreError::Foreign { path: path.to_path_buf(), found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite_migration::M;
    use std::fs;
    use tempfile::TempDir;

    const FIRST: M<'static> = M::up(include_str!("schema/001_history.sql"));
    const SECOND: M<'static> = M::up(include_str!("schema/002_interrupted.sql"));
    const THIRD: M<'static> = M::up(include_str!("schema/003_outcomes.sql"));
    const MOODS: &[M<'static>] = &[FIRST, SECOND, THIRD, M::up("ALTER TABLE attempts ADD COLUMN mood TEXT")];
    const HALF: &[M<'static>] = &[
        FIRST,
        SECOND,
        THIRD,
        M::up("ALTER TABLE attempts ADD COLUMN mood TEXT; DROP TABLE kv; INSERT INTO nowhere VALUES (1)"),
    ];

    struct Place {
        folder: TempDir,
    }

    impl Place {
        /// A folder with a history of the present schema that remembers one thing.
        fn old() -> Self {
            let place = Self { folder: tempfile::tempdir().unwrap() };
            place.open(RELEASED).unwrap().remember("old", &1).unwrap();
            place
        }

        fn open(&self, schema: Schema<'_>) -> Result<Store, StoreError> {
            open_as(schema, &self.history(), &self.backups(), now(), Duration::from_millis(50))
        }

        fn history(&self) -> PathBuf {
            self.folder.path().join("history.db")
        }

        fn backups(&self) -> PathBuf {
            self.folder.path().join("backups")
        }
    }

    fn now() -> Stamp {
        Stamp::from_millis(1_773_576_000_000, 3600).unwrap()
    }

    fn has_moods(store: &Store) -> bool {
        store.conn.prepare("SELECT mood FROM attempts").is_ok()
    }

    /// An older schema is brought up to date, after a backup that opens and holds what was there; a fresh history and one
    /// that is up to date need none.
    #[test]
    fn a_migration_comes_after_a_backup() {
        let place = Place::old();
        assert!(backup::list(&place.backups()).unwrap().is_empty());
        let store = place.open(Schema { steps: MOODS }).unwrap();
        assert!(has_moods(&store));
        assert_eq!(store.remembered("old").unwrap(), Some(1));
        let backups = backup::list(&place.backups()).unwrap();
        assert_eq!(backups.len(), 1);
        backup::verify(&backups[0].path).unwrap();
        let before = Store::open_read_only(&backups[0].path, &place.folder.path().join("none")).unwrap();
        assert!(!has_moods(&before));
        assert_eq!(before.remembered("old").unwrap(), Some(1));
        drop(store);
        drop(place.open(Schema { steps: MOODS }).unwrap());
        assert_eq!(backup::list(&place.backups()).unwrap().len(), 1);
    }

    /// A migration that fails half-way leaves the old schema, whole.
    #[test]
    fn a_failed_migration_leaves_the_old_schema() {
        let place = Place::old();
        let error = place.open(Schema { steps: HALF }).unwrap_err();
        assert!(matches!(error, StoreError::Sql { .. }), "{error}");
        let store = place.open(RELEASED).unwrap();
        assert!(!has_moods(&store));
        assert_eq!(store.remembered("old").unwrap(), Some(1));
    }

    /// Where no backup can be made, nothing is migrated.
    #[test]
    fn no_backup_no_migration() {
        let place = Place::old();
        fs::write(place.backups(), "a file where the folder should be").unwrap();
        assert!(matches!(place.open(Schema { steps: MOODS }), Err(StoreError::File { .. })));
        assert!(!has_moods(&place.open(RELEASED).unwrap()));
    }

    /// A history that an older program still has open is not migrated under it.
    #[test]
    fn an_open_window_stops_a_migration() {
        let place = Place::old();
        let older = place.open(RELEASED).unwrap();
        assert!(matches!(place.open(Schema { steps: MOODS }), Err(StoreError::InUse { .. })));
        drop(older);
        assert!(has_moods(&place.open(Schema { steps: MOODS }).unwrap()));
    }

    /// Two windows that open a fresh history at once both get it.
    #[test]
    fn two_windows_may_start_at_once() {
        for _ in 0..20 {
            let place = Place { folder: tempfile::tempdir().unwrap() };
            let opened: Vec<Result<Store, StoreError>> = std::thread::scope(|scope| {
                let open = || open_as(RELEASED, &place.history(), &place.backups(), now(), Duration::from_secs(5));
                let (one, other) = (scope.spawn(open), scope.spawn(open));
                vec![one.join().unwrap(), other.join().unwrap()]
            });
            for store in opened {
                store.unwrap().remember("key", &1).unwrap();
            }
        }
    }

    /// Where locks do not work, two windows may migrate at once: the slower one finds its work done.
    #[test]
    fn the_slower_of_two_migrations_finds_its_work_done() {
        for _ in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("history.db");
            drop(files::open_or_create(&path).unwrap());
            let both = std::sync::Barrier::new(2);
            std::thread::scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|| {
                        let mut conn = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE).unwrap();
                        both.wait();
                        RELEASED.apply(&mut conn).unwrap();
                    });
                }
            });
            let conn = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE).unwrap();
            assert_eq!(recognise(&conn, &path, RELEASED).unwrap(), Origin::Ours(RELEASED.latest()));
        }
    }
}

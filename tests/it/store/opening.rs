//! Opening: what is not ours, not readable or not finished is refused with a way out, and stays as it was.

use super::Place;
use super::monday;
use super::practice;
use crate::make;
use greenroom::store::Store;
use greenroom::store::StoreError;
use rusqlite::Connection;
use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Makes a plain SQLite file with these statements.
fn sqlite_file(path: &Path, sql: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// Opening fails and leaves every byte as it was; returns why.
fn check_refused(place: &Place) -> StoreError {
    let before = fs::read(place.path()).ok();
    let error = place.try_open().unwrap_err();
    assert_eq!(fs::read(place.path()).ok(), before, "{error}");
    let message = error.to_string();
    assert!(message.contains(&*place.path().to_string_lossy()), "names the file: {message}");
    error
}

/// A fresh history is created in private, whatever the umask; so are journal, lock and backups.
#[test]
fn files_are_private_under_any_umask() {
    if env::var_os("GREENROOM_TEST_UMASK").is_some() {
        let place = Place::new();
        let mut store = place.open();
        practice(&mut store);
        let backup = store.backup(monday()).unwrap();
        let other = Connection::open(place.path()).unwrap();
        other.execute_batch("BEGIN; DELETE FROM sessions").unwrap();
        let journal = place.folder().join("data/history.db-journal");
        assert!(journal.exists());
        for file in [place.path(), journal, place.folder().join("data/history.db.lock"), backup.path] {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
        for folder in [place.folder().join("data"), place.backups()] {
            assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        }
        return;
    }
    for umask in ["000", "022", "077"] {
        let status = Command::new("sh")
            .args(["-c", "umask $0; exec \"$@\"", umask])
            .arg(env::current_exe().unwrap())
            .args(["--exact", "store::opening::files_are_private_under_any_umask"])
            .env("GREENROOM_TEST_UMASK", umask)
            .output()
            .unwrap();
        assert!(status.status.success(), "umask {umask}: {}", String::from_utf8_lossy(&status.stdout));
    }
}

/// A database of another program is refused untouched, whether or not it says whose it is.
#[test]
fn a_foreign_database_is_left_alone() {
    for sql in ["CREATE TABLE notes (text)", "PRAGMA application_id = 7", "PRAGMA user_version = 1"] {
        let place = Place::new();
        sqlite_file(&place.path(), sql);
        assert!(matches!(check_refused(&place), StoreError::Foreign { .. }), "{sql}");
    }
}

/// A newer schema is refused with its version, and an export still reads what resembles ours.
#[test]
fn a_newer_schema_is_refused_but_exported() {
    let place = Place::new();
    let attempts = practice(&mut place.open());
    sqlite_file(&place.path(), "ALTER TABLE attempts ADD COLUMN mood TEXT; PRAGMA user_version = 99");
    let error = check_refused(&place);
    assert!(matches!(error, StoreError::Newer { found: 99, known: 3, .. }), "{error}");
    assert!(error.to_string().contains("Upgrade greenroom"));
    let mut store = Store::open_read_only(&place.path(), &place.backups()).unwrap();
    assert_eq!(store.export().map(|entry| entry.unwrap().1.len()).sum::<usize>(), attempts.len());
    assert!(matches!(store.save_session(&make::session(monday(), 1)), Err(StoreError::ReadOnly { .. })));
}

/// An empty or missing file is a new start only where there are no backups.
#[test]
fn a_lost_history_is_no_new_start() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    store.backup(monday()).unwrap();
    drop(store);
    for nothing in ["", "x"] {
        fs::write(place.path(), nothing).unwrap();
        let error = check_refused(&place);
        assert!(matches!(error, StoreError::Lost { what: "empty", .. }), "{error}");
        assert!(error.to_string().contains("greenroom restore"));
    }
    fs::remove_file(place.path()).unwrap();
    assert!(matches!(check_refused(&place), StoreError::Lost { what: "missing", .. }));
    let reading = Store::open_read_only(&place.path(), &place.backups());
    assert!(matches!(reading, Err(StoreError::Lost { .. })));
    assert!(!place.path().exists());

    fs::remove_dir_all(place.backups()).unwrap();
    fs::write(place.path(), "").unwrap();
    assert_eq!(place.open().session_count().unwrap(), 0);
}

/// A file held by another program is waited for, then reported; nothing is lost and trying again works.
#[test]
fn a_held_file_is_reported_and_tried_again() {
    let place = Place::new();
    let mut store = place.open();
    let holder = Connection::open(place.path()).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let opened = Store::open_patiently(&place.path(), &place.backups(), monday(), Duration::ZERO);
    assert!(matches!(opened, Err(StoreError::Locked { .. })));
    store.set_patience(Duration::ZERO).unwrap();
    let session = make::session(monday(), 1);
    assert!(matches!(store.save_session(&session), Err(StoreError::Locked { .. })));
    holder.execute_batch("ROLLBACK").unwrap();
    store.save_session(&session).unwrap();
    assert_eq!(store.session(session.id).unwrap().unwrap().0, session);
}

/// The second window knows that it is not the first; once the first is closed, the next is the first again.
#[test]
fn the_second_window_says_so() {
    let place = Place::new();
    let first = place.open();
    let second = place.open();
    assert_eq!((first.is_shared(), second.is_shared()), (false, true));
    drop(first);
    assert!(place.open().is_shared());
    drop(second);
    assert!(!place.open().is_shared());
}

/// A file that someone switched to write-ahead logging comes back to the rollback journal: one file again.
#[test]
fn another_journal_mode_is_undone() {
    let place = Place::new();
    practice(&mut place.open());
    sqlite_file(&place.path(), "PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t");
    assert_eq!(place.open().session_count().unwrap(), 7);
    let mode: String =
        Connection::open(place.path()).unwrap().pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "delete");
}

/// A path that looks like an address is a path.
#[test]
fn odd_paths_are_paths() {
    for name in ["file:history.db?mode=ro", "a b/ü%20.db", ":memory:"] {
        let place = Place::new();
        let path = place.folder().join(name);
        drop(Store::open(&path, &place.backups(), monday()).unwrap());
        assert!(fs::metadata(&path).unwrap().len() > 0, "{name}");
    }
}

/// What is no database, or is a folder, is refused.
#[test]
fn what_is_no_database_is_refused() {
    let place = Place::new();
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    fs::write(place.path(), "These are my notes, not a database. ".repeat(100)).unwrap();
    let error = check_refused(&place);
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
    assert!(error.to_string().contains("greenroom doctor"));
    fs::remove_file(place.path()).unwrap();
    fs::create_dir(place.path()).unwrap();
    assert!(matches!(check_refused(&place), StoreError::File { .. }));
}

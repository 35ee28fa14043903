//! Backups: verified, thinned, and the way back.

use super::Place;
use super::monday;
use super::practice;
use crate::make;
use greenroom::clock::Stamp;
use greenroom::store::Counts;
use greenroom::store::StoreError;
use greenroom::store::backup;
use greenroom::store::backup::Backup;
use greenroom::store::restore;
use rusqlite::Connection;
use std::fs;

const PRACTICE: Counts = Counts { sessions: 7, attempts: 7, reviews: 6, outcomes: 0 };

fn days_later(days: i64) -> Stamp {
    make::later(monday(), days * 24 * 60)
}

/// A backup holds what the history held, by its own account, and is listed under the time it was made.
#[test]
fn a_backup_holds_the_history() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let backup = store.backup(monday()).unwrap();
    assert_eq!(backup::verify(&backup.path).unwrap(), PRACTICE);
    assert_eq!(backup.at, monday());
    assert_eq!(backup.bytes, fs::metadata(&backup.path).unwrap().len());
    let again = store.backup(monday()).unwrap();
    assert_ne!(again.path, backup.path, "the same instant twice");
    assert_eq!(backup::list(&place.backups()).unwrap(), [again, backup]);
}

/// A backup is due when the newest is a day old and something changed since; an empty history needs none.
#[test]
fn a_backup_is_made_when_due() {
    let place = Place::new();
    let mut store = place.open();
    assert_eq!(store.backup_if_due(monday()).unwrap(), None, "empty");
    practice(&mut store);
    assert!(store.backup_if_due(monday()).unwrap().is_some(), "the first");
    store.remember("key", &1).unwrap();
    assert_eq!(store.backup_if_due(make::later(monday(), 24 * 60 - 1)).unwrap(), None, "not a day old");
    assert!(store.backup_if_due(days_later(1)).unwrap().is_some(), "a day old, and changed");
    assert_eq!(store.backup_if_due(days_later(9)).unwrap(), None, "not changed");
    drop(store);
    let mut store = place.open();
    assert_eq!(store.backup_if_due(days_later(9)).unwrap(), None, "opening changes nothing");
    store.remember("key", &2).unwrap();
    assert!(store.backup_if_due(days_later(-30)).unwrap().is_some(), "the clock went back");
}

/// Many days of backups thin to a bounded number; other files in the folder, and the newest backups, stay.
#[test]
fn old_backups_are_thinned() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    fs::create_dir_all(place.backups()).unwrap();
    let (mine, leftover) = (place.backups().join("mine.db"), place.backups().join(".history-x.part"));
    fs::write(&mine, "mine").unwrap();
    fs::write(&leftover, "half").unwrap();
    for day in 0..40 {
        store.backup(days_later(day)).unwrap();
    }
    let days: Vec<i64> =
        backup::list(&place.backups()).unwrap().iter().map(|found| found.at.day().days_since(monday().day())).collect();
    assert_eq!(days, [39, 38, 37, 36, 35, 34, 33, 29, 27, 20], "seven days, the end of March, two more Sundays");
    assert!(mine.exists() && !leftover.exists());
}

/// The newest good backup is found past damaged ones, which are kept.
#[test]
fn a_damaged_backup_is_passed_over() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let old = store.backup(monday()).unwrap();
    let good = store.backup(days_later(1)).unwrap();
    let cut = store.backup(days_later(2)).unwrap();
    let empty = store.backup(days_later(3)).unwrap();
    let bytes = fs::read(&cut.path).unwrap();
    fs::write(&cut.path, &bytes[..bytes.len() / 2]).unwrap();
    fs::write(&empty.path, "").unwrap();
    let newest = backup::newest_good(&place.backups()).unwrap().unwrap();
    assert_eq!(newest.path, good.path);
    assert_eq!(backup::list(&place.backups()).unwrap().len(), 4);
    assert_eq!(backup::newest_good(&place.folder().join("none")).unwrap(), None);
    drop(old);
}

/// A restore brings back what the backup holds and keeps the replaced file, its journal with it.
#[test]
fn a_restore_keeps_what_it_replaces() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    let backup = store.backup(monday()).unwrap();
    store.delete_everything(days_later(1)).unwrap();
    drop(store);
    let replaced = fs::read(place.path()).unwrap();
    let journal = place.folder().join("data/history.db-journal");
    fs::write(&journal, "journal").unwrap();

    let restored = restore(&place.path(), &backup.path, monday()).unwrap();
    assert_eq!(restored.holds, PRACTICE);
    let aside = restored.aside.unwrap();
    assert_eq!(fs::read(&aside).unwrap(), replaced);
    assert_eq!(fs::read_to_string(format!("{}-journal", aside.display())).unwrap(), "journal");
    assert!(!journal.exists());
    let store = place.open();
    assert!(store.attempt(attempts[0].id).unwrap().is_some());
    assert!(store.check().unwrap().findings.is_empty());
    drop(store);

    let again = restore(&place.path(), &backup.path, monday()).unwrap();
    assert_ne!(again.aside.unwrap(), aside, "nothing set aside is overwritten");
    fs::remove_file(place.path()).unwrap();
    assert_eq!(restore(&place.path(), &backup.path, monday()).unwrap().aside, None, "nothing was there");
    let names: Vec<_> =
        fs::read_dir(place.folder().join("data")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().ends_with(".part")), "{names:?}");
}

/// Nothing is restored from what does not pass, and the present file stays as it is.
#[test]
fn only_a_good_backup_is_restored() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let Backup { path, .. } = store.backup(monday()).unwrap();
    drop(store);
    let present = fs::read(place.path()).unwrap();
    let good = fs::read(&path).unwrap();
    let damaged_by = |sql: &str| {
        fs::write(&path, &good).unwrap();
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    };
    let check = |what: &str, expected: fn(&StoreError) -> bool| {
        let error = restore(&place.path(), &path, monday()).unwrap_err();
        assert!(expected(&error), "{what}: {error}");
        assert_eq!(fs::read(place.path()).unwrap(), present, "{what}");
    };
    damaged_by("PRAGMA application_id = 7");
    check("foreign", |error| matches!(error, StoreError::Foreign { .. }));
    damaged_by("PRAGMA user_version = 99");
    check("newer", |error| matches!(error, StoreError::Newer { .. }));
    damaged_by("CREATE TRIGGER t AFTER INSERT ON kv BEGIN DELETE FROM sessions; END");
    check("with a trigger", |error| error.to_string().contains("trigger that greenroom did not make"));
    damaged_by("PRAGMA foreign_keys = OFF; DELETE FROM sessions WHERE key = 1");
    check("with orphans", |error| matches!(error, StoreError::BadBackup { .. }));
    fs::write(&path, &good[..good.len() / 2]).unwrap();
    check("cut", |error| matches!(error, StoreError::BadBackup { .. } | StoreError::Corrupt { .. }));
    fs::write(&path, "").unwrap();
    check("empty", |error| matches!(error, StoreError::BadBackup { .. }));
    fs::remove_file(&path).unwrap();
    check("missing", |error| matches!(error, StoreError::File { .. }));
}

/// A restore under an open window is refused: its later saves would go to the file that was set aside.
#[test]
fn an_open_window_stops_a_restore() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let backup = store.backup(monday()).unwrap();
    assert!(matches!(restore(&place.path(), &backup.path, monday()), Err(StoreError::InUse { .. })));
    drop(store);
    restore(&place.path(), &backup.path, monday()).unwrap();
}

/// Where no backup can be made, nothing is deleted.
#[test]
fn no_backup_no_deletion() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    fs::write(place.backups(), "a file where the folder should be").unwrap();
    let error = store.delete_attempt(attempts[0].id, monday(), &super::climb).unwrap_err();
    assert!(matches!(error, StoreError::File { .. }), "{error}");
    assert!(store.delete_everything(monday()).is_err());
    assert!(store.rebuild(monday(), &super::climb).is_err());
    assert!(store.attempt(attempts[0].id).unwrap().is_some());
}

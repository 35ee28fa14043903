//! Where nothing can be written, history is readable and practice possible.

use super::Place;
use super::answer;
use super::monday;
use super::practice;
use greenroom::catalog::Category;
use greenroom::history::HistoryQuery;
use greenroom::store::Store;
use greenroom::store::StoreError;
use std::env;
use std::fs;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// A user without any rights on our files.
const NOBODY: u32 = 65_534;

/// Names the folder to look at in a process that gave up its rights.
const FOLDER: &str = "GREENROOM_TEST_READ_ONLY";

fn check(folder: &Path) {
    let (history, backups) = (folder.join("history.db"), folder.join("backups"));
    let mut store = Store::open(&history, &backups, monday()).unwrap();
    assert!(store.is_read_only());
    let expected = if history.exists() { 7 } else { 0 };
    assert_eq!(store.count(&HistoryQuery::default()).unwrap(), expected);
    assert_eq!(store.home(monday(), 3).unwrap().latest.len(), expected.min(3) as usize);
    let (session, attempt) = answer(50, "stickers", Category::Coding, "sliding-window", monday());
    for outcome in [store.save_session(&session), store.save_attempt(&attempt), store.remember("key", &1)] {
        let error = outcome.unwrap_err();
        assert!(matches!(&error, StoreError::ReadOnly { path } if *path == history), "{error}");
    }
    assert!(matches!(store.backup(monday()), Err(StoreError::ReadOnly { .. })));
    assert!(store.delete_everything(monday()).is_err());
    assert_eq!(store.backup_if_due(monday()).unwrap(), None);
}

/// Checks a folder as a user who may not write there: root may write everywhere, so it sends someone else.
fn check_without_rights(folder: &Path) {
    if !rustix::process::geteuid().is_root() {
        return check(folder);
    }
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "store::read_only::history_is_readable_where_nothing_can_be_written"])
        .env(FOLDER, folder)
        .uid(NOBODY)
        .gid(NOBODY)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// A read-only folder, a read-only file, and a read-only folder without a history: each opens for reading, every write
/// says that nothing is being saved, and no byte changes.
#[test]
fn history_is_readable_where_nothing_can_be_written() {
    if let Some(folder) = env::var_os(FOLDER) {
        return check(Path::new(&folder));
    }
    for (file_mode, folder_mode) in [(0o644, 0o555), (0o444, 0o777), (0o444, 0o555)] {
        let place = Place::new();
        practice(&mut place.open());
        fs::remove_file(place.folder().join("data/history.db.lock")).unwrap();
        let before = fs::read(place.path()).unwrap();
        set_mode(place.folder(), 0o755);
        set_mode(&place.path(), file_mode);
        set_mode(&place.folder().join("data"), folder_mode);
        check_without_rights(&place.folder().join("data"));
        assert_eq!(fs::read(place.path()).unwrap(), before);
        set_mode(&place.folder().join("data"), 0o755);
    }
    let empty = Place::new();
    set_mode(empty.folder(), 0o555);
    check_without_rights(empty.folder());
    check_without_rights(&empty.folder().join("not/there"));
    assert_eq!(fs::read_dir(empty.folder()).unwrap().count(), 0);
}

/// Opened for reading on purpose, a history behaves the same, for anyone, and nothing is created beside it.
#[test]
fn reading_on_purpose_creates_nothing() {
    let place = Place::new();
    practice(&mut place.open());
    fs::remove_file(place.folder().join("data/history.db.lock")).unwrap();
    let mut store = Store::open_read_only(&place.path(), &place.backups()).unwrap();
    assert!(store.is_read_only() && !store.is_shared());
    assert_eq!(store.count(&HistoryQuery::default()).unwrap(), 7);
    assert!(matches!(store.remember("key", &1), Err(StoreError::ReadOnly { .. })));
    assert_eq!(fs::read_dir(place.folder().join("data")).unwrap().count(), 1);

    let missing = place.folder().join("none/history.db");
    let store = Store::open_read_only(&missing, &place.backups()).unwrap();
    assert_eq!((store.count(&HistoryQuery::default()).unwrap(), store.path()), (0, &*missing));
    assert!(!missing.exists());
}

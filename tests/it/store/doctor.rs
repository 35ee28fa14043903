//! The check finds what is wrong, by name, and rebuilding puts right what can be.

use super::Place;
use super::climb;
use super::monday;
use super::practice;
use crate::make;
use greenroom::attempt::ReviewKind;
use greenroom::store::Finding;
use greenroom::store::check;
use rusqlite::Connection;
use std::fs;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

/// Changes the file behind the store's back, checks what is found, and after a rebuild, what is left.
fn check_found(sql: &str, expected: fn(&Finding) -> bool, repaired: bool) {
    let place = Place::new();
    practice(&mut place.open());
    Connection::open(place.path()).unwrap().execute_batch(sql).unwrap();
    let mut store = place.open();
    let findings = store.check().unwrap().findings;
    assert!(findings.iter().any(expected), "{sql}: {findings:?}");
    assert_eq!(findings.iter().all(Finding::is_repairable), repaired, "{sql}: {findings:?}");
    if repaired {
        store.rebuild(monday(), &climb).unwrap();
        assert_eq!(store.check().unwrap().findings, [], "{sql}");
    }
}

/// A sound history has nothing to report.
#[test]
fn a_sound_history_is_sound() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let health = store.check().unwrap();
    assert_eq!((health.schema, health.known), (3, 3));
    assert_eq!((health.counts.sessions, health.counts.attempts, health.counts.reviews), (7, 7, 6));
    assert_eq!(health.findings, []);
}

/// Wrong sums and results are found and rebuilt.
#[test]
fn what_is_derived_is_rebuilt() {
    check_found("UPDATE topic_day SET score_sum = score_sum + 0.5", |found| *found == Finding::Sums(4), true);
    check_found(
        "DELETE FROM topic_day WHERE day = (SELECT min(day) FROM topic_day)",
        |found| *found == Finding::Sums(1),
        true,
    );
    check_found(
        "INSERT INTO topic_day VALUES (1, 'coding', 'nothing', 1, 1, 1, 1)",
        |found| *found == Finding::Sums(1),
        true,
    );
    check_found("UPDATE topic_day SET passes = 0, seconds = 1", |found| *found == Finding::Sums(4), true);
    check_found(
        "UPDATE attempts SET verdict = 'no' WHERE verdict = 'strong-yes'",
        |found| *found == Finding::Results(3),
        true,
    );
    check_found(
        "UPDATE attempts SET verdict = NULL, coverage = NULL, score = NULL, rules = NULL WHERE key = 1",
        |found| *found == Finding::Results(1),
        true,
    );
}

/// What greenroom did not put there, or cannot read, is named and left alone.
#[test]
fn what_cannot_be_repaired_is_named() {
    check_found(
        "CREATE TRIGGER evil AFTER INSERT ON kv BEGIN DELETE FROM sessions; END",
        |found| matches!(found, Finding::Stranger { name, .. } if name == "evil"),
        false,
    );
    check_found(
        "CREATE VIEW v AS SELECT 1",
        |found| matches!(found, Finding::Stranger { kind, .. } if kind == "view"),
        false,
    );
    check_found(
        "PRAGMA foreign_keys = OFF; DELETE FROM sessions WHERE key = 1",
        |found| matches!(found, Finding::Orphan { table, parent } if table == "attempts" && parent == "sessions"),
        false,
    );
    check_found(
        "UPDATE answers SET json = json_remove(json, '$.timing') WHERE attempt = 2",
        |found| matches!(found, Finding::Unreadable { attempt: Some(_), detail } if detail.contains("timing")),
        false,
    );
    check_found(
        "UPDATE reviews SET json = '[]' WHERE attempt = 2",
        |found| matches!(found, Finding::Unreadable { attempt: Some(_), .. }),
        false,
    );
    check_found(
        "DELETE FROM answers WHERE attempt = 3",
        |found| matches!(found, Finding::Unreadable { attempt: Some(_), .. }),
        false,
    );
    check_found(
        "UPDATE attempts SET title = CAST(x'ff' AS TEXT) WHERE key = 4",
        |found| matches!(found, Finding::Unreadable { attempt: Some(_), .. }),
        false,
    );
}

/// Reviews of older rules are computed by the present ones, in the review and in every list.
#[test]
fn old_rules_are_brought_up_to_date() {
    let place = Place::new();
    let attempts = practice(&mut place.open());
    Connection::open(place.path())
        .unwrap()
        .execute_batch(
            "UPDATE reviews SET rules = 0, score = 0.5, verdict = 'no',
               json = json_set(json, '$.outcome.rules', 0, '$.outcome.score', 0.5, '$.outcome.verdict', 'no')",
        )
        .unwrap();
    let mut store = place.open();
    assert!(store.check().unwrap().findings.contains(&Finding::OldRules(6)));
    let rebuilt = store.rebuild(monday(), &climb).unwrap();
    assert_eq!((rebuilt.recomputed, rebuilt.unreadable), (6, 0));
    let expected = make::pass(&attempts[2], ReviewKind::Warm).outcome;
    assert_eq!(store.attempt(attempts[2].id).unwrap().unwrap().reviews[0].outcome, expected);
    let line = store.attempts_of(&attempts[6].question).unwrap()[0].result.unwrap();
    assert_eq!((line.verdict, line.score), (expected.verdict, expected.score));
    assert_eq!(store.check().unwrap().findings, []);
}

/// A review that cannot be read stays as it is through a rebuild, and is counted.
#[test]
fn a_rebuild_passes_over_the_unreadable() {
    let place = Place::new();
    practice(&mut place.open());
    let raw = Connection::open(place.path()).unwrap();
    raw.execute_batch("UPDATE reviews SET json = '{\"mine\":1}' WHERE attempt = 2").unwrap();
    let mut store = place.open();
    assert_eq!(store.rebuild(monday(), &climb).unwrap().unreadable, 1);
    let kept: String = raw.query_row("SELECT json FROM reviews WHERE attempt = 2", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "{\"mine\":1}");
}

/// Sums alone can be taken afresh.
#[test]
fn sums_are_taken_afresh() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let sums = store.topic_days(make::day("2026-01-01")).unwrap();
    Connection::open(place.path()).unwrap().execute_batch("DELETE FROM topic_day").unwrap();
    store.rebuild_rollups().unwrap();
    assert_eq!(store.topic_days(make::day("2026-01-01")).unwrap(), sums);
}

/// Files and folders others may read are found at any depth and put right; links are not followed.
#[test]
fn loose_modes_are_tightened() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    store.backup(monday()).unwrap();
    let data = place.folder().join("data");
    assert_eq!(check::loose(&[&data]), []);
    let outside = place.folder().join("outside");
    fs::write(&outside, "not ours").unwrap();
    fs::set_permissions(&outside, Permissions::from_mode(0o644)).unwrap();
    std::os::unix::fs::symlink(&outside, data.join("link")).unwrap();
    fs::set_permissions(place.path(), Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(place.backups(), Permissions::from_mode(0o755)).unwrap();
    let findings = check::loose(&[&data, &data.join("missing")]);
    let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let expected = [
        format!("{} can be read by others (mode 755)", place.backups().display()),
        format!("{} can be read by others (mode 644)", place.path().display()),
    ];
    assert_eq!(told, expected);
    check::tighten(&findings).unwrap();
    assert_eq!(check::loose(&[&data]), []);
    assert_eq!(fs::metadata(&outside).unwrap().permissions().mode() & 0o777, 0o644);
}

/// The disk these tests run on is local, and a path that is not there is no network file system.
#[test]
fn a_local_disk_is_local() {
    let place = Place::new();
    assert_eq!(check::network_file_system(place.folder()), None);
    assert_eq!(check::network_file_system(&place.folder().join("missing")), None);
}

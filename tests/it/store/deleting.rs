//! Deleting takes what it says, puts the rest right, and leaves a backup.

use super::Place;
use super::climb;
use super::monday;
use super::practice;
use crate::make;
use greenroom::attempt::AttemptId;
use greenroom::attempt::SessionId;
use greenroom::catalog::QuestionId;
use greenroom::history::HistoryQuery;
use greenroom::store::Counts;
use greenroom::store::StoreError;
use greenroom::store::backup;
use std::fs;

/// A deleted attempt takes its reviews, its part of the sums and its step on the ladder with it.
#[test]
fn a_deleted_attempt_leaves_no_trace() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    let made = store.delete_attempt(attempts[2].id, monday(), &climb).unwrap();
    assert_eq!(store.attempt(attempts[2].id).unwrap(), None);
    assert_eq!(store.rung_of(&attempts[2].question).unwrap().unwrap().clean, 1, "the retake is left");
    let days: Vec<_> = store.topic_days(make::day("2026-02-12")).unwrap().into_iter().map(|sum| sum.day).collect();
    assert_eq!(days, [make::day("2026-03-01")]);
    assert!(store.check().unwrap().findings.is_empty());
    assert_eq!(backup::verify(&made.path).unwrap().attempts, 7);
}

/// A deleted session takes all its attempts with it.
#[test]
fn a_deleted_session_takes_its_attempts() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    store.delete_session(attempts[6].session, monday(), &climb).unwrap();
    assert_eq!(store.session(attempts[6].session).unwrap(), None);
    assert_eq!(store.attempt(attempts[6].id).unwrap(), None);
    assert_eq!(store.rung_of(&attempts[6].question).unwrap(), None);
    assert_eq!(store.count(&HistoryQuery::default()).unwrap(), 6);
    assert!(store.check().unwrap().findings.is_empty());
}

/// Everything means everything, in the file too; what was there is in the backup.
#[test]
fn everything_is_everything() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    store.set_note(&QuestionId::new("core/stickers"), "a private note").unwrap();
    store.remember("setup", &"private").unwrap();
    let made = store.delete_everything(monday()).unwrap();
    assert_eq!(store.count(&HistoryQuery::default()).unwrap(), 0);
    assert_eq!(store.remembered::<String>("setup").unwrap(), None);
    assert_eq!(store.marks(&QuestionId::new("core/stickers")).unwrap().note, "");
    let holds = |path: &std::path::Path, text: &str| {
        fs::read(path).unwrap().windows(text.len()).any(|window| window == text.as_bytes())
    };
    for text in ["a private note", "The matter of stickers", "how many?"] {
        assert!(holds(&made.path, text) && !holds(&place.path(), text), "{text}");
    }
}

/// What is not there cannot be deleted, and is said to be gone.
#[test]
fn nothing_is_not_deleted() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let nobody = make::uuid(monday(), 1000);
    let attempt = store.delete_attempt(AttemptId::new(nobody), monday(), &climb);
    assert!(matches!(attempt, Err(StoreError::Gone { .. })));
    let session = store.delete_session(SessionId::new(nobody), monday(), &climb);
    assert!(matches!(session, Err(StoreError::Gone { .. })));
    assert_eq!(store.check().unwrap().counts, Counts { sessions: 7, attempts: 7, reviews: 6, outcomes: 0 });
}

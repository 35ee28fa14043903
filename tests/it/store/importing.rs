//! Importing: what was exported, taken in as a whole.

use super::Place;
use super::climb;
use super::monday;
use super::practice;
use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::clock::Day;
use greenroom::history::HistoryQuery;
use greenroom::store::Store;
use greenroom::store::StoreError;

fn exported(store: &Store) -> Vec<(Session, Vec<Attempt>)> {
    store.export().map(Result::unwrap).collect()
}

/// A history that was saved answer by answer and its export, imported, cannot be told apart; nor after a second time.
#[test]
fn an_import_is_the_history_it_was_exported_from() {
    let (old, new) = (Place::new(), Place::new());
    let (mut saved, mut imported) = (old.open(), new.open());
    let attempts = practice(&mut saved);
    let long_ago = Day::from_number(0).unwrap();
    for _ in 0..2 {
        let count = imported.import(exported(&saved), &climb).unwrap();
        assert_eq!(count as usize, attempts.len());
        assert_eq!(exported(&imported), exported(&saved));
        assert_eq!(imported.home(monday(), 9).unwrap(), saved.home(monday(), 9).unwrap());
        assert_eq!(imported.topic_days(long_ago).unwrap(), saved.topic_days(long_ago).unwrap());
        for attempt in &attempts {
            let question = &attempt.question;
            assert_eq!(imported.rung_of(question).unwrap(), saved.rung_of(question).unwrap());
        }
        assert!(imported.check().unwrap().findings.is_empty());
    }
}

/// An answer of no session stops the import, and nothing of it stays.
#[test]
fn an_import_is_whole_or_nothing() {
    let place = Place::new();
    let mut store = place.open();
    let (session, attempt) = super::answer(1, "stickers", Category::Coding, "sliding-window", monday());
    let (_, lost) = super::answer(2, "limiter", Category::SystemDesign, "infrastructure", make::later(monday(), 60));
    let error = store.import([(session, vec![attempt, lost])], &climb).unwrap_err();
    assert!(matches!(error, StoreError::Gone { .. }), "{error}");
    assert_eq!(store.count(&HistoryQuery::default()).unwrap(), 0);
    assert!(exported(&store).is_empty());
}

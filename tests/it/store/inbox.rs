//! What waits for a review, and what was let go.

use super::Place;
use super::climb;
use super::monday;
use super::practice;
use greenroom::attempt::AttemptId;
use greenroom::store::Store;

fn waiting(store: &Store) -> Vec<AttemptId> {
    store.waiting(monday(), 10).unwrap().into_iter().map(|line| line.id).collect()
}

/// Both kinds come newest first; one that was let go waits nowhere, stays in the history, and can be taken back.
#[test]
fn what_was_let_go_waits_no_longer() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    let (unreviewed, ripe) = (attempts[5].id, attempts[6].id);
    assert_eq!(waiting(&store), [ripe, unreviewed]);

    store.let_go(unreviewed, true).unwrap();
    store.let_go(unreviewed, true).unwrap();
    assert_eq!(waiting(&store), [ripe]);
    assert!(store.unreviewed(9).unwrap().is_empty() && store.home(monday(), 0).unwrap().unreviewed.is_empty());
    store.let_go(ripe, true).unwrap();
    assert!(waiting(&store).is_empty() && store.home(monday(), 0).unwrap().ripe.is_empty());
    assert_eq!(store.ripe(monday()).unwrap().len(), 1, "the history still says that it is ripe");
    assert!(store.attempt(unreviewed).unwrap().is_some());

    store.let_go(unreviewed, false).unwrap();
    store.let_go(ripe, false).unwrap();
    assert_eq!(waiting(&store), [ripe, unreviewed]);
}

/// Deleting an answer forgets that it was let go, and no other.
#[test]
fn deleting_forgets_it() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    for attempt in &attempts[5..7] {
        store.let_go(attempt.id, true).unwrap();
    }
    let remembered = |store: &Store, id: AttemptId| {
        let digits: String = id.uuid().simple().to_string().to_uppercase();
        store.remembered::<bool>(&format!("let-go:{digits}")).unwrap()
    };
    store.delete_attempt(attempts[5].id, monday(), &climb).unwrap();
    assert_eq!([5, 6].map(|place: usize| remembered(&store, attempts[place].id)), [None, Some(true)]);
}

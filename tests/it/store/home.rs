//! What Home shows of the past.

use super::Place;
use super::answer;
use super::monday;
use super::practice;
use super::save;
use crate::make;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::history::Tally;
use greenroom::store::Store;

/// On the Sunday after three weeks of practice.
#[test]
fn home_tells_the_week() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    let sunday = make::stamp("2026-03-01T22:00:00+01:00");
    let facts = store.home(sunday, 2).unwrap();
    let days: Vec<_> = facts.week.iter().map(|day| (day.day.date().to_string(), day.answers, day.seconds)).collect();
    let expected: Vec<_> = (23..=28)
        .map(|day| format!("2026-02-{day}"))
        .chain(["2026-03-01".to_owned()])
        .zip([(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (1, 1200), (1, 1200)])
        .map(|(day, (answers, seconds))| (day, answers, seconds))
        .collect();
    assert_eq!(days, expected);
    let passed: Vec<_> = facts.week.iter().map(|day| (day.passed.passes, day.passed.of)).collect();
    assert_eq!(passed, [(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (1, 1)]);
    assert_eq!(facts.month, Tally { passes: 2, of: 4 });
    assert_eq!(facts.latest.iter().map(|line| line.id).collect::<Vec<_>>(), [attempts[6].id, attempts[5].id]);
    assert_eq!((facts.ripe.len(), facts.unreviewed.len()), (0, 1));
    let plan = facts.plan.unwrap();
    assert_eq!((plan.plan, plan.attempt), (make::plan("I am lost", "I say so"), attempts[1].id));
    assert_eq!(plan.at, make::later(attempts[1].ended, 10));
}

/// Of the sessions that were asked, the last five count; those that were not asked lie between them unheard.
#[test]
fn the_last_plans_are_counted() {
    let place = Place::new();
    let mut store = place.open();
    let said = [Some(true), Some(false), None, Some(true), Some(true), None, Some(false), Some(true)];
    let counted = |said: &[Option<bool>], store: &mut Store| {
        for (number, kept) in (0..).zip(said) {
            let started = make::later(monday(), i64::try_from(number).unwrap() * 60);
            let session = Session { plan_kept: *kept, ..make::session(started, number) };
            store.save_session(&session).unwrap();
        }
        let plans = store.home(monday(), 0).unwrap().plans;
        (plans.kept, plans.asked)
    };
    assert_eq!(counted(&[], &mut store), (0, 0));
    assert_eq!(counted(&said[..3], &mut store), (1, 2));
    assert_eq!(counted(&said, &mut store), (3, 5));
}

/// A retake counts as practice of the day but not among its passes.
#[test]
fn a_retake_counts_as_practice_only() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let facts = store.home(make::stamp("2026-02-18T08:00:00+01:00"), 0).unwrap();
    let monday = facts.week[0];
    assert_eq!((monday.answers, monday.seconds, monday.passed), (2, 2400, Tally { passes: 1, of: 1 }));
}

/// An empty history has an empty Home.
#[test]
fn home_is_calm_when_empty() {
    let place = Place::new();
    let store = place.open();
    let facts = store.home(monday(), 5).unwrap();
    assert_eq!(facts.week.len(), 7);
    assert!(facts.week.iter().all(|day| day.answers == 0));
    assert_eq!((facts.month, facts.ripe.len(), facts.unreviewed.len()), (Tally::default(), 0, 0));
    assert!(facts.latest.is_empty() && facts.plan.is_none());
}

/// An answer is ripe exactly when the attempt itself says so, in every hour around both edges, across a change of zone.
#[test]
fn ripeness_agrees_with_the_attempt() {
    let place = Place::new();
    let mut store = place.open();
    let ended = make::stamp("2026-03-02T01:30:00+09:00");
    let (session, mut attempt) = answer(1, "stickers", Category::Coding, "sliding-window", ended);
    let warm = make::pass(&attempt, ReviewKind::Warm);
    save(&mut store, &session, &attempt, Some(warm.clone()));
    attempt.reviews.push(warm);
    let ripe_at = |store: &Store, now| {
        let lines = store.ripe(now).unwrap();
        assert_eq!(store.home(now, 0).unwrap().ripe, lines);
        !lines.is_empty()
    };
    for minutes in [0, 11 * 60 + 59, 12 * 60, 40 * 60, 72 * 60, 72 * 60 + 59, 73 * 60, 200 * 60] {
        for offset in [-11, 0, 9, 14] {
            let now = make::later(ended, minutes);
            let now = greenroom::clock::Stamp::from_millis(now.millis(), offset * 3600).unwrap();
            assert_eq!(ripe_at(&store, now), attempt.is_ripe(now), "{minutes} minutes later, zone {offset}");
        }
    }
    store.save_review(attempt.id, &make::pass(&attempt, ReviewKind::Cold), &super::climb).unwrap();
    assert!(!ripe_at(&store, make::later(ended, 40 * 60)), "reviewed cold already");
}

/// The inbox holds finished answers without a review, newest first; skipped ones need none.
#[test]
fn the_inbox_holds_the_unreviewed() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    let (session, attempt) = answer(8, "late", Category::Coding, "heaps", monday());
    save(&mut store, &session, &attempt, None);
    let inbox: Vec<_> = store.unreviewed(10).unwrap().into_iter().map(|line| line.id).collect();
    assert_eq!(inbox, [attempt.id, attempts[5].id]);
    assert_eq!(store.unreviewed(1).unwrap().len(), 1);
}

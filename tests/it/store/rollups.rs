//! What is derived always equals what it is derived from.

use super::Place;
use super::climb;
use super::monday;
use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::clock::Day;
use greenroom::store::Climber;
use greenroom::store::Store;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Answers a random sequence works on.
const ANSWERS: usize = 8;

/// A random step on one of the answers.
#[derive(Debug, Clone)]
enum Step {
    Save { which: usize, days: i64, retake: bool, skipped: bool },
    Review { which: usize, cold: bool, ticked: usize, rating: u8 },
    DeleteAttempt { which: usize },
    DeleteSession { which: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0..ANSWERS;
    prop_oneof![
        4 => (which.clone(), 0_i64..3, any::<bool>(), prop::bool::weighted(0.2))
            .prop_map(|(which, days, retake, skipped)| Step::Save { which, days, retake, skipped }),
        4 => (which.clone(), any::<bool>(), 0_usize..7, 1_u8..5)
            .prop_map(|(which, cold, ticked, rating)| Step::Review { which, cold, ticked, rating }),
        1 => which.clone().prop_map(|which| Step::DeleteAttempt { which }),
        1 => which.prop_map(|which| Step::DeleteSession { which }),
    ]
}

/// Two sessions, three questions, two topics.
fn answer(which: usize, days: i64) -> (Session, Attempt) {
    let session = make::session(monday(), (which % 2) as u64);
    let name = ["one", "two", "three"][which % 3];
    let topic = ["heaps", "graphs", "graphs"][which % 3];
    let question = make::question(name, Category::Coding, topic);
    let mut attempt = make::attempt(&session, u16::try_from(which).unwrap(), &question, monday());
    attempt.ended = make::later(monday(), days * 24 * 60);
    (session, attempt)
}

/// Does a step; one that refers to what is not there is refused and changes nothing.
fn take(store: &mut Store, step: &Step) {
    match *step {
        Step::Save { which, days, retake, skipped } => {
            let (session, mut attempt) = answer(which, days);
            attempt.retake = retake;
            if skipped {
                attempt = make::skipped(attempt);
            }
            store.save_session(&session).unwrap();
            store.save_attempt(&attempt).unwrap();
            // An answer that was reopened is reviewed again.
            if let Some(review) = store.attempt(attempt.id).unwrap().unwrap().reviews.last() {
                store.save_review(attempt.id, review, &climb).unwrap();
            }
        }
        Step::Review { which, cold, ticked, rating } => {
            let attempt = answer(which, 0).1;
            let kind = if cold { ReviewKind::Cold } else { ReviewKind::Warm };
            let _ = store.save_review(attempt.id, &make::review(&attempt, kind, ticked, rating), &climb);
        }
        Step::DeleteAttempt { which } => {
            let _ = store.delete_attempt(answer(which, 0).1.id, monday(), &climb);
        }
        Step::DeleteSession { which } => {
            let _ = store.delete_session(answer(which, 0).0.id, monday(), &climb);
        }
    }
}

/// The sums by hand, from whole attempts.
fn sums_by_hand(attempts: &[Attempt]) -> BTreeMap<(Day, String), (u32, f64)> {
    let mut sums = BTreeMap::new();
    for attempt in attempts {
        let Some(review) = attempt.cold().or(attempt.warm()) else { continue };
        if attempt.retake || attempt.ending == greenroom::attempt::Ending::Skipped {
            continue;
        }
        let sum = sums.entry((attempt.ended.day(), attempt.snapshot.topic.to_string())).or_insert((0, 0.0));
        *sum = (sum.0 + 1, sum.1 + review.outcome.score);
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// After any sequence of saves, reviews and deletions, sums and ladder are what they come to from scratch, and
    /// rebuilding changes nothing.
    #[test]
    fn derived_equals_recomputed(steps in prop::collection::vec(step(), 1..24)) {
        let place = Place::new();
        let mut store = place.open();
        for step in &steps {
            take(&mut store, step);
        }
        prop_assert_eq!(store.check().unwrap().findings, []);

        let attempts: Vec<Attempt> = store.export().flat_map(|entry| entry.unwrap().1).collect();
        let kept = store.topic_days(make::day("2026-01-01")).unwrap();
        let fresh = sums_by_hand(&attempts);
        prop_assert_eq!(kept.len(), fresh.len());
        for sum in &kept {
            let (count, score) = fresh[&(sum.day, sum.topic.to_string())];
            prop_assert_eq!(sum.attempts, count);
            prop_assert!((sum.score_sum - score).abs() < 1e-9);
        }

        let questions: BTreeSet<_> = attempts.iter().map(|attempt| &attempt.question).collect();
        let mut rungs = Vec::new();
        for question in questions {
            let past = store.past(question).unwrap();
            let last = attempts.iter().find(|attempt| attempt.question == *question).unwrap();
            let (category, topic) = (last.snapshot.category, &last.snapshot.topic);
            let fresh = (!past.is_empty()).then(|| climb(&Climber { question, category, topic, past: &past })).flatten();
            prop_assert_eq!(store.rung_of(question).unwrap().map(|rung| rung.clean), fresh.as_ref().map(|rung| rung.clean));
            rungs.extend(fresh);
        }
        prop_assert_eq!(store.rungs_due(make::day("2027-01-01"), 100).unwrap().len(), rungs.len());

        store.rebuild(monday(), &climb).unwrap();
        prop_assert_eq!(store.topic_days(make::day("2026-01-01")).unwrap(), kept);
    }
}

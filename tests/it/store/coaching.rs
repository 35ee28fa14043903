//! What the coach asks of the past.

use super::Place;
use super::answer;
use super::climb;
use super::monday;
use super::practice;
use super::save;
use crate::make;
use greenroom::attempt::ReviewKind;
use greenroom::catalog::Category;
use greenroom::catalog::QuestionId;
use greenroom::catalog::Topic;
use greenroom::store::Store;

/// The past of a question is its reviewed answers, oldest first, with what the ladder asks of them.
#[test]
fn the_past_is_told_in_order() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let past = store.past(&QuestionId::new("core/stickers")).unwrap();
    let told: Vec<_> = past.iter().map(|past| (past.day, past.passed, past.hints)).collect();
    let (first, second) = (make::day("2026-02-09"), make::day("2026-02-16"));
    assert_eq!(told, [(first, false, 1), (second, true, 1), (second, true, 1)]);
    assert!(store.past(&QuestionId::new("core/disagreement")).unwrap().is_empty(), "skipped and unreviewed");
}

/// Sums leave out retakes, skipped and unreviewed answers, and take the cold result before the warm one.
#[test]
fn sums_count_what_counts() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    let score_of =
        |place: usize, ticked, rating| make::review(&attempts[place], ReviewKind::Warm, ticked, rating).outcome.score;
    let sums = store.topic_days(make::day("2026-02-01")).unwrap();
    let told: Vec<_> = sums.iter().map(|sum| (sum.day, sum.topic.as_str(), sum.attempts, sum.score_sum)).collect();
    let expected = [
        (make::day("2026-02-09"), "sliding-window", 1, score_of(0, 1, 2)),
        (make::day("2026-02-11"), "infrastructure", 1, score_of(1, 1, 2)),
        (make::day("2026-02-16"), "sliding-window", 1, score_of(2, 5, 4)),
        (make::day("2026-03-01"), "sliding-window", 1, score_of(6, 5, 4)),
    ];
    assert_eq!(told, expected);
    assert_eq!(store.topic_days(make::day("2026-02-17")).unwrap().len(), 1);
}

/// Each review puts its question where the ladder's rule says; due questions come longest due first, without those
/// never to be asked again.
#[test]
fn questions_stand_on_the_ladder() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let due = |store: &Store, day: &str| -> Vec<String> {
        store.rungs_due(make::day(day), 10).unwrap().iter().map(|rung| rung.question.to_string()).collect()
    };
    assert_eq!(due(&store, "2026-02-13"), [""; 0]);
    assert_eq!(due(&store, "2026-03-01"), ["core/limiter"]);
    assert_eq!(due(&store, "2026-03-08"), ["core/limiter", "core/stickers", "core/windows"]);
    assert_eq!(store.rungs_due(make::day("2026-03-08"), 2).unwrap().len(), 2);
    store.set_never(&QuestionId::new("core/limiter"), true).unwrap();
    assert_eq!(due(&store, "2026-03-08"), ["core/stickers", "core/windows"]);

    let rungs = store.rungs_of(Category::Coding, &Topic::new("sliding-window")).unwrap();
    let told: Vec<_> = rungs.iter().map(|rung| (rung.question.as_str(), rung.clean)).collect();
    assert_eq!(told, [("core/stickers", 2), ("core/windows", 1)]);
    assert_eq!(store.rung_of(&QuestionId::new("core/windows")).unwrap().as_ref(), rungs.get(1));
    assert_eq!(store.rung_of(&QuestionId::new("core/disagreement")).unwrap(), None);
}

/// A cold review that turns a pass into a miss moves the question down.
#[test]
fn a_cold_review_moves_the_rung() {
    let place = Place::new();
    let mut store = place.open();
    let (session, attempt) = answer(1, "stickers", Category::Coding, "sliding-window", monday());
    save(&mut store, &session, &attempt, Some(make::pass(&attempt, ReviewKind::Warm)));
    assert_eq!(store.rung_of(&attempt.question).unwrap().unwrap().clean, 1);
    store.save_review(attempt.id, &make::miss(&attempt, ReviewKind::Cold), &climb).unwrap();
    let rung = store.rung_of(&attempt.question).unwrap().unwrap();
    assert_eq!((rung.clean, rung.due), (0, monday().day().plus(3)));
}

/// A rule that places a question nowhere takes it off the ladder.
#[test]
fn a_rule_may_take_a_question_off() {
    let place = Place::new();
    let mut store = place.open();
    let (session, attempt) = answer(1, "stickers", Category::Coding, "sliding-window", monday());
    let review = make::pass(&attempt, ReviewKind::Warm);
    save(&mut store, &session, &attempt, Some(review.clone()));
    store.save_review(attempt.id, &review, &|_| None).unwrap();
    assert_eq!(store.rung_of(&attempt.question).unwrap(), None);
}

/// What was asked last, on which day, and what was ever asked of a topic.
#[test]
fn what_was_asked_is_known() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let last = |category, limit| -> Vec<String> {
        store.last_asked(category, limit).unwrap().into_iter().map(|(question, _)| question.to_string()).collect()
    };
    assert_eq!(last(None, 3), ["core/windows", "core/disagreement", "core/disagreement"]);
    assert_eq!(last(Some(Category::Coding), 2), ["core/windows", "core/stickers"]);
    assert_eq!(store.last_asked(None, 1).unwrap()[0].1, Topic::new("sliding-window"));

    let disagreement = QuestionId::new("core/disagreement");
    assert!(store.answered_on(&disagreement, make::day("2026-02-28")).unwrap());
    assert!(!store.answered_on(&disagreement, make::day("2026-02-23")).unwrap(), "skipped");
    assert!(!store.answered_on(&disagreement, make::day("2026-03-02")).unwrap());

    let seen = |category, topic| -> Vec<String> {
        store.seen(category, &Topic::new(topic)).unwrap().iter().map(ToString::to_string).collect()
    };
    assert_eq!(seen(Category::Coding, "sliding-window"), ["core/stickers", "core/windows"]);
    assert_eq!(seen(Category::Behavioral, "conflict"), ["core/disagreement"]);
    assert_eq!(seen(Category::Behavioral, "sliding-window"), [""; 0]);
}

//! What goes in comes out.

use super::Place;
use super::answer;
use super::climb;
use super::monday;
use super::save;
use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::Mark;
use greenroom::attempt::MarkKind;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::SaidAgain;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::catalog::QuestionId;
use greenroom::store::StoreError;

/// A session, an attempt with odd text in it, and both reviews read back as what was saved, by another connection too.
#[test]
fn an_attempt_reads_back_whole() {
    let place = Place::new();
    let mut store = place.open();
    let (session, mut attempt) = answer(1, "quotes'; DROP TABLE attempts; --", Category::Coding, "a%b_c\\d", monday());
    attempt.notes = "tab\there, NUL \0, bell \u{7}, ünïcödé, 漢字, \u{202e}override, 🎈\r\nend".to_owned();
    attempt.marks = vec![
        Mark { at: 1, kind: MarkKind::ClockJumped { seconds: -86_400 } },
        Mark { at: 2, kind: MarkKind::FollowUp { place: 1, seconds: None } },
        Mark { at: 3, kind: MarkKind::Hint { rung: 4 } },
    ];
    attempt.prediction = None;
    let (points, ticks) = (vec![0, 2], vec![true, false]);
    attempt.again =
        vec![SaidAgain { at: make::later(monday(), 30), seconds: 170, notes: "again".to_owned(), points, ticks }];
    save(&mut store, &session, &attempt, None);
    let warm = make::pass(&attempt, ReviewKind::Warm);
    let mut cold = make::miss(&attempt, ReviewKind::Cold);
    cold.plan = Some(make::plan("it is \"quoted\"", "I stay calm"));
    cold.outcome.score = 0.1 + 0.2;
    store.save_review(attempt.id, &cold, &climb).unwrap();
    store.save_review(attempt.id, &warm, &climb).unwrap();

    let expected = Attempt { reviews: vec![warm, cold], ..attempt };
    assert_eq!(store.attempt(expected.id).unwrap().as_ref(), Some(&expected));
    drop(store);
    let store = place.open();
    assert_eq!(store.attempt(expected.id).unwrap().as_ref(), Some(&expected));
    let (found, attempts) = store.session(session.id).unwrap().unwrap();
    assert_eq!(found, session);
    assert_eq!(attempts.iter().map(|line| line.id).collect::<Vec<_>>(), [expected.id]);
    assert_eq!(&*attempts[0].title, "The matter of quotes'; DROP TABLE attempts; --");
}

/// What a list shows of an attempt is what the attempt says, and the cold review replaces the warm one.
#[test]
fn a_summary_agrees_with_its_attempt() {
    let place = Place::new();
    let mut store = place.open();
    let (session, attempt) = answer(1, "stickers", Category::Coding, "sliding-window", monday());
    let result = |store: &greenroom::store::Store| store.attempts_of(&attempt.question).unwrap()[0].result;

    save(&mut store, &session, &attempt, None);
    assert_eq!(result(&store), None);
    let cold = make::miss(&attempt, ReviewKind::Cold);
    store.save_review(attempt.id, &cold, &climb).unwrap();
    let warm = make::pass(&attempt, ReviewKind::Warm);
    store.save_review(attempt.id, &warm, &climb).unwrap();
    let line = &store.attempts_of(&attempt.question).unwrap()[0];
    let shown = line.result.unwrap();
    assert_eq!((shown.verdict, shown.score), (cold.outcome.verdict, cold.outcome.score));
    assert_eq!(shown.coverage, cold.outcome.coverage.percent());
    assert_eq!((line.answer_seconds, line.limit_seconds), (attempt.timing.answer, attempt.timing.limit));
    assert_eq!((line.ended, line.ending, line.retake), (attempt.ended, attempt.ending, attempt.retake));
}

/// A review of the same kind takes the place of the earlier one.
#[test]
fn a_review_is_saved_again_in_place() {
    let place = Place::new();
    let mut store = place.open();
    let (session, attempt) = answer(1, "stickers", Category::Coding, "sliding-window", monday());
    save(&mut store, &session, &attempt, Some(make::miss(&attempt, ReviewKind::Warm)));
    let better = make::pass(&attempt, ReviewKind::Warm);
    store.save_review(attempt.id, &better, &climb).unwrap();
    assert_eq!(store.attempt(attempt.id).unwrap().unwrap().reviews, [better]);
}

/// A reopened answer is saved over the first; its reviews stay.
#[test]
fn an_attempt_is_saved_again_in_place() {
    let place = Place::new();
    let mut store = place.open();
    let (session, mut attempt) = answer(1, "stickers", Category::Coding, "sliding-window", monday());
    let review = make::pass(&attempt, ReviewKind::Warm);
    save(&mut store, &session, &attempt, Some(review.clone()));
    attempt.notes.push_str("\none more thing");
    attempt.ended = make::later(attempt.ended, 24 * 60);
    attempt.timing.answer += 90;
    store.save_attempt(&attempt).unwrap();
    let days: Vec<_> = store.topic_days(make::day("2026-01-01")).unwrap().into_iter().map(|sum| sum.day).collect();
    assert_eq!(days, [make::day("2026-03-03")], "the sum moved with the answer");
    let found = store.attempt(attempt.id).unwrap().unwrap();
    assert_eq!(found, Attempt { reviews: vec![review], ..attempt });
    assert!(store.check().unwrap().findings.is_empty());
}

/// A session saved again keeps the plan it was given; clearing it takes saying so.
#[test]
fn a_session_keeps_its_plan() {
    let place = Place::new();
    let mut store = place.open();
    let session = make::session(monday(), 1);
    store.save_session(&session).unwrap();
    let plan = |store: &greenroom::store::Store| store.session(session.id).unwrap().unwrap().0.plan;
    store.set_session_plan(session.id, Some("If lost, then I say so")).unwrap();
    store.save_session(&session).unwrap();
    assert_eq!(plan(&store).as_deref(), Some("If lost, then I say so"));
    store.set_session_plan(session.id, None).unwrap();
    assert_eq!(plan(&store), None);
    let planned = Session { plan: Some("other".to_owned()), ..session.clone() };
    store.save_session(&planned).unwrap();
    assert_eq!(plan(&store).as_deref(), Some("other"));
}

/// What refers to something deleted meanwhile is refused as gone, and saving the session again lets the answer in.
#[test]
fn what_is_gone_is_said_to_be_gone() {
    let place = Place::new();
    let mut store = place.open();
    let (session, attempt) = answer(1, "stickers", Category::Coding, "sliding-window", monday());
    let review = make::pass(&attempt, ReviewKind::Warm);
    assert!(matches!(store.save_attempt(&attempt), Err(StoreError::Gone { .. })));
    assert!(matches!(store.save_review(attempt.id, &review, &climb), Err(StoreError::Gone { .. })));
    assert!(matches!(store.set_session_plan(session.id, None), Err(StoreError::Gone { .. })));
    assert_eq!(store.attempt(attempt.id).unwrap(), None);
    assert_eq!(store.session(session.id).unwrap(), None);
    save(&mut store, &session, &attempt, Some(review));
}

/// Bookmarks, "never ask" and notes are independent of each other and of any attempt.
#[test]
fn marks_are_kept_per_question() {
    let place = Place::new();
    let mut store = place.open();
    let (one, other) = (QuestionId::new("core/one"), QuestionId::new("core/other"));
    store.set_bookmark(&one, true).unwrap();
    store.set_never(&other, true).unwrap();
    store.set_note(&one, "ask about \"empty\"").unwrap();
    let marks = store.marks(&one).unwrap();
    assert_eq!((marks.bookmark, marks.never, marks.note.as_str()), (true, false, "ask about \"empty\""));
    assert!(store.all_bookmarks().unwrap().iter().eq([&one]));
    assert!(store.all_never().unwrap().iter().eq([&other]));
    store.set_bookmark(&one, false).unwrap();
    assert_eq!(store.marks(&one).unwrap().note, "ask about \"empty\"");
    store.set_note(&one, "").unwrap();
    store.set_never(&other, false).unwrap();
    assert_eq!(store.marks(&one).unwrap(), greenroom::history::QuestionMarks::default());
    assert!(store.all_never().unwrap().is_empty());
}

/// Remembered things come back as they were, and as nothing when another release remembered another shape.
#[test]
fn small_things_are_remembered() {
    let place = Place::new();
    let mut store = place.open();
    assert_eq!(store.remembered::<u32>("setup").unwrap(), None);
    store.remember("setup", &("coding", 25_u32)).unwrap();
    store.remember("setup", &("coding", 45_u32)).unwrap();
    assert_eq!(store.remembered::<(String, u32)>("setup").unwrap(), Some(("coding".to_owned(), 45)));
    assert_eq!(store.remembered::<bool>("setup").unwrap(), None);
    store.forget("setup").unwrap();
    assert_eq!(store.remembered::<(String, u32)>("setup").unwrap(), None);
}

/// An export is the whole history, oldest session first, and does not stand in the way of a write.
#[test]
fn an_export_is_the_whole_history() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = super::practice(&mut store);
    store.save_session(&make::session(monday(), 99)).unwrap();
    let mut writer = place.open();
    let mut exported = Vec::new();
    for (place, entry) in store.export().enumerate() {
        let (session, found) = entry.unwrap();
        assert!(found.iter().all(|attempt| attempt.session == session.id));
        exported.extend(found);
        writer.remember("step", &place).unwrap();
    }
    assert_eq!(exported.len(), attempts.len());
    for attempt in exported {
        assert_eq!(store.attempt(attempt.id).unwrap(), Some(attempt));
    }
}

/// Sessions are exported in the order they began, however they were saved, and none is missed where two began at once.
#[test]
fn an_export_goes_by_the_calendar() {
    let place = Place::new();
    let mut store = place.open();
    let minutes = [60, 0, 30, 30, 0];
    for (number, minutes) in (1..).zip(minutes) {
        let ended = make::later(monday(), minutes);
        let (session, attempt) = answer(number, "stickers", Category::Coding, "sliding-window", ended);
        save(&mut store, &session, &attempt, None);
    }
    let started: Vec<_> = store.export().map(|entry| entry.unwrap().0.started).collect();
    let expected: Vec<_> = [0, 0, 30, 30, 60].map(|minutes| make::later(monday(), minutes - 30)).into();
    assert_eq!(started, expected);
}

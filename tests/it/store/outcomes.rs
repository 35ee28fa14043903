//! Real interviews: kept, changed, deleted, and held beside the practice before them.

use super::Place;
use super::answer;
use super::monday;
use super::practice;
use super::save;
use crate::make;
use greenroom::assessment::Verdict;
use greenroom::attempt::ReviewKind;
use greenroom::catalog::Category;
use greenroom::coach::reality::Answer;
use greenroom::coach::reality::Compared;
use greenroom::coach::reality::Says;
use greenroom::outcome::OutcomeId;
use greenroom::outcome::RealInterview;
use greenroom::outcome::Told;
use greenroom::store::Counts;
use greenroom::store::Finding;
use greenroom::store::Lookup;
use greenroom::store::Store;
use greenroom::store::StoreError;
use greenroom::store::backup;
use greenroom::store::restore;
use rusqlite::Connection;

/// An interview of this day, logged on [`monday`].
pub(super) fn interview(number: u64, day: &str, category: Option<Category>) -> RealInterview {
    let told = Told {
        day: make::day(day),
        format: if number.is_multiple_of(2) { "phone-coding" } else { "a chat with the founder" }.into(),
        category,
        advanced: (!number.is_multiple_of(3)).then_some(number % 3 == 1),
        line: format!("line {number}"),
    };
    RealInterview { id: OutcomeId::new(make::uuid(monday(), 900 + number)), at: monday(), told }
}

fn interviews() -> [RealInterview; 3] {
    [
        interview(3, "2026-03-01", None),
        interview(2, "2026-02-20", Some(Category::Coding)),
        interview(1, "2026-02-10", Some(Category::Behavioral)),
    ]
}

fn with_interviews(store: &mut Store) {
    for interview in interviews().iter().rev() {
        store.add_outcome(interview).unwrap();
    }
}

/// What was logged comes back whole, newest day first; a result can be set, and taken back; the same id is one interview.
#[test]
fn what_is_logged_comes_back() {
    let place = Place::new();
    let mut store = place.open();
    with_interviews(&mut store);
    with_interviews(&mut store);
    drop(store);
    let mut store = place.open();
    let mut expected = interviews();
    assert_eq!(store.outcomes().unwrap(), expected);
    for advanced in [Some(true), Some(false), None] {
        store.set_advanced(expected[1].id, advanced).unwrap();
        expected[1].told.advanced = advanced;
        assert_eq!(store.outcomes().unwrap(), expected);
    }
    let found = store.outcome_by_prefix(&expected[2].id.digits()).unwrap();
    assert_eq!(found, Lookup::Found(expected[2].id));
    assert_eq!(store.outcome_by_prefix("abc").unwrap(), Lookup::NotAnId);
    assert_eq!(store.check().unwrap().findings, []);
}

/// One is deleted after a backup that still has it; what is not there cannot be changed or deleted.
#[test]
fn deleting_leaves_a_backup() {
    let place = Place::new();
    let mut store = place.open();
    with_interviews(&mut store);
    let [newest, ..] = interviews();
    let made = store.delete_outcome(newest.id, monday()).unwrap();
    assert_eq!(store.outcomes().unwrap(), interviews()[1..]);
    assert_eq!(backup::verify(&made.path).unwrap().outcomes, 3);
    assert!(matches!(store.delete_outcome(newest.id, monday()), Err(StoreError::Gone { .. })));
    assert!(matches!(store.set_advanced(newest.id, None), Err(StoreError::Gone { .. })));
    store.delete_everything(monday()).unwrap();
    assert_eq!(store.outcomes().unwrap(), []);
}

/// An import of what was exported is the same; a backup that is brought back too; one interview alone is worth a backup.
#[test]
fn interviews_outlive_export_and_backup() {
    let (old, new) = (Place::new(), Place::new());
    let mut store = old.open();
    with_interviews(&mut store);
    let kept = store.outcomes().unwrap();
    let mut imported = new.open();
    imported.import_outcomes(&kept).unwrap();
    assert_eq!(imported.outcomes().unwrap(), kept);

    let made = store.backup_if_due(monday()).unwrap().unwrap();
    store.delete_everything(monday()).unwrap();
    drop(store);
    let restored = restore(&old.path(), &made.path, monday()).unwrap();
    assert_eq!(restored.holds, Counts { outcomes: 3, ..Counts::default() });
    assert_eq!(old.open().outcomes().unwrap(), kept);
}

/// A backup of a schema without real interviews is as good as any, and holds none.
#[test]
fn an_older_backup_holds_none() {
    let place = Place::new();
    let from = super::schema::sample(2);
    let restored = restore(&place.path(), &from, monday()).unwrap();
    assert_eq!((restored.holds.attempts, restored.holds.outcomes), (8, 0));
    let read = Store::open_read_only(&from, &place.backups()).unwrap();
    assert_eq!(read.outcomes().unwrap(), []);
    assert_eq!(place.open().outcomes().unwrap(), []);
}

/// A day outside the calendar is found by the check.
#[test]
fn an_unreadable_interview_is_found() {
    let place = Place::new();
    with_interviews(&mut place.open());
    let sql = "UPDATE outcomes SET day = 9223372036854775807 WHERE line = 'line 1'";
    Connection::open(place.path()).unwrap().execute_batch(sql).unwrap();
    let findings = place.open().check().unwrap().findings;
    assert!(matches!(findings.as_slice(), [Finding::UnreadableInterview(_)]), "{findings:?}");
}

/// The verdicts of the answers that are heard before an interview.
fn heard(store: &mut Store, day: &str, category: Option<Category>) -> Vec<Verdict> {
    store.add_outcome(&interview(1, day, category)).unwrap();
    let (_, answers) = store.reality().unwrap().into_iter().next().unwrap();
    let mut verdicts: Vec<Verdict> = answers.into_iter().map(|Answer { verdict, .. }| verdict).collect();
    verdicts.sort_unstable();
    verdicts
}

/// Of three weeks of practice, those answers are heard that count, of the interview's category, in the 28 days before it.
/// A cold review comes before a warm one.
#[test]
fn answers_before_an_interview_are_heard() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    let days: Vec<String> = attempts.iter().map(|attempt| attempt.ended.day().date().to_string()).collect();
    assert_eq!([&*days[0], &*days[1], &*days[2], &*days[6]], ["2026-02-09", "2026-02-11", "2026-02-16", "2026-03-01"]);
    let verdicts = |places: &[usize], store: &Store| {
        let of = |place: &usize| {
            let attempt = store.attempt(attempts[*place].id).unwrap().unwrap();
            attempt.cold().or_else(|| attempt.warm()).unwrap().outcome.verdict
        };
        let mut verdicts: Vec<Verdict> = places.iter().map(of).collect();
        verdicts.sort_unstable();
        verdicts
    };
    for (day, category, expected) in [
        ("2026-02-09", None, &[] as &[usize]),
        ("2026-02-17", None, &[0, 1, 2]),
        ("2026-02-17", Some(Category::Coding), &[0, 2]),
        ("2026-02-17", Some(Category::SystemDesign), &[1]),
        ("2026-02-17", Some(Category::Behavioral), &[]),
        ("2026-03-01", None, &[0, 1, 2]),
        ("2026-03-02", None, &[0, 1, 2, 6]),
        ("2026-03-09", None, &[0, 1, 2, 6]),
        ("2026-03-10", None, &[1, 2, 6]),
        ("2026-03-29", None, &[6]),
        ("2026-03-30", None, &[]),
    ] {
        assert_eq!(heard(&mut store, day, category), verdicts(expected, &store), "{day} {category:?}");
    }
}

/// What was judged on the day of the interview or later, in the knowledge of how it went, is not heard.
#[test]
fn hindsight_is_not_heard() {
    let place = Place::new();
    let mut store = place.open();
    let (session, attempt) =
        answer(1, "stickers", Category::Coding, "sliding-window", make::stamp("2026-02-20T19:00:00+01:00"));
    let mut warm = make::pass(&attempt, ReviewKind::Warm);
    warm.at = make::stamp("2026-02-21T03:59:00+01:00");
    let mut cold = make::miss(&attempt, ReviewKind::Cold);
    cold.at = make::stamp("2026-02-22T09:00:00+01:00");
    save(&mut store, &session, &attempt, None);
    for review in [&warm, &cold] {
        store.save_review(attempt.id, review, &super::climb).unwrap();
    }
    for (day, expected) in [
        ("2026-02-20", vec![]),
        ("2026-02-21", vec![warm.outcome.verdict]),
        ("2026-02-22", vec![warm.outcome.verdict]),
        ("2026-02-23", vec![cold.outcome.verdict]),
    ] {
        assert_eq!(heard(&mut store, day, None), expected, "{day}");
    }
}

/// Together with the coach: counts, median and word of a practice that can be checked by hand.
#[test]
fn practice_says_its_word() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    store.add_outcome(&interview(1, "2026-02-17", None)).unwrap();
    let compared: Vec<Compared> = store.reality().unwrap().into_iter().map(Compared::of).collect();
    let [one] = compared.as_slice() else { panic!("{compared:?}") };
    let at = |place: usize| {
        let attempt = store.attempt(attempts[place].id).unwrap().unwrap();
        attempt.cold().or_else(|| attempt.warm()).unwrap().outcome.score
    };
    let mut scores = [at(0), at(1), at(2)];
    scores.sort_by(f64::total_cmp);
    assert_eq!((one.practice.answers, one.practice.passes, one.practice.median), (3, 1, Some(scores[1])));
    assert_eq!((one.practice.says(), one.agreed()), (Says::NoPass, Some(false)), "it led on all the same");
}

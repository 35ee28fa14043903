//! Released schemas never change, and their databases still open.

use super::Place;
use super::answer;
use super::monday;
use super::outcomes::interview;
use super::practice;
use super::save;
use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::Ending;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::history::HistoryQuery;
use greenroom::history::Scope;
use greenroom::store::Store;
use rusqlite::Connection;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

pub(super) fn sample(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/databases/v{version}.db"))
}

/// What a database is made of: every table and index, and whose it is.
fn dump(conn: &Connection) -> String {
    let mut dump = String::new();
    let mut objects =
        conn.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name").unwrap();
    for sql in objects.query_map([], |row| row.get::<_, String>(0)).unwrap() {
        writeln!(dump, "{};\n", sql.unwrap()).unwrap();
    }
    for pragma in ["application_id", "user_version"] {
        let value: i64 = conn.pragma_query_value(None, pragma, |row| row.get(0)).unwrap();
        writeln!(dump, "PRAGMA {pragma} = {value};").unwrap();
    }
    dump
}

/// A place whose history is the stored sample of a version.
fn with_sample(version: u32) -> Place {
    let place = Place::new();
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    fs::copy(sample(version), place.path()).unwrap();
    place
}

/// Each version as it was released: a difference here is a change to a released schema, which belongs into a new
/// migration. A fresh history has the newest one.
#[test]
fn schemas_are_as_released() {
    let stored = |version| dump(&Connection::open(with_sample(version).path()).unwrap());
    insta::assert_snapshot!("version_1_is_as_released", stored(1));
    insta::assert_snapshot!("version_2_is_as_released", stored(2));
    insta::assert_snapshot!("version_3_is_as_released", stored(3));
    let place = Place::new();
    drop(place.open());
    assert_eq!(dump(&Connection::open(place.path()).unwrap()), stored(3), "a fresh history");
}

/// A database written by the release of schema 1 opens and tells the same history: lists, whole attempts, sums, ladder.
/// Brought up to date, it is made of the same as a fresh one.
#[test]
fn a_database_of_version_1_still_opens() {
    let place = with_sample(1);
    let store = place.open();
    insta::assert_snapshot!(tell(&store));
    assert_eq!(store.check().unwrap().findings, []);
    drop(store);
    let fresh = Place::new();
    drop(fresh.open());
    let [migrated, fresh] = [&place, &fresh].map(|place| dump(&Connection::open(place.path()).unwrap()));
    assert_eq!(migrated, fresh);
}

/// The same for schema 2, which knows interrupted answers.
#[test]
fn a_database_of_version_2_still_opens() {
    let store = with_sample(2).open();
    insta::assert_snapshot!(tell(&store));
    assert_eq!(store.check().unwrap().findings, []);
}

/// The same for schema 3, which knows real interviews.
#[test]
fn a_database_of_version_3_still_opens() {
    let store = with_sample(3).open();
    insta::assert_snapshot!(tell(&store));
    assert_eq!(store.check().unwrap().findings, []);
}

/// An interrupted answer stands in the history, is not among those waiting for a review, and counts in no figure, also
/// once it is reviewed; a review of it is kept. Nor does it make the next answer to its question a retake.
#[test]
fn an_interrupted_answer_is_kept_but_not_counted() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let counted = |store: &Store| {
        let sums = store.topic_days(make::day("2000-01-01")).unwrap();
        (store.home(monday(), 1).unwrap(), sums, store.sums(&Scope::default()).unwrap())
    };
    let before = counted(&store);
    let (session, mut attempt) = interrupted();
    save(&mut store, &session, &attempt, None);
    assert_eq!(counted(&store), before);

    let review = make::pass(&attempt, ReviewKind::Warm);
    store.save_review(attempt.id, &review, &super::climb).unwrap();
    attempt.reviews.push(review);
    assert_eq!(store.attempt(attempt.id).unwrap(), Some(attempt.clone()));
    assert_eq!(counted(&store), before);
    assert_eq!(store.rung_of(&attempt.question).unwrap(), None);
    assert!(!store.answered_on(&attempt.question, attempt.ended.day()).unwrap());
    let listed = store.history(&HistoryQuery::default()).unwrap();
    let line = listed.iter().find(|line| line.id == attempt.id).unwrap();
    assert_eq!((line.ending, line.result.is_some()), (Ending::Interrupted, true));
    assert_eq!(store.check().unwrap().findings, []);
}

/// An answer broken off on the evening before [`monday`], to a question that nothing else of the practice asks.
fn interrupted() -> (Session, Attempt) {
    let ended = make::stamp("2026-03-01T18:00:00+01:00");
    let (session, attempt) = answer(8, "corridors", Category::Coding, "sliding-window", ended);
    (session, Attempt { ending: Ending::Interrupted, ..attempt })
}

/// What the sample holds, in words that do not change when a value gains a field.
fn tell(store: &Store) -> String {
    let mut told = String::new();
    for line in store.history(&HistoryQuery::default()).unwrap() {
        let attempt = store.attempt(line.id).unwrap().unwrap();
        let result = line.result.map(|result| format!("{} {} {:.3}", result.verdict, result.coverage, result.score));
        writeln!(
            told,
            "{} {} {} {} {} {} {} s of {} retake={} {:?}",
            line.id,
            line.ended.instant().to_rfc3339(),
            line.question,
            line.topic,
            line.realism,
            line.ending,
            line.answer_seconds,
            line.limit_seconds,
            line.retake,
            result,
        )
        .unwrap();
        let points = attempt.snapshot.points.len();
        writeln!(told, "  points {points} marks {} notes {:?}", attempt.marks.len(), attempt.notes).unwrap();
        for review in &attempt.reviews {
            writeln!(told, "  {} {} plan {:?}", review.kind, review.at.instant().to_rfc3339(), review.plan).unwrap();
        }
    }
    for sum in store.topic_days(make::day("2000-01-01")).unwrap() {
        writeln!(told, "{} {} {} {:.3}", sum.day.date(), sum.topic, sum.attempts, sum.score_sum).unwrap();
    }
    for rung in store.rungs_due(make::day("2100-01-01"), 100).unwrap() {
        writeln!(told, "{} due {} clean {}", rung.question, rung.due.date(), rung.clean).unwrap();
    }
    for (interview, answers) in store.reality().unwrap() {
        writeln!(told, "{} {:?} after {} answers", interview.id, interview.told, answers.len()).unwrap();
    }
    let facts = store.home(monday(), 1).unwrap();
    writeln!(told, "plan {:?} unreviewed {}", facts.plan.map(|made| made.plan), facts.unreviewed.len()).unwrap();
    told
}

/// Writes the sample of the present schema anew. Run it once when a schema is finished, never after its release:
/// `cargo test --test it -- --ignored write_the_sample`.
#[test]
#[ignore = "writes into the source tree"]
fn write_the_sample() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let (session, attempt) = interrupted();
    save(&mut store, &session, &attempt, Some(make::pass(&attempt, ReviewKind::Warm)));
    let question = greenroom::catalog::QuestionId::new("core/stickers");
    store.set_bookmark(&question, true).unwrap();
    store.set_note(&question, "ask about empty input").unwrap();
    store.remember("setup", &"coding").unwrap();
    for number in 1..=3 {
        store.add_outcome(&interview(number, "2026-03-01", (number == 2).then_some(Category::Coding))).unwrap();
    }
    let version = store.check().unwrap().schema;
    drop(store);
    // Small pages, because most tables of the sample hold next to nothing.
    let conn = Connection::open(place.path()).unwrap();
    conn.execute_batch("PRAGMA page_size = 1024; VACUUM").unwrap();
    drop(conn);
    fs::copy(place.path(), sample(version)).unwrap();
}

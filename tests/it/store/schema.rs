//! Released schemas never change, and their databases still open.

use super::Place;
use super::monday;
use super::practice;
use greenroom::history::HistoryQuery;
use greenroom::store::Store;
use rusqlite::Connection;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

fn sample(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/databases/v{version}.db"))
}

/// Version 1 as it was released: a difference here is a change to a released schema, which belongs into a new migration.
#[test]
fn version_1_is_as_released() {
    let place = Place::new();
    drop(place.open());
    let conn = Connection::open(place.path()).unwrap();
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
    insta::assert_snapshot!(dump);
}

/// A database written by the release of schema 1 opens and tells the same history: lists, whole attempts, sums, ladder.
#[test]
fn a_database_of_version_1_still_opens() {
    let place = Place::new();
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    fs::copy(sample(1), place.path()).unwrap();
    let store = place.open();
    insta::assert_snapshot!(tell(&store));
    assert_eq!(store.check().unwrap().findings, []);
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
    for sum in store.topic_days(crate::make::day("2000-01-01")).unwrap() {
        writeln!(told, "{} {} {} {:.3}", sum.day.date(), sum.topic, sum.attempts, sum.score_sum).unwrap();
    }
    for rung in store.rungs_due(crate::make::day("2100-01-01"), 100).unwrap() {
        writeln!(told, "{} due {} clean {}", rung.question, rung.due.date(), rung.clean).unwrap();
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
    let question = greenroom::catalog::QuestionId::new("core/stickers");
    store.set_bookmark(&question, true).unwrap();
    store.set_note(&question, "ask about empty input").unwrap();
    store.remember("setup", &"coding").unwrap();
    let version = store.check().unwrap().schema;
    drop(store);
    // Small pages, because most tables of the sample hold next to nothing.
    let conn = Connection::open(place.path()).unwrap();
    conn.execute_batch("PRAGMA page_size = 1024; VACUUM").unwrap();
    drop(conn);
    fs::copy(place.path(), sample(version)).unwrap();
}

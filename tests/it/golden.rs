//! Golden histories: every figure of progress, computed a second time by `tests/data/golden.py`, which knows nothing of this
//! program but its export, the names of dimensions and [`history::catalog`].
//!
//! After a change of figures: `python3 tests/data/golden.py`. After a change of the export or of the histories:
//! `GREENROOM_GOLDEN=write cargo test --test it golden`, then the script, then look at the difference.

pub(crate) mod history;
#[path = "../../src/report/json/tests/page.rs"]
mod page;

use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::Session;
use greenroom::backstage::progress;
use greenroom::catalog::Catalog;
use greenroom::catalog::Category;
use greenroom::clock::Day;
use greenroom::coach::calibration;
use greenroom::coach::ladder;
use greenroom::coach::mastery;
use greenroom::coach::progress::Page;
use greenroom::coach::stats::Row;
use greenroom::coach::trend::Spread;
use greenroom::format::Realism;
use greenroom::history::Scope;
use greenroom::report::json;
use greenroom::store::Store;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use tempfile::TempDir;

/// The histories: name, seed, answers.
const HISTORIES: [(&str, u64, usize); 2] = [("full", 40, 90), ("tiny", 2, 3)];

/// A figure may differ by so much.
const NEAR: f64 = 1e-9;

/// A store with some sessions, and the folder it is in.
pub(crate) fn stored(sessions: Vec<(Session, Vec<Attempt>)>) -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let at = make::stamp("2026-06-01T10:00:00+02:00");
    let mut store = Store::open(&folder.path().join("history.db"), &folder.path().join("backups"), at).unwrap();
    let climb = |climber: &greenroom::store::Climber<'_>| {
        ladder::replay(climber.question, climber.topic, climber.category, climber.past)
    };
    store.import(sessions, &climb).unwrap();
    (folder, store)
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// What `greenroom stats --json` writes.
fn stats(store: &Store, catalog: &Catalog, scope: &Scope, today: Day) -> String {
    let sheets: Vec<_> =
        Page::ALL.iter().map(|page| progress::sheet(store, catalog, *page, scope, today).unwrap()).collect();
    let mut out = Vec::new();
    json::stats(&mut out, &sheets).unwrap();
    String::from_utf8(out).unwrap()
}

/// Rules that no page shows in full, on the whole history.
fn rules(store: &Store, today: Day) -> Value {
    let days = store.topic_days_of(&Scope::default()).unwrap();
    let mastery = mastery::by_topic(&days, today).into_iter().map(|((category, topic), known)| {
        json!({ "category": category, "topic": topic, "mastery": known.value, "answers": known.attempts })
    });
    let attempts: Vec<Attempt> = store.export().flat_map(|step| step.unwrap().1).collect();
    let rows: Vec<Row> = attempts.iter().filter_map(Row::of).collect();
    let scores = Category::ALL.iter().filter_map(|category| {
        let spread = Spread::of(rows.iter().filter(|row| row.category == *category).map(|row| row.score))?;
        Some(json!({ "category": category, "median": spread.median, "low": spread.low, "high": spread.high }))
    });
    json!({
        "mastery": mastery.collect::<Vec<_>>(),
        "calibration": calibration::calibration(&rows),
        "scores": scores.collect::<Vec<_>>(),
    })
}

/// Collects where two documents differ: the same fields, the same words, numbers near each other.
fn compare(path: &str, golden: &Value, found: &Value, differences: &mut Vec<String>, figures: &mut usize) {
    match (golden, found) {
        (Value::Object(expected), Value::Object(fields)) => {
            for name in expected.keys().filter(|name| !fields.contains_key(*name)) {
                differences.push(format!("{path}.{name} is not told"));
            }
            for (name, value) in fields {
                match expected.get(name) {
                    Some(expected) => compare(&format!("{path}.{name}"), expected, value, differences, figures),
                    None => differences.push(format!("{path}.{name} is not computed by golden.py")),
                }
            }
        }
        (Value::Array(expected), Value::Array(items)) if expected.len() == items.len() => {
            for (place, (expected, item)) in expected.iter().zip(items).enumerate() {
                compare(&format!("{path}[{place}]"), expected, item, differences, figures);
            }
        }
        (Value::Number(expected), Value::Number(number)) => {
            *figures += 1;
            let apart = (expected.as_f64().unwrap() - number.as_f64().unwrap()).abs();
            if apart.is_nan() || apart > NEAR {
                differences.push(format!("{path}: {expected} by golden.py, {number} here"));
            }
        }
        _ if golden == found => {}
        _ => differences.push(format!("{path}: {golden} by golden.py, {found} here")),
    }
}

/// The committed histories are what their seeds make, exported.
#[test]
fn the_histories_are_what_their_seeds_make() {
    for (name, seed, answers) in HISTORIES {
        let (_folder, store) = stored(history::sessions(seed, answers));
        let mut export = Vec::new();
        json::export(&mut export, store.export(), []).unwrap();
        let path = data(&format!("history-{name}.json"));
        if std::env::var_os("GREENROOM_GOLDEN").is_some() {
            fs::write(&path, &export).unwrap();
        }
        assert!(fs::read(&path).unwrap() == export, "{} is another history", path.display());
    }
}

/// Every figure of every page is the one that golden.py computes, and so are those of the rules.
#[test]
fn figures_agree_with_the_script() {
    for (name, seed, answers) in HISTORIES {
        let (_folder, store) = stored(history::sessions(seed, answers));
        let golden: Value = serde_json::from_slice(&fs::read(data(&format!("golden-{name}.json"))).unwrap()).unwrap();
        let today = make::day(golden["today"].as_str().unwrap());
        let told: Value = serde_json::from_str(&stats(&store, &history::catalog(), &Scope::default(), today)).unwrap();
        let (mut differences, mut figures) = (Vec::new(), 0);
        compare("stats", &golden["stats"], &told["stats"], &mut differences, &mut figures);
        compare("rules", &golden["rules"], &rules(&store, today), &mut differences, &mut figures);
        assert!(differences.is_empty(), "{name}:\n{}", differences.join("\n"));
        assert!(figures > 200, "{name}: only {figures} figures are compared");
    }
}

/// The page on documents names exactly the fields that `stats --json` has over all kinds of histories, and their types.
#[test]
fn the_page_on_stats_is_true() {
    let catalog = Catalog::builtin();
    let mut documents = Vec::new();
    let lived = [0, 3, 6, 12, 25, 60, 300].map(|answers| history::sessions(1, answers));
    for sessions in lived.into_iter().chain([history::missed(1, 25)]) {
        let (_folder, store) = stored(sessions);
        let last = store.export().last().map_or(make::day("2026-01-01"), |step| step.unwrap().0.started.day());
        let parts = Category::ALL.iter().map(|category| Scope { category: Some(*category), ..Scope::default() });
        let kinds = Realism::ALL.iter().map(|realism| Scope { realism: Some(*realism), ..Scope::default() });
        for scope in [Scope::default()].into_iter().chain(parts).chain(kinds) {
            // At its end, and after weeks without practice.
            documents.extend([last, last.plus(35)].map(|today| stats(&store, &catalog, &scope, today)));
        }
    }
    let mut found = page::shown(page::fields(&documents));
    let wrong: BTreeMap<String, String> =
        page::table("stats").into_iter().filter(|(path, kind)| found.remove(path).as_ref() != Some(kind)).collect();
    assert!(wrong.is_empty() && found.is_empty(), "named wrongly: {wrong:#?}\nnot named: {found:#?}");
}

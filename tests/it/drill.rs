//! Sittings played in virtual time.
//!
//! A scenario is a file in `tests/data/drills`: what a sitting begins with, then steps. Each step says when it happens (time
//! since the start on the clock that does not stop for sleep), which events happen then, and what can be said about the
//! sitting afterwards. [`facts`] lists what can be said; [`world`] lists the events. Effects since the step before are
//! always compared: what a step does not name must not have happened. Drafts have a fact of their own, `draft`.
//!
//! `tests/data/drills/rows` has a file for each row of the realism dial: one sitting, and steps for each setting of that row
//! alone.
//!
//! Every scenario is played twice: as written, where a boundary is noticed only by the next event, however late, and
//! woken at each deadline, as the loop does. Both must come out the same.

mod facts;
mod laws;
mod onsite;
mod world;

use crate::drill::world::Setting;
use crate::drill::world::World;
use greenroom::drill::event::Effect;
use greenroom::format::Realism;
use greenroom::format::Row;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use toml::Table;
use toml::Value;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// What the file shows.
    claim: String,
    setting: Setting,
    step: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// `m:ss`, `h:mm:ss`, either with `.mmm`. Absent: at once.
    at: Option<String>,
    /// One event, or several separated by semicolons.
    event: String,
    #[serde(default)]
    expect: Table,
}

/// One row of the dial in each of its settings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialled {
    /// What the row changes.
    claim: String,
    row: Row,
    /// Where everything else stands.
    setting: Setting,
    relaxed: Vec<Step>,
    timed: Vec<Step>,
    realistic: Vec<Step>,
}

#[derive(Debug, Clone, Copy)]
enum Play {
    AsWritten,
    WokenAtEachDeadline,
}

/// Every scenario comes out as its file says, however late or punctually the drill is woken.
#[test]
fn scenarios() {
    let failures: String =
        files("").iter().map(|file| read(file).map_or_else(|error| error, |read| check(file, &read))).collect();
    assert!(failures.is_empty(), "\n{failures}");
}

/// Every row of the dial, set alone, changes what its file says, in each of its settings.
#[test]
fn rows_of_the_dial() {
    let (mut failures, mut rows) = (String::new(), BTreeSet::new());
    for file in files("rows") {
        let Dialled { claim, row, setting, relaxed, timed, realistic } = match read(&file) {
            Ok(dialled) => dialled,
            Err(error) => {
                failures.push_str(&error);
                continue;
            }
        };
        rows.insert(row);
        for (at, step) in [(Realism::Relaxed, relaxed), (Realism::Timed, timed), (Realism::Realistic, realistic)] {
            let mut setting = setting.clone();
            setting.rows.insert(row, at);
            failures.push_str(&check(&file, &Scenario { claim: format!("{at}: {claim}"), setting, step }));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(Row::ALL.iter().all(|row| rows.contains(row)), "a file for every row: {rows:?}");
}

/// The scenarios of a folder, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/drills").join(folder);
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ext| ext == "toml")).collect();
    files.sort();
    assert!(!files.is_empty(), "no scenarios in {}", folder.display());
    files
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T, String> {
    toml::from_str(&fs::read_to_string(file).unwrap()).map_err(|error| format!("{}: {error}\n", file.display()))
}

/// Plays a scenario both ways and tells the first step that comes out otherwise; empty when none does.
fn check(file: &Path, scenario: &Scenario) -> String {
    [Play::AsWritten, Play::WokenAtEachDeadline].map(|play| check_played(file, scenario, play)).concat()
}

fn check_played(file: &Path, scenario: &Scenario, play: Play) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut world = World::new(&scenario.setting);
    for (number, step) in scenario.step.iter().enumerate() {
        let result = run(&mut world, step, play);
        let wrong = result.map_or_else(|error| format!("  {error}\n"), |effects| compare(&world, step, &effects));
        if !wrong.is_empty() {
            let at = step.at.as_deref().unwrap_or("the same time");
            let (claim, number, event) = (&scenario.claim, number + 1, &step.event);
            return format!("{name}, step {number} (at {at}: {event}), played {play:?}\n  claim: {claim}\n{wrong}\n");
        }
    }
    String::new()
}

/// Lets time pass up to the step, then performs its events: all effects of both.
fn run(world: &mut World, step: &Step, play: Play) -> Result<Vec<Effect>, String> {
    let at = step.at.as_deref().map_or_else(|| Some(world.since()), parse_time);
    let at = at.ok_or_else(|| format!("{:?} is no time: write m:ss, h:mm:ss, m:ss.mmm", step.at))?;
    if at < world.since() {
        return Err(format!("this time is over: the steps before it end at {:?}", world.since()));
    }
    let mut effects = match play {
        Play::AsWritten => Vec::new(),
        Play::WokenAtEachDeadline => world.wait_until(at),
    };
    world.advance_to(at);
    for event in step.event.split(';') {
        effects.extend(world.perform(event)?);
    }
    Ok(effects)
}

fn parse_time(text: &str) -> Option<Duration> {
    let (whole, millis) = text.split_once('.').unwrap_or((text, "0"));
    let parts = whole.split(':').map(|part| part.parse::<u64>().ok()).collect::<Option<Vec<_>>>()?;
    let seconds = parts.iter().fold(0, |sum, part| sum * 60 + part);
    (parts.len() >= 2).then(|| Some(Duration::from_millis(seconds * 1000 + millis.parse::<u64>().ok()?))).flatten()
}

/// Every expectation that does not hold, one line each, then everything that can be said.
fn compare(world: &World, step: &Step, effects: &[Effect]) -> String {
    let facts = facts::of(world, effects);
    let mut expected = step.expect.clone();
    expected.entry("effects").or_insert_with(|| Value::Array(Vec::new()));
    let mut wrong = String::new();
    differ("", &expected, &facts, &mut wrong);
    if !wrong.is_empty() {
        let _ = writeln!(wrong, "  what can be said:");
        for (key, fact) in &facts {
            let _ = writeln!(wrong, "    {key} = {fact}");
        }
    }
    wrong
}

/// Compares what is expected, table by table; what is not expected does not matter. `phases` and its like are whole.
fn differ(prefix: &str, expected: &Table, facts: &Table, wrong: &mut String) {
    for (key, value) in expected {
        let path = format!("{prefix}{key}");
        match (value, facts.get(key)) {
            (Value::Table(expected), Some(Value::Table(facts))) if is_group(key) => {
                differ(&format!("{path}."), expected, facts, wrong);
            }
            (value, Some(fact)) if value == fact => {}
            (value, Some(fact)) => {
                let _ = writeln!(wrong, "  {path}: expected {value}, got {fact}");
            }
            (value, None) => {
                let _ = writeln!(wrong, "  {path}: expected {value}, but there is no such thing now");
            }
        }
    }
}

fn is_group(key: &str) -> bool {
    matches!(key, "review" | "attempt" | "warm" | "ratings")
}

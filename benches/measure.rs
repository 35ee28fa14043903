//! The parts of the measurement, each a few lines of the table.

mod line;
mod table;

use crate::stage;
use crate::stage::Home;
use crate::stage::past;
use crate::stage::past::Past;
use greenroom::backstage;
use greenroom::store::draft::Drafts;
use line::FRAME;
use line::Heard;
use line::Line;
use line::Written;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::Duration;
use std::time::Instant;
use table::Pairs;
use table::millis;
use table::part;
use table::row;
use table::times;

const GREENROOM: &str = env!("CARGO_BIN_EXE_greenroom");

/// Questions of an everyday catalog, the built-in ones included, and everyday answers.
const QUESTIONS: usize = 300;
const EVERYDAY: Past = Past::of(1_000);

/// More of both than anybody will have.
const OWN: usize = 100_000;
const LARGEST: Past = Past { answers: 1_000_000, own_questions: OWN };

/// What is not written within this time is not written.
const SETTLED: Duration = Duration::from_millis(500);

/// Rounds of what is taken in turn.
const STARTS: usize = 40;
const KEYS: usize = 300;
const WRITES: usize = 100;

/// A word that only the suggestion of Home has. A word, since blanks are not written.
const SUGGESTED: &str = "question,";

/// The bare program, built as ours is.
static BARE: LazyLock<PathBuf> = LazyLock::new(|| {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--quiet", "--release", "--example", "bare"]).status().unwrap();
    assert!(built.success());
    Path::new(GREENROOM).with_file_name("examples").join("bare")
});

fn everyday() -> Home {
    Home::with(EVERYDAY, QUESTIONS - stage::QUESTIONS.len())
}

fn ours(home: &Home, args: &[&str]) -> Line {
    Line::start(Path::new(GREENROOM), args, home.root())
}

fn bare(args: &[&str]) -> Line {
    Line::start(&BARE, args, Path::new("/"))
}

/// The bare program with its first frame drawn, and how long that took.
fn bare_shown(args: &[&str]) -> (Line, Duration) {
    let mut line = bare(args);
    let took = line.first("key.");
    (line, took)
}

fn home_shown(home: &Home) -> (Line, Duration) {
    let mut line = ours(home, &[]);
    let took = line.first(FRAME);
    (line, took)
}

/// From nothing to the first frame of Home, the memory that takes, and back to nothing.
pub(crate) fn start() {
    part("Start and end");
    let (small, large) = (everyday(), Home::with(LARGEST, OWN));
    let firsts = |home: &Home, needle: &str, figure: &str, target: &str| {
        let ours = || {
            let mut line = ours(home, &[]);
            let took = line.first(needle);
            line.kill();
            took
        };
        let floor = || {
            let (line, took) = bare_shown(&[]);
            line.kill();
            took
        };
        Pairs::take(STARTS, ours, floor).median(figure, target);
    };
    firsts(&small, FRAME, "first frame, 300 questions, 1,000 answers", "2.0 x");
    firsts(&large, FRAME, "first frame, 100,000 questions, 1,000,000 answers", "2 x of that");
    firsts(&large, SUGGESTED, "and its suggestion", "");
    let ours_ends = || home_shown(&small).0.end("q");
    let floor_ends = || bare_shown(&[]).0.end("q");
    Pairs::take(STARTS, ours_ends, floor_ends).median("exit after q", "1.5 x");
    let floor = peak(bare_shown(&[]).0);
    let suggested = |home: &Home| {
        let mut line = ours(home, &[]);
        line.first(SUGGESTED);
        peak(line)
    };
    row("peak memory, Home, 300 questions", &suggested(&small), &floor, "", "12 MB");
    row("peak memory, Practice, 300 questions", &peak(answering(&Home::to_change(EVERYDAY), 0)), &floor, "", "12 MB");
    row("peak memory, Home, 100,000 questions", &suggested(&large), &floor, "", "40 MB");
}

fn peak(line: Line) -> String {
    let kib = line.peak_kib();
    line.kill();
    megabytes(kib)
}

/// A sitting with its answer running, and its notes open with this many bytes in them.
fn answering(home: &Home, bytes: usize) -> Line {
    let mut line = ours(home, &["drill", "--question", "core/background-in-ninety-seconds"]);
    line.press_until_shown("", "opens it");
    line.press_until_shown("\r", "How likely is this answer to pass?");
    line.press_until_shown("4", "to think");
    line.press_until_shown("\r", "Tab to write");
    line.press_until_shown("\t", "leaves them");
    if bytes > 0 {
        let notes: String =
            "a line of notes as people write them, some words long\n".chars().cycle().take(bytes).collect();
        line.press_until_shown(&format!("\x1b[200~{notes}|\x1b[201~"), "|");
    }
    line
}

/// From a key to the end of the frame that shows it, the draft on its way to the disk included.
pub(crate) fn keys() {
    part("Keys");
    let home = everyday();
    let (mut floor, _) = bare_shown(&[]);
    let mut measure = |figure: &str, mut line: Line, keys: [&str; 2]| {
        // The rest of the frame before.
        line.listen(SETTLED);
        let mut turn = 0;
        let ours = || {
            turn += 1;
            line.press(keys[turn % 2], FRAME)
        };
        let pairs = Pairs::take(KEYS, ours, || floor.press("j", ""));
        pairs.median(&format!("{figure}, median"), "1.5 x");
        pairs.p99(&format!("{figure}, p99"), "1.5 x");
        line.kill();
    };
    let opened = |keys: &str, shown: &str| {
        let (mut line, _) = home_shown(&home);
        line.press_until_shown(keys, shown);
        line
    };
    measure("Home, cursor", home_shown(&home).0, ["k", "j"]);
    measure("History, cursor", opened("H", "newest first"), ["k", "j"]);
    measure("Catalog, cursor", opened("c", "by topic"), ["k", "j"]);
    for (figure, bytes) in [("empty notes", 0), ("4 KB of notes", 4 * 1024), ("64 KB of notes", 64 * 1024)] {
        let home = Home::to_change(EVERYDAY);
        measure(&format!("typing, {figure}"), answering(&home, bytes), ["x", "\x7f"]);
    }
    floor.kill();
}

/// A screen on which nothing happens.
pub(crate) fn still() {
    part("Still screens, ten seconds");
    let span = Duration::from_secs(10);
    let mut line = home_shown(&everyday()).0;
    // What came late, if anything did.
    line.listen(SETTLED);
    let home = line.listen(span);
    line.kill();
    let (mut line, _) = bare_shown(&[]);
    let floor = line.listen(span);
    line.kill();
    let naps = |heard: &Heard| heard.cost.naps.to_string();
    let bytes = |heard: &Heard| heard.bytes().to_string();
    row("wake-ups", &naps(&home), &naps(&floor), "", "0");
    row("bytes", &bytes(&home), &bytes(&floor), "", "0");
    row("processor", &millis(home.cost.cpu), &millis(floor.cost.cpu), "", "0");
}

/// A running clock, at the same time as the bare one.
pub(crate) fn clock() {
    part("A running clock, sixty seconds");
    let span = Duration::from_mins(1);
    let home = Home::to_change(EVERYDAY);
    let (mut line, mut floor_line) = (answering(&home, 0), bare_shown(&["clock"]).0);
    // What was typed is brought to the disk first.
    line.listen(Duration::from_secs(4));
    floor_line.listen(Duration::from_millis(1));
    let (ours, floor) = std::thread::scope(|scope| {
        let floor = scope.spawn(|| floor_line.listen(span));
        (line.listen(span), floor.join().unwrap())
    });
    line.kill();
    floor_line.kill();
    let a_second = |count: u64| tenths(count * 10 / span.as_secs());
    let cpu = |heard: &Heard| heard.cost.cpu / 60;
    row("wake-ups a second, median", &ours.median_naps(), &floor.median_naps(), "", "1");
    row(
        "the same, mean: the draft reaches the disk, too",
        &a_second(ours.cost.naps),
        &a_second(floor.cost.naps),
        "",
        "",
    );
    let ratio = times(ours.cost.cpu, floor.cost.cpu);
    row("processor a second", &millis(cpu(&ours)), &millis(cpu(&floor)), &ratio, "1.5 x");
    let writes = |heard: &Heard| a_second(heard.writes.len() as u64);
    row("writes a second", &writes(&ours), &writes(&floor), "", "1");
    row("bytes a second, median", &ours.median_bytes(), &floor.median_bytes(), "", "160");
    row("seconds shown too late, p99", &millis(ours.late()), &millis(floor.late()), "", "20 ms");
}

impl Heard {
    fn bytes(&self) -> usize {
        self.writes.iter().map(|write| write.bytes).sum()
    }

    fn median_bytes(&self) -> String {
        median(self.writes.iter().map(|write| write.bytes as u64)).to_string()
    }

    /// Sleeps from one write to the next.
    fn median_naps(&self) -> String {
        median(self.writes.windows(2).map(|pair| pair[1].naps - pair[0].naps)).to_string()
    }

    /// How far the writes stray from whole seconds after the most punctual of them.
    fn late(&self) -> Duration {
        let Some(first) = self.writes.first() else { return Duration::ZERO };
        // A second has no beginning of its own: half a second on, where there is surely none.
        let place = |write: &Written| (write.at.duration_since(first.at).subsec_micros() + 500_000) % 1_000_000;
        let mut places: Vec<u32> = self.writes.iter().map(place).collect();
        places.sort_unstable();
        let late = places[(places.len() * 99 / 100).min(places.len() - 1)] - places[0];
        Duration::from_micros(late.into())
    }
}

fn median(numbers: impl Iterator<Item = u64>) -> u64 {
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    numbers[numbers.len() / 2]
}

/// What must reach the disk, beside the barest way of getting as much there.
pub(crate) fn disk() {
    part("Writes");
    let home = Home::to_change(EVERYDAY);
    let mut store = home.store();
    let attempt = EVERYDAY.attempt(500);
    let review = past::review(&attempt);
    let connection = Connection::open(home.root().join("bare.db")).unwrap();
    let settings = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; CREATE TABLE rows (json TEXT NOT NULL)";
    connection.execute_batch(settings).unwrap();
    let json = serde_json::to_string(&review).unwrap();
    let ours = || timed(|| store.save_review(attempt.id, &review, &backstage::climb).unwrap());
    let floor = || timed(|| assert_eq!(connection.execute("INSERT INTO rows VALUES (?1)", [&json]).unwrap(), 1));
    Pairs::take(WRITES, ours, floor).median("a review, beside one row inserted", "1.5 x");

    let mut drafts = Drafts::new(home.paths().drafts_dir());
    let draft = stage::draft(4 * 1024);
    let session = draft.drill.session().id;
    let json = serde_json::to_vec(&draft).unwrap();
    let file = home.root().join("bare.json");
    let ours = || timed(|| drafts.write(session, &draft).unwrap());
    let floor = || timed(|| fs::write(&file, &json).unwrap());
    let pairs = Pairs::take(WRITES, ours, floor);
    pairs.median("a draft with 4 KB of notes, beside a file written", "0.3 ms");
}

fn megabytes(kib: u64) -> String {
    tenths(kib * 10 / 1024) + " MB"
}

fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn timed(work: impl FnOnce()) -> Duration {
    let started: Instant = line::instant();
    work();
    line::instant().duration_since(started)
}

/// The program as a tool, and what it weighs.
pub(crate) fn tool() {
    part("The tool");
    let copies = 300 / stage::QUESTIONS.len();
    let folder = tempfile::tempdir().unwrap();
    stage::packs::write_copies(folder.path(), copies);
    let run = |args: &[&str]| {
        let mut command = Command::new(GREENROOM);
        command.args(args).env("GREENROOM_HOME", folder.path()).stdout(Stdio::null());
        timed(|| assert!(command.status().unwrap().code().is_some()))
    };
    let packs = folder.path().to_str().unwrap();
    let pairs = Pairs::take(10, || run(&["catalog", "check", packs]), || run(&["--version"]));
    pairs.median(&format!("catalog check, {} questions", copies * stage::QUESTIONS.len()), "200 ms");
    let size = |file: &Path| megabytes(fs::metadata(file).unwrap().len() / 1024);
    row("binary, stripped", &size(Path::new(GREENROOM)), &size(&BARE), "", "8 MB");
    row("crates in the tree", &crates().to_string(), "", "", "170");
}

/// Crates that the program is made of, those of the build included.
fn crates() -> usize {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = Command::new(cargo)
        .args(["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"])
        .output()
        .unwrap();
    let text = String::from_utf8(tree.stdout).unwrap();
    let names: BTreeSet<&str> = text.lines().filter_map(|line| line.split(" (").next()).collect();
    names.len()
}

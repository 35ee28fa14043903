//! What a user waits for, measured: the start, a key, a tick, the history, and what reaches the disk.
//!
//! `cargo bench` runs everything in a minute or two; `GREENROOM_BENCH_LARGE=1 cargo bench` adds a history of 100,000
//! answers, which takes minutes to build. Files lie in the folder for temporary files: where that is kept in memory, set
//! `TMPDIR` to a folder on the disk, or the numbers of the writes mean little.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the measurement")]

mod stage;

use divan::Bencher;
use divan::counter::ItemsCount;
use greenroom::app::action::Action;
use greenroom::app::action::Edit;
use greenroom::backstage;
use greenroom::catalog::check::Checker;
use greenroom::history::HistoryQuery;
use greenroom::library::Library;
use greenroom::store::draft::Drafts;
use rusqlite::Connection;
use stage::Screen;
use std::hint::black_box;

fn main() {
    divan::main();
}

/// Answers in the history, from the first day to a decade of diligence.
const STORED: &[usize] = &[10, 10_000];

/// From nothing opened to the first whole frame: settings, history, catalog, Home with its facts and suggestion.
#[divan::bench(args = [0, 1_000], sample_count = 30, sample_size = 1)]
fn first_frame(bencher: Bencher<'_, '_>, answers: usize) {
    let home = stage::home(answers);
    bencher.bench_local(|| {
        let mut screen = Screen::open(&home);
        screen.draw(0);
        screen
    });
}

/// A key typed into 64 KB of notes: the change, the draft on its way to the disk, the frame.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn key_to_frame(bencher: Bencher<'_, '_>) {
    let home = stage::home(0);
    let mut screen = Screen::answering(&home, 64 * 1024);
    let mut second = 10;
    bencher.bench_local(|| {
        second += 1;
        screen.act(Action::Edit(Edit::Insert('x')), second);
        screen.draw(second);
    });
}

/// The clock moves on by a second: the change and the frame.
#[divan::bench]
fn tick(bencher: Bencher<'_, '_>) {
    let home = stage::home(0);
    let mut screen = Screen::answering(&home, 1024);
    let mut second = 10;
    bencher.bench_local(|| {
        // Well within the time: beyond it, the screen would be another one.
        second = if second < 600 { second + 1 } else { 10 };
        screen.act(Action::Tick, second);
        screen.draw(second);
    });
}

/// The built-in questions as the program starts with them.
#[divan::bench]
fn catalog_open() -> usize {
    let folder = std::env::temp_dir().join("greenroom-bench-no-such-folder");
    Library::open(&folder, &folder.join("index"), true).0.headers().len()
}

/// Every rule on every built-in question: what `greenroom catalog check` does.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn catalog_check() {
    black_box(Checker::with_builtin().finish());
}

/// The history screen: its first page and how many rows there are in all.
#[divan::bench(args = stage::sizes(STORED), sample_count = 30, sample_size = 1)]
fn history_open(bencher: Bencher<'_, '_>, answers: usize) {
    let home = stage::home(answers);
    let store = home.store();
    let query = HistoryQuery::default();
    bencher.bench_local(|| (store.history(&query).unwrap(), store.count(&query).unwrap()));
}

/// A review: one durable transaction with sums and ladder.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn save_review(bencher: Bencher<'_, '_>) {
    let home = stage::home(1_000);
    let mut store = home.store();
    let attempt = stage::attempt(500);
    let review = stage::review(&attempt);
    bencher.bench_local(|| store.save_review(attempt.id, &review, &backstage::climb).unwrap());
}

/// The least a durable transaction costs here, for comparison: one row into a table of its own, same journal, same sync.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn save_bare_row(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::open(folder.path().join("bare.db")).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; CREATE TABLE rows (json TEXT NOT NULL)",
        )
        .unwrap();
    let json = serde_json::to_string(&stage::review(&stage::attempt(500))).unwrap();
    bencher.bench_local(|| connection.execute("INSERT INTO rows VALUES (?1)", [&json]).unwrap());
}

/// A draft with 4 KB of notes, written but not waited for.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn draft_write(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let mut drafts = Drafts::new(folder.path());
    let draft = stage::draft(4 * 1024);
    let session = draft.drill.session().id;
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| drafts.write(session, &draft).unwrap());
}

/// The same draft, brought to the disk.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn draft_write_and_sync(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let mut drafts = Drafts::new(folder.path());
    let draft = stage::draft(4 * 1024);
    let session = draft.drill.session().id;
    bencher.bench_local(|| {
        drafts.write(session, &draft).unwrap();
        drafts.sync().unwrap();
    });
}

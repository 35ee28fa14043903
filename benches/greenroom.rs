//! What a user waits for, measured: the start, a key, a tick, the history, and what reaches the disk.
//!
//! `cargo bench --bench greenroom`. The first run makes homes of up to a million answers and 100,000 questions below
//! `target/tmp`, which takes minutes and three gigabytes; later runs take them from there. What the whole program costs
//! beside the least it could is measured in `floor.rs`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails the measurement"
)]

mod screen;
mod stage;

use divan::Bencher;
use divan::counter::ItemsCount;
use greenroom::app;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Edit;
use greenroom::backstage;
use greenroom::backstage::draw;
use greenroom::backstage::progress::sheet;
use greenroom::catalog::Catalog;
use greenroom::catalog::Category;
use greenroom::catalog::filter::Filter;
use greenroom::catalog::filter::Finder;
use greenroom::coach::progress::Page;
use greenroom::history::HistoryQuery;
use greenroom::history::Scope;
use greenroom::library;
use greenroom::library::Library;
use greenroom::store::draft::Drafts;
use rusqlite::Connection;
use screen::Screen;
use stage::Home;
use stage::past;
use stage::past::Past;

fn main() {
    divan::main();
}

/// Answers stored where sums are taken over all of them.
const MANY: &[usize] = &[100_000, 1_000_000];

/// Answers in the history, from the first day to more than anybody will give.
const STORED: &[usize] = &[10, 10_000, 1_000_000];

/// Questions of the user's own, more than anybody will collect.
const OWN: usize = 100_000;

/// Everything at its largest: each question answered ten times.
const LARGEST: Past = Past { answers: 1_000_000, own_questions: OWN };

/// A home with so many answers, the largest one where it has as many.
fn with(answers: usize) -> Home {
    if answers == LARGEST.answers { Home::with(LARGEST, OWN) } else { Home::with(Past::of(answers), 0) }
}

/// From nothing opened to the first whole frame: settings, history, catalog, Home with its facts and suggestion.
#[divan::bench(args = [0, 1_000], sample_count = 30, sample_size = 1)]
fn first_frame(bencher: Bencher<'_, '_>, answers: usize) {
    let home = Home::with(Past::of(answers), 0);
    bencher.bench_local(|| {
        let mut screen = Screen::open(&home);
        screen.draw(0);
        screen
    });
}

/// A key typed into 64 KB of notes: the change, the draft on its way to the disk, the frame.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn key_to_frame(bencher: Bencher<'_, '_>) {
    let home = Home::to_change(Past::of(0));
    let mut screen = Screen::answering(&home, 64 * 1024);
    let mut second = 10;
    bencher.bench_local(|| {
        second += 1;
        screen.act(Action::Edit(Edit::Insert('x')), second);
        screen.draw(second);
    });
}

/// A frame of a screen on which a cursor moves.
#[divan::bench(args = [Command::Top, Command::History, Command::Catalog])]
fn frame(bencher: Bencher<'_, '_>, screen: Command) {
    let home = Home::with(Past::of(1_000), 0);
    let mut shown = Screen::open(&home);
    shown.act(Action::Command(screen), 0);
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        shown.act(Action::Command(if down { Command::Down } else { Command::Up }), 0);
        shown.draw(0);
    });
}

/// The clock moves on by a second: the change and the frame.
#[divan::bench]
fn tick(bencher: Bencher<'_, '_>) {
    let home = Home::to_change(Past::of(0));
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

/// Every rule on some three hundred questions: what `greenroom catalog check` does.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn catalog_check(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    stage::packs::write_copies(folder.path(), 300 / stage::QUESTIONS.len());
    let paths = [folder.path().to_path_buf()];
    bencher.bench_local(|| library::check(&paths, false));
}

/// The catalog screen over 100,000 questions, sorted.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn catalog_screen(bencher: Bencher<'_, '_>) {
    let screen = Screen::open(&Home::with(LARGEST, OWN));
    bencher.bench_local(|| app::catalog::Catalog::new(screen.app().model()));
}

/// The history screen: its first page and how many rows there are in all.
#[divan::bench(args = STORED, sample_count = 30, sample_size = 1)]
fn history_open(bencher: Bencher<'_, '_>, answers: usize) {
    let store = with(answers).store();
    let query = HistoryQuery::default();
    bencher.bench_local(|| (store.history(&query).unwrap(), store.count(&query).unwrap()));
}

/// What Home asks of the past.
/// Reads a page of progress, its sums and all, as the key on the screen does.
#[divan::bench(args = Page::ALL.iter().flat_map(|page| MANY.iter().map(move |answers| (*page, *answers))), sample_count = 10, sample_size = 1)]
fn progress(bencher: Bencher<'_, '_>, (page, answers): (Page, usize)) {
    let home = with(answers);
    let (store, catalog) = (home.store(), Catalog::default());
    let today = stage::now(0).wall.day();
    bencher.bench_local(|| sheet(&store, &catalog, page, &Scope::default(), today).unwrap());
}

/// What a page of progress is measured against: one sum over the same answers, from an index.
#[divan::bench(args = MANY, sample_count = 10, sample_size = 1)]
fn progress_floor(bencher: Bencher<'_, '_>, answers: usize) {
    let home = with(answers);
    let conn = Connection::open(home.paths().history_db()).unwrap();
    let sum = "SELECT category, count(*), sum(verdict IN ('yes', 'strong-yes')), avg(score), sum(answer_seconds) FROM attempts
               WHERE ending = 'finished' AND verdict IS NOT NULL AND retake = 0 GROUP BY category";
    bencher.bench_local(|| {
        let mut statement = conn.prepare_cached(sum).unwrap();
        statement.query_map([], |row| row.get::<_, f64>(3)).unwrap().map(Result::unwrap).sum::<f64>()
    });
}

#[divan::bench(args = STORED, sample_count = 30, sample_size = 1)]
fn home_facts(bencher: Bencher<'_, '_>, answers: usize) {
    let store = with(answers).store();
    bencher.bench_local(|| store.home(stage::now(0).wall, 5).unwrap());
}

/// The packs of a user with 100,000 questions, as the index knows them.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn library_open_large(bencher: Bencher<'_, '_>) {
    let home = Home::with(LARGEST, OWN);
    bencher.bench_local(|| home.open_library());
}

/// Letters typed into the search over 100,000 questions: one that all have, a word that many have, letters left out of
/// two words, and what only the last look rules out.
#[divan::bench(args = ["e", "habit", "qufail slque", "questionw"], sample_count = 20, sample_size = 1)]
fn search(bencher: Bencher<'_, '_>, query: &str) {
    let library = Home::with(LARGEST, OWN).open_library();
    let finder = Finder::new(library.catalog().headers());
    bencher.bench_local(|| finder.search(query));
}

/// What the first letter of a search costs beside.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn search_prepare(bencher: Bencher<'_, '_>) {
    let library = Home::with(LARGEST, OWN).open_library();
    bencher.bench_local(|| Finder::new(library.catalog().headers()));
}

/// A filter over 100,000 questions, by properties alone and by words too.
#[divan::bench(args = ["", "failure incident"], sample_count = 20, sample_size = 1)]
fn filter(bencher: Bencher<'_, '_>, text: &str) {
    let library = Home::with(LARGEST, OWN).open_library();
    let filter = Filter { categories: vec![Category::Behavioral], text: text.to_owned(), ..Filter::default() };
    bencher.bench_local(|| library.catalog().headers().iter().filter(|header| filter.matches(header)).count());
}

/// Today's suggestion out of 100,000 questions, all of them answered before.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn suggest(bencher: Bencher<'_, '_>) {
    let screen = Screen::open(&Home::with(LARGEST, OWN));
    bencher.bench_local(|| draw::suggest(screen.backstage(), stage::now(0)).unwrap());
}

/// A review: one durable transaction with sums and ladder.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn save_review(bencher: Bencher<'_, '_>) {
    let past = Past::of(1_000);
    let home = Home::to_change(past);
    let mut store = home.store();
    let attempt = past.attempt(500);
    let review = past::review(&attempt);
    bencher.bench_local(|| store.save_review(attempt.id, &review, &backstage::climb).unwrap());
}

/// The least a durable transaction costs here, for comparison: one row into a table of its own, same journal, same sync.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn save_bare_row(bencher: Bencher<'_, '_>) {
    let home = Home::to_change(Past::of(0));
    let connection = Connection::open(home.root().join("bare.db")).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; CREATE TABLE rows (json TEXT NOT NULL)",
        )
        .unwrap();
    let json = serde_json::to_string(&past::review(&Past::of(1_000).attempt(500))).unwrap();
    bencher.bench_local(|| connection.execute("INSERT INTO rows VALUES (?1)", [&json]).unwrap());
}

/// A draft with 4 KB of notes, written but not waited for.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn draft_write(bencher: Bencher<'_, '_>) {
    let home = Home::to_change(Past::of(0));
    let mut drafts = Drafts::new(home.paths().drafts_dir());
    let draft = stage::draft(4 * 1024);
    let session = draft.drill.session().id;
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| drafts.write(session, &draft).unwrap());
}

/// The same draft, brought to the disk.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn draft_write_and_sync(bencher: Bencher<'_, '_>) {
    let home = Home::to_change(Past::of(0));
    let mut drafts = Drafts::new(home.paths().drafts_dir());
    let draft = stage::draft(4 * 1024);
    let session = draft.drill.session().id;
    bencher.bench_local(|| {
        drafts.write(session, &draft).unwrap();
        drafts.sync().unwrap();
    });
}

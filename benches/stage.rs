//! Homes with a history in them, and a program on a screen that nobody sees.

use chrono::DateTime;
use chrono::Duration;
use greenroom::app::App;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Edit;
use greenroom::app::effect::Report;
use greenroom::assessment::Outcome;
use greenroom::assessment::Percent;
use greenroom::assessment::Rated;
use greenroom::attempt::Attempt;
use greenroom::attempt::AttemptId;
use greenroom::attempt::Ending;
use greenroom::attempt::Review;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
use greenroom::attempt::Snapshot;
use greenroom::attempt::Timing;
use greenroom::backstage;
use greenroom::backstage::Backstage;
use greenroom::catalog::Category;
use greenroom::catalog::Level;
use greenroom::catalog::Question;
use greenroom::catalog::embedded;
use greenroom::clock::Moment;
use greenroom::clock::Now;
use greenroom::clock::Stamp;
use greenroom::config::Paths;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::draft::Draft;
use greenroom::drill::event::Event;
use greenroom::format::Formats;
use greenroom::format::Realism;
use greenroom::keymap::Keymap;
use greenroom::rubric::Rating;
use greenroom::rubric::Rubric;
use greenroom::settings::Charset;
use greenroom::store::Store;
use greenroom::theme::Glyphs;
use greenroom::theme::Palette;
use greenroom::theme::Theme;
use greenroom::ui;
use greenroom::ui::Ctx;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::env;
use std::fs;
use std::sync::LazyLock;
use tempfile::TempDir;
use uuid::Uuid;

/// The history that is built on request alone.
const LARGE: usize = 100_000;

/// The built-in questions, read once.
static QUESTIONS: LazyLock<Vec<Question>> =
    LazyLock::new(|| embedded::headers().filter_map(|header| embedded::question(&header.id)).collect());

/// These sizes, and the large one when it is asked for.
pub(crate) fn sizes(usual: &[usize]) -> Vec<usize> {
    let large = env::var_os("GREENROOM_BENCH_LARGE").is_some().then_some(LARGE);
    usual.iter().copied().chain(large).collect()
}

/// `seconds` after the start of the evening.
pub(crate) fn now(seconds: u64) -> Now {
    let moment = Moment::from_millis(seconds * 1000);
    Now { moment, awake: moment, wall: wall(i64::try_from(seconds).unwrap()) }
}

fn wall(seconds: i64) -> Stamp {
    let start = DateTime::parse_from_rfc3339("2026-03-11T19:00:00+01:00").unwrap();
    Stamp::new(start + Duration::seconds(seconds))
}

fn uuid(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(0x019c_0000_0000_7000_8000_0000_0000_0000 | (kind << 56) | number as u128)
}

fn question(number: usize) -> Question {
    QUESTIONS.iter().cycle().nth(number % QUESTIONS.len()).unwrap().clone()
}

fn session(number: usize, ended: Stamp) -> Session {
    Session::new(SessionId::new(uuid(1, number)), ended, Realism::Timed, Level::Mid, number as u64)
}

/// The answer of this number: one every seven hours, the first the newest, each in a sitting of its own.
pub(crate) fn attempt(number: usize) -> Attempt {
    let question = question(number);
    let ended = wall(-25_200 * i64::try_from(number + 1).unwrap());
    let header = &question.header;
    let plan = Formats::builtin().plan(header.category, Level::Mid, header.limit_seconds);
    let phases = plan.iter().map(|phase| Some(phase.seconds)).collect();
    Attempt {
        id: AttemptId::new(uuid(2, number)),
        session: session(number, ended).id,
        slot: 0,
        question: header.id.clone(),
        snapshot: Snapshot::of(&question, header.limit_seconds, plan, Rubric::builtin().version),
        realism: Realism::Timed,
        started: ended,
        ended,
        ending: Ending::Finished,
        retake: false,
        prediction: Some(Percent::new(70)),
        timing: Timing { think: 0, answer: 1200, paused: 0, limit: header.limit_seconds, phases },
        marks: Vec::new(),
        notes: "what I would say first, then why\n".repeat(20),
        reviews: Vec::new(),
    }
}

/// A review of it that ticks every other point.
pub(crate) fn review(attempt: &Attempt) -> Review {
    let snapshot = &attempt.snapshot;
    let ticks: Vec<bool> = (0..snapshot.points.len()).map(|place| place % 2 == 0).collect();
    let rated = Rubric::builtin().rated(snapshot.category);
    let ratings: Vec<Rated> =
        rated.map(|dimension| Rated { dimension: dimension.id.clone(), rating: Rating::new(3).unwrap() }).collect();
    let outcome = Outcome::compute(Rubric::builtin(), snapshot.category, &snapshot.points, &ticks, &ratings);
    Review {
        kind: ReviewKind::Warm,
        at: attempt.ended,
        guess: Some(Percent::new(60)),
        first_ticks: ticks.clone(),
        ticks,
        ratings,
        proposed_pace: Rating::new(3),
        kept: Vec::new(),
        outcome,
        plan: None,
    }
}

/// A running answer with this many bytes of notes.
pub(crate) fn draft(bytes: usize) -> Draft {
    let mut drill = drill();
    drill.handle(Event::Open, now(0));
    drill.handle(Event::Begin, now(1));
    Draft { drill: drill.frozen(now(2)), notes: notes(bytes), saved: now(2).wall }
}

/// A sitting over a coding question, whose clock starts at once.
fn drill() -> Drill {
    let question = QUESTIONS.iter().find(|question| question.header.category == Category::Coding).unwrap().clone();
    Drill::new(session(usize::MAX >> 16, now(0).wall), vec![Slot::new(question)])
}

fn notes(bytes: usize) -> String {
    "a line of notes as people write them, some words long\n".chars().cycle().take(bytes).collect()
}

/// A folder with everything of one user.
pub(crate) struct Home {
    paths: Paths,
    _folder: TempDir,
}

/// A home with this many answers, each reviewed.
pub(crate) fn home(answers: usize) -> Home {
    let folder = tempfile::tempdir().unwrap();
    let home = Home { paths: Paths::under(folder.path()).unwrap(), _folder: folder };
    if answers > 0 {
        home.fill(answers);
    }
    home
}

impl Home {
    /// The history in it.
    pub(crate) fn store(&self) -> Store {
        Store::open(&self.paths.history_db(), &self.paths.backups_dir(), now(0).wall).unwrap()
    }

    /// Writes the answers where waiting for the disk costs nothing, and moves the file to its place.
    fn fill(&self, answers: usize) {
        let quick = tempfile::tempdir_in(quick_folder()).unwrap();
        let file = quick.path().join("history.db");
        let mut store = Store::open(&file, &quick.path().join("backups"), now(0).wall).unwrap();
        for number in (0..answers).rev() {
            let attempt = attempt(number);
            store.save_session(&session(number, attempt.ended)).unwrap();
            store.save_attempt(&attempt).unwrap();
            store.save_review(attempt.id, &review(&attempt), &backstage::climb).unwrap();
        }
        drop(store);
        fs::create_dir_all(self.paths.data_dir()).unwrap();
        fs::copy(&file, self.paths.history_db()).unwrap();
    }
}

/// A folder in memory where the system has one.
fn quick_folder() -> std::path::PathBuf {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { memory.to_path_buf() } else { env::temp_dir() }
}

/// The program with its disk and a terminal of 120 columns and 40 rows.
pub(crate) struct Screen {
    app: App,
    backstage: Backstage,
    terminal: Terminal<TestBackend>,
    theme: Theme,
    glyphs: Glyphs,
    keymap: Keymap,
}

impl Screen {
    /// The program on Home, with what Home shows loaded.
    pub(crate) fn open(home: &Home) -> Self {
        let (mut backstage, notices) = Backstage::open(home.paths.clone(), &|_| None, Vec::new(), now(0));
        let model = backstage.model(notices);
        let (app, effects) = App::new(model);
        let mut screen = Self {
            app,
            backstage,
            terminal: Terminal::new(TestBackend::new(120, 40)).unwrap(),
            theme: Theme::builtin(Palette::Dark),
            glyphs: Glyphs::of(Charset::Unicode),
            keymap: Keymap::builtin(Charset::Unicode),
        };
        for effect in effects {
            for report in screen.backstage.perform(effect, now(0)) {
                screen.act(Action::Report(Box::new(report)), 0);
            }
        }
        screen
    }

    /// The program in a running answer, in its notes, with this many bytes in them.
    pub(crate) fn answering(home: &Home, bytes: usize) -> Self {
        let mut screen = Self::open(home);
        screen.act(Action::Report(Box::new(Report::Begun(Box::new(drill())))), 0);
        for command in [Command::Select, Command::Choice4, Command::Notes] {
            screen.act(Action::Command(command), 1);
        }
        screen.act(Action::Edit(Edit::Paste(notes(bytes))), 2);
        match screen.app.screen() {
            Some(greenroom::app::Screen::Sitting(sitting)) => assert_eq!(sitting.notes.text().len(), bytes),
            other => panic!("no sitting but {other:?}"),
        }
        screen
    }

    /// One action and everything that follows from it, on the disk too.
    pub(crate) fn act(&mut self, action: Action, second: u64) {
        for effect in self.app.update(action, now(second)) {
            for report in self.backstage.perform(effect, now(second)) {
                self.act(Action::Report(Box::new(report)), second);
            }
        }
    }

    /// One frame.
    pub(crate) fn draw(&mut self, second: u64) {
        let ctx = Ctx { theme: &self.theme, glyphs: &self.glyphs, keymap: &self.keymap, now: now(second) };
        self.terminal.draw(|frame| drop(ui::render(frame, &self.app, &ctx))).unwrap();
    }
}

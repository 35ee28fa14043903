//! Behind the scenes: performs the effects that need the disk, for the screens and for the line-by-line mode alike.
//!
//! Nothing in here decides anything: it asks the store for facts, the coach for a choice, and reports back.

pub mod draw;
mod facts;
mod owed;
mod plan;
pub mod progress;
mod reality;
mod taken;

use crate::app::Model;
use crate::app::effect::Deletion;
use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::app::setup::Choice;
use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::ReviewKind;
use crate::attempt::SessionId;
use crate::backstage::owed::Owed;
use crate::catalog::Catalog;
use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::catalog::problem::Problem;
use crate::catalog::problem::Severity;
use crate::clock::Moment;
use crate::clock::Now;
use crate::coach::Rung;
use crate::coach::ladder;
use crate::config;
use crate::config::Config;
use crate::config::Paths;
use crate::drill::Drill;
use crate::drill::draft::Draft;
use crate::format::Formats;
use crate::format::interview::Format;
use crate::history::HistoryPage;
use crate::history::SessionDetail;
use crate::library::Library;
use crate::settings::Setting;
use crate::settings::Settings;
use crate::settings::Value;
use crate::store::Climber;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::draft::Drafts;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::time::Duration;

/// What is written to a draft reaches the disk within this time: it bounds what a power cut can cost.
const SYNC_WITHIN: Duration = Duration::from_secs(2);

/// Answers never reviewed that the inbox lists: the newest, as older ones are seldom remembered.
const INBOX: u32 = 100;

/// Under this name the store remembers the last setup.
const LAST_CHOICE: &str = "setup";

/// Everything on disk, opened.
#[derive(Debug)]
pub struct Backstage {
    paths: Paths,
    store: Result<Store, String>,
    drafts: Drafts<Draft>,
    library: Library,
    catalog: Catalog,
    /// The interviews that can be held.
    formats: Vec<Format>,
    /// The user's packs are not read yet.
    looking: bool,
    settings: Settings,
    flags: Vec<(Setting, Value)>,
    /// The session whose draft was written last.
    running: Option<SessionId>,
    owed: Owed,
    sync_at: Option<Moment>,
}

/// Reads a variable of the environment.
pub type Variable<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Backstage {
    /// Opens everything. What is wrong with one part is told in the notices and costs that part alone.
    pub fn open(paths: Paths, variable: Variable<'_>, flags: Vec<(Setting, Value)>, now: Now) -> (Self, Vec<String>) {
        let (mut backstage, mut notices) = Self::open_without_packs(paths, variable, flags, now);
        notices.extend(backstage.open_library());
        (backstage, notices)
    }

    /// The same, but where there are many packs it leaves them to [`Effect::OpenLibrary`]: the first frame does not wait.
    pub fn open_promptly(
        paths: Paths,
        variable: Variable<'_>,
        flags: Vec<(Setting, Value)>,
        now: Now,
    ) -> (Self, Vec<String>) {
        let (mut backstage, mut notices) = Self::open_without_packs(paths, variable, flags, now);
        if !Library::takes_long(&backstage.paths.packs_dir(), &backstage.paths.index_cache()) {
            notices.extend(backstage.open_library());
        }
        (backstage, notices)
    }

    fn open_without_packs(
        paths: Paths,
        variable: Variable<'_>,
        flags: Vec<(Setting, Value)>,
        now: Now,
    ) -> (Self, Vec<String>) {
        let config = Config::load(&paths.config_file(), variable, &flags);
        let mut notices: Vec<String> = config.notices.iter().map(ToString::to_string).collect();
        let store = open_store(&paths, now).map_err(|error| error.to_string());
        match &store {
            Ok(store) if store.is_read_only() => {
                let path = store.path().display();
                let way_out = "Make it writable, or set GREENROOM_HOME to a folder that is.";
                notices.push(format!("{path} is read-only: nothing will be saved. {way_out}"));
            }
            Ok(_) => {}
            Err(error) => notices.push(error.clone()),
        }
        let own = config::formats(&paths.formats_file());
        notices.extend(broken_formats(&own.problems));
        let formats = Formats::interviews().formats.iter().cloned().chain(own.formats).collect();
        let library = Library::builtin();
        let drafts = Drafts::new(paths.drafts_dir());
        let backstage = Self {
            paths,
            store,
            drafts,
            catalog: library.catalog().clone(),
            library,
            formats,
            looking: true,
            settings: config.settings,
            flags,
            running: None,
            owed: Owed::default(),
            sync_at: None,
        };
        (backstage, notices)
    }

    /// Reads the user's packs, and tells whether there is anything wrong with them.
    fn open_library(&mut self) -> Option<String> {
        (self.catalog, self.library) = Library::open(&self.paths.packs_dir(), &self.paths.index_cache(), true);
        self.looking = false;
        let count = self.catalog.problems().len();
        let plural = if count == 1 { "problem" } else { "problems" };
        (count > 0).then(|| format!("{count} {plural} in your packs; `greenroom catalog check` shows them."))
    }

    /// Where everything is.
    pub const fn paths(&self) -> &Paths {
        &self.paths
    }

    /// The settings in force.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All questions.
    pub const fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The interviews that can be held: the built-in ones, then the user's.
    pub fn formats(&self) -> &[Format] {
        &self.formats
    }

    /// The history, or why it could not be opened.
    pub fn store(&mut self) -> Result<&mut Store, String> {
        self.store.as_mut().map_err(|why| why.clone())
    }

    /// A question in full.
    pub fn question(&self, id: &QuestionId) -> Result<Question, String> {
        self.library.question(id).map_err(|error| error.to_string())
    }

    /// What the program starts with.
    pub fn model(&mut self, notices: Vec<String>) -> Model {
        let mut model = Model {
            catalog: self.catalog.clone(),
            settings: self.settings.clone(),
            formats: self.formats.clone(),
            choice: first_choice(&self.settings),
            bookmarks: BTreeSet::new(),
            never: BTreeSet::new(),
            seen: self.seen(),
            looking: self.looking,
            recordings: BTreeSet::new(),
            next_step: None,
            notices,
        };
        if let Ok(store) = &self.store {
            model.bookmarks = store.all_bookmarks().unwrap_or_default();
            model.never = store.all_never().unwrap_or_default();
            if let Ok(Some(choice)) = store.remembered(LAST_CHOICE) {
                model.choice = choice;
            }
        }
        model
    }

    /// Questions the history knows; none while packs are still to be read, since there may be as many.
    fn seen(&self) -> BTreeSet<QuestionId> {
        match &self.store {
            Ok(store) if !self.looking => store.all_seen().unwrap_or_default(),
            _ => BTreeSet::new(),
        }
    }

    /// The newest interrupted answer, taken to go on with; `None` when there is none.
    pub fn newest_draft(&mut self) -> Result<Option<Draft>, String> {
        let offer = self.drafts.offered().map_err(words)?;
        let newest = offer.drafts.into_iter().max_by_key(|(_, draft)| draft.saved);
        newest.map_or(Ok(None), |(session, _)| self.drafts.claim(session).map_err(words))
    }

    /// When a draft must be brought to the disk, or something is tried again; `None` when all is there.
    pub fn deadline(&self) -> Option<Moment> {
        [self.sync_at, self.owed.deadline()].into_iter().flatten().min()
    }

    /// Brings the drafts to the disk now.
    pub fn sync(&mut self) -> Vec<Report> {
        self.sync_at = None;
        self.drafts.sync().err().map(failed).into_iter().collect()
    }

    /// Brings drafts to the disk, and tries again what could not be written, when it is time.
    pub fn settle(&mut self, now: Now) -> Vec<Report> {
        let mut reports = self.retry(now);
        if self.sync_at.is_some_and(|at| at <= now.moment) {
            reports.extend(self.sync());
        }
        reports
    }

    /// Makes the daily backup when it is due.
    pub fn back_up(&mut self, now: Now) -> Vec<Report> {
        match &self.store {
            Ok(store) => {
                let told = |error| Report::Failed(format!("The daily backup could not be made: {error}"));
                store.backup_if_due(now.wall).err().map(told).into_iter().collect()
            }
            Err(_) => Vec::new(),
        }
    }

    /// Performs one effect. Those of the terminal (bell, title, editor, recorder, clipboard, suspend, quit) are not for here.
    pub fn perform(&mut self, effect: Effect, now: Now) -> Vec<Report> {
        match self.try_to(effect, now) {
            Ok(report) => report.into_iter().collect(),
            Err(why) => vec![Report::Failed(why)],
        }
    }

    fn try_to(&mut self, effect: Effect, now: Now) -> Result<Option<Report>, String> {
        match effect {
            Effect::SaveSession(_) | Effect::SaveAttempt(_) | Effect::SaveReview(..) => self.save(effect, now),
            Effect::WriteDraft(draft) => self.keep_draft(draft, now),
            Effect::RemoveDraft(session) => self.end_draft(session, now),
            Effect::LoadHome => self.load_home(now).map(Some),
            Effect::LoadNextStep => self.next_step().map(Some),
            Effect::LoadPlan => self.load_plan(now).map(Some),
            Effect::OpenLibrary => {
                let notices = self.open_library().into_iter().collect();
                Ok(Some(Report::Library { catalog: self.catalog.clone(), seen: self.seen(), notices }))
            }
            Effect::Draw(choice) => draw::draw(self, &choice, now).map(|drill| Some(Report::Begun(Box::new(drill)))),
            Effect::Hold(plan) => draw::hold(self, &plan, now).map(|drill| Some(Report::Begun(Box::new(drill)))),
            Effect::Redraw { choice, not } => {
                draw::another(self, &choice, &not, now).map(|slot| Some(Report::Redrawn(Box::new(slot))))
            }
            Effect::Remember(choice) => {
                self.store()?.remember(LAST_CHOICE, &*choice).map_err(words)?;
                Ok(None)
            }
            Effect::LoadOutcomes | Effect::LogInterview(_) | Effect::SetAdvanced(..) => {
                self.outcomes(effect, now).map(Some)
            }
            Effect::SetSetting { setting, value } => self.set(setting, &value).map(Some),
            Effect::Delete(what) => self.delete(what, now).map(Some),
            Effect::LetGo(id, gone) => {
                self.store()?.let_go(id, gone).map_err(words)?;
                Ok(None)
            }
            Effect::SetBookmark(id, on) => self.mark(id, |store, id| store.set_bookmark(id, on)),
            Effect::SetNever(id, on) => self.mark(id, |store, id| store.set_never(id, on)),
            Effect::SetNote(id, note) => self.mark(id, |store, id| store.set_note(id, &note)),
            Effect::Record(_) | Effect::StopRecording | Effect::Play(_) => Ok(None),
            Effect::Ring(_) | Effect::Title(_) | Effect::Edit(_) | Effect::Copy(_) | Effect::Suspend | Effect::Quit => {
                Ok(None)
            }
            other => self.read(other, now).map(Some),
        }
    }

    fn write_draft(&mut self, draft: &Draft, now: Now) -> Result<(), String> {
        self.drafts.write(draft.drill.session().id, draft).map_err(words)?;
        if self.sync_at.is_none() {
            self.sync_at = Some(now.moment.plus(SYNC_WITHIN));
        }
        Ok(())
    }

    fn mark(
        &mut self,
        id: QuestionId,
        change: impl FnOnce(&mut Store, &QuestionId) -> Result<(), StoreError>,
    ) -> Result<Option<Report>, String> {
        let store = self.store()?;
        change(store, &id).map_err(words)?;
        let marks = store.marks(&id).map_err(words)?;
        Ok(Some(Report::Marked(id, marks)))
    }

    fn set(&mut self, setting: Setting, value: &Value) -> Result<Report, String> {
        config::set(&self.paths.config_file(), setting, value).map_err(words)?;
        let config = Config::load(&self.paths.config_file(), |_| None, &self.flags);
        self.settings = config.settings;
        Ok(Report::Setting(Box::new(self.settings.clone())))
    }

    fn delete(&mut self, what: Deletion, now: Now) -> Result<Report, String> {
        let store = self.store()?;
        let backup = match what {
            Deletion::Attempt(id) => store.delete_attempt(id, now.wall, &climb),
            Deletion::Session(id) => store.delete_session(id, now.wall, &climb),
            Deletion::Outcome(id) => store.delete_outcome(id, now.wall),
            Deletion::Everything => store.delete_everything(now.wall),
        };
        let backup = backup.map_err(words)?.path.display().to_string();
        Ok(Report::Deleted { what, backup })
    }

    fn read(&mut self, effect: Effect, now: Now) -> Result<Report, String> {
        let store = self.store()?;
        match effect {
            Effect::LoadHistory(query) => {
                let rows = store.history(&query).map_err(words)?;
                let total = u64::from(store.count(&query).map_err(words)?);
                let ripe = store.ripe(now.wall).map_err(words)?.into_iter().map(|line| line.id).collect();
                Ok(Report::History(Box::new(HistoryPage { query: *query, rows, total, ripe, today: now.wall.day() })))
            }
            Effect::LoadSheet(page, scope) => {
                let sheet = self.sheet(page, &scope, now)?;
                Ok(Report::Sheet(scope, Box::new(sheet)))
            }
            Effect::LoadInbox => Ok(Report::Inbox(store.waiting(now.wall, INBOX).map_err(words)?)),
            Effect::LoadSession(id) => Ok(Report::Session(Box::new(detail(store, id)?))),
            Effect::LoadAttempt(id) => {
                let attempt = Box::new(whole(store, id)?);
                let marks = store.marks(&attempt.question).map_err(words)?;
                let siblings = store.attempts_of(&attempt.question).map_err(words)?;
                Ok(Report::Attempt { attempt, marks, siblings })
            }
            Effect::LoadComparison(one, other) => {
                let (one, other) = (whole(store, one)?, whole(store, other)?);
                let (older, newer) = if one.ended <= other.ended { (one, other) } else { (other, one) };
                Ok(Report::Comparison(Box::new(older), Box::new(newer)))
            }
            Effect::LoadQuestion(id) => {
                let marks = store.marks(&id).map_err(words)?;
                let attempts = store.attempts_of(&id).map_err(words)?;
                let question = Box::new(self.question(&id)?);
                Ok(Report::Question { question, marks, attempts })
            }
            Effect::LoadForReview(id) => self.load_for_review(id),
            other => Err(format!("no such effect here: {other:?}")),
        }
    }

    /// A stored attempt as a review: warm if it never was reviewed, else cold.
    fn load_for_review(&mut self, id: AttemptId) -> Result<Report, String> {
        let store = self.store()?;
        let attempt = whole(store, id)?;
        let (session, _) = store.session(attempt.session).map_err(words)?.ok_or_else(|| gone("session"))?;
        let kind = if attempt.warm().is_none() { ReviewKind::Warm } else { ReviewKind::Cold };
        let question = self.question(&attempt.question).ok();
        Ok(Report::ToReview(Box::new(Drill::reviewing(session, attempt, question, kind))))
    }
}

/// What Home says of a file of interviews with something wrong in it.
fn broken_formats(problems: &[Problem]) -> Option<String> {
    let count = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let plural = if count == 1 { "problem" } else { "problems" };
    (count > 0).then(|| format!("{count} {plural} in your formats.toml; `greenroom interview check` shows them."))
}

fn open_store(paths: &Paths, now: Now) -> Result<Store, StoreError> {
    Store::open(&paths.history_db(), &paths.backups_dir(), now.wall)
}

/// The ladder's rule, as the store asks for it.
pub fn climb(climber: &Climber<'_>) -> Option<Rung> {
    ladder::replay(climber.question, climber.topic, climber.category, climber.past)
}

fn first_choice(settings: &Settings) -> Choice {
    Choice { level: settings.profile.level, realism: settings.practice.realism, ..Choice::default() }
}

fn whole(store: &Store, id: AttemptId) -> Result<Attempt, String> {
    store.attempt(id).map_err(words)?.ok_or_else(|| gone("answer"))
}

/// A session with its whole attempts.
fn detail(store: &Store, id: SessionId) -> Result<SessionDetail, String> {
    let (session, lines) = store.session(id).map_err(words)?.ok_or_else(|| gone("session"))?;
    let attempts = lines.into_iter().map(|line| whole(store, line.id)).collect::<Result<_, _>>()?;
    Ok(SessionDetail { session, attempts })
}

fn gone(what: &str) -> String {
    format!("This {what} is no longer in the history: it may have been deleted in another window.")
}

fn words(error: impl Display) -> String {
    error.to_string()
}

fn failed(error: impl Display) -> Report {
    Report::Failed(error.to_string())
}

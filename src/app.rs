//! The program without a terminal: screens as values, `update` as the only way to change them.
//!
//! [`App::update`] takes an [`Action`] and the time and returns [`Effect`]s; the shell performs them and reports back as
//! actions. Nothing in here draws, reads a clock or touches a disk, so a whole evening of practice runs in a test in
//! milliseconds. Screens form a stack: the last one is shown, Back pops it.

pub mod action;
pub mod attempt;
pub mod calm;
pub mod catalog;
pub mod compare;
pub mod debrief;
pub mod deeds;
mod deliver;
pub mod dialog;
pub mod effect;
pub mod facet;
pub mod help;
pub mod history;
pub mod home;
pub mod interview;
pub mod list;
pub mod outcomes;
pub mod plan;
pub mod practice;
pub mod presence;
pub mod progress;
pub mod question;
mod recording;
pub mod review;
pub mod rounds;
pub mod scroll;
pub mod session;
pub mod settings;
pub mod setup;
pub mod sitting;
pub mod text;
mod titles;
pub mod words;

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::attempt::SessionId;
use crate::catalog::Catalog;
use crate::catalog::QuestionId;
use crate::clock::Moment;
use crate::clock::Now;
use crate::coach::exposure;
use crate::format::interview::Format;
use crate::settings::Settings;
use std::collections::BTreeSet;

/// The whole program's state.
#[derive(Debug)]
pub struct App {
    model: Model,
    screens: Vec<Screen>,
    dialog: Option<Dialog>,
    toast: Option<Toast>,
    /// The answer that is recorded: its session, its place.
    recorded: Option<(SessionId, usize)>,
}

/// What every screen may read.
#[derive(Debug, Clone)]
pub struct Model {
    /// All questions that can be drawn.
    pub catalog: Catalog,
    /// Profile, warnings, looks.
    pub settings: Settings,
    /// Interviews that can be held: the built-in ones, then the user's.
    pub formats: Vec<Format>,
    /// The last setup.
    pub choice: setup::Choice,
    /// Bookmarked questions.
    pub bookmarks: BTreeSet<QuestionId>,
    /// Questions never to be asked.
    pub never: BTreeSet<QuestionId>,
    /// Questions the history knows, those passed over included.
    pub seen: BTreeSet<QuestionId>,
    /// The user's packs are not read yet: the catalog has the built-in questions alone.
    pub looking: bool,
    /// Names of the recordings there are.
    pub recordings: BTreeSet<Box<str>>,
    /// The next step of the realism dial, where one is proposed.
    pub next_step: Option<exposure::Step>,
    /// What a user should know since start: skipped packs, a read-only folder. Shown on Home until read.
    pub notices: Vec<String>,
}

/// A line of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// Something failed.
    pub failed: bool,
    /// When it goes at the latest; with the next key in any case.
    until: Option<Moment>,
}

/// What is shown. Each screen has its own state and nothing else.
#[derive(Debug)]
pub enum Screen {
    /// Where everything starts.
    Home(Box<home::Home>),
    /// What to rehearse.
    Setup(Box<setup::Setup>),
    /// Which interview.
    Interview(Box<interview::Interview>),
    /// What to rehearse on which day.
    Plan(Box<plan::Plan>),
    /// A sitting or a review: practice, review and debrief are its faces.
    Sitting(Box<sitting::Sitting>),
    /// Past attempts.
    History(Box<history::History>),
    /// One past session.
    Session(Box<session::Session>),
    /// One past attempt.
    Attempt(Box<attempt::Attempt>),
    /// Two attempts side by side.
    Compare(Box<compare::Compare>),
    /// What practice comes to.
    Progress(Box<progress::Progress>),
    /// Real interviews beside practice.
    Outcomes(Box<outcomes::Outcomes>),
    /// All questions.
    Catalog(Box<catalog::Catalog>),
    /// One question.
    Question(Box<question::Question>),
    /// The checklist of presence, above a sitting.
    Presence(Box<presence::Presence>),
    /// Nerves and breathing, above a sitting.
    Calm(calm::Calm),
    /// Settings.
    Settings(Box<settings::Settings>),
    /// Keys and words.
    Help(help::Help),
}

/// Where a screen leads.
#[derive(Debug)]
#[must_use]
pub enum Go {
    /// Nowhere.
    Stay,
    /// To a screen above this one.
    To(Screen),
    /// To a screen in place of this one.
    Instead(Screen),
    /// One level back.
    Back,
    /// To a question that must be answered first.
    Ask(Dialog),
}

/// What a screen answers to an action.
#[derive(Debug)]
#[must_use]
pub struct Step {
    /// Where it leads.
    pub go: Go,
    /// What the shell should do.
    pub effects: Vec<Effect>,
}

impl Step {
    /// Nothing to do.
    pub const fn stay() -> Self {
        Self { go: Go::Stay, effects: Vec::new() }
    }

    /// Stay here and do this.
    pub fn effects(effects: Vec<Effect>) -> Self {
        Self { go: Go::Stay, effects }
    }

    /// Stay here and do one thing.
    pub fn effect(effect: Effect) -> Self {
        Self::effects(vec![effect])
    }

    /// Lead somewhere.
    pub const fn go(go: Go) -> Self {
        Self { go, effects: Vec::new() }
    }

    /// One level back.
    pub const fn back() -> Self {
        Self::go(Go::Back)
    }
}

impl App {
    /// The program on Home, and what has to be loaded for it.
    pub fn new(model: Model) -> (Self, Vec<Effect>) {
        let later = model.looking.then_some(Effect::OpenLibrary);
        let app =
            Self { model, screens: vec![Screen::Home(Box::default())], dialog: None, toast: None, recorded: None };
        let effects = [Effect::LoadHome, Effect::Title(String::new())].into_iter();
        let effects = effects.chain(app.wants_next_step()).chain(later).collect();
        (app, effects)
    }

    /// The next step of the dial is proposed to those alone who say how nervous they are.
    fn wants_next_step(&self) -> Option<Effect> {
        self.model.settings.practice.nerves.then_some(Effect::LoadNextStep)
    }

    /// Begins with something else than Home, such as a drill named on the command line.
    pub fn with(model: Model, first: Effect) -> (Self, Vec<Effect>) {
        let (app, mut effects) = Self::new(model);
        effects.push(first);
        (app, effects)
    }

    /// What every screen may read.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The screen that is shown.
    pub fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// The question that must be answered first.
    pub const fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// The line of news.
    pub const fn toast(&self) -> Option<&Toast> {
        self.toast.as_ref()
    }

    /// Where keys apply now, from the narrowest to the widest.
    pub fn contexts(&self) -> Vec<Context> {
        if let Some(dialog) = &self.dialog {
            return dialog.contexts();
        }
        let mut contexts = match self.screen() {
            Some(Screen::Home(home)) => home.contexts(),
            Some(Screen::Setup(setup)) => setup.contexts(),
            Some(Screen::Interview(interview)) => interview.contexts(),
            Some(Screen::Plan(plan)) => plan.contexts(),
            Some(Screen::Sitting(sitting)) => sitting.contexts(),
            Some(Screen::History(history)) => history.contexts(),
            Some(Screen::Session(session)) => session.contexts(),
            Some(Screen::Attempt(attempt)) => attempt.contexts(),
            Some(Screen::Compare(compare)) => compare.contexts(),
            Some(Screen::Progress(progress)) => progress.contexts(),
            Some(Screen::Outcomes(outcomes)) => outcomes.contexts(),
            Some(Screen::Catalog(catalog)) => catalog.contexts(),
            Some(Screen::Question(question)) => question.contexts(),
            Some(Screen::Presence(presence)) => presence.contexts(),
            Some(Screen::Calm(calm)) => calm.contexts(),
            Some(Screen::Settings(settings)) => settings.contexts(),
            Some(Screen::Help(_)) | None => Vec::new(),
        };
        contexts.push(Context::Global);
        contexts
    }

    /// The commands that mean something now, most important first: what the footer and help show and the palette lists.
    /// A command that is not among them does nothing.
    pub fn commands(&self) -> Vec<Command> {
        if let Some(dialog) = &self.dialog {
            return [dialog.commands(), vec![Command::Suspend, Command::Quit]].concat();
        }
        let mut commands = match self.screen() {
            Some(Screen::Home(home)) => home.commands(),
            Some(Screen::Setup(setup)) => setup.commands(),
            Some(Screen::Interview(interview)) => interview.commands(),
            Some(Screen::Plan(plan)) => plan.commands(),
            Some(Screen::Sitting(sitting)) => sitting.commands(),
            Some(Screen::History(history)) => history.commands(),
            Some(Screen::Session(session)) => session.commands(),
            Some(Screen::Attempt(attempt)) => attempt.commands(),
            Some(Screen::Compare(compare)) => compare.commands(),
            Some(Screen::Progress(progress)) => progress.commands(),
            Some(Screen::Outcomes(outcomes)) => outcomes.commands(),
            Some(Screen::Catalog(catalog)) => catalog.commands(),
            Some(Screen::Question(question)) => question.commands(),
            Some(Screen::Presence(presence)) => presence.commands(),
            Some(Screen::Calm(calm)) => calm.commands(),
            Some(Screen::Settings(settings)) => settings.commands(),
            Some(Screen::Help(_)) => vec![Command::Down],
            None => Vec::new(),
        };
        if self.may_breathe() {
            commands.push(Command::Breathe);
        }
        if self.may_rate_presence() {
            commands.insert(1.min(commands.len()), Command::Presence);
        }
        if self.recording().is_some() {
            commands.insert(0, Command::Replay);
        }
        if commands.contains(&Command::Down) {
            commands.extend(Command::MOVES);
        }
        if !matches!(self.screen(), Some(Screen::Home(_))) {
            commands.push(Command::Back);
        }
        commands.extend([Command::Help, Command::Leave, Command::Palette, Command::Suspend, Command::Quit]);
        let mut listed = BTreeSet::new();
        commands.retain(|command| listed.insert(*command));
        commands
    }

    /// The commands with what they do here.
    fn offered(&self) -> Vec<(Command, &'static str)> {
        self.commands().into_iter().map(|command| (command, self.title(command))).collect()
    }

    /// When something next changes by itself; `None` on a still screen.
    pub fn deadline(&self, now: Moment) -> Option<Moment> {
        let sitting = self.screens.iter().rev().find_map(|screen| match screen {
            Screen::Sitting(sitting) => sitting.deadline(now),
            _ => None,
        });
        let calm = match self.screen() {
            Some(Screen::Calm(calm)) => calm.deadline(now),
            _ => None,
        };
        let toast = self.toast.as_ref().and_then(|toast| toast.until);
        [sitting, calm, toast].into_iter().flatten().min()
    }

    /// The one way to change anything.
    pub fn update(&mut self, action: Action, now: Now) -> Vec<Effect> {
        self.expire_toast(&action, now.moment);
        let mut effects = self.tick(now);
        self.settle_calm(now.moment);
        effects.extend(match action {
            Action::Tick | Action::Resized => Vec::new(),
            Action::Command(Command::Quit) => self.quit(now),
            Action::Command(Command::Suspend) => vec![Effect::Suspend],
            Action::Report(report) => self.report(*report, now),
            Action::Command(Command::Help) if self.dialog.is_none() && !self.helping() => {
                self.screens.push(Screen::Help(help::Help::new(self.contexts(), self.offered())));
                Vec::new()
            }
            Action::Command(Command::Palette) if self.dialog.is_none() => {
                self.dialog = Some(Dialog::palette(self.offered()));
                Vec::new()
            }
            Action::Command(Command::Replay) if self.dialog.is_none() => self.replay(),
            Action::Command(Command::Breathe) if self.dialog.is_none() && self.may_breathe() => {
                self.breathe(now);
                Vec::new()
            }
            Action::Command(Command::Presence) if self.dialog.is_none() && self.may_rate_presence() => {
                self.open_presence();
                Vec::new()
            }
            other if self.dialog.is_some() => self.answer_dialog(&other, now),
            other => {
                let step = self.step(&other, now);
                self.follow(step, now)
            }
        });
        self.remember_seen(&effects);
        self.ask_about_nerves();
        if effects.contains(&Effect::LoadHome) {
            effects.extend(self.wants_next_step());
        }
        effects.extend(self.heed_recorder());
        effects
    }

    /// A question whose attempt is stored is known to the history.
    fn remember_seen(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::SaveAttempt(attempt) = effect {
                self.model.seen.insert(attempt.question.clone());
            }
        }
    }

    const fn helping(&self) -> bool {
        matches!(self.screens.as_slice(), [.., Screen::Help(_)])
    }

    fn expire_toast(&mut self, action: &Action, now: Moment) {
        let by_key = matches!(action, Action::Command(_) | Action::Edit(_));
        let over = |toast: &Toast| by_key || toast.until.is_some_and(|until| until <= now);
        if self.toast.as_ref().is_some_and(over) {
            self.toast = None;
        }
    }

    /// Lets the topmost sitting settle its boundaries, whatever is shown above it; one below it is over.
    fn tick(&mut self, now: Now) -> Vec<Effect> {
        let settings = &self.model.settings;
        let sitting = self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Sitting(sitting) => Some(sitting),
            _ => None,
        });
        sitting.map_or_else(Vec::new, |sitting| sitting.tick(settings, now))
    }

    fn quit(&self, now: Now) -> Vec<Effect> {
        let drafts = self.screens.iter().filter_map(|screen| match screen {
            Screen::Sitting(sitting) => sitting.draft(now),
            _ => None,
        });
        drafts.chain([Effect::Quit]).collect()
    }

    fn step(&mut self, action: &Action, now: Now) -> Step {
        match self.screens.last() {
            Some(Screen::Calm(_)) => return self.calm(action, now),
            Some(Screen::Presence(_)) => return self.presence(action, now),
            _ => {}
        }
        let model = &mut self.model;
        match self.screens.last_mut() {
            Some(Screen::Home(home)) => home.update(action, model, now),
            Some(Screen::Setup(setup)) => setup.update(action, model),
            Some(Screen::Interview(interview)) => interview.update(action, model),
            Some(Screen::Plan(plan)) => plan.update(action, model),
            Some(Screen::Sitting(sitting)) => sitting.update(action, model, now),
            Some(Screen::History(history)) => history.update(action, model, now),
            Some(Screen::Session(session)) => session.update(action, model),
            Some(Screen::Attempt(attempt)) => attempt.update(action, model, now),
            Some(Screen::Compare(compare)) => compare.update(action),
            Some(Screen::Progress(progress)) => progress.update(action, model, now),
            Some(Screen::Outcomes(outcomes)) => outcomes.update(action, model, now),
            Some(Screen::Catalog(catalog)) => catalog.update(action, model),
            Some(Screen::Question(question)) => question.update(action, model),
            Some(Screen::Settings(settings)) => settings.update(action, model),
            Some(Screen::Help(help)) => help.update(action),
            Some(Screen::Calm(_) | Screen::Presence(_)) | None => Step::stay(),
        }
    }

    fn follow(&mut self, step: Step, now: Now) -> Vec<Effect> {
        let mut effects = step.effects;
        match step.go {
            Go::Stay => {}
            Go::To(screen) => self.screens.push(screen),
            Go::Instead(screen) => {
                self.screens.pop();
                self.screens.push(screen);
            }
            Go::Back if self.screens.len() <= 1 => effects.extend(self.quit(now)),
            Go::Back => {
                self.screens.pop();
                effects.extend(self.refresh());
            }
            Go::Ask(dialog) => self.dialog = Some(dialog),
        }
        effects
    }

    /// What the screen that came back to the top wants to know again.
    fn refresh(&self) -> Vec<Effect> {
        match self.screen() {
            Some(Screen::Home(_)) => vec![Effect::LoadHome, Effect::Title(String::new())],
            Some(Screen::Plan(_)) => vec![plan::Plan::load()],
            Some(Screen::History(history)) => vec![history.load()],
            Some(Screen::Session(session)) => vec![session.load()],
            Some(Screen::Attempt(attempt)) => vec![attempt.load()],
            Some(Screen::Question(question)) => vec![question.load()],
            Some(Screen::Outcomes(_)) => vec![Effect::LoadOutcomes],
            _ => Vec::new(),
        }
    }

    fn answer_dialog(&mut self, action: &Action, now: Now) -> Vec<Effect> {
        let Some(dialog) = &mut self.dialog else { return Vec::new() };
        match dialog.update(action) {
            dialog::Answer::Open => Vec::new(),
            dialog::Answer::Cancel => {
                self.dialog = None;
                Vec::new()
            }
            dialog::Answer::Run(command) => {
                self.dialog = None;
                self.update(Action::Command(command), now)
            }
            dialog::Answer::Do(effects) => {
                self.dialog = None;
                effects
            }
            dialog::Answer::Close(effects) => {
                self.dialog = None;
                self.follow(Step { go: Go::Back, effects }, now)
            }
        }
    }
}

//! `greenroom` alone: the screens. Ties program, disk, keys and looks together for the loop.

use crate::app::App;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::backstage::Backstage;
use crate::cli::Outcome;
use crate::cli::env;
use crate::cli::env::Env;
use crate::clock::Moment;
use crate::clock::Now;
use crate::keymap::Keymap;
use crate::settings::Settings;
use crate::term;
use crate::term::End;
use crate::term::Folders;
use crate::term::Program;
use crate::term::Wishes;
use crate::theme;
use crate::theme::Glyphs;
use crate::theme::Theme;
use crate::ui;
use crate::ui::Ctx;
use crate::ui::Hits;
use anyhow::Result;
use crossterm::event::KeyEvent;
use ratatui::Frame;

/// Opens the screens, beginning with `first` where something was named on the command line.
pub(super) fn run(env: &Env, first: Option<Effect>) -> Result<Outcome> {
    if !term::is_terminal() {
        env::say(
            "the screens need a terminal. `greenroom drill --plain` works line by line, and `greenroom --help` names \
             what works on a pipe.",
        );
        return Ok(Outcome::NoTerminal);
    }
    let (mut backstage, mut notices) = Backstage::open(env.paths.clone(), &env::variable, env.flags.clone(), env.now());
    let looks = Looks::of(env, backstage.settings(), &mut notices);
    let model = backstage.model(notices);
    let (app, opening) = match first {
        Some(effect) => App::with(model, effect),
        None => App::new(model),
    };
    let mut screens = Screens { env, app, backstage, looks, hits: Hits::default(), backed_up: false };
    let folders = Folders { edit: env.paths.drafts_dir(), crash: env.paths.crash_dir() };
    Ok(match term::run_here(&mut screens, opening, &folders)? {
        End::Quit => Outcome::Done,
        end @ End::Signal(_) => Outcome::Signal(end.code()),
    })
}

/// Keys and styles, as the settings want them.
#[derive(Debug)]
struct Looks {
    keymap: Keymap,
    theme: Theme,
    glyphs: Glyphs,
}

impl Looks {
    fn of(env: &Env, settings: &Settings, notices: &mut Vec<String>) -> Self {
        let charset = theme::charset(settings.screen.ascii, env::variable);
        let palette = theme::palette(settings.screen.theme, env::variable);
        let (keymap, wrong_keys) = Keymap::load(&env.paths.keys_file(), charset);
        let (theme, wrong_styles) = Theme::load(&env.paths.theme_file(), palette);
        notices.extend(wrong_keys.iter().chain(&wrong_styles).map(ToString::to_string));
        Self { keymap, theme, glyphs: Glyphs::of(charset) }
    }
}

/// The program as the loop sees it.
#[derive(Debug)]
struct Screens<'a> {
    env: &'a Env,
    app: App,
    backstage: Backstage,
    looks: Looks,
    hits: Hits,
    /// The daily backup was looked after: once, when nobody waits for a frame.
    backed_up: bool,
}

impl Program for Screens<'_> {
    fn update(&mut self, action: Action, now: Now) -> Vec<Effect> {
        for report in self.backstage.settle(now) {
            self.app.update(Action::Report(Box::new(report)), now);
        }
        self.app.update(action, now)
    }

    fn deadline(&self, now: Moment) -> Option<Moment> {
        [self.app.deadline(now), self.backstage.deadline()].into_iter().flatten().min()
    }

    fn resolve(&self, key: KeyEvent) -> Option<Action> {
        self.looks.keymap.resolve(key, &self.app.contexts())
    }

    fn hit(&self, column: u16, row: u16) -> Option<Action> {
        self.hits.at(column, row).cloned()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, now: Now) {
        let ctx = Ctx { theme: &self.looks.theme, glyphs: &self.looks.glyphs, keymap: &self.looks.keymap, now };
        self.hits = ui::render(frame, &self.app, &ctx);
    }

    fn perform(&mut self, effect: Effect, now: Now) -> Vec<Report> {
        let ending = matches!(effect, Effect::RemoveDraft(_));
        let mut reports = self.backstage.perform(effect, now);
        if ending && !self.backed_up {
            self.backed_up = true;
            reports.extend(self.backstage.back_up(now));
        }
        if reports.iter().any(|report| matches!(report, Report::Setting(_))) {
            self.looks = Looks::of(self.env, self.backstage.settings(), &mut Vec::new());
        }
        reports
    }

    fn wishes(&self) -> Wishes {
        let settings = self.backstage.settings();
        Wishes { mouse: settings.screen.mouse, title: settings.practice.title, bell: settings.practice.bell }
    }

    fn editor(&self) -> Option<String> {
        self.backstage.settings().practice.editor.clone()
    }
}

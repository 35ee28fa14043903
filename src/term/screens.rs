//! Program, disk, keys and looks, tied together for the loop.

use crate::app::App;
use crate::app::Screen;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::backstage::Backstage;
use crate::backstage::Variable;
use crate::clock::Moment;
use crate::clock::Now;
use crate::config::Paths;
use crate::keymap::Keymap;
use crate::settings::Settings;
use crate::term::Program;
use crate::term::Wishes;
use crate::term::recorder::Recorder;
use crate::theme;
use crate::theme::Glyphs;
use crate::theme::Theme;
use crate::ui;
use crate::ui::Ctx;
use crate::ui::Hits;
use crossterm::event::KeyEvent;
use ratatui::Frame;

/// Keys and styles, as the settings want them.
#[derive(Debug)]
struct Looks {
    keymap: Keymap,
    theme: Theme,
    glyphs: Glyphs,
}

impl Looks {
    fn of(paths: &Paths, variable: Variable<'_>, settings: &Settings, notices: &mut Vec<String>) -> Self {
        let charset = theme::charset(settings.screen.ascii, variable);
        let palette = theme::palette(settings.screen.theme, variable);
        let (keymap, wrong_keys) = Keymap::load(&paths.keys_file(), charset);
        let (theme, wrong_styles) = Theme::load(&paths.theme_file(), palette);
        notices.extend(wrong_keys.iter().chain(&wrong_styles).map(ToString::to_string));
        Self { keymap, theme, glyphs: Glyphs::of(charset) }
    }
}

/// The program as the loop sees it.
pub struct Screens<'a> {
    variable: Variable<'a>,
    app: App,
    backstage: Backstage,
    looks: Looks,
    recorder: Recorder,
    hits: Hits,
    /// The daily backup was looked after: once, when nobody waits for a frame.
    backed_up: bool,
}

impl<'a> Screens<'a> {
    /// The program over what was opened, and what has to be done first. `first` is what was named on the command line.
    pub fn new(
        mut backstage: Backstage,
        mut notices: Vec<String>,
        first: Option<Effect>,
        variable: Variable<'a>,
    ) -> (Self, Vec<Effect>) {
        notices.extend(backstage.take_up_edits());
        let looks = Looks::of(backstage.paths(), variable, backstage.settings(), &mut notices);
        let recorder = Recorder::new(backstage.paths().recordings_dir());
        let mut model = backstage.model(notices);
        model.recordings = recorder.found();
        let (app, opening) = match first {
            Some(effect) => App::with(model, effect),
            None => App::new(model),
        };
        (Self { variable, app, backstage, looks, recorder, hits: Hits::default(), backed_up: false }, opening)
    }

    /// Has everything written that can be. The answer is what the user has to know, once the terminal is given back.
    pub fn close(&mut self, now: Now) -> Vec<String> {
        let mut told = self.backstage.close(now);
        told.extend(self.recorder.close());
        told
    }
}

impl Program for Screens<'_> {
    fn update(&mut self, action: Action, now: Now) -> Vec<Effect> {
        let mut reports = self.backstage.settle(now);
        reports.extend(self.recorder.settle(now.moment));
        for report in reports {
            self.app.update(Action::Report(Box::new(report)), now);
        }
        self.app.update(action, now)
    }

    fn deadline(&self, now: Moment) -> Option<Moment> {
        [self.app.deadline(now), self.backstage.deadline(), self.recorder.deadline()].into_iter().flatten().min()
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
        let practice = &self.backstage.settings().practice;
        match &effect {
            Effect::Record(stem) => return self.recorder.begin(practice.recorder.as_deref(), stem, now.moment),
            Effect::StopRecording => return self.recorder.stop(now.moment),
            Effect::Play(name) => return vec![self.recorder.play(practice.player.as_deref(), name)],
            _ => {}
        }
        let ending = matches!(effect, Effect::RemoveDraft(_));
        let mut reports = self.backstage.perform(effect, now);
        if ending && reports.is_empty() && !self.backed_up {
            self.backed_up = true;
            reports.extend(self.backstage.back_up(now));
        }
        if reports.iter().any(|report| matches!(report, Report::Setting(_))) {
            self.looks = Looks::of(self.backstage.paths(), self.variable, self.backstage.settings(), &mut Vec::new());
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

    fn owner(&self) -> Option<String> {
        match self.app.screen() {
            Some(Screen::Sitting(sitting)) => Some(sitting.drill.session().id.to_string()),
            _ => None,
        }
    }
}

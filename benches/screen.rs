//! The program on a screen that nobody sees.

use crate::stage::Home;
use crate::stage::drill;
use crate::stage::notes;
use crate::stage::now;
use greenroom::app::App;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Edit;
use greenroom::app::effect::Report;
use greenroom::backstage::Backstage;
use greenroom::keymap::Keymap;
use greenroom::settings::Charset;
use greenroom::theme::Glyphs;
use greenroom::theme::Palette;
use greenroom::theme::Theme;
use greenroom::ui;
use greenroom::ui::Ctx;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

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
        let (mut backstage, notices) = Backstage::open(home.paths().clone(), &|_| None, Vec::new(), now(0));
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

    /// The program.
    pub(crate) const fn app(&self) -> &App {
        &self.app
    }

    /// What performs its effects.
    pub(crate) const fn backstage(&self) -> &Backstage {
        &self.backstage
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

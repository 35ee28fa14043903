//! Every screen as a picture: text at three sizes.

mod debrief;
mod home;
mod practice;
mod review;
mod stage;

use crate::sample;
use greenroom::app::App;
use greenroom::app::Model;
use greenroom::app::action::Action;
use greenroom::app::effect::Report;
use greenroom::app::setup::Choice;
use greenroom::clock::Now;
use greenroom::keymap::Keymap;
use greenroom::settings::Charset;
use greenroom::settings::Settings;
use greenroom::theme::Glyphs;
use greenroom::theme::Palette;
use greenroom::theme::Theme;
use greenroom::ui;
use greenroom::ui::Ctx;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::LazyLock;

/// The sizes every screen is drawn at.
pub(crate) const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 40)];

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::builtin(Palette::Dark));
static KEYMAP: LazyLock<Keymap> = LazyLock::new(|| Keymap::builtin(Charset::Unicode));

/// The screen as text, one line a row, trailing blanks removed.
pub(crate) fn shot(app: &App, now: Now, size: (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let glyphs = Glyphs::of(Charset::Unicode);
    let ctx = Ctx { theme: &THEME, glyphs: &glyphs, keymap: &KEYMAP, now };
    terminal.draw(|frame| drop(ui::render(frame, app, &ctx))).unwrap();
    let buffer = terminal.backend().buffer();
    let row = |y| -> String { (0..size.0).map(|x| buffer[(x, y)].symbol()).collect() };
    (0..size.1).map(|y| row(y).trim_end().to_owned() + "\n").collect()
}

/// Draws at every size and compares with the stored pictures.
#[macro_export]
macro_rules! assert_shots {
    ($name:expr, $app:expr, $now:expr) => {
        for size in $crate::screens::SIZES {
            let name = format!("{}_{}x{}", $name, size.0, size.1);
            insta::assert_snapshot!(name, $crate::screens::shot(&$app, $now, size));
        }
    };
}

/// A program on Home with nothing loaded.
pub(crate) fn app() -> App {
    let model = Model {
        catalog: Arc::default(),
        settings: Settings::default(),
        choice: Choice::default(),
        bookmarks: BTreeSet::new(),
        never: BTreeSet::new(),
        notices: Vec::new(),
    };
    App::new(model).0
}

/// Hands the program what the shell would report.
pub(crate) fn report(app: &mut App, report: Report, second: u64) {
    app.update(Action::Report(Box::new(report)), sample::now(second));
}

/// Any size down to one cell draws without a panic.
#[test]
fn any_size_draws() {
    let app = app();
    for width in 1..=60 {
        for height in 1..=20 {
            shot(&app, sample::now(0), (width, height));
        }
    }
}

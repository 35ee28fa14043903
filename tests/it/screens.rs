//! Every screen as a picture: text at three sizes.

mod any_size;
mod attempt;
mod calm;
mod catalog;
pub(crate) mod compare;
mod debrief;
mod history;
pub(crate) mod home;
mod interview;
pub(crate) mod outcomes;
mod plan;
pub(crate) mod practice;
mod presence;
pub(crate) mod progress;
mod question;
pub(crate) mod review;
mod session;
mod stage;
mod told;

use crate::sample;
use greenroom::app::App;
use greenroom::app::Model;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Edit;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::setup::Choice;
use greenroom::catalog::Catalog;
use greenroom::catalog::QuestionId;
use greenroom::clock::Now;
use greenroom::format::Formats;
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
use ratatui::buffer::Buffer;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The sizes every screen is drawn at.
pub(crate) const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 40)];

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::builtin(Palette::Dark));
static KEYMAP: LazyLock<Keymap> = LazyLock::new(|| Keymap::builtin(Charset::Unicode));
static ASCII_KEYMAP: LazyLock<Keymap> = LazyLock::new(|| Keymap::builtin(Charset::Ascii));

/// The screen as drawn.
pub(crate) fn buffer(app: &App, now: Now, size: (u16, u16)) -> Buffer {
    drawn(app, now, size, &THEME, Charset::Unicode)
}

/// The screen as drawn in a theme and a set of characters.
pub(crate) fn drawn(app: &App, now: Now, size: (u16, u16), theme: &Theme, charset: Charset) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let glyphs = Glyphs::of(charset);
    let keymap = if charset == Charset::Unicode { &KEYMAP } else { &ASCII_KEYMAP };
    let ctx = Ctx { theme, glyphs: &glyphs, keymap, now };
    terminal.draw(|frame| drop(ui::render(frame, app, &ctx))).unwrap();
    terminal.backend().buffer().clone()
}

/// The screen as text, one line a row, trailing blanks removed.
pub(crate) fn shot(app: &App, now: Now, size: (u16, u16)) -> String {
    text_of(&buffer(app, now, size))
}

/// What is drawn, as text.
pub(crate) fn text_of(buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let row = |y| -> String { (0..width).map(|x| buffer[(x, y)].symbol()).collect() };
    (0..height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
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
    App::new(model(Catalog::default())).0
}

/// A program on Home with a catalog of a dozen questions, some of them seen, bookmarked or never to be asked.
pub(crate) fn furnished() -> App {
    let mut model = model(sample::catalog());
    let ids: Vec<QuestionId> = model.catalog.headers().iter().map(|header| header.id.clone()).collect();
    model.bookmarks.extend([ids[0].clone(), ids[6].clone()]);
    model.never.insert(ids[3].clone());
    model.seen.extend([ids[0].clone(), ids[3].clone(), ids[9].clone()]);
    App::new(model).0
}

pub(crate) fn model(catalog: Catalog) -> Model {
    Model {
        catalog,
        settings: Settings::default(),
        formats: Formats::interviews().formats.clone(),
        choice: Choice::default(),
        bookmarks: BTreeSet::new(),
        never: BTreeSet::new(),
        seen: BTreeSet::new(),
        looking: false,
        recordings: BTreeSet::new(),
        next_step: None,
        notices: Vec::new(),
    }
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

/// Presses keys that are bound to these commands, one after the other; what the last one asks for.
pub(crate) fn press(app: &mut App, commands: &[Command]) -> Vec<Effect> {
    let mut effects = Vec::new();
    for command in commands {
        effects = app.update(Action::Command(*command), sample::now(0));
    }
    effects
}

/// Types into the focused field; what the last character asks for.
pub(crate) fn type_text(app: &mut App, text: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for character in text.chars() {
        effects = app.update(Action::Edit(Edit::Insert(character)), sample::now(0));
    }
    effects
}

//! How it looks: one file per screen, with the same name as its state in [`crate::app`].
//!
//! Every view is a free function over borrowed state; it cannot change anything and cannot fail. What can be clicked is
//! returned as [`Hits`].
//!
//! ```text
//!  title of the screen                                   what matters beside it
//!
//!  the body, text no wider than 90 columns
//!
//!  what went wrong, when something did
//!  key what   key what   key what                          (from the same table as help and palette; or good news)
//! ```

pub mod attempt;
pub mod calm;
pub mod catalog;
pub mod compare;
pub mod debrief;
pub mod dialog;
pub mod help;
pub mod history;
pub mod home;
pub mod interview;
pub mod outcomes;
pub mod plan;
pub mod practice;
pub mod presence;
pub mod progress;
pub mod question;
pub mod review;
pub mod rounds;
pub mod session;
pub mod settings;
pub mod setup;
pub mod widget;

use crate::app::App;
use crate::app::Screen;
use crate::app::action::Action;
use crate::app::sitting::Face;
use crate::app::sitting::Sitting;
use crate::clock::Now;
use crate::keymap::Keymap;
use crate::theme::Glyphs;
use crate::theme::Role;
use crate::theme::Theme;
use crate::ui::widget::footer;
use ratatui::Frame;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Margin;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The widest text, in columns: longer lines are hard to read.
pub const TEXT_WIDTH: u16 = 90;

/// The smallest size with whole screens, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 10);

/// What a view may read besides the state it shows.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// Styles by role.
    pub theme: &'a Theme,
    /// Characters in use.
    pub glyphs: &'a Glyphs,
    /// Which keys do what.
    pub keymap: &'a Keymap,
    /// The present.
    pub now: Now,
}

/// What can be clicked, topmost last.
#[derive(Debug, Default)]
pub struct Hits(Vec<(Rect, Action)>);

impl Hits {
    /// Clicking in `area` does this.
    pub fn add(&mut self, area: Rect, action: Action) {
        self.0.push((area, action));
    }

    /// What a click at this place does.
    pub fn at(&self, column: u16, row: u16) -> Option<&Action> {
        let place = Position::new(column, row);
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, action)| action)
    }
}

/// Draws everything.
pub fn render(frame: &mut Frame<'_>, app: &App, ctx: &Ctx<'_>) -> Hits {
    let mut hits = Hits::default();
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(frame, app, ctx);
        return hits;
    }
    let inner = area.inner(Margin::new(1, 0));
    let trouble = footer::trouble(app, inner);
    let news = u16::try_from(trouble.len()).unwrap_or(0);
    let [body, middle, bottom] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(news), Constraint::Length(1)]).areas(inner);
    screen(frame, body, app, ctx, &mut hits);
    footer::render_trouble(frame, middle, trouble, ctx);
    footer::render(frame, bottom, app, ctx, &mut hits);
    if let Some(dialog) = app.dialog() {
        dialog::render(frame, body, dialog, ctx, &mut hits);
    }
    hits
}

fn screen(frame: &mut Frame<'_>, area: Rect, app: &App, ctx: &Ctx<'_>, hits: &mut Hits) {
    let model = app.model();
    match app.screen() {
        Some(Screen::Home(state)) => home::render(frame, area, state, model, ctx, hits),
        Some(Screen::Setup(state)) => setup::render(frame, area, state, model, ctx, hits),
        Some(Screen::Interview(state)) => interview::render(frame, area, state, model, ctx, hits),
        Some(Screen::Plan(state)) => plan::render(frame, area, state, model, ctx, hits),
        Some(Screen::Sitting(state)) => sitting(frame, area, state, app, ctx, hits),
        Some(Screen::History(state)) => history::render(frame, area, state, model, ctx, hits),
        Some(Screen::Session(state)) => session::render(frame, area, state, ctx, hits),
        Some(Screen::Attempt(state)) => attempt::render(frame, area, state, ctx, hits),
        Some(Screen::Progress(state)) => progress::render(frame, area, state, ctx, hits),
        Some(Screen::Compare(state)) => compare::render(frame, area, state, ctx),
        Some(Screen::Outcomes(state)) => outcomes::render(frame, area, state, model, ctx, hits),
        Some(Screen::Catalog(state)) => catalog::render(frame, area, state, model, ctx, hits),
        Some(Screen::Question(state)) => question::render(frame, area, state, model, ctx, hits),
        Some(Screen::Settings(state)) => settings::render(frame, area, state, model, ctx, hits),
        Some(Screen::Presence(state)) => presence::render(frame, area, state, ctx, hits),
        Some(Screen::Calm(state)) => calm::render(frame, area, state, ctx, hits),
        Some(Screen::Help(state)) => help::render(frame, area, state, ctx),
        None => {}
    }
}

fn sitting(frame: &mut Frame<'_>, area: Rect, state: &Sitting, app: &App, ctx: &Ctx<'_>, hits: &mut Hits) {
    match &state.face {
        Face::Practice(face) => practice::render(frame, area, state, face, app.model(), ctx, hits),
        Face::Rounds(face) => rounds::render(frame, area, state, face, ctx, hits),
        Face::Review(face) => review::render(frame, area, state, face, ctx, hits),
        Face::Debrief(face) => debrief::render(frame, area, state, face, ctx, hits),
    }
}

/// One calm line: the time left, if a clock runs, and the size that is needed.
fn too_small(frame: &mut Frame<'_>, app: &App, ctx: &Ctx<'_>) {
    let area = frame.area();
    let left = match app.screen() {
        Some(Screen::Sitting(sitting)) => practice::short_clock(sitting, ctx.now.moment),
        _ => None,
    };
    let needed = format!("{}x{} needed", SMALLEST.0, SMALLEST.1);
    let text = left.map_or_else(|| needed.clone(), |left| format!("{left}  {needed}"));
    frame.render_widget(Line::styled(text, ctx.theme.style(Role::Muted)), area);
}

//! Progress, drawn.
//!
//! ```text
//!  Progress                                            Coding, last 12 weeks
//!
//!  Overview  Trend  Topics  Grid  Calibration  Pacing  Calendar  Weeks  Bests
//!
//!  12 answers on 5 days, passed 7; weakest now: sliding window.
//!
//!  the page's picture, or its numbers
//! ```

pub mod bests;
pub mod calendar;
pub mod calibration;
pub mod grid;
pub mod overview;
pub mod pacing;
pub mod topics;
pub mod trend;
pub mod weeks;

use crate::app::action::Action;
use crate::app::facet::Mode;
use crate::app::progress::Progress;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::coach::progress::Table;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::fit;
use crate::ui::widget::header;
use crate::ui::widget::listing::cut;
use crate::ui::widget::page::Page as Body;
use crate::ui::widget::panel;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns between the names of two pages.
const GAP: usize = 2;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Progress, ctx: &Ctx<'_>, hits: &mut Hits) {
    let rest = header::render(frame, area, "Progress", &state.filter.sentence(), ctx);
    let mut rest = tabs(frame, rest, state, ctx, hits);
    if let Mode::Filter(cursor) = state.mode {
        rest = panel::render(frame, rest, &state.filter.facets(), cursor, ctx, hits);
    }
    let Some(sheet) = state.sheet.as_deref().filter(|sheet| sheet.page() == state.page) else { return };
    let told = sheet.told();
    let mut body = Body::new(Body::reading_width(rest));
    body.text(&told.reading(), Role::Text, 0, ctx);
    body.gap();
    if state.numbers {
        table(&mut body, &told.table(), ctx);
    } else {
        picture(&mut body, sheet, usize::from(rest.height), ctx);
    }
    body.render(frame, rest, &state.scroll, ctx);
}

/// The names of the pages, or the present one and its place where they do not fit.
fn tabs(frame: &mut Frame<'_>, area: Rect, state: &Progress, ctx: &Ctx<'_>, hits: &mut Hits) -> Rect {
    let (row, rest) = cut(area, 1);
    let wanted: usize = Page::ALL.iter().map(|page| text::width(page.title()) + GAP).sum();
    if wanted > usize::from(row.width) + GAP {
        let place = Page::ALL.iter().position(|page| *page == state.page).unwrap_or(0) + 1;
        let named = Span::styled(state.page.title(), ctx.theme.style(Role::Selected));
        let beside = format!("   {place} of {}   {} {}", Page::ALL.len(), ctx.glyphs.left, ctx.glyphs.right);
        let line = Line::from(vec![named, Span::styled(beside, ctx.theme.style(Role::Muted))]);
        frame.render_widget(line, row);
    } else {
        let mut x = row.x;
        for (place, page) in Page::ALL.iter().enumerate() {
            let width = u16::try_from(text::width(page.title())).unwrap_or(u16::MAX);
            let role = if *page == state.page { Role::Selected } else { Role::Muted };
            let cell = Rect { x, width: width.min(row.right().saturating_sub(x)), ..row };
            frame.render_widget(Line::styled(page.title(), ctx.theme.style(role)), cell);
            if matches!(state.mode, Mode::List) {
                hits.add(cell, Action::Row(place));
            }
            x = x.saturating_add(width).saturating_add(u16::try_from(GAP).unwrap_or(0)).min(row.right());
        }
    }
    if area.height > 12 { cut(rest, 1).1 } else { rest }
}

/// The picture of a page, in so many rows if it can choose.
fn picture(body: &mut Body, sheet: &Sheet, rows: usize, ctx: &Ctx<'_>) {
    match sheet {
        Sheet::Overview(sheet) => overview::picture(body, sheet, ctx),
        Sheet::Calibration(sheet) => calibration::picture(body, sheet, ctx),
        Sheet::Pacing(sheet) => pacing::picture(body, sheet, ctx),
        Sheet::Calendar(sheet) => calendar::picture(body, sheet, ctx),
        Sheet::Weeks(sheet) => weeks::picture(body, sheet, ctx),
        Sheet::Bests(sheet) => bests::picture(body, sheet, ctx),
        Sheet::Trend(sheet) => trend::picture(body, sheet, rows, ctx),
        Sheet::Topics(sheet) => topics::picture(body, sheet, ctx),
        Sheet::Grid(sheet) => grid::picture(body, sheet, ctx),
    }
}

/// Columns under their heads: words to the left, numbers to the right.
fn table(body: &mut Body, table: &Table, ctx: &Ctx<'_>) {
    if table.rows.is_empty() {
        return;
    }
    let columns = table.heads.len();
    let width = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| text::width(cell));
        let head = table.heads.get(column).map_or(0, |head| text::width(head));
        cells.chain([head]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let numbers: usize = widths.iter().skip(1).map(|width| width + GAP).sum();
    let words = widths.first().copied().unwrap_or(0).min(body.width().saturating_sub(numbers).max(8));
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut text = String::new();
        for (column, cell) in cells.enumerate() {
            let width = widths.get(column).copied().unwrap_or(0);
            if column == 0 {
                text.push_str(&fit::left(&text::truncate(cell, words), words));
            } else {
                text.push_str(&fit::right(cell, width + GAP));
            }
        }
        text
    };
    let head = line(&mut table.heads.iter().copied());
    body.line(vec![Span::styled(head, ctx.theme.style(Role::Muted))]);
    for row in &table.rows {
        let text = line(&mut row.iter().map(String::as_str));
        body.line(vec![Span::styled(text, ctx.theme.style(Role::Text))]);
    }
}

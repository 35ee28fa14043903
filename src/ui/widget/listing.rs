//! The frame of a list that can be searched and filtered: what is shown in words, the search, the filter, the row in full.
//!
//! ```text
//!  title                                    what is shown, in words: how much
//!
//!  Search  what is typed
//!
//!    the filter's rows, while it is changed
//!
//!  the list
//!
//!  the row under the cursor, in words
//! ```

use crate::app::facet::Facet;
use crate::app::facet::Mode;
use crate::app::text::Text;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::fit;
use crate::ui::widget::header;
use crate::ui::widget::panel;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The fewest rows of a list beside which other things are shown.
const LIST_ROWS: u16 = 4;

/// What surrounds a list.
#[derive(Debug)]
pub struct Listing<'a> {
    /// The screen's title.
    pub title: &'a str,
    /// Conditions and order, in words.
    pub shown: String,
    /// How many of how many.
    pub count: String,
    /// What keys do.
    pub mode: &'a Mode,
    /// What is searched for.
    pub search: &'a Text,
    /// The rows of the filter.
    pub facets: &'a [Facet],
    /// The row under the cursor in words, most important first.
    pub detail: Vec<String>,
}

impl Listing<'_> {
    /// Draws everything around the list and returns the room for the list itself.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, hits: &mut Hits) -> Rect {
        let mut rest = self.head(frame, area, ctx);
        if *self.mode == Mode::Search || !self.search.is_blank() {
            rest = self.field(frame, rest, ctx);
        }
        if let Mode::Filter(cursor) = self.mode {
            rest = panel::render(frame, rest, self.facets, *cursor, ctx, hits);
        }
        self.foot(frame, rest, ctx)
    }

    /// The words beside the title, or below it where they do not fit.
    fn head(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let words = if self.count.is_empty() { String::new() } else { format!("{}: {}", self.shown, self.count) };
        let room = usize::from(area.width).saturating_sub(text::width(self.title) + 2);
        if text::width(&words) <= room {
            return header::render(frame, area, self.title, &words, ctx);
        }
        let below = header::render(frame, area, self.title, &self.count, ctx);
        let (row, rest) = cut(below, 1);
        let shown = text::truncate(&self.shown, usize::from(row.width));
        frame.render_widget(Line::styled(shown, ctx.theme.style(Role::Muted)), row);
        if area.height > 12 { cut(rest, 1).1 } else { rest }
    }

    fn field(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) -> Rect {
        const LABEL: &str = "Search  ";
        let (row, rest) = cut(area, 1);
        let label = u16::try_from(LABEL.len()).unwrap_or(0).min(row.width);
        frame.render_widget(Line::styled(LABEL, ctx.theme.style(Role::Muted)), row);
        let input = Rect { x: row.x.saturating_add(label), width: row.width.saturating_sub(label), ..row };
        if *self.mode == Mode::Search && input.width > 0 {
            frame.render_widget(self.search.area(), input);
        } else {
            frame.render_widget(Line::styled(self.search.text(), ctx.theme.style(Role::Input)), input);
        }
        if rest.height > LIST_ROWS { cut(rest, 1).1 } else { rest }
    }

    /// The row under the cursor, on one line below the list, or two where one is too short.
    fn foot(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let dot = format!(" {} ", ctx.glyphs.dot);
        let rows = fit::join(&self.detail, &dot, usize::from(area.width), if area.height > 14 { 2 } else { 1 });
        let height = u16::try_from(rows.len()).unwrap_or(0);
        if height == 0 || area.height < LIST_ROWS + height {
            return area;
        }
        let gap = u16::from(area.height > LIST_ROWS + height + 2);
        let list = Rect { height: area.height.saturating_sub(height + gap), ..area };
        for (row, y) in rows.into_iter().zip(list.bottom().saturating_add(gap)..) {
            frame.render_widget(Line::styled(row, ctx.theme.style(Role::Muted)), Rect { y, height: 1, ..area });
        }
        list
    }
}

/// The first rows of an area, and what is left below them.
pub fn cut(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let rest = Rect { y: area.y.saturating_add(rows), height: area.height.saturating_sub(rows), ..area };
    (Rect { height: rows, ..area }, rest)
}

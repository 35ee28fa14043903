//! A long text: headings, paragraphs and rows, wrapped once, scrolled as asked.

use crate::app::scroll::Extent;
use crate::app::scroll::Scroll;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::fit;
use crate::ui::widget::rows;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns kept free at the right for the marks that there is more.
const MARGIN: u16 = 2;

/// Columns between two texts side by side.
const GUTTER: usize = 4;

/// Columns the body of a section is moved in.
pub const INDENT: usize = 2;

/// Lines of a text of known width.
#[derive(Debug, Default)]
pub struct Page {
    width: usize,
    lines: Vec<Line<'static>>,
    places: Vec<usize>,
}

impl Page {
    /// An empty text of so many columns.
    pub const fn new(width: usize) -> Self {
        Self { width, lines: Vec::new(), places: Vec::new() }
    }

    /// Columns of a text that is shown in an area: what fits, and no more than is good to read.
    pub fn reading_width(area: Rect) -> usize {
        usize::from(area.width.saturating_sub(MARGIN).min(TEXT_WIDTH))
    }

    /// All columns a text may use in an area.
    pub fn full_width(area: Rect) -> usize {
        usize::from(area.width.saturating_sub(MARGIN))
    }

    /// Columns of each of two texts that share this page side by side.
    pub const fn half(&self) -> usize {
        self.width.saturating_sub(GUTTER) / 2
    }

    /// Columns of the text.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Marks the next line as a place that can be scrolled to.
    pub fn place(&mut self) {
        self.place_at(self.lines.len());
    }

    /// Marks a row as a place that can be scrolled to.
    pub fn place_at(&mut self, row: usize) {
        self.places.push(row);
    }

    /// A line as it is, cut where it is too long.
    pub fn line(&mut self, spans: Vec<Span<'static>>) {
        self.lines.push(Line::from(spans));
    }

    /// A blank line, never two in a row and never the first.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// A section's title, what matters beside it to the right.
    pub fn heading(&mut self, title: &str, beside: &str, ctx: &Ctx<'_>) {
        self.gap();
        let title = text::truncate(title, self.width).into_owned();
        let room = self.width.saturating_sub(text::width(&title) + 2);
        let beside = fit::right(&format!("  {}", text::truncate(beside, room)), room + 2);
        self.line(vec![
            Span::styled(title, ctx.theme.style(Role::Title)),
            Span::styled(beside.trim_end().to_owned(), ctx.theme.style(Role::Muted)),
        ]);
    }

    /// A paragraph, moved in by so many columns.
    pub fn text(&mut self, text: &str, role: Role, indent: usize, ctx: &Ctx<'_>) {
        self.hanging(vec![Span::raw(" ".repeat(indent))], text, role, ctx);
    }

    /// Parts of a line, separated by dots and each kept whole.
    pub fn parts(&mut self, parts: &[String], role: Role, ctx: &Ctx<'_>) {
        for row in fit::join(parts, &format!(" {} ", ctx.glyphs.dot), self.width, usize::MAX) {
            self.line(vec![Span::styled(row, ctx.theme.style(role))]);
        }
    }

    /// A label, and a text beside it that stays in its own columns.
    pub fn hanging(&mut self, label: Vec<Span<'static>>, text: &str, role: Role, ctx: &Ctx<'_>) {
        let used = fit::spans_width(&label);
        let room = self.width.saturating_sub(used);
        let style = ctx.theme.style(role);
        // A label that leaves no room to read stands on its own line.
        if room < 16 && used > INDENT {
            self.line(label);
            return self.hanging(vec![Span::raw(" ".repeat(INDENT))], text, role, ctx);
        }
        let mut first = Some(label);
        for row in text::wrap(text.trim_end(), room.max(1)) {
            let mut spans = first.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(used))]);
            spans.push(Span::styled(row, style));
            self.line(spans);
        }
        if let Some(label) = first {
            self.line(label);
        }
    }

    /// A row that can be focused.
    pub fn row(&mut self, spans: Vec<Span<'static>>, focused: bool, ctx: &Ctx<'_>) {
        self.lines.push(rows::marked(spans, focused, ctx));
    }

    /// A line of source text: its blanks stay, and it is cut rather than broken.
    pub fn code(&mut self, source: &str, indent: usize, ctx: &Ctx<'_>) {
        let source = source.replace('\t', "    ");
        let source = text::truncate(&source, self.width.saturating_sub(indent)).into_owned();
        self.line(vec![Span::raw(" ".repeat(indent)), Span::styled(source, ctx.theme.style(Role::Text))]);
    }

    /// Puts two texts side by side below what is there.
    pub fn beside(&mut self, left: Self, right: Self) {
        let (width, rows) = (left.width + GUTTER, left.lines.len().max(right.lines.len()));
        let (mut left, mut right) = (left.lines.into_iter(), right.lines.into_iter());
        for _ in 0..rows {
            let mut line = left.next().unwrap_or_default();
            if let Some(more) = right.next() {
                fit::fill(&mut line, width);
                line.spans.extend(more.spans);
            }
            self.lines.push(line);
        }
    }

    /// Puts another text below what is there.
    pub fn append(&mut self, other: Self) {
        let above = self.lines.len();
        self.places.extend(other.places.into_iter().map(|row| above + row));
        self.lines.extend(other.lines);
    }

    /// The first row on screen, for an area and a scroll position.
    pub fn top(&self, area: Rect, scroll: &Scroll) -> usize {
        scroll.first_visible_of(Extent {
            rows: self.lines.len(),
            height: usize::from(area.height),
            places: &self.places,
        })
    }

    /// Where the places are on screen; `None` for those that are not.
    pub fn place_areas(&self, area: Rect, scroll: &Scroll) -> impl Iterator<Item = Option<Rect>> {
        let top = self.top(area, scroll);
        self.places.iter().map(move |row| {
            let below = u16::try_from(row.checked_sub(top)?).ok()?;
            (below < area.height).then(|| Rect { y: area.y + below, height: 1, ..area })
        })
    }

    /// Rows of the text.
    pub const fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Draws what the scroll position shows, with marks where there is more.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, scroll: &Scroll, ctx: &Ctx<'_>) {
        let (top, height) = (self.top(area, scroll), usize::from(area.height));
        let shown = self.lines.iter().skip(top).take(height);
        for (line, y) in shown.zip(area.y..) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        let hidden_below = self.lines.len().saturating_sub(top + height);
        more(frame, area, self.width, (top > 0, hidden_below > 0), ctx);
    }
}

/// Marks at the right of a text or list that there is more above and below.
pub fn more(frame: &mut Frame<'_>, area: Rect, width: usize, (above, below): (bool, bool), ctx: &Ctx<'_>) {
    let column = area.x.saturating_add(u16::try_from(width + 1).unwrap_or(u16::MAX));
    let x = column.min(area.right().saturating_sub(1));
    let style: Style = ctx.theme.style(Role::Muted);
    let marks = [(above, area.y, ctx.glyphs.up), (below, area.bottom().saturating_sub(1), ctx.glyphs.down)];
    for (there, y, glyph) in marks {
        if there && area.height > 0 && area.width > 0 {
            frame.render_widget(Line::styled(glyph, style), Rect { x, y, width: 1, height: 1 });
        }
    }
}

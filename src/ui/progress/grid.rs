//! Grid as a picture: a cell for every topic and difficulty, its passes as a short bar and as counts.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::coach::progress::grid::Cell;
use crate::coach::progress::grid::Grid;
use crate::coach::progress::grid::Row;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::meter;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// Columns of a cell's bar.
const BAR: usize = 4;

/// Columns between two columns.
const GAP: usize = 2;

/// Draws it.
pub fn picture(body: &mut Page, sheet: &Grid, ctx: &Ctx<'_>) {
    if sheet.topics.is_empty() {
        return;
    }
    let cells = || sheet.topics.iter().flat_map(|row| &row.cells).chain(&sheet.all);
    let counts = cells().filter_map(Cell::counts).map(|counts| text::width(&counts)).max().unwrap_or(0);
    let wanted = sheet.topics.iter().map(|row| text::width(&row.topic.title())).max().unwrap_or(0);
    let bar = if body.width() >= wanted + 3 * (GAP + BAR + 1 + counts) { BAR } else { 1 };
    let cell = (bar + 1 + counts).max(6);
    let name = wanted.max(text::width("All")).min(body.width().saturating_sub(3 * (GAP + cell))).max(1);
    let layout = Layout { name, cell, bar };
    for category in Category::ALL {
        let rows: Vec<&Row> = sheet.topics.iter().filter(|row| row.category == *category).collect();
        if !rows.is_empty() {
            body.gap();
            layout.head(body, category.title(), ctx);
        }
        for row in rows {
            layout.row(body, &row.topic.title(), &row.cells, ctx);
        }
    }
    body.gap();
    layout.row(body, "All", &sheet.all, ctx);
}

/// Widths in columns.
struct Layout {
    name: usize,
    cell: usize,
    bar: usize,
}

impl Layout {
    fn head(&self, body: &mut Page, title: &str, ctx: &Ctx<'_>) {
        let mut spans = vec![Span::styled(fit::left(title, self.name), ctx.theme.style(Role::Title))];
        for difficulty in Difficulty::ALL {
            let head = " ".repeat(GAP) + &fit::left(difficulty.title(), self.cell);
            spans.push(Span::styled(head, ctx.theme.style(Role::Muted)));
        }
        body.line(spans);
    }

    fn row(&self, body: &mut Page, title: &str, cells: &[Cell; 3], ctx: &Ctx<'_>) {
        let style = |role| ctx.theme.style(role);
        let mut spans = vec![Span::styled(fit::left(title, self.name), style(Role::Text))];
        for cell in cells {
            spans.push(Span::raw(" ".repeat(GAP)));
            let Some((share, counts)) = cell.share().zip(cell.counts()) else {
                spans.push(Span::styled(fit::left(ctx.glyphs.dot, self.cell), style(Role::Muted)));
                continue;
            };
            let (full, empty) = match self.bar {
                1 => (shade(cell, ctx).to_owned(), String::new()),
                columns => meter::parts(share, columns, ctx.glyphs),
            };
            spans.push(Span::styled(full, style(Role::Bar)));
            spans.push(Span::styled(empty, style(Role::BarEmpty)));
            let room = self.cell.saturating_sub(self.bar);
            spans.push(Span::styled(fit::left(&format!(" {counts}"), room), style(Role::Text)));
        }
        body.line(spans);
    }
}

/// A share in one sign: none passed, or the more the higher.
fn shade(cell: &Cell, ctx: &Ctx<'_>) -> &'static str {
    if cell.passes == 0 { ctx.glyphs.cross } else { ctx.glyphs.column(cell.passes, cell.answers) }
}

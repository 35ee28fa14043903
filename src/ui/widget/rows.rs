//! Lists: one row each, the focused one marked, and the columns of an attempt that every list of attempts shows.

use crate::app::action::Action;
use crate::app::list::Cursor;
use crate::app::words;
use crate::attempt::Ending;
use crate::attempt::Summary;
use crate::clock::Day;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::fit;
use crate::ui::widget::page;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of the marker before a row.
pub const MARKER: usize = 2;

/// Columns of a day, the gap behind it included.
pub const DAY: usize = 13;

/// Columns of a result word.
const RESULT: usize = 10;

/// Columns of a coverage.
const COVERAGE: usize = 5;

/// Draws the rows around the cursor; a click on one is its [`Action::Row`].
pub fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    cursor: Cursor,
    ctx: &Ctx<'_>,
    hits: &mut Hits,
    mut row: impl FnMut(usize, bool) -> Vec<Span<'static>>,
) {
    let height = usize::from(area.height);
    let first = cursor.first_visible(height);
    let shown = first..cursor.len().min(first + height);
    for (place, y) in shown.clone().zip(area.y..) {
        let at = Rect { y, height: 1, ..area };
        frame.render_widget(marked(row(place, place == first), place == cursor.row(), ctx), at);
        hits.add(at, Action::Row(place));
    }
    let hidden = (first > 0, shown.end < cursor.len());
    page::more(frame, area, usize::from(area.width), hidden, ctx);
}

/// A row with its marker: the focused one says so by a character and by its style.
pub fn marked(mut spans: Vec<Span<'static>>, focused: bool, ctx: &Ctx<'_>) -> Line<'static> {
    let marker = if focused { ctx.glyphs.marker } else { "" };
    spans.insert(0, Span::raw(fit::left(marker, MARKER)));
    if focused { Line::from(spans).style(ctx.theme.style(Role::Selected)) } else { Line::from(spans) }
}

/// A title with the marks behind it in so many columns: the title is cut, the marks are not.
pub fn title(title: &str, marks: &[&str], columns: usize, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let marks = if marks.is_empty() { String::new() } else { format!("  {}", marks.join(" ")) };
    let marks = text::truncate(&marks, columns / 2).into_owned();
    let title = text::truncate(title, columns.saturating_sub(text::width(&marks))).into_owned();
    let blank = columns.saturating_sub(text::width(&title) + text::width(&marks));
    vec![Span::raw(title), Span::styled(marks, ctx.theme.style(Role::Muted)), Span::raw(" ".repeat(blank))]
}

/// Coverage and result, right and left of their common edge: ` 64 %  Yes       `.
pub fn result(row: &Summary, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let coverage = row.result.as_ref().map_or_else(String::new, |result| result.coverage.to_string());
    let role = match &row.result {
        Some(result) if result.verdict.is_pass() => Role::Good,
        Some(_) => Role::Text,
        None => Role::Muted,
    };
    let word = words::result(row.result.as_ref(), row.ending);
    vec![
        Span::raw(fit::right(&coverage, COVERAGE)),
        Span::raw("  "),
        Span::styled(fit::left(word, RESULT), ctx.theme.style(role)),
    ]
}

/// Columns of [`result`].
pub const RESULT_WIDTH: usize = COVERAGE + 2 + RESULT;

/// Time used, to the right in so many columns, of the limit where there is room; overtime is said by its style and
/// by the numbers themselves.
pub fn time(row: &Summary, columns: usize, ctx: &Ctx<'_>) -> Span<'static> {
    if row.ending == Ending::Skipped {
        return Span::raw(" ".repeat(columns));
    }
    let whole = words::time_of(row.answer_seconds, row.limit_seconds);
    let text = if text::width(&whole) <= columns { whole } else { words::clock(row.answer_seconds) };
    let role = if row.answer_seconds > row.limit_seconds { Role::Warn } else { Role::Text };
    Span::styled(fit::right(&text, columns), ctx.theme.style(role))
}

/// A day in its column.
pub fn day(day: Day, today: Day, ctx: &Ctx<'_>) -> Span<'static> {
    Span::styled(fit::left(&words::day(day, today), DAY), ctx.theme.style(Role::Muted))
}

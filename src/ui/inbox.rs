//! Reviews, drawn.
//!
//! ```text
//!  Reviews                                                            3 waiting
//!
//!  > Today        Longest quiet stretch of a street               second look
//!    Yesterday    Rate limiter for a public API                    first look
//!
//!  Judged at once; a second look 12 to 72 hours later, blind to the first, is
//!  the steadier one.
//!  Coding · 26:00 of 25:00 · timed
//! ```

use crate::app::inbox::Inbox;
use crate::app::inbox::Why;
use crate::app::words;
use crate::attempt::Summary;
use crate::format::Formats;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::fit;
use crate::ui::widget::header;
use crate::ui::widget::prose;
use crate::ui::widget::rows;
use crate::ui::widget::stack::Stack;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of the look an answer waits for, the gap before it included.
const LOOK: usize = 13;

/// From so many columns on, a row tells its day.
const WITH_DAY: usize = 50;

/// The fewest rows of the list beside which its detail is shown.
const LIST_ROWS: u16 = 2;

/// What an empty inbox says.
const EMPTY: &str = "Nothing waits for a review. Answers you put off come here, and from 12 hours after a first look those \
     that are ready for a second one.";

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Inbox, ctx: &Ctx<'_>, hits: &mut Hits) {
    let waiting = if state.rows.is_empty() { String::new() } else { format!("{} waiting", state.rows.len()) };
    let mut body = Stack::new(header::render(frame, area, "Reviews", &waiting, ctx));
    if let Some(gone) = &state.gone {
        let room = usize::from(body.width()).saturating_sub(text::width(STAYS) + 2);
        let words = format!("\u{201c}{}\u{201d}{STAYS}", text::truncate(&gone.title, room));
        body.text(frame, &words, ctx.theme.style(Role::Good));
        body.gap();
    }
    let rest = body.rest();
    if state.rows.is_empty() {
        if state.loaded {
            let mut page = Stack::new(Rect { width: rest.width.min(TEXT_WIDTH), ..rest });
            page.text(frame, EMPTY, ctx.theme.style(Role::Muted));
        }
        return;
    }
    let list = foot(frame, rest, state, ctx);
    let width = usize::from(list.width.saturating_sub(2)).min(usize::from(TEXT_WIDTH));
    rows::render(frame, list, state.cursor, ctx, hits, |place, first| {
        let above = if first { None } else { place.checked_sub(1).and_then(|above| state.rows.get(above)) };
        state.rows.get(place).map_or_else(Vec::new, |row| line(row, above, width, ctx))
    });
}

/// What is said of an answer that was let go.
const STAYS: &str = " waits no longer; it stays in the history.";

fn line(row: &Summary, above: Option<&Summary>, width: usize, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let with_day = width >= WITH_DAY;
    if with_day {
        let same = above.is_some_and(|above| above.ended.day() == row.ended.day());
        let today = ctx.now.wall.day();
        spans.push(if same { Span::raw(" ".repeat(rows::DAY)) } else { rows::day(row.ended.day(), today, ctx) });
    }
    let day = if with_day { rows::DAY } else { 0 };
    let retake: &[&str] = if row.retake { &["retake"] } else { &[] };
    spans.extend(rows::title(&row.title, retake, width.saturating_sub(rows::MARKER + day + LOOK), ctx));
    spans.push(Span::styled(fit::right(Why::of(row).word(), LOOK), ctx.theme.style(Role::Muted)));
    spans
}

/// Why the row under the cursor is here and what it is, below the list; returns the room for the list.
fn foot(frame: &mut Frame<'_>, area: Rect, state: &Inbox, ctx: &Ctx<'_>) -> Rect {
    let Some(row) = state.row() else { return area };
    let width = usize::from(area.width.min(TEXT_WIDTH));
    let labels = Formats::builtin().rules(row.realism).labels_shown || row.result.is_some();
    let parts = [
        Some(row.category.title().to_owned()),
        labels.then(|| row.topic.spaced()),
        Some(words::time_of(row.answer_seconds, row.limit_seconds)),
        Some(row.realism.word().to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut lines = prose::wrapped(Why::of(row).sentence(), width, ctx.theme.style(Role::Text));
    let dot = format!(" {} ", ctx.glyphs.dot);
    let muted = ctx.theme.style(Role::Muted);
    lines.extend(fit::join(&parts, &dot, width, 1).into_iter().map(|part| Line::styled(part, muted)));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    if area.height < LIST_ROWS + height + 1 {
        return area;
    }
    // Below the last row where the list is short, else at the bottom.
    let rows = u16::try_from(state.rows.len()).unwrap_or(u16::MAX).min(area.height - height - 1);
    for (line, y) in lines.into_iter().zip(area.y + rows + 1..) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    Rect { height: rows, ..area }
}

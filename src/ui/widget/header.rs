//! The first line of a screen: its title to the left, what matters beside it to the right.

use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the header on the first row of `area` and returns what is left below it, a blank row kept where there is room.
pub fn render(frame: &mut Frame<'_>, area: Rect, title: &str, beside: &str, ctx: &Ctx<'_>) -> Rect {
    let row = Rect { height: area.height.min(1), ..area };
    let room = usize::from(row.width);
    let title = text::truncate(title, room);
    frame.render_widget(Line::styled(title.clone(), ctx.theme.style(Role::Title)), row);
    let left = room.saturating_sub(text::width(&title) + 2);
    let beside = text::truncate(beside, left);
    frame.render_widget(Line::styled(beside, ctx.theme.style(Role::Muted)).right_aligned(), right_of(row, &title));
    let used = if area.height > 12 { 2 } else { 1 };
    Rect { y: area.y.saturating_add(used).min(area.bottom()), height: area.height.saturating_sub(used), ..area }
}

fn right_of(row: Rect, title: &str) -> Rect {
    let taken = u16::try_from(text::width(title)).unwrap_or(row.width).min(row.width);
    Rect { x: row.x + taken, width: row.width - taken, ..row }
}

//! A text field, drawn.

use crate::app::text::Text;
use crate::theme::Role;
use crate::ui::Ctx;
use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

/// Draws a text in a role; while it is typed in, the terminal's own cursor stands in it.
pub fn render(frame: &mut Frame<'_>, area: Rect, text: &Text, (role, typing): (Role, bool), ctx: &Ctx<'_>) {
    if area.is_empty() {
        return;
    }
    frame.buffer_mut().set_style(area, ctx.theme.style(role));
    frame.render_widget(text.area(), area);
    if typing {
        let (cursor, (top, left)) = (text.area().screen_cursor(), text.area().scroll_offset());
        let inside = |at: usize, first: u16, extent: u16| {
            let at = u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(first);
            at.min(extent.saturating_sub(1))
        };
        frame.set_cursor_position(Position::new(
            area.x + inside(cursor.col, left, area.width),
            area.y + inside(cursor.row, top, area.height),
        ));
    }
}

//! Two things beside each other, a thin rule between them.

use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::TEXT_WIDTH;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// From this width on, two columns of text are better than one.
pub const BESIDE: u16 = 76;

/// Splits an area, the left side taking so many per cent, and draws the rule.
pub fn split(frame: &mut Frame<'_>, area: Rect, share: u16, ctx: &Ctx<'_>) -> [Rect; 2] {
    let wide = u32::from(area.width) * u32::from(share.min(100)) / 100;
    let left = u16::try_from(wide).unwrap_or(area.width).min(TEXT_WIDTH).min(area.width);
    for y in area.y..area.bottom() {
        let bar = Line::styled(ctx.glyphs.rule_down, ctx.theme.style(Role::Rule));
        frame.render_widget(bar, Rect { x: area.x + left, y, width: (area.width - left).min(1), height: 1 });
    }
    let room = (area.width - left).saturating_sub(2);
    let right = Rect { x: area.right() - room, width: room.min(TEXT_WIDTH), ..area };
    [Rect { width: left, ..area }, right]
}

/// A title set into a thin rule: what stands above something that stands below.
pub fn heading(title: Line<'static>, width: usize, ctx: &Ctx<'_>) -> Line<'static> {
    let mut line = title;
    let rest = width.saturating_sub(line.width() + 1);
    line.spans.push(Span::styled(format!(" {}", ctx.glyphs.rule.repeat(rest)), ctx.theme.style(Role::Rule)));
    line
}

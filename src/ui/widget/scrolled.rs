//! Lines in a window, with a sign where more of them are out of view.

use crate::app::scroll::Scroll;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::TEXT_WIDTH;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Columns for text in a window: the last two are kept for the sign.
pub fn text_width(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(2).clamp(1, TEXT_WIDTH))
}

/// Draws lines scrolled by hand.
pub fn render(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>, scroll: &Scroll, ctx: &Ctx<'_>) {
    let first = scroll.first_visible(lines.len(), usize::from(area.height));
    window(frame, area, lines, first, ctx);
}

/// Draws blocks of lines so that the focused one is in view; where each visible block came to stand. A block taller
/// than the window can be scrolled `within`.
pub fn focused(
    frame: &mut Frame<'_>,
    area: Rect,
    blocks: Vec<Vec<Line<'static>>>,
    (focus, within): (usize, Option<&Scroll>),
    ctx: &Ctx<'_>,
) -> Vec<(usize, Rect)> {
    let height = usize::from(area.height);
    let lengths: Vec<usize> = blocks.iter().map(Vec::len).collect();
    let own = lengths.get(focus).copied().unwrap_or(0);
    let first = first_line(&lengths, focus, height) + within.map_or(0, |within| within.first_visible(own, height));
    window(frame, area, blocks.into_iter().flatten().collect(), first, ctx);
    let mut start = 0;
    let mut places = Vec::new();
    for (block, length) in lengths.into_iter().enumerate() {
        let (top, end) = (start.max(first), (start + length).min(first + height));
        start += length;
        if top < end {
            let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
            places.push((block, Rect { y: area.y + rows(top - first), height: rows(end - top), ..area }));
        }
    }
    places
}

/// The first line of a window that keeps the focused block in its middle, and always the block's beginning.
fn first_line(lengths: &[usize], focus: usize, height: usize) -> usize {
    let start: usize = lengths.iter().take(focus).sum();
    let length = lengths.get(focus).copied().unwrap_or(0);
    let total: usize = lengths.iter().sum();
    (start + length / 2).saturating_sub(height / 2).min(total.saturating_sub(height)).min(start)
}

fn window(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>, first: usize, ctx: &Ctx<'_>) {
    let height = usize::from(area.height);
    let below = lines.len() > first + height;
    for (line, y) in lines.into_iter().skip(first).zip(area.y..area.bottom()) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    let mut sign = |there: bool, glyph: &'static str, y: u16| {
        if there && !area.is_empty() {
            let corner = Rect { x: area.right() - 1, y, width: 1, height: 1 };
            frame.render_widget(Line::styled(glyph, ctx.theme.style(Role::Muted)), corner);
        }
    };
    sign(first > 0, ctx.glyphs.up, area.y);
    sign(below, ctx.glyphs.down, area.bottom().saturating_sub(1));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whichever block is focused, its first line is in the window, and the window is never half empty for nothing.
        #[test]
        fn the_focused_block_begins_in_view(
            lengths in proptest::collection::vec(1usize..9, 1..12), focus in 0usize..12, height in 1usize..30,
        ) {
            let focus = focus.min(lengths.len() - 1);
            let first = first_line(&lengths, focus, height);
            let start: usize = lengths[..focus].iter().sum();
            prop_assert!(first <= start && start < first + height);
            let total: usize = lengths.iter().sum();
            prop_assert!(first == 0 || first + height <= total || first == start);
        }
    }
}

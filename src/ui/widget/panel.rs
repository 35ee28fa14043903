//! The filter panel: rows of words to choose from, above the list they filter.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::facet::Facet;
use crate::app::list::Cursor;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::fit;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws the rows and returns what is left below them, a blank row kept.
pub fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    facets: &[Facet],
    cursor: Cursor,
    ctx: &Ctx<'_>,
    hits: &mut Hits,
) -> Rect {
    let labels = facets.iter().map(|facet| text::width(facet.label)).max().unwrap_or(0);
    let height = area.height.min(u16::try_from(facets.len()).unwrap_or(u16::MAX));
    let first = cursor.first_visible(usize::from(height));
    for ((place, facet), y) in facets.iter().enumerate().skip(first).zip(area.y..area.y.saturating_add(height)) {
        let row = Rect { y, height: 1, ..area };
        let focused = place == cursor.row();
        let (marker, style) = if focused {
            (ctx.glyphs.marker, ctx.theme.style(Role::Selected))
        } else {
            (" ", ctx.theme.style(if facet.set { Role::Text } else { Role::Muted }))
        };
        let mut spans = vec![
            Span::raw(format!("{} ", fit::left(marker, 1))),
            Span::raw(fit::left(facet.label, labels + 2)),
            Span::raw(facet.value.clone()),
        ];
        if focused {
            spans.push(Span::styled(format!("   {}", keys(ctx)), ctx.theme.style(Role::Muted)));
        }
        frame.render_widget(Line::from(spans).style(style), row);
        hits.add(row, Action::Row(place));
    }
    let used = height.saturating_add(1).min(area.height);
    Rect { y: area.y.saturating_add(used), height: area.height.saturating_sub(used), ..area }
}

/// The keys that turn a row.
fn keys(ctx: &Ctx<'_>) -> String {
    let contexts = [Context::List, Context::Global];
    let key = |command| ctx.keymap.keys_for(command, &contexts).into_iter().next();
    let keys: Vec<String> = [Command::Left, Command::Right].into_iter().filter_map(key).collect();
    if keys.is_empty() { String::new() } else { format!("{} to change", keys.join(" ")) }
}

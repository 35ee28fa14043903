//! Presence, drawn: each dimension with its four anchors.

use crate::app::action::Action;
use crate::app::presence::Presence;
use crate::rubric::Dimension;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::header;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of "▸ 4 Excellent".
const RATING: usize = 15;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Presence, ctx: &Ctx<'_>, hits: &mut Hits) {
    let body = header::render(frame, area, "Presence", "once a session", ctx);
    let width = scrolled::text_width(body);
    let intro =
        "By a mirror, or your own recording. It is kept with the session and changes no verdict; Esc passes over it.";
    let mut blocks = Vec::new();
    for (place, dimension) in Rubric::builtin().presence().iter().enumerate() {
        let given = state.given.get(place).copied().flatten();
        blocks.push(block(dimension, given, place == state.cursor.row(), width, ctx));
    }
    // Last, so that in a low window the anchors are what is seen.
    blocks.push(prose::wrapped(intro, width, ctx.theme.style(Role::Muted)));
    let focus = (state.cursor.row(), Some(&state.within));
    for (place, spot) in scrolled::focused(frame, body, blocks, focus, ctx) {
        if place < state.given.len() {
            hits.add(spot, Action::Row(place));
        }
    }
}

fn block(
    dimension: &Dimension,
    given: Option<Rating>,
    focused: bool,
    width: usize,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let style = |role| ctx.theme.style(role);
    let marker = if focused { ctx.glyphs.marker } else { " " };
    let said = given.map_or_else(|| ctx.glyphs.dot.to_owned(), |rating| rating.to_string());
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{marker} "), style(Role::Accent)),
        Span::styled(dimension.title.to_string(), style(if focused { Role::Selected } else { Role::Text })),
        Span::styled(format!("   {said}"), style(Role::Muted)),
    ])];
    for rating in Rating::ALL {
        let chosen = given == Some(rating);
        let label = format!("{} {rating}", if chosen { ctx.glyphs.marker } else { " " });
        let label = (&*label, style(if chosen { Role::Accent } else { Role::Key }));
        lines.extend(prose::labelled(label, (dimension.anchor(rating), style(Role::Text)), (RATING, width)));
    }
    lines.push(Line::default());
    lines
}

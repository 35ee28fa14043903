//! Points are ticked beside one's own notes.

use crate::app::action::Action;
use crate::app::scroll::Scroll;
use crate::theme::Role;
use crate::ui::Hits;
use crate::ui::review::Scene;
use crate::ui::review::below;
use crate::ui::widget::checklist;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the points with their boxes, the notes, and what the ticks come to.
pub(super) fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    cursor: usize,
    notes: &Scroll,
    hits: &mut Hits,
) {
    let [left, right] = if area.width >= sides::BESIDE {
        sides::split(frame, area, 60, scene.ctx)
    } else {
        let height = (area.height / 3).clamp(2, 8).min(area.height);
        [Rect { height: area.height - height, ..area }, below(area, area.height - height)]
    };
    let stacked = left.width == right.width;
    let title = Line::styled("Did you say or do it?", scene.style(Role::Title));
    frame.render_widget(title, Rect { height: left.height.min(1), ..left });
    points(frame, below(left, 1), scene, Some(cursor), hits);
    let mut heading = Line::styled("Your notes", scene.style(Role::Muted));
    if stacked {
        let coverage = format!(" {} {}", scene.ctx.glyphs.dot, scene.coverage());
        heading.push_span(ratatui::text::Span::styled(coverage, scene.style(Role::Text)));
        heading = sides::heading(heading, usize::from(right.width), scene.ctx);
    }
    frame.render_widget(heading, Rect { height: right.height.min(1), ..right });
    let last = u16::from(!stacked);
    let text = below(right, 1);
    let text = Rect { height: text.height.saturating_sub(2 * last), ..text };
    scrolled::render(frame, text, scene.notes(scrolled::text_width(text)), notes, scene.ctx);
    if !stacked {
        let foot = below(right, right.height.saturating_sub(1));
        frame.render_widget(Line::styled(scene.coverage(), scene.style(Role::Text)), foot);
    }
}

/// The checklist with its ticks; each point can be clicked.
pub(super) fn points(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cursor: Option<usize>, hits: &mut Hits) {
    let (points, ticks) = (scene.review.points(), scene.review.ticks());
    let blocks = checklist::points(points, Some(ticks), cursor, scrolled::text_width(area), scene.ctx);
    for (place, spot) in scrolled::focused(frame, area, blocks, (cursor.unwrap_or(0), None), scene.ctx) {
        hits.add(spot, Action::Row(place));
    }
}

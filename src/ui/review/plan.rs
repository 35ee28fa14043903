//! One plan for next time: if, then.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::review::Field;
use crate::app::review::Plan;
use crate::app::text::Text;
use crate::assessment::missed_musts;
use crate::theme::Role;
use crate::ui::Hits;
use crate::ui::review::Scene;
use crate::ui::review::below;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::text_area;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of "▸ then I will".
const LABEL: u16 = 14;

/// Draws the two fields and what they might be about.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, plan: &Plan, hits: &mut Hits) {
    let width = scrolled::text_width(area);
    let mut lines = vec![Line::styled("One plan for next time", scene.style(Role::Title))];
    let missed = missed_musts(scene.review.points(), scene.review.ticks()).next();
    let muted = scene.style(Role::Muted);
    if let Some(point) = missed {
        lines.extend(prose::wrapped("It may be about what was missed:", width, muted));
        let cross = Span::styled(scene.ctx.glyphs.cross, scene.style(Role::Bad));
        lines.extend(prose::marked(cross, &point.text, scene.style(Role::Text), width));
    } else {
        let about = "Pick what cost you most: a habit, a moment, a kind of question.";
        lines.extend(prose::wrapped(about, width, muted));
    }
    lines.push(Line::default());
    let used = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    let fields = below(area, used);
    let columns = u16::try_from(width).unwrap_or(area.width).min(area.width);
    let fields = Rect { width: columns, ..fields };
    field(frame, fields, scene, ("If", &plan.cue, plan.field == Some(Field::Cue)), 0, hits);
    let second = below(fields, 2);
    field(frame, second, scene, ("then I will", &plan.act, plan.field == Some(Field::Act)), 1, hits);
    let last = below(second, 3);
    let enter =
        if plan.field == Some(Field::Cue) && plan.written().is_some() { "next field" } else { "save and go on" };
    let hint = scene.keys.hints(&[(Command::Select, enter)], usize::from(last.width));
    frame.render_widget(hint, Rect { height: last.height.min(1), ..last });
    let note = Line::styled("Both may stay empty.", scene.style(Role::Muted));
    let below_hint = below(last, 1);
    frame.render_widget(note, Rect { height: below_hint.height.min(1), ..below_hint });
}

/// One field: a label, the text, a thin rule beneath.
fn field(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    (label, text, typing): (&str, &Text, bool),
    row: usize,
    hits: &mut Hits,
) {
    let line = Rect { height: area.height.min(1), ..area };
    let marker = if typing { scene.ctx.glyphs.marker } else { " " };
    let role = if typing { Role::Accent } else { Role::Text };
    let label = Line::from(vec![
        Span::styled(format!("{marker} "), scene.style(Role::Accent)),
        Span::styled(label.to_owned(), scene.style(role)),
    ]);
    frame.render_widget(label, line);
    let taken = LABEL.min(line.width);
    let input = Rect { x: line.x + taken, width: line.width - taken, ..line };
    text_area::render(frame, input, text, (Role::Input, typing), scene.ctx);
    hits.add(line, Action::Row(row));
    let under = below(area, 1);
    let line_below = Line::styled(scene.ctx.glyphs.rule.repeat(usize::from(input.width)), scene.style(Role::Rule));
    frame.render_widget(line_below, Rect { x: input.x, width: input.width, height: under.height.min(1), ..under });
}

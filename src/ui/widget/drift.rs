//! What changed between two looks at one answer, in words.

use crate::attempt::Attempt;
use crate::history::Drift;
use crate::rubric::Rubric;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::prose;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of a dimension's name.
const NAME: usize = 15;

/// The lines of a drift: coverage, every dimension, points lost and gained by name.
pub fn lines(attempt: &Attempt, drift: &Drift, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let style = |role| ctx.theme.style(role);
    let row = |name: &str, then: String, now: String, word: &'static str| {
        Line::from(vec![
            Span::styled(format!("{name:NAME$}"), style(Role::Muted)),
            Span::styled(format!("{then:>6}"), style(Role::Text)),
            Span::styled(format!(" {} ", ctx.glyphs.right), style(Role::Muted)),
            Span::styled(format!("{now:>6}"), style(Role::Text)),
            Span::styled(format!("   {word}"), style(Role::Muted)),
        ])
    };
    let mut lines = vec![Line::styled("Then and now", style(Role::Heading))];
    let (then, now) = drift.coverage;
    lines.push(row("Coverage", then.to_string(), now.to_string(), direction(then.number(), now.number())));
    for (id, then, now) in &drift.ratings {
        let title = Rubric::builtin().find(attempt.snapshot.category, id).map_or(id.as_str(), |found| &found.title);
        lines.push(row(title, then.to_string(), now.to_string(), direction(*then, *now)));
    }
    for (places, words) in [(&drift.lost, "no longer ticked"), (&drift.gained, "ticked now")] {
        for point in places.iter().filter_map(|place| attempt.snapshot.points.get(*place)) {
            lines.extend(prose::labelled((words, style(Role::Muted)), (&point.text, style(Role::Text)), (18, width)));
        }
    }
    lines
}

const fn direction(then: u8, now: u8) -> &'static str {
    match (then, now) {
        (then, now) if then > now => "lower",
        (then, now) if then < now => "higher",
        _ => "same",
    }
}

//! The points of a question as lines, with or without ticks.

use crate::catalog::Point;
use crate::catalog::Weight;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of the weight word.
const WEIGHT: usize = 8;

/// One point: marker, tick box, weight, text. Without a `tick` there is no box.
pub fn point(point: &Point, tick: Option<bool>, focused: bool, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let style = |role| ctx.theme.style(role);
    let marker = if focused { ctx.glyphs.marker } else { " " };
    let box_ = match tick {
        Some(true) => format!("[{}] ", ctx.glyphs.tick),
        Some(false) => "[ ] ".to_owned(),
        None => String::new(),
    };
    let weight_role = if point.weight == Weight::Must { Role::Must } else { Role::Muted };
    let box_role = if tick == Some(true) { Role::Good } else { Role::Text };
    let text_role = if focused { Role::Selected } else { Role::Text };
    let narrow = width < 36;
    let weight = if narrow { String::new() } else { format!("{:WEIGHT$}", point.weight.title()) };
    let indent = 2 + text::width(&box_) + text::width(&weight);
    let words = if narrow { format!("{} ({})", point.text, point.weight.title()) } else { point.text.to_string() };
    let mut head = Some(vec![
        Span::styled(format!("{marker} "), style(Role::Accent)),
        Span::styled(box_, style(box_role)),
        Span::styled(weight, style(weight_role)),
    ]);
    let put = |line: String| {
        let mut spans = head.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(indent))]);
        spans.push(Span::styled(line, style(text_role)));
        Line::from(spans)
    };
    text::wrap(&words, width.saturating_sub(indent).max(1)).into_iter().map(put).collect()
}

/// All points as blocks of lines, the one under the cursor marked.
pub fn points(
    points: &[Point],
    ticks: Option<&[bool]>,
    cursor: Option<usize>,
    width: usize,
    ctx: &Ctx<'_>,
) -> Vec<Vec<Line<'static>>> {
    let tick = |place: usize| ticks.map(|ticks| ticks.get(place).copied().unwrap_or(false));
    let lines = |(place, one)| point(one, tick(place), cursor == Some(place), width, ctx);
    points.iter().enumerate().map(lines).collect()
}

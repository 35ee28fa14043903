//! Dimensions are rated, the anchors of the focused one in view.

use crate::app::action::Action;
use crate::app::scroll::Scroll;
use crate::drill::review::Row;
use crate::rubric::Dimension;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use crate::theme::Role;
use crate::ui::Hits;
use crate::ui::review::Scene;
use crate::ui::review::below;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of "▸ 4 Excellent".
const RATING: usize = 15;

/// Columns of "4 Excellent" in the list.
const GIVEN: usize = 13;

/// Columns of a dimension's name.
const NAME: usize = 16;

/// From this width on, list and anchors stand beside each other.
const WIDE: u16 = 100;

/// The fewest rows that hold the list above the anchors.
const TALL: u16 = 17;

/// Draws the dimensions and the focused one's anchors.
pub(super) fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    cursor: usize,
    scroll: &Scroll,
    hits: &mut Hits,
) {
    let rows = u16::try_from(scene.review.rows().len()).unwrap_or(u16::MAX);
    let is_strip = area.width < WIDE && area.height < TALL;
    let anchors = if area.width >= WIDE {
        let [left, right] = sides::split(frame, area, 40, scene.ctx);
        list(frame, left, scene, cursor, hits);
        right
    } else if !is_strip {
        list(frame, Rect { height: rows.min(area.height), ..area }, scene, cursor, hits);
        below(area, rows.saturating_add(1))
    } else {
        frame.render_widget(strip(scene, cursor), Rect { height: area.height.min(1), ..area });
        below(area, 1)
    };
    let width = scrolled::text_width(anchors);
    let mut lines = scene.review.rows().get(cursor).map_or_else(Vec::new, |row| focused(scene, row, width));
    if is_strip && !lines.is_empty() {
        lines.remove(0);
    }
    scrolled::render(frame, anchors, lines, scroll, scene.ctx);
}

fn dimension<'a>(scene: &Scene<'_>, row: &Row) -> Option<&'a Dimension> {
    Rubric::builtin().find(scene.attempt.snapshot.category, &row.dimension)
}

/// Every dimension with its rating.
fn list(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cursor: usize, hits: &mut Hits) {
    let rows = scene.review.rows().iter().enumerate();
    let blocks = rows.map(|(place, row)| vec![entry(scene, row, place == cursor)]).collect();
    for (place, spot) in scrolled::focused(frame, area, blocks, (cursor, None), scene.ctx) {
        hits.add(spot, Action::Row(place));
    }
}

fn entry(scene: &Scene<'_>, row: &Row, focused: bool) -> Line<'static> {
    let title = dimension(scene, row).map_or(row.dimension.as_str(), |found| &found.title);
    let marker = if focused { scene.ctx.glyphs.marker } else { " " };
    let rating = row.rating.map_or_else(|| scene.ctx.glyphs.dot.to_owned(), |rating| rating.to_string());
    let title_role = if focused { Role::Selected } else { Role::Text };
    let rating_role = if row.rating.is_some() { Role::Text } else { Role::Muted };
    let note = match (row.cap, row.proposed) {
        (Some(cap), _) => format!("at most {}", cap.number()),
        (_, Some(proposed)) if row.rating == Some(proposed) => "from the clock".to_owned(),
        _ if !Rubric::builtin().is_content(scene.attempt.snapshot.category, &row.dimension) => "delivery".to_owned(),
        _ => String::new(),
    };
    Line::from(vec![
        Span::styled(format!("{marker} "), scene.style(Role::Accent)),
        Span::styled(format!("{title:NAME$}"), scene.style(title_role)),
        Span::styled(format!("{rating:GIVEN$}"), scene.style(rating_role)),
        Span::styled(note, scene.style(Role::Muted)),
    ])
}

/// The focused dimension alone, where there is no room for the list.
fn strip(scene: &Scene<'_>, cursor: usize) -> Line<'static> {
    let rows = scene.review.rows();
    let open = rows.iter().filter(|row| row.rating.is_none()).count();
    let left = if open == 0 { "all rated".to_owned() } else { format!("{open} still to rate") };
    let name = rows.get(cursor).and_then(|row| dimension(scene, row)).map_or("", |found| &found.title);
    let words = format!("   {} of {}, {left}", cursor + 1, rows.len());
    Line::from(vec![
        Span::styled(name.to_owned(), scene.style(Role::Title)),
        Span::styled(words, scene.style(Role::Muted)),
    ])
}

/// Name, anchors, and why a rating is capped or proposed.
fn focused(scene: &Scene<'_>, row: &Row, width: usize) -> Vec<Line<'static>> {
    let Some(dimension) = dimension(scene, row) else { return Vec::new() };
    let muted = scene.style(Role::Muted);
    let mut lines = vec![Line::styled(dimension.title.to_string(), scene.style(Role::Title))];
    for rating in Rating::ALL {
        lines.extend(anchor(scene, row, dimension, rating, width));
    }
    for reason in [cap(scene, row), proposed(row)].into_iter().flatten() {
        lines.extend(prose::wrapped(&reason, width, scene.style(Role::Warn)));
    }
    let (category, level) = (scene.attempt.snapshot.category, scene.sitting.drill.session().level);
    let lens = Rubric::builtin().level_lens(category, level);
    lines.extend(prose::wrapped(&format!("Asked of the {} level: {lens}", level.title().to_lowercase()), width, muted));
    lines
}

fn anchor(scene: &Scene<'_>, row: &Row, dimension: &Dimension, rating: Rating, width: usize) -> Vec<Line<'static>> {
    let chosen = row.rating == Some(rating);
    let marker = if chosen { scene.ctx.glyphs.marker } else { " " };
    let role = match row.cap {
        _ if chosen => Role::Text,
        Some(cap) if rating > cap => Role::Muted,
        _ => Role::Text,
    };
    let label = format!("{marker} {rating}");
    let label_style = scene.style(if chosen { Role::Accent } else { Role::Key });
    prose::labelled((&label, label_style), (dimension.anchor(rating), scene.style(role)), (RATING, width))
}

fn cap(scene: &Scene<'_>, row: &Row) -> Option<String> {
    let cap = row.cap?;
    Some(format!("At most {}: hint {} was opened.", cap.number(), scene.attempt.hints()))
}

fn proposed(row: &Row) -> Option<String> {
    let proposed = row.proposed?;
    let why = match proposed.number() {
        1 => "a phase that holds a must was not reached",
        2 => "a phase was more than half and a minute off its plan",
        3 => "every phase came within half of its plan, or a minute",
        _ => "every phase came within a quarter of its plan, or half a minute",
    };
    Some(format!("The clock proposes {}: {why}.", proposed.number()))
}

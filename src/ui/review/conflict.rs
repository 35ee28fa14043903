//! Ticks and a rating disagree: keep or change?

use crate::app::action::Action;
use crate::app::action::Command;
use crate::catalog::Weight;
use crate::rubric::Rubric;
use crate::theme::Role;
use crate::ui::Hits;
use crate::ui::review::Scene;
use crate::ui::widget::checklist;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws the points in question and the two ways on.
pub(super) fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    place: usize,
    cursor: usize,
    hits: &mut Hits,
) {
    let Some(row) = scene.review.rows().get(place) else { return };
    let width = scrolled::text_width(area);
    let (plain, muted) = (scene.style(Role::Text), scene.style(Role::Muted));
    let found = Rubric::builtin().find(scene.attempt.snapshot.category, &row.dimension);
    let title = found.map_or(row.dimension.as_str(), |found| &found.title);
    let rating = row.rating.map_or_else(String::new, |rating| rating.to_string());
    let mine: Vec<usize> = scene
        .review
        .points()
        .iter()
        .enumerate()
        .filter(|(_, point)| point.dimension == row.dimension && point.weight != Weight::Bonus)
        .map(|(place, _)| place)
        .collect();
    let ticked = |place: usize| scene.review.ticks().get(place).copied().unwrap_or(false);
    let count = mine.iter().filter(|place| ticked(**place)).count();
    let mut lines = vec![Line::styled("Your ticks and your rating say different things.", scene.style(Role::Title))];
    let words = format!("{title}: {count} of {} points ticked, rated {rating}.", mine.len());
    lines.extend(prose::wrapped(&words, width, plain));
    lines.push(Line::default());
    for place in mine {
        if let Some(point) = scene.review.points().get(place) {
            lines.extend(checklist::point(point, Some(ticked(place)), false, width, scene.ctx));
        }
    }
    if let (Some(found), Some(rating)) = (found, row.rating) {
        lines.push(Line::default());
        let label = format!("{rating}");
        lines.extend(prose::labelled((&label, muted), (found.anchor(rating), muted), (13, width)));
    }
    lines.push(Line::default());
    let ways = [(Command::Choice1, format!("Keep {rating}")), (Command::Choice2, "Change the rating".to_owned())];
    let ways = ways.into_iter().enumerate().map(|(at, (command, words))| way(scene, command, &words, at == cursor));
    let mut blocks = vec![lines];
    blocks.extend(ways.map(|line| vec![line]));
    for (block, spot) in scrolled::focused(frame, area, blocks, (cursor + 1, None), scene.ctx) {
        if let Some(way) = block.checked_sub(1) {
            hits.add(spot, Action::Row(way));
        }
    }
}

fn way(scene: &Scene<'_>, command: Command, words: &str, focused: bool) -> Line<'static> {
    let marker = if focused { scene.ctx.glyphs.marker } else { " " };
    let key = scene.keys.key(command).map_or_else(String::new, |key| format!("{key}  "));
    let role = if focused { Role::Selected } else { Role::Text };
    Line::from(vec![
        Span::styled(format!("{marker} "), scene.style(Role::Accent)),
        Span::styled(key, scene.style(Role::Key)),
        Span::styled(words.to_owned(), scene.style(role)),
    ])
}

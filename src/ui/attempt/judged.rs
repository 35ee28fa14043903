//! The checklist with its ticks and the ratings with their anchors, as they were given.

use crate::app::words;
use crate::attempt::Attempt;
use crate::attempt::Review;
use crate::catalog::DimensionId;
use crate::catalog::Weight;
use crate::format::Formats;
use crate::rubric::Dimension;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use crate::rubric::hint_cap;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// The points, ticked or not; what changed between first look, model answer and cooler eye is said in words.
pub fn checklist(page: &mut Page, attempt: &Attempt, ctx: &Ctx<'_>) {
    let Some(review) = words::latest(attempt) else { return };
    let coverage = review.outcome.coverage;
    page.heading("Checklist", &format!("{} of {}", coverage.covered, coverage.total), ctx);
    for (place, point) in attempt.snapshot.points.iter().enumerate() {
        let ticked = ticked(&review.ticks, place);
        let (glyph, role) = match (ticked, point.weight) {
            (true, _) => (ctx.glyphs.tick, Role::Good),
            (false, Weight::Bonus) => (ctx.glyphs.dot, Role::Muted),
            (false, _) => (ctx.glyphs.cross, Role::Bad),
        };
        let weight_role = if point.weight == Weight::Must { Role::Must } else { Role::Muted };
        let label = vec![
            Span::raw(" ".repeat(INDENT)),
            Span::styled(fit::left(glyph, 2), ctx.theme.style(role)),
            Span::styled(fit::left(point.weight.title(), 8), ctx.theme.style(weight_role)),
        ];
        let text_role = if ticked { Role::Text } else { Role::Muted };
        let text =
            drift(attempt, place).map_or_else(|| point.text.to_string(), |drift| format!("{} ({drift})", point.text));
        page.hanging(label, &text, text_role, ctx);
    }
}

/// How the tick at a place changed.
fn drift(attempt: &Attempt, place: usize) -> Option<&'static str> {
    let warm = attempt.warm()?;
    let (first, then) = (ticked(&warm.first_ticks, place), ticked(&warm.ticks, place));
    let cold = attempt.cold().map(|cold| ticked(&cold.ticks, place)).filter(|now| *now != then);
    match (first, then, cold) {
        (_, true, Some(_)) => Some("ticked at once, not with a cooler eye"),
        (_, false, Some(_)) => Some("not at once, ticked with a cooler eye"),
        (false, true, None) => Some("ticked after the model answer"),
        (true, false, None) => Some("taken back after the model answer"),
        _ => None,
    }
}

fn ticked(ticks: &[bool], place: usize) -> bool {
    ticks.get(place).copied().unwrap_or(false)
}

/// The ratings with the anchor that was chosen.
pub fn ratings(page: &mut Page, attempt: &Attempt, ctx: &Ctx<'_>) {
    let Some(review) = words::latest(attempt) else { return };
    let (rubric, category) = (Rubric::builtin(), attempt.snapshot.category);
    page.heading("Ratings", &format!("mean {:.2}", review.outcome.mean), ctx);
    for dimension in rubric.rated(category) {
        let Some(rating) = rating(review, &dimension.id) else { continue };
        let label = format!("{}{}", " ".repeat(INDENT), fit::left(&dimension.title, 15));
        let role = if rubric.is_content(category, &dimension.id) { Role::Text } else { Role::Muted };
        let rated_role = if rating >= Rating::SOLID { Role::Good } else { role };
        let label = vec![
            Span::styled(label, ctx.theme.style(role)),
            Span::styled(fit::left(&rating.to_string(), 13), ctx.theme.style(rated_role)),
        ];
        page.hanging(label, &notes(attempt, review, dimension, rating).join("; "), Role::Muted, ctx);
        page.text(dimension.anchor(rating), Role::Muted, INDENT * 2, ctx);
    }
}

fn rating(review: &Review, dimension: &DimensionId) -> Option<Rating> {
    review.ratings.iter().find(|rated| rated.dimension == *dimension).map(|rated| rated.rating)
}

/// What is to be known about one rating.
fn notes(attempt: &Attempt, review: &Review, dimension: &Dimension, rating: Rating) -> Vec<String> {
    let caps = dimension.hint_caps && Formats::builtin().rules(attempt.realism).hints_cap;
    let cap = hint_cap(attempt.hints()).filter(|_| caps);
    let proposed = review.proposed_pace.filter(|proposed| dimension.proposed && *proposed != rating);
    let kept = review.kept.contains(&dimension.id);
    let warm = attempt.cold().and(attempt.warm()).and_then(|warm| self::rating(warm, &dimension.id));
    let before = warm.filter(|before| *before != rating);
    let notes = [
        cap.map(|cap| format!("at most {} after hint {}", cap.number(), attempt.hints())),
        proposed.map(|proposed| format!("the clock proposed {proposed}")),
        kept.then(|| "kept against the ticks".to_owned()),
        before.map(|before| format!("at once {before}")),
    ];
    notes.into_iter().flatten().collect()
}

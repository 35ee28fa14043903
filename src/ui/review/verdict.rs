//! What it all comes to, and on a key why.

use crate::app::action::Command;
use crate::app::scroll::Scroll;
use crate::assessment::Outcome;
use crate::assessment::Verdict;
use crate::assessment::missed_musts;
use crate::attempt::Attempt;
use crate::drill::event::ReviewEvent;
use crate::drill::review::Reviewing;
use crate::history::Drift;
use crate::rubric::Rubric;
use crate::theme::Role;
use crate::ui::review::Scene;
use crate::ui::widget::drift;
use crate::ui::widget::meter;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of a label.
const LABEL: usize = 12;

/// Draws the verdict, or how each number came about.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, why: bool, scroll: &Scroll) {
    let width = scrolled::text_width(area);
    let lines = if why { explained(scene, width) } else { told(scene, width) };
    scrolled::render(frame, area, lines, scroll, scene.ctx);
}

fn told(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    let (plain, muted) = (scene.style(Role::Text), scene.style(Role::Muted));
    let outcome = scene.review.outcome();
    let mut lines = vec![scale(scene, outcome.verdict), Line::default()];
    let reason = format!("{}.", prose::capital(&scene.review.reason()));
    lines.extend(prose::wrapped(&reason, width, plain));
    if scene.is_cold() {
        lines.extend(since(scene, width));
    }
    lines.push(Line::default());
    lines.push(coverage(scene, &outcome));
    lines.push(figure(scene, "Mean", format!("{:.2} of 4", outcome.mean)));
    lines.push(figure(scene, "Score", format!("{:.2} of 1", outcome.score)));
    if let Some(chance) = scene.attempt.prediction.filter(|_| !scene.is_cold()) {
        let passed = if outcome.verdict.is_pass() { "it would have passed" } else { "it would not have passed" };
        lines.push(figure(scene, "Prediction", format!("you gave a pass {chance}; {passed}")));
    }
    lines.extend(missed(scene, width));
    lines.push(Line::default());
    let words = "One answer says little: a trend needs four sessions.   ";
    let mut last = Line::styled(words, muted);
    if last.width() + 20 > width {
        lines.extend(prose::wrapped(words.trim_end(), width, muted));
        last = Line::default();
    }
    last.spans.extend(scene.keys.hint(Command::Why, "why these numbers"));
    lines.push(last);
    lines
}

/// The four verdicts, the one that holds set off: seen at once, and seen where it lies.
fn scale(scene: &Scene<'_>, verdict: Verdict) -> Line<'static> {
    let mut line = Line::default();
    for one in Verdict::ALL {
        let holds = *one == verdict;
        let role = match holds {
            true if verdict.is_pass() => Role::Good,
            true => Role::Title,
            false => Role::Muted,
        };
        let marker = if holds { format!("{} ", scene.ctx.glyphs.marker) } else { String::new() };
        line.spans.push(Span::styled(marker, scene.style(Role::Accent)));
        line.spans.push(Span::styled(one.title(), scene.style(role)));
        line.spans.push(Span::raw("    "));
    }
    line
}

fn coverage(scene: &Scene<'_>, outcome: &Outcome) -> Line<'static> {
    let (filled, empty) = meter::parts(outcome.coverage.fraction(), 20, scene.ctx.glyphs);
    let guessed = scene.review.guess().map_or_else(String::new, |guess| format!("   you guessed {guess}"));
    Line::from(vec![
        Span::styled(format!("{:LABEL$}", "Coverage"), scene.style(Role::Muted)),
        Span::styled(filled, scene.style(Role::Bar)),
        Span::styled(empty, scene.style(Role::BarEmpty)),
        Span::styled(format!("  {}", outcome.coverage.percent()), scene.style(Role::Text)),
        Span::styled(guessed, scene.style(Role::Muted)),
    ])
}

fn figure(scene: &Scene<'_>, label: &str, words: String) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!("{label:LABEL$}"), scene.style(Role::Muted)),
        Span::styled(words, scene.style(Role::Text)),
    ])
}

/// The musts that were missed, by name.
fn missed(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    let missed: Vec<&str> =
        missed_musts(scene.review.points(), scene.review.ticks()).map(|point| &*point.text).collect();
    let mut lines = vec![Line::default()];
    if missed.is_empty() {
        lines.push(Line::styled("Every must was covered.", scene.style(Role::Text)));
        return lines;
    }
    lines.push(Line::styled("Missed, and needed", scene.style(Role::Muted)));
    for words in missed {
        let cross = Span::styled(scene.ctx.glyphs.cross, scene.style(Role::Bad));
        lines.extend(prose::marked(cross, words, scene.style(Role::Text), width));
    }
    lines
}

/// What changed since the first look.
fn since(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    let Some(both) = judged_twice(scene) else { return Vec::new() };
    let Some(drift) = Drift::of(&both) else { return Vec::new() };
    std::iter::once(Line::default()).chain(drift::lines(&both, &drift, width, scene.ctx)).collect()
}

/// The attempt as it will be stored once this look is over.
fn judged_twice(scene: &Scene<'_>) -> Option<Attempt> {
    let mut ended: Reviewing = scene.review.clone();
    ended.handle(ReviewEvent::Next);
    let mut attempt = scene.attempt.clone();
    attempt.reviews.retain(|review| review.kind != scene.review.kind());
    attempt.reviews.push(ended.finished(scene.ctx.now.wall)?);
    Some(attempt)
}

/// Every number with its formula and the values in it.
fn explained(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    let (plain, muted, heading) = (scene.style(Role::Text), scene.style(Role::Muted), scene.style(Role::Heading));
    let outcome = scene.review.outcome();
    let covered = outcome.coverage;
    let category = scene.attempt.snapshot.category;
    let ratings = scene.review.ratings();
    let content: Vec<String> = ratings
        .iter()
        .filter(|rated| Rubric::builtin().is_content(category, &rated.dimension))
        .map(|rated| rated.rating.number().to_string())
        .collect();
    let mut lines = Vec::new();
    let mut part = |title: &str, value: String, words: &str| {
        lines.push(Line::styled(title.to_owned(), heading));
        lines.extend(prose::wrapped(&value, width, plain));
        lines.extend(prose::wrapped(words, width, muted));
        lines.push(Line::default());
    };
    part(
        "Coverage",
        format!("{} / {} = {}", covered.covered, covered.total, covered.percent()),
        "A must counts 3, a should 2; bonus points are shown and never summed.",
    );
    let sum = content.join(" + ");
    part(
        "Mean",
        format!("({sum}) / {} = {:.2}", content.len(), outcome.mean),
        "Content ratings only: delivery is recorded beside them and decides nothing.",
    );
    part(
        "Verdict",
        format!(
            "mean {:.2}, {} of {} musts: {}",
            outcome.mean,
            covered.musts_covered,
            covered.musts,
            outcome.verdict.title()
        ),
        "Strong yes: mean 3.5, nothing under 3, every must. Yes: mean 3.0, nothing at 1, two thirds of the musts. \
         Lean no: mean 2.0. Else no.",
    );
    part(
        "Score",
        format!("0.6 x {:.2} + 0.4 x ({:.2} - 1) / 3 = {:.2}", covered.fraction(), outcome.mean, outcome.score),
        "0.6 of coverage and 0.4 of the mean above 1. It is for trends over many answers.",
    );
    lines.push(Line::from(scene.keys.hint(Command::Why, "back to the verdict")));
    lines
}

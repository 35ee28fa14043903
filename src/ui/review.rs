//! Review, drawn.
//!
//! ```text
//!  Review · Longest quiet stretch of a street               you guessed 70 %
//!  ✓ Guess   ▸ Tick   Model answer   Rate   Verdict   Plan
//!  ─────────────────────────────────────────────────────────────────────────
//!  one line of news, or nothing
//!  what is judged                            │ what it is judged by
//! ```

mod conflict;
mod guess;
mod model;
mod plan;
mod rate;
mod tick;
mod verdict;

use crate::app::review::At;
use crate::app::review::Face;
use crate::app::sitting::Sitting;
use crate::attempt::Attempt;
use crate::attempt::ReviewKind;
use crate::catalog::Question;
use crate::drill::State;
use crate::drill::review::Reviewing;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::prose;
use crate::ui::widget::sides;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;

/// The fewest rows of a body that shows the steps.
const TALL: u16 = 20;

/// Everything a step may read.
struct Scene<'a> {
    sitting: &'a Sitting,
    face: &'a Face,
    review: &'a Reviewing,
    attempt: &'a Attempt,
    question: Option<&'a Question>,
    ctx: &'a Ctx<'a>,
    keys: Keys<'a>,
}

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, sitting: &Sitting, face: &Face, ctx: &Ctx<'_>, hits: &mut Hits) {
    let State::Review(review) = sitting.drill.state() else { return };
    let Some(attempt) = sitting.drill.judged() else { return };
    let question = sitting.drill.slot().map(|slot| &slot.question);
    let keys = Keys::new(ctx, sitting.contexts());
    let scene = Scene { sitting, face, review, attempt, question, ctx, keys };
    let body = head(frame, area, &scene);
    match &face.at {
        At::Guess { notes } => guess::render(frame, body, &scene, notes),
        At::Tick { cursor, notes } => tick::render(frame, body, &scene, cursor.row(), notes, hits),
        At::Model { side, text, cursor } => model::render(frame, body, &scene, (*side, text, cursor.row()), hits),
        At::Rate { cursor, anchors } => rate::render(frame, body, &scene, cursor.row(), anchors, hits),
        At::Conflict { place, cursor } => conflict::render(frame, body, &scene, *place, cursor.row(), hits),
        At::Verdict { why, scroll } => verdict::render(frame, body, &scene, *why, scroll),
        At::Plan(plan) => plan::render(frame, body, &scene, plan, hits),
    }
}

/// Title, steps and news; what is left below.
fn head(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) -> Rect {
    let name = if scene.is_cold() { "Second look" } else { "Review" };
    let title = format!("{name} {} {}", scene.ctx.glyphs.dot, scene.attempt.snapshot.title);
    let beside = match (&scene.face.at, scene.review.guess()) {
        (At::Guess { .. } | At::Verdict { .. } | At::Plan(_), _) | (_, None) => String::new(),
        (_, Some(guess)) if area.width < sides::BESIDE => format!("guess {guess}"),
        (_, Some(guess)) => format!("you guessed {guess}"),
    };
    header::render(frame, area, &title, &beside, scene.ctx);
    let mut body = below(area, 1);
    if area.height >= TALL {
        let width = usize::from(area.width);
        frame.render_widget(steps(scene), Rect { height: 1, ..body });
        body = below(body, 1);
        let rule = Line::styled(scene.ctx.glyphs.rule.repeat(width), scene.style(Role::Rule));
        frame.render_widget(rule, Rect { height: 1, ..body });
        body = below(body, 1);
    }
    if let Some(words) = &scene.face.notice {
        let line = Line::styled(words.clone(), scene.style(Role::Warn));
        frame.render_widget(line, Rect { height: body.height.min(1), ..body });
    }
    below(body, 1)
}

/// Where in the review one is.
fn steps(scene: &Scene<'_>) -> Line<'static> {
    const WARM: [&str; 6] = ["Guess", "Tick", "Model answer", "Rate", "Verdict", "Plan"];
    const COLD: [&str; 3] = ["Tick", "Rate", "Verdict"];
    let (names, at): (&[&str], usize) = match (&scene.face.at, scene.is_cold()) {
        (At::Guess { .. }, false) => (&WARM, 0),
        (At::Tick { .. }, false) => (&WARM, 1),
        (At::Model { .. }, _) => (&WARM, 2),
        (At::Rate { .. } | At::Conflict { .. }, false) => (&WARM, 3),
        (At::Verdict { .. }, false) => (&WARM, 4),
        (At::Plan(_), _) => (&WARM, 5),
        (At::Guess { .. } | At::Tick { .. }, true) => (&COLD, 0),
        (At::Rate { .. } | At::Conflict { .. }, true) => (&COLD, 1),
        (At::Verdict { .. }, true) => (&COLD, 2),
    };
    let part = |(place, name): (usize, &&str)| {
        let gap = if place == 0 { "" } else { "   " };
        let (words, role) = match place.cmp(&at) {
            std::cmp::Ordering::Less => (format!("{} {name}", scene.ctx.glyphs.tick), Role::Muted),
            std::cmp::Ordering::Equal => (format!("{} {name}", scene.ctx.glyphs.marker), Role::Accent),
            std::cmp::Ordering::Greater => ((*name).to_owned(), Role::Muted),
        };
        [Span::raw(gap), Span::styled(words, scene.style(role))]
    };
    Line::from(names.iter().enumerate().flat_map(part).collect::<Vec<_>>())
}

/// The area below its first `rows` rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

impl Scene<'_> {
    fn style(&self, role: Role) -> Style {
        self.ctx.theme.style(role)
    }

    fn is_cold(&self) -> bool {
        self.review.kind() == ReviewKind::Cold
    }

    /// The user's own words, or that there are none.
    fn notes(&self, width: usize) -> Vec<Line<'static>> {
        if self.attempt.notes.trim().is_empty() {
            return prose::wrapped("Nothing was written down.", width, self.style(Role::Muted));
        }
        let lines = prose::as_written(&self.attempt.notes, width).into_iter();
        lines.map(|line| Line::styled(line, self.style(Role::Text))).collect()
    }

    /// "covered 8 of 11 · 73 %".
    fn coverage(&self) -> String {
        let coverage = self.review.coverage();
        let dot = self.ctx.glyphs.dot;
        format!("covered {} of {} {dot} {}", coverage.covered, coverage.total, coverage.percent())
    }
}

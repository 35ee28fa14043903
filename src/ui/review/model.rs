//! The model answer, and the points once more.

use crate::app::action::Command;
use crate::app::review::Side;
use crate::app::scroll::Scroll;
use crate::attempt::MarkKind;
use crate::catalog::Level;
use crate::catalog::Question;
use crate::drill::noted::noted;
use crate::drill::technique::Named;
use crate::text;
use crate::theme::Role;
use crate::ui::Hits;
use crate::ui::review::Scene;
use crate::ui::review::below;
use crate::ui::review::tick;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// The widest label of an outline, in columns.
const LABEL: usize = 14;

/// Draws the model answer beside the points, or the one that has the keys where there is room for one.
pub(super) fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    (side, scroll, cursor): (Side, &Scroll, usize),
    hits: &mut Hits,
) {
    let [left, right] =
        if area.width >= sides::BESIDE { sides::split(frame, area, 60, scene.ctx) } else { [area, area] };
    let beside = left.width != right.width;
    if beside || side == Side::Text {
        title(frame, left, scene, "A strong answer", side == Side::Text);
        let body = below(left, 1);
        let lines = lines(scene, scrolled::text_width(body));
        scrolled::render(frame, body, lines, scroll, scene.ctx);
    }
    if beside || side == Side::Points {
        title(frame, right, scene, "Would you still tick the same?", side == Side::Points);
        let list = below(right, 1);
        let list = Rect { height: list.height.saturating_sub(2), ..list };
        let cursor = (side == Side::Points).then_some(cursor);
        tick::points(frame, list, scene, cursor, hits);
        let foot = below(right, right.height.saturating_sub(1));
        frame.render_widget(Line::styled(scene.coverage(), scene.style(Role::Text)), foot);
    }
}

/// What stands here; the side without the keys says which key leads to it.
fn title(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, words: &'static str, has_keys: bool) {
    let role = if has_keys { Role::Title } else { Role::Muted };
    let mut line = Line::styled(words, scene.style(role));
    let hint = if has_keys { "" } else { "goes here" };
    let other =
        scene.keys.hints(&[(Command::NextField, hint)], usize::from(area.width).saturating_sub(line.width() + 3));
    if !has_keys && other.width() > 0 {
        line.spans.push(Span::raw("   "));
        line.spans.extend(other.spans);
    }
    frame.render_widget(line, Rect { height: area.height.min(1), ..area });
}

fn lines(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    let Some(question) = scene.question else {
        let words = "The question is no longer in the catalog, so its model answer is not at hand. \
                     The checklist is the one you answered to.";
        return prose::wrapped(words, width, scene.style(Role::Muted));
    };
    let mut page = Page { lines: Vec::new(), scene, width };
    page.outline(question);
    page.diagram(question);
    page.spoken(question);
    page.numbers(question);
    page.list("Usual mistakes", question.pitfalls.iter().map(|words| ("", words.as_str())));
    page.level(question);
    page.list("A good reply to", question.follow_ups.iter().map(|one| (one.ask.as_str(), one.listen_for.as_str())));
    page.technique();
    page.unasked(question);
    page.solutions(question);
    page.lines
}

/// The model answer as it is put together.
struct Page<'a> {
    lines: Vec<Line<'static>>,
    scene: &'a Scene<'a>,
    width: usize,
}

impl Page<'_> {
    fn heading(&mut self, words: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.push(Line::styled(words.to_owned(), self.scene.style(Role::Heading)));
    }

    fn text(&mut self, words: &str, role: Role) {
        self.lines.extend(prose::wrapped(words.trim_end(), self.width, self.scene.style(role)));
    }

    fn outline(&mut self, question: &Question) {
        let widest = question.outline.iter().map(|line| text::width(&line.label)).max().unwrap_or(0);
        let label = (widest + 2).min(LABEL);
        let (muted, plain) = (self.scene.style(Role::Muted), self.scene.style(Role::Text));
        for line in &question.outline {
            self.lines.extend(prose::labelled((&line.label, muted), (&line.text, plain), (label, self.width)));
        }
    }

    /// The picture, or its chains where it has no room.
    fn diagram(&mut self, question: &Question) {
        let Some(diagram) = &question.diagram else { return };
        self.heading("The design");
        let rows = diagram.rows(&self.scene.ctx.glyphs.strokes);
        let style = self.scene.style(Role::Text);
        if rows.iter().all(|row| text::width(row) <= self.width) {
            self.lines.extend(rows.into_iter().map(|row| Line::styled(row, style)));
        } else {
            self.lines.extend(diagram.chains().flat_map(|chain| prose::wrapped(chain, self.width, style)));
        }
    }

    fn spoken(&mut self, question: &Question) {
        if !question.exemplar.trim().is_empty() {
            self.heading("The hardest part, spoken");
            self.text(&question.exemplar, Role::Text);
        }
    }

    fn numbers(&mut self, question: &Question) {
        if let Some(target) = &question.target {
            self.heading("Target");
            self.text(&format!("{} time, {} space", target.time, target.space), Role::Text);
        }
        if !question.estimates.is_empty() {
            self.heading("Estimates");
        }
        let (muted, plain) = (self.scene.style(Role::Muted), self.scene.style(Role::Text));
        for estimate in &question.estimates {
            let words = format!("{} = {}", estimate.expression, estimate.shown);
            let columns = (LABEL + 8, self.width);
            self.lines.extend(prose::labelled((&estimate.name, muted), (&words, plain), columns));
            if let Some(noted) = noted(estimate, &self.scene.attempt.notes) {
                let words = format!("You noted: {noted}");
                self.lines.extend(prose::labelled(("", muted), (&words, self.scene.style(Role::Accent)), columns));
            }
        }
    }

    /// A list whose entries may have a muted line above them.
    fn list<'t>(&mut self, heading: &str, entries: impl Iterator<Item = (&'t str, &'t str)>) {
        for (place, (above, words)) in entries.enumerate() {
            if place == 0 {
                self.heading(heading);
            }
            if !above.is_empty() {
                self.text(above, Role::Muted);
            }
            let dot = Span::styled(self.scene.ctx.glyphs.dot, self.scene.style(Role::Muted));
            self.lines.extend(prose::marked(dot, words, self.scene.style(Role::Text), self.width));
        }
    }

    fn level(&mut self, question: &Question) {
        let level = self.scene.sitting.drill.session().level;
        let place = Level::ALL.iter().position(|one| *one == level);
        if let Some(words) = place.and_then(|place| question.expectations.get(place)) {
            self.heading(&format!("Solid for {}", level.title().to_lowercase()));
            self.text(words, Role::Text);
        }
    }

    fn technique(&mut self) {
        let attempt = self.scene.attempt;
        let topic = &attempt.snapshot.topic;
        let Some(named) = Named::of(&attempt.marks, topic) else { return };
        self.heading("The technique");
        let words = format!(
            "After {} you named \u{201c}{}\u{201d}. {}",
            time::clock(named.at),
            named.words,
            named.worth(topic)
        );
        self.text(&words, Role::Text);
    }

    fn unasked(&mut self, question: &Question) {
        let asked: Vec<usize> = self
            .scene
            .attempt
            .marks
            .iter()
            .filter_map(|mark| match mark.kind {
                MarkKind::Reveal { place } => Some(usize::from(place)),
                _ => None,
            })
            .collect();
        let left = question.reveals.iter().enumerate().filter(|(place, _)| !asked.contains(place));
        let left: Vec<(String, &str)> = left
            .map(|(_, reveal)| {
                let ask = reveal.ask.first().map_or_else(String::new, |ask| format!("{}?", prose::capital(ask)));
                (ask, reveal.answer.as_str())
            })
            .collect();
        self.list("You did not ask", left.iter().map(|(ask, answer)| (ask.as_str(), *answer)));
        let unanswered = self.scene.attempt.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Asked { words, answered: false } => Some(words.clone()),
            _ => None,
        });
        let unanswered: Vec<String> = unanswered.collect();
        self.list("You asked, and got no answer", unanswered.iter().map(|words| ("", words.as_str())));
    }

    fn solutions(&mut self, question: &Question) {
        for (language, code) in question.exercise.iter().flat_map(|exercise| &exercise.reference) {
            self.heading(&format!("A solution in {language}"));
            let style = self.scene.style(Role::Text);
            let code = prose::as_written(code.trim_matches('\n'), self.width).into_iter();
            self.lines.extend(code.map(|line| Line::styled(line, style)));
        }
    }
}

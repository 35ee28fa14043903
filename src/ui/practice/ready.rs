//! Before the question is opened.

use crate::app::action::Command;
use crate::app::words;
use crate::catalog::Category;
use crate::format::Formats;
use crate::theme::Role;
use crate::ui::practice::Scene;
use crate::ui::practice::news;
use crate::ui::practice::spoken;
use crate::ui::widget::header;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws what is known before the question: its kind, its time, the rules.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let drill = &scene.sitting.drill;
    let title = format!("Question {} of {}", drill.place() + 1, drill.slots().len());
    let body = header::render(frame, area, &title, &drill.session().realism.title().to_lowercase(), scene.ctx);
    let width = scrolled::text_width(body);
    let lines = lines(scene, width);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let space = body.height.saturating_sub(height) / 3;
    let below = Rect { y: body.y + space, height: body.height - space, ..body };
    scrolled::render(frame, below, lines, &scene.face.scroll, scene.ctx);
}

fn lines(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    let (plain, muted) = (scene.style(Role::Text), scene.style(Role::Muted));
    let kind = match scene.category() {
        Category::Coding => "A coding question",
        Category::SystemDesign => "A system design question",
        Category::Behavioral => "A behavioral question",
    };
    let mut about = vec![time::length(scene.slot.limit_seconds)];
    about.extend(scene.labels());
    let mut lines = Vec::new();
    let line = spoken(scene.sitting, width, scene.ctx);
    if line.width() > 0 {
        lines.extend([line, Line::default()]);
    }
    lines.extend([Line::styled(kind, scene.style(Role::Title)), Line::styled(scene.dotted(&about), plain)]);
    lines.push(Line::default());
    let says = Formats::builtin().says(scene.sitting.drill.session().realism);
    lines.extend(prose::wrapped(&format!("{}.", prose::capital(says)), width, muted));
    let think = scene.sitting.drill.think_seconds();
    if think > 0 {
        let words = format!("{} to think before the clock starts.", time::length(think));
        lines.extend(prose::wrapped(&words, width, muted));
    }
    if scene.slot.retake {
        let words = "You answered it today already: this one is marked as a retake and left out of trends.";
        lines.extend(prose::wrapped(words, width, muted));
    }
    if let Some(plan) = scene.sitting.drill.session().plan.as_ref().filter(|_| scene.sitting.drill.place() == 0) {
        lines.extend([Line::default(), Line::styled("Your plan from last time", muted)]);
        lines.extend(prose::wrapped(plan, width, plain));
    }
    if let Some(focus) = scene.sitting.drill.session().focus.as_ref().filter(|_| scene.sitting.drill.place() == 0) {
        lines.extend([Line::default(), Line::styled("Attend to one thing", muted)]);
        lines.extend(prose::wrapped(&words::focus(focus), width, plain));
    }
    lines.push(Line::default());
    lines.push(if scene.face.asking.is_some() { news(scene, width) } else { hints(scene, width) });
    lines
}

fn hints(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let mut hints = vec![(Command::Select, "opens it; no clock runs yet")];
    if scene.sitting.commands().contains(&Command::Redraw) {
        hints.push((Command::Redraw, "another one"));
    }
    let mut line = Line::from(vec![Span::styled(format!("{} ", scene.ctx.glyphs.marker), scene.style(Role::Accent))]);
    line.spans.extend(scene.keys.hints(&hints, width.saturating_sub(2)).spans);
    line
}

//! The prompt with a question beneath it, and think time.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::practice::CHANCES;
use crate::drill::State;
use crate::drill::Thinking;
use crate::text;
use crate::theme::Role;
use crate::ui::Hits;
use crate::ui::practice::Scene;
use crate::ui::practice::asked;
use crate::ui::practice::below;
use crate::ui::practice::counting_down;
use crate::ui::practice::head;
use crate::ui::practice::news;
use crate::ui::practice::spoken;
use crate::ui::widget::scrolled;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// The keys of [`CHANCES`], in their order.
const KEYS: [Command; 5] = [Command::Choice1, Command::Choice2, Command::Choice3, Command::Choice4, Command::Choice5];

/// Rows of the question below the prompt.
const DIAL: u16 = 4;

/// Draws the prompt and asks for the chance of passing.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, hits: &mut Hits) {
    let limit = time::length(scene.slot.limit_seconds);
    let body = head(frame, area, scene, None, [limit, String::new()]);
    let body = greeting(frame, body, scene);
    let prompt = Rect { height: body.height.saturating_sub(DIAL), ..body };
    let lines = asked::prompt(scene, scrolled::text_width(prompt));
    let used = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(prompt.height);
    scrolled::render(frame, prompt, lines, &scene.face.scroll, scene.ctx);
    // The question follows the prompt where the prompt is short.
    let dial = below(body, used);
    rows(frame, Rect { height: dial.height.min(DIAL), ..dial }, scene, hits);
}

/// What the interviewer said on opening the question, and a blank row where there is room; what is left below.
fn greeting(frame: &mut Frame<'_>, body: Rect, scene: &Scene<'_>) -> Rect {
    let roomy = body.height > 10;
    let line = spoken(scene.sitting, usize::from(body.width), scene.ctx);
    if !roomy || line.width() == 0 {
        return below(body, u16::from(roomy));
    }
    let body = below(body, u16::from(body.height > 13));
    frame.render_widget(line, Rect { height: body.height.min(1), ..body });
    below(body, 2)
}

fn rows(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, hits: &mut Hits) {
    let mut question = Line::styled("How likely is this answer to pass?", scene.style(Role::Title));
    if let (Some(limit), State::Predict { watch, .. }) = (scene.rules().prediction_seconds, scene.sitting.drill.state())
    {
        let left = limit.saturating_sub(watch.seconds(scene.ctx.now.moment));
        question.push_span(Span::styled(format!("   {left} s"), scene.style(Role::Clock)));
    }
    let width = usize::from(area.width);
    let row = |place: u16| Rect { y: area.y + place, height: u16::from(place < area.height), ..area };
    frame.render_widget(question, row(0));
    chances(frame, row(1), scene, hits);
    let news = news(scene, width);
    let last = if news.width() > 0 { news } else { starts(scene, width) };
    let place = if area.height >= DIAL { 3 } else { 2 };
    frame.render_widget(last, row(place));
}

/// What the choice starts.
fn starts(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let words = match scene.sitting.drill.think_seconds() {
        0 => "Your choice starts the clock.".to_owned(),
        seconds => format!("Your choice starts {} of thinking.", time::length(seconds)),
    };
    let mut line = Line::styled(words, scene.style(Role::Muted));
    let room = width.saturating_sub(line.width() + 3);
    line.spans.push(Span::raw("   "));
    line.spans.extend(scene.keys.hints(&[(Command::Choice0, "rather not say")], room).spans);
    line
}

/// The five chances side by side; each can be clicked.
fn chances(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, hits: &mut Hits) {
    let chosen = scene.face.chance;
    let cells: Vec<[Span<'static>; 3]> = CHANCES
        .iter()
        .zip(KEYS)
        .enumerate()
        .map(|(place, (chance, command))| {
            let is_chosen = chosen == Some(place);
            let marker = if is_chosen { scene.ctx.glyphs.marker } else { " " };
            let key = scene.keys.key(command).map_or_else(String::new, |key| format!("{key} "));
            let role = if is_chosen { Role::Selected } else { Role::Text };
            [
                Span::styled(marker, scene.style(Role::Accent)),
                Span::styled(key, scene.style(Role::Key)),
                Span::styled(chance.to_string(), scene.style(role)),
            ]
        })
        .collect();
    let widths: Vec<usize> =
        cells.iter().map(|cell| cell.iter().map(|span| text::width(&span.content)).sum()).collect();
    let total: usize = widths.iter().sum();
    let gap = (usize::from(area.width).saturating_sub(total) / CHANCES.len()).min(4);
    let mut x = area.x;
    for (place, (cell, width)) in cells.into_iter().zip(widths).enumerate() {
        let columns = u16::try_from(width).unwrap_or(0).min(area.right().saturating_sub(x));
        let spot = Rect { x, width: columns, ..area };
        frame.render_widget(Line::from(cell.to_vec()), spot);
        hits.add(spot, Action::Row(place));
        x = x.saturating_add(columns).saturating_add(u16::try_from(gap).unwrap_or(0));
    }
}

/// Draws the prompt under a countdown to the answer.
pub(super) fn render_think(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, thinking: &Thinking) {
    let clock = counting_down(i64::from(thinking.left(scene.ctx.now.moment)), "to think");
    let body = head(frame, area, scene, Some(&clock), [scene.dotted(&scene.labels()), String::new()]);
    let mut line = news(scene, usize::from(body.width));
    if line.width() == 0 {
        line = Line::styled("Think first; the answer starts by itself.   ", scene.style(Role::Muted));
        line.spans.extend(scene.keys.hint(Command::Select, "start now"));
    }
    frame.render_widget(line, Rect { height: body.height.min(1), ..body });
    let line = spoken(scene.sitting, usize::from(body.width), scene.ctx);
    let (roomy, heard) = (body.height > 10, line.width() > 0 && body.height > 13);
    if heard {
        let row = below(body, 1);
        frame.render_widget(line, Rect { height: row.height.min(1), ..row });
    }
    let prompt = below(body, 1 + u16::from(roomy) + u16::from(heard));
    let lines = asked::prompt(scene, scrolled::text_width(prompt));
    scrolled::render(frame, prompt, lines, &scene.face.scroll, scene.ctx);
}

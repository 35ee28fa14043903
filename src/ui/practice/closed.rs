//! The answer is over: follow-ups, each with a clock of its own, and the way on.

use crate::app::action::Command;
use crate::attempt::MarkKind;
use crate::drill::Closed;
use crate::drill::Reply;
use crate::format::FOLLOW_UP_SECONDS;
use crate::format::Feedback;
use crate::format::Overtime;
use crate::theme::Role;
use crate::ui::practice::Scene;
use crate::ui::practice::below;
use crate::ui::practice::counting_down;
use crate::ui::practice::head;
use crate::ui::practice::spoken;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws what the time came to and the follow-ups asked so far.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, closed: &Closed) {
    let now = scene.ctx.now.moment;
    let timing = closed.answer.timing(now);
    let used = format!("{} of {}", time::clock(timing.answer), time::clock(timing.limit));
    let clock = closed.reply.as_ref().map(|reply| counting_down(reply.left(now), "left"));
    let under = [String::new(), String::new()];
    let body = head(frame, area, scene, clock.as_ref(), under);
    let body = below(body, u16::from(area.height > 12));
    let line = spoken(scene.sitting, usize::from(body.width), scene.ctx);
    // A follow-up is what one is to see; only what has just stopped the answer may stand above it.
    let stopped = scene.rules().overtime == Overtime::HardStop;
    let heard = line.width() > 0 && (closed.reply.is_none() || stopped);
    if heard {
        frame.render_widget(line, Rect { height: body.height.min(1), ..body });
    }
    let body = below(body, u16::from(heard) + u16::from(heard && area.height > 12));
    let width = scrolled::text_width(body);
    let mut lines = match &closed.reply {
        Some(reply) => asking(scene, reply, width),
        None => over(scene, closed, &used, width),
    };
    lines.extend(at_once(scene, closed, width));
    lines.extend(ways_on(scene, closed, width));
    lines.extend(behind(scene, closed, width));
    scrolled::render(frame, body, lines, &scene.face.scroll, scene.ctx);
}

/// Nothing is being asked: the time, and what may come.
fn over(scene: &Scene<'_>, closed: &Closed, used: &str, width: usize) -> Vec<Line<'static>> {
    let (plain, muted) = (scene.style(Role::Text), scene.style(Role::Muted));
    let timing = closed.answer.timing(scene.ctx.now.moment);
    let overtime = match timing.overtime() {
        0 => String::new(),
        seconds => format!(", {} over", time::clock(seconds)),
    };
    let paused = match timing.paused {
        0 => String::new(),
        seconds => format!(" Paused for {}.", time::clock(seconds)),
    };
    let mut lines = vec![Line::styled("Your answer is kept.", scene.style(Role::Title))];
    lines.extend(prose::wrapped(&format!("{used} used{overtime}.{paused}"), width, plain));
    let (asked, all) = (usize::from(closed.answer.follow_ups()), scene.slot.question.follow_ups.len());
    let words = match (asked, all.saturating_sub(asked)) {
        (_, 0) if asked > 0 => "Every follow-up was asked.".to_owned(),
        (_, 0) => return lines,
        (0, left) => format!("{left} follow-ups are waiting, {} each.", time::length(FOLLOW_UP_SECONDS)),
        (_, 1) => "One more follow-up is waiting.".to_owned(),
        (_, left) => format!("{left} more follow-ups are waiting."),
    };
    lines.push(Line::default());
    lines.extend(prose::wrapped(&words, width, muted));
    lines
}

/// The follow-up, with space around it so that it is what one sees.
fn asking(scene: &Scene<'_>, reply: &Reply, width: usize) -> Vec<Line<'static>> {
    let follow_ups = &scene.slot.question.follow_ups;
    let number = usize::from(reply.place) + 1;
    let held = scene.slot.follow_ups.map_or(follow_ups.len(), |held| follow_ups.len().min(usize::from(held)));
    let heading = format!("Follow-up {number} of {}", held.max(number));
    let mut lines = vec![Line::styled(heading, scene.style(Role::Muted)), Line::default()];
    let ask = follow_ups.get(usize::from(reply.place)).map_or("", |follow_up| &follow_up.ask);
    let (indent, title) = (Span::styled(scene.ctx.glyphs.marker, scene.style(Role::Accent)), scene.style(Role::Title));
    lines.extend(prose::marked(indent, ask, title, width));
    lines.push(Line::default());
    let words = if scene.rules().overtime == Overtime::HardStop {
        "Reply aloud. When the time is up, it goes on by itself."
    } else {
        "Reply aloud. Nothing happens when the time is up."
    };
    lines.extend(prose::wrapped(words, width, scene.style(Role::Muted)));
    lines
}

/// Where feedback comes at once: what to listen for in the reply that was given last.
fn at_once(scene: &Scene<'_>, closed: &Closed, width: usize) -> Vec<Line<'static>> {
    let last = closed.answer.marks.iter().rev().find_map(|mark| match mark.kind {
        MarkKind::FollowUp { place, seconds: Some(_) } => Some(usize::from(place)),
        _ => None,
    });
    let shown = last.filter(|_| scene.rules().feedback == Feedback::AtOnce);
    let Some(follow_up) = shown.and_then(|place| scene.slot.question.follow_ups.get(place)) else { return Vec::new() };
    let mut lines = vec![Line::default(), Line::styled("A good reply to the last one", scene.style(Role::Muted))];
    lines.extend(prose::wrapped(&follow_up.listen_for, width, scene.style(Role::Text)));
    lines
}

fn ways_on(scene: &Scene<'_>, closed: &Closed, width: usize) -> Vec<Line<'static>> {
    let waits = scene.rules().withholds() || !scene.sitting.drill.is_kept();
    let mut ways = vec![(Command::Select, if waits { "go on" } else { "on to the review" })];
    let commands = scene.sitting.commands();
    if commands.contains(&Command::FollowUp) {
        let next = if closed.reply.is_some() { "the next follow-up" } else { "be asked a follow-up" };
        ways.push((Command::FollowUp, next));
    }
    if commands.contains(&Command::StepBack) {
        ways.push((Command::StepBack, "back to the answer, if this was an accident"));
    }
    let hints = ways.into_iter().map(|(command, what)| scene.keys.hints(&[(command, what)], width));
    std::iter::once(Line::default()).chain(hints).collect()
}

/// The question and one's own words, to reply from.
fn behind(scene: &Scene<'_>, closed: &Closed, width: usize) -> Vec<Line<'static>> {
    let (plain, muted, line) = (scene.style(Role::Text), scene.style(Role::Muted), scene.style(Role::Rule));
    let mut lines = vec![Line::default(), Line::styled(scene.ctx.glyphs.rule.repeat(width), line)];
    lines.extend(prose::wrapped(scene.slot.question.prompt.trim_end(), width, muted));
    if !closed.answer.notes.trim().is_empty() {
        lines.extend([Line::default(), Line::styled("Your notes", muted)]);
        lines.extend(prose::as_written(&closed.answer.notes, width).into_iter().map(|line| Line::styled(line, plain)));
    }
    lines
}

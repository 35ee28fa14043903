//! Question, drawn.
//!
//! ```text
//!  Longest quiet stretch of a street                          Coding · sliding window
//!
//!  medium · fair from junior · 25 min · array
//!
//!  the prompt
//!
//!  3 clarifying answers, 4 hints, 3 follow-ups and 7 points wait behind it: v shows them.
//!
//!  Your note
//!  Your attempts
//!  everything else, once it is asked for
//! ```

pub mod spoilers;

use crate::app::Model;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::question::Link;
use crate::app::question::Question;
use crate::app::words;
use crate::attempt::Summary;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::question::spaced;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::header;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use crate::ui::widget::rows;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Question, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let header = &state.question.header;
    let beside = format!("{} {} {}", header.category.title(), ctx.glyphs.dot, header.topic.spaced());
    let rest = header::render(frame, area, &header.title, &beside, ctx);
    let mut page = Page::new(Page::reading_width(rest));
    page.parts(&labels(state, ctx), Role::Muted, ctx);
    page.gap();
    page.text(&state.question.prompt, Role::Text, 0, ctx);
    page.gap();
    page.text(&behind(state, ctx), Role::Muted, 0, ctx);
    if !state.marks.note.trim().is_empty() {
        page.heading("Your note", "", ctx);
        page.text(&state.marks.note, Role::Text, INDENT, ctx);
    }
    attempts(&mut page, state, ctx);
    if state.revealed {
        page.gap();
        let start = page.len();
        spoilers::render(&mut page, &state.question, ctx);
        related(&mut page, state, model, ctx);
        // The state leads here when everything is shown: the place behind all links.
        page.place_at(start);
    }
    page.render(frame, rest, &state.scroll, ctx);
    for (link, area) in page.place_areas(rest, &state.scroll).take(state.links().len()).enumerate() {
        if let Some(area) = area {
            hits.add(area, Action::Row(link));
        }
    }
}

/// What is known without a spoiler.
fn labels(state: &Question, ctx: &Ctx<'_>) -> Vec<String> {
    let header = &state.question.header;
    let mut parts = vec![
        header.difficulty.word().to_owned(),
        format!("fair from {}", header.level.word()),
        words::length(header.limit_seconds),
    ];
    parts.extend(header.competencies.iter().map(Topic::spaced));
    parts.extend(header.tags.iter().map(|tag| spaced(tag)));
    if state.marks.bookmark {
        parts.push(format!("{} bookmarked", ctx.glyphs.star));
    }
    if state.marks.never {
        parts.push("never asked".to_owned());
    }
    parts
}

/// How much is held back.
fn behind(state: &Question, ctx: &Ctx<'_>) -> String {
    let question = &state.question;
    let key = key(Command::Reveal, ctx);
    if state.revealed {
        return format!("Everything is shown below; {key} hides it again.");
    }
    format!(
        "{}, {}, {} and {} wait; {key} shows them.",
        words::count(question.reveals.len(), "clarifying answer"),
        words::count(question.hints.len(), "hint"),
        words::count(question.follow_ups.len(), "follow-up"),
        words::count(question.points.len(), "point"),
    )
}

fn key(command: Command, ctx: &Ctx<'_>) -> String {
    ctx.keymap.keys_for(command, &[Context::List, Context::Global]).into_iter().next().unwrap_or_default()
}

/// How one of the rows is chosen, until one is.
fn choosing(state: &Question, ctx: &Ctx<'_>) -> String {
    let command = if state.focus.is_some() { Command::Select } else { Command::NextField };
    let what = if state.focus.is_some() { "opens it" } else { "to choose one" };
    format!("{} {what}", key(command, ctx))
}

/// Past attempts, each of which can be opened.
fn attempts(page: &mut Page, state: &Question, ctx: &Ctx<'_>) {
    if state.attempts.is_empty() {
        page.gap();
        page.text("Not answered yet.", Role::Muted, 0, ctx);
        return;
    }
    page.heading("Your attempts", &choosing(state, ctx), ctx);
    for (place, link) in state.links().into_iter().enumerate() {
        if let Link::Attempt(row) = link {
            page.place();
            page.row(attempt(row, page.width(), ctx), state.focus == Some(place), ctx);
        }
    }
}

fn attempt(row: &Summary, width: usize, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let mut spans = vec![rows::day(row.ended.day(), ctx.now.wall.day(), ctx)];
    spans.extend(rows::result(row, ctx));
    let used = rows::MARKER + rows::DAY + rows::RESULT_WIDTH;
    let room = width.saturating_sub(used);
    if room >= 8 {
        spans.push(rows::time(row, room.min(16), ctx));
    }
    if row.retake && room >= 26 {
        spans.push(Span::styled("  retake", ctx.theme.style(Role::Muted)));
    }
    spans
}

/// Related questions, each of which can be opened.
fn related(page: &mut Page, state: &Question, model: &Model, ctx: &Ctx<'_>) {
    for (place, link) in state.links().into_iter().enumerate() {
        if let Link::Related(id) = link {
            if place == state.attempts.len() {
                page.heading("Related", &choosing(state, ctx), ctx);
            }
            page.place();
            page.row(vec![Span::raw(name(id, model, ctx))], state.focus == Some(place), ctx);
        }
    }
}

fn name(id: &QuestionId, model: &Model, ctx: &Ctx<'_>) -> String {
    let known = model.catalog.header(id);
    known.map_or_else(
        || id.to_string(),
        |header| format!("{} {} {}", header.title, ctx.glyphs.dot, header.difficulty.word()),
    )
}

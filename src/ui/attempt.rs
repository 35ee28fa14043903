//! Attempt, drawn.
//!
//! ```text
//!  Longest quiet stretch of a street                       Wed 11 March 2026, 19:00
//!
//!  Lean no   54 % covered   mean 2.75   score 0.56
//!  You guessed 70 % covered, 16 points too high. You gave a pass 70 %.
//!  Coding · sliding window · medium · relaxed · 26:00 of 25:00
//!
//!  Prompt
//!  Your notes                        (side by side with the checklist where it is wide)
//!  Checklist
//!  Ratings
//!  Time, planned and taken
//!  What happened
//!  Plan
//!  Your note on the question
//! ```

pub mod course;
pub mod judged;
pub mod numbers;

use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::attempt::Attempt;
use crate::app::words;
use crate::attempt::Ending;
use crate::attempt::Summary;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::header;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::Frame;
use ratatui::layout::Rect;

/// From so many columns on, notes and checklist stand side by side.
const WIDE: usize = 100;

/// Digits of a revision that are shown.
const REVISION_DIGITS: usize = 8;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Attempt, ctx: &Ctx<'_>, _hits: &mut Hits) {
    let attempt = &state.attempt;
    let rest = header::render(frame, area, &attempt.snapshot.title, &words::moment(attempt.started), ctx);
    let mut page = Page::new(Page::full_width(rest));
    page.append(head(state, Page::reading_width(rest), ctx));
    page.gap();
    if page.width() < WIDE || attempt.reviews.is_empty() {
        let mut body = Page::new(Page::reading_width(rest));
        answer(&mut body, state, ctx);
        judged::checklist(&mut body, attempt, ctx);
        judged::ratings(&mut body, attempt, ctx);
        course(&mut body, state, ctx);
        page.append(body);
    } else {
        let (mut left, mut right) = (Page::new(page.half()), Page::new(page.half()));
        answer(&mut left, state, ctx);
        course(&mut left, state, ctx);
        judged::checklist(&mut right, attempt, ctx);
        judged::ratings(&mut right, attempt, ctx);
        page.beside(left, right);
    }
    page.render(frame, rest, &state.scroll, ctx);
}

/// The result and everything that belongs to the attempt as a whole.
fn head(state: &Attempt, width: usize, ctx: &Ctx<'_>) -> Page {
    let attempt = &state.attempt;
    let mut page = Page::new(width);
    numbers::result(&mut page, attempt, ctx);
    page.parts(&labels(state, ctx), Role::Muted, ctx);
    if state.may_review() {
        page.text(&review_offer(state, ctx), Role::Accent, 0, ctx);
    }
    if state.explained {
        numbers::explanation(&mut page, attempt, ctx);
    }
    page
}

/// What kind of question and attempt it is, in words. Labels wait for the review where they would help the answer.
fn labels(state: &Attempt, ctx: &Ctx<'_>) -> Vec<String> {
    let (attempt, snapshot) = (&state.attempt, &state.attempt.snapshot);
    let open = !attempt.reviews.is_empty() || state.summary().is_none_or(Summary::labels_open);
    let time = words::time_of(attempt.timing.answer, attempt.timing.limit);
    let parts = [
        Some(snapshot.category.title().to_owned()),
        open.then(|| snapshot.topic.spaced()),
        open.then(|| snapshot.difficulty.word().to_owned()),
        Some(attempt.realism.word().to_owned()),
        (attempt.ending == Ending::Finished).then_some(time),
        attempt.retake.then(|| "retake of the same day, left out of trends".to_owned()),
        place(state, ctx),
        state.marks.bookmark.then(|| format!("{} bookmarked", ctx.glyphs.star)),
        state.marks.never.then(|| "never asked again".to_owned()),
    ];
    parts.into_iter().flatten().collect()
}

/// Which attempt at the question it is, and the keys that lead to its neighbours.
fn place(state: &Attempt, ctx: &Ctx<'_>) -> Option<String> {
    let (place, all) = state.place().filter(|(_, all)| *all > 1)?;
    let neighbours =
        [(Command::Left, state.older().map(|_| "older")), (Command::Right, state.newer().map(|_| "newer"))];
    let keys = neighbours.into_iter().filter_map(|(command, word)| Some(format!(", {} {}", key(command, ctx)?, word?)));
    Some(format!("attempt {place} of {all}{}", keys.collect::<String>()))
}

fn key(command: Command, ctx: &Ctx<'_>) -> Option<String> {
    ctx.keymap.keys_for(command, &[Context::List, Context::Global]).into_iter().next()
}

fn review_offer(state: &Attempt, ctx: &Ctx<'_>) -> String {
    let key = key(Command::Reviews, ctx).unwrap_or_default();
    if state.ripe {
        format!("{key} judges it once more with a cooler eye, before you look at the ticks below.")
    } else {
        format!("{key} reviews it now; the checklist waits for that.")
    }
}

/// The prompt and what was written.
fn answer(page: &mut Page, state: &Attempt, ctx: &Ctx<'_>) {
    let attempt = &state.attempt;
    page.heading("Prompt", "", ctx);
    page.text(&attempt.snapshot.prompt, Role::Text, INDENT, ctx);
    page.heading("Your notes", "", ctx);
    if attempt.notes.trim().is_empty() {
        page.text("None were written.", Role::Muted, INDENT, ctx);
    } else {
        page.text(&attempt.notes, Role::Text, INDENT, ctx);
    }
}

/// How the time went, what was resolved, and what the question is by now.
fn course(page: &mut Page, state: &Attempt, ctx: &Ctx<'_>) {
    let attempt = &state.attempt;
    course::phases(page, attempt, ctx);
    course::events(page, attempt, ctx);
    if let Some(plan) = words::latest(attempt).and_then(|review| review.plan.as_ref()) {
        page.heading("Plan", "", ctx);
        page.text(&words::plan(plan), Role::Text, INDENT, ctx);
    }
    for said in &attempt.again {
        page.heading("Said again", &words::said_again(said), ctx);
        let notes = if said.notes.trim().is_empty() { "No notes were written." } else { &said.notes };
        page.text(notes, Role::Text, INDENT, ctx);
    }
    if !state.marks.note.trim().is_empty() {
        page.heading("Your note on the question", "", ctx);
        page.text(&state.marks.note, Role::Text, INDENT, ctx);
    }
    page.gap();
    let revision: String = state.revision.chars().take(REVISION_DIGITS).collect();
    let id = attempt.id.short();
    page.text(&format!("Attempt {id}, question {}, revision {revision}.", attempt.question), Role::Muted, 0, ctx);
}

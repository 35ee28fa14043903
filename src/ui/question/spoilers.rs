//! Everything about a question that would help its answer.

use crate::catalog::Level;
use crate::catalog::Question;
use crate::catalog::Weight;
use crate::exercise::tell;
use crate::rubric::hint_cap;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// Columns of a label at most; a longer one is cut.
const LABEL: usize = 14;

/// Appends all of it, in the order of an interview.
pub fn render(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    let clarifying: Vec<(String, &str)> =
        question.reveals.iter().map(|reveal| (reveal.ask.join(", "), reveal.answer.as_str())).collect();
    asked(page, "Clarifying answers", &clarifying, ctx);
    hints(page, question, ctx);
    let follow_ups: Vec<(String, &str)> =
        question.follow_ups.iter().map(|follow_up| (follow_up.ask.clone(), follow_up.listen_for.as_str())).collect();
    asked(page, "Follow-ups, and what a good reply holds", &follow_ups, ctx);
    points(page, question, ctx);
    plain(page, "Pitfalls", question.pitfalls.iter().map(String::as_str), ctx);
    outline(page, question, ctx);
    diagram(page, question, ctx);
    plain(page, "A solid answer's hardest part", [question.exemplar.as_str()], ctx);
    let levels = Level::ALL.iter().map(|level| level.title()).zip(question.expectations.iter().map(String::as_str));
    labelled(page, "What Solid means", levels, ctx);
    if let Some(target) = &question.target {
        labelled(page, "Target", [("Time", &*target.time), ("Space", &*target.space)], ctx);
    }
    estimates(page, question, ctx);
    examples(page, question, ctx);
    solutions(page, question, ctx);
}

/// The picture of the design, or its chains where it has no room.
fn diagram(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    let Some(diagram) = &question.diagram else { return };
    page.heading("The design", "", ctx);
    let rows = diagram.rows(&ctx.glyphs.strokes);
    if rows.iter().all(|row| text::width(row) + INDENT <= page.width()) {
        for row in &rows {
            page.code(row, INDENT, ctx);
        }
    } else {
        for chain in diagram.chains() {
            page.text(chain, Role::Text, INDENT, ctx);
        }
    }
}

/// What is asked, and below it what is said to it.
fn asked(page: &mut Page, title: &str, pairs: &[(String, &str)], ctx: &Ctx<'_>) {
    if pairs.is_empty() {
        return;
    }
    page.heading(title, "", ctx);
    for (ask, answer) in pairs {
        page.text(ask, Role::Muted, INDENT, ctx);
        page.text(answer, Role::Text, INDENT * 2, ctx);
    }
}

fn hints(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    if question.hints.is_empty() {
        return;
    }
    page.heading("Hints", "", ctx);
    for (hint, rung) in question.hints.iter().zip(1_u8..) {
        let label = format!("{}{rung}  ", " ".repeat(INDENT));
        let cap = hint_cap(rung).map_or_else(String::new, |cap| format!(" (caps a rating at {})", cap.number()));
        let label = vec![Span::styled(label, ctx.theme.style(Role::Muted))];
        page.hanging(label, &format!("{hint}{cap}"), Role::Text, ctx);
    }
}

fn points(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    if question.points.is_empty() {
        return;
    }
    page.heading("Checklist", "", ctx);
    for point in &question.points {
        let role = if point.weight == Weight::Must { Role::Must } else { Role::Muted };
        let label = format!("{}{}", " ".repeat(INDENT), fit::left(point.weight.title(), 8));
        page.hanging(vec![Span::styled(label, ctx.theme.style(role))], &point.text, Role::Text, ctx);
    }
}

fn outline(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    let lines = question.outline.iter().map(|line| (&*line.label, &*line.text));
    labelled(page, "Outline", lines, ctx);
}

fn estimates(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    if question.estimates.is_empty() {
        return;
    }
    page.heading("Estimates", "", ctx);
    for estimate in &question.estimates {
        let text = format!("{}: {} = {}", estimate.name, estimate.expression, estimate.shown);
        page.text(&text, Role::Text, INDENT, ctx);
    }
}

/// The cases a candidate may see, as calls.
fn examples(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    let Some(exercise) = &question.exercise else { return };
    page.heading("Examples", "", ctx);
    for case in exercise.cases.iter().filter(|case| case.shown) {
        page.text(&case.note, Role::Muted, INDENT, ctx);
        for line in tell::case(exercise, case) {
            page.code(&line, INDENT * 2, ctx);
        }
    }
}

fn solutions(page: &mut Page, question: &Question, ctx: &Ctx<'_>) {
    let references = question.exercise.iter().flat_map(|exercise| &exercise.reference);
    for (language, source) in references {
        page.heading(&format!("Model solution, {language}"), "", ctx);
        for line in source.trim_matches('\n').lines() {
            page.code(line, INDENT, ctx);
        }
    }
}

fn plain<'a>(page: &mut Page, title: &str, texts: impl IntoIterator<Item = &'a str>, ctx: &Ctx<'_>) {
    let mut texts = texts.into_iter().filter(|text| !text.trim().is_empty()).peekable();
    if texts.peek().is_none() {
        return;
    }
    page.heading(title, "", ctx);
    for text in texts {
        page.text(text, Role::Text, INDENT, ctx);
    }
}

/// Labels in a column of their own, texts beside them.
fn labelled<'a>(page: &mut Page, title: &str, rows: impl IntoIterator<Item = (&'a str, &'a str)>, ctx: &Ctx<'_>) {
    let rows: Vec<(&str, &str)> = rows.into_iter().collect();
    let Some(widest) = rows.iter().map(|(label, _)| text::width(label)).max() else { return };
    page.heading(title, "", ctx);
    for (label, text) in rows {
        let label = format!("{}{}", " ".repeat(INDENT), fit::left(label, widest.min(LABEL) + 2));
        page.hanging(vec![Span::styled(label, ctx.theme.style(Role::Muted))], text, Role::Text, ctx);
    }
}

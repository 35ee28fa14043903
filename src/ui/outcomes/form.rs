//! The form that logs a real interview, drawn.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::outcomes::Field;
use crate::app::outcomes::Form;
use crate::app::text::Text;
use crate::app::words;
use crate::report::reality;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::header;
use crate::ui::widget::stack::Stack;
use crate::ui::widget::text_area;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of "▸ Interview     ".
const LABEL: u16 = 14;

/// Draws the form.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, form: &Form, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let width = area.width.min(TEXT_WIDTH);
    let body = header::render(frame, Rect { width, ..area }, "A real interview", "", ctx);
    let mut stack = Stack::new(body);
    for (place, field) in form.fields().into_iter().enumerate() {
        let focused = form.focus() == field;
        let at = stack.line(frame, label(field, focused, ctx));
        let taken = LABEL.min(at.width);
        let beside = Rect { x: at.x + taken, width: at.width - taken, ..at };
        match field {
            Field::Words => typed(frame, beside, &form.words, focused, ctx),
            Field::Line => typed(frame, beside, &form.line, focused, ctx),
            _ => frame.render_widget(turned(&value(field, form, model, ctx), focused, ctx), beside),
        }
        hits.add(at, Action::Row(place));
    }
    stack.gap();
    match form.refused {
        Some(why) => stack.indented(frame, why, ctx.theme.style(Role::Bad)),
        None => stack.indented(frame, about(form, model), ctx.theme.style(Role::Muted)),
    }
}

fn label(field: Field, focused: bool, ctx: &Ctx<'_>) -> Line<'static> {
    let marker = if focused { ctx.glyphs.marker } else { " " };
    Line::from(vec![
        Span::styled(format!("{marker} "), ctx.theme.style(Role::Accent)),
        Span::styled(field.title(), ctx.theme.style(Role::Muted)),
    ])
}

fn turned(value: &str, focused: bool, ctx: &Ctx<'_>) -> Line<'static> {
    let accent = ctx.theme.style(Role::Accent);
    let (left, right, role) =
        if focused { (ctx.glyphs.left, ctx.glyphs.right, Role::Selected) } else { (" ", " ", Role::Text) };
    Line::from(vec![
        Span::styled(format!("{left} "), accent),
        Span::styled(value.to_owned(), ctx.theme.style(role)),
        Span::styled(format!(" {right}"), accent),
    ])
}

/// A text, as far to the right as a value stands.
fn typed(frame: &mut Frame<'_>, area: Rect, text: &Text, typing: bool, ctx: &Ctx<'_>) {
    let gap = 2.min(area.width);
    let input = Rect { x: area.x + gap, width: area.width - gap, ..area };
    text_area::render(frame, input, text, (Role::Input, typing), ctx);
}

fn value(field: Field, form: &Form, model: &Model, ctx: &Ctx<'_>) -> String {
    match field {
        Field::Format => {
            form.chosen(model).map_or_else(|| "something else".to_owned(), |format| format.title.to_string())
        }
        Field::Category => {
            form.category.map_or_else(|| "several things".to_owned(), |value| value.title().to_lowercase())
        }
        Field::Day => words::day(form.day, ctx.now.wall.day()),
        Field::Advanced => reality::result(form.advanced).to_owned(),
        Field::Words | Field::Line => String::new(),
    }
}

/// What the focused row means.
fn about<'a>(form: &Form, model: &'a Model) -> &'a str {
    match form.focus() {
        Field::Format => {
            form.chosen(model).map_or("An interview of another kind, in your own words.", |format| &format.says)
        }
        Field::Words => "What kind of interview it was, in a word or two.",
        Field::Category => "Practice in this category is held against it; several things: all of your practice.",
        Field::Day => "The day it was held.",
        Field::Advanced => "Whether it led on, to another round or an offer. It can be said later.",
        Field::Line => "What you want to remember of it. May stay empty.",
    }
}

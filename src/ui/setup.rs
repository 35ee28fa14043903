//! Setup, drawn.
//!
//! ```text
//!  What to rehearse                                            12 questions fit
//!
//!  ▸ Category        ← coding →
//!    Topic             any
//!    ...
//!    Realism           relaxed
//!                      pause, hints and answers are free; the clock only informs
//! ```

use crate::app::Model;
use crate::app::action::Action;
use crate::app::setup::Choice;
use crate::app::setup::Field;
use crate::app::setup::Setup;
use crate::catalog::Topic;
use crate::catalog::question;
use crate::format::Dial;
use crate::format::Formats;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::header;
use crate::ui::widget::stack::Stack;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Setup, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let fitting = match state.matching(model).count() {
        0 => "no question fits".to_owned(),
        1 => "1 question fits".to_owned(),
        many => format!("{many} questions fit"),
    };
    let width = area.width.min(TEXT_WIDTH);
    let body = header::render(frame, Rect { width, ..area }, "What to rehearse", &fitting, ctx);
    let mut stack = Stack::new(body);
    for (place, field) in Field::ALL.iter().enumerate() {
        let focused = state.focus() == *field;
        let (mark, role) = if focused { (ctx.glyphs.marker, Role::Selected) } else { (" ", Role::Text) };
        let (left, right) = if focused { (ctx.glyphs.left, ctx.glyphs.right) } else { (" ", " ") };
        let line = Line::from(vec![
            Span::styled(format!("{mark} "), ctx.theme.style(Role::Accent)),
            Span::styled(format!("{:<14}", field.title()), ctx.theme.style(Role::Muted)),
            Span::styled(format!("{left} "), ctx.theme.style(Role::Accent)),
            Span::styled(value(*field, &state.choice), ctx.theme.style(role)),
            Span::styled(format!(" {right}"), ctx.theme.style(Role::Accent)),
        ]);
        hits.add(stack.line(frame, line), Action::Row(place));
    }
    stack.gap();
    stack.indented(frame, &explain(&state.choice, model), ctx.theme.style(Role::Muted));
}

fn value(field: Field, choice: &Choice) -> String {
    let any = || "any".to_owned();
    match field {
        Field::Category => choice.categories.first().map_or_else(any, |value| value.title().to_lowercase()),
        Field::Topic => choice.topics.first().map_or_else(any, Topic::spaced),
        Field::Tag => choice.tags.first().map_or_else(any, |value| question::spaced(value)),
        Field::Difficulty => choice.difficulties.first().map_or_else(any, |value| value.title().to_lowercase()),
        Field::Level => choice.level.title().to_lowercase(),
        Field::Count => choice.count.to_string(),
        Field::Minutes => {
            choice.minutes.map_or_else(|| "as the question says".to_owned(), |minutes| minutes.to_string())
        }
        Field::Order => choice.order.title().to_owned(),
        Field::Realism => choice.realism.title().to_lowercase(),
    }
}

/// What the present choice means, in a sentence.
fn explain(choice: &Choice, model: &Model) -> String {
    let dial = Dial { realism: choice.realism, rows: model.settings.practice.dial.clone() };
    let alone = dial.says_alone().map_or_else(String::new, |alone| format!("; {alone}"));
    format!("{}: {}{alone}.", choice.realism.title(), Formats::builtin().says(choice.realism))
}

//! Help, drawn: the keys that work where help was asked for, then the words of the house.

use crate::app::help::Help;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::header;
use crate::ui::widget::hints;
use crate::ui::widget::scrolled;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Words a newcomer meets, each with its meaning.
const WORDS: [(&str, &str); 9] = [
    ("point", "one thing a strong answer says or does: must, should or bonus"),
    ("coverage", "ticked musts (3 each) and shoulds (2 each) over all of them"),
    ("rating", "1 Missing, 2 Shaky, 3 Solid (the pass line), 4 Excellent, for your level"),
    ("verdict", "Yes needs a mean of 3, nothing at 1 and two thirds of the musts"),
    ("score", "0.6 of the coverage plus 0.4 of the mean rating above Missing"),
    ("hint", "four rungs; from the second on each caps one rating, where the dial says so"),
    ("cold review", "the same ticks again 12 to 72 hours later, blind to the first"),
    ("retake", "the same question again; on the same day it is marked and not counted"),
    ("realism", "what the interviewer allows: relaxed or timed"),
];

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Help, ctx: &Ctx<'_>) {
    let width = area.width.min(TEXT_WIDTH);
    let body = header::render(frame, Rect { width, ..area }, "Help", "", ctx);
    let lines = lines(state, scrolled::text_width(body), ctx);
    scrolled::render(frame, body, lines, &state.scroll, ctx);
}

fn lines(state: &Help, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let (key_columns, word_columns) = (16, 14);
    for (context, bindings) in ctx.keymap.help(&state.about) {
        let works = bindings.into_iter().filter_map(|(keys, command)| {
            let (_, title) = state.offered.iter().find(|(offered, _)| *offered == command)?;
            Some((keys, command, *title))
        });
        let hints = hints::merged(works);
        if hints.is_empty() {
            continue;
        }
        lines.push(Line::styled(context.title(), ctx.theme.style(Role::Title)));
        for hint in hints {
            let pad = " ".repeat(key_columns - text::width(&hint.keys).min(key_columns - 1));
            lines.push(Line::from(vec![
                Span::styled(format!("  {}{pad}", hint.keys), ctx.theme.style(Role::Key)),
                Span::styled(hint.title, ctx.theme.style(Role::Text)),
            ]));
        }
        lines.push(Line::default());
    }
    lines.push(Line::styled("Words", ctx.theme.style(Role::Title)));
    for (word, meaning) in WORDS {
        let wrapped = text::wrap(meaning, width.saturating_sub(word_columns + 2));
        for (number, line) in wrapped.into_iter().enumerate() {
            let word = if number == 0 { word } else { "" };
            lines.push(Line::from(vec![
                Span::styled(format!("  {word:<word_columns$}"), ctx.theme.style(Role::Muted)),
                Span::styled(line, ctx.theme.style(Role::Text)),
            ]));
        }
    }
    lines
}

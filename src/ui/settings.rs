//! Settings, drawn: one row each by section, what the focused one means below.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::settings::Settings;
use crate::settings::Kind;
use crate::settings::Setting;
use crate::settings::Value;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::header;
use crate::ui::widget::stack::Stack;
use ratatui::Frame;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Settings, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let width = area.width.min(TEXT_WIDTH);
    let body = header::render(frame, Rect { width, ..area }, "Settings", "kept in the settings file", ctx);
    let [rows, about] = Layout::vertical([Constraint::Fill(1), Constraint::Length(3)]).areas(body);
    let first = state.cursor().first_visible(usize::from(rows.height));
    let mut stack = Stack::new(rows);
    for (place, setting) in Setting::ALL.iter().enumerate().skip(first).take(usize::from(rows.height)) {
        let line = row(*setting, state, model, ctx);
        hits.add(stack.line(frame, line), Action::Row(place));
    }
    let mut stack = Stack::new(about);
    stack.line(frame, Line::default());
    match &state.refused {
        Some(why) => stack.indented(frame, why, ctx.theme.style(Role::Bad)),
        None => stack.indented(frame, state.focus().about(), ctx.theme.style(Role::Muted)),
    }
}

fn row<'a>(setting: Setting, state: &Settings, model: &Model, ctx: &Ctx<'a>) -> Line<'a> {
    let focused = state.focus() == setting;
    let (mark, role) = if focused { (ctx.glyphs.marker, Role::Selected) } else { (" ", Role::Text) };
    let mut spans = vec![
        Span::styled(format!("{mark} "), ctx.theme.style(Role::Accent)),
        Span::styled(format!("{:<30}", setting.title()), ctx.theme.style(Role::Muted)),
    ];
    match state.typing().filter(|_| focused) {
        Some(text) => {
            spans.push(Span::styled(text.text(), ctx.theme.style(Role::Input)));
            spans.push(Span::styled(ctx.glyphs.ink, ctx.theme.style(Role::Accent)));
        }
        None => spans.push(Span::styled(words(setting, &model.settings.get(setting)), ctx.theme.style(role))),
    }
    Line::from(spans)
}

/// A value as people say it.
fn words(setting: Setting, value: &Value) -> String {
    match (value, setting.kind()) {
        (Value::Switch(true), _) => "on".to_owned(),
        (Value::Switch(false), _) => "off".to_owned(),
        (Value::Text(text), Kind::Choice(words)) => {
            let title = words.into_iter().find(|(word, _)| word == text).map(|(_, title)| title);
            title.unwrap_or(text).to_owned()
        }
        (value, _) => value.to_string(),
    }
}

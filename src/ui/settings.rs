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
use crate::ui::widget::scrolled;
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
    let grouped = blocks(state, model, ctx);
    let shown = scrolled::focused(frame, rows, grouped, (state.cursor().row(), None), ctx);
    for (place, at) in shown {
        // A heading stands above the first of its group, in the same block.
        hits.add(Rect { y: at.bottom().saturating_sub(1), height: at.height.min(1), ..at }, Action::Row(place));
    }
    let mut stack = Stack::new(about);
    stack.line(frame, Line::default());
    match &state.refused {
        Some(why) => stack.indented(frame, why, ctx.theme.style(Role::Bad)),
        None => stack.indented(frame, state.focus().about(), ctx.theme.style(Role::Muted)),
    }
}

/// The settings, each as a block of its own; the first of a group has its heading above it.
fn blocks(state: &Settings, model: &Model, ctx: &Ctx<'_>) -> Vec<Vec<Line<'static>>> {
    let mut above = "";
    let block = |setting: &Setting| {
        let mut lines = Vec::new();
        let group = group(*setting);
        if group != std::mem::replace(&mut above, group) {
            lines.push(Line::styled(group, ctx.theme.style(Role::Title)));
        }
        lines.push(row(*setting, state, model, ctx));
        lines
    };
    Setting::ALL.iter().map(block).collect()
}

/// The heading a setting stands under.
fn group(setting: Setting) -> &'static str {
    match setting.section() {
        "profile" => "Profile",
        "screen" => "Screen",
        "practice.dial" => "The dial row by row, where it differs from the realism",
        _ => "Practice",
    }
}

fn row(setting: Setting, state: &Settings, model: &Model, ctx: &Ctx<'_>) -> Line<'static> {
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

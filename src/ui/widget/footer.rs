//! The last lines: trouble in full, then good news or else the keys that matter now, least important dropped first.

use crate::app::App;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::hints;
use crate::ui::widget::hints::Hint;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;
use ratatui::text::Text;

/// Columns between two hints.
const GAP: usize = 3;

/// What every list and every terminal program knows: help tells it, the footer keeps its room for the rest.
const UNSAID: [Command; 6] =
    [Command::PageUp, Command::PageDown, Command::Top, Command::Bottom, Command::Suspend, Command::Quit];

/// The most rows for trouble: what happened, where, and the way out, at the smallest width.
const TROUBLE: usize = 6;

/// What went wrong, in rows of this width; it takes a third of the height at most.
pub fn trouble(app: &App, area: Rect) -> Vec<String> {
    let Some(toast) = app.toast().filter(|toast| toast.failed) else { return Vec::new() };
    let width = usize::from(area.width);
    let mut rows = text::wrap(&toast.text, width);
    let most = TROUBLE.min(usize::from(area.height) / 3).max(1);
    if rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        rows.push(text::truncate(&rest, width).into_owned());
    }
    rows
}

/// Draws what went wrong.
pub fn render_trouble(frame: &mut Frame<'_>, area: Rect, rows: Vec<String>, ctx: &Ctx<'_>) {
    let style = ctx.theme.style(Role::Bad);
    let lines: Vec<Line<'_>> = rows.into_iter().map(|row| Line::styled(row, style)).collect();
    frame.render_widget(Text::from(lines), area);
}

/// Draws the footer; each hint can be clicked.
pub fn render(frame: &mut Frame<'_>, area: Rect, app: &App, ctx: &Ctx<'_>, hits: &mut Hits) {
    if let Some(toast) = app.toast().filter(|toast| !toast.failed) {
        let words = text::truncate(&toast.text, usize::from(area.width));
        frame.render_widget(Line::styled(words, ctx.theme.style(Role::Good)), area);
        return;
    }
    let mut spans = Vec::new();
    let mut used = 0;
    for hint in fitting(hints(app, ctx), usize::from(area.width)) {
        let gap = if used == 0 { 0 } else { GAP };
        let start = area.x + u16::try_from(used + gap).unwrap_or(0);
        let place = Rect { x: start, width: u16::try_from(width(&hint)).unwrap_or(0), ..area };
        hits.add(place, Action::Command(hint.command));
        used += gap + width(&hint);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(hint.keys, ctx.theme.style(Role::Key)));
        spans.push(Span::styled(format!(" {}", hint.title), ctx.theme.style(Role::Muted)));
    }
    frame.render_widget(Line::from(spans), area);
}

/// All that could be shown, most important first.
fn hints(app: &App, ctx: &Ctx<'_>) -> Vec<Hint> {
    let mut commands = app.commands();
    commands.retain(|command| !UNSAID.contains(command));
    let keys = ctx.keymap.footer(&commands, &app.contexts());
    hints::merged(keys.into_iter().map(|(key, command)| (key, command, app.title(command))))
}

/// The first ones that fit side by side. Help is always among them, last: it tells the rest.
fn fitting(mut hints: Vec<Hint>, columns: usize) -> Vec<Hint> {
    let help = hints.iter().position(|hint| hint.command == Command::Help).map(|place| hints.remove(place));
    let kept = help.as_ref().map_or(0, |help| GAP + width(help));
    let mut used = 0;
    let wide = |hint: &Hint| {
        used += if used == 0 { 0 } else { GAP } + width(hint);
        used + kept <= columns
    };
    hints.into_iter().take_while(wide).chain(help).collect()
}

/// Columns of a hint.
fn width(hint: &Hint) -> usize {
    text::width(&hint.keys) + 1 + text::width(hint.title)
}

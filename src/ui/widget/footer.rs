//! The last lines: trouble in full, then good news or else the keys that matter now, least important dropped first.

use crate::app::App;
use crate::app::action::Action;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;
use ratatui::text::Text;

/// Columns between two hints.
const GAP: usize = 3;

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
    let contexts = app.contexts();
    let mut spans = Vec::new();
    let mut used = 0;
    for (key, command) in ctx.keymap.footer(&app.commands(), &contexts) {
        let width = text::width(&key) + 1 + text::width(command.title());
        let gap = if used == 0 { 0 } else { GAP };
        if used + gap + width > usize::from(area.width) {
            break;
        }
        let start = area.x + u16::try_from(used + gap).unwrap_or(0);
        let hint = Rect { x: start, width: u16::try_from(width).unwrap_or(0), ..area };
        hits.add(hint, Action::Command(command));
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(key, ctx.theme.style(Role::Key)));
        spans.push(Span::styled(format!(" {}", command.title()), ctx.theme.style(Role::Muted)));
        used += gap + width;
    }
    frame.render_widget(Line::from(spans), area);
}

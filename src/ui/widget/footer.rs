//! The last line: news when there is any, else the keys that matter now, least important dropped first.

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

/// Columns between two hints.
const GAP: usize = 3;

/// Draws the footer; each hint can be clicked.
pub fn render(frame: &mut Frame<'_>, area: Rect, app: &App, ctx: &Ctx<'_>, hits: &mut Hits) {
    if let Some(toast) = app.toast() {
        let role = if toast.failed { Role::Bad } else { Role::Good };
        let words = text::truncate(&toast.text, usize::from(area.width));
        frame.render_widget(Line::styled(words, ctx.theme.style(role)), area);
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

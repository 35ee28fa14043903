//! Key hints inside a screen's body, from the same table as the footer.

use crate::app::action::Command;
use crate::app::action::Context;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;

/// The keys that work on a screen.
#[derive(Debug)]
pub struct Keys<'a> {
    ctx: &'a Ctx<'a>,
    contexts: Vec<Context>,
}

impl<'a> Keys<'a> {
    /// The keys of a screen's own contexts, and those that work everywhere outside text.
    pub fn new(ctx: &'a Ctx<'a>, mut contexts: Vec<Context>) -> Self {
        contexts.push(Context::Global);
        Self { ctx, contexts }
    }

    /// The best key for a command.
    pub fn key(&self, command: Command) -> Option<String> {
        self.ctx.keymap.keys_for(command, &self.contexts).into_iter().next()
    }

    /// The key and what it does; nothing when no key does it.
    pub fn hint(&self, command: Command, what: &str) -> Vec<Span<'static>> {
        let key = self.key(command).map(|key| Span::styled(key, self.style(Role::Key)));
        let what = key.is_some().then(|| Span::styled(format!(" {what}"), self.style(Role::Hint)));
        key.into_iter().chain(what).collect()
    }

    /// Several hints in one line, three columns apart; those that do not fit are left out.
    pub fn hints(&self, hints: &[(Command, &str)], width: usize) -> Line<'static> {
        let mut line = Line::default();
        for (command, what) in hints {
            let hint = self.hint(*command, what);
            let gap = if line.spans.is_empty() { 0 } else { 3 };
            let more: usize = hint.iter().map(|span| text::width(&span.content)).sum();
            if hint.is_empty() || line.width() + gap + more > width {
                continue;
            }
            line.spans.push(Span::raw(" ".repeat(gap)));
            line.spans.extend(hint);
        }
        line
    }

    fn style(&self, role: Role) -> Style {
        self.ctx.theme.style(role)
    }
}

//! Bests as a list: scores by category as bars, then what else stands out.

use crate::coach::progress::bests::Best;
use crate::coach::progress::bests::Bests;
use crate::coach::progress::calendar::dated;
use crate::coach::progress::percent;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// Columns of a category's name.
const NAME: usize = 15;

/// Draws it.
pub fn picture(body: &mut Page, sheet: &Bests, ctx: &Ctx<'_>) {
    if sheet.categories.is_empty() {
        return;
    }
    body.heading("Best score", "", ctx);
    for Best { category, title, score, day, .. } in &sheet.categories {
        let label = vec![
            Span::styled(fit::left(category.title(), NAME), ctx.theme.style(Role::Text)),
            Span::styled(fit::right(&percent(*score), 5), ctx.theme.style(Role::Accent)),
            Span::raw("  "),
        ];
        body.hanging(label, &format!("{title}, {}", dated(*day)), Role::Muted, ctx);
    }
    for (name, told) in sheet.others() {
        body.heading(name, "", ctx);
        body.text(&told, Role::Text, INDENT, ctx);
    }
}

//! Horizontal bars with a label before and words behind: what several pictures are made of.

use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::meter;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// The widest bar, in columns.
const WIDEST: usize = 40;

/// The narrowest bar that still shows something.
const NARROWEST: usize = 6;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it measures.
    pub label: String,
    /// How full it is, 0 to 1.
    pub share: f64,
    /// What stands behind it: the number in words.
    pub words: String,
}

/// Draws the bars below each other, labels and ends in columns. Words are never left out: the bar gives way first.
pub fn draw(page: &mut Page, bars: &[Bar], ctx: &Ctx<'_>) {
    let widest = |of: &dyn Fn(&Bar) -> usize| bars.iter().map(of).max().unwrap_or(0);
    let words = widest(&|bar| text::width(&bar.words));
    let label = widest(&|bar| text::width(&bar.label)).min(page.width().saturating_sub(words + NARROWEST + 4).max(8));
    let room = page.width().saturating_sub(label + words + 4).min(WIDEST);
    for bar in bars {
        let name = fit::left(&text::truncate(&bar.label, label), label);
        let mut spans = vec![Span::styled(name, ctx.theme.style(Role::Text)), Span::raw("  ")];
        if room >= NARROWEST {
            let (full, empty) = meter::parts(bar.share, room, ctx.glyphs);
            spans.push(Span::styled(full, ctx.theme.style(Role::Bar)));
            spans.push(Span::styled(empty, ctx.theme.style(Role::BarEmpty)));
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(bar.words.clone(), ctx.theme.style(Role::Muted)));
        page.line(spans);
    }
}

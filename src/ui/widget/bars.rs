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

/// A bar with a mark where it was meant to end.
#[derive(Debug, Clone, PartialEq)]
pub struct Aimed {
    /// What it measures.
    pub label: String,
    /// How full it is, 0 to 1.
    pub share: f64,
    /// Where the mark stands, 0 to 1.
    pub aim: f64,
    /// What stands behind it: the numbers in words.
    pub words: String,
}

/// Draws the bars below each other, labels and ends in columns. Words are never left out: the bar gives way first.
pub fn draw(page: &mut Page, bars: &[Bar], ctx: &Ctx<'_>) {
    let columns = Columns::of(page, bars.iter().map(|bar| (&*bar.label, &*bar.words)));
    for bar in bars {
        columns.row(page, (&bar.label, &bar.words), filled(bar.share, columns.room, ctx), ctx);
    }
}

/// Draws bars with their marks in the same way, and a line below that says what bar and mark stand for.
pub fn aimed(page: &mut Page, bars: &[Aimed], (full, aim): (&str, &str), ctx: &Ctx<'_>) {
    let columns = Columns::of(page, bars.iter().map(|bar| (&*bar.label, &*bar.words)));
    for bar in bars {
        let mark = Span::styled(ctx.glyphs.rule_down, ctx.theme.style(Role::Accent));
        let spans = marked(filled(bar.share, columns.room, ctx), bar.aim, columns.room, mark);
        columns.row(page, (&bar.label, &bar.words), spans, ctx);
    }
    if columns.room >= NARROWEST && !bars.is_empty() {
        let mut legend = vec![Span::raw(" ".repeat(columns.label + 2))];
        let key = |glyph: &str, role| Span::styled(glyph.to_owned(), ctx.theme.style(role));
        let word = |word: &str| Span::styled(format!(" {word}   "), ctx.theme.style(Role::Muted));
        legend.extend([
            key(ctx.glyphs.rule_heavy, Role::Bar),
            word(full),
            key(ctx.glyphs.rule_down, Role::Accent),
            word(aim),
        ]);
        page.line(legend);
    }
}

/// Columns that bars below each other share.
struct Columns {
    label: usize,
    room: usize,
}

impl Columns {
    /// Of labels and words.
    fn of<'b>(page: &Page, bars: impl Iterator<Item = (&'b str, &'b str)> + Clone) -> Self {
        let words = bars.clone().map(|(_, words)| text::width(words)).max().unwrap_or(0);
        let widest = bars.map(|(label, _)| text::width(label)).max().unwrap_or(0);
        let label = widest.min(page.width().saturating_sub(words + NARROWEST + 4).max(8));
        Self { label, room: page.width().saturating_sub(label + words + 4).min(WIDEST) }
    }

    fn row(&self, page: &mut Page, (label, words): (&str, &str), bar: Vec<Span<'static>>, ctx: &Ctx<'_>) {
        let name = fit::left(&text::truncate(label, self.label), self.label);
        let mut spans = vec![Span::styled(name, ctx.theme.style(Role::Text)), Span::raw("  ")];
        if self.room >= NARROWEST {
            spans.extend(bar);
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(words.to_owned(), ctx.theme.style(Role::Muted)));
        page.line(spans);
    }
}

fn filled(share: f64, room: usize, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let (full, empty) = meter::parts(share, room, ctx.glyphs);
    vec![Span::styled(full, ctx.theme.style(Role::Bar)), Span::styled(empty, ctx.theme.style(Role::BarEmpty))]
}

/// A bar of so many columns with a mark in the one where it would end at `aim`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=room first")]
fn marked(bar: Vec<Span<'static>>, aim: f64, room: usize, mark: Span<'static>) -> Vec<Span<'static>> {
    let columns = f64::from(u32::try_from(room).unwrap_or(u32::MAX));
    let at = ((aim.clamp(0.0, 1.0) * columns).round() as usize).saturating_sub(1);
    let mut mark = Some(mark);
    let mut spans = vec![];
    let mut column = 0;
    for span in bar {
        let width = text::width(&span.content);
        match mark.take_if(|_| at < column + width) {
            Some(mark) => {
                let before = at - column;
                spans.push(Span::styled(span.content.chars().take(before).collect::<String>(), span.style));
                spans.push(mark);
                spans.push(Span::styled(span.content.chars().skip(before + 1).collect::<String>(), span.style));
            }
            None => spans.push(span),
        }
        column += width;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Charset;
    use crate::theme::Glyphs;
    use proptest::prelude::*;

    fn shown(share: f64, aim: f64, room: usize) -> String {
        let (full, empty) = meter::parts(share, room, &Glyphs::of(Charset::Unicode));
        let spans = marked(vec![Span::raw(full), Span::raw(empty)], aim, room, Span::raw("│"));
        spans.iter().map(|span| &*span.content).collect()
    }

    /// The mark stands where a bar of that length ends: on the bar, at its end, behind it, and at both ends of all.
    #[test]
    fn a_mark_stands_where_it_is_meant_to() {
        let cases = [
            (0.5, 0.25, "━│━━╸────"),
            (0.5, 0.5, "━━━━│────"),
            (0.5, 0.75, "━━━━╸─│──"),
            (0.0, 0.0, "│────────"),
            (1.0, 1.0, "━━━━━━━━│"),
            (0.5, 7.0, "━━━━╸───│"),
        ];
        for (share, aim, expected) in cases {
            assert_eq!(shown(share, aim, 9), expected, "{share} {aim}");
        }
    }

    proptest! {
        /// A mark takes no column of its own, and there is always one where there is room.
        #[test]
        fn a_mark_keeps_the_width(share in 0.0f64..1.0, aim in -1.0f64..2.0, room in 0usize..100) {
            let text = shown(share, aim, room);
            prop_assert_eq!(text::width(&text), room);
            prop_assert_eq!(text.contains('│'), room > 0);
        }
    }
}

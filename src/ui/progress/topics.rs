//! Topics as a picture: mastery on its band, with counts in columns.

use crate::coach::progress::percent;
use crate::coach::progress::topics::Known;
use crate::coach::progress::topics::Topics;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// The widest bar, in columns.
const WIDEST: usize = 30;

/// The narrowest bar that still shows a band.
const NARROWEST: usize = 10;

/// The narrowest name.
const NAME: usize = 14;

/// Columns between two columns.
const GAP: usize = 2;

/// A column of words: its head and what stands in it.
type Column = (&'static str, fn(&Known) -> String);

/// From the one that stays to the one that gives way first.
const COLUMNS: [Column; 4] =
    [("", |known| percent(known.mastery)), ("passed", Known::passed), ("seen", Known::asked), ("last", Known::ago)];

/// Draws it.
pub fn picture(body: &mut Page, sheet: &Topics, ctx: &Ctx<'_>) {
    if !sheet.known.is_empty() {
        rows(body, &sheet.known, ctx);
    }
    if let Some(names) = sheet.not_yet() {
        body.gap();
        body.text(&names, Role::Muted, 0, ctx);
    }
}

fn rows(body: &mut Page, known: &[Known], ctx: &Ctx<'_>) {
    let style = |role| ctx.theme.style(role);
    let widths = COLUMNS.map(|(head, words)| {
        known.iter().map(|known| text::width(&words(known))).chain([text::width(head)]).max().unwrap_or(0)
    });
    let wanted = known.iter().map(|known| text::width(&known.topic.title())).max().unwrap_or(0);
    let mut shown = COLUMNS.len();
    let numbers = |shown: usize| widths.iter().take(shown).map(|width| width + GAP).sum::<usize>();
    while shown > 1 && wanted.min(NAME) + GAP + NARROWEST + numbers(shown) > body.width() {
        shown -= 1;
    }
    let rest = body.width().saturating_sub(GAP + numbers(shown));
    let name = wanted.min(rest.saturating_sub(NARROWEST)).max(1);
    let room = rest.saturating_sub(name).min(WIDEST);
    let columns = |words: &dyn Fn(Column) -> String| -> String {
        let cells = COLUMNS.into_iter().zip(widths).take(shown);
        cells.map(|(column, width)| " ".repeat(GAP) + &fit::right(&words(column), width)).collect()
    };
    let head = fit::left("", name + GAP) + &fit::left("mastery", room) + &columns(&|(head, _)| head.to_owned());
    body.line(vec![Span::styled(head, style(Role::Muted))]);
    for known in known {
        let title = known.topic.title();
        let mut spans = vec![
            Span::styled(fit::left(&text::truncate(&title, name), name), style(Role::Text)),
            Span::raw(" ".repeat(GAP)),
        ];
        spans.extend(range(known, room, ctx));
        spans.push(Span::styled(columns(&|(_, words)| words(known)), style(Role::Muted)));
        body.line(spans);
    }
    let signs = format!("{} mastery   {} its band", ctx.glyphs.bar, ctx.glyphs.rule_heavy);
    body.text(&signs, Role::Muted, name + GAP, ctx);
}

/// A scale from 0 to 1 with the band heavy and the value on it.
fn range(known: &Known, width: usize, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let style = |role| ctx.theme.style(role);
    let [low, at, high] = [known.low, known.mastery, known.high].map(|share| place(share, width));
    vec![
        Span::styled(ctx.glyphs.rule.repeat(low), style(Role::BarEmpty)),
        Span::styled(ctx.glyphs.rule_heavy.repeat(at.saturating_sub(low)), style(Role::Bar)),
        Span::styled(ctx.glyphs.bar, style(Role::Bar)),
        Span::styled(ctx.glyphs.rule_heavy.repeat(high.saturating_sub(at)), style(Role::Bar)),
        Span::styled(ctx.glyphs.rule.repeat(width.saturating_sub(high + 1)), style(Role::BarEmpty)),
    ]
}

/// The column of a share.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..width first")]
fn place(share: f64, width: usize) -> usize {
    let last = f64::from(u32::try_from(width.saturating_sub(1)).unwrap_or(u32::MAX));
    (share.clamp(0.0, 1.0) * last).round() as usize
}

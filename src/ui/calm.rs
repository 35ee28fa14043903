//! Calm, drawn: a question about nerves, and a minute of paced breathing.
//!
//! ```text
//!  How nervous are you, 0 to 10?
//!
//!   0   1   2   3 ▸ 4   5   6   7   8   9   10
//!
//!  Breathe in     3
//!  ██████████░░░░░░░░░░
//! ```

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::calm::Asks;
use crate::app::calm::Breath;
use crate::app::calm::Calm;
use crate::app::calm::IN;
use crate::app::calm::MOST;
use crate::app::calm::OUT;
use crate::app::calm::SECONDS;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::stack::Stack;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of the bar: as many as a breath has steps, so that every second moves it.
const BAR: u64 = Breath::FULL;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Calm, ctx: &Ctx<'_>, hits: &mut Hits) {
    let second = state.second(ctx.now.moment).min(SECONDS);
    let left = u32::try_from(SECONDS - second).unwrap_or(0);
    let beside = if state.breathing.is_some() { time::clock(left) } else { String::new() };
    let body = header::render(frame, area, "A moment", &beside, ctx);
    let mut stack = Stack::new(Rect { width: body.width.min(TEXT_WIDTH), ..body });
    match (state.breathing, state.asks) {
        (Some(_), _) => breathing(frame, &mut stack, second, ctx),
        (None, Some(asks)) => asking(frame, &mut stack, asks, state, ctx, hits),
        (None, None) => {}
    }
}

fn breathing(frame: &mut Frame<'_>, stack: &mut Stack, second: u64, ctx: &Ctx<'_>) {
    let breath = Breath::at(second);
    let what = if breath.is_in { "Breathe in" } else { "Breathe out" };
    let words = vec![
        Span::styled(format!("{what:<12}"), ctx.theme.style(Role::Title)),
        Span::styled(breath.left.to_string(), ctx.theme.style(Role::Text)),
    ];
    stack.line(frame, Line::from(words));
    stack.gap();
    let columns = |part: u64| usize::try_from(part).unwrap_or(0);
    let bar = vec![
        Span::styled(ctx.glyphs.bar.repeat(columns(breath.full)), ctx.theme.style(Role::Accent)),
        Span::styled(ctx.glyphs.bar_empty.repeat(columns(BAR - breath.full)), ctx.theme.style(Role::Muted)),
    ];
    stack.line(frame, Line::from(bar));
    stack.gap();
    let custom = format!(
        "In for {IN} seconds, out for {OUT}: six breaths a minute, a custom of paced breathing. It lasts a minute; any key \
         ends it."
    );
    stack.text(frame, &custom, ctx.theme.style(Role::Muted));
}

fn asking(frame: &mut Frame<'_>, stack: &mut Stack, asks: Asks, state: &Calm, ctx: &Ctx<'_>, hits: &mut Hits) {
    let asked = if asks.after { "How nervous are you now, 0 to 10?" } else { "How nervous are you, 0 to 10?" };
    stack.line(frame, Line::styled(asked, ctx.theme.style(Role::Title)));
    stack.gap();
    let mut spans = Vec::new();
    for level in 0..=MOST {
        let chosen = asks.level == Some(level);
        let marker = if chosen { ctx.glyphs.marker } else { " " };
        spans.push(Span::styled(format!(" {marker}"), ctx.theme.style(Role::Accent)));
        let role = if chosen { Role::Selected } else { Role::Text };
        spans.push(Span::styled(format!("{level:>2}"), ctx.theme.style(role)));
    }
    let row = stack.line(frame, Line::from(spans));
    for level in 0..=MOST {
        let spot = Rect { x: row.x + 4 * u16::from(level), width: 4, ..row };
        hits.add(spot.intersection(row), Action::Row(usize::from(level)));
    }
    stack.gap();
    stack.text(
        frame,
        "0 is calm. It is kept with the session and judges nothing; Esc passes over it.",
        ctx.theme.style(Role::Muted),
    );
    stack.gap();
    let keys = Keys::new(ctx, state.contexts());
    stack.line(frame, Line::from(keys.hint(Command::Breathe, "a minute of paced breathing")));
}

//! Interview, drawn: the list, what the focused one is made of, and how much like the real thing.
//!
//! ```text
//!  Which interview                                             16 to choose from
//!
//!    Phone screen, coding         45 min │ Onsite, senior: 3 h 45
//!  ▸ Onsite, senior  *            3 h 45 │ One coding round, two designs, ...
//!    ...                                 │ * For senior, the level of your profile.
//!                                        │
//!                                        │ Coding, 45 min
//!                                        │    40 min  1 coding question, ...
//!
//!  Realism ← realistic →    p  panel: off
//!  as in the real thing: no way back, ...
//! ```

use crate::app::Model;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::interview::Interview;
use crate::app::words;
use crate::format::Formats;
use crate::format::interview::Format;
use crate::format::interview::Part;
use crate::format::interview::Round;
use crate::format::spoken;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::fit;
use crate::ui::widget::header;
use crate::ui::widget::prose;
use crate::ui::widget::rows;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use crate::ui::widget::stack::Stack;
use ratatui::Frame;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of a length in the list.
const LENGTH: usize = 7;

/// Share of the list beside the parts, in per cent.
const LIST_SHARE: u16 = 50;

/// Rows of the list above the parts.
const LIST_ROWS: u16 = 4;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Interview, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let count = format!("{} to choose from", model.formats.len());
    let body = header::render(frame, area, "Which interview", &count, ctx);
    let roomy = body.height > 14;
    let says = how(state, model, roomy);
    let wrapped = text::wrap(&says, usize::from(body.width.min(TEXT_WIDTH))).len();
    let below = u16::try_from(wrapped).unwrap_or(1).clamp(1, if roomy { 3 } else { 2 }) + 1;
    let [top, _, foot] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(u16::from(roomy)),
        Constraint::Length(below.min(body.height)),
    ])
    .areas(body);
    let (list, parts) = if body.width >= sides::BESIDE {
        let [list, parts] = sides::split(frame, top, LIST_SHARE, ctx);
        (Rect { width: list.width.saturating_sub(1), ..list }, parts)
    } else {
        let rows = LIST_ROWS.min(top.height / 2);
        let used = (rows + 1).min(top.height);
        (Rect { height: rows, ..top }, Rect { y: top.y + used, height: top.height - used, ..top })
    };
    rows::render(frame, list, state.cursor(), ctx, hits, |place, _| {
        model.formats.get(place).map_or_else(Vec::new, |format| row(format, scrolled::text_width(list), model, ctx))
    });
    if let Some(format) = state.focused(model) {
        let lines = made_of(format, model, scrolled::text_width(parts), ctx);
        scrolled::render(frame, parts, lines, &state.scroll, ctx);
    }
    controls(frame, foot, state, &says, ctx, hits);
}

fn row(format: &Format, columns: usize, model: &Model, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let mark: &[&str] = if suits(format, model) { &[ctx.glyphs.star] } else { &[] };
    let mut spans = rows::title(&format.title, mark, columns.saturating_sub(rows::MARKER + LENGTH), ctx);
    let length = format.seconds().map_or_else(|| "open".to_owned(), words::length);
    spans.push(Span::styled(fit::right(&length, LENGTH), ctx.theme.style(Role::Muted)));
    spans
}

/// Made for the level of the user's profile.
fn suits(format: &Format, model: &Model) -> bool {
    format.level == Some(model.settings.profile.level)
}

/// What the focused interview is made of.
fn made_of(format: &Format, model: &Model, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let (title, plain, muted) =
        (ctx.theme.style(Role::Title), ctx.theme.style(Role::Text), ctx.theme.style(Role::Muted));
    let length = format.seconds().map_or_else(|| "as long as the question says".to_owned(), words::length);
    let mut lines = prose::wrapped(&format!("{}: {length}", format.title), width, title);
    lines.extend(prose::wrapped(&format.says, width, plain));
    lines.extend(prose::wrapped(&level(format, model, ctx), width, muted));
    if format.one_of {
        let all = format.rounds.len();
        lines.extend(prose::wrapped(&format!("One of these {all}, by the draw:"), width, muted));
    }
    for round in &format.rounds {
        lines.push(Line::default());
        lines.extend(round_lines(round, width, ctx));
    }
    lines
}

fn level(format: &Format, model: &Model, ctx: &Ctx<'_>) -> String {
    let own = model.settings.profile.level.title().to_lowercase();
    match format.level {
        None => format!("For {own}, as your profile says."),
        Some(_) if suits(format, model) => format!("{} For {own}, the level of your profile.", ctx.glyphs.star),
        Some(level) => format!("For {}; your profile says {own}.", level.title().to_lowercase()),
    }
}

fn round_lines(round: &Round, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let (plain, muted) = (ctx.theme.style(Role::Text), ctx.theme.style(Role::Muted));
    let length = if round.seconds > 0 { format!(", {}", spoken(round.seconds)) } else { String::new() };
    let mut lines = prose::wrapped(&format!("{}{length}", round.title), width, ctx.theme.style(Role::Title));
    let mut part = |length: String, what: &str, style| {
        lines.extend(prose::marked(Span::styled(format!("{length:>12} "), muted), what, style, width));
    };
    for one in &round.parts {
        part(one.planned().map_or_else(|| "open".to_owned(), spoken), &one.says(), plain);
        if let Part::Ask(ask) = one
            && let Some(each) = ask.says_each()
        {
            part(String::new(), &each, muted);
        }
    }
    if round.rest > 0 {
        part(spoken(round.rest), "break", muted);
    }
    lines
}

/// Where the dial will stand, and what that means; the panel where there is room for it.
fn how(state: &Interview, model: &Model, roomy: bool) -> String {
    let alone = state.dial(model).says_alone().map_or_else(String::new, |alone| format!("; {alone}"));
    let panel = if state.panel && roomy { " Each round has an interviewer of its own manner." } else { "" };
    format!("{}: {}{alone}.{panel}", state.realism.title(), Formats::builtin().says(state.realism))
}

fn controls(frame: &mut Frame<'_>, area: Rect, state: &Interview, says: &str, ctx: &Ctx<'_>, hits: &mut Hits) {
    let mut stack = Stack::new(Rect { width: area.width.min(TEXT_WIDTH), ..area });
    let (accent, key) = (ctx.theme.style(Role::Accent), ctx.theme.style(Role::Key));
    let keys = ctx.keymap.keys_for(Command::Panel, &state.contexts());
    let realism = Line::from(vec![
        Span::styled("Realism ", ctx.theme.style(Role::Muted)),
        Span::styled(format!("{} ", ctx.glyphs.left), accent),
        Span::styled(state.realism.title().to_lowercase(), ctx.theme.style(Role::Selected)),
        Span::styled(format!(" {}", ctx.glyphs.right), accent),
    ]);
    let wide = u16::try_from(realism.width()).unwrap_or(area.width);
    let panel = format!("panel: {}", if state.panel { "on" } else { "off" });
    let mut line = realism;
    line.push_span(Span::raw("     "));
    line.push_span(Span::styled(keys.into_iter().next().unwrap_or_default(), key));
    line.push_span(Span::styled(format!("  {panel}"), ctx.theme.style(Role::Text)));
    let at = stack.line(frame, line);
    hits.add(Rect { width: wide.min(at.width), ..at }, Action::Command(Command::Right));
    let from = (wide + 5).min(at.width);
    hits.add(Rect { x: at.x + from, width: at.width - from, ..at }, Action::Command(Command::Panel));
    stack.text(frame, says, ctx.theme.style(Role::Muted));
}

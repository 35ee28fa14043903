//! Plan, drawn: the days by week, what the focused one holds beside or below them.
//!
//! ```text
//!  Plan        Until your interview on Friday 27 March, in 25 days; 180 minutes a week.
//!
//!  This week, 176 min                        │ Today, 34 min
//!  ▸ Today       34 min  coding              │
//!    Tue 3 Mar   55 min  system design       │ ▸ One coding question, 34 min
//!    Wed 4 Mar    6 min  behavioral          │   From your weakest third.
//!    ...                                     │   Last seen 9 days ago.
//!  Week of 9 March, 174 min                  │
//!    Mon 9 Mar   34 min  coding again        │
//! ```

use crate::app::Model;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::plan::Plan;
use crate::app::words;
use crate::clock::Day;
use crate::coach::plan::Item;
use crate::coach::plan::PlanDay;
use crate::coach::plan::monday;
use crate::report::plan;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::fit;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::prose;
use crate::ui::widget::rows;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Share of the list beside the details, in per cent.
const LIST_SHARE: u16 = 54;

/// Columns of a day, the gap behind it included.
const DAY: usize = 11;

/// Columns of a number of minutes, the gap behind it included.
const MINUTES: usize = 9;

/// Rows of the list where the details stand below it, with the rule between.
const LIST_ROWS: u16 = 6;

/// Where the details have more rows than this, blanks divide them.
const ROOMY: u16 = 8;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Plan, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let beside = state.plan.as_ref().map_or_else(String::new, plan::opening);
    let body = header::render(frame, area, "Plan", &beside, ctx);
    let Some(planned) = &state.plan else { return };
    let (list, details) = if body.width >= sides::BESIDE {
        let [list, details] = sides::split(frame, body, LIST_SHARE, ctx);
        (Rect { width: list.width.saturating_sub(1), ..list }, details)
    } else {
        let rows = LIST_ROWS.max(body.height / 2).min(body.height);
        let below = body.height - rows;
        let rule = Rect { y: body.y + rows, height: below.min(1), ..body };
        let across = ctx.glyphs.rule.repeat(usize::from(body.width));
        frame.render_widget(Line::styled(across, ctx.theme.style(Role::Rule)), rule);
        (Rect { height: rows, ..body }, Rect { y: rule.bottom(), height: below.saturating_sub(1), ..body })
    };
    let lines = calendar(planned.weeks(), planned.today, state, scrolled::text_width(list), ctx);
    for (place, at) in scrolled::focused(frame, list, lines, (state.cursor().row(), None), ctx) {
        // The week's heading stands above its first day, in the same block.
        hits.add(Rect { y: at.bottom().saturating_sub(1), height: at.height.min(1), ..at }, Action::Row(place));
    }
    if let Some(day) = state.day() {
        let space = (scrolled::text_width(details), details.height > ROOMY);
        let blocks = details_of(day, planned.today, state, model, space, ctx);
        for (place, at) in scrolled::focused(frame, details, blocks, (state.marked(), None), ctx) {
            if place < day.items.len() {
                hits.add(at, Action::Row(state.cursor().len() + place));
            }
        }
    }
}

/// A block a day; the first of a week has the week's heading above it.
fn calendar<'a>(
    weeks: impl Iterator<Item = &'a [PlanDay]>,
    today: Day,
    state: &Plan,
    width: usize,
    ctx: &Ctx<'_>,
) -> Vec<Vec<Line<'static>>> {
    let mut blocks: Vec<Vec<Line<'static>>> = Vec::new();
    for week in weeks {
        for (place, day) in week.iter().enumerate() {
            let mut block = Vec::new();
            if place == 0 {
                if !blocks.is_empty() {
                    block.push(Line::default());
                }
                block.push(heading(week, today, ctx));
            }
            let focused = state.cursor().row() == blocks.len();
            block.push(rows::marked(row(day, today, width.saturating_sub(rows::MARKER), ctx), focused, ctx));
            blocks.push(block);
        }
    }
    blocks
}

fn heading(week: &[PlanDay], today: Day, ctx: &Ctx<'_>) -> Line<'static> {
    let minutes: u32 = week.iter().map(PlanDay::minutes).sum();
    let first = week.first().map_or(today, |day| monday(day.day));
    let name = if first == monday(today) {
        "This week".to_owned()
    } else {
        format!("Week of {}", first.date().format("%-d %B"))
    };
    let total = if minutes == 0 { String::new() } else { format!(", {minutes} min") };
    Line::from(vec![
        Span::styled(name, ctx.theme.style(Role::Title)),
        Span::styled(total, ctx.theme.style(Role::Muted)),
    ])
}

fn row(day: &PlanDay, today: Day, columns: usize, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let minutes = if day.items.is_empty() { String::new() } else { format!("{} min", day.minutes()) };
    let room = columns.saturating_sub(DAY + MINUTES);
    let role = if day.items.is_empty() { Role::Muted } else { Role::Text };
    vec![
        Span::styled(fit::left(&words::day(day.day, today), DAY), ctx.theme.style(Role::Muted)),
        Span::raw(format!("{}  ", fit::right(&minutes, MINUTES - 2))),
        Span::styled(cut(&day.brief(), room, ctx), ctx.theme.style(role)),
    ]
}

/// A text in so many columns, its end marked with the sign of the character set.
fn cut(words: &str, columns: usize, ctx: &Ctx<'_>) -> String {
    text::truncate(words, columns).replace('\u{2026}', ctx.glyphs.ellipsis)
}

/// What the day holds: a block for each thing, with its reasons, and how topics are seen.
fn details_of(
    day: &PlanDay,
    today: Day,
    state: &Plan,
    model: &Model,
    (width, roomy): (usize, bool),
    ctx: &Ctx<'_>,
) -> Vec<Vec<Line<'static>>> {
    let (title, muted) = (ctx.theme.style(Role::Title), ctx.theme.style(Role::Muted));
    let date = plan::day(day.day, today);
    let head = if day.items.is_empty() { date } else { format!("{date}, {} min", day.minutes()) };
    let mut blocks: Vec<Vec<Line<'static>>> = Vec::new();
    let mut above = vec![Line::styled(head, title)];
    if roomy {
        above.push(Line::default());
    }
    for (place, item) in day.items.iter().enumerate() {
        let mut block = std::mem::take(&mut above);
        block.extend(thing(item, &item.title(state.named), place == state.marked(), width, ctx));
        block.push(Line::default());
        blocks.push(block);
    }
    if let Some(note) = day.note {
        above.extend(prose::wrapped(note.sentence(), width, ctx.theme.style(Role::Text)));
        above.push(Line::default());
    }
    let practice = &model.settings.practice;
    let yours = format!(
        "{} minutes a week, {}: yours to set in Settings. What is left is spread anew each day.",
        practice.minutes_per_week, practice.days
    );
    if !state.named && day.items.iter().any(|item| item.kind.topic().is_some()) {
        above.push(Line::from(Keys::new(ctx, state.contexts()).hint(Command::Why, "name the topics (spoiler)")));
    }
    above.extend(prose::wrapped(&yours, width, muted));
    blocks.push(above);
    blocks
}

fn thing(item: &Item, title: &str, marked: bool, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let (sign, role) = if marked { (ctx.glyphs.marker, Role::Selected) } else { (" ", Role::Text) };
    let sign = Span::styled(sign, ctx.theme.style(Role::Accent));
    let mut lines = prose::marked(sign, &format!("{title}, {} min", item.minutes), ctx.theme.style(role), width);
    let indent = " ".repeat(rows::MARKER - 1);
    for why in &item.why {
        let muted = ctx.theme.style(Role::Muted);
        lines.extend(prose::marked(Span::raw(indent.clone()), &why.sentence(), muted, width));
    }
    lines
}

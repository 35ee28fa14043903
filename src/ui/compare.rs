//! Compare, drawn.
//!
//! ```text
//!  Longest quiet stretch of a street                                       two attempts
//!
//!                     Wed 4 Mar       Wed 11 Mar
//!  Verdict            No              Lean no         +1 better
//!  Covered              38 %            54 %          +16 points
//!  Time                24:10           26:00          +1:50 longer
//!
//!  Ratings  /  Time per phase
//!
//!  Gained, lost, still open: by name
//!
//!  the notes of both, side by side where there is room
//! ```

pub mod table;

use crate::app::compare::Change;
use crate::app::compare::Compare;
use crate::app::words;
use crate::attempt::Attempt;
use crate::catalog::Point;
use crate::catalog::Weight;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::compare::table::Table;
use crate::ui::widget::fit;
use crate::ui::widget::header;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// From so many columns on, notes stand side by side.
const WIDE: usize = 70;

/// What stands beside the title.
const BESIDE: &str = "two attempts";

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Compare, ctx: &Ctx<'_>) {
    let title = &state.newer.snapshot.title;
    let fits = text::width(title) + 2 + text::width(BESIDE) <= usize::from(area.width);
    let rest = header::render(frame, area, title, if fits { BESIDE } else { "" }, ctx);
    let mut page = Page::new(Page::full_width(rest));
    let mut body = Page::new(Page::reading_width(rest));
    let (older, newer) = (&state.older, &state.newer);
    let days = days(older, newer, ctx);
    let table = Table::new(body.width(), &days);
    table.head(&mut body, ctx);
    table::results(&table, &mut body, older, newer, ctx);
    table::ratings(&table, &mut body, older, newer, ctx);
    table::phases(&table, &mut body, older, newer, ctx);
    points(&mut body, state, ctx);
    page.append(body);
    notes(&mut page, state, &days, ctx);
    page.render(frame, rest, &state.scroll, ctx);
}

/// What the two are called: their days, or their times on the same day.
fn days(older: &Attempt, newer: &Attempt, ctx: &Ctx<'_>) -> [String; 2] {
    if older.started.day() == newer.started.day() {
        return [older, newer].map(|attempt| attempt.started.instant().format("at %H:%M").to_string());
    }
    let today = ctx.now.wall.day();
    [older, newer].map(|attempt| words::day(attempt.started.day(), today))
}

/// Points gained, lost and still open, by name.
fn points(page: &mut Page, state: &Compare, ctx: &Ctx<'_>) {
    let Some(change) = state.change() else {
        page.gap();
        page.text("Points are compared once both are reviewed.", Role::Muted, 0, ctx);
        return;
    };
    let Change { gained, lost, open, added, removed } = change;
    named(page, "Gained", &gained, ("+", Role::Good), ctx);
    named(page, "Lost", &lost, ("-", Role::Bad), ctx);
    named(page, "Still open", &open, (" ", Role::Muted), ctx);
    let edited = [
        (added > 0).then(|| format!("{} came to the question since.", words::count(added, "point"))),
        (removed > 0).then(|| format!("{} left it.", words::count(removed, "point"))),
    ];
    let edited: Vec<String> = edited.into_iter().flatten().collect();
    if !edited.is_empty() {
        page.gap();
        page.text(&edited.join(" "), Role::Muted, 0, ctx);
    }
}

fn named(page: &mut Page, title: &str, points: &[&Point], (sign, role): (&str, Role), ctx: &Ctx<'_>) {
    if points.is_empty() {
        return;
    }
    page.heading(title, &words::count(points.len(), "point"), ctx);
    for point in points {
        let weight = if point.weight == Weight::Must { Role::Must } else { Role::Muted };
        let label = vec![
            Span::raw(" ".repeat(INDENT)),
            Span::styled(fit::left(sign, 2), ctx.theme.style(role)),
            Span::styled(fit::left(point.weight.title(), 8), ctx.theme.style(weight)),
        ];
        page.hanging(label, &point.text, Role::Text, ctx);
    }
}

/// The notes of both.
fn notes(page: &mut Page, state: &Compare, days: &[String; 2], ctx: &Ctx<'_>) {
    let wide = page.width() >= WIDE;
    let width = if wide { page.half() } else { page.width() };
    let [before, after] = days;
    let older = noted(&state.older, before, width, ctx);
    let newer = noted(&state.newer, after, width, ctx);
    page.gap();
    if wide {
        page.beside(older, newer);
    } else {
        page.append(older);
        page.gap();
        page.append(newer);
    }
}

fn noted(attempt: &Attempt, day: &str, width: usize, ctx: &Ctx<'_>) -> Page {
    let mut page = Page::new(width);
    page.heading(&format!("Notes, {}", lower(day)), "", ctx);
    if attempt.notes.trim().is_empty() {
        page.text("None were written.", Role::Muted, INDENT, ctx);
    } else {
        page.text(&attempt.notes, Role::Text, INDENT, ctx);
    }
    page
}

/// "Today" inside a sentence; the name of a day keeps its capital.
fn lower(day: &str) -> String {
    match day {
        "Today" | "Yesterday" => day.to_lowercase(),
        _ => day.to_owned(),
    }
}

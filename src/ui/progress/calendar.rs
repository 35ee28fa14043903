//! Calendar as a picture: a column for each week, a row for each day of it, darker where there was more practice.

use crate::clock::Day;
use crate::coach::progress::calendar::Calendar;
use crate::coach::progress::calendar::DaySum;
use crate::coach::progress::calendar::SHADES;
use crate::coach::progress::calendar::WEEKS;
use crate::coach::progress::calendar::monday;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::Page;
use chrono::Datelike;
use ratatui::text::Span;

/// Columns of the names of days.
const NAME: usize = 5;

/// Columns of a week.
const STEP: usize = 2;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Draws it.
pub fn picture(body: &mut Page, sheet: &Calendar, ctx: &Ctx<'_>) {
    if sheet.first.is_none() {
        return;
    }
    let fitting = i64::try_from((body.width() + 1).saturating_sub(NAME) / STEP).unwrap_or(WEEKS).clamp(1, WEEKS);
    let first = monday(sheet.last).plus(-7 * (fitting - 1));
    let mondays: Vec<Day> = (0..fitting).map(|week| first.plus(7 * week)).collect();
    body.line(vec![Span::styled(months(&mondays), ctx.theme.style(Role::Muted))]);
    for (row, name) in (0i64..).zip(DAYS) {
        let mut spans = vec![Span::styled(fit::left(name, NAME), ctx.theme.style(Role::Muted))];
        spans.extend(mondays.iter().map(|monday| cell(sheet, monday.plus(row), ctx)));
        body.line(spans);
    }
    for row in fit::join(&legend(ctx), "  ", body.width(), usize::MAX) {
        body.line(vec![Span::styled(row, ctx.theme.style(Role::Muted))]);
    }
}

/// One day, with the blank behind it.
fn cell(sheet: &Calendar, day: Day, ctx: &Ctx<'_>) -> Span<'static> {
    let sum = sheet.days.binary_search_by_key(&day, |sum| sum.day).ok().and_then(|place| sheet.days.get(place));
    let (sign, role) = match sum {
        _ if day > sheet.last => (" ", Role::Muted),
        None => (ctx.glyphs.dot, Role::BarEmpty),
        Some(sum) => (sign(sum, ctx), Role::Bar),
    };
    Span::styled(fit::left(sign, STEP), ctx.theme.style(role))
}

fn sign(sum: &DaySum, ctx: &Ctx<'_>) -> &'static str {
    ctx.glyphs.shades.get(sum.shade()).copied().unwrap_or(ctx.glyphs.bar)
}

/// The names of months, each above the week with its first day; the first column has one where there is room for it.
fn months(mondays: &[Day]) -> String {
    let mut line = " ".repeat(NAME);
    for (week, monday) in mondays.iter().enumerate() {
        let sunday = monday.plus(6);
        let begins = sunday.date().day() <= 7;
        let beside = mondays.get(1).is_none_or(|next| next.plus(6).date().day() > 7);
        if begins || week == 0 && beside {
            let column = NAME + week * STEP;
            line = fit::left(&line, column);
            line.push_str(&sunday.date().format("%b").to_string());
        }
    }
    text::truncate(&line, NAME + mondays.len() * STEP + 1).into_owned()
}

/// What the signs stand for, in minutes a day.
fn legend(ctx: &Ctx<'_>) -> Vec<String> {
    let [few, some, many] = SHADES;
    let words = [format!("to {few}"), format!("to {some}"), format!("to {many}"), "more".to_owned()];
    let shades = ctx.glyphs.shades.iter().zip(words).map(|(sign, words)| format!("{sign} {words}"));
    ["Minutes a day:".to_owned()].into_iter().chain(shades).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, weeks: i64, expected: &str) {
        let first = Day::new(first.parse().unwrap());
        let mondays: Vec<Day> = (0..weeks).map(|week| first.plus(7 * week)).collect();
        assert_eq!(months(&mondays).trim_end(), expected);
    }

    /// A month is named above the week in which it begins, and never over another.
    #[test]
    fn months_stand_above_their_first_day() {
        check("2026-01-05", 9, "     Jan   Feb     Mar");
        check("2026-01-19", 3, "       Feb");
        check("2026-01-26", 6, "     Feb     Mar");
    }
}

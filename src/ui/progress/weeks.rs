//! Weeks as a picture: columns for the weeks before and for this one, with the figures behind them.

use crate::coach::progress::calendar::minutes;
use crate::coach::progress::percent;
use crate::coach::progress::weeks::Beside;
use crate::coach::progress::weeks::Middle;
use crate::coach::progress::weeks::Week;
use crate::coach::progress::weeks::Weeks;
use crate::coach::progress::weeks::count;
use crate::coach::progress::weeks::span;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// Columns of the labels.
const LABEL: usize = 15;

/// Weeks before that have a column.
const BEFORE: usize = 4;

/// Columns of the weeks before with their blanks.
const STRIP: usize = BEFORE * 2 + 2;

/// Columns of a figure.
const FIGURE: usize = 14;

/// One measure of a week: what it draws, and how it is told.
#[derive(Clone, Copy)]
struct Measure {
    height: fn(&Week) -> u64,
    now: fn(&Week) -> Option<String>,
    middle: fn(&Middle) -> Option<String>,
}

const ANSWERS: Measure = Measure {
    height: |week| u64::from(week.answers),
    now: |week| Some(week.answers.to_string()),
    middle: |middle| Some(count(middle.answers)),
};

const TIME: Measure = Measure {
    height: |week| week.seconds,
    now: |week| Some(minutes(week.seconds)),
    middle: |middle| Some(span(middle.seconds)),
};

const PASSES: Measure = Measure {
    height: |week| u64::from(week.passes),
    now: |week| Some(week.passes.to_string()),
    middle: |middle| Some(count(middle.passes)),
};

const SCORE: Measure = Measure {
    height: |week| per_mille(week.median),
    now: |week| week.median.map(percent),
    middle: |middle| middle.median.map(percent),
};

/// Draws it.
pub fn picture(body: &mut Page, sheet: &Weeks, ctx: &Ctx<'_>) {
    let all = &sheet.all;
    if all.is_empty() {
        return;
    }
    let heads = [fit::left("", LABEL), fit::left("before", STRIP), fit::left("now", 3)].concat();
    let figures = fit::right(sheet.name(), FIGURE) + &fit::right("middle before", FIGURE);
    body.line(vec![Span::styled(heads + &figures, ctx.theme.style(Role::Muted))]);
    for (label, measure) in [("Answers", ANSWERS), ("Time", TIME), ("Passed", PASSES), ("Median score", SCORE)] {
        row(body, label, all, measure, None, ctx);
    }
    if sheet.categories.len() < 2 {
        return;
    }
    let most = sheet.categories.iter().flat_map(|found| heights(&found.weeks, ANSWERS)).max();
    for (heading, measure, whole) in [("Answers", ANSWERS, most), ("Median score", SCORE, Some(1000))] {
        body.heading(heading, "", ctx);
        for found in &sheet.categories {
            row(body, found.category.title(), &found.weeks, measure, whole, ctx);
        }
    }
}

/// One measure: its columns, drawn against `whole` or the highest of them, then this week's figure and the middle before.
fn row(body: &mut Page, label: &str, beside: &Beside, measure: Measure, whole: Option<u64>, ctx: &Ctx<'_>) {
    let whole = whole.or_else(|| heights(beside, measure).max()).unwrap_or(0);
    let column = |week: &Week| {
        // No week is so long that its seconds would not fit.
        let fit = |value| u32::try_from(value).unwrap_or(u32::MAX);
        ctx.glyphs.column(fit((measure.height)(week)), fit(whole))
    };
    let missing = BEFORE.saturating_sub(beside.before.len());
    let strip = beside.before.iter().map(|week| fit::left(column(week), 2)).collect::<String>();
    let strip = fit::left(&(" ".repeat(2 * missing) + &strip), STRIP);
    let told = |words: Option<String>| fit::right(&words.unwrap_or_else(|| "none".to_owned()), FIGURE);
    let before = beside.middle.as_ref().map(|middle| told((measure.middle)(middle)));
    body.line(vec![
        Span::styled(fit::left(label, LABEL), ctx.theme.style(Role::Text)),
        Span::styled(strip, ctx.theme.style(Role::Muted)),
        Span::styled(fit::left(column(&beside.now), 3), ctx.theme.style(Role::Bar)),
        Span::styled(told((measure.now)(&beside.now)), ctx.theme.style(Role::Text)),
        Span::styled(before.unwrap_or_default(), ctx.theme.style(Role::Muted)),
    ]);
}

fn heights(beside: &Beside, measure: Measure) -> impl Iterator<Item = u64> {
    beside.before.iter().chain([&beside.now]).map(measure.height)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score lies between 0 and 1")]
fn per_mille(score: Option<f64>) -> u64 {
    (score.unwrap_or(0.0) * 1000.0).round() as u64
}

//! Trend as a picture: a plot of sessions where one category is shown, a row for each where several are.

use crate::coach::progress::counted;
use crate::coach::progress::percent;
use crate::coach::progress::trend::Course;
use crate::coach::progress::trend::Dimension;
use crate::coach::progress::trend::Stop;
use crate::coach::progress::trend::Trends;
use crate::coach::progress::trend::middle;
use crate::coach::progress::trend::outlook;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::bars;
use crate::ui::widget::bars::Bar;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// Columns of the scale at the left of a plot.
const SCALE: usize = 6;

/// Rows of a plot, at least and at most.
const HEIGHTS: (usize, usize) = (5, 13);

/// Rows of the screen that are not the plot's: reading, title, days, signs.
const AROUND: usize = 8;

/// Draws it.
pub fn picture(body: &mut Page, sheet: &Trends, rows: usize, ctx: &Ctx<'_>) {
    let alone = sheet.categories.len() == 1;
    for course in &sheet.categories {
        let title = format!("{}, {}", course.category.title(), course.realism.title().to_lowercase());
        body.heading(&title, &outlook(&course.trend), ctx);
        if alone {
            plot(body, &course.course, rows.saturating_sub(AROUND).clamp(HEIGHTS.0, HEIGHTS.1), ctx);
        } else {
            row(body, &course.course, ctx);
        }
        let late = format!(
            "Last {}: {}, middle half {}",
            counted(course.late_answers(), "answer"),
            percent(course.late.median),
            middle(&course.late)
        );
        body.text(&late, Role::Text, if alone { 0 } else { INDENT }, ctx);
    }
    for course in sheet.categories.iter().filter(|course| !course.dimensions.is_empty()) {
        dimensions(body, course, alone, ctx);
    }
}

/// Medians of the sessions as columns in one row.
fn row(body: &mut Page, stops: &[Stop], ctx: &Ctx<'_>) {
    let words = counted(u32::try_from(stops.len()).unwrap_or(u32::MAX), "session");
    let room = body.width().saturating_sub(INDENT + 2 + text::width(&words));
    let signs: String = last(stops, room).iter().map(|stop| sign(stop.spread.median, ctx)).collect();
    body.line(vec![
        Span::raw(" ".repeat(INDENT)),
        Span::styled(signs, ctx.theme.style(Role::Bar)),
        Span::styled(format!("  {words}"), ctx.theme.style(Role::Muted)),
    ]);
}

fn last(stops: &[Stop], room: usize) -> &[Stop] {
    stops.get(stops.len().saturating_sub(room)..).unwrap_or_default()
}

/// A column as high as a share, at least the lowest.
fn sign(share: f64, ctx: &Ctx<'_>) -> &'static str {
    ctx.glyphs.columns.get(steps(share, ctx.glyphs.columns.len() - 1)).copied().unwrap_or(ctx.glyphs.dot)
}

/// A share of so many steps, to the nearest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=most first")]
fn steps(share: f64, most: usize) -> usize {
    (share.clamp(0.0, 1.0) * f64::from(u32::try_from(most).unwrap_or(u32::MAX))).round() as usize
}

/// Every session as a column: its median on the line of its middle half.
fn plot(body: &mut Page, stops: &[Stop], height: usize, ctx: &Ctx<'_>) {
    let style = |role| ctx.theme.style(role);
    let room = body.width().saturating_sub(SCALE + 1);
    let stops = last(stops, room);
    let step = (room / stops.len().max(1)).clamp(1, 3);
    let (top, half) = (height - 1, (height - 1) / 2);
    for up in (0..height).rev() {
        let label = match up {
            up if up == top => "100 %",
            up if up == half => "50 %",
            0 => "0 %",
            _ => "",
        };
        let mut spans = vec![
            Span::styled(fit::right(label, SCALE - 1), style(Role::Muted)),
            Span::styled(format!(" {}", ctx.glyphs.rule_down), style(Role::Rule)),
        ];
        for stop in stops {
            let [low, median, high] =
                [stop.spread.low, stop.spread.median, stop.spread.high].map(|share| steps(share, top));
            let (sign, role) = if up == median {
                (ctx.glyphs.bar, Role::Bar)
            } else if (low..=high).contains(&up) {
                (ctx.glyphs.rule_down, Role::Muted)
            } else if up == half {
                (ctx.glyphs.dot, Role::Rule)
            } else {
                (" ", Role::Rule)
            };
            spans.push(Span::styled(fit::left(sign, step), style(role)));
        }
        body.line(spans);
    }
    days(body, stops, step, ctx);
    let signs = format!("{} median, {} middle half of a session's answers", ctx.glyphs.bar, ctx.glyphs.rule_down);
    body.text(&signs, Role::Muted, SCALE + 1, ctx);
}

/// The first and the last day, below a plot.
fn days(body: &mut Page, stops: &[Stop], step: usize, ctx: &Ctx<'_>) {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return };
    let [first, last] = [first, last].map(|stop| stop.day.date().format("%-d %b %Y").to_string());
    let between = (stops.len() * step).saturating_sub(text::width(&first) + text::width(&last));
    let line = match () {
        () if first == last => first,
        () if between == 0 => format!("{first} {} {last}", ctx.glyphs.right),
        () => format!("{first}{}{last}", " ".repeat(between)),
    };
    body.text(&line, Role::Muted, SCALE + 1, ctx);
}

fn dimensions(body: &mut Page, course: &Course, alone: bool, ctx: &Ctx<'_>) {
    let title =
        if alone { "Dimensions".to_owned() } else { format!("Dimensions, {}", course.category.title().to_lowercase()) };
    body.heading(&title, "of the last five, 1 to 4", ctx);
    let widest = course.dimensions.iter().map(|one| text::width(&one.rated())).max().unwrap_or(0);
    let bar = |dimension: &Dimension| Bar {
        label: dimension.title.clone(),
        share: (dimension.mean - 1.0) / 3.0,
        words: format!("{}  {}", fit::left(&dimension.rated(), widest), outlook(&dimension.trend)),
    };
    bars::draw(body, &course.dimensions.iter().map(bar).collect::<Vec<_>>(), ctx);
}

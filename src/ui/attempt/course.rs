//! How the time of an attempt went: phases against their plan, and what happened on the way.

use crate::app::words;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::format::PlannedPhase;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// Columns of a bar at most.
const BAR: usize = 30;

/// Columns of the shortest bar that still says something.
const SHORTEST_BAR: usize = 10;

/// Columns of a time.
const TIME: usize = 6;

/// Columns of a difference in words, the gap before it included.
const DIFFERENCE: usize = 13;

/// Columns of a phase's name.
const NAME: usize = 13;

/// Phases as aligned bars: what was taken is filled, the plan is a mark on the same scale.
pub fn phases(page: &mut Page, attempt: &Attempt, ctx: &Ctx<'_>) {
    if attempt.ending == Ending::Skipped {
        return;
    }
    let timing = &attempt.timing;
    let total = words::time_of(timing.answer, timing.limit);
    page.heading("Time", &total, ctx);
    let marked = timing.phases_marked() > 1;
    if marked {
        let plan = &attempt.snapshot.phases;
        let taken = |place: usize| timing.phases.get(place).copied().flatten();
        let longest = plan.iter().enumerate().map(|(place, phase)| phase.seconds.max(taken(place).unwrap_or(0)));
        let longest = longest.max().unwrap_or(0);
        for (place, phase) in plan.iter().enumerate() {
            self::phase(page, phase, taken(place), longest, ctx);
        }
    } else {
        page.text("Phases were not marked, so there is no plan to compare with.", Role::Muted, INDENT, ctx);
    }
    let rest = [
        (timing.think > 0).then(|| format!("{} of think time before.", words::clock(timing.think))),
        (timing.overtime() > 0).then(|| format!("{} over the limit.", words::clock(timing.overtime()))),
        (timing.paused > 0).then(|| format!("{} paused, not counted.", words::clock(timing.paused))),
        marked.then(|| format!("{} marks the plan.", ctx.glyphs.rule_down)),
    ];
    let rest: Vec<String> = rest.into_iter().flatten().collect();
    page.text(&rest.join(" "), Role::Muted, INDENT, ctx);
}

fn phase(page: &mut Page, phase: &PlannedPhase, taken: Option<u32>, longest: u32, ctx: &Ctx<'_>) {
    let style = |role| ctx.theme.style(role);
    let mut spans = vec![
        Span::raw(" ".repeat(INDENT)),
        Span::raw(fit::left(&phase.title, NAME)),
        Span::raw(fit::right(&taken.map_or_else(String::new, words::clock), TIME)),
    ];
    let room = page.width().saturating_sub(INDENT + NAME + TIME + 2 + DIFFERENCE);
    if room >= SHORTEST_BAR {
        spans.push(Span::raw("  "));
        for (cell, role) in bar(phase.seconds, taken.unwrap_or(0), longest, room.min(BAR)) {
            let glyph = match cell {
                Cell::Taken => ctx.glyphs.rule_heavy,
                Cell::Plan => ctx.glyphs.rule_down,
                Cell::Blank => " ",
            };
            spans.push(Span::styled(glyph, style(role)));
        }
    }
    let (words, role) = difference(phase.seconds, taken);
    spans.push(Span::styled(format!("  {words}"), style(role)));
    page.line(spans);
}

/// How far a phase was from its plan, in words.
fn difference(planned: u32, taken: Option<u32>) -> (String, Role) {
    let Some(taken) = taken else { return ("not reached".to_owned(), Role::Muted) };
    let by = words::clock(planned.abs_diff(taken));
    match taken.cmp(&planned) {
        std::cmp::Ordering::Equal => ("as planned".to_owned(), Role::Muted),
        std::cmp::Ordering::Greater => (format!("{by} over"), Role::Text),
        std::cmp::Ordering::Less => (format!("{by} under"), Role::Muted),
    }
}

/// A cell of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Taken,
    Plan,
    Blank,
}

/// The cells of a bar of so many columns on the scale of the longest phase.
fn bar(planned: u32, taken: u32, longest: u32, columns: usize) -> impl Iterator<Item = (Cell, Role)> {
    let cells = |seconds: u32| {
        let scaled = u64::from(seconds) * u64::try_from(columns.saturating_sub(1)).unwrap_or(0);
        usize::try_from(scaled.div_ceil(u64::from(longest.max(1)))).unwrap_or(columns)
    };
    let (plan, filled) = (cells(planned), cells(taken));
    (0..columns).map(move |cell| match cell {
        _ if cell == plan => (Cell::Plan, Role::Text),
        _ if cell < filled => (Cell::Taken, if cell > plan { Role::Warn } else { Role::Accent }),
        _ => (Cell::Blank, Role::Muted),
    })
}

/// What happened on the way, with the answer time at which it did.
pub fn events(page: &mut Page, attempt: &Attempt, ctx: &Ctx<'_>) {
    if attempt.marks.is_empty() {
        return;
    }
    page.heading("What happened", "", ctx);
    for (at, event) in words::events(&attempt.marks) {
        let at = format!("{}{}  ", " ".repeat(INDENT), fit::right(&words::clock(at), 6));
        page.hanging(vec![Span::styled(at, ctx.theme.style(Role::Muted))], &event, Role::Text, ctx);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(planned: u32, taken: u32, longest: u32, expected: &str) {
        let drawn: String = bar(planned, taken, longest, 24)
            .map(|(cell, _)| match cell {
                Cell::Taken => '=',
                Cell::Plan => '|',
                Cell::Blank => ' ',
            })
            .collect();
        assert_eq!(drawn, expected, "{planned} {taken} {longest}");
    }

    /// Bars of one answer share a scale, and the plan is marked on each, whether the phase was short or long.
    #[test]
    fn bars_share_a_scale() {
        check(230, 230, 230, "=======================|");
        check(100, 230, 230, "==========|============ ");
        check(100, 50, 230, "=====     |             ");
        check(100, 0, 230, "          |             ");
        check(0, 0, 0, "|                       ");
    }
}

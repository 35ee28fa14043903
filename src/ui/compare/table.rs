//! Two attempts in columns, with the difference in words and sign.

use crate::app::words;
use crate::assessment::Verdict;
use crate::attempt::Attempt;
use crate::catalog::DimensionId;
use crate::catalog::PhaseId;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;
use std::cmp::Ordering;

/// Columns of a value.
const VALUE: usize = 13;

/// Below so many columns a row is a line of words.
const NARROW: usize = 50;

/// The columns of the table.
#[derive(Debug)]
pub struct Table<'a> {
    label: usize,
    narrow: bool,
    days: &'a [String; 2],
}

/// How a value changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    words: String,
    side: Side,
}

/// Which way a value went, and whether that is good where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    More,
    Less,
    Better,
    Worse,
    Neither,
}

impl<'a> Table<'a> {
    /// A table for a page of so many columns.
    pub fn new(width: usize, days: &'a [String; 2]) -> Self {
        Self { label: (width / 4).clamp(17, 24), narrow: width < NARROW, days }
    }

    /// The days above the columns.
    pub fn head(&self, page: &mut Page, ctx: &Ctx<'_>) {
        let [older, newer] = self.days;
        if self.narrow {
            page.text(&format!("{older} {} {newer}", ctx.glyphs.right), Role::Title, 0, ctx);
            return;
        }
        page.line(vec![
            Span::raw(" ".repeat(self.label)),
            Span::styled(fit::left(older, VALUE), ctx.theme.style(Role::Title)),
            Span::styled(fit::left(newer, VALUE), ctx.theme.style(Role::Title)),
        ]);
    }

    fn row(
        &self,
        page: &mut Page,
        indent: usize,
        label: &str,
        values: [&str; 2],
        difference: &Difference,
        ctx: &Ctx<'_>,
    ) {
        let [older, newer] = values;
        let label = fit::left(&format!("{}{label}", " ".repeat(indent)), self.label);
        let role = match difference.side {
            Side::Better => Role::Good,
            Side::Worse => Role::Warn,
            Side::More | Side::Less | Side::Neither => Role::Muted,
        };
        let label = Span::styled(label, ctx.theme.style(Role::Muted));
        if self.narrow {
            let [older, newer] = [older, newer].map(str::trim);
            let values =
                if older == newer { older.to_owned() } else { format!("{older} {} {newer}", ctx.glyphs.right) };
            page.hanging(vec![label], &values, Role::Text, ctx);
            return;
        }
        page.line(vec![
            label,
            Span::raw(fit::left(older, VALUE)),
            Span::raw(fit::left(newer, VALUE)),
            Span::styled(difference.words.clone(), ctx.theme.style(role)),
        ]);
    }
}

impl Difference {
    const fn none() -> Self {
        Self { words: String::new(), side: Side::Neither }
    }

    /// Steps up or down a short scale: `+1 better`.
    fn steps(older: u8, newer: u8) -> Self {
        Self::of(u32::from(older), u32::from(newer), |by| by.to_string(), ["better", "worse"]).rising()
    }

    /// The difference with its sign, and a word for more and for less.
    fn of(older: u32, newer: u32, say: impl Fn(u32) -> String, [more, less]: [&str; 2]) -> Self {
        let by = say(older.abs_diff(newer));
        let (sign, word, side) = match newer.cmp(&older) {
            Ordering::Equal => return Self { words: "same".to_owned(), side: Side::Neither },
            Ordering::Greater => ("+", more, Side::More),
            Ordering::Less => ("-", less, Side::Less),
        };
        Self { words: format!("{sign}{by} {word}").trim_end().to_owned(), side }
    }

    /// More of it is better.
    const fn rising(mut self) -> Self {
        self.side = match self.side {
            Side::More => Side::Better,
            Side::Less => Side::Worse,
            side => side,
        };
        self
    }

    /// Less of it is better.
    const fn falling(mut self) -> Self {
        self.side = match self.side {
            Side::More => Side::Worse,
            Side::Less => Side::Better,
            side => side,
        };
        self
    }
}

/// Verdict, coverage, score, time and help, as far as they are known.
pub fn results(table: &Table<'_>, page: &mut Page, older: &Attempt, newer: &Attempt, ctx: &Ctx<'_>) {
    let reviews = [older, newer].map(words::latest);
    let row = |page: &mut Page, label: &str, values: [String; 2], difference: &Difference| {
        let [before, after] = &values;
        table.row(page, 0, label, [before, after], difference, ctx);
    };
    let verdicts = reviews.map(|review| {
        review.map_or_else(|| "unreviewed".to_owned(), |review| review.outcome.verdict.title().to_owned())
    });
    if let [Some(before), Some(after)] = reviews {
        let (before, after) = (&before.outcome, &after.outcome);
        let verdict = Difference::steps(rank(before.verdict), rank(after.verdict));
        row(page, "Verdict", verdicts, &verdict);
        let percents = [before, after].map(|outcome| outcome.coverage.percent());
        let [then, now] = percents.map(|percent| u32::from(percent.number()));
        let points = |by: u32| words::count(usize::try_from(by).unwrap_or(0), "point");
        let covered = Difference::of(then, now, points, ["", ""]).rising();
        row(page, "Covered", percents.map(|percent| number(&percent.to_string())), &covered);
        let scores = [before, after].map(|outcome| number(&format!("{:.2}", outcome.score)));
        let [then, now] = [before, after].map(|outcome| hundredths(outcome.score));
        let by = |by: u32| format!("{}.{:02}", by / 100, by % 100);
        let score = Difference::of(then, now, by, ["better", "worse"]).rising();
        row(page, "Score", scores, &score);
    } else {
        row(page, "Verdict", verdicts, &Difference::none());
    }
    let times = [older, newer].map(|attempt| attempt.timing.answer);
    let [then, now] = times;
    row(page, "Time", times.map(time), &longer(then, now));
    let limits = [older, newer].map(|attempt| attempt.timing.limit);
    let [then, now] = limits;
    if then != now {
        row(page, "Limit", limits.map(time), &longer(then, now));
    }
    let hints = [older, newer].map(|attempt| u32::from(attempt.hints()));
    let [then, now] = hints;
    let fewer = Difference::of(then, now, |by| by.to_string(), ["more", "fewer"]).falling();
    row(page, "Hints", hints.map(|hints| number(&hints.to_string())), &fewer);
}

/// Columns in which numbers stand to the right.
const NUMBER: usize = 6;

fn number(text: &str) -> String {
    fit::right(text, NUMBER)
}

fn time(seconds: u32) -> String {
    number(&words::clock(seconds))
}

fn longer(then: u32, now: u32) -> Difference {
    Difference::of(then, now, words::clock, ["longer", "shorter"])
}

const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::No => 0,
        Verdict::LeanNo => 1,
        Verdict::Yes => 2,
        Verdict::StrongYes => 3,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is between 0 and 1")]
fn hundredths(score: f64) -> u32 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// One row per dimension that was rated both times.
pub fn ratings(table: &Table<'_>, page: &mut Page, older: &Attempt, newer: &Attempt, ctx: &Ctx<'_>) {
    let rated = |attempt: &Attempt, id: &DimensionId| -> Option<Rating> {
        let review = words::latest(attempt)?;
        review.ratings.iter().find(|rated| rated.dimension == *id).map(|rated| rated.rating)
    };
    let dimensions = Rubric::builtin().rated(newer.snapshot.category);
    let rows = dimensions.filter_map(|dimension| {
        let (then, now) = (rated(older, &dimension.id)?, rated(newer, &dimension.id)?);
        Some((&*dimension.title, then, now))
    });
    for (place, (title, then, now)) in rows.enumerate() {
        if place == 0 {
            page.heading("Ratings", "", ctx);
        }
        let values = [then, now].map(|rating| rating.to_string());
        let difference = Difference::steps(then.number(), now.number());
        table.row(page, INDENT, title, values.each_ref().map(String::as_str), &difference, ctx);
    }
}

/// One row per phase that was entered at least once, where phases were marked.
pub fn phases(table: &Table<'_>, page: &mut Page, older: &Attempt, newer: &Attempt, ctx: &Ctx<'_>) {
    let marked = [older, newer].iter().any(|attempt| attempt.timing.phases_marked() > 1);
    if !marked {
        return;
    }
    page.heading("Time per phase", "", ctx);
    for phase in &newer.snapshot.phases {
        let seconds = [older, newer].map(|attempt| phase_seconds(attempt, &phase.id));
        let difference = match seconds {
            [None, None] => continue,
            [Some(then), Some(now)] => longer(then, now),
            [None, Some(_)] => Difference { words: "reached now".to_owned(), side: Side::Neither },
            [Some(_), None] => Difference { words: "not now".to_owned(), side: Side::Neither },
        };
        let values = seconds.map(|seconds| seconds.map_or_else(|| number("-"), time));
        table.row(page, INDENT, &phase.title, values.each_ref().map(String::as_str), &difference, ctx);
    }
}

fn phase_seconds(attempt: &Attempt, id: &PhaseId) -> Option<u32> {
    let place = attempt.snapshot.phases.iter().position(|phase| phase.id == *id)?;
    attempt.timing.phases.get(place).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A difference says its direction by sign and by word, so that colour is not needed.
    #[test]
    fn differences_have_sign_and_word() {
        let hints = |then, now| Difference::of(then, now, |by| by.to_string(), ["more", "fewer"]).words;
        assert_eq!([hints(3, 5), hints(5, 3), hints(4, 4)], ["+2 more", "-2 fewer", "same"]);
        let steps = |then, now| Difference::steps(then, now).words;
        assert_eq!([steps(2, 3), steps(4, 1), steps(2, 2)], ["+1 better", "-3 worse", "same"]);
        assert_eq!(longer(1710, 1540).words, "-2:50 shorter");
    }
}

//! History, drawn.
//!
//! ```text
//!  History                               Coding, last 4 weeks, worst first: 12 of 240
//!
//!  > Today        Longest quiet stretch of a street          64 %  Lean no     26:00
//!                 Rate limiter for a public API  retake      78 %  Yes         41:12
//!    Mon 9 Mar    A time you changed your mind                     unreviewed   2:10
//!
//!  Coding · sliding window · medium · 26:00 of 25:00 · relaxed
//! ```

use crate::app::Model;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::facet::Mode;
use crate::app::history::History;
use crate::app::words;
use crate::attempt::Summary;
use crate::clock::Day;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::fit;
use crate::ui::widget::listing::Listing;
use crate::ui::widget::rows;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &History, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let facets = state.filter.facets();
    let listing = Listing {
        title: "History",
        shown: state.shown(),
        count: state.shown_of(),
        mode: &state.mode,
        search: &state.search,
        facets: &facets,
        detail: detail(state, model, ctx),
    };
    let list = listing.render(frame, area, ctx, hits);
    if state.rows.is_empty() {
        return empty(frame, list, state, ctx);
    }
    let columns = Columns::of(list);
    // While the filter is changed, a click belongs to its rows.
    let mut unheard = Hits::default();
    let hits = if matches!(state.mode, Mode::Filter(_)) { &mut unheard } else { hits };
    rows::render(frame, list, state.cursor, ctx, hits, |place, first| {
        let above = if first { None } else { place.checked_sub(1).and_then(|above| state.rows.get(above)) };
        state
            .rows
            .get(place)
            .map_or_else(Vec::new, |row| columns.row(row, above, state.marked == Some(row.id), model, ctx))
    });
}

/// Which columns fit, and how wide the title may be.
struct Columns {
    day: bool,
    title: usize,
    category: bool,
    result: Result,
    time: usize,
}

/// How much of a result fits.
enum Result {
    Whole,
    Word,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let width = usize::from(area.width.saturating_sub(2));
        let (day, category, result, time) = match width {
            100.. => (true, true, Result::Whole, 16),
            70.. => (true, false, Result::Whole, 8),
            50.. => (true, false, Result::Whole, 0),
            _ => (false, false, Result::Word, 0),
        };
        let day_columns = if day { rows::DAY } else { 0 };
        let category_columns = if category { CATEGORY } else { 0 };
        let result_columns = match result {
            Result::Whole => rows::RESULT_WIDTH + 1,
            Result::Word => 11,
        };
        let fixed = rows::MARKER + day_columns + category_columns + result_columns + time;
        Self { day, title: width.saturating_sub(fixed), category, result, time }
    }

    fn row(
        &self,
        row: &Summary,
        above: Option<&Summary>,
        compared: bool,
        model: &Model,
        ctx: &Ctx<'_>,
    ) -> Vec<Span<'static>> {
        let mut spans = Vec::new();
        if self.day {
            spans.push(day(row, above, ctx.now.wall.day(), ctx));
        }
        let star = model.bookmarks.contains(&row.question).then_some(ctx.glyphs.star);
        let retake = (row.retake && self.title >= ROOMY).then_some("retake");
        let never = (model.never.contains(&row.question) && self.title >= ROOMY).then_some("never ask");
        let compared = compared.then_some("compare");
        let marks: Vec<&str> = [compared, star, retake, never].into_iter().flatten().collect();
        spans.extend(rows::title(&row.title, &marks, self.title, ctx));
        if self.category {
            let category = fit::left(&format!("  {}", row.category.title()), CATEGORY);
            spans.push(Span::styled(category, ctx.theme.style(Role::Muted)));
        }
        spans.push(Span::raw(" "));
        let result = rows::result(row, ctx);
        spans.extend(match self.result {
            Result::Whole => result,
            Result::Word => result.into_iter().skip(2).collect(),
        });
        if self.time > 0 {
            spans.push(rows::time(row, self.time, ctx));
        }
        spans
    }
}

/// From so many columns on, a title has room for marks in words beside it.
const ROOMY: usize = 32;

/// Columns of a category, the gap before it included.
const CATEGORY: usize = 2 + 13;

/// The day, once per day.
fn day(row: &Summary, above: Option<&Summary>, today: Day, ctx: &Ctx<'_>) -> Span<'static> {
    let same = above.is_some_and(|above| above.ended.day() == row.ended.day());
    if same { Span::raw(" ".repeat(rows::DAY)) } else { rows::day(row.ended.day(), today, ctx) }
}

/// The row under the cursor, in words.
fn detail(state: &History, model: &Model, ctx: &Ctx<'_>) -> Vec<String> {
    let Some(row) = state.row() else { return Vec::new() };
    if let Some(marked) = state.marked {
        return comparing(marked == row.id, ctx);
    }
    let labels = row.labels_open();
    let review = match (&row.result, state.may_review(row)) {
        (Some(_), true) => Some("ripe for a cooler eye"),
        _ => None,
    };
    let parts = [
        Some(row.category.title().to_owned()),
        labels.then(|| row.topic.spaced()),
        labels.then(|| row.difficulty.word().to_owned()),
        Some(words::time_of(row.answer_seconds, row.limit_seconds)),
        review.map(str::to_owned),
        Some(row.realism.word().to_owned()),
        row.retake.then(|| "retake of the same day".to_owned()),
        model.bookmarks.contains(&row.question).then(|| "bookmarked".to_owned()),
        model.never.contains(&row.question).then(|| "never asked again".to_owned()),
    ];
    parts.into_iter().flatten().collect()
}

/// What to do next, once one of two attempts was chosen.
fn comparing(here: bool, ctx: &Ctx<'_>) -> Vec<String> {
    let keys = ctx.keymap.keys_for(Command::Compare, &[Context::List, Context::Global]);
    let key = keys.first().map_or("", String::as_str);
    let other = format!("{key} on another attempt at this question compares the two");
    let before = format!("{key} again: with the one before");
    if here { vec![other, before] } else { vec![other] }
}

/// One helpful line where there is nothing to list.
fn empty(frame: &mut Frame<'_>, area: Rect, state: &History, ctx: &Ctx<'_>) {
    if !state.is_loaded() {
        return;
    }
    let contexts = [Context::List, Context::Global];
    let key = |command| ctx.keymap.keys_for(command, &contexts).into_iter().next().unwrap_or_default();
    let help = if state.is_whole() {
        "Every answer you give is kept here: its notes, its times and how you judged it. There is none yet.".to_owned()
    } else {
        format!("No answer fits. {} changes the filter, {} the search.", key(Command::Filter), key(Command::Search))
    };
    let width = usize::from(area.width.min(TEXT_WIDTH));
    for (row, y) in text::wrap(&help, width.max(1)).into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(Line::styled(row, ctx.theme.style(Role::Muted)), Rect { y, height: 1, ..area });
    }
}

//! Catalog, drawn.
//!
//! ```text
//!  Catalog                                          Coding, unseen, by topic: 12 of 60
//!
//!  > Longest quiet stretch of a street  *  seen     Sliding window   Medium    25 min
//!    The busiest minute at a toll gate              Sliding window   Hard      35 min
//!
//!  Coding · sliding window · Medium · fair from junior · 25 min · array
//! ```

use crate::app::Model;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::catalog::Catalog;
use crate::app::facet::Mode;
use crate::app::words;
use crate::catalog::Header;
use crate::catalog::Topic;
use crate::catalog::question::spaced;
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
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Catalog, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let facets = state.filter.facets();
    let listing = Listing {
        title: "Catalog",
        shown: state.shown(),
        count: state.shown_of(model),
        mode: &state.mode,
        search: &state.search,
        facets: &facets,
        detail: state.row(model).map_or_else(Vec::new, |header| detail(header, model)),
    };
    let list = listing.render(frame, area, ctx, hits);
    let list = problems(frame, list, model, ctx);
    if state.cursor.is_empty() {
        return empty(frame, list, ctx);
    }
    let columns = Columns::of(list);
    // While the filter is changed, a click belongs to its rows.
    let mut unheard = Hits::default();
    let hits = if matches!(state.mode, Mode::Filter(_)) { &mut unheard } else { hits };
    rows::render(frame, list, state.cursor, ctx, hits, |place, _| {
        let header = state.rows.get(place).and_then(|place| model.catalog.headers().get(*place));
        header.map_or_else(Vec::new, |header| columns.row(header, model, ctx))
    });
}

/// Columns behind the title, the gap before each included; 0 leaves one out.
struct Columns {
    title: usize,
    category: usize,
    topic: usize,
    difficulty: usize,
    level: usize,
    minutes: usize,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let width = usize::from(area.width.saturating_sub(2));
        let (category, topic, difficulty, level, minutes) = match width {
            100.. => (15, 21, 8, 8, 9),
            70.. => (0, 21, 8, 0, 8),
            45.. => (0, 0, 8, 0, 8),
            _ => (0, 0, 0, 0, 8),
        };
        let fixed = rows::MARKER + category + topic + difficulty + level + minutes;
        Self { title: width.saturating_sub(fixed), category, topic, difficulty, level, minutes }
    }

    fn row(&self, header: &Header, model: &Model, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
        let star = model.bookmarks.contains(&header.id).then_some(ctx.glyphs.star);
        let seen = model.seen.contains(&header.id).then_some("seen");
        let never = model.never.contains(&header.id).then_some("never ask");
        let marks: Vec<&str> = [star, never.or(seen)].into_iter().flatten().collect();
        let mut spans = rows::title(&header.title, &marks, self.title, ctx);
        let topic = header.topic.title();
        let cells = [
            (self.category, header.category.title()),
            (self.topic, topic.as_str()),
            (self.difficulty, header.difficulty.title()),
            (self.level, header.level.title()),
        ];
        for (columns, word) in cells.into_iter().filter(|(columns, _)| *columns > 0) {
            spans.push(Span::styled(fit::left(&format!("  {word}"), columns), ctx.theme.style(Role::Muted)));
        }
        spans.push(Span::raw(fit::right(&words::length(header.limit_seconds), self.minutes)));
        spans
    }
}

/// The row under the cursor, in words.
fn detail(header: &Header, model: &Model) -> Vec<String> {
    let mut parts = vec![
        header.category.title().to_owned(),
        header.topic.spaced(),
        header.difficulty.word().to_owned(),
        format!("fair from {}", header.level.word()),
    ];
    parts.extend(header.competencies.iter().map(Topic::spaced));
    parts.extend(header.tags.iter().map(|tag| spaced(tag)));
    let marks = [
        (model.bookmarks.contains(&header.id), "bookmarked"),
        (model.seen.contains(&header.id), "seen"),
        (model.never.contains(&header.id), "never asked"),
    ];
    parts.extend(marks.into_iter().filter(|(there, _)| *there).map(|(_, word)| word.to_owned()));
    if header.id.pack() != BUILT_IN {
        parts.push(format!("pack {}", header.id.pack()));
    }
    parts
}

/// The pack that ships with the program.
const BUILT_IN: &str = "core";

/// A line about the user's own packs, where they have problems; returns what is left below it.
fn problems(frame: &mut Frame<'_>, area: Rect, model: &Model, ctx: &Ctx<'_>) -> Rect {
    let problems = model.catalog.problems().len();
    let [row, rest] = match (problems, area.height) {
        (0, _) | (_, 0..6) => return area,
        _ => [Rect { height: 1, ..area }, Rect { y: area.y + 2, height: area.height - 2, ..area }],
    };
    let problems = words::count(problems, "problem");
    let words = format!("{problems} in your own packs: see greenroom catalog check");
    let words = text::truncate(&words, usize::from(area.width));
    frame.render_widget(Line::styled(words, ctx.theme.style(Role::Warn)), row);
    rest
}

/// One helpful line where nothing fits.
fn empty(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let contexts = [Context::List, Context::Global];
    let key = |command| ctx.keymap.keys_for(command, &contexts).into_iter().next().unwrap_or_default();
    let (filter, search) = (key(Command::Filter), key(Command::Search));
    let help = format!("No question fits. {filter} changes the filter, {search} the search.");
    let width = usize::from(area.width.min(TEXT_WIDTH));
    for (row, y) in text::wrap(&help, width.max(1)).into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(Line::styled(row, ctx.theme.style(Role::Muted)), Rect { y, height: 1, ..area });
    }
}

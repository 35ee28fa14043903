//! Real interviews, drawn.
//!
//! ```text
//!  Real interviews                                                     4 logged
//!
//!  ▸ Yesterday    Phone screen, coding             advanced        pass, 5 of 7
//!    Mon 2 Mar    a chat with the founder          not known yet     too little
//!
//!  Result ← advanced →
//!  7 reviewed coding answers in the 28 days before it: 5 passed, ...
//!  "they asked about caches"
//!
//!  Practice and reality agreed in 2 of 3 interviews. ...
//! ```

mod form;

use crate::app::Model;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::outcomes::Outcomes;
use crate::coach::reality::Compared;
use crate::coach::reality::Says;
use crate::report::reality;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::fit;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::prose;
use crate::ui::widget::rows;
use crate::ui::widget::stack::Stack;
use ratatui::Frame;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// The fewest rows of the list beside which more is said.
const LIST_ROWS: u16 = 4;

/// From so many rows on, a long line of the user's is shown whole.
const ROOMY: u16 = 18;

/// Columns of a result, the gap before it included.
const RESULT: usize = 2 + 13;

/// Columns of what practice said, the gap before it included.
const PRACTICE: usize = 2 + 18;

/// Columns of a category, the gap before it included.
const CATEGORY: usize = 2 + 13;

/// What the screen is for.
const WELCOME: &str = "Log a real interview when you had one, and see what practice said before it. From three on, you are \
                       told how often the two agreed. It measures your practice, not you.";

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Outcomes, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    if let Some(form) = &state.form {
        return form::render(frame, area, form, model, ctx, hits);
    }
    let logged = if state.all.is_empty() { String::new() } else { format!("{} logged", state.all.len()) };
    let body = header::render(frame, area, "Real interviews", &logged, ctx);
    if state.all.is_empty() {
        return empty(frame, body, state, ctx, hits);
    }
    let below = said(state, body, ctx);
    let rows = u16::try_from(below.len() + 1).unwrap_or(u16::MAX);
    let most = body.height.saturating_sub(LIST_ROWS.min(u16::try_from(state.all.len()).unwrap_or(LIST_ROWS)) + 1);
    let [list, _, foot] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Length(rows.min(most))]).areas(body);
    let columns = Columns::of(list);
    rows::render(frame, list, state.cursor, ctx, hits, |place, _| {
        state.all.get(place).map_or_else(Vec::new, |row| columns.row(row, model, ctx))
    });
    let mut stack = Stack::new(foot);
    if let Some(row) = state.row() {
        let at = stack.line(frame, result(row, ctx));
        hits.add(at, Action::Command(Command::Right));
    }
    for line in below {
        stack.line(frame, line);
    }
}

/// The result of the focused interview, which can be turned.
fn result(row: &Compared, ctx: &Ctx<'_>) -> Line<'static> {
    let accent = ctx.theme.style(Role::Accent);
    Line::from(vec![
        Span::styled("Result ", ctx.theme.style(Role::Muted)),
        Span::styled(format!("{} ", ctx.glyphs.left), accent),
        Span::styled(reality::result(row.interview.told.advanced), ctx.theme.style(Role::Selected)),
        Span::styled(format!(" {}", ctx.glyphs.right), accent),
    ])
}

/// What is said of the focused interview, and of all.
fn said(state: &Outcomes, body: Rect, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let width = usize::from(body.width.min(TEXT_WIDTH));
    let (plain, muted) = (ctx.theme.style(Role::Text), ctx.theme.style(Role::Muted));
    let mut lines = Vec::new();
    if let Some(row) = state.row() {
        lines.extend(prose::wrapped(&reality::before(row), width, plain));
        let line = &row.interview.told.line;
        if !line.is_empty() {
            let quoted = prose::wrapped(&format!("\"{line}\""), width, muted);
            let rows = if body.height >= ROOMY { quoted.len() } else { 1 };
            lines.extend(quoted.into_iter().take(rows));
        }
    }
    if body.height >= ROOMY {
        lines.push(Line::default());
    }
    lines.extend(prose::wrapped(&reality::whole(&state.all).join(" "), width, muted));
    lines
}

/// Which columns fit, and how wide the title may be.
struct Columns {
    day: bool,
    title: usize,
    category: usize,
    practice: usize,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let width = usize::from(area.width.saturating_sub(2));
        let from = |least: usize, columns: usize| if width >= least { columns } else { 0 };
        let (day, category, practice) = (from(50, rows::DAY), from(100, CATEGORY), from(70, PRACTICE));
        let fixed = rows::MARKER + day + category + RESULT + practice;
        Self { day: day > 0, title: width.saturating_sub(fixed), category, practice }
    }

    fn row(&self, row: &Compared, model: &Model, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
        let (told, muted) = (&row.interview.told, ctx.theme.style(Role::Muted));
        let mut spans = Vec::new();
        if self.day {
            spans.push(rows::day(told.day, ctx.now.wall.day(), ctx));
        }
        spans.extend(rows::title(told.title(&model.formats), &[], self.title, ctx));
        if self.category > 0 {
            let category = told.category.map_or("", |category| category.title());
            spans.push(Span::styled(fit::left(&format!("  {category}"), CATEGORY), muted));
        }
        let role = match told.advanced {
            Some(true) => Role::Good,
            Some(false) => Role::Text,
            None => Role::Muted,
        };
        let result = fit::left(&format!("  {}", reality::result(told.advanced)), RESULT);
        spans.push(Span::styled(result, ctx.theme.style(role)));
        if self.practice > 0 {
            spans.push(Span::styled(fit::left(&format!("  {}", practice(row)), PRACTICE), muted));
        }
        spans
    }
}

/// What practice said, in a word and two counts.
fn practice(row: &Compared) -> String {
    let practice = &row.practice;
    match practice.says() {
        Says::Nothing => Says::Nothing.title().to_owned(),
        says => format!("{}, {} of {}", says.title(), practice.passes, practice.answers),
    }
}

/// What the screen is for, where there is nothing to list.
fn empty(frame: &mut Frame<'_>, area: Rect, state: &Outcomes, ctx: &Ctx<'_>, hits: &mut Hits) {
    if !state.loaded {
        return;
    }
    let mut stack = Stack::new(Rect { width: area.width.min(TEXT_WIDTH), ..area });
    stack.text(frame, WELCOME, ctx.theme.style(Role::Muted));
    stack.gap();
    let width = usize::from(stack.width());
    let hint = Keys::new(ctx, state.contexts()).hints(&[(Command::Add, "logs the first")], width);
    hits.add(stack.line(frame, hint), Action::Command(Command::Add));
}

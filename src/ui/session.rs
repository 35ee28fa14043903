//! Session, drawn.
//!
//! ```text
//!  Session                                                Wed 11 March 2026, 19:00
//!
//!  Timed, for mid level.
//!  2 answers in 42:10, passed 1 of 2 reviewed.
//!
//!  > 1  Longest quiet stretch of a street        64 %  Lean no     26:00 of 25:00
//!    2  Rate limiter for a public API            78 %  Yes         41:12 of 45:00
//!
//!  Plan
//!    If a follow-up surprises me, then I will restate it aloud first.
//!
//!  Drawn with seed 7.
//! ```

use crate::app::scroll::Scroll;
use crate::app::session::Session;
use crate::app::session::Totals;
use crate::app::words;
use crate::attempt::Summary;
use crate::history::SessionDetail;
use crate::report::packet;
use crate::rubric::Rubric;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::header;
use crate::ui::widget::listing::cut;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use crate::ui::widget::rows;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of a label.
const LABEL: usize = 11;

/// The fewest rows of the list of attempts.
const LIST_ROWS: u16 = 3;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Session, ctx: &Ctx<'_>, hits: &mut Hits) {
    let detail = &state.detail;
    let rest = header::render(frame, area, "Session", &words::moment(detail.session.started), ctx);
    let rest = head(frame, rest, state, ctx);
    let rows = u16::try_from(detail.attempts.len()).unwrap_or(u16::MAX);
    let foot = foot(state, Page::reading_width(rest), ctx);
    let wanted = u16::try_from(foot.len()).unwrap_or(u16::MAX).saturating_add(1);
    let list_rows = rows.min(rest.height.saturating_sub(wanted).max(LIST_ROWS));
    let (list, below) = cut(rest, list_rows);
    let columns = usize::from(list.width.saturating_sub(2).min(MOST_COLUMNS));
    rows::render(frame, list, state.cursor, ctx, hits, |place, _| {
        let row = detail.attempts.get(place).map(|attempt| words::summary(attempt, &detail.session));
        row.map_or_else(Vec::new, |row| attempt(place, &row, columns, ctx))
    });
    let gap = u16::from(rows > 0);
    foot.render(frame, cut(below, gap).1, &Scroll::default(), ctx);
}

/// The widest list: titles should not lie too far from their numbers.
const MOST_COLUMNS: u16 = 100;

/// How it was held and what it adds up to.
fn head(frame: &mut Frame<'_>, area: Rect, state: &Session, ctx: &Ctx<'_>) -> Rect {
    let session = &state.detail.session;
    let how = format!("{}, for {} level.", session.realism.title(), session.level.word());
    let sum = format!("{}.", Totals::of(&state.detail.attempts).sentence());
    let mut rest = area;
    for (words, role) in [(how, Role::Muted), (sum, Role::Text)] {
        let (row, below) = cut(rest, 1);
        let words = text::truncate(&words, usize::from(area.width)).into_owned();
        frame.render_widget(Line::styled(words, ctx.theme.style(role)), row);
        rest = below;
    }
    if area.height > 8 { cut(rest, 1).1 } else { rest }
}

fn attempt(place: usize, row: &Summary, columns: usize, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let number = format!("{}  ", place + 1);
    let time = match columns {
        76.. => 17,
        56.. => 8,
        _ => 0,
    };
    let fixed = rows::MARKER + text::width(&number) + 1 + rows::RESULT_WIDTH + time;
    let marks: &[&str] = if row.retake { &["retake"] } else { &[] };
    let mut spans = vec![Span::styled(number, ctx.theme.style(Role::Muted))];
    spans.extend(rows::title(&row.title, marks, columns.saturating_sub(fixed), ctx));
    spans.push(Span::raw(" "));
    spans.extend(rows::result(row, ctx));
    if time > 0 {
        spans.push(rows::time(row, time, ctx));
    }
    spans
}

/// Rounds and talks of an interview, and what the whole comes to.
fn packet(page: &mut Page, detail: &SessionDetail, ctx: &Ctx<'_>) {
    let packet = packet::packet(&detail.session, &detail.attempts);
    if let Some(title) = &packet.title {
        page.heading(title, "", ctx);
        for round in &packet.rounds {
            let verdict = round.verdict.map_or("not reviewed yet", |verdict| verdict.title());
            let broken = if round.interrupted { ", interrupted" } else { "" };
            page.text(&format!("{}: {verdict}{broken}", round.title), Role::Text, INDENT, ctx);
            for talk in &round.talks {
                page.text(&format!("{}: {}", talk.title, packet::talk_words(talk)), Role::Muted, 2 * INDENT, ctx);
            }
        }
    }
    if packet.title.is_some() || detail.attempts.len() > 1 {
        let rows = packet::rows(&packet);
        if !rows.is_empty() {
            page.heading("Debrief", "", ctx);
        }
        for (label, words) in rows {
            let label = Span::styled(format!("{:INDENT$}{label:LABEL$}", ""), ctx.theme.style(Role::Muted));
            page.hanging(vec![label], &words, Role::Text, ctx);
        }
    }
}

/// The plan and how it was drawn.
fn foot(state: &Session, width: usize, ctx: &Ctx<'_>) -> Page {
    let session = &state.detail.session;
    let mut page = Page::new(width);
    packet(&mut page, &state.detail, ctx);
    if let Some(plan) = &session.plan {
        page.heading("Plan", "", ctx);
        page.text(plan, Role::Text, INDENT, ctx);
        if let Some(kept) = words::plan_kept(session.plan_kept) {
            page.text(kept, Role::Muted, INDENT, ctx);
        }
    }
    for rated in &session.presence {
        let dimension = Rubric::builtin().presence().iter().find(|dimension| dimension.id == rated.dimension);
        page.heading(dimension.map_or_else(|| rated.dimension.as_str(), |found| &found.title), "", ctx);
        let anchor = dimension.map_or("", |found| found.anchor(rated.rating));
        page.text(&format!("{}: {anchor}", rated.rating), Role::Text, INDENT, ctx);
    }
    page.gap();
    page.text(&format!("Drawn with seed {}.", session.seed), Role::Muted, 0, ctx);
    page
}

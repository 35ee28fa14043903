//! Debrief, drawn.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::debrief;
use crate::app::debrief::Face;
use crate::app::debrief::Totals;
use crate::app::sitting::Sitting;
use crate::app::words;
use crate::assessment::missed_musts;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::MarkKind;
use crate::attempt::Review;
use crate::attempt::Session;
use crate::coach::focus;
use crate::coach::focus::Judged;
use crate::history::Drift;
use crate::report::packet;
use crate::report::packet::Packet;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::drift;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::meter;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of a label.
const LABEL: usize = 12;

/// Columns before an attempt's lines.
const INDENT: usize = 2;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, sitting: &Sitting, face: &Face, ctx: &Ctx<'_>, hits: &mut Hits) {
    let attempts = sitting.drill.attempts();
    let title = if sitting.drill.is_sitting() { "Debrief" } else { "Review done" };
    let body = header::render(frame, area, title, &totals(Totals::of(attempts), ctx), ctx);
    let width = scrolled::text_width(body);
    let focus = face.cursor.row();
    let keys = Keys::new(ctx, sitting.contexts());
    let packet = packet::packet(sitting.drill.session(), attempts);
    let mut first = home(attempts, (focus == 0, face.missed(&sitting.drill).is_some()), &keys, width, ctx);
    first.extend(plan(sitting, &keys, width, ctx));
    first.extend(attended(sitting, width, ctx));
    if packet.title.is_some() || attempts.len() > 1 {
        first.extend(whole(&packet, width, ctx));
    }
    let mut blocks = vec![first];
    for (place, attempt) in attempts.iter().enumerate() {
        let mut lines = round_head(&packet, sitting.drill.session(), attempts, place, width, ctx);
        lines.extend(Card { attempt, focused: focus == place + 1, width, ctx }.lines());
        blocks.push(lines);
    }
    for (row, spot) in scrolled::focused(frame, body, blocks, (focus, Some(&face.within)), ctx) {
        hits.add(spot, Action::Row(row));
    }
}

/// "2 answers · 47:12 · passed 1 of 2".
fn totals(totals: Totals, ctx: &Ctx<'_>) -> String {
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let mut parts = Vec::new();
    if totals.answers > 0 {
        parts.push(count(totals.answers, "answer", "answers"));
        parts.push(time::clock(totals.seconds));
    }
    if totals.reviewed > 1 {
        parts.push(format!("passed {} of {}", totals.passed, totals.reviewed));
    }
    if totals.skipped > 0 {
        parts.push(format!("{} skipped", totals.skipped));
    }
    parts.join(&format!(" {} ", ctx.glyphs.dot))
}

/// What the whole comes to.
fn whole(packet: &Packet, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let (muted, text) = (ctx.theme.style(Role::Muted), ctx.theme.style(Role::Text));
    let rows = packet::rows(packet);
    let mut lines: Vec<Line<'static>> =
        rows.iter().flat_map(|(label, words)| prose::labelled((label, muted), (words, text), (LABEL, width))).collect();
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// The name of a round and its talks, above the first of its answers.
fn round_head(
    packet: &Packet,
    session: &Session,
    attempts: &[Attempt],
    place: usize,
    width: usize,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let Some(interview) = &session.interview else { return Vec::new() };
    let round_of = |place: usize| attempts.get(place).and_then(|attempt| interview.round_of(attempt.slot));
    let here = round_of(place);
    let before = place.checked_sub(1).and_then(round_of);
    let held = here.filter(|here| Some(*here) != before).and_then(|here| interview.rounds.get(here));
    let Some(held) = held else { return Vec::new() };
    let Some(round) = packet.rounds.iter().find(|round| round.title == held.title) else { return Vec::new() };
    let muted = ctx.theme.style(Role::Muted);
    let broken = if round.interrupted { ", interrupted" } else { "" };
    let verdict = round.verdict.map_or_else(String::new, |verdict| format!(": {}", verdict.title()));
    let mut lines = vec![Line::styled(format!("{}{verdict}{broken}", round.title), ctx.theme.style(Role::Accent))];
    for talk in &round.talks {
        lines.extend(prose::wrapped(&format!("{}: {}", talk.title, packet::talk_words(talk)), width, muted));
    }
    lines.push(Line::default());
    lines
}

/// What to do next, and the way home.
fn home(
    attempts: &[Attempt],
    (focused, missed): (bool, bool),
    keys: &Keys<'_>,
    width: usize,
    ctx: &Ctx<'_>,
) -> Vec<Line<'static>> {
    let style = |role| ctx.theme.style(role);
    let mut lines = prose::wrapped(&debrief::next(attempts), width, style(Role::Text));
    lines.push(Line::default());
    let marker = if focused { ctx.glyphs.marker } else { " " };
    let mut line = Line::from(Span::styled(format!("{marker} "), style(Role::Accent)));
    if focused {
        line.spans.extend(keys.hint(Command::Select, "back to Home"));
    } else {
        line.spans.push(Span::styled("back to Home", style(Role::Muted)));
    }
    if missed {
        let mut again = Line::from(Span::raw("  "));
        let room = width.saturating_sub(2);
        again
            .spans
            .extend(keys.hints(&[(Command::SayAgain, "says the missed part again: 3 minutes, no score")], room).spans);
        lines.push(again);
    }
    lines.extend([line, Line::default()]);
    lines
}

/// The plan that was carried in, and whether it happened: asked once, and never pressed.
fn plan(sitting: &Sitting, keys: &Keys<'_>, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let session = sitting.drill.session();
    let Some(plan) = session.plan.as_ref().filter(|_| sitting.drill.asks_about_plan()) else { return Vec::new() };
    let (muted, text) = (ctx.theme.style(Role::Muted), ctx.theme.style(Role::Text));
    let mut lines = prose::labelled(("Your plan", muted), (plan, text), (LABEL, width));
    let mut answer = Line::from(Span::raw(" ".repeat(LABEL)));
    if let Some(kept) = session.plan_kept {
        let words = if kept { "It happened." } else { "It did not happen this time." };
        answer.push_span(Span::styled(format!("{words}   "), muted));
        let (command, word) = if kept { (Command::No, "it did not") } else { (Command::Yes, "it did") };
        answer.spans.extend(keys.hint(command, word));
    } else {
        answer.push_span(Span::styled("Did it happen?   ", muted));
        let hints = [(Command::Yes, "yes"), (Command::No, "no")];
        answer.spans.extend(keys.hints(&hints, width.saturating_sub(answer.width())).spans);
    }
    lines.extend([answer, Line::default()]);
    lines
}

/// What the session attended to, and what it came to there.
fn attended(sitting: &Sitting, width: usize, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let drill = &sitting.drill;
    let Some(focus) = drill.session().focus.as_ref().filter(|_| drill.is_sitting()) else { return Vec::new() };
    let judged: Vec<Judged> = drill.attempts().iter().filter_map(Judged::of).collect();
    let (muted, text) = (ctx.theme.style(Role::Muted), ctx.theme.style(Role::Text));
    let words = words::focus_result(focus, focus::result(focus, &judged));
    let mut lines = prose::labelled(("Focus", muted), (&words, text), (LABEL, width));
    lines.push(Line::default());
    lines
}

/// One attempt.
struct Card<'a> {
    attempt: &'a Attempt,
    focused: bool,
    width: usize,
    ctx: &'a Ctx<'a>,
}

impl Card<'_> {
    fn lines(&self) -> Vec<Line<'static>> {
        let mut lines = vec![self.title()];
        let mut inner = self.labels();
        match (self.attempt.ending, self.attempt.reviews.last()) {
            (Ending::Skipped, _) => inner.extend(self.row("Answer", "passed over", Role::Muted)),
            (_, None) => {
                inner.extend(self.time());
                inner.extend(self.row("Review", "not made yet; Home keeps it", Role::Muted));
            }
            (_, Some(review)) => {
                inner.push(self.coverage(review));
                inner.extend(self.time());
                inner.extend(self.judged(review));
            }
        }
        lines.extend(inner.into_iter().map(|mut line| {
            line.spans.insert(0, Span::raw(" ".repeat(INDENT)));
            line
        }));
        lines.push(Line::default());
        lines
    }

    fn style(&self, role: Role) -> ratatui::style::Style {
        self.ctx.theme.style(role)
    }

    /// Title and verdict at the two ends of a line.
    fn title(&self) -> Line<'static> {
        let verdict = self.attempt.reviews.last().map(|review| review.outcome.verdict);
        let word = verdict.map_or("", |verdict| verdict.title());
        let room = self.width.saturating_sub(INDENT + text::width(word) + 2);
        let title = text::truncate(&self.attempt.snapshot.title, room).into_owned();
        let gap = self.width.saturating_sub(INDENT + text::width(&title) + text::width(word));
        let marker = if self.focused { self.ctx.glyphs.marker } else { " " };
        let role = if verdict.is_some_and(crate::assessment::Verdict::is_pass) { Role::Good } else { Role::Text };
        let title_role = if self.focused { Role::Selected } else { Role::Title };
        Line::from(vec![
            Span::styled(format!("{marker} "), self.style(Role::Accent)),
            Span::styled(title, self.style(title_role)),
            Span::raw(" ".repeat(gap)),
            Span::styled(word, self.style(role)),
        ])
    }

    /// Category, topic, difficulty: no longer a secret.
    fn labels(&self) -> Vec<Line<'static>> {
        let snapshot = &self.attempt.snapshot;
        let mut parts = vec![
            snapshot.category.title().to_owned(),
            snapshot.topic.spaced(),
            snapshot.difficulty.title().to_lowercase(),
        ];
        if self.attempt.retake {
            parts.push("retake".to_owned());
        }
        let words = parts.join(&format!(" {} ", self.ctx.glyphs.dot));
        prose::wrapped(&words, self.width.saturating_sub(INDENT), self.style(Role::Muted))
    }

    fn row(&self, label: &str, words: &str, role: Role) -> Vec<Line<'static>> {
        let inner = self.width.saturating_sub(INDENT);
        prose::labelled((label, self.style(Role::Muted)), (words, self.style(role)), (LABEL, inner))
    }

    fn coverage(&self, review: &Review) -> Line<'static> {
        let coverage = review.outcome.coverage;
        let guess = self.attempt.warm().and_then(|warm| warm.guess);
        let guessed = guess.map_or_else(String::new, |guess| format!("   you guessed {guess}"));
        let bar = self.width.saturating_sub(INDENT + LABEL + 28).min(20);
        let (filled, empty) = meter::parts(coverage.fraction(), bar, self.ctx.glyphs);
        Line::from(vec![
            Span::styled(format!("{:LABEL$}", "Coverage"), self.style(Role::Muted)),
            Span::styled(filled, self.style(Role::Bar)),
            Span::styled(empty, self.style(Role::BarEmpty)),
            Span::styled(format!("  {}", coverage.percent()), self.style(Role::Text)),
            Span::styled(guessed, self.style(Role::Muted)),
        ])
    }

    fn time(&self) -> Vec<Line<'static>> {
        let timing = &self.attempt.timing;
        let mut parts = vec![format!("{} of {}", time::clock(timing.answer), time::clock(timing.limit))];
        if timing.overtime() > 0 {
            parts.push(format!("{} over", time::clock(timing.overtime())));
        }
        if timing.paused > 0 {
            parts.push(format!("paused {}", time::clock(timing.paused)));
        }
        let hints = self.attempt.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Hint { .. })).count();
        if hints > 0 {
            parts.push(format!("{hints} {}", if hints == 1 { "hint" } else { "hints" }));
        }
        let words = parts.join(", ");
        self.row("Time", &words, Role::Text)
    }

    fn judged(&self, review: &Review) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if let Some(chance) = self.attempt.prediction {
            let passed = if review.outcome.verdict.is_pass() { "it passed" } else { "it did not pass" };
            lines.extend(self.row("Prediction", &format!("you gave a pass {chance}; {passed}"), Role::Text));
        }
        let missed = missed_musts(&self.attempt.snapshot.points, &review.ticks);
        for (place, point) in missed.enumerate() {
            let words = format!("{} {}", self.ctx.glyphs.cross, point.text);
            lines.extend(self.row(if place == 0 { "Missed" } else { "" }, &words, Role::Text));
        }
        for said in &self.attempt.again {
            lines.extend(self.row("Said again", &words::said_again(said), Role::Text));
        }
        if let Some(plan) = self.attempt.reviews.iter().find_map(|review| review.plan.as_ref()) {
            lines.extend(self.row("Plan", &words::plan(plan), Role::Text));
        }
        if let Some(both) = Drift::of(self.attempt) {
            lines.push(Line::default());
            lines.extend(drift::lines(self.attempt, &both, self.width.saturating_sub(INDENT), self.ctx));
        }
        lines
    }
}

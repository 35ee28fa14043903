//! Home, drawn.
//!
//! ```text
//!  greenroom                                                     senior backend
//!
//!  ▸ One coding question, relaxed                                         25 min
//!    From your weakest third; last seen 9 days ago.
//!
//!    d  drill                              This week
//!    i  interview
//!    r  review 2 answers with ...          Mon Tue Wed Thu Fri Sat Sun
//!    H  history                             ▂   ·   ▅   ▂   █   ·   ·
//!    c  catalog                            5 answers, 1 h 52; passed 3 of 5
//!
//!  If a follow-up surprises me,
//!  then I will restate it aloud first.
//!
//!  Lately
//!    Fri  Longest stretch                                            64 %  Yes
//! ```

use crate::app::Model;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::home::Home;
use crate::app::home::Row;
use crate::app::words;
use crate::attempt::Summary;
use crate::clock::Now;
use crate::drill::State;
use crate::drill::draft::Draft;
use crate::history::DayTotal;
use crate::history::Tally;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::TEXT_WIDTH;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::stack::Stack;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// From this width on, the lower half has two columns.
const TWO_COLUMNS: u16 = 76;

/// Rows of the start keys.
const KEY_ROWS: u16 = 8;

/// What a first start explains, in five lines.
const WELCOME: [&str; 5] = [
    "A calm place to rehearse interviews, alone.",
    "A question is asked, a clock runs, follow-ups come.",
    "Then you judge the answer against a checklist.",
    "All of it stays in one file on this machine.",
    "Enter opens an easy first question; nothing to set up.",
];

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, state: &Home, model: &Model, ctx: &Ctx<'_>, hits: &mut Hits) {
    let body = header::render(frame, area, "greenroom", &profile(model), ctx);
    let mut top = Stack::new(Rect { width: body.width.min(TEXT_WIDTH + 10), ..body });
    for notice in model.notices.iter().take(2) {
        top.text(frame, notice, ctx.theme.style(Role::Warn));
    }
    if !model.notices.is_empty() {
        top.gap();
    }
    if state.loaded && state.facts.latest.is_empty() && state.drafts.is_empty() {
        for line in WELCOME {
            top.text(frame, line, ctx.theme.style(Role::Muted));
        }
        top.gap();
    }
    for (place, row) in state.rows().into_iter().enumerate() {
        match row {
            Row::Draft(number) => draft(frame, &mut top, state, number, place, ctx, hits),
            Row::Suggestion => suggestion(frame, &mut top, state, place, ctx, hits),
            Row::Lately(_) => {}
        }
    }
    if model.looking {
        // As high as a suggestion, so that nothing moves when it comes.
        top.line(frame, Line::styled("  Looking for a question in your packs", ctx.theme.style(Role::Muted)));
        top.skip(1);
        top.gap();
    } else if state.loaded && state.suggestion.is_none() {
        top.text(
            frame,
            "No question fits your profile. The catalog shows what there is.",
            ctx.theme.style(Role::Muted),
        );
        top.gap();
    }
    let mut below = Stack::new(top.rest());
    if body.width >= TWO_COLUMNS {
        let [left, _, right] = Layout::horizontal([Constraint::Length(36), Constraint::Length(3), Constraint::Fill(1)])
            .areas(Rect { height: top.rest().height.min(KEY_ROWS), ..top.rest() });
        keys(frame, &mut Stack::new(left), state, ctx, hits);
        week(frame, &mut Stack::new(right), state, ctx);
        below = Stack::new(below.rest());
        below.skip(KEY_ROWS + 1);
    } else {
        inbox(frame, &mut below, state, ctx, hits);
    }
    next_step(frame, &mut below, (state, model), ctx);
    plan(frame, &mut below, state, ctx);
    lately(frame, &mut below, state, ctx, hits);
}

fn profile(model: &Model) -> String {
    let profile = &model.settings.profile;
    let role = profile.role.map_or_else(|| "level".to_owned(), |role| role.title().to_lowercase());
    format!("{} {role}", profile.level.title().to_lowercase())
}

fn marker<'a>(state: &Home, place: usize, ctx: &Ctx<'a>) -> (Span<'a>, Role) {
    if state.rows().get(place).copied() == state.focus() {
        (Span::styled(format!("{} ", ctx.glyphs.marker), ctx.theme.style(Role::Accent)), Role::Selected)
    } else {
        (Span::raw("  "), Role::Text)
    }
}

fn draft(
    frame: &mut Frame<'_>,
    stack: &mut Stack,
    state: &Home,
    number: usize,
    place: usize,
    ctx: &Ctx<'_>,
    hits: &mut Hits,
) {
    let Some(draft) = state.drafts.get(number) else { return };
    let (mark, role) = marker(state, place, ctx);
    let title = interview_title(draft).unwrap_or_else(|| format!("Go on with {}", draft_title(draft)));
    let title = text::truncate(&title, usize::from(stack.width()).saturating_sub(2)).into_owned();
    let line = Line::from(vec![mark, Span::styled(title, ctx.theme.style(role))]);
    hits.add(stack.line(frame, line), Action::Row(place));
    stack.indented(frame, &draft_state(draft, ctx.now), ctx.theme.style(Role::Muted));
    stack.gap();
}

/// A kept interview by its name and the round it stands in or before.
fn interview_title(draft: &Draft) -> Option<String> {
    let interview = draft.drill.session().interview.as_ref()?;
    let rounds = interview.rounds.len();
    let of = |round: u16| if rounds > 1 { format!("round {} of {rounds}", round + 1) } else { "the round".to_owned() };
    let stands = match draft.drill.state() {
        State::Door(door) => format!("{} is next", of(door.round)),
        _ => match draft.drill.script().running() {
            Some(round) if draft.drill.is_lost_when_killed() => format!("{} was interrupted", of(round)),
            Some(round) => format!("{} goes on", of(round)),
            None => "its review".to_owned(),
        },
    };
    Some(format!("Go on with {}: {stands}", interview.title))
}

/// What was interrupted, by title where it may be named.
fn draft_title(draft: &Draft) -> String {
    let title = draft.drill.slot().map(|slot| slot.question.header.title.to_string());
    let title = title.or_else(|| draft.drill.attempts().last().map(|attempt| attempt.snapshot.title.to_string()));
    match (draft.drill.state(), title) {
        (State::Ready, _) | (_, None) => "the next question".to_owned(),
        (_, Some(title)) => format!("\u{201c}{title}\u{201d}"),
    }
}

fn draft_state(draft: &Draft, now: Now) -> String {
    let words = draft.notes.split_whitespace().count();
    let noted = if words == 1 { "1 word of notes".to_owned() } else { format!("{words} words of notes") };
    let away = time::length(draft.away(now.wall));
    match draft.drill.state() {
        State::Door(door) => {
            let interview = draft.drill.session().interview.as_ref();
            let round = interview.and_then(|interview| interview.rounds.get(usize::from(door.round)));
            let what = round.map_or_else(String::new, |round| match round.seconds {
                0 => format!("; {} waits", round.title),
                seconds => format!("; {} waits, {}", round.title, time::length(seconds)),
            });
            format!("Left {away} ago{what}.")
        }
        _ if draft.drill.is_lost_when_killed() => {
            format!("Interrupted {away} ago. Nothing can be paused in it: what you have stays, marked as interrupted.")
        }
        State::Answer(answer) => {
            let used = time::clock(answer.seconds(now.moment));
            format!("Interrupted {away} ago at {used} of {}; {noted} kept.", time::clock(answer.limit()))
        }
        State::Review(_) => format!("Its review was interrupted {away} ago; every step is kept."),
        _ => format!("Interrupted {away} ago; {noted} kept."),
    }
}

fn suggestion(frame: &mut Frame<'_>, stack: &mut Stack, state: &Home, place: usize, ctx: &Ctx<'_>, hits: &mut Hits) {
    let Some(suggestion) = &state.suggestion else { return };
    let (mark, role) = marker(state, place, ctx);
    let minutes = format!("{} min", suggestion.minutes);
    let room = usize::from(stack.width()).saturating_sub(2 + minutes.len());
    let headline = text::truncate(&suggestion.headline, room.saturating_sub(1)).into_owned();
    let fill = " ".repeat(room.saturating_sub(text::width(&headline)));
    let line = Line::from(vec![
        mark,
        Span::styled(headline, ctx.theme.style(role)),
        Span::raw(fill),
        Span::styled(minutes, ctx.theme.style(Role::Muted)),
    ]);
    hits.add(stack.line(frame, line), Action::Row(place));
    let why = if state.why { &suggestion.spoiler } else { &suggestion.why };
    let hint = why_hint(state, ctx);
    let room = usize::from(stack.width()).saturating_sub(2 + text::width(why));
    if state.why || hint.width() + 2 > room {
        stack.indented(frame, why, ctx.theme.style(Role::Muted));
    } else {
        let mut line = Line::styled(format!("  {why}"), ctx.theme.style(Role::Muted));
        line.push_span(Span::raw(" ".repeat(room - hint.width())));
        line.spans.extend(hint.spans);
        stack.line(frame, line);
    }
    stack.gap();
}

/// How to see the whole reason, which names topic and title.
fn why_hint(state: &Home, ctx: &Ctx<'_>) -> Line<'static> {
    Keys::new(ctx, state.contexts()).hint(Command::Why, "why (spoiler)").into()
}

fn keys(frame: &mut Frame<'_>, stack: &mut Stack, state: &Home, ctx: &Ctx<'_>, hits: &mut Hits) {
    let contexts = state.contexts();
    let mut row = |command: Command, what: &str| {
        let Some(key) = ctx.keymap.keys_for(command, &contexts).into_iter().next() else { return };
        let line = Line::from(vec![
            Span::styled(format!("  {key:<3}"), ctx.theme.style(Role::Key)),
            Span::styled(what.to_owned(), ctx.theme.style(Role::Text)),
        ]);
        hits.add(stack.line(frame, line), Action::Command(command));
    };
    row(Command::Drill, "drill: choose what to rehearse");
    row(Command::Interview, "interview: a whole one");
    row(Command::Plan, "plan: what on which day");
    if let Some(words) = inbox_words(state) {
        row(Command::Reviews, &words);
    }
    row(Command::Progress, "progress");
    row(Command::History, "history");
    row(Command::Catalog, "catalog");
    row(Command::Settings, "settings");
}

fn inbox_words(state: &Home) -> Option<String> {
    match (state.facts.ripe.len(), state.facts.unreviewed.len()) {
        (0, 0) => None,
        (0, 1) => Some("review an answer".to_owned()),
        (0, many) => Some(format!("review {many} answers")),
        (1, _) => Some("review with a cooler eye".to_owned()),
        (many, _) => Some(format!("review {many} with a cooler eye")),
    }
}

fn inbox(frame: &mut Frame<'_>, stack: &mut Stack, state: &Home, ctx: &Ctx<'_>, hits: &mut Hits) {
    let Some(words) = inbox_words(state) else { return };
    let Some(key) = ctx.keymap.keys_for(Command::Reviews, &state.contexts()).into_iter().next() else { return };
    let line = Line::from(vec![
        Span::styled(format!("  {key}  "), ctx.theme.style(Role::Key)),
        Span::styled(words, ctx.theme.style(Role::Text)),
    ]);
    hits.add(stack.line(frame, line), Action::Command(Command::Reviews));
    stack.gap();
}

/// The next step of the dial, where one is proposed, and why on demand.
fn next_step(frame: &mut Frame<'_>, stack: &mut Stack, (state, model): (&Home, &Model), ctx: &Ctx<'_>) {
    let Some(step) = model.next_step.as_ref().filter(|_| model.settings.practice.nerves) else { return };
    let words = if state.why { step.why() } else { step.sentence() };
    stack.text(frame, &words, ctx.theme.style(Role::Muted));
    stack.gap();
}

fn plan(frame: &mut Frame<'_>, stack: &mut Stack, state: &Home, ctx: &Ctx<'_>) {
    let Some(made) = &state.facts.plan else { return };
    let (plan, from) = (&made.plan, made.at.day().date().format("%A"));
    stack.text(frame, &words::plan(plan), ctx.theme.style(Role::Text));
    stack.text(frame, &format!("your plan from {from}"), ctx.theme.style(Role::Muted));
    stack.gap();
}

fn week(frame: &mut Frame<'_>, stack: &mut Stack, state: &Home, ctx: &Ctx<'_>) {
    if state.facts.latest.is_empty() {
        return;
    }
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let most = state.facts.week.iter().map(|day| day.seconds).max().unwrap_or(0).max(1);
    let bar = |day: &DayTotal| match day.seconds {
        0 => ctx.glyphs.dot,
        seconds => {
            let height = usize::try_from(u64::from(seconds) * 7 / u64::from(most)).unwrap_or(0);
            ctx.glyphs.columns.get(height).copied().unwrap_or(ctx.glyphs.dot)
        }
    };
    stack.line(frame, Line::styled("This week", ctx.theme.style(Role::Title)));
    stack.line(frame, Line::styled(days.join(" "), ctx.theme.style(Role::Muted)));
    let bars: Vec<&str> = state.facts.week.iter().map(bar).collect();
    stack.line(frame, Line::styled(format!(" {}", bars.join("   ")), ctx.theme.style(Role::Accent)));
    stack.text(frame, &week_words(&state.facts.week, state.facts.month), ctx.theme.style(Role::Muted));
}

fn week_words(week: &[DayTotal], month: Tally) -> String {
    let attempts: u32 = week.iter().map(|day| day.answers).sum();
    let seconds: u32 = week.iter().map(|day| day.seconds).sum();
    let (passes, reviewed) = week.iter().fold((0, 0), |(p, r), day| (p + day.passed.passes, r + day.passed.of));
    let mut parts = vec![match attempts {
        0 => "Nothing yet this week".to_owned(),
        1 => format!("1 answer, {}", time::length(seconds)),
        many => format!("{many} answers, {}", time::length(seconds)),
    }];
    if reviewed > 0 {
        parts.push(format!("passed {passes} of {reviewed}"));
    }
    if month.of > reviewed {
        parts.push(format!("in four weeks {} of {}", month.passes, month.of));
    }
    parts.join("; ") + "."
}

fn lately(frame: &mut Frame<'_>, stack: &mut Stack, state: &Home, ctx: &Ctx<'_>, hits: &mut Hits) {
    if state.facts.latest.is_empty() {
        return;
    }
    stack.line(frame, Line::styled("Lately", ctx.theme.style(Role::Title)));
    for (place, row) in state.rows().into_iter().enumerate() {
        let Row::Lately(number) = row else { continue };
        let Some(summary) = state.facts.latest.get(number) else { continue };
        let (mark, role) = marker(state, place, ctx);
        let line = attempt_line(summary, usize::from(stack.width()).saturating_sub(2), role, ctx);
        let spans = std::iter::once(mark).chain(line.spans).collect::<Vec<_>>();
        hits.add(stack.line(frame, Line::from(spans)), Action::Row(place));
    }
}

/// `Fri  Title                     64 %  Lean no` in so many columns.
fn attempt_line<'a>(summary: &Summary, columns: usize, role: Role, ctx: &Ctx<'_>) -> Line<'a> {
    let day = summary.ended.day().date().format("%a").to_string();
    let (percent, verdict, tone) = match summary.result {
        Some(result) => {
            let tone = if result.verdict.is_pass() { Role::Good } else { Role::Muted };
            (result.coverage.to_string(), result.verdict.title(), tone)
        }
        None => (String::new(), "not reviewed", Role::Muted),
    };
    let room = columns.saturating_sub(5 + 6 + 14).min(48);
    let title = text::truncate(&summary.title, room);
    let fill = " ".repeat(room.saturating_sub(text::width(&title)));
    Line::from(vec![
        Span::styled(format!("{day}  "), ctx.theme.style(Role::Muted)),
        Span::styled(format!("{title}{fill}"), ctx.theme.style(role)),
        Span::styled(format!("{percent:>6}  "), ctx.theme.style(Role::Text)),
        Span::styled(verdict, ctx.theme.style(tone)),
    ])
}

//! Practice, drawn.
//!
//! ```text
//!  Coding · 1 of 2 · timed                                                  a clock, three rows high
//!  what to do in this phase                                                 left
//!
//!  ✓ Clarify 2:30   ▸ Approach 1:12 of 4:30   Code   Test                   planned and actual
//!  ━━━━━━━━━━━━━━━╸──────────────────────────────────────
//!  one line of news: a warning, a question, nothing
//!  the prompt, and below it what was asked    │ Notes
//!  and the hints that were opened             │ as they are typed
//! ```

mod answer;
mod asked;
mod closed;
mod phases;
mod predict;
mod ready;

use crate::app::Model;
use crate::app::action::Command;
use crate::app::practice::Asking;
use crate::app::practice::Face;
use crate::app::practice::Notice;
use crate::app::practice::asks_technique;
use crate::app::practice::hints_allowed;
use crate::app::sitting::Sitting;
use crate::catalog::Category;
use crate::clock::Moment;
use crate::drill::Slot;
use crate::drill::State;
use crate::drill::answer::Answer;
use crate::drill::countdown::Warning;
use crate::format::ClockFace;
use crate::format::Rules;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use crate::rubric::hint_cap;
use crate::settings::Settings;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::big_clock;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;

/// The smallest body with a big clock, in columns and rows.
const BIG: (u16, u16) = (72, 21);

/// Everything a part of the screen may read.
struct Scene<'a> {
    sitting: &'a Sitting,
    face: &'a Face,
    slot: &'a Slot,
    settings: &'a Settings,
    ctx: &'a Ctx<'a>,
    keys: Keys<'a>,
}

/// Columns of the word beside a clock, so that the digits stay where they are.
const WORD: usize = 6;

/// A running clock: its digits, the word beside them, and how it looks.
struct Clock {
    digits: String,
    word: String,
    role: Role,
}

/// Draws the screen.
pub fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    sitting: &Sitting,
    face: &Face,
    model: &Model,
    ctx: &Ctx<'_>,
    hits: &mut Hits,
) {
    let Some(slot) = sitting.drill.slot() else { return };
    let scene = Scene { sitting, face, slot, settings: &model.settings, ctx, keys: Keys::new(ctx, sitting.contexts()) };
    match sitting.drill.state() {
        State::Ready => ready::render(frame, area, &scene),
        State::Predict { .. } => predict::render(frame, area, &scene, hits),
        State::Think(thinking) => predict::render_think(frame, area, &scene, thinking),
        State::Answer(answer) => answer::render(frame, area, &scene, answer),
        State::Closed(closed) => closed::render(frame, area, &scene, closed),
        State::Review(_) | State::Door(_) | State::Talk(_) | State::TalkReview(_) | State::Gap(_) | State::Over => {}
    }
}

/// The clock in a few columns, such as `17:58 left`; `None` when none runs or it is hidden.
pub fn short_clock(sitting: &Sitting, now: Moment) -> Option<String> {
    let clock = match sitting.drill.state() {
        State::Think(thinking) => counting_down(i64::from(thinking.left(now)), "to think"),
        State::Answer(answer) if answer.clock_hidden || sitting.drill.rules().clock == ClockFace::Wall => return None,
        State::Answer(answer) => answer_clock(answer, now),
        State::Closed(closed) => counting_down(closed.reply.as_ref()?.left(now), "left"),
        State::Talk(talking) => counting_down(talking.left(now), "left"),
        State::Gap(gap) if gap.said.is_none() => counting_down(gap.left(now), "left"),
        State::Ready
        | State::Gap(_)
        | State::Predict { .. }
        | State::Review(_)
        | State::Door(_)
        | State::TalkReview(_)
        | State::Over => return None,
    };
    Some(format!("{} {}", clock.digits, clock.word))
}

/// Seconds that are left, or how far they are over.
fn counting_down(left: i64, word: &str) -> Clock {
    let seconds = u32::try_from(left.unsigned_abs()).unwrap_or(u32::MAX);
    if left < 0 {
        return Clock { digits: format!("+{}", time::clock(seconds)), word: "over".to_owned(), role: Role::ClockOver };
    }
    Clock { digits: time::clock(seconds), word: word.to_owned(), role: Role::Clock }
}

fn answer_clock(answer: &Answer, now: Moment) -> Clock {
    let word = if answer.is_paused() { "paused" } else { "left" };
    let mut clock = counting_down(answer.left(now), word);
    if answer.is_paused() {
        (clock.word, clock.role) = (word.to_owned(), Role::Muted);
    } else if clock.role == Role::Clock && answer.seconds(now) >= Warning::Last.at(answer.limit()) {
        clock.role = Role::ClockWarning;
    }
    clock
}

/// "Coding · 1 of 2 · timed".
fn title(scene: &Scene<'_>) -> String {
    let drill = &scene.sitting.drill;
    let place = format!("{} of {}", drill.place() + 1, drill.slots().len());
    let mut parts = vec![scene.slot.question.header.category.title().to_owned(), place];
    parts.push(drill.session().realism.title().to_lowercase());
    if scene.slot.retake {
        parts.push("retake".to_owned());
    }
    scene.dotted(&parts)
}

/// The title and, where there is one, the clock: big where there is room. What is left below.
fn head(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, clock: Option<&Clock>, under: [String; 2]) -> Rect {
    let is_big = area.width >= BIG.0 && area.height >= BIG.1;
    match clock {
        Some(clock) if is_big => {
            let rows = Rect { height: big_clock::HEIGHT, ..area };
            let styles = [scene.style(clock.role), scene.style(Role::Muted)];
            let taken =
                big_clock::render(frame, rows, &clock.digits, &format!("{:WORD$}", clock.word), styles, scene.ctx);
            let room = usize::from(area.width.saturating_sub(taken + 2));
            let [labels, cue] = under;
            let lines = [(title(scene), Role::Title), (labels, Role::Muted), (cue, Role::Muted)];
            for ((words, role), y) in lines.into_iter().zip(area.y..) {
                let words = text::truncate(&words, room).into_owned();
                // A line's style fills its area: over the digits it would dim them.
                let beside = Rect { y, height: 1, width: area.width.saturating_sub(taken), ..area };
                frame.render_widget(Line::styled(words, scene.style(role)), beside);
            }
            below(area, big_clock::HEIGHT)
        }
        Some(clock) => {
            let beside = format!("{} {}", clock.digits, clock.word).trim_start().to_owned();
            let width = u16::try_from(text::width(&beside)).unwrap_or(area.width).min(area.width);
            let row = Rect { height: area.height.min(1), ..area };
            let right = Rect { x: row.right() - width, width, ..row };
            header::render(
                frame,
                Rect { width: row.width.saturating_sub(width + 2), ..row },
                &title(scene),
                "",
                scene.ctx,
            );
            frame.render_widget(Line::styled(beside, scene.style(clock.role)), right);
            below(area, 1)
        }
        None => {
            header::render(frame, area, &title(scene), &under[0], scene.ctx);
            below(area, 1)
        }
    }
}

/// The area below its first `rows` rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The line of news: what waits for an answer first, then what cannot be overlooked, then what is merely so.
fn news(scene: &Scene<'_>, width: usize) -> Line<'static> {
    if let Some(asking) = scene.face.asking {
        return asked_about(scene, asking, width);
    }
    let answer = match scene.sitting.drill.state() {
        State::Answer(answer) => Some(answer),
        _ => None,
    };
    let now = scene.ctx.now.moment;
    let (words, role) = match (scene.face.notice(now), answer) {
        _ if scene.sitting.notes_full => ("The notes are full (1 MiB): what came last was cut.".to_owned(), Role::Bad),
        (Some(Notice::Said(words)), _) => (words.to_owned(), Role::Muted),
        (Some(Notice::Warning { warning, .. }), Some(answer)) if !is_said(scene, warning) => {
            (warned(warning, answer), Role::Warn)
        }
        (None, Some(answer)) if shows_cue(scene, answer, width) => (phases::cue(scene, answer), Role::Muted),
        (_, Some(answer)) if answer.is_paused() => {
            let mut line = Line::styled("Paused; the pause is counted.   ", scene.style(Role::Muted));
            line.spans.extend(scene.keys.hint(Command::Pause, "go on"));
            return line;
        }
        (_, Some(answer)) if asks_technique(scene.sitting, scene.settings, answer, now) => {
            return technique(scene, width);
        }
        (_, Some(_)) => return spoken(scene.sitting, width, scene.ctx),
        (_, None) => return Line::default(),
    };
    Line::styled(text::truncate(&words, width).into_owned(), scene.style(role))
}

/// What the interviewer said last; an empty line when nothing stands.
pub fn spoken(sitting: &Sitting, width: usize, ctx: &Ctx<'_>) -> Line<'static> {
    let Some(words) = sitting.said else { return Line::default() };
    let words = text::truncate(words, width.saturating_sub(2)).into_owned();
    let voice = Span::styled(format!("{} ", ctx.glyphs.voice), ctx.theme.style(Role::Accent));
    Line::from(vec![voice, Span::styled(words, ctx.theme.style(Role::Muted))])
}

/// The interviewer's question before the code.
fn technique(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let hint = scene.keys.hint(Command::Technique, "names it");
    let taken: usize = hint.iter().map(Span::width).sum::<usize>() + 3;
    let asked = ["Which technique, and what gave it away?", "Which technique, and why?"];
    let words = asked.into_iter().find(|words| words.len() + taken <= width).unwrap_or("Which technique?");
    let mut line = Line::styled(format!("{words}   "), scene.style(Role::Muted));
    line.spans.extend(hint);
    line
}

/// Where there is little room, the cue of a phase stands in this line for its first moments.
fn shows_cue(scene: &Scene<'_>, answer: &Answer, width: usize) -> bool {
    let narrow = width < usize::from(BIG.0) && scene.rules().phases_shown();
    narrow && phases::is_fresh(answer, scene.ctx.now.moment)
}

/// The time of day, such as "14:32".
pub fn time_of_day(ctx: &Ctx<'_>) -> String {
    ctx.now.wall.instant().format("%H:%M").to_string()
}

/// Without a countdown the interviewer warns, in words of their own; where nobody reacts, this line does.
fn is_said(scene: &Scene<'_>, warning: Warning) -> bool {
    let wall = scene.rules().clock == ClockFace::Wall;
    wall && warning == Warning::Last && scene.sitting.said.is_some()
}

fn warned(warning: Warning, answer: &Answer) -> String {
    match warning {
        Warning::Half => "Half the time is gone.".to_owned(),
        Warning::Last => {
            let left = answer.limit().saturating_sub(Warning::Last.at(answer.limit()));
            format!("{} left.", time::length(left))
        }
        Warning::Zero => "Time is up. The clock goes on; finish when you are ready.".to_owned(),
    }
}

/// What is done when the same key is pressed again.
fn asked_about(scene: &Scene<'_>, asking: Asking, width: usize) -> Line<'static> {
    let answering = matches!(scene.sitting.drill.state(), State::Answer(_));
    let (question, does) = match asking {
        Asking::Hint => (format!("{} Open?", next_hint(scene)), "open"),
        Asking::Skip if answering => ("Pass over it? Your notes stay in History.".to_owned(), "pass over"),
        Asking::Skip => ("Pass over this question?".to_owned(), "pass over"),
        Asking::Finish => ("Finish the answer?".to_owned(), "finish"),
    };
    let mut line = Line::styled(text::truncate(&question, width).into_owned(), scene.style(Role::Warn));
    let room = width.saturating_sub(line.width() + 3);
    let hints = scene.keys.hints(&[(asking.command(), does), (Command::No, "not now")], room);
    line.spans.push(Span::raw("   "));
    line.spans.extend(hints.spans);
    line
}

/// What the next hint costs, such as "Hint 3: Approach then at most 2."
fn next_hint(scene: &Scene<'_>) -> String {
    let State::Answer(answer) = scene.sitting.drill.state() else { return String::new() };
    let rung = answer.hints() + 1;
    let limit = scene.rules().hint_limit.map_or_else(String::new, |limit| format!(" of {limit}"));
    match hint_cap(rung) {
        Some(cap) => format!("Hint {rung}{limit}: {} then at most {}.", capped(scene), cap.number()),
        None => format!("Hint {rung}{limit}: free."),
    }
}

/// The dimension that opened hints cap.
fn capped(scene: &Scene<'_>) -> &'static str {
    let dimensions = Rubric::builtin().content(scene.category());
    dimensions.iter().find(|dimension| dimension.hint_caps).map_or("the rating", |dimension| &dimension.title)
}

/// The same below the hints that are open, before the key is pressed.
fn next_price(scene: &Scene<'_>, rung: u8) -> String {
    if usize::from(rung) > hints_allowed(&scene.sitting.drill) {
        return "No more hints are given here.".to_owned();
    }
    match hint_cap(rung) {
        Some(cap) if scene.rules().hints_cap => {
            format!("Hint {rung} would leave {} at most {}.", capped(scene), cap.number())
        }
        Some(cap) => {
            format!("Hint {rung} is free here; against the clock {} would be at most {}.", capped(scene), cap.number())
        }
        None => format!("Hint {rung} is free."),
    }
}

/// "Approach would be at most 2 in timed": what an opened hint costs, said also where it costs nothing.
fn price(scene: &Scene<'_>, cap: Rating) -> String {
    let (dimension, cap) = (capped(scene), cap.number());
    if scene.rules().hints_cap {
        format!("{dimension} now at most {cap}")
    } else {
        format!("free here; against the clock {dimension} would be at most {cap}")
    }
}

impl Scene<'_> {
    fn style(&self, role: Role) -> Style {
        self.ctx.theme.style(role)
    }

    fn rules(&self) -> Rules {
        self.sitting.drill.rules()
    }

    const fn category(&self) -> Category {
        self.slot.question.header.category
    }

    fn dotted(&self, parts: &[String]) -> String {
        parts.join(&format!(" {} ", self.ctx.glyphs.dot))
    }

    /// Topic and difficulty, where the dial lets them be seen before the review.
    fn labels(&self) -> Vec<String> {
        if !self.rules().labels_shown {
            return Vec::new();
        }
        let header = &self.slot.question.header;
        vec![header.topic.spaced(), header.difficulty.title().to_lowercase()]
    }
}

//! Where in the answer one is: phases with planned and actual time, and how much of the whole is gone.

use crate::clock::Moment;
use crate::drill::answer::Answer;
use crate::format::Formats;
use crate::format::PlannedPhase;
use crate::text;
use crate::theme::Role;
use crate::ui::practice::Scene;
use crate::ui::widget::meter;
use crate::ui::widget::time;
use ratatui::text::Line;
use ratatui::text::Span;

/// Seconds for which a phase counts as just entered.
const FRESH: u32 = 15;

/// One phase of the line: text and style.
type Part = (String, Role);

/// All phases where they fit, first with and then without the times of what is done; else the running one.
pub(super) fn line(scene: &Scene<'_>, answer: &Answer, width: usize) -> Line<'static> {
    let spent = answer.phase_seconds(scene.ctx.now.moment);
    let seconds = |place: usize| spent.get(place).copied().flatten().unwrap_or(0);
    let all = |times: bool| -> Vec<Part> {
        let phases = answer.plan.iter().enumerate();
        phases.map(|(place, phase)| part(scene, answer, (place, phase), seconds(place), times)).collect()
    };
    let joined = |parts: Vec<Part>, gap: usize| {
        let mut line = Line::default();
        for (place, (words, role)) in parts.into_iter().enumerate() {
            line.spans.push(Span::raw(" ".repeat(if place == 0 { 0 } else { gap })));
            line.spans.push(Span::styled(words, scene.style(role)));
        }
        line
    };
    [joined(all(true), 3), joined(all(false), 3), joined(all(false), 2)]
        .into_iter()
        .find(|line| line.width() <= width)
        .unwrap_or_else(|| joined(running(scene, answer, seconds(answer.phase), width), 3))
}

fn part(scene: &Scene<'_>, answer: &Answer, (place, phase): (usize, &PlannedPhase), seconds: u32, times: bool) -> Part {
    match place.cmp(&answer.phase) {
        std::cmp::Ordering::Less if times && !answer.clock_hidden => {
            (format!("{} {} {}", scene.ctx.glyphs.tick, phase.title, time::clock(seconds)), Role::Muted)
        }
        std::cmp::Ordering::Less => (format!("{} {}", scene.ctx.glyphs.tick, phase.title), Role::Muted),
        std::cmp::Ordering::Equal => present(scene, answer, phase, seconds),
        std::cmp::Ordering::Greater => (phase.title.to_string(), Role::Muted),
    }
}

/// "▸ Approach 1:12 of 4:30"; over its plan it is drawn as a warning, and the figures say so too.
fn present(scene: &Scene<'_>, answer: &Answer, phase: &PlannedPhase, seconds: u32) -> Part {
    let (marker, title) = (scene.ctx.glyphs.marker, &phase.title);
    if answer.clock_hidden {
        return (format!("{marker} {title}"), Role::Accent);
    }
    let role = if seconds > phase.seconds { Role::Warn } else { Role::Accent };
    (format!("{marker} {title} {} of {}", time::clock(seconds), time::clock(phase.seconds)), role)
}

fn running(scene: &Scene<'_>, answer: &Answer, seconds: u32, width: usize) -> Vec<Part> {
    let Some(phase) = answer.plan.get(answer.phase) else { return Vec::new() };
    let mut parts = vec![present(scene, answer, phase, seconds)];
    let place = format!("{} of {}", answer.phase + 1, answer.plan.len());
    let then = answer.plan.get(answer.phase + 1).map(|next| format!("then {}", next.title));
    parts.extend(then.into_iter().chain([place]).map(|words| (words, Role::Muted)));
    while parts.len() > 1 && parts.iter().map(|(words, _)| text::width(words) + 3).sum::<usize>() > width + 3 {
        parts.pop();
    }
    parts
}

/// How much of the limit is gone; full in overtime.
pub(super) fn bar(scene: &Scene<'_>, answer: &Answer, width: usize) -> Line<'static> {
    let now = scene.ctx.now.moment;
    let fraction = f64::from(answer.seconds(now)) / f64::from(answer.limit().max(1));
    let (gone, left) = meter::parts(fraction, width, scene.ctx.glyphs);
    let role = match answer.left(now) {
        _ if answer.is_paused() => Role::Muted,
        ..0 => Role::ClockOver,
        0.. => Role::Bar,
    };
    Line::from(vec![Span::styled(gone, scene.style(role)), Span::styled(left, scene.style(Role::BarEmpty))])
}

/// What to do in the running phase.
pub(super) fn cue(scene: &Scene<'_>, answer: &Answer) -> String {
    let phases = Formats::builtin().phases(scene.category());
    let here = answer.plan.get(answer.phase);
    let phase = here.and_then(|here| phases.iter().find(|phase| phase.id == here.id));
    phase.map_or_else(String::new, |phase| phase.cue.to_string())
}

/// Whether the running phase was entered a moment ago: where there is little room, its cue is shown only then.
pub(super) fn is_fresh(answer: &Answer, now: Moment) -> bool {
    let here = answer.phase_seconds(now).get(answer.phase).copied().flatten();
    !answer.is_paused() && here.is_some_and(|seconds| seconds < FRESH)
}

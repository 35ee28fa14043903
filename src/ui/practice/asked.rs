//! The prompt, and below it everything the interviewer said since.

use crate::attempt::MarkKind;
use crate::catalog::Question;
use crate::drill::answer::Answer;
use crate::format::FollowUps;
use crate::rubric::hint_cap;
use crate::theme::Role;
use crate::ui::practice::Scene;
use crate::ui::practice::next_price;
use crate::ui::practice::price;
use crate::ui::widget::prose;
use ratatui::text::Line;
use ratatui::text::Span;

/// Columns of "Follow-up 1".
const LABEL: usize = 13;

/// Seconds for which a follow-up in the middle of an answer counts as just asked.
const JUST_NOW: u32 = 60;

/// The prompt alone.
pub(super) fn prompt(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    prose::wrapped(scene.slot.question.prompt.trim_end(), width, scene.style(Role::Text))
}

/// The prompt with answers, hints and follow-ups, in this order, and what the next hint costs.
pub(super) fn lines(scene: &Scene<'_>, answer: &Answer, width: usize) -> Vec<Line<'static>> {
    let question = &scene.slot.question;
    let mut lines = prompt(scene, width);
    reveals(&mut lines, scene, answer, width);
    for (rung, hint) in (1..=answer.hints()).zip(&question.hints) {
        lines.push(Line::default());
        lines.extend(said(scene, &format!("Hint {rung}"), hint, width));
        if let Some(cap) = hint_cap(rung) {
            lines.extend(beneath(scene, &price(scene, cap), width));
        }
    }
    follow_ups(&mut lines, scene, answer, question, width);
    if answer.hints() > 0 && usize::from(answer.hints()) < question.hints.len() {
        lines.push(Line::default());
        lines.extend(beneath(scene, &next_price(scene, answer.hints() + 1), width));
    }
    lines
}

fn reveals(lines: &mut Vec<Line<'static>>, scene: &Scene<'_>, answer: &Answer, width: usize) {
    let mut first = true;
    let mut typed: Option<&str> = None;
    for mark in &answer.marks {
        let place = match &mark.kind {
            MarkKind::Asked { words, .. } => {
                typed = Some(words);
                continue;
            }
            MarkKind::Reveal { place } => usize::from(*place),
            _ => continue,
        };
        let Some(reveal) = scene.slot.question.reveals.get(place) else { continue };
        let topic = || reveal.ask.first().map_or_else(String::new, |ask| format!("{}?", prose::capital(ask)));
        let ask = typed.take().map_or_else(topic, ToOwned::to_owned);
        if first {
            lines.push(Line::default());
        }
        let label = if std::mem::take(&mut first) { "You asked" } else { "" };
        lines.extend(said(scene, label, &format!("{ask} {}", reveal.answer), width));
    }
}

fn follow_ups(lines: &mut Vec<Line<'static>>, scene: &Scene<'_>, answer: &Answer, question: &Question, width: usize) {
    let asked: Vec<u32> =
        answer.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::FollowUp { .. })).map(|mark| mark.at).collect();
    let inside = scene.rules().follow_ups == FollowUps::Inside;
    let now = answer.seconds(scene.ctx.now.moment);
    for (number, (at, follow_up)) in (1..).zip(asked.iter().zip(&question.follow_ups)) {
        lines.push(Line::default());
        if inside && now.saturating_sub(*at) < JUST_NOW {
            let marker = Span::styled(scene.ctx.glyphs.marker, scene.style(Role::Accent));
            lines.push(Line::styled("Asked now", scene.style(Role::Accent)));
            lines.extend(prose::marked(marker, &follow_up.ask, scene.style(Role::Title), width));
        } else {
            lines.extend(said(scene, &format!("Follow-up {number}"), &follow_up.ask, width));
        }
    }
}

fn said(scene: &Scene<'_>, label: &str, words: &str, width: usize) -> Vec<Line<'static>> {
    let (muted, plain) = (scene.style(Role::Muted), scene.style(Role::Text));
    let mut lines = prose::labelled((label, muted), (words, plain), (LABEL, width));
    // An empty label above its text would be a hole.
    lines.retain(|line| line.width() > 0);
    lines
}

fn beneath(scene: &Scene<'_>, words: &str, width: usize) -> Vec<Line<'static>> {
    let muted = scene.style(Role::Muted);
    let indent = if width < LABEL * 3 { 0 } else { LABEL };
    let lines = prose::wrapped(words, width - indent, muted);
    lines
        .into_iter()
        .map(|mut line| {
            line.spans.insert(0, Span::raw(" ".repeat(indent)));
            line
        })
        .collect()
}

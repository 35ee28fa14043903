//! What the interviewer says to what has just happened: the same on the screens and line by line.

use crate::attempt::MarkKind;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::answer::Answer;
use crate::drill::countdown::Warning;
use crate::drill::event::Effect;
use crate::format::ClockFace;
use crate::interviewer;
use crate::interviewer::Manner;
use crate::interviewer::Occasion;
use std::mem::Discriminant;
use std::mem::discriminant;

/// Seconds left at which the last warning is five minutes.
const FIVE_MINUTES: u32 = 300;

/// How a drill stood before something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    place: usize,
    at: Discriminant<State>,
    at_door: bool,
    phase: usize,
    hints: u8,
    asked: usize,
    reveals: usize,
}

impl Before {
    /// As the drill stands now.
    pub fn of(drill: &Drill) -> Self {
        let answer = answer(drill);
        Self {
            place: drill.place(),
            at: discriminant(drill.state()),
            at_door: matches!(drill.state(), State::Door(_)),
            phase: answer.map_or(0, |answer| answer.phase),
            hints: answer.map_or(0, Answer::hints),
            asked: answer.map_or(0, |answer| questions(answer).count()),
            reveals: answer.map_or(0, |answer| answer.reveals().len()),
        }
    }
}

/// The interviewer's line, and what it is said to; `None` when there is nothing to say.
pub fn said<'a>(before: &Before, drill: &'a Drill, asked: &[Effect]) -> Option<(Occasion<'a>, &'static str)> {
    if drill.is_silent() {
        return None;
    }
    let (occasion, count) = by_the_clock(drill, asked).or_else(|| by_what_was_done(before, drill))?;
    let line = interviewer::line(manner(drill), occasion, drill.session().seed, u32::try_from(count).unwrap_or(0))?;
    Some((occasion, line))
}

/// Who asks at present.
fn manner(drill: &Drill) -> Manner {
    let round = match drill.state() {
        State::Door(door) => Some(door.round),
        State::Talk(talking) => Some(talking.round),
        _ => None,
    };
    let session = drill.session();
    round.map_or_else(|| Manner::at(session, drill.place()), |round| Manner::of_round(session, usize::from(round)))
}

fn answer(drill: &Drill) -> Option<&Answer> {
    match drill.state() {
        State::Answer(answer) => Some(answer),
        _ => None,
    }
}

/// Whether each question that was put in words was answered.
fn questions(answer: &Answer) -> impl Iterator<Item = bool> {
    answer.marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::Asked { answered, .. } => Some(answered),
        _ => None,
    })
}

/// What time brings, most important first.
fn by_the_clock<'a>(drill: &Drill, asked: &[Effect]) -> Option<(Occasion<'a>, usize)> {
    let place = drill.place();
    if asked.iter().any(|effect| matches!(effect, Effect::TimeUp | Effect::TalkUp)) {
        return Some((Occasion::Stop, place));
    }
    let follow_up = asked.iter().find_map(|effect| match effect {
        Effect::FollowUpAsked(follow_up) => Some(usize::from(*follow_up)),
        _ => None,
    });
    if let Some(number) = follow_up {
        return Some((follow_up_at(drill, number), place));
    }
    let answer = answer(drill);
    // Where a countdown is seen, that is the one to warn.
    let last = drill.rules().clock == ClockFace::Wall && asked.contains(&Effect::Warn(Warning::Last));
    if let Some(answer) = answer.filter(|_| last) {
        let left = answer.limit().saturating_sub(Warning::Last.at(answer.limit()));
        let occasion = if left == FIVE_MINUTES { Occasion::FiveMinutes } else { Occasion::NearlyOver };
        return Some((occasion, place));
    }
    let nudged = asked.iter().find_map(|effect| match effect {
        Effect::Nudge(phase) => Some(*phase),
        Effect::TalkOver => Some(0),
        _ => None,
    });
    nudged.map(|phase| (Occasion::Overrun, place + phase))
}

fn follow_up_at<'a>(drill: &Drill, number: usize) -> Occasion<'a> {
    let question = drill.slot().map(|slot| &slot.question);
    let thrown = question.is_some_and(|question| {
        let follow_up = question.follow_ups.get(number);
        follow_up.is_some_and(|follow_up| interviewer::is_curveball(question.header.category, follow_up))
    });
    if thrown { Occasion::Curveball } else { Occasion::FollowUp }
}

/// What the candidate did, seen in what it changed.
fn by_what_was_done<'a>(before: &Before, drill: &'a Drill) -> Option<(Occasion<'a>, usize)> {
    let place = drill.place();
    let moved = before.at != discriminant(drill.state()) || before.place != place;
    match drill.state() {
        State::Door(door) if moved && door.rest > 0 => Some((Occasion::Break, usize::from(door.round))),
        State::Talk(_) | State::Ready | State::Predict { .. } if before.at_door => Some((Occasion::Round, place)),
        State::Predict { .. } if moved => Some((Occasion::Question, place)),
        State::Closed(closed) if moved && closed.reply.is_none() => Some((Occasion::Thanks, place)),
        State::Answer(answer) if !moved => while_answering(before, answer, place),
        _ => None,
    }
}

fn while_answering<'a>(before: &Before, answer: &'a Answer, place: usize) -> Option<(Occasion<'a>, usize)> {
    let asked = questions(answer).count();
    if asked > before.asked {
        let heard = questions(answer).last().unwrap_or(false);
        return Some((if heard { Occasion::Answered } else { Occasion::Unheard }, asked - 1));
    }
    let (hints, reveals) = (answer.hints(), answer.reveals().len());
    if reveals > before.reveals {
        return Some((Occasion::Answered, reveals - 1));
    }
    if hints > before.hints {
        return Some((Occasion::Hint, usize::from(before.hints)));
    }
    let phase = answer.plan.get(answer.phase).filter(|_| answer.phase > before.phase)?;
    Some((Occasion::Phase(&phase.id), place + answer.phase))
}

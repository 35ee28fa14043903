//! What the keys of a review do.

use crate::app::Go;
use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::review::At;
use crate::app::review::Face;
use crate::app::review::Field;
use crate::app::review::Plan;
use crate::app::review::Side;
use crate::app::review::may_go_back;
use crate::app::review::reviewing;
use crate::app::review::unrated;
use crate::app::sitting;
use crate::app::sitting::Sitting;
use crate::app::text::Edited;
use crate::assessment::Percent;
use crate::clock::Now;
use crate::drill::event::Event;
use crate::drill::event::ReviewEvent;
use crate::drill::review::Reviewing;
use crate::rubric::Rating;

/// What a key of a step comes to, before anything is applied.
enum Wish {
    /// A step of the review.
    Do(ReviewEvent),
    /// Something of the drill.
    Event(Event),
    /// Two steps of the review, one after the other.
    Both(ReviewEvent, ReviewEvent),
    /// A word to the user.
    Say(String),
    /// Nothing, or something the face did for itself.
    Nothing,
}

/// Applies an action of the user.
pub fn update(sitting: &mut Sitting, action: &Action, model: &Model, now: Now) -> Step {
    let Some(review) = reviewing(&sitting.drill) else { return Step::stay() };
    let sitting::Face::Review(face) = &mut sitting.face else { return Step::stay() };
    face.notice = None;
    let typing = face.is_typing();
    let wish = match action {
        Action::Command(Command::StepBack) if !typing && may_go_back(&sitting.drill, review) => back(face),
        Action::Command(Command::Undo) if !typing => undo(face, review),
        Action::Command(Command::Later) if !typing => return later(sitting, model, now),
        other => step(face, review, other),
    };
    match wish {
        Wish::Do(event) => sitting.event(Event::Review(event), model, now),
        Wish::Event(event) => sitting.event(event, model, now),
        Wish::Both(first, second) => {
            let mut effects = sitting.handle(Event::Review(first), &model.settings, now);
            effects.extend(sitting.handle(Event::Review(second), &model.settings, now));
            Step::effects(effects)
        }
        Wish::Say(words) => {
            if let sitting::Face::Review(face) = &mut sitting.face {
                face.notice = Some(words);
            }
            Step::stay()
        }
        Wish::Nothing => Step::stay(),
    }
}

const fn back(face: &Face) -> Wish {
    match face.at {
        At::Guess { .. } => Wish::Event(Event::Reopen),
        _ => Wish::Do(ReviewEvent::Back),
    }
}

/// Takes the last tick or rating back, but only where it can be seen to go.
fn undo(face: &Face, review: &Reviewing) -> Wish {
    let mut after = review.clone();
    after.handle(ReviewEvent::Undo);
    let (ticks, ratings) = (after.ticks() != review.ticks(), after.rows() != review.rows());
    match face.at {
        At::Tick { .. } | At::Model { .. } if ticks => Wish::Do(ReviewEvent::Undo),
        At::Rate { .. } if ratings => Wish::Do(ReviewEvent::Undo),
        At::Conflict { .. } | At::Verdict { .. } | At::Plan(_) => Wish::Event(Event::UndoRating),
        _ => Wish::Say("Nothing to take back here.".to_owned()),
    }
}

/// Puts the review off; outside a sitting there is nothing after it.
fn later(sitting: &mut Sitting, model: &Model, now: Now) -> Step {
    let leaving = !sitting.drill.is_sitting();
    let mut step = sitting.event(Event::ReviewLater, model, now);
    if leaving {
        step.go = Go::Back;
    }
    step
}

fn step(face: &mut Face, review: &Reviewing, action: &Action) -> Wish {
    match (&mut face.at, action) {
        (At::Guess { notes }, Action::Command(command)) => {
            if notes.handle(*command) {
                return Wish::Nothing;
            }
            guess(review, *command)
        }
        (At::Tick { cursor, notes }, Action::Command(command)) => match command {
            Command::Tick => Wish::Do(ReviewEvent::Toggle(cursor.row())),
            Command::Select => Wish::Do(ReviewEvent::Next),
            Command::PageUp | Command::PageDown => {
                notes.handle(*command);
                Wish::Nothing
            }
            other => {
                cursor.handle(*other);
                Wish::Nothing
            }
        },
        (At::Tick { cursor, .. }, Action::Row(row)) => {
            cursor.set(*row);
            Wish::Do(ReviewEvent::Toggle(*row))
        }
        (At::Model { side, cursor, .. }, Action::Row(row)) => {
            *side = Side::Points;
            cursor.set(*row);
            Wish::Do(ReviewEvent::Toggle(*row))
        }
        (At::Model { .. }, Action::Command(command)) => model(face, *command),
        (At::Rate { cursor, .. }, Action::Row(row)) => {
            cursor.set(*row);
            Wish::Nothing
        }
        (At::Rate { .. }, Action::Command(command)) => rate(face, review, *command),
        (At::Conflict { cursor, .. }, Action::Command(command)) => match command {
            Command::Select => Wish::Do(settled(cursor.row())),
            Command::Choice1 => Wish::Do(settled(0)),
            Command::Choice2 => Wish::Do(settled(1)),
            other => {
                cursor.handle(*other);
                Wish::Nothing
            }
        },
        (At::Conflict { .. }, Action::Row(row)) => Wish::Do(settled(*row)),
        (At::Verdict { why, scroll }, Action::Command(command)) => match command {
            Command::Why => {
                *why = !*why;
                scroll.to_top();
                Wish::Nothing
            }
            Command::Back | Command::Leave => {
                *why = false;
                Wish::Nothing
            }
            Command::Select => Wish::Do(ReviewEvent::Next),
            other => {
                scroll.handle(*other);
                Wish::Nothing
            }
        },
        (At::Plan(plan), action) => planning(plan, action),
        _ => Wish::Nothing,
    }
}

/// The two ways out of a conflict, as they stand below each other.
const fn settled(row: usize) -> ReviewEvent {
    if row == 0 { ReviewEvent::Keep } else { ReviewEvent::Change }
}

fn guess(review: &Reviewing, command: Command) -> Wish {
    let now = review.guess().map(Percent::number);
    let tens = |digit: u8| Wish::Do(ReviewEvent::Guess(Percent::new(digit * 10)));
    match command {
        Command::Select if now.is_some() => Wish::Do(ReviewEvent::Next),
        Command::Select => Wish::Say("Guess first: the ticks come after.".to_owned()),
        _ if review.has_seen_points() => Wish::Nothing,
        Command::Choice0 => tens(0),
        Command::Choice1 => tens(1),
        Command::Choice2 => tens(2),
        Command::Choice3 => tens(3),
        Command::Choice4 => tens(4),
        Command::Choice5 => tens(5),
        Command::Choice6 => tens(6),
        Command::Choice7 => tens(7),
        Command::Choice8 => tens(8),
        Command::Choice9 => tens(9),
        Command::Left => Wish::Do(ReviewEvent::Guess(Percent::new(now.map_or(50, |guess| guess.saturating_sub(5))))),
        Command::Right => Wish::Do(ReviewEvent::Guess(Percent::new(now.map_or(50, |guess| guess + 5)))),
        _ => Wish::Nothing,
    }
}

fn model(face: &mut Face, command: Command) -> Wish {
    let At::Model { side, text, cursor } = &mut face.at else { return Wish::Nothing };
    match (command, *side) {
        (Command::Select, _) => return Wish::Do(ReviewEvent::Next),
        (Command::NextField | Command::PreviousField, Side::Text) => *side = Side::Points,
        (Command::NextField | Command::PreviousField, Side::Points) => *side = Side::Text,
        (Command::Tick, Side::Points) => return Wish::Do(ReviewEvent::Toggle(cursor.row())),
        (Command::PageUp | Command::PageDown, _) | (_, Side::Text) => {
            text.handle(command);
        }
        (other, Side::Points) => {
            cursor.handle(other);
        }
    }
    Wish::Nothing
}

fn rate(face: &mut Face, review: &Reviewing, command: Command) -> Wish {
    let At::Rate { cursor, anchors } = &mut face.at else { return Wish::Nothing };
    let rating = match command {
        Command::Choice1 => Rating::MISSING,
        Command::Choice2 => Rating::SHAKY,
        Command::Choice3 => Rating::SOLID,
        Command::Choice4 => Rating::EXCELLENT,
        Command::Select if review.may_go_on() => return Wish::Do(ReviewEvent::Next),
        Command::Select => {
            let open = review.rows().iter().filter(|row| row.rating.is_none()).count();
            *cursor = unrated(review, 0);
            return Wish::Say(format!("{open} still to rate."));
        }
        Command::PageUp | Command::PageDown => {
            anchors.handle(command);
            return Wish::Nothing;
        }
        other => {
            cursor.handle(other);
            anchors.to_top();
            return Wish::Nothing;
        }
    };
    anchors.to_top();
    let place = cursor.row();
    *cursor = unrated(review, place + 1);
    Wish::Do(ReviewEvent::Rate(place, rating))
}

fn planning(plan: &mut Plan, action: &Action) -> Wish {
    plan.field = match (action, plan.field) {
        (Action::Command(Command::Select), Some(Field::Cue)) if plan.written().is_some() => Some(Field::Act),
        (Action::Command(Command::Select), _) => {
            return Wish::Both(ReviewEvent::Plan(plan.written()), ReviewEvent::Next);
        }
        (Action::Command(Command::Back | Command::Leave), Some(_)) => None,
        (Action::Command(Command::NextField | Command::PreviousField), Some(field)) => Some(field.other()),
        (Action::Command(Command::NextField), None) | (Action::Command(Command::Up), Some(_)) | (Action::Row(0), _) => {
            Some(Field::Cue)
        }
        (Action::Command(Command::PreviousField), None)
        | (Action::Command(Command::Down), Some(_))
        | (Action::Row(_), _) => Some(Field::Act),
        (action, Some(_)) => return written(plan, action),
        (_, None) => None,
    };
    Wish::Nothing
}

/// Every change of the plan is kept before it is drawn.
fn written(plan: &mut Plan, action: &Action) -> Wish {
    let edited = match (plan.text(), action) {
        (Some(text), Action::Edit(edit)) => text.apply(edit),
        (Some(text), Action::Command(command)) => text.command(*command).unwrap_or(Edited::Same),
        _ => Edited::Same,
    };
    if edited == Edited::Same { Wish::Nothing } else { Wish::Do(ReviewEvent::Plan(plan.written())) }
}

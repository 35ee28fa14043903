//! What the keys of practice do.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Edit;
use crate::app::effect::Effect;
use crate::app::practice::Asking;
use crate::app::practice::CHANCES;
use crate::app::practice::Face;
use crate::app::practice::Line;
use crate::app::practice::Notice;
use crate::app::practice::Pane;
use crate::app::practice::Say;
use crate::app::practice::hints_allowed;
use crate::app::practice::more_follow_ups;
use crate::app::scroll::Scroll;
use crate::app::setup::Choice;
use crate::app::sitting;
use crate::app::sitting::Sitting;
use crate::app::text::Edited;
use crate::catalog::QuestionId;
use crate::clock::Now;
use crate::drill::State;
use crate::drill::event::Event;
use crate::drill::technique;
use crate::format::ClockFace;
use crate::format::FollowUps;
use crate::format::Reveals;
use crate::rubric::hint_cap;

/// Applies an action of the user.
pub fn update(sitting: &mut Sitting, action: &Action, model: &Model, now: Now) -> Step {
    let sitting::Face::Practice(face) = &mut sitting.face else { return Step::stay() };
    face.seen(now.moment);
    if let Some(asking) = face.asking.take() {
        match action {
            Action::Command(Command::Yes) => return confirmed(sitting, asking, model, now),
            Action::Command(command) if *command == asking.command() => {
                return confirmed(sitting, asking, model, now);
            }
            Action::Edit(_) => {}
            _ => return Step::stay(),
        }
    }
    match (sitting.drill.state(), action) {
        (State::Answer(_), Action::Edit(edit)) => typed(sitting, edit, now),
        (State::Predict { .. }, Action::Row(row)) => predicted(sitting, *row, model, now),
        (State::Ready, Action::Command(command)) => ready(sitting, *command, model, now),
        (State::Predict { .. }, Action::Command(command)) => predict(sitting, *command, model, now),
        (State::Think(_), Action::Command(command)) => think(sitting, *command, model, now),
        (State::Answer(_), Action::Command(command)) => answer(sitting, *command, model, now),
        (State::Closed(_), Action::Command(command)) => closed(sitting, *command, model, now),
        _ => Step::stay(),
    }
}

/// Does what was asked about.
fn confirmed(sitting: &mut Sitting, asking: Asking, model: &Model, now: Now) -> Step {
    match asking {
        Asking::Hint => open_hint(sitting, model, now),
        Asking::Skip => {
            let notes = sitting.notes.text();
            sitting.event(Event::Skip { notes }, model, now)
        }
        Asking::Finish => finish(sitting, model, now),
    }
}

fn ready(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    match command {
        Command::Select => sitting.event(Event::Open, model, now),
        Command::Redraw if sitting.drill.may_redraw() && sitting.choice.question.is_none() => redraw(sitting),
        Command::Skip if sitting.drill.may_skip() => ask(sitting, Asking::Skip),
        Command::Undo => sitting.event(Event::UndoRating, model, now),
        _ => Step::stay(),
    }
}

/// Asks for another question: none of this sitting, and none that was passed up before.
fn redraw(sitting: &mut Sitting) -> Step {
    let here: Vec<QuestionId> = sitting.drill.slots().iter().map(|slot| slot.question.header.id.clone()).collect();
    let now_passed = sitting.drill.slot().map(|slot| slot.question.header.id.clone());
    let choice = Box::new(like_it(sitting));
    let sitting::Face::Practice(face) = &mut sitting.face else { return Step::stay() };
    let mut not = here;
    not.extend(face.passed.iter().cloned());
    face.passed.extend(now_passed);
    Step::effect(Effect::Redraw { choice, not })
}

/// In an interview the part says what is asked: another question is one of the same kind.
fn like_it(sitting: &Sitting) -> Choice {
    let session = sitting.drill.session();
    let slot = sitting.drill.slot().filter(|_| session.interview.is_some());
    let Some(header) = slot.map(|slot| &slot.question.header) else { return sitting.choice.clone() };
    Choice {
        categories: vec![header.category],
        difficulties: vec![header.difficulty],
        level: session.level,
        realism: session.realism,
        ..Choice::default()
    }
}

fn predict(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let sitting::Face::Practice(face) = &mut sitting.face else { return Step::stay() };
    let middle = CHANCES.len() / 2;
    match command {
        Command::Choice1 => predicted(sitting, 0, model, now),
        Command::Choice2 => predicted(sitting, 1, model, now),
        Command::Choice3 => predicted(sitting, 2, model, now),
        Command::Choice4 => predicted(sitting, 3, model, now),
        Command::Choice5 => predicted(sitting, 4, model, now),
        Command::Choice0 => sitting.event(Event::Begin, model, now),
        Command::Left => {
            face.chance = Some(face.chance.map_or(middle, |place| place.saturating_sub(1)));
            Step::stay()
        }
        Command::Right => {
            face.chance = Some(face.chance.map_or(middle, |place| (place + 1).min(CHANCES.len() - 1)));
            Step::stay()
        }
        Command::Select => match face.chance {
            Some(place) => predicted(sitting, place, model, now),
            // Enter opened the question: held a moment too long, it must not start the clock.
            None => say(sitting, "Choose a number first."),
        },
        other => reading(sitting, other),
    }
}

/// Predicts one of [`CHANCES`]; the clock starts.
fn predicted(sitting: &mut Sitting, place: usize, model: &Model, now: Now) -> Step {
    match CHANCES.get(place) {
        Some(chance) => sitting.event(Event::Predict(*chance), model, now),
        None => Step::stay(),
    }
}

fn think(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    match command {
        Command::Select => sitting.event(Event::Begin, model, now),
        other => reading(sitting, other),
    }
}

/// What works wherever the prompt is in view.
fn reading(sitting: &mut Sitting, command: Command) -> Step {
    match command {
        Command::Copy => {
            let prompt = sitting.drill.slot().map(|slot| slot.question.prompt.clone());
            Step::effects(prompt.map(Effect::Copy).into_iter().collect())
        }
        Command::Skip if sitting.drill.may_skip() => ask(sitting, Asking::Skip),
        other => {
            if let sitting::Face::Practice(face) = &mut sitting.face {
                face.scroll.handle(other);
            }
            Step::stay()
        }
    }
}

fn answer(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let sitting::Face::Practice(face) = &mut sitting.face else { return Step::stay() };
    if matches!(face.pane, Pane::Say(..)) {
        return saying(sitting, command, model, now);
    }
    if let Pane::Checklist(scroll) = &mut face.pane {
        if !scroll.handle(command) {
            face.pane = Pane::Prompt;
        }
        if matches!(command, Command::Back | Command::Leave | Command::Checklist | Command::Select) {
            return Step::stay();
        }
    }
    if face.is_typing() {
        match command {
            Command::Back | Command::Leave => {
                face.pane = Pane::Prompt;
                return Step::stay();
            }
            Command::Finish => return ask(sitting, Asking::Finish),
            _ => {}
        }
        if let Some(edited) = sitting.notes.command(command) {
            return kept(sitting, edited, now);
        }
    }
    running(sitting, command, model, now)
}

/// The commands of a running answer, from the notes or outside.
fn running(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let rules = sitting.drill.rules();
    match command {
        Command::Pause => sitting.event(Event::Pause, model, now),
        Command::NextPhase => sitting.event(Event::NextPhase, model, now),
        Command::Finish => finish(sitting, model, now),
        Command::Hint => hint(sitting, model, now),
        Command::Ask if rules.reveals == Reveals::Asked => begin_to_say(sitting, Say::Ask),
        Command::Technique if technique::may_name(&sitting.drill) => begin_to_say(sitting, Say::Technique),
        Command::Ask => newly(sitting, Event::Ask, model, now),
        Command::FollowUp => follow_up(sitting, model, now),
        Command::HideClock if rules.clock == ClockFace::Countdown => sitting.event(Event::HideClock, model, now),
        Command::Extend if rules.extends() => sitting.event(Event::Extend, model, now),
        Command::Checklist if rules.checklist => {
            if let sitting::Face::Practice(face) = &mut sitting.face {
                face.pane = Pane::Checklist(Scroll::default());
            }
            sitting.event(Event::Checklist, model, now)
        }
        Command::Editor => sitting.edit(now),
        Command::Notes | Command::NextField => {
            if let sitting::Face::Practice(face) = &mut sitting.face {
                face.pane = Pane::Notes;
            }
            Step::stay()
        }
        other => reading(sitting, other),
    }
}

/// Opens the field for a line to the interviewer.
fn begin_to_say(sitting: &mut Sitting, say: Say) -> Step {
    if let sitting::Face::Practice(face) = &mut sitting.face {
        let from_notes = face.is_typing();
        face.pane = Pane::Say(say, Box::new(Line { from_notes, ..Line::default() }));
    }
    Step::stay()
}

/// The commands of that field: say it, or leave it.
fn saying(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let sitting::Face::Practice(face) = &mut sitting.face else { return Step::stay() };
    let Pane::Say(say, line) = &mut face.pane else { return Step::stay() };
    let (say, words) = (*say, line.words.text().trim().to_owned());
    let leads_to = if line.from_notes { Pane::Notes } else { Pane::Prompt };
    match command {
        Command::Select if !words.is_empty() => {
            face.pane = leads_to;
            match say {
                Say::Ask => ask_in_words(sitting, words, model, now),
                Say::Technique => sitting.event(Event::Name(words), model, now),
            }
        }
        Command::Select | Command::Back | Command::Leave => {
            face.pane = leads_to;
            Step::stay()
        }
        other => {
            let _ = line.words.command(other);
            Step::stay()
        }
    }
}

/// Asks, and shows the answer; one that was given before stands where it stood.
fn ask_in_words(sitting: &mut Sitting, words: String, model: &Model, now: Now) -> Step {
    let given = |sitting: &Sitting| match sitting.drill.state() {
        State::Answer(answer) => answer.reveals().len(),
        _ => 0,
    };
    let before = given(sitting);
    let step = sitting.event(Event::AskWords(words), model, now);
    if given(sitting) > before
        && let sitting::Face::Practice(face) = &mut sitting.face
    {
        face.scroll.to_end();
    }
    step
}

fn typed(sitting: &mut Sitting, edit: &Edit, now: Now) -> Step {
    if let sitting::Face::Practice(Face { pane: Pane::Say(_, line), .. }) = &mut sitting.face {
        let _ = line.words.apply(edit);
        return Step::stay();
    }
    let sitting::Face::Practice(Face { pane: Pane::Notes, .. }) = &sitting.face else { return Step::stay() };
    let edited = sitting.notes.apply(edit);
    kept(sitting, edited, now)
}

/// Every change of the notes is written down before it is drawn.
fn kept(sitting: &mut Sitting, edited: Edited, now: Now) -> Step {
    if edited == Edited::Same {
        return Step::stay();
    }
    sitting.notes_full = edited == Edited::Full;
    Step::effects(sitting.draft(now).into_iter().collect())
}

/// Opens the next hint; one that costs a rating asks first.
fn hint(sitting: &mut Sitting, model: &Model, now: Now) -> Step {
    let State::Answer(answer) = sitting.drill.state() else { return Step::stay() };
    let rung = answer.hints() + 1;
    if usize::from(rung) > hints_allowed(&sitting.drill) {
        let all = sitting.drill.slot().map_or(0, |slot| slot.question.hints.len());
        let more = usize::from(rung) <= all;
        return say(sitting, if more { "No more hints are given here." } else { "Every hint is open." });
    }
    if sitting.drill.rules().hints_cap && hint_cap(rung).is_some() {
        return ask(sitting, Asking::Hint);
    }
    open_hint(sitting, model, now)
}

fn open_hint(sitting: &mut Sitting, model: &Model, now: Now) -> Step {
    newly(sitting, Event::Hint, model, now)
}

fn follow_up(sitting: &mut Sitting, model: &Model, now: Now) -> Step {
    let State::Answer(answer) = sitting.drill.state() else { return Step::stay() };
    let all = sitting.drill.slot().map_or(0, |slot| slot.question.follow_ups.len());
    if sitting.drill.rules().follow_ups != FollowUps::AnyTime {
        return say(sitting, "Follow-ups come after the answer.");
    }
    if usize::from(answer.follow_ups()) >= all {
        return say(sitting, "Every follow-up was asked.");
    }
    newly(sitting, Event::FollowUp, model, now)
}

/// Applies an event that adds something below the prompt, and shows it.
fn newly(sitting: &mut Sitting, event: Event, model: &Model, now: Now) -> Step {
    let step = sitting.event(event, model, now);
    if step.effects.is_empty() {
        return say(sitting, "The interviewer has nothing more to say.");
    }
    if let sitting::Face::Practice(face) = &mut sitting.face {
        face.scroll.to_end();
    }
    step
}

fn finish(sitting: &mut Sitting, model: &Model, now: Now) -> Step {
    if let sitting::Face::Practice(face) = &mut sitting.face {
        face.put_down();
    }
    let notes = sitting.notes.text();
    sitting.event(Event::Finish { notes }, model, now)
}

fn closed(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let State::Closed(closed) = sitting.drill.state() else { return Step::stay() };
    let more = more_follow_ups(&sitting.drill, closed);
    match command {
        Command::Select => sitting.event(Event::ToReview, model, now),
        Command::FollowUp if more => sitting.event(Event::FollowUp, model, now),
        Command::StepBack => sitting.event(Event::Reopen, model, now),
        Command::Skip => Step::stay(),
        other => reading(sitting, other),
    }
}

const fn ask(sitting: &mut Sitting, asking: Asking) -> Step {
    if let sitting::Face::Practice(face) = &mut sitting.face {
        face.asking = Some(asking);
    }
    Step::stay()
}

const fn say(sitting: &mut Sitting, words: &'static str) -> Step {
    if let sitting::Face::Practice(face) = &mut sitting.face {
        face.notice = Some(Notice::Said(words));
    }
    Step::stay()
}

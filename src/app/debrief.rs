//! Debrief: what the session came to.

use crate::app::Go;
use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::list::Cursor;
use crate::app::scroll::Scroll;
use crate::app::sitting;
use crate::app::sitting::Sitting;
use crate::app::text::Text;
use crate::assessment::missed_musts;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::clock::Now;
use crate::drill::Drill;
use crate::drill::event::Event;
use crate::format::Retake;

/// What the screen adds to the drill.
#[derive(Debug, Default)]
pub struct Face {
    /// The focused row: 0 leads home, the others are the attempts in order.
    pub cursor: Cursor,
    /// How far a focused row taller than the window is scrolled.
    pub within: Scroll,
}

impl Face {
    /// The face as it appears.
    pub fn new(drill: &Drill) -> Self {
        Self { cursor: Cursor::new(drill.attempts().len() + 1), within: Scroll::default() }
    }

    /// The focused attempt; `None` on the way home.
    pub fn focused<'a>(&self, drill: &'a Drill) -> Option<&'a Attempt> {
        let place = self.cursor.row().checked_sub(1)?;
        drill.attempts().get(place)
    }

    /// The place of the attempt whose missed part is offered to be said again: the focused one, else the first.
    pub fn missed(&self, drill: &Drill) -> Option<usize> {
        match self.cursor.row().checked_sub(1) {
            Some(focused) => Some(focused).filter(|place| drill.may_say_again(*place)),
            None => (0..drill.attempts().len()).find(|place| drill.may_say_again(*place)),
        }
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Debrief, Context::Review, Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self, drill: &Drill) -> Vec<Command> {
        let undo = drill.may_undo_last().then_some(Command::Undo);
        let retake = may_retake(drill).then_some(Command::Retake);
        let plan: &[Command] = if drill.asks_about_plan() { &[Command::Yes, Command::No] } else { &[] };
        let last = [undo, retake].into_iter().flatten();
        let again = self.missed(drill).map(|_| Command::SayAgain);
        [Command::Select]
            .into_iter()
            .chain(again)
            .chain(plan.iter().copied())
            .chain([Command::Down])
            .chain(last)
            .collect()
    }
}

/// What a session adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Finished answers.
    pub answers: usize,
    /// Answer time in seconds.
    pub seconds: u32,
    /// Of the finished answers, reviewed.
    pub reviewed: usize,
    /// Of the reviewed ones, passed.
    pub passed: usize,
    /// Passed over without an answer.
    pub skipped: usize,
}

impl Totals {
    /// Adds up attempts.
    pub fn of(attempts: &[Attempt]) -> Self {
        let mut totals = Self::default();
        for attempt in attempts {
            if attempt.ending == Ending::Skipped {
                totals.skipped += 1;
                continue;
            }
            let verdict = attempt.reviews.last().map(|review| review.outcome.verdict);
            totals.answers += 1;
            totals.seconds = totals.seconds.saturating_add(attempt.timing.answer);
            totals.reviewed += usize::from(verdict.is_some());
            totals.passed += usize::from(verdict.is_some_and(crate::assessment::Verdict::is_pass));
        }
        totals
    }
}

/// What to do next, in one line.
pub fn next(attempts: &[Attempt]) -> String {
    let finished = || attempts.iter().filter(|attempt| attempt.ending == Ending::Finished);
    let open = finished().filter(|attempt| attempt.reviews.is_empty()).count();
    let missed = finished().find_map(|attempt| {
        let review = attempt.reviews.last()?;
        missed_musts(&attempt.snapshot.points, &review.ticks).next().map(|point| &*point.text)
    });
    match (open, missed) {
        _ if finished().next().is_none() => "Nothing was answered; the questions will come again.".to_owned(),
        (0, Some(text)) => format!("Once more aloud before you stop: {text}."),
        (0, None) if finished().any(|attempt| attempt.cold().is_some()) => {
            "Both looks are stored; the second one is the steadier.".to_owned()
        }
        (0, None) => "Look again in 12 to 72 hours: a cooler eye tells whether the ticks hold.".to_owned(),
        (1, _) => "One answer waits for its review; Home keeps it.".to_owned(),
        (count, _) => format!("{count} answers wait for their review; Home keeps them."),
    }
}

/// Applies an action of the user.
pub fn update(sitting: &mut Sitting, action: &Action, model: &Model, now: Now) -> Step {
    let sitting::Face::Debrief(face) = &mut sitting.face else { return Step::stay() };
    match action {
        Action::Row(row) => {
            let again = face.cursor.row() == *row;
            face.cursor.set(*row);
            face.within.to_top();
            if again { select(sitting) } else { Step::stay() }
        }
        Action::Command(Command::Select) => select(sitting),
        Action::Command(Command::Back | Command::Leave) => Step::back(),
        Action::Command(Command::Undo) => sitting.event(Event::UndoRating, model, now),
        Action::Command(Command::SayAgain) => match face.missed(&sitting.drill) {
            Some(place) => {
                sitting.notes = Text::notes("");
                sitting.event(Event::SayAgain(place), model, now)
            }
            None => Step::stay(),
        },
        Action::Command(Command::Yes) => sitting.event(Event::PlanKept(true), model, now),
        Action::Command(Command::No) => sitting.event(Event::PlanKept(false), model, now),
        Action::Command(Command::Retake) if may_retake(&sitting.drill) => retake(sitting),
        Action::Command(command) => {
            // A row may be taller than the window: pages scroll within it, rows go from one to the next.
            if matches!(command, Command::PageUp | Command::PageDown) {
                face.within.handle(*command);
            } else if face.cursor.handle(*command) {
                face.within.to_top();
            }
            Step::stay()
        }
        _ => Step::stay(),
    }
}

/// Whether the dial lets a question be tried again at once; on a later day History offers it (see [`Summary::may_retake`]).
fn may_retake(drill: &Drill) -> bool {
    !drill.attempts().is_empty() && (drill.rules().retake == Retake::AnyTime || !drill.is_sitting())
}

/// Home, or the focused attempt in full.
fn select(sitting: &Sitting) -> Step {
    let sitting::Face::Debrief(face) = &sitting.face else { return Step::stay() };
    match face.focused(&sitting.drill) {
        Some(attempt) => Step::effect(Effect::LoadAttempt(attempt.id)),
        None => Step::back(),
    }
}

/// Draws the focused attempt's question again, or the last one's. The debrief makes room for the new sitting.
fn retake(sitting: &Sitting) -> Step {
    let sitting::Face::Debrief(face) = &sitting.face else { return Step::stay() };
    let Some(attempt) = face.focused(&sitting.drill).or_else(|| sitting.drill.attempts().last()) else {
        return Step::stay();
    };
    let choice = crate::app::setup::Choice {
        question: Some(attempt.question.clone()),
        count: 1,
        seed: None,
        ..sitting.choice.clone()
    };
    Step { go: Go::Back, effects: vec![Effect::Draw(Box::new(choice))] }
}

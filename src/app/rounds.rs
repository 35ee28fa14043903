//! Between the questions of an interview: the door of a round, a talk, and the judging of a talk.

use crate::app::Go;
use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::scroll::Scroll;
use crate::app::sitting;
use crate::app::sitting::Sitting;
use crate::app::text::Edited;
use crate::clock::Now;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::event::Event;

/// What the screen adds to the drill.
#[derive(Debug, Default)]
pub struct Face {
    /// Keys are text for the notes.
    pub typing: bool,
    /// The point under the cursor, while a talk is judged.
    pub point: usize,
    /// How far the text is scrolled.
    pub scroll: Scroll,
}

impl Face {
    /// Whether Back means something in here before it means leaving.
    pub const fn holds_back(&self) -> bool {
        self.typing
    }

    /// Where keys apply.
    pub fn contexts(&self, drill: &Drill) -> Vec<Context> {
        match drill.state() {
            State::Talk(_) if self.typing => vec![Context::Notes],
            State::Talk(_) => vec![Context::Practice, Context::List],
            State::TalkReview(_) => vec![Context::Review, Context::List],
            _ => vec![Context::Ready],
        }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self, drill: &Drill) -> Vec<Command> {
        match drill.state() {
            State::Talk(_) if self.typing => vec![Command::Back, Command::Finish, Command::Undo, Command::Redo],
            State::Talk(_) => vec![Command::Finish, Command::Notes, Command::Down],
            State::TalkReview(_) => vec![Command::Tick, Command::Select, Command::Down, Command::Up, Command::Later],
            State::Door(_) => vec![Command::Select],
            _ => Vec::new(),
        }
    }
}

/// Applies an action of the user.
pub fn update(sitting: &mut Sitting, action: &Action, model: &Model, now: Now) -> Step {
    let sitting::Face::Rounds(face) = &mut sitting.face else { return Step::stay() };
    match (sitting.drill.state(), action) {
        (State::Talk(_), Action::Edit(edit)) if face.typing => {
            let edited = sitting.notes.apply(edit);
            kept(sitting, edited, now)
        }
        (State::Talk(_), Action::Command(command)) => talk(sitting, *command, model, now),
        (State::TalkReview(_), Action::Row(point)) => {
            face.point = *point;
            sitting.event(Event::TickTalk(*point), model, now)
        }
        (State::TalkReview(review), Action::Command(command)) => {
            let last = review.ticks.len().saturating_sub(1);
            match command {
                Command::Up => face.point = face.point.saturating_sub(1),
                Command::Down => face.point = (face.point + 1).min(last),
                Command::Tick => {
                    let point = face.point;
                    return sitting.event(Event::TickTalk(point), model, now);
                }
                Command::Select => return sitting.event(Event::TalkJudged, model, now),
                Command::Later => return sitting.event(Event::ReviewLater, model, now),
                _ => {}
            }
            Step::stay()
        }
        (State::Door(_), Action::Command(Command::Select)) => sitting.event(Event::Enter, model, now),
        _ => Step::stay(),
    }
}

fn talk(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let sitting::Face::Rounds(face) = &mut sitting.face else { return Step::stay() };
    match command {
        Command::Back | Command::Leave if face.typing => face.typing = false,
        Command::Notes => face.typing = true,
        Command::Finish => {
            let notes = sitting.notes.text();
            return sitting.event(Event::EndTalk { notes }, model, now);
        }
        other if face.typing => {
            if let Some(edited) = sitting.notes.command(other) {
                return kept(sitting, edited, now);
            }
        }
        other => {
            face.scroll.handle(other);
        }
    }
    Step::stay()
}

/// Every change of the notes is written down before it is drawn.
fn kept(sitting: &mut Sitting, edited: Edited, now: Now) -> Step {
    if edited == Edited::Same {
        return Step::stay();
    }
    sitting.notes_full = edited == Edited::Full;
    Step::effects(sitting.draft(now).into_iter().collect())
}

/// Leaves between rounds: the interview is kept and goes on when the user comes back. One that was never begun is not kept.
pub fn leave_at_door(sitting: &Sitting, now: Now) -> Step {
    let session = sitting.drill.session();
    let begun = session.interview.as_ref().is_some_and(|interview| !interview.talks.is_empty());
    let effects = if begun || !sitting.drill.attempts().is_empty() {
        sitting.draft(now).into_iter().collect()
    } else {
        vec![Effect::RemoveDraft(session.id)]
    };
    Step { go: Go::Back, effects }
}

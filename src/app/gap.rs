//! Saying the missed part again, and ticking what was said.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::list::Cursor;
use crate::app::scroll::Scroll;
use crate::app::sitting;
use crate::app::sitting::Sitting;
use crate::app::text::Edited;
use crate::clock::Now;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::event::Event;
use crate::drill::gap::Gap;

/// What the screen adds to the drill.
#[derive(Debug)]
pub struct Face {
    /// Keys are text for the notes.
    pub typing: bool,
    /// The point under the cursor, while points are ticked.
    pub cursor: Cursor,
    /// How far the text is scrolled.
    pub scroll: Scroll,
}

impl Face {
    /// The face as it appears.
    pub fn new(drill: &Drill) -> Self {
        let points = gap(drill).map_or(0, |gap| gap.points.len());
        Self { typing: false, cursor: Cursor::new(points), scroll: Scroll::default() }
    }

    /// Whether Back means something in here before it means leaving.
    pub const fn holds_back(&self) -> bool {
        self.typing
    }

    /// Where keys apply.
    pub fn contexts(&self, drill: &Drill) -> Vec<Context> {
        match gap(drill) {
            Some(gap) if gap.said.is_some() => vec![Context::Review, Context::List],
            _ if self.typing => vec![Context::Notes],
            _ => vec![Context::Practice, Context::List],
        }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self, drill: &Drill) -> Vec<Command> {
        match gap(drill) {
            Some(gap) if gap.said.is_some() => vec![Command::Tick, Command::Select, Command::Down],
            _ if self.typing => vec![Command::Back, Command::Finish, Command::Undo, Command::Redo],
            _ => vec![Command::Finish, Command::Notes, Command::Down],
        }
    }
}

/// The missed part being said again.
pub fn gap(drill: &Drill) -> Option<&Gap> {
    match drill.state() {
        State::Gap(gap) => Some(gap),
        _ => None,
    }
}

/// Applies an action of the user.
pub fn update(sitting: &mut Sitting, action: &Action, model: &Model, now: Now) -> Step {
    let said = gap(&sitting.drill).is_some_and(|gap| gap.said.is_some());
    let sitting::Face::Gap(face) = &mut sitting.face else { return Step::stay() };
    match action {
        Action::Edit(edit) if face.typing && !said => {
            let edited = sitting.notes.apply(edit);
            kept(sitting, edited, now)
        }
        Action::Row(point) if said => {
            face.cursor.set(*point);
            sitting.event(Event::TickAgain(*point), model, now)
        }
        Action::Command(command) if said => tick(sitting, *command, model, now),
        Action::Command(command) => say(sitting, *command, model, now),
        _ => Step::stay(),
    }
}

/// Nothing was noted: the debrief is shown again, and nothing is kept of it. Else it is asked what becomes of it.
pub(super) fn leave(sitting: &mut Sitting, model: &Model, now: Now) -> Step {
    let nothing = sitting.notes.is_blank() && gap(&sitting.drill).is_some_and(|gap| gap.said.is_none());
    if nothing { sitting.event(Event::EndGap, model, now) } else { sitting.leave(now) }
}

fn tick(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let sitting::Face::Gap(face) = &mut sitting.face else { return Step::stay() };
    match command {
        Command::Tick => {
            let point = face.cursor.row();
            sitting.event(Event::TickAgain(point), model, now)
        }
        Command::Select => sitting.event(Event::EndGap, model, now),
        other => {
            face.cursor.handle(other);
            Step::stay()
        }
    }
}

fn say(sitting: &mut Sitting, command: Command, model: &Model, now: Now) -> Step {
    let sitting::Face::Gap(face) = &mut sitting.face else { return Step::stay() };
    match command {
        Command::Back | Command::Leave if face.typing => face.typing = false,
        Command::Notes => face.typing = true,
        Command::Finish => {
            face.typing = false;
            return Step::effects(sitting.finish(&model.settings, now));
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

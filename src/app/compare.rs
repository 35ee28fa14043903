//! Compare: two attempts at one question side by side.

use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::scroll::Scroll;
use crate::app::words;
use crate::attempt::Attempt;
use crate::catalog::Point;

/// The screen's state.
#[derive(Debug)]
pub struct Compare {
    /// The attempt before.
    pub older: Attempt,
    /// The attempt after.
    pub newer: Attempt,
    /// Where the text is scrolled to.
    pub scroll: Scroll,
}

/// What became of the points between two reviewed attempts; points are matched by their identity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change<'a> {
    /// Covered now and not then.
    pub gained: Vec<&'a Point>,
    /// Covered then and not now.
    pub lost: Vec<&'a Point>,
    /// Covered neither then nor now.
    pub open: Vec<&'a Point>,
    /// Points the question did not have then.
    pub added: usize,
    /// Points the question does not have any more.
    pub removed: usize,
}

impl Compare {
    /// The screen over two attempts, older first.
    pub fn new(older: Attempt, newer: Attempt) -> Self {
        Self { older, newer, scroll: Scroll::default() }
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        vec![Command::Down, Command::Up, Command::PageDown, Command::PageUp, Command::Back]
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action) -> Step {
        match action {
            Action::Command(Command::Back | Command::Leave) => return Step::back(),
            Action::Command(command) => {
                self.scroll.handle(*command);
            }
            _ => {}
        }
        Step::stay()
    }

    /// What became of the points; `None` while one of the two has no review.
    pub fn change(&self) -> Option<Change<'_>> {
        let (then, now) = (covered(&self.older)?, covered(&self.newer)?);
        let mut change = Change::default();
        for (point, ticked) in &now {
            let before = then.iter().find(|(other, _)| other.id == point.id).map(|(_, ticked)| *ticked);
            match (before, ticked) {
                (None, _) => change.added += 1,
                (Some(false), true) => change.gained.push(point),
                (Some(true), false) => change.lost.push(point),
                (Some(false), false) => change.open.push(point),
                (Some(true), true) => {}
            }
        }
        change.removed = then.iter().filter(|(point, _)| !now.iter().any(|(other, _)| other.id == point.id)).count();
        Some(change)
    }
}

fn covered(attempt: &Attempt) -> Option<Vec<(&Point, bool)>> {
    let ticks = &words::latest(attempt)?.ticks;
    let ticked = |place: usize| ticks.get(place).copied().unwrap_or(false);
    Some(attempt.snapshot.points.iter().enumerate().map(|(place, point)| (point, ticked(place))).collect())
}

//! Presence: a short checklist for a mirror or one's own recording, once a session. Off unless a setting asks for it.

use crate::app::App;
use crate::app::Screen;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::list::Cursor;
use crate::app::scroll::Scroll;
use crate::assessment::Rated;
use crate::clock::Now;
use crate::drill::State;
use crate::drill::event::Event;
use crate::rubric::Rating;
use crate::rubric::Rubric;

/// The screen's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// What was given so far, parallel to [`Rubric::presence`].
    pub given: Vec<Option<Rating>>,
    /// The focused dimension.
    pub cursor: Cursor,
    /// How far it is scrolled, where there is little room.
    pub within: Scroll,
}

impl Presence {
    /// The checklist with what was given before.
    pub fn new(before: &[Rated]) -> Self {
        let dimensions = Rubric::builtin().presence();
        let given = dimensions
            .iter()
            .map(|dimension| before.iter().find(|rated| rated.dimension == dimension.id).map(|rated| rated.rating));
        Self { given: given.collect(), cursor: Cursor::new(dimensions.len()), within: Scroll::default() }
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Review, Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        [&RATINGS[..], &[Command::Select, Command::Undo, Command::Down]].concat()
    }

    /// What was rated; the rest was passed over.
    fn rated(&self) -> Vec<Rated> {
        let pairs = Rubric::builtin().presence().iter().zip(&self.given);
        pairs
            .filter_map(|(dimension, given)| Some(Rated { dimension: dimension.id.clone(), rating: (*given)? }))
            .collect()
    }

    /// Applies an action; true when it is done.
    fn update(&mut self, action: &Action) -> bool {
        match action {
            Action::Row(row) => self.cursor.set(*row),
            Action::Command(Command::Select) => return true,
            Action::Command(Command::Undo) => self.give(None),
            Action::Command(command @ (Command::PageUp | Command::PageDown)) => {
                self.within.handle(*command);
            }
            Action::Command(command) => {
                let place = RATINGS.iter().position(|rating| rating == command);
                match place.and_then(|place| Rating::ALL.get(place)) {
                    Some(rating) => self.give(Some(*rating)),
                    None if self.cursor.handle(*command) => self.within.to_top(),
                    None => {}
                }
            }
            _ => {}
        }
        false
    }

    fn give(&mut self, rating: Option<Rating>) {
        if let Some(given) = self.given.get_mut(self.cursor.row()) {
            *given = rating;
        }
    }
}

/// The keys of the ratings, in their order.
pub(super) const RATINGS: [Command; 4] = [Command::Choice1, Command::Choice2, Command::Choice3, Command::Choice4];

impl App {
    /// Applies an action to the checklist; the sitting below it keeps what was rated.
    pub(super) fn presence(&mut self, action: &Action, now: Now) -> Step {
        let [.., Screen::Sitting(sitting), Screen::Presence(presence)] = self.screens.as_mut_slice() else {
            return Step::stay();
        };
        if matches!(action, Action::Command(Command::Back | Command::Leave)) {
            return Step::back();
        }
        if !presence.update(action) {
            return Step::stay();
        }
        let effects = sitting.handle(Event::Presence(presence.rated()), &self.model.settings, now);
        Step { effects, ..Step::back() }
    }

    /// Whether the debrief of a sitting is shown and the user wants the checklist.
    pub(super) fn may_rate_presence(&self) -> bool {
        let Some(Screen::Sitting(sitting)) = self.screen() else { return false };
        let drill = &sitting.drill;
        let over = matches!(drill.state(), State::Over) && !drill.attempts().is_empty();
        self.model.settings.practice.presence && over && drill.is_sitting() && drill.is_kept()
    }

    pub(super) fn open_presence(&mut self) {
        if let Some(Screen::Sitting(sitting)) = self.screens.last() {
            let presence = Presence::new(&sitting.drill.session().presence);
            self.screens.push(Screen::Presence(Box::new(presence)));
        }
    }
}

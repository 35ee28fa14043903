//! Help: every key that works where help was asked for, and the words of the house.

use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::scroll::Scroll;

/// The screen's state.
#[derive(Debug)]
pub struct Help {
    /// Where help was asked for, from the narrowest to the widest context.
    pub about: Vec<Context>,
    /// What can be done there, in the words of that screen.
    pub offered: Vec<(Command, &'static str)>,
    /// How far it is scrolled.
    pub scroll: Scroll,
}

impl Help {
    /// Help about these contexts, and what can be done in them.
    pub fn new(about: Vec<Context>, offered: Vec<(Command, &'static str)>) -> Self {
        Self { about, offered, scroll: Scroll::default() }
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action) -> Step {
        match action {
            Action::Command(Command::Back | Command::Leave | Command::Help) => return Step::back(),
            Action::Command(command) => {
                self.scroll.handle(*command);
            }
            _ => {}
        }
        Step::stay()
    }
}

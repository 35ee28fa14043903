//! Help: every key that works where help was asked for, and the words of the house.

use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;

/// The screen's state.
#[derive(Debug)]
pub struct Help {
    /// Where help was asked for, from the narrowest to the widest context.
    pub about: Vec<Context>,
    /// First visible line.
    pub scroll: usize,
}

impl Help {
    /// Help about these contexts.
    pub const fn new(about: Vec<Context>) -> Self {
        Self { about, scroll: 0 }
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action) -> Step {
        match action {
            Action::Command(Command::Up) => self.scroll = self.scroll.saturating_sub(1),
            Action::Command(Command::Down) => self.scroll = self.scroll.saturating_add(1),
            Action::Command(Command::PageUp) => self.scroll = self.scroll.saturating_sub(10),
            Action::Command(Command::PageDown) => self.scroll = self.scroll.saturating_add(10),
            Action::Command(Command::Top) => self.scroll = 0,
            Action::Command(Command::Back | Command::Leave | Command::Help) => return Step::back(),
            _ => {}
        }
        Step::stay()
    }
}

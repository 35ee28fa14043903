//! History: past attempts, filtered and sorted.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::history::HistoryPage;

/// The screen's state.
#[derive(Debug, Default)]
pub struct History {}

impl History {
    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        Vec::new()
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        Vec::new()
    }

    /// Applies an action.
    pub fn update(&mut self, _action: &Action, _model: &mut Model) -> Step {
        Step::stay()
    }

    /// What to load.
    pub fn load(&self) -> Effect {
        Effect::LoadHistory(Box::default())
    }

    /// Takes a page.
    pub fn loaded(&mut self, _page: HistoryPage) -> Step {
        Step::stay()
    }
}

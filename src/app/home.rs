//! Home: a suggestion and why, the start keys, the inbox, the week, the last attempts.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Suggestion;
use crate::clock::Now;
use crate::drill::Draft;
use crate::history::HomeFacts;

/// The screen's state.
#[derive(Debug, Default)]
pub struct Home {}

impl Home {
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

    /// Takes what was loaded.
    pub fn loaded(
        &mut self,
        _facts: HomeFacts,
        _suggestion: Option<Suggestion>,
        _drafts: Vec<Draft>,
        _now: Now,
    ) -> Step {
        Step::stay()
    }
}

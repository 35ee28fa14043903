//! Home: a suggestion and why, the start keys, the inbox, the week, the last attempts.

use crate::app::Go;
use crate::app::Model;
use crate::app::Screen;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::catalog;
use crate::app::effect::Suggestion;
use crate::app::history;
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
    pub fn update(&mut self, action: &Action, model: &mut Model) -> Step {
        match action {
            Action::Command(Command::History) => {
                let screen = history::History::default();
                let effects = vec![screen.load()];
                Step { go: Go::To(Screen::History(Box::new(screen))), effects }
            }
            Action::Command(Command::Catalog) => {
                Step::go(Go::To(Screen::Catalog(Box::new(catalog::Catalog::new(model)))))
            }
            _ => Step::stay(),
        }
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

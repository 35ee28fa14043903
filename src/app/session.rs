//! Session: one past sitting with its attempts.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::attempt::SessionId;
use crate::history::SessionDetail;

/// The screen's state.
#[derive(Debug)]
pub struct Session {
    detail: SessionDetail,
}

impl Session {
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

    /// The screen over a session.
    pub fn new(detail: SessionDetail) -> Self {
        Self { detail }
    }

    /// Which session it shows.
    pub const fn id(&self) -> SessionId {
        self.detail.session.id
    }

    /// What to load.
    pub const fn load(&self) -> Effect {
        Effect::LoadSession(self.id())
    }

    /// Takes the session anew.
    pub fn loaded(&mut self, detail: SessionDetail) -> Step {
        self.detail = detail;
        Step::stay()
    }
}

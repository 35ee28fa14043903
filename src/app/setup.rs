//! Setup: what to rehearse.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::question::words;
use crate::format::Realism;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;

words! {
    /// How questions are drawn.
    Order {
        /// As the coach suggests.
        Suggested = "suggested" / "suggested",
        /// By chance.
        Random = "random" / "random",
    }
}

/// What to rehearse: filters and rules of a sitting. Empty lists mean no condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Categories.
    pub categories: Vec<Category>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Tags; any of them.
    pub tags: Vec<Box<str>>,
    /// Difficulties.
    pub difficulties: Vec<Difficulty>,
    /// Target level: ratings are for this level, questions fit it.
    pub level: Level,
    /// How many questions.
    pub count: u8,
    /// Minutes per answer; `None`: what each question says.
    pub minutes: Option<u16>,
    /// How they are drawn.
    pub order: Order,
    /// Exactly this question.
    pub question: Option<QuestionId>,
    /// What the interviewer allows.
    pub realism: Realism,
    /// Seed of the draw; `None`: a fresh one.
    pub seed: Option<u64>,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            categories: Vec::new(),
            topics: Vec::new(),
            tags: Vec::new(),
            difficulties: Vec::new(),
            level: Level::Mid,
            count: 1,
            minutes: None,
            order: Order::Suggested,
            question: None,
            realism: Realism::Relaxed,
            seed: None,
        }
    }
}

/// The screen's state.
#[derive(Debug)]
pub struct Setup {}

impl Setup {
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
}

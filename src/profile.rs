//! Who practises, and for what.

mod roles;

pub use roles::Roles;
pub use roles::WEIGHTS;

use crate::catalog::Level;
use crate::catalog::question::words;
use crate::clock::Day;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;

words! {
    /// The kind of job an interview is for.
    Role {
        /// Services and their data.
        Backend = "backend" / "backend",
        /// What runs in the browser.
        Frontend = "frontend" / "frontend",
        /// Both ends.
        FullStack = "full-stack" / "full stack",
        /// Pipelines and analysis.
        Data = "data" / "data",
        /// Models and what serves them.
        Ml = "ml" / "machine learning",
        /// Phones and tablets.
        Mobile = "mobile" / "mobile",
        /// What other teams build and run on.
        Platform = "platform" / "platform",
        /// Defence.
        Security = "security" / "security",
        /// People and delivery.
        EngineeringManager = "engineering-manager" / "engineering manager",
    }
}

/// What suggestions are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The job aimed at; `None`: any.
    pub role: Option<Role>,
    /// The level aimed at: ratings are for this level.
    pub level: Level,
    /// When the interview is.
    pub interview_date: Option<Day>,
}

impl Default for Profile {
    fn default() -> Self {
        Self { role: None, level: Level::Mid, interview_date: None }
    }
}

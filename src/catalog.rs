//! The catalog: every question of every pack, as validated values.
//!
//! A pack is a TOML file. [`pack`] reads it and reports every problem at once; [`embedded`] holds the packs that
//! ship with the program; [`filter`] finds questions. Reading user packs from disk is [`crate::library`]'s work.

pub mod embedded;
pub mod filter;
pub mod pack;
pub mod problem;
pub mod question;

pub use question::Category;
pub use question::Difficulty;
pub use question::DimensionId;
pub use question::Header;
pub use question::Level;
pub use question::PhaseId;
pub use question::Point;
pub use question::Question;
pub use question::QuestionId;
pub use question::Topic;
pub use question::Weight;

/// Every question that can be drawn.
#[derive(Debug, Default)]
pub struct Catalog {
    headers: Vec<Header>,
    problems: Vec<String>,
}

impl Catalog {
    /// A catalog of these questions.
    pub const fn of(headers: Vec<Header>, problems: Vec<String>) -> Self {
        Self { headers, problems }
    }

    /// Why files and questions were left out.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// What lists show of every question.
    pub fn headers(&self) -> &[Header] {
        &self.headers
    }

    /// What lists show of one question.
    pub fn header(&self, id: &QuestionId) -> Option<&Header> {
        self.headers.iter().find(|header| header.id == *id)
    }
}

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
pub struct Catalog {}

impl Catalog {
    /// All headers.
    pub fn headers(&self) -> &[Header] {
        &[]
    }
}

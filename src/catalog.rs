//! The catalog: every question of every pack, as validated values.
//!
//! A pack is a TOML file. [`pack`] reads it and reports every problem at once; [`check`] adds the rules across packs;
//! [`embedded`] holds the packs that ship with the program; [`filter`] finds questions. Reading user packs from disk is
//! [`crate::library`]'s work.

pub mod check;
pub mod diagram;
pub mod embedded;
pub mod exercise;
pub mod filter;
pub mod kind;
pub mod pack;
pub mod problem;
pub mod question;

mod by_id;
pub(crate) mod reader;
pub(crate) mod wording;

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

use by_id::ById;
use problem::Problem;
use std::sync::Arc;

/// The headers of all questions, built-in first, and what was wrong with the packs. A clone shares them.
#[derive(Debug, Clone, Default)]
pub struct Catalog(Arc<Parts>);

#[derive(Debug, Default)]
struct Parts {
    headers: Vec<Header>,
    by_id: ById,
    problems: Vec<Problem>,
}

impl PartialEq for Catalog {
    /// Whether both share the same headers: those of 100,000 questions are not compared.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Catalog {
    /// The questions that ship with the program, and no others.
    pub fn builtin() -> Self {
        Builder::with_builtin().finish(Vec::new())
    }

    /// All headers: the built-in ones in the order of their packs, then the user's in the order of their files.
    pub fn headers(&self) -> &[Header] {
        &self.0.headers
    }

    /// The header with this id.
    pub fn header(&self, id: &QuestionId) -> Option<&Header> {
        self.position(id).and_then(|place| self.0.headers.get(place))
    }

    /// The place of this id in [`Catalog::headers`].
    pub fn position(&self, id: &QuestionId) -> Option<usize> {
        self.0.by_id.find(&self.0.headers, id.as_str())
    }

    /// Why files and questions were left out. Advice is given by `greenroom catalog check` only.
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }
}

/// Gathers headers into a [`Catalog`]. The first question with an id keeps it.
#[derive(Debug, Default)]
pub struct Builder {
    headers: Vec<Header>,
    by_id: ById,
}

impl Builder {
    /// Begins with the built-in questions.
    pub fn with_builtin() -> Self {
        let mut builder = Self::default();
        for header in embedded::headers() {
            // The built-in ids are unique: a test checks the packs that ship.
            let _ = builder.push(header);
        }
        builder
    }

    /// Adds a question and gives its place; the error is the place of the question that already has its id.
    pub fn push(&mut self, header: Header) -> Result<usize, usize> {
        self.by_id.claim(&self.headers, header.id.as_str())?;
        self.headers.push(header);
        Ok(self.headers.len() - 1)
    }

    /// The headers so far.
    pub fn headers(&self) -> &[Header] {
        &self.headers
    }

    /// The catalog, with what was wrong with the packs.
    pub fn finish(self, problems: Vec<Problem>) -> Catalog {
        let Self { mut headers, by_id } = self;
        headers.shrink_to_fit();
        Catalog(Arc::new(Parts { headers, by_id, problems }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(number: usize) -> Header {
        Header {
            id: QuestionId::new(format!("mine/question-{number}")),
            title: "Title".into(),
            category: Category::Coding,
            topic: Topic::new("dp"),
            tags: Arc::default(),
            competencies: Arc::default(),
            difficulty: Difficulty::Easy,
            level: Level::Junior,
            limit_seconds: 900,
        }
    }

    /// Every id leads to its own header, at any size; an unknown id leads nowhere.
    #[test]
    fn ids_lead_to_their_headers() {
        let mut builder = Builder::default();
        for number in 0..3_000 {
            assert_eq!(builder.push(header(number)), Ok(number));
        }
        let catalog = builder.finish(Vec::new());
        for (place, header) in catalog.headers().iter().enumerate() {
            assert_eq!(catalog.position(&header.id), Some(place));
            assert_eq!(catalog.header(&header.id), Some(header));
        }
        assert_eq!(catalog.header(&QuestionId::new("mine/question-3000")), None);
        assert_eq!(Catalog::default().header(&QuestionId::new("mine/question-0")), None);
    }

    /// The first question with an id keeps it, so a user pack cannot replace a built-in question.
    #[test]
    fn the_first_keeps_its_id() {
        let mut builder = Builder::default();
        builder.push(header(1)).unwrap();
        let second = Header { title: "Other".into(), ..header(1) };
        assert_eq!(builder.push(second), Err(0));
        assert_eq!(&*builder.finish(Vec::new()).headers()[0].title, "Title");
    }

    /// The built-in catalog alone needs no file.
    #[test]
    fn the_builtin_catalog_is_at_hand() {
        let catalog = Catalog::builtin();
        assert_eq!(catalog.headers().len(), embedded::headers().len());
        assert!(catalog.headers().iter().all(|header| header.id.pack() == pack::BUILTIN_PACK));
    }
}

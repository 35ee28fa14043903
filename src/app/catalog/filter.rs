//! What the catalog leaves out, chosen from words, and its order.

use crate::app::Model;
use crate::app::facet;
use crate::app::facet::Facet;
use crate::app::facet::Subject;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::question::words;
use std::cmp::Ordering;
use std::fmt;

words! {
    /// What a user did to a question.
    Kept {
        /// Bookmarked.
        Bookmarked = "bookmarked" / "bookmarked",
        /// Never opened.
        Unseen = "unseen" / "unseen",
        /// Opened before.
        Seen = "seen" / "seen",
        /// Never to be asked.
        Never = "never" / "never asked",
    }
}

words! {
    /// The order of the catalog.
    Order {
        /// By title.
        Title = "title" / "by title",
        /// By category, topic and title.
        Topic = "topic" / "by topic",
        /// Easiest first.
        Easiest = "easiest" / "easiest first",
        /// Shortest first.
        Shortest = "shortest" / "shortest first",
    }
}

impl Order {
    /// Compares two questions; ties go by title.
    pub fn compare(self, left: &Header, right: &Header) -> Ordering {
        let first = match self {
            Self::Title => Ordering::Equal,
            Self::Topic => (left.category, &left.topic).cmp(&(right.category, &right.topic)),
            Self::Easiest => (left.difficulty, left.level).cmp(&(right.difficulty, right.level)),
            Self::Shortest => left.limit_seconds.cmp(&right.limit_seconds),
        };
        first.then_with(|| left.title.cmp(&right.title))
    }
}

/// Conditions of a list of questions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// What the questions are about.
    pub subject: Subject,
    /// This difficulty.
    pub difficulty: Option<Difficulty>,
    /// Fair for this level: it or one below.
    pub level: Option<Level>,
    /// Marked so.
    pub kept: Option<Kept>,
}

impl Filter {
    /// Rows of the panel.
    pub const ROWS: usize = Subject::ROWS + 3;

    /// The rows of its panel.
    pub fn facets(&self) -> [Facet; Self::ROWS] {
        let [category, topic] = self.subject.facets();
        [
            category,
            topic,
            Facet::new("Difficulty", self.difficulty.map(Difficulty::title), "all"),
            Facet::new("Fair for", self.level.map(Level::title), "any level"),
            Facet::new("Marked", self.kept.map(Kept::title), "or not"),
        ]
    }

    /// Turns one row to its next value, or the one before.
    pub fn turn(&mut self, row: usize, forward: bool, headers: &[Header]) {
        match row {
            0 | 1 => self.subject.turn(row, forward, headers),
            2 => self.difficulty = facet::turn(Difficulty::ALL, self.difficulty.as_ref(), forward),
            3 => self.level = facet::turn(Level::ALL, self.level.as_ref(), forward),
            _ => self.kept = facet::turn(Kept::ALL, self.kept.as_ref(), forward),
        }
    }

    /// The conditions in words.
    pub fn conditions(&self) -> Vec<String> {
        let difficulty = self.difficulty.map(|difficulty| difficulty.word().to_owned());
        let level = self.level.map(|level| format!("fair for {}", level.word()));
        let kept = self.kept.map(|kept| kept.title().to_owned());
        self.subject.conditions().chain([difficulty, level, kept].into_iter().flatten()).collect()
    }

    /// Whether a question meets every condition.
    pub fn holds(&self, header: &Header, model: &Model) -> bool {
        let Self { subject: Subject { category, topic }, difficulty, level, kept } = self;
        category.is_none_or(|category| header.category == category)
            && topic.as_ref().is_none_or(|topic| header.topic == *topic || header.competencies.contains(topic))
            && difficulty.is_none_or(|difficulty| header.difficulty == difficulty)
            && level.is_none_or(|level| header.level <= level)
            && kept.is_none_or(|kept| match kept {
                Kept::Bookmarked => model.bookmarks.contains(&header.id),
                Kept::Unseen => !model.seen.contains(&header.id),
                Kept::Seen => model.seen.contains(&header.id),
                Kept::Never => model.never.contains(&header.id),
            })
    }
}

//! Filters as rows of words to choose from, and the sentence that says what a list shows.

use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::list::Cursor;
use crate::catalog::Category;
use crate::catalog::Header;
use crate::catalog::Topic;

/// What keys do in a list that can be searched and filtered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Mode {
    /// Move in the list.
    #[default]
    List,
    /// Type what to search for.
    Search,
    /// Change the filter: the cursor over its rows.
    Filter(Cursor),
}

impl Mode {
    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Self::Search => vec![Context::Field],
            Self::List | Self::Filter(_) => vec![Context::List],
        }
    }

    /// Commands that mean something now, most important first; the list knows its own.
    pub fn commands(&self, list: impl FnOnce() -> Vec<Command>) -> Vec<Command> {
        match self {
            Self::Search => {
                vec![Command::Select, Command::Back, Command::Down, Command::Up, Command::Undo, Command::Redo]
            }
            Self::Filter(_) => vec![
                Command::Left,
                Command::Right,
                Command::Select,
                Command::Down,
                Command::Up,
                Command::Filter,
                Command::Back,
            ],
            Self::List => list(),
        }
    }
}

/// The conditions every filter begins with: what the questions are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// This category.
    pub category: Option<Category>,
    /// This topic.
    pub topic: Option<Topic>,
}

impl Subject {
    /// Rows of the panel.
    pub const ROWS: usize = 2;

    /// The rows of its panel.
    pub fn facets(&self) -> [Facet; Self::ROWS] {
        let topic = self.topic.as_ref().map(Topic::title);
        [
            Facet::new("Category", self.category.map(Category::title), "all"),
            Facet::new("Topic", topic.as_deref(), "all"),
        ]
    }

    /// Turns one row to its next value, or the one before. Topics are those of the category.
    pub fn turn(&mut self, row: usize, forward: bool, headers: &[Header]) {
        if row == 0 {
            self.category = turn(Category::ALL, self.category.as_ref(), forward);
            self.topic = None;
        } else {
            self.topic = turn(&topics(headers, self.category), self.topic.as_ref(), forward);
        }
    }

    /// The conditions in words.
    pub fn conditions(&self) -> impl Iterator<Item = String> {
        let category = self.category.map(|category| category.title().to_owned());
        category.into_iter().chain(self.topic.as_ref().map(Topic::spaced))
    }
}

/// One row of a filter panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What is chosen.
    pub label: &'static str,
    /// What it is set to, in words.
    pub value: String,
    /// Whether it leaves anything out.
    pub set: bool,
}

impl Facet {
    /// A row whose value is `all` while nothing is chosen.
    pub fn new(label: &'static str, chosen: Option<&str>, all: &str) -> Self {
        Self { label, value: chosen.unwrap_or(all).to_owned(), set: chosen.is_some() }
    }
}

/// The next choice, or the one before: from "no condition" through all values and back to it.
pub fn turn<T: Clone + PartialEq>(all: &[T], present: Option<&T>, forward: bool) -> Option<T> {
    let place = present.and_then(|present| all.iter().position(|value| value == present));
    let next = match (place, forward) {
        (None, true) => 0,
        (None, false) => all.len().wrapping_sub(1),
        (Some(place), true) => place + 1,
        (Some(place), false) => place.wrapping_sub(1),
    };
    all.get(next).cloned()
}

/// The topics that occur in a category, or anywhere, in order.
fn topics(headers: &[Header], category: Option<Category>) -> Vec<Topic> {
    let fits = |header: &&Header| category.is_none_or(|category| header.category == category);
    let mut topics: Vec<Topic> = headers.iter().filter(fits).map(|header| header.topic.clone()).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}

/// "Coding, last 4 weeks, worst first": what a list shows, in words. Without conditions it begins with `all`.
pub fn sentence(conditions: &[String], all: &str, order: &str) -> String {
    format!("{}, {order}", shown(conditions, all))
}

/// "Coding, last 4 weeks": the conditions alone.
pub fn shown(conditions: &[String], all: &str) -> String {
    let said = if conditions.is_empty() { all.to_owned() } else { conditions.join(", ") };
    let mut letters = said.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Turning goes round in both directions and passes "no condition" once.
    #[test]
    fn turning_comes_round() {
        let all = ["a", "b"];
        for (present, forward, expected) in [
            (None, true, Some("a")),
            (Some("a"), true, Some("b")),
            (Some("b"), true, None),
            (None, false, Some("b")),
            (Some("a"), false, None),
            (Some("gone"), true, Some("a")),
        ] {
            assert_eq!(turn(&all, present.as_ref(), forward), expected, "{present:?} {forward}");
        }
        assert_eq!(turn::<u8>(&[], None, false), None);
    }

    /// The sentence names every condition and the order, and begins like a sentence.
    #[test]
    fn what_is_shown_is_a_sentence() {
        assert_eq!(sentence(&[], "everything", "newest first"), "Everything, newest first");
        let conditions = ["unreviewed".to_owned(), "this week".to_owned()];
        assert_eq!(sentence(&conditions, "everything", "worst first"), "Unreviewed, this week, worst first");
    }
}

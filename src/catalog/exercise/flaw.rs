//! What is wrong with a value, and where inside it: a reader finds the place in its file, anybody else prints the line.

use std::fmt;

/// A step from a value to a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// To the value of a key.
    Key(Box<str>),
    /// To a key itself.
    Name(Box<str>),
    /// To an entry of a list, from 0.
    Item(usize),
}

/// One thing wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The way to it.
    pub at: Vec<At>,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, in one line.
    pub cure: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.cure)
    }
}

/// Collects flaws on a walk through a value.
#[derive(Debug, Default)]
pub(crate) struct Flaws {
    way: Vec<At>,
    found: Vec<Flaw>,
}

impl Flaws {
    /// Something is wrong here.
    pub(crate) fn here(&mut self, message: impl Into<String>, cure: impl Into<String>) {
        self.found.push(Flaw { at: self.way.clone(), message: message.into(), cure: cure.into() });
    }

    /// Something is wrong one step further.
    pub(crate) fn at(&mut self, at: At, message: impl Into<String>, cure: impl Into<String>) {
        self.inside(at, |flaws| flaws.here(message, cure));
    }

    /// Looks at a part.
    pub(crate) fn inside<T>(&mut self, at: At, look: impl FnOnce(&mut Self) -> T) -> T {
        self.way.push(at);
        let seen = look(self);
        self.way.pop();
        seen
    }

    /// How many so far.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// All of them.
    pub(crate) fn finish(self) -> Vec<Flaw> {
        self.found
    }
}

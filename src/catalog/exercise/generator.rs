//! Large arguments, described instead of stored: `{ gen = "ints", n = 200000, low = 0, high = 9, seed = 7 }`.

mod reading;

use super::flaw::Flaw;
use super::flaw::Flaws;
use crate::catalog::kind::Kind;
use serde_json::Map;
use serde_json::Value;

/// The most of anything a generator makes.
pub const MAX_N: usize = 1_000_000;

/// The most numbers, letters and lists in one generated value.
pub const MAX_PARTS: usize = 4 * MAX_N;

/// How a value is made.
#[derive(Debug, Clone, PartialEq)]
pub enum Generator {
    /// One value over and over; text becomes longer text where text is wanted.
    Repeat {
        /// The value.
        value: Value,
        /// How often.
        n: usize,
    },
    /// Numbers at equal distances.
    Range {
        /// The first.
        from: i64,
        /// From one to the next.
        step: i64,
        /// How many.
        n: usize,
    },
    /// Uniform numbers.
    Ints {
        /// How many.
        n: usize,
        /// Both ends included.
        of: Bounds,
        /// Where the chance begins.
        seed: i64,
        /// In ascending order.
        sorted: bool,
        /// No number twice.
        distinct: bool,
    },
    /// Letters drawn one by one.
    Text {
        /// How many.
        n: usize,
        /// What they are drawn from.
        letters: Box<str>,
        /// Where the chance begins.
        seed: i64,
    },
    /// Consecutive numbers, shuffled.
    Permutation {
        /// How many.
        n: usize,
        /// The least.
        from: i64,
        /// Where the chance begins.
        seed: i64,
    },
    /// A binary tree, level by level.
    Tree {
        /// How many nodes.
        n: usize,
        /// Its form.
        shape: TreeShape,
        /// Values of the nodes; those of a search tree are 0 to n - 1, each once.
        values: Bounds,
        /// Where the chance begins.
        seed: i64,
    },
    /// Pairs of a start and an end.
    Spans {
        /// How many.
        n: usize,
        /// Starts.
        starts: Bounds,
        /// Ends minus starts.
        lengths: Bounds,
        /// Where the chance begins.
        seed: i64,
    },
    /// Pairs of different nodes, or triples with a weight.
    Edges {
        /// Nodes are numbered from 0 below this.
        nodes: usize,
        /// How many edges.
        n: usize,
        /// What the edges form.
        shape: EdgeShape,
        /// Weights, if there are any.
        weights: Option<Bounds>,
        /// Where the chance begins.
        seed: i64,
    },
    /// A list of values, each made the same way with a seed of its own.
    Rows {
        /// How many.
        n: usize,
        /// How each is made.
        of: Box<Self>,
    },
    /// Lists or texts one after another.
    Join {
        /// The parts.
        parts: Vec<Part>,
    },
}

/// A part of a joined value.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// As it stands.
    Stored(Value),
    /// Made.
    Made(Generator),
}

/// The least and the most of a number; never the wrong way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub low: i64,
    /// The most.
    pub high: i64,
}

/// The form of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeShape {
    /// Every free place is as likely.
    Random,
    /// Level by level without a gap.
    Full,
    /// A chain to the left.
    Left,
    /// A chain to the right.
    Right,
    /// Numbers inserted into a search tree in random order.
    Search,
}

/// What edges form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeShape {
    /// Anything.
    Random,
    /// A tree over all nodes.
    Tree,
    /// From lower to higher numbers.
    Acyclic,
    /// A tree over all nodes, and more edges.
    Connected,
}

/// The table that describes a value, where the value is not written out. Only a map is a table itself.
pub fn described<'a>(value: &'a Value, kind: &Kind) -> Option<&'a Map<String, Value>> {
    let table = value.as_object()?;
    (!matches!(kind.present(), Kind::Map(..))).then_some(table)
}

impl Generator {
    /// Reads a table that makes a value of this type, or says all that is wrong with it.
    pub fn read(table: &Map<String, Value>, kind: &Kind) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Flaws::default();
        let read = reading::read(&mut flaws, table, kind.present());
        match read {
            Some(generator) if flaws.count() == 0 => Ok(generator),
            _ => Err(flaws.finish()),
        }
    }

    /// How many numbers, letters and lists it makes; at most, where chance decides.
    pub fn parts(&self) -> usize {
        match self {
            Self::Repeat { value, n } => n.saturating_mul(parts_of(value)),
            Self::Range { n, .. } | Self::Ints { n, .. } | Self::Text { n, .. } | Self::Permutation { n, .. } => *n,
            Self::Tree { n, .. } => n.saturating_mul(2),
            Self::Spans { n, .. } => n.saturating_mul(3),
            Self::Edges { n, weights, .. } => n.saturating_mul(3 + usize::from(weights.is_some())),
            Self::Rows { n, of } => n.saturating_mul(of.parts().saturating_add(1)),
            Self::Join { parts } => parts.iter().fold(0, |sum, part| {
                sum.saturating_add(match part {
                    Part::Stored(value) => parts_of(value),
                    Part::Made(generator) => generator.parts(),
                })
            }),
        }
    }
}

fn parts_of(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len().max(1),
        Value::Array(list) => list.iter().map(parts_of).fold(1, usize::saturating_add),
        Value::Object(table) => table.values().map(parts_of).fold(1, usize::saturating_add),
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
    }
}

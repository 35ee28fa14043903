//! What the data of a language says.

use super::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A file of `languages/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profile {
    /// The file the user edits.
    pub(super) solution: Box<str>,
    /// The file that calls it.
    pub(super) harness: Box<str>,
    /// The file of `Tree` and `Linked`.
    pub(super) given: Box<str>,
    #[serde(default)]
    pub(super) compile: Option<Box<str>>,
    pub(super) run: Box<str>,
    pub(super) detect: Vec<Box<str>>,
    pub(super) naming: Naming,
    /// Keywords, and names that the harness or the language needs.
    pub(super) reserved: Vec<Box<str>>,
    pub(super) types: Types,
    pub(super) solutions: Solutions,
    /// How the harness calls the solution; absent where it reads the shape of the exercise by itself.
    #[serde(default)]
    pub(super) calls: Option<Calls>,
}

/// How names of several words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Naming {
    /// `longest_run`.
    Snake,
    /// `longestRun`.
    Camel,
}

/// How types are spelled; `{0}` and `{1}` stand for their parts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Types {
    pub(super) int: Box<str>,
    /// Ints of an exercise in which some are beyond 2^53; absent where one type holds all.
    #[serde(default)]
    pub(super) wide: Option<Box<str>>,
    pub(super) float: Box<str>,
    pub(super) bool: Box<str>,
    pub(super) string: Box<str>,
    pub(super) list: Box<str>,
    /// A list of what has no type parameters, where that differs.
    #[serde(default)]
    pub(super) array: Option<Box<str>>,
    pub(super) optional: Box<str>,
    pub(super) map: Box<str>,
    pub(super) tree: Box<str>,
    pub(super) linked: Box<str>,
    /// Types that are spelled differently as a part of another: from, to.
    #[serde(default)]
    pub(super) boxed: BTreeMap<Box<str>, Box<str>>,
}

/// Templates of the file that the user edits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Solutions {
    /// The first lines of every file.
    #[serde(default)]
    pub(super) head: Box<str>,
    /// Lines for exercises with a type: its first word, the lines.
    #[serde(default)]
    pub(super) imports: BTreeMap<Box<str>, Box<str>>,
    /// `{name}`, `{type}`.
    pub(super) param: Box<str>,
    /// A line about a parameter: `{name}`, `{type}`, `{kind}`.
    pub(super) about: Box<str>,
    /// A line about the result: `{type}`, `{kind}`.
    pub(super) result: Box<str>,
    /// `{about}`, `{name}`, `{params}`, `{type}`.
    pub(super) function: Box<str>,
    /// `{name}`, `{constructor}`, `{methods}`.
    pub(super) class: Box<str>,
    /// `{about}`, `{name}` of the class, `{params}`, `{more}`: the same after a comma.
    pub(super) constructor: Box<str>,
    /// `{about}`, `{name}`, `{params}`, `{more}`, `{type}`.
    pub(super) method: Box<str>,
    /// A method that returns nothing.
    pub(super) procedure: Box<str>,
    /// What stands before each line about a function, where that stands in a class.
    #[serde(default)]
    pub(super) inside: Box<str>,
    /// What stands before each line about a method.
    pub(super) indent: Box<str>,
}

/// Templates of the calls in a harness.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calls {
    /// Reads an argument: `{place}`, `{type}`, `{kind}`.
    pub(super) read: Box<str>,
    /// Passes it on: `{place}`, `{type}`.
    pub(super) pass: Box<str>,
    /// `{name}`, `{reads}`, `{passes}`, `{kind}` of the result.
    pub(super) function: Box<str>,
    /// `{name}`, `{reads}`, `{passes}`, `{methods}`.
    pub(super) class: Box<str>,
    /// `{word}` in the cases, `{name}`, `{reads}`, `{passes}`, `{kind}`.
    pub(super) method: Box<str>,
    /// A method that returns nothing.
    pub(super) procedure: Box<str>,
}

macro_rules! texts {
    ($file:literal) => {
        include_str!(concat!("../../../languages/", $file))
    };
}

impl Profile {
    /// The harness before it knows its exercise.
    #[expect(clippy::unused_self, reason = "it is a part of the profile that is a file of its own")]
    pub(super) fn harness_text(&self, language: Language) -> &'static str {
        match language {
            Language::Python => texts!("python/harness.py"),
            Language::Javascript => texts!("javascript/harness.js"),
            Language::Java => texts!("java/Harness.java"),
            Language::Cpp => texts!("cpp/harness.cpp"),
            Language::Rust => texts!("rust/harness.rs"),
        }
    }

    /// What is given with every solution.
    #[expect(clippy::unused_self, reason = "it is a part of the profile that is a file of its own")]
    pub(super) fn given_text(&self, language: Language) -> &'static str {
        match language {
            Language::Python => texts!("python/given.py"),
            Language::Javascript => texts!("javascript/given.js"),
            Language::Java => texts!("java/Given.java"),
            Language::Cpp => texts!("cpp/given.hpp"),
            Language::Rust => texts!("rust/given.rs"),
        }
    }
}

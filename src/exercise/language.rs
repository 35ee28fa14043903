//! The languages a coding question can be answered in: each is a file of data and a harness (`languages/`), from which the files of
//! a workspace are written. Nothing is run here.
//!
//! A harness reads `cases.json` and appends a line a case to `results.jsonl`. Languages without a JSON library of their own bring
//! a reader of a hundred lines that is driven by the types of the exercise, so that all languages read the same file.

mod cases;
mod kinds;
mod names;
mod profile;
mod template;
mod write;

pub use cases::cases;
pub use write::harness;
pub use write::solution;

use crate::catalog::question::words;
use profile::Profile;
use std::fmt;
use std::sync::LazyLock;

words! {
    /// A programming language of the workspace.
    Language {
        /// `solution.py`.
        Python = "python" / "Python",
        /// `solution.js`, run by Node.
        Javascript = "javascript" / "JavaScript",
        /// `Solution.java`.
        Java = "java" / "Java",
        /// `solution.cpp`, C++ 20.
        Cpp = "cpp" / "C++",
        /// `solution.rs`.
        Rust = "rust" / "Rust",
    }
}

/// The file of a workspace that holds the cases.
pub const CASES: &str = "cases.json";

/// The file of a workspace that the harness appends its results to.
pub const RESULTS: &str = "results.jsonl";

static PROFILES: LazyLock<Vec<(Language, Profile)>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    let read =
        |language: &Language| (*language, toml::from_str(language.data()).expect("the data of a language is valid"));
    Language::ALL.iter().map(read).collect()
});

impl Language {
    fn data(self) -> &'static str {
        match self {
            Self::Python => include_str!("../../languages/python.toml"),
            Self::Javascript => include_str!("../../languages/javascript.toml"),
            Self::Java => include_str!("../../languages/java.toml"),
            Self::Cpp => include_str!("../../languages/cpp.toml"),
            Self::Rust => include_str!("../../languages/rust.toml"),
        }
    }

    fn profile(self) -> &'static Profile {
        #[expect(clippy::expect_used, reason = "a test asks for every language")]
        PROFILES
            .iter()
            .find(|(language, _)| *language == self)
            .map(|(_, profile)| profile)
            .expect("every language is listed")
    }

    /// The name of the file that the user edits.
    pub fn file(self) -> &'static str {
        &self.profile().solution
    }

    /// The command line that makes a program of the files, or looks for mistakes in them; `None` where nothing is to be done.
    /// It runs in the folder of the workspace and may hold `{mib}` (see [`Self::run`]).
    pub fn compile(self) -> Option<&'static str> {
        self.profile().compile.as_deref()
    }

    /// The command line that runs the harness, in the folder of the workspace. `{mib}` stands for the MiB of memory a run may take.
    pub fn run(self) -> &'static str {
        &self.profile().run
    }

    /// Command lines that succeed where the toolchain is installed: all must. The first prints its version.
    pub fn detect(self) -> impl Iterator<Item = &'static str> {
        self.profile().detect.iter().map(|line| &**line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every language has its data, in which every template is filled by known names only.
    #[test]
    fn every_language_is_whole() {
        for language in Language::ALL {
            let profile = language.profile();
            assert!(language.detect().count() > 0, "{language}");
            assert!(!language.file().contains('/') && language.file().contains('.'), "{language}");
            assert!(profile.calls.is_some() || profile.harness_text(*language).contains("{shape}"), "{language}");
        }
    }
}

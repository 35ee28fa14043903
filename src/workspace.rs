//! The coding workspace: the folder a solution stands in, and its runs against cases. It knows no language; what is to be
//! compiled and run are commands, and what comes back is the file of results ([`crate::exercise::run`]).
//!
//! A run is a child in a process group of its own, watched from outside by whoever waits for it: nothing here blocks, reads
//! a clock or has a thread. A program of the user's own is run, with the user's own rights: limits protect from mistakes,
//! not from malice.

mod family;
mod group;
mod pipe;
pub mod run;

use crate::exercise::run::Limits;
use std::path::PathBuf;

/// The file that the harness appends its results to.
pub const RESULTS: &str = "results.jsonl";

/// What is to be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Where solution, harness and cases stand. It must exist.
    pub folder: PathBuf,
    /// The compiler with its arguments, where the language has one. No shell is between; a program with a slash in its name is
    /// looked for from the folder.
    pub compile: Option<Vec<String>>,
    /// The program with its arguments.
    pub run: Vec<String>,
    /// What the program may take; a compiler has [`Limits::COMPILING`].
    pub limits: Limits,
    /// How many cases there are.
    pub cases: usize,
}

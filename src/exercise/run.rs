//! What a run of a solution tells, as values that every layer may hold. The workspace makes them from the outside;
//! whether a result is right is for [`super::judge`].

mod ended;
mod lines;
mod printed;

pub use ended::Ended;
pub use ended::Reached;
pub use lines::Answer;
pub use lines::Line;
pub use lines::Results;
pub use printed::Printed;

use crate::catalog::exercise::Exercise;
use std::time::Duration;

/// What a program may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time, awake, until the program is ready, for each case, and after the last one; a compiler's time is all it takes.
    pub wall: Duration,
    /// MiB of memory in use at once by it and all that it starts.
    pub resident_mib: u64,
    /// Bytes it may print, standard output and error together.
    pub output_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { wall: Duration::from_secs(10), resident_mib: 512, output_bytes: 4 << 20 }
    }
}

impl Limits {
    /// What a compiler may take: what it prints beyond is dropped. Some need a minute on a small machine.
    pub const COMPILING: Self = Self { wall: Duration::from_mins(2), resident_mib: 4096, output_bytes: 256 << 10 };

    /// The limits, where the question sets its own, by those.
    #[must_use]
    pub fn of(self, exercise: &Exercise) -> Self {
        let wall = exercise.limit_seconds.map_or(self.wall, |seconds| Duration::from_secs(seconds.into()));
        Self { wall, resident_mib: exercise.limit_mib.map_or(self.resident_mib, u64::from), ..self }
    }
}

/// Where a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The compiler works.
    Compiling,
    /// The solution runs.
    Running,
    /// Nothing of it runs any more.
    Ended,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it does.
    pub phase: Phase,
    /// Time awake since this phase began; of the one before, once it has ended.
    pub elapsed: Duration,
    /// Cases that have a result.
    pub done: usize,
}

/// All that a run left.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What the compiler printed, where it did not succeed: nothing was run then, and `ended` is how the compiler ended.
    pub compile: Option<Printed>,
    /// How it ended.
    pub ended: Ended,
    /// Results in the order they came, one a case at most.
    pub lines: Vec<Line>,
    /// Lines of the file of results that hold none, a torn last one included.
    pub unread: usize,
    /// What the solution printed.
    pub stdout: Printed,
    /// What it printed as errors.
    pub stderr: Printed,
}

impl Outcome {
    /// The case that was begun and has no result: the one that the end came in.
    pub fn open_case(&self, cases: usize) -> Option<usize> {
        (0..cases).find(|case| self.lines.iter().all(|line| line.case != *case))
    }
}

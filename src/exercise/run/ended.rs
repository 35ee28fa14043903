//! How a run ended.

use super::Limits;

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// By itself and well, with a result for every case.
    Finished,
    /// A limit of time passed.
    TimedOut,
    /// It held more memory than it may.
    OutOfMemory,
    /// It printed, or returned, more than it may.
    TooMuchOutput,
    /// It started more processes than it may.
    TooManyProcesses,
    /// It called itself too deep, as its runtime told.
    StackOverflow,
    /// A signal that nobody here sent.
    Crashed {
        /// Its number.
        signal: i32,
    },
    /// By itself, before every case had a result, or with a code that says it failed.
    Exited {
        /// The code; 0 says that it went well.
        code: i32,
    },
    /// It was told to.
    Stopped,
    /// It ended before the first case: a solution that cannot be loaded.
    NeverReady {
        /// The code it ended with.
        code: i32,
    },
    /// There was nothing to run.
    CouldNotStart {
        /// The program that was looked for.
        command: String,
        /// Why it cannot be run.
        why: String,
    },
}

/// How far a program was with its cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Not ready for the first one.
    Nothing,
    /// Among them.
    Cases,
    /// All of them have a result.
    End,
}

/// Signals with a name that says something, by the numbers that POSIX systems share.
const SIGNALS: [(i32, &str); 8] = [
    (1, "SIGHUP"),
    (2, "SIGINT"),
    (3, "SIGQUIT"),
    (4, "SIGILL"),
    (6, "SIGABRT"),
    (8, "SIGFPE"),
    (9, "SIGKILL"),
    (15, "SIGTERM"),
];

/// Those of memory that is not the program's. The second differs from system to system.
const SEGMENT: i32 = 11;
const BUS: i32 = if cfg!(target_os = "linux") { 7 } else { 10 };

/// How runtimes say that the stack was too small: `stack overflow` (Go, Java, .NET) and `has overflowed its stack` (Rust).
const OVERFLOWS: [&str; 2] = ["stack overflow", "overflowed its stack"];

impl Ended {
    /// By how the process ended by itself: a code or a signal, what it printed as errors, and how far it was.
    pub fn by_itself(how: Result<i32, i32>, stderr: &[u8], reached: Reached) -> Self {
        if how != Ok(0) && overflowed(stderr) {
            return Self::StackOverflow;
        }
        match (how, reached) {
            (Ok(0), Reached::End) => Self::Finished,
            (Ok(code), Reached::Nothing) => Self::NeverReady { code },
            (Ok(code), _) => Self::Exited { code },
            (Err(signal), _) => Self::Crashed { signal },
        }
    }

    /// One sentence on what happened, safe to show.
    pub fn told(&self, limits: &Limits) -> String {
        match self {
            Self::Finished => "The solution ran through every case.".to_owned(),
            Self::TimedOut => format!("The time is up: more than {} s.", limits.wall.as_secs_f64()),
            Self::OutOfMemory => format!("The memory is used up: more than {} MiB.", limits.resident_mib),
            Self::TooMuchOutput => "Too much was printed; the beginning is shown.".to_owned(),
            Self::TooManyProcesses => "It started too many processes.".to_owned(),
            Self::StackOverflow => "The stack overflowed: calls went too deep.".to_owned(),
            Self::Crashed { signal } if [SEGMENT, BUS].contains(signal) => {
                "It crashed on memory that is not its own (an index out of bounds, or calls that go too deep)."
                    .to_owned()
            }
            Self::Crashed { signal } => match SIGNALS.iter().find(|(number, _)| number == signal) {
                Some((_, name)) => format!("It was ended by the signal {name}."),
                None => format!("It was ended by signal {signal}."),
            },
            Self::Exited { code: 0 } => "It ended by itself before the last case was done.".to_owned(),
            Self::Exited { code } => format!("It ended by itself with code {code}."),
            Self::Stopped => "The run was stopped.".to_owned(),
            Self::NeverReady { code } => format!("It ended with code {code} before the first case began."),
            Self::CouldNotStart { command, why } => format!("`{command}` could not be started: {why}."),
        }
    }
}

fn overflowed(stderr: &[u8]) -> bool {
    let text = String::from_utf8_lossy(stderr).to_ascii_lowercase();
    OVERFLOWS.iter().any(|phrase| text.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An end is named by the code or signal, by what the runtime said, and by how far the cases were.
    #[test]
    fn ends_are_told_apart() {
        let overflow = b"\nthread 'main' has overflowed its stack\n".as_slice();
        for (how, stderr, reached, expected) in [
            (Ok(0), b"".as_slice(), Reached::End, Ended::Finished),
            (Ok(0), b"stack overflow? no".as_slice(), Reached::End, Ended::Finished),
            (Ok(0), b"", Reached::Cases, Ended::Exited { code: 0 }),
            (Ok(3), b"", Reached::End, Ended::Exited { code: 3 }),
            (Ok(1), b"SyntaxError", Reached::Nothing, Ended::NeverReady { code: 1 }),
            (Ok(0), b"", Reached::Nothing, Ended::NeverReady { code: 0 }),
            (Err(6), overflow, Reached::Cases, Ended::StackOverflow),
            (Ok(2), b"fatal error: stack overflow", Reached::Cases, Ended::StackOverflow),
            (Err(11), b"", Reached::Cases, Ended::Crashed { signal: 11 }),
            (Err(11), b"", Reached::Nothing, Ended::Crashed { signal: 11 }),
        ] {
            assert_eq!(Ended::by_itself(how, stderr, reached), expected, "{how:?} {reached:?}");
        }
    }

    /// Every end has a sentence of its own.
    #[test]
    fn every_end_is_told() {
        let ends = [
            (Ended::Finished, "every case"),
            (Ended::TimedOut, "more than 1.5 s"),
            (Ended::OutOfMemory, "more than 512 MiB"),
            (Ended::TooMuchOutput, "Too much was printed"),
            (Ended::TooManyProcesses, "too many processes"),
            (Ended::StackOverflow, "stack overflowed"),
            (Ended::Crashed { signal: SEGMENT }, "not its own"),
            (Ended::Crashed { signal: 9 }, "SIGKILL"),
            (Ended::Crashed { signal: 40 }, "signal 40"),
            (Ended::Exited { code: 0 }, "before the last case"),
            (Ended::Exited { code: 7 }, "code 7"),
            (Ended::Stopped, "stopped"),
            (Ended::NeverReady { code: 1 }, "before the first case"),
            (
                Ended::CouldNotStart { command: "kotlinc".to_owned(), why: "it was not found".to_owned() },
                "`kotlinc` could not be started: it was not found.",
            ),
        ];
        let limits = Limits { wall: std::time::Duration::from_millis(1500), ..Limits::default() };
        for (ended, told) in ends {
            assert!(ended.told(&limits).contains(told), "{}", ended.told(&limits));
        }
    }
}

//! Every integration test, in one binary so that linking happens once.

// Marked, so that lints on unwrapping know helpers in there for tests, too.
#[cfg(test)]
mod pty;
#[cfg(test)]
mod term;

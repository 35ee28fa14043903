//! Every integration test, in one binary so that linking happens once.

#[cfg(test)]
mod drill;

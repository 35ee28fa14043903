//! Every integration test, in one binary so that linking happens once.

#[cfg(test)]
mod make;
#[cfg(test)]
mod store;

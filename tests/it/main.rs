//! Every integration test, in one binary so that linking happens once.

mod drill;
mod keys;
mod layers;
mod make;
mod packs;
#[cfg(test)]
mod pty;
mod sample;
mod screens;
mod store;
#[cfg(test)]
mod term;

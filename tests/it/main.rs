//! Every integration test, in one binary so that linking happens once.

#[cfg(any())]
mod drill;
#[cfg(any())]
mod keys;
#[cfg(any())]
mod layers;
#[cfg(any())]
mod make;
#[cfg(any())]
mod packs;
#[cfg(test)]
mod pty;
mod sample;
mod screens;
#[cfg(any())]
mod store;
#[cfg(test)]
mod term;

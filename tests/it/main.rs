//! Every integration test, in one binary so that linking happens once.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a helper that fails fails its test"
)]

mod draw;
mod drill;
mod exercise;
mod golden;
mod hear;
mod keys;
mod layers;
mod make;
mod packet;
mod packs;
mod pictures;
mod plain;
mod pty;
mod real;
mod sample;
mod screens;
mod store;
mod term;
mod workspace;

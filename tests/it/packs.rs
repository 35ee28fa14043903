//! Packs: what is valid, what is wrong with what is not, and how the library finds them on disk.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests, and helpers of tests, fail by panicking"
)]

mod fixtures;
mod library;
mod limits;
mod shelf;

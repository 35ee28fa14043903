//! The whole program beside the least it could cost, run in turn with it: the ratios are what to trust.
//!
//! `cargo bench --bench floor` runs every part; `cargo bench --bench floor -- start keys` only those. The floor of a screen is
//! `bare.rs`, a ratatui program of one paragraph; that of a write is the barest thing that leaves as much on the disk.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "what fails here fails the measurement, which is printed"
)]

mod measure;
mod stage;

use std::env;

fn main() {
    let parts: [(&str, fn()); 6] = [
        ("start", measure::start),
        ("keys", measure::keys),
        ("still", measure::still),
        ("clock", measure::clock),
        ("disk", measure::disk),
        ("tool", measure::tool),
    ];
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    for (name, part) in parts {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            part();
        }
    }
}

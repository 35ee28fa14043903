//! Placeholder.

pub mod action;
pub mod effect;

//! Parts that several screens share.

pub mod footer;
pub mod header;
pub mod stack;
pub mod time;

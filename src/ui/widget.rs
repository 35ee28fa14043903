//! Parts that several screens share.

pub mod fit;
pub mod footer;
pub mod header;
pub mod listing;
pub mod page;
pub mod panel;
pub mod rows;
pub mod stack;
pub mod time;

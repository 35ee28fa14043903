//! Parts that several screens share.

pub mod bars;
pub mod big_clock;
pub mod checklist;
pub mod drift;
pub mod fit;
pub mod footer;
pub mod header;
pub mod hints;
pub mod keys;
pub mod listing;
pub mod meter;
pub mod page;
pub mod panel;
pub mod prose;
pub mod rows;
pub mod scrolled;
pub mod sides;
pub mod stack;
pub mod text_area;
pub mod time;

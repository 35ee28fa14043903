//! Times for people: `m:ss`, never bare seconds.

pub use crate::app::words::clock;
pub use crate::app::words::length;

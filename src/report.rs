//! History and statistics as text: values in, text out. Nothing here reads a clock, a file or the database.
//!
//! | room | what it writes |
//! |---|---|
//! | [`json`] | documents for other programs, with a table of their fields |
//! | [`plain`] | sentences for people |

pub mod json;
pub mod plain;

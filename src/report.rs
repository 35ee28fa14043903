//! History and statistics as text: values in, text out. Nothing here reads a clock, a file or the database.
//!
//! | room | what it writes |
//! |---|---|
//! | [`json`] | documents for other programs, with a table of their fields |
//! | [`plain`] | sentences for people |
//! | [`plan`] | a practice plan, for people |
//! | [`packet`] | the debrief of a session, also as Markdown |
//! | [`reality`] | real interviews beside practice, in sentences |
//! | [`answer`], [`question`] | one answer, one question, in words |

pub mod answer;
pub mod json;
pub mod packet;
pub mod plain;
pub mod plan;
pub mod question;
pub mod reality;

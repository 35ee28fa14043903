//! The rules of exercises: values from their descriptions, and results judged.

mod judging;
mod languages;
mod making;

//! greenroom: a solo mock-interview coach for the terminal.

pub mod app;
pub mod assessment;
pub mod attempt;
pub mod backstage;
pub mod catalog;
pub mod cli;
pub mod clock;
pub mod coach;
pub mod config;
pub mod drill;
pub mod format;
pub mod history;
pub mod interviewer;
pub mod keymap;
pub mod library;
pub mod notice;
pub mod outcome;
pub mod profile;
pub mod report;
pub mod rubric;
pub mod settings;
pub mod store;
pub mod term;
pub mod text;
pub mod theme;
pub mod ui;

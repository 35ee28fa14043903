#![doc = include_str!("json.md")]

mod attempt;
mod plan;
mod reality;
mod session;

pub use session::SessionCounts;

use crate::attempt::Attempt;
use crate::attempt::Session;
use crate::attempt::Summary;
use crate::catalog::Header;
use crate::catalog::Question;
use crate::clock::Stamp;
use crate::coach::plan::Plan;
use crate::coach::plan::PlanDay;
use crate::coach::progress::Sheet;
use crate::coach::reality::Compared;
use crate::outcome::RealInterview;
use chrono::SecondsFormat;
use serde::Serialize;
use serde::Serializer;
use std::io;
use std::io::Write;
use thiserror::Error;

/// Version of the documents.
pub const SCHEMA: u32 = 1;

/// Writes `{"schema": 1, "attempts": [..]}`.
pub fn attempts<'a>(out: impl Write, lines: impl IntoIterator<Item = &'a Summary>) -> io::Result<()> {
    list(out, "attempts", lines.into_iter().map(attempt::Line::from))
}

/// Writes `{"schema": 1, "sessions": [..]}`.
pub fn sessions<'a>(out: impl Write, lines: impl IntoIterator<Item = SessionCounts<'a>>) -> io::Result<()> {
    list(out, "sessions", lines.into_iter().map(session::Line::from))
}

/// Writes `{"schema": 1, "questions": [..]}`.
pub fn questions<'a>(out: impl Write, headers: impl IntoIterator<Item = &'a Header>) -> io::Result<()> {
    list(out, "questions", headers.into_iter())
}

/// Writes `{"schema": 1, "attempt": {..}}`.
pub fn attempt(out: impl Write, attempt: &Attempt) -> io::Result<()> {
    one(out, "attempt", &attempt::Whole::from(attempt))
}

/// Writes `{"schema": 1, "question": {..}}`: the whole question, spoilers included.
pub fn question(out: impl Write, question: &Question) -> io::Result<()> {
    one(out, "question", question)
}

/// Writes `{"schema": 1, "stats": {"overview": {..}, ..}}`, a field for every page.
pub fn stats(out: impl Write, sheets: &[Sheet]) -> io::Result<()> {
    one(out, "stats", &Pages(sheets))
}

/// Pages by their words, in their order.
struct Pages<'a>(&'a [Sheet]);

impl Serialize for Pages<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|sheet| (sheet.page().word(), sheet)))
    }
}

/// Writes the first so many weeks of a practice plan, `{"schema": 1, "plan": {..}}`.
pub fn plan(out: impl Write, plan: &Plan, weeks: usize) -> io::Result<()> {
    let days: usize = plan.weeks().take(weeks).map(<[PlanDay]>::len).sum();
    one(out, "plan", &plan::Whole::new(plan, plan.days.get(..days).unwrap_or_default()))
}

/// Writes `{"schema": 1, "reality": {..}}`: real interviews beside the practice before them.
pub fn reality(out: impl Write, all: &[Compared]) -> io::Result<()> {
    one(out, "reality", &reality::Reality::from(all))
}

/// Why an export stopped. What was written before is not a whole document.
#[derive(Debug, Error)]
pub enum ExportError<E> {
    /// The history could not be read.
    #[error("the history could not be read to its end")]
    Read(#[source] E),
    /// The document could not be written.
    #[error("the export could not be written")]
    Write(#[from] io::Error),
}

/// Writes the whole history, `{"schema": 1, "sessions": [{.., "attempts": [..]}], "outcomes": [..]}`, one session at a time.
pub fn export<'a, E>(
    out: impl Write,
    history: impl IntoIterator<Item = Result<(Session, Vec<Attempt>), E>>,
    outcomes: impl IntoIterator<Item = &'a RealInterview>,
) -> Result<(), ExportError<E>> {
    let mut document = List::open(out, "sessions")?;
    for step in history {
        let (session, attempts) = step.map_err(ExportError::Read)?;
        document.add(&session::Whole::new(&session, &attempts))?;
    }
    document.next("outcomes")?;
    for interview in outcomes {
        document.add(&reality::Real::from(interview))?;
    }
    Ok(document.close()?)
}

fn list<T: Serialize>(out: impl Write, name: &str, items: impl Iterator<Item = T>) -> io::Result<()> {
    let mut document = List::open(out, name)?;
    for item in items {
        document.add(&item)?;
    }
    document.close()
}

fn one(mut out: impl Write, name: &str, thing: &impl Serialize) -> io::Result<()> {
    write!(out, r#"{{"schema":{SCHEMA},"{name}":"#)?;
    serde_json::to_writer(&mut out, thing)?;
    writeln!(out, "}}")
}

/// A document being written, one element per line.
struct List<W> {
    out: W,
    separator: &'static str,
}

impl<W: Write> List<W> {
    fn open(mut out: W, name: &str) -> io::Result<Self> {
        write!(out, r#"{{"schema":{SCHEMA},"{name}":["#)?;
        Ok(Self { out, separator: "\n" })
    }

    fn add(&mut self, item: &impl Serialize) -> io::Result<()> {
        self.out.write_all(self.separator.as_bytes())?;
        self.separator = ",\n";
        Ok(serde_json::to_writer(&mut self.out, item)?)
    }

    /// Ends the list and begins another one.
    fn next(&mut self, name: &str) -> io::Result<()> {
        self.separator = "\n";
        write!(self.out, "\n],\"{name}\":[")
    }

    fn close(mut self) -> io::Result<()> {
        writeln!(self.out, "\n]}}")
    }
}

/// An instant as RFC 3339 text, always with milliseconds and the offset in figures.
fn instant<S: Serializer>(stamp: &Stamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&stamp.instant().to_rfc3339_opts(SecondsFormat::Millis, false))
}

#[cfg(test)]
mod tests;

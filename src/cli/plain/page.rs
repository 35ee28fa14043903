//! What is written, line by line: wrapped text and prompts on the output, warnings on the error output.

use crate::text::clean;
use crate::text::width;
use crate::text::wrap;
use std::io::Result;
use std::io::Write;

/// Columns of a line, as on the narrowest usual terminal with a blank to spare.
const COLUMNS: usize = 78;

/// The two outputs, and whether a prompt waits for its answer.
pub(super) struct Page<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    pending: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self { out, err, pending: false }
    }

    /// Writes a text, wrapped; its own line breaks are kept.
    pub(super) fn say(&mut self, text: &str) -> Result<()> {
        self.item("", text)
    }

    /// Writes a text behind a label, its further lines indented to stand below the first.
    pub(super) fn item(&mut self, label: &str, text: &str) -> Result<()> {
        self.end_prompt()?;
        let indent = width(label);
        let text: Vec<_> = text.lines().map(clean).collect();
        let mut lead = label.to_owned();
        for line in wrap(&text.join("\n"), COLUMNS.saturating_sub(indent).max(1)) {
            writeln!(self.out, "{}", format!("{lead}{line}").trim_end())?;
            lead = " ".repeat(indent);
        }
        Ok(())
    }

    /// Writes a line as it stands, indented: the user's own text, whose blanks may mean something.
    pub(super) fn quote(&mut self, line: &str) -> Result<()> {
        self.end_prompt()?;
        writeln!(self.out, "{}", format!("  {}", clean(line)).trim_end())
    }

    /// Writes a line as it stands, to be copied.
    pub(super) fn copy(&mut self, line: &str) -> Result<()> {
        self.end_prompt()?;
        writeln!(self.out, "{}", clean(line))
    }

    /// Leaves a line blank.
    pub(super) fn gap(&mut self) -> Result<()> {
        self.end_prompt()?;
        writeln!(self.out)
    }

    /// Asks, unless the question already stands there.
    pub(super) fn prompt(&mut self, name: &str) -> Result<()> {
        if !self.pending {
            write!(self.out, "{name}? ")?;
            self.out.flush()?;
            self.pending = true;
        }
        Ok(())
    }

    /// The prompt was answered; `echoed` says whether the answer and its line break show by themselves.
    pub(super) fn answered(&mut self, echoed: bool) -> Result<()> {
        if echoed {
            self.pending = false;
        }
        self.end_prompt()
    }

    /// Says something on the error output, at once. The output stays as it is: a prompt goes on waiting.
    pub(super) fn warn(&mut self, text: &str) {
        let start = if self.pending { "\n" } else { "" };
        // An error output that is gone must not end the sitting.
        let _ = writeln!(self.err, "{start}{}", clean(text)).and_then(|()| self.err.flush());
    }

    fn end_prompt(&mut self) -> Result<()> {
        if std::mem::take(&mut self.pending) {
            writeln!(self.out)?;
        }
        Ok(())
    }
}

/// Seconds as `12:30`, or `1:02:03` from an hour on.
pub(super) fn clock(seconds: u32) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    if minutes < 60 {
        format!("{minutes}:{seconds:02}")
    } else {
        format!("{}:{:02}:{seconds:02}", minutes / 60, minutes % 60)
    }
}

/// Seconds left as `12:30 left`, or `0:20 over`.
pub(super) fn left(seconds: i64) -> String {
    let word = if seconds < 0 { "over" } else { "left" };
    format!("{} {word}", clock(u32::try_from(seconds.unsigned_abs()).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times read as people say them, on both sides of zero and of an hour.
    #[test]
    fn times_are_minutes_and_seconds() {
        assert_eq!([0, 59, 750, 3600, 3723].map(clock), ["0:00", "0:59", "12:30", "1:00:00", "1:02:03"]);
        assert_eq!([90, 0, -20].map(left), ["1:30 left", "0:00 left", "0:20 over"]);
    }

    /// A warning leaves the output alone: what a script reads there does not depend on the clock.
    #[test]
    fn a_warning_does_not_touch_the_output() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut page = Page::new(&mut out, &mut err);
        page.prompt("notes").unwrap();
        page.warn("Time is up.");
        page.prompt("notes").unwrap();
        page.answered(true).unwrap();
        page.item("1. ", &"word ".repeat(30)).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("notes? 1. word word"), "{out}");
        assert!(out.lines().skip(1).all(|line| line.starts_with("   word")), "{out}");
        assert!(out.lines().all(|line| width(line) <= COLUMNS + "notes? ".len()), "{out}");
        assert_eq!(String::from_utf8(err).unwrap(), "\nTime is up.\n");
    }
}

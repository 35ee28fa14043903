//! Columns for people: padded by display width, nothing cut, no trailing blanks.

use crate::text;
use std::io;
use std::io::Write;

/// Blanks between two columns.
const GAP: usize = 2;

/// Writes rows in aligned columns.
pub(super) fn write(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| text::width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width + GAP - text::width(cell)));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

//! Text in columns: cut or filled to a width on screen, never to a number of bytes.

use crate::text;
use ratatui::text::Line;
use ratatui::text::Span;

/// Exactly so many columns, the text to the left.
pub fn left(text: &str, columns: usize) -> String {
    let shown = text::truncate(text, columns);
    let blank = columns.saturating_sub(text::width(&shown));
    format!("{shown}{}", " ".repeat(blank))
}

/// Exactly so many columns, the text to the right.
pub fn right(text: &str, columns: usize) -> String {
    let shown = text::truncate(text, columns);
    let blank = columns.saturating_sub(text::width(&shown));
    format!("{}{shown}", " ".repeat(blank))
}

/// Columns of several spans.
pub fn spans_width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| text::width(&span.content)).sum()
}

/// Fills a line with blanks up to so many columns; a longer one stays as it is.
pub fn fill(line: &mut Line<'static>, columns: usize) {
    let blank = columns.saturating_sub(spans_width(&line.spans));
    line.spans.push(Span::raw(" ".repeat(blank)));
}

/// Joins parts into lines of at most so many columns; what does not fit the last line is left out.
pub fn join(parts: &[String], between: &str, columns: usize, lines: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for part in parts {
        let full = rows.len() >= lines;
        match rows.last_mut() {
            Some(row) if text::width(row) + text::width(between) + text::width(part) <= columns => {
                row.push_str(between);
                row.push_str(part);
            }
            _ if full => break,
            _ => rows.push(text::truncate(part, columns).into_owned()),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns are counted as the terminal counts them, and a text never takes more than its share.
    #[test]
    fn columns_are_exact() {
        for text in ["", "abc", "abcdefghij", "né", "résumé", "日本語"] {
            assert_eq!(text::width(&left(text, 6)), 6, "{text}");
            assert_eq!(text::width(&right(text, 6)), 6, "{text}");
        }
        assert_eq!(right("7", 3), "  7");
    }

    /// Parts are kept whole, and the last ones give way first.
    #[test]
    fn parts_stay_whole() {
        let parts = ["coding", "medium", "retake"].map(str::to_owned);
        for (columns, lines, expected) in [
            (30, 1, vec!["coding - medium - retake"]),
            (16, 1, vec!["coding - medium"]),
            (16, 2, vec!["coding - medium", "retake"]),
            (4, 1, vec!["cod…"]),
        ] {
            assert_eq!(join(&parts, " - ", columns, lines), expected, "{columns} {lines}");
        }
        assert!(join(&[], " - ", 10, 2).is_empty());
    }
}

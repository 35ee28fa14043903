//! Text as lines: wrapped, beside a label, or as it was written.

use crate::text;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;

/// Wrapped text in one style.
pub fn wrapped(words: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    text::wrap(words, width.max(1)).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// A label in its own column and wrapped text beside it. Where there is little room the label stands above.
pub fn labelled(
    (label, label_style): (&str, Style),
    (words, style): (&str, Style),
    (label_width, width): (usize, usize),
) -> Vec<Line<'static>> {
    if width < label_width * 3 {
        let above = text::truncate(label, width).into_owned();
        return std::iter::once(Line::styled(above, label_style)).chain(wrapped(words, width, style)).collect();
    }
    let room = width - label_width;
    let label = text::truncate(label, label_width.saturating_sub(1)).into_owned();
    let mut lines = Vec::new();
    for (place, line) in text::wrap(words, room).into_iter().enumerate() {
        let beside = if place == 0 { &*label } else { "" };
        let gap = " ".repeat(label_width.saturating_sub(text::width(beside)));
        lines.push(Line::from(vec![
            Span::styled(beside.to_owned(), label_style),
            Span::raw(gap),
            Span::styled(line, style),
        ]));
    }
    lines
}

/// A mark, such as a cross or a number, with wrapped text beside it; only the text is indented.
pub fn marked(mark: Span<'static>, words: &str, style: Style, width: usize) -> Vec<Line<'static>> {
    let indent = text::width(&mark.content) + 1;
    let lines = text::wrap(words, width.saturating_sub(indent).max(1));
    let mut mark = Some(mark);
    let put = |line| match mark.take() {
        Some(mark) => Line::from(vec![mark, Span::raw(" "), Span::styled(line, style)]),
        None => Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(line, style)]),
    };
    lines.into_iter().map(put).collect()
}

/// The user's own text: lines stay lines and keep their indentation; only what is too long is folded.
pub fn as_written(words: &str, width: usize) -> Vec<String> {
    text::wrap(words.trim_end(), width.max(1))
}

/// The first letter in upper case.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(|line| line.spans.iter().map(|span| &*span.content).collect()).collect()
    }

    /// Text beside a label keeps its own column; where there is no room for two, the label stands above.
    #[test]
    fn labels_stand_beside_or_above() {
        let lines = |width| {
            let style = Style::default();
            plain(&labelled(("Hint 1", style), ("two ends that move", style), (8, width)))
        };
        assert_eq!(lines(24), ["Hint 1  two ends that", "        move"]);
        assert_eq!(lines(20), ["Hint 1", "two ends that move"]);
    }

    /// Own notes keep blank lines and indentation, and nothing that was written falls off the edge.
    #[test]
    fn notes_are_shown_as_written() {
        let shown = as_written("a:\n    b = c  # d\n\n    one two three four\nabcdefghijklmnopqrstuvwxyz\n", 18);
        let expected = ["a:", "    b = c  # d", "", "    one two three", "    four", "abcdefghijklmnopqr", "stuvwxyz"];
        assert_eq!(shown, expected);
    }
}

//! Placeholder text measures with the contract the views are written against.
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Control characters made visible.
pub fn clean(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Display columns.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Cut to so many columns, with an ellipsis.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns { Cow::Borrowed(text) } else { Cow::Owned(text.chars().take(columns).collect()) }
}

/// Word wrap by display width; blank lines are kept.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && width(&line) + 1 + width(word) > columns {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

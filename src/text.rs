//! Foreign text, made safe and measured: the one place where this is done.
//!
//! Packs, file names, notes and imports may hold terminal commands, characters that reverse or hide what follows, and
//! towers of accents. [`clean`] runs where text enters the program; everything behind it may trust what it shows.
//! Widths are columns on a terminal, counted per grapheme as the terminal library counts them; never bytes.

mod clean;
mod wrap;

pub use clean::clean;
pub use wrap::reflow;
pub use wrap::wrap;

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a tab takes when it is measured or wrapped.
pub const TAB_COLUMNS: usize = 4;

/// Columns of a line of text. A tab counts [`TAB_COLUMNS`], a line break nothing.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// The text on one line of at most `columns`, its end replaced by `…` where it is too long. Tabs and line breaks
/// become blanks.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if text.contains(['\n', '\t']) {
        return Cow::Owned(truncate(&text.replace(['\n', '\t'], " "), columns).into_owned());
    }
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let mut used = 0;
    let mut short: String = text
        .graphemes(true)
        .take_while(|grapheme| {
            used += grapheme_width(grapheme);
            used <= room
        })
        .collect();
    short.push('…');
    Cow::Owned(short)
}

/// Columns of one grapheme.
fn grapheme_width(grapheme: &str) -> usize {
    match grapheme {
        "\t" => TAB_COLUMNS,
        "\n" | "\r" | "\r\n" => 0,
        _ => grapheme.width(),
    }
}

/// Printable ASCII only: every byte is a column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Width is columns: wide characters count two, marks and joined emoji nothing of their own.
    #[test]
    fn width_is_in_columns() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("día", 3),
            ("di\u{301}a", 3),
            ("問題", 4),
            ("👩\u{200d}🚀", 2),
            ("a\tb", 6),
            ("é\n", 1),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    /// A cut text says that it was cut and never takes more room than it was given.
    #[test]
    fn truncation_shows_itself() {
        for (text, columns, expected) in [
            ("short", 5, "short"),
            ("shorter", 5, "shor…"),
            ("問題です", 4, "問…"),
            ("問題です", 5, "問題…"),
            ("two\nlines", 20, "two lines"),
            ("any", 1, "…"),
            ("any", 0, ""),
            ("", 0, ""),
        ] {
            assert_eq!(truncate(text, columns), expected, "{text:?} in {columns}");
        }
    }

    proptest! {
        /// No text, however odd, comes out wider than asked for.
        #[test]
        fn truncation_keeps_to_its_columns(text in any::<String>(), columns in 0usize..40) {
            let cleaned = clean(&text);
            prop_assert!(width(&truncate(&cleaned, columns)) <= columns);
        }
    }
}

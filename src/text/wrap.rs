//! Breaking text into lines of a given width, and undoing the breaks an author's editor made.

use super::TAB_COLUMNS;
use super::grapheme_width;
use super::width;
use unicode_segmentation::UnicodeSegmentation;

/// Breaks text into lines of at most `columns`; 0 is treated as 1.
///
/// Breaks at blanks; a word too long for a line is split between graphemes. Blank lines stay. A line keeps its leading
/// blanks, up to half the columns, on every line it is broken into; a tab counts [`TAB_COLUMNS`] blanks. The one line
/// that may be wider is a single two-column character in one column.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = line.replace('\t', &" ".repeat(TAB_COLUMNS));
        Folder::fold(&line, columns.max(1), &mut lines);
    }
    lines
}

struct Folder<'a> {
    columns: usize,
    indent: usize,
    row: String,
    used: usize,
    lines: &'a mut Vec<String>,
}

impl<'a> Folder<'a> {
    fn fold(line: &str, columns: usize, lines: &'a mut Vec<String>) {
        let body = line.trim_start_matches(' ');
        let indent = (line.len() - body.len()).min(columns / 2);
        let mut folder = Self { columns, indent, row: " ".repeat(indent), used: indent, lines };
        for (blanks, word) in words(body) {
            folder.push(blanks, word);
        }
        if folder.row.len() > indent || body.trim_end_matches(is_break).is_empty() {
            folder.break_row();
        }
    }

    /// Adds a word behind its blanks, on this row or the next.
    fn push(&mut self, blanks: &str, word: &str) {
        let (gap, length) = (width(blanks), width(word));
        if self.used + gap + length <= self.columns {
            self.row.push_str(blanks);
            self.row.push_str(word);
            self.used += gap + length;
            return;
        }
        if self.used > self.indent {
            self.break_row();
        }
        if self.indent + length <= self.columns {
            self.row.push_str(word);
            self.used += length;
        } else {
            self.split(word);
        }
    }

    /// Fills row after row with a word longer than a row. A cluster that alone is wider than a row is taken apart.
    fn split(&mut self, word: &str) {
        for grapheme in word.graphemes(true) {
            let length = grapheme_width(grapheme);
            if length <= self.columns.max(2) {
                self.put(grapheme, length);
            } else {
                let mut buffer = [0; 4];
                for single in grapheme.chars() {
                    let single = single.encode_utf8(&mut buffer);
                    self.put(single, grapheme_width(single));
                }
            }
        }
    }

    fn put(&mut self, piece: &str, length: usize) {
        let full = length > 0 && self.used + length > self.columns;
        if full && self.used > self.indent {
            self.break_row();
        }
        if full && self.indent + length > self.columns {
            // Even an empty row has no room for it behind the indentation.
            self.row.clear();
            self.used = 0;
        }
        self.row.push_str(piece);
        self.used += length;
    }

    fn break_row(&mut self) {
        let row = std::mem::replace(&mut self.row, " ".repeat(self.indent));
        self.used = self.indent;
        self.lines.push(row.trim_end_matches(' ').to_owned());
    }
}

/// The words of a line, each with the blanks before it.
fn words(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let start = rest.find(|next| !is_break(next))?;
        let (blanks, tail) = rest.split_at(start);
        let (word, tail) = tail.split_at(tail.find(is_break).unwrap_or(tail.len()));
        rest = tail;
        Some((blanks, word))
    })
}

/// A blank at which a line may be broken; the no-break spaces are not.
fn is_break(next: char) -> bool {
    next.is_whitespace() && !matches!(next, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Joins the lines of each paragraph, so that text wrapped at one width can be wrapped at another.
///
/// A blank line ends a paragraph. A line that begins with a blank or a list mark (`-`, `*`, `1.`, `1)`) keeps its own line,
/// and so does the line behind an indented one. Blank lines at both ends are dropped.
pub fn reflow(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open = false;
    for line in text.trim_end().lines().map(str::trim_end).skip_while(|line| line.is_empty()) {
        let own_line = line.starts_with([' ', '\t']);
        if open && !line.is_empty() && !own_line && !is_item(line) {
            joined.push(' ');
        } else if !joined.is_empty() {
            joined.push('\n');
        }
        joined.push_str(line);
        open = !line.is_empty() && !own_line;
    }
    joined
}

fn is_item(line: &str) -> bool {
    let mark = line.split(' ').next().unwrap_or_default();
    let numbered = mark.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    mark.len() < line.len() && (matches!(mark, "-" | "*" | "•") || numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, columns: usize, expected: &[&str]) {
        assert_eq!(wrap(text, columns), expected, "{text:?} in {columns}");
    }

    /// Words move to the next line whole; blank lines, inner spacing and indentation survive.
    #[test]
    fn lines_break_at_blanks() {
        check("", 10, &[]);
        check("one two three", 8, &["one two", "three"]);
        check("one\n\n\ntwo\n", 8, &["one", "", "", "two"]);
        check("a   b", 8, &["a   b"]);
        check("  two words here", 10, &["  two", "  words", "  here"]);
        check("\tdeep", 12, &["    deep"]);
        check("              far", 8, &["    far"]);
        check("no\u{a0}break here", 9, &["no\u{a0}break", "here"]);
    }

    /// A word longer than a line is split where a reader could split it, never inside a character.
    #[test]
    fn long_words_are_split() {
        check("abcdefgh", 3, &["abc", "def", "gh"]);
        check("ab cdefgh", 4, &["ab", "cdef", "gh"]);
        check("問題です", 5, &["問題", "です"]);
        check("問", 1, &["問"]);
        check("👩\u{200d}🚀👩\u{200d}🚀", 3, &["👩\u{200d}🚀", "👩\u{200d}🚀"]);
        check("ab", 0, &["a", "b"]);
        check("  問", 2, &["問"]);
    }

    /// Paragraphs become one line each; lists and indented blocks keep their lines.
    #[test]
    fn reflow_undoes_an_editors_breaks() {
        for (text, expected) in [
            ("\none\ntwo\n\nthree\n", "one two\n\nthree"),
            ("so:\n    a = 1\n    b = 2\nthen", "so:\n    a = 1\n    b = 2\nthen"),
            ("either\n- one\n  more\n- two", "either\n- one\n  more\n- two"),
            ("1. first\n2) second\n3.5 apples", "1. first\n2) second 3.5 apples"),
            ("", ""),
        ] {
            assert_eq!(reflow(text), expected, "{text:?}");
        }
    }

    fn visible(text: &str) -> String {
        text.chars().filter(|next| !next.is_whitespace()).collect()
    }

    proptest! {
        /// No line is wider than asked for, a lone wide character in one column excepted, and no visible text is lost.
        #[test]
        fn wrapping_keeps_width_and_text(text in any::<String>(), columns in 0usize..30) {
            let text = clean(&text);
            let lines = wrap(&text, columns);
            for line in &lines {
                let alone = line.graphemes(true).filter(|next| grapheme_width(next) > 0).count() == 1;
                prop_assert!(width(line) <= columns.max(1) || (columns <= 1 && alone), "{line:?} in {columns}");
            }
            prop_assert_eq!(visible(&lines.concat()), visible(&text));
        }

        /// The same for ordinary prose, where every line also ends at a word.
        #[test]
        fn prose_breaks_only_at_blanks(text in "([a-z]{1,9} {1,2}){0,30}", columns in 12usize..40) {
            let lines = wrap(&text, columns);
            let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
            prop_assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
        }

        /// Reflow loses no visible text and does nothing the second time.
        #[test]
        fn reflow_is_stable(text in "[a-z \n1.*-]{0,60}") {
            let once = reflow(&text);
            prop_assert_eq!(visible(&once), visible(&text));
            prop_assert_eq!(reflow(&once), once.clone());
        }
    }
}

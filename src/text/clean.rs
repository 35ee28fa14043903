//! Turning what a terminal would obey or hide into what a person can see.

use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// Marks, joined emoji included, that one base character may carry; more are dropped.
const MARKS: usize = 8;

const ESCAPE_PICTURE: char = '\u{241b}';
const DELETE_PICTURE: char = '\u{2421}';
const PLACEHOLDER_BASE: char = '\u{25cc}';
const JOINER: char = '\u{200d}';

/// The text with nothing in it that a terminal obeys or that hides other text.
///
/// Line breaks of any kind become `\n`; tabs stay. Control characters become visible marks: ESC is `␛`, and an eight-bit
/// control is shown as the two characters it stands for. Characters that reverse the direction of text or are invisible
/// are dropped, joiners inside emoji excepted. A character keeps at most eight marks; a mark with nothing to stand on
/// gets a dotted circle. Cleaning twice changes nothing more.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b'\t' | b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut cleaner = Cleaner { out: String::with_capacity(text.len()), base: None, marks: 0, joining: false };
    let mut rest = text.chars().peekable();
    while let Some(next) = rest.next() {
        cleaner.take(next, rest.peek().copied());
    }
    if cleaner.out == text { Cow::Borrowed(text) } else { Cow::Owned(cleaner.out) }
}

struct Cleaner {
    out: String,
    /// What marks would stand on.
    base: Option<char>,
    /// Marks and joined emoji since then.
    marks: usize,
    /// The last character was a joiner.
    joining: bool,
}

impl Cleaner {
    fn take(&mut self, next: char, after: Option<char>) {
        match next {
            '\r' if after == Some('\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => self.gap('\n'),
            '\t' => self.gap('\t'),
            '\0'..='\u{1f}' => self.put(shifted(next, 0x2400)),
            '\u{7f}' => self.put(DELETE_PICTURE),
            '\u{80}'..='\u{9f}' => {
                self.put(ESCAPE_PICTURE);
                self.put(char::from_u32(u32::from(next) - 0x40).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            JOINER => self.join(after),
            _ if is_hidden(next) => {}
            _ if next.width() == Some(0) => self.mark(next),
            _ if self.joining => self.joined(next),
            _ => self.put(next),
        }
    }

    /// A character of its own.
    fn put(&mut self, next: char) {
        self.out.push(next);
        (self.base, self.marks, self.joining) = (Some(next), 0, false);
    }

    /// A break that carries no marks.
    fn gap(&mut self, next: char) {
        self.out.push(next);
        (self.base, self.marks, self.joining) = (None, 0, false);
    }

    fn mark(&mut self, next: char) {
        if self.base.is_none() {
            self.put(PLACEHOLDER_BASE);
        }
        if self.marks < MARKS {
            self.out.push(next);
            self.marks += 1;
        }
    }

    /// Keeps a joiner between two emoji while there is room for the next one.
    fn join(&mut self, after: Option<char>) {
        let between = self.base.is_some_and(is_pictograph) && after.is_some_and(is_pictograph);
        if between && !self.joining && self.marks < MARKS {
            self.out.push(JOINER);
            self.joining = true;
        }
    }

    /// An emoji behind a joiner belongs to the one before.
    fn joined(&mut self, next: char) {
        let marks = self.marks + 1;
        self.put(next);
        self.marks = marks;
    }
}

fn shifted(next: char, by: u32) -> char {
    char::from_u32(u32::from(next) + by).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Direction controls and characters that take no room and show nothing.
fn is_hidden(next: char) -> bool {
    matches!(next,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Emoji and the symbols they are made from, skin tones included; close enough to know where a joiner belongs.
fn is_pictograph(next: char) -> bool {
    matches!(next, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// Each kind of dangerous character has one visible or harmless outcome; honest text stays as it is.
    #[test]
    fn what_becomes_of_what() {
        for (dirty, expected) in [
            ("plain\ttext\n", "plain\ttext\n"),
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
            ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
            ("\u{9b}31m\u{7f}\0", "␛[31m␡␀"),
            ("user\u{202e}gnp.exe\u{202c}", "usergnp.exe"),
            ("in\u{200b}vis\u{ad}ible\u{feff}", "invisible"),
            ("👩\u{200d}👩\u{200d}👧 x\u{200d}y", "👩\u{200d}👩\u{200d}👧 xy"),
            ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
            ("café cafe\u{301} 問題 שלום नमस्ते", "café cafe\u{301} 問題 שלום नमस्ते"),
            ("\u{301}x", "◌\u{301}x"),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty:?}");
        }
    }

    /// A tower of accents or a chain of joined emoji ends after eight.
    #[test]
    fn towers_are_cut() {
        assert_eq!(clean(&format!("e{}!", "\u{301}".repeat(10_000))), format!("e{}!", "\u{301}".repeat(8)));
        let chain = "👩\u{200d}".repeat(10_000);
        let longest = clean(&chain).graphemes(true).map(|grapheme| grapheme.chars().count()).max();
        assert!(longest <= Some(2 * 8 + 1), "{longest:?}");
    }

    fn odd() -> impl Strategy<Value = String> {
        let pool = "a\u{1b}\u{9b}\r\n\t\u{301}\u{200d}\u{202e}\u{200b}👩🏽❤\u{fe0f}問é\u{7f}\u{1100}\u{94d}क";
        proptest::collection::vec(proptest::sample::select(pool.chars().collect::<Vec<_>>()), 0..60)
            .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        /// Cleaned text holds no control character but line break and tab, nothing invisible, and is stable.
        #[test]
        fn cleaning_is_complete_and_stable(text in prop_oneof![any::<String>(), odd()]) {
            let once = clean(&text).into_owned();
            prop_assert!(!once.chars().any(|next| next.is_control() && next != '\n' && next != '\t'), "{once:?}");
            prop_assert!(!once.chars().any(is_hidden), "{once:?}");
            prop_assert_eq!(clean(&once), once.as_str());
            prop_assert!(width(&once) <= 2 * text.chars().count() + 2 * once.matches('\t').count());
        }
    }
}

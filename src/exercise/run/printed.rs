//! What a program printed, made safe.

use crate::text::clean;
use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

/// What a program printed, safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// The text: without colours, and nothing in it that a terminal obeys.
    pub text: String,
    /// There was more than is kept.
    pub cut: bool,
    /// Not all of it was UTF-8: what was not is shown as `\u{fffd}`.
    pub odd_bytes: bool,
}

impl Printed {
    /// From what was kept of it, and whether there was more.
    pub fn read(bytes: &[u8], cut: bool) -> Self {
        let kept = if cut { whole_letters(bytes) } else { bytes };
        let text = String::from_utf8_lossy(kept);
        let odd_bytes = matches!(text, Cow::Owned(_));
        Self { text: clean(&without_sequences(&text)).into_owned(), cut, odd_bytes }
    }
}

/// Without the beginning of a letter that a cut left at the end.
fn whole_letters(bytes: &[u8]) -> &[u8] {
    let begins = bytes.iter().rposition(|byte| byte & 0xc0 != 0x80).unwrap_or_default();
    let (before, last) = bytes.split_at(begins);
    match std::str::from_utf8(last) {
        Err(error) if error.error_len().is_none() => before,
        _ => bytes,
    }
}

/// Without the sequences that colour text, move the cursor or set a title.
fn without_sequences(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(next) = rest.next() {
        match (next, rest.peek()) {
            ('\u{1b}', Some('[')) => skip_control(&mut rest),
            ('\u{1b}', Some(']')) => skip_command(&mut rest),
            _ => kept.push(next),
        }
    }
    Cow::Owned(kept)
}

/// `[`, parameters, and a last letter.
fn skip_control(rest: &mut Peekable<Chars<'_>>) {
    rest.next();
    while rest.next_if(|next| matches!(next, ' '..='?')).is_some() {}
    rest.next_if(|next| matches!(next, '@'..='~'));
}

/// `]` up to a bell or ESC `\`, never beyond the line.
fn skip_command(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|next| !matches!(next, '\u{7}' | '\u{1b}' | '\n')).is_some() {}
    if rest.next_if_eq(&'\u{1b}').is_some() {
        rest.next_if_eq(&'\\');
    } else {
        rest.next_if_eq(&'\u{7}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Colours and titles go, other controls become visible, and what is lost is told.
    #[test]
    fn printed_text_is_safe_and_honest() {
        for (bytes, cut, text, odd_bytes) in [
            (b"plain\n".as_slice(), false, "plain\n", false),
            (b"\x1b[1;31merror\x1b[0m: \x1b]0;title\x07no\r\n", false, "error: no\n", false),
            (b"\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", false, "link", false),
            (b"\x1b]0;unended\nnext \x1b[2", false, "\nnext ", false),
            (b"bell\x07 \x1bM", false, "bell␇ ␛M", false),
            (b"a\xffb", false, "a\u{fffd}b", true),
            (b"caf\xc3\xa9", true, "café", false),
            (b"caf\xc3", true, "caf", false),
            (b"caf\xc3", false, "caf\u{fffd}", true),
            (b"\x80\x80", true, "\u{fffd}\u{fffd}", true),
            (b"", true, "", false),
        ] {
            let expected = Printed { text: text.to_owned(), cut, odd_bytes };
            assert_eq!(Printed::read(bytes, cut), expected, "{bytes:?}");
        }
    }

    proptest! {
        /// Whatever is printed, a terminal obeys nothing of it.
        #[test]
        fn nothing_is_obeyed(bytes in proptest::collection::vec(any::<u8>(), 0..60), cut in any::<bool>()) {
            let printed = Printed::read(&bytes, cut);
            prop_assert!(!printed.text.chars().any(|next| next.is_control() && next != '\n' && next != '\t'));
        }
    }
}

//! Bytes from the terminal, decoded: keys, pastes, the mouse. Everything else a terminal may send is swallowed whole.
//!
//! crossterm's own reader is not used. It blocks while a sequence is incomplete, so that the clock stands still and no
//! signal is heard; it spins for ever once the terminal has hung up; and it types the tail of a late answer to a query
//! (`ESC ] 11 ; rgb:..`) into the text. Its key type is used, so that a key means the same everywhere.

mod sequence;

use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyModifiers;
use std::mem;
use std::time::Duration;

/// One thing the user did at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted; not cleaned yet.
    Paste(String),
    /// The left button was pressed in this cell, counted from zero.
    Click {
        /// Column from the left.
        column: u16,
        /// Row from the top.
        row: u16,
    },
    /// The wheel was turned by one notch.
    Wheel {
        /// Towards the top.
        up: bool,
    },
}

/// How long the rest of a sequence may take before what is there is taken for what it says alone.
const PATIENCE: Duration = Duration::from_millis(50);

/// The same for a paste, which may come over a slow line.
const PASTE_PATIENCE: Duration = Duration::from_secs(2);

/// The most bytes of a paste that are kept: more than any field takes.
const PASTE_LIMIT: usize = 4 * 1024 * 1024;

/// The most bytes an answer to a query may have before it is given up.
const STRING_LIMIT: usize = 64 * 1024;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into [`Input`], whatever way they are cut into pieces.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// What the bytes at the start of the buffer are.
enum Step {
    /// That many bytes, and what they mean.
    Take(usize, Option<Input>),
    /// That many bytes begin a paste.
    Paste(usize),
    /// The rest is missing.
    More,
}

const fn nothing(bytes: usize) -> Step {
    Step::Take(bytes, None)
}

const fn key(bytes: usize, event: KeyEvent) -> Step {
    Step::Take(bytes, Some(Input::Key(event)))
}

impl Decoder {
    /// Takes bytes as they were read. With `more`, further bytes are waiting to be read: an Escape at the end is then the
    /// start of something, otherwise the key.
    pub fn feed(&mut self, bytes: &[u8], more: bool) -> Vec<Input> {
        self.pending.extend_from_slice(bytes);
        let mut inputs = self.decode();
        if !more && self.paste.is_none() && self.pending == [ESC] {
            self.pending.clear();
            inputs.push(Input::Key(KeyCode::Esc.into()));
        }
        inputs
    }

    /// How long to wait for the rest of what has begun; `None` when nothing has.
    pub const fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.pending.is_empty()) {
            (Some(_), _) => Some(PASTE_PATIENCE),
            (None, false) => Some(PATIENCE),
            (None, true) => None,
        }
    }

    /// The rest did not come: what is there is taken for what it says alone, or dropped.
    pub fn settle(&mut self) -> Option<Input> {
        let pending = mem::take(&mut self.pending);
        if let Some(mut paste) = self.paste.take() {
            paste.extend(pending);
            return Some(pasted(&paste));
        }
        match pending.as_slice() {
            [ESC] => Some(Input::Key(KeyCode::Esc.into())),
            [ESC, byte @ 0x20..=0x7e] => Some(Input::Key(alt(character(char::from(*byte))))),
            _ => None,
        }
    }

    fn decode(&mut self) -> Vec<Input> {
        let pending = mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        let mut inputs = Vec::new();
        loop {
            if let Some(paste) = &mut self.paste {
                let end = find(rest, PASTE_END);
                let text = end.unwrap_or_else(|| rest.len().saturating_sub(PASTE_END.len() - 1));
                let (text, after) = rest.split_at_checked(text).unwrap_or((rest, &[]));
                let room = PASTE_LIMIT.saturating_sub(paste.len());
                paste.extend(text.iter().take(room));
                rest = after;
                if end.is_none() {
                    break;
                }
                inputs.push(pasted(paste));
                self.paste = None;
                rest = after.get(PASTE_END.len()..).unwrap_or_default();
            }
            match step(rest) {
                Step::Take(bytes, input) => {
                    inputs.extend(input);
                    rest = rest.get(bytes..).unwrap_or_default();
                }
                Step::Paste(bytes) => {
                    self.paste = Some(Vec::new());
                    rest = rest.get(bytes..).unwrap_or_default();
                }
                Step::More => break,
            }
        }
        self.pending = rest.to_vec();
        inputs
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn pasted(bytes: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(bytes).into_owned())
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] => Step::More,
        [ESC, b'[', rest @ ..] => sequence::csi(rest),
        [ESC, b'O', rest @ ..] => sequence::ss3(rest),
        [ESC, b']' | b'P' | b'X' | b'^' | b'_', rest @ ..] => string(rest),
        [ESC, ESC, ..] => key(1, KeyCode::Esc.into()),
        [ESC, rest @ ..] => match plain(rest) {
            Step::Take(bytes, Some(Input::Key(event))) => key(bytes + 1, alt(event)),
            Step::Take(bytes, _) | Step::Paste(bytes) => nothing(bytes + 1),
            Step::More => Step::More,
        },
        _ => plain(bytes),
    }
}

/// A character or a control key.
fn plain(bytes: &[u8]) -> Step {
    let Some(&first) = bytes.first() else { return Step::More };
    match first {
        b'\r' => key(1, KeyCode::Enter.into()),
        b'\t' => key(1, KeyCode::Tab.into()),
        0x7f => key(1, KeyCode::Backspace.into()),
        0 => key(1, control(' ')),
        0x01..=0x1a => key(1, control(char::from(first - 1 + b'a'))),
        0x1c..=0x1f => key(1, control(char::from(first - 0x1c + b'4'))),
        0x20..=0x7e => key(1, character(char::from(first))),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Step {
    let start = bytes.get(..4).unwrap_or(bytes);
    let valid = match str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            str::from_utf8(start.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
        Err(error) => return error.error_len().map_or(Step::More, nothing),
    };
    match valid.chars().next() {
        Some(c) if c.is_control() => nothing(c.len_utf8()),
        Some(c) => key(c.len_utf8(), character(c)),
        None => nothing(1),
    }
}

/// Behind `ESC ]` and its kin: an answer of the terminal. Nobody asked, so nothing of it is kept.
fn string(rest: &[u8]) -> Step {
    for (at, byte) in rest.iter().enumerate().take(STRING_LIMIT) {
        match (byte, rest.get(at + 1)) {
            (&BEL, _) => return nothing(2 + at + 1),
            (&ESC, Some(b'\\')) => return nothing(2 + at + 2),
            (&ESC, None) => return Step::More,
            // Cut off by a key or another sequence, which is read anew.
            (0..=0x1f, _) => return nothing(2 + at),
            _ => {}
        }
    }
    if rest.len() < STRING_LIMIT { Step::More } else { nothing(2 + STRING_LIMIT) }
}

fn character(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE })
}

const fn control(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
}

const fn alt(event: KeyEvent) -> KeyEvent {
    KeyEvent::new(event.code, event.modifiers.union(KeyModifiers::ALT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Input {
        Input::Key(KeyEvent::new(code, modifiers))
    }

    fn typed(text: &str) -> Vec<Input> {
        text.chars().map(|c| Input::Key(character(c))).collect()
    }

    /// The same bytes mean the same in one piece and byte by byte.
    fn check(bytes: &[u8], expected: &[Input]) {
        let shown = String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(Decoder::default().feed(bytes, false), expected, "whole: {shown:?}");
        let mut decoder = Decoder::default();
        let mut inputs: Vec<Input> = bytes.iter().flat_map(|byte| decoder.feed(&[*byte], true)).collect();
        inputs.extend(decoder.feed(&[], false));
        assert_eq!(inputs, expected, "byte by byte: {shown:?}");
        assert_eq!(decoder.patience(), None, "nothing is left of {shown:?}");
    }

    /// Every key a terminal sends without being asked for more is understood.
    #[test]
    fn keys() {
        use KeyCode as K;
        let (ctrl, shift, alt) = (KeyModifiers::CONTROL, KeyModifiers::SHIFT, KeyModifiers::ALT);
        for (bytes, code, modifiers) in [
            ("a", K::Char('a'), NONE),
            ("A", K::Char('A'), shift),
            ("é", K::Char('é'), NONE),
            ("問", K::Char('問'), NONE),
            ("🚀", K::Char('🚀'), NONE),
            ("\r", K::Enter, NONE),
            ("\n", K::Char('j'), ctrl),
            ("\t", K::Tab, NONE),
            ("\x1b[Z", K::BackTab, shift),
            ("\x7f", K::Backspace, NONE),
            ("\x08", K::Char('h'), ctrl),
            ("\x03", K::Char('c'), ctrl),
            ("\x1a", K::Char('z'), ctrl),
            ("\x1f", K::Char('7'), ctrl),
            ("\0", K::Char(' '), ctrl),
            ("\x1b", K::Esc, NONE),
            ("\x1bx", K::Char('x'), alt),
            ("\x1bé", K::Char('é'), alt),
            ("\x1b\r", K::Enter, alt),
            ("\x1b[A", K::Up, NONE),
            ("\x1bOA", K::Up, NONE),
            ("\x1b[1;5C", K::Right, ctrl),
            ("\x1b[1;2D", K::Left, shift),
            ("\x1b[H", K::Home, NONE),
            ("\x1b[4~", K::End, NONE),
            ("\x1b[3;3~", K::Delete, alt),
            ("\x1b[5~", K::PageUp, NONE),
            ("\x1bOP", K::F(1), NONE),
            ("\x1bOR", K::F(3), NONE),
            ("\x1b[[E", K::F(5), NONE),
            ("\x1b[15~", K::F(5), NONE),
            ("\x1b[19~", K::F(8), NONE),
            ("\x1b[24~", K::F(12), NONE),
        ] {
            check(bytes.as_bytes(), &[press(code, modifiers)]);
        }
    }

    /// What nobody asked for leaves no letter behind, and takes none of what is typed around it.
    #[test]
    fn late_answers_are_swallowed() {
        for answer in [
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
            "\x1b[?61;4;22c",
            "\x1b[24;80R",
            "\x1b[1;1R",
            "\x1b[?2026;2$y",
            "\x1bP>|term 1.0\x1b\\",
            "\x1b_Gi=1;OK\x1b\\",
            "\x1b[I",
            "\x1b[O",
            "\x1b[97;5u",
            "\x1b[8;24;80t",
            "\x1b[<0;3;4m",
            "\x1b[<35;3;4M",
            "\x1bOz",
            "\u{9b}",
        ] {
            check(format!("a{answer}b").as_bytes(), &typed("ab"));
        }
        check(b"a\xff\xc3(b", &typed("a(b"));
    }

    /// A sequence that is cut off takes nothing of what follows.
    #[test]
    fn what_follows_a_broken_sequence_is_kept() {
        for broken in ["\x1b[12", "\x1b]11;rgb", "\x1b[<0;1", "\x1bO", "\x1b[[", "\x1b[M", "\x1b[M  "] {
            check(format!("{broken}\x1b[A").as_bytes(), &[press(KeyCode::Up, NONE)]);
            check(format!("{broken}\rx").as_bytes(), &[vec![press(KeyCode::Enter, NONE)], typed("x")].concat());
        }
    }

    /// A paste is text, whatever stands in it, and ends where the terminal says so.
    #[test]
    fn pastes() {
        for text in ["", "plain", "two\r\nlines", "q\x03\x1b[A\x1b[20", "\x1b[200~", "ü問🚀"] {
            let bytes = format!("a\x1b[200~{text}\x1b[201~b");
            check(bytes.as_bytes(), &[typed("a"), vec![Input::Paste(text.to_owned())], typed("b")].concat());
        }
        let long = "x".repeat(PASTE_LIMIT + 10);
        let inputs = Decoder::default().feed(format!("\x1b[200~{long}\x1b[201~y").as_bytes(), false);
        assert!(matches!(inputs.as_slice(), [Input::Paste(text), Input::Key(_)] if text.len() == PASTE_LIMIT));
    }

    /// Buttons and wheel, with whatever modifiers; releases and motion are nothing.
    #[test]
    fn the_mouse() {
        let click = |column, row| vec![Input::Click { column, row }];
        for (bytes, expected) in [
            (&b"\x1b[<0;1;1M"[..], click(0, 0)),
            (b"\x1b[<16;200;55M", click(199, 54)),
            (b"\x1b[<0;0;0M", click(0, 0)),
            (b"\x1b[<64;3;4M", vec![Input::Wheel { up: true }]),
            (b"\x1b[<65;3;4M", vec![Input::Wheel { up: false }]),
            (b"\x1b[<2;3;4M", vec![]),
            (b"\x1b[<32;3;4M", vec![]),
            (b"\x1b[<0;99999;4M", vec![]),
            (b"\x1b[M !!", click(0, 0)),
            (b"\x1b[M`\xff\x21", vec![Input::Wheel { up: true }]),
        ] {
            check(bytes, &expected);
        }
    }

    /// When the rest of a sequence does not come, its start is the key it may have been; a paste keeps what came.
    #[test]
    fn silence_settles() {
        for (bytes, more, expected) in [
            ("\x1b", true, Some(press(KeyCode::Esc, NONE))),
            ("\x1b[", false, Some(press(KeyCode::Char('['), KeyModifiers::ALT))),
            ("\x1b]", false, Some(press(KeyCode::Char(']'), KeyModifiers::ALT))),
            ("\x1bO", false, Some(press(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT))),
            ("\x1b[1;", false, None),
            ("\x1b]11;rgb", false, None),
            ("\x1b[200~half a te\x1b[20", false, Some(Input::Paste("half a te\x1b[20".to_owned()))),
        ] {
            let mut decoder = Decoder::default();
            assert_eq!(decoder.feed(bytes.as_bytes(), more), vec![], "{bytes:?}");
            assert!(decoder.patience().is_some(), "{bytes:?}");
            assert_eq!(decoder.settle(), expected, "{bytes:?}");
            assert_eq!(decoder.feed(b"x", false), typed("x"), "after {bytes:?}");
        }
    }

    fn piece() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            vec(any::<u8>(), 0..6),
            any::<String>().prop_map(String::into_bytes),
            prop::sample::select(vec![
                "\x1b",
                "\x1b[",
                "\x1bO",
                "\x1b]",
                "\x1b[200~",
                "\x1b[201~",
                "\x1b[<",
                "0;1",
                "M",
                "~",
                "\x1b\\",
                "[M",
            ])
            .prop_map(|text| text.as_bytes().to_vec()),
        ]
    }

    proptest! {
        /// Whatever comes, however it is cut, the same input comes out, and silence always ends the waiting.
        #[test]
        fn cutting_changes_nothing(pieces in vec(piece(), 0..12)) {
            let whole: Vec<u8> = pieces.concat();
            let mut one = Decoder::default();
            let expected = one.feed(&whole, true);
            let mut many = Decoder::default();
            let inputs: Vec<Input> = pieces.iter().flat_map(|piece| many.feed(piece, true)).collect();
            prop_assert_eq!(inputs, expected);
            prop_assert_eq!(one.settle(), many.settle());
            prop_assert_eq!(one.patience(), None);
        }
    }
}

//! One key press: how it is written in files, how it is shown, and how it comes from the terminal.

use crate::notice::did_you_mean;
use crate::notice::quoted;
use crate::settings::Charset;
use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyEventKind;
use crossterm::event::KeyModifiers;
use std::fmt;
use unicode_width::UnicodeWidthChar;

/// A key with its modifiers, in the one form that every terminal's way of sending it is brought to: a character carries
/// its own case, never Shift; with Ctrl it is lower case; Shift-Tab is Tab with Shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Text that names no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadKey {
    /// What is wrong.
    pub(super) what: String,
    /// What to write instead.
    pub(super) cure: String,
}

/// The keys that have names: in files, on screen, on screen in ASCII.
const NAMES: [(KeyCode, &str, &str, &str); 26] = [
    (KeyCode::Char(' '), "space", "Space", "Space"),
    (KeyCode::Enter, "enter", "⏎", "Enter"),
    (KeyCode::Esc, "esc", "Esc", "Esc"),
    (KeyCode::Tab, "tab", "Tab", "Tab"),
    (KeyCode::Backspace, "backspace", "Backspace", "Backspace"),
    (KeyCode::Delete, "delete", "Delete", "Delete"),
    (KeyCode::Up, "up", "↑", "Up"),
    (KeyCode::Down, "down", "↓", "Down"),
    (KeyCode::Left, "left", "←", "Left"),
    (KeyCode::Right, "right", "→", "Right"),
    (KeyCode::Home, "home", "Home", "Home"),
    (KeyCode::End, "end", "End", "End"),
    (KeyCode::PageUp, "page-up", "PgUp", "PgUp"),
    (KeyCode::PageDown, "page-down", "PgDn", "PgDn"),
    (KeyCode::F(1), "f1", "F1", "F1"),
    (KeyCode::F(2), "f2", "F2", "F2"),
    (KeyCode::F(3), "f3", "F3", "F3"),
    (KeyCode::F(4), "f4", "F4", "F4"),
    (KeyCode::F(5), "f5", "F5", "F5"),
    (KeyCode::F(6), "f6", "F6", "F6"),
    (KeyCode::F(7), "f7", "F7", "F7"),
    (KeyCode::F(8), "f8", "F8", "F8"),
    (KeyCode::F(9), "f9", "F9", "F9"),
    (KeyCode::F(10), "f10", "F10", "F10"),
    (KeyCode::F(11), "f11", "F11", "F11"),
    (KeyCode::F(12), "f12", "F12", "F12"),
];

/// Other words people use for these keys.
const OTHER_NAMES: [(&str, &str); 11] = [
    ("escape", "esc"),
    ("return", "enter"),
    ("spacebar", "space"),
    ("del", "delete"),
    ("bs", "backspace"),
    ("back-tab", "shift-tab"),
    ("backtab", "shift-tab"),
    ("pgup", "page-up"),
    ("pageup", "page-up"),
    ("pgdn", "page-down"),
    ("pagedown", "page-down"),
];

/// Modifiers as written, in the order they are written in.
const MODIFIERS: [(KeyModifiers, &str, &str); 3] = [
    (KeyModifiers::CONTROL, "ctrl-", "Ctrl-"),
    (KeyModifiers::ALT, "alt-", "Alt-"),
    (KeyModifiers::SHIFT, "shift-", "Shift-"),
];

/// Ctrl with these is another key to a terminal.
const TAKEN_BY_TERMINALS: [(char, &str); 3] = [('i', "tab"), ('m', "enter"), ('[', "esc")];

impl Key {
    /// The key of a press; `None` for releases and for keys that have no name here.
    pub fn of(event: KeyEvent) -> Option<Self> {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        if event.kind == KeyEventKind::Release || !known.contains(event.modifiers) {
            return None;
        }
        match event.code {
            KeyCode::BackTab => Some(Self { code: KeyCode::Tab, modifiers: event.modifiers | KeyModifiers::SHIFT }),
            KeyCode::Char(letter) if letter.is_control() => None,
            KeyCode::Char(letter) => Some(Self::of_char(letter, event.modifiers)),
            code => named(code).map(|_| Self { code, modifiers: event.modifiers }),
        }
    }

    fn of_char(letter: char, modifiers: KeyModifiers) -> Self {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let command = modifiers.difference(KeyModifiers::SHIFT);
        // AltGr arrives as Ctrl with Alt on some systems; the sign it makes is what was meant.
        if command == both && !letter.is_ascii_alphanumeric() && letter != ' ' {
            return Self { code: KeyCode::Char(letter), modifiers: KeyModifiers::NONE };
        }
        let letter = if command.contains(KeyModifiers::CONTROL) {
            letter.to_ascii_lowercase()
        } else if modifiers.contains(KeyModifiers::SHIFT) {
            upper(letter)
        } else {
            letter
        };
        Self { code: KeyCode::Char(letter), modifiers: command }
    }

    /// The key a text of a file names.
    pub(super) fn parse(text: &str) -> Result<Self, BadKey> {
        Self::exactly(text).ok_or_else(|| BadKey { what: format!("{} is no key", quoted(text)), cure: cure(text) })
    }

    fn exactly(text: &str) -> Option<Self> {
        let (modifiers, name) = split(text);
        let code = code(name)?;
        let shift = modifiers.contains(KeyModifiers::SHIFT);
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        match code {
            KeyCode::Char(letter) if shift || ctrl && letter.is_ascii_uppercase() => None,
            KeyCode::Char(letter) if ctrl && taken(letter).is_some() => None,
            _ => Some(Self { code, modifiers }),
        }
    }

    /// The key code.
    pub(super) const fn code(self) -> KeyCode {
        self.code
    }

    /// The modifiers.
    pub(super) const fn modifiers(self) -> KeyModifiers {
        self.modifiers
    }

    /// The character this key types in a text field.
    pub(super) fn types(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers.is_empty() => Some(letter),
            _ => None,
        }
    }

    /// The same character without Alt, when Alt is all there is.
    pub(super) fn without_alt(self) -> Option<Self> {
        (self.modifiers == KeyModifiers::ALT && matches!(self.code, KeyCode::Char(_)))
            .then_some(Self { code: self.code, modifiers: KeyModifiers::NONE })
    }

    /// The same character with Alt, when there is no modifier yet.
    pub(super) fn with_alt(self) -> Option<Self> {
        self.types().map(|_| Self { code: self.code, modifiers: KeyModifiers::ALT })
    }

    /// How it is shown.
    pub fn label(self, charset: Charset) -> String {
        let modifiers = held(self.modifiers).map(|(_, _, shown)| shown);
        let name = match (named(self.code), self.code) {
            (Some((_, _, shown, ascii)), _) => (if charset == Charset::Ascii { ascii } else { shown }).to_owned(),
            (None, KeyCode::Char(letter)) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                letter.to_ascii_uppercase().to_string()
            }
            (None, KeyCode::Char(letter)) => letter.to_string(),
            (None, _) => String::new(),
        };
        modifiers.chain([name.as_str()]).collect()
    }
}

/// The spelling in files.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        held(self.modifiers).try_for_each(|(_, word, _)| f.write_str(word))?;
        match (named(self.code), self.code) {
            (Some((_, word, ..)), _) => f.write_str(word),
            (None, KeyCode::Char(letter)) => write!(f, "{letter}"),
            (None, _) => Ok(()),
        }
    }
}

fn held(modifiers: KeyModifiers) -> impl Iterator<Item = (KeyModifiers, &'static str, &'static str)> {
    MODIFIERS.into_iter().filter(move |(modifier, ..)| modifiers.contains(*modifier))
}

fn named(code: KeyCode) -> Option<(KeyCode, &'static str, &'static str, &'static str)> {
    NAMES.into_iter().find(|(known, ..)| *known == code)
}

/// The modifiers in front of a name, each at most once, and the name; a `-` alone is a name.
fn split(text: &str) -> (KeyModifiers, &str) {
    let (mut modifiers, mut name) = (KeyModifiers::NONE, text);
    let next = |name: &str, modifiers: KeyModifiers| {
        let free = MODIFIERS.into_iter().filter(move |(modifier, ..)| !modifiers.contains(*modifier));
        free.filter(|(_, word, _)| name.len() > word.len() && name.starts_with(word))
            .map(|(m, word, _)| (m, word))
            .next()
    };
    while let Some((modifier, word)) = next(name, modifiers) {
        modifiers |= modifier;
        name = name.strip_prefix(word).unwrap_or_default();
    }
    (modifiers, name)
}

fn code(name: &str) -> Option<KeyCode> {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => {
            (letter != ' ' && letter.width().is_some_and(|width| width > 0)).then_some(KeyCode::Char(letter))
        }
        _ => NAMES.into_iter().find(|(_, word, ..)| *word == name).map(|(code, ..)| code),
    }
}

fn taken(letter: char) -> Option<&'static str> {
    TAKEN_BY_TERMINALS.into_iter().find(|(taken, _)| *taken == letter).map(|(_, name)| name)
}

fn upper(letter: char) -> char {
    let mut letters = letter.to_uppercase();
    match (letters.next(), letters.next()) {
        (Some(upper), None) => upper,
        _ => letter,
    }
}

/// What to write instead of a text that names no key.
fn cure(text: &str) -> String {
    let (modifiers, name) = split(text);
    if let Some(KeyCode::Char(letter)) = code(name) {
        if modifiers.contains(KeyModifiers::CONTROL)
            && let Some(same) = taken(letter)
        {
            return format!("terminals send the same for it as for `{same}`; choose another");
        }
        let plain = if modifiers.contains(KeyModifiers::CONTROL) { letter.to_ascii_lowercase() } else { upper(letter) };
        let rest = Key { code: KeyCode::Char(plain), modifiers: modifiers.difference(KeyModifiers::SHIFT) };
        return format!("did you mean `{rest}`?");
    }
    let tidy = if text.trim().is_empty() {
        "space".to_owned()
    } else {
        text.trim().to_lowercase().replace(['+', '_', ' '], "-")
    };
    let (modifiers, name) = split(&tidy);
    let name = OTHER_NAMES.into_iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name);
    let prefix: String = held(modifiers).map(|(_, word, _)| word).collect();
    let whole = format!("{prefix}{name}");
    if Key::exactly(&whole).is_some() {
        return format!("did you mean `{whole}`?");
    }
    let names: Vec<String> = NAMES.into_iter().map(|(_, word, ..)| format!("{prefix}{word}")).collect();
    let otherwise = "write one key, such as `p`, `space` or `ctrl-p`";
    did_you_mean(&whole, names.iter().map(String::as_str), otherwise)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crossterm::event::KeyEventState;
    use proptest::prelude::*;

    /// Any key event a terminal could report, the odd ones included.
    pub(crate) fn any_event() -> impl Strategy<Value = KeyEvent> {
        let plain = NAMES.map(|(code, ..)| code);
        let others = [KeyCode::Null, KeyCode::Insert, KeyCode::CapsLock, KeyCode::Menu, KeyCode::KeypadBegin];
        let code = prop_oneof![
            4 => any::<char>().prop_map(KeyCode::Char),
            4 => (0u8..128).prop_map(|letter| KeyCode::Char(char::from(letter))),
            4 => proptest::sample::select(plain.to_vec()),
            1 => proptest::sample::select(others.to_vec()),
            1 => any::<u8>().prop_map(KeyCode::F),
        ];
        let kinds = [KeyEventKind::Press, KeyEventKind::Repeat, KeyEventKind::Release];
        (code, 0u8..64, proptest::sample::select(kinds.to_vec()), 0u8..8).prop_map(|(code, modifiers, kind, state)| {
            KeyEvent {
                code,
                modifiers: KeyModifiers::from_bits_truncate(modifiers),
                kind,
                state: KeyEventState::from_bits_truncate(state),
            }
        })
    }

    /// However a terminal sends a key, it is the one key the file names.
    #[test]
    fn one_key_has_one_form() {
        let none = KeyModifiers::NONE;
        let (shift, ctrl, alt) = (KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT);
        for (code, modifiers, name) in [
            (KeyCode::Char('g'), none, "g"),
            (KeyCode::Char('G'), none, "G"),
            (KeyCode::Char('G'), shift, "G"),
            (KeyCode::Char('g'), shift, "G"),
            (KeyCode::Char('é'), shift, "É"),
            (KeyCode::Char('ß'), shift, "ß"),
            (KeyCode::Char('?'), shift, "?"),
            (KeyCode::Char(' '), shift, "space"),
            (KeyCode::Char('c'), ctrl, "ctrl-c"),
            (KeyCode::Char('C'), ctrl | shift, "ctrl-c"),
            (KeyCode::Char('S'), alt | shift, "alt-S"),
            (KeyCode::Char('-'), ctrl, "ctrl--"),
            (KeyCode::Char('@'), ctrl | alt, "@"),
            (KeyCode::Char('a'), ctrl | alt, "ctrl-alt-a"),
            (KeyCode::BackTab, shift, "shift-tab"),
            (KeyCode::BackTab, none, "shift-tab"),
            (KeyCode::Tab, shift, "shift-tab"),
            (KeyCode::Left, ctrl | shift, "ctrl-shift-left"),
            (KeyCode::F(12), none, "f12"),
        ] {
            let key = Key::of(KeyEvent::new(code, modifiers)).unwrap();
            assert_eq!(key.to_string(), name, "{code:?} {modifiers:?}");
            assert_eq!(Key::parse(name), Ok(key), "{name}");
        }
    }

    /// Releases, keys with Super, Hyper or Meta, and keys without a name are none of ours.
    #[test]
    fn other_keys_are_ignored() {
        let event = KeyEvent::new(KeyCode::Char('f'), KeyModifiers::NONE);
        assert_eq!(Key::of(KeyEvent { kind: KeyEventKind::Release, ..event }), None);
        assert_eq!(Key::of(KeyEvent { modifiers: KeyModifiers::SUPER, ..event }), None);
        for code in [KeyCode::F(0), KeyCode::F(13), KeyCode::Null, KeyCode::Insert, KeyCode::Char('\u{1b}')] {
            assert_eq!(Key::of(KeyEvent { code, ..event }), None, "{code:?}");
        }
    }

    /// A text that names no key is told what to write instead.
    #[test]
    fn a_bad_key_has_a_cure() {
        for (text, cure) in [
            ("escape", "did you mean `esc`?"),
            ("Enter", "did you mean `enter`?"),
            ("Ctrl+C", "did you mean `ctrl-c`?"),
            ("ctrl-C", "did you mean `ctrl-c`?"),
            ("shift-a", "did you mean `A`?"),
            ("alt-shift-n", "did you mean `alt-N`?"),
            ("ctrl-pgup", "did you mean `ctrl-page-up`?"),
            ("bakspace", "did you mean `backspace`?"),
            (" ", "did you mean `space`?"),
            ("f13", "did you mean `f1`?"),
            ("ctrl-i", "terminals send the same for it as for `tab`; choose another"),
            ("g g", "write one key, such as `p`, `space` or `ctrl-p`"),
            ("ctrl-", "write one key, such as `p`, `space` or `ctrl-p`"),
            ("\u{301}", "write one key, such as `p`, `space` or `ctrl-p`"),
        ] {
            assert_eq!(Key::parse(text).unwrap_err().cure, cure, "{text}");
        }
        assert_eq!(Key::parse("").unwrap_err().what, "`` is no key");
    }

    /// Keys are shown as they are called; the ASCII form holds no other character.
    #[test]
    fn keys_are_shown_as_they_are_called() {
        for (name, shown, ascii) in [
            ("enter", "⏎", "Enter"),
            ("space", "Space", "Space"),
            ("shift-tab", "Shift-Tab", "Shift-Tab"),
            ("ctrl-c", "Ctrl-C", "Ctrl-C"),
            ("alt-n", "Alt-n", "Alt-n"),
            ("ctrl-left", "Ctrl-←", "Ctrl-Left"),
            ("page-up", "PgUp", "PgUp"),
        ] {
            let key = Key::parse(name).unwrap();
            assert_eq!((key.label(Charset::Unicode).as_str(), key.label(Charset::Ascii).as_str()), (shown, ascii));
        }
    }

    proptest! {
        /// Whatever key is pressed has a spelling, and the spelling names that key, save those the terminal cannot tell.
        #[test]
        fn a_pressed_key_can_be_written(event in any_event()) {
            if let Some(key) = Key::of(event) {
                let read = Key::parse(&key.to_string());
                let writable = matches!(key.code, KeyCode::Char(letter)
                    if letter.width() == Some(0) || key.modifiers.contains(KeyModifiers::CONTROL) && taken(letter).is_some());
                prop_assert_eq!(read.ok(), (!writable).then_some(key), "{}", key);
            }
        }

        /// Any text is a key or has a cure.
        #[test]
        fn any_text_is_judged(text in "\\PC{0,12}|(ctrl-|alt-|shift-){0,4}\\PC{0,6}") {
            if let Err(bad) = Key::parse(&text) {
                prop_assert!(!bad.cure.is_empty());
            }
        }
    }
}

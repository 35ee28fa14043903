//! The usual editing keys of a text field.

use crate::app::action::Context;
use crate::app::action::Edit;
use crate::app::action::Motion;
use crate::keymap::key::Key;
use crossterm::event::KeyCode;
use crossterm::event::KeyModifiers;

/// Whether a context is a text field.
pub(super) const fn is_text(context: Context) -> bool {
    matches!(context, Context::Field | Context::Notes)
}

/// What an unbound key does to the text; `None`: nothing.
pub(super) fn edit(key: Key, context: Context) -> Option<Edit> {
    if let Some(letter) = key.types() {
        return Some(Edit::Insert(letter));
    }
    let lines = matches!(context, Context::Notes);
    let word = key.modifiers().intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code() {
        KeyCode::Enter if lines => Some(Edit::NewLine),
        KeyCode::Tab if lines && key.modifiers().is_empty() => Some(Edit::Insert('\t')),
        KeyCode::Backspace if word => Some(Edit::DeleteWord),
        KeyCode::Backspace => Some(Edit::Backspace),
        KeyCode::Delete => Some(Edit::Delete),
        KeyCode::Char(letter) if key.modifiers() == KeyModifiers::CONTROL => control(letter, lines),
        code => motion(code, word).map(|to| Edit::Move { to, select: key.modifiers().contains(KeyModifiers::SHIFT) }),
    }
}

/// Line editing as shells have it. Old terminals send Ctrl-H for Backspace, and some settings Ctrl-J for Shift-Enter.
const fn control(letter: char, lines: bool) -> Option<Edit> {
    match letter {
        'a' => Some(Edit::Move { to: Motion::LineStart, select: false }),
        'e' => Some(Edit::Move { to: Motion::LineEnd, select: false }),
        'h' => Some(Edit::Backspace),
        'j' if lines => Some(Edit::NewLine),
        'w' => Some(Edit::DeleteWord),
        _ => None,
    }
}

const fn motion(code: KeyCode, word: bool) -> Option<Motion> {
    match (code, word) {
        (KeyCode::Left, false) => Some(Motion::Left),
        (KeyCode::Left, true) => Some(Motion::WordLeft),
        (KeyCode::Right, false) => Some(Motion::Right),
        (KeyCode::Right, true) => Some(Motion::WordRight),
        (KeyCode::Up, false) => Some(Motion::Up),
        (KeyCode::Down, false) => Some(Motion::Down),
        (KeyCode::Home, false) => Some(Motion::LineStart),
        (KeyCode::Home, true) => Some(Motion::TextStart),
        (KeyCode::End, false) => Some(Motion::LineEnd),
        (KeyCode::End, true) => Some(Motion::TextEnd),
        (KeyCode::PageUp, _) => Some(Motion::PageUp),
        (KeyCode::PageDown, _) => Some(Motion::PageDown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(context: Context, keys: &[(&str, Option<Edit>)]) {
        for (name, expected) in keys {
            assert_eq!(edit(Key::parse(name).unwrap(), context), *expected, "{context} {name}");
        }
    }

    fn go(to: Motion, select: bool) -> Edit {
        Edit::Move { to, select }
    }

    /// Notes take every printable key, line breaks and tabs, and the editing keys people have in their fingers.
    #[test]
    fn notes_are_edited_as_usual() {
        check(
            Context::Notes,
            &[
                ("q", Some(Edit::Insert('q'))),
                ("É", Some(Edit::Insert('É'))),
                ("space", Some(Edit::Insert(' '))),
                ("tab", Some(Edit::Insert('\t'))),
                ("shift-tab", None),
                ("enter", Some(Edit::NewLine)),
                ("shift-enter", Some(Edit::NewLine)),
                ("ctrl-j", Some(Edit::NewLine)),
                ("backspace", Some(Edit::Backspace)),
                ("ctrl-h", Some(Edit::Backspace)),
                ("alt-backspace", Some(Edit::DeleteWord)),
                ("ctrl-w", Some(Edit::DeleteWord)),
                ("shift-delete", Some(Edit::Delete)),
                ("left", Some(go(Motion::Left, false))),
                ("shift-left", Some(go(Motion::Left, true))),
                ("ctrl-left", Some(go(Motion::WordLeft, false))),
                ("alt-shift-right", Some(go(Motion::WordRight, true))),
                ("home", Some(go(Motion::LineStart, false))),
                ("ctrl-shift-end", Some(go(Motion::TextEnd, true))),
                ("shift-page-down", Some(go(Motion::PageDown, true))),
                ("ctrl-a", Some(go(Motion::LineStart, false))),
                ("ctrl-up", None),
                ("ctrl-x", None),
                ("alt-x", None),
                ("f9", None),
            ],
        );
    }

    /// A one-line field has no line breaks and no tabs.
    #[test]
    fn a_field_is_one_line() {
        check(Context::Field, &[("enter", None), ("ctrl-j", None), ("tab", None), ("/", Some(Edit::Insert('/')))]);
    }
}

//! Control sequences: which keys and buttons they are.

use crate::term::decode::Input;
use crate::term::decode::Step;
use crate::term::decode::nothing;
use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyModifiers;

/// The most bytes of parameters in a control sequence.
const CSI_LIMIT: usize = 64;

/// Behind `ESC O`: cursor and function keys of terminals in application mode.
pub(super) fn ss3(rest: &[u8]) -> Step {
    let code = match rest.first() {
        None => return Step::More,
        Some(b'M') => Some(KeyCode::Enter),
        Some(b'R') => Some(KeyCode::F(3)),
        Some(last @ 0x40..=0x7e) => by_letter(*last),
        // Cut off by something else, which is read anew.
        Some(_) => return nothing(2),
    };
    Step::Take(3, code.map(|code| Input::Key(code.into())))
}

/// Behind `ESC [`.
pub(super) fn csi(rest: &[u8]) -> Step {
    match rest {
        [b'['] => return Step::More,
        // The Linux console's function keys.
        [b'[', last @ b'A'..=b'E', ..] => {
            return Step::Take(4, Some(Input::Key(KeyCode::F(1 + (last - b'A')).into())));
        }
        [b'[', ..] => return nothing(3),
        [b'M', rest @ ..] => return oldest_mouse(rest),
        _ => {}
    }
    let Some(length) = rest.iter().take(CSI_LIMIT).position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return if rest.len() < CSI_LIMIT { Step::More } else { nothing(2 + CSI_LIMIT) };
    };
    let (Some(params), Some(&last)) = (rest.get(..length), rest.get(length)) else { return Step::More };
    if !matches!(last, 0x40..=0x7e) {
        // Cut off by something else, which is read anew.
        return nothing(2 + length);
    }
    if params == b"200" && last == b'~' {
        return Step::Paste(3 + length);
    }
    Step::Take(3 + length, sequence(params, last))
}

/// A whole control sequence; `None` for those that are no key, answers to queries among them.
fn sequence(params: &[u8], last: u8) -> Option<Input> {
    let params = str::from_utf8(params).ok()?;
    if let Some(params) = params.strip_prefix('<') {
        let mut numbers = params.split(';').map(str::parse::<u16>);
        let (button, column, row) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
        let pressed = last == b'M';
        return pressed.then(|| mouse(button, column.saturating_sub(1), row.saturating_sub(1))).flatten();
    }
    let mut numbers = params.split(';');
    let first = numbers.next().unwrap_or_default();
    let modifiers = match numbers.next() {
        Some(mask) => modifiers(mask.parse().ok()?),
        None => KeyModifiers::NONE,
    };
    let code = match (last, first) {
        (b'~', number) => by_number(number.parse().ok()?)?,
        (b'Z', "") => return Some(Input::Key(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT))),
        (letter, "" | "1") => by_letter(letter)?,
        _ => return None,
    };
    Some(Input::Key(KeyEvent::new(code, modifiers)))
}

const fn by_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        // Not R: with parameters that is where the cursor is, the answer to a query.
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

const fn by_number(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        _ => return None,
    })
}

/// The bits of an xterm modifier parameter, which is one more than they are.
const fn modifiers(parameter: u8) -> KeyModifiers {
    let bits = parameter.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    if bits & 1 != 0 {
        modifiers = modifiers.union(KeyModifiers::SHIFT);
    }
    if bits & 2 != 0 {
        modifiers = modifiers.union(KeyModifiers::ALT);
    }
    if bits & 4 != 0 {
        modifiers = modifiers.union(KeyModifiers::CONTROL);
    }
    modifiers
}

/// Behind `ESC [ M`: the mouse of terminals that know no other form.
fn oldest_mouse(rest: &[u8]) -> Step {
    let bytes = rest.get(..3).unwrap_or(rest);
    if let Some(cut_off) = bytes.iter().position(|byte| *byte < 0x20) {
        return nothing(3 + cut_off);
    }
    let [button, column, row] = bytes else { return Step::More };
    let cell = |byte: &u8| u16::from(byte.saturating_sub(0x21));
    Step::Take(6, mouse(u16::from(button - 0x20), cell(column), cell(row)))
}

/// A press of the left button or a turn of the wheel; the bits for Shift, Alt and Control do not matter.
const fn mouse(button: u16, column: u16, row: u16) -> Option<Input> {
    const HELD: u16 = 0b1_1100;
    match button & !HELD {
        0 => Some(Input::Click { column, row }),
        64 => Some(Input::Wheel { up: true }),
        65 => Some(Input::Wheel { up: false }),
        _ => None,
    }
}

//! From bytes to text, with a clear word about the encodings that are not UTF-8.

use crate::catalog::problem::Locator;
use crate::catalog::problem::Place;
use crate::catalog::problem::Problem;

const SAVE_AS: &str = "save the file as UTF-8 with ordinary line ends";

/// The text of a pack: UTF-8, with or without a byte order mark, lines ending in LF or CRLF.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::error(Place::file(file), "the file is UTF-16: byte 0 is half of its mark", SAVE_AS));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let valid = bytes.get(..at).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default();
            let value = bytes.get(at).copied().unwrap_or_default();
            return Err(at_byte(file, valid, at, &format!("0x{value:02X} is not UTF-8")));
        }
    };
    if let Some(at) = text.find('\0') {
        return Err(at_byte(file, text, at, "there is a NUL"));
    }
    let mut returns = text.bytes().enumerate().zip(text.bytes().skip(1).chain([0]));
    if let Some(((at, _), _)) = returns.find(|((_, byte), next)| *byte == b'\r' && *next != b'\n') {
        return Err(at_byte(file, text, at, "there is a carriage return without a line feed"));
    }
    Ok(text)
}

fn at_byte(file: &str, text: &str, at: usize, what: &str) -> Problem {
    let place = Locator::new(file, text).place(at..at + 1);
    Problem::error(place, &format!("{what} at byte {at}"), SAVE_AS)
}

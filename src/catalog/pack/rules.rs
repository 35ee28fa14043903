//! Limits that are looked at before or beside the parsing.

use super::Author;
use super::BUILTIN_PACK;
use super::MAX_QUESTIONS;
use super::MAX_VALUES;
use super::reader::Node;
use super::reader::Reader;
use std::ops::Range;

/// What is too much about a text before it is parsed, so that a hostile file costs neither time nor memory.
pub(super) fn excess(text: &str) -> Option<(Range<usize>, String, &'static str)> {
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'=' | b'[' | b'{')).count();
    let headings = text.lines().filter(|line| line.trim_start().starts_with("[[question]]")).count();
    if headings > MAX_QUESTIONS {
        let message = format!("the pack has {headings} questions; a file has at most {MAX_QUESTIONS}");
        return Some((0..0, message, "split it into several files with the same pack id"));
    }
    if values > MAX_VALUES {
        let message = format!("the pack has about {values} values; a file has at most {MAX_VALUES}");
        return Some((0..0, message, "split it into several files, or describe large arguments with `gen`"));
    }
    None
}

/// Only the built-in catalog is `core`, and it is nothing else.
pub(super) fn pack_id(reader: &mut Reader<'_>, node: &Node<'_>, id: &str) {
    match reader.author() {
        Author::User if id == BUILTIN_PACK => {
            reader.error(
                node.span(),
                "the pack id `core` belongs to the built-in catalog",
                "choose another, such as `mine`",
            );
        }
        Author::Builtin if id != BUILTIN_PACK => {
            reader.error(node.span(), "a built-in pack has the id `core`", "write `id = \"core\"`");
        }
        _ => {}
    }
}

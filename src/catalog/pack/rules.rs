//! Limits that are looked at before or beside the parsing.

use super::Author;
use super::BUILTIN_PACK;
use super::MAX_PARSING;
use super::MAX_QUESTIONS;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use std::ops::Range;

/// What is too much about a text before it is parsed, so that a hostile file costs neither time nor memory.
pub(super) fn excess(text: &str) -> Option<(Range<usize>, String, &'static str)> {
    let headings = text.lines().filter(|line| line.trim_start().starts_with("[[question]]")).count();
    if headings > MAX_QUESTIONS {
        let message = format!("the pack has {headings} questions; a file has at most {MAX_QUESTIONS}");
        return Some((0..0, message, "split it into several files with the same pack id"));
    }
    let parsing = parsing_bytes(text);
    if parsing > MAX_PARSING {
        const MIB: usize = 1024 * 1024;
        let message = format!("parsing would take about {} MiB; a file may take {}", parsing / MIB, MAX_PARSING / MIB);
        return Some((0..0, message, "split the file, or describe large arguments with `gen`"));
    }
    None
}

/// What the parser needs for a text, by the marks that make it build something. The figures are measured.
fn parsing_bytes(text: &str) -> usize {
    let cost = |byte| match byte {
        b'=' => 350,
        b',' | b'[' | b'{' => 180,
        b'.' => 130,
        b'\n' | b'#' | b']' | b'}' => 50,
        _ => 0,
    };
    text.bytes().map(cost).sum()
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

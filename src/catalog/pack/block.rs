//! Where a question stands in its file, so that it can be read again without the rest. Shared with the build script.

use std::ops::Range;

/// The part of a file that holds one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// First byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// Line of the first byte, from 1.
    pub line: usize,
}

/// The blocks of questions whose values have these spans, which are in order.
///
/// The span of a `[[question]]` covers only its heading, and its block runs to the next heading; the span of an inline
/// table is all of it.
pub fn blocks(text: &str, spans: impl IntoIterator<Item = Range<usize>>) -> Vec<Block> {
    let mut spans = spans.into_iter().peekable();
    let mut blocks = Vec::new();
    let (mut line, mut counted) = (1, 0);
    while let Some(span) = spans.next() {
        line += text.get(counted..span.start).map_or(0, |passed| passed.bytes().filter(|byte| *byte == b'\n').count());
        counted = span.start;
        let headed = text.get(span.start..).is_some_and(|rest| rest.starts_with('['));
        let end = if headed { spans.peek().map_or(text.len(), |next| next.start) } else { span.end };
        blocks.push(Block { start: span.start, end, line });
    }
    blocks
}

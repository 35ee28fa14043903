//! The pack format: raw TOML in, validated questions out, with every problem found on the way.
//!
//! A pack is walked value by value rather than deserialised, because that reports all problems at once and knows where
//! each of them is. A question with an error is left out and the rest of its pack still loads. Rules of taste (how many
//! words a prompt has) are errors in the built-in catalog and advice to everybody else.

pub mod block;

mod arithmetic;
mod decode;
mod exercise;
mod parts;
mod question;
mod rules;

use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::catalog::problem::Place;
use crate::catalog::problem::Problem;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use block::Block;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// The version of the pack format this program reads.
pub const FORMAT: i64 = 1;

/// The pack id of the built-in catalog.
pub const BUILTIN_PACK: &str = "core";

/// The largest pack file, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The most questions in one pack file.
pub const MAX_QUESTIONS: usize = 5_000;

/// The most memory that parsing one pack file may take, in bytes and by estimate. Prose of [`MAX_BYTES`] stays below.
pub const MAX_PARSING: usize = 90 * 1024 * 1024;

/// The longest text in a pack, in bytes.
pub const MAX_TEXT: usize = 16 * 1024;

/// Who wrote a pack: decides how strict its reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// It ships with the program.
    Builtin,
    /// Somebody else.
    User,
}

/// The head of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The namespace of its questions; several files may share one.
    pub id: Box<str>,
    /// Title on screen.
    pub title: Box<str>,
    /// Licence of the text, as the author states it.
    pub license: Box<str>,
}

/// A question and where it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The question.
    pub question: Question,
    /// Its block: enough to read it again.
    pub block: Block,
    /// Bytes of the parts that rules across questions point at.
    pub spans: Spans,
}

/// Where some parts of a question are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spans {
    /// The id.
    pub id: Range<usize>,
    /// The title.
    pub title: Range<usize>,
    /// The entries of `related`, in order.
    pub related: Vec<Range<usize>>,
}

/// What a pack file came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// Its head; `None` if the file as a whole cannot be used.
    pub head: Option<Head>,
    /// Its usable questions, in order.
    pub questions: Vec<Found>,
    /// Ids of the questions left out because of errors, as far as they could be read.
    pub skipped: Vec<QuestionId>,
    /// Everything wrong with it, in order of place.
    pub problems: Vec<Problem>,
}

/// Reads a pack file. `file` is its name as the user knows it.
pub fn read(file: &str, bytes: &[u8], author: Author) -> Loaded {
    if bytes.len() > MAX_BYTES {
        return refused(too_large(file, bytes.len() as u64));
    }
    match decode::decode(file, bytes) {
        Ok(text) => read_text(file, text, author),
        Err(problem) => refused(problem),
    }
}

/// The problem of a file over [`MAX_BYTES`]; callers ask the size before they read.
pub fn too_large(file: &str, bytes: u64) -> Problem {
    let message = format!("the file has {bytes} bytes; a pack has at most {MAX_BYTES} (4 MiB)");
    Problem::error(Place::file(file), &message, "split it into several files with the same pack id")
}

/// Reads one question again from its block, which must be unchanged; `None` if it is not what it was.
pub fn read_block(block: &str, pack: &str, author: Author) -> Option<Question> {
    let mut reader = Reader::new("", block, author);
    let found = if block.starts_with('[') {
        let document = DeTable::parse(block).ok()?.into_inner();
        let first = document.get("question")?.get_ref().as_array()?.first()?;
        question::read(&mut reader, first, pack)
    } else {
        let inline = DeValue::parse(block).ok()?;
        question::read(&mut reader, &inline, pack)
    };
    found.question.filter(|_| reader.errors() == 0)
}

fn refused(problem: Problem) -> Loaded {
    Loaded { problems: vec![problem], ..Loaded::default() }
}

fn read_text(file: &str, text: &str, author: Author) -> Loaded {
    let mut reader = Reader::new(file, text, author);
    if let Some((span, message, cure)) = rules::excess(text) {
        reader.error(span, message, cure);
        return Loaded { problems: reader.finish(), ..Loaded::default() };
    }
    let document = match DeTable::parse(text) {
        Ok(document) => document.into_inner(),
        Err(error) => {
            let message = format!("this is not TOML: {}", error.message());
            reader.error(error.span().unwrap_or(0..0), message, "the reader stops here; mend this and check again");
            return Loaded { problems: reader.finish(), ..Loaded::default() };
        }
    };
    if !supported(&mut reader, &document) {
        return Loaded { problems: reader.finish(), ..Loaded::default() };
    }
    let (head, usable) = head(&mut reader, &document);
    let nodes = question_nodes(&mut reader, &document);
    let pack = head.as_ref().map_or("", |head| &head.id);
    let (questions, skipped) = questions(&mut reader, text, nodes, pack);
    let problems = reader.finish();
    if usable {
        Loaded { head, questions, skipped, problems }
    } else {
        Loaded { skipped, problems, ..Loaded::default() }
    }
}

/// Checks `format`. Only a newer format ends the reading: everything else in such a file may mean something else.
fn supported(reader: &mut Reader<'_>, document: &DeTable<'_>) -> bool {
    let Some(node) = document.get("format") else {
        reader.error(0..0, "the file does not say which format it is in", "begin it with `format = 1`");
        return true;
    };
    match reader.whole(node, "format") {
        Some(format) if format > FORMAT => {
            let message = format!("the pack is written in format {format}; this program reads up to {FORMAT}");
            reader.error(node.span(), message, "update greenroom, or ask the author for a pack in format 1");
            false
        }
        Some(format) if format < FORMAT => {
            reader.error(node.span(), format!("there is no format {format}"), "write `format = 1`");
            true
        }
        _ => true,
    }
}

/// The head, and whether the pack can be used at all.
fn head(reader: &mut Reader<'_>, document: &DeTable<'_>) -> (Option<Head>, bool) {
    reader.unknown_keys(document, "a pack file", &["format", "pack", "question"]);
    let Some(node) = document.get("pack") else {
        reader.error(0..0, "the file has no `[pack]`", "add `[pack]` with `id`, `title` and `license`");
        return (None, false);
    };
    let head = (|| {
        let fields = reader.fields(node, "`[pack]`", &["id", "title", "license"])?;
        let id = fields.need(reader, "id").and_then(|node| {
            let id = reader.slug(node, "id")?;
            rules::pack_id(reader, node, &id);
            Some(id)
        });
        let title = fields.need(reader, "title").and_then(|node| reader.line(node, "title"));
        let license = fields.need(reader, "license").and_then(|node| reader.line(node, "license"));
        Some(Head { id: id?, title: title?, license: license? })
    })();
    (head, reader.errors() == 0)
}

fn question_nodes<'t, 'i>(reader: &mut Reader<'_>, document: &'t DeTable<'i>) -> &'t [Node<'i>] {
    let Some(node) = document.get("question") else {
        reader.advice(0..0, "the pack has no questions", "add a `[[question]]`");
        return &[];
    };
    let nodes = reader.list(node, "question", 0..=MAX_QUESTIONS).unwrap_or_default();
    if nodes.len() > MAX_QUESTIONS { &[] } else { nodes }
}

fn questions(reader: &mut Reader<'_>, text: &str, nodes: &[Node<'_>], pack: &str) -> (Vec<Found>, Vec<QuestionId>) {
    let (mut questions, mut skipped) = (Vec::new(), Vec::new());
    let blocks = block::blocks(text, nodes.iter().map(Spanned::span));
    for (node, block) in nodes.iter().zip(blocks) {
        let before = reader.errors();
        let read = question::read(reader, node, pack);
        match read.question {
            Some(question) if reader.errors() == before => {
                questions.push(Found { question, block, spans: read.spans });
            }
            _ => skipped.extend(read.id),
        }
    }
    (questions, skipped)
}

//! The packs that ship with the program, compiled in with an index made at build time.
//!
//! Nothing is unpacked or parsed until a question is opened, and then only its own pack and block: the texts are two thirds
//! air, and a pack is inflated in a fraction of a millisecond.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::pack;
use crate::catalog::pack::Author;
use crate::catalog::pack::block::Block;
use miniz_oxide::inflate;
use std::sync::Arc;

/// A pack that ships with the program.
#[derive(Debug)]
pub struct Pack {
    /// Where it stands in the source tree, such as `questions/coding/heaps.toml`.
    pub file: &'static str,
    /// Its text, deflated.
    deflated: &'static [u8],
    /// Bytes of its text.
    length: usize,
}

impl Pack {
    /// Its text.
    pub fn text(&self) -> String {
        let bytes = inflate::decompress_to_vec_with_limit(self.deflated, self.length).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// What the index says of one question; the fields are those of [`Header`].
#[derive(Debug)]
struct Entry {
    id: &'static str,
    title: &'static str,
    category: Category,
    topic: &'static str,
    tags: &'static [&'static str],
    competencies: &'static [&'static str],
    difficulty: Difficulty,
    level: Level,
    limit_seconds: u32,
    /// Which of the packs it is in.
    pack: usize,
    block: Block,
}

#[expect(clippy::unreadable_literal, reason = "written by the build script, for the compiler")]
mod index {
    use super::Block;
    use super::Category;
    use super::Difficulty;
    use super::Entry;
    use super::Level;
    use super::Pack;

    // Holds `pub(super) static PACKS` and `ENTRIES`.
    include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
}

/// All built-in packs, sorted by file.
pub fn packs() -> &'static [Pack] {
    index::PACKS
}

/// The headers of all built-in questions, in the order of the packs.
pub fn headers() -> impl ExactSizeIterator<Item = Header> {
    index::ENTRIES.iter().map(|entry| Header {
        id: QuestionId::new(entry.id),
        title: entry.title.into(),
        category: entry.category,
        topic: Topic::new(entry.topic),
        tags: entry.tags.iter().map(|tag| Arc::from(*tag)).collect(),
        competencies: entry.competencies.iter().map(|topic| Topic::new(*topic)).collect(),
        difficulty: entry.difficulty,
        level: entry.level,
        limit_seconds: entry.limit_seconds,
    })
}

/// A built-in question, read from its block; `None` if there is none with this id.
pub fn question(id: &QuestionId) -> Option<Question> {
    let entry = index::ENTRIES.iter().find(|entry| entry.id == id.as_str())?;
    let pack = packs().get(entry.pack)?;
    let text = pack.text();
    let block = text.get(entry.block.start..entry.block.end)?;
    pack::read_block(block, pack::BUILTIN_PACK, Author::Builtin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::problem::render;

    /// The index made at build time says of every question what the validating reader says, and both read the same.
    #[test]
    fn the_index_equals_the_reader() {
        let read = |pack: &Pack| pack::read(pack.file, pack.text().as_bytes(), Author::Builtin).questions;
        let found: Vec<_> = packs().iter().flat_map(read).collect();
        let ids: Vec<_> = found.iter().map(|found| found.question.header.id.as_str()).collect();
        assert_eq!(index::ENTRIES.iter().map(|entry| entry.id).collect::<Vec<_>>(), ids);
        for ((entry, header), found) in index::ENTRIES.iter().zip(headers()).zip(found) {
            assert_eq!(header, found.question.header);
            assert_eq!(entry.block, found.block, "{}", entry.id);
            assert_eq!(question(&header.id), Some(found.question));
        }
    }

    /// Every pack comes out of the program as it stands in the source tree.
    #[test]
    fn packs_are_the_files() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        for pack in packs() {
            assert_eq!(pack.text(), std::fs::read_to_string(root.join(pack.file)).unwrap(), "{}", pack.file);
        }
    }

    /// The catalog that ships has no problem, by the strict rules that apply to it.
    #[test]
    fn the_builtin_catalog_has_no_problems() {
        let read = |pack: &Pack| pack::read(pack.file, pack.text().as_bytes(), Author::Builtin).problems;
        let problems: Vec<_> = packs().iter().flat_map(read).collect();
        assert!(problems.is_empty(), "\n{}", render(&problems, false));
    }
}

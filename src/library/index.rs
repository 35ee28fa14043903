//! The index of user packs: what start-up needs of every question, so that unchanged packs are not parsed again.
//!
//! One file in the cache folder: a directory, and one section a pack, each with a checksum of its own. It holds nothing
//! that the packs do not: whatever is damaged, of another version or of another state of its pack is passed over, and the
//! pack read anew. Numbers are little-endian; a text is its length and its bytes.

mod code;

use super::disk::Stamp;
use crate::catalog::Header;
use crate::catalog::pack::block::Block;
use code::Cursor;
use code::Words;
use code::checksum;
use code::decode;
use code::encode;
use code::put_frame;
use code::put_stamp;
use code::put_text;
use std::collections::HashMap;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

/// Changes with this file's layout and with every change of the pack rules; the program's version is added to it.
const VERSION: &str = concat!("greenroom index 1, ", env!("CARGO_PKG_VERSION"), "\n");

/// Bytes before the directory: the version, and the directory's length and checksum.
const HEAD: usize = VERSION.len() + 4 + 8;

/// A part of the index file, and the checksum it should have.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Section {
    offset: u64,
    length: u32,
    sum: u64,
}

/// The index of a folder: its directory in memory, its sections on disk until they are asked for.
#[derive(Debug, Default)]
pub(super) struct Index {
    file: Option<File>,
    /// The state of the index file itself.
    taken: Option<Stamp>,
    packs: HashMap<String, (Stamp, Section)>,
    words: Words,
    buffer: Vec<u8>,
}

impl Index {
    /// Opens the index; one that is damaged, or of another version, is empty.
    pub(super) fn open(cache: &Path) -> Self {
        Self::try_open(cache).unwrap_or_default()
    }

    fn try_open(cache: &Path) -> Option<Self> {
        // Asked first, because opening anything but a regular file might wait for ever.
        let metadata = fs::metadata(cache).ok().filter(fs::Metadata::is_file)?;
        let mut file = File::open(cache).ok()?;
        let mut head = [0; HEAD];
        file.read_exact(&mut head).ok()?;
        let mut head = Cursor(&head);
        if head.take(VERSION.len())? != VERSION.as_bytes() {
            return None;
        }
        let (length, sum) = (head.number()?, u64::from_le_bytes(head.array()?));
        let mut index = Self { taken: Some(Stamp::of(&metadata)), file: Some(file), ..Self::default() };
        index.load(Section { offset: HEAD as u64, length, sum })?;
        let mut directory = Cursor(&index.buffer);
        let mut offset = HEAD as u64 + u64::from(length);
        let mut packs = HashMap::new();
        while !directory.0.is_empty() {
            let (path, stamp) = (directory.text()?.to_owned(), directory.stamp()?);
            let (length, sum) = (directory.number()?, u64::from_le_bytes(directory.array()?));
            packs.insert(path, (stamp, Section { offset, length, sum }));
            offset += u64::from(length);
        }
        index.packs = packs;
        Some(index)
    }

    /// The questions of a pack, unless there is any doubt that they are those of this state of it.
    pub(super) fn take(&mut self, path: &str, stamp: Stamp) -> Option<Vec<(Header, Block)>> {
        let (known, section) = self.packs.remove(path)?;
        if known != stamp || !self.taken.is_some_and(|taken| stamp.is_older_than(&taken)) {
            return None;
        }
        self.load(section)?;
        decode(&mut Cursor(&self.buffer), &mut self.words)
    }

    /// Whether all packs have been taken: what is left belongs to files that are gone.
    pub(super) fn is_empty(&self) -> bool {
        self.packs.is_empty()
    }

    /// Brings a section into the buffer if it is whole.
    fn load(&mut self, section: Section) -> Option<()> {
        let file = self.file.as_mut()?;
        file.seek(SeekFrom::Start(section.offset)).ok()?;
        self.buffer.clear();
        file.take(section.length.into()).read_to_end(&mut self.buffer).ok()?;
        (self.buffer.len() == section.length as usize && checksum(&self.buffer) == section.sum).then_some(())
    }
}

/// Writes the index in place of the old one, whole or not at all.
pub(super) fn write<'a>(
    cache: &Path,
    packs: impl IntoIterator<Item = (&'a str, Stamp, Vec<(&'a Header, Block)>)>,
) -> io::Result<()> {
    let folder = cache.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    create_private(folder)?;
    let (mut directory, mut sections) = (Vec::new(), Vec::new());
    for (path, stamp, questions) in packs {
        let section = encode(&questions);
        put_text(&mut directory, path);
        put_stamp(&mut directory, stamp);
        put_frame(&mut directory, &section);
        sections.push(section);
    }
    let mut head = VERSION.as_bytes().to_vec();
    put_frame(&mut head, &directory);
    let mut file = NamedTempFile::new_in(folder)?;
    for part in [head, directory].into_iter().chain(sections) {
        file.write_all(&part)?;
    }
    file.persist(cache)?;
    Ok(())
}

fn create_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Category;
    use crate::catalog::Difficulty;
    use crate::catalog::Level;
    use crate::catalog::QuestionId;
    use crate::catalog::Topic;
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::time::Duration;

    fn sample() -> (Header, Block) {
        let header = Header {
            id: QuestionId::new("mine/first"),
            title: "Première".into(),
            category: Category::SystemDesign,
            topic: Topic::new("products"),
            tags: ["a".into(), "b".into()].into(),
            competencies: [Topic::new("c")].into(),
            difficulty: Difficulty::Hard,
            level: Level::Staff,
            limit_seconds: 2700,
        };
        (header, Block { start: 3, end: 70, line: 2 })
    }

    const STAMP: Stamp = Stamp { bytes: 77, modified: Some(Duration::new(1_000_000_000, 5)) };

    fn written(folder: &Path) -> PathBuf {
        let (header, block) = sample();
        let second = Header { tags: Arc::default(), level: Level::Junior, ..header.clone() };
        let cache = folder.join("deep/down/index");
        let questions = vec![(&header, block), (&second, block)];
        write(&cache, [("one.toml", STAMP, questions), ("two.toml", STAMP, vec![])]).unwrap();
        cache
    }

    /// What can be taken of the two packs.
    fn taken(cache: &Path) -> [Option<Vec<(Header, Block)>>; 2] {
        let mut index = Index::open(cache);
        ["one.toml", "two.toml"].map(|path| index.take(path, STAMP))
    }

    /// What was written is what is read, once, and only for the state it was written for.
    #[test]
    fn the_index_round_trips() {
        let folder = tempfile::tempdir().unwrap();
        let cache = written(folder.path());
        let (header, block) = sample();
        let second = Header { tags: Arc::default(), level: Level::Junior, ..header.clone() };
        assert_eq!(taken(&cache), [Some(vec![(header, block), (second, block)]), Some(vec![])]);
        let mut index = Index::open(&cache);
        assert_eq!(index.take("one.toml", Stamp { bytes: 78, ..STAMP }), None);
        assert!(!index.is_empty());
        assert_eq!((index.take("two.toml", STAMP), index.take("two.toml", STAMP)), (Some(vec![]), None));
        assert!(index.is_empty());
    }

    /// Damage costs the damaged packs their entries and never gives a wrong one; cut or foreign files do no harm.
    #[test]
    fn damage_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let cache = written(folder.path());
        let whole = taken(&cache);
        let bytes = fs::read(&cache).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            for wrong in [&damaged, &bytes[..at]] {
                fs::write(&cache, wrong).unwrap();
                let left = taken(&cache);
                assert_ne!(left, whole, "byte {at}");
                for (left, whole) in left.iter().zip(&whole) {
                    assert!(left.is_none() || left == whole, "byte {at}");
                }
            }
        }
        fs::remove_file(&cache).unwrap();
        assert_eq!(taken(&cache), [None, None]);
        assert_eq!(taken(folder.path()), [None, None]);
    }

    /// A folder of private things stays private.
    #[cfg(unix)]
    #[test]
    fn the_index_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let cache = written(folder.path());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&cache), mode(cache.parent().unwrap())), (0o600, 0o700));
    }
}

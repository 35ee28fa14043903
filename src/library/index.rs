//! The index of user packs: what start-up needs of every question, so that unchanged packs are not parsed again.
//!
//! One file in the cache folder: a directory, and one section a pack, each with a checksum of its own. It holds nothing
//! that the packs do not: whatever is damaged, of another version or of another state of its pack is passed over, and the
//! pack read anew. Numbers are little-endian; a text is its length and its bytes.

use super::disk::Stamp;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::pack::block::Block;
use std::collections::HashMap;
use std::collections::HashSet;
use std::fs;
use std::fs::File;
use std::hash::Hash;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
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

/// A quick checksum against damage, not against malice: whoever can write the cache can write the packs.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |sum, chunk| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        (sum.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// Things numbered in the order they first come up.
struct Numbered<T> {
    all: Vec<T>,
    known: HashMap<T, usize>,
}

impl<T: Copy + Eq + Hash> Numbered<T> {
    fn new() -> Self {
        Self { all: Vec::new(), known: HashMap::new() }
    }

    fn number(&mut self, thing: T) -> usize {
        *self.known.entry(thing).or_insert_with(|| {
            self.all.push(thing);
            self.all.len() - 1
        })
    }
}

/// The words of a pack, the lists made of them, and its questions, which name both by number.
fn encode(questions: &[(&Header, Block)]) -> Vec<u8> {
    let (mut words, mut tags, mut competencies) = (Numbered::new(), Numbered::new(), Numbered::new());
    let mut rows = Vec::with_capacity(questions.len() * 128);
    for (header, block) in questions {
        put_text(&mut rows, header.id.as_str());
        put_text(&mut rows, &header.title);
        rows.push(place(Category::ALL, &header.category));
        rows.push(place(Difficulty::ALL, &header.difficulty));
        rows.push(place(Level::ALL, &header.level));
        let lists = [tags.number(&*header.tags), competencies.number(&*header.competencies)];
        let topic = words.number(header.topic.as_str());
        for number in
            [topic, header.limit_seconds as usize, block.start, block.end, block.line].into_iter().chain(lists)
        {
            put_number(&mut rows, number);
        }
    }
    let tags: Vec<Vec<usize>> =
        tags.all.iter().map(|list| list.iter().map(|tag| words.number(&**tag)).collect()).collect();
    let competencies: Vec<Vec<usize>> =
        competencies.all.iter().map(|list| list.iter().map(|topic| words.number(topic.as_str())).collect()).collect();
    let mut out = Vec::with_capacity(rows.len() + 1024);
    put_number(&mut out, words.all.len());
    for word in words.all {
        put_text(&mut out, word);
    }
    for lists in [tags, competencies] {
        put_number(&mut out, lists.len());
        for list in lists {
            put_number(&mut out, list.len());
            for number in list {
                put_number(&mut out, number);
            }
        }
    }
    put_number(&mut out, questions.len());
    out.append(&mut rows);
    out
}

fn put_stamp(out: &mut Vec<u8>, stamp: Stamp) {
    out.extend(stamp.bytes.to_le_bytes());
    out.push(u8::from(stamp.modified.is_some()));
    let modified = stamp.modified.unwrap_or_default();
    out.extend(modified.as_secs().to_le_bytes());
    out.extend(modified.subsec_nanos().to_le_bytes());
}

/// How long a part is, and its checksum.
fn put_frame(out: &mut Vec<u8>, part: &[u8]) {
    put_number(out, part.len());
    out.extend(checksum(part).to_le_bytes());
}

fn put_number(out: &mut Vec<u8>, number: usize) {
    out.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len());
    out.extend(text.as_bytes());
}

fn place<T: PartialEq>(all: &[T], value: &T) -> u8 {
    all.iter().position(|other| other == value).and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

/// Topics and tags, each kept once for all packs.
#[derive(Debug, Default)]
struct Words(HashSet<Arc<str>>);

impl Words {
    fn share(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.0.get(word) {
            return Arc::clone(known);
        }
        let new: Arc<str> = word.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

fn decode(section: &mut Cursor<'_>, words: &mut Words) -> Option<Vec<(Header, Block)>> {
    let words = section.list(|section| Some(words.share(section.text()?)))?;
    let word = |section: &mut Cursor<'_>| words.get(section.number()? as usize).cloned();
    let tags: Vec<Arc<[Arc<str>]>> = section.list(|section| Some(section.list(word)?.into()))?;
    let topic = |section: &mut Cursor<'_>| word(section).map(Topic::new);
    let competencies: Vec<Arc<[Topic]>> = section.list(|section| Some(section.list(topic)?.into()))?;
    let questions = section.list(|section| {
        let (id, title) = (section.text()?, section.text()?);
        let [category, difficulty, level] = section.array()?.map(usize::from);
        let topic = topic(section)?;
        let limit_seconds = section.number()?;
        let [start, end, line] =
            [section.number()?, section.number()?, section.number()?].map(|number| number as usize);
        let header = Header {
            id: QuestionId::new(id),
            title: title.into(),
            category: *Category::ALL.get(category)?,
            topic,
            tags: tags.get(section.number()? as usize)?.clone(),
            competencies: competencies.get(section.number()? as usize)?.clone(),
            difficulty: *Difficulty::ALL.get(difficulty)?,
            level: *Level::ALL.get(level)?,
            limit_seconds,
        };
        Some((header, Block { start, end, line }))
    })?;
    section.0.is_empty().then_some(questions)
}

/// What is left of a section.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn number(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn stamp(&mut self) -> Option<Stamp> {
        let bytes = u64::from_le_bytes(self.array()?);
        let timed = self.byte()? == 1;
        let modified = Duration::new(u64::from_le_bytes(self.array()?), self.number()?.min(999_999_999));
        Some(Stamp { bytes, modified: timed.then_some(modified) })
    }

    fn list<T>(&mut self, mut entry: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()? as usize;
        // An entry has a byte at least: a count that lies must not cost memory.
        let mut list = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            list.push(entry(self)?);
        }
        Some(list)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::PathBuf;

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

    proptest! {
        /// No bytes break the decoder.
        #[test]
        fn any_section_is_survived(bytes in proptest::collection::vec(0u8..8, 0..200)) {
            decode(&mut Cursor(&bytes), &mut Words::default());
        }
    }
}

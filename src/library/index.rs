//! The index of user packs: what start-up needs of every question, so that unchanged packs are not parsed again.
//!
//! One file in the cache folder, one section a pack, each with a checksum of its own. It holds nothing that the packs do
//! not: whatever is damaged, of another version or of another state of its pack is passed over, and the pack read anew.
//! Numbers are little-endian; a text is its length and its bytes.

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
use std::io;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::NamedTempFile;

/// Changes with this file's layout and with every change of the pack rules; the program's version is added to it.
const VERSION: &str = concat!("greenroom index 1, ", env!("CARGO_PKG_VERSION"), "\n");

/// The largest section that is looked at; a pack of 5,000 questions stays far below.
const MAX_SECTION: usize = 16 * 1024 * 1024;

/// What the index holds of one pack.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Indexed {
    pub(super) stamp: Stamp,
    pub(super) questions: Vec<(Header, Block)>,
}

/// The index of a folder by file path. `taken` is the state of the cache file itself.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) packs: HashMap<String, Indexed>,
    pub(super) taken: Option<Stamp>,
}

/// Reads the index; damaged parts, or all of it, are left out.
pub(super) fn read(cache: &Path) -> Index {
    // Asked first, because opening anything but a regular file might wait for ever.
    let Some(metadata) = fs::metadata(cache).ok().filter(fs::Metadata::is_file) else { return Index::default() };
    let taken = Some(Stamp::of(&metadata));
    let Ok(file) = File::open(cache) else { return Index::default() };
    let mut file = BufReader::new(file);
    let mut packs = HashMap::new();
    let mut version = vec![0; VERSION.len()];
    if file.read_exact(&mut version).is_err() || version != VERSION.as_bytes() {
        return Index::default();
    }
    let (mut words, mut section) = (Words::default(), Vec::new());
    while let Some(sum) = read_section(&mut file, &mut section) {
        if sum == checksum(&section)
            && let Some((path, indexed)) = decode(&mut Cursor(&section), &mut words)
        {
            packs.insert(path, indexed);
        }
    }
    Index { packs, taken }
}

/// Writes the index in place of the old one, whole or not at all.
pub(super) fn write<'a>(
    cache: &Path,
    packs: impl IntoIterator<Item = (&'a str, Stamp, Vec<(&'a Header, Block)>)>,
) -> io::Result<()> {
    let folder = cache.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    create_private(folder)?;
    let mut file = io::BufWriter::new(NamedTempFile::new_in(folder)?);
    file.write_all(VERSION.as_bytes())?;
    for (path, stamp, questions) in packs {
        let section = encode(path, stamp, &questions);
        file.write_all(&u32::try_from(section.len()).unwrap_or(u32::MAX).to_le_bytes())?;
        file.write_all(&checksum(&section).to_le_bytes())?;
        file.write_all(&section)?;
    }
    file.into_inner().map_err(io::IntoInnerError::into_error)?.persist(cache)?;
    Ok(())
}

fn create_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Reads the next section and gives the checksum it should have.
fn read_section(file: &mut impl Read, section: &mut Vec<u8>) -> Option<u64> {
    let (mut length, mut sum) = ([0; 4], [0; 8]);
    file.read_exact(&mut length).ok()?;
    file.read_exact(&mut sum).ok()?;
    let length = u32::from_le_bytes(length) as usize;
    if length > MAX_SECTION {
        return None;
    }
    section.clear();
    let read = file.take(length as u64).read_to_end(section).ok()?;
    (read == length).then(|| u64::from_le_bytes(sum))
}

/// A quick checksum against damage, not against malice: whoever can write the cache can write the packs.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |sum, chunk| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        (sum.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

fn encode(path: &str, stamp: Stamp, questions: &[(&Header, Block)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(questions.len() * 160 + 256);
    put_text(&mut out, path);
    out.extend(stamp.bytes.to_le_bytes());
    out.push(u8::from(stamp.modified.is_some()));
    let modified = stamp.modified.unwrap_or_default();
    out.extend(modified.as_secs().to_le_bytes());
    out.extend(modified.subsec_nanos().to_le_bytes());
    put_number(&mut out, questions.len());
    for (header, block) in questions {
        put_text(&mut out, header.id.as_str());
        put_text(&mut out, &header.title);
        put_text(&mut out, header.topic.as_str());
        out.push(place(Category::ALL, &header.category));
        out.push(place(Difficulty::ALL, &header.difficulty));
        out.push(place(Level::ALL, &header.level));
        out.extend(header.limit_seconds.to_le_bytes());
        put_number(&mut out, header.tags.len());
        for tag in &header.tags {
            put_text(&mut out, tag);
        }
        put_number(&mut out, header.competencies.len());
        for topic in &header.competencies {
            put_text(&mut out, topic.as_str());
        }
        for number in [block.start, block.end, block.line] {
            put_number(&mut out, number);
        }
    }
    out
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

/// Topics and tags, each kept once.
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

fn decode(section: &mut Cursor<'_>, words: &mut Words) -> Option<(String, Indexed)> {
    let path = section.text()?.to_owned();
    let bytes = u64::from_le_bytes(section.array()?);
    let timed = section.byte()? == 1;
    let modified = Duration::new(u64::from_le_bytes(section.array()?), section.number()?.min(999_999_999));
    let stamp = Stamp { bytes, modified: timed.then_some(modified) };
    let count = section.number()?;
    let questions = (0..count).map(|_| decode_question(section, words)).collect::<Option<Vec<_>>>()?;
    section.0.is_empty().then_some((path, Indexed { stamp, questions }))
}

fn decode_question(section: &mut Cursor<'_>, words: &mut Words) -> Option<(Header, Block)> {
    let header = Header {
        id: QuestionId::new(section.text()?),
        title: section.text()?.into(),
        topic: Topic::new(words.share(section.text()?)),
        category: *Category::ALL.get(usize::from(section.byte()?))?,
        difficulty: *Difficulty::ALL.get(usize::from(section.byte()?))?,
        level: *Level::ALL.get(usize::from(section.byte()?))?,
        limit_seconds: section.number()?,
        tags: (0..section.number()?).map(|_| Some(words.share(section.text()?))).collect::<Option<_>>()?,
        competencies: (0..section.number()?)
            .map(|_| Some(Topic::new(words.share(section.text()?))))
            .collect::<Option<_>>()?,
    };
    let [start, end, line] = [section.number()?, section.number()?, section.number()?].map(|number| number as usize);
    Some((header, Block { start, end, line }))
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

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> (Header, Block, Stamp) {
        let header = Header {
            id: QuestionId::new("mine/first"),
            title: "Première".into(),
            category: Category::SystemDesign,
            topic: Topic::new("products"),
            tags: vec!["a".into(), "b".into()],
            competencies: vec![Topic::new("c")],
            difficulty: Difficulty::Hard,
            level: Level::Staff,
            limit_seconds: 2700,
        };
        let stamp = Stamp { bytes: 77, modified: Some(Duration::new(1_700_000_000, 5)) };
        (header, Block { start: 3, end: 70, line: 2 }, stamp)
    }

    fn written(folder: &Path) -> std::path::PathBuf {
        let (header, block, stamp) = sample();
        let cache = folder.join("deep/down/index");
        let unknown = Stamp { bytes: 0, modified: None };
        write(&cache, [("one.toml", stamp, vec![(&header, block); 3]), ("two.toml", unknown, vec![])]).unwrap();
        cache
    }

    /// What was written is what is read.
    #[test]
    fn the_index_round_trips() {
        let folder = tempfile::tempdir().unwrap();
        let (header, block, stamp) = sample();
        let index = read(&written(folder.path()));
        assert_eq!(index.packs["one.toml"], Indexed { stamp, questions: vec![(header, block); 3] });
        assert_eq!(index.packs["two.toml"].questions, []);
        assert!(index.taken.is_some());
    }

    /// Damage costs the damaged packs their entries, never more and never a wrong one; cut or foreign files do no harm.
    #[test]
    fn damage_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let cache = written(folder.path());
        let whole = read(&cache).packs;
        let bytes = fs::read(&cache).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            fs::write(&cache, &damaged).unwrap();
            let left = read(&cache).packs;
            assert!(left.len() < whole.len() && left.iter().all(|(path, pack)| whole[path] == *pack), "byte {at}");
            fs::write(&cache, &bytes[..at]).unwrap();
            assert!(read(&cache).packs.len() < whole.len(), "cut at {at}");
        }
        fs::remove_file(&cache).unwrap();
        assert!(read(&cache).packs.is_empty());
        assert!(read(folder.path()).packs.is_empty());
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
        fn any_section_is_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            decode(&mut Cursor(&bytes), &mut Words::default());
        }
    }
}

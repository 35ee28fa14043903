//! The bytes of the index: questions to sections and back.

use super::Stamp;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::pack::block::Block;
use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

/// A quick checksum against damage, not against malice: whoever can write the cache can write the packs.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
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
pub(super) fn encode(questions: &[(&Header, Block)]) -> Vec<u8> {
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

pub(super) fn put_stamp(out: &mut Vec<u8>, stamp: Stamp) {
    out.extend(stamp.bytes.to_le_bytes());
    out.push(u8::from(stamp.modified.is_some()));
    let modified = stamp.modified.unwrap_or_default();
    out.extend(modified.as_secs().to_le_bytes());
    out.extend(modified.subsec_nanos().to_le_bytes());
}

/// How long a part is, and its checksum.
pub(super) fn put_frame(out: &mut Vec<u8>, part: &[u8]) {
    put_number(out, part.len());
    out.extend(checksum(part).to_le_bytes());
}

fn put_number(out: &mut Vec<u8>, number: usize) {
    out.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len());
    out.extend(text.as_bytes());
}

fn place<T: PartialEq>(all: &[T], value: &T) -> u8 {
    all.iter().position(|other| other == value).and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

/// Topics and tags, each kept once for all packs.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<Arc<str>>);

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

pub(super) fn decode(section: &mut Cursor<'_>, words: &mut Words) -> Option<Vec<(Header, Block)>> {
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
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn stamp(&mut self) -> Option<Stamp> {
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

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// No bytes break the decoder.
        #[test]
        fn any_section_is_survived(bytes in proptest::collection::vec(0u8..8, 0..200)) {
            decode(&mut Cursor(&bytes), &mut Words::default());
        }
    }
}

//! The disk side of packs: finding the user's files, indexing them, and reading one question when it is opened.

mod check;
mod disk;
mod index;
mod template;

pub use check::check;
pub use template::template;

use crate::catalog::Builder;
use crate::catalog::Catalog;
use crate::catalog::Header;
use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::catalog::check::taken_id;
use crate::catalog::embedded;
use crate::catalog::pack;
use crate::catalog::pack::Author;
use crate::catalog::pack::Found;
use crate::catalog::pack::block::Block;
use crate::catalog::problem::Place;
use crate::catalog::problem::Problem;
use crate::catalog::problem::Severity;
use disk::Candidate;
use disk::Stamp;
use index::Index;
use std::fs;
use std::ops::Range;
use std::path::Path;
use thiserror::Error;

/// Why a question cannot be opened.
#[derive(Debug, Error)]
pub enum LibraryError {
    /// No pack has it.
    #[error("there is no question `{0}`; `greenroom catalog list` shows those there are")]
    Unknown(QuestionId),
    /// Its file was changed and no longer holds it.
    #[error("the question `{id}` is no longer in {file}; start greenroom again to read the pack as it is now")]
    Gone {
        /// The question.
        id: QuestionId,
        /// The file it was in.
        file: String,
    },
    /// Its file was changed and has an error where the question is.
    #[error("the question `{id}` cannot be read any more: {problem}")]
    Broken {
        /// The question.
        id: QuestionId,
        /// The first error of the file.
        problem: Box<Problem>,
    },
    /// Its file cannot be read.
    #[error("{0}")]
    Unreadable(Box<Problem>),
}

/// Where every question of a catalog can be read.
#[derive(Debug, Clone, Default)]
pub struct Library {
    catalog: Catalog,
    /// Questions that ship with the program; they come first in the catalog.
    builtin: usize,
    files: Vec<Candidate>,
    /// One for each of the other questions.
    shelf: Vec<Shelved>,
}

/// Where a user's question stands; four bytes each, since there may be many.
#[derive(Debug, Clone, Copy)]
struct Shelved {
    file: u32,
    start: u32,
    end: u32,
    line: u32,
}

impl Shelved {
    fn new(file: usize, block: Block) -> Self {
        // A pack has four MiB at most.
        let [file, start, end, line] =
            [file, block.start, block.end, block.line].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        Self { file, start, end, line }
    }

    fn block(self) -> Block {
        Block { start: self.start as usize, end: self.end as usize, line: self.line as usize }
    }
}

/// Bytes of packs, or of their index, that are read in the blink between two frames.
const AT_ONCE: u64 = 256 * 1024;

impl Library {
    /// The questions that ship with the program, and no others.
    pub fn builtin() -> Self {
        let builder = Builder::with_builtin();
        Opening { builtin: builder.headers().len(), builder, ..Opening::default() }.finish().1
    }

    /// Whether there are so many questions that opening them takes longer than a frame: some two thousand, or a few
    /// dozen that are not in the index yet.
    pub fn takes_long(packs_dir: &Path, cache_file: &Path) -> bool {
        let (files, _) = disk::candidates(packs_dir);
        let packs: u64 = files.iter().map(|file| file.stamp.bytes).sum();
        packs > AT_ONCE && fs::metadata(cache_file).map_or(true, |index| index.len() > AT_ONCE)
    }

    /// Opens the packs directly in a folder, beside the built-in catalog or without it.
    ///
    /// Packs that have not changed since they were indexed in `cache_file` are not read; the index is renewed where it is
    /// out of date. Whatever cannot be used is named in [`Catalog::problems`]; nothing stops the rest.
    pub fn open(packs_dir: &Path, cache_file: &Path, builtin: bool) -> (Catalog, Self) {
        let builder = if builtin { Builder::with_builtin() } else { Builder::default() };
        let (files, problems) = disk::candidates(packs_dir);
        let mut opening = Opening { builtin: builder.headers().len(), builder, problems, ..Opening::default() };
        let mut index = Index::open(cache_file);
        for file in files {
            let indexed = index.take(&file.path.to_string_lossy(), file.stamp);
            opening.add(file, indexed);
        }
        let stale = opening.news || !index.is_empty();
        drop(index);
        if stale {
            // Without an index the next start is slower, and that is all.
            let _ = index::write(cache_file, opening.indexable());
        }
        opening.finish()
    }

    /// The catalog this library can read.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Reads a question from its pack as it is now.
    pub fn question(&self, id: &QuestionId) -> Result<Question, LibraryError> {
        let unknown = || LibraryError::Unknown(id.clone());
        let place = self.catalog.position(id).ok_or_else(unknown)?;
        let Some(shelved) = place.checked_sub(self.builtin) else {
            return embedded::question(id).ok_or_else(unknown);
        };
        let shelved = *self.shelf.get(shelved).ok_or_else(unknown)?;
        let file = self.files.get(shelved.file as usize).ok_or_else(unknown)?;
        read_question(id, file, shelved.block())
    }
}

fn read_question(id: &QuestionId, file: &Candidate, block: Block) -> Result<Question, LibraryError> {
    let (bytes, stamp) = disk::read(&file.path).map_err(|problem| LibraryError::Unreadable(Box::new(problem)))?;
    if stamp == file.stamp
        && let Some(text) = bytes.get(block.start..block.end).and_then(|bytes| std::str::from_utf8(bytes).ok())
        && let Some(question) = pack::read_block(text, id.pack(), Author::User)
        && question.header.id == *id
    {
        return Ok(question);
    }
    // The file is not what it was: look for the question where it is now.
    let name = file.path.to_string_lossy();
    let loaded = pack::read(&name, &bytes, Author::User);
    if let Some(found) = loaded.questions.into_iter().find(|found| found.question.header.id == *id) {
        return Ok(found.question);
    }
    let broken = loaded.problems.into_iter().find(|problem| problem.severity == Severity::Error);
    match broken {
        Some(problem) => Err(LibraryError::Broken { id: id.clone(), problem: Box::new(problem) }),
        None => Err(LibraryError::Gone { id: id.clone(), file: name.into_owned() }),
    }
}

/// A catalog in the making.
#[derive(Default)]
struct Opening {
    builder: Builder,
    builtin: usize,
    files: Vec<Candidate>,
    shelf: Vec<Shelved>,
    problems: Vec<Problem>,
    /// Which files can be indexed, and where their questions are on the shelf. A file with an error is read at every
    /// start, so that the error is named at every start.
    sound: Vec<(usize, Range<usize>)>,
    /// A sound file was not in the index.
    news: bool,
}

impl Opening {
    /// Adds a file, from the index if it was found there.
    fn add(&mut self, mut file: Candidate, indexed: Option<Vec<(Header, Block)>>) {
        let name = file.path.to_string_lossy().into_owned();
        let known = indexed.is_some();
        let before = self.problems.len();
        let questions = match indexed {
            Some(questions) => questions,
            None => self.read(&name, &mut file),
        };
        let (number, first) = (self.files.len(), self.shelf.len());
        for (header, block) in questions {
            match self.builder.push(header) {
                Ok(_) => self.shelf.push(Shelved::new(number, block)),
                Err(taken) => self.clash(&name, taken, block),
            }
        }
        if self.problems.len() == before {
            self.sound.push((number, first..self.shelf.len()));
            self.news |= !known;
        }
        self.files.push(file);
    }

    /// Reads a pack and keeps what is wrong with it.
    fn read(&mut self, name: &str, file: &mut Candidate) -> Vec<(Header, Block)> {
        let (bytes, stamp) = match disk::read(&file.path) {
            Ok(read) => read,
            Err(problem) => {
                self.problems.push(problem);
                return Vec::new();
            }
        };
        file.stamp = stamp;
        let loaded = pack::read(name, &bytes, Author::User);
        self.problems.extend(loaded.problems.into_iter().filter(|problem| problem.severity == Severity::Error));
        loaded.questions.into_iter().map(|Found { question, block, .. }| (question.header, block)).collect()
    }

    fn clash(&mut self, name: &str, taken: usize, block: Block) {
        let Some(header) = self.builder.headers().get(taken) else { return };
        let first = taken.checked_sub(self.builtin).and_then(|place| self.shelf.get(place)).and_then(|shelved| {
            let file = self.files.get(shelved.file as usize)?;
            Some(Place::line(&file.path.to_string_lossy(), shelved.line, 1))
        });
        let line = u32::try_from(block.line).unwrap_or(u32::MAX);
        self.problems.push(taken_id(&header.id, Place::line(name, line, 1), first.as_ref()));
    }

    /// What the index should hold.
    fn indexable(&self) -> impl Iterator<Item = (&str, Stamp, Vec<(&Header, Block)>)> {
        self.sound.iter().filter_map(|(number, shelved)| {
            let file = self.files.get(*number)?;
            let headers = self.builder.headers().get(self.builtin + shelved.start..self.builtin + shelved.end)?;
            let blocks = self.shelf.get(shelved.clone())?.iter().map(|shelved| shelved.block());
            Some((file.path.to_str()?, file.stamp, headers.iter().zip(blocks).collect()))
        })
    }

    fn finish(self) -> (Catalog, Library) {
        let catalog = self.builder.finish(self.problems);
        let library = Library { catalog: catalog.clone(), builtin: self.builtin, files: self.files, shelf: self.shelf };
        (catalog, library)
    }
}

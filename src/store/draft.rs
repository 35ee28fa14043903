//! The running answer on disk: one small file per session, replaced whole on every change.
//!
//! A write is a temporary file and a rename, without waiting for the disk: a killed process loses nothing it wrote.
//! [`Drafts::sync`] waits for the disk and keeps what reached it under a second name, because after a power cut a file
//! renamed since may be there but empty. A lock file beside it tells live drafts from those a dead process left behind,
//! and only the latter are offered. What cannot be read is named and kept.
//!
//! | file | holds |
//! |---|---|
//! | `<session>.json` | the draft |
//! | `<session>.synced` | the draft as it last reached the disk |
//! | `<session>.part` | a write that did not finish; of no use |
//! | `<session>.lock` | nothing; locked while a window works on the draft |
//! | `<session>.json.damaged` | what `.json` held when only `.synced` could be read |

mod lock;

use crate::attempt::SessionId;
use crate::store::files;
use lock::DraftLock;
#[cfg(target_os = "linux")]
use rustix::fs::CWD;
#[cfg(target_os = "linux")]
use rustix::fs::RenameFlags;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::marker::PhantomData;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::path::PathBuf;
use uuid::Uuid;

/// Version of what a draft file holds; a file with a higher one is kept for the program that wrote it.
pub const DRAFT_SCHEMA: u32 = 1;

/// Why a draft could not be written, read or removed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// Another window works on it.
    #[error("the answer in {} is open in another greenroom window. Continue it there, or close that window.", path.display())]
    Live {
        /// The draft.
        path: PathBuf,
    },
    /// It cannot be put into words.
    #[error("the running answer could not be written down: {0}. This is a fault in greenroom; please report it.")]
    Unwritable(serde_json::Error),
    /// No space left.
    #[error(
        "there is no room for your answer in {}. It is whole on the screen: free some space, and it is written by itself.",
        folder.display()
    )]
    Full {
        /// The folder of drafts.
        folder: PathBuf,
    },
    /// The operating system refused.
    #[error(
        "could not {doing} {}: {source}. The answer is still on the screen; check the permissions and the space there.",
        path.display()
    )]
    File {
        /// What was tried.
        doing: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// A draft file that is not offered; it stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} {why}; it is kept as it is", path.display())]
pub struct KeptDraft {
    /// The file.
    pub path: PathBuf,
    /// What is the matter with it.
    pub why: DraftFault,
}

/// What can be the matter with a draft file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// Not readable as a draft.
    #[error("cannot be read ({0})")]
    Damaged(String),
    /// Written by a newer program.
    #[error("was written by a newer greenroom (draft schema {0})")]
    Newer(u32),
    /// It cannot be told whether another window works on it.
    #[error("cannot be locked ({0})")]
    Unlockable(String),
}

/// What is in the folder of drafts, the live ones left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer<T> {
    /// Drafts to continue, oldest session first.
    pub drafts: Vec<(SessionId, T)>,
    /// Files that cannot be offered, or only as they last reached the disk.
    pub kept: Vec<KeptDraft>,
}

/// The folder of drafts.
#[derive(Debug)]
pub struct Drafts<T> {
    folder: PathBuf,
    live: Vec<Live>,
    buffer: Vec<u8>,
    kind: PhantomData<fn(T) -> T>,
}

/// A draft this window works on.
#[derive(Debug)]
struct Live {
    session: SessionId,
    lock: DraftLock,
    /// What was written since the last sync.
    unsynced: Option<File>,
}

#[derive(Serialize)]
struct Written<'a, T> {
    schema: u32,
    draft: &'a T,
}

#[derive(Deserialize)]
struct Read<T> {
    draft: T,
}

#[derive(Deserialize)]
struct Version {
    schema: u32,
}

impl<T: Serialize + DeserializeOwned> Drafts<T> {
    /// The drafts in this folder; it is created when the first one is written.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), live: Vec::new(), buffer: Vec::new(), kind: PhantomData }
    }

    /// Replaces the draft of a session, as a whole or not at all, without waiting for the disk. The first write makes
    /// the draft live: other windows are not offered it until [`Drafts::set_down`] or the end of this process.
    pub fn write(&mut self, session: SessionId, draft: &T) -> Result<(), DraftError> {
        self.buffer.clear();
        let written = Written { schema: DRAFT_SCHEMA, draft };
        serde_json::to_writer(&mut self.buffer, &written).map_err(DraftError::Unwritable)?;
        let (path, part) = (self.path(session, "json"), self.path(session, "part"));
        let place = self.make_live(session)?;
        let file = write_part(&part, &self.buffer).map_err(|error| {
            // Half a file is of no use and takes room.
            let _ = fs::remove_file(&part);
            failed("write", &path, error)
        })?;
        replace(&part, &path).map_err(|error| failed("replace", &path, error))?;
        if let Some(live) = self.live.get_mut(place) {
            live.unsynced = Some(file);
        }
        Ok(())
    }

    /// Whether something was written that [`Drafts::sync`] has not yet brought to the disk.
    pub fn is_unsynced(&self) -> bool {
        self.live.iter().any(|live| live.unsynced.is_some())
    }

    /// Waits until what was written is on the disk, and keeps it there under a name of its own.
    pub fn sync(&mut self) -> Result<(), DraftError> {
        for place in 0..self.live.len() {
            let Some(live) = self.live.get_mut(place) else { continue };
            let Some(file) = live.unsynced.take() else { continue };
            let session = live.session;
            let (path, synced) = (self.path(session, "json"), self.path(session, "synced"));
            let kept = file.sync_all().and_then(|()| keep_synced(&path, &synced));
            if let Err(error) = kept {
                if let Some(live) = self.live.get_mut(place) {
                    live.unsynced = Some(file);
                }
                return Err(failed("bring to the disk", &path, error));
            }
        }
        Ok(())
    }

    /// Drafts that no window works on, and the files that could not be read. Nothing is changed.
    pub fn offered(&self) -> Result<Offer<T>, DraftError> {
        let mut offer = Offer { drafts: Vec::new(), kept: Vec::new() };
        for session in self.sessions()? {
            let lock = match DraftLock::take(&self.path(session, "lock")) {
                Ok(Some(lock)) => lock,
                Ok(None) => continue,
                Err(error) => {
                    let why = DraftFault::Unlockable(error.to_string());
                    offer.kept.push(KeptDraft { path: self.path(session, "json"), why });
                    continue;
                }
            };
            let (draft, kept) = self.best(session);
            offer.drafts.extend(draft.map(|draft| (session, draft)));
            offer.kept.extend(kept);
            lock.give_back();
        }
        Ok(offer)
    }

    /// Takes an offered draft to work on, read afresh; `None` if another window has dealt with it since. A damaged file
    /// in its place is moved aside, not overwritten.
    pub fn claim(&mut self, session: SessionId) -> Result<Option<T>, DraftError> {
        let place = self.make_live(session)?;
        let (draft, kept) = self.best(session);
        if draft.is_some()
            && let Some(kept) = kept
        {
            let aside = files::free_path(&kept.path, ".damaged");
            fs::rename(&kept.path, &aside).map_err(|error| failed("move aside", &kept.path, error))?;
        }
        if draft.is_none() {
            self.live.remove(place).lock.give_back();
        }
        Ok(draft)
    }

    /// Stops working on a draft and keeps it: it is synced, and offered again.
    pub fn set_down(&mut self, session: SessionId) -> Result<(), DraftError> {
        self.sync()?;
        if let Some(place) = self.place(session) {
            self.live.remove(place).lock.release();
        }
        Ok(())
    }

    /// Removes the draft of a session: its answer is stored, or discarded. Without a draft there is nothing to do.
    pub fn remove(&mut self, session: SessionId) -> Result<(), DraftError> {
        if self.place(session).is_none() && !self.sessions()?.contains(&session) {
            return Ok(());
        }
        let place = self.make_live(session)?;
        for extension in ["synced", "json", "part", "synced.part"] {
            let path = self.path(session, extension);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed("remove", &path, error)),
                _ => {}
            }
        }
        self.live.remove(place).lock.give_back();
        Ok(())
    }

    fn path(&self, session: SessionId, extension: &str) -> PathBuf {
        self.folder.join(format!("{session}.{extension}"))
    }

    fn place(&self, session: SessionId) -> Option<usize> {
        self.live.iter().position(|live| live.session == session)
    }

    /// Locks the draft of a session for this window and tells its place among the live ones.
    fn make_live(&mut self, session: SessionId) -> Result<usize, DraftError> {
        if let Some(place) = self.place(session) {
            return Ok(place);
        }
        files::create_folder(&self.folder).map_err(|error| failed("create", &self.folder, error))?;
        let path = self.path(session, "lock");
        let lock = DraftLock::take(&path).map_err(|error| failed("lock", &path, error))?;
        let lock = lock.ok_or_else(|| DraftError::Live { path: self.path(session, "json") })?;
        self.live.push(Live { session, lock, unsynced: None });
        Ok(self.live.len() - 1)
    }

    /// The sessions that have a draft, oldest first.
    fn sessions(&self) -> Result<BTreeSet<SessionId>, DraftError> {
        let report = |error| failed("list", &self.folder, error);
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(report(error)),
        };
        let mut sessions = BTreeSet::new();
        for entry in entries {
            let path = entry.map_err(report)?.path();
            let is_draft = path.extension().is_some_and(|extension| extension == "json" || extension == "synced");
            let session = path.file_stem().and_then(|stem| Uuid::try_parse(stem.to_str()?).ok()).map(SessionId::new);
            sessions.extend(session.filter(|_| is_draft && path.is_file()));
        }
        Ok(sessions)
    }

    /// The draft as last written, or where that cannot be read, as it last reached the disk.
    fn best(&self, session: SessionId) -> (Option<T>, Option<KeptDraft>) {
        let (path, synced) = (self.path(session, "json"), self.path(session, "synced"));
        match read(&path) {
            Ok(Some(draft)) => (Some(draft), None),
            Ok(None) => match read(&synced) {
                Ok(draft) => (draft, None),
                Err(why) => (None, Some(KeptDraft { path: synced, why })),
            },
            Err(why) => {
                let fallback = match why {
                    DraftFault::Damaged(_) => read(&synced).ok().flatten(),
                    DraftFault::Newer(_) | DraftFault::Unlockable(_) => None,
                };
                (fallback, Some(KeptDraft { path, why }))
            }
        }
    }
}

fn failed(doing: &'static str, path: &Path, source: io::Error) -> DraftError {
    use io::ErrorKind::FileTooLarge;
    use io::ErrorKind::QuotaExceeded;
    use io::ErrorKind::StorageFull;
    if matches!(source.kind(), StorageFull | QuotaExceeded | FileTooLarge) {
        return DraftError::Full { folder: files::folder_of(path).to_path_buf() };
    }
    DraftError::File { doing, path: path.to_path_buf(), source }
}

fn write_part(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(files::FILE_MODE).open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Puts a file in the place of another, as a whole or not at all.
///
/// On Linux the two change places and the old one is removed: renaming over a file makes ext4 send the new one to the
/// disk at once (`auto_da_alloc`), which costs ten times the rest of a keystroke.
fn replace(part: &Path, path: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    if rustix::fs::renameat_with(CWD, part, CWD, path, RenameFlags::EXCHANGE).is_ok() {
        // It is done; what stays of the old one is overwritten by the next write.
        let _ = fs::remove_file(part);
        return Ok(());
    }
    fs::rename(part, path)
}

/// Gives a file that is on the disk a second name, in place of what had it, and brings the names to the disk too.
fn keep_synced(path: &Path, synced: &Path) -> io::Result<()> {
    let fresh = files::with_suffix(synced, ".part");
    remove_if_there(&fresh)?;
    if fs::hard_link(path, &fresh).is_err() {
        // A file system without links gets a copy.
        let mut copy = write_part(&fresh, &fs::read(path)?)?;
        copy.flush()?;
        copy.sync_all()?;
    }
    fs::rename(&fresh, synced)?;
    // Where both were the same file already, the rename has done nothing and left the name.
    remove_if_there(&fresh)?;
    files::sync_folder(files::folder_of(path))
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Reads a draft file; `None` when there is none.
fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, DraftFault> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(DraftFault::Damaged(error.to_string())),
    };
    let damaged = |error: serde_json::Error| DraftFault::Damaged(error.to_string());
    let version: Version = serde_json::from_slice(&bytes).map_err(damaged)?;
    if version.schema > DRAFT_SCHEMA {
        return Err(DraftFault::Newer(version.schema));
    }
    let read: Read<T> = serde_json::from_slice(&bytes).map_err(damaged)?;
    Ok(Some(read.draft))
}

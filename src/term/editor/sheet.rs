//! The file an editor is given, and what it leaves in it.

use crate::term::editor::EditorError;
use crate::text::clean;
use rustix::io::FdFlags;
use rustix::io::fcntl_setfd;
use std::fs;
use std::fs::DirBuilder;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::Permissions;
use std::io;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::fs::FileExt;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitStatus;
use tempfile::TempDir;

/// The most bytes taken back from an editor.
pub const LIMIT: u64 = 1024 * 1024;

/// What the file is called: the ending gives an editor its colours.
pub(super) const FILE: &str = "answer.md";

/// The text as the program has it, beside the file. Locked while the program or the editor lives.
pub(super) const BEFORE: &str = ".before";

/// How the folders begin that are given to editors.
pub(super) const PREFIX: &str = "edit-";

/// A text laid out in a file for an editor: 0600 in a folder of its own that goes when this is dropped. After `kill -9` it
/// stays, and [`super::left`] finds out at the next start what the editor had saved in it.
#[derive(Debug)]
pub struct Sheet {
    folder: TempDir,
    /// The lock on [`BEFORE`].
    before: File,
    /// The text as the program has it.
    text: String,
    original: String,
    /// The file as it was when it was last looked at, and when it was last read.
    seen: Option<Print>,
    read: Option<Print>,
}

/// What tells one state of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Print {
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

impl Print {
    fn of(file: &Path) -> Option<Self> {
        let data = fs::symlink_metadata(file).ok()?;
        Some(Self { inode: data.ino(), length: data.len(), changed: (data.mtime(), data.mtime_nsec()) })
    }
}

/// Why a file cannot be taken.
pub(super) enum Unfit {
    Empty,
    Other(String),
}

impl Sheet {
    /// Writes the text where an editor can have it, below `folder`, which is made when it is missing. `owner` names what the
    /// text belongs to, in letters fit for a file name, so that it finds back after `kill -9`.
    ///
    /// # Errors
    /// [`EditorError::File`].
    pub fn lay_out(folder: &Path, text: &str, owner: Option<&str>) -> Result<Self, EditorError> {
        Self::write(folder, text, owner).map_err(|source| EditorError::File { folder: folder.to_owned(), source })
    }

    fn write(parent: &Path, text: &str, owner: Option<&str>) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(parent)?;
        let private = Permissions::from_mode(0o700);
        let prefix = owner.map_or_else(|| PREFIX.to_owned(), |owner| format!("{PREFIX}{owner}."));
        let folder = tempfile::Builder::new().prefix(&prefix).permissions(private).tempdir_in(parent)?;
        let before = lock_away(folder.path(), text)?;
        let mut file = create(&folder.path().join(FILE))?;
        file.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        let text = text.to_owned();
        let mut sheet = Self { folder, before, original: text.clone(), text, seen: None, read: None };
        sheet.read = Print::of(&sheet.path());
        Ok(sheet)
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    /// The text that was saved since this was last asked; `None` when there is none, or none that can be taken. Unless it
    /// is `complete`, a file that still changes from one look to the next is left for the next one.
    pub fn saved(&mut self, complete: bool) -> Option<String> {
        let print = Print::of(&self.path())?;
        let steady = complete || self.seen == Some(print);
        self.seen = Some(print);
        if !steady || self.read == Some(print) {
            return None;
        }
        self.read = Some(print);
        let text = self.contents().ok().filter(|text| *text != self.text)?;
        self.text.clone_from(&text);
        Some(text)
    }

    /// What was last told is kept elsewhere by now: should the program be killed, what differs from it is new.
    pub fn settle(&mut self) {
        // Where this fails, both texts are kept and named at the next start.
        let _ = self.before.set_len(0).and_then(|()| self.before.write_all_at(self.text.as_bytes(), 0));
    }

    /// The editor was closed: the text it leaves, when that is another one than the program has.
    ///
    /// # Errors
    /// [`EditorError::Ended`], [`EditorError::Emptied`], [`EditorError::Unfit`]: [`Self::original`] holds.
    pub fn close(self, status: ExitStatus) -> Result<Option<String>, EditorError> {
        if !status.success() {
            let changed = !matches!(self.contents(), Ok(text) if text == self.original);
            let saved = changed && fs::symlink_metadata(self.path()).is_ok_and(|data| data.len() > 0);
            return Err(EditorError::Ended { how: ending(status), file: saved.then(|| self.keep()) });
        }
        match self.contents() {
            Ok(text) => Ok((text != self.text).then_some(text)),
            Err(Unfit::Empty) => Err(EditorError::Emptied),
            Err(Unfit::Other(why)) => Err(EditorError::Unfit { why, file: self.keep() }),
        }
    }

    /// The text before any editing, when the program has another one by now.
    pub fn original(&self) -> Option<String> {
        (self.text != self.original).then(|| self.original.clone())
    }

    /// Leaves the folder where it is when the editor keeps something beside the file in it, as vim does with text that was
    /// not saved.
    pub fn abandon(self) {
        if has_more(self.folder.path()) {
            let _ = self.folder.keep();
        }
    }

    /// Keeps the folder for the user, who is told of it: it is of no more concern to the next start.
    fn keep(self) -> PathBuf {
        let folder = self.folder.keep();
        let _ = fs::remove_file(folder.join(BEFORE));
        folder.join(FILE)
    }

    fn contents(&self) -> Result<String, Unfit> {
        contents(&self.path(), &self.original)
    }
}

/// Writes a text down and locks it. The lock appears with the name, and the editor has a share in it: whoever finds it
/// free finds neither program nor editor alive.
fn lock_away(folder: &Path, text: &str) -> io::Result<File> {
    let fresh = folder.join(".fresh");
    let mut file = create(&fresh)?;
    match file.try_lock() {
        Err(fs::TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
        _ => {}
    }
    fcntl_setfd(&file, FdFlags::empty())?;
    file.write_all(text.as_bytes())?;
    fs::rename(&fresh, folder.join(BEFORE))?;
    Ok(file)
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Whether there is anything besides our own files in the folder of a text: an editor keeps there what was not saved.
pub(super) fn has_more(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.any(|entry| entry.is_ok_and(|entry| entry.file_name() != FILE && entry.file_name() != BEFORE))
    })
}

/// The text in a file that an editor had, where `original` was laid out.
pub(super) fn contents(path: &Path, original: &str) -> Result<String, Unfit> {
    let other = |error: io::Error| Unfit::Other(format!("cannot be read ({error})"));
    let data = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unfit::Empty),
        data => data.map_err(other)?,
    };
    if !data.is_file() {
        return Err(Unfit::Other("is no plain file".to_owned()));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LIMIT + 2).read_to_end(&mut bytes)).map_err(other)?;
    if data.len() > LIMIT + 1 || bytes.len() as u64 > LIMIT + 1 {
        return Err(Unfit::Other("is larger than 1 MiB".to_owned()));
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Unfit::Other("is not UTF-8 text".to_owned()));
    };
    // An editor ends the last line; the text had no such end.
    let text = if original.ends_with('\n') { &text } else { text.strip_suffix('\n').unwrap_or(&text) };
    let text = clean(text.strip_suffix('\r').unwrap_or(text)).into_owned();
    if text.trim().is_empty() && !original.trim().is_empty() {
        return Err(Unfit::Empty);
    }
    Ok(text)
}

fn ending(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("ended with code {code}"),
        (None, Some(signal)) => format!("was ended by signal {signal}"),
        (None, None) => "did not end well".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> (TempDir, Sheet) {
        let folder = TempDir::new().unwrap();
        let sheet = Sheet::lay_out(&folder.path().join("new/edit"), text, None).unwrap();
        (folder, sheet)
    }

    /// An untouched text comes back as no change, with or without a line end of its own.
    #[test]
    fn untouched_is_no_change() {
        for text in ["", "one", "one\n", "one\n\n", "é\ttwo\nlines"] {
            let (_folder, mut sheet) = sheet(text);
            assert_eq!(sheet.saved(true), None, "{text:?}");
            fs::write(sheet.path(), fs::read(sheet.path()).unwrap()).unwrap();
            assert_eq!(sheet.saved(true), None, "{text:?}");
            assert_eq!(sheet.close(ExitStatus::from_raw(0)).unwrap(), None, "{text:?}");
        }
    }

    /// A text may become empty when it was, and may hold as much as the limit says.
    #[test]
    fn the_edges_of_what_is_taken() {
        let limit = usize::try_from(LIMIT).unwrap();
        for (old, new, taken) in [
            ("", "\n", true),
            ("  ", "\n", true),
            ("x", " \n\t\n", false),
            ("x", &format!("{}\n", "y".repeat(limit)), true),
            ("x", &"y".repeat(limit + 2), false),
        ] {
            let (_folder, sheet) = sheet(old);
            fs::write(sheet.path(), new).unwrap();
            assert_eq!(sheet.close(ExitStatus::from_raw(0)).is_ok(), taken, "{old:?} -> {} bytes", new.len());
        }
    }

    /// Each save is told once; one that may still be going on is told when it has come to rest.
    #[test]
    fn saves_are_told_once() {
        let (_folder, mut sheet) = sheet("old");
        fs::write(sheet.path(), "first\n").unwrap();
        assert_eq!(sheet.saved(true).as_deref(), Some("first"));
        assert_eq!(sheet.saved(true), None);
        assert_eq!(sheet.original().as_deref(), Some("old"));
        fs::write(sheet.path(), "second\n").unwrap();
        assert_eq!(sheet.saved(false), None, "seen for the first time");
        assert_eq!(sheet.saved(false).as_deref(), Some("second"));
        fs::write(sheet.path(), "").unwrap();
        assert_eq!(sheet.saved(true), None, "nothing is no answer");
        assert!(matches!(sheet.close(ExitStatus::from_raw(0)), Err(EditorError::Emptied)));
    }

    /// The folder goes, unless the editor keeps something of its own beside the file.
    #[test]
    fn what_an_editor_keeps_stays() {
        for (name, stays) in [(None, false), (Some(".answer.md.swp"), true)] {
            let (_folder, sheet) = sheet("old");
            let own = sheet.folder.path().to_owned();
            if let Some(name) = name {
                fs::write(own.join(name), "unsaved").unwrap();
            }
            sheet.abandon();
            assert_eq!(own.exists(), stays);
        }
    }

    /// A folder that cannot be made is named, and so is why.
    #[test]
    fn a_folder_that_cannot_be_made() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("readme"), "").unwrap();
        let error = Sheet::lay_out(&folder.path().join("readme/edit"), "x", None).unwrap_err().to_string();
        assert!(error.contains("readme/edit") && error.contains("unchanged"), "{error}");
    }
}

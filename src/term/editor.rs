//! The user's own editor: which one it is, the file it is given, and what became of that.
//!
//! Text is never lost here. The old text stays whenever something goes wrong, and a file that holds anything the program
//! did not take is kept and named.

use crate::term::clean::clean;
use rustix::fs::Access;
use rustix::fs::access;
use std::env;
use std::fs;
use std::fs::DirBuilder;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::Permissions;
use std::io;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitStatus;
use tempfile::TempDir;
use thiserror::Error;

/// The most bytes taken back from an editor.
pub const LIMIT: u64 = 1024 * 1024;

/// What the file is called: the ending gives an editor its colours.
const FILE: &str = "answer.md";

/// What is run when nobody says otherwise.
const FALLBACK: &str = "vi";

/// What went wrong. The message says what to do about it; the text is as it was before.
#[derive(Debug, Error)]
pub enum EditorError {
    /// The command cannot be read.
    #[error(
        "The editor command `{command}` ({from}) cannot be read: a quote is not closed. Set it anew; nothing was changed."
    )]
    Command {
        /// As it is set.
        command: String,
        /// Where it is set, such as "from $VISUAL".
        from: &'static str,
    },
    /// There is no such program.
    #[error(
        "The editor `{program}` ({from}) was not found. Set VISUAL or EDITOR, or the setting practice.editor, to an editor you have, such as `nano`."
    )]
    Missing {
        /// What was looked for.
        program: String,
        /// Who named it, such as "from $VISUAL".
        from: &'static str,
    },
    /// The file for the editor cannot be made.
    #[error("No file could be made for the editor in {}: {source}. Your text is unchanged.", folder.display())]
    File {
        /// Where it was to be.
        folder: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The editor cannot be started.
    #[error("The editor `{program}` could not be started: {source}. Your text is unchanged.")]
    Start {
        /// What was started.
        program: String,
        /// Why it did not.
        source: io::Error,
    },
    /// The editor did not end well.
    #[error("The editor {how}, so your text is as it was before.{}", kept(file.as_deref()))]
    Ended {
        /// Such as "ended with code 1".
        how: String,
        /// What it had saved.
        file: Option<PathBuf>,
    },
    /// The file is empty or gone, and the text was not.
    #[error("The editor left no text, so yours is as it was before. To clear it, delete it here.")]
    Emptied,
    /// The file cannot be taken.
    #[error("What the editor saved {why}, so your text is as it was before.{}", kept(Some(file)))]
    Unfit {
        /// Such as "is larger than 1 MiB".
        why: String,
        /// Where it is kept.
        file: PathBuf,
    },
}

fn kept(file: Option<&Path>) -> String {
    file.map(|file| format!(" What it saved is kept in {}.", file.display())).unwrap_or_default()
}

/// An editor that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// The program and its arguments; the file comes last.
    pub command: Vec<String>,
}

impl Editor {
    /// The setting, else `VISUAL`, else `EDITOR`, else `vi`. The command is split as a shell would, but no shell runs it.
    ///
    /// # Errors
    /// [`EditorError::Command`], [`EditorError::Missing`].
    pub fn choose(setting: Option<&str>, environment: impl Fn(&str) -> Option<String>) -> Result<Self, EditorError> {
        let set = |text: &String| !text.trim().is_empty();
        let named = [
            (setting.map(str::to_owned), "from the setting practice.editor"),
            (environment("VISUAL"), "from $VISUAL"),
            (environment("EDITOR"), "from $EDITOR"),
        ];
        let chosen = named.into_iter().find_map(|(text, from)| Some((text.filter(set)?, from)));
        let (text, from) = chosen.unwrap_or_else(|| (FALLBACK.to_owned(), "as neither VISUAL nor EDITOR is set"));
        let Ok(command) = shell_words::split(&text) else {
            return Err(EditorError::Command { command: clean(&text).into_owned(), from });
        };
        let program = command.first().map(String::as_str).unwrap_or_default();
        if !exists(program, environment("PATH").as_deref()) {
            return Err(EditorError::Missing { program: clean(program).into_owned(), from });
        }
        Ok(Self { command })
    }

    /// What is started.
    pub fn program(&self) -> &str {
        self.command.first().map(String::as_str).unwrap_or_default()
    }
}

fn exists(program: &str, path: Option<&str>) -> bool {
    let runs = |file: &Path| file.is_file() && access(file, Access::EXEC_OK).is_ok();
    if program.is_empty() || program.contains('/') {
        return runs(Path::new(program));
    }
    env::split_paths(path.unwrap_or_default()).any(|folder| runs(&folder.join(program)))
}

/// A text laid out in a file for an editor: 0600 in a folder of its own that goes when this is dropped.
#[derive(Debug)]
pub struct Sheet {
    folder: TempDir,
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
enum Unfit {
    Empty,
    Other(String),
}

impl Sheet {
    /// Writes the text where an editor can have it, below `folder`, which is made when it is missing.
    ///
    /// # Errors
    /// [`EditorError::File`].
    pub fn lay_out(folder: &Path, text: &str) -> Result<Self, EditorError> {
        Self::write(folder, text).map_err(|source| EditorError::File { folder: folder.to_owned(), source })
    }

    fn write(parent: &Path, text: &str) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(parent)?;
        let private = Permissions::from_mode(0o700);
        let folder = tempfile::Builder::new().prefix("edit-").permissions(private).tempdir_in(parent)?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(folder.path().join(FILE))?;
        file.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        let text = text.to_owned();
        let mut sheet = Self { folder, original: text.clone(), text, seen: None, read: None };
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
        if fs::read_dir(self.folder.path()).is_ok_and(|entries| entries.count() > 1) {
            let _ = self.folder.keep();
        }
    }

    fn keep(self) -> PathBuf {
        self.folder.keep().join(FILE)
    }

    fn contents(&self) -> Result<String, Unfit> {
        let other = |error: io::Error| Unfit::Other(format!("cannot be read ({error})"));
        let path = self.path();
        let data = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unfit::Empty),
            data => data.map_err(other)?,
        };
        if !data.is_file() {
            return Err(Unfit::Other("is no plain file".to_owned()));
        }
        let mut bytes = Vec::new();
        File::open(&path).and_then(|file| file.take(LIMIT + 2).read_to_end(&mut bytes)).map_err(other)?;
        if data.len() > LIMIT + 1 || bytes.len() as u64 > LIMIT + 1 {
            return Err(Unfit::Other("is larger than 1 MiB".to_owned()));
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(Unfit::Other("is not UTF-8 text".to_owned()));
        };
        // An editor ends the last line; the text had no such end.
        let text = if self.original.ends_with('\n') { &text } else { text.strip_suffix('\n').unwrap_or(&text) };
        let text = clean(text.strip_suffix('\r').unwrap_or(text)).into_owned();
        if text.trim().is_empty() && !self.original.trim().is_empty() {
            return Err(Unfit::Empty);
        }
        Ok(text)
    }
}

fn ending(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("ended with code {code}"),
        (None, Some(signal)) => format!("was ended by signal {signal}"),
        (None, None) => "did not end well".to_owned(),
    }
}

//! Files that a command writes for the user: whole or not at all, and when not, which, why, and what to do.

use anyhow::Error;
use anyhow::Result;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use tempfile::NamedTempFile;

/// What may become of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// It stays, and nothing is written.
    Stays,
    /// It is replaced, as a whole.
    Replaced,
}

/// Writes a file beside its place and then puts it there: there is never half a file under its name. What is no usual
/// file, such as a device or a pipe, is written to as it is.
///
/// # Errors
/// It could not be written; what was there is unharmed.
pub(super) fn write(
    path: &Path,
    existing: Existing,
    work: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let refuse = |error: io::Error| Error::new(Unwritten::new(path, error));
    // A link is followed, so that it stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&target) {
        Ok(_) if existing == Existing::Stays => return Err(refuse(ErrorKind::AlreadyExists.into())),
        Ok(found) if found.is_dir() => return Err(refuse(ErrorKind::IsADirectory.into())),
        Ok(found) if !found.is_file() => {
            let mut to = BufWriter::new(File::options().write(true).open(&target).map_err(refuse)?);
            work(&mut to).map_err(|error| blamed(path, error))?;
            return to.flush().map_err(refuse);
        }
        _ => {}
    }
    let mut file = NamedTempFile::new_in(folder_of(&target)).map_err(refuse)?;
    let mut buffered = BufWriter::new(file.as_file_mut());
    work(&mut buffered).map_err(|error| blamed(path, error))?;
    buffered.flush().map_err(refuse)?;
    drop(buffered);
    file.as_file().sync_all().map_err(refuse)?;
    let put = match existing {
        Existing::Replaced => file.persist(&target),
        Existing::Stays => file.persist_noclobber(&target),
    };
    put.map(drop).map_err(|error| refuse(error.error))
}

/// Makes a folder and those it lies in.
///
/// # Errors
/// It could not be made.
pub(super) fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| Error::new(Unwritten::new(folder, error)))
}

/// The folder of a file.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A writer's own failures are about the file; any other is about what was to be written.
fn blamed(path: &Path, error: Error) -> Error {
    let kind = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind).next();
    let written = error.chain().all(|cause| cause.downcast_ref::<crate::store::StoreError>().is_none());
    match kind {
        Some(kind) if written => Error::new(Unwritten::new(path, kind.into())),
        _ => error,
    }
}

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {}", path.display(), reason(path, error))]
struct Unwritten {
    path: PathBuf,
    error: io::Error,
}

impl Unwritten {
    fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_path_buf(), error }
    }
}

/// Why, in words, and what to do next.
fn reason(path: &Path, error: &io::Error) -> String {
    let folder = folder_of(path).display();
    match error.kind() {
        ErrorKind::NotFound if !folder_of(path).exists() => {
            format!("there is no folder {folder}. Make it first, or name another place.")
        }
        ErrorKind::AlreadyExists => {
            "it is there already; nothing was written over it. Move it away, or name another place.".to_owned()
        }
        ErrorKind::PermissionDenied | ErrorKind::NotFound => {
            format!("{folder} may not be written to. Change its permissions, or name another place.")
        }
        ErrorKind::ReadOnlyFilesystem => {
            format!("{folder} is on a file system that is read-only. Name another place.")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("there is no space left in {folder}. Free some, or name another place.")
        }
        ErrorKind::IsADirectory => "it is a folder. Name a file in it.".to_owned(),
        ErrorKind::NotADirectory => {
            "its path leads through a file as if that were a folder. Name another place.".to_owned()
        }
        ErrorKind::InvalidFilename => "the name is too long. Choose a shorter one.".to_owned(),
        _ => format!("{error}. Check the disk, or name another place."),
    }
}

/// Standard output: its failures say that they are its own, and a reader that goes away stays known as one.
pub(super) struct Output<W>(pub(super) W);

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(unsaid)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(unsaid)
    }
}

fn unsaid(error: io::Error) -> io::Error {
    let next = match error.kind() {
        ErrorKind::BrokenPipe | ErrorKind::Interrupted | ErrorKind::WouldBlock => return error,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "there is no space left where it leads to. What is there now is not whole: free some space and try again."
                .to_owned()
        }
        _ => format!("{error}. What arrived is not whole: check where it leads to, and try again."),
    };
    io::Error::new(error.kind(), format!("standard output could not be written: {next}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn say(text: &'static str) -> impl FnOnce(&mut dyn Write) -> Result<(), Error> {
        move |to| Ok(to.write_all(text.as_bytes())?)
    }

    /// Which file, why in words, and what to do; never the name of a file that was made on the way.
    #[test]
    fn what_cannot_be_written_is_named() {
        let room = TempDir::new().unwrap();
        let path = |place: &str| room.path().join(place);
        fs::write(path("file"), "there").unwrap();
        let long = "x".repeat(300);
        let cases = [
            ("none/all.json", Existing::Replaced, "none. Make it first"),
            ("", Existing::Replaced, "it is a folder. Name a file in it"),
            ("file/all.json", Existing::Replaced, "leads through a file"),
            (&long, Existing::Replaced, "the name is too long"),
            ("file", Existing::Stays, "is there already; nothing was written over it"),
        ];
        for (place, existing, expected) in cases {
            let said = write(&path(place), existing, say("new")).unwrap_err().to_string();
            assert!(said.contains(expected) && said.contains(path(place).to_str().unwrap()), "{said}");
            assert!(!said.replace(room.path().to_str().unwrap(), "").contains("/.tmp"), "{said}");
        }
        assert_eq!(fs::read_to_string(path("file")).unwrap(), "there");
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
    }

    /// Reasons that a test cannot bring about are told apart all the same.
    #[test]
    fn reasons_are_words() {
        let cases = [
            (ErrorKind::PermissionDenied, "/a may not be written to. Change its permissions"),
            (ErrorKind::ReadOnlyFilesystem, "/a is on a file system that is read-only"),
            (ErrorKind::StorageFull, "no space left in /a. Free some"),
            (ErrorKind::QuotaExceeded, "no space left in /a. Free some"),
            (ErrorKind::TimedOut, "Check the disk"),
        ];
        for (kind, expected) in cases {
            let said = reason(Path::new("/a/b"), &kind.into());
            assert!(said.contains(expected), "{said}");
        }
    }

    /// A failure half-way leaves what was there, and a failure that is not the file's keeps its own words.
    #[test]
    fn half_a_file_is_none() {
        let room = TempDir::new().unwrap();
        let path = room.path().join("file");
        write(&path, Existing::Replaced, say("old")).unwrap();
        let full = |to: &mut dyn Write| {
            to.write_all(b"half")?;
            Err(io::Error::from(ErrorKind::StorageFull).into())
        };
        let said = write(&path, Existing::Replaced, full).unwrap_err().to_string();
        assert!(said.contains("no space left"), "{said}");
        let said = write(&path, Existing::Replaced, |_| Err(Error::msg("the history is damaged"))).unwrap_err();
        assert_eq!(said.to_string(), "the history is damaged");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        write(&path, Existing::Replaced, say("new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
    }

    /// A link stays a link, and what is no usual file stays what it is.
    #[test]
    fn links_and_pipes_stay() {
        let room = TempDir::new().unwrap();
        let (file, link) = (room.path().join("file"), room.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, Existing::Replaced, say("new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        write(Path::new("/dev/null"), Existing::Replaced, say("gone")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    /// Standard output names itself; a reader that went away stays recognisable as one.
    #[test]
    fn standard_output_names_itself() {
        let full = unsaid(ErrorKind::StorageFull.into());
        assert!(full.to_string().contains("standard output could not be written: there is no space left"), "{full}");
        assert_eq!(unsaid(ErrorKind::BrokenPipe.into()).kind(), ErrorKind::BrokenPipe);
    }
}

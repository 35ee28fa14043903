//! Files as they come: only regular ones, never through a link, never more than asked for.

use crate::catalog::pack::MAX_BYTES;
use crate::catalog::pack::too_large;
use crate::catalog::problem::Place;
use crate::catalog::problem::Problem;
use std::fs;
use std::fs::File;
use std::fs::Metadata;
use std::fs::OpenOptions;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::SystemTime;

/// What tells one state of a file from another: its size and its time of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    /// Since 1970; `None` where the file system keeps no time.
    pub(super) modified: Option<Duration>,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        Self { bytes: metadata.len(), modified }
    }

    /// Whether a copy taken at `then` is surely of this state: some file systems count time in steps of two seconds,
    /// and a change within the same step would not show.
    pub(super) fn is_older_than(&self, then: &Self) -> bool {
        const STEP: Duration = Duration::from_secs(2);
        match (self.modified, then.modified) {
            (Some(modified), Some(then)) => modified + STEP < then,
            _ => false,
        }
    }
}

/// A pack file in the folder.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
}

/// The pack files directly in a folder, sorted by name, and what looks like one and is none. A folder that is not there
/// has none.
pub(super) fn candidates(folder: &Path) -> (Vec<Candidate>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (files, problems),
        Err(error) => return (files, vec![unreadable(folder, &error)]),
    };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_named(path)).collect();
    paths.sort();
    for path in paths {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => files.push(Candidate { stamp: Stamp::of(&metadata), path }),
            Ok(metadata) => problems.push(irregular(&path, metadata.is_symlink())),
            Err(error) => problems.push(unreadable(&path, &error)),
        }
    }
    (files, problems)
}

/// `name.toml`, hidden files excepted: editors keep their own there.
fn is_named(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && path.extension().is_some_and(|extension| extension == "toml")
}

/// The bytes of a pack file, and its state when they were read.
pub(super) fn read(path: &Path) -> Result<(Vec<u8>, Stamp), Problem> {
    let read = || -> io::Result<Result<(Vec<u8>, Stamp), Problem>> {
        let file = open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Ok(Err(irregular(path, false)));
        }
        if metadata.len() > MAX_BYTES as u64 {
            return Ok(Err(too_large(&path.to_string_lossy(), metadata.len())));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        // One byte over the limit is enough to refuse a file that grew meanwhile.
        file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Ok((bytes, Stamp::of(&metadata))))
    };
    read().unwrap_or_else(|error| Err(unreadable(path, &error)))
}

/// Opens without following a link in the last place and without waiting for a pipe's other end.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::Error::other("it is a link"));
    }
    OpenOptions::new().read(true).open(path)
}

fn irregular(path: &Path, link: bool) -> Problem {
    let message = if link { "the pack is a symbolic link" } else { "the pack is not a regular file" };
    Problem::error(Place::file(&path.to_string_lossy()), message, "copy the pack itself into the folder")
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let message = format!("it cannot be read: {error}");
    Problem::error(
        Place::file(&path.to_string_lossy()),
        &message,
        "check that the file is there and that you may read it",
    )
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// Opening is safe by itself, since a file may change after it was looked at: no link is followed, no pipe waited for.
    #[test]
    fn only_a_regular_file_opens() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("pack.toml"), "text").unwrap();
        std::os::unix::fs::symlink(at("pack.toml"), at("link.toml")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("pipe.toml")).status().unwrap().success());
        assert_eq!(read(&at("pack.toml")).map(|(bytes, _)| bytes).unwrap(), b"text");
        for name in ["link.toml", "pipe.toml", "", "none.toml"] {
            assert!(read(&at(name)).is_err(), "{name}");
        }
    }
}

//! The user's interviews: `formats.toml`, read like a pack, with every problem at once.

use crate::catalog::pack::Author;
use crate::catalog::pack::MAX_BYTES;
use crate::catalog::pack::too_large;
use crate::catalog::problem::Place;
use crate::catalog::problem::Problem;
use crate::format::Formats;
use crate::format::read;
use crate::format::read::Read as Interviews;
use std::fs::File;
use std::io;
use std::io::ErrorKind;
use std::io::Read;
use std::path::Path;

/// The interviews of a file, which may build upon the built-in ones, and what is wrong with it. A file that is not there
/// has none.
pub fn formats(path: &Path) -> Interviews {
    match contents(path) {
        Ok(bytes) => understood(&path.to_string_lossy(), bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Interviews::default(),
        Err(error) => {
            let message = format!("it cannot be read: {error}");
            broken(path, &message, "check that it is a file and that you may read it")
        }
    }
}

/// No more than one byte over the limit is read: enough to refuse what is larger.
fn contents(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn understood(name: &str, bytes: Vec<u8>) -> Interviews {
    let size = bytes.len();
    if size > MAX_BYTES {
        return Interviews { problems: vec![too_large(name, size as u64)], ..Interviews::default() };
    }
    match String::from_utf8(bytes) {
        Ok(text) => read::read(name, &text, Author::User, Formats::interviews()),
        Err(_) => broken(Path::new(name), "this is not UTF-8", "save it as UTF-8"),
    }
}

fn broken(path: &Path, message: &str, cure: &str) -> Interviews {
    let problem = Problem::error(Place::file(&path.to_string_lossy()), message, cure);
    Interviews { problems: vec![problem], ..Interviews::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "\
[[formats]]\nid = \"two-stories\"\ntitle = \"Two stories\"\nsays = \"Before breakfast.\"\n
[[formats.rounds]]\ntitle = \"Stories\"\nminutes = 10\nparts = [{ ask = \"behavioral\", count = 2, minutes = 4 }]\n";

    fn told(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let read = understood("formats.toml", bytes.to_vec());
        let ids = read.formats.iter().map(|format| format.id.to_string()).collect();
        (ids, read.problems.iter().map(ToString::to_string).collect())
    }

    /// A right file is read; a broken interview in it costs that one alone and is named with its cure.
    #[test]
    fn a_broken_interview_costs_itself() {
        assert_eq!(told(OWN.as_bytes()), (vec!["two-stories".to_owned()], Vec::new()));
        let broken = format!("{OWN}\n[[formats]]\nid = \"drill\"\ntitle = \"x\"\nsays = \"y\"\nrounds = []\n");
        let (ids, problems) = told(broken.as_bytes());
        assert_eq!(ids, ["two-stories"]);
        assert!(problems[0].starts_with("formats.toml:12:"), "{problems:?}");
    }

    /// What is no text, or too much of it, is refused as a whole; what is not there is no problem.
    #[test]
    fn what_is_no_file_of_interviews_is_refused() {
        assert_eq!(told(b"\xff").1, ["formats.toml: error: this is not UTF-8; save it as UTF-8"]);
        assert_eq!(told(&vec![b'#'; MAX_BYTES + 1]).1.len(), 1);
        let nowhere = formats(Path::new("/nowhere/formats.toml"));
        assert!(nowhere.problems.is_empty() && nowhere.formats.is_empty());
        assert_eq!(formats(Path::new("/")).problems.len(), 1);
    }
}

//! Files and folders for `greenroom catalog check`.

use crate::catalog::check::Checked;
use crate::catalog::check::Checker;
use crate::catalog::pack::Author;
use crate::library::disk;
use std::path::Path;
use std::path::PathBuf;

/// Checks packs: files as they are named, folders with the packs directly in them. With `builtin`, the packs that ship with
/// the program are checked too. What is not there is a problem, the user's own folder excepted: it may not exist yet.
pub fn check(paths: &[PathBuf], builtin: bool) -> Checked {
    let mut checker = if builtin { Checker::with_builtin() } else { Checker::beside_builtin() };
    for path in paths {
        if path.is_dir() || builtin {
            let (files, problems) = disk::candidates(path);
            problems.into_iter().for_each(|problem| checker.add_problem(problem));
            files.iter().for_each(|file| add(&mut checker, &file.path));
        } else {
            add(&mut checker, path);
        }
    }
    checker.finish()
}

fn add(checker: &mut Checker, path: &Path) {
    let name = path.to_string_lossy();
    match disk::read(path) {
        Ok((bytes, _)) => checker.add(&name, &bytes, Author::User),
        Err(problem) => checker.add_problem(problem),
    }
}

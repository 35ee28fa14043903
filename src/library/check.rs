//! Files and folders for `greenroom catalog check`.

use crate::catalog::check::Checked;
use crate::catalog::check::Checker;
use crate::catalog::pack::Author;
use crate::library::disk;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Checks packs: files as they are named, folders with the packs directly in them. With `builtin`, the packs that ship with
/// the program are checked too. What is not there is a problem, the user's own folder excepted: it may not exist yet.
pub fn check(paths: &[PathBuf], builtin: bool) -> Checked {
    let mut checker = if builtin { Checker::with_builtin() } else { Checker::beside_builtin() };
    for path in paths {
        if path.is_dir() || builtin {
            let (files, problems) = disk::candidates(path);
            for problem in problems {
                checker.add_problem(problem);
            }
            for file in files {
                add(&mut checker, &file.path, &file.path);
            }
        } else {
            // A file that somebody names is meant, even if its name is a link.
            let target = fs::canonicalize(path).unwrap_or_else(|_error| path.clone());
            add(&mut checker, &target, path);
        }
    }
    checker.finish()
}

fn add(checker: &mut Checker, target: &Path, name: &Path) {
    match disk::read(target) {
        Ok((bytes, _)) => checker.add(&name.to_string_lossy(), &bytes, Author::User),
        Err(problem) => checker.add_problem(problem),
    }
}

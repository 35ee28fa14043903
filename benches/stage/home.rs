//! Folders with everything of one user, made once and kept below `target`.

use crate::stage::now;
use crate::stage::packs;
use crate::stage::past::Past;
use greenroom::backstage;
use greenroom::config::Paths;
use greenroom::library::Library;
use greenroom::store::Store;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use tempfile::TempDir;

/// Changes whenever what is made changes: homes of another version are made anew.
const VERSION: u32 = 3;

/// Where homes are kept: on the disk that the program is built on.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{VERSION}"))
}

/// A folder with everything of one user.
pub(crate) struct Home {
    paths: Paths,
    root: PathBuf,
    /// Removes the folder in the end, where it is for one measurement alone.
    #[expect(dead_code, reason = "it is there to be dropped")]
    passing: Option<TempDir>,
}

impl Home {
    /// With this past, and this many questions of the user's own. It is kept: measure nothing that changes it.
    pub(crate) fn with(past: Past, questions: usize) -> Self {
        let name = format!("{}-of-{}-beside-{questions}", past.answers, past.own_questions);
        let root = kept().join(&name);
        if !root.is_dir() {
            let unfinished = kept().join(format!("{name}.part"));
            // Left behind by a run that was stopped.
            let _ = fs::remove_dir_all(&unfinished);
            fill(&Self::at(&unfinished), past);
            fs::rename(&unfinished, &root).unwrap();
        }
        let home = Self::at(&root);
        if questions > 0 && !home.paths.packs_dir().is_dir() {
            packs::write(&home.paths.packs_dir(), questions);
        }
        // The index knows packs by their paths, and takes those only that are older than itself.
        home.open_library();
        home
    }

    /// With this past, to be changed and thrown away.
    pub(crate) fn to_change(past: Past) -> Self {
        let model = Self::with(past, 0);
        let folder = tempfile::tempdir_in(kept()).unwrap();
        let root = folder.path().to_path_buf();
        copy(&model.root, &root);
        Self { passing: Some(folder), ..Self::at(&root) }
    }

    fn at(root: &Path) -> Self {
        Self { paths: Paths::under(root).unwrap(), root: root.to_path_buf(), passing: None }
    }

    /// Its folder, as `GREENROOM_HOME` names it.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where everything is.
    pub(crate) const fn paths(&self) -> &Paths {
        &self.paths
    }

    /// The history in it.
    pub(crate) fn store(&self) -> Store {
        Store::open(&self.paths.history_db(), &self.paths.backups_dir(), now(0).wall).unwrap()
    }

    /// Its questions, beside the built-in ones.
    pub(crate) fn open_library(&self) -> Library {
        let (catalog, library) = Library::open(&self.paths.packs_dir(), &self.paths.index_cache(), true);
        assert_eq!(catalog.problems(), []);
        library
    }
}

fn fill(home: &Home, past: Past) {
    fs::create_dir_all(&home.root).unwrap();
    let count = home.store().import(past.sessions(), &backstage::climb).unwrap();
    assert_eq!(count as usize, past.answers);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

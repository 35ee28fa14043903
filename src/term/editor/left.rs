//! Texts that an editor had when the program was killed.
//!
//! What an editor saves is taken over at once, so that most often nothing new is found here. But the editor may outlive the
//! program and save once more, and it may keep what was never saved in a file of its own.

use crate::term::editor::sheet::BEFORE;
use crate::term::editor::sheet::FILE;
use crate::term::editor::sheet::PREFIX;
use crate::term::editor::sheet::Unfit;
use crate::term::editor::sheet::contents;
use crate::term::editor::sheet::has_more;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

/// A text found in a folder of which neither program nor editor lives.
#[derive(Debug)]
pub struct Left {
    /// What the text belongs to, as it was given to [`super::Sheet::lay_out`].
    pub owner: Option<String>,
    /// The text as the program had it.
    pub before: String,
    /// The text as the editor saved it; `None`: it cannot be taken.
    pub saved: Option<String>,
    /// The file.
    pub file: PathBuf,
    /// The editor kept something of its own beside it, such as text that was not saved.
    pub more: bool,
    /// Nobody else looks at it while this is held.
    _lock: File,
}

impl Left {
    /// Everything left below `folder`. What holds nothing that the program does not have is removed on the way.
    pub fn find(folder: &Path) -> Vec<Self> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut left: Vec<Self> = entries.filter_map(|entry| Self::look(&entry.path())).collect();
        left.sort_by(|one, other| one.file.cmp(&other.file));
        left
    }

    fn look(folder: &Path) -> Option<Self> {
        let name = folder.file_name()?.to_str()?.strip_prefix(PREFIX)?;
        let lock = File::open(folder.join(BEFORE)).ok()?;
        // Someone is at it; and without locks there is no telling whether someone is.
        lock.try_lock().ok()?;
        let before = fs::read_to_string(folder.join(BEFORE)).ok()?;
        let file = folder.join(FILE);
        let saved = match contents(&file, &before) {
            Ok(text) => Some(text),
            Err(Unfit::Empty) => Some(before.clone()),
            Err(Unfit::Other(_)) => None,
        };
        let owner = name.rsplit_once('.').map(|(owner, _)| owner.to_owned());
        let left = Self { owner, before, saved, file, more: has_more(folder), _lock: lock };
        if left.is_known() && !left.more {
            left.remove();
            return None;
        }
        Some(left)
    }

    /// Whether the program had the text as it was saved.
    pub fn is_known(&self) -> bool {
        self.saved.as_ref() == Some(&self.before)
    }

    /// Removes the folder with all that is in it.
    pub fn remove(self) {
        if let Some(folder) = self.file.parent() {
            // What stays is found again at the next start.
            let _ = fs::remove_dir_all(folder);
        }
    }

    /// What the user should know of what stays; `taken`: the program has the text in the file.
    pub fn notice(&self, taken: bool) -> String {
        let file = self.file.display();
        if taken {
            format!(
                "Your editor was killed and may have kept unsaved text beside {file}. Open that file with it to see; delete \
                 the folder when you have what you need."
            )
        } else {
            format!(
                "What your editor saved after greenroom was killed is in {file}: the answer had gone on without it. Take \
                 what you need, then delete the folder."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::editor::Sheet;
    use tempfile::TempDir;

    /// Lays a text out, lets an editor do something to its folder, and dies.
    fn killed(text: &str, owner: Option<&str>, edit: impl FnOnce(&Path)) -> TempDir {
        let parent = TempDir::new().unwrap();
        let sheet = Sheet::lay_out(parent.path(), text, owner).unwrap();
        edit(sheet.path().parent().unwrap());
        // What the lock of a dead process comes to: the folder is kept, the file closed.
        let copy = parent.path().join("copy");
        fs::rename(sheet.path().parent().unwrap(), &copy).unwrap();
        let name = sheet.path().parent().unwrap().to_owned();
        drop(sheet);
        fs::rename(copy, name).unwrap();
        parent
    }

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    /// What holds nothing new goes; what the editor saved, or may have kept, is found with its owner.
    #[test]
    fn only_what_is_new_is_found() {
        type Edit<'a> = &'a dyn Fn(&Path);
        type Found<'a> = Option<(Option<&'a str>, bool)>;
        let cases: [(Edit<'_>, Found<'_>); 7] = [
            (&|_| {}, None),
            (&|folder| fs::remove_file(folder.join(FILE)).unwrap(), None),
            (&|folder| fs::write(folder.join(FILE), "").unwrap(), None),
            (&|folder| fs::write(folder.join(FILE), "new\n").unwrap(), Some((Some("new"), false))),
            (&|folder| fs::write(folder.join(FILE), [0xff]).unwrap(), Some((None, false))),
            (&|folder| fs::write(folder.join(".answer.md.swp"), "x").unwrap(), Some((Some("old"), true))),
            (&|folder| fs::remove_file(folder.join(BEFORE)).unwrap(), None),
        ];
        for (place, (edit, expected)) in cases.into_iter().enumerate() {
            let parent = killed("old", Some("me"), edit);
            let left = Left::find(parent.path());
            let found = left.first().map(|left| (left.saved.as_deref(), left.more));
            assert_eq!(found, expected, "{place}");
            assert!(left.iter().all(|left| left.owner.as_deref() == Some("me") && left.before == "old"), "{place}");
        }
        let parent = killed("old", None, |_| {});
        assert_eq!((Left::find(parent.path()).len(), entries(parent.path())), (0, 0), "removed on the way");
    }

    /// A folder that someone works in is not touched.
    #[test]
    fn the_living_are_left_alone() {
        let parent = TempDir::new().unwrap();
        let mut sheet = Sheet::lay_out(parent.path(), "old", None).unwrap();
        fs::write(sheet.path(), "new\n").unwrap();
        assert!(Left::find(parent.path()).is_empty() && sheet.path().exists());
        assert_eq!(sheet.saved(true).as_deref(), Some("new"));
        sheet.settle();
        let before = fs::read_to_string(sheet.path().with_file_name(BEFORE)).unwrap();
        assert_eq!(before, "new", "what is kept elsewhere is no longer new");
    }
}

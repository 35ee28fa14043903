//! Where things live on disk.

use crate::notice::quoted;
use directories::ProjectDirs;
use std::ffi::OsStr;
use std::fs::DirBuilder;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use thiserror::Error;

/// The folders of greenroom: the system's own places, or one folder for everything. Nothing is created before it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    config: PathBuf,
    data: PathBuf,
    cache: PathBuf,
    state: PathBuf,
}

/// No usable folder.
#[derive(Debug, Error)]
pub enum PathsError {
    /// The system knows no home folder.
    #[error("no home folder is known; set GREENROOM_HOME to the absolute path of a folder")]
    NoHome,
    /// A path that depends on where the program was started.
    #[error("{variable} leads to {path}, which is not an absolute path; set it to one that starts at the root")]
    Relative {
        /// The variable to mend.
        variable: &'static str,
        /// Where it leads.
        path: String,
    },
    /// A folder that cannot be made.
    #[error("the folder {path} cannot be made: {error}; check the permissions of the one it lies in")]
    Make {
        /// The folder.
        path: String,
        /// Why not.
        error: io::Error,
    },
}

impl Paths {
    /// The folders for a value of `GREENROOM_HOME`; none or empty: the system's places (XDG on Linux).
    pub fn find(greenroom_home: Option<&OsStr>) -> Result<Self, PathsError> {
        match greenroom_home.filter(|home| !home.is_empty()) {
            Some(home) => Self::under(Path::new(home)),
            None => Self::of_system(&ProjectDirs::from("", "", "greenroom").ok_or(PathsError::NoHome)?),
        }
    }

    /// Everything under one folder.
    pub fn under(root: &Path) -> Result<Self, PathsError> {
        let folder = |name| root.join(name);
        Self { config: folder("config"), data: folder("data"), cache: folder("cache"), state: folder("state") }
            .checked("GREENROOM_HOME")
    }

    fn of_system(dirs: &ProjectDirs) -> Result<Self, PathsError> {
        Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
            state: dirs.state_dir().map_or_else(|| dirs.data_local_dir().join("state"), Path::to_owned),
        }
        .checked("HOME")
    }

    /// Refuses paths that depend on where the program was started. Any of the four may: a relative `HOME` shows only in
    /// those that no XDG variable names.
    fn checked(self, variable: &'static str) -> Result<Self, PathsError> {
        let relative =
            [&self.config, &self.data, &self.cache, &self.state].into_iter().find(|path| !path.is_absolute());
        match relative.map(|path| shown(path)) {
            Some(path) => Err(PathsError::Relative { variable, path }),
            None => Ok(self),
        }
    }

    /// Settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The user's keys.
    pub fn keys_file(&self) -> PathBuf {
        self.config.join("keys.toml")
    }

    /// The user's colours.
    pub fn theme_file(&self) -> PathBuf {
        self.config.join("theme.toml")
    }

    /// The user's interviews.
    pub fn formats_file(&self) -> PathBuf {
        self.config.join("formats.toml")
    }

    /// Everything worth a backup.
    pub fn data_dir(&self) -> &Path {
        &self.data
    }

    /// The history.
    pub fn history_db(&self) -> PathBuf {
        self.data.join("history.db")
    }

    /// Answers that are not finished.
    pub fn drafts_dir(&self) -> PathBuf {
        self.data.join("drafts")
    }

    /// Copies of the history.
    pub fn backups_dir(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Recordings of answers.
    pub fn recordings_dir(&self) -> PathBuf {
        self.data.join("recordings")
    }

    /// The user's packs.
    pub fn packs_dir(&self) -> PathBuf {
        self.data.join("packs")
    }

    /// The user's stories.
    pub fn stories_file(&self) -> PathBuf {
        self.data.join("stories.toml")
    }

    /// What can be made again at any time.
    pub fn cache_dir(&self) -> &Path {
        &self.cache
    }

    /// The index of the user's packs.
    pub fn index_cache(&self) -> PathBuf {
        self.cache.join("packs.index")
    }

    /// Reports of crashes.
    pub fn crash_dir(&self) -> PathBuf {
        self.state.join("crashes")
    }

    /// What was chosen last in the Setup screen.
    pub fn remembered(&self) -> PathBuf {
        self.state.join("remembered.toml")
    }

    /// Makes a folder, and those it lies in, for this user only (0700); one that is there stays as it is.
    pub fn make(folder: &Path) -> Result<(), PathsError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|error| PathsError::Make { path: shown(folder), error })
    }
}

fn shown(path: &Path) -> String {
    quoted(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One folder holds everything, each kind apart, so that a backup of data is a copy of one folder.
    #[test]
    fn one_home_holds_everything() {
        let paths = Paths::find(Some(OsStr::new("/srv/room"))).unwrap();
        for (path, expected) in [
            (paths.config_file(), "/srv/room/config/config.toml"),
            (paths.keys_file(), "/srv/room/config/keys.toml"),
            (paths.theme_file(), "/srv/room/config/theme.toml"),
            (paths.formats_file(), "/srv/room/config/formats.toml"),
            (paths.history_db(), "/srv/room/data/history.db"),
            (paths.drafts_dir(), "/srv/room/data/drafts"),
            (paths.backups_dir(), "/srv/room/data/backups"),
            (paths.recordings_dir(), "/srv/room/data/recordings"),
            (paths.packs_dir(), "/srv/room/data/packs"),
            (paths.stories_file(), "/srv/room/data/stories.toml"),
            (paths.index_cache(), "/srv/room/cache/packs.index"),
            (paths.crash_dir(), "/srv/room/state/crashes"),
            (paths.remembered(), "/srv/room/state/remembered.toml"),
        ] {
            assert_eq!(path, Path::new(expected));
        }
    }

    /// A folder that depends on where the program was started is refused, never used, be it only one of the four.
    #[test]
    fn relative_folders_are_refused() {
        assert_eq!(
            Paths::find(Some(OsStr::new("room"))).unwrap_err().to_string(),
            "GREENROOM_HOME leads to `room/config`, which is not an absolute path; set it to one that starts at the root"
        );
        let whole = Paths::under(Path::new("/srv/room")).unwrap();
        for paths in [
            Paths { config: "room/.config".into(), ..whole.clone() },
            Paths { data: "room/.local".into(), ..whole.clone() },
            Paths { cache: "room/.cache".into(), ..whole.clone() },
            Paths { state: "room/.state".into(), ..whole.clone() },
        ] {
            let told = paths.checked("HOME").unwrap_err().to_string();
            assert!(told.starts_with("HOME leads to `room/."), "{told}");
        }
    }
}

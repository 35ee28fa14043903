//! The user's own editor: which one it is, the file it is given, and what became of that.
//!
//! Text is never lost here. The old text stays whenever something goes wrong, and a file that holds anything the program
//! did not take is kept and named.

pub mod left;
mod sheet;

pub use sheet::LIMIT;
pub use sheet::Sheet;

use crate::text::clean;
use rustix::fs::Access;
use rustix::fs::access;
use std::env;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use thiserror::Error;

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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::OpenOptions;
    use std::os::unix::fs::OpenOptionsExt;
    use tempfile::TempDir;

    /// A folder with one program in it that may run and one file that may not.
    fn programs() -> TempDir {
        let folder = TempDir::new().unwrap();
        for (name, mode) in [("pico", 0o700), ("my ed", 0o700), ("readme", 0o600), ("vi", 0o700)] {
            OpenOptions::new().write(true).create_new(true).mode(mode).open(folder.path().join(name)).unwrap();
        }
        folder
    }

    /// The setting, then VISUAL, then EDITOR, then vi; blanks do not count; quotes are a shell's; what cannot be run is named
    /// with where it was set.
    #[test]
    fn the_editor_is_chosen() {
        let folder = programs();
        let path = folder.path().to_str().unwrap().to_owned();
        for (setting, visual, editor, expected) in [
            (Some("pico -w"), "vi", "vi", Ok("pico|-w")),
            (None, "pico", "vi", Ok("pico")),
            (Some(" "), "", "pico", Ok("pico")),
            (None, "", "", Ok("vi")),
            (Some("'my ed' --at \"1 2\" \\$x `id`"), "", "", Ok("my ed|--at|1 2|$x|`id`")),
            (None, "emacs", "pico", Err("`emacs` (from $VISUAL) was not found")),
            (None, "", "readme", Err("`readme` (from $EDITOR) was not found")),
            (Some("/nowhere/pico"), "", "", Err("`/nowhere/pico` (from the setting practice.editor)")),
            (Some("pico \"x"), "", "", Err("a quote is not closed")),
            (Some("''"), "", "", Err("was not found")),
        ] {
            let environment = |name: &str| match name {
                "VISUAL" => Some(visual.to_owned()),
                "EDITOR" => Some(editor.to_owned()),
                "PATH" => Some(format!("/nowhere:{path}")),
                _ => None,
            };
            match (Editor::choose(setting, environment), expected) {
                (Ok(editor), Ok(command)) => assert_eq!(editor.command.join("|"), command),
                (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
                (chosen, expected) => panic!("{setting:?}: {chosen:?} instead of {expected:?}"),
            }
        }
    }

    /// Where no editor is set and there is no vi, the message says so.
    #[test]
    fn no_editor_at_all() {
        let error = Editor::choose(None, |_| None).unwrap_err().to_string();
        assert!(error.contains("`vi` (as neither VISUAL nor EDITOR is set)"), "{error}");
    }
}

//! Changing `config.toml` on the user's word: one value at a time, comments and order kept, the file replaced as a whole.

use crate::config::Config;
use crate::config::Paths;
use crate::config::PathsError;
use crate::config::file::default_file;
use crate::config::file::written;
use crate::notice::Notice;
use crate::notice::quoted;
use crate::settings::Setting;
use crate::settings::Value;
use crate::settings::WrongValue;
use std::fs;
use std::io;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use tempfile::NamedTempFile;
use thiserror::Error;
use toml_edit::Document;
use toml_edit::DocumentMut;
use toml_edit::Item;
use toml_edit::Table;
use toml_edit::TableLike;

/// Why a setting was not saved. The file is as it was.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Not a value of this setting.
    #[error(transparent)]
    Wrong(#[from] WrongValue),
    /// The file has an error of syntax, so nothing may be written over it.
    #[error("{0}; nothing was saved")]
    Broken(Notice),
    /// Something else has the name of the setting or of its section.
    #[error("{path} has something else where `{setting}` belongs; mend that first: nothing was saved")]
    NoPlace {
        /// The file.
        path: String,
        /// The setting.
        setting: Setting,
    },
    /// The file is there already.
    #[error("{path} is there already; it stays as it is")]
    Exists {
        /// The file.
        path: String,
    },
    /// The folder cannot be made.
    #[error(transparent)]
    Folder(#[from] PathsError),
    /// The file cannot be read or written.
    #[error("{path} cannot be saved: {error}; check its permissions and the room on the disk")]
    Io {
        /// The file.
        path: String,
        /// Why not.
        error: io::Error,
    },
}

/// Writes one setting into the file; [`Value::Unset`] takes it out. The file is created if there is none.
pub fn set(path: &Path, setting: Setting, value: &Value) -> Result<(), SaveError> {
    if !setting.takes(value) {
        return Err(setting.wrong().into());
    }
    // The file may be a link into a folder of configuration kept under version control; the link stays.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(&path, error)),
    };
    let changed = changed(&path, &text, setting, value)?;
    if changed == text { Ok(()) } else { replace(&path, &changed, Replace::Whatever) }
}

/// Writes [`default_file`] where there is no file yet.
pub fn init(path: &Path) -> Result<(), SaveError> {
    replace(path, &default_file(), Replace::Nothing)
}

fn changed(path: &Path, text: &str, setting: Setting, value: &Value) -> Result<String, SaveError> {
    if text.parse::<DocumentMut>().is_err() {
        return Err(broken(path, text));
    }
    let changed = match written(value) {
        Some(value) => with(text, setting, value),
        None => without(text, setting),
    };
    // What is about to be written must say what was asked for, and nothing else may change.
    let mut asked = Config::read("", text).settings;
    asked.set(setting, value.clone())?;
    let told = |changed: &String| Config::read("", changed).settings == asked;
    changed.filter(told).ok_or_else(|| SaveError::NoPlace { path: shown(path), setting })
}

fn broken(path: &Path, text: &str) -> SaveError {
    let source = path.display().to_string();
    let notice = Config::read(&source, text).notices.into_iter().next();
    SaveError::Broken(notice.unwrap_or_else(|| Notice::whole(&source, "cannot be understood", "mend it first")))
}

/// The text with a value in its section, which is made if it is missing; a comment behind the old value stays.
fn with(text: &str, setting: Setting, mut value: toml_edit::Value) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let mut section: &mut dyn TableLike = document.as_table_mut();
    let mut names = setting.section().split('.').peekable();
    while let Some(name) = names.next() {
        let mut table = Table::new();
        table.set_implicit(names.peek().is_some());
        section = section.entry(name).or_insert(Item::Table(table)).as_table_like_mut()?;
    }
    match section.get_mut(setting.key()) {
        Some(item) => {
            value.decor_mut().clone_from(item.as_value()?.decor());
            *item = Item::Value(value);
        }
        None => {
            section.insert(setting.key(), Item::Value(value));
        }
    }
    Some(document.to_string())
}

/// The text without a setting's line. The comments above it stay: in the documented file they speak of other settings too.
fn without(text: &str, setting: Setting) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let mut section: &dyn TableLike = document.as_table();
    let mut inline = false;
    for name in setting.section().split('.') {
        let Some(item) = section.get(name) else { return Some(text.to_owned()) };
        inline |= item.is_inline_table();
        section = item.as_table_like()?;
    }
    let Some((key, item)) = section.get_key_value(setting.key()) else { return Some(text.to_owned()) };
    if inline {
        return without_inline(text, setting);
    }
    let (start, end) = (key.span()?.start, item.span()?.end);
    let (before, behind) = (text.get(..start)?, text.get(end..)?);
    let kept = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = behind.find('\n').map_or(behind.len(), |at| at + 1);
    Some([text.get(..kept)?, behind.get(rest..)?].concat())
}

fn without_inline(text: &str, setting: Setting) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let mut section: &mut dyn TableLike = document.as_table_mut();
    for name in setting.section().split('.') {
        section = section.get_mut(name)?.as_table_like_mut()?;
    }
    section.remove(setting.key());
    Some(document.to_string())
}

/// What a new file may take the place of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Replace {
    Whatever,
    Nothing,
}

/// Writes the whole file beside the old one (0600), on disk before it takes its place: never half a file.
fn replace(path: &Path, text: &str, may: Replace) -> Result<(), SaveError> {
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    Paths::make(&folder)?;
    let failed = |error| failed(path, error);
    let mut file = NamedTempFile::with_prefix_in(".config-", &folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    let placed = match may {
        Replace::Whatever => file.persist(path),
        Replace::Nothing => file.persist_noclobber(path),
    };
    match placed {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(SaveError::Exists { path: shown(path) }),
        Err(error) => Err(failed(error.error)),
    }
}

fn failed(path: &Path, error: io::Error) -> SaveError {
    SaveError::Io { path: shown(path), error }
}

fn shown(path: &Path) -> String {
    quoted(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Level;

    fn check(text: &str, setting: Setting, value: &Value, expected: &str) {
        assert_eq!(changed(Path::new("config.toml"), text, setting, value).unwrap(), expected, "{text}");
    }

    fn word(word: &str) -> Value {
        Value::Text(word.to_owned())
    }

    /// A value changes in its place, whatever way the user wrote it, and every comment and blank line stays.
    #[test]
    fn only_the_value_changes() {
        let text = "# mine\n\n[screen] # looks\nmouse = false   # tmux\n  theme   =  'dark' # at night\n\n# end\n";
        check(text, Setting::Theme, &word("light"), &text.replace("'dark'", "\"light\""));
        check(text, Setting::Mouse, &Value::Switch(true), &text.replace("false", "true"));
        check(
            "screen.theme = 'dark'\n",
            Setting::Clock,
            &word("small"),
            "screen.theme = 'dark'\nscreen.clock = \"small\"\n",
        );
        check(
            "screen = { theme = 'dark' } # one line\n",
            Setting::Theme,
            &word("mono"),
            "screen = { theme = \"mono\" } # one line\n",
        );
    }

    /// A value that is new goes into its section, which is made where it is missing.
    #[test]
    fn new_values_find_their_section() {
        let level = word(Level::Senior.word());
        check("", Setting::Level, &level, "[profile]\nlevel = \"senior\"\n");
        check("", Setting::WarnLast, &Value::Switch(false), "[practice.warnings]\nlast = false\n");
        check(
            "[practice]\nbell = false\n\n[screen]\nmouse = true\n",
            Setting::WarnLast,
            &Value::Switch(false),
            "[practice]\nbell = false\n\n[practice.warnings]\nlast = false\n\n[screen]\nmouse = true\n",
        );
    }

    /// Unset takes the line out, however it is written, and leaves every other, comments included.
    #[test]
    fn unset_takes_the_line_out() {
        for (text, expected) in [
            (
                "[practice]\n# all mine\neditor = 'nvim' # best\nbell = false\n",
                "[practice]\n# all mine\nbell = false\n",
            ),
            ("[practice]\n# all mine\n  editor = 'nvim'", "[practice]\n# all mine\n"),
            ("practice.editor = \"\"\"\nnvim\"\"\"\r\npractice.bell = false\r\n", "practice.bell = false\r\n"),
            ("practice = { editor = 'nvim', bell = false } # one\n", "practice = { bell = false } # one\n"),
            ("[practice]\n\n# none\n", "[practice]\n\n# none\n"),
            ("", ""),
        ] {
            check(text, Setting::Editor, &Value::Unset, expected);
        }
    }

    /// A file that cannot be understood is never written over.
    #[test]
    fn broken_files_stay() {
        for (text, told) in [
            ("[screen]\nmouse = = 1\n", "config.toml:2:9: "),
            ("screen = 1\n", "`config.toml` has something else where `screen.mouse` belongs"),
            ("[[screen]]\n", "`config.toml` has something else where `screen.mouse` belongs"),
            ("[screen.mouse]\n", "`config.toml` has something else where `screen.mouse` belongs"),
        ] {
            let error = changed(Path::new("config.toml"), text, Setting::Mouse, &Value::Switch(false)).unwrap_err();
            assert!(error.to_string().starts_with(told), "{text} {error}");
        }
    }

    /// The documented file takes every change, and then says it.
    #[test]
    fn the_documented_file_can_be_changed() {
        for setting in Setting::ALL {
            let value = match setting.kind() {
                crate::settings::Kind::Switch => Value::Switch(false),
                crate::settings::Kind::Choice(words) => word(words.last().unwrap().0),
                crate::settings::Kind::Number(bounds) => Value::Number(*bounds.end()),
                crate::settings::Kind::Date => setting.parse("2027-02-03").unwrap(),
                crate::settings::Kind::Days => word("tue, sat"),
                crate::settings::Kind::Text => word("code --wait \"x y\""),
            };
            let text = changed(Path::new("config.toml"), &default_file(), *setting, &value).unwrap();
            let config = Config::read("config.toml", &text);
            assert_eq!((config.settings.get(*setting), config.notices.len()), (value, 0), "{setting}");
            assert!(default_file().lines().all(|line| text.contains(line)), "{setting}");
        }
    }
}

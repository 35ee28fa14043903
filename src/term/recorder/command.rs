//! A command of the user's with a place for a file.

use crate::term::recorder::process::Group;
use crate::text::clean;
use std::io::ErrorKind;
use std::path::Path;

/// Where the file goes.
const FILE: &str = "{file}";

/// A command, split as a shell would; no shell runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    words: Vec<String>,
    setting: &'static str,
}

impl Template {
    /// Reads the command a setting holds. The error says what is wrong with it.
    pub(super) fn read(command: &str, setting: &'static str) -> Result<Self, String> {
        let Ok(words) = shell_words::split(command) else { return Err(format!("a quote is not closed in {setting}")) };
        let named = words.first().is_some_and(|program| !program.is_empty() && !program.contains(FILE));
        match named {
            false if words.is_empty() => Err(format!("{setting} is not set")),
            false => Err(format!("{setting} does not begin with a program")),
            true if !words.iter().any(|word| word.contains(FILE)) => Err(format!("{setting} has no {FILE} in it")),
            true => Ok(Self { words, setting }),
        }
    }

    /// The name a file with this stem gets: the stem, and what follows [`FILE`] as an extension.
    pub(super) fn name(&self, stem: &str) -> Box<str> {
        let after = self.words.iter().find_map(|word| word.split_once(FILE)).map_or("", |(_, after)| after);
        let extension: String =
            after.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '.').collect();
        format!("{stem}{extension}").into()
    }

    /// Starts it with this file. The error says why not.
    pub(super) fn start(&self, file: &Path) -> Result<Group, String> {
        let path = file.to_str().ok_or_else(|| format!("{} is not a name a setting can hold", file.display()))?;
        let words: Vec<String> = self.words.iter().map(|word| word.replace(FILE, path)).collect();
        Group::start(&words).map_err(|error| {
            let program = clean(words.first().map_or("", String::as_str)).into_owned();
            let setting = self.setting;
            match error.kind() {
                ErrorKind::NotFound => format!("`{program}` was not found; see {setting}"),
                _ => format!("`{program}` could not be started: {error}; see {setting}"),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words are split as a shell would; what cannot be used is named with its setting.
    #[test]
    fn commands_are_read() {
        for (command, expected) in [
            ("arecord {file}.wav", Ok("0-1.wav")),
            ("ffmpeg -f avfoundation -i :0 '{file}.m4a'", Ok("0-1.m4a")),
            ("rec file={file}.tar.gz,rate=8", Ok("0-1.tar.gz")),
            ("rec {file}", Ok("0-1")),
            ("rec {file}/../../etc", Ok("0-1")),
            ("arecord 'x", Err("a quote is not closed in here")),
            ("arecord x.wav", Err("here has no {file} in it")),
            ("{file}.wav", Err("here does not begin with a program")),
            ("'' {file}", Err("here does not begin with a program")),
            (" ", Err("here is not set")),
        ] {
            let name = Template::read(command, "here").map(|template| template.name("0-1"));
            assert_eq!(name.as_deref().map_err(String::as_str), expected, "{command}");
        }
    }
}

//! Where things live, and the settings file: reading it with the origin of every value, and changing it.
//!
//! Four layers, the later over the earlier: defaults, `config.toml`, the environment, flags. A value that cannot be used
//! costs that value and has a notice; the file is never rewritten by itself.

mod file;
mod formats;
mod paths;
mod save;

pub use file::default_file;
pub use formats::formats;
pub use paths::Paths;
pub use paths::PathsError;
pub use save::SaveError;
pub use save::init;
pub use save::set;

use crate::catalog::question::words;
use crate::notice::Notice;
use crate::notice::Notices;
use crate::notice::did_you_mean;
use crate::notice::quoted;
use crate::settings::Kind;
use crate::settings::Setting;
use crate::settings::Settings;
use crate::settings::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

words! {
    /// Where a value comes from.
    Origin {
        /// Built in.
        Default = "default" / "default",
        /// `config.toml`.
        File = "file" / "file",
        /// A variable: [`Setting::variable`].
        Environment = "environment" / "environment",
        /// The command line.
        Flag = "flag" / "command line",
    }
}

/// The settings in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The values.
    pub settings: Settings,
    /// What was wrong with the file or the environment: to be shown, not to be stopped by.
    pub notices: Vec<Notice>,
    origins: BTreeMap<Setting, Origin>,
}

impl Config {
    /// All four layers. A missing file is an empty one; `variable` reads the environment; flags are already checked.
    pub fn load(path: &Path, variable: impl Fn(&str) -> Option<String>, flags: &[(Setting, Value)]) -> Self {
        let source = path.display().to_string();
        let mut config = match fs::read_to_string(path) {
            Ok(text) => Self::read(&source, &text),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::default(),
            Err(error) => Self { notices: vec![Notice::unreadable(&source, &error)], ..Self::default() },
        };
        config.take_environment(variable);
        for (setting, value) in flags {
            config.take(*setting, value.clone(), Origin::Flag);
        }
        config
    }

    /// The defaults under a file that came from `source`.
    pub fn read(source: &str, text: &str) -> Self {
        let mut config = Self::default();
        let mut notices = Notices::on(source, text);
        for (setting, value) in file::read(&mut notices) {
            config.take(setting, value, Origin::File);
        }
        config.notices = notices.into_list();
        config
    }

    /// Where the value of a setting comes from.
    pub fn origin(&self, setting: Setting) -> Origin {
        self.origins.get(&setting).copied().unwrap_or(Origin::Default)
    }

    /// Every setting with its value and where that comes from, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = (Setting, Value, Origin)> {
        Setting::ALL.iter().map(|setting| (*setting, self.settings.get(*setting), self.origin(*setting)))
    }

    fn take_environment(&mut self, variable: impl Fn(&str) -> Option<String>) {
        for setting in Setting::ALL {
            let name = setting.variable();
            let Some(text) = variable(&name).filter(|text| !text.is_empty()) else { continue };
            match setting.parse(&text) {
                Ok(value) => self.take(*setting, value, Origin::Environment),
                Err(wrong) => {
                    let what = format!("{} is not what it takes: {wrong}", quoted(&text));
                    self.notices.push(Notice::whole(&name, what, cure(*setting, &text, &self.settings)));
                }
            }
        }
    }

    /// Takes a value; one the setting does not take changes nothing.
    fn take(&mut self, setting: Setting, value: Value, origin: Origin) {
        if self.settings.set(setting, value).is_ok() {
            self.origins.insert(setting, origin);
        }
    }
}

/// What to do about a wrong text for a setting.
fn cure(setting: Setting, text: &str, settings: &Settings) -> String {
    let otherwise = match settings.get(setting) {
        Value::Unset => "it stays unset until then".to_owned(),
        value => format!("{value} holds until then"),
    };
    match setting.kind() {
        Kind::Choice(words) => did_you_mean(text, words.iter().map(|(word, _)| *word), &otherwise),
        _ => otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::ThemeChoice;

    fn told(text: &str) -> Vec<String> {
        Config::read("config.toml", text).notices.iter().map(ToString::to_string).collect()
    }

    /// What the file says holds, the rest is the default, and each value knows where it comes from.
    #[test]
    fn the_file_lies_over_the_defaults() {
        let text = "practice.bell = false\n[profile]\nrole = 'ml'\ninterview_date = 2026-12-24\n\
                    [screen]\ntheme = \"light\"\n[practice.think_seconds]\nsystem-design = 0x1e\n";
        let config = Config::read("config.toml", text);
        assert_eq!(config.notices, Vec::new());
        let changed: Vec<_> = config.rows().filter(|(_, _, origin)| *origin == Origin::File).collect();
        let shown: Vec<_> = changed.iter().map(|(setting, value, _)| format!("{setting} {value}")).collect();
        assert_eq!(
            shown,
            [
                "profile.role ml",
                "profile.interview_date 2026-12-24",
                "practice.bell false",
                "practice.think_seconds.system-design 30",
                "screen.theme light",
            ]
        );
        let rest = |setting: &&Setting| config.origin(**setting) == Origin::Default;
        for setting in Setting::ALL.iter().filter(rest) {
            assert_eq!(config.settings.get(*setting), Settings::default().get(*setting), "{setting}");
        }
    }

    /// Every problem is told with its place and cure, and costs only the value it is about.
    #[test]
    fn every_problem_is_told() {
        for (text, expected) in [
            ("[screen]\nteme = 'dark'", "2:1: unknown setting `screen.teme`; did you mean `screen.theme`?"),
            ("[scren]\ntheme = 'dark'", "1:2: unknown section `scren`; did you mean `screen`?"),
            ("theme = 'dark'", "1:1: `theme` stands in the wrong place; it belongs under `[screen]`"),
            (
                "[practice]\nhalf = true",
                "2:1: `half` stands in the wrong place; it belongs under `[practice.warnings]`",
            ),
            ("screen = 'dark'", "1:1: `screen` is a section; write `[screen]` and one setting a line below it"),
            (
                "[screen]\ntheme = 'drak'",
                "2:9: `screen.theme` takes one of auto, dark, light, mono; did you mean `dark`?",
            ),
            ("[screen]\nmouse = 'yes'", "2:9: `screen.mouse` takes true or false; true holds until then"),
            ("[screen.mouse]\nwheel = true", "1:9: `screen.mouse` takes true or false; true holds until then"),
            (
                "[practice]\nlimit_percent = -5",
                "2:17: `practice.limit_percent` takes a whole number from 50 to 300; 100 holds until then",
            ),
            (
                "[profile]\ninterview_date = 2026-12-24T10:00:00",
                "2:18: `profile.interview_date` takes a date such as 2026-12-24; it stays unset until then",
            ),
            (
                "[practice]\neditor = \"vi\\u001b[2J\"",
                "2:10: `practice.editor` takes a line of printable text; it stays unset until then",
            ),
            ("colour = 1", "1:1: unknown setting `colour`; `greenroom config init` writes a file that names them all"),
        ] {
            assert_eq!(told(text), [format!("config.toml:{expected}")], "{text}");
            assert_eq!(Config::read("config.toml", text).settings, Settings::default(), "{text}");
        }
    }

    /// All problems are told at once, in the order of the file, and the right lines between them hold.
    #[test]
    fn right_lines_hold_beside_wrong_ones() {
        let text = "[profile]\nrole = 'chef'\nlevel = 'staff'\n[screen]\ntheme = 1\nmouse = false\nsound = true\n";
        let config = Config::read("config.toml", text);
        let lines: Vec<_> = config.notices.iter().filter_map(|notice| notice.at).map(|place| place.line).collect();
        assert_eq!(lines, [2, 5, 7]);
        let held: Vec<_> = config.rows().filter(|(.., origin)| *origin == Origin::File).map(|row| row.0).collect();
        assert_eq!(held, [Setting::Level, Setting::Mouse]);
    }

    /// A file with broken syntax is not used at all.
    #[test]
    fn broken_syntax_leaves_the_defaults() {
        let config = Config::read("config.toml", "[screen]\ntheme = 'dark'\nmouse = = 1\n");
        assert_eq!(config.settings, Settings::default());
        assert_eq!(config.notices.first().and_then(|notice| notice.at).map(|place| place.line), Some(3));
    }

    /// The environment lies over the file, flags over the environment; a wrong variable is named and passed over.
    #[test]
    fn later_layers_win() {
        let variable = |name: &str| match name {
            "GREENROOM_SCREEN_THEME" => Some("light".to_owned()),
            "GREENROOM_SCREEN_CLOCK" => Some("smal".to_owned()),
            "GREENROOM_PRACTICE_BELL" => Some(String::new()),
            "GREENROOM_PRACTICE_WARNINGS_HALF" => Some("false".to_owned()),
            _ => None,
        };
        let mut config = Config::read("config.toml", "screen.theme = 'dark'\n");
        config.take_environment(variable);
        assert_eq!(config.settings.screen.theme, ThemeChoice::Light);
        assert_eq!(config.origin(Setting::Theme), Origin::Environment);
        assert_eq!(config.origin(Setting::WarnHalf), Origin::Environment);
        assert_eq!(config.origin(Setting::Bell), Origin::Default);
        assert_eq!(
            config.notices.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "GREENROOM_SCREEN_CLOCK: `smal` is not what it takes: `screen.clock` takes one of big, small; did you mean `small`?"
            ]
        );
        let flags = [(Setting::Theme, Value::Text("mono".to_owned()))];
        let config = Config::load(Path::new("/nonexistent/config.toml"), variable, &flags);
        assert_eq!(config.settings.screen.theme, ThemeChoice::Mono);
        assert_eq!(config.origin(Setting::Theme), Origin::Flag);
    }
}

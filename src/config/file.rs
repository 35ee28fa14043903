//! The text of `config.toml`: what it says, and the one that documents every setting.

use crate::clock::Day;
use crate::config::cure;
use crate::notice::Notices;
use crate::notice::did_you_mean;
use crate::notice::quoted;
use crate::settings::Kind;
use crate::settings::Setting;
use crate::settings::Settings;
use crate::settings::Value;
use chrono::NaiveDate;
use std::fmt::Write;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// The values of a file that can be used; the others have a notice.
pub(super) fn read(notices: &mut Notices<'_>) -> Vec<(Setting, Value)> {
    let mut values = Vec::new();
    if let Some(table) = notices.parse() {
        read_section("", &table, notices, &mut values);
    }
    values
}

fn read_section(section: &str, table: &DeTable<'_>, notices: &mut Notices<'_>, values: &mut Vec<(Setting, Value)>) {
    for (key, value) in table {
        let offset = key.span().start;
        let name = if section.is_empty() { key.get_ref().to_string() } else { format!("{section}.{}", key.get_ref()) };
        match (Setting::from_word(&name), value.get_ref()) {
            (Some(setting), _) => {
                values.extend(read_value(setting, offset, value, notices).map(|value| (setting, value)));
            }
            (None, DeValue::Table(inner)) if is_section(&name) => read_section(&name, inner, notices, values),
            (None, DeValue::Table(_)) => unknown_section(&name, offset, notices),
            (None, _) if is_section(&name) => {
                let cure = format!("write `[{name}]` and one setting a line below it");
                notices.add(offset, format!("`{name}` is a section"), cure);
            }
            (None, _) => unknown_setting(&name, key.get_ref(), offset, notices),
        }
    }
}

/// Every section, in the order of the settings.
fn sections() -> Vec<&'static str> {
    let mut sections: Vec<&str> = Setting::ALL.iter().map(|setting| setting.section()).collect();
    sections.dedup();
    sections
}

fn is_section(name: &str) -> bool {
    sections().contains(&name)
}

fn unknown_section(name: &str, offset: usize, notices: &mut Notices<'_>) {
    let otherwise = format!("the sections are {}", sections().join(", "));
    notices.add(offset, format!("unknown section {}", quoted(name)), did_you_mean(name, sections(), &otherwise));
}

fn unknown_setting(name: &str, key: &str, offset: usize, notices: &mut Notices<'_>) {
    if let Some(setting) = Setting::ALL.iter().find(|setting| setting.key() == key) {
        let cure = format!("it belongs under `[{}]`", setting.section());
        notices.add(offset, format!("`{key}` stands in the wrong place"), cure);
        return;
    }
    let otherwise = "`greenroom config init` writes a file that names them all";
    let cure = did_you_mean(name, Setting::ALL.iter().map(|setting| setting.word()), otherwise);
    notices.add(offset, format!("unknown setting {}", quoted(name)), cure);
}

fn read_value(
    setting: Setting,
    key: usize,
    spanned: &Spanned<DeValue<'_>>,
    notices: &mut Notices<'_>,
) -> Option<Value> {
    let value = value(spanned.get_ref()).filter(|value| setting.takes(value));
    if value.is_none() {
        let text = spanned.get_ref().as_str().unwrap_or_default();
        let offset = if spanned.get_ref().is_table() { key } else { spanned.span().start };
        notices.add(offset, setting.wrong().to_string(), cure(setting, text, &Settings::default()));
    }
    value
}

fn value(value: &DeValue<'_>) -> Option<Value> {
    match value {
        DeValue::String(text) => Some(Value::Text(text.to_string())),
        DeValue::Boolean(on) => Some(Value::Switch(*on)),
        DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok().map(Value::Number),
        DeValue::Datetime(date) if date.time.is_none() => {
            let date = date.date?;
            let date = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
            Some(Value::Date(Day::new(date)))
        }
        _ => None,
    }
}

/// A value as it is written in the file; `None`: not at all.
pub(super) fn written(value: &Value) -> Option<toml_edit::Value> {
    match value {
        Value::Unset => None,
        Value::Switch(on) => Some((*on).into()),
        Value::Number(number) => Some(i64::from(*number).into()),
        Value::Date(day) => Some(day.date().to_string().parse::<toml_edit::Datetime>().ok()?.into()),
        Value::Text(text) => Some(text.as_str().into()),
    }
}

/// What stands in the documented file for a setting that is unset.
const fn example(setting: Setting) -> &'static str {
    match setting {
        Setting::Role => "\"backend\"",
        Setting::InterviewDate => "2030-01-31",
        Setting::Editor => "\"nvim\"",
        Setting::Recorder => "\"arecord {file}.wav\"",
        Setting::Player => "\"mpv {file}\"",
        _ if setting.row().is_some() => "\"relaxed\"",
        _ => "30",
    }
}

const HEAD: &str = "\
# greenroom: settings. Every line that is not a comment changes something; take the # away to change it.
# The same can be said by the environment (GREENROOM_SCREEN_THEME=light) and, for some, by flags; these win.
";

/// A file that documents every setting and changes none: each with its default, or with an example where it is unset.
pub fn default_file() -> String {
    let defaults = Settings::default();
    let mut text = HEAD.to_owned();
    let mut section = "";
    for setting in Setting::ALL {
        if setting.section() != section {
            section = setting.section();
            let _ = write!(text, "\n[{section}]\n");
        }
        let value =
            written(&defaults.get(*setting)).map_or_else(|| example(*setting).to_owned(), |value| value.to_string());
        let choice = match setting.kind() {
            Kind::Switch | Kind::Text | Kind::Date | Kind::Days => String::new(),
            kind => format!(" {}.", capital(&kind.to_string())),
        };
        let _ = write!(text, "# {}{choice}\n# {} = {value}\n", setting.about(), setting.key());
    }
    text
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::Origin;

    /// The documented file changes nothing; with every line in force it gives the defaults again, and an example for what
    /// is unset.
    #[test]
    fn the_documented_file_is_true() {
        let text = default_file();
        assert_eq!(Config::read("config.toml", &text), Config::default());
        let in_force: String = text
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).unwrap_or(line))
            .flat_map(|line| [line, "\n"])
            .collect();
        let config = Config::read("config.toml", &in_force);
        assert_eq!(config.notices, Vec::new());
        let defaults = Settings::default();
        for (setting, value, origin) in config.rows() {
            assert_eq!(origin, Origin::File, "{setting}");
            assert!(value == defaults.get(setting) || defaults.get(setting) == Value::Unset, "{setting}");
        }
    }
}

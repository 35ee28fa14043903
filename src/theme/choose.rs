//! What suits the terminal, by what the environment says. The terminal itself is never asked: a silent one costs a second,
//! and a late answer lands in the input.

use crate::settings::AsciiChoice;
use crate::settings::Charset;
use crate::settings::ThemeChoice;
use crate::theme::Palette;

/// The theme to use. `variable` reads the environment.
///
/// Automatic: no colour when `NO_COLOR` is not empty (<https://no-color.org>, which also says that an explicit setting wins
/// over it); else by `COLORFGBG`, which some terminals set; else dark, which is readable on any background.
pub fn palette(choice: ThemeChoice, variable: impl Fn(&str) -> Option<String>) -> Palette {
    match choice {
        ThemeChoice::Dark => Palette::Dark,
        ThemeChoice::Light => Palette::Light,
        ThemeChoice::Mono => Palette::Mono,
        ThemeChoice::Auto if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) => Palette::Mono,
        ThemeChoice::Auto => match variable("COLORFGBG").as_deref().and_then(background) {
            Some(7 | 9..=15) => Palette::Light,
            _ => Palette::Dark,
        },
    }
}

/// The background of `COLORFGBG`: its last part, a number of the palette.
fn background(value: &str) -> Option<u8> {
    value.rsplit(';').next()?.parse().ok()
}

/// The characters to draw with. `variable` reads the environment.
///
/// Automatic: ASCII when the locale is not UTF-8, and on the Linux console, whose font has few signs. Windows and macOS are
/// UTF-8 without saying so.
pub fn charset(choice: AsciiChoice, variable: impl Fn(&str) -> Option<String>) -> Charset {
    let said = || ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(&variable).find(|value| !value.is_empty());
    let ascii = match choice {
        AsciiChoice::Always => true,
        AsciiChoice::Never => false,
        AsciiChoice::Auto if variable("TERM").as_deref() == Some("linux") => true,
        AsciiChoice::Auto => said().map_or(cfg!(not(any(windows, target_os = "macos"))), |locale| !is_utf8(&locale)),
    };
    if ascii { Charset::Ascii } else { Charset::Unicode }
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
        |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    /// An explicit theme holds; automatic listens to `NO_COLOR`, then to `COLORFGBG`, then is dark.
    #[test]
    fn the_theme_follows_the_environment() {
        let light: &[_] = &[("COLORFGBG", "0;15")];
        let none: &[_] = &[("NO_COLOR", "1"), ("COLORFGBG", "0;15")];
        for (choice, variables, expected) in [
            (ThemeChoice::Auto, &[][..], Palette::Dark),
            (ThemeChoice::Auto, light, Palette::Light),
            (ThemeChoice::Auto, &[("COLORFGBG", "15;default;0")], Palette::Dark),
            (ThemeChoice::Auto, &[("COLORFGBG", "0;default;7")], Palette::Light),
            (ThemeChoice::Auto, &[("COLORFGBG", "7;8")], Palette::Dark),
            (ThemeChoice::Auto, &[("COLORFGBG", "what;ever")], Palette::Dark),
            (ThemeChoice::Auto, none, Palette::Mono),
            (ThemeChoice::Auto, &[("NO_COLOR", ""), ("COLORFGBG", "0;15")], Palette::Light),
            (ThemeChoice::Light, none, Palette::Light),
            (ThemeChoice::Mono, light, Palette::Mono),
        ] {
            assert_eq!(palette(choice, with(variables)), expected, "{choice} {variables:?}");
        }
    }

    /// An explicit choice holds; automatic is Unicode only where the environment promises it.
    #[test]
    fn the_characters_follow_the_locale() {
        for (choice, variables, expected) in [
            (AsciiChoice::Auto, &[("LANG", "en_GB.UTF-8")][..], Charset::Unicode),
            (AsciiChoice::Auto, &[("LANG", "C.utf8")], Charset::Unicode),
            (AsciiChoice::Auto, &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "C")], Charset::Ascii),
            (AsciiChoice::Auto, &[("LC_ALL", ""), ("LC_CTYPE", "de_DE.UTF-8"), ("LANG", "C")], Charset::Unicode),
            (AsciiChoice::Auto, &[("LANG", "en_GB.UTF-8"), ("TERM", "linux")], Charset::Ascii),
            (AsciiChoice::Always, &[("LANG", "en_GB.UTF-8")], Charset::Ascii),
            (AsciiChoice::Never, &[("LANG", "C")], Charset::Unicode),
        ] {
            assert_eq!(charset(choice, with(variables)), expected, "{choice} {variables:?}");
        }
        let silent = if cfg!(any(windows, target_os = "macos")) { Charset::Unicode } else { Charset::Ascii };
        assert_eq!(charset(AsciiChoice::Auto, with(&[])), silent);
    }
}

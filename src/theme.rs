//! How things look, by what they mean: roles to styles, in three themes that are data; and the characters to draw with.
//!
//! Colour never carries a meaning alone: a word or a sign stands beside it, so that every theme tells the same.

mod choose;
mod glyphs;
mod style;

pub use choose::charset;
pub use choose::palette;
pub use glyphs::Glyphs;

use crate::catalog::question::words;
use crate::notice::Notice;
use crate::notice::Notices;
use crate::notice::did_you_mean;
use crate::notice::quoted;
use ratatui::style::Style;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use toml::Spanned;
use toml::de::DeString;
use toml::de::DeTable;
use toml::de::DeValue;

words! {
    /// What a piece of the screen means.
    Role {
        /// Plain text.
        Text = "text" / "text",
        /// What matters less now.
        Muted = "muted" / "muted text",
        /// The name of the screen.
        Title = "title" / "title",
        /// The name of a part of a screen.
        Heading = "heading" / "heading",
        /// The one thing that matters now.
        Accent = "accent" / "accent",
        /// The row or choice in focus.
        Selected = "selected" / "selected row",
        /// The time left.
        Clock = "clock" / "clock",
        /// The time left, when it is short.
        ClockWarning = "clock-warning" / "clock, short before the end",
        /// Overtime.
        ClockOver = "clock-over" / "clock, overtime",
        /// Reached, passed, covered.
        Good = "good" / "good",
        /// Needs a look.
        Warn = "warn" / "warning",
        /// Missed, failed, lost.
        Bad = "bad" / "bad",
        /// A point that must not be missing.
        Must = "must" / "must",
        /// A key, in footers and help.
        Key = "key" / "key",
        /// What the key beside it does.
        Hint = "hint" / "what a key does",
        /// Rules and lines between things.
        Rule = "rule" / "rule",
        /// The filled part of a bar.
        Bar = "bar" / "bar",
        /// The empty part of a bar.
        BarEmpty = "bar-empty" / "bar, empty part",
        /// The text of a field in focus.
        Input = "input" / "text field",
        /// Selected text in a field.
        Selection = "selection" / "selected text",
        /// What a search found in a text.
        Match = "match" / "search match",
        /// A message across the screen.
        Banner = "banner" / "banner",
    }
}

words! {
    /// The themes there are.
    Palette {
        /// For a dark background, and for an unknown one.
        Dark = "dark" / "dark",
        /// For a light background.
        Light = "light" / "light",
        /// No colour.
        Mono = "mono" / "no colour",
    }
}

impl Palette {
    /// The built-in theme, as its file.
    const fn file(self) -> &'static str {
        match self {
            Self::Dark => include_str!("theme/dark.toml"),
            Self::Light => include_str!("theme/light.toml"),
            Self::Mono => include_str!("theme/mono.toml"),
        }
    }
}

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
    styles: BTreeMap<Role, Style>,
}

impl Theme {
    /// A theme as it ships.
    pub fn builtin(palette: Palette) -> Self {
        let mut theme = Self { palette, styles: BTreeMap::new() };
        let mut notices = Notices::on(palette.word(), palette.file());
        if let Some(table) = notices.parse() {
            theme.read(&table, palette, &mut notices);
        }
        theme
    }

    /// A theme under the user's file, when there is one: roles in sections named after the themes. What is wrong in the
    /// file keeps its built-in style and has a notice, in the sections of the other themes too.
    pub fn load(file: &Path, palette: Palette) -> (Self, Vec<Notice>) {
        let source = file.display().to_string();
        match fs::read_to_string(file) {
            Ok(text) => Self::patched(&source, &text, palette),
            Err(error) if error.kind() == ErrorKind::NotFound => (Self::builtin(palette), Vec::new()),
            Err(error) => (Self::builtin(palette), vec![Notice::unreadable(&source, &error)]),
        }
    }

    /// A theme under a patch that came from `source`.
    pub fn patched(source: &str, patch: &str, palette: Palette) -> (Self, Vec<Notice>) {
        let mut theme = Self::builtin(palette);
        let mut notices = Notices::on(source, patch);
        for (name, section) in notices.parse().iter().flatten() {
            match (Palette::from_word(name.get_ref()), section.get_ref()) {
                (Some(other), DeValue::Table(roles)) => theme.read(roles, other, &mut notices),
                (Some(other), _) => {
                    let cure = format!("write `[{other}]` and one role a line below it");
                    notices.add(name.span().start, format!("`{other}` is a section"), cure);
                }
                (None, _) => unknown_section(name, &mut notices),
            }
        }
        (theme, notices.into_list())
    }

    /// Which theme it is.
    pub const fn palette(&self) -> Palette {
        self.palette
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// Takes the roles of a section: all are checked, those of this theme are used.
    fn read(&mut self, roles: &DeTable<'_>, section: Palette, notices: &mut Notices<'_>) {
        for (name, value) in roles {
            let Some(role) = Role::from_word(name.get_ref()) else {
                let words = Role::ALL.iter().map(|role| role.word());
                let all = words.clone().collect::<Vec<_>>().join(", ");
                let cure = did_you_mean(name.get_ref(), words, &format!("the roles are {all}"));
                notices.add(name.span().start, format!("unknown role {}", quoted(name.get_ref())), cure);
                continue;
            };
            let read = value.get_ref().as_str().map_or_else(|| Err(style::BadStyle::no_text()), style::parse);
            match read {
                Ok(style) if section == Palette::Mono && style::coloured(style) => {
                    let cure = "use bold, dim, italic, underlined, reversed";
                    notices.add(value.span().start, "`mono` has no colours", cure);
                }
                Ok(style) if section == self.palette => {
                    self.styles.insert(role, style);
                }
                Ok(_) => {}
                Err(bad) => notices.add(value.span().start, bad.what, bad.cure),
            }
        }
    }
}

fn unknown_section(name: &Spanned<DeString<'_>>, notices: &mut Notices<'_>) {
    let (offset, name) = (name.span().start, name.get_ref());
    if Role::from_word(name).is_some() {
        let cure = "put `[dark]`, `[light]` or `[mono]` above it";
        notices.add(offset, format!("the role `{name}` stands in no section"), cure);
        return;
    }
    let words = Palette::ALL.iter().map(|palette| palette.word());
    let cure = did_you_mean(name, words, "the sections are dark, light, mono");
    notices.add(offset, format!("unknown section {}", quoted(name)), cure);
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;
    use ratatui::style::Modifier;

    /// The colours of xterm as it ships, in the order of [`style::COLOURS`].
    const XTERM: [[u8; 3]; 16] = [
        [0x00, 0x00, 0x00],
        [0xcd, 0x00, 0x00],
        [0x00, 0xcd, 0x00],
        [0xcd, 0xcd, 0x00],
        [0x00, 0x00, 0xee],
        [0xcd, 0x00, 0xcd],
        [0x00, 0xcd, 0xcd],
        [0xe5, 0xe5, 0xe5],
        [0x7f, 0x7f, 0x7f],
        [0xff, 0x00, 0x00],
        [0x00, 0xff, 0x00],
        [0xff, 0xff, 0x00],
        [0x5c, 0x5c, 0xff],
        [0xff, 0x00, 0xff],
        [0x00, 0xff, 0xff],
        [0xff, 0xff, 0xff],
    ];

    const BLACK: [u8; 3] = [0x00; 3];
    const WHITE: [u8; 3] = [0xff; 3];

    /// The least contrast of any role: what WCAG 2.1 asks of large text and of the parts of an interface.
    const READABLE: f64 = 3.0;

    fn rgb(colour: Color) -> [u8; 3] {
        let place = style::COLOURS.iter().position(|(_, known)| *known == colour).unwrap();
        XTERM[place]
    }

    /// Relative luminance (WCAG 2.1).
    fn luminance(colour: [u8; 3]) -> f64 {
        let linear = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The contrast of a style on a background, with the terminal's own text in plain black or in xterm's light gray;
    /// xterm draws dim text at two thirds.
    fn contrast_of(style: Style, background: [u8; 3]) -> f64 {
        let own = if background == WHITE { BLACK } else { rgb(Color::Gray) };
        let text = style.fg.map_or(own, rgb);
        let dim = style.add_modifier.contains(Modifier::DIM);
        let text = if dim { text.map(|part| u8::try_from(u16::from(part) * 2 / 3).unwrap()) } else { text };
        contrast(text, style.bg.map_or(background, rgb))
    }

    fn patched(patch: &str) -> (Theme, Vec<String>) {
        let (theme, notices) = Theme::patched("theme.toml", patch, Palette::Dark);
        (theme, notices.iter().map(ToString::to_string).collect())
    }

    /// Every theme that ships names every role once and has no problem, even when read as a user's file.
    #[test]
    fn builtin_themes_are_whole() {
        for palette in Palette::ALL {
            let theme = Theme::builtin(*palette);
            assert_eq!(theme.styles.keys().collect::<Vec<_>>(), Role::ALL.iter().collect::<Vec<_>>(), "{palette}");
            let (patched, notices) = Theme::patched("own", &format!("[{palette}]\n{}", palette.file()), *palette);
            assert_eq!((patched, notices), (theme, Vec::new()));
        }
    }

    /// The theme without colour has none.
    #[test]
    fn mono_has_no_colour() {
        let theme = Theme::builtin(Palette::Mono);
        assert!(Role::ALL.iter().all(|role| !style::coloured(theme.style(*role))));
    }

    /// Every role can be read on black and on white, in whichever theme, so a wrong guess of the background hides nothing.
    #[test]
    fn every_role_is_readable_on_any_background() {
        for palette in Palette::ALL {
            for role in Role::ALL {
                for background in [BLACK, WHITE] {
                    let ratio = contrast_of(Theme::builtin(*palette).style(*role), background);
                    assert!(ratio >= READABLE, "{palette} {role} {background:?}: {ratio:.2}");
                }
            }
        }
    }

    /// What needs attention never looks like what does not, even without colour.
    #[test]
    fn alarms_stand_out() {
        for palette in Palette::ALL {
            let theme = Theme::builtin(*palette);
            for (one, other) in [
                (Role::Clock, Role::ClockWarning),
                (Role::ClockWarning, Role::ClockOver),
                (Role::Good, Role::Bad),
                (Role::Warn, Role::Bad),
                (Role::Selected, Role::Text),
                (Role::Muted, Role::Text),
                (Role::Bar, Role::BarEmpty),
            ] {
                assert_ne!(theme.style(one), theme.style(other), "{palette} {one} {other}");
            }
        }
    }

    /// A user's file changes the roles it names in the theme they stand under.
    #[test]
    fn a_patch_changes_what_it_names() {
        let (theme, notices) = patched("[dark]\naccent = 'green'\n[light]\ngood = 'red'\n");
        assert_eq!(notices, Vec::<String>::new());
        assert_eq!(theme.style(Role::Accent), Style::new().fg(Color::Green));
        assert_eq!(theme.style(Role::Good), Theme::builtin(Palette::Dark).style(Role::Good));
    }

    /// A line with a problem keeps its built-in style; each problem has its place and cure, in any section.
    #[test]
    fn every_problem_is_told() {
        for (patch, told) in [
            ("[dark]\nacent = 'red'", "2:1: unknown role `acent`; did you mean `accent`?"),
            ("[drak]\naccent = 'red'", "1:2: unknown section `drak`; did you mean `dark`?"),
            (
                "accent = 'red'",
                "1:1: the role `accent` stands in no section; put `[dark]`, `[light]` or `[mono]` above it",
            ),
            ("dark = 'red'", "1:1: `dark` is a section; write `[dark]` and one role a line below it"),
            ("[light]\naccent = 'rde'", "2:10: `rde` is no colour and no attribute; did you mean `red`?"),
            (
                "[dark]\naccent = 7",
                "2:10: a style is written as text; such as `\"light-blue bold\"`, or `\"\"` for plain",
            ),
            ("[mono]\naccent = 'red'", "2:10: `mono` has no colours; use bold, dim, italic, underlined, reversed"),
        ] {
            let (theme, notices) = patched(patch);
            assert_eq!(notices, [format!("theme.toml:{told}")], "{patch}");
            assert_eq!(theme, Theme::builtin(Palette::Dark), "{patch}");
        }
    }
}

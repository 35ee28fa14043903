//! A style as a line of words: a colour, `on` a colour, and attributes, such as `black on yellow bold`.

use crate::notice::did_you_mean;
use crate::notice::quoted;
use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;

/// The sixteen colours a terminal names. Their shades are the user's own.
pub(super) const COLOURS: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

const ATTRIBUTES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// Text that is no style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadStyle {
    /// What is wrong.
    pub(super) what: String,
    /// What to write instead.
    pub(super) cure: String,
}

impl BadStyle {
    fn new(what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { what: what.into(), cure: cure.into() }
    }

    /// A value that is no text.
    pub(super) fn no_text() -> Self {
        Self::new("a style is written as text", "such as `\"light-blue bold\"`, or `\"\"` for plain")
    }
}

/// The style of a line of words; an empty line is plain.
pub(super) fn parse(text: &str) -> Result<Style, BadStyle> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        style = match (find(&ATTRIBUTES, word), find(&COLOURS, word)) {
            (Some(attribute), _) => style.add_modifier(attribute),
            (None, Some(_)) if style.fg.is_some() => {
                return Err(BadStyle::new(
                    format!("{} is a second colour", quoted(word)),
                    "put `on` before the background",
                ));
            }
            (None, Some(colour)) => style.fg(colour),
            (None, None) if word == "on" && style.bg.is_none() => style.bg(background(words.next())?),
            (None, None) => return Err(unknown(word)),
        };
    }
    Ok(style)
}

/// Whether a style has any colour in it.
pub(super) const fn coloured(style: Style) -> bool {
    style.fg.is_some() || style.bg.is_some() || style.underline_color.is_some()
}

fn background(word: Option<&str>) -> Result<Color, BadStyle> {
    let word = word.ok_or_else(|| BadStyle::new("`on` has no colour behind it", "such as `black on yellow`"))?;
    find(&COLOURS, word).ok_or_else(|| unknown(word))
}

fn unknown(word: &str) -> BadStyle {
    let names = COLOURS.iter().map(|(name, _)| *name).chain(ATTRIBUTES.iter().map(|(name, _)| *name)).chain(["on"]);
    let tidy = word.to_lowercase().replace('_', "-").replace("bright-", "light-").replace("grey", "gray");
    let otherwise = "use the sixteen colour names, `on`, and bold, dim, italic, underlined, reversed";
    BadStyle::new(format!("{} is no colour and no attribute", quoted(word)), did_you_mean(&tidy, names, otherwise))
}

fn find<T: Copy>(names: &[(&str, T)], word: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words in any order make a style; nothing makes a plain one.
    #[test]
    fn words_make_a_style() {
        for (text, style) in [
            ("", Style::new()),
            ("light-blue", Style::new().fg(Color::LightBlue)),
            (" bold  red ", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD)),
            ("black on yellow dim", Style::new().fg(Color::Black).bg(Color::Yellow).add_modifier(Modifier::DIM)),
            ("on white", Style::new().bg(Color::White)),
        ] {
            assert_eq!(parse(text), Ok(style), "{text}");
        }
    }

    /// What is no style is told what to write.
    #[test]
    fn a_bad_style_has_a_cure() {
        for (text, what, cure) in [
            ("bright_blue", "`bright_blue` is no colour and no attribute", "did you mean `light-blue`?"),
            ("Red", "`Red` is no colour and no attribute", "did you mean `red`?"),
            ("underline", "`underline` is no colour and no attribute", "did you mean `underlined`?"),
            ("red blue", "`blue` is a second colour", "put `on` before the background"),
            ("red on", "`on` has no colour behind it", "such as `black on yellow`"),
            (
                "#ff0000",
                "`#ff0000` is no colour and no attribute",
                "use the sixteen colour names, `on`, and bold, dim, italic, underlined, reversed",
            ),
        ] {
            assert_eq!(parse(text), Err(BadStyle::new(what, cure)), "{text}");
        }
    }
}

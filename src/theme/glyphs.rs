//! The signs screens are drawn with, each one cell wide, in two sets.

use crate::catalog::diagram::Strokes;
use crate::settings::Charset;
use ratatui::symbols::border;
use ratatui::symbols::border::Set as Border;

/// One set of signs. Every sign is one cell wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// A thin rule across.
    pub rule: &'static str,
    /// A thin rule down.
    pub rule_down: &'static str,
    /// A heavy rule across: the part of a line that is done.
    pub rule_heavy: &'static str,
    /// Where a heavy rule ends.
    pub rule_end: &'static str,
    /// A filled cell of a bar.
    pub bar: &'static str,
    /// An empty cell of a bar.
    pub bar_empty: &'static str,
    /// A cell in four shades, the lightest first, all of them darker than [`Self::dot`].
    pub shades: [&'static str; 4],
    /// Columns of rising height, from an eighth to full.
    pub columns: [&'static str; 8],
    /// Done, right, covered.
    pub tick: &'static str,
    /// Wrong, missed.
    pub cross: &'static str,
    /// What is in focus.
    pub marker: &'static str,
    /// Text goes on; also between parts of a line that belong together.
    pub ellipsis: &'static str,
    /// Nothing here; between things in a line.
    pub dot: &'static str,
    /// Up, better.
    pub up: &'static str,
    /// Down, worse.
    pub down: &'static str,
    /// Left, back.
    pub left: &'static str,
    /// Right, on.
    pub right: &'static str,
    /// Somebody speaks.
    pub voice: &'static str,
    /// Bookmarked.
    pub star: &'static str,
    /// Corners and sides of a frame.
    pub frame: Border<'static>,
    /// What diagrams are drawn with.
    pub strokes: Strokes,
    /// A lit cell of a large digit.
    pub ink: &'static str,
    /// The upper and the lower half of a lit cell, where two rows of a large digit fit in one; `None`: one row each.
    pub half_ink: Option<(&'static str, &'static str)>,
}

const UNICODE: Glyphs = Glyphs {
    rule: "─",
    rule_down: "│",
    rule_heavy: "━",
    rule_end: "╸",
    bar: "█",
    bar_empty: "░",
    shades: ["░", "▒", "▓", "█"],
    columns: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    tick: "✓",
    cross: "✗",
    marker: "▸",
    ellipsis: "…",
    dot: "·",
    up: "↑",
    down: "↓",
    left: "←",
    right: "→",
    voice: "›",
    star: "★",
    frame: border::ROUNDED,
    strokes: Strokes::LINES,
    ink: "█",
    half_ink: Some(("▀", "▄")),
};

const ASCII: Glyphs = Glyphs {
    rule: "-",
    rule_down: "|",
    rule_heavy: "=",
    rule_end: ">",
    bar: "#",
    bar_empty: ".",
    shades: [":", "+", "*", "#"],
    columns: [".", ".", ":", ":", "+", "+", "#", "#"],
    tick: "+",
    cross: "x",
    marker: ">",
    ellipsis: "~",
    dot: ".",
    up: "^",
    down: "v",
    left: "<",
    right: ">",
    voice: ">",
    star: "*",
    frame: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
    strokes: Strokes::ASCII,
    ink: "#",
    half_ink: None,
};

impl Glyphs {
    /// The set of a character set.
    pub const fn of(charset: Charset) -> Self {
        match charset {
            Charset::Unicode => UNICODE,
            Charset::Ascii => ASCII,
        }
    }

    /// The column for `part` of `whole`: the least of them for any part at all, [`Self::dot`] for none.
    pub fn column(&self, part: u32, whole: u32) -> &'static str {
        let eighths = (u64::from(part.min(whole)) * 8).div_ceil(u64::from(whole.max(1)));
        let place = usize::try_from(eighths).ok().and_then(|eighths| eighths.checked_sub(1));
        place.and_then(|place| self.columns.get(place)).copied().unwrap_or(self.dot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn all(glyphs: &Glyphs) -> Vec<&'static str> {
        let Glyphs { rule, rule_down, rule_heavy, rule_end, bar, bar_empty, shades, columns, tick, cross, .. } =
            *glyphs;
        let Glyphs { marker, ellipsis, dot, up, down, left, right, voice, ink, half_ink, .. } = *glyphs;
        let some =
            [rule, rule_down, rule_heavy, rule_end, bar, bar_empty, tick, cross, marker, ellipsis, dot, up, down];
        let halves = half_ink.into_iter().flat_map(|(upper, lower)| [upper, lower]);
        some.into_iter().chain([left, right, voice, ink]).chain(columns).chain(shades).chain(halves).collect()
    }

    /// Every sign is one cell wide in both sets, and the ASCII set is ASCII.
    #[test]
    fn signs_are_one_cell_wide() {
        for charset in Charset::ALL {
            for sign in all(&Glyphs::of(*charset)) {
                assert_eq!(sign.width(), 1, "{sign}");
                assert!(*charset == Charset::Unicode || sign.is_ascii(), "{sign}");
            }
        }
    }

    /// A column rises with its share; something is never drawn as nothing.
    #[test]
    fn columns_rise_with_their_share() {
        let glyphs = Glyphs::of(Charset::Unicode);
        for (part, whole, sign) in [
            (0, 8, "·"),
            (1, 1000, "▁"),
            (1, 2, "▄"),
            (7, 8, "▇"),
            (8, 8, "█"),
            (99, 8, "█"),
            (1, 0, "·"),
            (u32::MAX, u32::MAX, "█"),
        ] {
            assert_eq!(glyphs.column(part, whole), sign, "{part}/{whole}");
        }
    }
}

//! A clock three rows high, to be read from across a desk.

use crate::text;
use crate::theme::Glyphs;
use crate::ui::Ctx;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// Rows of a digit.
pub const HEIGHT: u16 = 3;

/// What can be shown, in the order of the two fonts.
const CHARACTERS: &str = "0123456789:+";

/// Two rows of dots a cell, where the signs have half cells.
const BLOCKS: [[&str; 3]; 12] = [
    ["█▀█", "█ █", "▀▀▀"],
    ["▀█ ", " █ ", "▀▀▀"],
    ["▀▀█", "█▀▀", "▀▀▀"],
    ["▀▀█", " ▀█", "▀▀▀"],
    ["█ █", "▀▀█", "  ▀"],
    ["█▀▀", "▀▀█", "▀▀▀"],
    ["█▀▀", "█▀█", "▀▀▀"],
    ["▀▀█", "  █", "  ▀"],
    ["█▀█", "█▀█", "▀▀▀"],
    ["█▀█", "▀▀█", "▀▀▀"],
    ["▄", "▄", " "],
    [" ▄ ", "▀█▀", "   "],
];

/// Seven strokes, for the others.
const STROKES: [[&str; 3]; 12] = [
    [" _ ", "| |", "|_|"],
    ["   ", "  |", "  |"],
    [" _ ", " _|", "|_ "],
    [" _ ", " _|", " _|"],
    ["   ", "|_|", "  |"],
    [" _ ", "|_ ", " _|"],
    [" _ ", "|_ ", "|_|"],
    [" _ ", "  |", "  |"],
    [" _ ", "|_|", "|_|"],
    [" _ ", "|_|", " _|"],
    [" ", ".", "."],
    ["   ", "_|_", " | "],
];

/// The rows of a time such as `17:58` or `+0:12`; what is neither digit, colon nor plus is left out.
pub fn rows(time: &str, glyphs: &Glyphs) -> [String; 3] {
    let font = if glyphs.half_ink.is_some() { &BLOCKS } else { &STROKES };
    let shapes: Vec<&[&str; 3]> = time
        .chars()
        .filter_map(|character| CHARACTERS.chars().position(|known| known == character))
        .filter_map(|place| font.get(place))
        .collect();
    let row = |pick: fn(&[&'static str; 3]) -> &'static str| -> String {
        shapes.iter().map(|shape| pick(shape)).collect::<Vec<_>>().join(" ")
    };
    [row(|[top, _, _]| top), row(|[_, middle, _]| middle), row(|[_, _, bottom]| bottom)]
}

/// Draws a time with a word beside it in the upper right corner of `area`; the columns it took.
pub fn render(frame: &mut Frame<'_>, area: Rect, time: &str, word: &str, styles: [Style; 2], ctx: &Ctx<'_>) -> u16 {
    let [digits, beside] = styles;
    let rows = rows(time, ctx.glyphs);
    let wide = |text: &str| u16::try_from(text::width(text)).unwrap_or(u16::MAX);
    let (clock_width, word_width) = (rows.iter().map(|row| wide(row)).max().unwrap_or(0), wide(word));
    let taken = clock_width.saturating_add(word_width).saturating_add(2).min(area.width);
    let left = area.right().saturating_sub(taken);
    for (row, text) in (area.y..area.bottom()).zip(rows) {
        frame.render_widget(Line::styled(text, digits), Rect { x: left, y: row, width: taken, height: 1 });
    }
    if area.height > 1 {
        let place = Rect { x: area.right().saturating_sub(word_width.min(area.width)), y: area.y + 1, ..area };
        let place = Rect { width: word_width.min(area.width), height: 1, ..place };
        frame.render_widget(Line::styled(word.to_owned(), beside), place);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Charset;

    /// Every digit of both fonts is three columns wide, so that the clock does not dance, and no two look alike.
    #[test]
    fn digits_are_told_apart() {
        for glyphs in [Charset::Unicode, Charset::Ascii].map(Glyphs::of) {
            let shapes: Vec<[String; 3]> = CHARACTERS.chars().map(|one| rows(&one.to_string(), &glyphs)).collect();
            for (place, shape) in shapes.iter().enumerate() {
                let width = if place == 10 { 1 } else { 3 };
                assert!(shape.iter().all(|row| text::width(row) == width), "{shape:?}");
                assert!(!shapes[..place].contains(shape), "{shape:?}");
            }
        }
    }

    /// A time is its digits side by side, a column apart.
    #[test]
    fn a_time_is_drawn_in_three_rows() {
        assert_eq!(rows("7:20", &Glyphs::of(Charset::Unicode)), ["▀▀█ ▄ ▀▀█ █▀█", "  █ ▄ █▀▀ █ █", "  ▀   ▀▀▀ ▀▀▀"]);
        assert_eq!(rows("+1", &Glyphs::of(Charset::Ascii)), ["       ", "_|_   |", " |    |"]);
    }
}

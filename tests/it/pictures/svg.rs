//! A drawn screen as a picture that any browser shows: text stays text, and no font is needed but a monospaced one.

use ratatui::buffer::Buffer;
use ratatui::buffer::Cell;
use ratatui::style::Color;
use ratatui::style::Modifier;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Pixels of one cell: what monospaced fonts need at [`FONT_SIZE`], so that lines drawn with characters meet.
const CELL: (usize, usize) = (9, 18);
const FONT_SIZE: usize = 15;
/// Pixels from the top of a cell to the line its letters stand on.
const BASELINE: usize = 14;
/// Pixels around the screen.
const MARGIN: usize = 18;

const FONTS: &str = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace";
const BACKGROUND: &str = "#15181e";
const TEXT: &str = "#d5d9e0";
/// How much of a colour is left of it dimmed.
const DIM: &str = "0.62";

/// Cells of one row that look alike.
struct Run {
    column: usize,
    row: usize,
    cells: usize,
    text: String,
    look: Look,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: &'static str,
    paper: Option<&'static str>,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (ink, paper) = (colour(cell.fg), colour(cell.bg));
        let modifier = cell.modifier;
        if modifier.contains(Modifier::REVERSED) {
            return Self { ink: paper.unwrap_or(BACKGROUND), paper: Some(ink.unwrap_or(TEXT)), modifier };
        }
        Self { ink: ink.unwrap_or(TEXT), paper, modifier }
    }
}

/// A shade for each colour a terminal names; `None` is the terminal's own.
fn colour(colour: Color) -> Option<&'static str> {
    Some(match colour {
        Color::Reset => return None,
        Color::Black => "#15181e",
        Color::Red => "#c4605f",
        Color::Green => "#7fa66a",
        Color::Yellow => "#d3b266",
        Color::Blue => "#5b86c0",
        Color::Magenta => "#a677b4",
        Color::Cyan => "#5fa3a8",
        Color::Gray => "#b4bac4",
        Color::DarkGray => "#6b7280",
        Color::LightRed => "#e5827f",
        Color::LightGreen => "#a0c98b",
        Color::LightYellow => "#ecd08f",
        Color::LightBlue => "#82aee8",
        Color::LightMagenta => "#cf9ddb",
        Color::LightCyan => "#8accd0",
        Color::White => "#f2f4f7",
        other => panic!("the themes name the sixteen colours, not {other}"),
    })
}

/// The screen as SVG. `says` is what it shows, for those who cannot see it.
pub(super) fn draw(buffer: &Buffer, says: &str) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = String::new();
    let says = escaped(says);
    writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{says}">
<title>{says}</title>
<rect width="{width}" height="{height}" rx="10" fill="{BACKGROUND}"/>
<g font-family="{FONTS}" font-size="{FONT_SIZE}" xml:space="preserve" style="white-space:pre">"#
    )
    .unwrap();
    for run in (0..rows).flat_map(|row| runs(buffer, row)) {
        put(&mut svg, &run);
    }
    svg += "</g>\n</svg>\n";
    svg
}

/// The runs of a row, blank ones left out unless they have a background or a line under them.
fn runs(buffer: &Buffer, row: usize) -> Vec<Run> {
    let width = usize::from(buffer.area.width);
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < width {
        let cell = &buffer.content[row * width + column];
        let (look, cells) = (Look::of(cell), cell.symbol().width().max(1));
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.text += cell.symbol();
                run.cells += cells;
            }
            _ => runs.push(Run { column, row, cells, text: cell.symbol().to_owned(), look }),
        }
        column += cells;
    }
    runs
}

fn put(svg: &mut String, run: &Run) {
    let (x, y) = (MARGIN + run.column * CELL.0, MARGIN + run.row * CELL.1);
    if let Some(paper) = run.look.paper {
        let width = run.cells * CELL.0;
        writeln!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{}" fill="{paper}"/>"#, CELL.1).unwrap();
    }
    let look = attributes(run.look);
    // Wide gaps are left out: what draws letters wider or narrower than a cell would let them drift.
    let mut column = run.column;
    for piece in run.text.split("  ") {
        let text = piece.trim();
        let before = piece.len() - piece.trim_start().len();
        if !text.is_empty() {
            let (x, length) = (MARGIN + (column + before) * CELL.0, text.width() * CELL.0);
            let (y, text) = (y + BASELINE, escaped(text));
            writeln!(
                svg,
                r#"<text x="{x}" y="{y}" textLength="{length}" lengthAdjust="spacingAndGlyphs"{look}>{text}</text>"#
            )
            .unwrap();
        }
        column += piece.width() + 2;
    }
}

fn attributes(look: Look) -> String {
    let mut attributes = format!(r#" fill="{}""#, look.ink);
    for (modifier, attribute) in [
        (Modifier::BOLD, r#" font-weight="bold""#),
        (Modifier::ITALIC, r#" font-style="italic""#),
        (Modifier::UNDERLINED, r#" text-decoration="underline""#),
    ] {
        if look.modifier.contains(modifier) {
            attributes += attribute;
        }
    }
    if look.modifier.contains(Modifier::DIM) {
        write!(attributes, r#" fill-opacity="{DIM}""#).unwrap();
    }
    attributes
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Text keeps its place, its look and its meaning.
#[test]
fn a_screen_becomes_a_picture() {
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    let check = |text: &str, style: Style, expected: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(1, 0, text, style);
        let picture = draw(&buffer, "a test");
        assert!(picture.contains(expected), "{text}: {picture}");
    };
    let plain = Style::new();
    check(
        "a < b",
        plain,
        r##"<text x="27" y="32" textLength="45" lengthAdjust="spacingAndGlyphs" fill="#d5d9e0">a &lt;"##,
    );
    check("\u{65e5}\u{672c}x", plain, r#"textLength="45""#);
    check("dim", plain.dim(), r#"fill-opacity="0.62">dim<"#);
    check("strong", plain.light_blue().bold(), r##"fill="#82aee8" font-weight="bold">strong<"##);
    check("on", plain.reversed(), r##"<rect x="27" y="18" width="18" height="18" fill="#d5d9e0"/>"##);
    check("on", plain.reversed(), r##"fill="#15181e">on<"##);
}

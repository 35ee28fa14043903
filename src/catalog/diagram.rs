//! A diagram of a reference design: chains of boxes, drawn from a small description.
//!
//! ```text
//! Browser -> Gateway -(create)-> Links       ┌─────────┐   ┌─────────┐            ┌───────┐
//! Links -> Cache                             │ Browser │──>│ Gateway │── create ─>│ Links │
//!                                            └─────────┘   └─────────┘            └───┬───┘
//!                                                                                     │   ┌───────┐
//!                                                                                     └──>│ Cache │
//!                                                                                         └───────┘
//! ```
//!
//! The first line goes from left to right. Every later one begins with a box that was drawn before and hangs below it; a
//! name met again is a reference in parentheses, by its first line. ` / ` breaks a name into the lines of its box.

use crate::text;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// The widest diagram, in columns: it fits beside nothing, and inside the smallest usual window.
pub const WIDEST: usize = 76;

/// The highest diagram, in rows.
pub const HIGHEST: usize = 30;

/// A blank that no line may cross.
const TAKEN: char = '\u{a0}';

/// The characters a diagram is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strokes {
    across: &'static str,
    down: &'static str,
    corners: [&'static str; 4],
    leaves: &'static str,
    branches: &'static str,
    ends: &'static str,
    arrow: &'static str,
}

impl Strokes {
    /// Box-drawing characters.
    pub const LINES: Self = Self {
        across: "─",
        down: "│",
        corners: ["┌", "┐", "└", "┘"],
        leaves: "┬",
        branches: "├",
        ends: "└",
        arrow: ">",
    };

    /// Characters every terminal has.
    pub const ASCII: Self = Self {
        across: "-",
        down: "|",
        corners: ["+", "+", "+", "+"],
        leaves: "+",
        branches: "+",
        ends: "+",
        arrow: ">",
    };
}

/// A description that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Diagram(Box<str>);

/// What is wrong with a description.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the diagram {why}")]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// One box of a chain, with the label of the arrow that leads to it.
struct Link<'a> {
    label: &'a str,
    name: &'a str,
}

impl Diagram {
    /// Takes a description.
    ///
    /// # Errors
    /// What cannot be drawn, or only wider than [`WIDEST`] or higher than [`HIGHEST`].
    pub fn read(text: &str) -> Result<Self, Fault> {
        let diagram = Self(text.trim_matches('\n').into());
        let rows = diagram.draw(&Strokes::LINES)?;
        let last = diagram.0.lines().count();
        if last == 0 {
            return Err(Fault { line: 1, why: "is empty; write a chain, such as \"Gateway -> Links\"".to_owned() });
        }
        if rows.len() > HIGHEST {
            return Err(Fault { line: last, why: format!("makes it {} rows high; {HIGHEST} have room", rows.len()) });
        }
        Ok(diagram)
    }

    /// The chains as they were written: what is shown where there is no room for the picture.
    pub fn chains(&self) -> impl Iterator<Item = &str> {
        self.0.lines().map(str::trim)
    }

    /// The rows of the picture.
    pub fn rows(&self, strokes: &Strokes) -> Vec<String> {
        self.draw(strokes).unwrap_or_default()
    }

    fn draw(&self, strokes: &Strokes) -> Result<Vec<String>, Fault> {
        let mut canvas = Canvas { rows: Vec::new(), strokes };
        let mut boxes = BTreeMap::new();
        for (place, line) in self.0.lines().enumerate() {
            let fault = |why: String| Fault { line: place + 1, why };
            canvas.chain(&chain(line).map_err(fault)?, place == 0, &mut boxes).map_err(fault)?;
            let columns = canvas.rows.iter().map(Vec::len).max().unwrap_or(0);
            if columns > WIDEST {
                return Err(fault(format!("needs {columns} columns; {WIDEST} have room")));
            }
        }
        Ok(canvas.rows.into_iter().map(|row| row.concat().replace(TAKEN, " ").trim_end().to_owned()).collect())
    }
}

/// The boxes of a line; the first has no arrow that leads to it.
fn chain(line: &str) -> Result<Vec<Link<'_>>, String> {
    let mut links = Vec::new();
    let (mut rest, mut label) = (line.trim(), "");
    loop {
        let plain = rest.find(" -> ").map(|at| (at, "", at + 4));
        let labelled = rest.find(" -(").and_then(|at| {
            let (label, behind) = rest.get(at + 3..)?.split_once(")-> ")?;
            Some((at, label, rest.len() - behind.len()))
        });
        let next = [plain, labelled].into_iter().flatten().min_by_key(|(at, ..)| *at);
        let (at, arrow, behind) = next.unwrap_or((rest.len(), "", rest.len()));
        let name = rest.get(..at).unwrap_or_default().trim();
        if name.is_empty() || name.contains("->") || label.contains(['(', ')']) {
            return Err("is no chain; write it like \"Gateway -> Links -(insert)-> Store\"".to_owned());
        }
        links.push(Link { label, name });
        if next.is_none() {
            return Ok(links);
        }
        (rest, label) = (rest.get(behind..).unwrap_or_default(), arrow);
    }
}

/// Where a box ends: its last row, and the column of its middle.
type Foot = (usize, usize);

struct Canvas<'s> {
    rows: Vec<Vec<String>>,
    strokes: &'s Strokes,
}

impl Canvas<'_> {
    fn chain<'a>(
        &mut self,
        links: &[Link<'a>],
        first: bool,
        boxes: &mut BTreeMap<&'a str, Foot>,
    ) -> Result<(), String> {
        let top = self.rows.len();
        let head = links.first().map_or("", |link| link.name);
        let hangs = boxes.get(head).copied();
        let mut column = 0;
        match hangs {
            Some(foot) if links.len() > 1 => {
                self.down(foot, top).map_err(|()| format!("leads from \"{head}\" through something else"))?;
                column = foot.1;
            }
            Some(_) => return Err(format!("leads from \"{head}\" to nowhere")),
            None if !first => return Err(format!("begins with \"{head}\", which no line before it draws")),
            None => {}
        }
        for (place, link) in links.iter().enumerate().skip(usize::from(hangs.is_some())) {
            if place > 0 {
                let start = if place == 1 && hangs.is_some() { self.strokes.ends } else { "" };
                column = self.put(top + 1, column, &format!("{start}{}", self.arrow(link.label)));
            }
            if boxes.contains_key(link.name) {
                let (name, _) = link.name.split_once(" / ").unwrap_or((link.name, ""));
                column = self.put(top + 1, column, &format!("({name})"));
            } else {
                let (foot, right) = self.frame(top, column, link.name);
                boxes.insert(link.name, foot);
                column = right;
            }
        }
        Ok(())
    }

    fn arrow(&self, label: &str) -> String {
        let Strokes { across, arrow, .. } = self.strokes;
        if label.is_empty() {
            format!("{across}{across}{arrow}")
        } else {
            format!("{across}{across} {label} {across}{arrow}")
        }
    }

    /// A box with its name; where it ends, and the column to its right.
    fn frame(&mut self, top: usize, column: usize, name: &str) -> (Foot, usize) {
        let lines: Vec<&str> = name.split(" / ").collect();
        let inner = lines.iter().map(|line| text::width(line)).max().unwrap_or(0) + 2;
        let Strokes { across, down, corners: [tl, tr, bl, br], .. } = self.strokes;
        let right = self.put(top, column, &format!("{tl}{}{tr}", across.repeat(inner)));
        for (row, line) in (top + 1..).zip(&lines) {
            let fill = " ".repeat(inner - 1 - text::width(line));
            self.put(row, column, &format!("{down} {line}{fill}{down}"));
        }
        let bottom = top + 1 + lines.len();
        self.put(bottom, column, &format!("{bl}{}{br}", across.repeat(inner)));
        ((bottom, column + 1 + inner / 2), right)
    }

    /// A line from the foot of a box down to a row; it may meet lines that come from the same box.
    fn down(&mut self, (bottom, column): Foot, to: usize) -> Result<(), ()> {
        let Strokes { down, leaves, branches, ends, .. } = self.strokes;
        self.set(bottom, column, leaves);
        for row in bottom + 1..=to {
            match self.at(row, column) {
                " " => self.set(row, column, down),
                met if met == *ends => self.set(row, column, branches),
                met if met == *down || met == *branches => {}
                _ => return Err(()),
            }
        }
        Ok(())
    }

    fn at(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or(" ", String::as_str)
    }

    fn set(&mut self, row: usize, column: usize, sign: &str) {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Some(row) = self.rows.get_mut(row) else { return };
        if row.len() <= column {
            row.resize_with(column + 1, || " ".to_owned());
        }
        if let Some(cell) = row.get_mut(column) {
            sign.clone_into(cell);
        }
    }

    /// Writes words and returns the column behind them. Names are of narrow letters: the reader sees to it.
    fn put(&mut self, row: usize, column: usize, words: &str) -> usize {
        let mut next = column;
        for letter in words.chars() {
            // A blank inside words is taken, unlike one that nothing was written to.
            let letter = if letter == ' ' { TAKEN } else { letter };
            self.set(row, next, letter.encode_utf8(&mut [0; 4]));
            next += 1;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKS: &str = "
Browser -> Gateway -(create)-> Links
Links -> Cache
Links -> Click / queue -(late)-> Cache
Gateway -> Limits
";

    /// The first chain goes right, later ones hang below their box, and a name met again is a reference.
    #[test]
    fn chains_are_drawn() {
        let drawn = Diagram::read(LINKS).unwrap().rows(&Strokes::LINES).join("\n");
        let expected = "\
┌─────────┐   ┌─────────┐            ┌───────┐
│ Browser │──>│ Gateway │── create ─>│ Links │
└─────────┘   └────┬────┘            └───┬───┘
                   │                     │   ┌───────┐
                   │                     ├──>│ Cache │
                   │                     │   └───────┘
                   │                     │   ┌───────┐
                   │                     └──>│ Click │── late ─>(Cache)
                   │                         │ queue │
                   │                         └───────┘
                   │   ┌────────┐
                   └──>│ Limits │
                       └────────┘";
        assert_eq!(drawn, expected, "\n{drawn}");
    }

    /// In ASCII it is the same picture, sign for sign.
    #[test]
    fn ascii_is_the_same_picture() {
        let diagram = Diagram::read(LINKS).unwrap();
        let (lines, ascii) = (diagram.rows(&Strokes::LINES), diagram.rows(&Strokes::ASCII));
        assert!(ascii.iter().all(|row| row.is_ascii()), "{ascii:#?}");
        assert_eq!(
            lines.iter().map(|row| text::width(row)).collect::<Vec<_>>(),
            ascii.iter().map(String::len).collect::<Vec<_>>()
        );
    }

    /// What cannot be drawn is told with its line.
    #[test]
    fn faults_are_told() {
        let long = format!("A -> {}", "x".repeat(80));
        let high = (0..12).fold("A -> B".to_owned(), |all, number| format!("{all}\nA -> C{number}"));
        for (text, line, why) in [
            ("", 1, "is empty"),
            ("A -> ", 1, "is no chain"),
            ("A -> -> B", 1, "is no chain"),
            ("A -> B\nC -> D", 2, "no line before"),
            ("A -> B\nB", 2, "to nowhere"),
            (&long, 1, "76 have room"),
            (&high, 13, "rows high"),
            ("A -> Bbbbbbbbb\nBbbbbbbbb -> C\nA -> Dddddddddddddd -> E\nBbbbbbbbb -> F", 4, "through something else"),
        ] {
            let fault = Diagram::read(text).unwrap_err();
            assert!(fault.line == line && fault.why.contains(why), "{text:?}: {fault}");
        }
    }
}

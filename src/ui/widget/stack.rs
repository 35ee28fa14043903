//! Lines drawn one below the other, until the room is used up.

use crate::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// A pen that moves down an area.
#[derive(Debug)]
pub struct Stack {
    area: Rect,
    used: u16,
}

impl Stack {
    /// A pen at the top of `area`.
    pub const fn new(area: Rect) -> Self {
        Self { area, used: 0 }
    }

    /// Columns to write in.
    pub const fn width(&self) -> u16 {
        self.area.width
    }

    /// What is left below the pen.
    pub const fn rest(&self) -> Rect {
        let used = if self.used > self.area.height { self.area.height } else { self.used };
        Rect { y: self.area.y.saturating_add(used), height: self.area.height - used, ..self.area }
    }

    /// Takes the next row, empty when there is none left.
    pub fn row(&mut self) -> Rect {
        let rest = self.rest();
        self.used = self.used.saturating_add(1);
        Rect { height: rest.height.min(1), ..rest }
    }

    /// Draws a line and returns where.
    pub fn line(&mut self, frame: &mut Frame<'_>, line: Line<'_>) -> Rect {
        let row = self.row();
        frame.render_widget(line, row);
        row
    }

    /// Draws wrapped text.
    pub fn text(&mut self, frame: &mut Frame<'_>, words: &str, style: Style) {
        for line in text::wrap(words, usize::from(self.area.width)) {
            self.line(frame, Line::styled(line, style));
        }
    }

    /// Draws wrapped text, indented by two columns.
    pub fn indented(&mut self, frame: &mut Frame<'_>, words: &str, style: Style) {
        for line in text::wrap(words, usize::from(self.area.width.saturating_sub(2))) {
            self.line(frame, Line::styled(format!("  {line}"), style));
        }
    }

    /// Moves the pen down.
    pub const fn skip(&mut self, rows: u16) {
        self.used = self.used.saturating_add(rows);
    }

    /// Leaves a row blank, unless nothing was drawn yet.
    pub const fn gap(&mut self) {
        if self.used > 0 {
            self.used = self.used.saturating_add(1);
        }
    }
}

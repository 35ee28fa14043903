//! Cursor arithmetic of a list: pure, and always inside.

use crate::app::action::Command;

/// A cursor over rows that scrolls no more than it must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    row: usize,
    len: usize,
}

/// Rows a page command moves.
const PAGE: usize = 10;

impl Cursor {
    /// A cursor on the first of `len` rows.
    pub const fn new(len: usize) -> Self {
        Self { row: 0, len }
    }

    /// The row under the cursor; 0 in an empty list.
    pub const fn row(self) -> usize {
        self.row
    }

    /// Number of rows.
    pub const fn len(self) -> usize {
        self.len
    }

    /// Whether there are no rows.
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }

    /// Keeps the cursor inside after the list changed.
    pub fn resize(&mut self, len: usize) {
        self.len = len;
        self.row = self.row.min(len.saturating_sub(1));
    }

    /// Goes to a row, or the last one.
    pub fn set(&mut self, row: usize) {
        self.row = row.min(self.len.saturating_sub(1));
    }

    /// Moves; false when the command is not a movement.
    pub fn handle(&mut self, command: Command) -> bool {
        let row = match command {
            Command::Up => self.row.saturating_sub(1),
            Command::Down => self.row.saturating_add(1),
            Command::Top => 0,
            Command::Bottom => self.len,
            Command::PageUp => self.row.saturating_sub(PAGE),
            Command::PageDown => self.row.saturating_add(PAGE),
            _ => return false,
        };
        self.set(row);
        true
    }

    /// The first visible row of a window of `height` rows that keeps the cursor in its middle where it can.
    pub fn first_visible(self, height: usize) -> usize {
        let last_start = self.len.saturating_sub(height);
        self.row.saturating_sub(height / 2).min(last_start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is pressed, the cursor stays inside and inside its window.
        #[test]
        fn the_cursor_stays_inside(len in 0usize..50, height in 1usize..20, keys in proptest::collection::vec(0usize..6, 0..40)) {
            let commands =
                [Command::Up, Command::Down, Command::Top, Command::Bottom, Command::PageUp, Command::PageDown];
            let mut cursor = Cursor::new(len);
            for key in keys {
                prop_assert!(cursor.handle(commands[key]));
                prop_assert!(cursor.row() < len.max(1));
                let first = cursor.first_visible(height);
                prop_assert!(first <= cursor.row() && cursor.row() < first + height);
            }
        }
    }
}

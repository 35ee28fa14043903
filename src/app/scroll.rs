//! How far a text is scrolled.

use crate::app::action::Command;
use std::cell::Cell;

/// A place in a text longer than its window.
///
/// Only drawing knows how many lines a text takes. So a view leaves behind how far the picture could be scrolled, and
/// nothing else: a key too many at the end of a text then costs no key on the way back.
#[derive(Debug, Clone, Default)]
pub struct Scroll {
    first: usize,
    reach: Cell<usize>,
    page: Cell<usize>,
}

impl Scroll {
    /// Scrolls; false when the command is not a movement.
    pub fn handle(&mut self, command: Command) -> bool {
        let (reach, page) = (self.reach.get(), self.page.get().max(1));
        let first = self.first.min(reach);
        self.first = match command {
            Command::Up => first.saturating_sub(1),
            Command::Down => first.saturating_add(1),
            Command::PageUp => first.saturating_sub(page),
            Command::PageDown => first.saturating_add(page),
            Command::Top => 0,
            Command::Bottom => reach,
            _ => return false,
        }
        .min(reach);
        true
    }

    /// Scrolls; false when it could go no further, or the command is not a movement.
    pub fn moves(&mut self, command: Command) -> bool {
        let before = self.first.min(self.reach.get());
        self.handle(command) && self.first != before
    }

    /// Shows the end, however long the text is when it is drawn next.
    pub const fn to_end(&mut self) {
        self.first = usize::MAX;
    }

    /// Shows the beginning.
    pub const fn to_top(&mut self) {
        self.first = 0;
    }

    /// The first visible one of `lines` in a window of `height`.
    pub fn first_visible(&self, lines: usize, height: usize) -> usize {
        let reach = lines.saturating_sub(height);
        self.reach.set(reach);
        self.page.set(height.saturating_sub(1));
        self.first.min(reach)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However often a key is pressed at either end, the next key in the other direction moves the text.
    #[test]
    fn no_key_is_lost_at_the_ends() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.first_visible(30, 10), 0);
        for _ in 0..50 {
            assert!(scroll.handle(Command::PageDown));
        }
        assert_eq!(scroll.first_visible(30, 10), 20);
        assert!(scroll.handle(Command::Up));
        assert_eq!(scroll.first_visible(30, 10), 19);
        assert!(scroll.moves(Command::Down) && !scroll.moves(Command::Down));
        assert!(!scroll.handle(Command::Select));
    }

    /// The end stays in view when the text grows, and a smaller text is shown from its start.
    #[test]
    fn the_end_follows_the_text() {
        let mut scroll = Scroll::default();
        scroll.to_end();
        assert_eq!(scroll.first_visible(12, 10), 2);
        assert_eq!(scroll.first_visible(40, 10), 30);
        assert_eq!(scroll.first_visible(4, 10), 0);
    }
}

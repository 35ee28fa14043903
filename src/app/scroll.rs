//! Where a long text is scrolled to, kept as what was asked for.
//!
//! How long a text is and how much of it fits is known only where it is drawn. So the state keeps the wishes, "three rows
//! down, a page down, to the end", and the view plays them against the real size. No press is lost at either end, pages are
//! as long as the screen, and a resize changes nothing that was asked for.

use crate::app::action::Command;

/// Wishes kept; older ones are forgotten.
const MOST: usize = 4096;

/// A scroll position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scroll {
    wishes: Vec<Wish>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Rows(isize),
    Pages(isize),
    End,
    Show(usize),
    Begin(usize),
}

/// The real size of a text on screen.
#[derive(Debug, Clone, Copy)]
pub struct Extent<'a> {
    /// Rows of the text.
    pub rows: usize,
    /// Rows that fit.
    pub height: usize,
    /// Rows of the places that [`Scroll::show`] and [`Scroll::begin_at`] name.
    pub places: &'a [usize],
}

impl Scroll {
    /// Moves; false when the command is not a movement.
    pub fn handle(&mut self, command: Command) -> bool {
        match command {
            Command::Up => self.wish(Wish::Rows(-1)),
            Command::Down => self.wish(Wish::Rows(1)),
            Command::PageUp => self.wish(Wish::Pages(-1)),
            Command::PageDown => self.wish(Wish::Pages(1)),
            Command::Top => self.to_top(),
            Command::Bottom => self.to_end(),
            _ => return false,
        }
        true
    }

    /// Scrolls as little as brings a place into view.
    pub fn show(&mut self, place: usize) {
        self.wish(Wish::Show(place));
    }

    /// Shows the beginning.
    pub fn to_top(&mut self) {
        self.wishes.clear();
    }

    /// Shows the end, however long the text is when it is drawn.
    pub fn to_end(&mut self) {
        self.wishes.clear();
        self.wish(Wish::End);
    }

    /// The first visible one of `rows` in a window of `height`.
    pub fn first_visible(&self, rows: usize, height: usize) -> usize {
        self.first_visible_of(Extent { rows, height, places: &[] })
    }

    /// The first visible row of a text with places that can be shown.
    pub fn first_visible_of(&self, extent: Extent<'_>) -> usize {
        let last = extent.rows.saturating_sub(extent.height);
        let page = extent.height.saturating_sub(1).max(1);
        self.wishes.iter().fold(0_usize, |top, wish| {
            let wanted = match *wish {
                Wish::Rows(rows) => top.saturating_add_signed(rows),
                Wish::Pages(pages) => top.saturating_add_signed(pages.saturating_mul(page.cast_signed())),
                Wish::End => last,
                Wish::Begin(place) => extent.places.get(place).copied().unwrap_or(top),
                Wish::Show(place) => extent.bring_into_view(place, top),
            };
            wanted.min(last)
        })
    }

    /// Scrolls so that a place is the first row, as far as the text allows.
    pub fn begin_at(&mut self, place: usize) {
        self.wish(Wish::Begin(place));
    }

    fn wish(&mut self, wish: Wish) {
        match (self.wishes.last_mut(), wish) {
            (Some(Wish::Rows(before)), Wish::Rows(more)) | (Some(Wish::Pages(before)), Wish::Pages(more))
                if before.signum() == more.signum() =>
            {
                *before = before.saturating_add(more);
            }
            _ => self.wishes.push(wish),
        }
        if self.wishes.len() > MOST {
            self.wishes.remove(0);
        }
    }
}

impl Extent<'_> {
    /// The least scrolling that shows a place, with the row before and after it where there is room.
    fn bring_into_view(&self, place: usize, top: usize) -> usize {
        let Some(row) = self.places.get(place).copied() else { return top };
        let around = usize::from(self.height > 2);
        let highest = (row + around + 1).saturating_sub(self.height);
        top.clamp(highest.min(row), row.saturating_sub(around).max(highest.min(row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(commands: &[(Command, usize)], expected: usize) {
        let mut scroll = Scroll::default();
        for (command, times) in commands {
            for _ in 0..*times {
                assert!(scroll.handle(*command));
            }
        }
        assert_eq!(scroll.first_visible(30, 10), expected, "{commands:?}");
    }

    /// The first press back from either end moves, however often the end was pressed before.
    #[test]
    fn no_press_is_lost() {
        check(&[], 0);
        check(&[(Command::Down, 3)], 3);
        check(&[(Command::Down, 500), (Command::Up, 1)], 19);
        check(&[(Command::Down, 5), (Command::Up, 500), (Command::Down, 1)], 1);
        check(&[(Command::PageDown, 1)], 9);
        check(&[(Command::PageDown, 9), (Command::PageUp, 1)], 11);
        check(&[(Command::Bottom, 1), (Command::Up, 2)], 18);
        check(&[(Command::Bottom, 1), (Command::Top, 1)], 0);
    }

    /// Showing a place scrolls as little as it must, and keeps a row around it; beginning at one makes it the first row.
    #[test]
    fn places_are_reached_with_little_scrolling() {
        let extent = Extent { rows: 40, height: 10, places: &[3, 20] };
        let shown = |place, before| {
            let mut scroll = Scroll::default();
            scroll.wish(Wish::Rows(before));
            scroll.show(place);
            scroll.first_visible_of(extent)
        };
        assert_eq!([shown(0, 0), shown(1, 0), shown(1, 15), shown(0, 15), shown(9, 4)], [0, 12, 15, 2, 4]);
        let mut scroll = Scroll::default();
        scroll.begin_at(1);
        assert_eq!(scroll.first_visible_of(extent), 20);
    }

    proptest! {
        /// A place that was asked for is on screen, at any size.
        #[test]
        fn a_place_is_shown(rows in 1usize..80, height in 1usize..30, row in 0usize..80, down in 0usize..80) {
            let row = row.min(rows - 1);
            let mut scroll = Scroll::default();
            for _ in 0..down {
                scroll.handle(Command::Down);
            }
            scroll.show(0);
            let top = scroll.first_visible_of(Extent { rows, height, places: &[row] });
            prop_assert!(top <= row && row < top + height, "{top}");
        }
    }
}

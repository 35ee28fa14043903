//! The notes of the running answer, a line at a time.

use crate::app::text::FIELD_LIMIT;

/// Lines of notes, at most [`FIELD_LIMIT`] bytes of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Notes(String);

impl Notes {
    /// Notes that were kept.
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The whole text; every line that was added has its line break.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub(super) fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Adds a line; false when it did not fit whole.
    #[must_use]
    pub(super) fn add(&mut self, line: &str) -> bool {
        let begins = self.0.is_empty() || self.0.ends_with('\n');
        let room = FIELD_LIMIT.saturating_sub(self.0.len() + usize::from(!begins) + 1);
        let fits = line.floor_char_boundary(room);
        let (kept, cut) = line.split_at_checked(fits).unwrap_or((line, ""));
        if self.0.len() < FIELD_LIMIT {
            if !begins {
                self.0.push('\n');
            }
            self.0.push_str(kept);
            if self.0.len() < FIELD_LIMIT {
                self.0.push('\n');
            }
        }
        cut.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line goes on a line of its own, whatever the notes ended with.
    #[test]
    fn lines_stand_alone() {
        for kept in ["one", "one\n"] {
            let mut notes = Notes::of(kept);
            assert!(notes.add("two") && notes.add(""));
            assert_eq!(notes.text(), "one\ntwo\n\n");
        }
    }

    /// What does not fit is cut between letters, and said.
    #[test]
    fn full_notes_say_so() {
        let mut notes = Notes::default();
        assert!(!notes.add(&"é".repeat(FIELD_LIMIT)));
        assert!(notes.text().len() <= FIELD_LIMIT && notes.text().len() > FIELD_LIMIT - 4);
        for _ in 0..4 {
            let _ = notes.add("more");
        }
        assert!(!notes.add("more"));
        assert!(notes.text().len() <= FIELD_LIMIT);
        assert!(!notes.is_blank());
    }
}

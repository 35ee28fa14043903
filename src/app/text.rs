//! Text fields: the notes of an answer and one-line fields, behind our own type.

use crate::app::action::Command;
use crate::app::action::Edit;
use crate::app::action::Motion;
use ratatui_textarea::CursorMove;
use ratatui_textarea::TextArea;
use ratatui_textarea::WrapMode;

/// The most bytes a field takes; what is beyond is cut, and [`Text::apply`] says so.
pub const FIELD_LIMIT: usize = 1024 * 1024;

/// A text being edited.
#[derive(Debug, Clone, Default)]
pub struct Text {
    area: TextArea<'static>,
    bytes: usize,
    multiline: bool,
}

/// What became of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Edited {
    /// The text changed.
    Changed,
    /// Only the cursor moved, or nothing happened.
    Same,
    /// The text changed, but did not take everything: the field is full.
    Full,
}

impl Text {
    /// A text of many lines.
    pub fn notes(text: &str) -> Self {
        let mut area = plain(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        area.set_max_histories(500);
        Self { area, bytes: text.len(), multiline: true }
    }

    /// A field of one line.
    pub fn line(text: &str) -> Self {
        let mut area = plain(vec![text.replace('\n', " ")]);
        area.move_cursor(CursorMove::End);
        Self { area, bytes: text.len(), multiline: false }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The lines.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// The widget's state, for the view.
    pub const fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Takes the last edit back; false when there is none.
    pub fn undo(&mut self) -> bool {
        let undone = self.area.undo();
        self.count();
        undone
    }

    /// Does an undone edit again; false when there is none.
    pub fn redo(&mut self) -> bool {
        let redone = self.area.redo();
        self.count();
        redone
    }

    /// Undo and redo by command; `None` for any other command.
    pub fn command(&mut self, command: Command) -> Option<Edited> {
        let changed = match command {
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            _ => return None,
        };
        Some(if changed { Edited::Changed } else { Edited::Same })
    }

    /// Applies an edit. The text given must have been cleaned of control characters where it entered the program.
    pub fn apply(&mut self, edit: &Edit) -> Edited {
        match edit {
            Edit::Insert(character) => {
                let mut buffer = [0; 4];
                let typed = character.encode_utf8(&mut buffer);
                self.insert(typed)
            }
            Edit::Paste(text) => self.insert(text),
            Edit::NewLine if self.multiline => self.insert("\n"),
            Edit::NewLine => Edited::Same,
            Edit::Backspace => self.deleted(TextArea::delete_char),
            Edit::Delete => self.deleted(TextArea::delete_next_char),
            Edit::DeleteWord => self.deleted(TextArea::delete_word),
            Edit::Move { to, select } => {
                self.go(*to, *select);
                Edited::Same
            }
        }
    }

    fn insert(&mut self, text: &str) -> Edited {
        let room = FIELD_LIMIT.saturating_sub(self.bytes);
        let fits: &str = text.get(..text.floor_char_boundary(room)).unwrap_or_default();
        let full = fits.len() < text.len();
        if self.multiline {
            self.area.insert_str(fits);
        } else {
            self.area.insert_str(fits.replace('\n', " "));
        }
        self.count();
        if full { Edited::Full } else { Edited::Changed }
    }

    fn deleted(&mut self, delete: impl FnOnce(&mut TextArea<'static>) -> bool) -> Edited {
        let changed = delete(&mut self.area);
        self.count();
        if changed { Edited::Changed } else { Edited::Same }
    }

    fn count(&mut self) {
        let lines = self.area.lines();
        self.bytes = lines.iter().map(|line| line.len() + 1).sum::<usize>().saturating_sub(1);
    }

    fn go(&mut self, to: Motion, select: bool) {
        match (select, self.area.is_selecting()) {
            (true, false) => self.area.start_selection(),
            (false, true) => self.area.cancel_selection(),
            _ => {}
        }
        self.area.move_cursor(match to {
            Motion::Left => CursorMove::Back,
            Motion::Right => CursorMove::Forward,
            Motion::Up => CursorMove::Up,
            Motion::Down => CursorMove::Down,
            Motion::LineStart => CursorMove::Head,
            Motion::LineEnd => CursorMove::End,
            Motion::WordLeft => CursorMove::WordBack,
            Motion::WordRight => CursorMove::WordForward,
            Motion::PageUp => CursorMove::ParagraphBack,
            Motion::PageDown => CursorMove::ParagraphForward,
            Motion::TextStart => CursorMove::Top,
            Motion::TextEnd => CursorMove::Bottom,
        });
    }
}

/// An area without looks of its own: the view shows the terminal's cursor, a selection is reversed.
fn plain(lines: Vec<String>) -> TextArea<'static> {
    let mut area = TextArea::new(lines);
    let (text, reversed) = (area.style(), area.cursor_style());
    area.set_selection_style(reversed);
    area.set_cursor_style(text);
    area.set_cursor_line_style(text);
    area
}

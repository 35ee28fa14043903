//! What is written to the terminal: each frame in one write, and nothing at all when nothing changed.

use crate::text::clean;
use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use ratatui::backend::Backend;
use ratatui::backend::ClearType;
use ratatui::backend::CrosstermBackend;
use ratatui::backend::WindowSize;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::layout::Size;
use std::fmt::Write as _;
use std::io;
use std::io::Write;
use std::mem;

/// The largest screen drawn, in columns and rows: what a terminal claims beyond it would only cost memory.
const LARGEST: (u16, u16) = (1000, 500);

/// Bytes between these appear at once on terminals that know the mode; the others ignore it.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// A ratatui backend that collects a frame and sends it as one write.
///
/// It asks the terminal nothing: the size is what it was told, and so is where the cursor stands.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    size: Size,
    /// Waiting to be sent.
    bytes: Vec<u8>,
    /// Where the cursor is to be seen; `None`: nowhere.
    cursor: Option<Position>,
    /// What the terminal shows of it.
    shown: Cursor,
    /// The title the terminal shows; `None`: unknown.
    title: Option<String>,
}

/// The cursor as the terminal shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Hidden,
    At(Position),
    /// Visible, where the last cell was drawn.
    Astray,
}

impl<W: Write> Screen<W> {
    /// A screen of this many columns and rows, all blank, without a cursor.
    pub const fn new(out: W, size: (u16, u16)) -> Self {
        let size = bounded(size);
        Self { out, size, bytes: Vec::new(), cursor: None, shown: Cursor::Hidden, title: None }
    }

    /// The terminal has this many columns and rows now.
    pub const fn set_size(&mut self, size: (u16, u16)) {
        self.size = bounded(size);
    }

    /// Another program has had the terminal: its cursor is hidden, and nothing else is known.
    pub fn forget(&mut self) {
        self.bytes.clear();
        self.shown = Cursor::Hidden;
        self.title = None;
    }

    /// Rings the bell with the next frame.
    pub fn ring(&mut self) {
        self.bytes.push(b'\x07');
    }

    /// Sets the window title with the next frame. Line breaks and controls are taken out of it.
    pub fn set_title(&mut self, title: &str) {
        if self.title.as_deref() == Some(title) {
            return;
        }
        self.title = Some(title.to_owned());
        let line = clean(title).replace(['\n', '\t'], " ");
        self.bytes.extend_from_slice(format!("\x1b]2;{line}\x1b\\").as_bytes());
    }

    /// Puts text on the clipboard of the terminal with the next frame (OSC 52).
    ///
    /// # Errors
    /// None that a memory buffer can give.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.bytes, CopyToClipboard::to_clipboard_from(text))
    }

    /// Sends what is waiting without a frame around it.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn send(&mut self) -> io::Result<()> {
        let bytes = mem::take(&mut self.bytes);
        if bytes.is_empty() {
            return Ok(());
        }
        self.out.write_all(&bytes)?;
        self.out.flush()
    }

    fn show_cursor_where_it_belongs(&mut self) {
        let wanted = self.cursor.map_or(Cursor::Hidden, Cursor::At);
        if self.shown == wanted {
            return;
        }
        let mut text = String::new();
        match self.cursor {
            Some(Position { x, y }) => {
                let show = if self.shown == Cursor::Hidden { "\x1b[?25h" } else { "" };
                let _ = write!(text, "\x1b[{};{}H{show}", u32::from(y) + 1, u32::from(x) + 1);
            }
            None => text.push_str("\x1b[?25l"),
        }
        self.bytes.extend_from_slice(text.as_bytes());
        self.shown = wanted;
    }
}

const fn bounded((columns, rows): (u16, u16)) -> Size {
    const fn clamp(value: u16, most: u16) -> u16 {
        if value > most {
            most
        } else if value == 0 {
            1
        } else {
            value
        }
    }
    Size { width: clamp(columns, LARGEST.0), height: clamp(rows, LARGEST.1) }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        if self.shown != Cursor::Hidden {
            self.shown = Cursor::Astray;
        }
        CrosstermBackend::new(&mut self.bytes).draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        CrosstermBackend::new(&mut self.bytes).clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.show_cursor_where_it_belongs();
        if self.bytes.is_empty() {
            return Ok(());
        }
        self.bytes.splice(..0, BEGIN_FRAME.iter().copied());
        self.bytes.extend_from_slice(END_FRAME);
        self.send()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::layout::Rect;

    /// Remembers each write by itself.
    #[derive(Debug, Default)]
    struct Writes(Vec<String>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(String::from_utf8(bytes.to_vec()).unwrap());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn terminal() -> Terminal<Screen<Writes>> {
        Terminal::new(Screen::new(Writes::default(), (20, 4))).unwrap()
    }

    fn draw(terminal: &mut Terminal<Screen<Writes>>, text: &str, cursor: Option<(u16, u16)>) -> Vec<String> {
        terminal
            .draw(|frame| {
                frame.render_widget(text, frame.area());
                if let Some(cursor) = cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        mem::take(&mut terminal.backend_mut().out.0)
    }

    /// A frame is one write; one that shows nothing new is none.
    #[test]
    fn a_frame_is_one_write_or_none() {
        let mut terminal = terminal();
        let first = draw(&mut terminal, "hello", Some((2, 1)));
        let [frame] = first.as_slice() else { panic!("{first:?}") };
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[2;3H\x1b[?25h\x1b[?2026l"), "{frame:?}");
        assert_eq!(draw(&mut terminal, "hello", Some((2, 1))), [""; 0]);
        assert_eq!(draw(&mut terminal, "hello", Some((3, 1))), ["\x1b[?2026h\x1b[2;4H\x1b[?2026l"]);
        let changed = draw(&mut terminal, "hellO", Some((3, 1)));
        assert!(changed[0].contains('O') && changed[0].contains("\x1b[2;4H"), "the cursor returns: {changed:?}");
        assert_eq!(draw(&mut terminal, "hellO", None), ["\x1b[?2026h\x1b[?25l\x1b[?2026l"]);
    }

    /// Another second on a clock of five characters takes few bytes.
    #[test]
    fn a_second_is_cheap() {
        let mut terminal = terminal();
        draw(&mut terminal, "12:34", None);
        let second = draw(&mut terminal, "12:35", None);
        assert!(second[0].len() <= 60, "{} bytes: {second:?}", second[0].len());
    }

    /// Bell, title and clipboard travel with the frame; a title is cleaned, and written only when it is another.
    #[test]
    fn side_effects_travel_with_the_frame() {
        let mut terminal = terminal();
        draw(&mut terminal, "x", None);
        let screen = terminal.backend_mut();
        screen.ring();
        screen.set_title("one\x1b]2;two\x07\nthree");
        screen.set_title("one\x1b]2;two\x07\nthree");
        screen.copy("text").unwrap();
        assert_eq!(
            draw(&mut terminal, "x", None),
            ["\x1b[?2026h\x07\x1b]2;one␛]2;two␇ three\x1b\\\x1b]52;c;dGV4dA==\x1b\\\x1b[?2026l"]
        );
        assert_eq!(draw(&mut terminal, "x", None), [""; 0]);
    }

    /// After another program everything is drawn anew, without a question to the terminal.
    #[test]
    fn all_is_drawn_anew_after_another_program() {
        let mut terminal = terminal();
        draw(&mut terminal, "hello", Some((0, 0)));
        terminal.backend_mut().forget();
        terminal.resize(Rect::new(0, 0, 20, 4)).unwrap();
        let frame = draw(&mut terminal, "hello", Some((0, 0)));
        assert_eq!(frame.len(), 1);
        assert!(frame[0].contains("\x1b[2J") && frame[0].contains("hello") && frame[0].contains("\x1b[?25h"));
    }

    /// No size a terminal may claim is taken at its word.
    #[test]
    fn sizes_are_bounded() {
        for (claimed, width, height) in [((0, 0), 1, 1), ((80, 24), 80, 24), ((u16::MAX, u16::MAX), 1000, 500)] {
            assert_eq!(Screen::new(Vec::new(), claimed).size, Size { width, height });
        }
    }
}

//! Lines from standard input, waited for until an absolute moment: one `poll`, no thread.

use crate::app::text::FIELD_LIMIT;
use crate::cli::plain::Input;
use crate::cli::plain::Lines;
use crate::clock::Clock;
use crate::clock::Moment;
use crate::text::clean;
use rustix::event::PollFd;
use rustix::event::PollFlags;
use rustix::event::Timespec;
use rustix::event::poll;
use rustix::io::Errno;
use rustix::io::read;
use rustix::termios::isatty;
use std::collections::VecDeque;
use std::io;
use std::os::fd::AsFd;

/// The most bytes of a line that are kept: just more than a field takes, so that the field says that it is full.
const LINE_LIMIT: usize = FIELD_LIMIT + 1;

/// Bytes read at once.
const CHUNK: usize = 4096;

/// Lines from a file descriptor, its own buffer between.
pub struct Stdin<'a, F> {
    from: F,
    clock: &'a dyn Clock,
    line: Vec<u8>,
    ready: VecDeque<String>,
    ended: bool,
}

impl<'a, F: AsFd> Stdin<'a, F> {
    /// Reads lines from `from`; `clock` is the sleep-proof clock that moments are on.
    pub const fn new(from: F, clock: &'a dyn Clock) -> Self {
        Self { from, clock, line: Vec::new(), ready: VecDeque::new(), ended: false }
    }

    /// Waits for something to read; false when the moment came first. What is there already is always seen.
    fn wait(&self, deadline: Option<Moment>) -> io::Result<bool> {
        loop {
            let left = deadline.map(|deadline| deadline.since(self.clock.now().moment));
            // A wait too long for the system's time type is as good as one without end.
            let timeout = left.and_then(|left| Timespec::try_from(left).ok());
            match poll(&mut [PollFd::new(&self.from, PollFlags::IN)], timeout.as_ref()) {
                Ok(0) if left.is_some_and(|left| left.is_zero()) => return Ok(false),
                Ok(0) | Err(Errno::INTR) => {}
                Ok(_) => return Ok(true),
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut chunk = [0; CHUNK];
        match read(&self.from, &mut chunk) {
            Ok(0) => {
                self.ended = true;
                if !self.line.is_empty() {
                    self.end_line();
                }
            }
            Ok(count) => {
                for byte in chunk.into_iter().take(count) {
                    match byte {
                        b'\n' => self.end_line(),
                        _ if self.line.len() < LINE_LIMIT => self.line.push(byte),
                        _ => {}
                    }
                }
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let bytes = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_suffix('\r').unwrap_or(&text);
        self.ready.push_back(clean(text).into_owned());
    }
}

impl<F: AsFd> Lines for Stdin<'_, F> {
    fn next(&mut self, deadline: Option<Moment>) -> io::Result<Input> {
        loop {
            if let Some(line) = self.ready.pop_front() {
                return Ok(Input::Line(line));
            }
            if self.ended {
                return Ok(Input::End);
            }
            if !self.wait(deadline)? {
                return Ok(Input::Deadline);
            }
            self.fill()?;
            // A flood without a line break must not keep the clock from being heard.
            if self.ready.is_empty() && deadline.is_some_and(|deadline| deadline <= self.clock.now().moment) {
                return Ok(Input::Deadline);
            }
        }
    }

    fn echoes(&self) -> bool {
        isatty(&self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Now;
    use crate::clock::Stamp;
    use rustix::io::write;
    use rustix::pipe::pipe;
    use std::cell::Cell;
    use std::fs::File;
    use std::io::Seek;
    use std::io::Write;
    use std::os::fd::OwnedFd;

    /// A clock that stands a second further at each look.
    struct Stepping(Cell<u64>);

    impl Clock for Stepping {
        fn now(&self) -> Now {
            self.0.set(self.0.get() + 1);
            let moment = Moment::from_millis(self.0.get() * 1000);
            Now { moment, awake: moment, wall: Stamp::from_millis(0, 0).unwrap() }
        }
    }

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        file
    }

    fn check(bytes: &[u8], expected: &[&str]) {
        let clock = Stepping(Cell::new(0));
        let mut stdin = Stdin::new(file(bytes), &clock);
        for line in expected {
            assert_eq!(stdin.next(None).unwrap(), Input::Line((*line).to_owned()), "{bytes:?}");
        }
        assert_eq!(stdin.next(None).unwrap(), Input::End, "{bytes:?}");
        assert_eq!(stdin.next(None).unwrap(), Input::End, "{bytes:?}");
        assert!(!stdin.echoes());
    }

    /// Lines end as on any system, the last one also without a line break; bytes that are no text do not stop anything.
    #[test]
    fn lines_of_any_kind_are_read() {
        check(b"", &[]);
        check(b"one\ntwo\n", &["one", "two"]);
        check(b"one\r\n\r\ntwo", &["one", "", "two"]);
        check(b"a\xffb\n", &["a\u{fffd}b"]);
        check("schön\n".as_bytes(), &["schön"]);
        let long = "x".repeat(3 * CHUNK);
        check(format!("{long}\nnext\n").as_bytes(), &[&long, "next"]);
    }

    /// A line without end takes no memory without end, and what comes after it is read.
    #[test]
    fn an_endless_line_is_cut() {
        let clock = Stepping(Cell::new(0));
        let mut bytes = vec![b'x'; 2 * FIELD_LIMIT];
        bytes.extend(b"\nnext\n");
        let mut stdin = Stdin::new(file(&bytes), &clock);
        let Input::Line(line) = stdin.next(None).unwrap() else { panic!("no line") };
        assert_eq!(line.len(), LINE_LIMIT);
        assert_eq!(stdin.next(None).unwrap(), Input::Line("next".to_owned()));
    }

    /// A moment that is reached before a line wakes the reader, and the half of a line that was there is kept.
    #[test]
    fn a_moment_wakes_the_reader() {
        let clock = Stepping(Cell::new(0));
        let (from, to): (OwnedFd, OwnedFd) = pipe().unwrap();
        let mut stdin = Stdin::new(from, &clock);
        assert_eq!(stdin.next(Some(Moment::ZERO)).unwrap(), Input::Deadline);
        write(&to, b"half").unwrap();
        assert_eq!(stdin.next(Some(Moment::ZERO)).unwrap(), Input::Deadline);
        assert_eq!(stdin.next(Some(Moment::ZERO)).unwrap(), Input::Deadline);
        write(&to, b" and half\n").unwrap();
        assert_eq!(stdin.next(Some(Moment::ZERO)).unwrap(), Input::Line("half and half".to_owned()));
        drop(to);
        assert_eq!(stdin.next(None).unwrap(), Input::End);
    }
}

//! A script in place of the system: it says what happens when, and moves the clock by the wait that was asked for.

use chrono::DateTime;
use crossterm::event::KeyEvent;
use greenroom::clock::Clock;
use greenroom::clock::Moment;
use greenroom::clock::Now;
use greenroom::clock::Stamp;
use greenroom::term::Host;
use greenroom::term::Wishes;
use greenroom::term::decode::Input;
use greenroom::term::host::Event;
use std::cell::Cell;
use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;

/// A clock that stands where it was put.
#[derive(Debug, Clone, Default)]
pub(crate) struct StandingClock(pub(crate) Rc<Cell<Moment>>);

impl Clock for StandingClock {
    fn now(&self) -> Now {
        let moment = self.0.get();
        let start = DateTime::parse_from_rfc3339("2026-03-02T20:00:00+01:00").unwrap();
        Now { moment, awake: moment, wall: Stamp::new(start + moment.since_start()) }
    }
}

/// One line of a script.
#[derive(Debug)]
pub(crate) enum Line {
    /// These happen together.
    Happens(Vec<Event>),
    /// The other program saves this.
    Saves(&'static str),
}

/// What happens, in order, each at its moment in milliseconds.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) clock: StandingClock,
    lines: VecDeque<(u64, Line)>,
    /// What was asked of the system, in words; waits with the deadline in milliseconds.
    pub(crate) log: Vec<String>,
    pub(crate) size: (u16, u16),
    /// The signal that comes while the program is stopped.
    pub(crate) while_stopped: Option<i32>,
    file: Option<PathBuf>,
}

impl Script {
    pub(crate) fn new(lines: Vec<(u64, Line)>) -> Self {
        Self {
            clock: StandingClock::default(),
            lines: lines.into(),
            log: Vec::new(),
            size: (80, 24),
            while_stopped: None,
            file: None,
        }
    }

    /// What was asked of the system besides waiting.
    pub(crate) fn asked(&self) -> Vec<&str> {
        self.log.iter().map(String::as_str).filter(|line| !line.starts_with("wait")).collect()
    }
}

impl Host for Script {
    fn wait(&mut self, deadline: Option<Moment>) -> io::Result<Vec<Event>> {
        let shown = deadline.map_or("for ever".to_owned(), |at| at.since_start().as_millis().to_string());
        self.log.push(format!("wait {shown}"));
        let next = self.lines.front().map(|(at, _)| Moment::from_millis(*at));
        match (next, deadline) {
            (Some(next), Some(deadline)) if deadline < next => {}
            (None, Some(_)) => {}
            (None, None) => panic!("waits for ever: {:?}", self.log),
            (Some(next), _) => {
                self.clock.0.set(next.max(self.clock.0.get()));
                return Ok(match self.lines.pop_front() {
                    Some((_, Line::Happens(events))) => events,
                    Some((_, Line::Saves(text))) => {
                        fs::write(self.file.as_ref().unwrap(), text)?;
                        vec![Event::Saved]
                    }
                    None => Vec::new(),
                });
            }
        }
        self.clock.0.set(deadline.unwrap());
        Ok(Vec::new())
    }

    fn size(&self) -> (u16, u16) {
        self.size
    }

    fn enter(&mut self, wishes: Wishes) -> io::Result<()> {
        self.log.push(if wishes.mouse { "enter" } else { "enter without mouse" }.to_owned());
        Ok(())
    }

    fn stop(&mut self) -> io::Result<Option<i32>> {
        self.log.push("stop".to_owned());
        Ok(self.while_stopped)
    }

    fn start(&mut self, command: &[String], file: &Path) -> io::Result<()> {
        self.log.push(format!("start {} with {:?}", command.join(" "), fs::read_to_string(file)?));
        self.file = Some(file.to_owned());
        Ok(())
    }

    fn end(&mut self, signal: i32) {
        self.log.push(format!("end {signal}"));
    }
}

pub(crate) fn key(key: impl Into<KeyEvent>) -> Event {
    Event::Input(Input::Key(key.into()))
}

pub(crate) fn typed(text: &str) -> Vec<Event> {
    text.chars().map(|c| key(crossterm::event::KeyCode::Char(c))).collect()
}

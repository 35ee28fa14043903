//! The loop: draw, wait until something happens or is due, update, perform, draw.

mod edit;

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Edit;
use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::clock::Clock;
use crate::clock::Now;
use crate::term::Program;
use crate::term::Wishes;
use crate::term::decode::Input;
use crate::term::host::Event;
use crate::term::host::Host;
use crate::term::screen::Screen;
use crate::text::clean;
use anyhow::Context;
use ratatui::Terminal;
use ratatui::layout::Rect;
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;
use std::collections::VecDeque;
use std::io;
use std::io::Write;
use std::mem;
use std::path::Path;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By itself.
    Quit,
    /// By this signal. A terminal that hung up counts as SIGHUP.
    Signal(i32),
}

impl End {
    /// The exit code: 0, or 128 and the signal.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => u8::try_from(128 + signal).unwrap_or(u8::MAX),
        }
    }
}

/// Runs the program until it ends, beginning with `opening`. Frames go to `out`, texts for the editor below `folder`.
///
/// # Errors
/// The terminal or the system refuses something the program cannot go on without. Drafts are written before.
pub fn run<P: Program, H: Host, C: Clock, W: Write>(
    program: &mut P,
    opening: Vec<Effect>,
    host: &mut H,
    clock: &C,
    out: W,
    folder: &Path,
) -> anyhow::Result<End> {
    let terminal = Terminal::new(Screen::new(out, host.size())).context("cannot draw")?;
    let (wishes, seen) = (program.wishes(), clock.now());
    let mut shell = Shell {
        program,
        host,
        clock,
        terminal,
        folder,
        wishes,
        title: None,
        draft: None,
        later: Vec::new(),
        seen,
        editing: false,
        end: None,
    };
    match shell.turns(opening) {
        Ok(end) => Ok(end),
        Err(error) => {
            // Whatever failed, what was written is kept.
            let kept = shell.quit();
            if is_gone(&error) {
                return Ok(End::Signal(SIGHUP));
            }
            kept.and(Err(error)).context("the terminal failed; what you had written is kept as a draft")
        }
    }
}

/// Whether the error says that there is no terminal any more.
fn is_gone(error: &io::Error) -> bool {
    let code = Errno::from_io_error(error);
    matches!(code, Some(Errno::IO | Errno::NXIO | Errno::PIPE)) || error.kind() == io::ErrorKind::WriteZero
}

struct Shell<'a, P, H, C, W: Write> {
    program: &'a mut P,
    host: &'a mut H,
    clock: &'a C,
    terminal: Terminal<Screen<W>>,
    folder: &'a Path,
    wishes: Wishes,
    /// What was asked for; `None`: nothing yet.
    title: Option<String>,
    /// A draft that waits for the end of a burst of keys: what matters is that it is written before the frame.
    draft: Option<Effect>,
    /// What takes so long that a frame is drawn first.
    later: Vec<Effect>,
    /// The time the program last knew.
    seen: Now,
    editing: bool,
    end: Option<End>,
}

impl<P: Program, H: Host, C: Clock, W: Write> Shell<'_, P, H, C, W> {
    fn turns(&mut self, opening: Vec<Effect>) -> io::Result<End> {
        // First what takes time, so that the terminal is not blank meanwhile.
        self.perform(opening)?;
        self.take_terminal()?;
        loop {
            self.write_draft()?;
            if let Some(end) = self.end {
                return Ok(end);
            }
            self.heed_wishes()?;
            let now = self.look_at_clock();
            self.terminal.draw(|frame| self.program.draw(frame, now))?;
            if self.catch_up()? {
                continue;
            }
            let events = self.host.wait(self.program.deadline(now.moment))?;
            if events.is_empty() {
                self.update(Action::Tick)?;
            }
            for event in events {
                if self.end.is_none() {
                    self.take(event)?;
                }
            }
        }
    }

    fn look_at_clock(&mut self) -> Now {
        self.seen = self.clock.now();
        self.seen
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Input(input) => match self.translate(input) {
                Some(action) => self.update(action),
                None => Ok(()),
            },
            Event::Resized => {
                self.fit()?;
                self.update(Action::Resized)
            }
            Event::Stop => self.suspend(),
            Event::Continued => {
                self.take_terminal()?;
                self.update(Action::Resumed)
            }
            Event::End(signal) => self.end_by(signal),
            // Said of a program that has the terminal: there is none.
            Event::Saved | Event::Closed(_) => Ok(()),
        }
    }

    fn translate(&self, input: Input) -> Option<Action> {
        match input {
            Input::Key(key) => self.program.resolve(key),
            Input::Paste(text) => Some(Action::Edit(Edit::Paste(clean(&text).into_owned()))),
            Input::Click { column, row } => self.program.hit(column, row),
            Input::Wheel { up: true } => Some(Action::Command(Command::Up)),
            Input::Wheel { up: false } => Some(Action::Command(Command::Down)),
        }
    }

    /// Applies an action and does what it leads to, reports and what they lead to included.
    fn update(&mut self, action: Action) -> io::Result<()> {
        let now = self.look_at_clock();
        self.update_at(action, now)
    }

    fn update_at(&mut self, action: Action, now: Now) -> io::Result<()> {
        let effects = self.program.update(action, now);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            for report in self.act(effect)? {
                let now = self.look_at_clock();
                effects.extend(self.program.update(Action::Report(Box::new(report)), now));
            }
        }
        Ok(())
    }

    fn act(&mut self, effect: Effect) -> io::Result<Vec<Report>> {
        match effect {
            Effect::Ring(_) => {
                if self.wishes.bell {
                    self.terminal.backend_mut().ring();
                }
                return Ok(Vec::new());
            }
            Effect::Title(title) => {
                self.title = Some(title);
                self.show_title();
                return Ok(Vec::new());
            }
            Effect::WriteDraft(_) => {
                self.draft = Some(effect);
                return Ok(Vec::new());
            }
            Effect::OpenLibrary => {
                self.later.push(effect);
                return Ok(Vec::new());
            }
            _ => self.write_draft()?,
        }
        match effect {
            Effect::Copy(text) => {
                self.terminal.backend_mut().copy(&text)?;
                return Ok(vec![Report::Done("Handed to the clipboard of your terminal.".to_owned())]);
            }
            Effect::Edit(text) => return self.edit(&text),
            Effect::Suspend => self.suspend()?,
            Effect::Quit => self.end = self.end.or(Some(End::Quit)),
            other => return Ok(self.program.perform(other, self.seen)),
        }
        Ok(Vec::new())
    }

    /// Does what was left for after a frame; false when there was nothing.
    fn catch_up(&mut self) -> io::Result<bool> {
        let later = mem::take(&mut self.later);
        let any = !later.is_empty();
        for effect in later {
            for report in self.program.perform(effect, self.seen) {
                self.update(Action::Report(Box::new(report)))?;
            }
        }
        Ok(any)
    }

    fn show_title(&mut self) {
        if let Some(title) = self.title.as_ref().filter(|_| self.wishes.title) {
            let name = "greenroom";
            let title = if title.is_empty() { name.to_owned() } else { format!("{name}: {title}") };
            self.terminal.backend_mut().set_title(&title);
        }
    }

    /// Writes the draft that waits, if any. One write does for all keys of a burst.
    fn write_draft(&mut self) -> io::Result<()> {
        let Some(draft) = mem::take(&mut self.draft) else { return Ok(()) };
        for report in self.program.perform(draft, self.seen) {
            self.update(Action::Report(Box::new(report)))?;
        }
        Ok(())
    }

    fn heed_wishes(&mut self) -> io::Result<()> {
        let wishes = self.program.wishes();
        if wishes == self.wishes {
            return Ok(());
        }
        self.wishes = wishes;
        self.take_terminal()
    }

    /// Takes the terminal, for the first time or after someone else had it, and has everything drawn anew.
    fn take_terminal(&mut self) -> io::Result<()> {
        self.host.enter(self.wishes)?;
        self.terminal.backend_mut().forget();
        self.show_title();
        self.fit()
    }

    /// Has everything drawn anew at the present size. Also where that is the last one known: between two looks a terminal may
    /// have been smaller, and what was cut off then is gone.
    fn fit(&mut self) -> io::Result<()> {
        let size = self.host.size();
        self.terminal.backend_mut().set_size(size);
        let size = self.terminal.size()?;
        // Not `clear`: it asks the terminal where the cursor is.
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.write_draft()?;
        if let Some(signal) = self.host.stop()? {
            return self.end_by(signal);
        }
        self.take_terminal()?;
        self.update(Action::Resumed)
    }

    fn end_by(&mut self, signal: i32) -> io::Result<()> {
        self.end = Some(End::Signal(signal));
        self.quit()
    }

    /// Has everything kept that is not kept yet.
    fn quit(&mut self) -> io::Result<()> {
        self.update(Action::Command(Command::Quit))?;
        self.write_draft()
    }
}

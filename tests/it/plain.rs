//! A sitting line by line: scripted lines, a clock that only they move, and a stage that writes everything down.

mod commands;
mod kept;
mod transcript;
mod unkept;

use crate::sample;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::catalog::Question;
use greenroom::cli::plain::End;
use greenroom::cli::plain::Input;
use greenroom::cli::plain::Lines;
use greenroom::cli::plain::Stage;
use greenroom::cli::plain::resume;
use greenroom::cli::plain::run;
use greenroom::clock::Moment;
use greenroom::clock::Now;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::draft::Draft;
use greenroom::format::Realism;
use greenroom::settings::Practice;
use greenroom::settings::Warnings;
use std::cell::Cell;
use std::cell::RefCell;
use std::io;
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

/// The seconds of the evening so far; the script moves it.
type Seconds = Rc<Cell<u64>>;

/// Lines with the second at which each is typed; without one, as soon as the prompt stands.
struct Script {
    lines: Vec<(Option<u64>, String)>,
    next: usize,
    clock: Seconds,
    transcript: Shared,
    echoes: bool,
}

impl Lines for Script {
    fn next(&mut self, deadline: Option<Moment>) -> io::Result<Input> {
        let Some((at, line)) = self.lines.get(self.next) else { return Ok(Input::End) };
        let at = at.unwrap_or(0).max(self.clock.get());
        if let Some(deadline) = deadline.map(|deadline| deadline.since_start().as_secs()).filter(|second| *second <= at)
        {
            assert!(deadline > self.clock.get(), "a deadline in the past would never let anybody type");
            self.clock.set(deadline);
            return Ok(Input::Deadline);
        }
        self.clock.set(at);
        self.next += 1;
        if self.echoes {
            writeln!(self.transcript.clone(), "{line}")?;
        }
        Ok(Input::Line(line.clone()))
    }

    fn echoes(&self) -> bool {
        self.echoes
    }
}

/// A buffer that both outputs write to, so that it reads as a terminal would show it.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Shared {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

/// Writes down what it is asked for; fails at what it is told to fail at.
struct Recorder {
    clock: Seconds,
    /// When the last draft must be on the disk, if it is not.
    unsynced: Option<Moment>,
    warnings: Warnings,
    effects: Vec<Effect>,
    fails: fn(&Effect, usize) -> bool,
    redrawn: Option<Question>,
}

impl Stage for Recorder {
    fn perform(&mut self, effect: Effect, now: Now) -> Vec<Report> {
        let failed = (self.fails)(&effect, self.effects.len());
        let drawn = matches!(effect, Effect::Redraw { .. }).then(|| self.redrawn.take()).flatten();
        match effect {
            Effect::WriteDraft(_) if !failed && self.unsynced.is_none() => {
                self.unsynced = Some(now.moment.plus(Duration::from_secs(2)));
            }
            Effect::RemoveDraft(_) => self.unsynced = None,
            _ => {}
        }
        self.effects.push(effect);
        if failed {
            return vec![Report::Failed("The disk is full: free some space.".to_owned())];
        }
        drawn.map(|question| Report::Redrawn(Box::new(Slot::new(question)))).into_iter().collect()
    }

    fn deadline(&self) -> Option<Moment> {
        self.unsynced
    }

    fn sync(&mut self) -> Vec<Report> {
        self.unsynced = None;
        Vec::new()
    }

    fn warnings(&self) -> Warnings {
        self.warnings
    }

    fn now(&self) -> Now {
        sample::now(self.clock.get())
    }
}

/// What a sitting left behind.
struct Played {
    end: End,
    out: String,
    err: String,
    effects: Vec<Effect>,
    /// The last draft was brought to the disk.
    synced: bool,
}

impl Played {
    /// The draft as it was written last, if it was not removed since.
    fn draft(&self) -> Option<&Draft> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::WriteDraft(draft) => Some(Some(&**draft)),
            Effect::RemoveDraft(_) => Some(None),
            _ => None,
        })?
    }
}

/// How a sitting is played.
struct Play {
    begin: Begin,
    second: u64,
    echoes: bool,
    fails: fn(&Effect, usize) -> bool,
    redrawn: Option<Question>,
    warnings: Warnings,
}

enum Begin {
    Drill(Box<Drill>),
    Draft(Box<Draft>),
}

impl Play {
    fn drill(drill: Drill) -> Self {
        let begin = Begin::Drill(Box::new(drill));
        let warnings = Practice::default().warnings;
        Self { begin, second: 0, echoes: false, fails: |_, _| false, redrawn: None, warnings }
    }

    fn draft(draft: Draft, second: u64) -> Self {
        Self { begin: Begin::Draft(Box::new(draft)), second, ..Self::drill(sample::drill(Realism::Timed)) }
    }

    fn with<'a>(self, lines: impl IntoIterator<Item = (Option<u64>, &'a str)>) -> Played {
        let clock = Seconds::default();
        clock.set(self.second);
        let (out, err) = (Shared::default(), Shared::default());
        // Shown as on a terminal, both outputs and the typed lines come together.
        let err = if self.echoes { out.clone() } else { err };
        let lines = lines.into_iter().map(|(at, line)| (at.map(|at| self.second + at), line.to_owned())).collect();
        let mut script =
            Script { lines, next: 0, clock: Rc::clone(&clock), transcript: out.clone(), echoes: self.echoes };
        let (fails, redrawn, warnings) = (self.fails, self.redrawn, self.warnings);
        let mut stage = Recorder { clock, unsynced: None, warnings, effects: Vec::new(), fails, redrawn };
        let (mut to_out, mut to_err) = (out.clone(), err.clone());
        let end = match self.begin {
            Begin::Drill(drill) => run(*drill, &mut stage, &mut script, &mut to_out, &mut to_err),
            Begin::Draft(draft) => resume(*draft, &mut stage, &mut script, &mut to_out, &mut to_err),
        };
        assert!(end.is_ok(), "{end:?}");
        let (out, err, synced) = (out.text(), err.text(), stage.unsynced.is_none());
        Played { end: end.unwrap_or(End::Kept), out, err, effects: stage.effects, synced }
    }

    fn lines(self, lines: &[&str]) -> Played {
        self.with(lines.iter().map(|line| (None, *line)))
    }
}

/// A drill over these questions, the first one still hidden.
fn drill(realism: Realism, questions: &[Question]) -> Drill {
    Drill::new(sample::session(realism), questions.iter().cloned().map(Slot::new).collect())
}

/// The lines of a whole coding answer with its review, nothing optional in it.
const WHOLE: [&str; 18] = [
    "",
    "70",
    "window",
    ".",
    "",
    "60",
    "1 2 4",
    "",
    "3",
    "3",
    "3",
    "3",
    "3",
    "3",
    "3",
    "yes",
    "I stall",
    "I trace aloud",
];

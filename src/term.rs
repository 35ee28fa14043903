//! The terminal shell: the loop around the program, and everything it needs of the outside.
//!
//! The loop ([`run`]) knows nothing of what the program does. It draws, asks for the next deadline, waits once for
//! everything together, hands what happened to the program as an action and performs what comes back. It has no tick
//! rate: a still screen causes no wake-up at all. It is generic over the program, the system below it ([`Host`]), the
//! clock and where the bytes go, so that a test runs a long answer in no time with a script in place of the system.
//!
//! ```text
//! run       the loop                        editor   the user's editor, its file, what became of it
//! host      one wait, stopping, handing over  guest  the program that has the terminal meanwhile
//! decode    bytes to keys                   screen   frames to bytes
//! guard     the terminal, taken and given back once    crash  panics
//! signals, timer, clock                     what a wait is made of
//! recorder  the user's own recorder of answers
//! ```

pub mod clock;
pub mod crash;
pub mod decode;
pub mod editor;
pub mod guard;
pub mod guest;
pub mod host;
pub mod recorder;
pub mod run;
pub mod screen;
pub mod screens;
pub mod signals;
pub mod timer;

pub use host::Host;
pub use host::SystemHost;
pub use host::is_terminal;
pub use run::End;

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::clock::Moment;
use crate::clock::Now;
use crate::term::clock::SystemClock;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use std::io;
use std::io::Write;
use std::path::PathBuf;

/// What the loop runs.
pub trait Program {
    /// Applies one action; the answer is what to do about it.
    fn update(&mut self, action: Action, now: Now) -> Vec<Effect>;

    /// When something next changes by itself, later than `now`; `None` on a still screen.
    fn deadline(&self, now: Moment) -> Option<Moment>;

    /// What a key means at present.
    fn resolve(&self, key: KeyEvent) -> Option<Action>;

    /// What a click in this cell of the last frame means; columns and rows count from zero.
    fn hit(&self, column: u16, row: u16) -> Option<Action>;

    /// Draws everything.
    fn draw(&mut self, frame: &mut Frame<'_>, now: Now);

    /// Does what is not the terminal's business: everything but `Ring`, `Title`, `Edit`, `Copy`, `Suspend` and `Quit`.
    fn perform(&mut self, effect: Effect, now: Now) -> Vec<Report>;

    /// What the user wants of the terminal. Asked before every frame.
    fn wishes(&self) -> Wishes;

    /// The editor command from the settings; `None`: what the environment says.
    fn editor(&self) -> Option<String>;

    /// What a text for the editor belongs to now, in letters fit for a file name.
    fn owner(&self) -> Option<String> {
        None
    }
}

/// What the user wants of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one switch each, independent of each other")]
pub struct Wishes {
    /// Wheel and buttons.
    pub mouse: bool,
    /// The window title.
    pub title: bool,
    /// The bell.
    pub bell: bool,
}

/// Folders of the user that the terminal shell writes to. They are made when missing, 0700.
#[derive(Debug, Clone)]
pub struct Folders {
    /// For the text an editor has open.
    pub edit: PathBuf,
    /// For crash files.
    pub crash: PathBuf,
}

/// Runs the program on this terminal until it ends, beginning with `opening`. The terminal is given back on every way out.
///
/// Ask [`is_terminal`] first.
///
/// # Errors
/// The terminal or the system refuses something the program cannot go on without. Drafts are written before.
pub fn run_here<P: Program>(program: &mut P, opening: Vec<Effect>, folders: &Folders) -> anyhow::Result<End> {
    // crossterm takes NO_COLOR to mean no attributes either; which colours there are is the theme's business.
    crossterm::style::force_color_output(true);
    crash::install(folders.crash.clone());
    let mut host = SystemHost::open()?;
    run::run(program, opening, &mut host, &SystemClock, Tty, &folders.edit)
}

/// Columns and rows of this terminal; `None` where there is none.
pub fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// Standard output without a buffer: one call, one write.
#[derive(Debug)]
struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        guard::write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

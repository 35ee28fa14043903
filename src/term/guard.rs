//! The terminal, taken and given back: raw mode, the alternate screen, paste and mouse modes, the cursor, the title.
//!
//! Every way out uses [`leave`]: the normal end, an error, a signal, the panic hook. It acts once however often it is
//! called, because a second "leave the alternate screen" moves the prompt of the shell. What is known about the terminal
//! is therefore kept in statics that a panic hook can reach.

use crate::term::Wishes;
use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::stdio::stdout;
use rustix::termios::OptionalActions;
use rustix::termios::Termios;
use rustix::termios::tcgetattr;
use rustix::termios::tcsetattr;
use std::io;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::TryLockError;
use std::sync::atomic::AtomicU8;
use std::sync::atomic::Ordering;

/// The terminal is ours.
const OURS: u8 = 1;
/// The old title waits on the terminal's own stack.
const TITLE: u8 = 2;

/// What has to be given back. Zero: nothing.
static HELD: AtomicU8 = AtomicU8::new(0);

/// The line settings from before.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

const PUSH_TITLE: &str = "\x1b[22;2t";
const POP_TITLE: &str = "\x1b[23;2t";
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[0m\x1b[2J";
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
/// Ends a synchronized update, too: it may have been cut off.
const LEAVE: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Takes the terminal, or takes it again when someone else has changed it meanwhile.
///
/// # Errors
/// The terminal cannot be read or set, for instance because it is gone.
pub fn enter(wishes: Wishes) -> io::Result<()> {
    let held = HELD.load(Ordering::SeqCst);
    if held & OURS == 0 {
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(tcgetattr(stdin())?);
    }
    // From here on there is something to give back, whatever fails next.
    let title = if wishes.title { TITLE } else { held & TITLE };
    HELD.store(OURS | title, Ordering::SeqCst);
    let mut raw = tcgetattr(stdin())?;
    raw.make_raw();
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    let push = if title > held & TITLE { PUSH_TITLE } else { "" };
    let mouse = if wishes.mouse { MOUSE_ON } else { MOUSE_OFF };
    write(&[push, ENTER, mouse].concat())
}

/// Turns the mouse on or off while the terminal is ours.
///
/// # Errors
/// The terminal is gone.
pub fn mouse(on: bool) -> io::Result<()> {
    write(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// Gives the terminal back as it was. Does nothing when it is not ours.
pub fn leave() {
    give_back(false);
}

/// Gives the terminal to another program for a while. Our title stays over its screen, and the old one for the end.
pub fn hand_over() {
    give_back(true);
}

fn give_back(keep_title: bool) {
    let kept = if keep_title { TITLE } else { 0 };
    let held = HELD.fetch_and(kept, Ordering::SeqCst);
    let pop = if held & TITLE > kept { POP_TITLE } else { "" };
    let leave = if held & OURS == 0 { "" } else { LEAVE };
    // A terminal that is gone needs nothing back.
    let _ = write(&[leave, pop].concat());
    if held & OURS != 0 {
        // Not waiting: a panic hook must not hang, whoever panicked.
        let before = match BEFORE.try_lock() {
            Ok(before) => before,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        if let Some(before) = before.as_ref() {
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
    }
}

/// Writes straight to the terminal, past every buffer.
fn write(text: &str) -> io::Result<()> {
    write_all(text.as_bytes())
}

/// Writes all bytes to the terminal, in one go where it takes them.
///
/// # Errors
/// The terminal is gone.
pub fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

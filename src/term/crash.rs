//! What happens when the program itself is at fault: the terminal first, then a file for a report, then a short message.

use crate::clock::Clock;
use crate::term::clock::SystemClock;
use crate::term::guard;
use std::backtrace::Backtrace;
use std::env::consts::ARCH;
use std::env::consts::OS;
use std::fs::DirBuilder;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::fs::OpenOptionsExt;
use std::panic;
use std::panic::PanicHookInfo;
use std::path::Path;
use std::path::PathBuf;
use std::process;

/// From now on a panic gives the terminal back, leaves a crash file in `folder` and says so on standard error.
pub fn install(folder: PathBuf) {
    panic::set_hook(Box::new(move |info| {
        guard::leave();
        let file = write_file(&folder, info);
        // Not `eprintln!`: it panics when standard error is gone with the terminal.
        let _ = writeln!(io::stderr(), "{}", message(file.ok().as_deref()));
    }));
}

fn message(file: Option<&Path>) -> String {
    let details = match file {
        Some(file) => format!("Details, without anything you wrote, are in {}", file.display()),
        None => "The details could not be written to a file.".to_owned(),
    };
    format!(
        "greenroom had to stop: the fault is its own.\nWhat you had written is kept as a draft and offered at the next start.\n{details}"
    )
}

fn write_file(folder: &Path, info: &PanicHookInfo<'_>) -> io::Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let now = SystemClock.now().wall.instant();
    let name = format!("crash-{}-{}.txt", now.format("%Y%m%d-%H%M%S"), process::id());
    let path = folder.join(name);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    let place = info.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    write!(
        file,
        "greenroom {} on {OS} {ARCH}\n{}\n\nmessage: {}\nplace: {place}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        now.to_rfc3339(),
        without_quotes(info.payload_as_str().unwrap_or("none")),
        Backtrace::force_capture(),
    )?;
    Ok(path)
}

/// The first line of a panic message without what it quotes: that may be something the user wrote.
fn without_quotes(message: &str) -> String {
    const QUOTES: [char; 3] = ['`', '"', '\''];
    let line = message.lines().next().unwrap_or_default();
    match (line.find(QUOTES), line.rfind(QUOTES)) {
        (Some(first), Some(last)) => {
            let (before, after) = (line.get(..first).unwrap_or_default(), line.get(last + 1..).unwrap_or_default());
            format!("{before}(left out){after}")
        }
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A message keeps its numbers and loses what it quotes, which may be the user's own words.
    #[test]
    fn messages_lose_what_they_quote() {
        for (message, expected) in [
            ("index out of bounds: the len is 3 but the index is 5", None),
            (
                "byte index 1 is not a char boundary; it is inside 'é' (bytes 0..2) of `éa`[...]",
                Some("(left out)[...]"),
            ),
            ("called `Option::unwrap()` on a `None` value", Some("called (left out) value")),
            (
                "assertion `left == right` failed\n  left: \"mine\"\n right: \"yours\"",
                Some("assertion (left out) failed"),
            ),
            ("it's mine", Some("it(left out)s mine")),
            ("", None),
        ] {
            let shown = without_quotes(message);
            assert!(shown.ends_with(expected.unwrap_or(message)), "{shown}");
            for secret in ["éa", "mine\"", "yours"] {
                assert!(!shown.contains(secret), "{shown}");
            }
        }
    }
}

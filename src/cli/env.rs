//! What every subcommand may use: folders, clock, environment, how to write.

use crate::backstage::Backstage;
use crate::cli::args::Cli;
use crate::cli::args::Colour;
use crate::clock::Clock;
use crate::clock::Now;
use crate::config::Paths;
use crate::settings::Setting;
use crate::settings::Value;
use crate::store::Store;
use crate::term::clock::SystemClock;
use anyhow::Context;
use anyhow::Result;
use std::io;
use std::io::BufRead;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// The surroundings of a subcommand.
#[derive(Debug)]
pub(super) struct Env {
    pub(super) paths: Paths,
    pub(super) colour: bool,
    pub(super) flags: Vec<(Setting, Value)>,
    clock: SystemClock,
}

impl Env {
    pub(super) fn of(cli: &Cli) -> Result<Self> {
        let home = cli.home.as_deref().map(beside).transpose()?;
        let paths = Paths::find(home.as_deref().map(Path::as_os_str))?;
        let no_colour = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match cli.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !no_colour && io::stdout().is_terminal(),
        };
        let mut flags = Vec::new();
        if cli.color == Colour::Never {
            flags.push((Setting::Theme, Value::Text("mono".to_owned())));
        }
        if cli.ascii {
            flags.push((Setting::Ascii, Value::Text("always".to_owned())));
        }
        Ok(Self { paths, colour, flags, clock: SystemClock })
    }

    /// The present.
    pub(super) fn now(&self) -> Now {
        self.clock.now()
    }

    /// The history alone.
    pub(super) fn store(&self) -> Result<Store> {
        Ok(Store::open(&self.paths.history_db(), &self.paths.backups_dir(), self.now().wall)?)
    }

    /// Everything on disk, and what is wrong with a part of it.
    pub(super) fn open(&self) -> (Backstage, Vec<String>) {
        Backstage::open(self.paths.clone(), &variable, self.flags.clone(), self.now())
    }

    /// Everything on disk; what is wrong with a part is said on standard error.
    pub(super) fn backstage(&self) -> Backstage {
        let (backstage, notices) = self.open();
        for notice in notices {
            say(&notice);
        }
        backstage
    }
}

/// A folder named on the command line begins where the program was started. One from the environment must not: the history
/// would be another in each folder.
fn beside(home: &Path) -> io::Result<PathBuf> {
    let from_environment = std::env::var_os("GREENROOM_HOME").is_some_and(|value| value == home.as_os_str());
    if from_environment { Ok(home.to_path_buf()) } else { std::path::absolute(home) }
}

/// A variable of the environment, as text.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A line about the data, on standard error; nobody may be listening.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "greenroom: {line}");
}

/// Asks before something that cannot be taken back; anything but yes is no, and then it is said that nothing changed.
pub(super) fn confirm(question: &str) -> Result<bool> {
    let (mut input, mut line) = (io::stdin().lock(), String::new());
    let _ = write!(io::stderr(), "{question} (yes/no) ").and_then(|()| io::stderr().flush());
    let read = input.read_line(&mut line);
    // What was typed on a terminal ended the line already, if it ended at all.
    if !(input.is_terminal() && line.ends_with('\n')) {
        let _ = writeln!(io::stderr());
    }
    let count = read.context("standard input could not be read; nothing was changed. --yes does it without asking")?;
    let yes = matches!(line.trim().to_lowercase().as_str(), "y" | "yes");
    if count == 0 {
        say("nobody answered, so nothing was changed. --yes does it without asking.");
    } else if !yes {
        say("nothing was changed.");
    }
    Ok(yes)
}

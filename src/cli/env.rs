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
        let home = cli.home.as_ref().map(|home| home.as_os_str());
        let paths = Paths::find(home)?;
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

    /// Everything on disk; what is wrong with a part is said on standard error.
    pub(super) fn backstage(&self) -> Backstage {
        let (backstage, notices) = Backstage::open(self.paths.clone(), &variable, self.flags.clone(), self.now());
        for notice in notices {
            say(&notice);
        }
        backstage
    }
}

/// A variable of the environment, as text.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A line about the data, on standard error; nobody may be listening.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "greenroom: {line}");
}

/// Asks before something that cannot be taken back; anything but yes is no.
pub(super) fn confirm(question: &str) -> Result<bool> {
    let _ = write!(io::stderr(), "{question} (yes/no) ");
    let _ = io::stderr().flush();
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).context("standard input could not be read")?;
    Ok(matches!(line.trim(), "y" | "yes"))
}

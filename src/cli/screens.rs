//! `greenroom` alone: the screens.

use crate::app::effect::Effect;
use crate::backstage::Backstage;
use crate::cli::Outcome;
use crate::cli::env;
use crate::cli::env::Env;
use crate::term;
use crate::term::End;
use crate::term::Folders;
use crate::term::screens::Screens;
use anyhow::Result;

/// Opens the screens, beginning with `first` where something was named on the command line.
pub(super) fn run(env: &Env, first: Option<Effect>) -> Result<Outcome> {
    if !term::is_terminal() {
        env::say(
            "the screens need a terminal. `greenroom drill --plain` works line by line, and `greenroom --help` names \
             what works on a pipe.",
        );
        return Ok(Outcome::NoTerminal);
    }
    // What was named on the command line may need any question.
    let open = if first.is_some() { Backstage::open } else { Backstage::open_promptly };
    let (backstage, notices) = open(env.paths.clone(), &env::variable, env.flags.clone(), env.now());
    let folders = Folders { edit: env.paths.drafts_dir(), crash: env.paths.crash_dir() };
    let (mut screens, opening) = Screens::new(backstage, notices, first, &env::variable);
    let ended = term::run_here(&mut screens, opening, &folders);
    for line in screens.close(env.now()) {
        env::say(&line);
    }
    Ok(match ended? {
        End::Quit => Outcome::Done,
        end @ End::Signal(_) => Outcome::Signal(end.code()),
    })
}

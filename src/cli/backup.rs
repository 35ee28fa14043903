//! `greenroom backup` and `greenroom restore`.

use crate::cli::Outcome;
use crate::cli::args::Backup;
use crate::cli::args::Restore;
use crate::cli::env;
use crate::cli::env::Env;
use crate::store;
use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use std::fs;
use std::io::Write;

pub(super) fn back_up(args: &Backup, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let backup = env.store()?.backup(env.now().wall)?;
    let place = match &args.path {
        None => backup.path,
        Some(path) => {
            if path.exists() {
                bail!("{} is there already; nothing was written over it", path.display());
            }
            fs::copy(&backup.path, path).with_context(|| format!("{} could not be written", path.display()))?;
            store::backup::verify(path)?;
            path.clone()
        }
    };
    writeln!(out, "{}", place.display())?;
    Ok(Outcome::Done)
}

pub(super) fn restore(args: &Restore, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let folder = env.paths.backups_dir();
    let from = match &args.path {
        Some(path) => path.clone(),
        None => match store::backup::newest_good(&folder)? {
            Some(backup) => backup.path,
            None => bail!("there is no good backup in {}", folder.display()),
        },
    };
    let question = format!(
        "Put {} in the place of {}? The present file is kept beside it.",
        from.display(),
        env.paths.history_db().display()
    );
    if !args.yes && !env::confirm(&question)? {
        env::say("nothing was changed");
        return Ok(Outcome::Problems);
    }
    let restored = store::restore(&env.paths.history_db(), &from, env.now().wall)?;
    writeln!(out, "Restored from {}.", from.display())?;
    if let Some(aside) = restored.aside {
        writeln!(out, "What was there before is now {}.", aside.display())?;
    }
    Ok(Outcome::Done)
}

//! `greenroom backup` and `greenroom restore`.

use crate::cli::Outcome;
use crate::cli::args::Backup;
use crate::cli::args::Restore;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::file;
use crate::cli::file::Existing;
use crate::store;
use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;

pub(super) fn back_up(args: &Backup, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    if let Some(path) = args.path.as_ref().filter(|path| path.exists()) {
        bail!("{} is there already; nothing was written over it. Name another place.", path.display());
    }
    let backup = env.store()?.backup(env.now().wall)?;
    let place = match &args.path {
        None => backup.path,
        Some(path) => {
            copy(&backup.path, path)
                .map_err(|error| error.context(format!("the backup is {}, but not copied", backup.path.display())))?;
            path.clone()
        }
    };
    writeln!(out, "{}", place.display())?;
    Ok(Outcome::Done)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = File::open(from).with_context(|| format!("{} could not be read", from.display()))?;
    file::write(to, Existing::Stays, |to| {
        io::copy(&mut source, to)?;
        Ok(())
    })?;
    store::backup::verify(to)?;
    Ok(())
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
    // What cannot be restored is not asked about.
    store::backup::verify(&from)?;
    let question = format!(
        "Put {} in the place of {}? The present file is kept beside it.",
        from.display(),
        env.paths.history_db().display()
    );
    if !args.yes && !env::confirm(&question)? {
        return Ok(Outcome::Problems);
    }
    let restored = store::restore(&env.paths.history_db(), &from, env.now().wall)?;
    writeln!(out, "Restored from {}.", from.display())?;
    if let Some(aside) = restored.aside {
        writeln!(out, "What was there before is now {}.", aside.display())?;
    }
    Ok(Outcome::Done)
}

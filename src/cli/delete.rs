//! `greenroom delete`: asks, makes a backup, deletes, says what went.

use crate::backstage::climb;
use crate::cli::Outcome;
use crate::cli::args::Delete;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::show;
use crate::cli::show::Found;
use anyhow::Result;
use anyhow::bail;
use std::io::Write;

pub(super) fn run(args: &Delete, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut store = env.store()?;
    let (what, found) = match (&args.id, args.everything) {
        (_, true) => ("the whole history, with real interviews, bookmarks and notes".to_owned(), None),
        (Some(id), false) => match show::find(&store, id)? {
            Found::Attempt(id) => {
                let title = store.attempt(id)?.map_or_else(String::new, |attempt| attempt.snapshot.title.into());
                (format!("the answer {}: {title}", id.short()), Some(Found::Attempt(id)))
            }
            Found::Session(id) => {
                let count = store.session(id)?.map_or(0, |(_, attempts)| attempts.len());
                (format!("the session {} with its {count} answers", id.short()), Some(Found::Session(id)))
            }
        },
        (None, false) => bail!("say what to delete: an id from `greenroom history`, or --everything"),
    };
    if !args.yes && !env::confirm(&format!("Delete {what}? A backup is made first."))? {
        return Ok(Outcome::Problems);
    }
    let now = env.now().wall;
    let backup = match found {
        None => store.delete_everything(now)?,
        Some(Found::Attempt(id)) => store.delete_attempt(id, now, &climb)?,
        Some(Found::Session(id)) => store.delete_session(id, now, &climb)?,
    };
    writeln!(out, "Deleted {what}.")?;
    writeln!(out, "The backup made before is {}.", backup.path.display())?;
    Ok(Outcome::Done)
}

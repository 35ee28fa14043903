//! `greenroom export`: the whole history as one JSON document.

use crate::cli::Outcome;
use crate::cli::args::Export;
use crate::cli::args::ExportFormat;
use crate::cli::env::Env;
use crate::cli::file;
use crate::cli::file::Existing;
use crate::report::json;
use crate::store::Store;
use anyhow::Result;
use std::io::Write;

pub(super) fn run(args: &Export, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let ExportFormat::Json = args.format;
    // A history of a newer program can still be read out.
    let store = match env.store() {
        Ok(store) => store,
        Err(_) => Store::open_read_only(&env.paths.history_db(), &env.paths.backups_dir())?,
    };
    let (sessions, outcomes) = (store.export(), store.outcomes()?);
    match &args.output {
        None => json::export(out, sessions, &outcomes)?,
        Some(path) => file::write(path, Existing::Replaced, |to| Ok(json::export(to, sessions, &outcomes)?))?,
    }
    Ok(Outcome::Done)
}

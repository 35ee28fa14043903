//! `greenroom export`: the whole history as one JSON document.

use crate::cli::Outcome;
use crate::cli::args::Export;
use crate::cli::args::ExportFormat;
use crate::cli::env::Env;
use crate::report::json;
use crate::store::Store;
use anyhow::Context;
use anyhow::Result;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;

pub(super) fn run(args: &Export, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let ExportFormat::Json = args.format;
    // A history of a newer program can still be read out.
    let store = match env.store() {
        Ok(store) => store,
        Err(_) => Store::open_read_only(&env.paths.history_db(), &env.paths.backups_dir())?,
    };
    let sessions = store.export();
    match &args.output {
        None => json::export(out, sessions)?,
        Some(path) => to_file(path, |file| Ok(json::export(file, sessions)?))?,
    }
    Ok(Outcome::Done)
}

/// Writes beside the target first: there is never half a file under its name.
fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let context = || format!("{} could not be written; no half file was left", path.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(context)?;
    let mut buffered = BufWriter::new(file.as_file_mut());
    write(&mut buffered).with_context(context)?;
    buffered.flush().with_context(context)?;
    drop(buffered);
    file.as_file().sync_all().with_context(context)?;
    file.persist(path).with_context(context)?;
    Ok(())
}

//! Placeholder.
use crate::app::setup::Choice;
use crate::cli::Outcome;
use crate::cli::env::Env;
use std::io::Write;

pub(super) fn run(_choice: &Choice, _env: &Env, _out: &mut dyn Write) -> anyhow::Result<Outcome> {
    Ok(Outcome::Problems)
}

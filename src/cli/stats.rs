//! `greenroom stats`: what the answers come to, in sentences or as JSON.

use crate::cli::Outcome;
use crate::cli::args::Json;
use crate::cli::env::Env;
use crate::coach::stats;
use crate::report::json;
use crate::report::plain;
use crate::rubric::Rubric;
use anyhow::Result;
use std::io::Write;

pub(super) fn run(args: Json, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let store = env.store()?;
    let rows = store.reviewed()?;
    let today = env.now().wall.day();
    let stats = stats::stats(&rows, today);
    if args.json {
        json::stats(out, &stats)?;
    } else {
        write!(out, "{}", plain::stats(&stats, Rubric::builtin(), today))?;
    }
    Ok(Outcome::Done)
}

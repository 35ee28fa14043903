//! `greenroom stats`: what the answers come to, in sentences or as JSON.

use crate::cli::Outcome;
use crate::cli::args::Json;
use crate::cli::env::Env;
use crate::coach::stats;
use crate::report::json;
use crate::report::plain;
use anyhow::Result;
use std::io::Write;

pub(super) fn run(args: Json, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let rows = env.store()?.stats_rows()?;
    let stats = stats::stats(&rows, env.now().wall.day());
    if args.json {
        json::stats(out, &stats)?;
    } else {
        writeln!(out, "{}", plain::stats(&stats))?;
    }
    Ok(Outcome::Done)
}

//! `greenroom plan`: what to rehearse on which day, in sentences or as JSON.

use crate::cli::Outcome;
use crate::cli::args::Plan;
use crate::cli::env::Env;
use crate::report::json;
use crate::report::plan;
use anyhow::Error;
use anyhow::Result;
use std::io::Write;

/// Weeks that are shown unless more are asked for.
const WEEKS: u8 = 4;

pub(super) fn run(args: Plan, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut backstage = env.backstage();
    // A plan that leaves the history out would be another one.
    backstage.store().map(|_| ()).map_err(Error::msg)?;
    let planned = backstage.plan(env.now()).map_err(Error::msg)?;
    if args.json {
        let weeks = args.weeks.map_or(usize::MAX, usize::from);
        json::plan(out, &planned, weeks)?;
    } else {
        let weeks = usize::from(args.weeks.unwrap_or(WEEKS));
        write!(out, "{}", plan::sentences(&planned, weeks, args.topics))?;
    }
    Ok(Outcome::Done)
}

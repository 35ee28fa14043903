//! `greenroom outcome`: real interviews, and what practice said before each.

use crate::backstage::Backstage;
use crate::cli::Outcome;
use crate::cli::args;
use crate::cli::args::AddOutcome;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::history;
use crate::clock::Day;
use crate::coach::reality::Compared;
use crate::format::interview::Format;
use crate::outcome::OutcomeId;
use crate::outcome::Told;
use crate::report::json;
use crate::report::reality;
use crate::store::Lookup;
use crate::store::Store;
use anyhow::Result;
use anyhow::anyhow;
use anyhow::bail;
use std::io::Write;

/// Columns before what belongs to a listed interview: those of its id and the gap.
const INDENT: usize = 8;

pub(super) fn run(command: &args::Outcome, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    match command {
        args::Outcome::Add(args) => add(args, env, out),
        args::Outcome::List(args) => list(args.json, env, out),
        args::Outcome::Set { id, result } => set(id, result.advanced, env, out),
        args::Outcome::Delete { id, yes } => delete(id, *yes, env, out),
    }
}

fn add(args: &AddOutcome, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut backstage = env.backstage();
    let now = env.now();
    let category = match &args.category {
        Some(word) => Some(history::category(word)?),
        None => known(&args.format, &backstage).and_then(Format::category),
    };
    let told = Told {
        day: args.day.map_or_else(|| now.wall.day(), Day::new),
        format: args.format.as_str().into(),
        category,
        advanced: args.result.known(),
        line: args.line.join(" "),
    };
    let interview = backstage.log(told, now).map_err(|why| anyhow!(why))?;
    let all = comparisons(&mut backstage)?;
    let (id, told) = (interview.id.short(), &interview.told);
    let title = told.title(backstage.formats());
    writeln!(out, "Logged {id}: {title}, {}, {}.", told.day.date(), reality::result(told.advanced))?;
    if let Some(compared) = all.iter().find(|compared| compared.interview.id == interview.id) {
        writeln!(out, "{}", reality::before(compared))?;
    }
    if told.advanced.is_none() {
        writeln!(out, "Once you know: `greenroom outcome set {id} --advanced`, or --not-advanced.")?;
    }
    Ok(Outcome::Done)
}

fn known<'a>(format: &str, backstage: &'a Backstage) -> Option<&'a Format> {
    backstage.formats().iter().find(|known| *known.id == *format.trim())
}

fn comparisons(backstage: &mut Backstage) -> Result<Vec<Compared>> {
    backstage.reality().map_err(|why| anyhow!(why))
}

fn list(as_json: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut backstage = env.backstage();
    let all = comparisons(&mut backstage)?;
    if as_json {
        json::reality(out, &all)?;
        return Ok(Outcome::Done);
    }
    if all.is_empty() {
        writeln!(out, "No real interview is logged yet. `greenroom outcome add FORMAT` logs one.")?;
        return Ok(Outcome::Done);
    }
    for compared in &all {
        let (id, told) = (compared.interview.id.short(), &compared.interview.told);
        let (title, result) = (told.title(backstage.formats()), reality::result(told.advanced));
        writeln!(out, "{id:INDENT$}{}  {title}: {result}", told.day.date())?;
        writeln!(out, "{:INDENT$}{}", "", reality::before(compared))?;
        if !told.line.is_empty() {
            writeln!(out, "{:INDENT$}\"{}\"", "", told.line)?;
        }
    }
    writeln!(out)?;
    for line in reality::whole(&all) {
        writeln!(out, "{line}")?;
    }
    Ok(Outcome::Done)
}

fn set(prefix: &str, advanced: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut store = env.store()?;
    let id = find(&store, prefix)?;
    store.set_advanced(id, Some(advanced))?;
    writeln!(out, "{} is now: {}.", id.short(), reality::result(Some(advanced)))?;
    Ok(Outcome::Done)
}

fn delete(prefix: &str, yes: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut store = env.store()?;
    let id = find(&store, prefix)?;
    let found = store.outcomes()?.into_iter().find(|interview| interview.id == id);
    let what = found.map_or_else(String::new, |interview| format!(" of {}", interview.told.day.date()));
    let what = format!("the real interview {}{what}", id.short());
    if !yes && !env::confirm(&format!("Delete {what}? A backup is made first."))? {
        return Ok(Outcome::Problems);
    }
    let backup = store.delete_outcome(id, env.now().wall)?;
    writeln!(out, "Deleted {what}.")?;
    writeln!(out, "The backup made before is {}.", backup.path.display())?;
    Ok(Outcome::Done)
}

/// Finds a real interview by a prefix of its id.
fn find(store: &Store, prefix: &str) -> Result<OutcomeId> {
    match store.outcome_by_prefix(prefix)? {
        Lookup::Found(id) => Ok(id),
        Lookup::NotFound => bail!("there is no real interview {prefix}; `greenroom outcome list` lists them"),
        Lookup::Ambiguous(_) => bail!("{prefix} fits more than one; give more of its characters"),
        Lookup::NotAnId => bail!(
            "{prefix} is no id: that is six or more of the digits 0 to 9 and a to f, as `greenroom outcome list` lists them"
        ),
    }
}

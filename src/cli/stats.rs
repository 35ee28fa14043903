//! `greenroom stats`: the pages of progress, in sentences or as JSON.

use crate::catalog::Topic;
use crate::cli::Outcome;
use crate::cli::args::Stats;
use crate::cli::env::Env;
use crate::cli::env::say;
use crate::cli::history;
use crate::clock::Day;
use crate::coach::progress::Page;
use crate::format::Realism;
use crate::history::Scope;
use crate::report::json;
use crate::report::plain;
use anyhow::Context;
use anyhow::Error;
use anyhow::Result;
use anyhow::ensure;
use std::io::Write;

pub(super) fn run(args: &Stats, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let scope = scope(args)?;
    let (backstage, notices) = env.open();
    let page = |page: &Page| backstage.sheet(*page, &scope, env.now()).map_err(Error::msg);
    let sheets = Page::ALL.iter().map(page).collect::<Result<Vec<_>>>()?;
    for notice in &notices {
        say(notice);
    }
    if args.json {
        json::stats(out, &sheets)?;
    } else {
        write!(out, "{}", plain::stats(&sheets))?;
    }
    Ok(Outcome::Done)
}

fn scope(args: &Stats) -> Result<Scope> {
    let realism = |word: &String| {
        Realism::from_word(word)
            .with_context(|| format!("there is no realism {word}; it is one of relaxed, timed, realistic"))
    };
    let (from, to) = (args.from.map(Day::new), args.to.map(Day::new));
    if let (Some(first), Some(last)) = (from, to) {
        ensure!(first <= last, "--from {} is after --to {}; swap them", first.date(), last.date());
    }
    Ok(Scope {
        from,
        to,
        category: args.category.as_deref().map(history::category).transpose()?,
        topic: args.topic.as_deref().map(Topic::new),
        realism: args.realism.as_ref().map(realism).transpose()?,
    })
}

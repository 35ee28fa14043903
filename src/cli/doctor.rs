//! `greenroom doctor`: what is where, versions, integrity, what this terminal can do.

use crate::cli::Outcome;
use crate::cli::args::Doctor;
use crate::cli::config;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::table;
use crate::store::Store;
use crate::store::check;
use crate::theme;
use anyhow::Result;
use serde_json::json;
use std::io;
use std::io::IsTerminal;
use std::io::Write;

pub(super) fn run(args: &Doctor, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut facts = vec![("greenroom", env!("CARGO_PKG_VERSION").to_owned())];
    facts.extend(config::places(env));
    facts.extend(terminal(env));
    let mut findings: Vec<String> = Vec::new();
    match env.store() {
        Ok(mut store) => {
            if args.repair {
                repair(&mut store, env, &mut findings)?;
            }
            let health = store.check()?;
            facts.push(("schema", format!("{} of {}", health.schema, health.known)));
            facts.push(("holds", health.counts.to_string()));
            findings.extend(health.findings.iter().map(|finding| {
                let cure = if finding.is_repairable() { "; `greenroom doctor --repair` mends it" } else { "" };
                format!("{finding}{cure}")
            }));
        }
        Err(error) => findings.push(error.to_string()),
    }
    let loose = check::loose(&[env.paths.data_dir()]);
    findings.extend(loose.iter().map(|finding| format!("{finding}; `greenroom doctor --repair` mends it")));
    let backstage = env.backstage();
    facts.push(("questions", backstage.catalog().headers().len().to_string()));
    if args.json {
        let facts: serde_json::Map<_, _> =
            facts.into_iter().map(|(name, value)| (name.replace(' ', "_"), json!(value))).collect();
        writeln!(out, "{}", json!({ "schema": 1, "doctor": { "facts": facts, "findings": findings } }))?;
    } else {
        let rows: Vec<_> = facts.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
        table::write(out, &rows)?;
        for finding in &findings {
            writeln!(out, "! {finding}")?;
        }
        if findings.is_empty() {
            writeln!(out, "All is well.")?;
        }
    }
    Ok(if findings.is_empty() { Outcome::Done } else { Outcome::Problems })
}

fn repair(store: &mut Store, env: &Env, findings: &mut Vec<String>) -> Result<()> {
    store.rebuild(env.now().wall, &crate::backstage::climb)?;
    if let Err(error) = check::tighten(&check::loose(&[env.paths.data_dir()])) {
        findings.push(error.to_string());
    }
    Ok(())
}

fn terminal(env: &Env) -> Vec<(&'static str, String)> {
    let settings = crate::config::Config::load(&env.paths.config_file(), env::variable, &env.flags).settings;
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let size = crate::term::size().map_or_else(|| "unknown".to_owned(), |(columns, rows)| format!("{columns}x{rows}"));
    vec![
        ("terminal", env::variable("TERM").unwrap_or_else(|| "not set".to_owned())),
        ("is a terminal", yes(io::stdin().is_terminal() && io::stdout().is_terminal())),
        ("size", size),
        ("characters", theme::charset(settings.screen.ascii, env::variable).title().to_owned()),
        ("colours", theme::palette(settings.screen.theme, env::variable).title().to_owned()),
        ("editor", env::variable("VISUAL").or_else(|| env::variable("EDITOR")).unwrap_or_else(|| "vi".to_owned())),
    ]
}

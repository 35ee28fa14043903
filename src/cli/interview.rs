//! `greenroom interview`: straight into a whole interview; which there are, what they are made of, whether yours are right.

use crate::app::effect::Effect;
use crate::app::interview::Plan;
use crate::app::setup::Choice;
use crate::app::words;
use crate::catalog::problem;
use crate::catalog::problem::Severity;
use crate::cli::Outcome;
use crate::cli::args::AboutInterviews;
use crate::cli::args::Interview;
use crate::cli::drill;
use crate::cli::drill::Begin;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::screens;
use crate::cli::table;
use crate::config;
use crate::config::Config;
use crate::format::Formats;
use crate::format::interview::Format;
use crate::format::interview::Part;
use crate::format::interview::Round;
use crate::format::read;
use crate::format::spoken;
use anyhow::Error;
use anyhow::Result;
use anyhow::bail;
use serde_json::Value;
use serde_json::json;
use std::io::Write;
use std::path::Path;

pub(super) fn run(args: &Interview, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    match (&args.about, &args.format) {
        (Some(AboutInterviews::List(json)), _) => list(json.json, env, out),
        (Some(AboutInterviews::Show { format, json }), _) => show(format, *json, env, out),
        (Some(AboutInterviews::Check { path }), _) => check(path.as_deref(), env, out),
        (None, None) => list(args.json, env, out),
        (None, Some(format)) => hold(format, args, env, out),
    }
}

/// All interviews, the user's last. What is wrong with those is said on standard error.
fn formats(env: &Env) -> Vec<Format> {
    let own = config::formats(&env.paths.formats_file());
    if own.problems.iter().any(|problem| problem.severity == Severity::Error) {
        env::say("there are problems in your formats.toml; `greenroom interview check` shows them.");
    }
    Formats::interviews().formats.iter().cloned().chain(own.formats).collect()
}

fn find<'a>(id: &str, formats: &'a [Format]) -> Result<&'a Format> {
    let known = formats.iter().find(|format| &*format.id == id);
    known.ok_or_else(|| Error::msg(read::unknown(id, formats)))
}

fn hold(id: &str, args: &Interview, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let settings = Config::load(&env.paths.config_file(), env::variable, &env.flags).settings;
    // Named wrongly, it is told at once and not on a screen.
    let format = find(id, &formats(env))?.id.clone();
    let plan = Plan {
        format,
        level: args.level.as_deref().map(drill::level).transpose()?,
        realism: args.realism.as_deref().map(drill::realism).transpose()?.unwrap_or(settings.practice.realism),
        rows: drill::rows(&args.rows)?,
        panel: args.panel || settings.practice.panel,
        seed: args.seed,
    };
    if args.plain {
        return drill::line_by_line(&Choice::default(), Begin::Hold(&plan), env, out);
    }
    screens::run(env, Some(Effect::Hold(Box::new(plan))))
}

fn list(as_json: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let formats = formats(env);
    if as_json {
        let all: Vec<Value> = formats.iter().map(brief).collect();
        writeln!(out, "{}", json!({ "schema": 1, "interviews": all }))?;
        return Ok(Outcome::Done);
    }
    let row = |format: &Format| vec![format.id.to_string(), length(format), format.says.to_string()];
    table::write(out, &formats.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

fn length(format: &Format) -> String {
    format.seconds().map_or_else(|| "open".to_owned(), words::length)
}

fn brief(format: &Format) -> Value {
    json!({
        "id": format.id,
        "title": format.title,
        "says": format.says,
        "level": format.level,
        "seconds": format.seconds(),
        "rounds": format.rounds.len(),
    })
}

fn show(id: &str, as_json: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let formats = formats(env);
    let format = find(id, &formats)?;
    if as_json {
        let mut whole = brief(format);
        for (key, value) in [
            ("unscored", json!(format.unscored)),
            ("one_of", json!(format.one_of)),
            ("rounds", serde_json::to_value(&format.rounds)?),
        ] {
            if let Some(object) = whole.as_object_mut() {
                object.insert(key.to_owned(), value);
            }
        }
        writeln!(out, "{}", json!({ "schema": 1, "interview": whole }))?;
        return Ok(Outcome::Done);
    }
    writeln!(out, "{}: {}", format.title, length(format))?;
    writeln!(out, "{}", format.says)?;
    if let Some(level) = format.level {
        writeln!(out, "For {}.", level.title().to_lowercase())?;
    }
    if format.one_of {
        writeln!(out, "One of these {}, by the draw:", format.rounds.len())?;
    }
    for round in &format.rounds {
        write_round(round, out)?;
    }
    Ok(Outcome::Done)
}

fn write_round(round: &Round, out: &mut dyn Write) -> Result<()> {
    let length = if round.seconds > 0 { format!(", {}", spoken(round.seconds)) } else { String::new() };
    writeln!(out, "\n{}{length}", round.title)?;
    for part in &round.parts {
        let planned = part.planned().map_or_else(|| "open".to_owned(), spoken);
        writeln!(out, "{planned:>14}  {}", part.says())?;
        if let Part::Ask(ask) = part
            && let Some(each) = ask.says_each()
        {
            writeln!(out, "{:>14}  {each}", "")?;
        }
    }
    if round.rest > 0 {
        writeln!(out, "{:>14}  break", spoken(round.rest))?;
    }
    Ok(())
}

fn check(path: Option<&Path>, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let own = env.paths.formats_file();
    if let Some(path) = path
        && !path.exists()
    {
        bail!("there is no file {}; name one that is there", path.display());
    }
    let path = path.unwrap_or(&own);
    let checked = config::formats(path);
    write!(out, "{}", problem::render(&checked.problems, env.colour))?;
    let usable = words::count(checked.formats.len(), "interview");
    let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let found = if errors == 0 { "no problems".to_owned() } else { words::count(errors, "problem") };
    writeln!(out, "{usable} in {}: {found}", path.display())?;
    Ok(if errors == 0 { Outcome::Done } else { Outcome::Problems })
}

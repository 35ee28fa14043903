//! `greenroom config`: where settings are, what they are, whether the files are right.

use crate::cli::Outcome;
use crate::cli::args::Config as Args;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::table;
use crate::config;
use crate::config::Config;
use crate::keymap::Keymap;
use crate::settings::Charset;
use crate::theme::Palette;
use crate::theme::Theme;
use anyhow::Result;
use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;
use std::io::Write;

pub(super) fn run(args: &Args, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    match args {
        Args::Path => {
            paths(env, out)?;
            Ok(Outcome::Done)
        }
        Args::Show(args) => show(args.json, env, out),
        Args::Init => {
            let file = env.paths.config_file();
            config::init(&file)?;
            writeln!(out, "{}", file.display())?;
            Ok(Outcome::Done)
        }
        Args::Check => check(env, out),
    }
}

/// Every place, by name.
pub(super) fn places(env: &Env) -> Vec<(&'static str, String)> {
    let paths = &env.paths;
    [
        ("settings", paths.config_file()),
        ("keys", paths.keys_file()),
        ("theme", paths.theme_file()),
        ("interviews", paths.formats_file()),
        ("history", paths.history_db()),
        ("drafts", paths.drafts_dir()),
        ("backups", paths.backups_dir()),
        ("packs", paths.packs_dir()),
        ("cache", paths.cache_dir().to_path_buf()),
        ("crash reports", paths.crash_dir()),
    ]
    .map(|(name, path)| (name, path.display().to_string()))
    .into()
}

fn paths(env: &Env, out: &mut dyn Write) -> Result<()> {
    let rows: Vec<_> = places(env).into_iter().map(|(name, path)| vec![name.to_owned(), path]).collect();
    Ok(table::write(out, &rows)?)
}

fn load(env: &Env) -> Config {
    Config::load(&env.paths.config_file(), env::variable, &env.flags)
}

fn show(as_json: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let config = load(env);
    if as_json {
        let rows: Map<String, Json> = config
            .rows()
            .map(|(setting, value, origin)| {
                (setting.word().to_owned(), json!({ "value": value, "origin": origin.word() }))
            })
            .collect();
        writeln!(out, "{}", json!({ "schema": 1, "config": rows }))?;
        return Ok(Outcome::Done);
    }
    let row = |(setting, value, origin): (crate::settings::Setting, crate::settings::Value, config::Origin)| {
        vec![setting.word().to_owned(), value.to_string(), origin.title().to_owned()]
    };
    table::write(out, &config.rows().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

fn check(env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut notices = load(env).notices;
    notices.extend(Keymap::load(&env.paths.keys_file(), Charset::Unicode).1);
    notices.extend(Theme::load(&env.paths.theme_file(), Palette::Dark).1);
    for notice in &notices {
        writeln!(out, "{notice}")?;
    }
    if notices.is_empty() {
        writeln!(out, "Settings, keys and theme are right.")?;
        return Ok(Outcome::Done);
    }
    Ok(Outcome::Problems)
}

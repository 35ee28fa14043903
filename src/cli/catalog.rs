//! `greenroom catalog`: list, show, check and write questions.

use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::check::Checked;
use crate::catalog::filter;
use crate::catalog::filter::Filter;
use crate::catalog::problem;
use crate::catalog::problem::Severity;
use crate::cli::Outcome;
use crate::cli::args::Catalog;
use crate::cli::env::Env;
use crate::cli::file;
use crate::cli::file::Existing;
use crate::cli::history;
use crate::cli::table;
use crate::library;
use crate::report::json;
use crate::report::question;
use anyhow::Context;
use anyhow::Result;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

pub(super) fn run(args: &Catalog, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    match args {
        Catalog::List { category, topic, difficulty, search, json } => {
            let wanted = filter(category.as_deref(), topic.as_deref(), difficulty.as_deref())?;
            list(&wanted, search.as_deref(), *json, env, out)
        }
        Catalog::Show { id, json: true, .. } => {
            json::question(out, &question(id, env)?)?;
            Ok(Outcome::Done)
        }
        Catalog::Show { id, spoilers, json: false } => {
            question::write(out, &question(id, env)?, *spoilers)?;
            Ok(Outcome::Done)
        }
        Catalog::Check { paths } => check(paths, env, out),
        Catalog::New { path, category } => new(path, category, env, out),
        Catalog::Path => {
            writeln!(out, "{}", env.paths.packs_dir().display())?;
            Ok(Outcome::Done)
        }
    }
}

fn filter(category: Option<&str>, topic: Option<&str>, difficulty: Option<&str>) -> Result<Filter> {
    let difficulty = difficulty.map(|word| {
        Difficulty::from_word(word)
            .with_context(|| format!("there is no difficulty {word}; it is easy, medium or hard"))
    });
    Ok(Filter {
        categories: category.map(history::category).transpose()?.into_iter().collect(),
        topics: topic.map(Topic::new).into_iter().collect(),
        difficulties: difficulty.transpose()?.into_iter().collect(),
        ..Filter::default()
    })
}

fn list(wanted: &Filter, search: Option<&str>, as_json: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let backstage = env.backstage();
    let fitting: Vec<&Header> = backstage.catalog().headers().iter().filter(|header| wanted.matches(header)).collect();
    let shown: Vec<&Header> = match search {
        None => fitting,
        Some(query) => {
            let hits = filter::search(fitting.iter().copied(), query);
            hits.into_iter().filter_map(|(_, place)| fitting.get(place).copied()).collect()
        }
    };
    if as_json {
        json::questions(out, shown)?;
        return Ok(Outcome::Done);
    }
    if shown.is_empty() {
        let all = backstage.catalog().headers().len();
        writeln!(out, "None of {all} questions fits; `greenroom catalog list` without options lists them.")?;
        return Ok(Outcome::Done);
    }
    let row = |header: &&Header| {
        let minutes = header.limit_seconds.div_ceil(60);
        vec![
            header.id.to_string(),
            header.category.word().to_owned(),
            header.difficulty.word().to_owned(),
            header.level.word().to_owned(),
            format!("{minutes:>3} min"),
            header.title.to_string(),
        ]
    };
    table::write(out, &shown.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

fn question(id: &str, env: &Env) -> Result<Question> {
    env.backstage().question(&QuestionId::new(id)).map_err(anyhow::Error::msg)
}

fn check(paths: &[PathBuf], env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let own = [env.paths.packs_dir()];
    let paths = if paths.is_empty() { &own[..] } else { paths };
    let builtin = paths.len() == 1 && paths.first() == own.first();
    let checked = library::check(paths, builtin);
    write!(out, "{}", problem::render(&checked.problems, env.colour))?;
    let (errors, advice) = (checked.count(Severity::Error), checked.count(Severity::Advice));
    writeln!(out, "{}", summary(&checked, errors, advice))?;
    Ok(if errors == 0 { Outcome::Done } else { Outcome::Problems })
}

fn summary(checked: &Checked, errors: usize, advice: usize) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let found = match (errors, advice) {
        (0, 0) => "no problems".to_owned(),
        (errors, 0) => count(errors, "error", "errors"),
        (0, advice) => count(advice, "piece of advice", "pieces of advice"),
        (errors, advice) => {
            format!("{}, {}", count(errors, "error", "errors"), count(advice, "piece of advice", "pieces of advice"))
        }
    };
    let questions = count(checked.questions, "question", "questions");
    format!("{questions} in {}: {found}", count(checked.files, "file", "files"))
}

/// Writes the template; a bare name goes into the packs folder. Nothing is written over.
fn new(path: &Path, category: &str, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let category = history::category(category)?;
    let bare = path.parent().is_none_or(|folder| folder.as_os_str().is_empty());
    let mut path = if bare { env.paths.packs_dir().join(path) } else { path.to_path_buf() };
    if path.extension().is_none() {
        path.set_extension("toml");
    }
    if let Some(folder) = path.parent() {
        file::make_folder(folder)?;
    }
    file::write(&path, Existing::Stays, |to| Ok(to.write_all(library::template(category).as_bytes())?))?;
    writeln!(out, "{}", path.display())?;
    Ok(Outcome::Done)
}

//! `greenroom history`: past answers as a table or as JSON.

use crate::assessment::Verdict;
use crate::attempt::Ending;
use crate::attempt::Summary;
use crate::catalog::Category;
use crate::catalog::Topic;
use crate::cli::Outcome;
use crate::cli::args::History;
use crate::cli::env::Env;
use crate::cli::table;
use crate::clock::Day;
use crate::history::HistoryQuery;
use crate::history::Judged;
use crate::history::Sort;
use crate::report::json;
use crate::ui::widget::time;
use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use std::io::Write;

pub(super) fn run(args: &History, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let store = env.store()?;
    let query = query(args)?;
    let rows = store.history(&query)?;
    if args.json {
        json::attempts(out, &rows)?;
        return Ok(Outcome::Done);
    }
    if rows.is_empty() {
        let all = store.count(&HistoryQuery::default())?;
        writeln!(out, "{}", nothing(all, store.count(&query)?))?;
        return Ok(Outcome::Done);
    }
    table::write(out, &rows.iter().map(row).collect::<Vec<_>>())?;
    let total = usize::try_from(store.count(&query)?)?;
    if rows.len() < total {
        writeln!(out, "{} of {total}; --limit shows more.", rows.len())?;
    }
    Ok(Outcome::Done)
}

/// Why the list is empty: of all answers, so many fit.
fn nothing(all: u32, fitting: u32) -> String {
    match (all, fitting) {
        (0, _) => "Nothing here yet. `greenroom drill` begins.".to_owned(),
        (1, 0) => "The one answer there is does not fit; `greenroom history` without options lists it.".to_owned(),
        (all, 0) => format!("None of {all} answers fits; `greenroom history` without options lists them."),
        (_, fitting) => format!("0 of {fitting}; --limit shows more."),
    }
}

fn query(args: &History) -> Result<HistoryQuery> {
    let categories = args.category.iter().map(|word| category(word)).collect::<Result<Vec<_>>>()?;
    let judged = match args.verdict.as_deref() {
        None => None,
        Some("unreviewed") => Some(Judged::NotYet),
        Some(word) => {
            let verdict = Verdict::from_word(word);
            Some(Judged::As(verdict.with_context(|| {
                format!("there is no verdict {word}; it is one of strong-yes, yes, lean-no, no, unreviewed")
            })?))
        }
    };
    let Some(sort) = Sort::from_word(&args.sort) else {
        bail!("there is no order {}; it is one of newest, oldest, best, worst, title", args.sort)
    };
    Ok(HistoryQuery {
        categories,
        topic: args.topic.as_deref().map(Topic::new),
        judged,
        from: args.from.map(Day::new),
        to: args.to.map(Day::new),
        text: args.text.clone(),
        question: None,
        sort,
        limit: args.limit,
        offset: 0,
    })
}

/// A category by its word.
pub(super) fn category(word: &str) -> Result<Category> {
    Category::from_word(word)
        .with_context(|| format!("there is no category {word}; it is one of coding, system-design, behavioral"))
}

/// A line of a table of answers.
pub(super) fn row(summary: &Summary) -> Vec<String> {
    let result = match (summary.result, summary.ending) {
        (Some(result), _) => format!("{:>5}  {}", result.coverage.to_string(), result.verdict.title()),
        (None, Ending::Skipped) => "       skipped".to_owned(),
        (None, Ending::Interrupted) => "       interrupted".to_owned(),
        (None, Ending::Finished) => "       not reviewed".to_owned(),
    };
    let retake = if summary.retake { "  (retake)" } else { "" };
    vec![
        summary.id.short(),
        summary.ended.day().date().to_string(),
        summary.category.word().to_owned(),
        format!("{:>7} of {:>7}", time::clock(summary.answer_seconds), time::clock(summary.limit_seconds)),
        result,
        format!("{}{retake}", summary.title),
    ]
}

//! `greenroom show ID`: one past answer, or one session, in full.

use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::attempt::Summary;
use crate::cli::Outcome;
use crate::cli::args::Show;
use crate::cli::env::Env;
use crate::cli::history;
use crate::cli::table;
use crate::report::answer as words;
use crate::report::json;
use crate::report::packet;
use crate::report::packet::Packet;
use crate::store::Lookup;
use crate::store::Store;
use anyhow::Result;
use anyhow::bail;
use std::io::Write;

/// Columns of a label.
const LABEL: usize = 11;

pub(super) fn run(args: &Show, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let store = env.store()?;
    match find(&store, &args.id)? {
        Found::Attempt(id) => {
            let Some(attempt) = store.attempt(id)? else { bail!("{} is no longer there", args.id) };
            if args.markdown {
                bail!("{} is one answer; --markdown writes the debrief of a session", args.id);
            }
            answer(&attempt, args.json, out)?;
        }
        Found::Session(id) => {
            let Some((session, attempts)) = store.session(id)? else { bail!("{} is no longer there", args.id) };
            if args.json {
                json::attempts(out, &attempts)?;
            } else if args.markdown {
                out.write_all(packet::markdown(&whole(&store, &session, &attempts)?).as_bytes())?;
            } else {
                writeln!(
                    out,
                    "Session {}, {}",
                    session.id.short(),
                    session.started.instant().format("%A %e %B %Y, %H:%M")
                )?;
                writeln!(out, "{}, for {} level", session.realism.title(), session.level.word())?;
                table::write(out, &attempts.iter().map(history::row).collect::<Vec<_>>())?;
                for (label, words) in packet::rows(&whole(&store, &session, &attempts)?) {
                    writeln!(out, "{label:LABEL$}{words}")?;
                }
            }
        }
    }
    Ok(Outcome::Done)
}

/// The debrief packet of a session.
fn whole(store: &Store, session: &Session, lines: &[Summary]) -> Result<Packet> {
    let attempts = lines.iter().filter_map(|line| store.attempt(line.id).transpose()).collect::<Result<Vec<_>, _>>()?;
    Ok(packet::packet(session, &attempts))
}

fn answer(attempt: &Attempt, as_json: bool, out: &mut dyn Write) -> Result<()> {
    if as_json {
        json::attempt(out, attempt)?;
    } else {
        words::write(out, attempt)?;
    }
    Ok(())
}

/// What an id on the command line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Attempt(AttemptId),
    Session(SessionId),
}

/// Finds an answer or a session by a prefix of its id.
pub(super) fn find(store: &Store, prefix: &str) -> Result<Found> {
    match (store.attempt_by_prefix(prefix)?, store.session_by_prefix(prefix)?) {
        (Lookup::Found(id), Lookup::NotFound) => Ok(Found::Attempt(id)),
        (Lookup::NotFound, Lookup::Found(id)) => Ok(Found::Session(id)),
        (Lookup::NotFound, Lookup::NotFound) => {
            bail!("there is no answer or session {prefix}; `greenroom history` lists them, six characters are enough")
        }
        (Lookup::NotAnId, _) | (_, Lookup::NotAnId) => {
            bail!(
                "{prefix} is no id: that is six or more of the digits 0 to 9 and a to f, as `greenroom history` lists them"
            )
        }
        _ => bail!("{prefix} fits more than one; give more of its characters"),
    }
}

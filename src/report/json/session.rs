//! Sessions as documents.

use crate::assessment::Rated;
use crate::attempt::Attempt;
use crate::attempt::Interview;
use crate::attempt::Nerves;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::catalog::Level;
use crate::clock::Stamp;
use crate::format::Realism;
use crate::format::Row;
use crate::report::json::attempt;
use serde::Serialize;
use std::collections::BTreeMap;

/// A session with what a list tells of its attempts.
#[derive(Debug, Clone, Copy)]
pub struct SessionCounts<'a> {
    /// The session.
    pub session: &'a Session,
    /// Questions asked, skipped ones included.
    pub asked: u32,
    /// Of these, reviewed.
    pub reviewed: u32,
    /// Of these, passed.
    pub passes: u32,
    /// Their answer time in seconds.
    pub answer_seconds: u32,
}

#[derive(Serialize)]
struct Head<'a> {
    id: SessionId,
    #[serde(serialize_with = "super::instant")]
    started: Stamp,
    realism: Realism,
    level: Level,
    seed: String,
    plan: Option<&'a str>,
    dial: &'a BTreeMap<Row, Realism>,
    interview: Option<&'a Interview>,
    nerves: Nerves,
    presence: &'a [Rated],
}

impl<'a> From<&'a Session> for Head<'a> {
    fn from(session: &'a Session) -> Self {
        let Session { id, started, realism, level, seed, plan, rows, interview, nerves, presence } = session;
        Self {
            id: *id,
            started: *started,
            realism: *realism,
            level: *level,
            seed: seed.to_string(),
            plan: plan.as_deref(),
            dial: rows,
            interview: interview.as_deref(),
            nerves: *nerves,
            presence,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Line<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    asked: u32,
    reviewed: u32,
    passes: u32,
    answer_seconds: u32,
}

impl<'a> From<SessionCounts<'a>> for Line<'a> {
    fn from(counts: SessionCounts<'a>) -> Self {
        let SessionCounts { session, asked, reviewed, passes, answer_seconds } = counts;
        Self { head: session.into(), asked, reviewed, passes, answer_seconds }
    }
}

/// A session with its whole attempts.
#[derive(Serialize)]
pub(super) struct Whole<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    attempts: Vec<attempt::Whole<'a>>,
}

impl<'a> Whole<'a> {
    pub(super) fn new(session: &'a Session, attempts: &'a [Attempt]) -> Self {
        Self { head: session.into(), attempts: attempts.iter().map(attempt::Whole::from).collect() }
    }
}

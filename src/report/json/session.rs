//! Sessions as documents.

use crate::assessment::Rated;
use crate::attempt::Attempt;
use crate::attempt::Focus;
use crate::attempt::HeldRound;
use crate::attempt::HeldTalk;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::catalog::Level;
use crate::clock::Stamp;
use crate::format::Realism;
use crate::format::Row;
use crate::report::json::attempt;
use crate::rubric::Rating;
use serde::Serialize;

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
    plan_kept: Option<bool>,
    focus: Option<FocusOf<'a>>,
    dial: Vec<Alone>,
    format: Option<&'a str>,
    nerves_before: Option<u8>,
    nerves_after: Option<u8>,
    presence: &'a [Rated],
}

/// What the session attended to.
#[derive(Serialize)]
struct FocusOf<'a> {
    category: Category,
    dimension: &'a DimensionId,
    last: &'a [Rating],
    before: &'a [f64],
}

impl<'a> From<&'a Focus> for FocusOf<'a> {
    fn from(focus: &'a Focus) -> Self {
        let Focus { category, dimension, last, before } = focus;
        Self { category: *category, dimension, last, before }
    }
}

/// A row of the dial that was set alone.
#[derive(Serialize)]
struct Alone {
    row: Row,
    realism: Realism,
}

#[derive(Serialize)]
struct RoundHeld<'a> {
    title: &'a str,
    planned_seconds: u32,
    first_slot: u16,
    slots: u16,
    manner: &'a str,
    interrupted: bool,
}

#[derive(Serialize)]
struct TalkHeld<'a> {
    id: &'a str,
    title: &'a str,
    round: u16,
    planned_seconds: u32,
    took_seconds: u32,
    notes: &'a str,
    points: &'a [Box<str>],
    ticks: Option<&'a [bool]>,
}

impl<'a> From<&'a HeldRound> for RoundHeld<'a> {
    fn from(held: &'a HeldRound) -> Self {
        let HeldRound { title, seconds, slots, manner, interrupted } = held;
        let count = slots.end.saturating_sub(slots.start);
        Self {
            title,
            planned_seconds: *seconds,
            first_slot: slots.start,
            slots: count,
            manner,
            interrupted: *interrupted,
        }
    }
}

impl<'a> From<&'a HeldTalk> for TalkHeld<'a> {
    fn from(held: &'a HeldTalk) -> Self {
        let HeldTalk { round, talk, took, notes, ticks } = held;
        Self {
            id: &talk.id,
            title: &talk.title,
            round: *round,
            planned_seconds: talk.seconds,
            took_seconds: *took,
            notes,
            points: &talk.points,
            ticks: ticks.as_deref(),
        }
    }
}

impl<'a> From<&'a Session> for Head<'a> {
    fn from(session: &'a Session) -> Self {
        let Session { id, started, realism, level, seed, plan, plan_kept, rows, interview, focus, nerves, presence } =
            session;
        Self {
            id: *id,
            started: *started,
            realism: *realism,
            level: *level,
            seed: seed.to_string(),
            plan: plan.as_deref(),
            plan_kept: *plan_kept,
            focus: focus.as_deref().map(FocusOf::from),
            dial: rows.iter().map(|(row, realism)| Alone { row: *row, realism: *realism }).collect(),
            format: interview.as_ref().map(|interview| &*interview.format),
            nerves_before: nerves.before,
            nerves_after: nerves.after,
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
    rounds: Vec<RoundHeld<'a>>,
    talks: Vec<TalkHeld<'a>>,
    attempts: Vec<attempt::Whole<'a>>,
}

impl<'a> Whole<'a> {
    pub(super) fn new(session: &'a Session, attempts: &'a [Attempt]) -> Self {
        let interview = session.interview.as_deref();
        Self {
            head: session.into(),
            rounds: interview.into_iter().flat_map(|interview| &interview.rounds).map(RoundHeld::from).collect(),
            talks: interview.into_iter().flat_map(|interview| &interview.talks).map(TalkHeld::from).collect(),
            attempts: attempts.iter().map(attempt::Whole::from).collect(),
        }
    }
}

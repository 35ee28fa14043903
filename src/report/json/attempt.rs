//! Attempts as documents. Values are taken apart field by field, so that a new one cannot be forgotten here.

use crate::assessment::Coverage;
use crate::assessment::Outcome;
use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::assessment::Verdict;
use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::IfThen;
use crate::attempt::Mark;
use crate::attempt::MarkKind;
use crate::attempt::Review;
use crate::attempt::ReviewKind;
use crate::attempt::SaidAgain;
use crate::attempt::SessionId;
use crate::attempt::Snapshot;
use crate::attempt::Summary;
use crate::attempt::Timing;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::DimensionId;
use crate::catalog::Level;
use crate::catalog::PhaseId;
use crate::catalog::Point;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Stamp;
use crate::format::Realism;
use crate::rubric::Rating;
use serde::Serialize;

/// An attempt in a list.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    id: AttemptId,
    session: SessionId,
    question: &'a QuestionId,
    title: &'a str,
    category: Category,
    topic: &'a Topic,
    difficulty: Difficulty,
    realism: Realism,
    #[serde(serialize_with = "super::instant")]
    ended: Stamp,
    ending: Ending,
    retake: bool,
    answer_seconds: u32,
    limit_seconds: u32,
    verdict: Option<Verdict>,
    coverage: Option<Percent>,
    score: Option<f64>,
}

impl<'a> From<&'a Summary> for Line<'a> {
    fn from(summary: &'a Summary) -> Self {
        #[rustfmt::skip]
        let Summary {
            id, session, question, title, category, topic, difficulty, realism, rows: _, ended, ending, retake,
            answer_seconds, limit_seconds, result,
        } = summary;
        Self {
            id: *id,
            session: *session,
            question,
            title,
            category: *category,
            topic,
            difficulty: *difficulty,
            realism: *realism,
            ended: *ended,
            ending: *ending,
            retake: *retake,
            answer_seconds: *answer_seconds,
            limit_seconds: *limit_seconds,
            verdict: result.map(|result| result.verdict),
            coverage: result.map(|result| result.coverage),
            score: result.map(|result| result.score),
        }
    }
}

/// An attempt with everything kept of it.
#[derive(Serialize)]
pub(super) struct Whole<'a> {
    id: AttemptId,
    session: SessionId,
    slot: u16,
    question: &'a QuestionId,
    revision: String,
    title: &'a str,
    category: Category,
    topic: &'a Topic,
    tags: &'a [Box<str>],
    difficulty: Difficulty,
    level: Level,
    prompt: &'a str,
    points: &'a [Point],
    rubric: u32,
    realism: Realism,
    #[serde(serialize_with = "super::instant")]
    started: Stamp,
    #[serde(serialize_with = "super::instant")]
    ended: Stamp,
    ending: Ending,
    retake: bool,
    prediction: Option<Percent>,
    think_seconds: u32,
    answer_seconds: u32,
    paused_seconds: u32,
    planned_limit_seconds: u32,
    limit_seconds: u32,
    phases: Vec<PhaseTime<'a>>,
    marks: Vec<MarkAt>,
    notes: &'a str,
    recording: Option<&'a str>,
    reviews: Vec<Reviewed<'a>>,
    again: Vec<Again<'a>>,
}

impl<'a> From<&'a Attempt> for Whole<'a> {
    fn from(attempt: &'a Attempt) -> Self {
        #[rustfmt::skip]
        let Attempt {
            id, session, slot, question, snapshot, realism, started, ended, ending, retake, prediction, timing, marks,
            notes, recording, reviews, again,
        } = attempt;
        #[rustfmt::skip]
        let Snapshot {
            title, category, topic, tags, difficulty, level, prompt, points, limit_seconds: planned_limit, phases, rubric,
        } = snapshot;
        let Timing { think, answer, paused, limit, phases: spent } = timing;
        let spent = spent.iter().copied().chain(std::iter::repeat(None));
        Self {
            id: *id,
            session: *session,
            slot: *slot,
            question,
            revision: snapshot.revision(),
            title,
            category: *category,
            topic,
            tags,
            difficulty: *difficulty,
            level: *level,
            prompt,
            points,
            rubric: *rubric,
            realism: *realism,
            started: *started,
            ended: *ended,
            ending: *ending,
            retake: *retake,
            prediction: *prediction,
            think_seconds: *think,
            answer_seconds: *answer,
            paused_seconds: *paused,
            planned_limit_seconds: *planned_limit,
            limit_seconds: *limit,
            phases: phases
                .iter()
                .zip(spent)
                .map(|(plan, seconds)| PhaseTime {
                    id: &plan.id,
                    title: &plan.title,
                    planned_seconds: plan.seconds,
                    seconds,
                })
                .collect(),
            marks: marks.iter().map(MarkAt::from).collect(),
            notes,
            recording: recording.as_deref(),
            reviews: reviews.iter().map(Reviewed::from).collect(),
            again: again.iter().map(Again::from).collect(),
        }
    }
}

/// The missed part, said again.
#[derive(Serialize)]
struct Again<'a> {
    #[serde(serialize_with = "super::instant")]
    at: Stamp,
    seconds: u32,
    notes: &'a str,
    points: &'a [usize],
    ticks: &'a [bool],
}

impl<'a> From<&'a SaidAgain> for Again<'a> {
    fn from(said: &'a SaidAgain) -> Self {
        let SaidAgain { at, seconds, notes, points, ticks } = said;
        Self { at: *at, seconds: *seconds, notes, points, ticks }
    }
}

#[derive(Serialize)]
struct PhaseTime<'a> {
    id: &'a PhaseId,
    title: &'a str,
    planned_seconds: u32,
    seconds: Option<u32>,
}

#[derive(Serialize)]
struct MarkAt {
    at_seconds: u32,
    kind: &'static str,
    seconds: Option<i64>,
    rung: Option<u8>,
    place: Option<u8>,
    words: Option<String>,
}

impl From<&Mark> for MarkAt {
    fn from(mark: &Mark) -> Self {
        let plain = |kind| Self { at_seconds: mark.at, kind, seconds: None, rung: None, place: None, words: None };
        let timed = |kind, seconds| Self { seconds: Some(seconds), ..plain(kind) };
        match &mark.kind {
            MarkKind::Paused { seconds } => timed("paused", (*seconds).into()),
            MarkKind::Slept { seconds } => timed("slept", (*seconds).into()),
            MarkKind::Suspended { seconds } => timed("suspended", (*seconds).into()),
            MarkKind::Interrupted { seconds } => timed("interrupted", (*seconds).into()),
            MarkKind::ClockJumped { seconds } => timed("clock-jumped", *seconds),
            MarkKind::Extended => plain("extended"),
            MarkKind::Reopened { seconds } => timed("reopened", (*seconds).into()),
            MarkKind::Hint { rung } => Self { rung: Some(*rung), ..plain("hint") },
            MarkKind::Reveal { place } => Self { place: Some(*place), ..plain("reveal") },
            MarkKind::FollowUp { place, seconds } => {
                Self { place: Some(*place), seconds: seconds.map(i64::from), ..plain("follow-up") }
            }
            MarkKind::Named { words } => Self { words: Some(words.clone()), ..plain("named") },
            MarkKind::Asked { words, .. } => Self { words: Some(words.clone()), ..plain("asked") },
            MarkKind::ChecklistOpened => plain("checklist-opened"),
        }
    }
}

#[derive(Serialize)]
struct Reviewed<'a> {
    kind: ReviewKind,
    #[serde(serialize_with = "super::instant")]
    at: Stamp,
    guess: Option<Percent>,
    first_ticks: &'a [bool],
    ticks: &'a [bool],
    ratings: &'a [Rated],
    proposed_pace: Option<Rating>,
    kept: &'a [DimensionId],
    coverage: Percent,
    covered: u32,
    coverable: u32,
    musts_covered: u32,
    musts: u32,
    mean: f64,
    verdict: Verdict,
    score: f64,
    rules: u32,
    plan: Option<&'a IfThen>,
}

impl<'a> From<&'a Review> for Reviewed<'a> {
    fn from(review: &'a Review) -> Self {
        let Review { kind, at, guess, first_ticks, ticks, ratings, proposed_pace, kept, outcome, plan } = review;
        let Outcome { coverage, mean, verdict, score, rules } = outcome;
        let Coverage { covered, total, musts_covered, musts } = coverage;
        Self {
            kind: *kind,
            at: *at,
            guess: *guess,
            first_ticks,
            ticks,
            ratings,
            proposed_pace: *proposed_pace,
            kept,
            coverage: coverage.percent(),
            covered: *covered,
            coverable: *total,
            musts_covered: *musts_covered,
            musts: *musts,
            mean: *mean,
            verdict: *verdict,
            score: *score,
            rules: *rules,
            plan: plan.as_ref(),
        }
    }
}

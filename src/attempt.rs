//! What is stored: a session holds attempts; an attempt is one answer to one question, with its reviews.
//!
//! An attempt carries what it needs of its question (the [`Snapshot`]), so history outlives edits to a pack.

mod interview;
mod summary;

pub use interview::HeldRound;
pub use interview::HeldTalk;
pub use interview::Interview;
pub use interview::Nerves;
pub use summary::ResultLine;
pub use summary::Summary;

use crate::assessment::Outcome;
use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::DimensionId;
use crate::catalog::Level;
use crate::catalog::Point;
use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::question::words;
use crate::clock::Stamp;
use crate::format::Dial;
use crate::format::PlannedPhase;
use crate::format::Realism;
use crate::format::Row;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write;
use uuid::Uuid;

/// Declares an id that is a time-ordered UUID inside and a short hexadecimal text outside.
macro_rules! uuid_ids {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID (version 7).
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// The first six hexadecimal digits of the random part: what screens show and commands accept.
            pub fn short(self) -> String {
                self.digits().chars().take($crate::attempt::SHORT_DIGITS).collect()
            }

            /// The random part as hexadecimal digits; any prefix of six or more names the thing if it is unique.
            pub fn digits(self) -> String {
                self.0.simple().to_string().chars().skip(16).collect()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}
pub(crate) use uuid_ids;

/// Digits of an id on screen, and the fewest a command accepts.
pub const SHORT_DIGITS: usize = 6;

uuid_ids! {
    /// Identity of a session.
    SessionId,
    /// Identity of an attempt.
    AttemptId,
}

/// One sitting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Identity.
    pub id: SessionId,
    /// When it began.
    pub started: Stamp,
    /// What the interviewer allowed.
    pub realism: Realism,
    /// The level aimed at: ratings are for this level.
    pub level: Level,
    /// The seed of its draw.
    pub seed: u64,
    /// The if-then plan made at its end, or carried in from the last one.
    pub plan: Option<String>,
    /// Rows of the dial that stood elsewhere than `realism`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<Row, Realism>,
    /// The rounds and talks, where it followed a format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interview: Option<Box<Interview>>,
    /// How nervous the user was.
    #[serde(default, skip_serializing_if = "Nerves::is_unsaid")]
    pub nerves: Nerves,
    /// Presence, rated once by a mirror or a recording; what was passed over is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presence: Vec<Rated>,
}

impl Session {
    /// A session that has just begun, with every row of the dial at `realism`.
    pub const fn new(id: SessionId, started: Stamp, realism: Realism, level: Level, seed: u64) -> Self {
        let nerves = Nerves { before: None, after: None };
        let rows = BTreeMap::new();
        let presence = Vec::new();
        Self { id, started, realism, level, seed, plan: None, rows, interview: None, nerves, presence }
    }

    /// Where the dial stood.
    pub fn dial(&self) -> Dial {
        Dial { realism: self.realism, rows: self.rows.clone() }
    }
}

words! {
    /// How an attempt ended.
    Ending {
        /// The user finished it.
        Finished = "finished" / "finished",
        /// Passed over without an answer.
        Skipped = "skipped" / "skipped",
        /// Broken off inside a round that cannot be gone on with.
        Interrupted = "interrupted" / "interrupted",
    }
}

/// What the attempt needs of its question, as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Title.
    pub title: Box<str>,
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// Tags.
    pub tags: Vec<Box<str>>,
    /// Difficulty.
    pub difficulty: Difficulty,
    /// Lowest fair level.
    pub level: Level,
    /// Prompt.
    pub prompt: String,
    /// Checklist.
    pub points: Vec<Point>,
    /// Answer limit in seconds, as it was for this attempt.
    pub limit_seconds: u32,
    /// Phase plan.
    pub phases: Vec<PlannedPhase>,
    /// Version of the rubric's wording.
    pub rubric: u32,
}

impl Snapshot {
    /// Takes what an attempt keeps of a question.
    pub fn of(question: &Question, limit_seconds: u32, phases: Vec<PlannedPhase>, rubric: u32) -> Self {
        let header = &question.header;
        Self {
            title: header.title.clone(),
            category: header.category,
            topic: header.topic.clone(),
            tags: header.tags.iter().map(|tag| Box::from(&**tag)).collect(),
            difficulty: header.difficulty,
            level: header.level,
            prompt: question.prompt.clone(),
            points: question.points.clone(),
            limit_seconds,
            phases,
            rubric,
        }
    }

    /// The revision of the question's text: SHA-256 of this snapshot's JSON, in lower-case hexadecimal.
    pub fn revision(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(json).iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// Something that happened during an answer, and when (seconds of wall-clock answer time since the answer began).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Seconds since the answer began, pauses not counted.
    pub at: u32,
    /// What happened.
    pub kind: MarkKind,
}

/// What can happen during an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MarkKind {
    /// The clock stood still this many seconds.
    Paused {
        /// Length.
        seconds: u32,
    },
    /// The machine slept; counted as answer time.
    Slept {
        /// Length.
        seconds: u32,
    },
    /// The program was suspended (Ctrl-Z); counted as answer time.
    Suspended {
        /// Length.
        seconds: u32,
    },
    /// The program was gone (a kill, a crash, a closed terminal); not counted.
    Interrupted {
        /// Length by the calendar.
        seconds: u32,
    },
    /// The calendar jumped by this many seconds; the countdown did not.
    ClockJumped {
        /// Signed length.
        seconds: i64,
    },
    /// Two more minutes were added.
    Extended,
    /// A finished answer was opened again after this gap, which is not counted.
    Reopened {
        /// Length of the gap.
        seconds: u32,
    },
    /// A hint rung was opened, 1 to 4.
    Hint {
        /// Which.
        rung: u8,
    },
    /// A clarifying answer was given.
    Reveal {
        /// Place in the question's list.
        place: u8,
    },
    /// The candidate asked in words.
    Asked {
        /// The words.
        words: String,
        /// Whether they were answered.
        answered: bool,
    },
    /// A follow-up was asked.
    FollowUp {
        /// Place in the question's list.
        place: u8,
        /// Seconds the reply took; absent when it was asked inside the answer.
        seconds: Option<u32>,
    },
    /// The checklist was opened during the answer.
    ChecklistOpened,
}

/// Times of one answer, in whole seconds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Timing {
    /// Think time before the clock.
    pub think: u32,
    /// Answer time, pauses not counted; may be more than the limit.
    pub answer: u32,
    /// Time paused.
    pub paused: u32,
    /// Limit with extensions.
    pub limit: u32,
    /// Seconds spent per phase of the plan; `None` for a phase never entered.
    pub phases: Vec<Option<u32>>,
}

impl Timing {
    /// Seconds beyond the limit.
    pub const fn overtime(&self) -> u32 {
        self.answer.saturating_sub(self.limit)
    }

    /// Phases that were marked, that is entered on purpose.
    pub fn phases_marked(&self) -> usize {
        self.phases.iter().flatten().count()
    }
}

/// An if-then plan: "If CUE, then I will ACT".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IfThen {
    /// The cue.
    pub cue: String,
    /// The act.
    pub act: String,
}

words! {
    /// When a review was made.
    ReviewKind {
        /// At once.
        Warm = "warm" / "warm",
        /// 12 to 72 hours later, blind to the first ticks.
        Cold = "cold" / "cold",
    }
}

/// Hours after which an attempt may be reviewed cold, and until when it is offered.
pub const COLD_HOURS: std::ops::RangeInclusive<i64> = 12..=72;

/// A self-assessment of an attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Warm or cold.
    pub kind: ReviewKind,
    /// When it was finished.
    pub at: Stamp,
    /// Own coverage, guessed before the checklist was seen.
    pub guess: Option<Percent>,
    /// Ticks before the model answer was seen, parallel to the points.
    pub first_ticks: Vec<bool>,
    /// Ticks as they stand.
    pub ticks: Vec<bool>,
    /// Ratings: content, then delivery.
    pub ratings: Vec<Rated>,
    /// The Pace the clock proposed.
    pub proposed_pace: Option<crate::rubric::Rating>,
    /// Dimensions whose rating was kept although the ticks disagree.
    pub kept: Vec<DimensionId>,
    /// What the above comes to.
    pub outcome: Outcome,
    /// The plan for next time.
    pub plan: Option<IfThen>,
}

/// One answer to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// Identity.
    pub id: AttemptId,
    /// The session it belongs to.
    pub session: SessionId,
    /// Place in the session, from 0.
    pub slot: u16,
    /// The question.
    pub question: QuestionId,
    /// The question as it was.
    pub snapshot: Snapshot,
    /// What the interviewer allowed.
    pub realism: Realism,
    /// When the question was opened.
    pub started: Stamp,
    /// When the answer ended.
    pub ended: Stamp,
    /// How it ended.
    pub ending: Ending,
    /// The same question was answered before on this day: allowed, marked, not counted in trends.
    pub retake: bool,
    /// Chance of passing, predicted before the answer.
    pub prediction: Option<Percent>,
    /// Times.
    pub timing: Timing,
    /// What happened during the answer.
    pub marks: Vec<Mark>,
    /// The candidate's notes or answer.
    pub notes: String,
    /// Name of its recording among the user's recordings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<Box<str>>,
    /// Reviews: at most one warm, one cold.
    pub reviews: Vec<Review>,
}

impl Attempt {
    /// The review made at once.
    pub fn warm(&self) -> Option<&Review> {
        self.reviews.iter().find(|review| review.kind == ReviewKind::Warm)
    }

    /// The review made later.
    pub fn cold(&self) -> Option<&Review> {
        self.reviews.iter().find(|review| review.kind == ReviewKind::Cold)
    }

    /// Hint rungs opened, 0 to 4.
    pub fn hints(&self) -> u8 {
        let rungs = self.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Hint { rung } => Some(rung),
            _ => None,
        });
        rungs.max().unwrap_or(0)
    }

    /// Whether a cold review may be made now.
    pub fn is_ripe(&self, now: Stamp) -> bool {
        let hours = now.instant().signed_duration_since(self.ended.instant()).num_hours();
        self.warm().is_some() && self.cold().is_none() && COLD_HOURS.contains(&hours)
    }
}

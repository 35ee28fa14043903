//! What a session keeps of a whole interview beside its answers: rounds, talks, nerves.

use crate::format::interview::Talk;
use serde::Deserialize;
use serde::Serialize;
use std::ops::Range;

/// A session that followed a format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// The format's id, such as `phone-coding`.
    pub format: Box<str>,
    /// The format's name on screen, as it was.
    pub title: Box<str>,
    /// Rounds in order.
    pub rounds: Vec<HeldRound>,
    /// Talks that were held, in order.
    pub talks: Vec<HeldTalk>,
}

/// One round of an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldRound {
    /// Name on screen.
    pub title: Box<str>,
    /// Planned seconds; 0 where the question decided.
    pub seconds: u32,
    /// Places of its questions in the session, from 0.
    pub slots: Range<u16>,
    /// How its interviewer behaves, by the word of the manner; see `questions/interviewers.toml`.
    pub manner: Box<str>,
    /// It was broken off: what was left of it was not held.
    pub interrupted: bool,
}

/// Something said between questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldTalk {
    /// The round it was part of, from 0.
    pub round: u16,
    /// What it was; [`Talk::seconds`] is its planned length.
    pub talk: Talk,
    /// Seconds it took.
    pub took: u32,
    /// The candidate's notes.
    pub notes: String,
    /// Which points were made, parallel to the talk's; `None` while nobody judged it.
    pub ticks: Option<Vec<bool>>,
}

/// How nervous the user was, 0 (calm) to 10, by their own word. No diagnosis, no claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Nerves {
    /// Before the first question.
    pub before: Option<u8>,
    /// After the last.
    pub after: Option<u8>,
}

impl Nerves {
    /// Nobody was asked, or said nothing.
    pub const fn is_unsaid(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }
}

impl Interview {
    /// The round a slot belongs to, from 0.
    pub fn round_of(&self, slot: u16) -> Option<usize> {
        self.rounds.iter().position(|round| round.slots.contains(&slot))
    }
}

//! Interviews: formats made of rounds, rounds made of parts.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::Topic;
use crate::format::FOLLOW_UP_SECONDS;
use serde::Deserialize;
use serde::Serialize;

/// A whole interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// Identity, as typed in commands: `phone-coding`.
    pub id: Box<str>,
    /// Name on screen.
    pub title: Box<str>,
    /// What it is, in a line.
    pub says: Box<str>,
    /// The level its stories and problems are for; `None`: the user's own.
    pub level: Option<Level>,
    /// Nothing of it is kept or judged.
    pub unscored: bool,
    /// Only one of its rounds is held, by the draw.
    pub one_of: bool,
    /// Its rounds in order; at least one.
    pub rounds: Vec<Round>,
}

/// One conversation with one interviewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Name on screen.
    pub title: Box<str>,
    /// Planned length in seconds, slack included; 0 where the question alone decides.
    pub seconds: u32,
    /// What it consists of, in order; slack is its last part.
    pub parts: Vec<Part>,
    /// Nobody reacts: the interviewer says nothing but the questions.
    pub silent: bool,
    /// The break after it, in seconds.
    pub rest: u32,
}

/// One part of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Questions from the catalog.
    Ask(Ask),
    /// Something said between questions.
    Talk(Talk),
}

/// Which questions are asked, and with what time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ask {
    /// The category; `None`: any.
    pub category: Option<Category>,
    /// Topics to draw from; empty: all.
    pub topics: Vec<Topic>,
    /// Difficulties to draw from; empty: all.
    pub difficulty: Vec<Difficulty>,
    /// How many, 1 to 20.
    pub count: u8,
    /// Answer time in seconds; `None`: what each question says.
    pub seconds: Option<u32>,
    /// Only questions of at most so many seconds.
    pub at_most: Option<u32>,
    /// Think time in seconds; `None`: what the dial says.
    pub think: Option<u32>,
    /// Follow-ups with 60 seconds each on top of the answer; `None`: as the dial says, within the answer's time.
    pub follow_ups: Option<u8>,
}

impl Ask {
    /// Planned seconds of all its questions; `None` where each question decides.
    pub fn planned(&self) -> Option<u32> {
        let follow_ups = u32::from(self.follow_ups.unwrap_or(0)) * FOLLOW_UP_SECONDS;
        let one = self.seconds?.saturating_add(self.think.unwrap_or(0)).saturating_add(follow_ups);
        Some(one.saturating_mul(u32::from(self.count)))
    }
}

/// A part with a prompt and points but no rating, such as an introduction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// Identity, such as `your-questions`.
    pub id: Box<str>,
    /// Name on screen.
    pub title: Box<str>,
    /// What the interviewer says to open it.
    pub prompt: Box<str>,
    /// What to think of, a line each.
    pub cues: Vec<Box<str>>,
    /// What a good one does, a line each; ticked afterwards.
    pub points: Vec<Box<str>>,
    /// Planned length.
    pub seconds: u32,
}

impl Part {
    /// Planned seconds; `None` where each question decides.
    pub fn planned(&self) -> Option<u32> {
        match self {
            Self::Ask(ask) => ask.planned(),
            Self::Talk(talk) => Some(talk.seconds),
        }
    }
}

impl Format {
    /// What its questions are about, where that is one category.
    pub fn category(&self) -> Option<Category> {
        let asks = self.rounds.iter().flat_map(|round| &round.parts).filter_map(|part| match part {
            Part::Ask(ask) => Some(ask.category),
            Part::Talk(_) => None,
        });
        let mut categories: Vec<Option<Category>> = asks.collect();
        categories.dedup();
        match categories.as_slice() {
            [one] => *one,
            _ => None,
        }
    }

    /// Planned seconds of the whole, breaks included; `None` where a question decides.
    pub fn seconds(&self) -> Option<u32> {
        let held = if self.one_of { self.rounds.get(..1).unwrap_or_default() } else { &self.rounds };
        held.iter().map(|round| (round.seconds > 0).then_some(round.seconds + round.rest)).sum()
    }
}

//! What an interview goes through: rounds of questions and talks, with a pause for breath before each.
//!
//! A drill without a format has no script: it goes from question to question.

use crate::attempt::HeldRound;
use crate::attempt::HeldTalk;
use crate::clock::Moment;
use crate::drill::countdown::Beat;
use crate::drill::countdown::Stopwatch;
use crate::format::interview::Talk;
use serde::Deserialize;
use serde::Serialize;
use std::time::Duration;

/// The way through an interview.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Script {
    stops: Vec<Stop>,
    at: usize,
    /// Nothing of it is stored or judged.
    pub unscored: bool,
    /// Nobody reacts.
    pub silent: Vec<bool>,
}

/// One stop on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stop", rename_all = "kebab-case")]
pub enum Stop {
    /// Before a round: what comes, and how long the break is.
    Door {
        /// The round behind it, from 0.
        round: u16,
        /// Length of the break in seconds; 0 before the first round.
        rest: u32,
    },
    /// A question, by its place among the slots.
    Question {
        /// Place.
        slot: usize,
    },
    /// Something said between questions.
    Talk {
        /// The round it is part of.
        round: u16,
        /// What it is.
        talk: Talk,
    },
}

impl Script {
    /// A way through these stops, standing at the first.
    pub const fn new(stops: Vec<Stop>, unscored: bool, silent: Vec<bool>) -> Self {
        Self { stops, at: 0, unscored, silent }
    }

    /// Whether there is none: questions simply follow each other.
    pub const fn is_empty(&self) -> bool {
        self.stops.is_empty()
    }

    /// Where it stands.
    pub fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }

    /// The stops of a round, its door left out.
    pub fn round(&self, round: u16) -> impl Iterator<Item = &Stop> {
        let door =
            self.stops.iter().position(|stop| matches!(stop, Stop::Door { round: behind, .. } if *behind == round));
        let inside = door.and_then(|door| self.stops.get(door + 1..)).unwrap_or_default();
        inside.iter().take_while(|stop| !matches!(stop, Stop::Door { .. }))
    }

    /// On to the next stop; `None` at the end.
    pub(super) fn advance(&mut self) -> Option<Stop> {
        self.at = (self.at + 1).min(self.stops.len());
        self.stop().cloned()
    }

    /// Leaves the present round: on to the next door; `None` when this was the last round.
    pub(super) fn leave_round(&mut self) -> Option<Stop> {
        let rest = self.stops.get(self.at + 1..).unwrap_or_default();
        let door = rest.iter().position(|stop| matches!(stop, Stop::Door { .. }));
        self.at = door.map_or(self.stops.len(), |door| self.at + 1 + door);
        self.stop().cloned()
    }

    /// Back to a question, by its place among the slots.
    pub(super) fn back_to(&mut self, slot: usize) {
        let question = self.stops.iter().position(|stop| *stop == Stop::Question { slot });
        self.at = question.unwrap_or(self.at);
    }

    /// The round that runs, from 0; `None` at a door and at the end.
    pub fn running(&self) -> Option<u16> {
        match self.stop()? {
            Stop::Door { .. } => None,
            _ => self.stops.get(..self.at)?.iter().rev().find_map(|stop| match stop {
                Stop::Door { round, .. } => Some(*round),
                _ => None,
            }),
        }
    }
}

/// Standing before a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtDoor {
    /// The round behind it, from 0.
    pub round: u16,
    /// Length of the break in seconds.
    pub rest: u32,
    pub(super) watch: Stopwatch,
}

impl AtDoor {
    pub(super) fn new(round: u16, rest: u32, now: Moment) -> Self {
        Self { round, rest, watch: Stopwatch::started(now) }
    }

    /// Seconds of the break left; 0 once it is over.
    pub fn left(&self, now: Moment) -> u32 {
        self.rest.saturating_sub(self.watch.seconds(now))
    }

    pub(super) fn deadline(&self, now: Moment) -> Option<Moment> {
        (self.left(now) > 0).then(|| self.watch.next_second(now)).flatten()
    }
}

/// A talk in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talking {
    /// The round it is part of, from 0.
    pub round: u16,
    /// What it is.
    pub talk: Talk,
    pub(super) watch: Stopwatch,
    pub(super) beat: Beat,
    /// That the time is over was said.
    pub(super) said: bool,
}

impl Talking {
    pub(super) fn new(round: u16, talk: Talk, now: Moment) -> Self {
        Self { round, talk, watch: Stopwatch::started(now), beat: Beat::default(), said: false }
    }

    /// Seconds left, rounded up; negative beyond.
    pub fn left(&self, now: Moment) -> i64 {
        i64::from(self.talk.seconds) - i64::from(self.watch.seconds(now))
    }

    /// How long it is over.
    pub(super) fn late(&self, now: Moment) -> Option<Duration> {
        self.watch.elapsed(now).checked_sub(Duration::from_secs(u64::from(self.talk.seconds)))
    }

    pub(super) fn held(&self, notes: String, now: Moment) -> HeldTalk {
        HeldTalk { round: self.round, talk: self.talk.clone(), took: self.watch.seconds(now), notes, ticks: None }
    }
}

/// A talk being judged: which of its points were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkReview {
    /// Its place among the talks held.
    pub place: usize,
    /// The ticks so far.
    pub ticks: Vec<bool>,
}

/// What waits to be judged at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Due {
    /// A talk, by its place among those held.
    Talk(usize),
    /// An answer, by its place among the attempts.
    Answer(usize),
}

/// The rounds of a session as they begin: nothing is interrupted yet.
pub fn held_round(title: &str, seconds: u32, slots: std::ops::Range<u16>, manner: &str) -> HeldRound {
    HeldRound { title: title.into(), seconds, slots, manner: manner.into(), interrupted: false }
}

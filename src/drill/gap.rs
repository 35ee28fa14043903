//! Saying the missed part again: three minutes on the musts an answer left out, right after its review.
//!
//! Retrieval is practised, not the answer judged once more: nothing of it counts. It is kept with the attempt it belongs
//! to, beside what scores and the ladder read, so that they cannot see it.

use crate::assessment::missed_must_places;
use crate::attempt::Attempt;
use crate::attempt::SaidAgain;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::countdown::Beat;
use crate::drill::countdown::Stopwatch;
use crate::drill::event::Effect;
use serde::Deserialize;
use serde::Serialize;

/// Seconds there are for saying the missed part again.
pub const GAP_SECONDS: u32 = 180;

/// The missed part being said again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The attempt, by its place among those of the drill.
    pub attempt: usize,
    /// The missed musts, by their places among its points.
    pub points: Vec<usize>,
    pub(super) watch: Stopwatch,
    beat: Beat,
    /// That the time is over was said.
    told: bool,
    /// What was noted and what was said of it, once the saying is over.
    pub said: Option<Said>,
}

/// The missed part was said; now it is ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The notes taken meanwhile.
    pub notes: String,
    /// Seconds it took.
    pub seconds: u32,
    /// Ticks, parallel to the points.
    pub ticks: Vec<bool>,
}

impl Gap {
    /// Seconds left, rounded up; negative beyond.
    pub fn left(&self, now: Moment) -> i64 {
        i64::from(GAP_SECONDS) - i64::from(self.watch.seconds(now))
    }

    /// When something next changes by itself: never once it was said.
    pub(super) fn deadline(&self, now: Moment) -> Option<Moment> {
        self.watch.next_second(now)
    }

    /// Says once that the time is over; the saying may go on.
    pub(super) fn settle(&mut self, now: Moment) -> Vec<Effect> {
        if self.said.is_some() {
            return Vec::new();
        }
        let over = (!self.told && self.left(now) <= 0).then_some(Effect::TalkOver);
        self.told |= over.is_some();
        let draft = self.beat.is_due(self.watch.elapsed(now)).then_some(Effect::Checkpoint);
        over.into_iter().chain(draft).collect()
    }
}

/// The missed musts of an attempt's latest review, by their places; none while it is not reviewed.
fn missed(attempt: &Attempt) -> Vec<usize> {
    let review = attempt.reviews.last();
    review.map_or_else(Vec::new, |review| missed_must_places(&attempt.snapshot.points, &review.ticks))
}

impl Drill {
    /// Whether the missed part of this attempt may be said again: everything is over, and its review found a must missing.
    pub fn may_say_again(&self, attempt: usize) -> bool {
        let missed = self.attempts.get(attempt).map(missed).unwrap_or_default();
        self.state == State::Over && self.is_kept() && !missed.is_empty()
    }

    pub(super) fn say_again(&mut self, attempt: usize, now: Now) -> Vec<Effect> {
        if !self.may_say_again(attempt) {
            return Vec::new();
        }
        let points = self.attempts.get(attempt).map(missed).unwrap_or_default();
        let watch = Stopwatch::started(now.moment);
        let (beat, told, said) = (Beat::default(), false, None);
        self.last = None;
        self.state = State::Gap(Box::new(Gap { attempt, points, watch, beat, told, said }));
        vec![Effect::Checkpoint]
    }

    /// The saying is over; its points are ticked next.
    pub(super) fn said_again(&mut self, notes: String, now: Now) -> Vec<Effect> {
        let State::Gap(gap) = &mut self.state else { return Vec::new() };
        if gap.said.is_some() {
            return Vec::new();
        }
        gap.watch.stop(now.moment);
        gap.said = Some(Said { notes, seconds: gap.watch.seconds(now.moment), ticks: vec![false; gap.points.len()] });
        vec![Effect::Checkpoint]
    }

    pub(super) fn tick_again(&mut self, point: usize) -> Vec<Effect> {
        let State::Gap(gap) = &mut self.state else { return Vec::new() };
        let Some(tick) = gap.said.as_mut().and_then(|said| said.ticks.get_mut(point)) else { return Vec::new() };
        *tick = !*tick;
        vec![Effect::Checkpoint]
    }

    /// Keeps what was said again with its attempt; what was not said is left without a trace.
    pub(super) fn end_gap(&mut self, now: Now) -> Vec<Effect> {
        let State::Gap(gap) = &self.state else { return Vec::new() };
        let (gap, mut effects) = (gap.clone(), Vec::new());
        self.state = State::Over;
        if let (Some(said), Some(attempt)) = (gap.said, self.attempts.get_mut(gap.attempt)) {
            let Said { notes, seconds, ticks } = said;
            attempt.again.push(SaidAgain { at: now.wall, seconds, notes, points: gap.points, ticks });
            effects.push(Effect::SaveAttempt(Box::new(attempt.clone())));
        }
        effects.push(Effect::Ended);
        effects
    }
}

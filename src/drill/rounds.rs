//! From stop to stop: questions, talks, doors between rounds, and the reviews that waited for the end.

use crate::assessment::Rated;
use crate::attempt::Ending;
use crate::attempt::ReviewKind;
use crate::clock::Now;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::drill::State;
use crate::drill::answer::Answer;
use crate::drill::draft::Draft;
use crate::drill::earlier;
use crate::drill::event::Effect;
use crate::drill::review::Reviewing;
use crate::drill::review::Step;
use crate::drill::script::AtDoor;
use crate::drill::script::Due;
use crate::drill::script::Script;
use crate::drill::script::Stop;
use crate::drill::script::TalkReview;
use crate::drill::script::Talking;
use crate::format::FOLLOW_UP_SECONDS;
use crate::format::FollowUps;
use crate::format::Overtime;
use crate::interviewer::Manner;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::time::Duration;

/// Up to this, how nervous one is.
const MOST_NERVOUS: u8 = 10;

impl Drill {
    /// An interview: questions and talks along a script, which begins at the door of its first round.
    pub fn interview(session: crate::attempt::Session, slots: Vec<Slot>, script: Script, now: Now) -> Self {
        let mut drill = Self::new(session, slots);
        drill.script = script;
        if let Some(stop) = drill.script.stop().cloned() {
            drill.stand_at(stop, now);
        }
        drill
    }

    /// Whether anything of it is stored.
    pub const fn is_kept(&self) -> bool {
        !self.script.unscored
    }

    /// Whether leaving now breaks something off that cannot be gone on with.
    pub fn breaks_off(&self) -> bool {
        let judging = matches!(self.state, State::Review(_) | State::TalkReview(_) | State::Gap(_));
        let inside = !judging && !matches!(self.state, State::Door(_) | State::Over);
        let begun = self.state != State::Ready || !self.attempts.is_empty();
        inside && (!self.script.is_empty() || begun && !self.rules().pause)
    }

    /// Whether a kill inside a round ends that round: where nothing can be paused, it cannot be gone on with.
    pub fn is_lost_when_killed(&self) -> bool {
        self.breaks_off() && !self.rules().pause
    }

    /// Goes on with a draft: time away is marked, not counted; what cannot be gone on with is kept as interrupted. Gives
    /// the notes to go on with.
    pub fn resume(draft: Draft, now: Now) -> (Self, String) {
        let away = draft.away(now.wall);
        let (mut drill, notes) = (draft.drill, draft.notes);
        if drill.is_lost_when_killed() {
            // It ended when the program did, however much later that is noticed.
            drill.break_off(notes, Now { wall: draft.saved, ..now });
            return (drill, String::new());
        }
        drill.thaw(away, now);
        (drill, notes)
    }

    /// On to the next question, talk, door or review.
    pub(super) fn next_stop(&mut self, now: Now) -> Vec<Effect> {
        self.last = match std::mem::replace(&mut self.state, State::Ready) {
            State::Review(review) if review.step() == Step::Done && self.due.is_none() => Some(review),
            _ => None,
        };
        if self.due.is_some() {
            return self.next_due();
        }
        let next = if self.script.is_empty() {
            Some(Stop::Question { slot: self.place + 1 }).filter(|_| self.place + 1 < self.slots.len())
        } else {
            self.script.advance()
        };
        let effects = self.go_to(next, now);
        // What runs by itself is not taken back.
        if !matches!(self.state, State::Ready | State::Door(_) | State::Over) {
            self.last = None;
        }
        effects
    }

    fn go_to(&mut self, stop: Option<Stop>, now: Now) -> Vec<Effect> {
        match stop {
            Some(stop) => self.stand_at(stop, now),
            None => self.end(),
        }
        let mut effects = vec![Effect::Checkpoint];
        if self.due.is_some() {
            effects = self.next_due();
        } else if self.state == State::Ready && self.opens_by_itself() {
            effects.extend(self.open(now));
        } else if self.state == State::Over {
            effects = vec![Effect::Ended];
        }
        effects
    }

    fn stand_at(&mut self, stop: Stop, now: Now) {
        self.state = match stop {
            Stop::Door { round, rest } => State::Door(AtDoor::new(round, rest, now.moment)),
            Stop::Talk { round, talk } => State::Talk(Box::new(Talking::new(round, talk, now.moment))),
            Stop::Question { slot } => {
                self.place = slot;
                State::Ready
            }
        };
    }

    /// Inside an interview that runs by itself, and between the questions of a sitting that does.
    fn opens_by_itself(&self) -> bool {
        let inside = !self.script.is_empty() || self.place > 0;
        inside && self.rules().think.by_itself
    }

    /// The questions are over: what was put off is judged now.
    fn end(&mut self) {
        self.state = State::Over;
        if !self.sitting || !self.is_kept() || !self.rules().withholds() {
            return;
        }
        let answers = self.attempts.iter().enumerate();
        let answers = answers.filter(|(_, attempt)| attempt.ending != Ending::Skipped && attempt.reviews.is_empty());
        let mut due: Vec<Due> = answers.map(|(place, _)| Due::Answer(place)).collect();
        if let Some(interview) = &self.session.interview {
            let talks = interview.talks.iter().enumerate();
            let open = talks.filter(|(_, held)| held.ticks.is_none() && !held.talk.points.is_empty());
            due.extend(open.map(|(place, _)| Due::Talk(place)));
        }
        due.reverse();
        self.due = (!due.is_empty()).then_some(due);
    }

    fn next_due(&mut self) -> Vec<Effect> {
        let hints_cap = self.rules().hints_cap;
        match self.due.as_mut().and_then(Vec::pop) {
            Some(Due::Talk(place)) => self.judge_talk(place),
            Some(Due::Answer(place)) => {
                self.judged = Some(place);
                if let Some(attempt) = self.attempts.get(place) {
                    self.place = usize::from(attempt.slot);
                    self.state = State::Review(Box::new(Reviewing::begin(attempt, ReviewKind::Warm, hints_cap)));
                }
            }
            None => {
                (self.due, self.state) = (None, State::Over);
                return vec![Effect::Ended];
            }
        }
        vec![Effect::Checkpoint]
    }

    /// The second of answer time at which the interviewer asks a follow-up: somewhere in the last third, by manner and seed.
    pub(super) fn interruption(&self, slot: &Slot) -> Option<u32> {
        let inside = self.rules().follow_ups == FollowUps::Inside && !slot.question.follow_ups.is_empty();
        // One comes in the middle; where the format says how many there are, the others have time of their own.
        if !inside || slot.follow_ups == Some(0) || self.is_silent() {
            return None;
        }
        let within = Manner::at(&self.session, self.place).asks_within(slot.limit_seconds)?;
        let seed = self.session.seed ^ (self.place as u64).rotate_left(32);
        Some(ChaCha8Rng::seed_from_u64(seed).random_range(within))
    }

    /// Whether nobody reacts in the round that runs.
    pub fn is_silent(&self) -> bool {
        let round = self.script.running().map(usize::from);
        round.and_then(|round| self.script.silent.get(round)).copied().unwrap_or(false)
    }

    /// Where the clock stops hard: the next follow-up that has time of its own, then on to the next stop, or to stand
    /// before the review where that does not wait.
    pub(super) fn next_reply(&mut self, now: Now) -> Vec<Effect> {
        let State::Closed(closed) = &self.state else { return Vec::new() };
        let allowed = self.slot().map_or(0, |slot| slot.follow_ups.unwrap_or(0));
        if closed.answer.follow_ups() < allowed {
            let effects = self.follow_up(now);
            if matches!(&self.state, State::Closed(closed) if closed.reply.is_some()) {
                return effects;
            }
        }
        if self.runs_on() {
            return self.leave_answer(now);
        }
        self.end_reply(now);
        vec![Effect::Checkpoint]
    }

    fn end_reply(&mut self, now: Now) {
        if let (State::Closed(closed), Some(slot)) = (&mut self.state, self.slots.get(self.place)) {
            closed.end_reply(&slot.question, now.moment);
        }
    }

    /// Leaves an answer whose review waits.
    pub(super) fn leave_answer(&mut self, now: Now) -> Vec<Effect> {
        if !matches!(self.state, State::Closed(_)) {
            return Vec::new();
        }
        let mut effects = self.keep_replies(now);
        effects.extend(self.next_stop(now));
        effects
    }

    /// Ends the replies to an answer and stores with it what was marked since it was finished.
    fn keep_replies(&mut self, now: Now) -> Vec<Effect> {
        self.end_reply(now);
        let State::Closed(closed) = &self.state else { return Vec::new() };
        let Some(attempt) = self.attempts.last_mut() else { return Vec::new() };
        attempt.marks.clone_from(&closed.answer.marks);
        let saved = attempt.clone();
        if self.is_kept() { vec![Effect::SaveAttempt(Box::new(saved))] } else { Vec::new() }
    }

    /// The time of a reply: said once, and the end of it where the clock stops hard.
    pub(super) fn settle_reply(&mut self, now: Now) -> Vec<Effect> {
        let hard = self.rules().overtime == Overtime::HardStop;
        let State::Closed(closed) = &mut self.state else { return Vec::new() };
        let late = closed.reply.as_ref().and_then(|reply| {
            reply.watch.elapsed(now.moment).checked_sub(Duration::from_secs(u64::from(FOLLOW_UP_SECONDS)))
        });
        match late {
            Some(late) if hard => self.next_reply(earlier(now, late)),
            _ => closed.settle(now.moment),
        }
    }

    pub(super) fn settle_talk(&mut self, now: Now) -> Vec<Effect> {
        let hard = self.rules().overtime == Overtime::HardStop;
        let State::Talk(talking) = &mut self.state else { return Vec::new() };
        if talking.late(now.moment).is_some() && !talking.said {
            talking.said = true;
            return vec![if hard { Effect::TalkUp } else { Effect::TalkOver }];
        }
        let elapsed = talking.watch.elapsed(now.moment);
        if talking.beat.is_due(elapsed) { vec![Effect::Checkpoint] } else { Vec::new() }
    }

    /// Ends a talk; where nothing is withheld, it is judged at once.
    pub(super) fn end_talk(&mut self, notes: String, now: Now) -> Vec<Effect> {
        let rules = self.rules();
        let State::Talk(talking) = &self.state else { return Vec::new() };
        let late = talking.late(now.moment).filter(|_| rules.overtime == Overtime::HardStop).unwrap_or_default();
        let at = earlier(now, late);
        let held = talking.held(notes, at.moment);
        let judged = !rules.withholds() && self.is_kept() && !held.talk.points.is_empty();
        let mut effects = Vec::new();
        if let Some(interview) = &mut self.session.interview {
            interview.talks.push(held);
            let place = interview.talks.len() - 1;
            effects.extend(self.save_session());
            if judged {
                self.judge_talk(place);
                effects.push(Effect::Checkpoint);
                return effects;
            }
        }
        effects.extend(self.next_stop(at));
        effects.extend(self.settle(now));
        effects
    }

    fn judge_talk(&mut self, place: usize) {
        let held = self.session.interview.as_ref().and_then(|interview| interview.talks.get(place));
        if let Some(held) = held {
            self.state = State::TalkReview(TalkReview { place, ticks: vec![false; held.talk.points.len()] });
        }
    }

    pub(super) fn tick_talk(&mut self, point: usize) -> Vec<Effect> {
        let State::TalkReview(review) = &mut self.state else { return Vec::new() };
        let Some(tick) = review.ticks.get_mut(point) else { return Vec::new() };
        *tick = !*tick;
        vec![Effect::Checkpoint]
    }

    pub(super) fn talk_judged(&mut self, now: Now) -> Vec<Effect> {
        let State::TalkReview(review) = &self.state else { return Vec::new() };
        let (place, ticks) = (review.place, review.ticks.clone());
        if let Some(held) = self.session.interview.as_mut().and_then(|interview| interview.talks.get_mut(place)) {
            held.ticks = Some(ticks);
        }
        let mut effects = self.save_session();
        effects.extend(self.next_stop(now));
        effects
    }

    /// Leaves the round. An answer that runs is kept as interrupted; the rest of the round is not held.
    pub(super) fn break_off(&mut self, notes: String, now: Now) -> Vec<Effect> {
        if !self.breaks_off() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        match &mut self.state {
            State::Think(_) if !notes.trim().is_empty() => {
                effects.extend(self.begin_answer(now, Duration::ZERO));
                effects.extend(self.interrupt(notes, now));
            }
            State::Answer(_) => effects.extend(self.interrupt(notes, now)),
            State::Closed(_) => effects.extend(self.keep_replies(now)),
            State::Talk(talking) => {
                let held = talking.held(notes, now.moment);
                if let Some(interview) = &mut self.session.interview {
                    interview.talks.push(held);
                }
            }
            _ => {}
        }
        let round = self.script.running();
        if let (Some(round), Some(interview)) = (round, &mut self.session.interview)
            && let Some(held) = interview.rounds.get_mut(usize::from(round))
        {
            held.interrupted = true;
        }
        effects.extend(self.save_session());
        self.last = None;
        let door = if self.script.is_empty() { None } else { self.script.leave_round() };
        effects.extend(self.go_to(door, now));
        effects
    }

    fn interrupt(&mut self, notes: String, now: Now) -> Vec<Effect> {
        let State::Answer(answer) = &mut self.state else { return Vec::new() };
        answer.close(notes, now.moment);
        let answer: Answer = (**answer).clone();
        self.keep_attempt(&answer, Ending::Interrupted, now)
    }

    /// How nervous one is: before as long as nothing was answered, after once everything is over.
    pub(super) fn nerves(&mut self, level: u8) -> Vec<Effect> {
        let level = level.min(MOST_NERVOUS);
        match self.state {
            State::Ready | State::Door(_) if self.attempts.is_empty() => self.session.nerves.before = Some(level),
            State::Over => self.session.nerves.after = Some(level),
            _ => return Vec::new(),
        }
        let mut effects = self.save_session();
        effects.push(Effect::Checkpoint);
        effects
    }

    /// Presence is rated once everything is over.
    pub(super) fn presence(&mut self, rated: Vec<Rated>) -> Vec<Effect> {
        if self.state != State::Over {
            return Vec::new();
        }
        self.session.presence = rated;
        self.save_session()
    }

    /// Whether there is a plan to be asked about: it was carried in, and something was answered since.
    pub fn asks_about_plan(&self) -> bool {
        let answered = self.attempts.iter().any(|attempt| attempt.ending != Ending::Skipped);
        self.state == State::Over && self.sitting && answered && self.session.plan.is_some()
    }

    pub(super) fn plan_kept(&mut self, kept: bool) -> Vec<Effect> {
        if !self.asks_about_plan() {
            return Vec::new();
        }
        self.session.plan_kept = Some(kept);
        self.save_session()
    }

    fn save_session(&self) -> Vec<Effect> {
        if self.is_kept() { vec![Effect::SaveSession(Box::new(self.session.clone()))] } else { Vec::new() }
    }
}

//! What is kept of a drill: attempts for the history, frozen copies for the draft.

use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::MarkKind;
use crate::attempt::Snapshot;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::Closed;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::Thinking;
use crate::drill::answer::Answer;
use crate::drill::clocks::Look;
use crate::drill::event::Effect;
use crate::format::Overtime;
use crate::rubric::Rubric;
use sha2::Digest;
use sha2::Sha256;
use uuid::Builder;

impl Drill {
    pub(super) fn keep_attempt(&mut self, answer: &Answer, ending: Ending, now: Now) -> Vec<Effect> {
        let Some(slot) = self.slots.get(self.place) else { return Vec::new() };
        let rubric = Rubric::builtin().version;
        let attempt = Attempt {
            id: self.attempt_id(),
            session: self.session.id,
            slot: u16::try_from(self.place).unwrap_or(u16::MAX),
            question: slot.question.header.id.clone(),
            snapshot: Snapshot::of(&slot.question, slot.limit_seconds, answer.plan.clone(), rubric),
            realism: self.session.realism,
            started: answer.started,
            ended: now.wall,
            ending,
            retake: slot.retake,
            prediction: answer.prediction,
            timing: answer.timing(now.moment),
            marks: answer.marks.clone(),
            notes: answer.notes.clone(),
            recording: answer.recording.clone(),
            reviews: Vec::new(),
            again: Vec::new(),
        };
        self.attempts.push(attempt.clone());
        let save = self.is_kept().then(|| Effect::SaveAttempt(Box::new(attempt)));
        save.into_iter().chain([Effect::Checkpoint]).collect()
    }

    /// The id of the present slot's attempt: the same however often it is finished and opened again.
    fn attempt_id(&self) -> AttemptId {
        let mut hash = Sha256::new();
        hash.update(self.session.id.uuid().as_bytes());
        hash.update(self.place.to_be_bytes());
        let digest = hash.finalize();
        let mut random = [0; 10];
        for (into, from) in random.iter_mut().zip(digest.iter()) {
            *into = *from;
        }
        let millis = u64::try_from(self.session.started.millis()).unwrap_or(0) + self.place as u64;
        AttemptId::new(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A copy for storing: all running time is banked, so that time away is not counted.
    #[must_use]
    pub fn frozen(&self, now: Now) -> Self {
        let mut copy = self.clone();
        match &mut copy.state {
            State::Think(thinking) => thinking.freeze(now.moment),
            State::Answer(answer) => answer.freeze(now.moment),
            State::Closed(closed) => closed.freeze(now.moment),
            State::Review(review) => {
                if let Some(closed) = review.kept() {
                    closed.freeze(now.moment);
                }
            }
            State::Predict { watch, look, .. } => {
                watch.stop(now.moment);
                *look = Look::default();
            }
            State::Door(door) => door.watch.stop(now.moment),
            State::Talk(talking) => talking.watch.stop(now.moment),
            State::Gap(gap) => gap.watch.stop(now.moment),
            State::Ready | State::TalkReview(_) | State::Over => {}
        }
        copy
    }

    /// Goes on with a stored drill: `away` seconds by the calendar are marked as an interruption, not counted.
    pub fn thaw(&mut self, away: u32, now: Now) {
        let hard = self.rules().overtime == Overtime::HardStop;
        match &mut self.state {
            State::Think(thinking) => thinking.thaw(away, now),
            State::Answer(answer) => answer.thaw(away, now),
            State::Closed(closed) => closed.thaw(away, now.moment),
            State::Review(review) => {
                if let Some(closed) = review.kept() {
                    closed.thaw(away, now.moment);
                }
            }
            State::Predict { watch, look, .. } => {
                watch.start(now.moment);
                *look = Look::at(now);
            }
            State::Door(door) => door.watch.start(now.moment),
            State::Talk(talking) => {
                talking.watch.start(now.moment);
                // At a hard stop the notes are asked for until they are handed in.
                talking.said &= !hard;
            }
            State::Gap(gap) if gap.said.is_none() => gap.watch.start(now.moment),
            State::Ready | State::TalkReview(_) | State::Gap(_) | State::Over => {}
        }
    }
}

impl Thinking {
    fn freeze(&mut self, now: Moment) {
        self.watch.stop(now);
        self.look = Look::default();
    }

    fn thaw(&mut self, away: u32, now: Now) {
        self.marks.push(MarkKind::Interrupted { seconds: away });
        self.look = Look::at(now);
        self.watch.start(now.moment);
    }
}

impl Closed {
    fn freeze(&mut self, now: Moment) {
        self.since.stop(now);
        if let Some(reply) = &mut self.reply {
            reply.watch.stop(now);
        }
    }

    fn thaw(&mut self, away: u32, now: Moment) {
        self.answer.mark(now, MarkKind::Interrupted { seconds: away });
        self.since.start(now);
        if let Some(reply) = &mut self.reply {
            reply.watch.start(now);
        }
    }
}

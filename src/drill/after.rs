//! After the answer: follow-ups, going on with an answer finished by accident, and the review.

use crate::attempt::MarkKind;
use crate::attempt::ReviewKind;
use crate::catalog::Question;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::Closed;
use crate::drill::Drill;
use crate::drill::Reply;
use crate::drill::State;
use crate::drill::answer::Answer;
use crate::drill::countdown::Beat;
use crate::drill::countdown::Stopwatch;
use crate::drill::event::Effect;
use crate::drill::event::ReviewEvent;
use crate::drill::review::Reviewing;
use crate::format::FollowUps;
use crate::format::Overtime;

impl Closed {
    /// Says once that the time of a follow-up is over; the reply may go on.
    pub(super) fn settle(&mut self, now: Moment) -> Vec<Effect> {
        let Some(reply) = &mut self.reply else { return Vec::new() };
        let over = (!reply.over && reply.left(now) <= 0).then_some(Effect::FollowUpOver);
        reply.over |= over.is_some();
        let draft = reply.beat.is_due(reply.watch.elapsed(now)).then_some(Effect::Checkpoint);
        over.into_iter().chain(draft).collect()
    }

    pub(super) fn end_reply(&mut self, question: &Question, now: Moment) {
        if let Some(reply) = self.reply.take() {
            self.answer.follow_up(question, Some(reply.watch.seconds(now)), now);
        }
    }
}

impl Drill {
    pub(super) fn follow_up(&mut self, now: Now) -> Vec<Effect> {
        let rules = self.rules();
        let Some(slot) = self.slots.get(self.place) else { return Vec::new() };
        // Where the format says how many there are, there are not more.
        let left = |answer: &Answer| slot.follow_ups.is_none_or(|most| answer.follow_ups() < most);
        let changed = match &mut self.state {
            State::Answer(answer) if rules.follow_ups == FollowUps::AnyTime && left(answer) => {
                answer.follow_up(&slot.question, None, now.moment)
            }
            State::Closed(closed) => {
                let ended = closed.reply.is_some();
                closed.end_reply(&slot.question, now.moment);
                let place = closed.answer.follow_ups();
                if usize::from(place) < slot.question.follow_ups.len() && left(&closed.answer) {
                    let watch = Stopwatch::started(now.moment);
                    closed.reply = Some(Reply { place, watch, beat: Beat::default(), over: false });
                }
                ended || closed.reply.is_some()
            }
            _ => false,
        };
        if changed { vec![Effect::Checkpoint] } else { Vec::new() }
    }

    /// Goes on with a finished answer. Once the checklist was seen, that is marked: the rest of the answer knows it.
    pub(super) fn reopen(&mut self, now: Now) -> Vec<Effect> {
        let closed = match &self.state {
            State::Closed(closed) => Some(&**closed),
            State::Review(review) => review.peek(),
            _ => None,
        };
        let hard = self.rules().overtime == Overtime::HardStop;
        // A hard stop is final, who is not there gives no second take, and an interviewer who went on does not come back.
        if self.runs_on() || self.is_silent() || closed.is_none_or(|closed| hard && closed.answer.left(now.moment) <= 0)
        {
            return Vec::new();
        }
        let Some(slot) = self.slots.get(self.place) else { return Vec::new() };
        let (closed, informed) = match &mut self.state {
            State::Closed(closed) => (Some((**closed).clone()), false),
            State::Review(review) => (review.give_back(), review.has_seen_points()),
            _ => (None, false),
        };
        let Some(mut closed) = closed else { return Vec::new() };
        closed.end_reply(&slot.question, now.moment);
        let gap = closed.since.seconds(now.moment);
        let mut answer = closed.answer;
        if informed {
            answer.mark(now.moment, MarkKind::ChecklistOpened);
        }
        answer.reopen(gap, now);
        self.attempts.pop();
        self.state = State::Answer(Box::new(answer));
        vec![Effect::Checkpoint]
    }

    pub(super) fn begin_review(&mut self, now: Now) -> Vec<Effect> {
        if self.judges_later() {
            return self.leave_answer(now);
        }
        let hints_cap = self.rules().hints_cap;
        let Some(slot) = self.slots.get(self.place) else { return Vec::new() };
        let State::Closed(closed) = &mut self.state else { return Vec::new() };
        let Some(attempt) = self.attempts.last_mut() else { return Vec::new() };
        closed.end_reply(&slot.question, now.moment);
        attempt.marks.clone_from(&closed.answer.marks);
        let saved = attempt.clone();
        let review = Reviewing::begin(&saved, ReviewKind::Warm, hints_cap).keeping((**closed).clone());
        self.state = State::Review(Box::new(review));
        vec![Effect::SaveAttempt(Box::new(saved)), Effect::Checkpoint]
    }

    pub(super) fn review(&mut self, step: ReviewEvent, now: Now) -> Vec<Effect> {
        let State::Review(review) = &mut self.state else { return Vec::new() };
        review.handle(step);
        let Some(finished) = review.finished(now.wall) else { return vec![Effect::Checkpoint] };
        let Some(attempt) = self.judged_mut() else { return Vec::new() };
        attempt.reviews.retain(|review| review.kind != finished.kind);
        attempt.reviews.push(finished.clone());
        let mut effects = vec![Effect::SaveReview(attempt.id, Box::new(finished))];
        effects.extend(self.next_stop(now));
        effects
    }

    /// Takes the last rating back: within the review, or after it for as long as the next question was not opened.
    pub(super) fn undo_rating(&mut self) -> Vec<Effect> {
        if let State::Review(review) = &mut self.state {
            review.undo_rating();
            return vec![Effect::Checkpoint];
        }
        let Some(mut review) = self.last.take() else { return Vec::new() };
        // Back to the question that was judged last; a review outside a sitting never left its own.
        if let Some(attempt) = self.attempts.last().filter(|_| self.sitting) {
            self.place = usize::from(attempt.slot);
            self.script.back_to(self.place);
        }
        review.undo_rating();
        self.state = State::Review(review);
        vec![Effect::Checkpoint]
    }
}

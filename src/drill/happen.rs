//! What an event does where a question stands: opened, predicted, answered, finished, passed over.

use crate::assessment::Percent;
use crate::attempt::Ending;
use crate::attempt::MarkKind;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::Closed;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::drill::State;
use crate::drill::Thinking;
use crate::drill::answer::Answer;
use crate::drill::clocks::Look;
use crate::drill::countdown::Beat;
use crate::drill::countdown::Stopwatch;
use crate::drill::earlier;
use crate::drill::event::Effect;
use crate::drill::event::Event;
use crate::drill::hear::hear;
use crate::format::Formats;
use crate::format::Overtime;
use crate::format::Reveals;
use std::time::Duration;

impl Drill {
    pub(super) fn apply(&mut self, event: Event, now: Now) -> Vec<Effect> {
        match event {
            Event::Tick => Vec::new(),
            Event::Resumed => self.resumed(now),
            Event::Open if self.state == State::Ready => self.open(now),
            Event::Redraw(slot) => self.redraw(*slot),
            Event::Predict(chance) => self.predicted(Some(chance), Vec::new(), now, Duration::ZERO),
            Event::Begin if matches!(self.state, State::Think(_)) => self.begin_answer(now, Duration::ZERO),
            Event::Begin => self.predicted(None, Vec::new(), now, Duration::ZERO),
            Event::Finish { notes } if matches!(self.state, State::Gap(_)) => self.said_again(notes, now),
            Event::SayAgain(attempt) => self.say_again(attempt, now),
            Event::TickAgain(point) => self.tick_again(point),
            Event::EndGap => self.end_gap(now),
            Event::Finish { notes } => self.finish(notes, now),
            Event::Reopen => self.reopen(now),
            Event::FollowUp | Event::ToReview if self.runs_on() => self.next_reply(now),
            Event::FollowUp => self.follow_up(now),
            Event::ToReview => self.begin_review(now),
            Event::Review(step) => self.review(step, now),
            Event::ReviewLater if matches!(self.state, State::Review(_) | State::TalkReview(_)) => self.next_stop(now),
            Event::Enter if matches!(self.state, State::Door(_)) => self.next_stop(now),
            Event::EndTalk { notes } => self.end_talk(notes, now),
            Event::TickTalk(point) => self.tick_talk(point),
            Event::TalkJudged => self.talk_judged(now),
            Event::BreakOff { notes } => self.break_off(notes, now),
            Event::Nerves(level) => self.nerves(level),
            Event::PlanKept(kept) => self.plan_kept(kept),
            Event::Presence(rated) => self.presence(rated),
            Event::Skip { notes } => self.skip(notes, now),
            Event::UndoRating => self.undo_rating(),
            other => self.during_answer(&other, now),
        }
    }

    /// The program was suspended until now: the time counts and is marked.
    fn resumed(&mut self, now: Now) -> Vec<Effect> {
        let marked = match &mut self.state {
            State::Think(thinking) => {
                let mark = thinking.look.suspended();
                thinking.marks.extend(mark.clone());
                mark.is_some()
            }
            State::Answer(answer) => answer.resumed(now.moment),
            _ => false,
        };
        if marked { vec![Effect::Checkpoint] } else { Vec::new() }
    }

    fn during_answer(&mut self, event: &Event, now: Now) -> Vec<Effect> {
        let rules = self.rules();
        let Some(slot) = self.slots.get(self.place) else { return Vec::new() };
        let State::Answer(answer) = &mut self.state else { return Vec::new() };
        let changed = match event {
            Event::Pause if rules.pause => {
                answer.toggle_pause(now.moment);
                true
            }
            Event::NextPhase => answer.next_phase(now.moment),
            Event::Hint => answer.open_hint(&slot.question, rules, now.moment),
            Event::Ask => answer.ask(&slot.question, rules, now.moment),
            // What must be asked for in words is not given by its place.
            Event::AskFor(place) if rules.reveals != Reveals::Asked => {
                answer.ask_for(*place, &slot.question, now.moment)
            }
            Event::AskWords(words) if !words.trim().is_empty() => {
                let heard = hear(&slot.question, words);
                answer.ask_words(words.clone(), &heard, &slot.question, now.moment);
                true
            }
            Event::Name(words) if !words.trim().is_empty() => {
                answer.mark(now.moment, MarkKind::Named { words: words.trim().to_owned() });
                true
            }
            Event::Recording(name) => {
                answer.recording = Some(name.clone());
                true
            }
            Event::HideClock => {
                answer.clock_hidden = !answer.clock_hidden;
                true
            }
            Event::Extend if rules.extends() => {
                answer.extend(now.moment);
                true
            }
            Event::Checklist if rules.checklist => {
                answer.mark(now.moment, MarkKind::ChecklistOpened);
                true
            }
            _ => false,
        };
        if changed { vec![Effect::Checkpoint] } else { Vec::new() }
    }

    fn redraw(&mut self, other: Slot) -> Vec<Effect> {
        let allowed = self.may_redraw();
        match self.slots.get_mut(self.place) {
            Some(slot) if allowed => {
                slot.redrawn_as(other);
                vec![Effect::Checkpoint]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn open(&mut self, now: Now) -> Vec<Effect> {
        self.state = State::Predict { opened: now.wall, watch: Stopwatch::started(now.moment), look: Look::at(now) };
        self.last = None;
        vec![Effect::Checkpoint]
    }

    /// Starts think time `late` before now, or the answer where there is none.
    pub(super) fn predicted(
        &mut self,
        prediction: Option<Percent>,
        seen: Vec<MarkKind>,
        now: Now,
        late: Duration,
    ) -> Vec<Effect> {
        let State::Predict { opened, look, .. } = self.state else { return Vec::new() };
        let seconds = self.think_seconds();
        self.state = State::Think(Thinking {
            opened,
            prediction,
            seconds,
            watch: Stopwatch::started(earlier(now, late).moment),
            beat: Beat::default(),
            marks: seen,
            look,
        });
        if seconds == 0 {
            return self.begin_answer(now, late);
        }
        vec![Effect::Checkpoint]
    }

    /// Starts the answer clock `late` before now.
    pub(super) fn begin_answer(&mut self, now: Now, late: Duration) -> Vec<Effect> {
        let State::Think(thinking) = &self.state else { return Vec::new() };
        let Some(slot) = self.slot() else { return Vec::new() };
        let began = Moment::at(now.moment.since_start().saturating_sub(late));
        let think = thinking.watch.seconds(began).min(thinking.seconds);
        let header = &slot.question.header;
        let plan = Formats::builtin().plan(header.category, self.session.level, slot.limit_seconds);
        let at = Now { moment: began, ..now };
        let answer = Answer::begin(at, thinking.opened, thinking.prediction, think, slot.limit_seconds, plan)
            .after(thinking.look, thinking.marks.clone())
            .interrupted_at(self.interruption(slot));
        self.state = State::Answer(Box::new(answer));
        let mut effects = vec![Effect::AnswerBegan, Effect::Checkpoint];
        effects.extend(self.settle_once(now));
        effects
    }

    pub(super) fn finish(&mut self, notes: String, now: Now) -> Vec<Effect> {
        let State::Answer(answer) = &mut self.state else { return Vec::new() };
        // After a hard stop everything goes on from there, however late the notes come.
        let at = answer.stopped().map_or(now, |stopped| earlier(now, now.moment.since(stopped)));
        answer.close(notes, at.moment);
        let answer = (**answer).clone();
        let closed = Closed { answer, reply: None, since: Stopwatch::started(at.moment) };
        let mut effects = self.keep_attempt(&closed.answer, Ending::Finished, at);
        self.state = State::Closed(Box::new(closed));
        if self.rules().overtime == Overtime::HardStop {
            effects.extend(self.next_reply(at));
            effects.extend(self.settle(now));
        }
        effects
    }

    /// Passes over the question. Once there is an answer, or anything was written, that is kept.
    fn skip(&mut self, notes: String, now: Now) -> Vec<Effect> {
        if !self.may_skip() {
            return Vec::new();
        }
        if matches!(self.state, State::Think(_)) && !notes.trim().is_empty() {
            self.begin_answer(now, Duration::ZERO);
        }
        let mut effects = Vec::new();
        if let State::Answer(answer) = &mut self.state {
            answer.close(notes, now.moment);
            let answer = (**answer).clone();
            effects = self.keep_attempt(&answer, Ending::Skipped, now);
        }
        effects.extend(self.next_stop(now));
        effects
    }
}

//! The state machine of a sitting: questions one after the other, each opened, answered, reviewed.
//!
//! [`Drill::handle`] takes an event and the time and returns what the outside should do; [`Drill::deadline`] tells when
//! it wants to be woken. It reads no clock and touches nothing. A late tick gives the same result as punctual ones,
//! because every boundary up to `now` is settled before an event is applied.

mod after;
pub mod answer;
pub mod clocks;
pub mod countdown;
pub mod draft;
pub mod event;
pub mod hear;
mod keep;
pub mod review;

use crate::assessment::Percent;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::MarkKind;
use crate::attempt::Session;
use crate::catalog::Question;
use crate::clock::Moment;
use crate::clock::Now;
use crate::clock::Stamp;
use crate::drill::answer::Answer;
use crate::drill::clocks::Look;
use crate::drill::countdown::Beat;
use crate::drill::countdown::Stopwatch;
use crate::drill::event::Effect;
use crate::drill::event::Event;
use crate::drill::review::Reviewing;
use crate::drill::review::Step;
use crate::format::FOLLOW_UP_SECONDS;
use crate::format::Formats;
use crate::format::Rules;
use serde::Deserialize;
use serde::Serialize;
use std::time::Duration;

/// A question in its place in a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The question, owned: a drill outlives edits to its pack.
    pub question: Question,
    /// Answer limit in seconds.
    pub limit_seconds: u32,
    /// The question was answered before on this day.
    pub retake: bool,
}

/// A sitting in progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drill {
    session: Session,
    slots: Vec<Slot>,
    place: usize,
    /// How often the present slot was drawn again.
    redrawn: u32,
    state: State,
    attempts: Vec<Attempt>,
    sitting: bool,
}

/// Where the present question stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum State {
    /// The question is still hidden.
    Ready,
    /// The prompt is visible; the chance of passing is asked.
    Predict {
        /// When the question was opened.
        opened: Stamp,
    },
    /// Think time runs.
    Think(Thinking),
    /// The answer runs or is paused.
    Answer(Box<Answer>),
    /// The answer is over; follow-ups may be asked, then comes the review.
    Closed(Box<Closed>),
    /// The answer is being judged.
    Review(Box<Reviewing>),
    /// Every question was dealt with.
    Over {
        /// The last review, kept so that its last rating can be taken back.
        last: Option<Box<Reviewing>>,
    },
}

/// Think time before the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thinking {
    /// When the question was opened.
    pub opened: Stamp,
    /// Predicted chance of passing.
    pub prediction: Option<Percent>,
    /// Length in seconds.
    pub seconds: u32,
    watch: Stopwatch,
    beat: Beat,
    /// What happened while thinking; it goes with the answer.
    marks: Vec<MarkKind>,
    #[serde(skip)]
    look: Look,
}

impl Thinking {
    /// Seconds left, rounded up.
    pub fn left(&self, now: Moment) -> u32 {
        self.seconds.saturating_sub(self.watch.seconds(now))
    }
}

/// A finished answer before its review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closed {
    /// The answer.
    pub answer: Answer,
    /// The follow-up being replied to, with its clock.
    pub reply: Option<Reply>,
    since: Stopwatch,
}

/// The reply to one follow-up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// Place in the question's list.
    pub place: u8,
    watch: Stopwatch,
    beat: Beat,
    over: bool,
}

impl Reply {
    /// Seconds left of the sixty; negative beyond.
    pub fn left(&self, now: Moment) -> i64 {
        i64::from(FOLLOW_UP_SECONDS) - i64::from(self.watch.seconds(now))
    }
}

impl Drill {
    /// A drill over these slots, its first question still hidden.
    pub fn new(session: Session, slots: Vec<Slot>) -> Self {
        let state = if slots.is_empty() { State::Over { last: None } } else { State::Ready };
        Self { session, slots, place: 0, redrawn: 0, state, attempts: Vec::new(), sitting: true }
    }

    /// The session it will be stored as.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Where the present question stands.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The present question; `None` when there never was one.
    pub fn slot(&self) -> Option<&Slot> {
        self.slots.get(self.place)
    }

    /// All slots.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Place of the present question, from 0.
    pub const fn place(&self) -> usize {
        self.place
    }

    /// What this session has answered so far, reviews included.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// What the interviewer allows.
    pub fn rules(&self) -> Rules {
        Formats::builtin().rules(self.session.realism)
    }

    /// Whether another question may be drawn in place of the present one, which must not have been opened.
    pub fn may_redraw(&self) -> bool {
        let rules = self.rules();
        rules.redraws.is_none_or(|limit| self.redrawn < limit) && self.state == State::Ready
    }

    /// Whether the present question may be passed over.
    pub fn may_skip(&self) -> bool {
        let open = matches!(self.state, State::Ready | State::Predict { .. } | State::Think(_) | State::Answer(_));
        open && self.rules().skip
    }

    /// Whether an answer is open that leaving would interrupt.
    pub const fn is_answering(&self) -> bool {
        matches!(self.state, State::Think(_) | State::Answer(_) | State::Closed(_))
    }

    /// When something next changes by itself.
    pub fn deadline(&self, now: Moment) -> Option<Moment> {
        match &self.state {
            State::Think(thinking) => thinking.watch.next_second(now),
            State::Answer(answer) => answer.deadline(now),
            State::Closed(closed) => closed.reply.as_ref().and_then(|reply| reply.watch.next_second(now)),
            State::Ready | State::Predict { .. } | State::Review(_) | State::Over { .. } => None,
        }
    }

    /// Settles every boundary up to `now`, then applies the event.
    pub fn handle(&mut self, event: Event, now: Now) -> Vec<Effect> {
        let mut effects = self.settle(now);
        effects.extend(self.apply(event, now));
        effects
    }

    fn settle(&mut self, now: Now) -> Vec<Effect> {
        match &mut self.state {
            State::Think(thinking) => {
                thinking.marks.extend(thinking.look.again(now));
                let elapsed = thinking.watch.elapsed(now.moment);
                match elapsed.checked_sub(Duration::from_secs(u64::from(thinking.seconds))) {
                    // The answer began when think time ended, however late we are told.
                    Some(late) => self.begin_answer(now, late),
                    None if thinking.beat.is_due(elapsed) => vec![Effect::Checkpoint],
                    None => Vec::new(),
                }
            }
            State::Answer(answer) => answer.settle(now),
            State::Closed(closed) => closed.settle(now.moment),
            State::Ready | State::Predict { .. } | State::Review(_) | State::Over { .. } => Vec::new(),
        }
    }

    fn apply(&mut self, event: Event, now: Now) -> Vec<Effect> {
        match event {
            Event::Tick => Vec::new(),
            Event::Resumed => self.resumed(now),
            Event::Open if self.state == State::Ready => {
                self.state = State::Predict { opened: now.wall };
                vec![Effect::Checkpoint]
            }
            Event::Redraw(question) => self.redraw(*question),
            Event::Predict(chance) => self.predicted(Some(chance), now),
            Event::Begin if matches!(self.state, State::Think(_)) => self.begin_answer(now, Duration::ZERO),
            Event::Begin => self.predicted(None, now),
            Event::Finish { notes } => self.finish(notes, now),
            Event::Reopen => self.reopen(now),
            Event::FollowUp => self.follow_up(now),
            Event::ToReview => self.begin_review(now),
            Event::Review(step) => self.review(step, now),
            Event::ReviewLater if matches!(self.state, State::Review(_)) => self.next_question(),
            Event::Skip => self.skip(now),
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
            Event::Hint => answer.open_hint(&slot.question, now.moment),
            Event::Ask => answer.ask(&slot.question, &rules, now.moment),
            Event::AskFor(place) => answer.ask_for(*place, &slot.question, now.moment),
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

    /// Replaces the question. A limit that was set for the slot stays; else the new question brings its own.
    fn redraw(&mut self, question: Question) -> Vec<Effect> {
        let allowed = self.may_redraw();
        match self.slots.get_mut(self.place) {
            Some(slot) if allowed => {
                if slot.limit_seconds == slot.question.header.limit_seconds {
                    slot.limit_seconds = question.header.limit_seconds;
                }
                slot.retake = false;
                slot.question = question;
                self.redrawn += 1;
                vec![Effect::Checkpoint]
            }
            _ => Vec::new(),
        }
    }

    fn predicted(&mut self, prediction: Option<Percent>, now: Now) -> Vec<Effect> {
        let State::Predict { opened } = self.state else { return Vec::new() };
        let Some(slot) = self.slot() else { return Vec::new() };
        let seconds = self.rules().think.seconds(slot.question.header.category);
        self.state = State::Think(Thinking {
            opened,
            prediction,
            seconds,
            watch: Stopwatch::started(now.moment),
            beat: Beat::default(),
            marks: Vec::new(),
            look: Look::at(now),
        });
        if seconds == 0 {
            return self.begin_answer(now, Duration::ZERO);
        }
        vec![Effect::Checkpoint]
    }

    /// Starts the answer clock `late` before now.
    fn begin_answer(&mut self, now: Now, late: Duration) -> Vec<Effect> {
        let State::Think(thinking) = &self.state else { return Vec::new() };
        let Some(slot) = self.slot() else { return Vec::new() };
        let began = Moment::at(now.moment.since_start().saturating_sub(late));
        let think = thinking.watch.seconds(began).min(thinking.seconds);
        let header = &slot.question.header;
        let plan = Formats::builtin().plan(header.category, self.session.level, slot.limit_seconds);
        let at = Now { moment: began, ..now };
        let mut answer = Answer::begin(at, thinking.opened, thinking.prediction, think, slot.limit_seconds, plan)
            .after(thinking.look, thinking.marks.clone());
        let mut effects = vec![Effect::AnswerBegan, Effect::Checkpoint];
        effects.extend(answer.settle(now));
        self.state = State::Answer(Box::new(answer));
        effects
    }

    fn finish(&mut self, notes: String, now: Now) -> Vec<Effect> {
        let State::Answer(answer) = &mut self.state else { return Vec::new() };
        answer.close(notes, now.moment);
        let answer = (**answer).clone();
        let closed = Closed { answer, reply: None, since: Stopwatch::started(now.moment) };
        let effects = self.keep_attempt(&closed.answer, Ending::Finished, now);
        self.state = State::Closed(Box::new(closed));
        effects
    }

    fn skip(&mut self, now: Now) -> Vec<Effect> {
        if !self.may_skip() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if let State::Answer(answer) = &mut self.state {
            let notes = std::mem::take(&mut answer.notes);
            answer.close(notes, now.moment);
            let answer = (**answer).clone();
            effects = self.keep_attempt(&answer, Ending::Skipped, now);
        }
        effects.extend(self.next_question());
        effects
    }

    fn next_question(&mut self) -> Vec<Effect> {
        let last = match std::mem::replace(&mut self.state, State::Ready) {
            State::Review(review) if review.step() == Step::Done => Some(review),
            _ => None,
        };
        if self.place + 1 < self.slots.len() {
            self.place += 1;
            self.redrawn = 0;
            vec![Effect::Checkpoint]
        } else {
            self.state = State::Over { last };
            vec![Effect::Ended]
        }
    }
}

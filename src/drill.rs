//! The state machine of a sitting: questions one after the other, each opened, answered, reviewed.
//!
//! [`Drill::handle`] takes an event and the time and returns what the outside should do; [`Drill::deadline`] tells when
//! it wants to be woken. It reads no clock and touches nothing. A late tick gives the same result as punctual ones,
//! because every boundary up to `now` is settled before an event is applied.

pub mod answer;
pub mod countdown;
pub mod event;
pub mod review;

use crate::assessment::Percent;
use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::MarkKind;
use crate::attempt::ReviewKind;
use crate::attempt::Session;
use crate::attempt::Snapshot;
use crate::catalog::Question;
use crate::clock::Moment;
use crate::clock::Now;
use crate::clock::Stamp;
use crate::drill::answer::Answer;
use crate::drill::countdown::Stopwatch;
use crate::drill::event::Effect;
use crate::drill::event::Event;
use crate::drill::event::ReviewEvent;
use crate::drill::review::Reviewing;
use crate::drill::review::Step;
use crate::format::FOLLOW_UP_SECONDS;
use crate::format::FollowUps;
use crate::format::Formats;
use crate::format::Rules;
use crate::rubric::Rubric;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;
use std::time::Duration;
use uuid::Builder;

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
    over: bool,
}

impl Reply {
    /// Seconds left of the sixty; negative beyond.
    pub fn left(&self, now: Moment) -> i64 {
        i64::from(FOLLOW_UP_SECONDS) - i64::from(self.watch.seconds(now))
    }
}

/// What is kept on disk of a sitting in progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The frozen drill.
    pub drill: Drill,
    /// The notes as they stood on the screen.
    pub notes: String,
    /// When it was written.
    pub saved: Stamp,
}

impl Draft {
    /// Seconds by the calendar since it was written; zero when the calendar went back.
    pub fn away(&self, now: Stamp) -> u32 {
        u32::try_from((now.millis() - self.saved.millis()) / 1000).unwrap_or(0)
    }
}

impl Drill {
    /// A drill over these slots, its first question still hidden.
    pub fn new(session: Session, slots: Vec<Slot>) -> Self {
        let state = if slots.is_empty() { State::Over { last: None } } else { State::Ready };
        Self { session, slots, place: 0, state, attempts: Vec::new(), sitting: true }
    }

    /// A review of a stored attempt, outside its sitting. The question gives the model answer, where it still exists.
    pub fn reviewing(session: Session, attempt: Attempt, question: Option<Question>, kind: ReviewKind) -> Self {
        let hints_cap = Formats::builtin().rules(attempt.realism).hints_cap;
        let review = Reviewing::begin(&attempt, kind, hints_cap);
        let limit_seconds = attempt.snapshot.limit_seconds;
        let retake = attempt.retake;
        let slots = question.map(|question| Slot { question, limit_seconds, retake }).into_iter().collect();
        Self {
            session,
            slots,
            place: 0,
            state: State::Review(Box::new(review)),
            attempts: vec![attempt],
            sitting: false,
        }
    }

    /// Whether this is a sitting, as opposed to a review outside one.
    pub const fn is_sitting(&self) -> bool {
        self.sitting
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
    pub fn rules(&self) -> &'static Rules {
        Formats::builtin().rules(self.session.realism)
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
        if event == Event::Resumed
            && let State::Answer(answer) = &mut self.state
        {
            answer.resumed(now);
        }
        let mut effects = self.settle(now);
        effects.extend(self.apply(event, now));
        effects
    }

    fn settle(&mut self, now: Now) -> Vec<Effect> {
        match &mut self.state {
            State::Think(thinking) => {
                let planned = Duration::from_secs(u64::from(thinking.seconds));
                match thinking.watch.elapsed(now.moment).checked_sub(planned) {
                    // The answer began when think time ended, however late we are told.
                    Some(late) => self.begin_answer(now, late),
                    None => Vec::new(),
                }
            }
            State::Answer(answer) => answer.settle(now),
            State::Closed(closed) => match &mut closed.reply {
                Some(reply) if !reply.over && reply.left(now.moment) <= 0 => {
                    reply.over = true;
                    vec![Effect::FollowUpOver]
                }
                _ => Vec::new(),
            },
            State::Ready | State::Predict { .. } | State::Review(_) | State::Over { .. } => Vec::new(),
        }
    }

    fn apply(&mut self, event: Event, now: Now) -> Vec<Effect> {
        match event {
            Event::Tick | Event::Resumed => Vec::new(),
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
            Event::Ask => answer.ask(&slot.question, rules, now.moment),
            Event::AskFor(place) => answer.ask_for(*place, &slot.question, now.moment),
            Event::HideClock => {
                answer.clock_hidden = !answer.clock_hidden;
                true
            }
            Event::Extend if rules.extend => {
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

    fn redraw(&mut self, question: Question) -> Vec<Effect> {
        let allowed = self.rules().redraw && self.state == State::Ready;
        match self.slots.get_mut(self.place) {
            Some(slot) if allowed => {
                slot.limit_seconds = question.header.limit_seconds;
                slot.retake = false;
                slot.question = question;
                vec![Effect::Checkpoint]
            }
            _ => Vec::new(),
        }
    }

    fn predicted(&mut self, prediction: Option<Percent>, now: Now) -> Vec<Effect> {
        let State::Predict { opened } = self.state else { return Vec::new() };
        let Some(slot) = self.slot() else { return Vec::new() };
        let seconds = self.rules().think_seconds.get(&slot.question.header.category).copied().unwrap_or(0);
        let watch = Stopwatch::started(now.moment);
        self.state = State::Think(Thinking { opened, prediction, seconds, watch });
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
        let mut answer = Answer::begin(at, thinking.opened, thinking.prediction, think, slot.limit_seconds, plan);
        answer.saw(now);
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

    fn reopen(&mut self, now: Now) -> Vec<Effect> {
        let gap = match &self.state {
            State::Closed(closed) => closed.since.seconds(now.moment),
            State::Review(review) if self.sitting && review.step() == Step::Guess => {
                let ended = self.attempts.last().map_or(now.wall, |attempt| attempt.ended);
                u32::try_from((now.wall.millis() - ended.millis()) / 1000).unwrap_or(0)
            }
            _ => return Vec::new(),
        };
        let Some(attempt) = self.attempts.pop() else { return Vec::new() };
        let mut answer = match std::mem::replace(&mut self.state, State::Ready) {
            State::Closed(closed) => closed.answer,
            _ => Answer::of(&attempt),
        };
        answer.reopen(MarkKind::Reopened { seconds: gap }, now);
        self.state = State::Answer(Box::new(answer));
        vec![Effect::Checkpoint]
    }

    fn follow_up(&mut self, now: Now) -> Vec<Effect> {
        let rules = self.rules();
        let Some(slot) = self.slots.get(self.place) else { return Vec::new() };
        match &mut self.state {
            State::Answer(answer) if rules.follow_ups == FollowUps::AnyTime => {
                answer.follow_up(&slot.question, None, now.moment);
                vec![Effect::Checkpoint]
            }
            State::Closed(closed) => {
                closed.end_reply(&slot.question, now.moment);
                let place = closed.answer.follow_ups();
                if usize::from(place) < slot.question.follow_ups.len() {
                    closed.reply = Some(Reply { place, watch: Stopwatch::started(now.moment), over: false });
                }
                vec![Effect::Checkpoint]
            }
            _ => Vec::new(),
        }
    }

    fn begin_review(&mut self, now: Now) -> Vec<Effect> {
        let hints_cap = self.rules().hints_cap;
        let Some(slot) = self.slots.get(self.place) else { return Vec::new() };
        let State::Closed(closed) = &mut self.state else { return Vec::new() };
        closed.end_reply(&slot.question, now.moment);
        let marks = closed.answer.marks.clone();
        let Some(attempt) = self.attempts.last_mut() else { return Vec::new() };
        attempt.marks = marks;
        let saved = attempt.clone();
        let review = Reviewing::begin(&saved, ReviewKind::Warm, hints_cap);
        self.state = State::Review(Box::new(review));
        vec![Effect::SaveAttempt(Box::new(saved)), Effect::Checkpoint]
    }

    fn review(&mut self, step: ReviewEvent, now: Now) -> Vec<Effect> {
        let State::Review(review) = &mut self.state else { return Vec::new() };
        review.handle(step);
        let Some(finished) = review.finished(now.wall) else { return vec![Effect::Checkpoint] };
        let Some(attempt) = self.attempts.last_mut() else { return Vec::new() };
        attempt.reviews.retain(|review| review.kind != finished.kind);
        attempt.reviews.push(finished.clone());
        let mut effects = vec![Effect::SaveReview(attempt.id, Box::new(finished))];
        effects.extend(self.next_question());
        effects
    }

    fn skip(&mut self, now: Now) -> Vec<Effect> {
        let allowed = self.rules().skip;
        match &mut self.state {
            State::Ready | State::Predict { .. } | State::Think(_) if allowed => self.next_question(),
            State::Answer(answer) if allowed => {
                answer.close(String::new(), now.moment);
                let answer = (**answer).clone();
                let mut effects = self.keep_attempt(&answer, Ending::Skipped, now);
                effects.extend(self.next_question());
                effects
            }
            _ => Vec::new(),
        }
    }

    fn next_question(&mut self) -> Vec<Effect> {
        let last = match std::mem::replace(&mut self.state, State::Ready) {
            State::Review(review) if review.step() == Step::Done => Some(review),
            _ => None,
        };
        if self.place + 1 < self.slots.len() {
            self.place += 1;
            vec![Effect::Checkpoint]
        } else {
            self.state = State::Over { last };
            vec![Effect::Ended]
        }
    }

    /// Takes the last rating back: within the review, or after the end of the session.
    fn undo_rating(&mut self) -> Vec<Effect> {
        match &mut self.state {
            State::Review(review) => review.undo_rating(),
            State::Over { last } => match last.take() {
                Some(mut review) => {
                    review.undo_rating();
                    self.state = State::Review(review);
                }
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        }
        vec![Effect::Checkpoint]
    }

    fn keep_attempt(&mut self, answer: &Answer, ending: Ending, now: Now) -> Vec<Effect> {
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
            reviews: Vec::new(),
        };
        self.attempts.push(attempt.clone());
        vec![Effect::SaveAttempt(Box::new(attempt)), Effect::Checkpoint]
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
            State::Think(thinking) => thinking.watch.stop(now.moment),
            State::Answer(answer) => answer.freeze(now.moment),
            State::Closed(closed) => {
                closed.since.stop(now.moment);
                if let Some(reply) = &mut closed.reply {
                    reply.watch.stop(now.moment);
                }
            }
            State::Ready | State::Predict { .. } | State::Review(_) | State::Over { .. } => {}
        }
        copy
    }

    /// Goes on with a stored drill: `away` seconds by the calendar are marked as an interruption, not counted.
    pub fn thaw(&mut self, away: u32, now: Now) {
        match &mut self.state {
            State::Think(thinking) => thinking.watch.start(now.moment),
            State::Answer(answer) => answer.reopen(MarkKind::Interrupted { seconds: away }, now),
            State::Closed(closed) => {
                closed.since.start(now.moment);
                if let Some(reply) = &mut closed.reply {
                    reply.watch.start(now.moment);
                }
            }
            State::Ready | State::Predict { .. } | State::Review(_) | State::Over { .. } => {}
        }
    }
}

impl Closed {
    fn end_reply(&mut self, question: &Question, now: Moment) {
        if let Some(reply) = self.reply.take() {
            self.answer.follow_up(question, Some(reply.watch.seconds(now)), now);
        }
    }
}

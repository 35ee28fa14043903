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
mod rounds;
pub mod script;

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
use crate::drill::hear::hear;
use crate::drill::review::Reviewing;
use crate::drill::script::AtDoor;
use crate::drill::script::Due;
use crate::drill::script::Script;
use crate::drill::script::TalkReview;
use crate::drill::script::Talking;
use crate::format::FOLLOW_UP_SECONDS;
use crate::format::Formats;
use crate::format::Overtime;
use crate::format::Rules;
use serde::Deserialize;
use serde::Serialize;
use std::mem::discriminant;
use std::time::Duration;

/// A question in its place in a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The question, owned: a drill outlives edits to its pack.
    pub question: Question,
    /// Answer limit in seconds.
    pub limit_seconds: u32,
    /// The limit was named for this slot: it stays when another question is drawn.
    #[serde(default)]
    pub limit_is_set: bool,
    /// Think time in seconds, where it differs from what the realism gives the category.
    #[serde(default)]
    pub think_seconds: Option<u32>,
    /// Follow-ups with a minute each after the answer, where the format says how many.
    #[serde(default)]
    pub follow_ups: Option<u8>,
    /// The question was answered before on this day.
    pub retake: bool,
    /// How often another question was drawn for it.
    #[serde(default)]
    pub redrawn: u32,
}

impl Slot {
    /// A slot with the question's own limit and the think time the realism gives.
    pub const fn new(question: Question) -> Self {
        let limit_seconds = question.header.limit_seconds;
        Self {
            question,
            limit_seconds,
            limit_is_set: false,
            think_seconds: None,
            follow_ups: None,
            retake: false,
            redrawn: 0,
        }
    }

    /// Takes another slot's place. A limit that was named for this one stays, and its draws stay used.
    fn redrawn_as(&mut self, other: Self) {
        let limit_seconds = if self.limit_is_set { self.limit_seconds } else { other.limit_seconds };
        let limit_is_set = self.limit_is_set || other.limit_is_set;
        *self = Self { limit_seconds, limit_is_set, redrawn: self.redrawn + 1, ..other };
    }
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
    /// The review finished just before, so that its last rating can be taken back; gone once the next question is opened.
    #[serde(default)]
    last: Option<Box<Reviewing>>,
    /// The way through an interview; empty for a plain sitting.
    #[serde(default)]
    script: Script,
    /// The attempt under review, by its place; `None`: the last.
    #[serde(default)]
    judged: Option<usize>,
    /// What waits to be judged at the end, once that has come; the next one last.
    #[serde(default)]
    due: Option<Vec<Due>>,
}

/// Where the present question stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum State {
    /// Before a round of an interview.
    Door(AtDoor),
    /// Something is said between questions.
    Talk(Box<Talking>),
    /// A talk is judged.
    TalkReview(TalkReview),
    /// The question is still hidden.
    Ready,
    /// The prompt is visible; the chance of passing is asked.
    Predict {
        /// When the question was opened.
        opened: Stamp,
        /// Runs since then.
        #[serde(default)]
        watch: Stopwatch,
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
    Over,
}

impl State {
    /// Whether a question stands here, from being hidden to the end of its answer.
    pub const fn is_question(&self) -> bool {
        matches!(self, Self::Ready | Self::Predict { .. } | Self::Think(_) | Self::Answer(_) | Self::Closed(_))
    }
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
        let state = if slots.is_empty() { State::Over } else { State::Ready };
        let (script, attempts) = (Script::default(), Vec::new());
        Self { session, slots, place: 0, state, attempts, sitting: true, last: None, script, judged: None, due: None }
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
        Formats::builtin().rules_at(&self.session.dial())
    }

    /// The way through an interview; empty for a plain sitting.
    pub const fn script(&self) -> &Script {
        &self.script
    }

    /// The attempt that is or was judged last.
    pub fn judged(&self) -> Option<&Attempt> {
        match self.judged {
            Some(place) => self.attempts.get(place),
            None => self.attempts.last(),
        }
    }

    fn judged_mut(&mut self) -> Option<&mut Attempt> {
        match self.judged {
            Some(place) => self.attempts.get_mut(place),
            None => self.attempts.last_mut(),
        }
    }

    /// Whether another question may be drawn in place of the present one, which must not have been opened.
    pub fn may_redraw(&self) -> bool {
        let drawn = self.slot().map_or(0, |slot| slot.redrawn);
        self.rules().redraws.is_none_or(|limit| drawn < limit) && self.state == State::Ready
    }

    /// Think time of the present question in seconds; 0: none.
    pub fn think_seconds(&self) -> u32 {
        let Some(slot) = self.slot() else { return 0 };
        slot.think_seconds.unwrap_or_else(|| self.rules().think.seconds(slot.question.header.category))
    }

    /// Whether the last rating of the review that was finished just before can be taken back.
    pub const fn may_undo_last(&self) -> bool {
        self.last.is_some()
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
            State::Answer(answer) => answer.deadline(self.rules(), now),
            State::Closed(closed) => closed.reply.as_ref().and_then(|reply| reply.watch.next_second(now)),
            State::Door(door) => door.deadline(now),
            State::Talk(talking) => talking.watch.next_second(now),
            State::Predict { watch, .. } if self.rules().prediction_seconds.is_some() => watch.next_second(now),
            State::Ready | State::Predict { .. } | State::Review(_) | State::TalkReview(_) | State::Over => None,
        }
    }

    /// Settles every boundary up to `now`, then applies the event.
    pub fn handle(&mut self, event: Event, now: Now) -> Vec<Effect> {
        let mut effects = self.settle(now);
        effects.extend(self.apply(event, now));
        effects
    }

    /// One boundary may lead to the next, up to the one at which notes must be handed in.
    fn settle(&mut self, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        loop {
            let before = (discriminant(&self.state), self.place, self.reply_place());
            let more = self.settle_once(now);
            let waits = more.iter().any(|effect| matches!(effect, Effect::TimeUp | Effect::TalkUp));
            effects.extend(more);
            if waits || before == (discriminant(&self.state), self.place, self.reply_place()) {
                return effects;
            }
        }
    }

    fn settle_once(&mut self, now: Now) -> Vec<Effect> {
        let rules = self.rules();
        match &mut self.state {
            State::Predict { watch, .. } => {
                let limit = rules.prediction_seconds.map(|seconds| Duration::from_secs(u64::from(seconds)));
                match limit.and_then(|limit| watch.elapsed(now.moment).checked_sub(limit)) {
                    Some(late) => self.predicted(None, earlier(now, late)),
                    None => Vec::new(),
                }
            }
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
            State::Answer(answer) => match self.slots.get(self.place) {
                Some(slot) => answer.settle(&slot.question, rules, now),
                None => Vec::new(),
            },
            State::Closed(_) => self.settle_reply(now),
            State::Talk(_) => self.settle_talk(now),
            State::Door(_) | State::Ready | State::Review(_) | State::TalkReview(_) | State::Over => Vec::new(),
        }
    }

    fn reply_place(&self) -> Option<u8> {
        match &self.state {
            State::Closed(closed) => closed.reply.as_ref().map(|reply| reply.place),
            _ => None,
        }
    }

    fn apply(&mut self, event: Event, now: Now) -> Vec<Effect> {
        match event {
            Event::Tick => Vec::new(),
            Event::Resumed => self.resumed(now),
            Event::Open if self.state == State::Ready => self.open(now),
            Event::Redraw(slot) => self.redraw(*slot),
            Event::Predict(chance) => self.predicted(Some(chance), now),
            Event::Begin if matches!(self.state, State::Think(_)) => self.begin_answer(now, Duration::ZERO),
            Event::Begin => self.predicted(None, now),
            Event::Finish { notes } => self.finish(notes, now),
            Event::Reopen => self.reopen(now),
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
        if answer.stopped().is_some() {
            return Vec::new();
        }
        let changed = match event {
            Event::Pause if rules.pause => {
                answer.toggle_pause(now.moment);
                true
            }
            Event::NextPhase => answer.next_phase(now.moment),
            Event::Hint => answer.open_hint(&slot.question, rules, now.moment),
            Event::Ask => answer.ask(&slot.question, rules, now.moment),
            Event::AskFor(place) => answer.ask_for(*place, &slot.question, now.moment),
            Event::AskWords(words) => {
                let heard = hear(&slot.question, words);
                answer.ask_words(words.clone(), &heard, &slot.question, now.moment);
                true
            }
            Event::HideClock => {
                answer.clock_hidden = !answer.clock_hidden;
                true
            }
            Event::Recording(name) => {
                answer.recording = Some(name.clone());
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

    fn open(&mut self, now: Now) -> Vec<Effect> {
        self.state = State::Predict { opened: now.wall, watch: Stopwatch::started(now.moment) };
        self.last = None;
        vec![Effect::Checkpoint]
    }

    fn predicted(&mut self, prediction: Option<Percent>, now: Now) -> Vec<Effect> {
        let State::Predict { opened, .. } = self.state else { return Vec::new() };
        let seconds = self.think_seconds();
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
        let answer = Answer::begin(at, thinking.opened, thinking.prediction, think, slot.limit_seconds, plan)
            .after(thinking.look, thinking.marks.clone())
            .interrupted_at(self.interruption(slot));
        self.state = State::Answer(Box::new(answer));
        let mut effects = vec![Effect::AnswerBegan, Effect::Checkpoint];
        effects.extend(self.settle_once(now));
        effects
    }

    fn finish(&mut self, notes: String, now: Now) -> Vec<Effect> {
        let State::Answer(answer) = &mut self.state else { return Vec::new() };
        // After a hard stop everything goes on from there, however late the notes come.
        let at = Now { moment: answer.stopped().unwrap_or(now.moment), ..now };
        answer.close(notes, at.moment);
        let answer = (**answer).clone();
        let closed = Closed { answer, reply: None, since: Stopwatch::started(at.moment) };
        let mut effects = self.keep_attempt(&closed.answer, Ending::Finished, now);
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

/// The same instant on the calendar, `late` earlier on the sleep-proof clock.
fn earlier(now: Now, late: Duration) -> Now {
    Now { moment: Moment::at(now.moment.since_start().saturating_sub(late)), ..now }
}

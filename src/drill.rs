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
pub mod gap;
mod happen;
pub mod hear;
mod keep;
pub mod noted;
pub mod review;
mod rounds;
pub mod script;
pub mod technique;

use crate::assessment::Percent;
use crate::attempt::Attempt;
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
use crate::drill::gap::Gap;
use crate::drill::review::Reviewing;
use crate::drill::script::AtDoor;
use crate::drill::script::Due;
use crate::drill::script::Script;
use crate::drill::script::TalkReview;
use crate::drill::script::Talking;
use crate::format::FOLLOW_UP_SECONDS;
use crate::format::FollowUps;
use crate::format::Formats;
use crate::format::Nudges;
use crate::format::Overtime;
use crate::format::Rules;
use crate::interviewer;
use crate::interviewer::Manner;
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

    /// Takes a curveball as its first follow-up, where the manner of its interviewer and the seed want one.
    fn take_curveball(&mut self, session: &Session, place: usize) {
        let seed = session.seed ^ (place as u64).rotate_left(24);
        let category = self.question.header.category;
        let thrown = interviewer::curveball(Manner::at(session, place), category, seed);
        self.question.follow_ups.splice(..0, thrown.cloned());
    }

    /// Takes another slot's place. A limit or a number of follow-ups that was named for this one stays, and its
    /// draws stay used.
    fn redrawn_as(&mut self, other: Self) {
        let limit_seconds = if self.limit_is_set { self.limit_seconds } else { other.limit_seconds };
        let limit_is_set = self.limit_is_set || other.limit_is_set;
        let follow_ups = self.follow_ups.or(other.follow_ups);
        *self = Self { limit_seconds, limit_is_set, follow_ups, redrawn: self.redrawn + 1, ..other };
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
        /// The last look at the clocks: where the prediction has its time, that can end while the machine sleeps.
        #[serde(skip)]
        look: Look,
    },
    /// Think time runs.
    Think(Thinking),
    /// The answer runs or is paused.
    Answer(Box<Answer>),
    /// The answer is over; follow-ups may be asked, then comes the review.
    Closed(Box<Closed>),
    /// The answer is being judged.
    Review(Box<Reviewing>),
    /// The missed part of an answer is said again, after everything else.
    Gap(Box<Gap>),
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
    pub fn new(session: Session, mut slots: Vec<Slot>) -> Self {
        if Formats::builtin().rules_at(&session.dial()).follow_ups == FollowUps::Inside {
            for (place, slot) in slots.iter_mut().enumerate() {
                slot.take_curveball(&session, place);
            }
        }
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

    /// What the interviewer allows, and whether phases are minded by this manner. One that does not react does not mind
    /// the phases either.
    pub fn rules(&self) -> Rules {
        let rules = Formats::builtin().rules_at(&self.session.dial());
        let minded = Manner::at(&self.session, self.place).nudges(rules.nudges);
        Rules { nudges: if self.is_silent() { Nudges::Never } else { minded }, ..rules }
    }

    /// Whether the review of an answer waits for the end, or never comes.
    fn judges_later(&self) -> bool {
        self.rules().withholds() || !self.is_kept()
    }

    /// Whether nothing waits for the user once an answer is over: its time is hard and its review comes later.
    fn runs_on(&self) -> bool {
        self.rules().overtime == Overtime::HardStop && self.judges_later()
    }

    /// Whether a hard stop asked for notes that were not handed in yet.
    fn waits_for_notes(&self) -> bool {
        match &self.state {
            State::Answer(answer) => answer.stopped().is_some(),
            State::Talk(talking) => talking.said && self.rules().overtime == Overtime::HardStop,
            _ => false,
        }
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
            State::Gap(gap) => gap.deadline(now),
            State::Predict { watch, .. } if self.rules().prediction_seconds.is_some() => watch.next_second(now),
            State::Ready | State::Predict { .. } | State::Review(_) | State::TalkReview(_) | State::Over => None,
        }
    }

    /// Settles every boundary up to `now`, then applies the event. At a hard stop
    /// nothing is taken but the notes.
    pub fn handle(&mut self, event: Event, now: Now) -> Vec<Effect> {
        let mut effects = self.settle(now);
        let event = match event {
            Event::BreakOff { notes } if self.waits_for_notes() => {
                effects.extend(self.hand_in(notes, now));
                Event::BreakOff { notes: String::new() }
            }
            Event::Finish { .. } | Event::EndTalk { .. } | Event::Resumed => event,
            _ if self.waits_for_notes() => return effects,
            event => event,
        };
        effects.extend(self.apply(event, now));
        if !self.waits_for_notes() {
            effects.retain(|effect| !matches!(effect, Effect::TimeUp | Effect::TalkUp));
        }
        effects
    }

    fn hand_in(&mut self, notes: String, now: Now) -> Vec<Effect> {
        if matches!(self.state, State::Talk(_)) { self.end_talk(notes, now) } else { self.finish(notes, now) }
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
            State::Predict { watch, look, .. } => {
                let seen = look.again(now);
                let limit = rules.prediction_seconds.map(|seconds| Duration::from_secs(u64::from(seconds)));
                match limit.and_then(|limit| watch.elapsed(now.moment).checked_sub(limit)) {
                    // What was slept through goes with the answer, as far as it reached beyond the prediction.
                    Some(late) => self.predicted(None, seen, now, late),
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
            State::Gap(gap) => gap.settle(now.moment),
            State::Door(_) | State::Ready | State::Review(_) | State::TalkReview(_) | State::Over => Vec::new(),
        }
    }

    fn reply_place(&self) -> Option<u8> {
        match &self.state {
            State::Closed(closed) => closed.reply.as_ref().map(|reply| reply.place),
            _ => None,
        }
    }
}

/// What the clocks showed `late` ago, when nobody looked.
fn earlier(now: Now, late: Duration) -> Now {
    let back = |moment: Moment| Moment::at(moment.since_start().saturating_sub(late));
    let millis = now.wall.millis().saturating_sub(i64::try_from(late.as_millis()).unwrap_or(i64::MAX));
    let wall = Stamp::from_millis(millis, now.wall.offset_seconds()).unwrap_or(now.wall);
    Now { moment: back(now.moment), awake: back(now.awake), wall }
}

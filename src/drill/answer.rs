//! One running answer: its clock, its phases, and everything that was opened on the way.

use crate::assessment::Percent;
use crate::attempt::Attempt;
use crate::attempt::Mark;
use crate::attempt::MarkKind;
use crate::attempt::Timing;
use crate::catalog::Question;
use crate::clock::Moment;
use crate::clock::Now;
use crate::clock::Stamp;
use crate::drill::countdown::Stopwatch;
use crate::drill::countdown::Warning;
use crate::drill::countdown::whole_seconds;
use crate::drill::event::Effect;
use crate::format::EXTENSION_SECONDS;
use crate::format::PlannedPhase;
use crate::format::Reveals;
use crate::format::Rules;
use serde::Deserialize;
use serde::Serialize;
use std::time::Duration;

/// Seconds of answer time between two drafts that nothing else caused.
const DRAFT_EVERY: u64 = 10;

/// A difference between two clocks below this is not worth a mark.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(2);

/// A running or paused answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// When the question was opened.
    pub started: Stamp,
    /// Predicted chance of passing.
    pub prediction: Option<Percent>,
    /// Think time taken, in seconds.
    pub think: u32,
    /// Limit in seconds, without extensions.
    pub base_limit: u32,
    /// Phase plan.
    pub plan: Vec<PlannedPhase>,
    /// The phase that runs, as a place in the plan.
    pub phase: usize,
    /// Whether the user hid the clock.
    pub clock_hidden: bool,
    /// What happened so far.
    pub marks: Vec<Mark>,
    /// The notes as they were when the answer was last finished.
    pub notes: String,
    clock: Stopwatch,
    pause: Stopwatch,
    paused_before: Duration,
    phase_began: Duration,
    spent: Vec<Option<Duration>>,
    warned: Vec<Warning>,
    drafted: u64,
    #[serde(skip)]
    seen: Option<Now>,
}

impl Answer {
    /// A new answer whose clock runs from `now`.
    pub fn begin(
        now: Now,
        opened: Stamp,
        prediction: Option<Percent>,
        think: u32,
        limit: u32,
        plan: Vec<PlannedPhase>,
    ) -> Self {
        let spent = vec![None; plan.len()];
        Self {
            started: opened,
            prediction,
            think,
            base_limit: limit,
            plan,
            phase: 0,
            clock_hidden: false,
            marks: Vec::new(),
            notes: String::new(),
            clock: Stopwatch::started(now.moment),
            pause: Stopwatch::default(),
            paused_before: Duration::ZERO,
            phase_began: Duration::ZERO,
            spent,
            warned: Vec::new(),
            drafted: 0,
            seen: Some(now),
        }
    }

    /// The answer of an attempt that was finished too early, its clock standing at what was stored.
    pub fn of(attempt: &Attempt) -> Self {
        let timing = &attempt.timing;
        let seconds = |count: u32| Duration::from_secs(u64::from(count));
        let phase = timing.phases.iter().rposition(Option::is_some).unwrap_or(0);
        Self {
            started: attempt.started,
            prediction: attempt.prediction,
            think: timing.think,
            base_limit: attempt.snapshot.limit_seconds,
            plan: attempt.snapshot.phases.clone(),
            phase,
            clock_hidden: false,
            marks: attempt.marks.clone(),
            notes: attempt.notes.clone(),
            clock: Stopwatch::standing_at(seconds(timing.answer)),
            pause: Stopwatch::default(),
            paused_before: seconds(timing.paused),
            phase_began: seconds(timing.answer),
            spent: timing.phases.iter().map(|spent| spent.map(seconds)).collect(),
            warned: Warning::ALL.into_iter().filter(|warning| timing.answer >= warning.at(timing.limit)).collect(),
            drafted: u64::from(timing.answer) / DRAFT_EVERY,
            seen: None,
        }
    }

    /// Tells the answer that the clocks were read now, so that the time before is not compared.
    pub fn saw(&mut self, now: Now) {
        self.seen = Some(now);
    }

    /// Limit with extensions, in seconds.
    pub fn limit(&self) -> u32 {
        let extensions = self.marks.iter().filter(|mark| mark.kind == MarkKind::Extended).count();
        self.base_limit + EXTENSION_SECONDS * u32::try_from(extensions).unwrap_or(0)
    }

    /// Whole seconds of answer time.
    pub fn seconds(&self, now: Moment) -> u32 {
        self.clock.seconds(now)
    }

    /// Seconds left, rounded up; negative in overtime.
    pub fn left(&self, now: Moment) -> i64 {
        i64::from(self.limit()) - i64::from(self.seconds(now))
    }

    /// Whether the clock stands still.
    pub const fn is_paused(&self) -> bool {
        !self.clock.is_running()
    }

    /// Seconds of pause so far, the present one included.
    pub fn paused_seconds(&self, now: Moment) -> u32 {
        whole_seconds(self.paused_before + self.pause.elapsed(now))
    }

    /// Seconds spent in each phase so far; `None` for a phase not entered.
    pub fn phase_seconds(&self, now: Moment) -> Vec<Option<u32>> {
        let mut spent = self.spent.clone();
        self.bank_phase(&mut spent, now);
        spent.into_iter().map(|span| span.map(whole_seconds)).collect()
    }

    /// Hint rungs opened, 0 to 4.
    pub fn hints(&self) -> u8 {
        self.count(|kind| matches!(kind, MarkKind::Hint { .. }))
    }

    /// Places of the clarifying answers given, in the order they were given.
    pub fn reveals(&self) -> Vec<u8> {
        let places = self.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Reveal { place } => Some(place),
            _ => None,
        });
        places.collect()
    }

    /// Follow-ups asked.
    pub fn follow_ups(&self) -> u8 {
        self.count(|kind| matches!(kind, MarkKind::FollowUp { .. }))
    }

    fn count(&self, is: impl Fn(&MarkKind) -> bool) -> u8 {
        u8::try_from(self.marks.iter().filter(|mark| is(&mark.kind)).count()).unwrap_or(u8::MAX)
    }

    /// Times as they would be stored now.
    pub fn timing(&self, now: Moment) -> Timing {
        Timing {
            think: self.think,
            answer: self.seconds(now),
            paused: self.paused_seconds(now),
            limit: self.limit(),
            phases: self.phase_seconds(now),
        }
    }

    /// When something next changes by itself; `None` while paused.
    pub fn deadline(&self, now: Moment) -> Option<Moment> {
        if !self.clock_hidden {
            return self.clock.next_second(now);
        }
        let warnings = Warning::ALL.iter().map(|warning| u64::from(warning.at(self.limit())));
        let draft = (self.clock.elapsed(now).as_secs() / DRAFT_EVERY + 1) * DRAFT_EVERY;
        let next = warnings.chain([draft]).map(Duration::from_secs);
        next.filter_map(|at| self.clock.reaches(at, now)).min()
    }

    /// Settles everything that happened by itself up to `now`.
    pub fn settle(&mut self, now: Now) -> Vec<Effect> {
        self.compare_clocks(now);
        let elapsed = self.clock.elapsed(now.moment).as_secs();
        let limit = self.limit();
        let mut effects = Vec::new();
        for warning in Warning::ALL {
            if elapsed >= u64::from(warning.at(limit)) && !self.warned.contains(&warning) {
                self.warned.push(warning);
                effects.push(Effect::Warn(warning));
            }
        }
        if elapsed / DRAFT_EVERY > self.drafted {
            self.drafted = elapsed / DRAFT_EVERY;
            effects.push(Effect::Checkpoint);
        }
        effects
    }

    /// Marks machine sleep and calendar jumps: the sleep-proof clock decides, the others only tell what happened.
    fn compare_clocks(&mut self, now: Now) {
        if let Some(seen) = self.seen.replace(now) {
            let passed = now.moment.since(seen.moment);
            let asleep = passed.saturating_sub(now.awake.since(seen.awake));
            if asleep >= CLOCK_TOLERANCE {
                self.mark(now.moment, MarkKind::Slept { seconds: whole_seconds(asleep) });
            }
            let calendar = now.wall.millis() - seen.wall.millis();
            let jump = calendar - i64::try_from(passed.as_millis()).unwrap_or(i64::MAX);
            if jump.unsigned_abs() >= u64::try_from(CLOCK_TOLERANCE.as_millis()).unwrap_or(u64::MAX) {
                self.mark(now.moment, MarkKind::ClockJumped { seconds: jump / 1000 });
            }
        }
    }

    /// The program was suspended since it was last seen; the time counts and is marked.
    pub fn resumed(&mut self, now: Now) {
        let gap = self.seen.map_or(Duration::ZERO, |seen| now.moment.since(seen.moment));
        if gap >= Duration::from_secs(1) {
            self.mark(now.moment, MarkKind::Suspended { seconds: whole_seconds(gap) });
        }
    }

    /// Pauses or resumes.
    pub fn toggle_pause(&mut self, now: Moment) {
        if self.is_paused() {
            self.end_pause(now);
            self.clock.start(now);
        } else {
            self.clock.stop(now);
            self.pause = Stopwatch::started(now);
        }
    }

    fn end_pause(&mut self, now: Moment) {
        let span = self.pause.elapsed(now);
        self.pause = Stopwatch::default();
        if !span.is_zero() {
            self.paused_before += span;
            self.mark(now, MarkKind::Paused { seconds: whole_seconds(span) });
        }
    }

    /// Enters the next phase; false in the last one.
    pub fn next_phase(&mut self, now: Moment) -> bool {
        if self.phase + 1 >= self.plan.len() {
            return false;
        }
        let mut spent = std::mem::take(&mut self.spent);
        self.bank_phase(&mut spent, now);
        self.spent = spent;
        self.phase += 1;
        self.phase_began = self.clock.elapsed(now);
        true
    }

    fn bank_phase(&self, spent: &mut [Option<Duration>], now: Moment) {
        let span = self.clock.elapsed(now).saturating_sub(self.phase_began);
        if let Some(slot) = spent.get_mut(self.phase) {
            *slot = Some(slot.unwrap_or_default() + span);
        }
    }

    /// Opens the next hint rung; false when all are open.
    pub fn open_hint(&mut self, question: &Question, now: Moment) -> bool {
        let rung = self.hints() + 1;
        let there = usize::from(rung) <= question.hints.len();
        if there {
            self.mark(now, MarkKind::Hint { rung });
        }
        there
    }

    /// Gives the next clarifying answer, or all of them where the rules say so; false when none is left.
    pub fn ask(&mut self, question: &Question, rules: &Rules, now: Moment) -> bool {
        let given = self.reveals();
        let left: Vec<u8> = (0..u8::try_from(question.reveals.len()).unwrap_or(u8::MAX))
            .filter(|place| !given.contains(place))
            .collect();
        let count = match rules.reveals {
            Reveals::All => left.len(),
            Reveals::One => 1,
        };
        for place in left.iter().take(count) {
            self.mark(now, MarkKind::Reveal { place: *place });
        }
        !left.is_empty()
    }

    /// Gives the clarifying answer at `place`; false when there is none or it was given.
    pub fn ask_for(&mut self, place: u8, question: &Question, now: Moment) -> bool {
        let fresh = usize::from(place) < question.reveals.len() && !self.reveals().contains(&place);
        if fresh {
            self.mark(now, MarkKind::Reveal { place });
        }
        fresh
    }

    /// Asks the next follow-up; `seconds` is the time its reply took, after the answer.
    pub fn follow_up(&mut self, question: &Question, seconds: Option<u32>, now: Moment) -> bool {
        let place = self.follow_ups();
        let there = usize::from(place) < question.follow_ups.len();
        if there {
            self.mark(now, MarkKind::FollowUp { place, seconds });
        }
        there
    }

    /// Adds two minutes; warnings that lie ahead again come again.
    pub fn extend(&mut self, now: Moment) {
        self.mark(now, MarkKind::Extended);
        let (elapsed, limit) = (self.seconds(now), self.limit());
        self.warned.retain(|warning| elapsed >= warning.at(limit));
    }

    /// Stops the clock for good.
    pub fn close(&mut self, notes: String, now: Moment) {
        self.end_pause(now);
        self.clock.stop(now);
        self.notes = notes;
    }

    /// Goes on after an accidental finish, or after the program was away; the gap is marked and not counted.
    pub fn reopen(&mut self, gap: MarkKind, now: Now) {
        self.mark(now.moment, gap);
        self.seen = Some(now);
        self.clock.start(now.moment);
    }

    /// Banks all running time, for storing.
    pub fn freeze(&mut self, now: Moment) {
        self.clock.stop(now);
        self.end_pause(now);
    }

    /// Notes that something happened.
    pub fn mark(&mut self, now: Moment, kind: MarkKind) {
        self.marks.push(Mark { at: self.seconds(now), kind });
    }
}

//! One running answer: its clock, its phases, and everything that was opened on the way.

use crate::assessment::Percent;
use crate::attempt::Mark;
use crate::attempt::MarkKind;
use crate::attempt::Timing;
use crate::catalog::Question;
use crate::clock::Moment;
use crate::clock::Now;
use crate::clock::Stamp;
use crate::drill::clocks::Look;
use crate::drill::countdown::Beat;
use crate::drill::countdown::Stopwatch;
use crate::drill::countdown::Warning;
use crate::drill::countdown::whole_seconds;
use crate::drill::event::Effect;
use crate::format::ClockFace;
use crate::format::EXTENSION_SECONDS;
use crate::format::Nudges;
use crate::format::Overtime;
use crate::format::PlannedPhase;
use crate::format::Reveals;
use crate::format::Rules;
use serde::Deserialize;
use serde::Serialize;
use std::time::Duration;

/// An overrun of a phase that is not minded yet, in seconds.
const NUDGE_GRACE: u32 = 30;

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
    /// Name of its recording, where one was begun.
    #[serde(default)]
    pub recording: Option<Box<str>>,
    clock: Stopwatch,
    /// The present pause.
    pause: Option<Stopwatch>,
    /// All pauses before it.
    paused_before: Duration,
    /// Answer time at which each phase entered so far began; the first at zero.
    began: Vec<Duration>,
    warned: Vec<Warning>,
    /// Phases whose time was said to be over, by their places.
    #[serde(default)]
    nudged: Vec<usize>,
    /// Answer time in seconds at which the interviewer asks a follow-up.
    #[serde(default)]
    interrupts_at: Option<u32>,
    beat: Beat,
    /// When a hard stop ended it, until the notes are handed in.
    #[serde(skip)]
    stopped: Option<Moment>,
    #[serde(skip)]
    look: Look,
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
            recording: None,
            clock: Stopwatch::started(now.moment),
            pause: None,
            paused_before: Duration::ZERO,
            began: vec![Duration::ZERO],
            warned: Vec::new(),
            nudged: Vec::new(),
            interrupts_at: None,
            beat: Beat::default(),
            stopped: None,
            look: Look::at(now),
        }
    }

    /// Takes over what was seen and noted before the answer began: it stands at second zero.
    #[must_use]
    pub fn after(mut self, look: Look, marks: Vec<MarkKind>) -> Self {
        self.look = look;
        self.marks = marks.into_iter().map(|kind| Mark { at: 0, kind }).collect();
        self
    }

    /// Has the interviewer ask a follow-up at this second of answer time.
    #[must_use]
    pub const fn interrupted_at(mut self, seconds: Option<u32>) -> Self {
        self.interrupts_at = seconds;
        self
    }

    /// When a hard stop ended it; `None` while it runs, and once its notes were handed in.
    pub const fn stopped(&self) -> Option<Moment> {
        self.stopped
    }

    /// Limit with extensions, in seconds.
    pub fn limit(&self) -> u32 {
        let extensions = self.marks.iter().filter(|mark| mark.kind == MarkKind::Extended).count();
        let added = EXTENSION_SECONDS.saturating_mul(u32::try_from(extensions).unwrap_or(u32::MAX));
        self.base_limit.saturating_add(added)
    }

    /// Whole seconds of answer time.
    pub fn seconds(&self, now: Moment) -> u32 {
        self.clock.seconds(now)
    }

    /// Seconds left, rounded up; negative in overtime.
    pub fn left(&self, now: Moment) -> i64 {
        i64::from(self.limit()) - i64::from(self.seconds(now))
    }

    /// Whether the answer is paused.
    pub const fn is_paused(&self) -> bool {
        self.pause.is_some()
    }

    /// Seconds of pause so far, the present one included.
    pub fn paused_seconds(&self, now: Moment) -> u32 {
        let present = self.pause.as_ref().map_or(Duration::ZERO, |pause| pause.elapsed(now));
        whole_seconds(self.paused_before.saturating_add(present))
    }

    /// Whole seconds spent in each phase so far, which sum to the answer time; `None` for a phase not entered.
    pub fn phase_seconds(&self, now: Moment) -> Vec<Option<u32>> {
        let ends = self.began.iter().skip(1).copied().chain([self.clock.elapsed(now)]);
        // Both ends are cut to whole seconds, so that phases change with the clock and nothing is lost between them.
        let spent =
            self.began.iter().zip(ends).map(|(began, end)| whole_seconds(end).saturating_sub(whole_seconds(*began)));
        spent.map(Some).chain(std::iter::repeat(None)).take(self.plan.len()).collect()
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
    pub fn deadline(&self, rules: Rules, now: Moment) -> Option<Moment> {
        if !self.clock_hidden && rules.clock == ClockFace::Countdown {
            return self.clock.next_second(now);
        }
        let warnings = Warning::ALL.into_iter().map(|warning| warning.at(self.limit()));
        let seconds = warnings.chain(self.interrupts_at).chain(self.nudge_at(rules));
        let beat = Beat::next(self.clock.elapsed(now));
        let next = seconds.map(|seconds| Duration::from_secs(u64::from(seconds))).chain([beat]);
        next.filter_map(|at| self.clock.reaches(at, now)).min()
    }

    /// Answer time in seconds at which the interviewer minds the present phase; `None` if never, or if that was said.
    fn nudge_at(&self, rules: Rules) -> Option<u32> {
        let planned = self.plan.get(self.phase)?.seconds;
        let grace = match rules.nudges {
            Nudges::Never => return None,
            Nudges::Planned => 0,
            Nudges::Overrun => (planned / 4).max(NUDGE_GRACE),
        };
        let last = self.phase + 1 >= self.plan.len();
        let began = whole_seconds(*self.began.get(self.phase)?);
        (!last && !self.nudged.contains(&self.phase)).then(|| began.saturating_add(planned).saturating_add(grace))
    }

    /// Settles everything that happened by itself up to `now`.
    pub fn settle(&mut self, question: &Question, rules: Rules, now: Now) -> Vec<Effect> {
        let limit = self.limit();
        let over = self.clock.elapsed(now.moment).checked_sub(Duration::from_secs(u64::from(limit)));
        let stops = rules.overtime == Overtime::HardStop && self.clock.is_running();
        let late = over.filter(|_| stops);
        if let Some(late) = late {
            self.clock.stop_at(Duration::from_secs(u64::from(limit)));
            self.stopped = Some(Moment::at(now.moment.since_start().saturating_sub(late)));
        }
        let elapsed = self.clock.elapsed(now.moment);
        let reached = |seconds: u32| elapsed.as_secs() >= u64::from(seconds);
        // Each with its second: however late it is noticed, it is told in the order in which it came.
        let mut due = Vec::new();
        for warning in Warning::ALL {
            // An interviewer with a watch says one thing only.
            let said = rules.clock == ClockFace::Countdown || warning == Warning::Last;
            if said && reached(warning.at(limit)) && !self.warned.contains(&warning) {
                self.warned.push(warning);
                due.push((warning.at(limit), Effect::Warn(warning)));
            }
        }
        if let Some(at) = self.nudge_at(rules).filter(|at| reached(*at)) {
            self.nudged.push(self.phase);
            due.push((at, Effect::Nudge(self.phase)));
        }
        if let Some(at) = self.interrupts_at.filter(|at| reached(*at)) {
            self.interrupts_at = None;
            let place = self.follow_ups();
            if usize::from(place) < question.follow_ups.len() {
                self.marks.push(Mark { at, kind: MarkKind::FollowUp { place, seconds: None } });
                due.extend([(at, Effect::FollowUpAsked(place)), (at, Effect::Checkpoint)]);
            }
        }
        due.sort_by_key(|(at, _)| *at);
        let mut effects: Vec<Effect> = due.into_iter().map(|(_, effect)| effect).collect();
        self.compare_clocks(now);
        if late.is_some() {
            effects.push(Effect::TimeUp);
        } else if self.beat.is_due(elapsed) {
            effects.push(Effect::Checkpoint);
        }
        effects
    }

    /// Marks machine sleep and calendar jumps. Sleep in a pause is part of the pause.
    fn compare_clocks(&mut self, now: Now) {
        for kind in self.look.again(now) {
            if !(self.is_paused() && matches!(kind, MarkKind::Slept { .. })) {
                self.mark(now.moment, kind);
            }
        }
    }

    /// The program was suspended before it was last settled; the time counts and is marked, except in a pause.
    pub fn resumed(&mut self, now: Moment) -> bool {
        let mark = self.look.suspended().filter(|_| !self.is_paused());
        let marked = mark.is_some();
        if let Some(kind) = mark {
            self.mark(now, kind);
        }
        marked
    }

    /// Pauses or resumes.
    pub fn toggle_pause(&mut self, now: Moment) {
        if self.is_paused() {
            self.end_pause(now);
            self.clock.start(now);
        } else {
            self.clock.stop(now);
            self.pause = Some(Stopwatch::started(now));
        }
    }

    fn end_pause(&mut self, now: Moment) {
        if let Some(pause) = self.pause.take() {
            let span = pause.elapsed(now);
            self.paused_before = self.paused_before.saturating_add(span);
            if !span.is_zero() {
                self.mark(now, MarkKind::Paused { seconds: whole_seconds(span) });
            }
        }
    }

    /// Enters the next phase; false in the last one.
    pub fn next_phase(&mut self, now: Moment) -> bool {
        let more = self.phase + 1 < self.plan.len();
        if more {
            self.phase += 1;
            self.began.push(self.clock.elapsed(now));
        }
        more
    }

    /// Opens the next hint rung; false when all are open.
    pub fn open_hint(&mut self, question: &Question, rules: Rules, now: Moment) -> bool {
        let rung = self.hints() + 1;
        let there = usize::from(rung) <= question.hints.len() && rules.hint_limit.is_none_or(|limit| rung <= limit);
        if there {
            self.mark(now, MarkKind::Hint { rung });
        }
        there
    }

    /// Gives the next clarifying answer, or all of them where the rules say so; false when none is left.
    pub fn ask(&mut self, question: &Question, rules: Rules, now: Moment) -> bool {
        let given = self.reveals();
        let left: Vec<u8> = (0..u8::try_from(question.reveals.len()).unwrap_or(u8::MAX))
            .filter(|place| !given.contains(place))
            .collect();
        let count = match rules.reveals {
            Reveals::All => left.len(),
            Reveals::One => 1,
            Reveals::Asked => 0,
        };
        for place in left.iter().take(count) {
            self.mark(now, MarkKind::Reveal { place: *place });
        }
        count > 0 && !left.is_empty()
    }

    /// Asks in words: gives what `heard` says answers them, and keeps the words.
    pub fn ask_words(&mut self, words: String, heard: &[u8], question: &Question, now: Moment) {
        let there = |place: &&u8| usize::from(**place) < question.reveals.len();
        let answered = heard.iter().any(|place| there(&place));
        self.mark(now, MarkKind::Asked { words, answered });
        for place in heard.iter().filter(there) {
            self.ask_for(*place, question, now);
        }
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
        self.look = Look::default();
        self.stopped = None;
        self.notes = notes;
    }

    /// Goes on after an accidental finish; the gap is marked and not counted.
    pub fn reopen(&mut self, gap: u32, now: Now) {
        self.mark(now.moment, MarkKind::Reopened { seconds: gap });
        self.look = Look::at(now);
        self.clock.start(now.moment);
    }

    /// Banks all running time, for storing. A pause stays a pause.
    pub fn freeze(&mut self, now: Moment) {
        self.clock.stop(now);
        if let Some(pause) = &mut self.pause {
            pause.stop(now);
        }
        // Standing at its limit says enough: once it goes on, it is stopped again.
        self.stopped = None;
        self.look = Look::default();
    }

    /// Goes on, or stays paused, after the program was away; the gap is marked and not counted.
    pub fn thaw(&mut self, away: u32, now: Now) {
        self.mark(now.moment, MarkKind::Interrupted { seconds: away });
        self.look = Look::at(now);
        match &mut self.pause {
            Some(pause) => pause.start(now.moment),
            None => self.clock.start(now.moment),
        }
    }

    /// Notes that something happened.
    pub fn mark(&mut self, now: Moment, kind: MarkKind) {
        self.marks.push(Mark { at: self.seconds(now), kind });
    }
}

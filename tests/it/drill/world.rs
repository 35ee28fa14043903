//! A sitting in virtual time: the clocks, the question, and the events of a scenario in words.

use greenroom::assessment::Percent;
use greenroom::attempt::Attempt;
use greenroom::attempt::AttemptId;
use greenroom::attempt::HeldRound;
use greenroom::attempt::IfThen;
use greenroom::attempt::Interview;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
use greenroom::catalog::Category;
use greenroom::catalog::Level;
use greenroom::catalog::Question;
use greenroom::catalog::QuestionId;
use greenroom::clock::Moment;
use greenroom::clock::Now;
use greenroom::clock::Stamp;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::State;
use greenroom::drill::draft::Draft;
use greenroom::drill::event::Effect;
use greenroom::drill::event::Event;
use greenroom::drill::event::ReviewEvent;
use greenroom::drill::review;
use greenroom::drill::review::Reviewing;
use greenroom::drill::review::Step;
use greenroom::drill::script::Script;
use greenroom::drill::script::Stop;
use greenroom::drill::script::held_round;
use greenroom::format::Formats;
use greenroom::format::Realism;
use greenroom::format::Row;
use greenroom::format::interview::Ask;
use greenroom::format::interview::Format;
use greenroom::format::interview::Part;
use greenroom::rubric::Rating;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;
use uuid::Builder;

/// What a scenario begins with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Setting {
    pub(crate) category: Category,
    pub(crate) realism: Realism,
    #[serde(default = "one")]
    pub(crate) questions: u16,
    /// Seconds; absent: what the question says.
    pub(crate) limit: Option<u32>,
    /// Seconds to think; absent: what the realism gives.
    pub(crate) think: Option<u32>,
    #[serde(default = "mid")]
    pub(crate) level: Level,
    #[serde(default)]
    pub(crate) retake: bool,
    /// Rows of the dial that stand elsewhere than `realism`.
    #[serde(default)]
    pub(crate) rows: BTreeMap<Row, Realism>,
    /// The interview to hold, by its id; its questions are those of `category` where it takes any.
    pub(crate) format: Option<String>,
    #[serde(default = "seed")]
    pub(crate) seed: u64,
    /// The calendar at the start, RFC 3339.
    #[serde(default = "evening")]
    pub(crate) start: Stamp,
}

const fn one() -> u16 {
    1
}

const fn seed() -> u64 {
    1
}

const fn mid() -> Level {
    Level::Mid
}

fn evening() -> Stamp {
    Stamp::from_millis(1_772_474_400_000, 3600).unwrap()
}

impl Setting {
    pub(crate) fn new(category: Category, realism: Realism, questions: u16) -> Self {
        Self {
            category,
            realism,
            questions,
            limit: None,
            think: None,
            level: mid(),
            retake: false,
            rows: BTreeMap::new(),
            format: None,
            seed: seed(),
            start: evening(),
        }
    }
}

static QUESTIONS: LazyLock<[Question; 3]> = LazyLock::new(|| {
    [
        include_str!("../../data/drills/questions/coding.toml"),
        include_str!("../../data/drills/questions/system-design.toml"),
        include_str!("../../data/drills/questions/behavioral.toml"),
    ]
    .map(|text| toml::from_str(text).unwrap())
});

/// The question of a category, told apart by its number in the sitting.
pub(crate) fn question(category: Category, number: u16) -> Question {
    let mut question = QUESTIONS.iter().find(|question| question.header.category == category).unwrap().clone();
    question.header.id = QuestionId::new(format!("{}-{number}", question.header.id));
    question
}

/// A sitting and everything that moves around it.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) drill: Drill,
    /// A cold review of the last attempt, outside the sitting.
    pub(crate) cold: Option<Reviewing>,
    /// Time since the scenario began, sleep and absence included.
    since: Duration,
    /// The same when the present run of the program began, and what its clock showed then.
    run: (Duration, Moment),
    asleep: Duration,
    jumped: i64,
    start: Stamp,
    drawn: u16,
    category: Category,
    /// What is typed, to be handed in when time is up.
    notes: String,
    /// What the outside was told to store: answers with their reviews.
    pub(crate) stored: BTreeMap<AttemptId, Attempt>,
}

/// The way through an interview, made as its format says.
#[derive(Default)]
struct Way {
    slots: Vec<Slot>,
    stops: Vec<Stop>,
    rounds: Vec<HeldRound>,
    silent: Vec<bool>,
}

impl Way {
    fn through(format: &Format, setting: &Setting) -> Self {
        let mut way = Self::default();
        let mut rest = 0;
        for round in format.rounds.iter().take(if format.one_of { 1 } else { usize::MAX }) {
            let number = u16::try_from(way.rounds.len()).unwrap();
            way.stops.push(Stop::Door { round: number, rest });
            rest = round.rest;
            let first = u16::try_from(way.slots.len()).unwrap();
            for part in &round.parts {
                match part {
                    Part::Ask(ask) => (0..ask.count).for_each(|_| way.ask(ask, setting)),
                    Part::Talk(talk) => way.stops.push(Stop::Talk { round: number, talk: talk.clone() }),
                }
            }
            let slots = first..u16::try_from(way.slots.len()).unwrap();
            way.rounds.push(held_round(&round.title, round.seconds, slots, "plain"));
            way.silent.push(round.silent);
        }
        way
    }

    fn ask(&mut self, ask: &Ask, setting: &Setting) {
        let slot = self.slots.len();
        let question = question(ask.category.unwrap_or(setting.category), u16::try_from(slot + 1).unwrap());
        self.slots.push(Slot {
            limit_seconds: ask.seconds.unwrap_or(question.header.limit_seconds),
            limit_is_set: ask.seconds.is_some(),
            think_seconds: ask.think,
            follow_ups: ask.follow_ups,
            ..Slot::new(question)
        });
        self.stops.push(Stop::Question { slot });
    }
}

/// A built-in interview.
pub(crate) fn format(id: &str) -> &'static Format {
    Formats::interviews().formats.iter().find(|format| &*format.id == id).unwrap_or_else(|| panic!("no format {id}"))
}

impl World {
    pub(crate) fn new(setting: &Setting) -> Self {
        let id = SessionId::new(Builder::from_unix_timestamp_millis(1_772_474_400_000, &[7; 10]).into_uuid());
        let mut session = Session::new(id, setting.start, setting.realism, setting.level, setting.seed);
        session.rows.clone_from(&setting.rows);
        let slot = |number| {
            let question = question(setting.category, number);
            let limit_seconds = setting.limit.unwrap_or(question.header.limit_seconds);
            Slot {
                limit_seconds,
                limit_is_set: setting.limit.is_some(),
                think_seconds: setting.think,
                retake: setting.retake,
                ..Slot::new(question)
            }
        };
        let slots = (1..=setting.questions).map(slot).collect();
        let mut world = Self {
            drill: Drill::new(session.clone(), slots),
            cold: None,
            since: Duration::ZERO,
            run: (Duration::ZERO, Moment::from_millis(5_000_250)),
            asleep: Duration::ZERO,
            jumped: 0,
            start: setting.start,
            drawn: setting.questions,
            category: setting.category,
            notes: String::new(),
            stored: BTreeMap::new(),
        };
        if let Some(id) = &setting.format {
            let format = format(id);
            let way = Way::through(format, setting);
            session.interview = Some(Box::new(Interview {
                format: format.id.clone(),
                title: format.title.clone(),
                rounds: way.rounds,
                talks: Vec::new(),
            }));
            world.drawn = u16::try_from(way.slots.len()).unwrap();
            let script = Script::new(way.stops, format.unscored, way.silent);
            world.drill = Drill::interview(session, way.slots, script, world.now());
        }
        world
    }

    /// What the three clocks show.
    pub(crate) fn now(&self) -> Now {
        let moment = self.run.1.plus(self.since.saturating_sub(self.run.0));
        let wall = self.start.millis() + i64::try_from(self.since.as_millis()).unwrap() + self.jumped;
        Now {
            moment,
            awake: Moment::at(moment.since_start().saturating_sub(self.asleep)),
            wall: Stamp::from_millis(wall, self.start.offset_seconds()).unwrap(),
        }
    }

    pub(crate) const fn since(&self) -> Duration {
        self.since
    }

    /// Moves all clocks on together to this time since the start.
    pub(crate) fn advance_to(&mut self, since: Duration) {
        assert!(since >= self.since, "time runs forward: {since:?} comes after {:?}", self.since);
        self.since = since;
    }

    /// When the drill wants to be woken, as time since the start.
    pub(crate) fn deadline(&self) -> Option<Duration> {
        let now = self.now().moment;
        let deadline = self.drill.deadline(now)?;
        assert!(deadline > now, "a deadline is later than now: {deadline:?} is not after {now:?}");
        Some(self.since + deadline.since(now))
    }

    /// Lets an event happen. Where time is up, the notes are handed in at once, as the loop does; what happens at that
    /// moment happens to what comes after.
    pub(crate) fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in [Event::Tick, event] {
            let mut next = Some(event);
            while let Some(event) = next.take() {
                let told = self.drill.handle(event, self.now());
                next = told.iter().find_map(|effect| match effect {
                    Effect::TimeUp => Some(Event::Finish { notes: std::mem::take(&mut self.notes) }),
                    Effect::TalkUp => Some(Event::EndTalk { notes: std::mem::take(&mut self.notes) }),
                    _ => None,
                });
                effects.extend(told);
            }
        }
        self.store(&effects);
        effects
    }

    fn store(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::SaveAttempt(attempt) => {
                    self.stored.insert(attempt.id, (**attempt).clone());
                }
                Effect::SaveReview(id, review) => {
                    let reviews = &mut self.stored.get_mut(id).unwrap().reviews;
                    reviews.retain(|other| other.kind != review.kind);
                    reviews.push((**review).clone());
                }
                _ => {}
            }
        }
    }

    /// Settles everything up to `since` at the very moment it is due, as the loop does.
    pub(crate) fn wait_until(&mut self, since: Duration) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(deadline) = self.deadline().filter(|deadline| *deadline <= since) {
            self.advance_to(deadline);
            effects.extend(self.handle(Event::Tick));
        }
        self.advance_to(since);
        effects
    }

    /// The machine sleeps: the calendar and the sleep-proof clock go on. Nothing can look at a clock meanwhile.
    pub(crate) fn sleep(&mut self, span: Duration) -> Vec<Effect> {
        let mut effects = self.handle(Event::Tick);
        self.since += span;
        self.asleep += span;
        effects.extend(self.handle(Event::Tick));
        effects
    }

    /// Ctrl-Z and `fg`: the program looks at the clocks before it stops; `first` says who looks first afterwards.
    pub(crate) fn suspend(&mut self, span: Duration, first: Event) -> Vec<Effect> {
        let mut effects = self.handle(Event::Tick);
        self.since += span;
        effects.extend(self.handle(first));
        effects.extend(self.handle(Event::Resumed));
        effects
    }

    /// The calendar is set by somebody.
    pub(crate) fn jump(&mut self, seconds: i64) -> Vec<Effect> {
        let mut effects = self.handle(Event::Tick);
        self.jumped += seconds * 1000;
        effects.extend(self.handle(Event::Tick));
        effects
    }

    /// The program is killed right after a draft was written, and goes on with it in another run, on another clock.
    pub(crate) fn freeze_thaw(&mut self, away: Duration) -> Vec<Effect> {
        let effects = self.handle(Event::Tick);
        self.drill = self.killed(away).drill;
        self.drill.thaw(u32::try_from(away.as_secs()).unwrap(), self.now());
        effects
    }

    /// The same, but what cannot be gone on with is broken off; what the draft brings along is stored once more.
    pub(crate) fn kill(&mut self, away: Duration) -> Vec<Effect> {
        let mut effects = self.handle(Event::Tick);
        let draft = self.killed(away);
        let (drill, notes) = Drill::resume(draft, self.now());
        (self.drill, self.notes) = (drill, notes);
        let attempts = self.drill.attempts().iter().filter(|_| self.drill.is_kept());
        let saves: Vec<Effect> = attempts.cloned().map(|attempt| Effect::SaveAttempt(Box::new(attempt))).collect();
        self.store(&saves);
        effects.extend(saves);
        effects
    }

    /// What is left of a program that was killed, in the run after it.
    fn killed(&mut self, away: Duration) -> Draft {
        let draft = Draft { drill: self.drill.frozen(self.now()), notes: self.notes.clone(), saved: self.now().wall };
        let read: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        assert_eq!(read, draft, "a draft reads back as what was written");
        self.since += away;
        self.run = (self.since, Moment::from_millis(3_125));
        self.asleep = Duration::ZERO;
        read
    }

    /// Another question, unlike all so far.
    pub(crate) fn redraw(&mut self) -> Vec<Effect> {
        let mut question = question(self.category, self.drawn + 1);
        question.header.limit_seconds += 60;
        self.drawn += u16::from(self.drill.may_redraw());
        self.handle(Event::Redraw(Box::new(Slot::new(question))))
    }

    /// Does what a word of a scenario says.
    pub(crate) fn perform(&mut self, words: &str) -> Result<Vec<Effect>, String> {
        let (verb, rest) = words.trim().split_once(' ').unwrap_or((words.trim(), ""));
        if let Some(event) = event(verb, rest)? {
            return Ok(self.handle(event));
        }
        if let Some(events) = self.review_events(verb, rest)? {
            return Ok(self.review(events));
        }
        let number = || rest.parse::<i64>().map_err(|error| format!("\"{words}\" needs seconds: {error}"));
        let span = || Ok::<_, String>(Duration::from_secs(number()?.unsigned_abs()));
        match verb {
            "redraw" => Ok(self.redraw()),
            "sleep" => Ok(self.sleep(span()?)),
            "suspend" => Ok(self.suspend(span()?, Event::Resumed)),
            "suspend-tick" => Ok(self.suspend(span()?, Event::Tick)),
            "jump" => Ok(self.jump(number()?)),
            "freeze-thaw" => Ok(self.freeze_thaw(span()?)),
            "kill" => Ok(self.kill(span()?)),
            "write" => {
                rest.clone_into(&mut self.notes);
                Ok(Vec::new())
            }
            "cold-review" => self.cold_review(),
            _ => Err(format!("\"{words}\" is no event")),
        }
    }

    fn cold_review(&mut self) -> Result<Vec<Effect>, String> {
        let attempt = self.drill.attempts().last().ok_or("there is no attempt to review")?;
        if !attempt.is_ripe(self.now().wall) {
            return Err("a cold review comes 12 to 72 hours after a warm one".to_owned());
        }
        self.cold = Some(Reviewing::begin(attempt, ReviewKind::Cold, self.drill.rules().hints_cap));
        Ok(Vec::new())
    }

    /// The review that is going on: the cold one, else the sitting's.
    pub(crate) fn reviewing(&self) -> Option<&Reviewing> {
        match self.drill.state() {
            State::Review(review) => Some(review),
            _ => self.cold.as_ref(),
        }
    }

    /// The review events a word stands for: `toggle 1 4` ticks by number, `rate approach 3 code 2` rates by dimension,
    /// `rate all 3` rates all that have no proposal.
    fn review_events(&self, verb: &str, rest: &str) -> Result<Option<Vec<ReviewEvent>>, String> {
        Ok(Some(match verb {
            "guess" => vec![ReviewEvent::Guess(percent(rest)?)],
            "toggle" => {
                rest.split(' ').map(|word| Ok(ReviewEvent::Toggle(place(word)?))).collect::<Result<_, String>>()?
            }
            "rate" => self.ratings(rest)?,
            "keep" => vec![ReviewEvent::Keep],
            "change" => vec![ReviewEvent::Change],
            "plan" => {
                let (cue, act) = rest.split_once(" then ").ok_or("a plan is \"CUE then ACT\"")?;
                vec![ReviewEvent::Plan(Some(IfThen { cue: cue.to_owned(), act: act.to_owned() }))]
            }
            "next" => vec![ReviewEvent::Next],
            "back" => vec![ReviewEvent::Back],
            "undo" => vec![ReviewEvent::Undo],
            _ => return Ok(None),
        }))
    }

    fn ratings(&self, rest: &str) -> Result<Vec<ReviewEvent>, String> {
        let rows = self.reviewing().ok_or("there is no review")?.rows();
        let mut events = Vec::new();
        for pair in rest.split(' ').collect::<Vec<_>>().chunks(2) {
            let [name, number] = pair else { return Err("a rating is a dimension and a number".to_owned()) };
            let rating = number.parse().ok().and_then(Rating::new).ok_or("a rating is 1 to 4")?;
            let is_meant =
                |row: &review::Row| row.dimension.as_str() == *name || (*name == "all" && row.proposed.is_none());
            let places: Vec<usize> = (0..rows.len()).filter(|place| is_meant(&rows[*place])).collect();
            if places.is_empty() {
                return Err(format!("no dimension is called {name}"));
            }
            events.extend(places.into_iter().map(|place| ReviewEvent::Rate(place, rating)));
        }
        Ok(events)
    }

    fn review(&mut self, events: impl IntoIterator<Item = ReviewEvent>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in events {
            match &mut self.cold {
                Some(review) if review.step() != Step::Done => review.handle(event),
                _ => effects.extend(self.handle(Event::Review(event))),
            }
        }
        effects
    }
}

/// The event of a sitting a word stands for.
fn event(verb: &str, rest: &str) -> Result<Option<Event>, String> {
    Ok(Some(match verb {
        "tick" => Event::Tick,
        "open" => Event::Open,
        "predict" => Event::Predict(percent(rest)?),
        "begin" => Event::Begin,
        "pause" => Event::Pause,
        "next-phase" => Event::NextPhase,
        "hint" => Event::Hint,
        "name" => Event::Name(rest.to_owned()),
        "ask" if rest.is_empty() => Event::Ask,
        "ask" => Event::AskFor(u8::try_from(place(rest)?).unwrap_or(u8::MAX)),
        "follow-up" => Event::FollowUp,
        "hide-clock" => Event::HideClock,
        "extend" => Event::Extend,
        "checklist" => Event::Checklist,
        "skip" => Event::Skip { notes: rest.to_owned() },
        "finish" => Event::Finish { notes: rest.to_owned() },
        "reopen" => Event::Reopen,
        "to-review" => Event::ToReview,
        "later" => Event::ReviewLater,
        "undo-rating" => Event::UndoRating,
        "ask-words" => Event::AskWords(rest.to_owned()),
        "enter" => Event::Enter,
        "end-talk" => Event::EndTalk { notes: rest.to_owned() },
        "tick-talk" => Event::TickTalk(place(rest)?),
        "talk-judged" => Event::TalkJudged,
        "break-off" => Event::BreakOff { notes: rest.to_owned() },
        "nerves" => Event::Nerves(rest.parse().map_err(|error| format!("\"{rest}\" is no level: {error}"))?),
        _ => return Ok(None),
    }))
}

fn percent(text: &str) -> Result<Percent, String> {
    text.parse::<u8>().map(Percent::new).map_err(|error| format!("\"{text}\" is no per cent: {error}"))
}

/// A place, counted from 1 in the files.
fn place(text: &str) -> Result<usize, String> {
    let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    number.ok_or_else(|| format!("\"{text}\" is no number from 1"))
}

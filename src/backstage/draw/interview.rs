//! From a format to an interview: the coach's questions in every part, doors and talks between them.
//!
//! A part that names topics is drawn before the others, so that none of them takes its last question. Where nothing fits,
//! difficulty is widened first, then level; topics and lengths never are, because they are what the part is about.

use crate::app::interview::Plan;
use crate::attempt::HeldRound;
use crate::attempt::Interview;
use crate::attempt::Session;
use crate::backstage::Backstage;
use crate::backstage::draw;
use crate::backstage::draw::past::Past;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::clock::Now;
use crate::coach::pick;
use crate::coach::pick::Step;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::drill::script::Script;
use crate::drill::script::Stop;
use crate::drill::script::held_round;
use crate::format::interview::Ask;
use crate::format::interview::Format;
use crate::format::interview::Part;
use crate::format::interview::Round;
use crate::format::read;
use rand::RngExt;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::BTreeMap;

/// How an interviewer of a panel may behave; see `questions/interviewers.toml`.
const MANNERS: [&str; 4] = ["friendly", "terse", "interrupting", "silent"];

/// The manner of a round in which nobody reacts.
const SILENT: &str = "silent";

/// Streams of choices that are not the coach's, so that one does not shift the other.
const WHICH_ROUND: u64 = 1;
const WHO_ASKS: u64 = 2;

/// Draws a whole interview, standing at its first door. The same seed, past and catalog give the same interview.
///
/// # Errors
/// There is no such format, or a part of it finds no question, in words for the user.
pub fn hold(backstage: &Backstage, plan: &Plan, now: Now) -> Result<Drill, String> {
    let formats = &backstage.formats;
    let format = formats.iter().find(|format| format.id == plan.format);
    let format = format.ok_or_else(|| read::unknown(&plan.format, formats))?;
    let seed = draw::seed(plan.seed)?;
    let level = plan.level.or(format.level).unwrap_or(backstage.settings.profile.level);
    let rounds = held(format, seed);
    let drawn = Drawing { backstage, format, rounds: &rounds, level, seed, now }.all()?;
    let mut script = Scribe { backstage, now, slots: Vec::new(), stops: Vec::new(), rounds: Vec::new() };
    let manners = manners(&rounds, plan.panel, seed);
    let mut rest = 0;
    for ((place, round), manner) in (0..).zip(&rounds).zip(manners) {
        script.round(place, round, (rest, manner), &drawn)?;
        rest = round.rest;
    }
    let mut session = Session::new(draw::session_id(now)?, now.wall, plan.realism, level, seed);
    session.focus = draw::chosen_focus(backstage, &script.slots);
    session.plan = draw::carried_plan(backstage);
    session.rows = draw::rows(backstage, plan.realism, &plan.rows);
    session.interview = Some(Box::new(Interview {
        format: format.id.clone(),
        title: format.title.clone(),
        rounds: script.rounds,
        talks: Vec::new(),
    }));
    let silent = rounds.iter().map(|round| round.silent).collect();
    Ok(Drill::interview(session, script.slots, Script::new(script.stops, format.unscored, silent), now))
}

fn stream(seed: u64, number: u64) -> ChaCha8Rng {
    let mut stream = ChaCha8Rng::seed_from_u64(seed);
    stream.set_stream(number);
    stream
}

/// The rounds that are held: all of them, or one by the seed.
fn held(format: &Format, seed: u64) -> Vec<Round> {
    if !format.one_of || format.rounds.is_empty() {
        return format.rounds.clone();
    }
    let place = stream(seed, WHICH_ROUND).random_range(0..format.rounds.len());
    format.rounds.iter().skip(place).take(1).cloned().collect()
}

/// An interviewer for each round: without a panel the same for all, with it another one each time as far as they go.
fn manners(rounds: &[Round], panel: bool, seed: u64) -> Vec<&'static str> {
    if !panel {
        return vec![""; rounds.len()];
    }
    let mut order = MANNERS;
    order.shuffle(&mut stream(seed, WHO_ASKS));
    let pairs = rounds.iter().zip(order.into_iter().cycle());
    pairs.map(|(round, manner)| if round.silent { SILENT } else { manner }).collect()
}

/// The questions of each part, by its round and its place in it.
type Drawn = BTreeMap<(usize, usize), Vec<QuestionId>>;

/// The draw of all questions.
struct Drawing<'a> {
    backstage: &'a Backstage,
    format: &'a Format,
    rounds: &'a [Round],
    level: Level,
    seed: u64,
    now: Now,
}

/// A part that asks, with its round and place, and the number of its first question in the interview.
type Asking<'a> = ((usize, usize), u64, &'a Ask);

impl Drawing<'_> {
    fn all(&self) -> Result<Drawn, String> {
        let mut past = Past::read(self.backstage, self.now)?;
        let mut drawn = Drawn::new();
        for (place, first, ask) in self.asks() {
            let mut ids = Vec::new();
            for number in 0..u64::from(ask.count) {
                ids.extend(self.one(&mut past, ask, first + number)?);
            }
            if ids.len() < usize::from(ask.count) {
                return Err(self.too_few(place, ask, ids.len()));
            }
            drawn.insert(place, ids);
        }
        Ok(drawn)
    }

    /// The parts that ask, those with topics of their own first.
    fn asks(&self) -> Vec<Asking<'_>> {
        let mut asks: Vec<Asking<'_>> = Vec::new();
        let mut first = 0;
        for (round, held) in self.rounds.iter().enumerate() {
            for (place, part) in held.parts.iter().enumerate() {
                if let Part::Ask(ask) = part {
                    asks.push(((round, place), first, ask));
                    first += u64::from(ask.count);
                }
            }
        }
        asks.sort_by_key(|(.., ask)| ask.topics.is_empty());
        asks
    }

    /// One question: as asked, of any difficulty, of any level; and only then one that was answered today already.
    fn one(&self, past: &mut Past, ask: &Ask, number: u64) -> Result<Option<QuestionId>, String> {
        let wish = pick::Ask {
            level: self.level,
            seconds: None,
            today: self.now.wall.day(),
            interview: self.backstage.settings.profile.interview_date,
            slot: number,
            seed: self.seed,
        };
        for again in [false, true] {
            for (any_difficulty, any_level) in [(false, false), (true, false), (true, true)] {
                let fits = |header: &Header| {
                    is_about(ask, header)
                        && (any_difficulty || ask.difficulty.is_empty() || ask.difficulty.contains(&header.difficulty))
                        && (any_level || (header.level as i8 - self.level as i8).abs() <= 1)
                };
                let table = past.table(self.backstage, wish.today, fits);
                let picked = past.pick(self.backstage, &table, &wish, |step| (step == Step::Again) == again)?;
                if let Some(picked) = picked {
                    return Ok(Some(picked.question));
                }
            }
        }
        Ok(None)
    }

    fn too_few(&self, (round, _): (usize, usize), ask: &Ask, found: usize) -> String {
        let title = self.rounds.get(round).map_or("", |round| &round.title);
        let found = if found == 0 { "none fits".to_owned() } else { format!("only {found} fit") };
        format!(
            "{}: the round \u{201c}{title}\u{201d} asks for {}, and {found}. Write more with `greenroom catalog new`, let the \
             catalog ask what you set to never, or choose another interview.",
            self.format.title,
            ask.says()
        )
    }
}

/// What is never widened.
fn is_about(ask: &Ask, header: &Header) -> bool {
    ask.category.is_none_or(|category| category == header.category)
        && (ask.topics.is_empty() || ask.topics.contains(&header.topic))
        && ask.at_most.is_none_or(|most| header.limit_seconds <= most)
}

/// Writes the way through the interview down.
struct Scribe<'a> {
    backstage: &'a Backstage,
    now: Now,
    slots: Vec<Slot>,
    stops: Vec<Stop>,
    rounds: Vec<HeldRound>,
}

impl Scribe<'_> {
    fn round(&mut self, place: u16, round: &Round, (rest, manner): (u32, &str), drawn: &Drawn) -> Result<(), String> {
        let first = self.slots.len();
        self.stops.push(Stop::Door { round: place, rest });
        let mut longer: i64 = 0;
        for (number, part) in round.parts.iter().enumerate() {
            match part {
                Part::Talk(talk) => self.stops.push(Stop::Talk { round: place, talk: talk.clone() }),
                Part::Ask(ask) => {
                    let ids = drawn.get(&(usize::from(place), number)).map(Vec::as_slice).unwrap_or_default();
                    for id in ids {
                        let slot = self.slot(id, ask)?;
                        longer += i64::from(slot.limit_seconds) - i64::from(ask.seconds.unwrap_or(slot.limit_seconds));
                        self.stops.push(Stop::Question { slot: self.slots.len() });
                        self.slots.push(slot);
                    }
                }
            }
        }
        // Extra time makes the round longer by as much.
        let seconds = if round.seconds == 0 { 0 } else { i64::from(round.seconds) + longer };
        let seconds = u32::try_from(seconds).unwrap_or(0);
        let number = |slots: usize| u16::try_from(slots).unwrap_or(u16::MAX);
        self.rounds.push(held_round(&round.title, seconds, number(first)..number(self.slots.len()), manner));
        Ok(())
    }

    fn slot(&self, id: &QuestionId, ask: &Ask) -> Result<Slot, String> {
        let slot = draw::plain_slot(self.backstage, id, self.now)?;
        let limit = ask.seconds.map(|seconds| self.backstage.settings.practice.limit_seconds(seconds));
        Ok(Slot {
            limit_seconds: limit.unwrap_or(slot.limit_seconds),
            limit_is_set: limit.is_some(),
            think_seconds: ask.think.or(slot.think_seconds),
            follow_ups: ask.follow_ups,
            ..slot
        })
    }
}

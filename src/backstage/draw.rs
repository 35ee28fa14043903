//! From a choice to a sitting: facts from the store, a draw by the coach, questions from the library.

use crate::app::setup::Choice;
use crate::app::setup::Order;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::backstage::Backstage;
use crate::catalog::Header;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Now;
use crate::coach::Rung;
use crate::coach::TopicKey;
use crate::coach::ladder;
use crate::coach::pick::Ask;
use crate::coach::pick::Pick;
use crate::coach::pick::Shelves;
use crate::coach::pick::question;
use crate::coach::pick::question::QuestionFacts;
use crate::coach::pick::question::Standings;
use crate::coach::pick::topic;
use crate::coach::pick::topic::TopicFacts;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::profile::Roles;
use rand::TryRng;
use rand::rngs::SysRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use uuid::Builder;

/// Days of history that mastery looks at: a year, after which an answer weighs less than a thousandth.
const MASTERY_DAYS: i64 = 365;

/// Topics of this many last answers are avoided.
const RECENT: u32 = 3;

/// At most so many due questions are weighed.
const DUE: u32 = 200;

/// Under this name the store counts draws: which slot of the round is next.
const DRAWS: &str = "draws";

/// Draws the questions of a choice and makes a sitting of them.
pub fn draw(backstage: &mut Backstage, choice: &Choice, now: Now) -> Result<Drill, String> {
    let seed = match choice.seed {
        Some(seed) => seed,
        None => u64::from_be_bytes(random()?),
    };
    let ids = drawn(backstage, choice, seed, &BTreeSet::new(), now)?;
    if ids.is_empty() {
        return Err("No question fits what you chose. Widen the choice, or look into the catalog.".to_owned());
    }
    let slots = ids.iter().map(|id| slot(backstage, id, choice, now)).collect::<Result<Vec<_>, _>>()?;
    let random: [u8; 10] = random()?;
    let millis = u64::try_from(now.wall.millis()).unwrap_or(0);
    let id = SessionId::new(Builder::from_unix_timestamp_millis(millis, &random).into_uuid());
    let session = Session::new(id, now.wall, choice.realism, choice.level, seed);
    count_draws(backstage, ids.len());
    Ok(Drill::new(session, slots))
}

/// Another question for a running slot, none of `not`.
pub fn another(backstage: &mut Backstage, choice: &Choice, not: &[QuestionId], now: Now) -> Result<Slot, String> {
    let choice = Choice { count: 1, question: None, ..choice.clone() };
    let not: BTreeSet<QuestionId> = not.iter().cloned().collect();
    let seed = u64::from_be_bytes(random()?);
    let ids = drawn(backstage, &choice, seed, &not, now)?;
    let id = ids.first().ok_or("No other question fits what you chose.")?;
    slot(backstage, id, &choice, now)
}

/// Today's suggestion: the same all day until something is answered.
pub fn suggest(backstage: &Backstage, now: Now) -> Result<Option<Pick>, String> {
    let choice = Choice { level: backstage.settings.profile.level, ..Choice::default() };
    let seed = now.wall.day().number().unsigned_abs();
    Ok(suggested(backstage, &choice, seed, &BTreeSet::new(), now)?.into_iter().next())
}

fn slot(backstage: &Backstage, id: &QuestionId, choice: &Choice, now: Now) -> Result<Slot, String> {
    let question = backstage.question(id)?;
    let practice = &backstage.settings.practice;
    let said = practice.limit(question.header.limit());
    let limit_seconds = match choice.minutes {
        Some(minutes) => u32::from(minutes) * 60,
        None => u32::try_from(said.as_secs()).unwrap_or(question.header.limit_seconds),
    };
    let retake = match &backstage.store {
        Ok(store) => store.answered_on(id, now.wall.day()).map_err(|error| error.to_string())?,
        Err(_) => false,
    };
    let think_seconds = practice.think_seconds.get(&question.header.category).copied();
    let limit_is_set = choice.minutes.is_some();
    Ok(Slot { limit_seconds, limit_is_set, think_seconds, retake, ..Slot::new(question) })
}

fn drawn(
    backstage: &Backstage,
    choice: &Choice,
    seed: u64,
    not: &BTreeSet<QuestionId>,
    now: Now,
) -> Result<Vec<QuestionId>, String> {
    if let Some(id) = &choice.question {
        let known = backstage
            .catalog
            .header(id)
            .ok_or_else(|| format!("There is no question `{id}`; `greenroom catalog list` shows those there are."))?;
        return Ok(vec![known.id.clone()]);
    }
    match choice.order {
        Order::Suggested => {
            let picks = suggested(backstage, choice, seed, not, now)?;
            Ok(picks.into_iter().map(|pick| pick.question).collect())
        }
        Order::Random => {
            let never = never(backstage)?;
            let mut ids: Vec<QuestionId> = fitting(backstage, choice)
                .filter(|header| !never.contains(&header.id) && !not.contains(&header.id))
                .map(|header| header.id.clone())
                .collect();
            ids.sort();
            ids.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
            ids.truncate(usize::from(choice.count));
            Ok(ids)
        }
    }
}

fn fitting<'a>(backstage: &'a Backstage, choice: &'a Choice) -> impl Iterator<Item = &'a Header> {
    backstage.catalog.headers().iter().filter(|header| choice.fits(header))
}

fn never(backstage: &Backstage) -> Result<BTreeSet<QuestionId>, String> {
    match &backstage.store {
        Ok(store) => store.all_never().map_err(|error| error.to_string()),
        Err(_) => Ok(BTreeSet::new()),
    }
}

/// The coach's draw. Facts of a topic are read when its turn comes, so that the draw does not grow with the history.
fn suggested(
    backstage: &Backstage,
    choice: &Choice,
    seed: u64,
    not: &BTreeSet<QuestionId>,
    now: Now,
) -> Result<Vec<Pick>, String> {
    let today = now.wall.day();
    let headers: Vec<&Header> = fitting(backstage, choice).collect();
    let shelves = Shelves::of(&headers);
    let mut facts = Facts::read(backstage, choice, now)?;
    facts.barred.extend(not.iter().cloned());
    let role = backstage.settings.profile.role;
    let matters = |category, topic: &Topic| Roles::builtin().weight(role, category, topic);
    let topics = shelves.topics(&facts.days, today, matters);
    let mut picks = Vec::new();
    for number in 0..u64::from(choice.count) {
        let ask = Ask {
            level: choice.level,
            seconds: None,
            today,
            interview: backstage.settings.profile.interview_date,
            slot: facts.draws + number,
            seed,
        };
        let (recent, due) = (facts.recent.clone(), facts.due.clone());
        let known = TopicFacts { topics: &topics, recent: &recent, rungs: &due };
        let mut found = None;
        'steps: for step in question::steps(&known, &ask) {
            for turn in topic::order(known, &ask) {
                let candidates = shelves.questions(turn.key.category, &turn.key.topic);
                facts.learn(backstage, &turn.key)?;
                let (rungs, asked) = facts.of_topic(&turn.key);
                let standings = Standings::of(rungs, asked);
                let questions = QuestionFacts { candidates, standings: &standings, barred: &facts.barred };
                if let Some(chosen) = question::choose(&turn, &questions, *step, &ask) {
                    let reasons = turn.reasons.into_iter().chain(chosen.reasons).collect();
                    found = Some(Pick { slot: turn.slot, key: turn.key, question: chosen.question, reasons });
                    break 'steps;
                }
            }
        }
        let Some(pick) = found else { break };
        facts.recent.insert(0, pick.key.clone());
        facts.barred.insert(pick.question.clone());
        picks.push(pick);
    }
    Ok(picks)
}

/// What the draw knows of the past.
#[derive(Debug, Default)]
struct Facts {
    days: Vec<crate::coach::TopicDay>,
    recent: Vec<TopicKey>,
    due: Vec<Rung>,
    barred: BTreeSet<QuestionId>,
    draws: u64,
    topics: BTreeMap<TopicKey, (Vec<Rung>, BTreeSet<QuestionId>)>,
}

impl Facts {
    fn read(backstage: &Backstage, choice: &Choice, now: Now) -> Result<Self, String> {
        let Ok(store) = &backstage.store else { return Ok(Self::default()) };
        let words = |error: crate::store::StoreError| error.to_string();
        let today = now.wall.day();
        let asked = store.last_asked(None, RECENT).map_err(words)?;
        let key = |(id, topic): (QuestionId, Topic)| {
            let category = backstage.catalog.header(&id)?.category;
            Some(TopicKey { category, topic })
        };
        let interview = backstage.settings.profile.interview_date;
        // An interview ahead may call questions back before their day: they are read too, and weighed by the rule.
        let due = store.rungs_due(ladder::horizon(today, interview), DUE).map_err(words)?;
        let fits = |rung: &Rung| {
            let header = backstage.catalog.header(&rung.question);
            ladder::is_due(rung, today, interview) && header.is_some_and(|header| choice.fits(header))
        };
        Ok(Self {
            days: store.topic_days(today.plus(-MASTERY_DAYS)).map_err(words)?,
            recent: asked.into_iter().filter_map(key).collect(),
            due: due.into_iter().filter(fits).collect(),
            barred: store.all_never().map_err(words)?,
            draws: store.remembered(DRAWS).map_err(words)?.unwrap_or(0),
            topics: BTreeMap::new(),
        })
    }

    /// Reads where a topic's questions stand, once.
    fn learn(&mut self, backstage: &Backstage, key: &TopicKey) -> Result<(), String> {
        if self.topics.contains_key(key) {
            return Ok(());
        }
        let known = match &backstage.store {
            Ok(store) => (
                store.rungs_of(key.category, &key.topic).map_err(|error| error.to_string())?,
                store.seen(key.category, &key.topic).map_err(|error| error.to_string())?,
            ),
            Err(_) => (Vec::new(), BTreeSet::new()),
        };
        self.topics.insert(key.clone(), known);
        Ok(())
    }

    /// Where a topic's questions stand, once learned.
    fn of_topic(&self, key: &TopicKey) -> (&[Rung], &BTreeSet<QuestionId>) {
        static NONE: BTreeSet<QuestionId> = BTreeSet::new();
        self.topics.get(key).map_or((&[], &NONE), |(rungs, seen)| (rungs.as_slice(), seen))
    }
}

/// Counts the draws on, so that the next suggestion is for the next slot. A count that cannot be kept costs nothing.
fn count_draws(backstage: &mut Backstage, drawn: usize) {
    if let Ok(store) = &mut backstage.store {
        let before: u64 = store.remembered(DRAWS).ok().flatten().unwrap_or(0);
        let _ = store.remember(DRAWS, &(before + drawn as u64));
    }
}

/// Random bytes from the operating system.
fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| format!("The system gives no random numbers: {error}"))?;
    Ok(bytes)
}

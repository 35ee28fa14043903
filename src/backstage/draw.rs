//! From a choice to a sitting: facts from the store, a draw by the coach, questions from the library.

mod interview;
mod past;

pub use interview::hold;

use crate::app::setup::Choice;
use crate::app::setup::Order;
use crate::app::words;
use crate::attempt::Focus;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::backstage::Backstage;
use crate::backstage::draw::past::Past;
use crate::catalog::Category;
use crate::catalog::Header;
use crate::catalog::QuestionId;
use crate::clock::Now;
use crate::coach::focus;
use crate::coach::pick::Ask;
use crate::coach::pick::Pick;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::format::Realism;
use crate::format::Row;
use rand::TryRng;
use rand::rngs::SysRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use uuid::Builder;

/// Under this name the store counts draws: which slot of the round is next.
const DRAWS: &str = "draws";

/// Draws the questions of a choice and makes a sitting of them.
pub fn draw(backstage: &mut Backstage, choice: &Choice, now: Now) -> Result<Drill, String> {
    let seed = seed(choice.seed)?;
    let ids = drawn(backstage, choice, seed, &BTreeSet::new(), now)?;
    if ids.is_empty() {
        return Err("No question fits what you chose. Widen the choice, or look into the catalog.".to_owned());
    }
    let slots = ids.iter().map(|id| slot(backstage, id, choice, now)).collect::<Result<Vec<_>, _>>()?;
    let mut session = Session::new(session_id(now)?, now.wall, choice.realism, choice.level, seed);
    session.rows = rows(backstage, choice.realism, &choice.rows);
    session.plan = carried_plan(backstage);
    session.focus = chosen_focus(backstage, &slots);
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
    let slot = plain_slot(backstage, id, now)?;
    Ok(match choice.minutes {
        Some(minutes) => Slot { limit_seconds: u32::from(minutes) * 60, limit_is_set: true, ..slot },
        None => slot,
    })
}

/// A question with the time it says itself and the think time of the settings.
fn plain_slot(backstage: &Backstage, id: &QuestionId, now: Now) -> Result<Slot, String> {
    let question = backstage.question(id)?;
    let practice = &backstage.settings.practice;
    let limit_seconds = practice.limit_seconds(question.header.limit_seconds);
    let retake = match &backstage.store {
        Ok(store) => store.answered_on(id, now.wall.day()).map_err(|error| error.to_string())?,
        Err(_) => false,
    };
    let think_seconds = practice.think_seconds.get(&question.header.category).copied();
    Ok(Slot { limit_seconds, think_seconds, retake, ..Slot::new(question) })
}

/// The rows of the dial that stand elsewhere: those of the settings, and over them those named for this sitting.
fn rows(backstage: &Backstage, realism: Realism, named: &BTreeMap<Row, Realism>) -> BTreeMap<Row, Realism> {
    let mut rows = backstage.settings.practice.dial.clone();
    rows.extend(named);
    rows.retain(|_, at| *at != realism);
    rows
}

/// The newest if-then plan, in words: it is shown before the session and asked about after. Where the history cannot be
/// read there is none.
fn carried_plan(backstage: &Backstage) -> Option<String> {
    let made = backstage.store.as_ref().ok()?.newest_plan().ok()??;
    Some(words::plan(&made.plan))
}

/// Reviewed answers that are looked at for a focus: enough for the last five of each category.
const JUDGED: u32 = 40;

/// What to attend to while these questions are answered, with the course of earlier sessions that had the same focus.
fn chosen_focus(backstage: &Backstage, slots: &[Slot]) -> Option<Box<Focus>> {
    let store = backstage.store.as_ref().ok()?;
    let categories: Vec<Category> = slots.iter().map(|slot| slot.question.header.category).collect();
    let mut found = focus::focus(&store.lately_judged(JUDGED).ok()?, &categories)?;
    let before = store.focused(&found, focus::SESSIONS - 1).unwrap_or_default();
    found.before = before.iter().filter_map(|session| focus::result(&found, session)).collect();
    Some(Box::new(found))
}

fn session_id(now: Now) -> Result<SessionId, String> {
    let random: [u8; 10] = random()?;
    let millis = u64::try_from(now.wall.millis()).unwrap_or(0);
    Ok(SessionId::new(Builder::from_unix_timestamp_millis(millis, &random).into_uuid()))
}

fn seed(named: Option<u64>) -> Result<u64, String> {
    named.map_or_else(|| random().map(u64::from_be_bytes), Ok)
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

/// The coach's draw of so many questions.
fn suggested(
    backstage: &Backstage,
    choice: &Choice,
    seed: u64,
    not: &BTreeSet<QuestionId>,
    now: Now,
) -> Result<Vec<Pick>, String> {
    let today = now.wall.day();
    let mut past = Past::read(backstage, now)?;
    past.barred.extend(not.iter().cloned());
    let table = past.table(backstage, today, |header| choice.fits(header));
    let before = draws(backstage)?;
    let mut picks = Vec::new();
    for number in 0..u64::from(choice.count) {
        let interview = backstage.settings.profile.interview_date;
        let ask = Ask { level: choice.level, seconds: None, today, interview, slot: before + number, seed };
        let Some(pick) = past.pick(backstage, &table, &ask, |_| true)? else { break };
        picks.push(pick);
    }
    Ok(picks)
}

/// How many questions were drawn before: which slot of the round is next.
pub(super) fn draws(backstage: &Backstage) -> Result<u64, String> {
    match &backstage.store {
        Ok(store) => Ok(store.remembered(DRAWS).map_err(|error| error.to_string())?.unwrap_or(0)),
        Err(_) => Ok(0),
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
pub(super) fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| format!("The system gives no random numbers: {error}"))?;
    Ok(bytes)
}

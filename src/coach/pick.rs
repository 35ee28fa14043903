//! Which question next: a seeded draw in three stages, slot, then topic, then question.
//!
//! Slots repeat weak, weak, explore, weak, review. Mixing topics trains choosing a method, which is most of the gain
//! (Rohrer and others 2015, J Educ Psychol 107:900), so the same topic never comes twice running while there is another.
//! Draws aim at weak topics and leave room for blind spots, because marks are the user's own; a topic never tried is four
//! times as likely in a weak slot as a tried one that is known as well, so that sixty answers meet every topic.
//!
//! The stages are split so that a caller can fetch what each needs: [`topic::order`] wants one line per topic,
//! [`question::choose`] the candidates of one topic. When a topic has nothing that fits, the next in order has its turn;
//! when none has, [`question::steps`] says what is relaxed. [`pick`] does all of it over facts in memory, [`plan`] for
//! several questions at once.
//!
//! ```text
//! for step in steps(..) { for topic in order(..) { if let Some(found) = choose(topic, .., step, ..) { return found } } }
//! ```

pub mod question;
pub mod topic;

pub use question::QuestionFacts;
pub use question::Standings;
pub use question::Step;
pub use topic::TopicChoice;
pub use topic::TopicFact;
pub use topic::TopicFacts;

use crate::catalog::Category;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::Rung;
use crate::coach::TopicDay;
use crate::coach::TopicKey;
use crate::coach::mastery;
use crate::coach::mastery::Mastery;
use crate::coach::reason::Reason;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What a slot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// A weak topic, likelier the weaker.
    Weak,
    /// A topic never tried, or the one left alone longest.
    Explore,
    /// A question that is due again.
    Review,
}

impl Slot {
    /// The slots in their round: weak, weak, explore, weak, review.
    pub const fn of(number: u64) -> Self {
        match number % 5 {
            2 => Self::Explore,
            4 => Self::Review,
            _ => Self::Weak,
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// The level aimed at.
    pub level: Level,
    /// Time there is for the answer, in seconds; `None` when it does not matter, as in a slot that sets its own limit.
    pub seconds: Option<u32>,
    /// The practice day.
    pub today: Day,
    /// The interview date, if there is one.
    pub interview: Option<Day>,
    /// Number of the draw, counted on from one answer to the next: which slot it is.
    pub slot: u64,
    /// Seed: the same seed and facts give the same draw.
    pub seed: u64,
}

/// Days before the interview in which only familiar ground is drawn.
const FINAL_DAYS: i64 = 3;

impl Ask {
    /// Days to the interview, when it is so near that only familiar ground is drawn.
    fn final_days(&self) -> Option<u32> {
        let days = self.interview?.days_since(self.today);
        if days <= FINAL_DAYS { u32::try_from(days).ok() } else { None }
    }
}

/// Questions by topic: grouped once, drawn from often.
#[derive(Debug, Clone, Default)]
pub struct Shelves<'a>(BTreeMap<(Category, &'a Topic), Vec<&'a Header>>);

impl<'a> Shelves<'a> {
    /// Groups the questions that may be drawn at all, that is after the user's filters.
    pub fn of(headers: &[&'a Header]) -> Self {
        let mut shelves: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for run in headers.chunk_by(|a, b| (a.category, &a.topic) == (b.category, &b.topic)) {
            if let Some(first) = run.first() {
                shelves.entry((first.category, &first.topic)).or_default().extend_from_slice(run);
            }
        }
        Self(shelves)
    }

    /// The questions of one topic.
    pub fn questions<'s>(&'s self, category: Category, topic: &'s Topic) -> &'s [&'a Header] {
        self.0.get(&(category, topic)).map_or(&[], Vec::as_slice)
    }

    /// One line per topic, with its mastery; `role` says how much a topic matters to the user, 0 (never) to 2.
    pub fn topics(&self, days: &[TopicDay], today: Day, role: impl Fn(Category, &Topic) -> f64) -> Vec<TopicFact> {
        let known = mastery::by_topic(days, today);
        let facts = self.0.iter().map(|((category, topic), questions)| TopicFact {
            key: TopicKey { category: *category, topic: (*topic).clone() },
            questions: questions.len(),
            mastery: known.get(&(*category, *topic)).copied().unwrap_or(Mastery::NONE),
            role: role(*category, topic),
        });
        facts.collect()
    }
}

/// Everything a draw needs, in memory.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The questions that may be drawn.
    pub shelves: &'a Shelves<'a>,
    /// The same catalog, a line per topic: [`Shelves::topics`].
    pub topics: &'a [TopicFact],
    /// Topics of the last answers, newest first; three are enough.
    pub recent: &'a [TopicKey],
    /// Where questions stand on the ladder, as far as they have been reviewed.
    pub rungs: &'a [Rung],
    /// Questions that were ever asked, reviewed or not.
    pub seen: &'a BTreeSet<QuestionId>,
    /// Questions never to be asked.
    pub never: &'a BTreeSet<QuestionId>,
}

/// A drawn question, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The slot it was drawn for.
    pub slot: Slot,
    /// Its topic.
    pub key: TopicKey,
    /// The question.
    pub question: QuestionId,
    /// Why this topic and this question.
    pub reasons: Vec<Reason>,
}

/// Draws one question; `None` when nothing at all is left that fits the time.
pub fn pick(facts: &Facts<'_>, ask: &Ask) -> Option<Pick> {
    pick_unless(facts, facts.recent, facts.never, ask)
}

/// Draws up to `count` questions: no topic twice running while there is another, no question twice.
///
/// Fewer come back when fewer are left.
pub fn plan(facts: &Facts<'_>, ask: &Ask, count: usize) -> Vec<Pick> {
    let (mut recent, mut barred) = (facts.recent.to_vec(), facts.never.clone());
    let mut picks = Vec::with_capacity(count.min(64));
    for slot in (ask.slot..).take(count) {
        let Some(next) = pick_unless(facts, &recent, &barred, &Ask { slot, ..*ask }) else { break };
        recent.insert(0, next.key.clone());
        barred.insert(next.question.clone());
        picks.push(next);
    }
    picks
}

fn pick_unless(facts: &Facts<'_>, recent: &[TopicKey], barred: &BTreeSet<QuestionId>, ask: &Ask) -> Option<Pick> {
    let topics = TopicFacts { topics: facts.topics, recent, rungs: facts.rungs };
    let standings = Standings::of(facts.rungs, facts.seen);
    question::steps(&topics, ask).iter().find_map(|step| {
        topic::order(topics, ask).find_map(|topic| {
            let key = &topic.key;
            let candidates = facts.shelves.questions(key.category, &key.topic);
            let questions = QuestionFacts { candidates, standings: &standings, barred };
            let found = question::choose(&topic, &questions, *step, ask)?;
            let reasons = topic.reasons.into_iter().chain(found.reasons).collect();
            Some(Pick { slot: topic.slot, key: topic.key, question: found.question, reasons })
        })
    })
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;

//! What there is to rehearse: topics of the catalog with the minutes a question of them takes.

use crate::catalog::Category;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::TopicDay;
use crate::coach::pick::Shelves;
use crate::coach::pick::TopicFact;
use crate::format::interview::Format;
use crate::format::interview::Part;
use std::collections::BTreeMap;

/// A topic, and what a question of it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// The topic with its mastery and how much it matters.
    pub fact: TopicFact,
    /// Minutes of a question, its review included: the mean over the topic.
    pub minutes: u32,
}

/// Minutes of a review: a third of the answer, three at least and ten at most. Ours; nothing depends on it but the plan.
pub(super) fn review_minutes(answer: u32) -> u32 {
    answer.div_ceil(3).clamp(3, 10)
}

/// The topics of these questions, as far as they are for the level or one beside it.
///
/// `role` says how much a topic matters, `limit` what a time limit in seconds comes to for this user.
pub fn ground(
    headers: &[&Header],
    days: &[TopicDay],
    (level, today): (Level, Day),
    role: impl Fn(Category, &Topic) -> f64,
    limit: impl Fn(u32) -> u32,
) -> Vec<Ground> {
    let fits = |header: &&&Header| (header.level as i8 - level as i8).abs() <= 1;
    let fitting: Vec<&Header> = headers.iter().filter(fits).copied().collect();
    let shelves = Shelves::of(&fitting);
    let facts = shelves.topics(days, today, role).into_iter().filter(|fact| fact.role > 0.0);
    let with_minutes = facts.map(|fact| {
        let questions = shelves.questions(fact.key.category, &fact.key.topic);
        let seconds: u64 = questions.iter().map(|header| u64::from(limit(header.limit_seconds))).sum();
        let minutes = seconds.div_ceil(60).div_ceil(u64::try_from(questions.len()).unwrap_or(1).max(1));
        let answer = u32::try_from(minutes).unwrap_or(u32::MAX);
        Ground { fact, minutes: answer.saturating_add(review_minutes(answer)) }
    });
    with_minutes.collect()
}

/// No category gets less than this share of the minutes: an interview may bring anything.
const LEAST_SHARE: f64 = 0.1;

/// How the minutes of practice are shared between categories: as the interviews of the level ask, times how much the
/// category's topics matter to the role on average.
pub(super) fn shares(ground: &[Ground], formats: &[Format], level: Level) -> BTreeMap<Category, f64> {
    let asked = asked(formats, level);
    let all: f64 = asked.values().sum();
    let mut shares = BTreeMap::new();
    for category in Category::ALL {
        let mut roles: Vec<f64> =
            ground.iter().filter(|one| one.fact.key.category == *category).map(|one| one.fact.role).collect();
        if roles.is_empty() {
            continue;
        }
        // Sums of fractions depend on their order, and the order of topics must not matter.
        roles.sort_by(f64::total_cmp);
        let count = u32::try_from(roles.len()).unwrap_or(u32::MAX);
        let role = roles.iter().sum::<f64>() / f64::from(count);
        let share = if all > 0.0 { asked.get(category).copied().unwrap_or(0.0) / all } else { 1.0 };
        shares.insert(*category, share.max(LEAST_SHARE) * role);
    }
    let all: f64 = shares.values().sum();
    shares.into_iter().map(|(category, share)| (category, share / all)).collect()
}

/// Seconds the interviews made for a level ask of each category; a part open to any counts for each a third.
fn asked(formats: &[Format], level: Level) -> BTreeMap<Category, f64> {
    let mut asked = BTreeMap::new();
    let rounds = formats.iter().filter(|format| format.level == Some(level)).flat_map(|format| &format.rounds);
    for part in rounds.flat_map(|round| &round.parts) {
        let Part::Ask(ask) = part else { continue };
        // In thirds of a second, so that every sum is a whole number.
        let seconds = f64::from(ask.planned().unwrap_or(0));
        match ask.category {
            Some(category) => *asked.entry(category).or_insert(0.0) += 3.0 * seconds,
            None => Category::ALL.iter().for_each(|category| *asked.entry(*category).or_insert(0.0) += seconds),
        }
    }
    asked
}

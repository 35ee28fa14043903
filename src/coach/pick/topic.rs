//! Slot and topic: in which order topics have their turn.

use crate::assessment::Percent;
use crate::catalog::QuestionId;
use crate::coach::Rung;
use crate::coach::TopicKey;
use crate::coach::draw::Draw;
use crate::coach::draw::Stage;
use crate::coach::ladder;
use crate::coach::mastery::Mastery;
use crate::coach::pick::Ask;
use crate::coach::pick::Slot;
use crate::coach::reason::Reason;
use crate::coach::reason::Third;
use std::cmp::Ordering;
use std::cmp::Reverse;
use std::collections::VecDeque;

/// What the draw knows of one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicFact {
    /// Which topic.
    pub key: TopicKey,
    /// Questions that may be drawn.
    pub questions: usize,
    /// How well it is known.
    pub mastery: Mastery,
    /// How much it matters to the user: 0 never, 1 as usual, 2 twice as much ([`crate::profile::Roles`]).
    pub role: f64,
}

/// What the draw of a topic needs.
#[derive(Debug, Clone, Copy)]
pub struct TopicFacts<'a> {
    /// Topics of the catalog after the user's filters, in any order.
    pub topics: &'a [TopicFact],
    /// Topics of the last answers, newest first; three are enough.
    pub recent: &'a [TopicKey],
    /// Where questions stand on the ladder; for a review, those that are due.
    pub rungs: &'a [Rung],
}

impl TopicFacts<'_> {
    /// Nothing was ever practised.
    pub(super) fn is_new_user(&self) -> bool {
        self.recent.is_empty() && self.rungs.is_empty() && self.topics.iter().all(|topic| topic.mastery.attempts == 0)
    }
}

/// A topic whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicChoice {
    /// The slot, after "nothing is due" has turned a review into a weak one.
    pub slot: Slot,
    /// The topic.
    pub key: TopicKey,
    /// In a review: the question that is due, and no other.
    pub review: Option<QuestionId>,
    /// Why this topic.
    pub reasons: Vec<Reason>,
}

/// All topics in the order in which they have their turn: drawn for the slot, the topic of the last answer at the end.
pub fn order<'a>(facts: TopicFacts<'a>, ask: &Ask) -> impl Iterator<Item = TopicChoice> + use<'a> {
    Order::new(facts, *ask)
}

/// Answers back within which a topic is half as likely.
const RECENT: usize = 3;

/// A topic waiting in the weighted draw.
#[derive(Debug, Clone, Copy)]
struct Ticket<'a> {
    fact: &'a TopicFact,
    weight: u64,
}

/// A topic with its place in line settled.
#[derive(Debug)]
struct Turn<'a> {
    slot: Slot,
    fact: &'a TopicFact,
    review: Option<&'a Rung>,
}

#[derive(Debug)]
struct Order<'a> {
    facts: TopicFacts<'a>,
    ask: Ask,
    draw: Draw,
    settled: VecDeque<Turn<'a>>,
    tickets: Vec<Ticket<'a>>,
    last: Option<&'a TopicFact>,
}

impl<'a> Order<'a> {
    fn new(facts: TopicFacts<'a>, ask: Ask) -> Self {
        let mut tickets: Vec<Ticket<'a>> = facts
            .topics
            .iter()
            .filter(|fact| fact.questions > 0 && fact.role > 0.0)
            .map(|fact| Ticket { fact, weight: weight(&facts, fact) })
            .collect();
        tickets.sort_by(|a, b| a.fact.key.cmp(&b.fact.key));
        let place = tickets.iter().position(|ticket| facts.recent.first() == Some(&ticket.fact.key));
        let last = place.map(|place| tickets.remove(place).fact);
        let mut order = Self {
            facts,
            ask,
            draw: Draw::new(ask.seed, ask.slot, Stage::Topic),
            settled: VecDeque::new(),
            tickets,
            last,
        };
        match Slot::of(ask.slot) {
            Slot::Explore if ask.final_days().is_none() => order.settle_explore(),
            Slot::Review => order.settle_reviews(),
            _ => {}
        }
        order
    }

    /// Untouched topics in random order, then the others by how long they were left alone.
    fn settle_explore(&mut self) {
        let (mut touched, mut untouched): (Vec<_>, Vec<_>) =
            self.tickets.drain(..).partition(|ticket| self.facts.is_touched(ticket.fact));
        while let Some(place) = self.draw.weighted(untouched.iter().map(|_| 1)) {
            self.settled.push_back(Turn { slot: Slot::Explore, fact: untouched.remove(place).fact, review: None });
        }
        touched.sort_by_key(|ticket| (self.facts.recency(ticket.fact).map(Reverse), ticket.fact.mastery.last));
        self.settled.extend(touched.into_iter().map(|ticket| Turn {
            slot: Slot::Explore,
            fact: ticket.fact,
            review: None,
        }));
    }

    /// Due questions of other topics, the weakest topic first; then a weak slot as usual.
    fn settle_reviews(&mut self) {
        let Ask { today, interview, .. } = self.ask;
        let open = self.facts.rungs.iter().filter(|rung| !rung.is_retired() && ladder::is_due(rung, today, interview));
        let mut due: Vec<(&TopicFact, &Rung)> = open
            .filter_map(|rung| {
                let place = self.tickets.binary_search_by(|ticket| ticket.fact.key.cmp_to(rung)).ok()?;
                Some((self.tickets.get(place)?.fact, rung))
            })
            .collect();
        due.sort_by(|(a, rung_a), (b, rung_b)| {
            let weakest = a.mastery.value.total_cmp(&b.mastery.value);
            weakest.then_with(|| (rung_a.due, &rung_a.question).cmp(&(rung_b.due, &rung_b.question)))
        });
        self.settled =
            due.into_iter().map(|(fact, rung)| Turn { slot: Slot::Review, fact, review: Some(rung) }).collect();
    }

    fn next_turn(&mut self) -> Option<Turn<'a>> {
        if let Some(turn) = self.settled.pop_front() {
            return Some(turn);
        }
        let fact = match self.draw.weighted(self.tickets.iter().map(|ticket| ticket.weight)) {
            Some(place) => self.tickets.remove(place).fact,
            None => self.last.take()?,
        };
        Some(Turn { slot: Slot::Weak, fact, review: None })
    }
}

impl Iterator for Order<'_> {
    type Item = TopicChoice;

    fn next(&mut self) -> Option<TopicChoice> {
        let turn = self.next_turn()?;
        let reasons = reasons(&self.facts, &self.ask, &turn);
        let review = turn.review.map(|rung| rung.question.clone());
        Some(TopicChoice { slot: turn.slot, key: turn.fact.key.clone(), review, reasons })
    }
}

impl TopicKey {
    fn cmp_to(&self, rung: &Rung) -> Ordering {
        (self.category, &self.topic).cmp(&(rung.category, &rung.topic))
    }
}

impl TopicFacts<'_> {
    /// Answers since this topic; `None` when it is not among the recent ones.
    fn recency(&self, fact: &TopicFact) -> Option<usize> {
        self.recent.iter().position(|key| *key == fact.key)
    }

    fn is_touched(&self, fact: &TopicFact) -> bool {
        fact.mastery.attempts > 0 || self.recency(fact).is_some()
    }

    fn is_left_alone_longest(&self, fact: &TopicFact) -> bool {
        let rested = self.topics.iter().filter(|other| other.questions > 0 && self.recency(other).is_none());
        self.recency(fact).is_none() && rested.filter_map(|other| other.mastery.last).min() == fact.mastery.last
    }
}

/// How much likelier a topic never tried is in a weak slot than a tried one of the same mastery. What is unknown may be
/// weak; with less, one user in four goes sixty answers without having met each of 28 topics.
const UNTRIED: f64 = 4.0;

/// `(1 - m)^4` times the role weight, a quarter of it for a topic that was tried, half of that for one among the last
/// three; in whole units, at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2 * 2^32")]
pub(in crate::coach) fn weight(facts: &TopicFacts<'_>, fact: &TopicFact) -> u64 {
    let gap = 1.0 - fact.mastery.value.clamp(0.0, 1.0);
    let square = gap * gap;
    let all = square * square * fact.role.min(2.0) * f64::from(u32::MAX);
    let units = if facts.is_touched(fact) { all / UNTRIED } else { all };
    let halved = if facts.recency(fact).is_some_and(|place| place < RECENT) { units / 2.0 } else { units };
    (halved as u64).max(1)
}

fn reasons(facts: &TopicFacts<'_>, ask: &Ask, turn: &Turn<'_>) -> Vec<Reason> {
    let mastery = turn.fact.mastery;
    let mut reasons = Vec::with_capacity(4);
    if facts.is_new_user() {
        return reasons;
    }
    if facts.recent.first() == Some(&turn.fact.key) {
        reasons.push(Reason::SameTopicAgain);
    }
    match turn.slot {
        _ if !facts.is_touched(turn.fact) => reasons.push(Reason::Untouched),
        Slot::Explore if facts.is_left_alone_longest(turn.fact) => reasons.push(Reason::LeftAlone),
        Slot::Weak | Slot::Review if mastery.attempts > 0 => reasons.push(standing(facts, turn.fact)),
        _ => {}
    }
    if let Some(last) = mastery.last
        && facts.recency(turn.fact).is_none()
    {
        let days = u32::try_from(ask.today.days_since(last)).unwrap_or(0);
        reasons.push(Reason::LastSeen { days });
    }
    if turn.fact.role > 1.0 && turn.slot == Slot::Weak {
        reasons.push(Reason::Preferred);
    }
    reasons
}

/// Where a topic stands among all: by how many are weaker.
pub(in crate::coach) fn standing(facts: &TopicFacts<'_>, fact: &TopicFact) -> Reason {
    let weaker = facts.topics.iter().filter(|other| other.mastery.value < fact.mastery.value).count();
    let topics = facts.topics.len();
    let third = match (weaker * 3).checked_div(topics) {
        Some(0) => Third::Weakest,
        Some(1) => Third::Middle,
        _ => Third::Strongest,
    };
    Reason::Standing {
        third,
        mastery: Percent::of(fact.mastery.value),
        attempts: fact.mastery.attempts,
        weaker: u32::try_from(weaker).unwrap_or(u32::MAX),
        topics: u32::try_from(topics).unwrap_or(u32::MAX),
    }
}

//! Which topic, which due question, which interview comes next.
//!
//! Proportions are kept by highest averages (Sainte-Lague): of several claims, the one with the greatest weight for what it
//! has had so far is next. Nothing is drawn by chance, so the same facts give the same plan.

use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::clock::Day;
use crate::coach::Rung;
use crate::coach::TopicKey;
use crate::coach::ladder;
use crate::coach::pick::Slot;
use crate::coach::pick::TopicFact;
use crate::coach::pick::TopicFacts;
use crate::coach::pick::topic;
use crate::coach::plan::Facts;
use crate::coach::plan::Ground;
use crate::coach::plan::Held;
use crate::coach::plan::Item;
use crate::coach::plan::Kind;
use crate::coach::plan::Why;
use crate::coach::plan::Wish;
use crate::coach::plan::ground;
use crate::coach::plan::monday;
use crate::coach::plan::week;
use crate::coach::reason::Reason;
use crate::format::interview::Format;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Days whose answers count as if they had been planned.
const LATELY_DAYS: i64 = 14;

/// Weeks before that of the interview that hold a whole one each.
const LAST_WEEKS: i64 = 3;

/// The shortest interview that counts as a whole one, in minutes.
const WHOLE_MINUTES: u32 = 30;

/// The longest warm-up, in minutes.
const WARM_UP_MINUTES: u32 = 15;

/// What was planned so far, and what is to be had.
#[derive(Debug)]
pub(super) struct Chooser<'a> {
    facts: Facts<'a>,
    wish: Wish,
    ground: Vec<&'a Ground>,
    topics: Vec<TopicFact>,
    shares: BTreeMap<Category, f64>,
    rungs: Vec<&'a Rung>,
    /// How often each topic came lately.
    times: BTreeMap<TopicKey, u32>,
    /// Minutes each category had lately.
    minutes: BTreeMap<Category, u32>,
    /// Questions called back already.
    again: BTreeSet<QuestionId>,
    held: Vec<Held>,
    /// Topics of the day before.
    before: BTreeSet<TopicKey>,
    slot: u64,
}

impl<'a> Chooser<'a> {
    pub(super) fn new(facts: &Facts<'a>, wish: &Wish) -> Self {
        let mut ground: Vec<&Ground> = facts.ground.iter().collect();
        ground.sort_by(|a, b| a.fact.key.cmp(&b.fact.key));
        let mut rungs: Vec<&Rung> = facts.rungs.iter().collect();
        rungs.sort_by(|a, b| (a.due, &a.question).cmp(&(b.due, &b.question)));
        let mut chooser = Self {
            facts: *facts,
            wish: *wish,
            topics: ground.iter().map(|one| one.fact.clone()).collect(),
            shares: ground::shares(facts.ground, facts.formats, wish.level),
            ground,
            rungs,
            times: BTreeMap::new(),
            minutes: BTreeMap::new(),
            again: BTreeSet::new(),
            held: facts.held.to_vec(),
            before: facts.recent.iter().cloned().collect(),
            slot: wish.slot,
        };
        for day in facts.days.iter().filter(|day| wish.today.days_since(day.day) < LATELY_DAYS) {
            let key = TopicKey { category: day.category, topic: day.topic.clone() };
            chooser.count(&key, day.attempts);
        }
        chooser
    }

    fn count(&mut self, key: &TopicKey, times: u32) {
        let Some(minutes) = self.find(key).map(|one| one.minutes) else { return };
        *self.times.entry(key.clone()).or_insert(0) += times;
        let had = self.minutes.entry(key.category).or_insert(0);
        *had = had.saturating_add(minutes.saturating_mul(times));
    }

    fn find(&self, key: &TopicKey) -> Option<&'a Ground> {
        let place = self.ground.binary_search_by(|one| one.fact.key.cmp(key)).ok()?;
        self.ground.get(place).copied()
    }

    /// Remembers what a day came to hold, so that the next has other topics.
    pub(super) fn end_day(&mut self, items: &[Item]) {
        let topics: BTreeSet<TopicKey> = items.iter().filter_map(|item| item.kind.topic().cloned()).collect();
        // A day off between two days does not make a topic fresh.
        if !topics.is_empty() {
            self.before = topics;
        }
    }

    /// The next question that takes no more than so many minutes.
    pub(super) fn next(&mut self, day: Day, room: u32, items: &[Item]) -> Option<Item> {
        let today: BTreeSet<TopicKey> = items.iter().filter_map(|item| item.kind.topic().cloned()).collect();
        let mut avoided = today.clone();
        avoided.extend(self.before.iter().cloned());
        let slot = Slot::of(self.slot);
        let item = (slot == Slot::Review)
            .then(|| self.due(day, room, &avoided))
            .flatten()
            .or_else(|| self.question(slot, room, &avoided))
            // Another topic on two days running is better than a day without anything.
            .or_else(|| items.is_empty().then(|| self.question(slot, room, &today)).flatten())?;
        self.slot = self.slot.wrapping_add(1);
        self.take(&item);
        Some(item)
    }

    fn take(&mut self, item: &Item) {
        if let Some(key) = item.kind.topic() {
            self.count(&key.clone(), 1);
        }
        if let Kind::Again(_, question) = &item.kind {
            self.again.insert(question.clone());
        }
    }

    /// What is familiar: due questions, the weakest topic first, then passed ones, the longest ago first.
    pub(super) fn familiar(&mut self, day: Day, days: i64, room: u32) -> Option<Item> {
        let none = BTreeSet::new();
        let mut item = self.due(day, room, &none).or_else(|| self.passed(room))?;
        item.why.insert(0, Why::familiar(days));
        self.take(&item);
        Some(item)
    }

    fn passed(&self, room: u32) -> Option<Item> {
        let mut passed: Vec<&Rung> = self.open(room, &BTreeSet::new()).filter(|rung| rung.is_passed()).collect();
        passed.sort_by(|a, b| (a.last, &a.question).cmp(&(b.last, &b.question)));
        passed.first().and_then(|rung| self.again(rung, Reason::PassedBefore))
    }

    /// Questions that were asked before and not called back yet, of topics not avoided, that fit.
    fn open(&self, room: u32, avoided: &BTreeSet<TopicKey>) -> impl Iterator<Item = &'a Rung> {
        self.rungs.iter().copied().filter(move |rung| {
            let key = key_of(rung);
            !self.again.contains(&rung.question)
                && !avoided.contains(&key)
                && self.find(&key).is_some_and(|one| one.minutes <= room)
        })
    }

    fn due(&self, day: Day, room: u32, avoided: &BTreeSet<TopicKey>) -> Option<Item> {
        let due = self
            .open(room, avoided)
            .filter(|rung| !rung.is_retired() && rung.last < day && ladder::is_due(rung, day, self.wish.interview));
        let mastery = |rung: &Rung| self.find(&key_of(rung)).map_or(1.0, |one| one.fact.mastery.value);
        // The rungs are in order, and the first of several equal ones is taken.
        let weakest = due.min_by(|a, b| mastery(a).total_cmp(&mastery(b)))?;
        self.again(weakest, Reason::Due)
    }

    fn again(&self, rung: &Rung, reason: Reason) -> Option<Item> {
        let one = self.find(&key_of(rung))?;
        let kind = Kind::Again(one.fact.key.clone(), rung.question.clone());
        let mut why = vec![Why::Coach(reason)];
        if one.fact.mastery.attempts > 0 {
            why.push(Why::Coach(topic::standing(&self.known(), &one.fact)));
        }
        Some(Item { kind, minutes: one.minutes, why })
    }

    fn known(&self) -> TopicFacts<'_> {
        TopicFacts { topics: &self.topics, recent: &[], rungs: &[] }
    }

    /// A question of the category whose turn it is, or of the next that fits.
    fn question(&self, slot: Slot, room: u32, avoided: &BTreeSet<TopicKey>) -> Option<Item> {
        let fits = |one: &&Ground| one.minutes <= room && !avoided.contains(&one.fact.key);
        let fitting: Vec<&Ground> = self.ground.iter().copied().filter(fits).collect();
        let mut categories: Vec<(Category, f64)> =
            self.shares.iter().map(|(category, share)| (*category, self.claim(*category, *share))).collect();
        categories.sort_by(|(_, a), (_, b)| a.total_cmp(b));
        categories.iter().find_map(|(category, _)| {
            let topics: Vec<&Ground> =
                fitting.iter().copied().filter(|one| one.fact.key.category == *category).collect();
            let (one, reason) = match slot {
                Slot::Explore => self.explore(&topics),
                _ => self.weak(&topics),
            }?;
            Some(self.asked(one, reason))
        })
    }

    /// What a category has had for its share; the least has its turn.
    fn claim(&self, category: Category, share: f64) -> f64 {
        f64::from(self.minutes.get(&category).copied().unwrap_or(0) + 1) / share.max(f64::MIN_POSITIVE)
    }

    fn weak<'g>(&self, topics: &[&'g Ground]) -> Option<(&'g Ground, Reason)> {
        let known = self.known();
        let claim = |one: &Ground| {
            let had = self.times.get(&one.fact.key).copied().unwrap_or(0);
            // Scaled before it is divided: weights are under 2^33, counts under 2^32.
            u128::from(topic::weight(&known, &one.fact)) * (1 << 40) / (u128::from(had) * 2 + 1)
        };
        let one = topics.iter().copied().min_by_key(|one| (Reverse(claim(one)), &one.fact.key))?;
        let untouched = one.fact.mastery.attempts == 0;
        Some((one, if untouched { Reason::Untouched } else { topic::standing(&known, &one.fact) }))
    }

    fn explore<'g>(&self, topics: &[&'g Ground]) -> Option<(&'g Ground, Reason)> {
        let had = |one: &Ground| self.times.get(&one.fact.key).copied().unwrap_or(0);
        let untouched = topics.iter().copied().filter(|one| one.fact.mastery.attempts == 0 && had(one) == 0);
        let first =
            untouched.max_by(|a, b| a.fact.role.total_cmp(&b.fact.role).then_with(|| b.fact.key.cmp(&a.fact.key)));
        if let Some(one) = first {
            return Some((one, Reason::Untouched));
        }
        let one = topics.iter().copied().min_by_key(|one| (had(one), one.fact.mastery.last, &one.fact.key))?;
        let longest = self.topics.iter().filter_map(|fact| fact.mastery.last).min();
        Some((
            one,
            match one.fact.mastery.last {
                None => Reason::Untouched,
                last if had(one) == 0 && last == longest => Reason::LeftAlone,
                _ => topic::standing(&self.known(), &one.fact),
            },
        ))
    }

    fn asked(&self, one: &Ground, reason: Reason) -> Item {
        let mut why = vec![Why::Coach(reason)];
        if let Some(last) = one.fact.mastery.last {
            let days = u32::try_from(self.wish.today.days_since(last)).unwrap_or(0);
            why.push(Why::Coach(Reason::LastSeen { days }));
        }
        let category = one.fact.key.category;
        let share = self.shares.get(&category).copied().unwrap_or(0.0);
        why.push(Why::share(category, share));
        Item { kind: Kind::Question(one.fact.key.clone()), minutes: one.minutes, why }
    }

    /// Stories to tell, as many as fit.
    pub(super) fn stories(&self, most: u8, room: u32, why: Why) -> Option<Item> {
        let each = self.ground.iter().filter(|one| one.fact.key.category == Category::Behavioral);
        let each = each.map(|one| one.minutes).min()?;
        let count = u8::try_from(room / each.max(1)).unwrap_or(u8::MAX).min(most);
        (count > 0).then(|| Item { kind: Kind::Stories(count), minutes: each * u32::from(count), why: vec![why] })
    }

    /// The easy start of the day before.
    pub(super) fn warm_up(&self) -> Option<Item> {
        let mut warm: Vec<(u32, &Format)> = self
            .facts
            .formats
            .iter()
            .filter(|format| format.unscored)
            .filter_map(|format| Some((self.length(format)?, format)))
            .filter(|(minutes, _)| *minutes <= WARM_UP_MINUTES)
            .collect();
        warm.sort_by_key(|(minutes, format)| (*minutes, &format.id));
        let (minutes, format) = warm.first()?;
        Some(Item { kind: Kind::WarmUp { format: format.id.clone() }, minutes: *minutes, why: vec![Why::DayBefore] })
    }

    /// Minutes of a format with the user's own time limits; `None` where its questions decide.
    fn length(&self, format: &Format) -> Option<u32> {
        let seconds = u64::from(format.seconds()?) * u64::from(self.facts.limit_percent.max(1)) / 100;
        u32::try_from(seconds.div_ceil(60)).ok()
    }

    /// A whole interview for the week of this day, if it is the week for one and the minutes allow it: no more than three
    /// fifths of them.
    pub(super) fn whole(&mut self, day: Day, left: u32) -> Option<Item> {
        let why = self.is_week_for_one(day)?;
        let most = left.min(self.wish.minutes_per_week / 5 * 3);
        let mut fitting: Vec<(u32, &Format)> = self
            .facts
            .formats
            .iter()
            .filter(|format| !format.unscored && format.level.is_none_or(|level| level == self.wish.level))
            .filter_map(|format| Some((self.length(format)?, format)))
            .filter(|(minutes, _)| *minutes >= WHOLE_MINUTES)
            .map(|(minutes, format)| (minutes.saturating_add(minutes / 4), format))
            .filter(|(minutes, _)| *minutes <= most)
            .collect();
        let times = |format: &Format| self.held.iter().filter(|held| held.format == format.id).count();
        fitting.sort_by_key(|(minutes, format)| (times(format), format.level.is_none(), Reverse(*minutes), &format.id));
        let (minutes, format) = *fitting.first()?;
        let mut reasons = vec![why];
        if format.level.is_some() {
            reasons.push(Why::MadeForLevel(self.wish.level));
        }
        self.held.push(Held { day, format: format.id.clone() });
        let kind = Kind::Interview { format: format.id.clone(), title: format.title.clone() };
        Some(Item { kind, minutes, why: reasons })
    }

    /// Why this week holds a whole interview; `None`: it does not, or one was held in it already.
    fn is_week_for_one(&self, day: Day) -> Option<Why> {
        let week = monday(day);
        if self.held.iter().any(|held| monday(held.day) == week) {
            return None;
        }
        match week::to_go(day, &self.wish) {
            Some(_) => {
                let weeks = monday(self.wish.interview?).days_since(week) / 7;
                (1..=LAST_WEEKS).contains(&weeks).then(|| Why::LastWeeks { weeks: u32::try_from(weeks).unwrap_or(0) })
            }
            None => (week.number().div_euclid(7) % 2 == 0).then_some(Why::EveryOtherWeek),
        }
    }
}

fn key_of(rung: &Rung) -> TopicKey {
    TopicKey { category: rung.category, topic: rung.topic.clone() }
}

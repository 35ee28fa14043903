//! What a draw knows of the past, and the coach's draw over it. Facts of a topic are read when its turn comes, so that a
//! draw does not grow with the history.

use crate::backstage::Backstage;
use crate::catalog::Header;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::clock::Now;
use crate::coach::Rung;
use crate::coach::TopicDay;
use crate::coach::TopicKey;
use crate::coach::ladder;
use crate::coach::pick::Ask;
use crate::coach::pick::Pick;
use crate::coach::pick::Shelves;
use crate::coach::pick::Step;
use crate::coach::pick::question;
use crate::coach::pick::question::QuestionFacts;
use crate::coach::pick::question::Standings;
use crate::coach::pick::topic;
use crate::coach::pick::topic::TopicFact;
use crate::coach::pick::topic::TopicFacts;
use crate::profile::Roles;
use crate::store::StoreError;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Days of history that mastery looks at: a year, after which an answer weighs less than a thousandth.
const MASTERY_DAYS: i64 = 365;

/// Topics of this many last answers are avoided.
const RECENT: u32 = 3;

/// At most so many due questions are weighed.
const DUE: u32 = 200;

/// What the draw knows of the past.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Questions not to be drawn: never to be asked, or drawn already.
    pub(super) barred: BTreeSet<QuestionId>,
    days: Vec<TopicDay>,
    recent: Vec<TopicKey>,
    due: Vec<Rung>,
    topics: BTreeMap<TopicKey, (Vec<Rung>, BTreeSet<QuestionId>)>,
}

/// The questions that may be drawn, laid out by topic.
pub(super) struct Table<'a> {
    shelves: Shelves<'a>,
    topics: Vec<TopicFact>,
    due: Vec<Rung>,
}

impl Past {
    pub(super) fn read(backstage: &Backstage, now: Now) -> Result<Self, String> {
        let Ok(store) = &backstage.store else { return Ok(Self::default()) };
        let words = |error: StoreError| error.to_string();
        let today = now.wall.day();
        let asked = store.last_asked(None, RECENT).map_err(words)?;
        let key = |(id, topic): (QuestionId, Topic)| {
            let category = backstage.catalog.header(&id)?.category;
            Some(TopicKey { category, topic })
        };
        let interview = backstage.settings.profile.interview_date;
        // An interview ahead may call questions back before their day: they are read too, and weighed by the rule.
        let due = store.rungs_due(ladder::horizon(today, interview), DUE).map_err(words)?;
        Ok(Self {
            barred: store.all_never().map_err(words)?,
            days: store.topic_days(today.plus(-MASTERY_DAYS)).map_err(words)?,
            recent: asked.into_iter().filter_map(key).collect(),
            due: due.into_iter().filter(|rung| ladder::is_due(rung, today, interview)).collect(),
            topics: BTreeMap::new(),
        })
    }

    /// Lays out the questions that fit.
    pub(super) fn table<'a>(&self, backstage: &'a Backstage, today: Day, fits: impl Fn(&Header) -> bool) -> Table<'a> {
        let headers: Vec<&Header> = backstage.catalog.headers().iter().filter(|header| fits(header)).collect();
        let shelves = Shelves::of(&headers);
        let role = backstage.settings.profile.role;
        let matters = |category, topic: &Topic| Roles::builtin().weight(role, category, topic);
        let topics = shelves.topics(&self.days, today, matters);
        let due = self.due.iter().filter(|rung| backstage.catalog.header(&rung.question).is_some_and(&fits));
        Table { shelves, topics, due: due.cloned().collect() }
    }

    /// The coach's draw of one question, by the allowed steps; it is not drawn again.
    pub(super) fn pick(
        &mut self,
        backstage: &Backstage,
        table: &Table<'_>,
        ask: &Ask,
        allowed: impl Fn(Step) -> bool,
    ) -> Result<Option<Pick>, String> {
        let recent = self.recent.clone();
        let known = TopicFacts { topics: &table.topics, recent: &recent, rungs: &table.due };
        for step in question::steps(&known, ask).iter().filter(|step| allowed(**step)) {
            for turn in topic::order(known, ask) {
                let candidates = table.shelves.questions(turn.key.category, &turn.key.topic);
                self.learn(backstage, &turn.key)?;
                let (rungs, asked) = self.of_topic(&turn.key);
                let standings = Standings::of(rungs, asked);
                let questions = QuestionFacts { candidates, standings: &standings, barred: &self.barred };
                if let Some(chosen) = question::choose(&turn, &questions, *step, ask) {
                    let reasons = turn.reasons.into_iter().chain(chosen.reasons).collect();
                    let pick = Pick { slot: turn.slot, key: turn.key, question: chosen.question, reasons };
                    self.recent.insert(0, pick.key.clone());
                    self.barred.insert(pick.question.clone());
                    return Ok(Some(pick));
                }
            }
        }
        Ok(None)
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

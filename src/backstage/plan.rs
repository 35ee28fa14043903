//! The practice plan: facts from the store, planned by the coach.

use crate::app::effect::Report;
use crate::attempt::AttemptId;
use crate::backstage::Backstage;
use crate::backstage::draw;
use crate::catalog::Header;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Now;
use crate::coach::Rung;
use crate::coach::TopicDay;
use crate::coach::TopicKey;
use crate::coach::plan;
use crate::coach::plan::Facts;
use crate::coach::plan::Held;
use crate::coach::plan::Plan;
use crate::coach::plan::Spent;
use crate::coach::plan::Wish;
use crate::history::Page;
use crate::profile::Roles;
use crate::store::Store;
use crate::store::StoreError;
use std::collections::BTreeSet;

/// Days of history that mastery looks at: a year, after which an answer weighs less than a thousandth.
const MASTERY_DAYS: i64 = 365;

/// Topics of this many last answers are not the first to come again.
const RECENT: u32 = 3;

/// At most so many questions that were asked before are weighed, those that are longest due.
const RUNGS: u32 = 500;

/// Days ahead within which every rung's own day lies: the longest gap of the ladder and the longest plan.
const RUNG_DAYS: i64 = 365;

/// Sessions that are looked at for interviews that were held.
const SESSIONS: u32 = 40;

/// What the store says of the past.
#[derive(Debug, Default)]
struct Past {
    never: BTreeSet<QuestionId>,
    days: Vec<TopicDay>,
    asked: Vec<(QuestionId, Topic)>,
    rungs: Vec<Rung>,
    held: Vec<Held>,
    spent: Vec<Spent>,
    ripe: Vec<AttemptId>,
}

impl Past {
    fn read(store: &Store, now: Now) -> Result<Self, StoreError> {
        let today = now.wall.day();
        let home = store.home(now.wall, 0)?;
        let held = store.sessions(Page::first(SESSIONS))?.into_iter().filter_map(|line| {
            let format = line.session.interview?.format;
            Some(Held { day: line.session.started.day(), format })
        });
        let spent = home.week.iter().map(|day| Spent::of(day.day, day.answers, day.seconds));
        Ok(Self {
            never: store.all_never()?,
            days: store.topic_days(today.plus(-MASTERY_DAYS))?,
            asked: store.last_asked(None, RECENT)?,
            rungs: store.rungs_due(today.plus(RUNG_DAYS), RUNGS)?,
            held: held.collect(),
            spent: spent.filter(|one| one.minutes > 0).collect(),
            ripe: home.ripe.into_iter().map(|row| row.id).collect(),
        })
    }
}

impl Backstage {
    pub(super) fn load_plan(&self, now: Now) -> Result<Report, String> {
        Ok(Report::Plan(Box::new(self.plan(now)?)))
    }

    /// The practice plan from today on.
    ///
    /// # Errors
    /// The history cannot be read, in words for the user. Without any history there is a plan all the same.
    pub fn plan(&self, now: Now) -> Result<Plan, String> {
        let past = match &self.store {
            Ok(store) => Past::read(store, now).map_err(|error| error.to_string())?,
            Err(_) => Past::default(),
        };
        let (profile, practice) = (&self.settings.profile, &self.settings.practice);
        let wish = Wish {
            today: now.wall.day(),
            interview: profile.interview_date,
            minutes_per_week: practice.minutes_per_week,
            days: practice.days,
            level: profile.level,
            slot: draw::draws(self)?,
        };
        let headers = self.catalog.headers().iter().filter(|header| !past.never.contains(&header.id));
        let headers: Vec<&Header> = headers.collect();
        let matters = |category, topic: &Topic| Roles::builtin().weight(profile.role, category, topic);
        let limit = |seconds| practice.limit_seconds(seconds);
        let ground = plan::ground(&headers, &past.days, (wish.level, wish.today), matters, limit);
        let key = |(id, topic): &(QuestionId, Topic)| {
            let category = self.catalog.header(id)?.category;
            Some(TopicKey { category, topic: topic.clone() })
        };
        let recent: Vec<TopicKey> = past.asked.iter().filter_map(key).collect();
        // A question that left the catalog cannot be asked again.
        let rungs = past.rungs.into_iter().filter(|rung| self.catalog.header(&rung.question).is_some());
        let facts = Facts {
            ground: &ground,
            days: &past.days,
            recent: &recent,
            rungs: &rungs.collect::<Vec<_>>(),
            formats: &self.formats,
            limit_percent: practice.limit_percent,
            held: &past.held,
            spent: &past.spent,
            ripe: &past.ripe,
        };
        Ok(plan::plan(&facts, &wish))
    }
}

//! Pages of progress: facts from the store, handed to the coach.

use crate::backstage::Backstage;
use crate::catalog::Catalog;
use crate::catalog::Category;
use crate::clock::Day;
use crate::clock::Now;
use crate::coach::TopicKey;
use crate::coach::evidence::Checklist;
use crate::coach::evidence::Pair;
use crate::coach::mastery::HALF_LIFE_DAYS;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::coach::progress::bests::Bests;
use crate::coach::progress::calendar;
use crate::coach::progress::calendar::Calendar;
use crate::coach::progress::calibration;
use crate::coach::progress::calibration::CalibrationPage;
use crate::coach::progress::grid::Grid;
use crate::coach::progress::overview;
use crate::coach::progress::overview::Overview;
use crate::coach::progress::pacing;
use crate::coach::progress::pacing::PacingPage;
use crate::coach::progress::topics;
use crate::coach::progress::topics::Stock;
use crate::coach::progress::topics::Topics;
use crate::coach::progress::trend::Trends;
use crate::coach::progress::weeks;
use crate::coach::progress::weeks::Weeks;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use std::collections::BTreeMap;

/// Days of forty half-lives.
const REMEMBERED: i64 = 40 * HALF_LIFE_DAYS as i64;

/// Answers of late: what calibration, points and pacing look at.
const LATE: u32 = 20;

impl Backstage {
    /// A page over a part of the history, as of now.
    pub fn sheet(&self, page: Page, scope: &Scope, now: Now) -> Result<Sheet, String> {
        let store = self.store.as_ref().map_err(Clone::clone)?;
        sheet(store, &self.catalog, page, scope, now.wall.day()).map_err(|error| error.to_string())
    }
}

/// A page; the catalog tells what there is to practise.
pub fn sheet(store: &Store, catalog: &Catalog, page: Page, scope: &Scope, today: Day) -> Result<Sheet, StoreError> {
    Ok(match page {
        Page::Overview => Sheet::Overview(Box::new(Overview::of(
            overview::Facts {
                sums: store.sums(scope)?,
                days: store.days_of(scope)?,
                cells: store.topic_days_of(&remembered(scope, today))?,
            },
            today,
        ))),
        Page::Trend => Sheet::Trend(Box::new(Trends::of(&store.late_answers(scope)?, today))),
        Page::Topics => Sheet::Topics(Box::new(Topics::of(
            topics::Facts { practised: store.practised(scope)?, stock: stock(store, catalog, scope)? },
            today,
        ))),
        Page::Grid => Sheet::Grid(Box::new(Grid::of(store.by_difficulty(scope)?))),
        Page::Calibration => Sheet::Calibration(Box::new(CalibrationPage::of(&calibration_facts(store, scope)?))),
        Page::Pacing => Sheet::Pacing(Box::new(PacingPage::of(&pacing_facts(store, scope)?))),
        Page::Calendar => Sheet::Calendar(Box::new(Calendar::of(
            calendar::Facts {
                days: store.days(&window(scope, calendar::since, today))?,
                first: store.first_practised(scope)?,
                until: scope.to,
            },
            today,
        ))),
        Page::Weeks => Sheet::Weeks(Box::new(Weeks::of(
            &weeks::Facts {
                cells: store.weeks(&window(scope, weeks::since, today))?,
                first: store.first_counted(scope)?,
                until: scope.to,
            },
            today,
        ))),
        Page::Bests => Sheet::Bests(Box::new(Bests::of(store.bests(scope)?))),
    })
}

/// The part of a scope that weighs in a mastery: what is older has lost all but a millionth of a millionth of its weight.
fn remembered(scope: &Scope, today: Day) -> Scope {
    let since = today.plus(-REMEMBERED);
    Scope { from: scope.from.max(Some(since)), ..scope.clone() }
}

fn calibration_facts(store: &Store, scope: &Scope) -> Result<calibration::Facts, StoreError> {
    let latest = store.latest(scope)?;
    Ok(calibration::Facts {
        foreseen: store.foreseen(&latest, LATE)?,
        guessed: store.guessed(&latest, LATE)?,
        checklists: store.judged(&latest, LATE)?.iter().filter_map(Checklist::of).collect(),
        pairs: store.judged_twice(&latest, LATE)?.iter().filter_map(Pair::of).collect(),
    })
}

/// Windows are of a category each, so that one that is practised often does not crowd out another.
fn pacing_facts(store: &Store, scope: &Scope) -> Result<pacing::Facts, StoreError> {
    let mut facts = pacing::Facts::default();
    for category in Category::ALL.iter().filter(|category| scope.category.is_none_or(|only| only == **category)) {
        let scope = Scope { category: Some(*category), ..scope.clone() };
        let latest = store.latest(&scope)?;
        facts.paced.extend(store.paced(&latest, LATE)?);
        facts.helped.extend(store.answers_of(&latest, 2 * LATE)?);
        let any_realism = store.latest(&Scope { realism: None, ..scope })?;
        facts.pressed.extend(store.answers_of(&any_realism, u32::MAX)?);
    }
    Ok(facts)
}

/// The part of a scope that a page over some weeks looks at: from its first day to the last one told of.
fn window(scope: &Scope, since: fn(Day) -> Day, today: Day) -> Scope {
    let last = calendar::last(scope.to, today);
    Scope { from: scope.from.max(Some(since(last))), to: Some(last), ..scope.clone() }
}

/// What the catalog holds of each topic in scope, and what of it was ever asked.
fn stock(store: &Store, catalog: &Catalog, scope: &Scope) -> Result<Vec<Stock>, StoreError> {
    let asked = store.all_seen()?;
    let mut topics: BTreeMap<TopicKey, Stock> = BTreeMap::new();
    for header in catalog.headers() {
        let other = scope.category.is_some_and(|category| category != header.category)
            || scope.topic.as_ref().is_some_and(|topic| *topic != header.topic);
        if other {
            continue;
        }
        let key = TopicKey { category: header.category, topic: header.topic.clone() };
        let stock = topics.entry(key.clone()).or_insert(Stock { key, questions: 0, seen: 0 });
        stock.questions += 1;
        stock.seen += u32::from(asked.contains(&header.id));
    }
    Ok(topics.into_values().collect())
}

//! Pages of progress: facts from the store, handed to the coach.

use crate::catalog::Catalog;
use crate::clock::Day;
use crate::coach::TopicKey;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::coach::progress::grid::Grid;
use crate::coach::progress::overview;
use crate::coach::progress::overview::Overview;
use crate::coach::progress::topics;
use crate::coach::progress::topics::Stock;
use crate::coach::progress::topics::Topics;
use crate::coach::progress::trend::Trends;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;
use std::collections::BTreeMap;

/// A page over a part of the history, as of a day. The catalog tells what there is to practise.
pub fn sheet(store: &Store, catalog: &Catalog, page: Page, scope: &Scope, today: Day) -> Result<Sheet, StoreError> {
    Ok(match page {
        Page::Overview => Sheet::Overview(Box::new(Overview::of(
            overview::Facts {
                sums: store.sums(scope)?,
                sessions: store.sessions_of(scope)?,
                days: store.topic_days_of(scope)?,
            },
            today,
        ))),
        Page::Trend => Sheet::Trend(Box::new(Trends::of(&store.late_answers(scope)?))),
        Page::Topics => Sheet::Topics(Box::new(Topics::of(
            topics::Facts { practised: store.practised(scope)?, stock: stock(store, catalog, scope)? },
            today,
        ))),
        Page::Grid => Sheet::Grid(Box::new(Grid::of(store.by_difficulty(scope)?))),
    })
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

//! Pages of progress: facts from the store, handed to the coach.

use crate::clock::Day;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::coach::progress::overview;
use crate::coach::progress::overview::Overview;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;

/// A page over a part of the history, as of a day.
pub fn sheet(store: &Store, page: Page, scope: &Scope, today: Day) -> Result<Sheet, StoreError> {
    Ok(match page {
        Page::Overview => Sheet::Overview(Box::new(Overview::of(
            overview::Facts {
                sums: store.sums(scope)?,
                sessions: store.sessions_of(scope)?,
                days: store.topic_days_of(scope)?,
            },
            today,
        ))),
    })
}

//! Pages of progress: facts from the store, handed to the coach.

use crate::clock::Day;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::coach::progress::bests::Bests;
use crate::coach::progress::calendar;
use crate::coach::progress::calendar::Calendar;
use crate::coach::progress::overview;
use crate::coach::progress::overview::Overview;
use crate::coach::progress::weeks;
use crate::coach::progress::weeks::Weeks;
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

/// The part of a scope that a page over some weeks looks at: from its first day to the last one told of.
fn window(scope: &Scope, since: fn(Day) -> Day, today: Day) -> Scope {
    let last = calendar::last(scope.to, today);
    Scope { from: scope.from.max(Some(since(last))), to: Some(last), ..scope.clone() }
}

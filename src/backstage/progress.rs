//! Pages of progress: facts from the store, handed to the coach.

use crate::catalog::Category;
use crate::clock::Day;
use crate::coach::evidence::Checklist;
use crate::coach::evidence::Pair;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::coach::progress::bests::Bests;
use crate::coach::progress::calendar;
use crate::coach::progress::calendar::Calendar;
use crate::coach::progress::calibration;
use crate::coach::progress::calibration::CalibrationPage;
use crate::coach::progress::overview;
use crate::coach::progress::overview::Overview;
use crate::coach::progress::pacing;
use crate::coach::progress::pacing::PacingPage;
use crate::coach::progress::weeks;
use crate::coach::progress::weeks::Weeks;
use crate::history::Scope;
use crate::store::Store;
use crate::store::StoreError;

/// Answers of late: what calibration, points and pacing look at.
const LATE: u32 = 20;

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

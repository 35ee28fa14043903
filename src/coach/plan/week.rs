//! One week: its minutes, and what fills its days.

use crate::clock::Day;
use crate::coach::plan::FINAL_DAYS;
use crate::coach::plan::Facts;
use crate::coach::plan::Item;
use crate::coach::plan::Kind;
use crate::coach::plan::Note;
use crate::coach::plan::PlanDay;
use crate::coach::plan::Why;
use crate::coach::plan::Wish;
use crate::coach::plan::choose::Chooser;
use crate::coach::plan::monday;

/// The most things on one day.
const MOST_ITEMS: usize = 5;

/// The most answers to judge anew on one day, and the minutes of each.
const COLD_REVIEWS: usize = 2;
const COLD_MINUTES: u32 = 5;

/// The most stories on the day before the interview.
const STORIES: u8 = 3;

/// Fills the days of one week that are left.
pub(super) fn fill(week: &[Day], facts: &Facts<'_>, wish: &Wish, chooser: &mut Chooser<'_>) -> Vec<PlanDay> {
    let mine: Vec<Day> =
        week.iter().copied().filter(|day| wish.days.has(*day) && Some(*day) != wish.interview).collect();
    let mut left = budget(&mine, facts, wish);
    let mut interview = None;
    if let Some(day) = mine.iter().rev().copied().find(|day| to_go(*day, wish).is_none_or(|days| days > FINAL_DAYS))
        && let Some(item) = chooser.whole(day, left)
    {
        left -= item.minutes;
        interview = Some((day, item));
    }
    let mut filled = Vec::with_capacity(week.len());
    let mut rest = mine.iter().filter(|day| interview.as_ref().is_none_or(|(held, _)| held != *day)).count();
    for day in week {
        if Some(*day) == wish.interview {
            filled.push(PlanDay { day: *day, items: Vec::new(), note: Some(Note::Interview) });
            continue;
        }
        let mut items = Vec::new();
        if *day == wish.today {
            items.extend(cold(facts, left));
            left -= items.iter().map(|item| item.minutes).sum::<u32>();
        }
        match &interview {
            Some((held, item)) if held == day => items.push(item.clone()),
            _ => {
                let fair = left / u32::try_from(rest).unwrap_or(u32::MAX).max(1);
                let more = ordinary(*day, (fair, left), items.len(), wish, chooser);
                left -= more.iter().map(|item| item.minutes).sum::<u32>();
                items.extend(more);
                rest = rest.saturating_sub(1);
            }
        }
        let note = items.is_empty().then(|| note(*day, facts, wish));
        chooser.end_day(&items);
        filled.push(PlanDay { day: *day, items, note });
    }
    filled
}

/// Minutes the days that are left may hold: their share of a week, less what was practised today already, and never more
/// than what the week has left. What an earlier day did not hold is not asked for later.
fn budget(days: &[Day], facts: &Facts<'_>, wish: &Wish) -> u32 {
    let Some(first) = days.first() else { return 0 };
    let count = u32::try_from(days.len()).unwrap_or(7);
    let share = wish.minutes_per_week.saturating_mul(count) / wish.days.count().max(1);
    let spent = |on: &dyn Fn(Day) -> bool| facts.spent.iter().filter(|one| on(one.day)).map(|one| one.minutes).sum();
    let in_week: u32 = spent(&|day| monday(day) == monday(*first));
    let today: u32 = if *first == wish.today { spent(&|day| day == wish.today) } else { 0 };
    wish.minutes_per_week.saturating_sub(in_week).min(share.saturating_sub(today))
}

/// Days to the interview; `None` where there is none.
pub(super) fn to_go(day: Day, wish: &Wish) -> Option<i64> {
    wish.interview.map(|interview| interview.days_since(day))
}

/// What fills a day without an interview: as much as is fair to the days after it, but one thing where that is too little.
fn ordinary(day: Day, (fair, left): (u32, u32), before: usize, wish: &Wish, chooser: &mut Chooser<'_>) -> Vec<Item> {
    let share = fair.min(wish.minutes_per_week / wish.days.count().max(1));
    match to_go(day, wish) {
        Some(1) => return the_day_before(share, chooser),
        Some(days) if days <= FINAL_DAYS => return light(day, days, share, before, chooser),
        _ => {}
    }
    let mut items: Vec<Item> = Vec::new();
    while before + items.len() < MOST_ITEMS {
        let used: u32 = items.iter().map(|item| item.minutes).sum();
        let room = if items.is_empty() { left } else { fair.saturating_sub(used) };
        let Some(item) = chooser.next(day, room, &items) else { break };
        items.push(item);
    }
    items
}

/// Familiar ground: one thing, and more only as far as half of a day's share goes.
fn light(day: Day, days: i64, share: u32, before: usize, chooser: &mut Chooser<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    while before + items.len() < MOST_ITEMS {
        let used: u32 = items.iter().map(|item| item.minutes).sum();
        let room = if items.is_empty() { share } else { (share / 2).saturating_sub(used) };
        let Some(item) = chooser.familiar(day, days, room) else { break };
        items.push(item);
    }
    if items.is_empty() {
        items.extend(chooser.stories(STORIES, share / 2, Why::familiar(days)));
    }
    items
}

/// A warm-up and stories, as far as the minutes go.
fn the_day_before(fair: u32, chooser: &Chooser<'_>) -> Vec<Item> {
    let warm_up = chooser.warm_up().filter(|item| item.minutes <= fair);
    let used = warm_up.as_ref().map_or(0, |item| item.minutes);
    let stories = chooser.stories(STORIES, fair - used, Why::DayBefore);
    warm_up.into_iter().chain(stories).collect()
}

/// Answers to judge with a cooler eye today.
fn cold(facts: &Facts<'_>, left: u32) -> Option<Item> {
    let fit = usize::try_from(left / COLD_MINUTES).unwrap_or(0).min(COLD_REVIEWS).min(facts.ripe.len());
    let mut ripe = facts.ripe.to_vec();
    ripe.sort();
    ripe.truncate(fit);
    let minutes = COLD_MINUTES * u32::try_from(fit).unwrap_or(0);
    (fit > 0).then(|| Item { kind: Kind::ColdReview(ripe), minutes, why: vec![Why::Ripe] })
}

fn note(day: Day, facts: &Facts<'_>, wish: &Wish) -> Note {
    let spent = facts.spent.iter().any(|one| one.day == day && one.minutes > 0);
    if day == wish.today && spent {
        Note::Done
    } else if to_go(day, wish).is_some_and(|days| days <= FINAL_DAYS) {
        Note::Light
    } else {
        Note::Free
    }
}

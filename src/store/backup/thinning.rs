//! Which backups stay: the last three, one a day for seven days, one a week for four weeks, one a month for six months.

use crate::clock::Stamp;
use crate::store::backup::list;
use chrono::Datelike;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const LAST: usize = 3;
const DAILY: usize = 7;
const WEEKLY: usize = 4;
const MONTHLY: usize = 6;

/// Removes the backups that need not stay. What cannot be removed now can be removed next time.
pub(super) fn thin(folder: &Path) {
    let Ok(backups) = list(folder) else { return };
    let times: Vec<Stamp> = backups.iter().map(|backup| backup.at).collect();
    for (backup, stays) in backups.iter().zip(stay(&times)) {
        if !stays {
            let _ = fs::remove_file(&backup.path);
        }
    }
}

/// Which of these times stay; they come newest first. The newest of each period stays; periods without a backup do not
/// use up a place.
fn stay(times: &[Stamp]) -> Vec<bool> {
    let mut stays: Vec<bool> = (0..times.len()).map(|place| place < LAST).collect();
    newest_of_each(times, &mut stays, DAILY, |at| at.instant().num_days_from_ce().into());
    newest_of_each(times, &mut stays, WEEKLY, |at| {
        let week = at.instant().iso_week();
        i64::from(week.year()) * 100 + i64::from(week.week())
    });
    newest_of_each(times, &mut stays, MONTHLY, |at| {
        i64::from(at.instant().year()) * 100 + i64::from(at.instant().month())
    });
    stays
}

fn newest_of_each(times: &[Stamp], stays: &mut [bool], places: usize, period: impl Fn(&Stamp) -> i64) {
    let mut taken = BTreeSet::new();
    for (at, stays) in times.iter().zip(stays) {
        if taken.len() < places && taken.insert(period(at)) {
            *stays = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = 24 * 60 * 60 * 1000;

    /// Noon of 2026-03-15, a Sunday, and back from there.
    fn days_back(days: i64) -> Stamp {
        Stamp::from_millis(1_773_576_000_000 - days * DAY, 0).unwrap()
    }

    /// One backup a day for half a year thins to the last week, then one a week, then one a month.
    #[test]
    fn daily_backups_thin_out() {
        let times: Vec<Stamp> = (0..180).map(days_back).collect();
        let kept: Vec<String> = times
            .iter()
            .zip(stay(&times))
            .filter(|(_, stays)| *stays)
            .map(|(at, _)| at.instant().format("%m-%d").to_string())
            .collect();
        let daily = ["03-15", "03-14", "03-13", "03-12", "03-11", "03-10", "03-09"];
        let weekly = ["03-08", "03-01", "02-22"];
        let monthly = ["02-28", "01-31", "12-31", "11-30", "10-31"];
        let mut expected: Vec<&str> = daily.into_iter().chain(weekly).chain(monthly).collect();
        expected.sort_unstable_by_key(|day| (day.starts_with('1'), *day));
        let mut kept: Vec<&str> = kept.iter().map(String::as_str).collect();
        kept.sort_unstable_by_key(|day| (day.starts_with('1'), *day));
        assert_eq!(kept, expected);
    }

    /// A burst of backups within a day keeps the last three only.
    #[test]
    fn a_burst_keeps_the_last_three() {
        let times: Vec<Stamp> =
            (0..10).map(|minutes| Stamp::from_millis(days_back(0).millis() - minutes * 60_000, 0).unwrap()).collect();
        assert_eq!(stay(&times).iter().filter(|stays| **stays).count(), 3);
    }

    proptest! {
        /// Thinning is bounded, keeps the newest, and thinning again removes nothing more.
        #[test]
        fn thinning_settles(mut ages in proptest::collection::vec(0_i64..400, 0..80)) {
            ages.sort_unstable();
            let times: Vec<Stamp> = ages.into_iter().map(days_back).collect();
            let kept: Vec<Stamp> =
                times.iter().zip(stay(&times)).filter(|(_, stays)| *stays).map(|(at, _)| *at).collect();
            prop_assert!(kept.len() <= LAST + DAILY + WEEKLY + MONTHLY);
            prop_assert_eq!(kept.first(), times.first());
            prop_assert!(stay(&kept).into_iter().all(|stays| stays));
        }
    }
}

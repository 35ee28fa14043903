//! What Home shows of the past: a handful of indexed reads in one transaction.

use crate::attempt::COLD_HOURS;
use crate::attempt::Review;
use crate::attempt::Summary;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::history::DayTotal;
use crate::history::HomeFacts;
use crate::history::PlanMade;
use crate::history::Tally;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rows::from_json;
use crate::store::rows::select_summaries;
use crate::store::rows::summary;
use chrono::Datelike;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;

/// Unreviewed answers that Home knows of: more would read like a debt.
const INBOX: u32 = 9;

/// Days of "last month".
const MONTH_DAYS: i64 = 28;

const HOUR_MILLIS: i64 = 60 * 60 * 1000;

/// Reviewed once, not yet reviewed cold, and ended between two instants; the days only narrow the search.
macro_rules! where_ripe {
    () => {
        "WHERE day BETWEEN ?1 AND ?2 AND ended > ?3 AND ended <= ?4 AND verdict IS NOT NULL AND ending = 'finished' \
         AND NOT EXISTS (SELECT 1 FROM reviews WHERE attempt = attempts.key AND kind = 'cold')"
    };
}

/// Finished and not reviewed; worded as the partial index has it.
macro_rules! where_unreviewed {
    () => {
        "WHERE ending = 'finished' AND verdict IS NULL"
    };
}

impl Store {
    /// Everything Home shows of the past, with the newest `latest` attempts.
    pub fn home(&self, now: Stamp, latest: u32) -> Result<HomeFacts, StoreError> {
        self.read(|conn| {
            Ok(HomeFacts {
                week: week(conn, now.day())?,
                month: month(conn, now.day())?,
                latest: conn
                    .prepare_cached(concat!(select_summaries!(), "ORDER BY day DESC, ended DESC LIMIT ?1"))?
                    .query_map([latest], summary)?
                    .collect::<rusqlite::Result<_>>()?,
                ripe: ripe(conn, now)?,
                unreviewed: unreviewed(conn, INBOX)?,
                plan: newest_plan(conn)?,
            })
        })
    }

    /// Attempts that may be reviewed cold now (see [`COLD_HOURS`]), oldest first: those are the first to go.
    pub fn ripe(&self, now: Stamp) -> Result<Vec<Summary>, StoreError> {
        self.read(|conn| ripe(conn, now))
    }

    /// Finished attempts without a review, newest first.
    pub fn unreviewed(&self, limit: u32) -> Result<Vec<Summary>, StoreError> {
        self.read(|conn| unreviewed(conn, limit))
    }
}

fn ripe(conn: &Connection, now: Stamp) -> rusqlite::Result<Vec<Summary>> {
    conn.prepare_cached(concat!(select_summaries!(), where_ripe!(), " ORDER BY day, ended"))?
        .query_map(ripe_bounds(now), summary)?
        .collect()
}

fn unreviewed(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<Summary>> {
    conn.prepare_cached(concat!(select_summaries!(), where_unreviewed!(), " ORDER BY day DESC, ended DESC LIMIT ?1"))?
        .query_map([limit], summary)?
        .collect()
}

/// The seven days of the week `today` is in, Monday first; days without an answer are zero.
fn week(conn: &Connection, today: Day) -> rusqlite::Result<Vec<DayTotal>> {
    let monday = today.plus(-i64::from(today.date().weekday().num_days_from_monday()));
    let mut days: Vec<DayTotal> = (0..7)
        .map(|offset| DayTotal { day: monday.plus(offset), answers: 0, seconds: 0, passed: Tally::default() })
        .collect();
    let found: Vec<DayTotal> = conn
        .prepare_cached(
            "SELECT day, count(*), sum(answer_seconds),
               coalesce(sum(verdict IN ('yes', 'strong-yes')) FILTER (WHERE retake = 0), 0),
               count(verdict) FILTER (WHERE retake = 0)
             FROM attempts WHERE day BETWEEN ?1 AND ?2 AND ending = 'finished' GROUP BY day",
        )?
        .query_map((monday, monday.plus(6)), |row| {
            Ok(DayTotal {
                day: row.get(0)?,
                answers: row.get(1)?,
                seconds: row.get(2)?,
                passed: Tally { passes: row.get(3)?, of: row.get(4)? },
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    for total in found {
        if let Some(day) = days.iter_mut().find(|day| day.day == total.day) {
            *day = total;
        }
    }
    Ok(days)
}

fn month(conn: &Connection, today: Day) -> rusqlite::Result<Tally> {
    conn.prepare_cached(
        "SELECT coalesce(sum(passes), 0), coalesce(sum(attempts), 0) FROM topic_day WHERE day > ?1 AND day <= ?2",
    )?
    .query_row((today.plus(-MONTH_DAYS), today), |row| Ok(Tally { passes: row.get(0)?, of: row.get(1)? }))
}

/// The bounds of [`where_ripe`]: as [`crate::attempt::Attempt::is_ripe`] counts, in whole hours.
fn ripe_bounds(now: Stamp) -> (Day, Day, i64, i64) {
    let oldest = now.millis().saturating_sub((COLD_HOURS.end() + 1) * HOUR_MILLIS);
    let newest = now.millis().saturating_sub(COLD_HOURS.start() * HOUR_MILLIS);
    let days_back = COLD_HOURS.end() / 24 + 2;
    (now.day().plus(-days_back), now.day().plus(1), oldest, newest)
}

fn newest_plan(conn: &Connection) -> rusqlite::Result<Option<PlanMade>> {
    let made = |row: &Row<'_>| {
        let review: Review = from_json(row, 0)?;
        let attempt = row.get(1)?;
        Ok(review.plan.map(|plan| PlanMade { plan, at: review.at, attempt }))
    };
    conn.prepare_cached(
        "SELECT reviews.json, attempts.id FROM reviews JOIN attempts ON attempts.key = reviews.attempt
         WHERE planned = 1 ORDER BY at DESC LIMIT 1",
    )?
    .query_row([], made)
    .optional()
    .map(Option::flatten)
}

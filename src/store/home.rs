//! What Home shows of the past: a handful of indexed reads in one transaction.

use crate::attempt::Review;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::history::DayTotal;
use crate::history::HomeFacts;
use crate::history::PlanMade;
use crate::history::PlansKept;
use crate::history::Tally;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::inbox;
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

impl Store {
    /// The newest if-then plan; `None` when none was made.
    pub fn newest_plan(&self) -> Result<Option<PlanMade>, StoreError> {
        self.read(newest_plan)
    }

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
                ripe: inbox::waiting_ripe(conn, now)?,
                unreviewed: inbox::unreviewed(conn, INBOX)?,
                plan: newest_plan(conn)?,
                plans: plans_kept(conn)?,
            })
        })
    }
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

/// The last sessions only: they lie at the end of an index, however long the history is.
fn plans_kept(conn: &Connection) -> rusqlite::Result<PlansKept> {
    conn.prepare_cached(
        "SELECT coalesce(sum(kept), 0), count(*) FROM (
           SELECT json_extract(json, '$.plan_kept') AS kept FROM (
             SELECT json, started FROM sessions ORDER BY started DESC LIMIT 50
           ) WHERE kept IS NOT NULL ORDER BY started DESC LIMIT 5
         )",
    )?
    .query_row([], |row| Ok(PlansKept { kept: row.get(0)?, asked: row.get(1)? }))
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

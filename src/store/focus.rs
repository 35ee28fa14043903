//! What the choice of a focus reads: the last answers' ratings, and what sessions with the same focus came to.

use crate::assessment::Rated;
use crate::attempt::Focus;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::coach::focus::Judged;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rows::from_json;
use rusqlite::Row;
use serde::Deserialize;

/// Sessions that are looked at for an earlier focus.
const LOOKED_AT: u32 = 50;

/// The part of a stored review that is read.
#[derive(Debug, Deserialize)]
struct Ratings {
    ratings: Vec<Rated>,
}

macro_rules! select_judged {
    () => {
        "SELECT category, coalesce(cold.json, warm.json) FROM attempts
         LEFT JOIN reviews AS cold ON cold.attempt = attempts.key AND cold.kind = 'cold'
         LEFT JOIN reviews AS warm ON warm.attempt = attempts.key AND warm.kind = 'warm'
         WHERE ending = 'finished' AND attempts.verdict IS NOT NULL AND retake = 0 "
    };
}

impl Store {
    /// The ratings of the last reviewed answers, newest first; retakes are left out.
    pub fn lately_judged(&self, limit: u32) -> Result<Vec<Judged>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(concat!(select_judged!(), "ORDER BY day DESC, ended DESC LIMIT ?1"))?
                .query_map([limit], judged)?
                .collect()
        })
    }

    /// The ratings of the last sessions with this focus, so many at most, oldest session first. Only the last fifty
    /// sessions are looked at.
    pub fn focused(&self, wanted: &Focus, limit: usize) -> Result<Vec<Vec<Judged>>, StoreError> {
        let sessions: Vec<Session> = self.read(|conn| {
            conn.prepare_cached("SELECT json FROM sessions ORDER BY started DESC LIMIT ?1")?
                .query_map([LOOKED_AT], |row| from_json(row, 0))?
                .collect()
        })?;
        let same = |session: &&Session| {
            let focus = session.focus.as_ref();
            focus.is_some_and(|focus| (focus.category, &focus.dimension) == (wanted.category, &wanted.dimension))
        };
        let mut last: Vec<SessionId> = sessions.iter().filter(same).take(limit).map(|session| session.id).collect();
        last.reverse();
        last.into_iter().map(|session| self.judged_in(session)).collect()
    }

    fn judged_in(&self, session: SessionId) -> Result<Vec<Judged>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(concat!(select_judged!(), "AND session = ?1 ORDER BY slot"))?
                .query_map([session], judged)?
                .collect()
        })
    }
}

fn judged(row: &Row<'_>) -> rusqlite::Result<Judged> {
    let Ratings { ratings } = from_json(row, 1)?;
    Ok(Judged { category: row.get(0)?, ratings })
}

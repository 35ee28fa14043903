//! The whole history as a stream, oldest session first.

use crate::attempt::Attempt;
use crate::attempt::Session;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::lookup::bare_attempt;
use crate::store::lookup::session_row;
use crate::store::lookup::with_reviews;
use rusqlite::Connection;
use rusqlite::OptionalExtension;

/// Sessions with their whole attempts, one at a time.
///
/// Each step is a read of its own and holds no lock afterwards: a slow consumer never keeps another window from saving.
#[derive(Debug)]
#[must_use]
pub struct Export<'s> {
    store: &'s Store,
    place: Option<Place>,
}

/// A session's place in the order of the export.
#[derive(Debug, Clone, Copy)]
struct Place {
    started: i64,
    key: i64,
}

impl Store {
    /// Every session that has attempts, oldest first, with its whole attempts in the order they were asked. It ends at
    /// the first error.
    pub const fn export(&self) -> Export<'_> {
        Export { store: self, place: Some(Place { started: i64::MIN, key: i64::MIN }) }
    }
}

impl Iterator for Export<'_> {
    type Item = Result<(Session, Vec<Attempt>), StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let after = self.place?;
            match self.store.read(|conn| session_after(conn, after)) {
                Ok(Some((place, session, attempts))) => {
                    self.place = Some(place);
                    if !attempts.is_empty() {
                        return Some(Ok((session, attempts)));
                    }
                }
                Ok(None) => self.place = None,
                Err(error) => {
                    self.place = None;
                    return Some(Err(error));
                }
            }
        }
    }
}

fn session_after(conn: &Connection, after: Place) -> rusqlite::Result<Option<(Place, Session, Vec<Attempt>)>> {
    let found = conn
        .prepare_cached(
            "SELECT json, plan, started, key FROM sessions WHERE (started, key) > (?1, ?2)
             ORDER BY started, key LIMIT 1",
        )?
        .query_row((after.started, after.key), |row| {
            Ok((Place { started: row.get(2)?, key: row.get(3)? }, session_row(row)?))
        })
        .optional()?;
    let Some((place, session)) = found else { return Ok(None) };
    let attempts = conn
        .prepare_cached(
            "SELECT key, notes, json FROM attempts JOIN answers ON answers.attempt = attempts.key
             WHERE session = ?1 ORDER BY slot, ended",
        )?
        .query_map([session.id], |row| Ok((row.get(0)?, bare_attempt(row)?)))?
        .map(|row| row.and_then(|(key, attempt)| with_reviews(conn, key, attempt)))
        .collect::<rusqlite::Result<_>>()?;
    Ok(Some((place, session, attempts)))
}

//! One attempt, one session; by id or by the first digits that people type.

use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::SHORT_DIGITS;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::attempt::Summary;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rows::from_json;
use crate::store::rows::select_summaries;
use crate::store::rows::summary;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::types::FromSql;
use uuid::Uuid;

/// What a typed id stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Lookup<T> {
    /// Exactly one.
    Found(T),
    /// None begins like this.
    NotFound,
    /// Several begin like this: the first eight of them at most.
    Ambiguous(Vec<T>),
    /// Not six or more hexadecimal digits.
    NotAnId,
}

/// How many candidates an ambiguous lookup names.
const AMBIGUOUS_AT_MOST: u32 = 8;

/// Digits of the random part of an id.
const RANDOM_DIGITS: usize = 16;

impl Store {
    /// A whole attempt with its notes and reviews.
    pub fn attempt(&self, id: AttemptId) -> Result<Option<Attempt>, StoreError> {
        self.read(|conn| {
            let found = conn
                .prepare_cached(
                    "SELECT key, notes, json FROM attempts JOIN answers ON answers.attempt = attempts.key WHERE id = ?1",
                )?
                .query_row([id], |row| Ok((row.get(0)?, bare_attempt(row)?)))
                .optional()?;
            found.map(|(key, attempt)| with_reviews(conn, key, attempt)).transpose()
        })
    }

    /// The attempt whose random digits, or whole id, begin like this.
    pub fn attempt_by_prefix(&self, prefix: &str) -> Result<Lookup<AttemptId>, StoreError> {
        self.by_prefix(prefix, AttemptId::new, "SELECT id FROM attempts WHERE substr(id, 9) BETWEEN ?1 AND ?2 LIMIT ?3")
    }

    /// A session with its attempts in the order they were asked.
    pub fn session(&self, id: SessionId) -> Result<Option<(Session, Vec<Summary>)>, StoreError> {
        self.read(|conn| {
            let session = conn
                .prepare_cached("SELECT json, plan FROM sessions WHERE id = ?1")?
                .query_row([id], session_row)
                .optional()?;
            let Some(session) = session else { return Ok(None) };
            let attempts = conn
                .prepare_cached(concat!(select_summaries!(), "WHERE session = ?1 ORDER BY slot, ended"))?
                .query_map([id], summary)?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Some((session, attempts)))
        })
    }

    /// The session whose random digits, or whole id, begin like this.
    pub fn session_by_prefix(&self, prefix: &str) -> Result<Lookup<SessionId>, StoreError> {
        self.by_prefix(prefix, SessionId::new, "SELECT id FROM sessions WHERE substr(id, 9) BETWEEN ?1 AND ?2 LIMIT ?3")
    }

    pub(super) fn by_prefix<T: FromSql + Copy + PartialEq>(
        &self,
        prefix: &str,
        whole: impl Fn(Uuid) -> T,
        sql: &'static str,
    ) -> Result<Lookup<T>, StoreError> {
        let typed = prefix.trim();
        let exact = Uuid::try_parse(typed).ok();
        let Some((low, high)) = exact.map_or_else(|| bounds(typed), |id| Some(random_part(id))) else {
            return Ok(Lookup::NotAnId);
        };
        let mut found: Vec<T> = self.read(|conn| {
            conn.prepare_cached(sql)?.query_map((low, high, AMBIGUOUS_AT_MOST), |row| row.get(0))?.collect()
        })?;
        if let Some(id) = exact {
            let id = whole(id);
            found.retain(|candidate| *candidate == id);
        }
        Ok(match found.as_slice() {
            [] => Lookup::NotFound,
            [one] => Lookup::Found(*one),
            _ => Lookup::Ambiguous(found),
        })
    }
}

/// The eight random bytes of an id, as bounds around itself.
fn random_part(id: Uuid) -> ([u8; 8], [u8; 8]) {
    let (_, random) = id.as_u64_pair();
    (random.to_be_bytes(), random.to_be_bytes())
}

/// The lowest and highest random part that begins with these digits; `None` if they are no such digits.
fn bounds(digits: &str) -> Option<([u8; 8], [u8; 8])> {
    let length = digits.len();
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !plain || !(SHORT_DIGITS..=RANDOM_DIGITS).contains(&length) {
        return None;
    }
    let free_bits = u32::try_from(4 * (RANDOM_DIGITS - length)).ok()?;
    let low = u64::from_str_radix(digits, 16).ok()?.checked_shl(free_bits)?;
    let high = low | 1_u64.checked_shl(free_bits)?.checked_sub(1)?;
    Some((low.to_be_bytes(), high.to_be_bytes()))
}

/// Reads the columns `json`, `plan` at the head of a row.
pub(super) fn session_row(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session { plan: row.get(1)?, ..from_json(row, 0)? })
}

/// Reads an attempt without its reviews from columns 1 and 2, `notes` and `json`.
pub(super) fn bare_attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt { notes: row.get(1)?, ..from_json(row, 2)? })
}

/// Adds the reviews, warm before cold.
pub(super) fn with_reviews(conn: &Connection, key: i64, mut attempt: Attempt) -> rusqlite::Result<Attempt> {
    attempt.reviews = conn
        .prepare_cached("SELECT json FROM reviews WHERE attempt = ?1 ORDER BY kind DESC")?
        .query_map([key], |row| from_json(row, 0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(attempt)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits stand for every id they begin, odd counts included, and nothing else is taken for an id.
    #[test]
    fn prefixes_become_bounds() {
        let check = |digits: &str, expected: Option<(u64, u64)>| {
            let expected = expected.map(|(low, high)| (low.to_be_bytes(), high.to_be_bytes()));
            assert_eq!(bounds(digits), expected, "{digits}");
        };
        check("a1b2c3", Some((0xa1b2_c300_0000_0000, 0xa1b2_c3ff_ffff_ffff)));
        check("A1B2C3D", Some((0xa1b2_c3d0_0000_0000, 0xa1b2_c3df_ffff_ffff)));
        check("a1b2c3d4e5f60718", Some((0xa1b2_c3d4_e5f6_0718, 0xa1b2_c3d4_e5f6_0718)));
        check("a1b2c", None);
        check("a1b2c3d4e5f607180", None);
        check("+1b2c3d", None);
        check("a1b2%3", None);
    }
}

//! Saving sessions, attempts and reviews: each call is one transaction, durable when it returns.

use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::Review;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::catalog::QuestionId;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::rollup;
use crate::store::rollup::Cell;
use crate::store::rollup::Climb;
use crate::store::rows::to_json;
use rusqlite::Connection;
use rusqlite::named_params;

const SAVE_SESSION: &str = "
    INSERT INTO sessions (id, started, plan, json) VALUES (:id, :started, :plan, :json)
    ON CONFLICT (id) DO UPDATE SET
      started = excluded.started, plan = coalesce(excluded.plan, plan), json = excluded.json";

const SAVE_ATTEMPT: &str = "
    INSERT INTO attempts (
      id, session, slot, question, title, category, topic, difficulty, realism, ended, ended_offset, day, ending,
      retake, prediction, hints, answer_seconds, limit_seconds
    ) VALUES (
      :id, :session, :slot, :question, :title, :category, :topic, :difficulty, :realism, :ended, :ended_offset, :day,
      :ending, :retake, :prediction, :hints, :answer_seconds, :limit_seconds
    )
    ON CONFLICT (id) DO UPDATE SET
      session = excluded.session, slot = excluded.slot, question = excluded.question, title = excluded.title,
      category = excluded.category, topic = excluded.topic, difficulty = excluded.difficulty,
      realism = excluded.realism, ended = excluded.ended, ended_offset = excluded.ended_offset, day = excluded.day,
      ending = excluded.ending, retake = excluded.retake, prediction = excluded.prediction, hints = excluded.hints,
      answer_seconds = excluded.answer_seconds, limit_seconds = excluded.limit_seconds
    RETURNING key";

const SAVE_ANSWER: &str = "
    INSERT INTO answers (attempt, notes, json) VALUES (:attempt, :notes, :json)
    ON CONFLICT (attempt) DO UPDATE SET notes = excluded.notes, json = excluded.json";

const SAVE_REVIEW: &str = "
    INSERT INTO reviews (attempt, kind, at, verdict, coverage, score, rules, planned, json)
    VALUES (:attempt, :kind, :at, :verdict, :coverage, :score, :rules, :planned, :json)
    ON CONFLICT (attempt, kind) DO UPDATE SET
      at = excluded.at, verdict = excluded.verdict, coverage = excluded.coverage, score = excluded.score,
      rules = excluded.rules, planned = excluded.planned, json = excluded.json";

impl Store {
    /// Saves a session, or saves it again. A plan that is stored already stays where this value has none.
    pub fn save_session(&mut self, session: &Session) -> Result<(), StoreError> {
        self.write(|tx| insert_session(tx, session))
    }

    /// Saves an attempt, or saves it again (an answer that was reopened). Its session must have been saved; if that was
    /// deleted meanwhile, this is [`StoreError::Gone`], and saving the session again helps.
    ///
    /// Reviews are not touched: they go through [`Store::save_review`].
    pub fn save_attempt(&mut self, attempt: &Attempt) -> Result<(), StoreError> {
        self.write(|tx| {
            let before = Cell::of(tx, attempt.id)?;
            insert_attempt(tx, attempt)?;
            // A new attempt has no review yet and adds nothing to any sum.
            if let Some(before) = before {
                before.refresh(tx)?;
                if let Some(after) = Cell::of(tx, attempt.id)? {
                    after.refresh(tx)?;
                }
            }
            Ok(())
        })
    }

    /// Saves a review of a stored attempt, in place of an earlier one of its kind, and brings sums and ladder up to date
    /// in the same commit.
    pub fn save_review(&mut self, attempt: AttemptId, review: &Review, climb: &Climb<'_>) -> Result<(), StoreError> {
        self.write(|tx| {
            let (key, question): (i64, QuestionId) = tx
                .prepare_cached("SELECT key, question FROM attempts WHERE id = ?1")?
                .query_row([attempt], |row| Ok((row.get(0)?, row.get(1)?)))?;
            insert_review(tx, key, review)?;
            rollup::settle_result(tx, key)?;
            if let Some(cell) = Cell::of(tx, attempt)? {
                cell.refresh(tx)?;
            }
            rollup::settle_rung(tx, &question, climb)
        })
    }

    /// Sets or clears the if-then plan of a session.
    pub fn set_session_plan(&mut self, session: SessionId, plan: Option<&str>) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.prepare_cached("UPDATE sessions SET plan = ?2 WHERE id = ?1 RETURNING key")?
                .query_row((session, plan), |_| Ok(()))
        })
    }
}

/// Writes a session's row.
pub(super) fn insert_session(conn: &Connection, session: &Session) -> rusqlite::Result<()> {
    let json = Session { plan: None, ..session.clone() };
    conn.prepare_cached(SAVE_SESSION)?.execute(named_params! {
        ":id": session.id,
        ":started": session.started.millis(),
        ":plan": session.plan,
        ":json": to_json(&json)?,
    })?;
    Ok(())
}

/// Writes an attempt, its narrow row and its wide one, and tells its key.
pub(super) fn insert_attempt(conn: &Connection, attempt: &Attempt) -> rusqlite::Result<i64> {
    let key = insert_line(conn, attempt)?;
    let json = Attempt { notes: String::new(), reviews: Vec::new(), ..attempt.clone() };
    conn.prepare_cached(SAVE_ANSWER)?.execute(named_params! {
        ":attempt": key,
        ":notes": attempt.notes,
        ":json": to_json(&json)?,
    })?;
    Ok(key)
}

fn insert_line(conn: &Connection, attempt: &Attempt) -> rusqlite::Result<i64> {
    let snapshot = &attempt.snapshot;
    let values = named_params! {
        ":id": attempt.id,
        ":session": attempt.session,
        ":slot": attempt.slot,
        ":question": attempt.question,
        ":title": snapshot.title,
        ":category": snapshot.category,
        ":topic": snapshot.topic,
        ":difficulty": snapshot.difficulty,
        ":realism": attempt.realism,
        ":ended": attempt.ended.millis(),
        ":ended_offset": attempt.ended.offset_seconds(),
        ":day": attempt.ended.day(),
        ":ending": attempt.ending,
        ":retake": attempt.retake,
        ":prediction": attempt.prediction,
        ":hints": attempt.hints(),
        ":answer_seconds": attempt.timing.answer,
        ":limit_seconds": attempt.timing.limit,
    };
    conn.prepare_cached(SAVE_ATTEMPT)?.query_row(values, |row| row.get(0))
}

/// Writes a review of the attempt with this key.
pub(super) fn insert_review(conn: &Connection, key: i64, review: &Review) -> rusqlite::Result<()> {
    let outcome = &review.outcome;
    conn.prepare_cached(SAVE_REVIEW)?.execute(named_params! {
        ":attempt": key,
        ":kind": review.kind,
        ":at": review.at.millis(),
        ":verdict": outcome.verdict,
        ":coverage": outcome.coverage.percent(),
        ":score": outcome.score.clamp(0.0, 1.0),
        ":rules": outcome.rules,
        ":planned": review.plan.is_some(),
        ":json": to_json(review)?,
    })?;
    Ok(())
}

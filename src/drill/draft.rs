//! Sittings kept and taken up again: drafts, and reviews of answers that were stored.

use crate::attempt::Attempt;
use crate::attempt::ReviewKind;
use crate::attempt::Session;
use crate::catalog::Question;
use crate::clock::Stamp;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::drill::State;
use crate::drill::review::Reviewing;
use crate::drill::script::Script;
use crate::format::Formats;
use serde::Deserialize;
use serde::Serialize;

/// What is kept on disk of a sitting in progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The frozen drill.
    pub drill: Drill,
    /// The notes as they stood on the screen.
    pub notes: String,
    /// When it was written.
    pub saved: Stamp,
}

impl Draft {
    /// Seconds by the calendar since it was written; zero when the calendar went back.
    pub fn away(&self, now: Stamp) -> u32 {
        u32::try_from((now.millis() - self.saved.millis()) / 1000).unwrap_or(0)
    }
}

impl Drill {
    /// A review of a stored attempt, outside its sitting. The question gives the model answer, where it still exists.
    pub fn reviewing(session: Session, attempt: Attempt, question: Option<Question>, kind: ReviewKind) -> Self {
        let hints_cap = Formats::builtin().rules_at(&session.dial()).hints_cap;
        let review = Reviewing::begin(&attempt, kind, hints_cap);
        let (limit_seconds, retake) = (attempt.snapshot.limit_seconds, attempt.retake);
        let slot = |question| Slot { limit_seconds, retake, ..Slot::new(question) };
        let slots = question.map(slot).into_iter().collect();
        Self {
            session,
            slots,
            place: 0,
            state: State::Review(Box::new(review)),
            attempts: vec![attempt],
            sitting: false,
            last: None,
            script: Script::default(),
            judged: None,
            due: None,
        }
    }

    /// Whether this is a sitting, as opposed to a review outside one.
    pub const fn is_sitting(&self) -> bool {
        self.sitting
    }
}

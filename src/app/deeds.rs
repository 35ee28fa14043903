//! What several screens let a user do to a question or an attempt, done alike everywhere.

use crate::app::Model;
use crate::app::dialog::Dialog;
use crate::app::effect::Deletion;
use crate::app::effect::Effect;
use crate::app::setup::Choice;
use crate::app::words;
use crate::attempt::Summary;
use crate::catalog::QuestionId;
use crate::history::SessionDetail;

/// Bookmarks a question, or takes the bookmark away.
pub fn toggle_bookmark(question: &QuestionId, model: &Model) -> Effect {
    Effect::SetBookmark(question.clone(), !model.bookmarks.contains(question))
}

/// Never asks a question again, or does.
pub fn toggle_never(question: &QuestionId, model: &Model) -> Effect {
    Effect::SetNever(question.clone(), !model.never.contains(question))
}

/// Draws exactly this question: level and realism as in the last setup, the time it asks for itself.
pub fn rehearse(question: &QuestionId, model: &Model) -> Effect {
    let Choice { level, realism, .. } = model.choice;
    Effect::Draw(Box::new(Choice { question: Some(question.clone()), count: 1, level, realism, ..Choice::default() }))
}

/// Asks before an attempt is deleted, and names what goes.
pub fn delete_attempt(row: &Summary) -> Dialog {
    let review = if row.result.is_some() { "its reviews, " } else { "" };
    let detail = format!(
        "\"{}\" of {}: its notes, {review}and its times go for good. A backup of the whole history is made first.",
        row.title,
        words::moment(row.ended),
    );
    Dialog::confirm("Delete this attempt?".to_owned(), detail, vec![Effect::Delete(Deletion::Attempt(row.id))])
}

/// Asks before a session is deleted, and names what goes.
pub fn delete_session(detail: &SessionDetail) -> Dialog {
    let attempts = match detail.attempts.as_slice() {
        [] => "It has no attempts.".to_owned(),
        [one] => format!("Its attempt at \"{}\" goes with it, notes and reviews included.", one.snapshot.title),
        many => format!("Its {} attempts go with it, notes and reviews included.", many.len()),
    };
    let text = format!(
        "The session of {}. {attempts} A backup of the whole history is made first.",
        words::moment(detail.session.started),
    );
    Dialog::confirm("Delete this session?".to_owned(), text, vec![Effect::Delete(Deletion::Session(detail.session.id))])
}

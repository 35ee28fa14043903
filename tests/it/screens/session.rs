//! Session: pictures, and what its keys ask for.

use crate::assert_shots;
use crate::sample;
use crate::screens::app;
use crate::screens::press;
use crate::screens::report;
use greenroom::app::App;
use greenroom::app::action::Command;
use greenroom::app::effect::Deletion;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::session::markdown;
use greenroom::attempt::Attempt;
use greenroom::attempt::Ending;
use greenroom::format::Realism;
use greenroom::history::SessionDetail;

fn detail() -> SessionDetail {
    let mut session = sample::session(Realism::Timed);
    session.plan = Some("If I have a method, then I will say its cost before I code.".to_owned());
    let mut second = sample::older_attempt();
    second.retake = true;
    let skipped = Attempt { ending: Ending::Skipped, ..sample::unreviewed() };
    SessionDetail { session, attempts: vec![sample::attempt(), second, skipped] }
}

fn showing(detail: SessionDetail) -> App {
    let mut app = app();
    report(&mut app, Report::Session(Box::new(detail)), 0);
    app
}

/// A session: how it was held, what it adds up to, its attempts, its plan.
#[test]
fn a_session_is_drawn() {
    let app = showing(detail());
    assert_shots!("session", app, sample::now(0));
}

/// A session whose attempts were deleted.
#[test]
fn an_empty_session_is_drawn() {
    let detail = SessionDetail { session: sample::session(Realism::Relaxed), attempts: Vec::new() };
    let app = showing(detail);
    assert_shots!("session_empty", app, sample::now(0));
}

/// Every key asks for what it says; deleting asks first.
#[test]
fn keys_act_on_the_session() {
    let detail = detail();
    let mut app = showing(detail.clone());
    let second = detail.attempts[1].id;
    assert_eq!(press(&mut app, &[Command::Down, Command::Select]), [Effect::LoadAttempt(second)]);
    assert_eq!(press(&mut app, &[Command::Copy]), [Effect::Copy(markdown(&detail))]);
    assert_eq!(press(&mut app, &[Command::Delete]), []);
    let deleted = press(&mut app, &[Command::Yes]);
    assert_eq!(deleted, [Effect::Delete(Deletion::Session(detail.session.id))]);
}

/// The copied text is a document of its own: a table that any Markdown reader shows.
#[test]
fn a_session_is_copied_as_markdown() {
    insta::assert_snapshot!(markdown(&detail()));
}

//! Attempt: pictures, and what its keys ask for.

use crate::assert_shots;
use crate::sample;
use crate::screens::app;
use crate::screens::press;
use crate::screens::report;
use crate::screens::shot;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Command;
use greenroom::app::effect::Deletion;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Attempt;
use greenroom::attempt::Ending;
use greenroom::attempt::Summary;
use greenroom::history::QuestionMarks;

/// The attempt on screen, with the sample attempts at the same question around it.
fn showing(attempt: Attempt) -> App {
    let mut app = app();
    hand(&mut app, attempt);
    app
}

fn hand(app: &mut App, attempt: Attempt) {
    let marks = QuestionMarks { bookmark: true, never: false, note: "Ask about the empty street first.".to_owned() };
    let siblings = siblings(&attempt);
    let report_of = Report::Attempt { attempt: Box::new(attempt), marks, siblings };
    report(app, report_of, 0);
}

/// The attempt shown or the sample one, the one a week before it, and one that was passed over in between.
fn siblings(shown: &Attempt) -> Vec<Summary> {
    let line = |attempt: &Attempt| greenroom::app::words::summary(attempt, &sample::session(attempt.realism));
    let newest = if shown.id == sample::attempt().id { line(shown) } else { line(&sample::attempt()) };
    let mut skipped = line(&sample::older_attempt());
    skipped.id = sample::attempt_id(8);
    skipped.ending = Ending::Skipped;
    vec![newest, skipped, line(&sample::older_attempt())]
}

/// A reviewed attempt, from its result to its end.
#[test]
fn an_attempt_is_drawn() {
    let mut app = showing(sample::attempt());
    assert_shots!("attempt", app, sample::now(0));
    press(&mut app, &[Command::PageDown]);
    assert_shots!("attempt_further", app, sample::now(0));
    press(&mut app, &[Command::Bottom]);
    assert_shots!("attempt_end", app, sample::now(0));
}

/// An attempt with hints, a pause, an extension, overtime and unreached phases.
#[test]
fn a_troubled_attempt_is_drawn() {
    let mut app = showing(sample::older_attempt());
    press(&mut app, &[Command::Bottom]);
    assert_shots!("attempt_troubled", app, sample::now(0));
}

/// How the numbers came about.
#[test]
fn the_numbers_explain_themselves() {
    let mut app = showing(sample::attempt());
    press(&mut app, &[Command::Down, Command::Why]);
    assert_shots!("attempt_why", app, sample::now(0));
}

/// What a second look changed is said at each point and rating.
#[test]
fn a_second_look_is_drawn() {
    let app = showing(sample::twice_reviewed());
    assert_shots!("attempt_twice", app, sample::now(0));
}

/// Before the review neither the checklist nor the topic is shown, and the review is offered.
#[test]
fn an_unreviewed_attempt_keeps_its_secrets() {
    let app = showing(sample::unreviewed());
    assert_shots!("attempt_unreviewed", app, sample::now(0));
    let whole = shot(&app, sample::now(0), (120, 200));
    for secret in ["sliding-window", "Checklist", "Asked whether there can be no readings"] {
        assert!(!whole.contains(secret), "{secret}");
    }
}

/// A question that was passed over has no result and no clock to show.
#[test]
fn a_skipped_attempt_is_drawn() {
    let attempt = Attempt { ending: Ending::Skipped, notes: String::new(), ..sample::unreviewed() };
    let app = showing(attempt);
    assert_shots!("attempt_skipped", app, sample::now(0));
}

/// Every key asks for what it says.
#[test]
fn keys_act_on_the_attempt() {
    let attempt = sample::attempt();
    let older = sample::older_attempt();
    let mut app = showing(attempt.clone());
    assert_eq!(
        press(&mut app, &[Command::Compare]),
        [Effect::LoadComparison(older.id, attempt.id)],
        "skipped: left out"
    );
    assert_eq!(press(&mut app, &[Command::Left]), [Effect::LoadAttempt(sample::attempt_id(8))], "older");
    assert_eq!(press(&mut app, &[Command::Right]), [], "none is newer");
    assert_eq!(press(&mut app, &[Command::Session]), [Effect::LoadSession(attempt.session)]);
    assert_eq!(press(&mut app, &[Command::Copy]), [Effect::Copy(attempt.notes.clone())]);
    let note = "Ask about the empty street first.".to_owned();
    assert_eq!(press(&mut app, &[Command::EditNote]), [Effect::Edit(note)]);
    let edited =
        app.update(greenroom::app::action::Action::Report(Box::new(Report::Edited("New.".to_owned()))), sample::now(0));
    assert_eq!(edited, [Effect::SetNote(attempt.question.clone(), "New.".to_owned())]);
    let deleted = press(&mut app, &[Command::Delete, Command::Yes]);
    assert_eq!(deleted, [Effect::Delete(Deletion::Attempt(attempt.id))]);
}

/// A review is offered while there is none, and again once the time for a cooler eye has come, not before or after.
#[test]
fn a_review_is_offered_when_it_is_due() {
    let hours = |hours: u64| sample::now(1560 + hours * 3600);
    let review = greenroom::app::action::Action::Command(Command::Reviews);
    for (attempt, after, offered) in [
        (sample::unreviewed(), 0, true),
        (sample::attempt(), 1, false),
        (sample::attempt(), 13, true),
        (sample::attempt(), 74, false),
        (sample::twice_reviewed(), 13, false),
    ] {
        let mut app = showing(attempt.clone());
        let effects = app.update(review.clone(), hours(after));
        let expected: &[Effect] = if offered { &[Effect::LoadForReview(attempt.id)] } else { &[] };
        assert_eq!(effects, expected, "after {after} hours");
        assert_eq!(app.commands().contains(&Command::Reviews), offered, "after {after} hours");
    }
}

/// The neighbour takes the place of the attempt, begins at its top, and Back leads to where the first came from.
#[test]
fn a_neighbour_takes_its_place() {
    let mut app = showing(sample::attempt());
    press(&mut app, &[Command::Bottom]);
    hand(&mut app, sample::older_attempt());
    assert!(
        shot(&app, sample::now(0), (80, 24)).contains("Lean no") || shot(&app, sample::now(0), (80, 24)).contains("No")
    );
    assert!(shot(&app, sample::now(0), (80, 24)).contains("attempt 1 of 3"));
    press(&mut app, &[Command::Back]);
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}

//! Question: pictures, and what its keys ask for.

use crate::assert_shots;
use crate::sample;
use crate::screens::furnished;
use crate::screens::press;
use crate::screens::report;
use crate::screens::shot;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Summary;
use greenroom::catalog::Question;
use greenroom::catalog::QuestionId;
use greenroom::history::QuestionMarks;

/// The sample question with two relatives, one of them in the catalog.
fn question() -> Question {
    let related = ["mine/the-busiest-minute-at-a-toll-gate", "core/gone"].map(QuestionId::new);
    Question { related: related.into(), ..sample::question() }
}

fn attempts() -> Vec<Summary> {
    let quiet = |row: &Summary| row.title.starts_with("Longest quiet");
    sample::summaries().into_iter().filter(quiet).collect()
}

fn hand(app: &mut App, question: Question, attempts: Vec<Summary>) {
    let marks = QuestionMarks { bookmark: true, never: false, note: "Ask about the empty street first.".to_owned() };
    report(app, Report::Question { question: Box::new(question), marks, attempts }, 0);
}

fn showing(attempts: Vec<Summary>) -> App {
    let mut app = furnished();
    hand(&mut app, question(), attempts);
    app
}

/// A question that was never answered, without a spoiler.
#[test]
fn a_new_question_is_drawn() {
    let mut app = furnished();
    let report_of =
        Report::Question { question: Box::new(question()), marks: QuestionMarks::default(), attempts: Vec::new() };
    report(&mut app, report_of, 0);
    assert_shots!("question_new", app, sample::now(0));
}

/// A question with a note and a past, one of its attempts focused.
#[test]
fn a_known_question_is_drawn() {
    let mut app = showing(attempts());
    press(&mut app, &[Command::NextField, Command::NextField]);
    assert_shots!("question", app, sample::now(0));
}

/// Everything about it, once asked for.
#[test]
fn everything_is_drawn_once_asked_for() {
    let mut app = showing(attempts());
    press(&mut app, &[Command::Reveal, Command::PageDown]);
    assert_shots!("question_revealed", app, sample::now(0));
    press(&mut app, &[Command::PreviousField]);
    assert_shots!("question_related", app, sample::now(0));
}

/// Nothing that would help the answer is shown before it is asked for.
#[test]
fn spoilers_wait() {
    let mut app = showing(attempts());
    let question = question();
    let everything = |app: &App| shot(app, sample::now(0), (120, 200));
    let secrets = [
        question.hints[1].as_str(),
        &question.reveals[0].answer,
        &question.points[0].text,
        &question.pitfalls[0],
        &question.outline[0].text,
        "O(n)",
        "The busiest minute",
    ];
    for secret in secrets {
        assert!(!everything(&app).contains(secret), "{secret}");
    }
    press(&mut app, &[Command::Reveal]);
    for secret in secrets {
        assert!(everything(&app).contains(secret), "{secret}");
    }
    press(&mut app, &[Command::Reveal]);
    assert!(!everything(&app).contains(secrets[0]));
}

/// Every key asks for what it says; Enter rehearses until something else is focused.
#[test]
fn keys_act_on_the_question() {
    let mut app = showing(attempts());
    let id = question().header.id;
    match press(&mut app, &[Command::Select]).as_slice() {
        [Effect::Draw(choice)] => assert_eq!(choice.question, Some(id.clone())),
        other => panic!("{other:?}"),
    }
    assert_eq!(press(&mut app, &[Command::Bookmark]), [Effect::SetBookmark(id.clone(), true)]);
    assert_eq!(press(&mut app, &[Command::Never]), [Effect::SetNever(id.clone(), true)]);
    assert_eq!(press(&mut app, &[Command::EditNote]), [Effect::Edit("Ask about the empty street first.".to_owned())]);
    let edited = app.update(Action::Report(Box::new(Report::Edited("New.".to_owned()))), sample::now(0));
    assert_eq!(edited, [Effect::SetNote(id.clone(), "New.".to_owned())]);
    let marks = QuestionMarks { note: "New.".to_owned(), ..QuestionMarks::default() };
    report(&mut app, Report::Marked(id, marks), 0);
    assert!(shot(&app, sample::now(0), (80, 24)).contains("New."));
    assert_eq!(press(&mut app, &[Command::NextField, Command::Select]), [Effect::LoadAttempt(attempts()[0].id)]);
    press(&mut app, &[Command::Back]);
    assert!(matches!(press(&mut app, &[Command::Select]).as_slice(), [Effect::Draw(_)]), "Back takes the focus");
}

/// A related question takes the place; Back follows the trail, then leaves.
#[test]
fn related_questions_leave_a_trail() {
    let mut app = showing(Vec::new());
    let related = question().related[0].clone();
    let effects = press(&mut app, &[Command::Reveal, Command::NextField, Command::Select]);
    assert_eq!(effects, [Effect::LoadQuestion(related.clone())]);
    let mut second = question();
    second.header.id = related;
    hand(&mut app, second, Vec::new());
    let back = press(&mut app, &[Command::Back]);
    assert_eq!(back, [Effect::LoadQuestion(question().header.id)]);
    hand(&mut app, question(), Vec::new());
    press(&mut app, &[Command::Back]);
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}

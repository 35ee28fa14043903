//! Home, Setup, Settings, Help and the dialogs.

use crate::assert_shots;
use crate::sample;
use crate::screens::app;
use crate::screens::model;
use crate::screens::report;
use crate::screens::shot;
use greenroom::app::App;
use greenroom::app::Model;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::effect::Suggestion;
use greenroom::attempt::IfThen;
use greenroom::attempt::ResultLine;
use greenroom::attempt::Summary;
use greenroom::catalog::Catalog;
use greenroom::catalog::QuestionId;
use greenroom::drill::draft::Draft;
use greenroom::drill::event::Event;
use greenroom::format::Realism;
use greenroom::history::DayTotal;
use greenroom::history::HomeFacts;
use greenroom::history::PlanMade;
use greenroom::history::PlansKept;
use greenroom::history::Tally;
use std::collections::BTreeSet;

fn suggestion() -> Suggestion {
    Suggestion {
        question: QuestionId::new("core/longest-quiet-stretch"),
        headline: "One coding question, timed".to_owned(),
        minutes: 25,
        why: "From your weakest third; last seen 9 days ago.".to_owned(),
        spoiler: "Sliding window is in your weakest third (0.41); last seen 9 days ago.".to_owned(),
    }
}

fn summary(title: &str, days_ago: u64, result: bool) -> Summary {
    let attempt = sample::attempt();
    let outcome = &attempt.warm().unwrap().outcome;
    let ended = sample::now(0).wall.instant() - chrono::Duration::days(i64::try_from(days_ago).unwrap());
    Summary {
        id: attempt.id,
        session: attempt.session,
        question: attempt.question.clone(),
        title: title.into(),
        category: attempt.snapshot.category,
        topic: attempt.snapshot.topic.clone(),
        difficulty: attempt.snapshot.difficulty,
        realism: attempt.realism,
        rows: [].into(),
        ended: greenroom::clock::Stamp::new(ended),
        ending: attempt.ending,
        retake: false,
        answer_seconds: attempt.timing.answer,
        limit_seconds: attempt.timing.limit,
        result: result.then_some(ResultLine {
            verdict: outcome.verdict,
            coverage: outcome.coverage.percent(),
            score: outcome.score,
        }),
    }
}

fn facts() -> HomeFacts {
    let monday = sample::now(0).wall.day().plus(-2);
    let week = [(1, 18, 0), (0, 0, 0), (2, 44, 2), (0, 0, 0), (1, 18, 0), (1, 32, 1), (0, 0, 0)];
    let total = |(offset, (answers, minutes, passes)): (i64, (u32, u32, u32))| DayTotal {
        day: monday.plus(offset),
        answers,
        seconds: minutes * 60,
        passed: Tally { passes, of: answers },
    };
    HomeFacts {
        week: (0..).zip(week).map(total).collect(),
        month: Tally { passes: 9, of: 17 },
        latest: vec![
            summary("Longest quiet stretch of a street", 1, true),
            summary("Rate limiter for a public API that many outside developers call", 2, true),
            summary("Disagreeing with your manager", 3, false),
        ],
        ripe: vec![summary("Rate limiter", 1, true), summary("Longest quiet stretch", 1, true)],
        unreviewed: Vec::new(),
        plan: Some(PlanMade {
            plan: IfThen { cue: "a follow-up surprises me".to_owned(), act: "restate it aloud first".to_owned() },
            at: greenroom::clock::Stamp::new(sample::now(0).wall.instant() - chrono::Duration::days(5)),
            attempt: sample::attempt().id,
        }),
        plans: PlansKept { kept: 3, asked: 5 },
    }
}

fn draft() -> Draft {
    let mut drill = sample::drill(Realism::Timed);
    sample::play(&mut drill, [(0, Event::Open), (10, Event::Begin)]);
    Draft { drill: drill.frozen(sample::now(442)), notes: "window, two ends".to_owned(), saved: sample::now(442).wall }
}

fn home(facts: HomeFacts, drafts: Vec<Draft>) -> App {
    let mut app = app();
    report(&mut app, Report::Home { facts: Box::new(facts), suggestion: Some(suggestion()), drafts }, 0);
    app
}

/// Home of someone who has practised for a while.
pub(crate) fn back_again() -> App {
    home(facts(), Vec::new())
}

fn press(app: &mut App, command: Command) -> Vec<Effect> {
    app.update(Action::Command(command), sample::now(600))
}

/// The very first start explains itself in five lines and offers one easy question.
#[test]
fn first_start() {
    assert_shots!("home_first", home(HomeFacts::default(), Vec::new()), sample::now(0));
}

/// A returning user sees the suggestion and why, the keys, the inbox, the week, the plan and the last attempts.
#[test]
fn returning() {
    assert_shots!("home", back_again(), sample::now(0));
}

/// An interrupted answer is offered first, with what it holds.
#[test]
fn interrupted() {
    assert_shots!("home_draft", home(facts(), vec![draft()]), sample::now(600));
}

/// While packs are read the past is there already, and nothing moves when the suggestion comes.
#[test]
fn packs_may_come_later() {
    let (mut app, effects) = App::new(Model { looking: true, ..model(Catalog::default()) });
    assert_eq!(effects.last(), Some(&Effect::OpenLibrary));
    report(&mut app, Report::Home { facts: Box::new(facts()), suggestion: None, drafts: Vec::new() }, 0);
    let rows =
        |app: &App| shot(app, sample::now(0), (80, 24)).lines().skip(4).take(17).map(str::to_owned).collect::<Vec<_>>();
    let before = rows(&app);
    assert!(shot(&app, sample::now(0), (80, 24)).contains("Looking for a question in your packs"));
    let library = Report::Library { catalog: sample::catalog(), seen: BTreeSet::new(), notices: Vec::new() };
    assert_eq!(app.update(Action::Report(Box::new(library)), sample::now(0)), [Effect::LoadHome]);
    assert!(!app.model().catalog.headers().is_empty());
    report(&mut app, Report::Home { facts: Box::new(facts()), suggestion: Some(suggestion()), drafts: Vec::new() }, 0);
    let (before, after) = (before.iter(), rows(&app));
    let without_marker = |row: &String| row.replace('\u{25b8}', " ");
    assert!(before.map(without_marker).eq(after.iter().map(without_marker)), "{after:#?}");
}

/// Going on with a draft takes its notes and its clock along, and marks the gap.
#[test]
fn a_draft_goes_on_where_it_stood() {
    let mut app = home(facts(), vec![draft()]);
    let effects = press(&mut app, Command::Select);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::WriteDraft(_))), "{effects:?}");
    let Some(Screen::Sitting(sitting)) = app.screen() else { panic!("{:?}", app.screen()) };
    assert_eq!(sitting.notes.text(), "window, two ends");
    let greenroom::drill::State::Answer(answer) = sitting.drill.state() else { panic!() };
    assert_eq!(answer.seconds(sample::now(600).moment), 432);
}

/// Throwing a draft away asks first and names what goes.
#[test]
fn discarding_asks() {
    let mut app = home(facts(), vec![draft()]);
    assert_eq!(press(&mut app, Command::Discard), Vec::new());
    assert_shots!("dialog_discard", app, sample::now(600));
    let effects = press(&mut app, Command::Yes);
    assert_eq!(effects, vec![Effect::RemoveDraft(draft().drill.session().id), Effect::LoadHome]);
}

/// Enter on the suggestion draws exactly that question.
#[test]
fn the_suggestion_is_one_key_away() {
    let mut app = home(facts(), Vec::new());
    let effects = press(&mut app, Command::Select);
    let [Effect::Draw(choice)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(choice.question, Some(suggestion().question));
}

/// Leaving Home ends the program.
#[test]
fn q_on_home_quits() {
    let mut app = home(facts(), Vec::new());
    assert_eq!(press(&mut app, Command::Leave), vec![Effect::Quit]);
}

/// Setup shows each choice, the focused one with its arrows, and how many questions fit.
#[test]
fn setup() {
    let mut app = home(facts(), Vec::new());
    press(&mut app, Command::Drill);
    press(&mut app, Command::Right);
    press(&mut app, Command::Bottom);
    assert_shots!("setup", app, sample::now(0));
}

/// Settings show the focused setting's meaning, and a changed one is written at once.
#[test]
fn settings() {
    let mut app = home(facts(), Vec::new());
    press(&mut app, Command::Settings);
    press(&mut app, Command::Down);
    assert_shots!("settings", app, sample::now(0));
    let effects = press(&mut app, Command::Right);
    assert!(matches!(effects.as_slice(), [Effect::SetSetting { .. }]), "{effects:?}");
}

/// A wrong date is refused with the reason, and nothing is changed.
#[test]
fn a_wrong_value_is_refused() {
    let mut app = home(facts(), Vec::new());
    press(&mut app, Command::Settings);
    press(&mut app, Command::Down);
    press(&mut app, Command::Down);
    press(&mut app, Command::Select);
    app.update(Action::Edit(greenroom::app::action::Edit::Paste("next week".to_owned())), sample::now(0));
    assert_eq!(press(&mut app, Command::Select), Vec::new());
    assert_shots!("settings_refused", app, sample::now(0));
}

/// Help lists the keys of where it was asked for, and the words of the house.
#[test]
fn help() {
    let mut app = home(facts(), Vec::new());
    press(&mut app, Command::Help);
    assert_shots!("help", app, sample::now(0));
}

/// The palette narrows as one types, and runs what is under the cursor.
#[test]
fn palette() {
    let mut app = home(facts(), Vec::new());
    press(&mut app, Command::Palette);
    app.update(Action::Edit(greenroom::app::action::Edit::Insert('s')), sample::now(0));
    assert_shots!("palette", app, sample::now(0));
    app.update(Action::Edit(greenroom::app::action::Edit::Paste("ettin".to_owned())), sample::now(0));
    press(&mut app, Command::Select);
    assert!(matches!(app.screen(), Some(Screen::Settings(_))));
}

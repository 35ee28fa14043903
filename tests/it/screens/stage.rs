//! A program with a sitting on screen, and fingers to press its keys.

#![expect(clippy::panic, reason = "a helper that fails fails its test")]

use crate::sample;
use crate::screens;
use crate::screens::shot;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Edit;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::sitting::Sitting;
use greenroom::catalog::Question;
use greenroom::catalog::QuestionId;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::State;
use greenroom::format::Realism;
use proptest::test_runner::Config;
use proptest::test_runner::TestRunner;

/// The program in front of a drill.
pub(crate) fn on(drill: Drill) -> App {
    let mut app = screens::app();
    screens::report(&mut app, Report::Begun(Box::new(drill)), 0);
    app
}

/// The program in front of a review outside a sitting.
pub(crate) fn reviewing(drill: Drill) -> App {
    let mut app = screens::app();
    screens::report(&mut app, Report::ToReview(Box::new(drill)), 0);
    app
}

/// Another question, so that a sitting has two.
pub(crate) fn second_question() -> Question {
    let mut question = sample::question();
    question.header.id = QuestionId::new("core/second");
    question.header.title = "Meeting rooms for a day".into();
    Question { prompt: "A building keeps a list of meetings. How many rooms does it need?".to_owned(), ..question }
}

/// A sitting over two questions.
pub(crate) fn pair(realism: Realism) -> Drill {
    let slots = [sample::question(), second_question()].map(Slot::new);
    Drill::new(sample::session(realism), slots.into())
}

/// Presses keys at one second; what the last one asked of the shell.
pub(crate) fn press(app: &mut App, second: u64, commands: &[Command]) -> Vec<Effect> {
    let mut effects = Vec::new();
    for command in commands {
        effects = app.update(Action::Command(*command), sample::now(second));
    }
    effects
}

/// Types text at one second; what the last character asked of the shell.
pub(crate) fn write(app: &mut App, second: u64, text: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for character in text.chars() {
        let edit = if character == '\n' { Edit::NewLine } else { Edit::Insert(character) };
        effects = app.update(Action::Edit(edit), sample::now(second));
    }
    effects
}

/// Lets time pass, as the shell would tell it.
pub(crate) fn wait(app: &mut App, second: u64) -> Vec<Effect> {
    app.update(Action::Tick, sample::now(second))
}

/// The sitting on screen.
pub(crate) fn sitting(app: &App) -> &Sitting {
    match app.screen() {
        Some(Screen::Sitting(sitting)) => sitting,
        other => panic!("no sitting but {other:?}"),
    }
}

/// Where the drill stands.
pub(crate) fn state(app: &App) -> &State {
    sitting(app).drill.state()
}

/// Draws programs at sizes from one cell up, small ones first: what is tight breaks there.
pub(crate) fn draw_at_any_size(apps: &[App], second: u64) {
    for app in apps {
        for size in [(1, 1), (2, 3), (39, 10), (40, 9), (40, 10), (41, 11), (75, 12), (76, 20), (77, 21), (100, 22)] {
            shot(app, sample::now(second), size);
        }
    }
    let config = Config { cases: 500, failure_persistence: None, ..Config::default() };
    let sizes = (0..apps.len(), 1u16..140, 1u16..45);
    let draw = |(app, width, height): (usize, u16, u16)| {
        shot(&apps[app], sample::now(second), (width, height));
        Ok(())
    };
    TestRunner::new(config).run(&sizes, draw).unwrap();
}

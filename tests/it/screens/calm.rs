//! Calm: what is asked about nerves, and a minute of breathing.

use crate::assert_shots;
use crate::sample;
use crate::screens;
use crate::screens::shot;
use crate::screens::stage::draw_at_any_size;
use crate::screens::stage::pair;
use crate::screens::stage::press;
use crate::screens::stage::sitting;
use crate::screens::stage::wait;
use crate::screens::stage::write;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Nerves;
use greenroom::coach::exposure::Sitting;
use greenroom::coach::exposure::next_step;
use greenroom::drill::Drill;
use greenroom::drill::State;
use greenroom::format::Dial;
use greenroom::format::Realism;
use greenroom::settings::Practice;
use greenroom::settings::Settings;

/// The program in front of a drill, with the question about nerves wanted.
fn nervous(drill: Drill) -> App {
    let mut app = screens::app();
    let practice = Practice { nerves: true, ..Practice::default() };
    let settings = Settings { practice, ..Settings::default() };
    screens::report(&mut app, Report::Setting(Box::new(settings)), 0);
    screens::report(&mut app, Report::Begun(Box::new(drill)), 0);
    app
}

fn asks(app: &App) -> bool {
    matches!(app.screen(), Some(Screen::Calm(_)))
}

/// What was stored of nerves by these effects.
fn stored(effects: &[Effect]) -> Option<Nerves> {
    effects.iter().find_map(|effect| match effect {
        Effect::SaveSession(session) => Some(session.nerves),
        _ => None,
    })
}

/// Before the first question it is asked, and it is as long as it takes; breathing is a bar that comes and goes.
#[test]
fn asked_and_breathing() {
    let mut app = nervous(pair(Realism::Timed));
    press(&mut app, 0, &[Command::Choice4]);
    assert_shots!("calm_asks", app, sample::now(0));
    press(&mut app, 0, &[Command::Breathe]);
    assert_shots!("calm_breathes_in", app, sample::now(2));
    assert_shots!("calm_breathes_out", app, sample::now(37));
}

/// Digits, arrows and Enter give a number; Esc passes over; it is asked once.
#[test]
fn a_number_is_kept() {
    for (keys, expected) in [
        (&[Command::Choice7, Command::Select] as &[Command], Some(7)),
        (&[Command::Choice1, Command::Choice0, Command::Select], Some(10)),
        (&[Command::Choice0, Command::Select], Some(0)),
        (&[Command::Right, Command::Right, Command::Select], Some(6)),
        (&[Command::Select, Command::Left, Command::Select], Some(5)),
        (&[Command::Choice9, Command::Back], None),
        (&[Command::Back], None),
    ] {
        let mut app = nervous(pair(Realism::Timed));
        assert!(asks(&app));
        let effects = press(&mut app, 0, keys);
        assert!(!asks(&app), "{keys:?}");
        assert_eq!(stored(&effects).and_then(|nerves| nerves.before), expected, "{keys:?}");
        wait(&mut app, 1);
        assert!(!asks(&app), "{keys:?}");
    }
}

/// When everything is over it is asked again.
#[test]
fn asked_again_at_the_end() {
    let mut drill = sample::drill(Realism::Timed);
    sample::play(&mut drill, sample::whole_answer());
    let mut app = nervous(drill);
    assert!(matches!(app.screen(), Some(Screen::Calm(calm)) if calm.asks.is_some_and(|asks| asks.after)));
    let effects = press(&mut app, 1700, &[Command::Choice3, Command::Select]);
    assert_eq!(stored(&effects), Some(Nerves { before: None, after: Some(3) }));
    assert!(matches!(sitting(&app).drill.state(), State::Over));
}

/// Any key ends the breathing, and so does its minute; it wakes once a second and then no more.
#[test]
fn breathing_ends() {
    let mut app = nervous(pair(Realism::Timed));
    press(&mut app, 0, &[Command::Breathe]);
    assert!(shot(&app, sample::now(0), (80, 24)).contains("Breathe in"));
    write(&mut app, 3, "x");
    assert!(asks(&app) && !shot(&app, sample::now(3), (80, 24)).contains("Breathe in"));
    press(&mut app, 3, &[Command::Back, Command::Breathe]);
    assert!(shot(&app, sample::now(3), (80, 24)).contains("Breathe in"));
    for second in 3..63 {
        let now = sample::now(second).moment;
        assert_eq!(app.deadline(now), Some(sample::now(second + 1).moment), "{second}");
        wait(&mut app, second + 1);
    }
    assert!(!asks(&app));
    assert_eq!(app.deadline(sample::now(63).moment), None);
}

/// Nobody who did not ask for it sees any of it.
#[test]
fn off_unless_wanted() {
    let mut app = screens::app();
    screens::report(&mut app, Report::Begun(Box::new(pair(Realism::Timed))), 0);
    assert!(!asks(&app) && !app.commands().contains(&Command::Breathe));
    press(&mut app, 0, &[Command::Breathe]);
    assert!(!asks(&app));
}

/// Home proposes the next step of the dial in one line, says why, and only to those who want it.
#[test]
fn a_next_step_is_proposed() {
    let sitting =
        |before, passes| Sitting { dial: Dial::at(Realism::Timed), before: Some(before), passes, reviewed: 1 };
    let step = next_step(&[sitting(4, 1), sitting(5, 1), sitting(6, 0), sitting(7, 1)]).map(Box::new);
    let mut app = screens::home::back_again();
    let set = |app: &mut App, nerves| {
        let practice = Practice { nerves, ..Practice::default() };
        let settings = Settings { practice, ..Settings::default() };
        screens::report(app, Report::Setting(Box::new(settings)), 0);
    };
    set(&mut app, true);
    screens::report(&mut app, Report::NextStep(step), 0);
    assert_shots!("next_step", app, sample::now(0));
    press(&mut app, 0, &[Command::Why]);
    let text = shot(&app, sample::now(0), (120, 40));
    assert!(text.contains("nerves before went from 7 to 4, and 3 of 4 reviewed"), "{text}");
    set(&mut app, false);
    assert!(!shot(&app, sample::now(0), (120, 40)).contains("nerves"));
}

/// It draws at any size.
#[test]
fn calm_at_any_size() {
    let asking = nervous(pair(Realism::Timed));
    let mut breathing = nervous(pair(Realism::Timed));
    press(&mut breathing, 0, &[Command::Breathe]);
    draw_at_any_size(&[asking, breathing], 8);
}

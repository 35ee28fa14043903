//! Presence: a checklist after a session, where it is wanted.

use crate::assert_shots;
use crate::sample;
use crate::screens;
use crate::screens::shot;
use crate::screens::stage::draw_at_any_size;
use crate::screens::stage::press;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Session;
use greenroom::format::Realism;
use greenroom::history::SessionDetail;
use greenroom::settings::Practice;
use greenroom::settings::Settings;

/// A session of one, over, with the checklist wanted or not.
fn over(presence: bool) -> App {
    let mut drill = sample::drill(Realism::Timed);
    sample::play(&mut drill, sample::whole_answer());
    let mut app = screens::app();
    let practice = Practice { presence, ..Practice::default() };
    let settings = Settings { practice, ..Settings::default() };
    screens::report(&mut app, Report::Setting(Box::new(settings)), 0);
    screens::report(&mut app, Report::Begun(Box::new(drill)), 0);
    app
}

fn stored(effects: Vec<Effect>) -> Option<Session> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::SaveSession(session) => Some(*session),
        _ => None,
    })
}

/// What is rated is kept with the session, and its screen shows it; what is passed over is not.
#[test]
fn presence_is_kept() {
    let mut app = over(true);
    press(&mut app, 1700, &[Command::Presence, Command::Choice3]);
    assert_shots!("presence", app, sample::now(1700));
    let session = stored(press(&mut app, 1700, &[Command::Select])).unwrap();
    assert_eq!(session.presence.len(), 1);
    let detail = SessionDetail { session, attempts: vec![sample::attempt()] };
    screens::report(&mut app, Report::Session(Box::new(detail)), 1700);
    assert!(shot(&app, sample::now(1700), (80, 24)).contains("3 Solid: Faces the listener"));

    let mut app = over(true);
    assert_eq!(stored(press(&mut app, 1700, &[Command::Presence, Command::Choice3, Command::Back])), None);
    press(&mut app, 1700, &[Command::Presence, Command::Choice3, Command::Undo]);
    assert_eq!(stored(press(&mut app, 1700, &[Command::Select])).unwrap().presence, []);
}

/// Nobody who did not ask for it is offered it.
#[test]
fn presence_is_off_unless_wanted() {
    let mut app = over(false);
    assert!(!app.commands().contains(&Command::Presence));
    press(&mut app, 1700, &[Command::Presence]);
    assert!(matches!(app.screen(), Some(Screen::Sitting(_))));
}

/// It draws at any size.
#[test]
fn presence_at_any_size() {
    let mut app = over(true);
    press(&mut app, 1700, &[Command::Presence]);
    draw_at_any_size(&[app], 1700);
}

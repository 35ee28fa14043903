//! The missed part, said again: pictures, keys, and what is kept of it.

use crate::assert_shots;
use crate::sample;
use crate::screens::debrief::second_look;
use crate::screens::stage::draw_at_any_size;
use crate::screens::stage::on;
use crate::screens::stage::press;
use crate::screens::stage::sitting;
use crate::screens::stage::state;
use crate::screens::stage::wait;
use crate::screens::stage::write;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::attempt::Attempt;
use greenroom::drill::State;
use greenroom::drill::draft::Draft;

/// Two minutes into the missed part, with a note.
pub(crate) fn saying() -> App {
    let mut app = second_look();
    press(&mut app, 1700, &[Command::SayAgain, Command::Notes]);
    write(&mut app, 1760, "never negative");
    wait(&mut app, 1820);
    app
}

/// What was said of it is being ticked.
pub(crate) fn ticking() -> App {
    let mut app = saying();
    press(&mut app, 1830, &[Command::Back, Command::Finish, Command::Tick]);
    app
}

fn saved(effects: &[Effect]) -> Attempt {
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::SaveAttempt(attempt) => Some((**attempt).clone()),
        _ => None,
    });
    saved.unwrap_or_else(|| panic!("{effects:?}"))
}

/// Said from memory against its clock, then ticked point by point; the debrief tells what came of it.
#[test]
fn it_is_drawn() {
    let (saying, ticking, mut after) = (saying(), ticking(), ticking());
    assert_shots!("saying", saying, sample::now(1820));
    assert_shots!("ticking", ticking, sample::now(1830));
    press(&mut after, 1840, &[Command::Select, Command::Down]);
    assert_shots!("after", after, sample::now(1840));
}

/// While it is said none of the missed points is told: they are to be found again.
#[test]
fn the_points_are_hidden_until_it_was_said() {
    let (app, points) = (saying(), sitting(&ticking()).drill.attempts()[0].snapshot.points.clone());
    let drawn = crate::screens::shot(&app, sample::now(1820), (120, 40));
    let State::Gap(gap) = state(&app) else { panic!("{:?}", state(&app)) };
    assert!(gap.points.len() > 1);
    for place in &gap.points {
        assert!(!drawn.contains(&points[*place].text[..12]), "{drawn}");
    }
}

/// What is kept is the notes, the time and the ticks, beside a review and a score that stay as they were.
#[test]
fn it_is_kept_outside_the_score() {
    let mut app = ticking();
    let before = sitting(&app).drill.attempts()[0].clone();
    let effects = press(&mut app, 1840, &[Command::Select]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::RemoveDraft(_))), "{effects:?}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::RemoveDraft(_))), "{effects:?}");
    let attempt = saved(&effects);
    let said = &attempt.again[0];
    assert_eq!((&*said.notes, said.seconds, said.made()), ("never negative", 130, 1));
    assert_eq!(Attempt { again: Vec::new(), ..attempt.clone() }, before);
    assert!(matches!(state(&app), State::Over));
    let effects = press(&mut app, 1850, &[Command::SayAgain]);
    assert!(matches!(effects.first(), Some(Effect::WriteDraft(draft)) if draft.notes.is_empty()), "a clean sheet");
}

/// Esc before anything was noted leads back to the debrief without a trace; afterwards it asks.
#[test]
fn it_can_be_left() {
    let mut app = second_look();
    let effects = press(&mut app, 1700, &[Command::SayAgain, Command::Back]);
    assert!(matches!(effects.as_slice(), [Effect::RemoveDraft(_), ..]), "{effects:?}");
    assert!(matches!(state(&app), State::Over) && sitting(&app).drill.attempts()[0].again.is_empty());
    let mut app = saying();
    press(&mut app, 1830, &[Command::Back, Command::Back]);
    assert!(app.dialog().is_some());
    press(&mut app, 1831, &[Command::Finish]);
    assert!(matches!(state(&app), State::Gap(gap) if gap.said.is_some()));
}

/// Killed in the middle, it goes on with its notes and without the time away; time that is over is rung once.
#[test]
fn it_survives_a_kill() {
    let app = saying();
    let drill = sitting(&app).drill.frozen(sample::now(1820));
    let draft = Draft { drill, notes: sitting(&app).notes.text(), saved: sample::now(1820).wall };
    let draft: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
    let (drill, notes) = greenroom::drill::Drill::resume(draft, sample::now(9000));
    assert_eq!(notes, "never negative");
    let mut app = on(drill);
    let left = |app: &App, second| match state(app) {
        State::Gap(gap) => gap.left(sample::now(second).moment),
        other => panic!("{other:?}"),
    };
    assert_eq!(left(&app, 9000), 60);
    let rings = |effects: Vec<Effect>| effects.iter().filter(|effect| matches!(effect, Effect::Ring(_))).count();
    assert_eq!([9059, 9060, 9061].map(|second| rings(wait(&mut app, second))), [0, 1, 0]);
    assert_eq!(left(&app, 9070), -10);
}

/// A click ticks the point it is on.
#[test]
fn the_mouse_ticks() {
    let mut app = ticking();
    let ticks = |app: &App| match state(app) {
        State::Gap(gap) => gap.said.as_ref().unwrap().ticks.clone(),
        other => panic!("{other:?}"),
    };
    app.update(Action::Row(1), sample::now(1831));
    assert_eq!(ticks(&app)[..2], [true, true]);
    app.update(Action::Row(0), sample::now(1831));
    assert_eq!(ticks(&app)[..2], [false, true]);
}

/// It is offered where a must was missed and nowhere else.
#[test]
fn it_is_offered_where_something_was_missed() {
    assert!(second_look().commands().contains(&Command::SayAgain));
    let mut whole = sample::drill(greenroom::format::Realism::Relaxed);
    sample::play(&mut whole, sample::whole_answer());
    let app = on(whole);
    assert!(matches!(app.screen(), Some(Screen::Sitting(_))) && !app.commands().contains(&Command::SayAgain));
}

/// Every state draws at every size.
#[test]
fn any_size_draws() {
    draw_at_any_size(&[saying(), ticking()], 1830);
}

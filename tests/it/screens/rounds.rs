//! Interviews: doors, talks, and the realistic answer between them.

use crate::assert_shots;
use crate::sample;
use crate::screens::shot;
use crate::screens::stage::draw_at_any_size;
use crate::screens::stage::on;
use crate::screens::stage::press;
use crate::screens::stage::sitting;
use crate::screens::stage::state;
use crate::screens::stage::wait;
use crate::screens::stage::write;
use greenroom::app::App;
use greenroom::app::action::Command;
use greenroom::app::action::Context;
use greenroom::attempt::MarkKind;
use greenroom::drill::State;
use greenroom::drill::answer::Answer;
use greenroom::format::Realism;

/// In front of the first door.
fn at_the_door(realism: Realism) -> App {
    on(sample::interview(realism))
}

/// In a realistic answer that began at second 20.
fn answering() -> App {
    let mut app = at_the_door(Realism::Realistic);
    press(&mut app, 0, &[Command::Select]);
    press(&mut app, 15, &[Command::Finish]);
    press(&mut app, 20, &[Command::Choice3]);
    assert!(matches!(state(&app), State::Answer(_)), "{:?}", state(&app));
    app
}

fn answer(app: &App) -> &Answer {
    match state(app) {
        State::Answer(answer) => answer,
        other => panic!("{other:?}"),
    }
}

/// Asks in words.
fn ask(app: &mut App, second: u64, words: &str) {
    press(app, second, &[Command::Ask]);
    write(app, second, words);
    press(app, second, &[Command::Select]);
}

/// Lets time pass up to a second, as the shell would wake the program.
fn until(app: &mut App, second: u64) {
    for at in (20..=second).step_by(5) {
        wait(app, at);
    }
    wait(app, second);
}

/// A door tells what is behind it; between rounds it counts the break down and says that one may leave.
#[test]
fn doors() {
    let app = at_the_door(Realism::Realistic);
    assert_shots!("door", app, sample::now(0));
    let mut app = at_the_door(Realism::Timed);
    press(&mut app, 0, &[Command::Select, Command::Finish, Command::Select, Command::Select, Command::Choice0]);
    press(&mut app, 60, &[Command::Finish, Command::Select, Command::Later, Command::Finish]);
    assert!(matches!(state(&app), State::TalkReview(_)), "{:?}", state(&app));
    press(&mut app, 65, &[Command::Select]);
    assert!(matches!(state(&app), State::Door(_)), "{:?}", state(&app));
    wait(&mut app, 90);
    assert_shots!("door_break", app, sample::now(90));
}

/// A talk shows its prompt and cues above the notes; without a countdown the time of day stands there.
#[test]
fn talks() {
    for (realism, name) in [(Realism::Timed, "talk"), (Realism::Realistic, "talk_realistic")] {
        let mut app = at_the_door(realism);
        press(&mut app, 0, &[Command::Select]);
        wait(&mut app, 42);
        assert_shots!(name, app, sample::now(42));
    }
    let mut app = at_the_door(Realism::Timed);
    press(&mut app, 0, &[Command::Select, Command::Notes]);
    write(&mut app, 30, "eight years of backends\nthe billing move: 40 % fewer pages");
    wait(&mut app, 200);
    assert_shots!("talk_notes", app, sample::now(200));
}

/// What was said in a talk is ticked point by point beside the notes.
#[test]
fn judging_a_talk() {
    let mut app = at_the_door(Realism::Timed);
    press(&mut app, 0, &[Command::Select, Command::Notes]);
    write(&mut app, 30, "eight years of backends\nthe billing move: 40 % fewer pages");
    press(&mut app, 150, &[Command::Finish, Command::Tick, Command::Down, Command::Tick]);
    assert_shots!("talk_review", app, sample::now(160));
}

/// The notes of a talk do not run over into the next thing.
#[test]
fn notes_stay_with_their_talk() {
    let mut app = at_the_door(Realism::Realistic);
    press(&mut app, 0, &[Command::Select, Command::Notes]);
    write(&mut app, 5, "me");
    press(&mut app, 9, &[Command::Finish]);
    assert_eq!(sitting(&app).notes.text(), "");
    assert_eq!(sitting(&app).drill.session().interview.as_ref().unwrap().talks[0].notes, "me");
}

/// Realistic: the prediction has its seconds, and no key is offered that the rules refuse.
#[test]
fn a_realistic_answer() {
    let mut app = at_the_door(Realism::Realistic);
    press(&mut app, 0, &[Command::Select]);
    press(&mut app, 15, &[Command::Finish]);
    wait(&mut app, 18);
    assert_shots!("realistic_predict", app, sample::now(18));
    wait(&mut app, 25);
    assert_eq!(answer(&app).prediction, None);
    let app = answering();
    for refused in [Command::Pause, Command::Skip, Command::Redraw, Command::HideClock, Command::Extend] {
        assert!(!sitting(&app).commands().contains(&refused), "{refused:?}");
    }
    assert_shots!("realistic_answer", app, sample::now(22));
}

/// A question in words is typed in one line; what fits is told, anything else is asked back, and both are marked.
#[test]
fn asking_in_words() {
    let mut app = answering();
    press(&mut app, 30, &[Command::Ask]);
    assert_eq!(sitting(&app).contexts(), [Context::Field]);
    write(&mut app, 31, "Can there be no readings");
    assert_shots!("realistic_asking", app, sample::now(33));
    press(&mut app, 34, &[Command::Select]);
    assert_eq!(answer(&app).reveals(), [0]);
    assert!(shot(&app, sample::now(34), (80, 24)).contains("Then the answer is 0."));
    ask(&mut app, 40, "is it nice");
    assert_eq!(answer(&app).reveals(), [0]);
    assert!(matches!(answer(&app).marks.last().unwrap().kind, MarkKind::Asked { answered: false, .. }));
    assert_shots!("realistic_asked", app, sample::now(41));
    let marks = answer(&app).marks.len();
    press(&mut app, 50, &[Command::Ask, Command::Select, Command::Ask, Command::Back]);
    assert_eq!(answer(&app).marks.len(), marks);
    press(&mut app, 51, &[Command::Notes, Command::Ask, Command::Back]);
    assert!(matches!(sitting(&app).contexts()[..], [Context::Notes]));
}

/// Two hints and no more; the price and the limit are said before the second.
#[test]
fn the_hint_limit_is_said() {
    let mut app = answering();
    press(&mut app, 30, &[Command::Hint, Command::Hint]);
    assert!(shot(&app, sample::now(30), (80, 24)).contains("Hint 2 of 2"));
    press(&mut app, 31, &[Command::Hint, Command::Hint]);
    assert!(shot(&app, sample::now(31), (80, 24)).contains("No more hints are given here."));
    assert_eq!(answer(&app).hints(), 2);
}

/// A follow-up comes in the middle and is marked as asked now; five minutes before the end there is one word; then the
/// clock stops hard, and everything goes on by itself with the notes as they stand.
#[test]
fn time_runs_out() {
    let mut app = answering();
    press(&mut app, 30, &[Command::Notes]);
    write(&mut app, 30, "window");
    let asked = (1000..1400).find(|second| {
        wait(&mut app, *second);
        answer(&app).follow_ups() > 0
    });
    let asked = asked.expect("asked in the last third");
    assert_shots!("realistic_follow_up", app, sample::now(asked));
    until(&mut app, 1220);
    assert!(shot(&app, sample::now(1220), (80, 24)).to_lowercase().contains("five"));
    until(&mut app, 1520);
    assert!(matches!(state(&app), State::Talk(_)), "{:?}", state(&app));
    assert_eq!(sitting(&app).drill.attempts()[0].notes, "window");
    assert_shots!("realistic_stop", app, sample::now(1520));
}

/// After a hard stop a story has its own minute for a follow-up, with its clock; Enter goes on.
#[test]
fn a_reply_with_its_clock() {
    let mut app = answering();
    press(&mut app, 100, &[Command::Finish]);
    press(&mut app, 110, &[Command::Finish, Command::Select]);
    press(&mut app, 112, &[Command::Choice4, Command::Select]);
    until(&mut app, 262);
    let State::Closed(closed) = state(&app) else { panic!("{:?}", state(&app)) };
    assert!(closed.reply.is_some());
    wait(&mut app, 270);
    assert_shots!("realistic_reply", app, sample::now(270));
    press(&mut app, 271, &[Command::StepBack]);
    assert!(matches!(state(&app), State::Closed(_)));
    until(&mut app, 322);
    assert!(matches!(state(&app), State::Review(_)), "{:?}", state(&app));
}

/// In the review stand what was never asked and what was asked in vain.
#[test]
fn what_was_never_asked() {
    let mut app = answering();
    ask(&mut app, 30, "Can there be no readings?");
    ask(&mut app, 40, "is it nice");
    press(&mut app, 100, &[Command::Finish]);
    press(&mut app, 110, &[Command::Finish, Command::Select]);
    press(&mut app, 112, &[Command::Choice4, Command::Select]);
    press(&mut app, 120, &[Command::Finish, Command::Select]);
    assert!(matches!(state(&app), State::Review(_)), "{:?}", state(&app));
    press(&mut app, 130, &[Command::Choice5, Command::Select, Command::Tick, Command::Select, Command::Bottom]);
    let shown = shot(&app, sample::now(131), (120, 40));
    assert!(shown.contains("You did not ask") && shown.contains("Readings are never negative."), "{shown}");
    assert!(shown.contains("You asked, and got no answer") && shown.contains("is it nice"), "{shown}");
    assert!(!shown.contains("Then the answer is 0."), "{shown}");
}

/// No size breaks any of it.
#[test]
fn any_size_draws() {
    let mut talk = at_the_door(Realism::Realistic);
    press(&mut talk, 0, &[Command::Select]);
    let mut judged = at_the_door(Realism::Timed);
    press(&mut judged, 0, &[Command::Select, Command::Notes]);
    write(&mut judged, 5, "me");
    press(&mut judged, 9, &[Command::Finish]);
    let mut asking = answering();
    press(&mut asking, 22, &[Command::Ask]);
    write(&mut asking, 22, "can it be empty");
    draw_at_any_size(&[at_the_door(Realism::Realistic), talk, judged, answering(), asking], 23);
}

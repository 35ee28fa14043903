//! Review: from the guess to the plan, and the second look.

#![expect(clippy::panic, reason = "a helper that fails fails its test")]

use crate::assert_shots;
use crate::sample;
use crate::screens::shot;
use crate::screens::stage::draw_at_any_size;
use crate::screens::stage::on;
use crate::screens::stage::pair;
use crate::screens::stage::press;
use crate::screens::stage::reviewing;
use crate::screens::stage::sitting;
use crate::screens::stage::state;
use crate::screens::stage::write;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Context;
use greenroom::app::effect::Effect;
use greenroom::assessment::Percent;
use greenroom::attempt::ReviewKind;
use greenroom::drill::Drill;
use greenroom::drill::State;
use greenroom::drill::review::Reviewing;
use greenroom::drill::review::Step;
use greenroom::format::Realism;

const RATINGS: [Command; 4] = [Command::Choice1, Command::Choice2, Command::Choice3, Command::Choice4];

/// An answer in phases, with a question asked, two hints opened and notes, up to its review.
fn guessing(realism: Realism) -> App {
    let mut app = on(pair(realism));
    press(&mut app, 0, &[Command::Select, Command::Choice4, Command::Notes]);
    write(&mut app, 100, "ask: no readings? below zero?\nwindow [l, r], sum <= budget\n    for r in range(n):");
    press(&mut app, 150, &[Command::Back, Command::NextPhase, Command::Ask]);
    press(&mut app, 280, &[Command::NextPhase, Command::Hint]);
    press(&mut app, 400, &[Command::Hint, Command::Hint]);
    press(&mut app, 560, &[Command::NextPhase]);
    press(&mut app, 640, &[Command::NextPhase]);
    press(&mut app, 1200, &[Command::NextPhase]);
    press(&mut app, 1400, &[Command::NextPhase]);
    press(&mut app, 1512, &[Command::Finish, Command::Select]);
    assert_eq!(review(&app).step(), Step::Guess);
    app
}

fn ticking(realism: Realism) -> App {
    let mut app = guessing(realism);
    press(&mut app, 1520, &[Command::Choice7, Command::Select]);
    press(&mut app, 1530, &[Command::Tick, Command::Down, Command::Tick, Command::Down, Command::Down, Command::Tick]);
    app
}

fn rating(realism: Realism) -> App {
    let mut app = ticking(realism);
    press(&mut app, 1540, &[Command::Select, Command::Select]);
    assert_eq!(review(&app).step(), Step::Rate);
    app
}

/// Rates everything with these numbers, in the order in which the cursor comes by.
fn rate(app: &mut App, numbers: &[usize]) {
    for number in numbers {
        press(app, 1550, &[RATINGS[number - 1]]);
    }
}

/// In the middle of the ratings.
pub(crate) fn half_rated() -> App {
    let mut app = rating(Realism::Timed);
    rate(&mut app, &[3, 2]);
    app
}

fn judged(realism: Realism) -> App {
    let mut app = rating(realism);
    rate(&mut app, &[3, 2, 2, 2, 3, 3]);
    press(&mut app, 1560, &[Command::Select]);
    assert_eq!(review(&app).step(), Step::Verdict);
    app
}

fn planning() -> App {
    let mut app = judged(Realism::Timed);
    press(&mut app, 1570, &[Command::Select]);
    assert_eq!(review(&app).step(), Step::Plan);
    app
}

/// A second look at a stored attempt, outside its sitting.
fn second_look() -> App {
    let attempt = sample::attempt();
    let session = sample::session(Realism::Relaxed);
    reviewing(Drill::reviewing(session, attempt, Some(sample::question()), ReviewKind::Cold))
}

fn review(app: &App) -> &Reviewing {
    match state(app) {
        State::Review(review) => review,
        other => panic!("{other:?}"),
    }
}

/// The guess is made from one's own notes alone: no point of the checklist is in view.
#[test]
fn the_guess_sees_no_checklist() {
    let mut app = guessing(Realism::Timed);
    assert_shots!("guess_open", app, sample::now(1515));
    press(&mut app, 1516, &[Command::Choice7, Command::Right]);
    assert_shots!("guess", app, sample::now(1516));
    let picture = shot(&app, sample::now(1516), (120, 40));
    assert!(sample::question().points.iter().all(|point| !picture.contains(&*point.text)), "{picture}");
}

/// Digits guess in tens, arrows in fives, between 0 and 100; without a guess there is no way on.
#[test]
fn guesses_stay_between_nothing_and_everything() {
    let mut app = guessing(Realism::Timed);
    press(&mut app, 1516, &[Command::Select]);
    assert_eq!(review(&app).step(), Step::Guess);
    let check = |app: &mut App, keys: &[Command], expected: u8| {
        press(app, 1516, keys);
        assert_eq!(review(app).guess().map(Percent::number), Some(expected), "{keys:?}");
    };
    check(&mut app, &[Command::Left], 50);
    check(&mut app, &[Command::Choice9, Command::Right, Command::Right, Command::Right], 100);
    check(&mut app, &[Command::Left], 95);
    check(&mut app, &[Command::Choice0, Command::Left], 0);
}

/// From the guess one step back leads into the answer again, notes and all; the gap is marked.
#[test]
fn back_from_the_guess_opens_the_answer() {
    let mut app = guessing(Realism::Timed);
    press(&mut app, 1600, &[Command::StepBack]);
    assert!(matches!(state(&app), State::Answer(_)));
    assert!(sitting(&app).notes.text().starts_with("ask: no readings?"));
}

/// Points are ticked beside the notes, and what was ticked can be undone.
#[test]
fn points_are_ticked() {
    let mut app = ticking(Realism::Timed);
    assert_shots!("tick", app, sample::now(1530));
    assert_eq!(review(&app).ticks(), [true, true, false, true, false, false, false]);
    press(&mut app, 1531, &[Command::Undo]);
    assert_eq!(review(&app).coverage().covered, 5);
    app.update(Action::Row(4), sample::now(1532));
    assert_eq!(review(&app).coverage().covered, 8);
}

/// The model answer comes after the ticks, with what was not asked; points can still be ticked beside it.
#[test]
fn the_model_answer() {
    let mut app = ticking(Realism::Timed);
    press(&mut app, 1540, &[Command::Select]);
    assert_shots!("model", app, sample::now(1540));
    press(&mut app, 1541, &[Command::NextField, Command::Bottom, Command::Tick]);
    assert_shots!("model_points", app, sample::now(1541));
    assert!(review(&app).ticks()[6]);
    press(&mut app, 1542, &[Command::NextField]);
    let mut seen = String::new();
    for _ in 0..60 {
        seen += &shot(&app, sample::now(1542), (60, 16));
        press(&mut app, 1542, &[Command::Down]);
    }
    let parts =
        ["One window, two ends", "I keep one promise", "O(n) time, O(1) space", "Starts again after every break"];
    for part in
        parts.into_iter().chain(["Reaches it unaided.", "The window argument", "Readings are never", "Up to a million"])
    {
        assert!(seen.contains(part), "{part}");
    }
    let not_asked = seen.split("You did not ask").nth(1).unwrap();
    assert!(!not_asked.contains("Then the answer is 0."), "the one that was asked");
}

/// The anchors of the focused dimension are in view; a rating moves on to the next one without, never to the next step.
#[test]
fn dimensions_are_rated() {
    let mut app = rating(Realism::Timed);
    assert_shots!("rate_begins", app, sample::now(1541));
    rate(&mut app, &[3]);
    assert_shots!("rate_capped", app, sample::now(1542));
    rate(&mut app, &[4]);
    assert_eq!(review(&app).rows()[1].rating.unwrap().number(), 3, "capped by the second hint");
    press(&mut app, 1551, &[Command::Select]);
    assert_eq!(review(&app).step(), Step::Rate);
    assert!(shot(&app, sample::now(1551), (60, 16)).contains("4 still to rate"));
    rate(&mut app, &[3, 3, 3, 3]);
    assert_eq!(review(&app).step(), Step::Rate);
    press(&mut app, 1552, &[Command::Bottom]);
    assert_shots!("rate_pace", app, sample::now(1552));
}

/// A mistyped rating is taken back, also after the verdict was seen.
#[test]
fn the_last_rating_can_be_taken_back() {
    let mut app = judged(Realism::Timed);
    press(&mut app, 1570, &[Command::Undo]);
    assert_eq!(review(&app).step(), Step::Rate);
    assert_eq!(review(&app).rows()[5].rating, None);
    press(&mut app, 1571, &[Command::Undo]);
    assert_eq!(review(&app).rows()[4].rating, None);
    let mut app = rating(Realism::Timed);
    let ticks = review(&app).ticks().to_vec();
    press(&mut app, 1571, &[Command::Undo]);
    assert_eq!(review(&app).ticks(), ticks, "a tick is not undone where it cannot be seen");
}

/// Where ticks and a rating disagree the points are shown, and both ways on are open.
#[test]
fn conflicts_are_shown_once() {
    let conflict = || {
        let mut app = rating(Realism::Timed);
        rate(&mut app, &[3, 3, 3, 2, 3, 3]);
        press(&mut app, 1560, &[Command::Select]);
        assert_eq!(review(&app).step(), Step::Conflict(1));
        app
    };
    let mut app = conflict();
    assert_shots!("conflict", app, sample::now(1560));
    press(&mut app, 1561, &[Command::Select]);
    assert_eq!(review(&app).step(), Step::Verdict);
    let mut app = conflict();
    press(&mut app, 1561, &[Command::Down, Command::Select]);
    assert_eq!(review(&app).step(), Step::Rate);
    press(&mut app, 1562, &[Command::Choice2]);
    assert_eq!(review(&app).rows()[1].rating.unwrap().number(), 2, "the cursor was on the dimension in question");
}

/// The verdict says why, names what was missed, and on a key shows every formula with its values.
#[test]
fn the_verdict_explains_itself() {
    let mut app = judged(Realism::Timed);
    assert_shots!("verdict", app, sample::now(1560));
    press(&mut app, 1561, &[Command::Why]);
    assert_shots!("verdict_why", app, sample::now(1561));
    press(&mut app, 1562, &[Command::Back]);
    assert!(app.dialog().is_none() && shot(&app, sample::now(1562), (80, 24)).contains("Missed, and needed"));
}

/// The plan is kept as it is typed, Enter saves it and the review, and the next question comes.
#[test]
fn a_plan_ends_the_review() {
    let mut app = planning();
    assert_shots!("plan_empty", app, sample::now(1571));
    write(&mut app, 1572, "the next reading breaks the budget");
    press(&mut app, 1573, &[Command::Select]);
    let effects = write(&mut app, 1574, "say what stays true");
    assert!(matches!(effects.as_slice(), [Effect::WriteDraft(_)]), "{effects:?}");
    assert_shots!("plan", app, sample::now(1574));
    let effects = press(&mut app, 1575, &[Command::Select]);
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::SaveReview(_, review) => review.plan.clone(),
        _ => None,
    });
    assert_eq!(saved.unwrap().act, "say what stays true");
    assert_eq!((sitting(&app).drill.place(), state(&app)), (1, &State::Ready));
}

/// An empty plan is no plan, and Back in a field gives the keys back.
#[test]
fn a_plan_may_stay_empty() {
    let mut app = planning();
    press(&mut app, 1572, &[Command::Back]);
    assert!(app.dialog().is_none());
    press(&mut app, 1573, &[Command::StepBack]);
    assert_eq!(review(&app).step(), Step::Verdict);
    let effects = press(&mut app, 1574, &[Command::Select, Command::Select]);
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::SaveReview(_, review) => Some(review.plan.clone()),
        _ => None,
    });
    assert_eq!(saved, Some(None));
}

/// Before the next question is opened, Undo leads back to the last rating of the one before; afterwards it is over.
#[test]
fn the_last_rating_comes_back_between_questions() {
    let mut app = planning();
    press(&mut app, 1572, &[Command::Back, Command::Select]);
    assert_eq!((sitting(&app).drill.place(), state(&app)), (1, &State::Ready));
    assert!(app.commands().contains(&Command::Undo) && app.contexts().contains(&Context::Review));
    let effects = press(&mut app, 1573, &[Command::Undo]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::WriteDraft(_))), "{effects:?}");
    assert_eq!((sitting(&app).drill.place(), review(&app).step()), (0, Step::Rate));
    assert!(!review(&app).may_go_on(), "its last rating is open");
    rate(&mut app, &[3]);
    press(&mut app, 1575, &[Command::Select, Command::Select]);
    let effects = press(&mut app, 1576, &[Command::Back, Command::Select]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SaveReview(..))), "{effects:?}");
    assert_eq!(sitting(&app).drill.attempts()[0].reviews.len(), 1);
    press(&mut app, 1577, &[Command::Select]);
    assert!(!app.commands().contains(&Command::Undo));
}

/// A review put off leaves the attempt for later and goes on with the next question.
#[test]
fn a_review_can_wait() {
    let mut app = ticking(Realism::Timed);
    press(&mut app, 1540, &[Command::Later]);
    assert_eq!((sitting(&app).drill.place(), state(&app)), (1, &State::Ready));
    assert!(sitting(&app).drill.attempts()[0].reviews.is_empty());
    let mut app = second_look();
    press(&mut app, 10, &[Command::Later]);
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}

/// A second look begins at the ticks, without the first ones, and its verdict shows what changed.
#[test]
fn the_second_look_is_blind() {
    let mut app = second_look();
    assert_shots!("cold_tick", app, sample::now(10));
    assert!(review(&app).ticks().iter().all(|tick| !tick));
    press(&mut app, 11, &[Command::Tick, Command::Down, Command::Down, Command::Tick, Command::Select]);
    rate(&mut app, &[2, 2, 2, 2, 3, 3]);
    press(&mut app, 1560, &[Command::Select]);
    assert_eq!(review(&app).step(), Step::Verdict);
    assert_shots!("cold_verdict", app, sample::now(1560));
    let effects = press(&mut app, 1561, &[Command::Select]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SaveReview(..))), "{effects:?}");
}

/// A question that is gone leaves its checklist, and says so.
#[test]
fn a_lost_question_can_still_be_reviewed() {
    let mut attempt = sample::attempt();
    attempt.reviews.clear();
    let drill = Drill::reviewing(sample::session(Realism::Relaxed), attempt, None, ReviewKind::Warm);
    let mut app = reviewing(drill);
    press(&mut app, 10, &[Command::Choice5, Command::Select, Command::Select]);
    assert!(shot(&app, sample::now(10), (80, 24)).contains("no longer in the catalog"));
}

/// Every step draws at every size.
#[test]
fn any_size_draws() {
    let mut conflict = rating(Realism::Timed);
    rate(&mut conflict, &[3, 3, 3, 2, 3, 3]);
    press(&mut conflict, 1560, &[Command::Select]);
    let mut model = ticking(Realism::Relaxed);
    press(&mut model, 1540, &[Command::Select]);
    let mut why = judged(Realism::Timed);
    press(&mut why, 1560, &[Command::Why]);
    let apps =
        [guessing(Realism::Timed), ticking(Realism::Timed), model, rating(Realism::Timed), conflict, why, planning()];
    draw_at_any_size(&apps, 1600);
}

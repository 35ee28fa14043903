//! Debrief: what a session came to.

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
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::attempt::ReviewKind;
use greenroom::drill::Drill;
use greenroom::drill::State;
use greenroom::drill::event::Event;
use greenroom::drill::event::ReviewEvent;
use greenroom::drill::review::Step;
use greenroom::format::Realism;
use greenroom::rubric::Rating;

/// A session of two: one answered and reviewed, the other passed over.
fn over() -> App {
    let mut drill = pair(Realism::Relaxed);
    sample::play(&mut drill, sample::whole_answer());
    let mut app = on(drill);
    press(&mut app, 1700, &[Command::Select, Command::Choice2, Command::Skip, Command::Skip]);
    assert!(matches!(state(&app), State::Over));
    app
}

/// A session of one, reviewed.
fn one() -> App {
    let mut drill = sample::drill(Realism::Timed);
    let mut events = sample::whole_answer();
    let plan = greenroom::attempt::IfThen {
        cue: "a follow-up surprises me".to_owned(),
        act: "restate it aloud first".to_owned(),
    };
    let last = events.pop().unwrap();
    events.extend([(1685, Event::Review(ReviewEvent::Plan(Some(plan)))), last]);
    sample::play(&mut drill, events);
    let app = on(drill);
    assert!(matches!(state(&app), State::Over));
    app
}

/// A second look that came out lower.
pub(crate) fn second_look() -> App {
    let (session, attempt) = (sample::session(Realism::Relaxed), sample::attempt());
    let mut drill = Drill::reviewing(session, attempt, Some(sample::question()), ReviewKind::Cold);
    let step = |step| (10, Event::Review(step));
    sample::play(&mut drill, [step(ReviewEvent::Toggle(0)), step(ReviewEvent::Toggle(2)), step(ReviewEvent::Next)]);
    for place in 0..7 {
        sample::play(&mut drill, [step(ReviewEvent::Rate(place, Rating::SHAKY))]);
    }
    sample::play(&mut drill, [step(ReviewEvent::Next), step(ReviewEvent::Next)]);
    let app = reviewing(drill);
    assert!(matches!(state(&app), State::Over), "{:?}", state(&app));
    app
}

/// One answer with all that was said of it, two with a total, and a second look with its drift.
#[test]
fn what_it_came_to() {
    let (one, two, cold) = (one(), over(), second_look());
    assert_shots!("one", one, sample::now(1700));
    assert_shots!("two", two, sample::now(1700));
    assert_shots!("cold", cold, sample::now(1700));
}

/// A session of one that began with a plan.
fn planned() -> App {
    let plan = Some("If a follow-up surprises me, then I will restate it aloud first.".to_owned());
    let session = greenroom::attempt::Session { plan, ..sample::session(Realism::Relaxed) };
    let mut drill = Drill::new(session, vec![greenroom::drill::Slot::new(sample::question())]);
    sample::play(&mut drill, sample::whole_answer());
    on(drill)
}

/// The plan a session began with is asked about once, with keys that need no answer, and what was said is stored.
#[test]
fn the_plan_is_asked_about() {
    let (asked, mut said) = (planned(), planned());
    assert_shots!("plan_asked", asked, sample::now(1700));
    let kept = |effects: &[Effect]| match effects {
        [Effect::SaveSession(session)] => session.plan_kept,
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(&press(&mut said, 1701, &[Command::Yes])), Some(true));
    assert_eq!(kept(&press(&mut said, 1702, &[Command::No])), Some(false));
    assert!(shot(&said, sample::now(1702), (80, 24)).contains("It did not happen this time."));
    for mut other in [one(), second_look()] {
        assert!(!other.commands().contains(&Command::Yes), "there is no plan to ask about");
        assert_eq!(press(&mut other, 1701, &[Command::Yes]), []);
    }
}

/// What a session attends to is shown with what chose it, and the debrief tells what it came to.
#[test]
fn the_focus_is_told() {
    let last = [2, 1, 2].map(|number| Rating::new(number).unwrap()).to_vec();
    let (category, dimension) = (greenroom::catalog::Category::Coding, greenroom::catalog::DimensionId::new("testing"));
    let focus = Some(Box::new(greenroom::attempt::Focus { category, dimension, last, before: vec![1.5, 2.0] }));
    let session = greenroom::attempt::Session { focus, ..sample::session(Realism::Relaxed) };
    let mut drill = Drill::new(session, vec![greenroom::drill::Slot::new(sample::question())]);
    let before = on(drill.clone());
    sample::play(&mut drill, sample::whole_answer());
    let after = on(drill);
    assert_shots!("focus_before", before, sample::now(0));
    assert_shots!("focus_after", after, sample::now(1700));
}

/// Enter leads home; on an attempt it opens that attempt.
#[test]
fn enter_leads_home_or_into_an_attempt() {
    let mut app = over();
    let id = sitting(&app).drill.attempts()[0].id;
    assert_eq!(press(&mut app, 1701, &[Command::Down, Command::Select]), [Effect::LoadAttempt(id)]);
    press(&mut app, 1702, &[Command::Top, Command::Select]);
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}

/// The very last rating can still be taken back, and the review goes on from there.
#[test]
fn the_last_rating_can_be_taken_back() {
    let mut app = one();
    let effects = press(&mut app, 1701, &[Command::Undo]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::WriteDraft(_))), "{effects:?}");
    let State::Review(review) = state(&app) else { panic!("{:?}", state(&app)) };
    assert_eq!((review.step(), review.rows()[6].rating), (Step::Rate, review.rows()[6].proposed));
    press(&mut app, 1702, &[Command::Undo]);
    let State::Review(review) = state(&app) else { panic!("{:?}", state(&app)) };
    assert_eq!(review.rows()[5].rating, None);
    assert!(!over().commands().contains(&Command::Undo), "a skipped question has no rating");
}

/// Retake draws the same question again, and the debrief makes room for it.
#[test]
fn retake_asks_the_same_question() {
    let mut app = over();
    let effects = press(&mut app, 1701, &[Command::Down, Command::Retake]);
    let drawn = effects.iter().find_map(|effect| match effect {
        Effect::Draw(choice) => Some((choice.question.clone(), choice.count)),
        _ => None,
    });
    assert_eq!(drawn, Some((Some(sample::question().header.id), 1)));
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}

/// A row taller than the window is read to its end by pages; rows lead from one to the next and back home.
#[test]
fn tall_rows_are_read_to_their_end() {
    let mut app = second_look();
    press(&mut app, 1701, &[Command::Down]);
    let mut seen = String::new();
    for _ in 0..4 {
        seen += &shot(&app, sample::now(1702), (60, 16));
        press(&mut app, 1702, &[Command::PageDown]);
    }
    assert!(seen.contains("ticked now"), "{seen}");
    press(&mut app, 1703, &[Command::Up]);
    let picture = shot(&app, sample::now(1703), (60, 16));
    assert!(picture.lines().any(|line| line.starts_with(" ▸ ") && line.ends_with("back to Home")), "{picture}");
}

/// At the smallest size the rows show every line of every attempt.
#[test]
fn everything_can_be_reached_when_small() {
    let mut app = over();
    let mut seen = String::new();
    for _ in 0..3 {
        seen += &shot(&app, sample::now(1702), (60, 16));
        press(&mut app, 1702, &[Command::Down]);
    }
    for part in ["Longest quiet stretch", "Coverage", "Prediction", "Meeting rooms", "passed over", "back to Home"] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
}

/// Every state draws at every size.
#[test]
fn any_size_draws() {
    draw_at_any_size(&[one(), over(), second_look(), planned()], 1700);
}

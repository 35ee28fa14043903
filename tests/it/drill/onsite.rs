//! A whole interview in virtual time: killed in every break, gone on with, judged at the end.

use crate::drill::laws::lead_on;
use crate::drill::world::Setting;
use crate::drill::world::World;
use crate::drill::world::format;
use greenroom::attempt::Ending;
use greenroom::attempt::MarkKind;
use greenroom::catalog::Category;
use greenroom::drill::State;
use greenroom::drill::event::Effect;
use greenroom::drill::event::Event;
use greenroom::format::Realism;
use std::time::Duration;

/// Whether anything in these effects tells how it went.
fn tells(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::SaveReview(..) | Effect::Nudge(_) | Effect::Ended))
}

/// `onsite-senior` in `realistic`, nobody touching a key but to walk through the doors: it takes the planned 3 h 45, but
/// for ten seconds of prediction more per question and a minute less for each follow-up that came inside its answer. The
/// program is killed in every break. Nothing is said about how it went before the last word; then everything is judged.
#[test]
fn a_whole_onsite_in_virtual_time() {
    let onsite = format("onsite-senior");
    let planned = Duration::from_secs(onsite.seconds().unwrap().into());
    assert_eq!(planned, Duration::from_mins(3 * 60 + 45));

    let setting =
        Setting { format: Some("onsite-senior".to_owned()), ..Setting::new(Category::Coding, Realism::Realistic, 0) };
    let mut world = World::new(&setting);
    let (mut effects, mut away) = (Vec::new(), Duration::ZERO);
    for round in 0..u16::try_from(onsite.rounds.len()).unwrap() {
        let State::Door(door) = world.drill.state() else { panic!("round {round}: {:?}", world.drill.state()) };
        assert_eq!(door.round, round);
        let rest = Duration::from_secs(door.rest.into());
        effects.extend(world.wait_until(world.since() + rest / 2));
        let hour = Duration::from_hours(1);
        effects.extend(world.kill(hour));
        away += hour;
        effects.extend(world.wait_until(world.since() + rest / 2));
        assert!(matches!(world.drill.state(), State::Door(door) if door.left(world.now().moment) == 0));
        effects.extend(world.handle(Event::Enter));
        // Within a round everything happens by itself: no deadline is left only at a door or after the end.
        while !matches!(world.drill.state(), State::Door(_) | State::Review(_)) {
            assert!(!matches!(world.drill.state(), State::TalkReview(_) | State::Ready | State::Over));
            let due = world.deadline().expect("a round never stands still");
            effects.extend(world.wait_until(due));
        }
    }
    assert!(!tells(&effects), "nothing of the feedback before the end");
    assert!(world.drill.attempts().iter().all(|attempt| attempt.reviews.is_empty()));
    assert!(world.stored.values().all(|attempt| attempt.ending == Ending::Finished && attempt.reviews.is_empty()));

    let questions = world.drill.slots().len();
    assert_eq!((questions, world.stored.len()), (8, 8));
    let is_inside = |kind: &MarkKind| matches!(kind, MarkKind::FollowUp { seconds: None, .. });
    let inside = |category| {
        let of = world.stored.values().filter(move |attempt| attempt.snapshot.category == category);
        of.flat_map(|attempt| &attempt.marks).filter(|mark| is_inside(&mark.kind)).count()
    };
    let categories = [Category::Coding, Category::SystemDesign, Category::Behavioral];
    assert_eq!(categories.map(inside), [1, 2, 5], "one follow-up inside each answer");
    let predictions = Duration::from_secs(10) * u32::try_from(questions).unwrap();
    let heard = Duration::from_mins(1) * u32::try_from(inside(Category::Behavioral)).unwrap();
    assert_eq!(world.since() + heard, planned + predictions + away);

    let interview = world.drill.session().interview.clone().unwrap();
    let held: u32 = interview.rounds.iter().map(|round| round.seconds).sum();
    assert_eq!(Duration::from_secs(held.into()) + Duration::from_mins(30), planned, "four rounds and three breaks");
    assert!(interview.rounds.iter().all(|round| !round.interrupted));
    let talks: Vec<(u16, &str)> = interview.talks.iter().map(|held| (held.round, &*held.talk.id)).collect();
    assert_eq!(talks, [(0, "wrap-up"), (3, "introduction"), (3, "your-questions"), (3, "slack")]);
    assert!(interview.talks.iter().all(|held| held.took == held.talk.seconds && held.ticks.is_none()));

    judge_everything(&mut world);
}

/// Whatever waited is judged, one after the other, and then it is over.
fn judge_everything(world: &mut World) {
    let mut judging = Vec::new();
    for _ in 0..200 {
        if matches!(world.drill.state(), State::Over) {
            break;
        }
        judging.extend(lead_on(&world.drill).into_iter().flat_map(|event| world.handle(event)).collect::<Vec<_>>());
    }
    assert_eq!(world.drill.state(), &State::Over);
    assert_eq!(judging.last(), Some(&Effect::Ended));
    assert!(world.stored.values().all(|attempt| attempt.reviews.len() == 1), "every answer is judged");
    let interview = world.drill.session().interview.as_ref().unwrap();
    let judged = interview.talks.iter().filter(|held| !held.talk.points.is_empty());
    assert!(judged.clone().count() == 3 && judged.clone().all(|held| held.ticks.is_some()), "and every talk");
}

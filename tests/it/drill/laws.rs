//! Laws that hold for every sitting, whatever happens in it and whenever it is looked at.

use crate::drill::world::Setting;
use crate::drill::world::World;
use greenroom::assessment::Coverage;
use greenroom::assessment::Outcome;
use greenroom::assessment::Percent;
use greenroom::assessment::Verdict;
use greenroom::attempt::IfThen;
use greenroom::catalog::Category;
use greenroom::drill::Drill;
use greenroom::drill::State;
use greenroom::drill::answer::Answer;
use greenroom::drill::countdown::Warning;
use greenroom::drill::event::Effect;
use greenroom::drill::event::Event;
use greenroom::drill::event::ReviewEvent;
use greenroom::drill::review::Step;
use greenroom::format::Overtime;
use greenroom::format::Realism;
use greenroom::format::Row;
use greenroom::rubric::Rating;
use proptest::collection::btree_map;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

/// Something that happens to a sitting.
#[derive(Debug, Clone)]
enum Happening {
    Event(Event),
    /// Whatever leads on from where the sitting stands.
    LeadOn,
    Redraw,
    Sleep(u64),
    Suspend(u64),
    Jump(i64),
    FreezeThaw(u64),
    Kill(u64),
}

/// Every event but `Resumed` and `Redraw`, which are [`Happening`]s: a suspension is time in which nobody can look at a
/// clock, so it is one step.
fn events() -> impl Strategy<Value = Event> {
    let around = vec![
        Event::Tick,
        Event::Open,
        Event::Begin,
        Event::Reopen,
        Event::ToReview,
        Event::ReviewLater,
        Event::UndoRating,
        Event::SayAgain(0),
        Event::TickAgain(0),
        Event::EndGap,
        Event::PlanKept(true),
        Event::Enter,
        Event::TickTalk(1),
        Event::TalkJudged,
        Event::Nerves(4),
    ];
    let inside = vec![
        Event::Pause,
        Event::NextPhase,
        Event::Hint,
        Event::Ask,
        Event::FollowUp,
        Event::HideClock,
        Event::Extend,
        Event::Checklist,
    ];
    prop_oneof![
        5 => proptest::sample::select(around),
        16 => proptest::sample::select(inside),
        1 => (0u8..=100).prop_map(|chance| Event::Predict(Percent::new(chance))),
        1 => (0u8..12).prop_map(Event::AskFor),
        1 => "[a-z ]{0,12}".prop_map(|notes| Event::Finish { notes }),
        1 => "[a-z ]{0,12}".prop_map(|notes| Event::Skip { notes }),
        1 => "[a-z ]{0,12}".prop_map(|notes| Event::EndTalk { notes }),
        1 => "[a-z ]{0,12}".prop_map(|notes| Event::BreakOff { notes }),
        1 => prop_oneof!["[a-z ]{0,12}", Just("who was right".to_owned())].prop_map(Event::AskWords),
        6 => review_events().prop_map(Event::Review),
    ]
}

fn review_events() -> impl Strategy<Value = ReviewEvent> {
    let plain = vec![ReviewEvent::Keep, ReviewEvent::Change, ReviewEvent::Next, ReviewEvent::Back, ReviewEvent::Undo];
    let next_time = IfThen { cue: "I am stuck".to_owned(), act: "say so".to_owned() };
    prop_oneof![
        4 => proptest::sample::select(plain),
        1 => (0u8..=100).prop_map(|guess| ReviewEvent::Guess(Percent::new(guess))),
        4 => (0usize..12).prop_map(ReviewEvent::Toggle),
        4 => ((0usize..9), (1u8..=4)).prop_map(|(place, rating)| ReviewEvent::Rate(place, Rating::new(rating).unwrap())),
        1 => Just(ReviewEvent::Plan(None)),
        1 => Just(ReviewEvent::Plan(Some(next_time))),
    ]
}

fn happenings() -> impl Strategy<Value = Happening> {
    prop_oneof![
        16 => events().prop_map(Happening::Event),
        6 => Just(Happening::LeadOn),
        1 => Just(Happening::Redraw),
        1 => (0u64..2_000).prop_map(Happening::Sleep),
        1 => (1u64..2_000).prop_map(Happening::Suspend),
        1 => (-100_000i64..100_000).prop_map(Happening::Jump),
        2 => (0u64..100_000).prop_map(Happening::FreezeThaw),
        1 => (0u64..100_000).prop_map(Happening::Kill),
    ]
}

/// Milliseconds that pass: within a second, on the second, over several boundaries, for days.
fn waits() -> impl Strategy<Value = u64> {
    prop_oneof![
        4 => 0u64..2_500,
        2 => (0u64..90).prop_map(|seconds| seconds * 1_000),
        2 => 0u64..900_000,
        1 => 0u64..500_000_000,
    ]
}

fn settings() -> impl Strategy<Value = Setting> {
    let category = proptest::sample::select(Category::ALL.to_vec());
    let realism = proptest::sample::select(Realism::ALL.to_vec());
    let limit = proptest::option::of(prop_oneof![0u32..10, 10u32..2_000]);
    let think = proptest::option::weighted(0.3, 0u32..100);
    let questions = prop_oneof![1 => Just(0u16), 20 => 1u16..5];
    (category, realism, questions, limit, think, rows(), formats(), 0u64..4).prop_map(
        |(category, realism, questions, limit, think, rows, format, seed)| Setting {
            limit,
            think,
            rows,
            format,
            seed,
            ..Setting::new(category, realism, questions)
        },
    )
}

/// Rows of the dial set alone, in a third of the sittings.
fn rows() -> impl Strategy<Value = BTreeMap<Row, Realism>> {
    let row = proptest::sample::select(Row::ALL.to_vec());
    let at = proptest::sample::select(Realism::ALL.to_vec());
    prop_oneof![2 => Just(BTreeMap::new()), 1 => btree_map(row, at, 1..6)]
}

/// Half the sittings are interviews: with talks, rounds, replies with time of their own, nobody who reacts, nothing kept.
fn formats() -> impl Strategy<Value = Option<String>> {
    let ids = ["phone-coding", "recruiter", "behavioral-45", "onsite-junior", "one-way", "warm-up"];
    proptest::option::of(proptest::sample::select(ids.to_vec()).prop_map(str::to_owned))
}

/// What happens, after how many milliseconds, and at which parts of that wait somebody looks at the clock.
type Course = Vec<(u64, Happening, Vec<f64>)>;

fn courses() -> impl Strategy<Value = Course> {
    vec((waits(), happenings(), vec(0.0..=1.0, 0..4)), 0..100)
}

/// Events that lead on from where a sitting stands.
pub(crate) fn lead_on(drill: &Drill) -> Vec<Event> {
    let review = match drill.state() {
        State::Ready => return vec![Event::Open],
        State::Predict { .. } | State::Think(_) => return vec![Event::Begin],
        State::Gap(gap) if gap.said.is_some() => return vec![Event::EndGap],
        State::Answer(_) | State::Gap(_) => return vec![Event::Finish { notes: "done".to_owned() }],
        State::Closed(_) => return vec![Event::ToReview],
        State::Over => return vec![Event::UndoRating],
        State::Door(_) => return vec![Event::Enter],
        State::Talk(_) => return vec![Event::EndTalk { notes: "done".to_owned() }],
        State::TalkReview(_) => return vec![Event::TalkJudged],
        State::Review(review) => review,
    };
    let rate = |place| ReviewEvent::Rate(place, Rating::SOLID);
    let events = match review.step() {
        Step::Guess => vec![ReviewEvent::Guess(Percent::new(50)), ReviewEvent::Next],
        Step::Rate => (0..review.rows().len()).map(rate).chain([ReviewEvent::Next]).collect(),
        Step::Conflict(_) => vec![ReviewEvent::Keep],
        _ => vec![ReviewEvent::Next],
    };
    events.into_iter().map(Event::Review).collect()
}

/// Lets something happen; `looks` says whether somebody looks at the clock before anyone tells of a suspension.
fn happen(world: &mut World, happening: &Happening, looks: bool) -> Vec<Effect> {
    match happening {
        Happening::Event(event) => world.handle(event.clone()),
        Happening::LeadOn => {
            // Where it stands is known only once it is settled.
            let mut effects = world.handle(Event::Tick);
            effects.extend(lead_on(&world.drill).into_iter().flat_map(|event| world.handle(event)));
            effects
        }
        Happening::Redraw => world.redraw(),
        Happening::Sleep(seconds) => world.sleep(Duration::from_secs(*seconds)),
        Happening::Suspend(seconds) => {
            // Where an answer ends by itself meanwhile, who comes back is told of in the next one.
            let hard = world.drill.rules().overtime == Overtime::HardStop;
            let first = if looks && !hard { Event::Tick } else { Event::Resumed };
            world.suspend(Duration::from_secs(*seconds), first)
        }
        Happening::Jump(seconds) => world.jump(*seconds),
        Happening::FreezeThaw(seconds) => world.freeze_thaw(Duration::from_secs(*seconds)),
        Happening::Kill(seconds) => world.kill(Duration::from_secs(*seconds)),
    }
}

/// Plays a course and says before each happening, once all boundaries are settled, and after it where the sitting stands.
fn play(setting: &Setting, course: Course, mut then: impl FnMut(&World, &Happening, &World, &[Effect])) {
    let mut world = World::new(setting);
    for (wait, happening, _) in course {
        world.advance_to(world.since() + Duration::from_millis(wait));
        let mut effects = world.handle(Event::Tick);
        let before = world.clone();
        let settled = effects.len();
        effects.extend(happen(&mut world, &happening, false));
        then(&before, &happening, &world, &effects[settled..]);
    }
}

/// Effects that are not drafts, and whether a draft was asked for. How often it was asked for tells only how often somebody
/// looked: three drafts that are due at one moment are one draft.
fn told(effects: Vec<Effect>) -> (Vec<Effect>, bool) {
    let all = effects.len();
    let told: Vec<Effect> = effects.into_iter().filter(|effect| *effect != Effect::Checkpoint).collect();
    let draft = told.len() < all;
    (told, draft)
}

/// Whole seconds that a sitting counts, and how far off the next change is.
fn counted(world: &World) -> (Vec<i64>, Option<Duration>) {
    let now = world.now().moment;
    let seconds = match world.drill.state() {
        State::Think(thinking) => vec![i64::from(thinking.left(now))],
        State::Door(door) => vec![i64::from(door.left(now))],
        State::Talk(talking) => vec![talking.left(now)],
        State::Predict { watch, .. } => vec![i64::from(watch.seconds(now))],
        State::Answer(answer) => {
            vec![answer.left(now), answer.seconds(now).into(), answer.paused_seconds(now).into()]
        }
        State::Closed(closed) => {
            let answer = i64::from(closed.answer.seconds(now));
            closed.reply.iter().map(|reply| reply.left(now)).chain([answer]).collect()
        }
        _ => Vec::new(),
    };
    (seconds, world.deadline().map(|deadline| deadline.saturating_sub(world.since())))
}

fn answer(drill: &Drill) -> Option<&Answer> {
    match drill.state() {
        State::Answer(answer) => Some(answer),
        State::Closed(closed) => Some(&closed.answer),
        _ => None,
    }
}

/// What holds at every moment of every interview.
fn check_interview(world: &World) {
    let drill = &world.drill;
    if let Some(interview) = &drill.session().interview {
        assert!(&*interview.format != "warm-up" || world.stored.is_empty(), "what does not count is not stored");
        let rounds: Vec<u16> = interview.talks.iter().map(|held| held.round).collect();
        assert!(rounds.is_sorted(), "talks are held once, in order");
        if drill.rules().withholds() && drill.script().stop().is_some() {
            assert!(interview.talks.iter().all(|held| held.ticks.is_none()), "no talk is judged before the end");
            assert!(!matches!(drill.state(), State::Review(_) | State::TalkReview(_)), "no review before the end");
        }
    }
}

/// What holds at every moment of every sitting.
fn check(world: &World) {
    let now = world.now();
    let drill = &world.drill;
    let slots: BTreeSet<u16> = drill.attempts().iter().map(|attempt| attempt.slot).collect();
    assert_eq!(slots.len(), drill.attempts().len(), "at most one attempt for each slot");
    let ids: BTreeSet<_> = drill.attempts().iter().map(|attempt| attempt.id).collect();
    assert_eq!(ids.len(), slots.len(), "each attempt has its own id");
    if let Some(answer) = answer(drill) {
        let parts: u32 = answer.phase_seconds(now.moment).into_iter().flatten().sum();
        assert_eq!(parts, answer.seconds(now.moment), "the parts of the phases sum to the answer");
    }
    let stored: BTreeSet<u16> = world.stored.values().map(|attempt| attempt.slot).collect();
    assert_eq!(stored.len(), world.stored.len(), "at most one record for each slot");
    check_interview(world);
    for attempt in drill.attempts() {
        if drill.rules().overtime == Overtime::HardStop {
            assert!(attempt.timing.overtime() == 0, "a hard stop leaves no overtime");
            assert!(attempt.marks.iter().all(|mark| mark.at <= attempt.timing.limit), "nor does anything happen in it");
        }
        let timing = &attempt.timing;
        assert_eq!(timing.phases.iter().flatten().sum::<u32>(), timing.answer, "stored parts sum to the answer");
        assert_eq!(timing.phases.len(), attempt.snapshot.phases.len(), "one entry for each phase of the plan");
        assert!(attempt.reviews.len() <= 1, "at most one warm review");
        for review in &attempt.reviews {
            assert_eq!(review.ratings.len(), 7, "a finished review rates every dimension");
            assert_eq!(review.ticks.len(), attempt.snapshot.points.len(), "one tick for each point");
        }
    }
    if matches!(drill.state(), State::Closed(_) | State::Review(_)) {
        let last = drill.judged().map(|attempt| usize::from(attempt.slot));
        assert_eq!(last, Some(drill.place()), "what is closed or reviewed is the present question's");
    }
    if let State::Review(review) = drill.state() {
        assert!(review.step() != Step::Done, "a finished review leads on");
        let within =
            review.rows().iter().all(|row| row.cap.is_none_or(|cap| row.rating.is_none_or(|rating| rating <= cap)));
        assert!(within, "no rating is above its cap");
    }
    // Asserts that it is later than now.
    let _ = world.deadline();
}

proptest! {
    // A course is a hundred happenings, and half of them walk through whole interviews.
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Looking at the clock changes nothing: ticks at arbitrary moments lead to the same sitting and the same effects in
    /// the same order, drafts aside.
    #[test]
    fn splitting_ticks_changes_nothing(setting in settings(), course in courses()) {
        let (mut rarely, mut often) = (World::new(&setting), World::new(&setting));
        for (wait, happening, looks) in course {
            let (from, wait) = (rarely.since(), Duration::from_millis(wait));
            let until = from + wait;
            let mut looks: Vec<Duration> = looks.into_iter().map(|part| from + wait.mul_f64(part)).collect();
            looks.sort();
            let mut effects = Vec::new();
            for look in &looks {
                often.advance_to(*look);
                effects.extend(often.handle(Event::Tick));
            }
            rarely.advance_to(until);
            often.advance_to(until);
            effects.extend(happen(&mut often, &happening, !looks.is_empty()));
            let expected = told(happen(&mut rarely, &happening, false));
            prop_assert_eq!(told(effects), expected, "{:?}", happening);
            prop_assert_eq!(often.drill.frozen(often.now()), rarely.drill.frozen(rarely.now()), "{:?}", happening);
        }
    }

    /// Whatever happens: one attempt for each slot, parts that sum to the whole, deadlines that lie ahead, ratings within
    /// their caps, whole reviews.
    #[test]
    fn every_moment_is_sound(setting in settings(), course in courses()) {
        let mut world = World::new(&setting);
        check(&world);
        for (wait, happening, _) in course {
            world.advance_to(world.since() + Duration::from_millis(wait));
            let takes_back =
                matches!(happening, Happening::LeadOn | Happening::Event(Event::UndoRating | Event::Nerves(_) | Event::SayAgain(_)));
            let over = matches!(world.drill.state(), State::Over) && !takes_back;
            let before = over.then(|| world.drill.clone());
            let effects = happen(&mut world, &happening, false);
            check(&world);
            if let Some(before) = before {
                prop_assert_eq!(&world.drill, &before, "what is over takes nothing but what belongs there: {:?}", happening);
                let stored_again = matches!(happening, Happening::Kill(_));
                prop_assert!(effects.is_empty() || stored_again, "{:?}", effects);
            }
        }
    }

    /// A draft reads back as what was written, and going on with it changes nothing that is counted, in every state.
    #[test]
    fn going_on_with_a_draft_loses_nothing(setting in settings(), course in courses(), away in 0u64..1_000_000) {
        let mut world = World::new(&setting);
        for (number, (wait, happening, _)) in course.into_iter().enumerate() {
            world.advance_to(world.since() + Duration::from_millis(wait));
            happen(&mut world, &happening, false);
            if number % 8 != 0 {
                continue; // Reading and writing drafts is most of the work.
            }
            let mut resumed = world.clone();
            resumed.freeze_thaw(Duration::from_secs(away));
            prop_assert_eq!(counted(&resumed), counted(&world), "{:?}", happening);
            prop_assert_eq!(resumed.drill.attempts(), world.drill.attempts());
        }
    }

    /// Until its deadline a sitting stands still: a nanosecond before, nothing that is shown has changed and nothing is due;
    /// without a deadline that holds for days. Only the length of a pause grows meanwhile, which is not shown by the second.
    #[test]
    fn nothing_changes_before_the_deadline(setting in settings(), course in courses()) {
        let shown = |world: &World| {
            let now = world.now().moment;
            match world.drill.state() {
                State::Think(thinking) => Some(i64::from(thinking.left(now))),
                State::Answer(answer) if !answer.clock_hidden && world.drill.rules().phases_shown() => {
                    Some(answer.left(now))
                }
                State::Door(door) => Some(i64::from(door.left(now))),
                State::Talk(talking) => Some(talking.left(now)),
                State::Predict { watch, .. } if world.drill.rules().prediction_seconds.is_some() => {
                    Some(i64::from(watch.seconds(now)))
                }
                State::Closed(closed) => closed.reply.as_ref().map(|reply| reply.left(now)),
                _ => None,
            }
        };
        play(&setting, course, |_, happening, world, _| {
            let mut waiting = world.clone();
            // What a happening left due at this very moment is not what the wait brings.
            waiting.handle(Event::Tick);
            let before = shown(&waiting);
            let days = waiting.since() + Duration::from_hours(100);
            let still = waiting.deadline().map_or(days, |deadline| deadline.saturating_sub(Duration::from_nanos(1)));
            waiting.advance_to(still);
            assert_eq!(waiting.handle(Event::Tick), Vec::new(), "{happening:?}");
            assert_eq!(shown(&waiting), before, "{happening:?}");
        });
    }

    /// Whatever an event changes is asked to be written down, so that a killed program goes on with it.
    #[test]
    fn every_change_asks_for_a_draft(setting in settings(), course in courses()) {
        play(&setting, course, |before, happening, after, effects| {
            let event = matches!(happening, Happening::Event(_) | Happening::Redraw | Happening::LeadOn);
            let changed = before.drill.frozen(before.now()) != after.drill.frozen(after.now());
            let kept = effects.iter().any(|effect| matches!(effect, Effect::Checkpoint | Effect::Ended));
            assert!(!event || !changed || kept, "{happening:?}: {effects:?}");
        });
    }

    /// The outside was told to save whatever the sitting holds: attempts as they stand, with their notes and reviews, and
    /// what is finished or skipped keeps what was written.
    #[test]
    fn what_is_held_was_saved(setting in settings(), course in courses()) {
        play(&setting, course, |before, happening, after, _| {
            for attempt in after.drill.attempts().iter().filter(|_| after.drill.is_kept()) {
                assert_eq!(after.stored.get(&attempt.id), Some(attempt), "{happening:?}");
            }
            let (Happening::Event(Event::Finish { notes } | Event::Skip { notes } | Event::BreakOff { notes }), Some(_)) = (happening, answer(&before.drill))
            else {
                return;
            };
            let closed = matches!(before.drill.state(), State::Answer(_)) && before.drill.state() != after.drill.state();
            if closed {
                assert_eq!(after.drill.attempts().last().map(|attempt| &attempt.notes), Some(notes));
            }
        });
    }

    /// A draft of a program that knew no think time of a slot, no named limits, no way back and no interviews reads as if
    /// nothing was set.
    #[test]
    fn older_drafts_read(setting in settings(), course in courses()) {
        let setting = Setting { limit: None, think: None, format: None, rows: BTreeMap::new(), ..setting };
        let setting = Setting { realism: if setting.realism == Realism::Realistic { Realism::Timed } else { setting.realism }, ..setting };
        let mut last = World::new(&setting).drill;
        play(&setting, course.into_iter().filter(|(_, happening, _)| !matches!(happening, Happening::Redraw)).collect(), |_, _, world, _| {
            last = world.drill.frozen(world.now());
        });
        let mut written = serde_json::to_value(&last).unwrap();
        let drill = written.as_object_mut().unwrap();
        let way_back = drill.remove("last").unwrap();
        drill.insert("redrawn".to_owned(), 0.into());
        for field in ["script", "judged", "due"] {
            drill.remove(field).unwrap();
        }
        for slot in drill["slots"].as_array_mut().unwrap() {
            for field in ["think_seconds", "limit_is_set", "redrawn", "follow_ups"] {
                slot.as_object_mut().unwrap().remove(field).unwrap();
            }
        }
        let state = drill["state"].as_object_mut().unwrap();
        let known = ["nudged", "interrupts_at"].map(|field| state.remove(field));
        let nudged = known.iter().flatten().any(|known| known.as_array().is_some_and(|nudged| !nudged.is_empty()));
        let read: Drill = serde_json::from_value(written).unwrap();
        prop_assert_eq!(read.slots(), last.slots());
        prop_assert_eq!(way_back.is_null() && !nudged, read == last);
    }

    /// A hard stop is exact: a nanosecond before its second the answer runs, at that second it is over; however late that is
    /// noticed, the answer took its limit and not more, ended at that moment, and what comes next began then.
    #[test]
    fn a_hard_stop_is_exact(setting in settings(), limit in 1u32..2_000, wait in 0u64..60_000, late in 0u64..900_000) {
        let rows = BTreeMap::from([(Row::Overtime, Realism::Realistic), (Row::Pause, Realism::Timed)]);
        let setting = Setting { limit: Some(limit), think: None, format: None, rows, questions: 2, ..setting };
        let mut world = World::new(&setting);
        world.advance_to(Duration::from_millis(wait));
        for event in [Event::Open, Event::Begin] {
            world.handle(event);
        }
        if matches!(world.drill.state(), State::Think(_)) {
            world.handle(Event::Begin);
        }
        let stop = world.since() + Duration::from_secs(limit.into());
        let ups = |effects: &[Effect]| effects.iter().filter(|effect| **effect == Effect::TimeUp).count();
        world.advance_to(stop.saturating_sub(Duration::from_nanos(1)));
        prop_assert_eq!(ups(&world.handle(Event::Tick)), 0);
        prop_assert!(matches!(world.drill.state(), State::Answer(_)));
        let mut punctual = world.clone();
        punctual.advance_to(stop);
        prop_assert_eq!(ups(&punctual.handle(Event::Tick)), 1);
        prop_assert!(!matches!(punctual.drill.state(), State::Answer(_)));
        world.advance_to(stop + Duration::from_millis(late));
        prop_assert!(ups(&world.handle(Event::Hint)) >= 1);
        let attempt = &world.drill.attempts()[0];
        prop_assert_eq!(attempt.timing.answer, limit);
        prop_assert_eq!(attempt.ended.millis(), setting.start.millis() + i64::try_from(stop.as_millis()).unwrap());
        punctual.wait_until(world.since());
        punctual.handle(Event::Hint);
        prop_assert_eq!(punctual.drill.frozen(punctual.now()), world.drill.frozen(world.now()));
    }

    /// What was computed from a review reads back from a draft to the last bit.
    #[test]
    fn scores_read_back(score in 0.0..=1.0, mean in 1.0..=4.0) {
        let outcome = Outcome { coverage: Coverage::default(), mean, verdict: Verdict::Yes, score, rules: 1 };
        let draft = serde_json::to_string(&outcome).unwrap();
        prop_assert_eq!(serde_json::from_str::<Outcome>(&draft).unwrap(), outcome);
    }

    /// A warning comes at most once in an answer, and once more for each extension.
    #[test]
    fn warnings_come_once(setting in settings(), course in courses()) {
        let mut world = World::new(&setting);
        let mut given: Vec<Effect> = Vec::new();
        let mut place = 0;
        for (wait, happening, _) in course {
            world.advance_to(world.since() + Duration::from_millis(wait));
            let effects = happen(&mut world, &happening, false);
            given.extend(effects.into_iter().filter(|effect| matches!(effect, Effect::Warn(_))));
            let Some(answer) = answer(&world.drill).filter(|_| world.drill.place() == place) else {
                place = world.drill.place();
                given.clear();
                continue;
            };
            let extended = (answer.limit() - answer.base_limit) / 120;
            for warning in &given {
                let times = given.iter().filter(|other| *other == warning).count();
                prop_assert!(times <= 1 + extended as usize, "{:?} came {} times", warning, times);
            }
        }
    }
}

/// With the clock hidden the drill still wakes for every warning at its second, also between two drafts.
#[test]
fn a_hidden_clock_warns_at_each_deadline() {
    let setting = Setting { limit: Some(97), ..Setting::new(Category::Coding, Realism::Timed, 1) };
    let mut world = World::new(&setting);
    for event in [Event::Open, Event::Begin, Event::HideClock] {
        world.handle(event);
    }
    let mut warned = Vec::new();
    while world.since() < Duration::from_mins(2) {
        world.advance_to(world.deadline().unwrap());
        let effects = world.handle(Event::Tick);
        assert!(!effects.is_empty(), "nobody is woken for nothing");
        warned.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Warn(warning) => Some((world.since().as_secs(), warning)),
            _ => None,
        }));
    }
    assert_eq!(warned, [(49, Warning::Half), (78, Warning::Last), (97, Warning::Zero)]);
}

/// The shown second of a 25-minute answer changes exactly at each deadline, never before and never after, into overtime and
/// through pauses that begin and end between seconds.
#[test]
fn the_shown_second_changes_at_each_deadline() {
    let mut world = World::new(&Setting::new(Category::Coding, Realism::Timed, 1));
    world.advance_to(Duration::from_nanos(7_123_456_789));
    world.handle(Event::Open);
    world.handle(Event::Begin);
    let left = |world: &World| answer(&world.drill).map(|answer| answer.left(world.now().moment)).unwrap();
    let mut standing = Duration::ZERO;
    let began = world.since();
    for second in 1..=1_600_u64 {
        if second % 97 == 0 {
            let into = Duration::from_nanos(second * 613_331 % 1_000_000_000);
            world.advance_to(world.since() + into);
            world.handle(Event::Pause);
            assert_eq!(world.deadline(), None, "a paused clock wakes nobody");
            let pause = Duration::from_millis(second * 37);
            world.advance_to(world.since() + pause);
            world.handle(Event::Pause);
            standing += pause;
        }
        let before = left(&world);
        let deadline = world.deadline().unwrap();
        assert_eq!(deadline, began + standing + Duration::from_secs(second), "second {second} of the answer, no drift");
        world.advance_to(deadline.saturating_sub(Duration::from_nanos(1)));
        assert_eq!(left(&world), before, "a nanosecond before {deadline:?}");
        world.advance_to(deadline);
        assert_eq!(left(&world), before - 1, "at {deadline:?}");
        world.handle(Event::Tick);
    }
    assert_eq!(left(&world), -100);
}

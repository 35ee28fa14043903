//! Whole interviews: which one, and one that was left at a door.

use crate::assert_shots;
use crate::sample;
use crate::screens::app;
use crate::screens::model;
use crate::screens::press;
use crate::screens::report;
use crate::screens::shot;
use greenroom::app::App;
use greenroom::app::Model;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Interview;
use greenroom::attempt::Session;
use greenroom::catalog::Catalog;
use greenroom::catalog::Level;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::draft::Draft;
use greenroom::drill::event::Event;
use greenroom::drill::script::Script;
use greenroom::drill::script::Stop;
use greenroom::drill::script::held_round;
use greenroom::format::Realism;
use greenroom::format::Row;
use greenroom::history::HomeFacts;
use greenroom::settings::Settings;

fn on_interviews(level: Level) -> App {
    let mut settings = Settings::default();
    settings.profile.level = level;
    let (mut app, _) = App::new(Model { settings, ..model(Catalog::default()) });
    press(&mut app, &[Command::Interview]);
    app
}

fn down(app: &mut App, times: usize) {
    for _ in 0..times {
        press(app, &[Command::Down]);
    }
}

/// The list says how long each takes; what the focused one is made of stands beside it, with parts, slack and time.
#[test]
fn one_round() {
    let mut app = on_interviews(Level::Mid);
    down(&mut app, 4);
    assert_shots!("interview", app, sample::now(0));
}

/// A loop shows its rounds and breaks and is marked where it suits the profile's level; the dial and the panel are told.
#[test]
fn a_loop() {
    let mut app = on_interviews(Level::Senior);
    press(&mut app, &[Command::Bottom, Command::Up, Command::Right, Command::Panel]);
    assert_shots!("interview_loop", app, sample::now(0));
    press(&mut app, &[Command::PageDown]);
    assert!(shot(&app, sample::now(0), (80, 24)).contains("Behavioral, 45 min"));
    let effects = press(&mut app, &[Command::Select]);
    let [Effect::Hold(plan)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((&*plan.format, plan.realism, plan.panel), ("onsite-senior", Realism::Realistic, true));
    assert_eq!((plan.level, plan.seed), (None, None));
}

/// Rows of the dial that are set alone are told where the realism is chosen, here and in Setup.
#[test]
fn rows_set_alone_are_told() {
    let mut settings = Settings::default();
    settings.practice.dial.insert(Row::Pause, Realism::Relaxed);
    for screen in [Command::Interview, Command::Drill] {
        let (mut app, _) = App::new(Model { settings: settings.clone(), ..model(Catalog::default()) });
        press(&mut app, &[screen]);
        let realism = if screen == Command::Drill { vec![Command::Bottom, Command::Right] } else { Vec::new() };
        press(&mut app, &realism);
        let drawn = shot(&app, sample::now(0), (120, 40));
        let words: Vec<&str> = drawn.split_whitespace().collect();
        assert!(words.join(" ").contains("set alone: pause relaxed"), "{drawn}");
    }
}

/// Realism goes round both ways.
#[test]
fn the_dial_turns_both_ways() {
    let mut app = on_interviews(Level::Mid);
    let mut seen = Vec::new();
    for command in [Command::Left, Command::Left, Command::Right, Command::Right, Command::Right] {
        let effects = press(&mut app, &[command, Command::Select]);
        let [Effect::Hold(plan)] = effects.as_slice() else { panic!("{effects:?}") };
        seen.push(plan.realism.word());
    }
    assert_eq!(seen, ["relaxed", "realistic", "relaxed", "timed", "realistic"]);
}

/// Two rounds of one question each, with a break between.
fn two_rounds(realism: Realism) -> Drill {
    let session = Session {
        interview: Some(Box::new(Interview {
            format: "onsite-senior".into(),
            title: "Onsite, senior".into(),
            rounds: vec![held_round("Coding", 2700, 0..1, ""), held_round("System design", 3600, 1..2, "")],
            talks: Vec::new(),
        })),
        ..sample::session(realism)
    };
    let stops = vec![
        Stop::Door { round: 0, rest: 0 },
        Stop::Question { slot: 0 },
        Stop::Door { round: 1, rest: 600 },
        Stop::Question { slot: 1 },
    ];
    let slots = vec![Slot::new(sample::question()), Slot::new(sample::behavioral())];
    Drill::interview(session, slots, Script::new(stops, false, vec![false; 2]), sample::now(0))
}

fn home_with(mut drill: Drill, events: Vec<(u64, Event)>, saved: u64) -> App {
    sample::play(&mut drill, events);
    let now = sample::now(saved);
    let draft = Draft { drill: drill.frozen(now), notes: String::new(), saved: now.wall };
    let mut app = app();
    let drafts = vec![draft];
    report(&mut app, Report::Home { facts: Box::new(HomeFacts::default()), suggestion: None, drafts }, 0);
    app
}

/// An interview that was left at a door says which round is next; one that was killed inside a round says what that cost.
#[test]
fn a_kept_interview_reads_well() {
    let through = vec![(0, Event::Enter), (1, Event::Open), (2, Event::BreakOff { notes: String::new() })];
    let app = home_with(two_rounds(Realism::Timed), through, 60);
    assert_shots!("home_door", app, sample::now(7260));
    let inside = vec![(0, Event::Enter), (30, Event::Tick)];
    let app = home_with(two_rounds(Realism::Realistic), inside, 60);
    let drawn = shot(&app, sample::now(360), (80, 24));
    assert!(drawn.contains("Go on with Onsite, senior: round 1 of 2 was interrupted"), "{drawn}");
    let mut app = app;
    press(&mut app, &[Command::Discard]);
    assert!(shot(&app, sample::now(360), (80, 24)).contains("Throw this interrupted answer away?"));
}

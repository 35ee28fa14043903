//! From a format to an interview, over the real store and the built-in catalog.

use crate::draw::House;
use crate::draw::number;
use crate::draw::word;
use crate::sample;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::interview::Plan;
use greenroom::app::setup::Choice;
use greenroom::attempt::Interview;
use greenroom::backstage::Backstage;
use greenroom::backstage::draw;
use greenroom::catalog::Category;
use greenroom::catalog::Level;
use greenroom::config::Paths;
use greenroom::drill::Drill;
use greenroom::drill::State;
use greenroom::drill::script::Stop;
use greenroom::format::Formats;
use greenroom::format::Realism;
use greenroom::format::Row;
use greenroom::format::interview::Part;
use greenroom::settings::Setting;
use greenroom::settings::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;

fn plan(format: &str, seed: u64) -> Plan {
    let (level, rows) = (None, BTreeMap::new());
    Plan { format: format.into(), level, realism: Realism::Timed, rows, panel: false, seed: Some(seed) }
}

fn held(house: &House, plan: &Plan) -> Drill {
    draw::hold(&house.backstage, plan, sample::now(0)).unwrap()
}

fn interview(drill: &Drill) -> &Interview {
    drill.session().interview.as_ref().unwrap()
}

fn asked(drill: &Drill) -> Vec<String> {
    drill.slots().iter().map(|slot| slot.question.header.id.to_string()).collect()
}

/// A home whose owner wrote these interviews; what is told of them at the start.
fn with_formats(text: &str) -> (House, Vec<String>) {
    let House { folder, .. } = House::with(&[]);
    let paths = Paths::under(folder.path()).unwrap();
    Paths::make(paths.formats_file().parent().unwrap()).unwrap();
    fs::write(paths.formats_file(), text).unwrap();
    let (backstage, notices) = Backstage::open(paths, &|_| None, Vec::new(), sample::now(0));
    (House { backstage, folder }, notices)
}

/// Every built-in interview draws whole, at any level: each part has its questions of its category and topics,
/// none comes twice, every round has its door and its slots, and it stands at the first door.
#[test]
fn every_format_draws_whole() {
    let houses = Level::ALL.iter().map(|level| House::with(&[word(Setting::Level, level.word())]));
    for house in houses {
        for format in &Formats::interviews().formats {
            let drill = held(&house, &plan(&format.id, 3));
            assert!(matches!(drill.state(), State::Door(_)), "{}", format.id);
            let ids = asked(&drill);
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}: {ids:?}", format.id);
            let rounds = &interview(&drill).rounds;
            assert_eq!(rounds.iter().map(|round| round.slots.len()).sum::<usize>(), ids.len(), "{}", format.id);
            if format.one_of {
                continue;
            }
            let (mut slots, mut rest) = (drill.slots().iter(), 0);
            for (number, round) in (0..).zip(&format.rounds) {
                let stops: Vec<&Stop> = drill.script().round(number).collect();
                let count = |part: &Part| if let Part::Ask(ask) = part { usize::from(ask.count) } else { 1 };
                assert_eq!(stops.len(), round.parts.iter().map(count).sum::<usize>(), "{}", format.id);
                assert_eq!(rounds[usize::from(number)].seconds, round.seconds);
                for part in &round.parts {
                    let Part::Ask(ask) = part else { continue };
                    for slot in slots.by_ref().take(usize::from(ask.count)) {
                        let header = &slot.question.header;
                        assert!(ask.category.is_none_or(|category| category == header.category), "{}", format.id);
                        assert!(ask.topics.is_empty() || ask.topics.contains(&header.topic), "{}", format.id);
                        // Elsewhere a difficulty may have to be widened: there is no easy problem for staff.
                        let as_asked = ask.difficulty.is_empty() || ask.difficulty.contains(&header.difficulty);
                        assert!(as_asked || drill.session().level != Level::Mid, "{header:?}");
                        assert_eq!(slot.limit_seconds, ask.seconds.unwrap_or(header.limit_seconds));
                        assert_eq!(slot.follow_ups, ask.follow_ups);
                    }
                }
                let door = if number == 0 { 0 } else { rest };
                let doors = serde_json::to_value(drill.script()).unwrap().to_string();
                assert!(
                    doors.contains(&format!("{{\"rest\":{door},\"round\":{number},\"stop\":\"door\"}}")),
                    "{doors}"
                );
                rest = round.rest;
            }
            let level = format.level.unwrap_or(house.backstage.settings().profile.level);
            assert_eq!(drill.session().level, level, "{}", format.id);
            assert_eq!(drill.is_kept(), !format.unscored);
        }
    }
}

/// The same seed gives the same interview, another one another; a part with a topic of its own never loses its only
/// question to the parts before it.
#[test]
fn the_seed_decides() {
    let house = House::with(&[]);
    let mut all = BTreeSet::new();
    for seed in 0..40 {
        let drill = held(&house, &plan("onsite-staff", seed));
        let evolution = &interview(&drill).rounds[1];
        assert_eq!(evolution.title.as_ref(), "Evolution");
        let header = &drill.slots()[usize::from(evolution.slots.start)].question.header;
        assert_eq!(header.topic.as_str(), "evolution-ops", "{seed}");
        assert_eq!(asked(&drill), asked(&held(&house, &plan("onsite-staff", seed))));
        all.insert(asked(&drill));
    }
    assert!(all.len() > 20, "{}", all.len());
    let which = |seed| interview(&held(&house, &plan("warm-up", seed))).rounds[0].title.to_string();
    assert_eq!((0..20).map(which).collect::<BTreeSet<_>>().len(), 2);
}

/// Where no question has the difficulty, or the level, one is asked all the same; where none has the topic, or not as many
/// as wanted, it is told which part that is. Nothing but difficulty and level is widened.
#[test]
fn a_part_is_widened_before_it_fails() {
    let own = |part: &str| {
        format!(
            "[[formats]]\nid = \"own\"\ntitle = \"Mine\"\nsays = \"Mine.\"\nlevel = \"staff\"\n\
             [[formats.rounds]]\ntitle = \"Only\"\nparts = [{{ {part} }}]\n"
        )
    };
    let drawn = |part: &str| {
        let (house, notices) = with_formats(&own(part));
        assert_eq!(notices, Vec::<String>::new());
        draw::hold(&house.backstage, &plan("own", 1), sample::now(0)).map(|drill| {
            let header = &drill.slots()[0].question.header;
            (header.category, header.topic.as_str().to_owned())
        })
    };
    let list = Ok((Category::Coding, "linked-list".to_owned()));
    for difficulty in ["easy", "medium", "hard"] {
        let part =
            format!("ask = \"coding\", topics = [\"linked-list\"], difficulty = [\"{difficulty}\"], minutes = 20");
        assert_eq!(drawn(&part), list, "{difficulty}");
    }
    let told = drawn("ask = \"coding\", topics = [\"linked-list\"], count = 20, minutes = 9").unwrap_err();
    let says = "Mine: the round \u{201c}Only\u{201d} asks for 20 coding questions, linked list, and only 6 fit.";
    assert!(told.starts_with(says), "{told}");
    let told = drawn("ask = \"coding\", at_most = 1").unwrap_err();
    assert!(told.contains("asks for 1 coding question, up to 1 min, and none fits."), "{told}");
    assert!(told.contains("`greenroom catalog new`"), "{told}");
}

/// Extra time holds in interviews too, and the round is longer by as much. Think time is the format's, or else the user's.
#[test]
fn extra_time_and_think_time_hold() {
    let house = House::with(&[number(Setting::LimitPercent, 150), number(Setting::ThinkCoding, 45)]);
    let phone = held(&house, &plan("phone-coding", 1));
    assert_eq!(phone.slots()[0].limit_seconds, 35 * 90);
    assert_eq!(phone.slots()[0].think_seconds, Some(45));
    assert_eq!(interview(&phone).rounds[0].seconds, 45 * 60 + 35 * 30);
    let stories = held(&house, &plan("behavioral-45", 1));
    assert!(stories.slots().iter().all(|slot| slot.think_seconds == Some(30) && slot.limit_seconds == 225));
}

/// Rows of the dial come from the settings, those named for this sitting win, and the realism itself is no exception; so in
/// a drill.
#[test]
fn rows_are_set_alone() {
    let house = House::with(&[word(Setting::DialPause, "relaxed"), word(Setting::DialHints, "realistic")]);
    let named: BTreeMap<Row, Realism> = [(Row::Hints, Realism::Timed), (Row::Clock, Realism::Realistic)].into();
    let wanted: BTreeMap<Row, Realism> = [(Row::Pause, Realism::Relaxed), (Row::Clock, Realism::Realistic)].into();
    let drill = held(&house, &Plan { rows: named.clone(), ..plan("mini-loop", 1) });
    assert_eq!(drill.session().rows, wanted);
    assert!(drill.rules().pause && !drill.rules().phases_shown());
    let mut house = house;
    let choice = Choice { realism: Realism::Timed, rows: named, ..Choice::default() };
    assert_eq!(house.drawn(choice).session().rows, wanted);
}

/// A panel gives each of four rounds another manner by the seed; without one there is none; where nobody reacts it is the
/// silent one.
#[test]
fn a_panel_has_manners() {
    let house = House::with(&[]);
    let manners = |format: &str, panel, seed| -> Vec<String> {
        let drill = held(&house, &Plan { panel, ..plan(format, seed) });
        interview(&drill).rounds.iter().map(|round| round.manner.to_string()).collect()
    };
    assert_eq!(manners("onsite-mid", false, 1), ["", "", "", ""]);
    let all: BTreeSet<Vec<String>> = (0..30).map(|seed| manners("onsite-mid", true, seed)).collect();
    assert!(all.len() > 5, "{all:?}");
    for mut four in all {
        four.sort();
        assert_eq!(four, ["friendly", "interrupting", "silent", "terse"]);
    }
    assert_eq!(manners("one-way", true, 1), ["silent"]);
}

/// A broken interview is left out and told in a line; the others work, also those built upon a built-in one. An id that
/// names none is told with the nearest.
#[test]
fn own_interviews_stand_beside_the_built_in() {
    let text = "[[formats]]\nid = \"mine\"\ntitle = \"Mine\"\nsays = \"Two rounds.\"\n\
                rounds = [{ like = \"phone-coding\", rest = 5 }, { like = \"behavioral-45\" }]\n\
                [[formats]]\nid = \"broken\"\ntitle = \"Broken\"\nsays = \"x\"\nrounds = [{ like = \"phone\" }]\n";
    let (mut house, notices) = with_formats(text);
    assert_eq!(notices, ["1 problem in your formats.toml; `greenroom interview check` shows them."]);
    let drill = held(&house, &plan("mine", 1));
    assert_eq!(interview(&drill).rounds.len(), 2);
    let reports = house.backstage.perform(Effect::Hold(Box::new(plan("mini-lop", 1))), sample::now(0));
    let [Report::Failed(told)] = reports.as_slice() else { panic!("{reports:?}") };
    assert_eq!(told, "there is no interview `mini-lop`; did you mean `mini-loop`?");
    assert!(house.backstage.formats().iter().all(|format| &*format.id != "broken"));
    assert_eq!(house.backstage.model(Vec::new()).formats.len(), Formats::interviews().formats.len() + 1);
    assert_eq!(house.backstage.settings().get(Setting::Panel), Value::Switch(false));
}

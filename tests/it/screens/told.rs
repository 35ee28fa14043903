//! What footer, help and palette say is what keys do: no more, no less, and never half a word.

use crate::sample;
use crate::screens::compare;
use crate::screens::furnished;
use crate::screens::home;
use crate::screens::outcomes;
use crate::screens::plan;
use crate::screens::practice;
use crate::screens::press;
use crate::screens::progress;
use crate::screens::report;
use crate::screens::review;
use crate::screens::shot;
use crate::screens::stage;
use greenroom::app::App;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::format::Realism;
use greenroom::history::HistoryPage;
use greenroom::history::QuestionMarks;
use greenroom::history::SessionDetail;
use greenroom::keymap::Keymap;
use greenroom::settings::Charset;

fn after(commands: &[Command]) -> App {
    let mut app = furnished();
    press(&mut app, commands);
    app
}

fn history(commands: &[Command]) -> App {
    let mut app = furnished();
    let effects = press(&mut app, &[Command::History]);
    let Some(Effect::LoadHistory(query)) = effects.first() else { panic!("{effects:?}") };
    let page = HistoryPage {
        query: (**query).clone(),
        rows: sample::summaries(),
        total: 8,
        ripe: Vec::new(),
        today: sample::now(0).wall.day(),
    };
    report(&mut app, Report::History(Box::new(page)), 0);
    press(&mut app, commands);
    app
}

fn reported(what: Report) -> App {
    let mut app = furnished();
    report(&mut app, what, 0);
    app
}

fn attempt() -> App {
    let marks = QuestionMarks { bookmark: false, never: false, note: String::new() };
    let attempt = Box::new(sample::attempt());
    reported(Report::Attempt { attempt, marks, siblings: sample::summaries() })
}

fn question() -> App {
    let marks = QuestionMarks { bookmark: false, never: false, note: String::new() };
    reported(Report::Question { question: Box::new(sample::question()), marks, attempts: sample::summaries() })
}

fn session() -> App {
    let detail = SessionDetail { session: sample::session(Realism::Timed), attempts: vec![sample::attempt()] };
    reported(Report::Session(Box::new(detail)))
}

fn sitting(commands: &[Command]) -> App {
    let mut app = stage::on(sample::drill(Realism::Timed));
    stage::press(&mut app, 0, commands);
    app
}

/// A name, and how to come there.
type Place = (&'static str, fn() -> App);

const PLACES: &[Place] = &[
    ("home", home::back_again),
    ("setup", || after(&[Command::Drill])),
    ("interview", || after(&[Command::Interview])),
    ("progress", progress::sample),
    ("progress filter", || {
        let mut app = progress::sample();
        press(&mut app, &[Command::Filter]);
        app
    }),
    ("plan", plan::sample),
    ("plan, at its end", || {
        let mut app = plan::sample();
        press(&mut app, &[Command::Bottom]);
        app
    }),
    ("plan to come", || after(&[Command::Plan])),
    ("settings", || after(&[Command::Settings])),
    ("catalog", || after(&[Command::Catalog])),
    ("catalog filter", || after(&[Command::Catalog, Command::Filter])),
    ("catalog search", || after(&[Command::Catalog, Command::Search])),
    ("history", || history(&[])),
    ("history filter", || history(&[Command::Filter])),
    ("history search", || history(&[Command::Search])),
    ("nothing yet", || after(&[Command::History])),
    ("real interviews", outcomes::some),
    ("no real interviews", || outcomes::showing(Vec::new())),
    ("logging", outcomes::form),
    ("logging in words", outcomes::typing),
    ("attempt", attempt),
    ("compare", || compare::showing(sample::older_attempt(), sample::attempt())),
    ("session", session),
    ("question", question),
    ("ready", || sitting(&[])),
    ("predict", || sitting(&[Command::Select])),
    ("answer", || sitting(&[Command::Select, Command::Choice4])),
    ("paused", || sitting(&[Command::Select, Command::Choice4, Command::Pause])),
    ("notes", || practice::busy(Realism::Timed)),
    ("relaxed", || {
        let mut app = practice::busy(Realism::Relaxed);
        stage::press(&mut app, 300, &[Command::Back]);
        app
    }),
    ("closed", || sitting(&[Command::Select, Command::Choice4, Command::Finish])),
    ("guess", || sitting(&[Command::Select, Command::Choice4, Command::Finish, Command::Select])),
    ("tick", || {
        sitting(&[
            Command::Select,
            Command::Choice4,
            Command::Finish,
            Command::Select,
            Command::Choice5,
            Command::Select,
        ])
    }),
    ("rate", review::half_rated),
    ("leave dialog", || sitting(&[Command::Select, Command::Choice4, Command::Leave])),
    ("help", || after(&[Command::Help])),
    ("palette", || after(&[Command::Palette])),
    ("delete dialog", || history(&[Command::Delete])),
];

fn keymap() -> Keymap {
    Keymap::builtin(Charset::Unicode)
}

/// Commands a key gives here.
fn bound(app: &App) -> Vec<Command> {
    let (keymap, contexts) = (keymap(), app.contexts());
    Command::ALL.iter().copied().filter(|command| !keymap.keys_for(*command, &contexts).is_empty()).collect()
}

/// Whether a key only said, in a line of news, why it does nothing.
fn only_says(before: &App, after: &App, second: u64) -> bool {
    let [before, after] = [before, after].map(|app| shot(app, sample::now(second), (80, 24)));
    let changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
    changed.count() == 1
}

/// A key whose command is not told does nothing, on every screen, or says why it does nothing.
#[test]
fn what_is_not_told_does_nothing() {
    let mut untold = Vec::new();
    for (name, place) in PLACES.iter().copied() {
        let told = place().commands();
        for command in bound(&place()).into_iter().filter(|command| !told.contains(command)) {
            let mut app = place();
            let second = if name == "notes" || name == "relaxed" { 300 } else { 0 };
            app.update(Action::Tick, sample::now(second));
            let before = format!("{app:?}");
            let effects = app.update(Action::Command(command), sample::now(second));
            if !effects.is_empty() || format!("{app:?}") != before && !only_says(&place(), &app, second) {
                untold.push(format!("{name}: {command}"));
            }
        }
    }
    assert_eq!(untold, Vec::<String>::new());
}

/// Help lists the keys of the screen it was asked on, and none of its neighbours'.
#[test]
fn help_is_about_this_screen() {
    let told = |commands: &[Command]| {
        let mut app = after(commands);
        press(&mut app, &[Command::Help]);
        let drawn = shot(&app, sample::now(0), (80, 60));
        drawn.split(" Words").next().unwrap().to_owned()
    };
    let setup = told(&[Command::Drill]);
    assert!(setup.contains("start") && setup.contains("change"), "{setup}");
    for foreign in ["bookmark", "never ask", "retake", "compare", "delete", "search"] {
        assert!(!setup.contains(foreign), "{foreign}: {setup}");
    }
    let catalog = told(&[Command::Catalog]);
    assert!(catalog.contains("bookmark") && !catalog.contains("delete"), "{catalog}");
}

/// The footer says the way to help on every screen at every size, and cuts no word.
#[test]
fn the_footer_leads_to_help() {
    for (name, place) in PLACES.iter().copied() {
        let app = place();
        let keys = keymap().keys_for(Command::Help, &app.contexts());
        let reachable = app.commands().contains(&Command::Help) && app.dialog().is_none();
        for size in [(40, 10), (60, 16), (80, 24), (120, 40)] {
            let drawn = shot(&app, sample::now(300), size);
            let footer = drawn.trim_end().lines().last().unwrap_or_default().trim();
            if let Some(key) = keys.first().filter(|_| reachable) {
                assert!(footer.ends_with(&format!("{key} help")), "{name} {size:?}: {footer}");
            }
            for hint in footer.split("   ").filter(|hint| !hint.is_empty()) {
                let whole = app.commands().iter().any(|command| hint.ends_with(app.title(*command)));
                assert!(whole, "{name} {size:?}: {hint} in {footer}");
            }
        }
    }
}

/// Enter says what it will do on the focused row.
#[test]
fn enter_is_told_in_a_word() {
    for (name, word) in [
        ("home", "start"),
        ("setup", "start"),
        ("interview", "start"),
        ("catalog", "open"),
        ("history", "open"),
        ("ready", "open"),
        ("predict", "choose"),
        ("closed", "review"),
        ("tick", "next"),
    ] {
        let place = PLACES.iter().find(|(place, _)| *place == name).unwrap().1;
        assert_eq!(place().title(Command::Select), word, "{name}");
    }
}

/// Topics are words wherever they stand, in lists, filters and details.
#[test]
fn topics_are_words() {
    let turned = [Command::Catalog, Command::Filter, Command::Down, Command::Right, Command::Right];
    for app in [after(&[Command::Catalog]), after(&turned), history(&[]), attempt(), question(), session()] {
        let drawn = shot(&app, sample::now(0), (120, 40));
        assert!(!drawn.contains("sliding-window") && !drawn.contains("conflict-"), "{drawn}");
    }
}

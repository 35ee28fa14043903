//! Reviews: pictures, and what its keys ask for.

use crate::assert_shots;
use crate::sample;
use crate::screens::furnished;
use crate::screens::home;
use crate::screens::press;
use crate::screens::report;
use crate::screens::shot;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Ending;
use greenroom::attempt::Summary;

/// Answers that wait, some of them for a second look.
fn rows() -> Vec<Summary> {
    let mut rows: Vec<Summary> =
        sample::summaries().into_iter().filter(|row| row.ending == Ending::Finished).take(4).collect();
    rows[1].result = None;
    rows
}

fn with(rows: Vec<Summary>) -> App {
    let mut app = home::back_again();
    press(&mut app, &[Command::Reviews]);
    report(&mut app, Report::Inbox(rows), 0);
    app
}

/// The inbox of someone who put two reviews off.
pub(crate) fn inbox() -> App {
    with(rows())
}

/// What waits and why, what it looks like once one was let go, and the calm of an empty one.
#[test]
fn the_inbox_is_drawn() {
    let (full, mut less, empty) = (inbox(), inbox(), with(Vec::new()));
    assert_shots!("inbox", full, sample::now(0));
    press(&mut less, &[Command::Down, Command::LetGo]);
    assert_shots!("inbox_less", less, sample::now(0));
    assert_shots!("inbox_empty", empty, sample::now(0));
}

/// Home leads here where more than one answer waits, and to the review itself where it is one.
#[test]
fn home_leads_to_it() {
    let mut app = home::back_again();
    assert_eq!(press(&mut app, &[Command::Reviews]), [Effect::LoadInbox]);
    assert!(matches!(app.screen(), Some(Screen::Inbox(_))));
    let mut app = furnished();
    let facts =
        greenroom::history::HomeFacts { unreviewed: rows().into_iter().take(1).collect(), ..Default::default() };
    let one = facts.unreviewed[0].id;
    report(&mut app, Report::Home { facts: Box::new(facts), suggestion: None, drafts: Vec::new() }, 0);
    assert_eq!(press(&mut app, &[Command::Reviews]), [Effect::LoadForReview(one)]);
}

/// Enter reviews, Tab looks; what is let go leaves at once and can be taken back in, the last one only.
#[test]
fn keys_act_on_the_row() {
    let (mut app, ids) = (inbox(), rows().iter().map(|row| row.id).collect::<Vec<_>>());
    assert_eq!(press(&mut app, &[Command::Select]), [Effect::LoadForReview(ids[0])]);
    assert_eq!(press(&mut app, &[Command::Down, Command::Session]), [Effect::LoadAttempt(ids[1])]);
    assert_eq!(press(&mut app, &[Command::Undo]), []);
    assert_eq!(press(&mut app, &[Command::LetGo]), [Effect::LetGo(ids[1], true), Effect::LoadInbox]);
    assert_eq!(press(&mut app, &[Command::Select]), [Effect::LoadForReview(ids[2])]);
    assert_eq!(press(&mut app, &[Command::Undo]), [Effect::LetGo(ids[1], false), Effect::LoadInbox]);
    assert_eq!(press(&mut app, &[Command::Undo]), []);
    let mut empty = with(Vec::new());
    assert_eq!(press(&mut empty, &[Command::Select, Command::LetGo]), []);
}

/// A click chooses a row, a second one reviews it.
#[test]
fn the_mouse_reviews() {
    let (mut app, row) = (inbox(), Action::Row(2));
    assert_eq!(app.update(row.clone(), sample::now(0)), []);
    assert_eq!(app.update(row, sample::now(0)), [Effect::LoadForReview(rows()[2].id)]);
}

/// The number that waits is said once, and nothing is ever overdue.
#[test]
fn nothing_is_a_debt() {
    for app in [inbox(), with(Vec::new())] {
        let drawn = shot(&app, sample::now(0), (120, 40));
        assert!(drawn.matches(" waiting").count() <= 1 && !drawn.contains("overdue"), "{drawn}");
    }
}

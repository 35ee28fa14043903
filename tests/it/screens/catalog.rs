//! Catalog: pictures, and what its keys ask for.

use crate::assert_shots;
use crate::sample;
use crate::screens::furnished;
use crate::screens::press;
use crate::screens::type_text;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Command;
use greenroom::app::catalog::Catalog;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::history::QuestionMarks;

fn catalog() -> App {
    let mut app = furnished();
    press(&mut app, &[Command::Catalog]);
    app
}

fn screen(app: &App) -> &Catalog {
    match app.screen() {
        Some(Screen::Catalog(catalog)) => catalog,
        other => panic!("{other:?}"),
    }
}

fn titles(app: &App) -> Vec<String> {
    let headers = app.model().catalog.headers();
    screen(app).rows.iter().map(|place| headers[*place].title.to_string()).collect()
}

/// The whole catalog, with a line about the user's own pack.
#[test]
fn a_catalog_is_drawn() {
    let mut app = catalog();
    press(&mut app, &[Command::Down, Command::Down]);
    assert_shots!("catalog", app, sample::now(0));
}

/// A filter in words, with the panel that changes it.
#[test]
fn a_filter_is_drawn() {
    let mut app = catalog();
    press(&mut app, &[Command::Filter, Command::Right, Command::Bottom, Command::Right, Command::Right]);
    assert_shots!("catalog_filter", app, sample::now(0));
}

/// A search being typed, and one that finds nothing.
#[test]
fn a_search_is_drawn() {
    let mut app = catalog();
    press(&mut app, &[Command::Search]);
    type_text(&mut app, "archive");
    assert_shots!("catalog_search", app, sample::now(0));
    type_text(&mut app, "zzz");
    press(&mut app, &[Command::Select]);
    assert_shots!("catalog_nothing", app, sample::now(0));
}

/// What is typed narrows the list at once; Enter keeps it, Back brings everything back.
#[test]
fn a_search_narrows_at_once() {
    let mut app = catalog();
    press(&mut app, &[Command::Search]);
    type_text(&mut app, "archive");
    assert_eq!(titles(&app), ["Move a live archive to another region"]);
    press(&mut app, &[Command::Select]);
    assert_eq!(titles(&app).len(), 1);
    press(&mut app, &[Command::Search, Command::Back]);
    assert_eq!(titles(&app).len(), 12);
}

/// Filters add up, say so in the sentence, and turn back to none.
#[test]
fn filters_add_up() {
    let mut app = catalog();
    press(&mut app, &[Command::Filter, Command::Right]);
    assert_eq!(screen(&app).shown(), "Coding, by topic");
    press(&mut app, &[Command::Down, Command::Down, Command::Right]);
    assert_eq!(screen(&app).shown(), "Coding, easy, by topic");
    assert_eq!(titles(&app), ["Two receipts that make a round sum"]);
    press(&mut app, &[Command::Left, Command::Down, Command::Right]);
    assert_eq!(screen(&app).shown(), "Coding, fair for junior, by topic");
    assert_eq!(titles(&app), ["Two receipts that make a round sum", "Longest quiet stretch of a street"]);
    press(&mut app, &[Command::Right]);
    assert_eq!(titles(&app).len(), 4, "what is fair for a junior is fair for the next level");
    press(&mut app, &[Command::Left, Command::Down, Command::Right, Command::Right]);
    assert_eq!(screen(&app).shown(), "Coding, fair for junior, unseen, by topic");
    assert_eq!(titles(&app), ["Two receipts that make a round sum"]);
    assert_eq!(screen(&app).shown_of(app.model()), "1 of 12");
}

/// Every key asks for what it says, about the row under the cursor.
#[test]
fn keys_act_on_the_row() {
    let mut app = catalog();
    let id = app.model().catalog.headers()[2].id.clone();
    assert_eq!(press(&mut app, &[Command::Select]), [Effect::LoadQuestion(id.clone())], "the first by topic");
    assert_eq!(press(&mut app, &[Command::Bookmark]), [Effect::SetBookmark(id.clone(), true)]);
    assert_eq!(press(&mut app, &[Command::Never]), [Effect::SetNever(id.clone(), true)]);
    let marks = QuestionMarks { bookmark: true, ..QuestionMarks::default() };
    crate::screens::report(&mut app, Report::Marked(id.clone(), marks), 0);
    assert_eq!(press(&mut app, &[Command::Bookmark]), [Effect::SetBookmark(id.clone(), false)], "and takes it back");
    match press(&mut app, &[Command::Drill]).as_slice() {
        [Effect::Draw(choice)] => assert_eq!(choice.question, Some(id)),
        other => panic!("{other:?}"),
    }
}

/// The order goes round; a search has an order of its own.
#[test]
fn the_order_goes_round() {
    let mut app = catalog();
    let mut orders = Vec::new();
    for _ in 0..4 {
        press(&mut app, &[Command::Sort]);
        orders.push(screen(&app).shown());
    }
    let expected =
        ["easiest first", "shortest first", "by title", "by topic"].map(|order| format!("Everything, {order}"));
    assert_eq!(orders, expected);
    press(&mut app, &[Command::Search]);
    type_text(&mut app, "a");
    press(&mut app, &[Command::Select]);
    assert!(!app.commands().contains(&Command::Sort));
    assert_eq!(screen(&app).shown(), "Like \"a\", best match first");
}

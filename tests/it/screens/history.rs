//! History: pictures, and what its keys ask for.

use crate::assert_shots;
use crate::sample;
use crate::screens::furnished;
use crate::screens::press;
use crate::screens::report;
use crate::screens::shot;
use crate::screens::type_text;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Command;
use greenroom::app::effect::Deletion;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::history::History;
use greenroom::attempt::Summary;
use greenroom::catalog::Category;
use greenroom::history::HistoryPage;
use greenroom::history::HistoryQuery;
use greenroom::history::Judged;
use greenroom::history::Sort;

fn query_of(effects: &[Effect]) -> HistoryQuery {
    match effects {
        [Effect::LoadHistory(query)] => (**query).clone(),
        other => panic!("{other:?}"),
    }
}

fn answer(app: &mut App, query: HistoryQuery, rows: Vec<Summary>, total: u64) {
    let ripe = vec![sample::attempt_id(3)];
    report(
        app,
        Report::History(Box::new(HistoryPage { query, rows, total, ripe, today: sample::now(0).wall.day() })),
        0,
    );
}

fn screen(app: &App) -> &History {
    match app.screen() {
        Some(Screen::History(history)) => history,
        other => panic!("{other:?}"),
    }
}

/// The screen with its first page of `total` attempts.
fn history(total: u64) -> App {
    let mut app = furnished();
    let query = query_of(&press(&mut app, &[Command::History]));
    answer(&mut app, query, sample::summaries(), total);
    app
}

/// The list at three sizes: days once, results in words, the row in full below.
#[test]
fn a_history_is_drawn() {
    let app = history(8);
    assert_shots!("history", app, sample::now(0));
}

/// A filter in words, with the panel that changes it.
#[test]
fn a_filter_is_drawn() {
    let mut app = history(240);
    press(&mut app, &[Command::Down, Command::Down, Command::Filter, Command::Right]);
    for _ in 0..3 {
        press(&mut app, &[Command::Down]);
    }
    press(&mut app, &[Command::Left, Command::Left, Command::Left]);
    let query = query_of(&press(&mut app, &[Command::Left, Command::Right]));
    let rows = sample::summaries().into_iter().filter(|row| row.category == Category::Coding).collect();
    answer(&mut app, query, rows, 5);
    assert_shots!("history_filter", app, sample::now(0));
}

/// A search being typed.
#[test]
fn a_search_is_drawn() {
    let mut app = history(240);
    press(&mut app, &[Command::Search]);
    let query = query_of(&type_text(&mut app, "stretch"));
    assert_eq!(query.text.as_deref(), Some("stretch"));
    let rows = sample::summaries().into_iter().filter(|row| row.title.contains("stretch")).collect();
    answer(&mut app, query, rows, 3);
    assert_shots!("history_search", app, sample::now(0));
}

/// Nothing answered yet, and nothing that fits: a helpful line each.
#[test]
fn an_empty_history_helps() {
    let mut app = furnished();
    let query = query_of(&press(&mut app, &[Command::History]));
    assert!(!shot(&app, sample::now(0), (80, 24)).contains("none yet"), "nothing is claimed before it is known");
    answer(&mut app, query, Vec::new(), 0);
    assert_shots!("history_empty", app, sample::now(0));
    assert!(press(&mut app, &[Command::Filter, Command::Right]).is_empty(), "there is nothing to leave out");
    let mut app = furnished();
    let query = query_of(&press(&mut app, &[Command::History]));
    answer(&mut app, query, sample::summaries(), 8);
    press(&mut app, &[Command::Filter]);
    let query = query_of(&press(&mut app, &[Command::Right]));
    answer(&mut app, query, Vec::new(), 0);
    press(&mut app, &[Command::Back]);
    assert!(shot(&app, sample::now(0), (80, 24)).contains("No answer fits."));
}

/// Every key asks for what it says, about the row under the cursor.
#[test]
fn keys_act_on_the_row() {
    let rows = sample::summaries();
    let mut app = history(8);
    assert_eq!(press(&mut app, &[Command::Select]), [Effect::LoadAttempt(rows[0].id)]);
    let question = rows[1].question.clone();
    assert_eq!(press(&mut app, &[Command::Down, Command::Bookmark]), [Effect::SetBookmark(question.clone(), true)]);
    assert_eq!(press(&mut app, &[Command::Never]), [Effect::SetNever(question.clone(), true)]);
    assert_eq!(press(&mut app, &[Command::Reviews]), [Effect::LoadForReview(rows[1].id)]);
    assert_eq!(press(&mut app, &[Command::Retake]), [], "timed: not on the same day");
    assert_eq!(press(&mut app, &[Command::Down, Command::Reviews]), [Effect::LoadForReview(rows[2].id)], "it is ripe");
    assert_eq!(press(&mut app, &[Command::Down, Command::Reviews]), [], "reviewed, and not ripe");
    match press(&mut app, &[Command::Retake]).as_slice() {
        [Effect::Draw(choice)] => {
            assert_eq!((choice.question.as_ref(), choice.count), (Some(&rows[3].question), 1));
        }
        other => panic!("{other:?}"),
    }
}

/// Deleting asks first, names what goes, and only then deletes.
#[test]
fn deleting_asks_first() {
    let mut app = history(8);
    assert_eq!(press(&mut app, &[Command::Delete]), []);
    assert!(app.dialog().is_some());
    assert_eq!(press(&mut app, &[Command::No]), []);
    let effects = press(&mut app, &[Command::Delete, Command::Yes]);
    assert_eq!(effects, [Effect::Delete(Deletion::Attempt(sample::attempt_id(1)))]);
}

/// The order goes round through all of them and back to the first.
#[test]
fn the_order_goes_round() {
    let mut app = history(8);
    let orders: Vec<Sort> = Sort::ALL.iter().map(|_| query_of(&press(&mut app, &[Command::Sort])).sort).collect();
    assert_eq!(orders, [Sort::Oldest, Sort::Best, Sort::Worst, Sort::Title, Sort::Newest]);
}

/// The sentence and the query say the same, and the count of all survives a filter and a deletion under it.
#[test]
fn the_sentence_says_what_is_asked() {
    let mut app = history(240);
    assert_eq!(
        (screen(&app).shown(), screen(&app).shown_of()),
        ("Everything, newest first".to_owned(), "240".to_owned())
    );
    let unreviewed = [Command::Filter, Command::Down, Command::Down, Command::Right];
    let query = query_of(&press(&mut app, &unreviewed));
    assert_eq!(query.judged, Some(Judged::NotYet));
    answer(&mut app, query.clone(), sample::summaries(), 12);
    assert_eq!(
        (screen(&app).shown(), screen(&app).shown_of()),
        ("Unreviewed, newest first".to_owned(), "12 of 240".to_owned())
    );
    answer(&mut app, query, sample::summaries(), 11);
    assert_eq!(screen(&app).shown_of(), "11 of 239", "one was deleted");
}

/// Two attempts at a question are compared at once when they are the only pair; else the first is marked, then the
/// second chosen, or the one before it by asking again.
#[test]
fn comparing_finds_its_pair() {
    let rows = sample::summaries();
    let mut app = history(8);
    let pair = [Effect::LoadComparison(rows[5].id, rows[1].id)];
    assert_eq!(press(&mut app, &[Command::Down, Command::Compare]), pair, "the only pair, older first");
    assert_eq!(press(&mut app, &[Command::Up, Command::Compare]), [], "three attempts: marked");
    assert_shots!("history_compare", app, sample::now(0));
    let chosen = press(&mut app, &[Command::Bottom, Command::Up, Command::Compare]);
    assert_eq!(chosen, [Effect::LoadComparison(rows[6].id, rows[0].id)]);
    let before = press(&mut app, &[Command::Top, Command::Compare, Command::Compare]);
    assert_eq!(before, [Effect::LoadComparison(rows[3].id, rows[0].id)]);
    press(&mut app, &[Command::Compare, Command::Back]);
    assert!(matches!(app.screen(), Some(Screen::History(history)) if history.marked.is_none()), "Back takes the mark");
    press(&mut app, &[Command::Back]);
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}

/// Near the end of what was read, the next page is asked for, once, and added; a page for another query is dropped.
#[test]
fn pages_are_read_as_they_are_needed() {
    let mut app = history(16);
    assert_eq!(press(&mut app, &[Command::Down]), []);
    let query = query_of(&press(&mut app, &[Command::Bottom]));
    assert_eq!(query.offset, 8);
    answer(&mut app, HistoryQuery { sort: Sort::Best, ..query.clone() }, sample::summaries(), 99);
    assert_eq!(screen(&app).rows.len(), 8, "that page belongs to another order");
    answer(&mut app, query.clone(), sample::summaries(), 16);
    answer(&mut app, query, sample::summaries(), 16);
    assert_eq!(screen(&app).rows.len(), 16, "the same page twice is added once");
    assert_eq!(press(&mut app, &[Command::Bottom]), [], "everything was read");
    assert_eq!(screen(&app).cursor.row(), 15);
}

/// Coming back reads the list anew and keeps the cursor on its attempt.
#[test]
fn coming_back_keeps_the_place() {
    let mut app = history(8);
    press(&mut app, &[Command::Down, Command::Down]);
    let query = match screen(&app).load() {
        Effect::LoadHistory(query) => *query,
        other => panic!("{other:?}"),
    };
    let mut rows = sample::summaries();
    rows.remove(0);
    answer(&mut app, query, rows, 7);
    assert_eq!(screen(&app).row().map(|row| row.id), Some(sample::attempt_id(3)));
}

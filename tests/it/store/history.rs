//! Lists, filters, orders, pages, and ids by their first digits.

use super::Place;
use super::answer;
use super::monday;
use super::practice;
use super::save;
use crate::make;
use greenroom::assessment::Verdict;
use greenroom::attempt::AttemptId;
use greenroom::catalog::Category;
use greenroom::catalog::QuestionId;
use greenroom::catalog::Topic;
use greenroom::format::Realism;
use greenroom::format::Row;
use greenroom::history::HistoryQuery;
use greenroom::history::Judged;
use greenroom::history::Page;
use greenroom::history::Sort;
use greenroom::store::Lookup;
use greenroom::store::Store;
use proptest::prelude::*;
use uuid::Uuid;

/// Checks which answers of [`practice`] a query finds, by their place there, and that the count agrees.
fn check(store: &Store, query: &HistoryQuery, expected: &[usize]) {
    let place = Place::new();
    let mut other = place.open();
    let attempts = practice(&mut other);
    let found: Vec<usize> = store
        .history(query)
        .unwrap()
        .into_iter()
        .map(|line| attempts.iter().position(|attempt| attempt.id == line.id).unwrap())
        .collect();
    assert_eq!(found, expected, "{query:?}");
    assert_eq!(store.count(query).unwrap() as usize, expected.len(), "{query:?}");
}

/// Each filter keeps what it names, and filters narrow each other.
#[test]
fn filters_narrow_the_list() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let all = HistoryQuery::default();
    let judged = |judged| HistoryQuery { judged: Some(judged), ..all.clone() };
    let categories = |categories: &[Category]| HistoryQuery { categories: categories.to_vec(), ..all.clone() };
    let text = |text: &str| HistoryQuery { text: Some(text.to_owned()), ..all.clone() };

    check(&store, &all, &[6, 5, 4, 3, 2, 1, 0]);
    check(&store, &categories(&[Category::Coding]), &[6, 3, 2, 0]);
    check(&store, &categories(&[Category::SystemDesign, Category::Behavioral]), &[5, 4, 1]);
    check(&store, &categories(Category::ALL), &[6, 5, 4, 3, 2, 1, 0]);
    check(&store, &HistoryQuery { topic: Some(Topic::new("conflict")), ..all.clone() }, &[5, 4]);
    check(&store, &HistoryQuery { question: Some(QuestionId::new("core/stickers")), ..all.clone() }, &[3, 2, 0]);
    check(&store, &judged(Judged::NotYet), &[5]);
    check(&store, &judged(Judged::Skipped), &[4]);
    check(&store, &judged(Judged::As(Verdict::StrongYes)), &[6, 3, 2]);
    let week = HistoryQuery { from: Some(make::day("2026-02-11")), to: Some(make::day("2026-02-16")), ..all.clone() };
    check(&store, &week, &[3, 2, 1]);
    check(&store, &text("MATTER OF DISA"), &[5, 4]);
    check(&store, &text("how many?\nthen"), &[6, 5, 3, 2, 1, 0]);
    check(&store, &text("%"), &[]);
    check(&store, &text("_"), &[]);
    check(&store, &text("\\"), &[]);
    check(&store, &text("' OR '1'='1"), &[]);
    let narrow = HistoryQuery { categories: vec![Category::Coding], text: Some("stickers".to_owned()), ..week };
    check(&store, &narrow, &[3, 2]);
}

/// A line carries the rows of the dial that were set alone in its session, and an unset one carries none.
#[test]
fn a_line_knows_its_dial() {
    let place = Place::new();
    let mut store = place.open();
    let start = make::stamp("2026-02-09T19:00:00+01:00");
    let (plain, first) = answer(1, "stickers", Category::Coding, "sliding-window", start);
    save(&mut store, &plain, &first, None);
    let (mut session, second) = answer(2, "limiter", Category::SystemDesign, "infrastructure", make::later(start, 60));
    session.rows.insert(Row::Labels, Realism::Realistic);
    save(&mut store, &session, &second, None);
    let lines = store.history(&HistoryQuery::default()).unwrap();
    assert_eq!(lines.iter().map(|line| line.rows.clone()).collect::<Vec<_>>(), [session.rows.clone(), plain.rows]);
    let (_, lines) = store.session(session.id).unwrap().unwrap();
    assert_eq!(lines.iter().map(|line| line.rows.clone()).collect::<Vec<_>>(), [session.rows]);
}

/// Orders are what they say; equals come newest first, the unreviewed last by score.
#[test]
fn orders_are_what_they_say() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let by = |sort| HistoryQuery { sort, ..HistoryQuery::default() };
    check(&store, &by(Sort::Oldest), &[0, 1, 2, 3, 4, 5, 6]);
    check(&store, &by(Sort::Best), &[6, 3, 2, 1, 0, 5, 4]);
    check(&store, &by(Sort::Worst), &[0, 1, 2, 3, 6]);
    check(&store, &by(Sort::Title), &[5, 4, 1, 3, 2, 0, 6]);
    let coding = HistoryQuery { categories: vec![Category::Coding], ..by(Sort::Best) };
    check(&store, &coding, &[6, 3, 2, 0]);
}

/// Pages put together are the list, whatever their length.
#[test]
fn pages_make_up_the_list() {
    let place = Place::new();
    let mut store = place.open();
    practice(&mut store);
    let query = HistoryQuery { sort: Sort::Title, ..HistoryQuery::default() };
    let whole = store.history(&query).unwrap();
    for limit in 1..5 {
        let pages: Vec<_> = (0..whole.len())
            .step_by(limit as usize)
            .flat_map(|offset| {
                store.history(&HistoryQuery { limit, offset: u32::try_from(offset).unwrap(), ..query.clone() }).unwrap()
            })
            .collect();
        assert_eq!(pages, whole);
    }
}

/// Sessions are listed newest first with what they come to; one without an answer is not.
#[test]
fn sessions_are_listed_with_their_sums() {
    let place = Place::new();
    let mut store = place.open();
    let attempts = practice(&mut store);
    store.save_session(&make::session(monday(), 99)).unwrap();
    let lines = store.sessions(Page::first(100)).unwrap();
    let sums: Vec<_> = lines.iter().map(|line| (line.attempts, line.reviewed, line.passes, line.seconds)).collect();
    let (pass, miss, open, skip) = ((1, 1, 1, 1200), (1, 1, 0, 1200), (1, 0, 0, 1200), (1, 0, 0, 0));
    assert_eq!(sums, [pass, open, skip, pass, pass, miss, miss]);
    assert_eq!(lines[0].session.id, attempts[6].session);
    assert_eq!(store.session_count().unwrap(), 7);
    assert_eq!(store.sessions(Page { limit: 2, offset: 5 }).unwrap(), lines[5..]);
}

/// Six digits or more of an id name what they name: one, none, several.
#[test]
fn ids_go_by_their_first_digits() {
    let place = Place::new();
    let mut store = place.open();
    let session = make::session(monday(), 1);
    store.save_session(&session).unwrap();
    let question = make::question("stickers", Category::Coding, "sliding-window");
    let twin = |random: u64| AttemptId::new(Uuid::from_u64_pair(0x0195_6a00_0000_7000, random));
    let (one, other) = (twin(0xa1b2_c3d4_0000_0001), twin(0xa1b2_c3d4_0000_0002));
    for (slot, id) in [(0, one), (1, other)] {
        let mut attempt = make::attempt(&session, slot, &question, monday());
        attempt.id = id;
        store.save_attempt(&attempt).unwrap();
    }
    let check = |typed: &str, expected| assert_eq!(store.attempt_by_prefix(typed).unwrap(), expected, "{typed}");
    check(&one.digits(), Lookup::Found(one));
    check(" A1B2C3D400000002 ", Lookup::Found(other));
    check(&other.to_string(), Lookup::Found(other));
    check("a1b2c3d", Lookup::Ambiguous(vec![one, other]));
    check("a1b2c4", Lookup::NotFound);
    check("00000000-0000-7000-a1b2-c3d400000001", Lookup::NotFound);
    check("a1b2c", Lookup::NotAnId);
    check("%1b2c3", Lookup::NotAnId);
    check("", Lookup::NotAnId);
    assert_eq!(store.session_by_prefix(&session.id.short()).unwrap(), Lookup::Found(session.id));
}

proptest! {
    /// No text can break a search or be taken for SQL; what a title holds, a search for it finds.
    #[test]
    fn any_text_may_be_searched(text in any::<String>(), part in "[a-zA-Z0-9%_\\\\']{1,8}") {
        let place = Place::new();
        let mut store = place.open();
        let (session, mut attempt) = answer(1, "plain", Category::Coding, "topic", monday());
        attempt.snapshot.title = format!("x{part}y").into();
        attempt.notes.clear();
        save(&mut store, &session, &attempt, None);
        let count = |text: &str| store.count(&HistoryQuery { text: Some(text.to_owned()), ..HistoryQuery::default() });
        prop_assert!(count(&text).is_ok());
        prop_assert_eq!(count(&part).unwrap(), 1);
        prop_assert_eq!(count(&format!("{part}z")).unwrap(), 0);
    }
}

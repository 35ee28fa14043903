//! Trend, topics and grid: what SQL adds up is what whole answers come to.

use super::Place;
use super::save;
use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::ReviewKind;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::catalog::Topic;
use greenroom::coach::progress::grid;
use greenroom::coach::progress::grid::Cell;
use greenroom::coach::progress::grid::Grid;
use greenroom::coach::progress::trend::Answer;
use greenroom::coach::stats::Row;
use greenroom::format::Realism;
use greenroom::history::Scope;
use greenroom::store::Store;
use std::collections::BTreeMap;

/// Twenty sessions of three answers: topics, difficulties and realisms in turn; some skipped, some retakes, some reviewed
/// cold, some not at all.
fn fill(store: &mut Store) {
    let start = make::stamp("2026-01-05T19:00:00+01:00");
    for number in 0..20 {
        let began = make::later(start, i64::try_from(number).unwrap() * 24 * 60);
        let mut session = make::session(began, number);
        session.realism = Realism::ALL[usize::try_from(number / 4).unwrap() % 3];
        for slot in 0..3u16 {
            let place = usize::try_from(number).unwrap() * 3 + usize::from(slot);
            let category = Category::ALL[place % 2];
            let mut question = make::question(&format!("q{place}"), category, ["heaps", "graphs", "dp"][place % 3]);
            question.header.difficulty = Difficulty::ALL[place / 2 % 3];
            let mut attempt = make::attempt(&session, slot, &question, make::later(began, 30 * (i64::from(slot) + 1)));
            (attempt.realism, attempt.retake) = (session.realism, place % 11 == 7);
            if place % 13 == 5 {
                attempt = make::skipped(attempt);
                save(store, &session, &attempt, None);
                continue;
            }
            let warm = make::review(&attempt, ReviewKind::Warm, place % 7, 1 + u8::try_from(place % 4).unwrap());
            save(store, &session, &attempt, (place % 10 != 9).then_some(warm));
            if place % 6 == 1 {
                save(store, &session, &attempt, Some(make::review(&attempt, ReviewKind::Cold, 6, 4)));
            }
        }
    }
}

fn scopes() -> Vec<Scope> {
    let all = Scope::default();
    vec![
        Scope { category: Some(Category::Coding), ..all.clone() },
        Scope { topic: Some(Topic::new("graphs")), ..all.clone() },
        Scope { realism: Some(Realism::Timed), ..all.clone() },
        Scope { from: Some(make::day("2026-01-08")), to: Some(make::day("2026-01-15")), ..all.clone() },
        all,
    ]
}

/// The answers that count in a scope, oldest session first, with their difficulty.
fn whole(store: &Store, scope: &Scope) -> Vec<(Row, Difficulty)> {
    let row = |attempt: Attempt| Some((Row::of(&attempt)?, attempt.snapshot.difficulty));
    let rows = store.export().flat_map(|step| step.unwrap().1).filter_map(row);
    rows.filter(|(row, _)| {
        scope.category.is_none_or(|category| category == row.category)
            && scope.topic.as_ref().is_none_or(|topic| *topic == row.topic)
            && scope.realism.is_none_or(|realism| realism == row.realism)
            && scope.from.is_none_or(|from| from <= row.day)
            && scope.to.is_none_or(|to| row.day <= to)
    })
    .collect()
}

fn filled(check: impl Fn(&Store, &Scope, &[(Row, Difficulty)])) {
    let place = Place::new();
    let mut store = place.open();
    fill(&mut store);
    for scope in scopes() {
        let rows = whole(&store, &scope);
        assert!(rows.len() > 4, "{scope:?}: {}", rows.len());
        check(&store, &scope, &rows);
    }
}

/// Sums per topic and day, with their passes.
#[test]
fn topics_add_up() {
    filled(|store, scope, rows| {
        let mut expected = BTreeMap::new();
        for (row, _) in rows {
            let sum = expected.entry((row.category, row.topic.clone(), row.day)).or_insert((0, 0.0, 0));
            *sum = (sum.0 + 1, sum.1 + row.score, sum.2 + u32::from(row.verdict.is_pass()));
        }
        let found = store.practised(scope).unwrap();
        assert_eq!(found.len(), expected.len());
        for one in found {
            let day = one.day;
            let (answers, score, passes) = expected[&(day.category, day.topic, day.day)];
            assert_eq!((day.attempts, one.passes), (answers, passes));
            assert!((day.score_sum - score).abs() < 1e-9);
        }
    });
}

/// Answers and passes by topic and difficulty.
#[test]
fn the_grid_adds_up() {
    filled(|store, scope, rows| {
        let mut expected: BTreeMap<_, [Cell; 3]> = BTreeMap::new();
        for (row, difficulty) in rows {
            let cells = expected.entry((row.category, row.topic.clone())).or_insert_with(Cell::none);
            let cell = cells.iter_mut().find(|cell| cell.difficulty == *difficulty).unwrap();
            (cell.answers, cell.passes) = (cell.answers + 1, cell.passes + u32::from(row.verdict.is_pass()));
        }
        let expected =
            expected.into_iter().map(|((category, topic), cells)| grid::Row { category, topic, cells }).collect();
        assert_eq!(Grid::of(store.by_difficulty(scope).unwrap()), Grid::of(expected));
    });
}

/// Trends are told from the answers themselves, by category, with the ratings of the review that counts.
#[test]
fn trends_see_the_answers() {
    filled(|store, scope, rows| {
        let expected: Vec<Answer> = Category::ALL
            .iter()
            .flat_map(|category| rows.iter().filter(|(row, _)| row.category == *category))
            .map(|(row, _)| Answer {
                session: row.session,
                category: row.category,
                day: row.day,
                realism: row.realism,
                score: row.score,
                passed: row.verdict.is_pass(),
                ratings: row.ratings.clone(),
            })
            .collect();
        assert_eq!(store.late_answers(scope).unwrap(), expected);
    });
}

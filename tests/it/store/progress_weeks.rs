//! Days, weeks and bests: what SQL adds up is what whole answers come to, one by one.

use crate::golden::history;
use crate::golden::stored;
use greenroom::attempt::Attempt;
use greenroom::attempt::Ending;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::catalog::Topic;
use greenroom::clock::Day;
use greenroom::coach::progress::bests::Best;
use greenroom::coach::progress::bests::Full;
use greenroom::coach::progress::calendar::DaySum;
use greenroom::coach::progress::calendar::monday;
use greenroom::coach::progress::weeks::Cell;
use greenroom::coach::stats::Row;
use greenroom::coach::trend::Spread;
use greenroom::format::Realism;
use greenroom::history::Scope;
use greenroom::store::Store;
use std::collections::BTreeMap;

/// The whole answers of a scope that were finished.
fn practised(store: &Store, scope: &Scope) -> Vec<Attempt> {
    let attempts = store.export().flat_map(|step| step.unwrap().1);
    attempts
        .filter(|attempt| {
            let (snapshot, day) = (&attempt.snapshot, attempt.ended.day());
            attempt.ending == Ending::Finished
                && scope.category.is_none_or(|category| snapshot.category == category)
                && scope.topic.as_ref().is_none_or(|topic| snapshot.topic == *topic)
                && scope.realism.is_none_or(|realism| attempt.realism == realism)
                && scope.from.is_none_or(|from| day >= from)
                && scope.to.is_none_or(|to| day <= to)
        })
        .collect()
}

fn days(attempts: &[Attempt]) -> Vec<DaySum> {
    let mut days: BTreeMap<Day, (u32, u64)> = BTreeMap::new();
    for attempt in attempts {
        let sum = days.entry(attempt.ended.day()).or_default();
        *sum = (sum.0 + 1, sum.1 + u64::from(attempt.timing.answer));
    }
    days.into_iter().map(|(day, (answers, seconds))| DaySum { day, answers, seconds }).collect()
}

fn weeks(rows: &[Row]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for category in [None].into_iter().chain(Category::ALL.iter().copied().map(Some)) {
        let mut weeks: BTreeMap<Day, Vec<&Row>> = BTreeMap::new();
        for row in rows.iter().filter(|row| category.is_none_or(|category| row.category == category)) {
            weeks.entry(monday(row.day)).or_default().push(row);
        }
        cells.extend(weeks.into_iter().map(|(monday, rows)| Cell {
            category,
            monday,
            answers: u32::try_from(rows.len()).unwrap(),
            passes: u32::try_from(rows.iter().filter(|row| row.verdict.is_pass()).count()).unwrap(),
            seconds: rows.iter().map(|row| u64::from(row.answer_seconds)).sum(),
            median: Spread::of(rows.iter().map(|row| row.score)).unwrap().median,
        }));
    }
    cells
}

fn best<'a>(found: impl Iterator<Item = &'a (Attempt, Row)>) -> Option<Best> {
    found.max_by(|a, b| a.1.score.total_cmp(&b.1.score).then(a.0.ended.cmp(&b.0.ended))).map(told)
}

fn told((attempt, row): &(Attempt, Row)) -> Best {
    Best {
        attempt: attempt.id,
        title: attempt.snapshot.title.clone(),
        category: row.category,
        difficulty: attempt.snapshot.difficulty,
        day: row.day,
        score: row.score,
    }
}

fn check(store: &Store, scope: &Scope) {
    let attempts = practised(store, scope);
    let counted: Vec<(Attempt, Row)> =
        attempts.iter().filter_map(|attempt| Some((attempt.clone(), Row::of(attempt)?))).collect();
    let rows: Vec<Row> = counted.iter().map(|found| found.1.clone()).collect();
    assert_eq!(store.days(scope).unwrap(), days(&attempts), "{scope:?}");
    assert_eq!(store.first_practised(scope).unwrap(), attempts.iter().map(|attempt| attempt.ended.day()).min());
    assert_eq!(store.first_counted(scope).unwrap(), rows.iter().map(|row| row.day).min());

    let (mut found, mut expected) = (store.weeks(scope).unwrap(), weeks(&rows));
    found.sort_by_key(|cell| (cell.category, cell.monday));
    expected.sort_by_key(|cell| (cell.category, cell.monday));
    assert_eq!(found.len(), expected.len(), "{scope:?}");
    for (found, expected) in found.iter().zip(&expected) {
        assert!((found.median - expected.median).abs() < 1e-12, "{found:?} {expected:?}");
        assert_eq!(*found, Cell { median: found.median, ..*expected }, "{scope:?}");
    }

    let bests = store.bests(scope).unwrap();
    let of = |category: Category| best(counted.iter().filter(move |found| found.1.category == category));
    assert_eq!(bests.categories, Category::ALL.iter().filter_map(|category| of(*category)).collect::<Vec<_>>());
    let passed = |difficulty: Difficulty| {
        let passed =
            move |found: &&(Attempt, Row)| found.0.snapshot.difficulty == difficulty && found.1.verdict.is_pass();
        counted.iter().filter(passed)
    };
    let hardest =
        [Difficulty::Hard, Difficulty::Medium, Difficulty::Easy].into_iter().find_map(|hard| best(passed(hard)));
    assert_eq!(bests.hardest, hardest, "{scope:?}");
    let unaided = passed(Difficulty::Hard)
        .filter(|(attempt, row)| attempt.hints() == 0 && row.answer_seconds <= row.limit_seconds)
        .min_by_key(|(attempt, row)| (row.day, attempt.ended));
    assert_eq!(bests.unaided, unaided.map(told), "{scope:?}");
    let all = expected.iter().filter(|cell| cell.category.is_none());
    let full: Vec<Full> =
        all.map(|cell| Full { monday: cell.monday, answers: cell.answers, seconds: cell.seconds }).collect();
    assert_eq!(bests.weeks, full, "{scope:?}");
}

/// Sums under every kind of condition equal those of the whole answers.
#[test]
fn sums_equal_those_of_whole_answers() {
    for (seed, answers) in [(3, 0), (4, 1), (5, 7), (6, 150)] {
        let (_folder, store) = stored(history::sessions(seed, answers));
        let all = Scope::default();
        let day = Day::new("2025-09-15".parse().unwrap());
        let coding = Scope { category: Some(Category::Coding), ..all.clone() };
        check(&store, &Scope { topic: Some(Topic::new("heaps")), ..coding.clone() });
        check(&store, &Scope { realism: Some(Realism::Timed), from: Some(day), ..coding.clone() });
        check(&store, &Scope { realism: Some(Realism::Relaxed), to: Some(day), ..all.clone() });
        check(&store, &Scope { from: Some(day), to: Some(day.plus(27)), ..all.clone() });
        check(&store, &coding);
        check(&store, &all);
    }
}

//! Pages that look at the last answers: what the store delivers for them is what the exported attempts hold.

use super::Place;
use super::answer;
use super::monday;
use crate::make;
use greenroom::assessment::Percent;
use greenroom::attempt::Attempt;
use greenroom::attempt::Mark;
use greenroom::attempt::MarkKind;
use greenroom::attempt::ReviewKind;
use greenroom::backstage::progress::sheet;
use greenroom::catalog::Catalog;
use greenroom::catalog::Category;
use greenroom::catalog::Topic;
use greenroom::coach::evidence::Answer;
use greenroom::coach::evidence::Checklist;
use greenroom::coach::evidence::Pair;
use greenroom::coach::progress::Page;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::calibration;
use greenroom::coach::progress::calibration::CalibrationPage;
use greenroom::coach::progress::pacing;
use greenroom::coach::progress::pacing::Paced;
use greenroom::coach::progress::pacing::PacingPage;
use greenroom::coach::stats::Row;
use greenroom::format::Realism;
use greenroom::history::Scope;
use greenroom::store::Store;
use rand::RngExt;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// Answers of the history: windows of twenty are filled several times over.
const ANSWERS: u64 = 240;

/// A history of everything there is: skips, retakes, answers without a review, without a prediction, without phases.
fn practise(store: &mut Store) {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let sessions = (0..ANSWERS).map(|number| {
        let category = Category::ALL[random.random_range(0..3)];
        let topic = ["heaps", "graphs"][random.random_range(0..2)];
        let ended = make::later(monday(), i64::try_from(number).unwrap() * 190 - 46_000);
        let (session, mut attempt) = answer(number, &format!("q{}", random.random_range(0..9)), category, topic, ended);
        attempt.realism = Realism::ALL[random.random_range(0..3)];
        attempt.retake = random.random_bool(0.1);
        attempt.prediction = random.random_bool(0.7).then(|| Percent::new(random.random_range(0..=100)));
        attempt.timing.answer = random.random_range(600..2200);
        let reached = random.random_range(1..=attempt.timing.phases.len());
        for (place, spent) in attempt.timing.phases.iter_mut().enumerate() {
            *spent = (place < reached).then(|| random.random_range(0..700));
        }
        let hints = random.random_range(0..4);
        attempt.marks = (1..=hints).map(|rung| Mark { at: 60, kind: MarkKind::Hint { rung } }).collect();
        if random.random_bool(0.1) {
            attempt = make::skipped(attempt);
        }
        review(&mut attempt, &mut random);
        (session, vec![attempt])
    });
    store.import(sessions, &super::climb).unwrap();
}

/// Reviews most answers, some of them twice.
fn review(attempt: &mut Attempt, random: &mut ChaCha8Rng) {
    if random.random_bool(0.9) {
        let mut warm = make::review(attempt, ReviewKind::Warm, random.random_range(0..7), random.random_range(1..5));
        warm.guess = random.random_bool(0.8).then(|| Percent::new(random.random_range(0..=100)));
        warm.first_ticks.iter_mut().for_each(|tick| *tick = random.random_bool(0.5));
        attempt.reviews.push(warm);
        if random.random_bool(0.3) {
            let cold = make::review(attempt, ReviewKind::Cold, random.random_range(0..7), random.random_range(1..5));
            attempt.reviews.push(cold);
        }
    }
}

/// The answers of a scope that count, oldest first, from whole attempts.
fn by_hand(exported: &[Attempt], scope: &Scope) -> Vec<Attempt> {
    let mut attempts = exported.to_vec();
    attempts.retain(|attempt| {
        let (snapshot, day) = (&attempt.snapshot, attempt.ended.day());
        Row::of(attempt).is_some()
            && scope.category.is_none_or(|category| category == snapshot.category)
            && scope.topic.as_ref().is_none_or(|topic| *topic == snapshot.topic)
            && scope.realism.is_none_or(|realism| realism == attempt.realism)
            && scope.from.is_none_or(|from| from <= day)
            && scope.to.is_none_or(|to| day <= to)
    });
    attempts.sort_by_key(|attempt| attempt.ended.millis());
    attempts
}

fn calibration_by_hand(attempts: &[Attempt]) -> CalibrationPage {
    let rows: Vec<Row> = attempts.iter().filter_map(Row::of).collect();
    CalibrationPage::of(&calibration::Facts {
        foreseen: rows.iter().filter_map(|row| Some((row.prediction?, row.verdict))).collect(),
        guessed: rows.iter().filter_map(|row| Some((row.guess?, row.coverage))).collect(),
        checklists: attempts.iter().filter_map(Checklist::of).collect(),
        pairs: attempts.iter().filter_map(Pair::of).collect(),
    })
}

fn pacing_by_hand(attempts: &[Attempt], of_any_realism: &[Attempt]) -> PacingPage {
    let paced = |attempt: &Attempt| Paced {
        category: attempt.snapshot.category,
        answer_seconds: attempt.timing.answer,
        limit_seconds: attempt.timing.limit,
        phases: attempt.snapshot.phases.iter().cloned().zip(attempt.timing.phases.iter().copied()).collect(),
    };
    PacingPage::of(&pacing::Facts {
        paced: attempts.iter().map(paced).collect(),
        pressed: of_any_realism.iter().filter_map(Answer::of).collect(),
        helped: attempts.iter().filter_map(Answer::of).collect(),
    })
}

#[track_caller]
fn check((store, exported): (&Store, &[Attempt]), scope: &Scope) {
    let today = monday().day();
    let attempts = by_hand(exported, scope);
    let expected = Sheet::Calibration(Box::new(calibration_by_hand(&attempts)));
    assert_eq!(sheet(store, &Catalog::default(), Page::Calibration, scope, today).unwrap(), expected, "{scope:?}");
    let any = by_hand(exported, &Scope { realism: None, ..scope.clone() });
    let expected = Sheet::Pacing(Box::new(pacing_by_hand(&attempts, &any)));
    assert_eq!(sheet(store, &Catalog::default(), Page::Pacing, scope, today).unwrap(), expected, "{scope:?}");
}

/// Under every kind of condition, and on an empty history, the pages come to what whole attempts come to.
#[test]
fn late_pages_equal_the_attempts() {
    let place = Place::new();
    let mut store = place.open();
    check((&store, &[]), &Scope::default());
    practise(&mut store);
    let exported: Vec<Attempt> = store.export().flat_map(|entry| entry.unwrap().1).collect();
    let history = (&store, &*exported);
    check(history, &Scope::default());
    for category in Category::ALL {
        check(history, &Scope { category: Some(*category), ..Scope::default() });
        check(history, &Scope { category: Some(*category), topic: Some(Topic::new("heaps")), ..Scope::default() });
    }
    for realism in Realism::ALL {
        check(history, &Scope { realism: Some(*realism), ..Scope::default() });
        let to = Some(monday().day().plus(-20));
        check(history, &Scope { realism: Some(*realism), to, ..Scope::default() });
    }
    check(history, &Scope { from: Some(monday().day().plus(-8)), ..Scope::default() });
    let from = Some(monday().day().plus(-30));
    let topic = Some(Topic::new("graphs"));
    check(history, &Scope { from, to: Some(monday().day().plus(-10)), topic, ..Scope::default() });
}

/// Predictions are looked for among the newest thousand answers, and no further; realism is none of it.
#[test]
fn a_thousand_answers_are_looked_at() {
    let place = Place::new();
    let mut store = place.open();
    let session = make::session(monday(), 1);
    let question = make::question("stickers", Category::Coding, "sliding-window");
    let day = |number: u16| make::later(monday(), i64::from(number) * 24 * 60);
    let attempts = (0..1010).map(|number| {
        let mut attempt = make::attempt(&session, number, &question, day(number));
        attempt.prediction = (number < 15).then(|| Percent::new(u8::try_from(number).unwrap()));
        attempt.reviews.push(make::pass(&attempt, ReviewKind::Warm));
        attempt
    });
    store.import([(session.clone(), attempts.collect())], &super::climb).unwrap();
    for realism in [None, Some(session.realism)] {
        let latest = store.latest(&Scope { realism, ..Scope::default() }).unwrap();
        let chances = |limit| -> Vec<u8> {
            store.foreseen(&latest, limit).unwrap().into_iter().map(|(chance, _)| chance.number()).collect()
        };
        assert_eq!(chances(20), [10, 11, 12, 13, 14]);
        assert_eq!(chances(2), [13, 14]);
    }
}

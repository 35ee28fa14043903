use super::*;
use crate::clock::Stamp;
use crate::outcome::OutcomeId;
use crate::outcome::Told;
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

fn day() -> Day {
    Day::new(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap())
}

fn answer(score: f64) -> Answer {
    Answer { score, verdict: if score >= 0.5 { Verdict::Yes } else { Verdict::LeanNo } }
}

fn compared(advanced: Option<bool>, practice: Practice) -> Compared {
    let told = Told { day: day(), format: "phone-coding".into(), category: None, advanced, line: String::new() };
    let at = Stamp::from_millis(1_773_576_000_000, 3600).unwrap();
    Compared { interview: RealInterview { id: OutcomeId::new(Uuid::from_u128(1)), at, told }, practice }
}

const fn passed(passes: u32, answers: u32) -> Practice {
    Practice { answers, passes, median: None }
}

/// Practice says "pass" from the first pass over half, and nothing under three answers.
#[test]
fn a_majority_is_a_pass() {
    for (passes, answers, expected) in [
        (0, 0, Says::Nothing),
        (2, 2, Says::Nothing),
        (1, 3, Says::NoPass),
        (2, 3, Says::Pass),
        (2, 4, Says::NoPass),
        (3, 4, Says::Pass),
        (2, 5, Says::NoPass),
        (3, 5, Says::Pass),
    ] {
        assert_eq!(passed(passes, answers).says(), expected, "{passes} of {answers}");
    }
}

/// Answers come to counts and the median; without any there is no median.
#[test]
fn answers_are_counted() {
    for (scores, answers, passes, median) in [
        (vec![], 0, 0, None),
        (vec![0.9], 1, 1, Some(0.9)),
        (vec![0.8, 0.2], 2, 1, Some(0.5)),
        (vec![0.7, 0.1, 0.6], 3, 2, Some(0.6)),
    ] {
        let found = Practice::of(&scores.iter().copied().map(answer).collect::<Vec<_>>());
        assert_eq!((found.answers, found.passes), (answers, passes), "{scores:?}");
        let close = found.median.zip(median).map_or(found.median == median, |(one, other)| (one - other).abs() < 1e-12);
        assert!(close, "{scores:?}: {found:?}");
    }
}

/// Twenty-eight days end on the eve of the interview.
#[test]
fn the_window_ends_the_day_before() {
    let days = window(day());
    assert_eq!((*days.start(), *days.end()), (day().plus(-28), day().plus(-1)));
    assert_eq!(days.end().days_since(*days.start()) + 1, WINDOW_DAYS);
}

/// Each pair of words has its cell, and silence on either side is not compared.
#[test]
fn agreement_is_counted() {
    for (advanced, practice, agreed) in [
        (Some(true), passed(3, 3), Some(true)),
        (Some(false), passed(3, 3), Some(false)),
        (Some(true), passed(0, 3), Some(false)),
        (Some(false), passed(0, 3), Some(true)),
        (None, passed(3, 3), None),
        (Some(true), passed(2, 2), None),
    ] {
        let one = compared(advanced, practice);
        assert_eq!(one.agreed(), agreed, "{advanced:?} {practice:?}");
        let counts = Agreement::of(&[one]);
        assert_eq!(
            (counts.comparable(), counts.agreed()),
            (u32::from(agreed.is_some()), u32::from(agreed == Some(true)))
        );
    }
    let three = [compared(Some(true), passed(3, 3)), compared(Some(true), passed(0, 3)), compared(None, passed(3, 3))];
    assert!(!Agreement::of(&three).is_told(), "two of three can be compared");
    let four = [&three[..], &[compared(Some(false), passed(0, 3))]].concat();
    let counts = Agreement::of(&four);
    assert!(counts.is_told());
    let expected = Agreement { pass_advanced: 1, pass_not_advanced: 0, no_pass_advanced: 1, no_pass_not_advanced: 1 };
    assert_eq!(counts, expected);
}

fn any_compared() -> impl Strategy<Value = Compared> {
    let advanced = prop_oneof![Just(None), Just(Some(true)), Just(Some(false))];
    (advanced, 0u32..8, 0u32..8).prop_map(|(advanced, passes, more)| compared(advanced, passed(passes, passes + more)))
}

proptest! {
    /// The order of answers changes nothing; a median lies between 0 and 1, passes are no more than answers.
    #[test]
    fn the_order_of_answers_changes_nothing(scores in proptest::collection::vec(0.0..=1.0f64, 0..20)) {
        let mut answers: Vec<Answer> = scores.into_iter().map(answer).collect();
        let found = Practice::of(&answers);
        answers.reverse();
        prop_assert_eq!(Practice::of(&answers), found);
        prop_assert!(found.passes <= found.answers);
        prop_assert!(found.median.is_none_or(|median| (0.0..=1.0).contains(&median)));
    }

    /// One pass more never turns "pass" into "no pass".
    #[test]
    fn a_pass_more_never_harms(passes in 0u32..50, misses in 0u32..50) {
        let before = passed(passes, passes + misses).says();
        let after = passed(passes + 1, passes + misses + 1).says();
        prop_assert!(before != Says::Pass || after == Says::Pass);
    }

    /// The counts are those of the interviews, in any order.
    #[test]
    fn counts_add_up(mut all in proptest::collection::vec(any_compared(), 0..12)) {
        let counts = Agreement::of(&all);
        let words: Vec<bool> = all.iter().filter_map(Compared::agreed).collect();
        prop_assert_eq!(counts.comparable() as usize, words.len());
        prop_assert_eq!(counts.agreed() as usize, words.iter().filter(|agreed| **agreed).count());
        prop_assert_eq!(counts.is_told(), words.len() >= 3);
        all.reverse();
        prop_assert_eq!(Agreement::of(&all), counts);
    }
}

//! The trend.

use super::check;
use crate::sample;
use greenroom::assessment::Rated;
use greenroom::attempt::SessionId;
use greenroom::catalog::Category;
use greenroom::catalog::DimensionId;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::trend::Answer;
use greenroom::coach::progress::trend::Trends;
use greenroom::format::Realism;
use greenroom::rubric::Rating;
use uuid::Uuid;

/// The answers of a session, scores in hundredths.
fn session(category: Category, number: u32, scores: &[u8]) -> Vec<Answer> {
    let dimensions = match category {
        Category::Coding => ["understanding", "approach", "code", "testing"],
        _ => ["scoping", "core-design", "depth", "judgement"],
    };
    let rated = |score: u8| {
        let one = |(place, id): (usize, &str)| {
            let rating = (1 + usize::from(score) / 30 + place % 2).min(4);
            Rated { dimension: DimensionId::new(id), rating: Rating::new(u8::try_from(rating).unwrap()).unwrap() }
        };
        dimensions.into_iter().enumerate().map(one).collect()
    };
    let answer = |score: &u8| Answer {
        session: SessionId::new(Uuid::from_u128(u128::from(number))),
        category,
        day: sample::now(0).wall.day().plus(i64::from(number) * 2 - 60),
        realism: Realism::Timed,
        score: f64::from(*score) / 100.0,
        passed: *score >= 60,
        ratings: rated(*score),
    };
    scores.iter().map(answer).collect()
}

/// Coding over fourteen sessions, and design over three.
fn coding() -> Vec<Answer> {
    let scores: [&[u8]; 14] = [
        &[22, 31],
        &[18],
        &[35, 28, 44],
        &[30, 52],
        &[41],
        &[38, 55],
        &[47, 33, 61],
        &[50],
        &[58, 62],
        &[49, 71],
        &[66],
        &[60, 74, 81],
        &[72, 68],
        &[77, 90],
    ];
    (0u32..).zip(scores).flat_map(|(number, scores)| session(Category::Coding, number, scores)).collect()
}

/// Several categories have a row each, one alone a plot; without an answer it says what is needed.
#[test]
fn trends_are_drawn() {
    let mut both = coding();
    for (number, score) in [(20, 40), (22, 55), (26, 51)] {
        both.extend(session(Category::SystemDesign, number, &[score]));
    }
    check("trend", Sheet::Trend(Box::new(Trends::of(&both, sample::now(0).wall.day()))));
    check("trend_alone", Sheet::Trend(Box::new(Trends::of(&coding(), sample::now(0).wall.day()))));
    check("trend_empty", Sheet::Trend(Box::new(Trends::of(&[], sample::now(0).wall.day()))));
}

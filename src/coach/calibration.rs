//! Do predictions come true? The gap between what the user foresees and what the checklist then says.
//!
//! Told from ten answers on, over the last twenty. A number about accuracy does not teach accuracy (Raaijmakers and
//! others 2019), so a screen that shows this names the points behind it. The outcome is self-marked: a row carries the
//! cold review where there is one.

use crate::assessment::Percent;
use crate::coach::stats::Row;
use serde::Serialize;

/// Answers below which nothing is told.
pub const FEWEST: usize = 10;

/// How many of the last answers are looked at.
pub const WINDOW: usize = 20;

/// What foresight and self-judgement come to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Calibration {
    /// Of the chance to pass, named before the answer; `None` under ten.
    pub prediction: Option<Prediction>,
    /// Of the coverage, guessed before the checklist was seen; `None` under ten.
    pub guess: Option<Guess>,
    /// Answers with a prediction that are missing until something can be told.
    pub predictions_missing: u32,
    /// Answers with a guess that are missing until something can be told.
    pub guesses_missing: u32,
}

/// How well passes were foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prediction {
    /// Answers looked at.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Passes the predictions add up to.
    pub expected_passes: f64,
    /// Mean squared distance between prediction and outcome: 0 is perfect, 1 always wrong (Brier 1950).
    pub brier: f64,
    /// What always predicting one's own pass rate would have come to.
    pub reference: f64,
    /// `1 - brier / reference`: above 0 the predictions carry information. `None` when all passed or none did.
    pub skill: Option<f64>,
}

/// How well own coverage was judged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Guess {
    /// Answers looked at.
    pub answers: u32,
    /// Mean of guess minus coverage, -1 to 1: above 0 is flattery.
    pub bias: f64,
}

/// Calibration from reviewed answers, oldest first.
pub fn calibration(rows: &[Row]) -> Calibration {
    let foreseen = last(rows, |row| Some((row.prediction?, row.verdict.is_pass())));
    let guessed = last(rows, |row| Some((row.guess?, row.coverage)));
    Calibration::of(&foreseen, &guessed)
}

impl Calibration {
    /// Calibration from answers in any order, all of which are looked at: the chance named before and whether it was a
    /// pass; the coverage guessed and what was found.
    pub fn of(foreseen: &[(Percent, bool)], guessed: &[(Percent, Percent)]) -> Self {
        Self {
            prediction: prediction(foreseen),
            guess: guess(guessed),
            predictions_missing: missing(foreseen.len()),
            guesses_missing: missing(guessed.len()),
        }
    }
}

fn last<T>(rows: &[Row], look: impl Fn(&Row) -> Option<T>) -> Vec<T> {
    rows.iter().rev().filter_map(look).take(WINDOW).collect()
}

fn missing(answers: usize) -> u32 {
    u32::try_from(FEWEST.saturating_sub(answers)).unwrap_or(u32::MAX)
}

fn prediction(foreseen: &[(Percent, bool)]) -> Option<Prediction> {
    let (answers, n) = enough(foreseen)?;
    let passes = foreseen.iter().map(|(_, passed)| u32::from(*passed)).sum();
    let expected: u32 = foreseen.iter().map(|(chance, _)| u32::from(chance.number())).sum();
    let squares: u32 = foreseen
        .iter()
        .map(|(chance, passed)| u32::from(chance.number()).abs_diff(if *passed { 100 } else { 0 }).pow(2))
        .sum();
    let rate = f64::from(passes) / n;
    let brier = f64::from(squares) / 10_000.0 / n;
    let reference = rate * (1.0 - rate);
    Some(Prediction {
        answers,
        passes,
        expected_passes: f64::from(expected) / 100.0,
        brier,
        reference,
        skill: (reference > 0.0).then(|| 1.0 - brier / reference),
    })
}

fn guess(guessed: &[(Percent, Percent)]) -> Option<Guess> {
    let (answers, n) = enough(guessed)?;
    let gaps: i32 = guessed.iter().map(|(guess, found)| i32::from(guess.number()) - i32::from(found.number())).sum();
    Some(Guess { answers, bias: f64::from(gaps) / 100.0 / n })
}

/// How many there are, once as a count and once as a divisor; `None` when they are too few to tell anything.
fn enough<T>(answers: &[T]) -> Option<(u32, f64)> {
    let count = u32::try_from(answers.len()).ok().filter(|_| answers.len() >= FEWEST)?;
    Some((count, f64::from(count)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Verdict;
    use crate::coach::stats::tests::row;

    fn answers(count: usize, chance: u8, passes: usize, guess: u8, coverage: u8) -> Vec<Row> {
        let answer = |place: usize| Row {
            prediction: Some(Percent::new(chance)),
            verdict: if place < passes { Verdict::Yes } else { Verdict::LeanNo },
            guess: Some(Percent::new(guess)),
            coverage: Percent::new(coverage),
            ..row()
        };
        (0..count).map(answer).collect()
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-12
    }

    /// Under ten answers nothing is told but how many are missing.
    #[test]
    fn ten_answers_are_needed() {
        let found = calibration(&answers(9, 70, 5, 60, 50));
        assert_eq!((found.prediction, found.guess), (None, None));
        assert_eq!((found.predictions_missing, found.guesses_missing), (1, 1));
        assert_eq!(calibration(&answers(10, 70, 5, 60, 50)).predictions_missing, 0);
    }

    /// Brier score, reference and skill on figures worked out by hand.
    #[test]
    fn the_brier_score_is_right() {
        let found = calibration(&answers(10, 90, 5, 60, 50)).prediction.unwrap();
        assert!(near(found.brier, 0.41), "{found:?}");
        assert!(near(found.reference, 0.25), "{found:?}");
        assert!(near(found.skill.unwrap(), 1.0 - 0.41 / 0.25), "{found:?}");
        assert!(near(found.expected_passes, 9.0), "{found:?}");
        assert_eq!((found.answers, found.passes), (10, 5));
    }

    /// When every answer passed there is nothing to be skilful about.
    #[test]
    fn skill_needs_both_outcomes() {
        let found = calibration(&answers(10, 70, 10, 60, 50)).prediction.unwrap();
        assert_eq!(found.skill, None);
        assert!(near(found.brier, 0.09), "{found:?}");
    }

    /// Bias is guess minus coverage: above zero flatters.
    #[test]
    fn bias_has_a_sign() {
        assert!(near(calibration(&answers(10, 70, 5, 80, 65)).guess.unwrap().bias, 0.15));
        assert!(near(calibration(&answers(10, 70, 5, 40, 65)).guess.unwrap().bias, -0.25));
    }

    /// Only the last twenty count, and answers without a prediction are passed over.
    #[test]
    fn the_last_twenty_count() {
        let mut rows = answers(15, 10, 0, 0, 100);
        rows.extend(answers(20, 50, 20, 50, 50));
        rows.extend([row(), row()]);
        let found = calibration(&rows);
        assert_eq!(found.prediction.unwrap().passes, 20);
        assert!(near(found.guess.unwrap().bias, 0.0));
    }
}

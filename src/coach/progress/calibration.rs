//! Calibration: do predictions come true, and which points make the difference?
//!
//! A number about accuracy does not teach accuracy (Raaijmakers and others 2019), so the points behind it are named beside
//! it. The outcome is self-marked: where there is a cold review, its verdict stands.

#[cfg(test)]
mod tests;
mod told;

use crate::assessment::Percent;
use crate::assessment::Verdict;
use crate::coach::calibration::Calibration;
use crate::coach::calibration::Guess;
use crate::coach::calibration::Prediction;
use crate::coach::calibration::WINDOW;
use crate::coach::evidence::Checklist;
use crate::coach::evidence::Pair;
use crate::coach::evidence::drift;
use crate::coach::evidence::drift::DimensionDrift;
use crate::coach::evidence::drift::Drift;
use crate::coach::evidence::points;
use crate::coach::evidence::points::Named;
use crate::coach::evidence::points::Points;
use crate::coach::progress::counted;
use crate::coach::progress::late;
use crate::coach::trend::count;
use crate::rubric::Rubric;
use serde::Serialize;

/// Points of each kind that are named.
const NAMED: usize = 3;

/// The chances a prediction is asked for, in per cent.
const CHANCES: [u8; 5] = [10, 30, 50, 70, 90];

/// What the page is told from: of each kind the last answers, oldest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The chance named before an answer, and its verdict.
    pub foreseen: Vec<(Percent, Verdict)>,
    /// Own coverage guessed before the checklist was seen, and what was found.
    pub guessed: Vec<(Percent, Percent)>,
    /// Checklists of reviewed answers.
    pub checklists: Vec<Checklist>,
    /// Answers that were reviewed twice.
    pub pairs: Vec<Pair>,
}

/// Predictions of about the same chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Said {
    /// The chance in per cent, 10, 30, 50, 70 or 90: what is up to ten less or nine more counts here, and 100 with 90.
    pub chance: Percent,
    /// Answers it was said of.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Mean of what was said exactly, 0 to 1; `None` without answers.
    pub mean: Option<f64>,
    /// Passes of answers, 0 to 1; `None` without answers.
    pub pass_rate: Option<f64>,
}

/// Do predictions come true?
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalibrationPage {
    /// Scores and bias over the last twenty answers; none under ten.
    #[serde(flatten)]
    pub told: Calibration,
    /// The same predictions by what was said, the least chance first; empty under ten.
    pub said: Vec<Said>,
    /// The points of the last twenty reviewed answers that went wrong.
    pub points: Points,
    /// What a second look changed, in the last twenty answers that had one.
    pub drift: Drift,
}

impl Said {
    fn of(chance: u8, foreseen: &[(Percent, bool)]) -> Self {
        let mine = || foreseen.iter().filter(|(said, _)| bin(*said) == chance);
        let answers = count(mine().count());
        let passes = count(mine().filter(|(_, passed)| *passed).count());
        let said: u32 = mine().map(|(said, _)| u32::from(said.number())).sum();
        let share = |sum: f64| (answers > 0).then(|| sum / f64::from(answers));
        let (mean, pass_rate) = (share(f64::from(said) / 100.0), share(f64::from(passes)));
        Self { chance: Percent::new(chance), answers, passes, mean, pass_rate }
    }

    fn sentence(&self) -> Option<String> {
        let Self { chance, answers, passes, .. } = self;
        (*answers > 0).then(|| format!("Said {chance}: {passes} of {} passed.", counted(*answers, "answer")))
    }
}

/// The chance that a prediction is counted with.
const fn bin(said: Percent) -> u8 {
    match said.number() {
        80.. => 90,
        number => number / 20 * 20 + 10,
    }
}

impl CalibrationPage {
    /// The page.
    pub fn of(facts: &Facts) -> Self {
        let foreseen = late(&facts.foreseen, WINDOW).iter();
        let foreseen: Vec<(Percent, bool)> = foreseen.map(|(chance, verdict)| (*chance, verdict.is_pass())).collect();
        let told = Calibration::of(&foreseen, late(&facts.guessed, WINDOW));
        let chances = CHANCES.into_iter().filter(|_| told.prediction.is_some());
        Self {
            told,
            said: chances.map(|chance| Said::of(chance, &foreseen)).collect(),
            points: points::points(&facts.checklists),
            drift: drift::drift(late(&facts.pairs, WINDOW)),
        }
    }

    /// The points most often ticked in error.
    pub fn in_error(&self) -> &[Named] {
        self.points.in_error.get(..NAMED).unwrap_or(&self.points.in_error)
    }

    /// The musts most often missed.
    pub fn missed(&self) -> &[Named] {
        self.points.missed.get(..NAMED).unwrap_or(&self.points.missed)
    }

    /// Scores of predictions and guesses as sentences, or what is missing until they can be told.
    pub fn scores(&self) -> Vec<String> {
        let mut said = self.told.prediction.as_ref().map_or_else(Vec::new, scores);
        said.push(if let Some(guess) = self.told.guess {
            let answers = counted(guess.answers, "answer");
            format!("Own coverage, guessed unseen over {answers}, is {}.", bias(&guess))
        } else {
            let guesses = counted(self.told.guesses_missing, "more answer");
            format!("Own coverage: {guesses} with a guess until its bias can be told.")
        });
        said
    }

    /// What second looks change, as sentences: coverage first, then the dimensions of which it can be told.
    pub fn second_looks(&self) -> Vec<String> {
        let dimensions = self.told_dimensions().map(|(title, drift)| drift.sentence(&title));
        std::iter::once(self.drift.sentence()).chain(dimensions).collect()
    }

    fn told_dimensions(&self) -> impl Iterator<Item = (String, &DimensionDrift)> {
        self.drift.dimensions.iter().filter(|drift| drift.shift.mean.is_some()).map(|drift| {
            let found = Rubric::builtin().find(drift.category, &drift.dimension);
            let title = found.map_or(drift.dimension.as_str(), |dimension| &dimension.title);
            (format!("{}, {title}", drift.category.title()), drift)
        })
    }
}

/// What the predictions come to.
fn scores(prediction: &Prediction) -> Vec<String> {
    let Prediction { answers, passes, brier, reference, .. } = prediction;
    let score = format!("Brier score {brier:.2}: 0 is perfect, always saying 50 % comes to 0.25.");
    let skill = match prediction.skill {
        Some(skill) => format!(
            "Always saying your own pass rate, {passes} of {answers}, would come to {reference:.2}. Skill against that: \
             {skill:+.2}; above 0, predictions tell which answers pass."
        ),
        None if *passes == 0 => format!("None of {answers} passed, so there is no skill in telling them apart yet."),
        None => format!("All {answers} passed, so there is no skill in telling them apart yet."),
    };
    vec![score, skill]
}

/// Points of 100 by which guesses of own coverage miss.
fn bias(guess: &Guess) -> String {
    let points = (guess.bias * 100.0).round();
    let far =
        if points.abs() < 1.5 { "1 point of 100".to_owned() } else { format!("{:.0} points of 100", points.abs()) };
    match points {
        ..0.0 => format!("{far} too low"),
        0.5.. => format!("{far} too high"),
        _ => "right on average".to_owned(),
    }
}

//! The pressure gap: how much lower scores are where it is as in a real interview. Being watched can halve what people
//! solve (Behroozi and others 2020, ESEC/FSE), so the gap says what to practise, not what one can do.

use crate::catalog::Category;
use crate::coach::evidence::Answer;
use crate::coach::evidence::plural;
use crate::coach::trend::Spread;
use crate::coach::trend::count;
use crate::format::Realism;
use serde::Serialize;

/// Answers on either side below which no gap is told.
pub const FEWEST: u32 = 4;

/// Relaxed against realistic answers of a category.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PressureGap {
    /// Category.
    pub category: Category,
    /// Relaxed answers.
    pub relaxed: u32,
    /// Realistic answers.
    pub realistic: u32,
    /// The comparison; `None` under four answers on either side.
    pub told: Option<Gap>,
}

/// Two medians and what lies between.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gap {
    /// Median score of relaxed answers, 0 to 1.
    pub relaxed: f64,
    /// Median score of realistic answers, 0 to 1.
    pub realistic: f64,
    /// Relaxed minus realistic, -1 to 1: above 0 pressure costs.
    pub gap: f64,
}

/// The pressure gap of each category that has relaxed or realistic answers.
pub fn pressure(answers: &[Answer]) -> Vec<PressureGap> {
    Category::ALL.iter().filter_map(|category| of(*category, answers)).collect()
}

fn of(category: Category, answers: &[Answer]) -> Option<PressureGap> {
    let scores = |realism| -> Vec<f64> {
        let alike = answers.iter().filter(|answer| answer.category == category && answer.realism == realism);
        alike.map(|answer| answer.score).collect()
    };
    let (calm, real) = (scores(Realism::Relaxed), scores(Realism::Realistic));
    let (relaxed, realistic) = (count(calm.len()), count(real.len()));
    let told = if relaxed.min(realistic) < FEWEST { None } else { gap(calm, real) };
    (relaxed + realistic > 0).then_some(PressureGap { category, relaxed, realistic, told })
}

fn gap(calm: Vec<f64>, real: Vec<f64>) -> Option<Gap> {
    let (relaxed, realistic) = (Spread::of(calm)?.median, Spread::of(real)?.median);
    Some(Gap { relaxed, realistic, gap: relaxed - realistic })
}

impl PressureGap {
    /// The gap in one line, or what is missing until it can be told.
    pub fn sentence(&self) -> String {
        let category = self.category.title();
        let Some(Gap { relaxed, realistic, gap }) = self.told else {
            let missing = |answers: u32, how| (answers < FEWEST).then(|| plural(FEWEST - answers, how));
            let sides =
                [missing(self.relaxed, "more relaxed answer"), missing(self.realistic, "more realistic answer")];
            let sides: Vec<String> = sides.into_iter().flatten().collect();
            return format!("{category}: {} until the pressure gap can be told.", sides.join(" and "));
        };
        let points = (gap * 100.0).round();
        let change = if points > 0.0 {
            format!("pressure costs {points:.0} of 100")
        } else if points < 0.0 {
            format!("{:.0} of 100 better under pressure", -points)
        } else {
            "no difference".to_owned()
        };
        format!(
            "{category}: median score {relaxed:.2} relaxed ({}), {realistic:.2} realistic ({}): {change}.",
            plural(self.relaxed, "answer"),
            plural(self.realistic, "answer"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::evidence::tests::answer;

    fn answers(relaxed: &[f64], realistic: &[f64]) -> Vec<Answer> {
        let calm = relaxed.iter().map(|score| answer(Realism::Relaxed, 0, *score));
        calm.chain(realistic.iter().map(|score| answer(Realism::Realistic, 0, *score))).collect()
    }

    #[track_caller]
    fn check(relaxed: &[f64], realistic: &[f64], sentence: &str) {
        let found = pressure(&answers(relaxed, realistic));
        assert_eq!(found[0].sentence(), sentence, "{found:?}");
    }

    /// A gap takes four answers on either side; its sign says which way; timed answers belong to neither.
    #[test]
    fn the_gap_is_between_medians() {
        let four = &[0.5, 0.7, 0.8, 0.9];
        check(
            four,
            &[0.2, 0.5, 0.6, 0.6],
            "Coding: median score 0.75 relaxed (4 answers), 0.55 realistic (4 answers): pressure costs 20 of 100.",
        );
        check(
            four,
            &[0.8; 5],
            "Coding: median score 0.75 relaxed (4 answers), 0.80 realistic (5 answers): 5 of 100 better under pressure.",
        );
        check(four, four, "Coding: median score 0.75 relaxed (4 answers), 0.75 realistic (4 answers): no difference.");
        check(four, &four[..3], "Coding: 1 more realistic answer until the pressure gap can be told.");
        check(
            &[0.5],
            &[],
            "Coding: 3 more relaxed answers and 4 more realistic answers until the pressure gap can be told.",
        );
        assert_eq!(pressure(&[answer(Realism::Timed, 0, 0.5)]), []);
        assert_eq!(pressure(&[]), []);
    }

    /// Each category stands for itself.
    #[test]
    fn categories_are_kept_apart() {
        let mut all = answers(&[0.5; 4], &[0.5; 4]);
        all.push(Answer { category: Category::Behavioral, ..answer(Realism::Relaxed, 0, 0.1) });
        let found = pressure(&all);
        assert_eq!((found.len(), found[0].relaxed, found[1].relaxed), (2, 4, 1));
        assert_eq!((found[0].told.unwrap().gap, found[1].told), (0.0, None));
    }
}

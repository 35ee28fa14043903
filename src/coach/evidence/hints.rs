//! Hint dependence: how answers come out with none, one and more hints, and whether help is needed less than before.

use crate::catalog::Category;
use crate::coach::evidence::Answer;
use crate::coach::evidence::plural;
use crate::coach::trend::count;
use serde::Serialize;

/// Answers of a category that are looked at, and as many before them.
pub const WINDOW: usize = 20;

/// What hints do in the last answers of a category.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HintDependence {
    /// Category.
    pub category: Category,
    /// Answers looked at: the last twenty.
    pub answers: u32,
    /// Of these, answers without a hint.
    pub none: Helped,
    /// Of these, answers with one.
    pub one: Helped,
    /// Of these, answers with two or more.
    pub more: Helped,
    /// The twenty before; `None` while there are none.
    pub before: Option<Needed>,
}

/// Answers that had the same help.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Helped {
    /// Answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Their share, 0 to 1; `None` without answers.
    pub pass_rate: Option<f64>,
    /// Mean score, 0 to 1; `None` without answers.
    pub mean: Option<f64>,
}

/// How many of some answers needed a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// Answers.
    pub answers: u32,
    /// Those with a hint or more.
    pub needed: u32,
}

/// Hint dependence of each category with answers, these oldest first.
pub fn hints(answers: &[Answer]) -> Vec<HintDependence> {
    Category::ALL.iter().filter_map(|category| of(*category, answers)).collect()
}

fn of(category: Category, answers: &[Answer]) -> Option<HintDependence> {
    let newest_first = || answers.iter().rev().filter(|answer| answer.category == category);
    let last: Vec<&Answer> = newest_first().take(WINDOW).collect();
    let before: Vec<&Answer> = newest_first().skip(WINDOW).take(WINDOW).collect();
    (!last.is_empty()).then(|| HintDependence {
        category,
        answers: count(last.len()),
        none: Helped::of(&last, |hints| hints == 0),
        one: Helped::of(&last, |hints| hints == 1),
        more: Helped::of(&last, |hints| hints > 1),
        before: (!before.is_empty()).then(|| Needed {
            answers: count(before.len()),
            needed: count(before.iter().filter(|answer| answer.hints > 0).count()),
        }),
    })
}

impl Helped {
    fn of(answers: &[&Answer], had: impl Fn(u8) -> bool) -> Self {
        let mine: Vec<&&Answer> = answers.iter().filter(|answer| had(answer.hints)).collect();
        let passes = count(mine.iter().filter(|answer| answer.passed).count());
        let answers = count(mine.len());
        let share = |sum: f64| (answers > 0).then(|| sum / f64::from(answers));
        let mean = share(mine.iter().map(|answer| answer.score).sum());
        Self { answers, passes, pass_rate: share(f64::from(passes)), mean }
    }

    /// "3 of 5 passed with one (mean score 0.61)"; `None` without answers.
    fn phrase(&self, help: &str) -> Option<String> {
        let Self { answers, passes, mean, .. } = self;
        mean.map(|mean| format!("{passes} of {answers} passed {help} (mean score {mean:.2})"))
    }
}

impl HintDependence {
    /// Answers with a hint or more among those looked at.
    pub const fn needed(&self) -> Needed {
        Needed { answers: self.answers, needed: self.one.answers + self.more.answers }
    }

    /// It in one line.
    pub fn sentence(&self) -> String {
        let groups =
            [self.none.phrase("without a hint"), self.one.phrase("with one"), self.more.phrase("with two or more")];
        let groups: Vec<String> = groups.into_iter().flatten().collect();
        let before = self.before.map_or_else(String::new, |Needed { answers, needed }| {
            format!(", {needed} of the {} before", plural(answers, "answer"))
        });
        let Needed { answers, needed } = self.needed();
        format!("{}: {}; {needed} of {answers} needed a hint{before}.", self.category.title(), groups.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::evidence::tests::answer;
    use crate::format::Realism;

    /// Hints and scores, oldest first.
    fn answers(of: &[(u8, f64)]) -> Vec<Answer> {
        of.iter().map(|(hints, score)| answer(Realism::Timed, *hints, *score)).collect()
    }

    #[track_caller]
    fn check(of: &[(u8, f64)], sentence: &str) {
        let found = hints(&answers(of));
        assert_eq!(found[0].sentence(), sentence, "{found:?}");
    }

    /// Passes and mean scores by help, on figures worked out by hand; what did not occur is not named.
    #[test]
    fn answers_are_told_apart_by_help() {
        check(
            &[(0, 0.8), (0, 0.7), (1, 0.6), (1, 0.4), (4, 0.3), (2, 0.5)],
            "Coding: 2 of 2 passed without a hint (mean score 0.75), 1 of 2 passed with one (mean score 0.50), \
             0 of 2 passed with two or more (mean score 0.40); 4 of 6 needed a hint.",
        );
        check(&[(0, 0.5)], "Coding: 0 of 1 passed without a hint (mean score 0.50); 0 of 1 needed a hint.");
        assert_eq!(hints(&[]), []);
    }

    /// The last twenty stand against the twenty before, and what is older is left out.
    #[test]
    fn twenty_stand_against_twenty() {
        let older = [(3, 0.1); 7];
        let before: Vec<(u8, f64)> = [(1, 0.5); 12].into_iter().chain([(0, 0.5); 8]).collect();
        let last: Vec<(u8, f64)> = [(0, 0.7); 15].into_iter().chain([(1, 0.5); 5]).collect();
        let all: Vec<(u8, f64)> = older.into_iter().chain(before).chain(last).collect();
        let found = hints(&answers(&all))[0];
        assert_eq!(found.needed(), Needed { answers: 20, needed: 5 });
        assert_eq!(found.before, Some(Needed { answers: 20, needed: 12 }));
        assert_eq!((found.none.pass_rate, found.one.pass_rate, found.more.pass_rate), (Some(1.0), Some(0.0), None));
        assert!(found.sentence().ends_with("; 5 of 20 needed a hint, 12 of the 20 answers before."));
        let few = hints(&answers(&all[all.len() - 21..]))[0];
        assert_eq!(few.before, Some(Needed { answers: 1, needed: 0 }));
    }
}

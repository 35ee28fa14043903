//! Pacing: where the time goes, and what pressure and hints do. The clock is information, never a judge.

#[cfg(test)]
mod tests;
mod told;

use crate::catalog::Category;
use crate::catalog::PhaseId;
use crate::coach::evidence::Answer;
use crate::coach::evidence::hints;
use crate::coach::evidence::hints::Helped;
use crate::coach::evidence::hints::HintDependence;
use crate::coach::evidence::hints::Needed;
use crate::coach::evidence::pressure;
use crate::coach::evidence::pressure::PressureGap;
use crate::coach::pacing::WINDOW;
use crate::coach::progress::counted;
use crate::coach::progress::late;
use crate::coach::progress::minutes;
use crate::coach::trend::Spread;
use crate::coach::trend::count;
use crate::format::PlannedPhase;
use crate::format::Realism;
use serde::Serialize;

/// Answers with marked phases below which no phase is told.
pub const FEWEST: u32 = 4;

/// The phase in which code is first written.
const CODE: &str = "code";

/// How the time of one answer was used.
#[derive(Debug, Clone, PartialEq)]
pub struct Paced {
    /// Category.
    pub category: Category,
    /// Answer time in seconds.
    pub answer_seconds: u32,
    /// Limit with extensions, in seconds.
    pub limit_seconds: u32,
    /// The phases of its plan, each with the seconds spent in it; `None` for one that was never entered.
    pub phases: Vec<(PlannedPhase, Option<u32>)>,
}

/// What the page is told from, oldest first within each category.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The last answers with their phases.
    pub paced: Vec<Paced>,
    /// The last answers of any realism, for what pressure costs.
    pub pressed: Vec<Answer>,
    /// The last answers, for what hints do.
    pub helped: Vec<Answer>,
}

/// A planned time and what it came to: medians over the same answers, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Times {
    /// Answers looked at.
    pub answers: u32,
    /// Planned.
    pub planned: f64,
    /// Spent.
    pub spent: f64,
}

/// A phase, planned against actual, over the answers that entered it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhasePace {
    /// Phase.
    pub phase: PhaseId,
    /// Its name on screen.
    pub title: Box<str>,
    /// Its times.
    #[serde(flatten)]
    pub times: Times,
}

/// How time is used in a category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryPace {
    /// Category.
    pub category: Category,
    /// Answers looked at: the last twenty.
    pub answers: u32,
    /// Those that went over the limit.
    pub over: u32,
    /// Their share, 0 to 1.
    pub over_share: f64,
    /// By how many seconds these went over: their median; `None` when none did.
    pub over_seconds: Option<f64>,
    /// Answers among those looked at in which two phases or more were marked.
    pub phased: u32,
    /// The phases in their order; empty under four answers with marked phases.
    pub phases: Vec<PhasePace>,
    /// How long it takes until the first line of code, of answers that came to it; `None` under four, and where there is none.
    pub first_code: Option<Times>,
}

/// Where the time goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PacingPage {
    /// Time used, by category.
    pub categories: Vec<CategoryPace>,
    /// Relaxed against realistic answers by category, the last twenty of each, whatever realism is looked at.
    pub pressure: Vec<PressureGap>,
    /// What hints do, by category, over the last twenty answers.
    pub hints: Vec<HintDependence>,
}

impl Paced {
    /// Whether phases were marked: nothing is inferred from silence.
    fn is_phased(&self) -> bool {
        self.phases.iter().filter(|(_, spent)| spent.is_some()).count() > 1
    }

    /// Planned and spent seconds until a phase; `None` where it was not entered.
    fn until(&self, phase: &str) -> Option<(u32, u32)> {
        let place = self.phases.iter().position(|(planned, spent)| planned.id.as_str() == phase && spent.is_some())?;
        let before = || self.phases.iter().take(place);
        Some((before().map(|(planned, _)| planned.seconds).sum(), before().filter_map(|(_, spent)| *spent).sum()))
    }
}

impl Times {
    /// Of planned and spent seconds; `None` without any.
    fn of(pairs: &[(u32, u32)]) -> Option<Self> {
        let median = |of: fn(&(u32, u32)) -> u32| Spread::of(pairs.iter().map(|pair| f64::from(of(pair))));
        let (planned, spent) = (median(|pair| pair.0)?.median, median(|pair| pair.1)?.median);
        Some(Self { answers: count(pairs.len()), planned, spent })
    }

    /// "4:10 of 3:00".
    pub fn words(&self) -> String {
        format!("{} of {}", minutes(self.spent), minutes(self.planned))
    }

    /// Seconds beyond plan, where they are more than a quarter of it and more than half a minute: what still counts as
    /// paced excellently is not worth a word.
    fn beyond(&self) -> Option<f64> {
        let beyond = self.spent - self.planned;
        (beyond > (self.planned / 4.0).max(30.0)).then_some(beyond)
    }
}

impl CategoryPace {
    /// Of a category's answers, oldest first; `None` without any.
    fn of(category: Category, paced: &[Paced]) -> Option<Self> {
        let mine: Vec<&Paced> = paced.iter().filter(|one| one.category == category).collect();
        let mine = late(&mine, WINDOW);
        let overtime = |one: &&Paced| one.answer_seconds.checked_sub(one.limit_seconds).filter(|over| *over > 0);
        let over: Vec<f64> = mine.iter().filter_map(overtime).map(f64::from).collect();
        let (answers, over_count) = (count(mine.len()), count(over.len()));
        let phased: Vec<&Paced> = mine.iter().copied().filter(|one| one.is_phased()).collect();
        let code: Vec<(u32, u32)> = phased.iter().filter_map(|one| one.until(CODE)).collect();
        let enough = count(phased.len()) >= FEWEST;
        (answers > 0).then(|| Self {
            category,
            answers,
            over: over_count,
            over_share: f64::from(over_count) / f64::from(answers),
            over_seconds: Spread::of(over).map(|spread| spread.median),
            phased: count(phased.len()),
            phases: if enough { phases(&phased) } else { vec![] },
            first_code: Times::of(&code).filter(|times| times.answers >= FEWEST),
        })
    }

    /// Answers with marked phases missing until phases can be told.
    pub const fn phased_missing(&self) -> u32 {
        FEWEST.saturating_sub(self.phased)
    }

    /// How many answers went over their limit, and by how much: "5 of 20 over the limit, by 2:30".
    pub fn over_words(&self) -> String {
        let by = self.over_seconds.map(|seconds| format!(", by {}", minutes(seconds)));
        format!("{} of {} over the limit{}", self.over, self.answers, by.unwrap_or_default())
    }

    /// What is missing until phases can be told; `None` when nothing is.
    pub fn missing(&self) -> Option<String> {
        let answers = counted(self.phased_missing(), "more answer");
        let category = self.category.title();
        let missing = format!("{category}: {answers} with two or more phases marked until phases can be told.");
        self.phases.is_empty().then_some(missing)
    }
}

/// Phases over the answers that entered them, in the order of the newest plan that has them.
fn phases(phased: &[&Paced]) -> Vec<PhasePace> {
    let mut found: Vec<(&PlannedPhase, Vec<(u32, u32)>)> = vec![];
    for (planned, spent) in phased.iter().rev().flat_map(|one| &one.phases) {
        let Some(spent) = *spent else { continue };
        match found.iter_mut().find(|(known, _)| known.id == planned.id) {
            Some((_, pairs)) => pairs.push((planned.seconds, spent)),
            None => found.push((planned, vec![(planned.seconds, spent)])),
        }
    }
    let place = |phase: &PhaseId| {
        let plans = phased.iter().rev().map(|one| one.phases.iter().position(|(planned, _)| planned.id == *phase));
        plans.flatten().next()
    };
    found.sort_by_key(|(phase, _)| place(&phase.id));
    let told = |(phase, pairs): (&PlannedPhase, Vec<(u32, u32)>)| {
        Some(PhasePace { phase: phase.id.clone(), title: phase.title.clone(), times: Times::of(&pairs)? })
    };
    found.into_iter().filter_map(told).collect()
}

/// The last twenty relaxed and the last twenty realistic answers of each category.
fn sides(answers: &[Answer]) -> Vec<Answer> {
    let mut sides = vec![];
    for category in Category::ALL {
        for realism in [Realism::Relaxed, Realism::Realistic] {
            let alike = answers.iter().filter(|answer| answer.category == *category && answer.realism == realism);
            let alike: Vec<Answer> = alike.copied().collect();
            sides.extend_from_slice(late(&alike, WINDOW));
        }
    }
    sides
}

/// How an answer was helped, in words, and what came of it.
pub fn helped(dependence: &HintDependence) -> [(&'static str, Helped); 3] {
    [("no hint", dependence.none), ("one hint", dependence.one), ("more hints", dependence.more)]
}

/// How many answers needed a hint, now and before, as a sentence.
pub fn needed(dependence: &HintDependence) -> String {
    let Needed { answers, needed } = dependence.needed();
    let before = dependence.before.map(|before| format!(", {} of the {} before", before.needed, before.answers));
    format!("{}: {needed} of {answers} needed a hint{}.", dependence.category.title(), before.unwrap_or_default())
}

impl PacingPage {
    /// The page.
    pub fn of(facts: &Facts) -> Self {
        Self {
            categories: Category::ALL.iter().filter_map(|category| CategoryPace::of(*category, &facts.paced)).collect(),
            pressure: pressure::pressure(&sides(&facts.pressed)),
            hints: hints::hints(&facts.helped),
        }
    }

    /// The phase that takes most beyond its plan.
    fn longest(&self) -> Option<(f64, &CategoryPace, &PhasePace)> {
        let phases = self.categories.iter().flat_map(|pace| pace.phases.iter().map(move |phase| (pace, phase)));
        let beyond = phases.filter_map(|(pace, phase)| Some((phase.times.beyond()?, pace, phase)));
        beyond.max_by(|(a, ..), (b, ..)| a.total_cmp(b))
    }
}

//! Pacing as sentences and as numbers.

use crate::catalog::Category;
use crate::coach::evidence::hints::Helped;
use crate::coach::evidence::hints::HintDependence;
use crate::coach::evidence::hints::Needed;
use crate::coach::evidence::pressure::PressureGap;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::counted;
use crate::coach::progress::minutes;
use crate::coach::progress::pacing::CategoryPace;
use crate::coach::progress::pacing::FEWEST;
use crate::coach::progress::pacing::PacingPage;
use crate::coach::progress::pacing::PhasePace;
use crate::coach::progress::pacing::Times;
use crate::coach::progress::pacing::helped;
use crate::coach::progress::percent;

/// A row of numbers about a category.
fn row(category: Category, name: &str, answers: u32, planned: String, actual: String) -> Vec<String> {
    vec![format!("{}: {name}", category.title()), answers.to_string(), planned, actual]
}

/// Overrun, phases and the first code.
fn times(pace: &CategoryPace) -> Vec<Vec<String>> {
    let row = |name: &str, answers, planned, actual| row(pace.category, name, answers, planned, actual);
    let times = |name: &str, of: &Times| row(name, of.answers, minutes(of.planned), minutes(of.spent));
    let share = format!("{} ({})", pace.over, percent(pace.over_share));
    let mut rows = vec![row("over the limit", pace.answers, String::new(), share)];
    rows.extend(pace.over_seconds.map(|seconds| row("overrun", pace.over, String::new(), minutes(seconds))));
    rows.extend(pace.phases.iter().map(|phase| times(&phase.title, &phase.times)));
    rows.extend(pace.first_code.iter().map(|code| times("until the first code", code)));
    rows
}

/// Median scores on both sides, and what lies between.
fn pressure(gap: &PressureGap) -> Vec<Vec<String>> {
    let row = |name: &str, answers, actual: Option<String>| {
        row(gap.category, name, answers, String::new(), actual.unwrap_or_default())
    };
    let between = gap.told.map(|told| format!("{:+.0}", told.gap * 100.0));
    vec![
        row("score relaxed", gap.relaxed, gap.told.map(|told| percent(told.relaxed))),
        row("score realistic", gap.realistic, gap.told.map(|told| percent(told.realistic))),
        row("relaxed less realistic", gap.relaxed + gap.realistic, between),
    ]
}

/// Answers and passes by help, and how many needed any.
fn hints(dependence: &HintDependence) -> Vec<Vec<String>> {
    let row = |name: &str, answers, actual| row(dependence.category, name, answers, String::new(), actual);
    let passed = |(help, Helped { answers, passes, .. })| row(help, answers, format!("{passes} passed"));
    let needed = |name: &str, Needed { answers, needed }| row(name, answers, needed.to_string());
    let mut rows: Vec<Vec<String>> = helped(dependence).map(passed).into();
    rows.push(needed("with a hint", dependence.needed()));
    rows.extend(dependence.before.map(|before| needed("with a hint, before", before)));
    rows
}

impl Told for PacingPage {
    fn reading(&self) -> String {
        let answers: u32 = self.categories.iter().map(|pace| pace.answers).sum();
        if answers == 0 {
            return "No times yet: the first reviewed answer puts its own beside its limit.".to_owned();
        }
        let over: u32 = self.categories.iter().map(|pace| pace.over).sum();
        let over = format!("{} of late, {over} over the limit", counted(answers, "answer"));
        if let Some((beyond, pace, phase)) = self.longest() {
            let category = pace.category.title();
            return format!("{over}; longest beyond its plan: {category}, {} (+{}).", phase.title, minutes(beyond));
        }
        if self.categories.iter().any(|pace| !pace.phases.is_empty()) {
            return format!("{over}; no phase runs far beyond its plan.");
        }
        let missing = self.categories.iter().map(CategoryPace::phased_missing).min().unwrap_or(FEWEST);
        format!("{over}. Mark phases in {} to see where the time goes.", counted(missing, "more answer"))
    }

    fn table(&self) -> Table {
        let rows = self.categories.iter().flat_map(times);
        let rows = rows.chain(self.pressure.iter().flat_map(pressure)).chain(self.hints.iter().flat_map(hints));
        Table { heads: vec!["", "answers", "planned", "actual"], rows: rows.collect() }
    }

    fn sentences(&self) -> Vec<String> {
        let mut said = vec![];
        for pace in &self.categories {
            let category = pace.category.title();
            said.push(format!("{category}: {}.", pace.over_words()));
            let phase = |phase: &PhasePace| {
                let Times { answers, planned, spent } = phase.times;
                let (spent, planned, answers) = (minutes(spent), minutes(planned), counted(answers, "answer"));
                format!("{category}, {}: {spent} spent, {planned} planned, over {answers}.", phase.title)
            };
            said.extend(pace.phases.iter().map(phase));
            said.extend(pace.missing());
            said.extend(pace.first_code.map(|code| {
                let (spent, planned) = (minutes(code.spent), minutes(code.planned));
                let answers = counted(code.answers, "answer");
                format!("{category}: {spent} until the first code, {planned} planned, over {answers}.")
            }));
        }
        said.extend(self.pressure.iter().map(PressureGap::sentence));
        said.extend(self.hints.iter().map(HintDependence::sentence));
        said
    }
}

//! Pacing.

use super::check;
use greenroom::catalog::Category;
use greenroom::catalog::Level;
use greenroom::coach::evidence::Answer;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::pacing::Facts;
use greenroom::coach::progress::pacing::Paced;
use greenroom::coach::progress::pacing::PacingPage;
use greenroom::format::Formats;
use greenroom::format::Realism;

/// An answer that spends these per cents of the planned time in its phases, and ends where they end.
fn paced(category: Category, limit_seconds: u32, per_cent: &[u32]) -> Paced {
    let plan = Formats::builtin().plan(category, Level::Senior, limit_seconds);
    let spent = per_cent.iter().map(|per_cent| Some(*per_cent)).chain(std::iter::repeat(None));
    let phases: Vec<_> = plan
        .into_iter()
        .zip(spent)
        .map(|(phase, share)| (phase.clone(), share.map(|share| phase.seconds * share / 100)))
        .collect();
    Paced { category, answer_seconds: phases.iter().filter_map(|(_, spent)| *spent).sum(), limit_seconds, phases }
}

fn sheet(facts: &Facts) -> Sheet {
    Sheet::Pacing(Box::new(PacingPage::of(facts)))
}

/// Phases of two categories against their plan, pressure and hints; a history that has only begun; none at all.
#[test]
fn pacing_is_drawn() {
    let mut answers = vec![paced(Category::Coding, 2100, &[60, 80, 190, 100, 110, 90, 100]); 5];
    answers.extend(vec![paced(Category::Coding, 2100, &[50, 60, 150, 80, 90]); 3]);
    answers.extend(vec![paced(Category::SystemDesign, 2700, &[90, 20, 80, 110, 130, 60, 10]); 4]);
    answers.push(paced(Category::Behavioral, 300, &[120]));
    let answer =
        |category, realism, score: f64, hints| Answer { category, realism, score, passed: score >= 0.6, hints };
    let coding = |realism, score, hints| answer(Category::Coding, realism, score, hints);
    let mut pressed = vec![coding(Realism::Relaxed, 0.75, 1); 6];
    pressed.extend(vec![coding(Realism::Realistic, 0.55, 0); 4]);
    pressed.push(answer(Category::SystemDesign, Realism::Relaxed, 0.6, 0));
    let mut helped = pressed.clone();
    helped.extend(vec![coding(Realism::Timed, 0.5, 2), coding(Realism::Timed, 0.7, 3)]);
    check("pacing", sheet(&Facts { paced: answers.clone(), pressed, helped }));
    let few = Facts { paced: answers.split_off(12), ..Facts::default() };
    check("pacing_few", sheet(&few));
    check("pacing_empty", sheet(&Facts::default()));
}

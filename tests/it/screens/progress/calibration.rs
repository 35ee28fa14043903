//! Calibration.

use super::check;
use greenroom::assessment::Percent;
use greenroom::assessment::Verdict;
use greenroom::catalog::Category;
use greenroom::catalog::DimensionId;
use greenroom::catalog::Weight;
use greenroom::coach::evidence::Checklist;
use greenroom::coach::evidence::Pair;
use greenroom::coach::evidence::points::Judged;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::calibration::CalibrationPage;
use greenroom::coach::progress::calibration::Facts;

fn checklist(points: &[(&str, bool, bool)]) -> Checklist {
    let judged = |(text, first, warm): &(&str, bool, bool)| Judged {
        text: (*text).into(),
        dimension: DimensionId::new("code"),
        weight: Weight::Must,
        first: *first,
        warm: *warm,
        cold: None,
    };
    Checklist { points: points.iter().map(judged).collect() }
}

fn sheet(facts: &Facts) -> Sheet {
    Sheet::Calibration(Box::new(CalibrationPage::of(facts)))
}

/// Predictions that run high, with the points behind them; a history that has only begun; none at all.
#[test]
fn calibration_is_drawn() {
    let said = [(10, 2, 0), (50, 4, 1), (70, 6, 3), (90, 8, 5)];
    let verdict = |passed| if passed { Verdict::Yes } else { Verdict::LeanNo };
    let foreseen = said.iter().flat_map(|(chance, answers, passes)| {
        (0..*answers).map(move |place| (Percent::new(*chance), verdict(place < *passes)))
    });
    let checklists = vec![
        checklist(&[
            ("states the cost in time and space before writing code", true, false),
            ("names an invariant", false, true),
        ]),
        checklist(&[
            ("states the cost in time and space before writing code", false, false),
            ("tries the empty input", true, false),
        ]),
    ];
    let ratings = vec![(DimensionId::new("testing"), 3, 2), (DimensionId::new("code"), 3, 3)];
    let pair = Pair { category: Category::Coding, coverage: (Percent::new(80), Percent::new(71)), ratings };
    let facts = Facts {
        foreseen: foreseen.collect(),
        guessed: vec![(Percent::new(77), Percent::new(65)); 18],
        checklists,
        pairs: vec![pair; 6],
    };
    check("calibration", sheet(&facts));
    let few = Facts {
        foreseen: facts.foreseen.into_iter().take(4).collect(),
        guessed: vec![(Percent::new(50), Percent::new(50)); 4],
        checklists: vec![checklist(&[("names an invariant", true, true)])],
        pairs: vec![],
    };
    check("calibration_few", sheet(&few));
    check("calibration_empty", sheet(&Facts::default()));
}

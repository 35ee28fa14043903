use super::*;
use crate::coach::progress::Told;
use proptest::prelude::*;

/// An answer with these seconds in Clarify (180 planned), Code (600) and Test (120).
fn paced(answer_seconds: u32, spent: [Option<u32>; 3]) -> Paced {
    let plan = [("clarify", "Clarify", 180), ("code", "Code", 600), ("test", "Test", 120)];
    let phase =
        |(id, title, seconds): (&str, &str, u32)| PlannedPhase { id: PhaseId::new(id), title: title.into(), seconds };
    let phases = plan.map(phase).into_iter().zip(spent).collect();
    Paced { category: Category::Coding, answer_seconds, limit_seconds: 900, phases }
}

/// Four answers with phases, one of which does not reach the tests, and one without.
fn five() -> Vec<Paced> {
    vec![
        paced(900, [Some(100), Some(700), Some(100)]),
        paced(1000, [Some(200), Some(500), None]),
        paced(905, [Some(905), None, None]),
        paced(1260, [Some(300), Some(900), Some(60)]),
        paced(840, [Some(150), Some(600), Some(90)]),
    ]
}

fn page(paced: Vec<Paced>) -> PacingPage {
    PacingPage::of(&Facts { paced, ..Facts::default() })
}

fn answer(realism: Realism, score: f64, hints: u8) -> Answer {
    Answer { category: Category::Coding, realism, score, passed: score >= 0.6, hints }
}

/// Medians of each phase over the answers that entered it, and of what ran over, worked out by hand.
#[test]
fn figures_are_right() {
    let found = page(five());
    let pace = &found.categories[0];
    assert_eq!((pace.answers, pace.over, pace.over_seconds, pace.phased), (5, 3, Some(100.0), 4));
    assert!((pace.over_share - 0.6).abs() < 1e-12);
    let phases: Vec<(&str, u32, f64, f64)> =
        pace.phases.iter().map(|p| (&*p.title, p.times.answers, p.times.planned, p.times.spent)).collect();
    assert_eq!(phases, [("Clarify", 4, 180.0, 175.0), ("Code", 4, 600.0, 650.0), ("Test", 3, 120.0, 90.0)]);
    assert_eq!(pace.first_code, Some(Times { answers: 4, planned: 180.0, spent: 175.0 }));
    assert_eq!(pace.over_words(), "3 of 5 over the limit, by 1:40");
}

/// The reading names the one phase that runs far over, or what is missing.
#[test]
fn the_reading_is_plain() {
    let check = |answers: Vec<Paced>, expected: &str| assert_eq!(page(answers).reading(), expected);
    check(vec![], "No times yet: the first reviewed answer puts its own beside its limit.");
    check(
        vec![paced(800, [Some(800), None, None])],
        "1 answer of late, 0 over the limit. Mark phases in 4 more answers to see where the time goes.",
    );
    check(five(), "5 answers of late, 3 over the limit; no phase runs far beyond its plan.");
    // A quarter of ten minutes is 2:30, of two minutes it is half a minute.
    check(
        vec![paced(1100, [Some(180), Some(750), Some(151)]); 4],
        "4 answers of late, 4 over the limit; longest beyond its plan: Coding, Test (+0:31).",
    );
    check(
        vec![paced(1100, [Some(180), Some(751), Some(151)]); 4],
        "4 answers of late, 4 over the limit; longest beyond its plan: Coding, Code (+2:31).",
    );
}

/// Under four answers with marked phases no phase is told, nor under four that came to code.
#[test]
fn little_is_said_of_little() {
    let few = page(five()[..4].to_vec());
    let pace = &few.categories[0];
    assert_eq!((pace.phased, pace.phases.len(), pace.first_code), (3, 0, None));
    let missing = "Coding: 1 more answer with two or more phases marked until phases can be told.";
    assert_eq!(few.sentences(), ["Coding: 3 of 4 over the limit, by 1:40.", missing]);
}

/// Pressure is told over the last twenty of each side, hints over the last twenty answers.
#[test]
fn pressure_and_hints_are_of_late() {
    let mut pressed = vec![answer(Realism::Relaxed, 0.1, 0); 9];
    pressed.extend(vec![answer(Realism::Relaxed, 0.8, 0); 20]);
    pressed.extend(vec![answer(Realism::Realistic, 0.5, 2); 4]);
    pressed.extend(vec![answer(Realism::Timed, 0.0, 0); 30]);
    let helped = vec![answer(Realism::Timed, 0.7, 0), answer(Realism::Timed, 0.5, 3)];
    let page = PacingPage::of(&Facts { pressed, helped, ..Facts::default() });
    assert_eq!((page.pressure[0].relaxed, page.pressure[0].realistic), (20, 4));
    let told = page.pressure[0].told.unwrap();
    assert!((told.gap - 0.3).abs() < 1e-12);
    assert_eq!((page.hints[0].none.passes, page.hints[0].more.answers), (1, 1));
}

/// The numbers hold every figure, with as many cells in each row as there are heads.
#[test]
fn numbers_are_whole() {
    let pressed = [vec![answer(Realism::Relaxed, 0.8, 0); 4], vec![answer(Realism::Realistic, 0.5, 2); 4]].concat();
    let helped = vec![answer(Realism::Timed, 0.7, 0), answer(Realism::Timed, 0.5, 3)];
    let table = PacingPage::of(&Facts { paced: five(), pressed, helped }).table();
    let rows: Vec<String> = table.rows.iter().map(|row| row.join("|")).collect();
    let expected = [
        "Coding: over the limit|5||3 (60 %)",
        "Coding: overrun|3||1:40",
        "Coding: Clarify|4|3:00|2:55",
        "Coding: Code|4|10:00|10:50",
        "Coding: Test|3|2:00|1:30",
        "Coding: until the first code|4|3:00|2:55",
        "Coding: score relaxed|4||80 %",
        "Coding: score realistic|4||50 %",
        "Coding: relaxed less realistic|8||+30",
        "Coding: no hint|1||1 passed",
        "Coding: one hint|0||0 passed",
        "Coding: more hints|1||0 passed",
        "Coding: with a hint|2||1",
    ];
    assert_eq!(rows, expected);
    assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
}

/// Where plans differ, phases stand in the order of the newest.
#[test]
fn phases_keep_their_order() {
    let mut old = paced(900, [Some(1), Some(2), Some(3)]);
    old.phases.reverse();
    old.phases.push((PlannedPhase { id: PhaseId::new("sketch"), title: "Sketch".into(), seconds: 60 }, Some(4)));
    let mut answers = vec![old];
    answers.extend(vec![paced(900, [Some(1), Some(2), Some(3)]); 4]);
    let found = page(answers);
    let titles: Vec<&str> = found.categories[0].phases.iter().map(|phase| &*phase.title).collect();
    assert_eq!(titles, ["Clarify", "Code", "Test", "Sketch"]);
}

proptest! {
    /// Medians lie among their values, shares between 0 and 1, and the order of twenty answers is nothing to them.
    #[test]
    fn medians_are_in_range(of in prop::collection::vec((0_u32..3000, 0_u32..900, 0_u32..900), 4..=20)) {
        let mut answers: Vec<Paced> =
            of.iter().map(|(answer, clarify, code)| paced(*answer, [Some(*clarify), Some(*code), None])).collect();
        let found = page(answers.clone());
        let pace = &found.categories[0];
        prop_assert!((0.0..=1.0).contains(&pace.over_share) && pace.over <= pace.answers);
        let (least, most) = (of.iter().map(|one| one.1).min(), of.iter().map(|one| one.1).max());
        let spent = pace.phases[0].times.spent;
        prop_assert!(f64::from(least.unwrap()) <= spent && spent <= f64::from(most.unwrap()));
        answers.reverse();
        prop_assert_eq!(page(answers), found);
    }
}

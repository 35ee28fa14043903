use super::*;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::catalog::Weight;
use crate::coach::evidence::points::Judged;
use crate::coach::progress::Told;
use proptest::prelude::*;

/// Ten predictions, of which six came true.
const TEN: [(u8, bool); 10] = [
    (10, false),
    (30, true),
    (30, false),
    (50, true),
    (50, false),
    (70, true),
    (70, true),
    (70, false),
    (90, true),
    (95, true),
];

fn foreseen(of: &[(u8, bool)]) -> Vec<(Percent, Verdict)> {
    let verdict = |passed| if passed { Verdict::Yes } else { Verdict::LeanNo };
    of.iter().map(|(chance, passed)| (Percent::new(*chance), verdict(*passed))).collect()
}

fn guessed(guess: u8, found: u8, count: usize) -> Vec<(Percent, Percent)> {
    vec![(Percent::new(guess), Percent::new(found)); count]
}

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

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[track_caller]
fn reading(facts: &Facts, expected: &str) {
    assert_eq!(CalibrationPage::of(facts).reading(), expected);
}

/// Every figure of ten predictions, worked out by hand: squares of .01, .49 + .09, .25 + .25, .09 + .09 + .49, .01 and .0025.
#[test]
fn figures_are_right() {
    let page = CalibrationPage::of(&Facts { foreseen: foreseen(&TEN), ..Facts::default() });
    let told = page.told.prediction.unwrap();
    assert_eq!((told.answers, told.passes), (10, 6));
    near(told.expected_passes, 5.65);
    near(told.brier, 0.177_25);
    near(told.reference, 0.24);
    near(told.skill.unwrap(), 1.0 - 0.177_25 / 0.24);
    let said: Vec<(u8, u32, u32)> = page.said.iter().map(|s| (s.chance.number(), s.answers, s.passes)).collect();
    assert_eq!(said, [(10, 1, 0), (30, 2, 1), (50, 2, 1), (70, 3, 2), (90, 2, 2)]);
    near(page.said[4].mean.unwrap(), 0.925);
    near(page.said[3].pass_rate.unwrap(), 2.0 / 3.0);
}

/// Whatever was said is counted with one of the five chances, and with the nearest.
#[test]
fn chances_are_told_apart() {
    let cases = [(0, 10), (10, 10), (19, 10), (20, 30), (39, 30), (40, 50), (60, 70), (79, 70), (80, 90), (100, 90)];
    for (said, chance) in cases {
        assert_eq!(bin(Percent::new(said)), chance, "{said}");
    }
}

/// The reading counts before it judges, and says what is missing.
#[test]
fn the_reading_is_plain() {
    let nothing = "After 10 more answers with a predicted chance, this page tells whether predictions come true.";
    reading(&Facts::default(), nothing);
    let nine = Facts { foreseen: foreseen(&TEN[1..]), ..Facts::default() };
    reading(&nine, "After 1 more answer with a predicted chance, this page tells whether predictions come true.");
    assert_eq!(CalibrationPage::of(&nine).said, []);
    let ten = Facts { foreseen: foreseen(&TEN), ..Facts::default() };
    reading(&ten, "6 of the last 10 answers were foreseen to pass, 6 did.");
    let with = |guess, found| Facts { guessed: guessed(guess, found, 10), ..ten.clone() };
    let told =
        |bias: &str| format!("6 of the last 10 answers were foreseen to pass, 6 did; own coverage is guessed {bias}.");
    reading(&with(80, 65), &told("15 points of 100 too high"));
    reading(&with(64, 65), &told("1 point of 100 too low"));
    reading(&with(65, 65), &told("right on average"));
}

/// Skill is told with what it is measured against, and only where both outcomes occurred.
#[test]
fn scores_are_said() {
    let scores = |passes: usize| {
        let of: Vec<(u8, bool)> = (0..10).map(|place| (70, place < passes)).collect();
        CalibrationPage::of(&Facts { foreseen: foreseen(&of), ..Facts::default() }).scores()
    };
    // Seven of ten: .7 * .09 + .3 * .49 is .21, which is the reference too.
    assert_eq!(scores(7)[0], "Brier score 0.21: 0 is perfect, always saying 50 % comes to 0.25.");
    assert!(
        scores(7)[1]
            .starts_with("Always saying your own pass rate, 7 of 10, would come to 0.21. Skill against that: +0.00;")
    );
    assert_eq!(scores(10)[1], "All 10 passed, so there is no skill in telling them apart yet.");
    assert_eq!(scores(0)[1], "None of 10 passed, so there is no skill in telling them apart yet.");
}

/// Points stand beside the figures by name, three of each kind at most, and second looks below them.
#[test]
fn points_are_named() {
    let lists = vec![
        checklist(&[("cost", true, false), ("bounds", false, false), ("names", true, true)]),
        checklist(&[("cost", true, false), ("ties", false, false), ("tests", false, false)]),
    ];
    let rating = |warm, cold| (DimensionId::new("testing"), warm, cold);
    let pair = Pair {
        category: Category::Coding,
        coverage: (Percent::new(80), Percent::new(70)),
        ratings: vec![rating(3, 2)],
    };
    let page = CalibrationPage::of(&Facts { checklists: lists, pairs: vec![pair; 5], ..Facts::default() });
    let expected = [
        "Own coverage: 10 more answers with a guess until its bias can be told.",
        "Ticked in error 2 of 2: cost.",
        "Missed 2 of 2: cost.",
        "Missed 1 of 1: ties.",
        "Missed 1 of 1: tests.",
        "A second look finds 10 points of 100 less coverage than the first, over 5 answers.",
        "Coding, Testing: rated 1.0 lower at a second look, over 5 answers.",
    ];
    assert_eq!(page.sentences(), expected);
    assert_eq!(page.points.missed.len(), 4);
}

/// The numbers hold every figure, with as many cells in each row as there are heads.
#[test]
fn numbers_are_whole() {
    let facts = Facts { foreseen: foreseen(&TEN), guessed: guessed(80, 65, 12), ..Facts::default() };
    let table = CalibrationPage::of(&facts).table();
    let rows: Vec<String> = table.rows.iter().map(|row| row.join("|")).collect();
    let expected = [
        "Said 10 %|1|0|0 %",
        "Said 30 %|2|1|50 %",
        "Said 50 %|2|1|50 %",
        "Said 70 %|3|2|67 %",
        "Said 90 %|2|2|100 %",
        "All predictions|10|6|60 %",
        "Passes foreseen|||5.7",
        "Brier score|||0.177",
        "  of one's own pass rate|||0.240",
        "Skill|||+0.26",
        "Guessed less found coverage|12||+15",
    ];
    assert_eq!(rows, expected);
    assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
}

proptest! {
    /// Chances add up to what is told of all, whatever their order; no score leaves its range; only the last twenty count.
    #[test]
    fn chances_add_up(mut of in prop::collection::vec((0_u8..=100, any::<bool>()), 10..=20), older in 0_usize..5) {
        let page = |of: &[(u8, bool)]| {
            let mut facts = Facts { foreseen: foreseen(&vec![(0, true); older]), ..Facts::default() };
            facts.foreseen.extend(foreseen(of));
            CalibrationPage::of(&facts)
        };
        while of.len() < 20 {
            of.push((50, true));
        }
        let found = page(&of);
        let told = found.told.prediction.unwrap();
        prop_assert_eq!(told.answers, 20);
        prop_assert_eq!(found.said.iter().map(|said| said.answers).sum::<u32>(), told.answers);
        prop_assert_eq!(found.said.iter().map(|said| said.passes).sum::<u32>(), told.passes);
        let means: f64 = found.said.iter().map(|said| said.mean.unwrap_or(0.0) * f64::from(said.answers)).sum();
        prop_assert!((means - told.expected_passes).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&told.brier) && (0.0..=0.25).contains(&told.reference));
        prop_assert!(told.skill.is_none_or(|skill| skill <= 1.0));
        of.reverse();
        prop_assert_eq!(page(&of), found);
    }
}

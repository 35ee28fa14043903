//! From ticks and ratings to coverage, verdict and score. Rules, not a weighted sum of impressions.
//!
//! Ticks come first and drive everything, because people judge a whole answer poorly and single ideas well
//! (Dunlosky and others 2011, Q J Exp Psychol 64:467).

use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::catalog::Point;
use crate::catalog::Weight;
use crate::catalog::question::words;
use crate::format::PlannedPhase;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// Version of the rules in this file; stored with every computed value so that it can be rebuilt.
pub const RULES_VERSION: u32 = 1;

/// A whole per cent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Percent(u8);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From a number; more than 100 is 100.
    pub const fn new(number: u8) -> Self {
        if number > 100 { Self(100) } else { Self(number) }
    }

    /// The nearest per cent of a fraction between 0 and 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100 first")]
    pub fn of(fraction: f64) -> Self {
        Self((fraction.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// 0 to 100.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// 0 to 1.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl TryFrom<u8> for Percent {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if number <= 100 { Ok(Self(number)) } else { Err(format!("a per cent is 0 to 100, not {number}")) }
    }
}

impl From<Percent> for u8 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0)
    }
}

/// What the ticks come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// Weight of the ticked musts and shoulds.
    pub covered: u32,
    /// Weight of all musts and shoulds.
    pub total: u32,
    /// Ticked musts.
    pub musts_covered: u32,
    /// All musts.
    pub musts: u32,
}

impl Coverage {
    /// Counts ticks; `ticks` runs parallel to `points`, and a missing tick is no.
    pub fn count(points: &[Point], ticks: &[bool]) -> Self {
        let mut coverage = Self::default();
        for (place, point) in points.iter().enumerate() {
            let ticked = ticks.get(place).copied().unwrap_or(false);
            let must = u32::from(point.weight == Weight::Must);
            coverage.total += point.weight.units();
            coverage.musts += must;
            if ticked {
                coverage.covered += point.weight.units();
                coverage.musts_covered += must;
            }
        }
        coverage
    }

    /// Covered weight over total weight; 0 when there is nothing to cover.
    pub fn fraction(self) -> f64 {
        if self.total == 0 { 0.0 } else { f64::from(self.covered) / f64::from(self.total) }
    }

    /// The fraction as a per cent.
    pub fn percent(self) -> Percent {
        Percent::of(self.fraction())
    }
}

words! {
    /// What an interviewer would write at the end. A pass is [`Verdict::Yes`] or better.
    Verdict {
        /// Not this time.
        No = "no" / "No",
        /// Close below the line.
        LeanNo = "lean-no" / "Lean no",
        /// Above the line.
        Yes = "yes" / "Yes",
        /// Without reservation.
        StrongYes = "strong-yes" / "Strong yes",
    }
}

impl Verdict {
    /// Yes or better.
    pub const fn is_pass(self) -> bool {
        matches!(self, Self::Yes | Self::StrongYes)
    }
}

/// A rating given to a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// Which dimension.
    pub dimension: DimensionId,
    /// What the user chose (after the hint cap).
    pub rating: Rating,
}

/// The computed record of one review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What the ticks come to.
    pub coverage: Coverage,
    /// Mean of the content ratings, 1 to 4.
    pub mean: f64,
    /// The verdict.
    pub verdict: Verdict,
    /// Attempt score for trends: `0.6 c + 0.4 (mean - 1) / 3`, 0 to 1.
    pub score: f64,
    /// [`RULES_VERSION`] at the time.
    pub rules: u32,
}

impl Outcome {
    /// Computes coverage, verdict and score. Delivery ratings are recorded but decide nothing.
    pub fn compute(rubric: &Rubric, category: Category, points: &[Point], ticks: &[bool], ratings: &[Rated]) -> Self {
        let coverage = Coverage::count(points, ticks);
        let content: Vec<Rating> = ratings
            .iter()
            .filter(|rated| rubric.is_content(category, &rated.dimension))
            .map(|rated| rated.rating)
            .collect();
        let mean = mean(&content);
        Self {
            coverage,
            mean,
            verdict: verdict(coverage, &content, mean),
            score: 0.6 * coverage.fraction() + 0.4 * ((mean - 1.0) / 3.0).clamp(0.0, 1.0),
            rules: RULES_VERSION,
        }
    }

    /// Why the verdict is what it is, in one sentence a person can check.
    pub fn reason(
        &self,
        rubric: &Rubric,
        category: Category,
        points: &[Point],
        ticks: &[bool],
        ratings: &[Rated],
    ) -> String {
        let lowest = ratings
            .iter()
            .filter(|rated| rubric.is_content(category, &rated.dimension))
            .min_by_key(|rated| rated.rating)
            .and_then(|rated| rubric.find(category, &rated.dimension).map(|found| (found, rated.rating)));
        let missed: Vec<&str> = missed_musts(points, ticks).map(|point| &*point.text).collect();
        let mut parts = vec![format!("mean {:.2}", self.mean)];
        match self.verdict {
            Verdict::StrongYes => parts.push("no dimension below Solid, every must covered".to_owned()),
            Verdict::Yes => parts.push("Yes needs 3.00".to_owned()),
            Verdict::LeanNo if self.mean < 3.0 => parts.push("Yes needs 3.00".to_owned()),
            Verdict::LeanNo => parts.push("Yes needs no dimension at 1 and two thirds of the musts".to_owned()),
            Verdict::No => parts.push("Lean no needs 2.00".to_owned()),
        }
        if !self.verdict.is_pass()
            && let Some((dimension, rating)) = lowest
        {
            parts.push(format!("lowest {} at {}", dimension.title, rating.number()));
        }
        match missed.as_slice() {
            [] => {}
            [one] => parts.push(format!("missed must: {one}")),
            many => parts.push(format!("missed {} of {} musts", many.len(), self.coverage.musts)),
        }
        parts.join("; ")
    }
}

fn mean(ratings: &[Rating]) -> f64 {
    if ratings.is_empty() {
        return 1.0;
    }
    let sum: u32 = ratings.iter().map(|rating| u32::from(rating.number())).sum();
    f64::from(sum) / f64::from(u32::try_from(ratings.len()).unwrap_or(u32::MAX))
}

/// Strong yes: mean 3.5 or more, no dimension under 3, every must. Yes: mean 3.0 or more, none at 1, two thirds of the
/// musts. Lean no: mean 2.0 or more. Else no.
fn verdict(coverage: Coverage, content: &[Rating], mean: f64) -> Verdict {
    let lowest = content.iter().min().copied().unwrap_or(Rating::MISSING);
    if mean >= 3.5 && lowest >= Rating::SOLID && coverage.musts_covered == coverage.musts {
        Verdict::StrongYes
    } else if mean >= 3.0 && lowest > Rating::MISSING && coverage.musts_covered * 3 >= coverage.musts * 2 {
        Verdict::Yes
    } else if mean >= 2.0 {
        Verdict::LeanNo
    } else {
        Verdict::No
    }
}

/// The musts that were not ticked.
pub fn missed_musts<'a>(points: &'a [Point], ticks: &'a [bool]) -> impl Iterator<Item = &'a Point> {
    points
        .iter()
        .enumerate()
        .filter(|(place, point)| point.weight == Weight::Must && !ticks.get(*place).copied().unwrap_or(false))
        .map(|(_, point)| point)
}

/// The same, by their places among the points.
pub fn missed_must_places(points: &[Point], ticks: &[bool]) -> Vec<usize> {
    let missed = |place: usize| !ticks.get(place).copied().unwrap_or(false);
    let musts = points.iter().enumerate().filter(|(place, point)| point.weight == Weight::Must && missed(*place));
    musts.map(|(place, _)| place).collect()
}

/// Whether ticks and a rating disagree so much that the user is asked once, "keep or change?".
///
/// Over the must and should points of the dimension, at least two of them: 3 or more with under 60 % ticked, or 2 or
/// less with over 90 %.
pub fn conflicts(points: &[Point], ticks: &[bool], rated: &Rated) -> bool {
    let mine: Vec<bool> = points
        .iter()
        .enumerate()
        .filter(|(_, point)| point.dimension == rated.dimension && point.weight != Weight::Bonus)
        .map(|(place, _)| ticks.get(place).copied().unwrap_or(false))
        .collect();
    let (ticked, all) = (mine.iter().filter(|tick| **tick).count(), mine.len());
    if all < 2 {
        return false;
    }
    if rated.rating >= Rating::SOLID { ticked * 10 < all * 6 } else { ticked * 10 > all * 9 }
}

/// Proposes a Pace rating from the clock; `None` when fewer than two phases were marked.
///
/// 1: a phase that holds a must was not reached. 4: every phase within 25 % or 30 s of its plan, whichever is larger. 3:
/// within 50 % or 60 s. Else 2. Nothing is inferred from silence: talking is not typing.
pub fn propose_pace(points: &[Point], plan: &[PlannedPhase], actual: &[Option<u32>]) -> Option<Rating> {
    let reached: Vec<(u32, u32)> = plan
        .iter()
        .zip(actual)
        .filter_map(|(phase, seconds)| seconds.map(|seconds| (phase.seconds, seconds)))
        .collect();
    if reached.len() < 2 {
        return None;
    }
    let must_unreached = plan.iter().enumerate().any(|(place, phase)| {
        actual.get(place).copied().flatten().is_none()
            && points.iter().any(|point| point.weight == Weight::Must && point.phase == phase.id)
    });
    if must_unreached {
        return Some(Rating::MISSING);
    }
    let all_within = |divisor: u32, floor: u32| {
        reached.len() == plan.len()
            && reached.iter().all(|(planned, took)| planned.abs_diff(*took) <= (planned / divisor).max(floor))
    };
    Some(if all_within(4, 30) {
        Rating::EXCELLENT
    } else if all_within(2, 60) {
        Rating::SOLID
    } else {
        Rating::SHAKY
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::PhaseId;

    fn point(weight: Weight, phase: &str, dimension: &str) -> Point {
        Point {
            id: "p".into(),
            text: "said it".into(),
            weight,
            phase: PhaseId::new(phase),
            dimension: DimensionId::new(dimension),
        }
    }

    fn rated(numbers: [u8; 4]) -> Vec<Rated> {
        ["understanding", "approach", "code", "testing"]
            .into_iter()
            .zip(numbers)
            .map(|(id, number)| Rated { dimension: DimensionId::new(id), rating: Rating::new(number).unwrap() })
            .collect()
    }

    fn check(musts_ticked: usize, numbers: [u8; 4], expected: Verdict) {
        let points = vec![point(Weight::Must, "code", "code"); 3];
        let ticks: Vec<bool> = (0..3).map(|place| place < musts_ticked).collect();
        let outcome = Outcome::compute(Rubric::builtin(), Category::Coding, &points, &ticks, &rated(numbers));
        assert_eq!(outcome.verdict, expected, "{musts_ticked} musts, {numbers:?}");
    }

    /// The verdict follows the stated rules at each of their edges.
    #[test]
    fn verdicts_follow_the_rules() {
        check(3, [4, 4, 3, 3], Verdict::StrongYes);
        check(2, [4, 4, 3, 3], Verdict::Yes);
        check(3, [4, 4, 4, 2], Verdict::Yes);
        check(1, [4, 4, 4, 4], Verdict::LeanNo);
        check(3, [4, 4, 4, 1], Verdict::LeanNo);
        check(3, [3, 3, 3, 2], Verdict::LeanNo);
        check(3, [2, 2, 2, 2], Verdict::LeanNo);
        check(3, [2, 2, 2, 1], Verdict::No);
    }

    /// Bonus points are shown and never summed; a must counts three, a should two.
    #[test]
    fn coverage_weighs_musts_and_shoulds() {
        let points = [
            point(Weight::Must, "code", "code"),
            point(Weight::Should, "code", "code"),
            point(Weight::Bonus, "wrap", "code"),
        ];
        let coverage = Coverage::count(&points, &[true, false, true]);
        assert_eq!((coverage.covered, coverage.total, coverage.musts_covered, coverage.musts), (3, 5, 1, 1));
        assert_eq!(coverage.percent().number(), 60);
        assert_eq!(Coverage::count(&[], &[]).percent(), Percent::ZERO);
    }

    /// The score is 0.6 of coverage and 0.4 of the mean rating above Missing.
    #[test]
    fn the_score_mixes_coverage_and_ratings() {
        let points = [point(Weight::Must, "code", "code"), point(Weight::Must, "code", "code")];
        let outcome =
            Outcome::compute(Rubric::builtin(), Category::Coding, &points, &[true, false], &rated([4, 4, 4, 4]));
        assert!((outcome.score - 0.7).abs() < 1e-12, "{}", outcome.score);
    }

    /// "Keep or change?" is asked for a high rating with few ticks and a low one with nearly all, never for a lone point.
    #[test]
    fn conflicts_need_two_points_and_a_gap() {
        let points = [point(Weight::Must, "code", "code"), point(Weight::Should, "code", "code")];
        let give = |number| Rated { dimension: DimensionId::new("code"), rating: Rating::new(number).unwrap() };
        assert!(conflicts(&points, &[true, false], &give(3)));
        assert!(!conflicts(&points, &[true, true], &give(3)));
        assert!(conflicts(&points, &[true, true], &give(2)));
        assert!(!conflicts(&points[..1], &[false], &give(4)));
    }

    /// Pace is proposed from marked phases only, and a must's phase that was never reached makes it Missing.
    #[test]
    fn pace_comes_from_the_clock() {
        let plan: Vec<PlannedPhase> = [("clarify", 100), ("code", 400), ("test", 200)]
            .map(|(id, seconds)| PlannedPhase { id: PhaseId::new(id), title: id.into(), seconds })
            .into();
        let points = [point(Weight::Must, "test", "testing")];
        let pace = |actual: [Option<u32>; 3]| propose_pace(&points, &plan, &actual).map(Rating::number);
        assert_eq!(pace([Some(700), None, None]), None);
        assert_eq!(pace([Some(100), Some(600), None]), Some(1));
        assert_eq!(pace([Some(130), Some(500), Some(150)]), Some(4));
        assert_eq!(pace([Some(131), Some(500), Some(150)]), Some(3));
        assert_eq!(pace([Some(100), Some(300), Some(300)]), Some(3));
        assert_eq!(pace([Some(161), Some(500), Some(150)]), Some(2));
    }
}

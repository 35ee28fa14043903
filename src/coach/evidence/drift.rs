//! Warm-cold drift: how a second look, half a day to three days later and blind to the first, differs from it. Delayed
//! judgements are by far the truer ones (Rhodes and Tauber 2011, Psychol Bull 137:131), so what drops was flattery.

use crate::assessment::Percent;
use crate::attempt::Attempt;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::coach::evidence::counted;
use crate::coach::evidence::plural;
use crate::coach::trend::count;
use crate::history;
use serde::Serialize;
use std::collections::BTreeMap;

/// Pairs below which no drift is told.
pub const FEWEST: u32 = 5;

/// An answer that was reviewed both ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Category.
    pub category: Category,
    /// Coverage: warm, then cold.
    pub coverage: (Percent, Percent),
    /// Ratings by dimension, 1 to 4: warm, then cold; only what was rated both times.
    pub ratings: Vec<(DimensionId, u8, u8)>,
}

impl Pair {
    /// The pair of an attempt; `None` for one that does not count, or was not reviewed both ways.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let history::Drift { coverage, ratings, .. } = history::Drift::of(counted(attempt)?)?;
        Some(Self { category: attempt.snapshot.category, coverage, ratings })
    }
}

/// What second looks come to, over all pairs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drift {
    /// Of coverage, in parts of 1.
    pub coverage: Shift,
    /// Of ratings, in steps of the scale, by category and dimension.
    pub dimensions: Vec<DimensionDrift>,
}

/// The drift of one dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DimensionDrift {
    /// Category.
    pub category: Category,
    /// Dimension.
    pub dimension: DimensionId,
    /// How its ratings moved, in steps of 1 to 4.
    #[serde(flatten)]
    pub shift: Shift,
}

/// By how much a value moved from the first look to the second.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shift {
    /// Pairs there are.
    pub pairs: u32,
    /// Mean of cold minus warm: below 0 the first look flattered. `None` under five pairs.
    pub mean: Option<f64>,
}

/// Drift over pairs, in any order.
pub fn drift(pairs: &[Pair]) -> Drift {
    let mut dimensions: BTreeMap<(Category, &DimensionId), Vec<(u8, u8)>> = BTreeMap::new();
    for pair in pairs {
        for (dimension, warm, cold) in &pair.ratings {
            dimensions.entry((pair.category, dimension)).or_default().push((*warm, *cold));
        }
    }
    let coverage = pairs.iter().map(|Pair { coverage: (warm, cold), .. }| (warm.number(), cold.number()));
    Drift {
        coverage: Shift::of(coverage, 100.0),
        dimensions: dimensions
            .into_iter()
            .map(|((category, dimension), ratings)| DimensionDrift {
                category,
                dimension: dimension.clone(),
                shift: Shift::of(ratings, 1.0),
            })
            .collect(),
    }
}

impl Shift {
    /// Of warm and cold values that are counted in parts of `unit`; summed in whole numbers, so that order is nothing.
    fn of(pairs: impl IntoIterator<Item = (u8, u8)>, unit: f64) -> Self {
        let moved: Vec<i32> = pairs.into_iter().map(|(warm, cold)| i32::from(cold) - i32::from(warm)).collect();
        let pairs = count(moved.len());
        let mean = f64::from(moved.iter().sum::<i32>()) / f64::from(pairs.max(1)) / unit;
        Self { pairs, mean: (pairs >= FEWEST).then_some(mean) }
    }

    /// Pairs missing until it can be told.
    pub const fn pairs_missing(&self) -> u32 {
        FEWEST.saturating_sub(self.pairs)
    }

    fn missing(&self, what: &str) -> String {
        let missing = plural(self.pairs_missing(), "more answer");
        format!("{what}: {missing} to review a second time until drift can be told.")
    }
}

impl Drift {
    /// The drift of coverage in one line, or what is missing until it can be told.
    pub fn sentence(&self) -> String {
        let Some(mean) = self.coverage.mean else { return self.coverage.missing("Coverage") };
        let (points, pairs) = ((mean * 100.0).round(), plural(self.coverage.pairs, "answer"));
        let (far, what) = (points.abs(), if points.abs() < 1.5 { "point" } else { "points" });
        match points {
            ..0.0 => format!("A second look finds {far:.0} {what} of 100 less coverage than the first, over {pairs}."),
            0.5.. => format!("A second look finds {far:.0} {what} of 100 more coverage than the first, over {pairs}."),
            _ => format!("A second look finds the same coverage as the first, over {pairs}."),
        }
    }
}

impl DimensionDrift {
    /// The drift of this dimension in one line, under the name it has on screen.
    pub fn sentence(&self, title: &str) -> String {
        let Some(mean) = self.shift.mean else { return self.shift.missing(title) };
        let (tenths, pairs) = ((mean * 10.0).round() / 10.0, plural(self.shift.pairs, "answer"));
        let far = tenths.abs();
        match tenths {
            ..0.0 => format!("{title}: rated {far:.1} lower at a second look, over {pairs}."),
            0.05.. => format!("{title}: rated {far:.1} higher at a second look, over {pairs}."),
            _ => format!("{title}: rated the same at a second look, over {pairs}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(coverage: (u8, u8), ratings: &[(&str, u8, u8)]) -> Pair {
        Pair {
            category: Category::Coding,
            coverage: (Percent::new(coverage.0), Percent::new(coverage.1)),
            ratings: ratings.iter().map(|(id, warm, cold)| (DimensionId::new(*id), *warm, *cold)).collect(),
        }
    }

    #[track_caller]
    fn check(coverages: &[(u8, u8)], sentence: &str) {
        let pairs: Vec<Pair> = coverages.iter().map(|coverage| pair(*coverage, &[])).collect();
        assert_eq!(drift(&pairs).sentence(), sentence);
    }

    /// Drift is cold minus warm, from five pairs on.
    #[test]
    fn coverage_drifts() {
        check(&[], "Coverage: 5 more answers to review a second time until drift can be told.");
        check(&[(80, 60); 4], "Coverage: 1 more answer to review a second time until drift can be told.");
        // -20, -20, -20, -20, +50: -30 of 5.
        check(
            &[(80, 60), (80, 60), (80, 60), (80, 60), (50, 100)],
            "A second look finds 6 points of 100 less coverage than the first, over 5 answers.",
        );
        check(&[(80, 81); 6], "A second look finds 1 point of 100 more coverage than the first, over 6 answers.");
        check(&[(80, 80); 6], "A second look finds the same coverage as the first, over 6 answers.");
    }

    /// Each dimension counts the pairs in which it was rated both times.
    #[test]
    fn dimensions_drift_each_by_itself() {
        let mut pairs = vec![pair((50, 50), &[("code", 4, 3), ("testing", 3, 3)]); 3];
        pairs.extend(vec![pair((50, 50), &[("code", 2, 3)]), pair((50, 50), &[("code", 3, 1)])]);
        let found = drift(&pairs);
        let shifts: Vec<(&str, u32, Option<f64>)> =
            found.dimensions.iter().map(|d| (d.dimension.as_str(), d.shift.pairs, d.shift.mean)).collect();
        assert_eq!(shifts, [("code", 5, Some(-0.8)), ("testing", 3, None)]);
        assert_eq!(found.dimensions[0].sentence("Code"), "Code: rated 0.8 lower at a second look, over 5 answers.");
        let missing = "Testing: 2 more answers to review a second time until drift can be told.";
        assert_eq!(found.dimensions[1].sentence("Testing"), missing);
    }
}

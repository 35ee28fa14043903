//! What was measured, a line per figure: ours, the floor, the ratio, the target.

use std::time::Duration;

/// Durations of ours and of the floor, taken in turn.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    ours: Vec<Duration>,
    floor: Vec<Duration>,
}

impl Pairs {
    /// Takes so many of each, in turn, so that what disturbs the machine disturbs both.
    pub(crate) fn take(rounds: usize, mut ours: impl FnMut() -> Duration, mut floor: impl FnMut() -> Duration) -> Self {
        let mut pairs = Self::default();
        for _ in 0..rounds {
            pairs.ours.push(ours());
            pairs.floor.push(floor());
        }
        pairs.ours.sort();
        pairs.floor.sort();
        pairs
    }

    /// One line: the medians.
    pub(crate) fn median(&self, figure: &str, target: &str) {
        self.share(figure, 50, target);
    }

    /// One line: the medians of the slowest hundredth and what is next to it.
    pub(crate) fn p99(&self, figure: &str, target: &str) {
        self.share(figure, 99, target);
    }

    fn share(&self, figure: &str, per_cent: usize, target: &str) {
        let of = |sorted: &[Duration]| sorted[(sorted.len() * per_cent / 100).min(sorted.len() - 1)];
        let (ours, floor) = (of(&self.ours), of(&self.floor));
        row(figure, &millis(ours), &millis(floor), &times(ours, floor), target);
    }
}

/// `1.25 x`.
pub(crate) fn times(ours: Duration, floor: Duration) -> String {
    format!("{:.2} x", ours.as_secs_f64() / floor.as_secs_f64())
}

/// `0.123 ms`.
pub(crate) fn millis(duration: Duration) -> String {
    format!("{:.3} ms", duration.as_secs_f64() * 1e3)
}

/// The heading of a part.
pub(crate) fn part(title: &str) {
    println!();
    row(title, "greenroom", "floor", "ratio", "target");
}

/// A line; what does not apply is empty.
pub(crate) fn row(figure: &str, ours: &str, floor: &str, ratio: &str, target: &str) {
    println!("{figure:<52} {ours:>12} {floor:>12} {ratio:>9}   {target}");
}

//! Chance that is the same everywhere: `SplitMix64`, the generator of Steele, Lea and Flood (2014).

use crate::catalog::exercise::generator::Bounds;

/// The golden ratio in 64 bits.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

pub(super) struct Random(u64);

impl Random {
    /// Begins at a seed, moved by the place of a row.
    pub(super) fn new(seed: i64, bump: u64) -> Self {
        Self(seed.cast_unsigned().wrapping_add(bump))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 below `limit`, which is at most 2^64: the upper half of the product, not the remainder.
    fn scaled(&mut self, limit: u128) -> u64 {
        u64::try_from((u128::from(self.next()) * limit) >> 64).unwrap_or(u64::MAX)
    }

    /// A place from 0 below `limit`; 0 if there is none.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.scaled(limit as u128)).unwrap_or(usize::MAX)
    }

    /// A number between two, both included.
    pub(super) fn between(&mut self, bounds: Bounds) -> i64 {
        let width = u128::from(bounds.high.abs_diff(bounds.low)) + 1;
        bounds.low.wrapping_add_unsigned(self.scaled(width))
    }

    /// One of these.
    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let place = self.below(from.len());
        from.get(place).copied()
    }

    /// So many letters.
    pub(super) fn text(&mut self, letters: &str, n: usize) -> String {
        let letters: Vec<char> = letters.chars().collect();
        (0..n).filter_map(|_| self.pick(&letters)).collect()
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = self.below(place + 1);
            list.swap(place, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the published generator, from the seed of its reference implementation.
    #[test]
    fn the_sequence_is_the_published_one() {
        let mut random = Random::new(1_234_567, 0);
        let found: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(found, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    /// The widest range there is has no edge that overflows.
    #[test]
    fn the_widest_range_is_drawn_from() {
        let mut random = Random::new(-1, 7);
        let bounds = Bounds { low: i64::MIN, high: i64::MAX };
        let found: Vec<i64> = (0..100).map(|_| random.between(bounds)).collect();
        assert!(found.iter().any(|number| *number < 0) && found.iter().any(|number| *number > 0));
    }
}

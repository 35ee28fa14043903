//! Seeded choice. The same seed gives the same result on every machine and in every version: `ChaCha8`, keyed by seed,
//! slot and stage, and whole numbers from there on.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use rand_chacha::rand_core::SeedableRng;

/// What is being chosen: each stage has its own stream, so that one cannot shift the other.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stage {
    Topic = 1,
    Question = 2,
}

/// A stream of choices.
#[derive(Debug)]
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: u64, slot: u64, stage: Stage) -> Self {
        let mut key = [0; 32];
        let parts = seed.to_le_bytes().into_iter().chain(slot.to_le_bytes()).chain([stage as u8]);
        for (place, byte) in key.iter_mut().zip(parts) {
            *place = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A whole number below `bound`, each as likely as the next; `None` below zero there is nothing.
    fn below(&mut self, bound: u64) -> Option<u64> {
        let fair = u64::MAX - u64::MAX.checked_rem(bound)?;
        loop {
            let number = self.0.next_u64();
            if number < fair {
                return Some(number % bound);
            }
        }
    }

    /// The place of one weight, drawn in proportion; `None` when all are zero.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> Option<usize> {
        let mut rest = self.below(weights.clone().sum())?;
        weights.enumerate().find_map(|(place, weight)| {
            let found = rest < weight;
            rest = rest.saturating_sub(weight);
            found.then_some(place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stream is fixed for ever: these values were drawn once and must never change.
    #[test]
    fn the_stream_is_fixed() {
        let mut draw = Draw::new(7, 0, Stage::Topic);
        assert_eq!([(); 6].map(|()| draw.below(1000).unwrap()), [982, 423, 435, 57, 558, 26]);
        let mut other = Draw::new(7, 0, Stage::Question);
        assert_eq!([(); 6].map(|()| other.below(1000).unwrap()), [1, 972, 344, 751, 840, 280]);
    }

    /// Weights are drawn in proportion, and a weight of zero never.
    #[test]
    fn weights_are_proportional() {
        let mut counts = [0u32; 4];
        let mut draw = Draw::new(1, 2, Stage::Topic);
        for _ in 0..10_000 {
            counts[draw.weighted([1, 0, 3, 6].into_iter()).unwrap()] += 1;
        }
        assert_eq!(counts[1], 0);
        for (place, share) in [(0, 1000), (2, 3000), (3, 6000)] {
            assert!(counts[place].abs_diff(share) < 200, "{counts:?}");
        }
        assert_eq!(draw.weighted([0, 0].into_iter()), None);
        assert_eq!(draw.weighted([].into_iter()), None);
    }
}

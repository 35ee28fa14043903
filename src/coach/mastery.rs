//! How well a topic is known: a mean of attempt scores that forgets, pulled towards one half while there is little to go by.
//!
//! `m = (0.5 + sum w s) / (1 + sum w)` with `w = 0.5 ^ (age in days / 30)`. Skill estimates of this kind work with little
//! data in practice systems (Pelánek 2016, Computers and Education 98:169); a shrunken mean is the simplest, and enough
//! for one user.
//!
//! Sums are kept in whole numbers, so the order of the days does not matter and every machine gets the same figure: a
//! draw depends on it.

use crate::catalog::Category;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::TopicDay;
use std::collections::BTreeMap;

/// Days after which an attempt counts half.
pub const HALF_LIFE_DAYS: u32 = 30;

/// How well a topic is known, and on what evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mastery {
    /// 0 to 1; one half with no evidence.
    pub value: f64,
    /// Attempts after forgetting: a fresh one counts 1.
    pub weight: f64,
    /// Attempts, all alike.
    pub attempts: u32,
    /// The last day with an attempt.
    pub last: Option<Day>,
}

impl Mastery {
    /// What is known of a topic never tried.
    pub const NONE: Self = Self { value: 0.5, weight: 0.0, attempts: 0, last: None };
}

/// Mastery of one topic from its days, in any order. A day in the future (the clock went back) counts as today.
pub fn mastery<'a>(days: impl Iterator<Item = &'a TopicDay>, today: Day) -> Mastery {
    let mut evidence = Evidence::default();
    for day in days {
        evidence.add(day, today);
    }
    evidence.mastery()
}

/// Mastery of every topic among the days, in any order.
pub fn by_topic(days: &[TopicDay], today: Day) -> BTreeMap<(Category, &Topic), Mastery> {
    let mut topics: BTreeMap<(Category, &Topic), Evidence> = BTreeMap::new();
    for day in days {
        topics.entry((day.category, &day.topic)).or_default().add(day, today);
    }
    topics.into_iter().map(|(key, evidence)| (key, evidence.mastery())).collect()
}

/// One attempt of weight 1, in the units of the sums below: weights have [`WEIGHT_BITS`], scores [`SCORE_BITS`].
const ONE: u128 = 1 << (WEIGHT_BITS + SCORE_BITS);
const WEIGHT_BITS: u32 = 40;
const SCORE_BITS: u32 = 32;

/// `0.5 ^ (days / 30)` for 0 to 29 days, times 2^40, to the nearest whole number.
const DECAY: [u64; HALF_LIFE_DAYS as usize] = [
    1_099_511_627_776,
    1_074_398_747_491,
    1_049_859_446_184,
    1_025_880_623_293,
    1_002_449_477_475,
    979_553_499_766,
    957_180_466_911,
    935_318_434_833,
    913_955_732_257,
    893_080_954_483,
    872_682_957_291,
    852_750_851_000,
    833_273_994_645,
    814_241_990_305,
    795_644_677_544,
    777_472_127_994,
    759_714_640_049,
    742_362_733_689,
    725_407_145_419,
    708_838_823_319,
    692_648_922_220,
    676_828_798_972,
    661_370_007_839,
    646_264_295_983,
    631_503_599_063,
    617_080_036_927,
    602_985_909_405,
    589_213_692_200,
    575_756_032_871,
    562_605_746_906,
];

/// The weight of an attempt of this age, times 2^40.
fn weight(age_days: i64) -> u64 {
    let age = u32::try_from(age_days.max(0)).unwrap_or(u32::MAX);
    let within = usize::try_from(age % HALF_LIFE_DAYS).unwrap_or(0);
    let fresh = DECAY.get(within).copied().unwrap_or(0);
    fresh.checked_shr(age / HALF_LIFE_DAYS).unwrap_or(0)
}

#[derive(Debug, Default)]
struct Evidence {
    weight: u128,
    weighted_score: u128,
    attempts: u32,
    last: Option<Day>,
}

impl Evidence {
    fn add(&mut self, day: &TopicDay, today: Day) {
        let weight = u128::from(weight(today.days_since(day.day)));
        self.weight += weight * (u128::from(day.attempts) << SCORE_BITS);
        self.weighted_score += weight * u128::from(fixed(day.score_sum, day.attempts));
        self.attempts = self.attempts.saturating_add(day.attempts);
        self.last = self.last.max(Some(day.day).filter(|_| day.attempts > 0));
    }

    fn mastery(&self) -> Mastery {
        Mastery {
            value: ratio(ONE / 2 + self.weighted_score, ONE + self.weight),
            weight: ratio(self.weight, ONE),
            attempts: self.attempts,
            last: self.last,
        }
    }
}

/// A sum of scores times 2^32, never outside what so many attempts can come to.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=attempts first")]
fn fixed(score_sum: f64, attempts: u32) -> u64 {
    let unit = f64::from(u32::MAX) + 1.0;
    (score_sum.clamp(0.0, f64::from(attempts)) * unit).round() as u64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the last bits of a mean do not matter, and the cast never swaps two values"
)]
fn ratio(part: u128, whole: u128) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Day {
        Day::from_number(20_000).unwrap()
    }

    fn day(age: i64, attempts: u32, score_sum: f64) -> TopicDay {
        TopicDay {
            category: Category::Coding,
            topic: Topic::new("heaps"),
            day: today().plus(-age),
            attempts,
            score_sum,
        }
    }

    fn check(days: &[TopicDay], value: f64, weight: f64) {
        let found = mastery(days.iter(), today());
        assert!((found.value - value).abs() < 1e-9, "{days:?}: {found:?}");
        assert!((found.weight - weight).abs() < 1e-9, "{days:?}: {found:?}");
    }

    /// The stated formula: a prior of one half, worth one attempt, and a half-life of thirty days.
    #[test]
    fn the_formula_holds() {
        check(&[], 0.5, 0.0);
        check(&[day(0, 1, 1.0)], 0.75, 1.0);
        check(&[day(0, 1, 0.0)], 0.25, 1.0);
        check(&[day(30, 1, 1.0)], 1.0 / 1.5, 0.5);
        check(&[day(60, 2, 2.0)], 1.0 / 1.5, 0.5);
        check(&[day(0, 2, 1.5), day(30, 1, 0.0)], 2.0 / 3.5, 2.5);
        check(
            &[day(7, 1, 0.8)],
            (0.5 + 0.8 * 0.5f64.powf(7.0 / 30.0)) / (1.0 + 0.5f64.powf(7.0 / 30.0)),
            0.5f64.powf(7.0 / 30.0),
        );
        check(&[day(5_000, 3, 0.0)], 0.5, 0.0);
    }

    /// When the clock went back, a day that is now in the future counts as today.
    #[test]
    fn the_future_counts_as_today() {
        check(&[day(-12, 1, 1.0)], 0.75, 1.0);
    }

    /// Damaged sums cannot push mastery out of its range.
    #[test]
    fn nonsense_is_clamped() {
        check(&[day(0, 1, 7.0)], 0.75, 1.0);
        check(&[day(0, 1, -7.0)], 0.25, 1.0);
        check(&[day(0, 1, f64::NAN)], 0.25, 1.0);
    }

    /// The last day and the count leave out days that hold no reviewed attempt.
    #[test]
    fn evidence_is_counted() {
        let found = mastery([day(3, 2, 1.0), day(9, 1, 1.0), day(1, 0, 0.0)].iter(), today());
        assert_eq!((found.attempts, found.last), (3, Some(today().plus(-3))));
        assert_eq!(mastery([].iter(), today()), Mastery::NONE);
    }

    /// Each topic is counted by itself, also when two categories share its name.
    #[test]
    fn topics_are_kept_apart() {
        let mut days = vec![day(0, 1, 1.0), day(0, 1, 0.0), day(0, 1, 0.0)];
        days[1].topic = Topic::new("dp");
        days[2].category = Category::Behavioral;
        let topics = by_topic(&days, today());
        let values: Vec<_> = topics.iter().map(|(key, found)| (key.0, key.1.as_str(), found.value)).collect();
        assert_eq!(
            values,
            [(Category::Coding, "dp", 0.25), (Category::Coding, "heaps", 0.75), (Category::Behavioral, "heaps", 0.25)]
        );
    }

    fn any_days() -> impl Strategy<Value = Vec<TopicDay>> {
        let one = (-40i64..900, 1u32..5, 0.0f64..=1.0);
        prop::collection::vec(one, 0..12)
            .prop_map(|days| days.into_iter().map(|(age, n, mean)| day(age, n, mean * f64::from(n))).collect())
    }

    proptest! {
        /// Mastery lies between 0 and 1, and never reaches either.
        #[test]
        fn it_stays_in_range(days in any_days()) {
            let found = mastery(days.iter(), today());
            prop_assert!(found.value > 0.0 && found.value < 1.0, "{:?}", found);
        }

        /// The order of the days changes nothing, not even the last bit.
        #[test]
        fn order_does_not_matter(days in any_days(), turn in 0usize..12) {
            let mut turned = days.clone();
            let len = turned.len().max(1);
            turned.rotate_left((turn % len).min(days.len()));
            turned.reverse();
            prop_assert_eq!(mastery(days.iter(), today()), mastery(turned.iter(), today()));
        }

        /// Had one of the attempts gone better, mastery would not be lower.
        #[test]
        fn a_better_attempt_never_lowers_it(days in any_days(), which in 0usize..12, gain in 0.0f64..=1.0) {
            let mut better = days.clone();
            if let Some(one) = better.get_mut(which) {
                one.score_sum += gain;
            }
            prop_assert!(mastery(better.iter(), today()).value >= mastery(days.iter(), today()).value);
        }

        /// One more attempt pulls mastery towards its score, never past it or away from it.
        #[test]
        fn one_more_attempt_pulls_towards_its_score(days in any_days(), age in 0i64..90, score in 0.0f64..=1.0) {
            let before = mastery(days.iter(), today()).value;
            let more: Vec<TopicDay> = days.into_iter().chain([day(age, 1, score)]).collect();
            let after = mastery(more.iter(), today()).value;
            let (low, high) = if before < score { (before, score) } else { (score, before) };
            prop_assert!(after >= low - 1e-9 && after <= high + 1e-9, "{} {} {}", before, score, after);
        }
    }
}

//! How well a topic or a dimension is known: a mean of scores that forgets, pulled towards one half while there is little
//! to go by, and a band around it that says how little.
//!
//! `m = (0.5 + S) / (1 + W)` with `S = sum w s`, `W = sum w` and `w = 0.5 ^ (age in days / 30)`. Skill estimates of this
//! kind work with little data in practice systems (Pelánek 2016, Computers and Education 98:169); a shrunken mean is the
//! simplest, and enough for one user.
//!
//! The band is `m ± sqrt(S (W - S) / W + 1/4) / (1 + W)`: the score interval of Wilson (1927, J Am Stat Assoc 22:209) at one
//! standard error, of which `m` is the very middle. It needs no more than the sums that are kept: scores lie between 0 and
//! 1, so that they scatter no more than `p (1 - p)`, as passes and failures of the same mean would (Bhatia and Davis 2000,
//! Am Math Mon 107:353), and what is half forgotten counts half. Scores of one person scatter less, so the band rather
//! promises too little: it holds the truth in two cases of three at least.
//!
//! With nothing to go by the band is everything, 0 to 1; it is never wider than `1 / sqrt(1 + W)`. More of the same narrows
//! it, waiting widens it, and so may a surprise.
//!
//! Sums are kept in whole numbers, so the order of the days does not matter and every machine gets the same figure: a
//! draw depends on it.

use crate::catalog::Category;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::TopicDay;
use crate::rubric::Rating;
use std::collections::BTreeMap;

/// Days after which an attempt counts half.
pub const HALF_LIFE_DAYS: u32 = 30;

/// How well a topic or a dimension is known, and on what evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mastery {
    /// 0 to 1; one half with no evidence.
    pub value: f64,
    /// The lower end of its band, 0 to the value.
    pub low: f64,
    /// The upper end of its band, the value to 1.
    pub high: f64,
    /// Attempts after forgetting: a fresh one counts 1.
    pub weight: f64,
    /// Attempts, all alike.
    pub attempts: u32,
    /// The last day with an attempt.
    pub last: Option<Day>,
}

impl Mastery {
    /// What is known of a topic never tried.
    pub const NONE: Self = Self { value: 0.5, low: 0.0, high: 1.0, weight: 0.0, attempts: 0, last: None };
}

/// Mastery of one topic from its days, in any order. A day in the future (the clock went back) counts as today.
pub fn mastery<'a>(days: impl Iterator<Item = &'a TopicDay>, today: Day) -> Mastery {
    let mut evidence = Evidence::default();
    for day in days {
        evidence.add_day(day, today);
    }
    evidence.mastery()
}

/// Mastery of every topic among the days, in any order.
pub fn by_topic(days: &[TopicDay], today: Day) -> BTreeMap<(Category, &Topic), Mastery> {
    let mut topics: BTreeMap<(Category, &Topic), Evidence> = BTreeMap::new();
    for day in days {
        topics.entry((day.category, &day.topic)).or_default().add_day(day, today);
    }
    topics.into_iter().map(|(key, evidence)| (key, evidence.mastery())).collect()
}

/// Mastery of every dimension, from its ratings in any order: Missing counts 0, Shaky a third, Solid two, Excellent 1.
///
/// The key says which dimension: its id, with the category where dimensions of several are rated.
pub fn by_dimension<K: Ord>(rated: impl IntoIterator<Item = (K, Day, Rating)>, today: Day) -> BTreeMap<K, Mastery> {
    let mut dimensions: BTreeMap<K, Evidence> = BTreeMap::new();
    for (key, day, rating) in rated {
        let score = f64::from(rating.number() - 1) / 3.0;
        dimensions.entry(key).or_default().add(day, 1, score, today);
    }
    dimensions.into_iter().map(|(key, evidence)| (key, evidence.mastery())).collect()
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
    fn add_day(&mut self, day: &TopicDay, today: Day) {
        self.add(day.day, day.attempts, day.score_sum, today);
    }

    fn add(&mut self, day: Day, attempts: u32, score_sum: f64, today: Day) {
        let weight = u128::from(weight(today.days_since(day)));
        self.weight += weight * (u128::from(attempts) << SCORE_BITS);
        self.weighted_score += weight * u128::from(fixed(score_sum, attempts));
        self.attempts = self.attempts.saturating_add(attempts);
        self.last = self.last.max(Some(day).filter(|_| attempts > 0));
    }

    fn mastery(&self) -> Mastery {
        let value = ratio(ONE / 2 + self.weighted_score, ONE + self.weight);
        let half = self.half_band();
        Mastery {
            value,
            low: (value - half).max(0.0),
            high: (value + half).min(1.0),
            weight: ratio(self.weight, ONE),
            attempts: self.attempts,
            last: self.last,
        }
    }

    /// Half the width of the band, 0 to one half.
    fn half_band(&self) -> f64 {
        let (sum, weight) = (ratio(self.weighted_score, ONE), ratio(self.weight, ONE));
        let scatter = if self.weight == 0 { 0.0 } else { sum * (1.0 - ratio(self.weighted_score, self.weight)) };
        (scatter + 0.25).sqrt() / (1.0 + weight)
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
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::Rng;
    use rand_chacha::rand_core::SeedableRng;

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

    fn check_band(days: &[TopicDay], low: f64, high: f64) {
        let found = mastery(days.iter(), today());
        assert!((found.low - low).abs() < 1e-9 && (found.high - high).abs() < 1e-9, "{days:?}: {found:?}");
    }

    /// The stated band, on figures worked out by hand: all of 0 to 1 with nothing, then narrower.
    #[test]
    fn the_band_says_how_little_is_known() {
        check_band(&[], 0.0, 1.0);
        check_band(&[day(0, 1, 1.0)], 0.5, 1.0);
        check_band(&[day(0, 1, 0.0)], 0.0, 0.5);
        check_band(&[day(0, 1, 0.5)], 0.5 - 0.125f64.sqrt(), 0.5 + 0.125f64.sqrt());
        // S = 2, W = 3: half of it is the root of 2/3 + 1/4, by 4.
        check_band(&[day(0, 3, 2.0)], 0.625 - (11.0f64 / 12.0).sqrt() / 4.0, 0.625 + (11.0f64 / 12.0).sqrt() / 4.0);
        check_band(&[day(0, 15, 15.0)], 0.9375, 1.0);
        // Thirty days halve W and S: as good as half an attempt.
        check_band(&[day(30, 1, 0.5)], 0.5 - (0.375f64).sqrt() / 1.5, 0.5 + (0.375f64).sqrt() / 1.5);
    }

    /// The band holds the truth in two of three simulated topics at least, whatever the skill and the number of attempts,
    /// unless what is true lies at the very edge, where one half to begin with weighs most.
    #[test]
    fn the_band_keeps_its_promise() {
        let mut random = ChaCha8Rng::seed_from_u64(11);
        let mut unit = || f64::from(random.next_u32()) / f64::from(u32::MAX);
        for attempts in [1u32, 2, 4, 8, 16] {
            for skill in [0.15, 0.3, 0.5, 0.7, 0.85] {
                let held = (0..300).filter(|_| {
                    // Attempts of the same skill come out up to 0.3 better or worse.
                    let sum = (0..attempts).map(|_| (skill + 0.6 * (unit() - 0.5)).clamp(0.0, 1.0)).sum();
                    let found = mastery([day(0, attempts, sum)].iter(), today());
                    (found.low..=found.high).contains(&skill)
                });
                let held = held.count();
                assert!(held >= 200, "{held} of 300 for {skill} after {attempts}");
            }
        }
    }

    /// Dimensions are known by their ratings, each by itself, with the same prior and the same forgetting.
    #[test]
    fn dimensions_are_known_by_their_ratings() {
        let rated = |name, age: i64, code| (name, today().plus(-age), Rating::new(code).unwrap());
        let found = by_dimension([rated("code", 0, 4), rated("pace", 0, 1), rated("code", 30, 1)], today());
        let code = found["code"];
        assert!((code.value - 1.5 / 2.5).abs() < 1e-9 && (code.weight - 1.5).abs() < 1e-9, "{code:?}");
        assert_eq!((code.attempts, code.last), (2, Some(today())));
        assert_eq!(found["pace"], mastery([day(0, 1, 0.0)].iter(), today()));
        let solid = by_dimension([rated("code", 7, 3)], today())["code"];
        assert_eq!(solid, mastery([day(7, 1, 2.0 / 3.0)].iter(), today()));
        assert_eq!(by_dimension([] as [(&str, Day, Rating); 0], today()).len(), 0);
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

        /// The band lies between 0 and 1 around the value, and is as narrow as stated.
        #[test]
        fn the_band_surrounds_it(days in any_days()) {
            let found = mastery(days.iter(), today());
            prop_assert!(0.0 <= found.low && found.low <= found.value, "{:?}", found);
            prop_assert!(found.value <= found.high && found.high <= 1.0, "{:?}", found);
            prop_assert!(found.high - found.low <= (1.0 + found.weight).sqrt().recip() + 1e-12, "{:?}", found);
        }

        /// More of the same, at the same age, never widens the band.
        #[test]
        fn more_of_the_same_never_widens_the_band(days in any_days(), again in 2u32..5) {
            let more: Vec<TopicDay> = days
                .iter()
                .map(|day| TopicDay {
                    attempts: day.attempts * again,
                    score_sum: day.score_sum * f64::from(again),
                    ..day.clone()
                })
                .collect();
            let (before, after) = (mastery(days.iter(), today()), mastery(more.iter(), today()));
            prop_assert!(after.high - after.low <= before.high - before.low + 1e-12, "{:?} {:?}", before, after);
        }

        /// Waiting never narrows the band (a day in the future does not age with the others, so there is none here).
        #[test]
        fn waiting_never_narrows_the_band(mut days in any_days(), wait in 0i64..400) {
            days.retain(|day| day.day <= today());
            let (now, later) = (mastery(days.iter(), today()), mastery(days.iter(), today().plus(wait)));
            prop_assert!(later.high - later.low >= now.high - now.low - 1e-9, "{:?} {:?}", now, later);
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

        /// Had one of the attempts gone better, neither mastery nor an end of its band would be lower.
        #[test]
        fn a_better_attempt_never_lowers_it(days in any_days(), which in 0usize..12, gain in 0.0f64..=1.0) {
            let mut better = days.clone();
            if let Some(one) = better.get_mut(which) {
                one.score_sum += gain;
            }
            let (before, after) = (mastery(days.iter(), today()), mastery(better.iter(), today()));
            prop_assert!(after.value >= before.value);
            prop_assert!(after.low >= before.low - 1e-12 && after.high >= before.high - 1e-12);
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

//! How interviewers behave: what they say at which occasion, when they ask, and the curveballs they throw.
//!
//! All of it is data (`questions/interviewers.toml`) and chosen by a seed. A manner changes lines and timing, never what
//! an answer is worth.

use crate::attempt::Session;
use crate::catalog::Category;
use crate::catalog::PhaseId;
use crate::catalog::question::FollowUp;
use crate::catalog::question::words;
use crate::format::Nudges;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

words! {
    /// How an interviewer behaves.
    Manner {
        /// Polite and to the point.
        Neutral = "neutral" / "Neutral",
        /// Warm, and glad to hear more.
        Friendly = "friendly" / "Friendly",
        /// Few words.
        Terse = "terse" / "Terse",
        /// Asks early, and presses on.
        Interrupting = "interrupting" / "Interrupting",
        /// Says hardly anything.
        Silent = "silent" / "Silent",
    }
}

/// When an interviewer may say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion<'a> {
    /// A round begins.
    Round,
    /// A question is opened.
    Question,
    /// The candidate announced this phase.
    Phase(&'a PhaseId),
    /// A phase takes longer than planned.
    Overrun,
    /// A hint is given.
    Hint,
    /// A clarifying question is answered.
    Answered,
    /// A clarifying question was not understood.
    Unheard,
    /// Five minutes are left.
    FiveMinutes,
    /// The end of an answer too short for a warning at five minutes.
    NearlyOver,
    /// A follow-up comes in the middle of the answer.
    FollowUp,
    /// A curveball does.
    Curveball,
    /// Time is up.
    Stop,
    /// An answer is over.
    Thanks,
    /// A break begins.
    Break,
}

/// What an interviewer says at each occasion; none where a manner is silent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Lines {
    round: Vec<Box<str>>,
    question: Vec<Box<str>>,
    phase: Vec<Box<str>>,
    overrun: Vec<Box<str>>,
    hint: Vec<Box<str>>,
    answered: Vec<Box<str>>,
    unheard: Vec<Box<str>>,
    five_minutes: Vec<Box<str>>,
    nearly_over: Vec<Box<str>>,
    follow_up: Vec<Box<str>>,
    curveball: Vec<Box<str>>,
    stop: Vec<Box<str>>,
    thanks: Vec<Box<str>>,
    #[serde(rename = "break")]
    pause: Vec<Box<str>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Voice {
    title: Box<str>,
    says: Box<str>,
    /// Between which per cents of the answer time a follow-up comes; empty: never.
    asks: Vec<u32>,
    #[serde(default)]
    nudges: Option<Nudges>,
    curveballs: u32,
    lines: Lines,
    #[serde(default)]
    phases: BTreeMap<PhaseId, Vec<Box<str>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Interviewers {
    #[serde(rename = "version")]
    _version: u32,
    manners: BTreeMap<Manner, Voice>,
    curveballs: BTreeMap<Category, Vec<FollowUp>>,
}

static BUILTIN: LazyLock<Interviewers> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    toml::from_str(include_str!("../questions/interviewers.toml")).expect("questions/interviewers.toml is valid")
});

/// A line for the occasion, the `count`-th of its kind; `None` where this manner says nothing. The same seed says the same,
/// every line once before any comes again, and none twice running.
pub fn line(manner: Manner, occasion: Occasion<'_>, seed: u64, count: u32) -> Option<&'static str> {
    let lines = manner.voice().at(occasion);
    let salt = seed ^ (manner as u64).rotate_left(56) ^ occasion.number().rotate_left(48);
    lines.get(place(lines.len(), salt, count)?).map(|line| &**line)
}

/// Which of `all` things comes as the `count`-th, from 0; `None` where there is none.
fn place(all: usize, seed: u64, count: u32) -> Option<usize> {
    let size = u32::try_from(all).ok().filter(|size| *size > 0)?;
    if size < 3 {
        let first = u32::try_from(seed % u64::from(size)).unwrap_or(0);
        return usize::try_from(first.wrapping_add(count) % size).ok();
    }
    let (cycle, place) = (count / size, usize::try_from(count % size).ok()?);
    let mut deck = shuffled(all, seed, cycle);
    let before = cycle.checked_sub(1).map(|before| shuffled(all, seed, before));
    // The first of a new deck must not be the last of the one before it; a swap of the first two leaves every last alone.
    if before.is_some_and(|before| before.last() == deck.first()) {
        deck.swap(0, 1);
    }
    deck.get(place).copied()
}

fn shuffled(all: usize, seed: u64, cycle: u32) -> Vec<usize> {
    let mut draw = ChaCha8Rng::seed_from_u64(seed.wrapping_add(u64::from(cycle).rotate_left(32)));
    let mut deck: Vec<usize> = (0..all).collect();
    for last in (1..all).rev() {
        deck.swap(last, draw.random_range(0..=last));
    }
    deck
}

/// A follow-up that fits any question of the category, where this manner and the seed want one in this answer.
pub fn curveball(manner: Manner, category: Category, seed: u64) -> Option<&'static FollowUp> {
    let mut draw = ChaCha8Rng::seed_from_u64(seed.rotate_left(17));
    let all = BUILTIN.curveballs.get(&category)?;
    let thrown = draw.random_range(0..100) < manner.voice().curveballs && !all.is_empty();
    thrown.then(|| all.get(draw.random_range(0..all.len()))).flatten()
}

/// Whether a follow-up is one of the curveballs.
pub fn is_curveball(category: Category, follow_up: &FollowUp) -> bool {
    BUILTIN.curveballs.get(&category).is_some_and(|all| all.contains(follow_up))
}

impl Manner {
    #[expect(clippy::expect_used, reason = "the built-in data holds every manner, shown by a test")]
    fn voice(self) -> &'static Voice {
        BUILTIN.manners.get(&self).expect("every manner has its lines")
    }

    /// What the manner is like, in a few words.
    pub fn says(self) -> &'static str {
        &self.voice().says
    }

    /// The manner of the interviewer of a question, by its place among the slots; neutral outside interviews.
    pub fn at(session: &Session, slot: usize) -> Self {
        let interview = session.interview.as_ref();
        let place = interview.zip(u16::try_from(slot).ok()).and_then(|(interview, slot)| interview.round_of(slot));
        place.map_or(Self::Neutral, |place| Self::of_round(session, place))
    }

    /// The manner of the interviewer of a round, from 0; neutral where none was set.
    pub fn of_round(session: &Session, round: usize) -> Self {
        let held = session.interview.as_ref().and_then(|interview| interview.rounds.get(round));
        held.and_then(|held| Self::from_word(&held.manner)).unwrap_or(Self::Neutral)
    }

    /// The manners of a panel: one for each of so many rounds, by the seed, no two running the same.
    pub fn panel(seed: u64, rounds: u32) -> Vec<Self> {
        let places = (0..rounds).filter_map(|round| place(Self::ALL.len(), seed, round));
        places.filter_map(|place| Self::ALL.get(place)).copied().collect()
    }

    /// Between which seconds of an answer of this length a follow-up comes in the middle of it; `None`: none does.
    pub fn asks_within(self, limit_seconds: u32) -> Option<RangeInclusive<u32>> {
        let [from, to] = self.voice().asks.first_chunk()?;
        let at = |share: u32| u32::try_from(u64::from(limit_seconds) * u64::from(share) / 100).unwrap_or(u32::MAX);
        Some(at(*from)..=at(*to))
    }

    /// Whether phases are minded, where the dial says `dialled`.
    pub fn nudges(self, dialled: Nudges) -> Nudges {
        self.voice().nudges.unwrap_or(dialled)
    }
}

impl Occasion<'_> {
    /// A number of its own, for the seed.
    const fn number(self) -> u64 {
        match self {
            Self::Round => 0,
            Self::Question => 1,
            Self::Phase(_) => 2,
            Self::Overrun => 3,
            Self::Hint => 4,
            Self::Answered => 5,
            Self::Unheard => 6,
            Self::FiveMinutes => 7,
            Self::NearlyOver => 8,
            Self::FollowUp => 9,
            Self::Curveball => 10,
            Self::Stop => 11,
            Self::Thanks => 12,
            Self::Break => 13,
        }
    }
}

impl Voice {
    fn at(&self, occasion: Occasion<'_>) -> &[Box<str>] {
        let lines = &self.lines;
        match occasion {
            Occasion::Round => &lines.round,
            Occasion::Question => &lines.question,
            Occasion::Phase(phase) => self.phases.get(phase).unwrap_or(&lines.phase),
            Occasion::Overrun => &lines.overrun,
            Occasion::Hint => &lines.hint,
            Occasion::Answered => &lines.answered,
            Occasion::Unheard => &lines.unheard,
            Occasion::FiveMinutes => &lines.five_minutes,
            Occasion::NearlyOver => &lines.nearly_over,
            Occasion::FollowUp => &lines.follow_up,
            Occasion::Curveball => &lines.curveball,
            Occasion::Stop => &lines.stop,
            Occasion::Thanks => &lines.thanks,
            Occasion::Break => &lines.pause,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Formats;
    use crate::text::width;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The widest line: it stands in one row of a wide text.
    const COLUMNS: usize = 90;

    /// What every interviewer says, however silent.
    const ALWAYS: [Occasion<'_>; 6] = [
        Occasion::Round,
        Occasion::Question,
        Occasion::Unheard,
        Occasion::FiveMinutes,
        Occasion::NearlyOver,
        Occasion::Stop,
    ];

    const OFTEN: [Occasion<'_>; 7] = [
        Occasion::Overrun,
        Occasion::Hint,
        Occasion::Answered,
        Occasion::FollowUp,
        Occasion::Curveball,
        Occasion::Thanks,
        Occasion::Break,
    ];

    fn generic() -> PhaseId {
        PhaseId::new("no-such-phase")
    }

    /// Every manner has lines for every occasion, at least four for each; the silent one is silent on purpose, and two are
    /// enough for what it does say.
    #[test]
    fn no_manner_lacks_a_line() {
        let phase = generic();
        for manner in Manner::ALL.iter().copied() {
            let silent = manner == Manner::Silent;
            let least = if silent { 2 } else { 4 };
            for occasion in ALWAYS {
                assert!(manner.voice().at(occasion).len() >= least, "{manner} {occasion:?}");
            }
            for occasion in OFTEN.into_iter().chain([Occasion::Phase(&phase)]) {
                assert!((manner.voice().at(occasion).len() >= 4) != silent, "{manner} {occasion:?}");
                assert!(!silent || manner.voice().at(occasion).is_empty(), "{manner} {occasion:?}");
            }
            assert_eq!(&*manner.voice().title, manner.title());
            assert!(!manner.says().is_empty());
        }
    }

    /// Reactions name phases there are, two or more each; the neutral and the friendly one have them for all but the first,
    /// which is never announced.
    #[test]
    fn reactions_fit_the_phases() {
        for manner in Manner::ALL.iter().copied() {
            let reactions = &manner.voice().phases;
            let mut known = BTreeSet::new();
            for category in Category::ALL {
                let phases = Formats::builtin().phases(*category).iter().map(|phase| phase.id.clone());
                known.extend(phases.skip(1));
            }
            let named: BTreeSet<PhaseId> = reactions.keys().cloned().collect();
            assert!(named.is_subset(&known), "{manner}: {named:?}");
            assert!(reactions.values().all(|lines| lines.len() >= 2), "{manner}");
            if matches!(manner, Manner::Neutral | Manner::Friendly) {
                assert_eq!(named, known, "{manner}");
            }
        }
    }

    /// Lines fit a row, are sentences, and within a manner none is said at two occasions.
    #[test]
    fn lines_are_short_and_their_own() {
        for manner in Manner::ALL.iter().copied() {
            let (voice, phase) = (manner.voice(), generic());
            let occasions = ALWAYS.into_iter().chain(OFTEN).chain([Occasion::Phase(&phase)]);
            let all = occasions.flat_map(|occasion| voice.at(occasion)).chain(voice.phases.values().flatten());
            let mut seen = BTreeSet::new();
            for line in all {
                assert!(width(line) <= COLUMNS && line.trim() == &**line, "{manner}: {line}");
                assert!(line.ends_with(['.', '?', '!', ':']), "{manner}: {line}");
                assert!(seen.insert(line), "{manner} says twice: {line}");
            }
        }
    }

    /// Five to eight curveballs a category, each a question of its own with something to listen for.
    #[test]
    fn curveballs_fit_any_question() {
        for category in Category::ALL {
            let all = &BUILTIN.curveballs[category];
            assert!((5..=8).contains(&all.len()), "{category}");
            let asks: BTreeSet<&str> = all.iter().map(|one| &*one.ask).collect();
            assert_eq!(asks.len(), all.len(), "{category}");
            for one in all {
                assert!(width(&one.ask) <= COLUMNS && one.ask.ends_with(['?', '.']), "{}", one.ask);
                assert!(!one.listen_for.is_empty() && is_curveball(*category, one));
            }
        }
    }

    /// A manner throws as often as it says: the silent one never, the interrupting one more often than the friendly one.
    #[test]
    fn curveballs_come_by_manner_and_seed() {
        let thrown = |manner| {
            let all = (0..1000).filter(|seed| curveball(manner, Category::Coding, *seed).is_some());
            all.count()
        };
        assert_eq!(thrown(Manner::Silent), 0);
        assert!((550..650).contains(&thrown(Manner::Interrupting)), "{}", thrown(Manner::Interrupting));
        assert!((110..190).contains(&thrown(Manner::Friendly)), "{}", thrown(Manner::Friendly));
        let again = curveball(Manner::Interrupting, Category::Behavioral, 3);
        assert_eq!(again, curveball(Manner::Interrupting, Category::Behavioral, 3));
    }

    /// Timing is data: in the last third for most, early in it for who interrupts, never for who is silent.
    #[test]
    fn manners_have_their_timing() {
        let at = |manner: Manner| manner.asks_within(1500);
        assert_eq!(at(Manner::Neutral), Some(1005..=1350));
        assert_eq!(at(Manner::Interrupting), Some(1005..=1125));
        assert_eq!(at(Manner::Silent), None);
        assert_eq!(Manner::Neutral.nudges(Nudges::Overrun), Nudges::Overrun);
        assert_eq!(Manner::Interrupting.nudges(Nudges::Never), Nudges::Planned);
        assert_eq!(Manner::Silent.nudges(Nudges::Planned), Nudges::Never);
    }

    /// A panel has a manner for each round, and neighbours differ.
    #[test]
    fn a_panel_is_mixed() {
        for seed in 0..50 {
            let panel = Manner::panel(seed, 12);
            assert_eq!(panel.len(), 12);
            assert!(panel.windows(2).all(|pair| pair[0] != pair[1]), "{panel:?}");
        }
    }

    proptest! {
        /// The same seed says the same, no line twice running, and every line before any comes again.
        #[test]
        fn no_line_twice_running(all in 2usize..9, seed: u64, count in 0u32..200) {
            let at = |count| place(all, seed, count).unwrap();
            prop_assert!(at(count) < all);
            prop_assert_ne!(at(count), at(count + 1));
            let size = u32::try_from(all).unwrap();
            let cycle = count / size * size;
            let said: BTreeSet<usize> = (cycle..cycle + size).map(at).collect();
            prop_assert_eq!(said.len(), all);
        }
    }
}

//! The debrief packet of a session: what an interviewer's notes would say, round by round and for the whole.
//!
//! Everything in it is computed from ticks, ratings and times. What was not reviewed yet is said, never guessed.

mod text;

pub use text::markdown;
pub use text::rows;
pub use text::talk_words;

use crate::assessment::Verdict;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::HeldTalk;
use crate::attempt::Review;
use crate::attempt::Session;
use crate::catalog::Category;
use crate::catalog::Point;
use crate::catalog::Weight;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use std::collections::BTreeMap;

/// The packet.
#[derive(Debug, Clone, PartialEq)]
pub struct Packet {
    /// What was held, such as "Phone screen, coding"; `None` for a sitting without a format.
    pub title: Option<Box<str>>,
    /// Rounds in order; one for a sitting without a format.
    pub rounds: Vec<Round>,
    /// The strongest dimension of the whole, where two or more can be told apart.
    pub strongest: Option<Side>,
    /// The weakest.
    pub weakest: Option<Side>,
    /// How even the answers were, from three reviewed ones on.
    pub evenness: Option<Evenness>,
    /// One no that could decide against an otherwise good loop.
    pub warning: Option<String>,
    /// What to rehearse next, most important first; at most three.
    pub next: Vec<String>,
}

/// One round.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Name.
    pub title: Box<str>,
    /// It was broken off.
    pub interrupted: bool,
    /// Its answers in order.
    pub answers: Vec<Answer>,
    /// Its talks in order.
    pub talks: Vec<Talk>,
    /// The lowest verdict of its answers: one weak answer colours a round; `None` while one is unreviewed.
    pub verdict: Option<Verdict>,
    /// The strongest dimension.
    pub strongest: Option<Side>,
    /// The weakest.
    pub weakest: Option<Side>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Title of the question.
    pub title: Box<str>,
    /// Its category.
    pub category: Category,
    /// The verdict; `None` while unreviewed.
    pub verdict: Option<Verdict>,
    /// How it ended.
    pub ending: Ending,
    /// Answer time in seconds.
    pub seconds: u32,
    /// Limit in seconds.
    pub limit: u32,
    /// Phases that took more than their plan by a quarter and half a minute, by name, with the seconds over.
    pub overran: Vec<(Box<str>, u32)>,
    /// The musts that were missed.
    pub missed: Vec<Box<str>>,
}

/// One talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// Name.
    pub title: Box<str>,
    /// Seconds it took.
    pub took: u32,
    /// Planned seconds.
    pub planned: u32,
    /// Points made, and of how many; `None` while nobody judged it.
    pub made: Option<(usize, usize)>,
    /// Points that were not made.
    pub missed: Vec<Box<str>>,
}

/// A dimension that stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Its category: dimensions of two categories may share a name.
    pub category: Category,
    /// Name on screen.
    pub title: Box<str>,
    /// Mean of its ratings, 1 to 4.
    pub mean: f64,
    /// Musts and shoulds of it that were missed, musts first.
    pub missed: Vec<Box<str>>,
}

/// How far apart the answers of a session were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evenness {
    /// The lowest score, 0 to 1.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Passes among the reviewed answers.
    pub passes: usize,
    /// Reviewed answers.
    pub reviewed: usize,
}

impl Evenness {
    /// What it means, in a sentence.
    pub fn says(self) -> &'static str {
        let spread = self.high - self.low;
        if spread < 0.15 {
            "The answers were even: what one shows, all show."
        } else if spread < 0.35 {
            "Some answers were clearly better than others."
        } else {
            "The answers were far apart: a loop is read by its weakest round."
        }
    }
}

/// Puts the packet together.
pub fn packet(session: &Session, attempts: &[Attempt]) -> Packet {
    let rounds = rounds(session, attempts);
    let (strongest, weakest) = sides(attempts);
    let warning = warning(&rounds, attempts);
    let next = next(weakest.as_ref(), &rounds, attempts);
    let title = session.interview.as_ref().map(|interview| interview.title.clone());
    Packet { title, rounds, strongest, weakest, evenness: evenness(attempts), warning, next }
}

/// The review that counts: the cold one where there is one.
fn review(attempt: &Attempt) -> Option<&Review> {
    attempt.cold().or_else(|| attempt.warm())
}

fn rounds(session: &Session, attempts: &[Attempt]) -> Vec<Round> {
    let Some(interview) = &session.interview else {
        return vec![round("The sitting".into(), false, attempts, &[])];
    };
    let numbered = interview.rounds.iter().enumerate();
    let held = numbered.map(|(number, held)| {
        let of = |attempt: &&Attempt| held.slots.contains(&attempt.slot);
        let answers: Vec<Attempt> = attempts.iter().filter(of).cloned().collect();
        let talks: Vec<HeldTalk> =
            interview.talks.iter().filter(|talk| usize::from(talk.round) == number).cloned().collect();
        round(held.title.clone(), held.interrupted, &answers, &talks)
    });
    held.filter(|round| !round.answers.is_empty() || !round.talks.is_empty()).collect()
}

fn round(title: Box<str>, interrupted: bool, attempts: &[Attempt], talks: &[HeldTalk]) -> Round {
    let answers: Vec<Answer> = attempts.iter().map(answer).collect();
    let given = answers.iter().filter(|answer| answer.ending != Ending::Skipped);
    let verdicts: Option<Vec<Verdict>> = given.map(|answer| answer.verdict).collect();
    let (strongest, weakest) = sides(attempts);
    Round {
        title,
        interrupted,
        verdict: verdicts.and_then(|verdicts| verdicts.into_iter().min()),
        answers,
        talks: talks.iter().filter(|held| !held.talk.points.is_empty()).map(talk).collect(),
        strongest,
        weakest,
    }
}

fn answer(attempt: &Attempt) -> Answer {
    let (snapshot, timing) = (&attempt.snapshot, &attempt.timing);
    let review = review(attempt);
    let ticks = review.map_or(&[][..], |review| &review.ticks);
    let missed = crate::assessment::missed_musts(&snapshot.points, ticks);
    let phases = snapshot.phases.iter().zip(&timing.phases);
    let overran = phases.filter_map(|(phase, spent)| {
        let over = (*spent)?.checked_sub(phase.seconds)?;
        (over >= 30 && over >= phase.seconds / 4).then(|| (phase.title.clone(), over))
    });
    let marked = timing.phases_marked() > 1;
    Answer {
        title: snapshot.title.clone(),
        category: snapshot.category,
        verdict: review.map(|review| review.outcome.verdict),
        ending: attempt.ending,
        seconds: timing.answer,
        limit: timing.limit,
        overran: if marked { overran.collect() } else { Vec::new() },
        missed: if review.is_some() { missed.map(|point| point.text.clone()).collect() } else { Vec::new() },
    }
}

fn talk(held: &HeldTalk) -> Talk {
    let ticks = held.ticks.as_deref();
    let missed = |ticks: &[bool]| {
        let points = held.talk.points.iter().zip(ticks);
        points.filter(|(_, tick)| !**tick).map(|(point, _)| point.clone()).collect()
    };
    Talk {
        title: held.talk.title.clone(),
        took: held.took,
        planned: held.talk.seconds,
        made: ticks.map(|ticks| (ticks.iter().filter(|tick| **tick).count(), ticks.len())),
        missed: ticks.map(missed).unwrap_or_default(),
    }
}

/// Ratings and missed points of one dimension.
#[derive(Default)]
struct Gathered {
    ratings: Vec<Rating>,
    missed: Vec<(Weight, Box<str>)>,
}

/// The strongest and the weakest content dimension; neither where all are alike.
fn sides(attempts: &[Attempt]) -> (Option<Side>, Option<Side>) {
    let rubric = Rubric::builtin();
    let mut gathered: BTreeMap<(Category, &str), Gathered> = BTreeMap::new();
    for attempt in attempts {
        let Some(review) = review(attempt) else { continue };
        let category = attempt.snapshot.category;
        for rated in review.ratings.iter().filter(|rated| rubric.is_content(category, &rated.dimension)) {
            let title = rubric.find(category, &rated.dimension).map_or("", |dimension| &dimension.title);
            let entry = gathered.entry((category, title)).or_default();
            entry.ratings.push(rated.rating);
            let points = attempt.snapshot.points.iter().zip(&review.ticks);
            let missed = points.filter(|(point, tick)| !**tick && counts(point) && point.dimension == rated.dimension);
            entry.missed.extend(missed.map(|(point, _)| (point.weight, point.text.clone())));
        }
    }
    let mut sides: Vec<Side> = gathered.into_iter().map(side).collect();
    sides.sort_by(|one, other| one.mean.total_cmp(&other.mean).then(other.missed.len().cmp(&one.missed.len())));
    match (sides.first().cloned(), sides.pop()) {
        (Some(weakest), Some(strongest)) if weakest.mean < strongest.mean => (Some(strongest), Some(weakest)),
        _ => (None, None),
    }
}

fn counts(point: &Point) -> bool {
    point.weight != Weight::Bonus
}

fn side(((category, title), gathered): ((Category, &str), Gathered)) -> Side {
    let sum: f64 = gathered.ratings.iter().map(|rating| f64::from(rating.number())).sum();
    let mut missed = gathered.missed;
    missed.sort_by_key(|(weight, _)| *weight != Weight::Must);
    Side {
        category,
        title: title.into(),
        mean: sum / f64::from(u32::try_from(gathered.ratings.len()).unwrap_or(1).max(1)),
        missed: missed.into_iter().map(|(_, text)| text).collect(),
    }
}

fn evenness(attempts: &[Attempt]) -> Option<Evenness> {
    let outcomes: Vec<_> = attempts.iter().filter_map(review).map(|review| &review.outcome).collect();
    if outcomes.len() < 3 {
        return None;
    }
    let scores = || outcomes.iter().map(|outcome| outcome.score);
    Some(Evenness {
        low: scores().fold(1.0, f64::min),
        high: scores().fold(0.0, f64::max),
        passes: outcomes.iter().filter(|outcome| outcome.verdict.is_pass()).count(),
        reviewed: outcomes.len(),
    })
}

/// In a real loop one clear no on what a round is about often outweighs everything else.
fn warning(rounds: &[Round], attempts: &[Attempt]) -> Option<String> {
    if rounds.len() < 2 || rounds.iter().filter(|round| round.verdict.is_some_and(Verdict::is_pass)).count() == 0 {
        return None;
    }
    let rubric = Rubric::builtin();
    let missing = attempts.iter().find_map(|attempt| {
        let category = attempt.snapshot.category;
        let ratings = &review(attempt)?.ratings;
        let rated = ratings
            .iter()
            .find(|rated| rated.rating == Rating::MISSING && rubric.is_content(category, &rated.dimension))?;
        let title = &rubric.find(category, &rated.dimension)?.title;
        Some(format!("{title} was missing in “{}”", attempt.snapshot.title))
    });
    let no = || {
        let round = rounds.iter().find(|round| round.verdict == Some(Verdict::No))?;
        Some(format!("{} came to a no", round.title))
    };
    let what = missing.or_else(no)?;
    Some(format!("One no can decide a loop: {what}, whatever the other rounds say."))
}

fn next(weakest: Option<&Side>, rounds: &[Round], attempts: &[Attempt]) -> Vec<String> {
    let mut next = Vec::new();
    if let Some(side) = weakest {
        let category = side.category.title().to_lowercase();
        let missed = side.missed.first().map_or_else(String::new, |point| format!(" Begin with: {point}."));
        next.push(format!("A {category} question with an eye on {}.{missed}", side.title.to_lowercase()));
    }
    let phase = rounds.iter().flat_map(|round| &round.answers).flat_map(|answer| &answer.overran);
    if let Some((phase, over)) = phase.max_by_key(|(_, over)| *over) {
        let minutes = over.div_ceil(60);
        next.push(format!("{phase} ran {minutes} min over its plan: rehearse that phase against the clock."));
    }
    let open = attempts.iter().filter(|attempt| attempt.ending != Ending::Skipped && attempt.reviews.is_empty());
    match open.count() {
        0 => {}
        1 => next.push("One answer is not reviewed yet.".to_owned()),
        many => next.push(format!("{many} answers are not reviewed yet.")),
    }
    next.truncate(3);
    next
}

//! Histories that nobody lived: the same seed always makes the same one.

use crate::make;
use greenroom::assessment::Outcome;
use greenroom::assessment::Percent;
use greenroom::attempt::Attempt;
use greenroom::attempt::Mark;
use greenroom::attempt::MarkKind;
use greenroom::attempt::Review;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::attempt::Snapshot;
use greenroom::catalog::Builder;
use greenroom::catalog::Catalog;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::clock::Stamp;
use greenroom::format::Realism;
use greenroom::rubric::Rating;
use greenroom::rubric::Rubric;

/// Splitmix64: a dice that needs no crate and never changes.
struct Dice(u64);

impl Dice {
    /// 0 to `sides - 1`.
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.throw(sides) == 0
    }

    fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[usize::try_from(self.throw(values.len() as u64)).unwrap()]
    }
}

const TOPICS: [(Category, [&str; 3]); 3] = [
    (Category::Coding, ["sliding-window", "heaps", "dp"]),
    (Category::SystemDesign, ["infrastructure", "client", "evolution-ops"]),
    (Category::Behavioral, ["conflict", "ownership", "learning"]),
];

/// A catalog beside the histories: five questions of every topic, of which the last is never asked; one topic is gone, another
/// one was never asked.
pub(crate) fn catalog() -> Catalog {
    let mut builder = Builder::default();
    let topics = TOPICS.iter().flat_map(|(category, topics)| topics.map(|topic| (*category, topic)));
    for (category, topic) in topics.filter(|(_, topic)| *topic != "learning").chain([(Category::Coding, "tries")]) {
        for number in 0..5 {
            builder.push(make::question(&format!("{topic}-{number}"), category, topic).header).unwrap();
        }
    }
    builder.finish(Vec::new())
}

/// Whole sessions of one to three answers, some answers short of so many, the oldest first: evenings and nights from August
/// on, with a long pause, a change of the clocks, retakes, skipped, unreviewed and twice reviewed answers.
pub(crate) fn sessions(seed: u64, answers: usize) -> Vec<(Session, Vec<Attempt>)> {
    let mut dice = Dice(seed);
    let evening = make::stamp("2025-08-04T18:00:00+02:00");
    let (mut day, mut held, mut sessions) = (0, 0, Vec::new());
    while held < answers {
        let number = sessions.len() as u64;
        day += i64::try_from(dice.throw(7)).unwrap() + if number == 12 { 40 } else { 1 };
        let started = make::later(evening, day * 24 * 60 + i64::try_from(dice.throw(510)).unwrap());
        // Winter time, with the same instants.
        let offset = if day < 83 { 7200 } else { 3600 };
        let started = Stamp::from_millis(started.millis(), offset).unwrap();
        let mut session = make::session(started, seed * 1000 + number);
        session.realism =
            dice.of(&[Realism::Relaxed, Realism::Timed, Realism::Timed, Realism::Timed, Realism::Realistic]);
        let slots = (dice.throw(3) + 1).min((answers - held) as u64);
        let attempts: Vec<Attempt> = (0..slots).map(|slot| attempt(&mut dice, &session, slot)).collect();
        held += attempts.len();
        sessions.push((session, attempts));
    }
    sessions
}

/// The same without a pass.
pub(crate) fn missed(seed: u64, answers: usize) -> Vec<(Session, Vec<Attempt>)> {
    let mut sessions = sessions(seed, answers);
    for attempt in sessions.iter_mut().flat_map(|(_, attempts)| attempts) {
        let kinds: Vec<ReviewKind> = attempt.reviews.iter().map(|review| review.kind).collect();
        attempt.reviews = kinds.into_iter().map(|kind| make::miss(attempt, kind)).collect();
    }
    sessions
}

fn attempt(dice: &mut Dice, session: &Session, slot: u64) -> Attempt {
    let (category, topics) = dice.of(&TOPICS);
    let (topic, number) = (dice.of(&topics), dice.throw(4));
    let mut question = make::question(&format!("{topic}-{number}"), category, topic);
    question.header.difficulty = dice.of(&[Difficulty::Easy, Difficulty::Medium, Difficulty::Hard]);
    question.header.limit_seconds = dice.of(&[1200, 1500, 2700]);
    let ended = make::later(session.started, 30 * (i64::try_from(slot).unwrap() + 1));
    let mut attempt = make::attempt(session, u16::try_from(slot).unwrap(), &question, ended);
    attempt.timing.answer = 200 + u32::try_from(dice.throw(1700)).unwrap();
    if dice.one_in(2) {
        attempt.marks.retain(|mark| !matches!(mark.kind, MarkKind::Hint { .. }));
    } else if dice.one_in(3) {
        attempt.marks.push(Mark { at: 400, kind: MarkKind::Hint { rung: 2 } });
    }
    let percent = |dice: &mut Dice| Percent::new(u8::try_from(dice.throw(11) * 10).unwrap());
    attempt.prediction = if dice.one_in(6) { None } else { Some(percent(dice)) };
    attempt.retake = dice.one_in(12);
    if dice.one_in(5) {
        attempt.timing.limit += 300;
    }
    pace(dice, &mut attempt);
    match dice.throw(12) {
        0 => return make::skipped(attempt),
        1 => return attempt,
        _ => {}
    }
    let mut kinds = vec![ReviewKind::Warm];
    if dice.one_in(4) {
        kinds.push(ReviewKind::Cold);
    }
    for kind in kinds {
        let (ticked, rating) = (dice.throw(6), dice.throw(4) + 1);
        let ticked = usize::try_from(ticked + u64::from(rating > 2)).unwrap();
        let mut review = make::review(&attempt, kind, ticked, u8::try_from(rating).unwrap());
        review.guess = if dice.one_in(5) { None } else { Some(percent(dice)) };
        judge(dice, &attempt, &mut review);
        attempt.reviews.push(review);
    }
    attempt
}

/// Gives the phases times of their own: some were never entered, and in some answers nobody marked any but the first.
fn pace(dice: &mut Dice, attempt: &mut Attempt) {
    let marked = !dice.one_in(4);
    for (place, spent) in attempt.timing.phases.iter_mut().enumerate() {
        let seconds = 20 + u32::try_from(dice.throw(600)).unwrap();
        let entered = if marked { !dice.one_in(5) } else { place == 0 };
        *spent = entered.then_some(seconds);
    }
}

/// Takes points back that were ticked at first, and rates some dimensions one step higher than the others.
fn judge(dice: &mut Dice, attempt: &Attempt, review: &mut Review) {
    for first in &mut review.first_ticks {
        *first |= dice.one_in(5);
    }
    for rated in &mut review.ratings {
        let higher = Rating::new(rated.rating.number() + 1).filter(|_| dice.one_in(2));
        rated.rating = higher.unwrap_or(rated.rating);
    }
    let Snapshot { category, points, .. } = &attempt.snapshot;
    review.outcome = Outcome::compute(Rubric::builtin(), *category, points, &review.ticks, &review.ratings);
}

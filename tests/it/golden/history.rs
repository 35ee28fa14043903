//! Histories that nobody lived: the same seed always makes the same one.

use crate::make;
use greenroom::assessment::Percent;
use greenroom::attempt::Attempt;
use greenroom::attempt::MarkKind;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::clock::Stamp;
use greenroom::format::Realism;

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
        session.realism = dice.of(&[Realism::Relaxed, Realism::Timed, Realism::Timed, Realism::Realistic]);
        let slots = (dice.throw(3) + 1).min((answers - held) as u64);
        let attempts: Vec<Attempt> = (0..slots).map(|slot| attempt(&mut dice, &session, slot)).collect();
        held += attempts.len();
        sessions.push((session, attempts));
    }
    sessions
}

fn attempt(dice: &mut Dice, session: &Session, slot: u64) -> Attempt {
    let (category, topics) = dice.of(&TOPICS);
    let (topic, number) = (dice.of(&topics), dice.throw(4));
    let mut question = make::question(&format!("{topic}-{number}"), category, topic);
    question.header.difficulty = dice.of(&[Difficulty::Easy, Difficulty::Medium, Difficulty::Hard]);
    let ended = make::later(session.started, 30 * (i64::try_from(slot).unwrap() + 1));
    let mut attempt = make::attempt(session, u16::try_from(slot).unwrap(), &question, ended);
    attempt.timing.answer = 200 + u32::try_from(dice.throw(1700)).unwrap();
    if !dice.one_in(3) {
        attempt.marks.retain(|mark| !matches!(mark.kind, MarkKind::Hint { .. }));
    }
    let percent = |dice: &mut Dice| Percent::new(u8::try_from(dice.throw(11) * 10).unwrap());
    attempt.prediction = if dice.one_in(6) { None } else { Some(percent(dice)) };
    attempt.retake = dice.one_in(12);
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
        attempt.reviews.push(review);
    }
    attempt
}

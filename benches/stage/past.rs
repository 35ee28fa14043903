//! Answers that nobody gave: sessions, attempts and reviews by number, the first the newest.

use crate::stage::QUESTIONS;
use crate::stage::packs;
use crate::stage::wall;
use greenroom::assessment::Outcome;
use greenroom::assessment::Percent;
use greenroom::assessment::Rated;
use greenroom::attempt::Attempt;
use greenroom::attempt::AttemptId;
use greenroom::attempt::Ending;
use greenroom::attempt::Review;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
use greenroom::attempt::Snapshot;
use greenroom::attempt::Timing;
use greenroom::catalog::Category;
use greenroom::catalog::Level;
use greenroom::catalog::Question;
use greenroom::catalog::QuestionId;
use greenroom::catalog::Topic;
use greenroom::clock::Stamp;
use greenroom::format::Formats;
use greenroom::format::Realism;
use greenroom::rubric::Rating;
use greenroom::rubric::Rubric;
use uuid::Uuid;

/// Answers of one sitting.
const SITTING: usize = 5;

/// A decade, in seconds: the longest that a past is.
const DECADE: usize = 10 * 365 * 86_400;

/// A past of so many answers: one every seven hours, or as many more as make a decade.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Past {
    /// Answers.
    pub(crate) answers: usize,
    /// How many questions of the user they go through, one after the other; 0: the built-in ones.
    pub(crate) own_questions: usize,
}

impl Past {
    /// Over the built-in questions.
    pub(crate) const fn of(answers: usize) -> Self {
        Self { answers, own_questions: 0 }
    }

    /// Every session, the oldest first, as an export gives them.
    pub(crate) fn sessions(self) -> impl Iterator<Item = (Session, Vec<Attempt>)> {
        let last = self.answers.div_ceil(SITTING);
        (0..last).rev().map(move |number| {
            let places = number * SITTING..self.answers.min((number + 1) * SITTING);
            let attempts: Vec<Attempt> = places.map(|place| self.reviewed(place)).collect();
            (session(number, wall(self.seconds_ago((number + 1) * SITTING))), attempts)
        })
    }

    fn seconds_ago(self, number: usize) -> i64 {
        let step = (DECADE / self.answers.max(1)).min(7 * 3600);
        -i64::try_from(step * (number + 1)).unwrap()
    }

    fn reviewed(self, number: usize) -> Attempt {
        let mut attempt = self.attempt(number);
        attempt.reviews = vec![review(&attempt)];
        attempt
    }

    /// The answer of this number. The snapshot is cut short: lists and sums do not read it, and it would fill the disk.
    pub(crate) fn attempt(self, number: usize) -> Attempt {
        let question = self.question(number);
        let ended = wall(self.seconds_ago(number));
        let header = &question.header;
        let plan = Formats::builtin().plan(header.category, Level::Mid, header.limit_seconds);
        let phases = plan.iter().map(|phase| Some(phase.seconds)).collect();
        Attempt {
            id: AttemptId::new(uuid(2, number)),
            session: session_id(number / SITTING),
            slot: u16::try_from(number % SITTING).unwrap(),
            question: header.id.clone(),
            snapshot: Snapshot::of(&question, header.limit_seconds, plan, Rubric::builtin().version),
            realism: Realism::Timed,
            started: ended,
            ended,
            ending: Ending::Finished,
            retake: false,
            prediction: Some(Percent::new(70)),
            timing: Timing { think: 0, answer: 1200, paused: 0, limit: header.limit_seconds, phases },
            marks: Vec::new(),
            notes: "what I would say first, then why\n".repeat(3),
            recording: None,
            reviews: Vec::new(),
            again: Vec::new(),
        }
    }

    fn question(self, number: usize) -> Question {
        let own = number.checked_rem(self.own_questions);
        let fits = |question: &&Question| own.is_none() || question.header.category == Category::Behavioral;
        let mut question = QUESTIONS.iter().filter(fits).cycle().nth(number % QUESTIONS.len()).unwrap().clone();
        question.prompt.truncate(0);
        question.points.truncate(3);
        if let Some(number) = own {
            question.header.id = QuestionId::new(packs::id(number));
            question.header.topic = Topic::new(packs::topic(number));
        }
        question
    }
}

/// As in life: the first half rises with time, the second is random.
fn uuid(kind: u128, number: usize) -> Uuid {
    #[expect(clippy::cast_possible_truncation, reason = "any bits serve")]
    let noise = (number as u128).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835) as u64;
    let time = 0x0000_019c_ffff_ffff - number as u128 % 0xffff_ffff;
    Uuid::from_u128((time << 80) | (7 << 76) | (kind << 64) | (1 << 63) | (u128::from(noise) >> 2))
}

fn session_id(number: usize) -> SessionId {
    SessionId::new(uuid(1, number))
}

/// The sitting of this number.
pub(crate) fn session(number: usize, started: Stamp) -> Session {
    Session::new(session_id(number), started, Realism::Timed, Level::Mid, number as u64)
}

/// A review of it that ticks every other point.
pub(crate) fn review(attempt: &Attempt) -> Review {
    let snapshot = &attempt.snapshot;
    let ticks: Vec<bool> = (0..snapshot.points.len()).map(|place| place % 2 == 0).collect();
    let rated = Rubric::builtin().rated(snapshot.category);
    let ratings: Vec<Rated> =
        rated.map(|dimension| Rated { dimension: dimension.id.clone(), rating: Rating::new(3).unwrap() }).collect();
    let outcome = Outcome::compute(Rubric::builtin(), snapshot.category, &snapshot.points, &ticks, &ratings);
    Review {
        kind: ReviewKind::Warm,
        at: attempt.ended,
        guess: Some(Percent::new(60)),
        first_ticks: ticks.clone(),
        ticks,
        ratings,
        proposed_pace: Rating::new(3),
        kept: Vec::new(),
        outcome,
        plan: None,
    }
}

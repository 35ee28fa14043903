//! Values with sensible content for tests: the same arguments always make the same value.

use chrono::DateTime;
use greenroom::assessment::Outcome;
use greenroom::assessment::Percent;
use greenroom::assessment::Rated;
use greenroom::attempt::Attempt;
use greenroom::attempt::AttemptId;
use greenroom::attempt::Ending;
use greenroom::attempt::IfThen;
use greenroom::attempt::Mark;
use greenroom::attempt::MarkKind;
use greenroom::attempt::Review;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
use greenroom::attempt::Snapshot;
use greenroom::attempt::Timing;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::catalog::Header;
use greenroom::catalog::Level;
use greenroom::catalog::Point;
use greenroom::catalog::Question;
use greenroom::catalog::QuestionId;
use greenroom::catalog::Topic;
use greenroom::catalog::Weight;
use greenroom::catalog::question::FollowUp;
use greenroom::catalog::question::OutlineLine;
use greenroom::catalog::question::Reveal;
use greenroom::clock::Day;
use greenroom::clock::Stamp;
use greenroom::format::Formats;
use greenroom::format::Realism;
use greenroom::rubric::Rating;
use greenroom::rubric::Rubric;
use sha2::Digest;
use sha2::Sha256;
use uuid::Builder;
use uuid::Uuid;

/// An instant from its RFC 3339 text.
pub(crate) fn stamp(text: &str) -> Stamp {
    Stamp::new(DateTime::parse_from_rfc3339(text).unwrap())
}

/// The instant this many minutes later.
pub(crate) fn later(at: Stamp, minutes: i64) -> Stamp {
    Stamp::from_millis(at.millis() + minutes * 60_000, at.offset_seconds()).unwrap()
}

/// A day from its ISO text.
pub(crate) fn day(text: &str) -> Day {
    Day::new(text.parse().unwrap())
}

/// A version 7 UUID: the time and a number make it.
pub(crate) fn uuid(at: Stamp, number: u64) -> Uuid {
    let digest = Sha256::digest(number.to_be_bytes());
    let random: [u8; 10] = digest[..10].try_into().unwrap();
    Builder::from_unix_timestamp_millis(at.millis().unsigned_abs(), &random).into_uuid()
}

/// A session that began at this time.
pub(crate) fn session(started: Stamp, number: u64) -> Session {
    let id = SessionId::new(uuid(started, number));
    Session::new(id, started, Realism::Timed, Level::Senior, u64::MAX - number)
}

/// A question of a topic with six points: four musts, a should, a bonus.
pub(crate) fn question(name: &str, category: Category, topic: &str) -> Question {
    let phases = Formats::builtin().phases(category);
    let dimensions = Rubric::builtin().content(category);
    let points = (0..6)
        .map(|place| Point {
            id: format!("p{place}").into(),
            text: format!("said the {place}th thing about {name}").into(),
            weight: [Weight::Must, Weight::Must, Weight::Must, Weight::Must, Weight::Should, Weight::Bonus][place],
            phase: phases[place % phases.len()].id.clone(),
            dimension: dimensions[place % dimensions.len()].id.clone(),
        })
        .collect();
    Question {
        header: Header {
            id: QuestionId::new(format!("core/{name}")),
            title: format!("The matter of {name}").into(),
            category,
            topic: Topic::new(topic),
            tags: vec!["sample".into()].into(),
            competencies: [].into(),
            difficulty: Difficulty::Medium,
            level: Level::Junior,
            limit_seconds: 25 * 60,
        },
        prompt: format!("Tell me about {name}.\nTake your time."),
        reveals: vec![Reveal {
            ask: vec!["how many".to_owned(), "size".to_owned()],
            answer: "A few thousand.".to_owned(),
        }],
        hints: ["Look at the ends.", "Two pointers.", "Move the smaller.", "Loop, compare, move."]
            .map(str::to_owned)
            .into(),
        follow_ups: vec![FollowUp { ask: "And for a stream?".to_owned(), listen_for: "bounded memory".to_owned() }],
        points,
        pitfalls: vec!["Starts to write at once.".to_owned()],
        outline: vec![OutlineLine { label: "first".into(), text: "the simple way".into() }],
        exemplar: "I keep both ends and move the smaller one.".to_owned(),
        expectations: vec!["works".to_owned(); 4],
        related: Vec::new(),
        target: None,
        exercise: None,
        estimates: Vec::new(),
        diagram: None,
    }
}

/// A finished, unreviewed answer of 20 minutes that ended at this time.
pub(crate) fn attempt(session: &Session, slot: u16, question: &Question, ended: Stamp) -> Attempt {
    let header = &question.header;
    let plan = Formats::builtin().plan(header.category, session.level, header.limit_seconds);
    let phases = plan.iter().map(|phase| Some(phase.seconds)).collect();
    let number = session.seed ^ (u64::from(slot) << 32);
    Attempt {
        id: AttemptId::new(uuid(ended, number)),
        session: session.id,
        slot,
        question: header.id.clone(),
        snapshot: Snapshot::of(question, header.limit_seconds, plan, Rubric::builtin().version),
        realism: session.realism,
        started: later(ended, -20),
        ended,
        ending: Ending::Finished,
        retake: false,
        prediction: Some(Percent::new(70)),
        timing: Timing { think: 0, answer: 20 * 60, paused: 15, limit: header.limit_seconds, phases },
        marks: vec![
            Mark { at: 30, kind: MarkKind::Reveal { place: 0 } },
            Mark { at: 60, kind: MarkKind::Paused { seconds: 15 } },
            Mark { at: 300, kind: MarkKind::Hint { rung: 1 } },
        ],
        notes: format!("ask: how many?\nthen {}", header.title),
        recording: None,
        reviews: Vec::new(),
        again: Vec::new(),
    }
}

/// The same as a skipped one.
pub(crate) fn skipped(mut attempt: Attempt) -> Attempt {
    attempt.ending = Ending::Skipped;
    attempt.notes.clear();
    attempt.timing.answer = 0;
    attempt
}

/// A review that ticks the first `ticked` points and gives every dimension this rating, made ten minutes after a warm or
/// a day after a cold one's answer.
pub(crate) fn review(attempt: &Attempt, kind: ReviewKind, ticked: usize, rating: u8) -> Review {
    let snapshot = &attempt.snapshot;
    let ticks: Vec<bool> = (0..snapshot.points.len()).map(|place| place < ticked).collect();
    let ratings: Vec<Rated> = Rubric::builtin()
        .rated(snapshot.category)
        .map(|dimension| Rated { dimension: dimension.id.clone(), rating: Rating::new(rating).unwrap() })
        .collect();
    let outcome = Outcome::compute(Rubric::builtin(), snapshot.category, &snapshot.points, &ticks, &ratings);
    let minutes = match kind {
        ReviewKind::Warm => 10,
        ReviewKind::Cold => 24 * 60,
    };
    Review {
        kind,
        at: later(attempt.ended, minutes),
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

/// A review that passes.
pub(crate) fn pass(attempt: &Attempt, kind: ReviewKind) -> Review {
    review(attempt, kind, 5, 4)
}

/// A review that does not pass.
pub(crate) fn miss(attempt: &Attempt, kind: ReviewKind) -> Review {
    review(attempt, kind, 1, 2)
}

/// An if-then plan.
pub(crate) fn plan(cue: &str, act: &str) -> IfThen {
    IfThen { cue: cue.to_owned(), act: act.to_owned() }
}

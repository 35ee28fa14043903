//! Values that many tests need: a question, a drill, a moment.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "samples are long and known; a helper that fails fails its test"
)]

use chrono::DateTime;
use greenroom::assessment::Outcome;
use greenroom::assessment::Percent;
use greenroom::assessment::Verdict;
use greenroom::attempt::Attempt;
use greenroom::attempt::AttemptId;
use greenroom::attempt::Ending;
use greenroom::attempt::IfThen;
use greenroom::attempt::Interview;
use greenroom::attempt::Mark;
use greenroom::attempt::MarkKind;
use greenroom::attempt::ResultLine;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
use greenroom::attempt::Summary;
use greenroom::catalog::Builder;
use greenroom::catalog::Catalog;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::catalog::DimensionId;
use greenroom::catalog::Header;
use greenroom::catalog::Level;
use greenroom::catalog::PhaseId;
use greenroom::catalog::Point;
use greenroom::catalog::Question;
use greenroom::catalog::QuestionId;
use greenroom::catalog::Topic;
use greenroom::catalog::Weight;
use greenroom::catalog::problem::Place;
use greenroom::catalog::problem::Problem;
use greenroom::catalog::question::FollowUp;
use greenroom::catalog::question::OutlineLine;
use greenroom::catalog::question::Reveal;
use greenroom::catalog::question::Target;
use greenroom::clock::Moment;
use greenroom::clock::Now;
use greenroom::clock::Stamp;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::event::Event;
use greenroom::drill::event::ReviewEvent;
use greenroom::drill::script::Script;
use greenroom::drill::script::Stop;
use greenroom::drill::script::held_round;
use greenroom::format::Formats;
use greenroom::format::Realism;
use greenroom::format::interview::Talk;
use greenroom::rubric::Rating;
use greenroom::rubric::Rubric;
use uuid::Uuid;

/// `seconds` after the start of every test's evening: Wednesday, 11 March 2026, 19:00 in a zone one hour east.
pub(crate) fn now(seconds: u64) -> Now {
    let start = DateTime::parse_from_rfc3339("2026-03-11T19:00:00+01:00").unwrap();
    let moment = Moment::from_millis(seconds * 1000);
    let wall = Stamp::new(start + chrono::Duration::seconds(i64::try_from(seconds).unwrap()));
    Now { moment, awake: moment, wall }
}

/// A coding question of full anatomy, small enough to read in a snapshot.
pub(crate) fn question() -> Question {
    let point = |id: &str, text: &str, weight, phase: &str, dimension: &str| Point {
        id: id.into(),
        text: text.into(),
        weight,
        phase: PhaseId::new(phase),
        dimension: DimensionId::new(dimension),
    };
    Question {
        header: Header {
            id: QuestionId::new("core/longest-quiet-stretch"),
            title: "Longest quiet stretch of a street".into(),
            category: Category::Coding,
            topic: Topic::new("sliding-window"),
            tags: vec!["array".into()].into(),
            competencies: [].into(),
            difficulty: Difficulty::Medium,
            level: Level::Junior,
            limit_seconds: 25 * 60,
        },
        prompt:
            "A noise meter writes down one reading a minute. A resident asks how long the longest unbroken stretch was \
                 in which the readings added up to no more than a given budget.\n\nHow long was it?"
                .to_owned(),
        reveals: vec![
            Reveal { ask: vec!["empty".into(), "no readings".into()], answer: "Then the answer is 0.".into() },
            Reveal { ask: vec!["negative".into(), "below zero".into()], answer: "Readings are never negative.".into() },
            Reveal { ask: vec!["how many".into(), "size".into()], answer: "Up to a million readings.".into() },
        ],
        hints: [
            "When the next reading breaks the budget, what is the least you have to give up?",
            "Two ends that only move forward.",
            "Add the new reading; while the sum is over the budget, drop the oldest.",
            "For each right end: add, shrink from the left while over, keep the longest length.",
        ]
        .map(str::to_owned)
        .into(),
        follow_ups: vec![
            FollowUp {
                ask: "What if readings can be negative?".into(),
                listen_for: "The window argument fails.".into(),
            },
            FollowUp {
                ask: "And for a feed that never ends?".into(),
                listen_for: "Keep the window, not the feed.".into(),
            },
            FollowUp {
                ask: "Prove that no stretch is skipped.".into(),
                listen_for: "Each right end's best left.".into(),
            },
        ],
        points: vec![
            point("empty", "Asked whether there can be no readings", Weight::Should, "clarify", "understanding"),
            point("sign", "Asked whether readings can be negative", Weight::Must, "clarify", "understanding"),
            point("brute", "Named the check-every-stretch method and its cost", Weight::Should, "approach", "approach"),
            point("inv", "Said what stays true of the window", Weight::Must, "approach", "approach"),
            point("shrink", "Dropped readings from the left only while over the budget", Weight::Must, "code", "code"),
            point("trace", "Traced a reading that is over the budget alone", Weight::Should, "test", "testing"),
            point("feed", "Said what changes for an endless feed", Weight::Bonus, "wrap", "approach"),
        ],
        pitfalls: vec!["Starts again after every break".into(), "Never says why two ends are linear".into()],
        outline: [
            ("Clarify", "No readings gives 0."),
            ("Better", "One window, two ends."),
            ("Cost", "O(n) time, O(1) space."),
        ]
        .map(|(label, text)| OutlineLine { label: label.into(), text: text.into() })
        .into(),
        exemplar:
            "I keep one promise: the readings between left and right fit the budget. A new reading may break it, so I \
                   drop from the left until it holds again. Nothing that fits is ever skipped."
                .to_owned(),
        expectations: ["Reaches it with a nudge.", "Reaches it unaided.", "Proves it.", "Asks what it is for."]
            .map(str::to_owned)
            .into(),
        related: Vec::new(),
        target: Some(Target { time: "O(n)".into(), space: "O(1)".into() }),
        exercise: None,
        estimates: Vec::new(),
        diagram: None,
    }
}

/// Two rounds, each with another manner: a talk and a coding question, a break, then a story with a follow-up of its own.
pub(crate) fn interview(realism: Realism) -> Drill {
    let talk = |id: &str, seconds| {
        let talk = Formats::interviews().talks.iter().find(|talk| &*talk.id == id).unwrap().clone();
        Talk { seconds, ..talk }
    };
    let mut story = Slot::new(behavioral());
    (story.limit_seconds, story.think_seconds, story.follow_ups) = (150, Some(30), Some(1));
    let stops = vec![
        Stop::Door { round: 0, rest: 0 },
        Stop::Talk { round: 0, talk: talk("introduction", 180) },
        Stop::Question { slot: 0 },
        Stop::Talk { round: 0, talk: talk("your-questions", 300) },
        Stop::Door { round: 1, rest: 600 },
        Stop::Question { slot: 1 },
    ];
    let held = Interview {
        format: "two-rounds".into(),
        title: "Two short rounds".into(),
        rounds: vec![held_round("Coding", 2100, 0..1, "neutral"), held_round("Behavioral", 300, 1..2, "terse")],
        talks: Vec::new(),
    };
    let session = Session { interview: Some(Box::new(held)), ..session(realism) };
    let script = Script::new(stops, false, vec![false, false]);
    Drill::interview(session, vec![Slot::new(question()), story], script, now(0))
}

/// A session head.
pub(crate) fn session(realism: Realism) -> Session {
    let id = SessionId::new(Uuid::from_u128(0x019c_0000_0000_7000_8000_0000_0000_0001));
    Session::new(id, now(0).wall, realism, Level::Mid, 7)
}

/// A drill over one question, still hidden.
pub(crate) fn drill(realism: Realism) -> Drill {
    Drill::new(session(realism), vec![Slot::new(question())])
}

/// Plays events, each at its second.
pub(crate) fn play(drill: &mut Drill, events: impl IntoIterator<Item = (u64, Event)>) {
    for (second, event) in events {
        drill.handle(event, now(second));
    }
}

/// The events of a whole answer with notes, from opening to the finished review.
pub(crate) fn whole_answer() -> Vec<(u64, Event)> {
    let mut events = vec![
        (0, Event::Open),
        (20, Event::Predict(Percent::new(70))),
        (150, Event::NextPhase),
        (260, Event::Ask),
        (300, Event::NextPhase),
        (560, Event::Hint),
        (600, Event::NextPhase),
        (660, Event::NextPhase),
        (1300, Event::NextPhase),
        (1500, Event::NextPhase),
        (1560, Event::Finish { notes: "empty -> 0, never negative\nwindow [l, r], sum <= budget\n".to_owned() }),
        (1570, Event::ToReview),
        (1580, Event::Review(ReviewEvent::Guess(Percent::new(70)))),
        (1581, Event::Review(ReviewEvent::Next)),
    ];
    events.extend([0, 1, 3, 4].map(|place| (1600, Event::Review(ReviewEvent::Toggle(place)))));
    events.extend([(1620, Event::Review(ReviewEvent::Next)), (1650, Event::Review(ReviewEvent::Next))]);
    let ratings = [3, 3, 3, 2, 3, 3, 3].map(|number| Rating::new(number).unwrap());
    events.extend(
        ratings.iter().enumerate().map(|(place, rating)| (1660, Event::Review(ReviewEvent::Rate(place, *rating)))),
    );
    // Half of the approach's points are ticked, so a Solid there is asked about once.
    events.push((1670, Event::Review(ReviewEvent::Next)));
    events.push((1675, Event::Review(ReviewEvent::Keep)));
    events.extend([1680, 1690].map(|second| (second, Event::Review(ReviewEvent::Next))));
    events
}

/// A finished and reviewed attempt.
pub(crate) fn attempt() -> Attempt {
    let mut drill = drill(Realism::Relaxed);
    play(&mut drill, whole_answer());
    let attempt = drill.attempts().last().unwrap().clone();
    assert!(attempt.warm().is_some(), "{:?}", drill.state());
    attempt
}

/// An id that differs in its random part.
pub(crate) fn attempt_id(number: u128) -> AttemptId {
    AttemptId::new(Uuid::from_u128(0x019c_0000_0000_7000_9000_0000_0000_0000 + (number << 28)))
}

/// An attempt at the sample question a week before [`attempt`]: fewer points, another rating, two hints, slower.
pub(crate) fn older_attempt() -> Attempt {
    let mut attempt = attempt();
    let week = chrono::Duration::days(7);
    let earlier = |stamp: Stamp| Stamp::new(stamp.instant() - week);
    attempt.id = attempt_id(7);
    (attempt.started, attempt.ended) = (earlier(attempt.started), earlier(attempt.ended));
    attempt.realism = Realism::Timed;
    attempt.prediction = Some(Percent::new(50));
    attempt.timing.answer = 1710;
    attempt.timing.paused = 45;
    attempt.timing.phases = vec![Some(300), Some(240), Some(260), Some(210), Some(700), None, None];
    attempt.marks = [
        (130, MarkKind::Reveal { place: 1 }),
        (410, MarkKind::Hint { rung: 1 }),
        (520, MarkKind::Paused { seconds: 45 }),
        (790, MarkKind::Hint { rung: 2 }),
        (1500, MarkKind::Extended),
    ]
    .map(|(at, kind)| Mark { at, kind })
    .into();
    "brute force: every pair, n^2\nsliding?".clone_into(&mut attempt.notes);
    let snapshot = &attempt.snapshot;
    for review in &mut attempt.reviews {
        review.at = earlier(review.at);
        review.guess = Some(Percent::new(30));
        review.first_ticks = vec![true, false, true, false, false, false, false];
        review.ticks = vec![true, false, true, true, false, false, false];
        let ratings = [2, 2, 3, 1, 3, 2, 1];
        for (rated, number) in review.ratings.iter_mut().zip(ratings) {
            rated.rating = Rating::new(number).unwrap();
        }
        review.outcome =
            Outcome::compute(Rubric::builtin(), snapshot.category, &snapshot.points, &review.ticks, &review.ratings);
        review.plan = Some(IfThen { cue: "I have a method".to_owned(), act: "say its cost before I code".to_owned() });
    }
    attempt
}

/// The sample attempt with a second, cooler look: one tick lost, one gained, one rating lower.
pub(crate) fn twice_reviewed() -> Attempt {
    let mut attempt = attempt();
    let mut cold = attempt.warm().unwrap().clone();
    cold.kind = ReviewKind::Cold;
    cold.guess = None;
    cold.ticks = vec![true, false, false, true, true, true, false];
    cold.ratings[1].rating = Rating::SHAKY;
    let snapshot = &attempt.snapshot;
    cold.outcome = Outcome::compute(Rubric::builtin(), snapshot.category, &snapshot.points, &cold.ticks, &cold.ratings);
    attempt.reviews.push(cold);
    attempt
}

/// The sample attempt before its review.
pub(crate) fn unreviewed() -> Attempt {
    Attempt { reviews: Vec::new(), realism: Realism::Timed, ..attempt() }
}

/// A line of history: title, category, topic, days before the test's evening, coverage and verdict, minutes of minutes.
pub(crate) fn summary(
    number: u128,
    title: &str,
    (category, topic): (Category, &str),
    days: i64,
    result: Option<(u8, Verdict)>,
    (used, limit): (u32, u32),
) -> Summary {
    Summary {
        id: attempt_id(number),
        session: session(Realism::Timed).id,
        question: QuestionId::new(format!("core/{}", title.to_lowercase().replace(' ', "-"))),
        title: title.into(),
        category,
        topic: Topic::new(topic),
        difficulty: Difficulty::Medium,
        realism: Realism::Timed,
        rows: [].into(),
        ended: Stamp::new(now(0).wall.instant() - chrono::Duration::days(days) - chrono::Duration::minutes(1)),
        ending: Ending::Finished,
        retake: false,
        answer_seconds: used,
        limit_seconds: limit * 60,
        result: result.map(|(coverage, verdict)| ResultLine {
            verdict,
            coverage: Percent::new(coverage),
            score: f64::from(coverage) / 100.0,
        }),
    }
}

/// A history of a few weeks, newest first; the first two days hold more than one attempt.
pub(crate) fn summaries() -> Vec<Summary> {
    let window = (Category::Coding, "sliding-window");
    let design = (Category::SystemDesign, "infrastructure");
    let story = (Category::Behavioral, "conflict");
    let quiet = "Longest quiet stretch of a street";
    let manager = "A time you disagreed with your manager";
    let mut rows = vec![
        summary(1, quiet, window, 0, Some((64, Verdict::LeanNo)), (1560, 25)),
        summary(2, manager, story, 0, None, (131, 2)),
        summary(3, "Rate limiter for a public API used by everyone", design, 1, Some((78, Verdict::Yes)), (2472, 45)),
        summary(4, quiet, window, 1, Some((45, Verdict::No)), (1710, 25)),
        summary(5, "The busiest minute at a toll gate", window, 1, None, (0, 35)),
        summary(6, manager, story, 5, Some((91, Verdict::StrongYes)), (118, 2)),
        summary(7, quiet, window, 9, Some((30, Verdict::No)), (1490, 25)),
        summary(8, "Shrink a photo archive to one shelf", window, 100, Some((70, Verdict::Yes)), (1201, 25)),
    ];
    rows[0].retake = true;
    rows[4].ending = Ending::Skipped;
    rows
}

/// A catalog of a dozen questions, three of them from the user's own pack.
pub(crate) fn catalog() -> Catalog {
    let rows = [
        (
            "Longest quiet stretch of a street",
            Category::Coding,
            "sliding-window",
            Difficulty::Medium,
            Level::Junior,
            25,
        ),
        ("The busiest minute at a toll gate", Category::Coding, "intervals-sweep", Difficulty::Medium, Level::Mid, 25),
        ("Two receipts that make a round sum", Category::Coding, "arrays-hashing", Difficulty::Easy, Level::Junior, 20),
        ("Which lift serves the tenth floor", Category::Coding, "binary-search", Difficulty::Medium, Level::Mid, 25),
        ("Cheapest way through the night buses", Category::Coding, "shortest-mst", Difficulty::Hard, Level::Senior, 40),
        (
            "Rate limiter for a public API used by everyone",
            Category::SystemDesign,
            "infrastructure",
            Difficulty::Medium,
            Level::Mid,
            45,
        ),
        (
            "A shared shopping list that works in a tunnel",
            Category::SystemDesign,
            "client",
            Difficulty::Medium,
            Level::Mid,
            40,
        ),
        (
            "Move a live archive to another region",
            Category::SystemDesign,
            "evolution-ops",
            Difficulty::Hard,
            Level::Staff,
            60,
        ),
        ("A time you disagreed with your manager", Category::Behavioral, "conflict", Difficulty::Medium, Level::Mid, 3),
        (
            "A decision you would take back",
            Category::Behavioral,
            "technical-judgement",
            Difficulty::Medium,
            Level::Senior,
            3,
        ),
        ("Why this kind of work", Category::Behavioral, "motivation-self", Difficulty::Easy, Level::Junior, 2),
        ("The night the pager would not stop", Category::Behavioral, "incident", Difficulty::Hard, Level::Senior, 4),
    ];
    let header = |(place, row): (usize, (&str, Category, &str, Difficulty, Level, u32))| {
        let (title, category, topic, difficulty, level, minutes) = row;
        let pack = if place % 4 == 1 { "mine" } else { "core" };
        Header {
            id: QuestionId::new(format!("{pack}/{}", title.to_lowercase().replace(' ', "-"))),
            title: title.into(),
            category,
            topic: Topic::new(topic),
            tags: vec!["practice".into()].into(),
            competencies: [].into(),
            difficulty,
            level,
            limit_seconds: minutes * 60,
        }
    };
    let mut builder = Builder::default();
    for row in rows.into_iter().enumerate() {
        builder.push(header(row)).unwrap();
    }
    builder.finish(vec![Problem::error(Place::line("packs/mine.toml", 3, 1), "unknown key", "remove it")])
}

/// A behavioral question of full anatomy, small enough to read in a snapshot.
pub(crate) fn behavioral() -> Question {
    let point = |id: &str, text: &str, weight, phase: &str, dimension: &str| Point {
        id: id.into(),
        text: text.into(),
        weight,
        phase: PhaseId::new(phase),
        dimension: DimensionId::new(dimension),
    };
    let base = question();
    Question {
        header: Header {
            id: QuestionId::new("core/a-promise-you-broke"),
            title: "A promise you could not keep".into(),
            category: Category::Behavioral,
            topic: Topic::new("ownership"),
            tags: [].into(),
            limit_seconds: 150,
            ..base.header
        },
        prompt: "Tell me about a promise to a colleague that you could not keep. What did you do then?\n".to_owned(),
        reveals: vec![Reveal { ask: vec!["work".into(), "private".into()], answer: "Either is fine.".into() }],
        hints: [
            "Think of a date.",
            "Choose one that mattered.",
            "Find the moment you knew.",
            "Promise, moment, talk, after.",
        ]
        .map(str::to_owned)
        .into(),
        follow_ups: vec![FollowUp { ask: "When did you first know?".into(), listen_for: "A moment.".into() }],
        points: vec![
            point("one", "Told one particular promise", Weight::Must, "situation", "story"),
            point("stake", "Said what hung on it", Weight::Should, "task", "story"),
            point("talk", "Told the other person before they asked", Weight::Must, "action", "ownership"),
            point("after", "Said what became of it, with a date or a number", Weight::Must, "result", "result"),
            point("since", "Named what changed since", Weight::Should, "reflection", "reflection"),
            point("proof", "Gave an occasion on which it did", Weight::Bonus, "reflection", "reflection"),
        ],
        pitfalls: vec!["Explains why it was nobody's fault".into()],
        outline: [("Situation", "Who, what, until when."), ("Action", "The talk, in words."), ("", "The second plan.")]
            .map(|(label, text)| OutlineLine { label: label.into(), text: text.into() })
            .into(),
        exemplar: "On Tuesday I knew that Friday would not hold. I went over and said so before I had an excuse."
            .to_owned(),
        target: None,
        ..base
    }
}

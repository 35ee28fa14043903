//! Values that many tests need: a question, a drill, a moment.

use chrono::DateTime;
use greenroom::assessment::Percent;
use greenroom::attempt::Attempt;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
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
use greenroom::format::Realism;
use greenroom::rubric::Rating;
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
            tags: vec!["array".into()],
            competencies: Vec::new(),
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
    }
}

/// A session head.
pub(crate) fn session(realism: Realism) -> Session {
    Session {
        id: SessionId::new(Uuid::from_u128(0x019c_0000_0000_7000_8000_0000_0000_0001)),
        started: now(0).wall,
        realism,
        level: Level::Mid,
        seed: 7,
        plan: None,
    }
}

/// A drill over one question, still hidden.
pub(crate) fn drill(realism: Realism) -> Drill {
    let question = question();
    let limit_seconds = question.header.limit_seconds;
    Drill::new(session(realism), vec![Slot { question, limit_seconds, retake: false }])
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
            tags: Vec::new(),
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

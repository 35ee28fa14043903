//! The debrief packet: what it says of rounds, sides and the whole, and what it leaves unsaid.

use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::Ending;
use greenroom::attempt::HeldRound;
use greenroom::attempt::HeldTalk;
use greenroom::attempt::Interview;
use greenroom::attempt::ReviewKind;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::format::interview::Talk;
use greenroom::report::packet;
use greenroom::report::packet::Packet;
use greenroom::rubric::Rating;

/// A loop of two rounds: two coding answers, then a story; an introduction with two points.
fn held() -> Session {
    let mut session = make::session(make::stamp("2026-03-11T19:00:00+01:00"), 1);
    let round = |title: &str, slots| HeldRound {
        title: title.into(),
        seconds: 2700,
        slots,
        manner: "neutral".into(),
        interrupted: false,
    };
    let talk = Talk {
        id: "introduction".into(),
        title: "Introduction".into(),
        prompt: "Tell me about yourself.".into(),
        cues: Vec::new(),
        points: vec!["Said what I do now.".into(), "Stopped before being stopped.".into()],
        seconds: 180,
    };
    let talks = vec![HeldTalk { round: 0, talk, took: 171, notes: String::new(), ticks: Some(vec![true, false]) }];
    session.interview = Some(Box::new(Interview {
        format: "test-loop".into(),
        title: "Test *loop*".into(),
        rounds: vec![round("Coding", 0..2), round("Behavioral", 2..3)],
        talks,
    }));
    session
}

/// An answer in this slot, reviewed with so many ticks and this rating throughout; not reviewed without.
fn answer(session: &Session, slot: u16, category: Category, review: Option<(usize, u8)>) -> Attempt {
    let question = make::question(&format!("question-{slot}"), category, "heaps");
    let ended = make::later(session.started, 45 * (i64::from(slot) + 1));
    let mut attempt = make::attempt(session, slot, &question, ended);
    attempt.reviews =
        review.map(|(ticks, rating)| make::review(&attempt, ReviewKind::Warm, ticks, rating)).into_iter().collect();
    attempt
}

fn packet_of(reviews: [Option<(usize, u8)>; 3]) -> (Packet, Vec<Attempt>) {
    let session = held();
    let categories = [Category::Coding, Category::Coding, Category::Behavioral];
    let attempts: Vec<Attempt> = (0..)
        .zip(categories)
        .zip(reviews)
        .map(|((slot, category), review)| answer(&session, slot, category, review))
        .collect();
    (packet::packet(&session, &attempts), attempts)
}

/// A round is as good as its weakest answer, and says nothing while one is unreviewed; talks count their points.
#[test]
fn rounds_say_what_was_reviewed() {
    let (packet, attempts) = packet_of([Some((9, 4)), Some((0, 1)), None]);
    let [coding, story] = packet.rounds.as_slice() else { panic!("two rounds: {packet:?}") };
    let verdict = |place: usize| attempts[place].warm().unwrap().outcome.verdict;
    assert!(verdict(1) < verdict(0));
    assert_eq!((coding.verdict, story.verdict), (Some(verdict(1)), None));
    assert_eq!(coding.talks[0].made, Some((1, 2)));
    assert_eq!(coding.talks[0].missed, [Box::from("Stopped before being stopped.")]);
    assert!(packet.evenness.is_none(), "two answers tell nothing of a spread");
    assert!(packet.next.iter().any(|step| step == "One answer is not reviewed yet."), "{:?}", packet.next);
}

/// One missing core dimension is warned of where another round passed, and only there.
#[test]
fn one_no_can_decide() {
    let warned = |reviews| packet_of(reviews).0.warning;
    assert_eq!(warned([Some((9, 4)), Some((9, 4)), Some((9, 4))]), None);
    assert_eq!(warned([Some((0, 1)), Some((0, 1)), Some((0, 1))]), None, "nothing passed: it is no surprise");
    let warning = warned([Some((9, 4)), Some((9, 4)), Some((0, 1))]).unwrap();
    assert!(warning.contains("question-2") || warning.to_lowercase().contains("was missing"), "{warning}");
}

/// The weakest dimension is that with the lowest mean, with its missed points by name, and leads to the first next step.
#[test]
fn sides_are_told_apart() {
    let session = held();
    let mut first = answer(&session, 0, Category::Coding, Some((0, 3)));
    let weak = first.snapshot.points[0].dimension.clone();
    for rated in &mut first.reviews[0].ratings {
        if rated.dimension == weak {
            rated.rating = Rating::SHAKY;
        }
    }
    let packet = packet::packet(&session, std::slice::from_ref(&first));
    let weakest = packet.weakest.unwrap();
    assert!((weakest.mean - 2.0).abs() < f64::EPSILON);
    assert!(weakest.missed.contains(&first.snapshot.points[0].text), "{weakest:?}");
    assert!(packet.next[0].contains(&weakest.title.to_lowercase()), "{:?}", packet.next);
    let even = answer(&session, 0, Category::Coding, Some((9, 3)));
    let packet = packet::packet(&session, &[even]);
    assert_eq!((packet.strongest, packet.weakest), (None, None), "all alike: nothing stands out");
}

/// Skipped answers judge nothing; interrupted ones wait for their review.
#[test]
fn what_was_not_answered_is_not_judged() {
    let session = held();
    let skipped = make::skipped(answer(&session, 0, Category::Coding, None));
    let passed = answer(&session, 1, Category::Coding, Some((9, 4)));
    let broken = Attempt { ending: Ending::Interrupted, ..answer(&session, 2, Category::Behavioral, None) };
    let packet = packet::packet(&session, &[skipped, passed.clone(), broken]);
    assert_eq!(packet.rounds[0].verdict, Some(passed.warm().unwrap().outcome.verdict));
    assert_eq!(packet.rounds[1].verdict, None);
}

/// The Markdown holds every round, and text of a pack stays text.
#[test]
fn markdown_is_safe_and_whole() {
    let (packet, _) = packet_of([Some((9, 4)), Some((5, 3)), Some((9, 2))]);
    let text = packet::markdown(&packet);
    assert!(text.starts_with("# Debrief: Test \\*loop\\*\n"), "{text}");
    for part in [
        "## Coding: ",
        "## Behavioral: ",
        "- Introduction: 1 of 2 points, 2:51 of 3:00",
        "  - missed: Stopped",
        "## The whole",
        "## Next",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

/// The packet of an empty session says nothing and does not fail.
#[test]
fn an_empty_session_says_nothing() {
    let session = make::session(make::stamp("2026-03-11T19:00:00+01:00"), 1);
    let packet = packet::packet(&session, &[]);
    assert!(packet::rows(&packet).is_empty());
    assert!(packet::markdown(&packet).contains("Too little was reviewed"));
}

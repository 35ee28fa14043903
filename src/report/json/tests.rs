mod page;

use self::page::fields;
use self::page::shown;
use self::page::table;
use super::*;
use crate::assessment::Coverage;
use crate::assessment::Outcome;
use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::assessment::Verdict;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::Focus;
use crate::attempt::HeldRound;
use crate::attempt::HeldTalk;
use crate::attempt::IfThen;
use crate::attempt::Interview;
use crate::attempt::Mark;
use crate::attempt::MarkKind;
use crate::attempt::Nerves;
use crate::attempt::ResultLine;
use crate::attempt::Review;
use crate::attempt::ReviewKind;
use crate::attempt::SaidAgain;
use crate::attempt::SessionId;
use crate::attempt::Snapshot;
use crate::attempt::Timing;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::DimensionId;
use crate::catalog::Level;
use crate::catalog::PhaseId;
use crate::catalog::Point;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::Weight;
use crate::coach::TopicKey;
use crate::coach::plan::Item;
use crate::coach::plan::Kind;
use crate::coach::plan::Note;
use crate::coach::plan::Why;
use crate::coach::reality::Answer;
use crate::format::PlannedPhase;
use crate::format::Realism;
use crate::format::interview::Talk;
use crate::outcome::OutcomeId;
use crate::outcome::Told;
use crate::rubric::Rating;
use chrono::DateTime;
use serde_json::Value;
use std::collections::BTreeMap;
use std::convert::Infallible;
use uuid::Uuid;

fn stamp() -> Stamp {
    Stamp::new(DateTime::parse_from_rfc3339("2026-03-02T23:15:01.25+01:00").unwrap())
}

fn session() -> Session {
    let id = SessionId::new(Uuid::from_u128(1));
    let focus = Focus {
        category: Category::Coding,
        dimension: DimensionId::new("testing"),
        last: vec![Rating::SHAKY],
        before: vec![2.5],
    };
    let plan = Some("If it is late, then I will stop.".to_owned());
    let talk = Talk {
        id: "introduction".into(),
        title: "Introduction".into(),
        prompt: "Who are you?".into(),
        cues: Vec::new(),
        points: vec!["Said what I do now.".into()],
        seconds: 180,
    };
    let held = HeldTalk { round: 0, talk, took: 171, notes: "calm".to_owned(), ticks: Some(vec![true]) };
    let unjudged = HeldTalk { ticks: None, ..held.clone() };
    let manner = "friendly".into();
    let round = HeldRound { title: "Coding".into(), seconds: 2700, slots: 0..1, manner, interrupted: true };
    let (format, title) = ("phone-coding".into(), "Phone screen, coding".into());
    let interview = Some(Box::new(Interview { format, title, rounds: vec![round], talks: vec![held, unjudged] }));
    let nerves = Nerves { before: Some(7), after: Some(4) };
    let rows = [(crate::format::Row::Pause, Realism::Realistic)].into_iter().collect();
    let presence = vec![Rated { dimension: DimensionId::new("presence"), rating: Rating::SOLID }];
    Session {
        plan,
        plan_kept: Some(true),
        focus: Some(Box::new(focus)),
        rows,
        interview,
        nerves,
        presence,
        ..Session::new(id, stamp(), Realism::Timed, Level::Senior, u64::MAX)
    }
}

fn review() -> Review {
    let coverage = Coverage { covered: 3, total: 5, musts_covered: 1, musts: 1 };
    Review {
        kind: ReviewKind::Warm,
        at: stamp(),
        guess: Some(Percent::new(70)),
        first_ticks: vec![true],
        ticks: vec![true],
        ratings: vec![Rated { dimension: DimensionId::new("code"), rating: Rating::SOLID }],
        proposed_pace: Some(Rating::SHAKY),
        kept: vec![DimensionId::new("code")],
        outcome: Outcome { coverage, mean: 3.0, verdict: Verdict::Yes, score: 0.625, rules: 1 },
        plan: Some(IfThen { cue: "I am stuck".to_owned(), act: "I draw it".to_owned() }),
    }
}

/// Everything is there.
fn whole() -> Attempt {
    let phase = PhaseId::new("code");
    let point = Point {
        id: "p".into(),
        text: "said \"why\"".into(),
        weight: Weight::Must,
        phase: phase.clone(),
        dimension: DimensionId::new("code"),
    };
    let snapshot = Snapshot {
        title: "Two receipts".into(),
        category: Category::Coding,
        topic: Topic::new("heaps"),
        tags: vec!["array".into()],
        difficulty: Difficulty::Easy,
        level: Level::Mid,
        prompt: "A shop\nkeeps receipts.".to_owned(),
        points: vec![point],
        limit_seconds: 900,
        phases: vec![PlannedPhase { id: phase, title: "Code".into(), seconds: 900 }],
        rubric: 1,
    };
    let marks = [
        MarkKind::Paused { seconds: 5 },
        MarkKind::Slept { seconds: 6 },
        MarkKind::Suspended { seconds: 7 },
        MarkKind::Interrupted { seconds: 8 },
        MarkKind::ClockJumped { seconds: -3600 },
        MarkKind::Extended,
        MarkKind::Reopened { seconds: 9 },
        MarkKind::Hint { rung: 2 },
        MarkKind::Reveal { place: 0 },
        MarkKind::FollowUp { place: 1, seconds: Some(60) },
        MarkKind::FollowUp { place: 2, seconds: None },
        MarkKind::Asked { words: "empty?".to_owned(), answered: true },
        MarkKind::ChecklistOpened,
    ];
    Attempt {
        id: AttemptId::new(Uuid::from_u128(2)),
        session: session().id,
        slot: 0,
        question: QuestionId::new("core/two-receipts"),
        snapshot,
        realism: Realism::Timed,
        started: stamp(),
        ended: stamp(),
        ending: Ending::Finished,
        retake: false,
        prediction: Some(Percent::new(70)),
        timing: Timing { think: 0, answer: 800, paused: 5, limit: 1020, phases: vec![Some(800)] },
        marks: marks.into_iter().map(|kind| Mark { at: 10, kind }).collect(),
        notes: "two heaps".to_owned(),
        recording: Some("a-0.wav".into()),
        reviews: vec![review()],
        again: vec![SaidAgain {
            at: stamp(),
            seconds: 90,
            notes: "aloud".to_owned(),
            points: vec![0],
            ticks: vec![true],
        }],
    }
}

/// Nothing is there that need not be.
fn bare() -> Attempt {
    let whole = whole();
    let review = Review { guess: None, proposed_pace: None, plan: None, ..review() };
    Attempt {
        prediction: None,
        timing: Timing { phases: vec![], ..whole.timing.clone() },
        recording: None,
        reviews: vec![review],
        ..whole
    }
}

fn summary(result: Option<ResultLine>) -> Summary {
    Summary {
        id: whole().id,
        session: session().id,
        question: QuestionId::new("core/two-receipts"),
        title: "Two receipts".into(),
        category: Category::SystemDesign,
        topic: Topic::new("heaps"),
        difficulty: Difficulty::Easy,
        realism: Realism::Relaxed,
        rows: [].into(),
        ended: stamp(),
        ending: Ending::Skipped,
        retake: true,
        answer_seconds: 800,
        limit_seconds: 900,
        result,
    }
}

fn header() -> Header {
    Header {
        id: QuestionId::new("core/two-receipts"),
        title: "Two receipts".into(),
        category: Category::Behavioral,
        topic: Topic::new("failure"),
        tags: vec!["short".into()].into(),
        competencies: vec![Topic::new("learning")].into(),
        difficulty: Difficulty::Easy,
        level: Level::Mid,
        limit_seconds: 180,
    }
}

/// A plan of a few days with one of everything in it.
fn calendar() -> Plan {
    let (today, key) = (stamp().day(), TopicKey { category: Category::Coding, topic: Topic::new("heaps") });
    let item = |kind| Item { kind, minutes: 34, why: vec![Why::DayBefore] };
    let items = vec![
        item(Kind::ColdReview(vec![AttemptId::new(Uuid::from_u128(1))])),
        item(Kind::Question(key.clone())),
        item(Kind::Again(key, QuestionId::new("core/two-receipts"))),
        item(Kind::Stories(2)),
        item(Kind::WarmUp { format: "warm-up".into() }),
        item(Kind::Interview { format: "phone-coding".into(), title: "Phone screen, coding".into() }),
    ];
    let noted = [Note::Free, Note::Light, Note::Done, Note::Interview];
    let empty = (1..).zip(noted).map(|(days, note)| PlanDay { day: today.plus(days), items: vec![], note: Some(note) });
    let days = std::iter::once(PlanDay { day: today, items, note: None }).chain(empty).collect();
    Plan { today, interview: Some(today.plus(4)), minutes_per_week: 180, days }
}

/// The same without a date, and a day in the week after.
fn rolling() -> Plan {
    let mut plan = calendar();
    plan.interview = None;
    plan.days.push(PlanDay { day: plan.today.plus(7), items: vec![], note: Some(Note::Free) });
    plan
}

/// The weeks that are not asked for are left out; every kind and note is named on the page.
#[test]
fn a_plan_is_written_by_the_week() {
    let document: Value = serde_json::from_str(&text(|out| plan(out, &rolling(), 1))).unwrap();
    let days = document["plan"]["days"].as_array().unwrap();
    assert_eq!(days.len(), rolling().days.len() - 1);
    let page = include_str!("../json.md");
    let kinds = days[0]["items"].as_array().unwrap().iter().map(|item| &item["kind"]);
    for word in kinds.chain(days.iter().skip(1).map(|day| &day["note"])) {
        assert!(page.contains(&format!("`{}`", word.as_str().unwrap())), "{word}");
    }
}

/// A real interview with everything known of it, or as little as may be.
fn real(known: bool) -> RealInterview {
    let told = Told {
        day: stamp().day(),
        format: "phone-coding".into(),
        category: known.then_some(Category::Coding),
        advanced: known.then_some(true),
        line: if known { "caches".to_owned() } else { String::new() },
    };
    RealInterview { id: OutcomeId::new(Uuid::from_u128(9)), at: stamp(), told }
}

fn compared(known: bool) -> Vec<Compared> {
    let answer = Answer { score: 0.7, verdict: Verdict::Yes };
    let answers = if known { vec![answer; 3] } else { Vec::new() };
    vec![Compared::of((real(known), answers))]
}

fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = vec![];
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn exported(session: &Session, attempt: Attempt, outcome: &RealInterview) -> String {
    let history = [Ok::<_, Infallible>((session.clone(), vec![attempt]))];
    let mut out = vec![];
    export(&mut out, history, [outcome]).unwrap();
    String::from_utf8(out).unwrap()
}

/// The documents by name: once with everything there, once with nothing that need not be.
fn documents() -> Vec<(&'static str, Vec<String>)> {
    let result = ResultLine { verdict: Verdict::Yes, coverage: Percent::new(70), score: 0.5 };
    let (full, empty) = (summary(Some(result)), summary(None));
    let (planned, unplanned) = {
        let id = SessionId::new(Uuid::from_u128(1));
        (session(), Session::new(id, stamp(), Realism::Timed, Level::Senior, 1))
    };
    let counted = |session| SessionCounts { session, asked: 3, reviewed: 2, passes: 1, answer_seconds: 900 };
    vec![
        ("attempts", vec![text(|out| attempts(out, [&full, &empty]))]),
        ("sessions", vec![text(|out| sessions(out, [counted(&planned), counted(&unplanned)]))]),
        ("attempt", vec![text(|out| attempt(out, &whole())), text(|out| attempt(out, &bare()))]),
        ("plan", vec![text(|out| plan(out, &calendar(), 9)), text(|out| plan(out, &rolling(), 1))]),
        ("reality", vec![text(|out| reality(out, &compared(true))), text(|out| reality(out, &compared(false)))]),
        ("questions", vec![text(|out| questions(out, [&header()]))]),
        ("export", vec![exported(&planned, whole(), &real(true)), exported(&unplanned, bare(), &real(false))]),
    ]
}

/// The page names exactly the fields the documents have, and their types.
#[test]
fn the_page_is_true() {
    for (name, documents) in documents() {
        let mut found = shown(fields(&documents));
        let mut expected = table(name);
        if name == "export" {
            expected.remove("sessions[].attempts[]").unwrap();
            for (path, kind) in table("attempt") {
                if let Some(rest) = path.strip_prefix("attempt.") {
                    expected.insert(format!("sessions[].attempts[].{rest}"), kind);
                }
            }
        }
        for (path, kind) in &expected {
            assert_eq!(found.remove(path).as_ref(), Some(kind), "{name}: {path}");
        }
        assert_eq!(found, BTreeMap::new(), "{name}: fields that the page does not name");
    }
}

/// Every kind of mark is named on the page, spelled as in the stored form.
#[test]
fn marks_are_spelled_as_they_are_stored() {
    let document: Value = serde_json::from_str(&text(|out| attempt(out, &whole()))).unwrap();
    let page = include_str!("../json.md");
    for (mark, written) in whole().marks.iter().zip(document["attempt"]["marks"].as_array().unwrap()) {
        let stored = serde_json::to_value(&mark.kind).unwrap();
        assert_eq!(stored["kind"], written["kind"]);
        assert!(page.contains(&format!("`{}`", written["kind"].as_str().unwrap())), "{written}");
        let seconds = stored.get("seconds").cloned().unwrap_or(Value::Null);
        assert_eq!(seconds, written["seconds"], "{stored}");
    }
}

/// Instants keep milliseconds and offset; seeds keep every digit; an empty list is a list.
#[test]
fn the_small_print_holds() {
    let line = text(|out| {
        sessions(out, [SessionCounts { session: &session(), asked: 0, reviewed: 0, passes: 0, answer_seconds: 0 }])
    });
    assert!(line.contains(r#""started":"2026-03-02T23:15:01.250+01:00""#), "{line}");
    assert!(line.contains(r#""seed":"18446744073709551615""#), "{line}");
    assert!(line.contains(r#"{"schema":1,"sessions":["#) && line.ends_with("\n]}\n"), "{line}");
    let none = text(|out| attempts(out, []));
    assert_eq!(serde_json::from_str::<Value>(&none).unwrap(), serde_json::json!({ "schema": 1, "attempts": [] }));
}

/// An export is one document with one session per line; a history that cannot be read stops it with the cause.
#[test]
fn an_export_streams() {
    let mut out = vec![];
    let two = || Ok::<_, io::Error>((session(), vec![whole(), bare()]));
    export(&mut out, [two(), two()], &[real(true)]).unwrap();
    let document = String::from_utf8(out).unwrap();
    assert_eq!(document.lines().count(), 6, "{document}");
    let value: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(value["sessions"][1]["attempts"][1]["notes"], "two heaps");
    assert_eq!(value["outcomes"][0]["line"], "caches");

    let stopped = export(&mut vec![], [two(), Err(io::Error::other("page 7 is damaged"))], []).unwrap_err();
    assert!(matches!(stopped, ExportError::Read(cause) if cause.to_string() == "page 7 is damaged"));
}

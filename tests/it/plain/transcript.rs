//! Whole sittings as a terminal shows them.

use crate::plain::Play;
use crate::plain::drill;
use crate::sample;
use greenroom::app::effect::Effect;
use greenroom::attempt::Ending;
use greenroom::attempt::ReviewKind;
use greenroom::cli::plain::End;
use greenroom::drill::Drill;
use greenroom::format::Realism;
use greenroom::settings::Warnings;

/// A coding answer against the clock: every step is led through, and the clock speaks when it is due.
#[test]
fn a_coding_answer_in_timed() {
    let lines = [
        (None, ""),
        (Some(20), "70"),
        (Some(60), ":ask what if there are no readings?"),
        (Some(80), "empty -> 0"),
        (Some(150), ":next"),
        (Some(300), ":hint"),
        (Some(310), ":hint"),
        (Some(320), "no"),
        (Some(330), ":hint"),
        (Some(340), "yes"),
        (Some(770), "window [l, r], sum <= budget"),
        (Some(1530), ":time"),
        (Some(1560), "."),
        (Some(1570), "yes"),
        (Some(1640), ""),
        (Some(1650), ""),
        (None, "60"),
        (None, "1 3"),
        (None, "1 3 4 5"),
        (None, "3"),
        (None, "4"),
        (None, "2"),
        (None, "3"),
        (None, "3"),
        (None, "3"),
        (None, "3"),
        (None, "no"),
        (None, "2"),
        (None, "the sum breaks the budget"),
        (None, "say aloud what stays true"),
    ];
    let played = Play { echoes: true, ..Play::drill(sample::drill(Realism::Timed)) }.with(lines);
    insta::assert_snapshot!("coding_timed", played.out);
    assert_eq!(played.end, End::Finished, "{}", played.out);
    assert!(played.draft().is_none());
    let Some(Effect::SaveReview(_, review)) = played.effects.iter().rev().nth(1) else { panic!("not saved") };
    assert_eq!(review.kind, ReviewKind::Warm);
}

/// A behavioral answer with everything free: think time passes by itself, notes may be taken in it, a pause is counted.
#[test]
fn a_behavioral_answer_in_relaxed() {
    let lines = [
        (None, ":help"),
        (None, ""),
        (Some(10), ""),
        (Some(15), "the Friday promise"),
        (Some(50), "told Ana on Tuesday"),
        (Some(60), ":pause"),
        (Some(90), ":resume"),
        (Some(100), ":more"),
        (Some(110), ":checklist"),
        (Some(120), ":hint"),
        (Some(130), ":ask"),
        (Some(140), ":follow-up"),
        (Some(200), ":finish"),
        (None, "80"),
        (None, "all"),
        (None, "1 3 4 5"),
        (None, "3"),
        (None, "3"),
        (None, "3"),
        (None, "3"),
        (None, ":undo"),
        (None, "4"),
        (None, "3"),
        (None, "4"),
        (None, "3"),
        (None, "yes"),
        (None, ":why"),
        (None, ""),
    ];
    let drill = drill(Realism::Relaxed, &[sample::behavioral()]);
    let played = Play { echoes: true, ..Play::drill(drill) }.with(lines);
    insta::assert_snapshot!("behavioral_relaxed", played.out);
    assert_eq!(played.end, End::Finished, "{}", played.out);
}

/// A cold review begins at the ticks, shows neither guess nor model answer, and is kept only when the user says so.
#[test]
fn a_cold_review() {
    let attempt = sample::attempt();
    let drill =
        Drill::reviewing(sample::session(Realism::Relaxed), attempt, Some(sample::question()), ReviewKind::Cold);
    let lines = ["1 2 4 5", "3", "3", "3", "3", "3", "3", "3", "yes", ":back", "4", ""];
    let played = Play { echoes: true, second: 20 * 3600, ..Play::drill(drill) }.lines(&lines);
    insta::assert_snapshot!("cold_review", played.out);
    assert_eq!(played.end, End::Finished, "{}", played.out);
    assert!(!played.effects.iter().any(|effect| matches!(effect, Effect::SaveSession(_))));
    let saved = |effect: &Effect| matches!(effect, Effect::SaveReview(_, review) if review.kind == ReviewKind::Cold);
    assert!(played.effects.iter().any(saved));
}

/// A short realistic interview: a talk, a coding answer that is stopped while a line is awaited, a break, a story with a
/// follow-up of its own, and at the end the reviews that waited.
#[test]
fn a_realistic_interview() {
    let lines = [
        (None, ""),
        (Some(20), "eight years of backends"),
        (Some(60), "."),
        (Some(64), "70"),
        (Some(80), ":ask Can there be no readings?"),
        (Some(90), ":ask is it nice"),
        (Some(95), ":time"),
        (Some(100), ":next"),
        (Some(110), ":hint"),
        (Some(111), ":hint"),
        (Some(112), "yes"),
        (Some(113), ":hint"),
        (Some(400), "window [l, r], sum <= budget"),
        (Some(1570), ":ask"),
        (Some(1575), "how does the team review?"),
        (Some(1580), "."),
        (Some(1900), ""),
        (Some(1904), "50"),
        (Some(1910), ""),
        (Some(2000), "told Ana on Tuesday"),
        (Some(2070), ""),
    ];
    let review = ["60", "1 2 4", "", "3", "3", "3", "3", "3", "3", "3", "yes", ""];
    let review = review.into_iter().map(|line| (None, line));
    let lines = lines.into_iter().chain(review).chain([(None, ":later"), (None, "1 2"), (None, ":later")]);
    let played = Play { echoes: true, ..Play::drill(sample::interview(Realism::Realistic)) }.with(lines);
    insta::assert_snapshot!("realistic_interview", played.out);
    assert_eq!(played.end, End::Finished, "{}", played.out);
    assert!(played.draft().is_none());
}

/// A round is ended for good only after a question, and what ran is kept as interrupted.
#[test]
fn a_round_that_is_left() {
    let lines = [
        (None, ""),
        (Some(10), "."),
        (Some(12), "70"),
        (Some(30), "one window"),
        (Some(40), ":leave"),
        (Some(41), "no"),
        (Some(42), ":leave"),
        (Some(43), "yes"),
        (Some(50), ":leave"),
        (Some(60), ":quit"),
    ];
    let played = Play::drill(sample::interview(Realism::Realistic)).with(lines);
    assert!(played.out.contains("End it? yes or no."), "{}", played.out);
    assert!(played.out.contains("No round is running"), "{}", played.out);
    assert_eq!(played.end, End::Kept, "{}", played.out);
    let attempt = played.effects.iter().find_map(|effect| match effect {
        Effect::SaveAttempt(attempt) => Some(attempt),
        _ => None,
    });
    let attempt = attempt.expect("kept");
    assert_eq!((attempt.ending, attempt.notes.as_str()), (Ending::Interrupted, "one window\n"));
}

/// A draft from the middle of a realistic round goes on behind that round.
#[test]
fn a_lost_round_is_not_gone_on_with() {
    let lines = [(None, ""), (Some(10), "."), (Some(12), "70"), (Some(30), "one window"), (Some(40), ":quit")];
    let left = Play::drill(sample::interview(Realism::Realistic)).with(lines);
    assert!(left.out.contains("what ran counts as interrupted"), "{}", left.out);
    let played = Play::draft(left.draft().unwrap().clone(), 100).lines(&[]);
    assert!(played.out.contains("round 2 of 2"), "{}", played.out);
    let kept = played.effects.iter().any(|effect| {
        matches!(effect, Effect::SaveAttempt(attempt) if attempt.ending == Ending::Interrupted && attempt.notes == "one window\n")
    });
    assert!(kept, "{:?}", played.effects);
}

/// Nothing on the output but text: no control codes, no line wider than it is said, prompts aside.
#[test]
fn the_output_is_plain_text() {
    for realism in [Realism::Relaxed, Realism::Timed] {
        let played = Play::drill(drill(realism, &[sample::question()])).lines(&super::WHOLE);
        assert_eq!(played.end, End::Finished, "{}", played.out);
        assert!(played.out.chars().all(|letter| letter == '\n' || !letter.is_control()), "{}", played.out);
        for line in played.out.lines() {
            assert!(line.chars().count() <= 78, "{line}");
            assert!(!line.chars().any(|letter| ('\u{2500}'..='\u{259f}').contains(&letter)), "{line}");
        }
    }
}

/// The clock speaks when it is due, on the error output, and does not touch what stands on the other.
#[test]
fn warnings_are_punctual() {
    let late = [(None, ""), (None, ""), (Some(2000), "a note"), (Some(2001), ":quit")];
    let played = Play::drill(sample::drill(Realism::Timed)).with(late);
    let expected = [
        "Interviewer: Let us leave this part here and go to the next.",
        "Half of the time is gone: 12:30 left.",
        "5:00 left. Time to bring it to an end.",
        "The 25:00 are over. The clock runs on; :finish ends the answer.",
    ];
    assert_eq!(played.err.split_whitespace().collect::<Vec<_>>().join(" "), expected.join(" "));
    let quick = Play::drill(sample::drill(Realism::Timed)).lines(&["", "", "a note", ":quit"]);
    assert_eq!(played.out, quick.out);
}

/// Only the warnings that the settings ask for are spoken, and the others do not hide them.
#[test]
fn unwanted_warnings_are_not_spoken() {
    let (half, last, zero) =
        ("Half of the time is gone: 12:30 left.", "5:00 left. Time to bring it to an end.", "The 25:00 are over.");
    let cases = [((true, false, false), half), ((false, true, false), last), ((false, false, true), zero)];
    for ((wants_half, wants_last, wants_zero), spoken) in cases {
        let warnings = Warnings { half: wants_half, last: wants_last, zero: wants_zero };
        let lines = [(None, ""), (None, ""), (Some(2000), "a note"), (Some(2001), ":quit")];
        let played = Play { warnings, ..Play::drill(sample::drill(Realism::Timed)) }.with(lines);
        for text in [half, last, zero] {
            assert_eq!(played.err.contains(text), text == spoken, "{warnings:?}: {}", played.err);
        }
    }
}

/// A session that began with a plan asks at its end whether it happened; Enter leaves that open.
#[test]
fn the_plan_is_asked_about() {
    let kept = |answers: &[&'static str]| {
        let plan = Some("If I am lost, then I will say so.".to_owned());
        let session = greenroom::attempt::Session { plan, ..sample::session(Realism::Relaxed) };
        let drill = Drill::new(session, vec![greenroom::drill::Slot::new(sample::question())]);
        let lines = ["", "", "window", ".", "", ":later"].into_iter().chain(answers.iter().copied());
        let played = Play::drill(drill).with(lines.map(|line| (None, line)));
        assert_eq!(played.end, End::Finished, "{}", played.out);
        for (text, times) in
            [("Your plan from last time: If I am lost", 1), ("Did it happen?", 1), ("This session:", 1)]
        {
            assert_eq!(played.out.matches(text).count(), times, "{text}: {}", played.out);
        }
        played.effects.iter().rev().find_map(|effect| match effect {
            Effect::SaveSession(session) => Some(session.plan_kept),
            _ => None,
        })
    };
    assert_eq!(kept(&["perhaps", "no"]), Some(Some(false)));
    assert_eq!(kept(&["yes"]), Some(Some(true)));
    assert_eq!(kept(&[""]), Some(None));
    assert_eq!(kept(&[]), Some(None), "the input may end here");
}

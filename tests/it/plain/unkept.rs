//! When the disk takes nothing: what is said, how often, and that the notes are handed back.

use crate::plain::Play;
use crate::plain::WHOLE;
use crate::plain::drill;
use crate::sample;
use greenroom::app::effect::Effect;
use greenroom::cli::plain::End;
use greenroom::format::Realism;

type Fails = fn(&Effect, usize) -> bool;

const HISTORY: Fails =
    |effect, _| matches!(effect, Effect::SaveSession(_) | Effect::SaveAttempt(_) | Effect::SaveReview(..));
const DRAFT: Fails = |effect, _| matches!(effect, Effect::WriteDraft(_));
const BOTH: Fails = |effect, place| HISTORY(effect, place) || DRAFT(effect, place);

fn play(fails: Fails) -> Play {
    Play { fails, ..Play::drill(sample::drill(Realism::Timed)) }
}

/// What cannot be kept is told once, before anything is asked, with the reason; and in the end, what became of it.
#[test]
fn trouble_is_told_once_and_truly() {
    let cases: [(Fails, End, &str, &str); 3] = [
        (HISTORY, End::Kept, "Nothing goes into the history: The disk is full", "Kept as a draft: "),
        (DRAFT, End::Unkept, "A running answer cannot be kept: The disk is full", "Not kept: The disk is full"),
        (BOTH, End::Unkept, "Nothing of this can be kept: The disk is full", "Not kept: The disk is full"),
    ];
    for (fails, end, first, last) in cases {
        let played = Play { echoes: true, ..play(fails) }.lines(&["", "", "one", "two", "three", "four"]);
        assert_eq!(played.end, end, "{}", played.out);
        assert!(played.out.starts_with(first), "{first}: {}", played.out);
        assert_eq!(played.out.matches(first).count(), 1, "{}", played.out);
        assert!(played.out.contains(last), "{last}: {}", played.out);
        assert_eq!(played.out.contains("Kept as a draft"), end == End::Kept, "{}", played.out);
    }
}

/// Wherever a sitting ends, notes that are in no file are written out as they were typed; those that are, are not.
#[test]
fn notes_are_handed_back() {
    let below = |out: &str| out.split_once("Not kept: ").map(|(_, below)| below.to_owned()).unwrap_or_default();
    for count in 0..WHOLE.len() {
        let mut lines = WHOLE[..count].to_vec();
        if count > 2 {
            lines.insert(3, "  two  ends:\tleft, right");
        }
        let nothing = play(BOTH).lines(&lines);
        assert_eq!(nothing.end, End::Unkept, "{count}");
        let handed = below(&nothing.out);
        assert_eq!(handed.contains("\nwindow\n  two  ends:"), count > 2, "{count}: {handed}");
        assert_eq!(handed.contains("copy it to keep it"), count > 2, "{count}: {handed}");
        assert!(!nothing.out.contains("is saved") && !nothing.out.contains("the history;"), "{count}: {}", nothing.out);
        // Once the answer is in the history, there is nothing to copy.
        let stored = play(DRAFT).lines(&lines);
        let handed = below(&stored.out);
        assert_eq!(handed.contains("window"), count == 3, "{count}: {handed}");
        assert_eq!(handed.contains("The answers are in the history"), count > 3, "{count}: {handed}");
    }
}

/// A whole answer with its review in a home that takes nothing is no success, and its result stands at the end.
#[test]
fn a_finished_answer_that_is_in_no_file() {
    let played = play(BOTH).lines(&WHOLE);
    assert_eq!(played.end, End::Unkept, "{}", played.out);
    let (_, below) = played.out.split_once("Not kept: ").unwrap();
    assert!(below.contains("Longest quiet stretch of a street: ") && below.contains("coverage"), "{below}");
    assert!(below.ends_with("\nwindow\n"), "{below}");
    assert!(!played.effects.iter().any(|effect| matches!(effect, Effect::RemoveDraft(_))));
}

/// Where a draft cannot be written but the history takes everything, a whole answer is a success.
#[test]
fn a_finished_answer_needs_no_draft() {
    let played = play(DRAFT).lines(&WHOLE);
    assert_eq!(played.end, End::Finished, "{}", played.out);
    assert!(!played.out.contains("Not kept"), "{}", played.out);
}

/// A trouble that passes is told twice: when it comes, and when it is over; everything is stored then.
#[test]
fn a_trouble_that_passes() {
    let draft: Fails = |effect, place| DRAFT(effect, place) && (4..8).contains(&place);
    let played = play(draft).lines(&["", "", "one", "two", "three", "four", "five", "six"]);
    assert_eq!(played.end, End::Kept, "{}", played.out);
    assert_eq!(played.err.matches("cannot be kept").count(), 1, "{}", played.err);
    assert_eq!(played.err.matches("Everything is kept again.").count(), 1, "{}", played.err);

    let first: Fails = |effect, place| HISTORY(effect, place) && place < 6;
    let played = play(first).lines(&WHOLE);
    assert_eq!(played.end, End::Finished, "{}", played.out);
    assert_eq!(played.err.matches("Nothing goes into the history").count(), 1, "{}", played.err);
    assert_eq!(played.err.matches("Everything is kept again.").count(), 1, "{}", played.err);
    let sessions = played.effects.iter().skip(6).filter(|effect| matches!(effect, Effect::SaveSession(_))).count();
    assert_eq!(sessions, 1, "the session that could not be stored is stored before its answer");
}

/// Earlier answers of a session are handed back too, each under its title.
#[test]
fn every_answer_of_a_session_is_handed_back() {
    let drill = drill(Realism::Timed, &[sample::question(), sample::behavioral()]);
    let second = ["", "70", "", "the Friday promise"];
    let played = Play { fails: BOTH, ..Play::drill(drill) }.lines(&[&WHOLE[..], &second].concat());
    let (_, below) = played.out.split_once("Not kept: ").unwrap();
    let (first, second) = (below.find("\nwindow\n"), below.find("\nthe Friday promise\n"));
    assert!(first.is_some() && first < second, "{below}");
}

/// Nothing says that something is kept while it is not.
#[test]
fn help_and_later_are_true_too() {
    let lines = [&WHOLE[..5], &[":help", ":later"]].concat();
    let played = play(BOTH).lines(&lines);
    assert!(played.out.contains(":quit  leave; no draft can be kept at present"), "{}", played.out);
    assert!(played.out.contains("The answer is over, and could not be saved: "), "{}", played.out);
    assert!(played.out.contains("Left unreviewed.\n"), "{}", played.out);
    let played = play(HISTORY).lines(&lines);
    assert!(played.out.contains("The answer is kept as a draft: "), "{}", played.out);
}

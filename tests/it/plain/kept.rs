//! What is kept, whatever happens: the end of the input, a full disk, nonsense.

use crate::plain::Play;
use crate::plain::Played;
use crate::plain::WHOLE;
use crate::plain::drill;
use crate::sample;
use greenroom::app::effect::Effect;
use greenroom::catalog::Question;
use greenroom::cli::plain::End;
use greenroom::drill::State;
use greenroom::format::Realism;
use proptest::prelude::*;

/// The end of the input is no loss at any step: the draft holds every line and goes on where it stopped.
#[test]
fn the_end_of_the_input_keeps_a_draft_in_every_step() {
    for count in 0..WHOLE.len() {
        let played = Play::drill(sample::drill(Realism::Timed)).lines(&WHOLE[..count]);
        assert_eq!((played.end, played.synced), (End::Kept, true), "{count}");
        let draft = played.draft().unwrap_or_else(|| panic!("no draft after {count} lines")).clone();
        let written = if count > 2 { "window\n" } else { "" };
        assert_eq!(draft.notes, written, "{count}");
        let stored = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        let resumed = Play::draft(stored, 4000).lines(&WHOLE[count..]);
        assert_eq!(resumed.end, End::Finished, "after {count} lines: {}", resumed.out);
        let Some(review) = review(&resumed) else { panic!("no review after {count} lines") };
        assert_eq!(review.ticks, [true, true, false, true, false, false, false], "{count}");
        assert_eq!(review.plan.as_ref().map(|plan| plan.act.as_str()), Some("I trace aloud"), "{count}");
    }
}

fn review(played: &Played) -> Option<&greenroom::attempt::Review> {
    played.effects.iter().rev().find_map(|effect| match effect {
        Effect::SaveReview(_, review) => Some(&**review),
        _ => None,
    })
}

/// A line of notes is in the draft before the next prompt.
#[test]
fn every_line_of_notes_is_kept_at_once() {
    let played = Play::drill(sample::drill(Realism::Timed)).lines(&["", "", "one", "  two", "", ":note", "three"]);
    let notes: Vec<&str> = played
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::WriteDraft(draft) => Some(draft.notes.as_str()),
            _ => None,
        })
        .collect();
    let mut steps = notes.clone();
    steps.dedup();
    assert_eq!(
        steps,
        ["", "one\n", "one\n  two\n", "one\n  two\n\n", "one\n  two\n\n:note\n", "one\n  two\n\n:note\nthree\n"]
    );
}

/// Time away is marked and not counted; the question is told again, with the notes.
#[test]
fn a_draft_goes_on() {
    let first =
        Play::drill(sample::drill(Realism::Timed)).with([(None, ""), (None, ""), (Some(100), "one"), (None, ":quit")]);
    let resumed = Play::draft(first.draft().unwrap().clone(), 5000).lines(&[":time", "two", "."]);
    assert!(resumed.out.contains("Longest quiet stretch of a street"), "{}", resumed.out);
    assert!(resumed.out.contains("Your notes so far:\n  one\n"), "{}", resumed.out);
    assert!(resumed.out.contains("23:20 left of 25:00."), "{}", resumed.out);
    let State::Closed(closed) = resumed.draft().unwrap().drill.state() else { panic!("not closed") };
    assert_eq!(closed.answer.notes, "one\ntwo\n");
}

/// What could not be saved is told, tried again, and keeps the draft until it is saved.
#[test]
fn a_full_disk_loses_nothing() {
    let always = Play { fails: |effect, _| matches!(effect, Effect::SaveReview(..)), ..play() }.lines(&WHOLE);
    assert_eq!(always.end, End::Kept, "{}", always.out);
    assert!(always.err.contains("The disk is full"), "{}", always.err);
    assert!(always.err.contains("stays as a draft until it can be saved"), "{}", always.err);
    let resumed = Play::draft(always.draft().unwrap().clone(), 5000).lines(&[]);
    assert_eq!(resumed.end, End::Finished, "{}", resumed.err);
    assert!(review(&resumed).is_some() && resumed.draft().is_none(), "what was not stored is stored later");
    assert!(always.draft().is_some_and(|draft| draft.drill.attempts()[0].warm().is_some()));

    let once = |effect: &Effect, count: usize| matches!(effect, Effect::SaveAttempt(_)) && count < 8;
    let later = Play { fails: once, ..play() }.lines(&WHOLE);
    assert_eq!(later.end, End::Finished, "{}", later.err);
    let saves = later.effects.iter().filter(|effect| matches!(effect, Effect::SaveAttempt(_))).count();
    assert!(later.err.contains("The disk is full") && saves >= 2, "{saves} {}", later.err);
    assert!(later.draft().is_none());
}

fn play() -> Play {
    Play::drill(sample::drill(Realism::Timed))
}

/// Notes of one question do not turn up in the next.
#[test]
fn the_next_question_begins_with_blank_notes() {
    let drill = drill(Realism::Timed, &[sample::question(), sample::behavioral()]);
    let played = Play::drill(drill).lines(&[&WHOLE[..], &[""]].concat());
    assert_eq!(played.draft().unwrap().notes, "");
    assert_eq!(played.draft().unwrap().drill.place(), 1);
}

/// Anything that can be typed: prompts' answers, commands, and nonsense.
fn line() -> impl Strategy<Value = String> {
    let commands = [
        "time",
        "pause",
        "resume",
        "next",
        "ask",
        "ask empty",
        "hint",
        "checklist",
        "more",
        "follow-up",
        "finish",
        "skip",
        "redraw",
        "back",
        "undo",
        "why",
        "later",
        "help",
        "sort",
    ];
    prop_oneof![
        4 => Just(String::new()),
        4 => proptest::sample::select(vec!["yes", "no", ".", "all", "none", "1 2", "3", "4", "70", "done"]).prop_map(str::to_owned),
        4 => proptest::sample::select(commands.to_vec()).prop_map(|word| format!(":{word}")),
        1 => "\\PC{0,12}",
    ]
}

fn questions(two: bool) -> Vec<Question> {
    if two { vec![sample::behavioral(), sample::question()] } else { vec![sample::question()] }
}

proptest! {
    /// No line ever ends the program badly or loses the draft: at the end of the input either everything is saved, or the
    /// draft holds the drill as it stands, with every line of notes.
    #[test]
    fn nothing_typed_is_ever_lost(
        lines in proptest::collection::vec((line(), 0u64..90), 0..60),
        relaxed in any::<bool>(),
        two in any::<bool>(),
    ) {
        let realism = if relaxed { Realism::Relaxed } else { Realism::Timed };
        let mut second = 0;
        let mut timed = Vec::new();
        for (line, gap) in &lines {
            second += gap;
            timed.push((Some(second), line.as_str()));
        }
        let played = Play::drill(drill(realism, &questions(two))).with(timed);
        match played.end {
            End::Finished => prop_assert!(played.draft().is_none()),
            End::Kept => {
                let draft = played.draft().expect("a draft");
                prop_assert_eq!(draft.drill.frozen(sample::now(second)), draft.drill.clone());
                if let State::Closed(closed) = draft.drill.state() {
                    prop_assert_eq!(&closed.answer.notes, &draft.notes);
                }
            }
            End::Unkept => prop_assert!(false, "a draft could be written"),
        }
    }
}

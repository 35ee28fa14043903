//! Commands and wrong input: what is said, and what is left as it was.

use crate::plain::Play;
use crate::plain::WHOLE;
use crate::plain::drill;
use crate::sample;
use greenroom::app::effect::Effect;
use greenroom::attempt::Attempt;
use greenroom::attempt::Ending;
use greenroom::attempt::MarkKind;
use greenroom::cli::plain::End;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::format::Realism;

/// After these lines, the last one is answered with this text, and the same prompt stands again.
fn check(realism: Realism, before: &[&str], line: &str, expected: &str) {
    let lines: Vec<&str> = before.iter().copied().chain([line]).collect();
    let with = Play::drill(sample::drill(realism)).lines(&lines);
    let without = Play::drill(sample::drill(realism)).lines(before);
    let prompt = |out: &str| out.lines().rev().find(|line| line.ends_with("? ")).unwrap_or_default().to_owned();
    assert!(with.out.contains(expected), "{before:?} {line}: {}", with.out);
    assert_eq!(prompt(&with.out), prompt(&without.out), "{before:?} {line}: {}", with.out);
    assert_eq!(with.end, End::Kept);
}

/// How many lines of [`WHOLE`] lead to each prompt.
const CHANCE: usize = 1;
const NOTES: usize = 2;
const FOLLOW_UP: usize = 4;
const COVERED: usize = 5;
const TICKS: usize = 6;
const TICKS_AGAIN: usize = 7;
const RATE: usize = 8;
const KEEP: usize = 15;
const PLAN_IF: usize = 16;

/// A line that means nothing at a prompt says what is expected there.
#[test]
fn wrong_input_is_told_what_is_expected() {
    let cases = [
        (0, "maybe", "Enter opens the question"),
        (CHANCE, "likely", "a chance from 0 to 100"),
        (CHANCE, "101", "a chance from 0 to 100"),
        (FOLLOW_UP, "which", "Type yes for the next follow-up"),
        (COVERED, "", "a guess from 0 to 100"),
        (TICKS, "", "all, or none"),
        (TICKS, "8", "There is no point 8."),
        (TICKS_AGAIN, "x", "There is no point x."),
        (RATE, "5", "a rating from 1 to 4"),
        (RATE, "", "a rating from 1 to 4"),
        (KEEP, "", "yes to keep the rating"),
        (RATE, ":sort", "There is no command :sort"),
        (RATE, ":why not", "There is no command :why not"),
    ];
    for (count, line, expected) in cases {
        check(Realism::Timed, &WHOLE[..count], line, expected);
    }
    let replying = [&WHOLE[..FOLLOW_UP], &["yes"]].concat();
    check(Realism::Timed, &replying, "I would keep sums", "Say the reply aloud");
    let hinted = [&WHOLE[..NOTES], &[":hint", ":hint"]].concat();
    check(Realism::Timed, &hinted, "perhaps", "yes to open the hint");
}

/// A command that means nothing at a place says why, in one line.
#[test]
fn commands_out_of_place_say_why() {
    let cases = [
        (Realism::Timed, 0, ":hint", "Hints are given while the answer runs."),
        (Realism::Timed, 0, ":time", "No clock is running."),
        (Realism::Timed, 0, ":back", "There is no step back from here."),
        (Realism::Timed, 0, ":later", "No review is running."),
        (Realism::Timed, CHANCE, ":redraw", "only before this one is opened"),
        (Realism::Timed, NOTES, ":more", "The time is fixed here."),
        (Realism::Timed, NOTES, ":checklist", "stays closed until the review"),
        (Realism::Timed, NOTES, ":follow-up", "Follow-ups come after the answer."),
        (Realism::Timed, NOTES, ":resume", "The clock runs already."),
        (Realism::Timed, NOTES, ":why", "There is no number to explain here."),
        (Realism::Timed, FOLLOW_UP, ":skip", "There is nothing to skip here."),
        (Realism::Timed, FOLLOW_UP, ":finish", "No answer is running."),
        (Realism::Timed, COVERED, ":undo", "There is nothing to take back."),
        (Realism::Timed, TICKS, ":ask empty", "while the answer runs"),
    ];
    for (realism, count, line, expected) in cases {
        check(realism, &WHOLE[..count], line, expected);
    }
}

/// Commands that tell something leave the prompt as it was.
#[test]
fn telling_commands() {
    let cases = [
        (Realism::Timed, NOTES, ":time", "25:00 left of 25:00."),
        (Realism::Timed, NOTES, ":next", "Phase 2 of 7, Examples"),
        (Realism::Timed, NOTES, ":ask can readings be negative", "Interviewer: Readings are never negative."),
        (Realism::Timed, NOTES, ":ask the weather", "nothing to add on that"),
        (Realism::Timed, NOTES, ":ask", "Interviewer: On \"empty\": Then the answer is 0."),
        (Realism::Relaxed, NOTES, ":ask", "Interviewer: On \"how many\": Up to a million readings."),
        (Realism::Timed, NOTES, ":hint", "Hint 1 of 4: When the next reading"),
        (Realism::Relaxed, NOTES, ":more", "27:00 left of 27:00."),
        (Realism::Relaxed, NOTES, ":checklist", "2. must: Asked whether readings can be negative"),
        (Realism::Relaxed, NOTES, ":follow-up", "Interviewer: What if readings can be negative?"),
        (Realism::Timed, NOTES, ":pause", "The clock stands; :resume goes on."),
        (Realism::Timed, NOTES, ":sort by end", "the line was kept as a note"),
        (Realism::Timed, RATE, ":why", "3 Solid is the pass line"),
        (Realism::Timed, KEEP, ":why", "under 60 %"),
        (Realism::Timed, PLAN_IF, ":why", "Coverage: "),
        (Realism::Timed, 0, ":help", ":redraw  draw another question instead"),
    ];
    for (realism, count, line, expected) in cases {
        check(realism, &WHOLE[..count], line, expected);
    }
}

/// Help lists what means something at the place, and nothing else.
#[test]
fn help_lists_what_is_live() {
    let played = Play::drill(sample::drill(Realism::Timed)).lines(&["", "", ":help"]);
    let listed: Vec<&str> = played.out.lines().filter_map(|line| line.strip_prefix(':')?.split([' ']).next()).collect();
    assert_eq!(listed, ["time", "pause", "next", "ask", "technique", "hint", "finish", "help", "quit"]);
}

fn attempts(effects: &[Effect]) -> Vec<&Attempt> {
    let saved = effects.iter().filter_map(|effect| match effect {
        Effect::SaveAttempt(attempt) => Some(&**attempt),
        _ => None,
    });
    saved.collect()
}

/// A hint that caps a rating is opened only on a yes, and then the rating is capped.
#[test]
fn a_capped_hint_is_asked_about_first() {
    let answer = |said: &str| {
        let lines = ["", "", ":hint", ":hint", said, "window", ".", "", "60", "all", "", "4", "4", ":quit"];
        Play::drill(sample::drill(Realism::Timed)).lines(&lines)
    };
    let (yes, no) = (answer("yes"), answer("no"));
    let question = "Hint 2 caps Approach at 3 Solid. Open it? yes or no.\nhint? ";
    assert!(yes.out.contains(question) && no.out.contains(question), "{}", yes.out);
    assert!(yes.out.contains("Hint 2 of 4: Two ends") && !no.out.contains("Two ends that"), "{}", no.out);
    assert!(yes.out.contains("The opened hints cap it: 3 Solid."), "{}", yes.out);
    assert!(!no.out.contains("The opened hints"), "{}", no.out);
    assert_eq!(attempts(&yes.effects)[0].hints(), 2);
    assert_eq!(attempts(&no.effects)[0].hints(), 1);
    let relaxed = Play::drill(sample::drill(Realism::Relaxed)).lines(&["", "", ":hint", ":hint"]);
    assert!(relaxed.out.contains("would cap Approach at 3 Solid; here it is free."), "{}", relaxed.out);
}

/// A clarifying answer that was given is said again when asked for, and marked once.
#[test]
fn an_answer_is_given_again() {
    let lines = ["", "", ":ask is it empty", ":ask EMPTY?", "."];
    let played = Play::drill(sample::drill(Realism::Timed)).lines(&lines);
    assert_eq!(played.out.matches("Interviewer: Then the answer is 0.").count(), 2, "{}", played.out);
    let reveals = attempts(&played.effects)[0].marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Reveal { .. }));
    assert_eq!(reveals.count(), 1);
}

/// A think time that was set is told and waited for; what is written meanwhile stays when the question is skipped.
#[test]
fn think_time_is_as_set() {
    let thinking = || {
        let slot = Slot { think_seconds: Some(45), ..Slot::new(sample::question()) };
        Play::drill(Drill::new(sample::session(Realism::Relaxed), vec![slot]))
    };
    let played = thinking().with([(None, ""), (None, "70"), (Some(45), ".")]);
    assert!(played.out.contains("0:45 to think."), "{}", played.out);
    assert_eq!(attempts(&played.effects)[0].timing.think, 45);
    let played = thinking().lines(&["", "70", "window", ":skip"]);
    let saved = &attempts(&played.effects)[0];
    assert_eq!((saved.ending, saved.notes.as_str()), (Ending::Skipped, "window\n"));
}

/// Skipping asks only where notes would go.
#[test]
fn skipping_asks_for_notes() {
    let cases: [(&[&str], usize); 5] = [
        (&[":skip"], 0),
        (&["", ":skip"], 0),
        (&["", "", ":skip"], 1),
        (&["", "", "window", ":skip", "yes"], 1),
        (&["", "", "window", ":skip", ":skip", "y"], 1),
    ];
    for (lines, saved) in cases {
        let played = Play::drill(sample::drill(Realism::Relaxed)).lines(lines);
        assert_eq!(played.end, End::Finished, "{lines:?}: {}", played.out);
        let saved_now = attempts(&played.effects);
        assert_eq!(saved_now.len(), saved, "{lines:?}");
        assert!(saved_now.iter().all(|attempt| attempt.ending == Ending::Skipped));
    }
    let played = Play::drill(sample::drill(Realism::Relaxed)).lines(&["", "", "window", ":skip", "yes"]);
    assert!(played.out.contains("stays in the history with its notes"), "{}", played.out);
    assert_eq!(attempts(&played.effects)[0].notes, "window\n");
    let played = Play::drill(sample::drill(Realism::Relaxed)).lines(&["", "", "window", ":skip", "no", "more", "."]);
    assert_eq!(attempts(&played.effects)[0].notes, "window\nmore\n");
}

/// Another question is drawn by the stage, never one that was here; where there is none, that is said.
#[test]
fn another_question_can_be_drawn() {
    let mut other = sample::question();
    other.header.title = "Another street".into();
    other.header.id = greenroom::catalog::QuestionId::new("core/another-street");
    let play = Play { redrawn: Some(other), ..Play::drill(sample::drill(Realism::Relaxed)) };
    let played = play.lines(&[":redraw", ":redraw", ""]);
    assert!(played.out.contains("Another street"), "{}", played.out);
    assert!(played.out.contains("There is no other question to draw"), "{}", played.out);
    let refused: Vec<usize> = played
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Redraw { not, .. } => Some(not.len()),
            _ => None,
        })
        .collect();
    assert_eq!(refused, [1, 2]);
}

/// Every step goes back: from the plan over the ratings and ticks to the answer itself, with its notes.
#[test]
fn every_step_goes_back() {
    let backs = [":back"; 12];
    let plan = [&WHOLE[..PLAN_IF], &["a cue"]].concat();
    let played = Play::drill(sample::drill(Realism::Timed)).lines(&[&plan[..], &backs, &["more", "."]].concat());
    let prompts: Vec<&str> =
        played.out.lines().filter(|line| line.ends_with("? ")).skip(plan.len()).map(str::trim_end).collect();
    assert_eq!(
        prompts,
        [
            "plan-then?",
            "plan-if?",
            "pace?",
            "clarity?",
            "structure?",
            "testing?",
            "code?",
            "approach?",
            "understanding?",
            "ticks?",
            "ticks?",
            "covered?",
            "notes?",
            "notes?",
            "follow-up?",
        ]
    );
    assert_eq!(attempts(&played.effects).last().unwrap().notes, "window\nmore\n");
}

/// Undo names what it takes back, and asks for it again.
#[test]
fn undo_names_what_it_takes_back() {
    let ticked = [&WHOLE[..TICKS_AGAIN], &[":undo"]].concat();
    let played = Play::drill(sample::drill(Realism::Timed)).lines(&ticked);
    assert!(played.out.contains("Taken back. Ticked now: 1 2."), "{}", played.out);
    let rated = [&WHOLE[..PLAN_IF], &[":undo"]].concat();
    let played = Play::drill(sample::drill(Realism::Timed)).lines(&rated);
    assert!(played.out.contains("The rating of Pace is taken back."), "{}", played.out);
    assert!(
        played.out.contains("pace? \nKept as a draft: `greenroom drill --plain --continue` goes on with it"),
        "{}",
        played.out
    );
}

/// A review put off leaves the attempt saved and unreviewed, and the session goes on.
#[test]
fn a_review_can_wait() {
    let drill = drill(Realism::Relaxed, &[sample::question(), sample::behavioral()]);
    let played = Play::drill(drill).lines(&[&WHOLE[..COVERED], &[":later", ":skip"]].concat());
    assert_eq!(played.end, End::Finished, "{}", played.out);
    assert!(played.out.contains("Question 2 of 2: Behavioral"), "{}", played.out);
    assert!(played.out.contains("not reviewed"), "{}", played.out);
    assert!(!played.effects.iter().any(|effect| matches!(effect, Effect::SaveReview(..))));
}

/// Before the review of a timed answer, neither topic nor difficulty is said.
#[test]
fn labels_are_hidden_against_the_clock() {
    for (realism, shown) in [(Realism::Relaxed, true), (Realism::Timed, false)] {
        let played = Play::drill(sample::drill(realism)).lines(&[&WHOLE[..COVERED], &[":quit"]].concat());
        assert_eq!(played.out.contains("sliding window"), shown, "{}", played.out);
        assert_eq!(played.out.contains("Medium"), shown, "{}", played.out);
        assert!(!played.out.contains("core"), "{}", played.out);
    }
}

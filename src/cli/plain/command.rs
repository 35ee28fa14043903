//! The commands: their names, what they say of themselves, and when they mean something.

use crate::app::practice::hints_allowed;
use crate::app::practice::more_follow_ups;
use crate::attempt::ReviewKind;
use crate::catalog::Question;
use crate::catalog::question::words;
use crate::cli::plain::scene::Scene;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::answer::Answer;
use crate::drill::technique::may_name;
use crate::format::FollowUps;
use crate::format::Overtime;
use std::fmt;

words! {
    /// What can be typed at any prompt, behind a colon.
    Command {
        /// Time left.
        Time = "time" / "how much time is left",
        /// Pause.
        Pause = "pause" / "stop the clock",
        /// Resume.
        Resume = "resume" / "let the clock run again",
        /// Next phase.
        Next = "next" / "enter the next phase",
        /// Ask.
        Ask = "ask" / "ask the interviewer; alone: hear what was not asked for",
        /// Technique.
        Technique = "technique" / "name the technique, and what gave it away",
        /// Hint.
        Hint = "hint" / "open the next hint",
        /// Checklist.
        Checklist = "checklist" / "look at the checklist, marked",
        /// Extend.
        More = "more" / "two more minutes, marked",
        /// Follow-up.
        FollowUp = "follow-up" / "be asked the next follow-up",
        /// Finish.
        Finish = "finish" / "end the answer",
        /// Skip.
        Skip = "skip" / "pass over this question",
        /// Redraw.
        Redraw = "redraw" / "draw another question instead",
        /// Back.
        Back = "back" / "go a step back",
        /// Undo.
        Undo = "undo" / "take the last tick or rating back",
        /// Why.
        Why = "why" / "how these numbers come about",
        /// Later.
        Later = "later" / "leave the review for another time",
        /// Leave.
        Leave = "leave" / "end this round for good",
        /// Help.
        Help = "help" / "this list",
        /// Quit.
        Quit = "quit" / "leave; everything is kept as a draft",
    }
}

/// A typed line, if it begins with a colon.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    /// Text.
    Text(&'a str),
    /// A command with what stands behind it.
    Command(Command, &'a str),
    /// A command that takes nothing behind it, or none at all.
    Unknown(&'a str),
}

/// Tells commands from text.
pub(super) fn typed(line: &str) -> Typed<'_> {
    let Some(rest) = line.trim().strip_prefix(':') else { return Typed::Text(line) };
    let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let argument = argument.trim();
    match Command::from_word(&word.to_lowercase()) {
        Some(command @ (Command::Ask | Command::Technique)) => Typed::Command(command, argument),
        Some(command) if argument.is_empty() => Typed::Command(command, ""),
        _ => Typed::Unknown(line),
    }
}

impl Command {
    /// Why the command means nothing at this place; `None` where it does something.
    pub(super) fn refusal(self, scene: Scene, drill: &Drill) -> Option<&'static str> {
        let rules = drill.rules();
        let (allowed, otherwise) = match (self, drill.state()) {
            (Self::Help | Self::Quit, _) | (Self::Finish, State::Answer(_) | State::Talk(_)) => return None,
            (Self::Leave, _) => (drill.breaks_off(), "No round is running that could be ended; :quit leaves."),
            (Self::Hint, State::Answer(answer)) => {
                let all = question(drill).map_or(0, |question| question.hints.len());
                let more = usize::from(answer.hints()) < all;
                let why = if more { "No more hints are given here." } else { "All hints are open." };
                (usize::from(answer.hints()) < hints_allowed(drill), why)
            }
            (Self::Hint, _) => (false, "Hints are given while the answer runs."),
            (Self::Ask, state) => (matches!(state, State::Answer(_)), "The interviewer answers while the answer runs."),
            (Self::Technique, state) => (
                matches!(state, State::Answer(_)) && may_name(drill),
                "A technique is named while a coding answer runs whose topic is hidden.",
            ),
            (Self::Next, State::Answer(answer)) => {
                (answer.phase + 1 < answer.plan.len(), "This is the last phase; :finish ends the answer.")
            }
            (Self::Pause, State::Answer(_)) if !rules.pause => (false, "No pause is allowed here."),
            (Self::Pause, State::Answer(answer)) => (!answer.is_paused(), "The clock stands already; :resume goes on."),
            (Self::Resume, State::Answer(answer)) => (answer.is_paused(), "The clock runs already."),
            (Self::More, State::Answer(_)) => (rules.extends(), "The time is fixed here."),
            (Self::Checklist, State::Answer(_)) => (rules.checklist, "The checklist stays closed until the review."),
            (Self::Next | Self::Pause | Self::Resume | Self::More | Self::Checklist | Self::Finish, _) => {
                (false, "No answer is running.")
            }
            (Self::Skip, state) => (rules.skip && !is_answered(state), "There is nothing to skip here."),
            (Self::FollowUp, State::Answer(answer)) if rules.follow_ups == FollowUps::AnyTime => {
                let left = question(drill).is_some_and(|question| follow_ups_left(answer, question));
                (left, "There are no more follow-ups.")
            }
            (Self::FollowUp, State::Closed(closed)) => {
                (more_follow_ups(drill, closed), "There are no more follow-ups.")
            }
            (Self::FollowUp, _) => (false, "Follow-ups come after the answer."),
            (Self::Time, _) => (
                matches!(scene, Scene::Begin(_) | Scene::Notes(_) | Scene::Done(_) | Scene::Talk(_)),
                "No clock is running.",
            ),
            (Self::Back, state) => (may_go_back(scene, state, drill), "There is no step back from here."),
            (Self::Undo, state) => (may_undo(scene, state), "There is nothing to take back."),
            (Self::Later, state) => (matches!(state, State::Review(_) | State::TalkReview(_)), "No review is running."),
            (Self::Redraw, state) => (
                rules.redraw() && *state == State::Ready,
                "Another question can be drawn only before this one is opened.",
            ),
            (Self::Why, _) => (scene.has_reasons(), "There is no number to explain here."),
        };
        (!allowed).then_some(otherwise)
    }

    /// The commands that mean something here.
    pub(super) fn live(scene: Scene, drill: &Drill) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |command| command.refusal(scene, drill).is_none())
    }
}

fn question(drill: &Drill) -> Option<&Question> {
    drill.slot().map(|slot| &slot.question)
}

fn follow_ups_left(answer: &Answer, question: &Question) -> bool {
    usize::from(answer.follow_ups()) < question.follow_ups.len()
}

const fn is_answered(state: &State) -> bool {
    matches!(state, State::Closed(_) | State::Review(_) | State::Over)
}

fn may_go_back(scene: Scene, state: &State, drill: &Drill) -> bool {
    match (scene, state) {
        (Scene::Covered, _) => drill.is_sitting() && !drill.rules().withholds(),
        (_, State::Closed(_)) => drill.rules().overtime != Overtime::HardStop,
        (Scene::Ticks, State::Review(review)) => review.kind() == ReviewKind::Warm,
        _ => is_answered(state),
    }
}

fn may_undo(scene: Scene, state: &State) -> bool {
    let State::Review(review) = state else { return false };
    match scene {
        Scene::Covered => false,
        Scene::Ticks | Scene::TicksAgain => review.ticks().contains(&true) || !review.ratings().is_empty(),
        _ => !review.ratings().is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A command stands alone behind its colon, only a question follows its own; everything else is text.
    #[test]
    fn commands_and_text() {
        let cases = [
            (":help", Typed::Command(Command::Help, "")),
            ("  :Follow-Up ", Typed::Command(Command::FollowUp, "")),
            (":ask can it be empty ", Typed::Command(Command::Ask, "can it be empty")),
            (":ask", Typed::Command(Command::Ask, "")),
            (":next step is to sort", Typed::Unknown(":next step is to sort")),
            (":", Typed::Unknown(":")),
            (":sort", Typed::Unknown(":sort")),
            ("  two ends: left, right", Typed::Text("  two ends: left, right")),
            ("", Typed::Text("")),
        ];
        for (line, expected) in cases {
            assert_eq!(typed(line), expected, "{line:?}");
        }
    }
}

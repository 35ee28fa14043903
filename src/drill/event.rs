//! What can happen to a drill, and what it asks the outside to do.

use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::IfThen;
use crate::attempt::Review;
use crate::attempt::Session;
use crate::drill::Slot;
use crate::drill::countdown::Warning;
use crate::rubric::Rating;
use serde::Deserialize;
use serde::Serialize;

/// One thing that happens. An event that makes no sense in the present state is ignored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Time may have passed. Carries no meaning of its own.
    Tick,
    /// Open the question.
    Open,
    /// Another question, with its limit and think time, in place of the unopened one.
    Redraw(Box<Slot>),
    /// Predict the chance of passing; begins think time or the answer.
    Predict(Percent),
    /// Begin without a prediction, or end think time early.
    Begin,
    /// Pause the clock, or resume it.
    Pause,
    /// Enter the next phase.
    NextPhase,
    /// Open the next hint rung.
    Hint,
    /// Ask for the next clarifying answer (or all of them, where the rules say so).
    Ask,
    /// Ask for the clarifying answer at this place.
    AskFor(u8),
    /// Ask in words: what answers them is given.
    AskWords(String),
    /// Name the technique, and what gave it away.
    Name(String),
    /// Be asked the next follow-up.
    FollowUp,
    /// Show or hide the clock.
    HideClock,
    /// Two more minutes.
    Extend,
    /// Look at the checklist during the answer.
    Checklist,
    /// Pass over the question; what was written stays with it.
    Skip {
        /// The candidate's notes so far.
        notes: String,
    },
    /// Finish the answer with these notes.
    Finish {
        /// The candidate's notes or answer.
        notes: String,
    },
    /// The finished answer was an accident: go on with it.
    Reopen,
    /// After the answer and its follow-ups: go to the review.
    ToReview,
    /// A step of the review.
    Review(ReviewEvent),
    /// Leave the attempt unreviewed for now.
    ReviewLater,
    /// Take the last rating back, also after the end.
    UndoRating,
    /// The program was suspended and is back.
    Resumed,
    /// Through the door: the next round begins.
    Enter,
    /// The talk is over; these are its notes.
    EndTalk {
        /// The candidate's notes.
        notes: String,
    },
    /// Tick or untick a point of the talk being judged.
    TickTalk(usize),
    /// The talk is judged.
    TalkJudged,
    /// Leave the round: what runs is kept as interrupted, and the rest of the round is not held.
    BreakOff {
        /// The notes as they stand.
        notes: String,
    },
    /// Say the missed part of the answer at this place again, once everything is over.
    SayAgain(usize),
    /// Tick or untick a point of what was said again.
    TickAgain(usize),
    /// Keep what was said again, or leave it where nothing was.
    EndGap,
    /// Whether the plan that was carried in happened, once everything is over.
    PlanKept(bool),
    /// Presence in this session, once everything is over.
    Presence(Vec<Rated>),
    /// The running answer is recorded under this name.
    Recording(Box<str>),
    /// How nervous one is, 0 to 10: before the first question or after the last.
    Nerves(u8),
}

/// A step of a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewEvent {
    /// Guess own coverage, unseen.
    Guess(Percent),
    /// Tick or untick a point.
    Toggle(usize),
    /// Rate a dimension, by its place among the rated ones.
    Rate(usize, Rating),
    /// Ticks and rating disagree: keep the rating.
    Keep,
    /// Ticks and rating disagree: change it.
    Change,
    /// The plan for next time; `None` leaves it out.
    Plan(Option<IfThen>),
    /// On to the next step, where the present one is complete.
    Next,
    /// Back to the step before.
    Back,
    /// Take the last tick or rating back.
    Undo,
}

/// What a drill asks the outside to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The clock says something.
    Warn(Warning),
    /// Think time is over and the answer clock runs.
    AnswerBegan,
    /// The 60 seconds of a follow-up are over.
    FollowUpOver,
    /// The answer is over and its clock stands: hand in the notes with [`Event::Finish`], now.
    TimeUp,
    /// The interviewer asks a follow-up, by its place, in the middle of the answer.
    FollowUpAsked(u8),
    /// The phase at this place has had its time.
    Nudge(usize),
    /// A talk is over: hand in its notes with [`Event::EndTalk`], now.
    TalkUp,
    /// The time of a talk is over; it may go on.
    TalkOver,
    /// Store the head of the session again.
    SaveSession(Box<Session>),
    /// Something worth keeping changed: write the draft.
    Checkpoint,
    /// Commit this attempt before the next screen appears.
    SaveAttempt(Box<Attempt>),
    /// Commit this review before the next screen appears.
    SaveReview(AttemptId, Box<Review>),
    /// The session is over: the draft can go.
    Ended,
}

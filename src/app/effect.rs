//! What the program asks of the shell, and what the shell reports back.

use crate::app::interview::Plan;
use crate::app::setup::Choice;
use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::Review;
use crate::attempt::Session;
use crate::attempt::SessionId;
use crate::attempt::Summary;
use crate::catalog::Catalog;
use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::coach::exposure;
use crate::coach::plan;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::coach::reality::Compared;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::drill::countdown::Warning;
use crate::drill::draft::Draft;
use crate::history::HistoryPage;
use crate::history::HistoryQuery;
use crate::history::HomeFacts;
use crate::history::QuestionMarks;
use crate::history::Scope;
use crate::history::SessionDetail;
use crate::outcome::OutcomeId;
use crate::outcome::Told;
use crate::settings::Setting;
use crate::settings::Settings;
use crate::settings::Value;
use std::collections::BTreeSet;

/// One thing the shell is asked to do. What is asked for is done before the next frame is drawn, [`Effect::OpenLibrary`]
/// excepted.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Store a session's head.
    SaveSession(Box<Session>),
    /// Commit an attempt.
    SaveAttempt(Box<Attempt>),
    /// Commit a review.
    SaveReview(AttemptId, Box<Review>),
    /// Write the draft of the running sitting.
    WriteDraft(Box<Draft>),
    /// Remove the draft of a sitting that ended or was discarded.
    RemoveDraft(SessionId),

    /// Read what Home shows: history, suggestion, drafts. Answered by [`Report::Home`].
    LoadHome,
    /// Look for the next step of the realism dial. Answered by [`Report::NextStep`].
    LoadNextStep,
    /// Make the practice plan from today on. Answered by [`Report::Plan`].
    LoadPlan,
    /// Read the user's packs, where there are so many that the first frame did not wait for them: done after the next
    /// frame. Answered by [`Report::Library`].
    OpenLibrary,
    /// Draw questions and begin. Answered by [`Report::Begun`].
    Draw(Box<Choice>),
    /// Draw the questions of a whole interview and begin. Answered by [`Report::Begun`].
    Hold(Box<Plan>),
    /// Draw another question for the running slot, none of these. Answered by [`Report::Redrawn`].
    Redraw {
        /// The choice the sitting began with.
        choice: Box<Choice>,
        /// Questions not to draw.
        not: Vec<QuestionId>,
    },
    /// Read a page of history. Answered by [`Report::History`].
    LoadHistory(Box<HistoryQuery>),
    /// Read a page of progress. Answered by [`Report::Sheet`].
    LoadSheet(Page, Box<Scope>),
    /// Read a session. Answered by [`Report::Session`].
    LoadSession(SessionId),
    /// Read an attempt. Answered by [`Report::Attempt`].
    LoadAttempt(AttemptId),
    /// Read two attempts to compare. Answered by [`Report::Comparison`].
    LoadComparison(AttemptId, AttemptId),
    /// Read a question in full with what is known about it. Answered by [`Report::Question`].
    LoadQuestion(QuestionId),
    /// Read an attempt with its session and question, to review it. Answered by [`Report::ToReview`].
    LoadForReview(AttemptId),

    /// Read the real interviews with the practice before each. Answered by [`Report::Outcomes`].
    LoadOutcomes,
    /// Log a real interview. Answered by [`Report::Outcomes`].
    LogInterview(Box<Told>),
    /// Say whether a real interview led on, or that it is not known. Answered by [`Report::Outcomes`].
    SetAdvanced(OutcomeId, Option<bool>),

    /// Bookmark a question, or not.
    SetBookmark(QuestionId, bool),
    /// Never ask a question again, or do.
    SetNever(QuestionId, bool),
    /// Keep a note on a question.
    SetNote(QuestionId, String),
    /// Delete for good (a backup is made first). Answered by [`Report::Deleted`].
    Delete(Deletion),
    /// Keep the last setup.
    Remember(Box<Choice>),
    /// Change one setting in the configuration file. Answered by [`Report::Setting`].
    SetSetting {
        /// Which.
        setting: Setting,
        /// What it becomes.
        value: Value,
    },

    /// Begin to record the answer below this name (it has no extension yet). Answered by [`Report::Recording`], or, where it
    /// fails, by nothing: that is told when the answer is over.
    Record(Box<str>),
    /// The answer is over: end its recording. Answered by [`Report::Recorded`], in time.
    StopRecording,
    /// Play the recording of this name, or stop the one that plays.
    Play(Box<str>),

    /// A sound: the clock says something.
    Ring(Warning),
    /// The window title; empty for the program's name alone.
    Title(String),
    /// Hand this text to the user's editor. Answered by [`Report::Edited`].
    Edit(String),
    /// Put this text on the clipboard.
    Copy(String),
    /// Suspend to the shell.
    Suspend,
    /// End the program. Drafts are kept.
    Quit,
}

/// What can be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deletion {
    /// One attempt with its reviews.
    Attempt(AttemptId),
    /// One session with its attempts.
    Session(SessionId),
    /// One real interview.
    Outcome(OutcomeId),
    /// The whole history.
    Everything,
}

/// Today's suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The question.
    pub question: QuestionId,
    /// What may be said before the review, such as "One coding question, timed".
    pub headline: String,
    /// Minutes it takes.
    pub minutes: u32,
    /// Why, without a spoiler.
    pub why: String,
    /// Why, with topic and title.
    pub spoiler: String,
}

/// What the shell reports back.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// What Home shows.
    Home {
        /// From the history.
        facts: Box<HomeFacts>,
        /// Today's suggestion; `None` when no question fits.
        suggestion: Option<Suggestion>,
        /// Answers that were interrupted, newest first.
        drafts: Vec<Draft>,
    },
    /// The next step of the realism dial, where one is proposed.
    NextStep(Option<Box<exposure::Step>>),
    /// The practice plan from today on.
    Plan(Box<plan::Plan>),
    /// The user's packs were read.
    Library {
        /// All questions.
        catalog: Catalog,
        /// Questions the history knows.
        seen: BTreeSet<QuestionId>,
        /// What a user should know of it.
        notices: Vec<String>,
    },
    /// Questions were drawn: begin.
    Begun(Box<Drill>),
    /// Another question for the running slot.
    Redrawn(Box<Slot>),
    /// A page of history.
    History(Box<HistoryPage>),
    /// A page of progress, over a part of the history.
    Sheet(Box<Scope>, Box<Sheet>),
    /// A session.
    Session(Box<SessionDetail>),
    /// An attempt with what is known about its question, and other attempts at it, newest first.
    Attempt {
        /// The attempt.
        attempt: Box<Attempt>,
        /// What the user keeps about the question.
        marks: QuestionMarks,
        /// All attempts at the question, newest first.
        siblings: Vec<Summary>,
    },
    /// Two attempts at one question, older first.
    Comparison(Box<Attempt>, Box<Attempt>),
    /// A question with what is known about it.
    Question {
        /// The question.
        question: Box<Question>,
        /// What the user keeps about it.
        marks: QuestionMarks,
        /// All attempts at it, newest first.
        attempts: Vec<Summary>,
    },
    /// The real interviews beside practice.
    Outcomes {
        /// All of them, newest day first.
        all: Vec<Compared>,
        /// The one that was just logged.
        added: Option<OutcomeId>,
    },
    /// An attempt is ready to be reviewed.
    ToReview(Box<Drill>),
    /// The editor was closed; the text as it saved it.
    Edited(String),
    /// The running answer is recorded under this name.
    Recording(Box<str>),
    /// A recording of this name is there.
    Recorded(Box<str>),
    /// Something was deleted; the backup that was made first.
    Deleted {
        /// What went.
        what: Deletion,
        /// Path of the backup, for people.
        backup: String,
    },
    /// A setting was changed: the settings as they now stand.
    Setting(Box<Settings>),
    /// Bookmarks or "never ask" of a question changed.
    Marked(QuestionId, QuestionMarks),
    /// Something worth a line, such as "Copied".
    Done(String),
    /// An effect failed. Nothing was lost; the text says what happened and what to do next.
    Failed(String),
}

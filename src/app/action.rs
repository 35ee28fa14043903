//! What can happen to the program: every input is one of these.

use crate::app::effect::Report;
use crate::catalog::question::words;
use std::fmt;

words! {
    /// A thing a key can do. The keymap binds keys to these words; help and key bars show the titles.
    Command {
        /// Previous row.
        Up = "up" / "up",
        /// Next row.
        Down = "down" / "down",
        /// Previous choice, or to the left.
        Left = "left" / "left",
        /// Next choice, or to the right.
        Right = "right" / "right",
        /// First row.
        Top = "top" / "top",
        /// Last row.
        Bottom = "bottom" / "bottom",
        /// A page back.
        PageUp = "page-up" / "page up",
        /// A page on.
        PageDown = "page-down" / "page down",
        /// Act on what is focused.
        Select = "select" / "choose",
        /// Next field.
        NextField = "next-field" / "next field",
        /// Previous field.
        PreviousField = "previous-field" / "previous field",
        /// Search.
        Search = "search" / "search",
        /// Full help.
        Help = "help" / "help",
        /// Command palette.
        Palette = "palette" / "command",
        /// Back one level.
        Back = "back" / "back",
        /// Leave the view; on Home: the program.
        Leave = "leave" / "leave",
        /// End the program at once; a draft is kept.
        Quit = "quit" / "quit now",
        /// Suspend to the shell.
        Suspend = "suspend" / "suspend",

        /// Whole interviews.
        Interview = "interview" / "interview",
        /// The practice plan.
        Plan = "plan" / "plan",
        /// A panel of interviewers, or one.
        Panel = "panel" / "panel",
        /// Drill one question.
        Drill = "drill" / "drill",
        /// Review with a cooler eye.
        Reviews = "reviews" / "review",
        /// What practice comes to.
        Progress = "progress" / "progress",
        /// History.
        History = "history" / "history",
        /// Real interviews.
        Outcomes = "real-interviews" / "real interviews",
        /// Catalog.
        Catalog = "catalog" / "catalog",
        /// Settings.
        Settings = "settings" / "settings",

        /// Pause or resume the clock.
        Pause = "pause" / "pause",
        /// Next phase.
        NextPhase = "next-phase" / "next phase",
        /// Finish the answer.
        Finish = "finish" / "finish",
        /// Open the next hint.
        Hint = "hint" / "hint",
        /// Ask a clarifying question.
        Ask = "ask" / "ask",
        /// Be asked a follow-up.
        FollowUp = "follow-up" / "follow-up",
        /// Write in your own editor.
        Editor = "editor" / "editor",
        /// Hide or show the clock.
        HideClock = "hide-clock" / "hide clock",
        /// Pass over the question.
        Skip = "skip" / "skip",
        /// Draw another question.
        Redraw = "redraw" / "draw another",
        /// Two more minutes.
        Extend = "extend" / "two more minutes",
        /// Open the checklist (relaxed).
        Checklist = "checklist" / "checklist",
        /// Into the notes.
        Notes = "notes" / "notes",

        /// Tick or untick.
        Tick = "tick" / "tick",
        /// The first choice.
        Choice1 = "choice-1" / "1",
        /// The second choice.
        Choice2 = "choice-2" / "2",
        /// The third choice.
        Choice3 = "choice-3" / "3",
        /// The fourth choice.
        Choice4 = "choice-4" / "4",
        /// The fifth choice.
        Choice5 = "choice-5" / "5",
        /// The sixth choice.
        Choice6 = "choice-6" / "6",
        /// The seventh choice.
        Choice7 = "choice-7" / "7",
        /// The eighth choice.
        Choice8 = "choice-8" / "8",
        /// The ninth choice.
        Choice9 = "choice-9" / "9",
        /// The choice zero.
        Choice0 = "choice-0" / "0",
        /// Undo the last tick, rating or edit.
        Undo = "undo" / "undo",
        /// Redo an edit.
        Redo = "redo" / "redo",
        /// Back one step.
        StepBack = "step-back" / "back a step",
        /// Why: how a number came about.
        Why = "why" / "why",
        /// Play the recording of an answer, or stop it.
        Replay = "replay" / "recording",
        /// A minute of paced breathing.
        Breathe = "breathe" / "breathe",
        /// Rate presence, once a session.
        Presence = "presence" / "presence",
        /// Put the review off.
        Later = "later" / "review later",

        /// Bookmark.
        Bookmark = "bookmark" / "bookmark",
        /// Never ask again.
        Never = "never" / "never ask",
        /// Answer the same question again.
        Retake = "retake" / "retake",
        /// Open the session an attempt belongs to.
        Session = "session" / "session",
        /// Compare two attempts.
        Compare = "compare" / "compare",
        /// Edit the note on a question.
        EditNote = "edit-note" / "edit note",
        /// Add one.
        Add = "add" / "add",
        /// Delete.
        Delete = "delete" / "delete",
        /// Copy.
        Copy = "copy" / "copy",
        /// Change the filter.
        Filter = "filter" / "filter",
        /// Change the order.
        Sort = "sort" / "sort",
        /// Show what is hidden (spoilers).
        Reveal = "reveal" / "show all",

        /// Yes, in a question.
        Yes = "yes" / "yes",
        /// No, in a question.
        No = "no" / "no",
        /// Keep the answer as a draft and leave.
        KeepDraft = "keep-draft" / "keep as draft",
        /// End the round of an interview, for good.
        BreakOff = "break-off" / "end the round",
        /// Throw a draft away.
        Discard = "discard" / "discard",
    }
}

impl Command {
    /// Moves in a list or a text: what hears one of them hears all.
    pub const MOVES: [Self; 6] = [Self::Up, Self::Down, Self::PageUp, Self::PageDown, Self::Top, Self::Bottom];
}

words! {
    /// Where a key applies. The program names its contexts from the narrowest to the widest; the first that binds a key
    /// wins. In [`Context::Field`] and [`Context::Notes`] every unbound printable key is text.
    Context {
        /// Truly everywhere, text fields included.
        Always = "always" / "Everywhere, also while typing",
        /// Everywhere outside text fields.
        Global = "global" / "Everywhere",
        /// Home.
        Home = "home" / "Home",
        /// Lists.
        List = "list" / "Lists",
        /// Whole interviews.
        Interview = "interview" / "Interviews",
        /// Progress.
        Progress = "progress" / "Progress",
        /// A one-line text field.
        Field = "field" / "Text fields",
        /// The notes of an answer.
        Notes = "notes" / "Notes",
        /// Before the question is opened.
        Ready = "ready" / "Before a question",
        /// Predict and guess.
        Predict = "predict" / "Predict and guess",
        /// How nervous one is.
        Calm = "calm" / "Nerves",
        /// An answer running.
        Practice = "practice" / "Practice",
        /// Ticking and rating.
        Review = "review" / "Review",
        /// A yes-or-no question.
        Confirm = "confirm" / "Questions",
        /// The leave dialog.
        LeaveDialog = "leave-dialog" / "Leaving an answer",
        /// The offer of a draft at start.
        DraftOffer = "draft-offer" / "A kept answer",
    }
}

/// An edit in the focused text field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A typed character.
    Insert(char),
    /// Pasted text; it may hold line breaks.
    Paste(String),
    /// A line break.
    NewLine,
    /// Delete before the cursor.
    Backspace,
    /// Delete behind the cursor.
    Delete,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Move; with `select`, the selection grows.
    Move {
        /// Where to.
        to: Motion,
        /// Grow the selection.
        select: bool,
    },
}

/// Where a text cursor can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One character back.
    Left,
    /// One character on.
    Right,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// Start of the line.
    LineStart,
    /// End of the line.
    LineEnd,
    /// A word back.
    WordLeft,
    /// A word on.
    WordRight,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Start of the text.
    TextStart,
    /// End of the text.
    TextEnd,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A bound key.
    Command(Command),
    /// Text into the focused field.
    Edit(Edit),
    /// A row was clicked: what it stands for is the screen's business.
    Row(usize),
    /// Time may have passed a boundary. Carries no meaning of its own.
    Tick,
    /// The terminal got another size.
    Resized,
    /// The program was suspended and is back; what was open kept its time.
    Resumed,
    /// The shell reports back on an effect.
    Report(Box<Report>),
}

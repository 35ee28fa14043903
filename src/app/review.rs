//! Review: the steps of a self-assessment.

mod keys;

pub use keys::update;

use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::list::Cursor;
use crate::app::scroll::Scroll;
use crate::app::text::Text;
use crate::attempt::IfThen;
use crate::attempt::ReviewKind;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::review::Reviewing;
use crate::drill::review::Step;

/// What the screen adds to the drill.
#[derive(Debug)]
pub struct Face {
    /// The step on screen, with what only the screen knows of it.
    pub at: At,
    /// Why a key did nothing; it goes with the next key.
    pub notice: Option<String>,
}

/// A step on screen.
#[derive(Debug)]
pub enum At {
    /// Own coverage is guessed.
    Guess {
        /// How far the notes are scrolled.
        notes: Scroll,
    },
    /// Points are ticked.
    Tick {
        /// The point under the cursor.
        cursor: Cursor,
        /// How far the notes are scrolled.
        notes: Scroll,
    },
    /// The model answer is read.
    Model {
        /// What keys go to.
        side: Side,
        /// How far the model answer is scrolled.
        text: Scroll,
        /// The point under the cursor.
        cursor: Cursor,
    },
    /// Dimensions are rated.
    Rate {
        /// The dimension whose anchors are in view.
        cursor: Cursor,
        /// How far they are scrolled, where there is little room.
        anchors: Scroll,
    },
    /// Ticks and a rating disagree.
    Conflict {
        /// The dimension, by its place among the rated ones.
        place: usize,
        /// 0: keep, 1: change.
        cursor: Cursor,
    },
    /// What it comes to.
    Verdict {
        /// Each number is explained.
        why: bool,
        /// How far it is scrolled.
        scroll: Scroll,
    },
    /// A plan for next time.
    Plan(Box<Plan>),
}

/// What keys go to beside the model answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The model answer.
    Text,
    /// The points.
    Points,
}

/// The plan as it is written.
#[derive(Debug)]
pub struct Plan {
    /// "If".
    pub cue: Text,
    /// "then I will".
    pub act: Text,
    /// The field that is written in.
    pub field: Option<Field>,
}

/// A field of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// "If".
    Cue,
    /// "then I will".
    Act,
}

impl Field {
    /// The one that is not written in.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Cue => Self::Act,
            Self::Act => Self::Cue,
        }
    }
}

impl Plan {
    fn new(plan: Option<&IfThen>) -> Self {
        let (cue, act) = plan.map_or(("", ""), |plan| (&plan.cue, &plan.act));
        Self { cue: Text::line(cue), act: Text::line(act), field: Some(Field::Cue) }
    }

    /// The plan; `None` while both fields are empty.
    pub fn written(&self) -> Option<IfThen> {
        let blank = self.cue.is_blank() && self.act.is_blank();
        (!blank).then(|| IfThen { cue: self.cue.text().trim().to_owned(), act: self.act.text().trim().to_owned() })
    }

    /// The text that is written in.
    pub const fn text(&mut self) -> Option<&mut Text> {
        match self.field {
            Some(Field::Cue) => Some(&mut self.cue),
            Some(Field::Act) => Some(&mut self.act),
            None => None,
        }
    }
}

impl Face {
    /// The face as a step begins.
    pub fn new(drill: &Drill) -> Self {
        let at = reviewing(drill).map_or(At::Guess { notes: Scroll::default() }, At::of);
        Self { at, notice: None }
    }

    /// Goes where the review went.
    pub fn follow(&mut self, drill: &Drill) {
        let Some(review) = reviewing(drill) else { return };
        if self.at.shows(review.step()) {
            return;
        }
        let was = std::mem::replace(&mut self.at, At::of(review));
        if let (At::Conflict { place, .. }, At::Rate { cursor, .. }) = (was, &mut self.at) {
            cursor.set(place);
        }
    }

    /// Whether Back means something in here before it means leaving.
    pub const fn holds_back(&self) -> bool {
        self.is_typing() || matches!(self.at, At::Verdict { why: true, .. })
    }

    /// Whether keys are text now.
    pub const fn is_typing(&self) -> bool {
        match &self.at {
            At::Plan(plan) => plan.field.is_some(),
            _ => false,
        }
    }

    /// Where keys apply.
    pub fn contexts(&self, _drill: &Drill) -> Vec<Context> {
        match &self.at {
            _ if self.is_typing() => vec![Context::Field],
            At::Guess { .. } => vec![Context::Predict, Context::Review],
            _ => vec![Context::Review],
        }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self, drill: &Drill) -> Vec<Command> {
        let Some(review) = reviewing(drill) else { return Vec::new() };
        if self.is_typing() {
            return vec![Command::Select, Command::NextField, Command::Back, Command::Undo, Command::Redo];
        }
        let own: &[Command] = match &self.at {
            At::Guess { .. } => &GUESSING,
            At::Tick { .. } => &[Command::Tick, Command::Select, Command::Undo, Command::Down],
            At::Model { side: Side::Points, .. } => {
                &[Command::Select, Command::Tick, Command::NextField, Command::Undo, Command::Down]
            }
            At::Rate { .. } => &RATING,
            At::Conflict { .. } => &[Command::Choice1, Command::Choice2, Command::Select, Command::Down],
            At::Verdict { .. } => &[Command::Select, Command::Why, Command::Undo, Command::Down],
            At::Model { .. } => &[Command::Select, Command::NextField, Command::Down],
            At::Plan(_) => &[Command::Select, Command::NextField],
        };
        let back = may_go_back(drill, review).then_some(Command::StepBack);
        own.iter().copied().chain(back).chain([Command::Later]).collect()
    }
}

/// Keys of the guess.
const GUESSING: [Command; 14] = [
    Command::Choice0,
    Command::Choice1,
    Command::Choice2,
    Command::Choice3,
    Command::Choice4,
    Command::Choice5,
    Command::Choice6,
    Command::Choice7,
    Command::Choice8,
    Command::Choice9,
    Command::Left,
    Command::Right,
    Command::Select,
    Command::Down,
];

/// Keys of the ratings.
const RATING: [Command; 7] = [
    Command::Choice1,
    Command::Choice2,
    Command::Choice3,
    Command::Choice4,
    Command::Select,
    Command::Down,
    Command::Undo,
];

impl At {
    fn of(review: &Reviewing) -> Self {
        let points = Cursor::new(review.points().len());
        match review.step() {
            Step::Guess => Self::Guess { notes: Scroll::default() },
            Step::Tick => Self::Tick { cursor: points, notes: Scroll::default() },
            Step::Model => Self::Model { side: Side::Text, text: Scroll::default(), cursor: points },
            Step::Rate => Self::Rate { cursor: unrated(review, 0), anchors: Scroll::default() },
            Step::Conflict(place) => Self::Conflict { place, cursor: Cursor::new(2) },
            Step::Verdict | Step::Done => Self::Verdict { why: false, scroll: Scroll::default() },
            Step::Plan => Self::Plan(Box::new(Plan::new(review.plan()))),
        }
    }

    fn shows(&self, step: Step) -> bool {
        match (self, step) {
            (Self::Guess { .. }, Step::Guess)
            | (Self::Tick { .. }, Step::Tick)
            | (Self::Model { .. }, Step::Model)
            | (Self::Rate { .. }, Step::Rate)
            | (Self::Verdict { .. }, Step::Verdict | Step::Done)
            | (Self::Plan(_), Step::Plan) => true,
            (Self::Conflict { place, .. }, Step::Conflict(at)) => *place == at,
            _ => false,
        }
    }
}

/// The review of a drill, while one is made.
pub fn reviewing(drill: &Drill) -> Option<&Reviewing> {
    match drill.state() {
        State::Review(review) => Some(review),
        _ => None,
    }
}

/// Whether there is a step to go back to: before the first one lies the answer, in its own sitting only.
fn may_go_back(drill: &Drill, review: &Reviewing) -> bool {
    match review.step() {
        Step::Guess => drill.is_sitting(),
        Step::Tick => review.kind() == ReviewKind::Warm,
        _ => true,
    }
}

/// A cursor on the next dimension without a rating, looking from `from` on and then from the first.
fn unrated(review: &Reviewing, from: usize) -> Cursor {
    let rows = review.rows();
    let mut cursor = Cursor::new(rows.len());
    let open = |place: &usize| rows.get(*place).is_some_and(|row| row.rating.is_none());
    let next = (from..rows.len()).chain(0..from).find(open);
    cursor.set(next.unwrap_or(if from == 0 { 0 } else { from - 1 }));
    cursor
}

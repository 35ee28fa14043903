//! Which prompt stands at a place of the drill.

use crate::drill::Drill;
use crate::drill::State;
use crate::drill::review::Step;
use crate::rubric::Rubric;

/// A place with its own prompt. A new scene is introduced once, however often its prompt is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scene {
    /// The question of this place in the session is still hidden.
    Open(usize),
    /// The chance of passing.
    Chance(usize),
    /// Think time.
    Begin(usize),
    /// The answer.
    Notes(usize),
    /// Another follow-up, so many asked already?
    FollowUp(u8),
    /// The door of the round at this place.
    Door(u16),
    /// A talk, after so many.
    Talk(usize),
    /// The points of the talk at this place.
    TalkTicks(usize),
    /// The reply to the follow-up at this place.
    Done(u8),
    /// A guess at the own coverage.
    Covered,
    /// The checklist.
    Ticks,
    /// The checklist again, beside the model answer.
    TicksAgain,
    /// The rating of the dimension at this place.
    Rate(usize),
    /// Ticks and the rating of this dimension disagree.
    Keep(usize),
    /// The verdict.
    Verdict,
    /// The cue of a plan.
    PlanIf,
    /// The act of a plan.
    PlanThen,
    /// The missed part is said again.
    Gap,
    /// What was said of it.
    GapTicks,
    /// Whether the plan that was carried in happened.
    PlanKept,
    /// The end.
    Over,
}

/// What the prompts add to the state of the drill.
#[expect(
    clippy::struct_excessive_bools,
    reason = "three facts of three prompts that have nothing to do with each other"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// The dimension being rated.
    pub(super) row: usize,
    /// Only this dimension is rated again; all the others have their ratings.
    pub(super) again: bool,
    /// Nobody is asked about the plan: that was answered, or passed over.
    pub(super) plan_told: bool,
    /// The reply to the present follow-up was given.
    pub(super) replied: bool,
}

impl Scene {
    /// The place a drill has come to.
    pub(super) fn of(drill: &Drill, face: &Face) -> Self {
        let place = drill.place();
        match drill.state() {
            State::Door(door) => Self::Door(door.round),
            State::Talk(_) => {
                Self::Talk(drill.session().interview.as_ref().map_or(0, |interview| interview.talks.len()))
            }
            State::TalkReview(review) => Self::TalkTicks(review.place),
            State::Ready => Self::Open(place),
            State::Predict { .. } => Self::Chance(place),
            State::Think(_) => Self::Begin(place),
            State::Answer(_) => Self::Notes(place),
            State::Closed(closed) => match &closed.reply {
                Some(reply) if !face.replied => Self::Done(reply.place),
                reply => Self::FollowUp(closed.answer.follow_ups() + u8::from(reply.is_some())),
            },
            State::Review(review) => match review.step() {
                Step::Guess => Self::Covered,
                Step::Tick => Self::Ticks,
                Step::Model => Self::TicksAgain,
                Step::Rate => Self::Rate(face.row),
                Step::Conflict(row) => Self::Keep(row),
                Step::Verdict => Self::Verdict,
                // A cue without its act: the second half of the plan is still to come.
                Step::Plan if review.plan().is_some_and(|plan| plan.act.is_empty()) => Self::PlanThen,
                Step::Plan => Self::PlanIf,
                Step::Done => Self::Over,
            },
            State::Gap(gap) if gap.said.is_some() => Self::GapTicks,
            State::Gap(_) => Self::Gap,
            State::Over if drill.asks_about_plan() && !face.plan_told => Self::PlanKept,
            State::Over => Self::Over,
        }
    }

    /// What the prompt is called.
    pub(super) fn prompt(self, drill: &Drill) -> String {
        let name = match self {
            Self::Door(_) => "enter",
            Self::Talk(_) => "talk",
            Self::Open(_) => "open",
            Self::Chance(_) => "chance",
            Self::Begin(_) => "begin",
            Self::Notes(_) | Self::Gap => "notes",
            Self::FollowUp(_) => "follow-up",
            Self::Done(_) => "done",
            Self::Covered => "covered",
            Self::Ticks | Self::TicksAgain | Self::TalkTicks(_) | Self::GapTicks => "ticks",
            Self::Rate(row) => return dimension_word(drill, row),
            Self::Keep(_) => "keep",
            Self::Verdict | Self::Over => "finish",
            Self::PlanKept => "kept",
            Self::PlanIf => "plan-if",
            Self::PlanThen => "plan-then",
        };
        name.to_owned()
    }

    /// Whether numbers stand here that can be explained.
    pub(super) const fn has_reasons(self) -> bool {
        matches!(self, Self::Rate(_) | Self::Keep(_) | Self::Verdict | Self::PlanIf | Self::PlanThen)
    }
}

impl Face {
    /// The face of a drill found in the middle: the ratings go on where they stopped.
    pub(super) fn of(drill: &Drill) -> Self {
        let State::Review(review) = drill.state() else { return Self::default() };
        let unrated = review.rows().iter().position(|row| row.rating.is_none());
        Self { row: unrated.unwrap_or(review.rows().len().saturating_sub(1)), ..Self::default() }
    }
}

fn dimension_word(drill: &Drill, row: usize) -> String {
    let State::Review(review) = drill.state() else { return "rating".to_owned() };
    review.rows().get(row).map_or_else(|| "rating".to_owned(), |row| row.dimension.to_string())
}

/// The name of a rated dimension on screen.
pub(super) fn dimension_title(drill: &Drill, row: usize) -> String {
    let category = drill.judged().map(|attempt| attempt.snapshot.category);
    let State::Review(review) = drill.state() else { return String::new() };
    let Some(row) = review.rows().get(row) else { return String::new() };
    let found = category.and_then(|category| Rubric::builtin().find(category, &row.dimension));
    found.map_or_else(|| row.dimension.to_string(), |dimension| dimension.title.to_string())
}

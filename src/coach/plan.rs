//! What to rehearse on which day, until the interview or for four weeks.
//!
//! A plan is a pure function of today and the history: nothing of it is stored. A day that was missed is not in the past of
//! any plan; what is left is spread anew. The answers of the last two weeks count as if they had been planned, so that
//! today's plan goes on from there, whoever drew the questions.
//!
//! | room | what it decides |
//! |---|---|
//! | `ground` | what there is to rehearse, how long it takes, how much it matters |
//! | `week` | how many minutes a week and a day hold, and what fills them |
//! | `choose` | which topic, which due question, which interview |
//! | `why` | the reason of each |
//!
//! The rules:
//! - No week holds more minutes than the user has; a week that has begun holds the share of the days that are left.
//! - Categories share the minutes as the interviews of the level do, topics of the user's role count more.
//! - Weak topics come first and oftener, in proportion to the weights of [`crate::coach::pick`]; no topic comes on two days
//!   running while there is another.
//! - In each of the three weeks before that of the interview one whole, realistic interview, where the minutes allow it; without a date every other week.
//! - The last three days hold only what is due or was passed before, and half as much; the day before, a warm-up and
//!   stories.

mod choose;
mod ground;
mod week;
mod why;

pub use ground::Ground;
pub use ground::ground;
pub use why::Why;

use crate::attempt::AttemptId;
use crate::catalog::Category;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::clock::Day;
use crate::coach::Rung;
use crate::coach::TopicDay;
use crate::coach::TopicKey;
use crate::format::interview::Format;
use crate::settings::Weekdays;
use chrono::Datelike;

/// Days of a plan without an interview ahead.
pub const ROLLING_DAYS: i64 = 28;

/// The longest plan in days: half a year.
pub const LONGEST_DAYS: i64 = 182;

/// Days before the interview in which only familiar ground is planned.
const FINAL_DAYS: i64 = 3;

/// What the user has said about the time there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The practice day.
    pub today: Day,
    /// The interview; one in the past counts for nothing.
    pub interview: Option<Day>,
    /// Minutes there are in a week.
    pub minutes_per_week: u32,
    /// The days of the week that may hold something.
    pub days: Weekdays,
    /// The level aimed at.
    pub level: Level,
    /// Number of the next draw, counted on from one answer to the next: which slot is first.
    pub slot: u64,
}

/// What is known, each list in any order but [`Self::recent`].
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Topics with what they take, from [`ground()`].
    pub ground: &'a [Ground],
    /// Sums per topic and day; two weeks are enough.
    pub days: &'a [TopicDay],
    /// Topics of the last answers, newest first; three are enough.
    pub recent: &'a [TopicKey],
    /// Where questions stand on the ladder.
    pub rungs: &'a [Rung],
    /// Interviews that can be held.
    pub formats: &'a [Format],
    /// Time limits in per cent of what a format says.
    pub limit_percent: u32,
    /// Interviews that were held.
    pub held: &'a [Held],
    /// What was practised on days of the present week.
    pub spent: &'a [Spent],
    /// Answers that may be reviewed with a cooler eye today.
    pub ripe: &'a [AttemptId],
}

/// An interview that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// When.
    pub day: Day,
    /// Its format.
    pub format: Box<str>,
}

/// What was practised on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// The day.
    pub day: Day,
    /// Minutes, reviews included.
    pub minutes: u32,
}

impl Spent {
    /// From answers and their answer time: a review is reckoned to each.
    pub fn of(day: Day, answers: u32, seconds: u32) -> Self {
        let each = seconds.div_ceil(60).checked_div(answers).unwrap_or(0);
        let reviews = answers.saturating_mul(ground::review_minutes(each));
        Self { day, minutes: if answers == 0 { 0 } else { seconds.div_ceil(60).saturating_add(reviews) } }
    }
}

/// A calendar of practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The day it is made on.
    pub today: Day,
    /// The interview ahead.
    pub interview: Option<Day>,
    /// Minutes there are in a week.
    pub minutes_per_week: u32,
    /// The days the user practises, in order, and the day of the interview.
    pub days: Vec<PlanDay>,
}

/// A day of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDay {
    /// Which.
    pub day: Day,
    /// What to do, in order.
    pub items: Vec<Item>,
    /// Why there is nothing, where there is nothing.
    pub note: Option<Note>,
}

/// Why a day holds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The day of the interview.
    Interview,
    /// Today's share was practised already.
    Done,
    /// The last days before the interview, and nothing is due.
    Light,
    /// The minutes of the week are used on its other days, or nothing fits what is left of them.
    Free,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub kind: Kind,
    /// Minutes it takes, its review included.
    pub minutes: u32,
    /// Why: at least one.
    pub why: Vec<Why>,
}

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A timed question of a topic.
    Question(TopicKey),
    /// A question that was answered before.
    Again(TopicKey, QuestionId),
    /// So many stories of one's own, told aloud.
    Stories(u8),
    /// An easy start that nobody judges.
    WarmUp {
        /// The format, such as `warm-up`.
        format: Box<str>,
    },
    /// A whole interview, realistic.
    Interview {
        /// The format, such as `phone-coding`.
        format: Box<str>,
        /// Its name.
        title: Box<str>,
    },
    /// Answers to judge with a cooler eye.
    ColdReview(Vec<AttemptId>),
}

/// Plans from today on.
pub fn plan(facts: &Facts<'_>, wish: &Wish) -> Plan {
    let interview = wish.interview.filter(|day| *day >= wish.today);
    let wish = Wish { interview, ..*wish };
    let length = interview.map_or(ROLLING_DAYS, |day| (day.days_since(wish.today) + 1).min(LONGEST_DAYS));
    let dates = (0..length).map(|offset| wish.today.plus(offset));
    let mine: Vec<Day> = dates.filter(|day| wish.days.has(*day) || Some(*day) == interview).collect();
    let mut chooser = choose::Chooser::new(facts, &wish);
    let mut days = Vec::with_capacity(mine.len());
    for week in mine.chunk_by(|one, next| monday(*one) == monday(*next)) {
        days.extend(week::fill(week, facts, &wish, &mut chooser));
    }
    Plan { today: wish.today, interview, minutes_per_week: wish.minutes_per_week, days }
}

/// The Monday of a day's week.
pub fn monday(day: Day) -> Day {
    day.plus(-i64::from(day.date().weekday().num_days_from_monday()))
}

impl Plan {
    /// Its weeks, Monday to Sunday.
    pub fn weeks(&self) -> impl Iterator<Item = &[PlanDay]> {
        self.days.chunk_by(|one, next| monday(one.day) == monday(next.day))
    }
}

impl PlanDay {
    /// Minutes of the whole day.
    pub fn minutes(&self) -> u32 {
        self.items.iter().map(|item| item.minutes).sum()
    }
}

impl Kind {
    /// The topic rehearsed, where it is one.
    pub const fn topic(&self) -> Option<&TopicKey> {
        match self {
            Self::Question(key) | Self::Again(key, _) => Some(key),
            _ => None,
        }
    }

    /// The category rehearsed, where it is one.
    pub fn category(&self) -> Option<Category> {
        match self {
            Self::Stories(_) => Some(Category::Behavioral),
            other => other.topic().map(|key| key.category),
        }
    }
}

#[cfg(test)]
mod tests;

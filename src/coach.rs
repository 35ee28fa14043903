//! The coach: what to rehearse next, and why. Pure functions of summaries that store queries deliver.
//!
//! Not a flashcard scheduler: the goal is an unseen question of a weak topic, so a sampler over topics comes first and a
//! short ladder per question only gates repeats.
//!
//! | room | what it answers |
//! |---|---|
//! | [`mastery`] | how well is this topic or dimension known, and how surely? |
//! | [`ladder`] | when may this question come again? |
//! | [`pick`] | which question next? |
//! | [`reason`] | why this one? |
//! | [`plan`] | what on which day, until the interview? |
//! | [`calibration`] | do predictions come true? |
//! | [`trend`] | is it getting better? |
//! | [`pacing`] | is there time enough? |
//! | [`evidence`] | what do pressure, hints and second looks show? |
//! | [`focus`] | what to attend to in a session? |
//! | [`exposure`] | is it time for a harder setting? |
//! | [`progress`] | what do the progress screens tell? |
//! | [`reality`] | did real interviews go as practice said? |
//! | [`stats`] | what does the history come to? |
//! | [`stats`] | what is one reviewed answer? |

pub mod calibration;
mod draw;
pub mod evidence;
pub mod exposure;
pub mod focus;
pub mod ladder;
pub mod mastery;
pub mod pacing;
pub mod pick;
pub mod plan;
pub mod progress;
pub mod reality;
pub mod reason;
pub mod stats;
pub mod trend;

use crate::assessment::Percent;
use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;

/// A topic within its category: what mastery is kept for and what is drawn first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicKey {
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
}

/// What a topic's reviewed attempts of one day come to; retakes and skipped answers are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicDay {
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// The practice day.
    pub day: Day,
    /// Reviewed attempts.
    pub attempts: u32,
    /// Sum of their scores.
    pub score_sum: f64,
}

/// One reviewed attempt at a question, as the ladder sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The practice day.
    pub day: Day,
    /// The verdict was a pass.
    pub passed: bool,
    /// Hint rungs opened.
    pub hints: u8,
    /// Answer time in seconds.
    pub answer_seconds: u32,
    /// Limit in seconds.
    pub limit_seconds: u32,
    /// Predicted chance.
    pub prediction: Option<Percent>,
}

/// Where a question stands on the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// The question.
    pub question: QuestionId,
    /// Its topic.
    pub topic: Topic,
    /// Its category.
    pub category: Category,
    /// Last attempt.
    pub last: Day,
    /// When it may come again, an interview date left aside ([`ladder::due`] minds it).
    pub due: Day,
    /// Clean passes in a row, 0 to 3; three retire it.
    pub clean: u8,
}

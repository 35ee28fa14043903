//! What a plan says: the name of each thing to do, why it is there, and why a day holds nothing.
//!
//! Topics stay unnamed unless they are asked for: choosing the method is part of the exercise.

use crate::catalog::Category;
use crate::catalog::Level;
use crate::coach::plan::Item;
use crate::coach::plan::Kind;
use crate::coach::plan::Note;
use crate::coach::plan::PlanDay;
use crate::coach::reason::Reason;

/// Why something is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// What the coach says of its topic or question.
    Coach(Reason),
    /// How much of the minutes its category gets.
    Share {
        /// The category.
        category: Category,
        /// Per cent of the minutes.
        percent: u32,
    },
    /// One of the last weeks before the interview.
    LastWeeks {
        /// Weeks between this one and that of the interview.
        weeks: u32,
    },
    /// No interview is ahead, and it is the week for one.
    EveryOtherWeek,
    /// The interview is made for the level of the profile.
    MadeForLevel(Level),
    /// Answered twelve hours to three days ago.
    Ripe,
    /// The day before the interview.
    DayBefore,
}

impl Why {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
    pub(super) fn share(category: Category, share: f64) -> Self {
        Self::Share { category, percent: (share.clamp(0.0, 1.0) * 100.0).round() as u32 }
    }

    pub(super) fn familiar(days: i64) -> Self {
        Self::Coach(Reason::Familiar { days: u32::try_from(days).unwrap_or(0) })
    }

    /// The reason as a sentence that gives no topic away.
    pub fn sentence(self) -> String {
        match self {
            Self::Coach(reason) => reason.sentence(),
            Self::Share { category, percent } => format!(
                "{} gets {percent} % of your minutes: what interviews of your level and role ask.",
                category.title()
            ),
            Self::LastWeeks { weeks: 1 } => "The week before the interview: one whole one, as it will be.".to_owned(),
            Self::LastWeeks { weeks } => {
                format!("{weeks} weeks before the interview: one whole one a week, as it will be.")
            }
            Self::EveryOtherWeek => "A whole interview every other week shows how it all holds together.".to_owned(),
            Self::MadeForLevel(level) => format!("Made for {}, your level.", level.title().to_lowercase()),
            Self::Ripe => "Answered a day or more ago: a cooler eye judges better.".to_owned(),
            Self::DayBefore => "The day before: easy ground and your own stories, nothing new.".to_owned(),
        }
    }
}

impl Item {
    /// What to do, in a few words; `named` says the topic too, which is a spoiler.
    pub fn title(&self, named: bool) -> String {
        let asked = |category: Category| category.title().to_lowercase();
        let plain = match &self.kind {
            Kind::Question(key) => format!("One {} question", asked(key.category)),
            Kind::Again(key, _) => format!("One {} question again", asked(key.category)),
            Kind::Stories(1) => "A story of yours, aloud".to_owned(),
            Kind::Stories(count) => format!("{count} stories of yours, aloud"),
            Kind::WarmUp { .. } => "A warm-up that nobody judges".to_owned(),
            Kind::Interview { title, .. } => format!("A whole interview: {title}"),
            Kind::ColdReview(answers) if answers.len() == 1 => "Review an answer with a cooler eye".to_owned(),
            Kind::ColdReview(answers) => format!("Review {} answers with a cooler eye", answers.len()),
        };
        match self.kind.topic().filter(|_| named) {
            Some(key) => format!("{plain}: {}", key.topic.spaced()),
            None => plain,
        }
    }

    /// What to do, in a word or two, for a line with several.
    pub fn brief(&self) -> String {
        match &self.kind {
            Kind::Question(key) => key.category.title().to_lowercase(),
            Kind::Again(key, _) => format!("{} again", key.category.title().to_lowercase()),
            Kind::Stories(_) => "stories".to_owned(),
            Kind::WarmUp { .. } => "warm-up".to_owned(),
            Kind::Interview { .. } => "whole interview".to_owned(),
            Kind::ColdReview(_) => "cold review".to_owned(),
        }
    }
}

impl PlanDay {
    /// What the day holds, in a few words: `coding, 2 behavioral`, or why nothing.
    pub fn brief(&self) -> String {
        if let Some(note) = self.note {
            return note.brief().to_owned();
        }
        let briefs: Vec<String> = self.items.iter().map(Item::brief).collect();
        let groups = briefs.chunk_by(|one, next| one == next).filter_map(|run| match run {
            [one] => Some(one.clone()),
            [one, ..] => Some(format!("{} {one}", run.len())),
            [] => None,
        });
        groups.collect::<Vec<_>>().join(", ")
    }
}

impl Note {
    /// The note as a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Interview => "Your interview. Nothing to rehearse: you have what you need.",
            Self::Done => "Today's share is done.",
            Self::Light => "A light day: nothing is due. Rest counts.",
            Self::Free => "A free day: this week's minutes are well used on the others.",
        }
    }

    /// The note in a word or two.
    pub const fn brief(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Done => "done for today",
            Self::Light => "light",
            Self::Free => "free",
        }
    }
}

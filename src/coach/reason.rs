//! Why a question was suggested: data first, then one calm sentence.
//!
//! Topic, and figures that would give it away, stay hidden until the review; so there are two sentences, one without
//! spoilers and one that names everything.

use crate::assessment::Percent;
use crate::catalog::Topic;

/// One thing that led to a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The first answer ever.
    GentleFirst,
    /// Where its topic stands among all.
    Standing {
        /// Which third.
        third: Third,
        /// Mastery of the topic.
        mastery: Percent,
        /// Reviewed answers behind it.
        attempts: u32,
        /// Topics weaker than this one.
        weaker: u32,
        /// Topics in all.
        topics: u32,
    },
    /// Its topic was never practised.
    Untouched,
    /// Its topic was left alone longest.
    LeftAlone,
    /// Days since an answer of its topic was last reviewed; left out for the topics of the last answers.
    LastSeen {
        /// Days, 0 for today.
        days: u32,
    },
    /// The user gave its topic more weight.
    Preferred,
    /// No other topic has anything that fits.
    SameTopicAgain,
    /// The interview is near.
    Familiar {
        /// Days to go, 0 for today.
        days: u32,
    },
    /// Never asked.
    New,
    /// Asked before, and its time has come again.
    Due,
    /// Passed before; drawn for confidence.
    PassedBefore,
    /// Passed cleanly three times; an occasional look.
    Retired,
    /// Asked before, and put off or skipped.
    Unreviewed,
    /// Before its time, as nothing else fits.
    Early,
    /// Seen today already, as nothing else fits.
    AgainToday,
    /// Not of the user's level.
    OtherLevel {
        /// Levels above; negative below.
        above: i8,
    },
}

/// A third of the topics, by mastery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Third {
    /// The weakest.
    Weakest,
    /// The middle.
    Middle,
    /// The strongest.
    Strongest,
}

impl Third {
    const fn word(self) -> &'static str {
        match self {
            Self::Weakest => "weakest",
            Self::Middle => "middle",
            Self::Strongest => "strongest",
        }
    }
}

impl Reason {
    /// The reason alone, as a sentence without figures.
    pub fn sentence(self) -> String {
        sentence(&[self.clause()])
    }

    fn clause(self) -> String {
        match self {
            Self::GentleFirst => "a gentle first one".to_owned(),
            Self::Standing { third, .. } => format!("from your {} third", third.word()),
            Self::Untouched => "from a topic you have not practised yet".to_owned(),
            Self::LeftAlone => "from the topic you have left alone longest".to_owned(),
            Self::LastSeen { days: 0 } => "last seen today".to_owned(),
            Self::LastSeen { days: 1 } => "last seen yesterday".to_owned(),
            Self::LastSeen { days } => format!("last seen {days} days ago"),
            Self::Preferred => "you asked for more of this".to_owned(),
            Self::SameTopicAgain => "the same topic again, as no other has anything that fits".to_owned(),
            Self::Familiar { days: 0 } => "your interview is today, so familiar ground".to_owned(),
            Self::Familiar { days: 1 } => "your interview is tomorrow, so familiar ground".to_owned(),
            Self::Familiar { days } => format!("your interview is in {days} days, so familiar ground"),
            Self::New => "a question you have not seen".to_owned(),
            Self::Due => "a question whose time has come again".to_owned(),
            Self::PassedBefore => "a question you have passed before".to_owned(),
            Self::Retired => "a question you know well, for an occasional look".to_owned(),
            Self::Unreviewed => "a question you were asked and have not reviewed".to_owned(),
            Self::Early => "a question before its time, as nothing else fits".to_owned(),
            Self::AgainToday => "a question from today, as nothing else fits".to_owned(),
            Self::OtherLevel { above } => {
                let steps = above.unsigned_abs();
                let (plural, side) = (if steps == 1 { "" } else { "s" }, if above > 0 { "above" } else { "below" });
                format!("{steps} level{plural} {side} yours")
            }
        }
    }

    /// The clause with its figures, which may give the topic away.
    fn full_clause(self) -> String {
        match self {
            Self::Standing { mastery, attempts, weaker, topics, .. } => {
                let answers = if attempts == 1 { "answer" } else { "answers" };
                format!(
                    "{}, mastery {mastery} after {attempts} {answers}, {weaker} of {topics} topics weaker",
                    self.clause()
                )
            }
            _ => self.clause(),
        }
    }
}

/// Why, without spoilers: "From your weakest third; last seen 9 days ago."
///
/// That a question is new goes without saying, and that its topic was given more weight would name it.
pub fn brief(reasons: &[Reason]) -> String {
    let told = reasons.iter().filter(|reason| match reason {
        Reason::New => reasons.len() == 1,
        Reason::Preferred => false,
        _ => true,
    });
    sentence(&told.map(|reason| reason.clause()).collect::<Vec<_>>())
}

/// Why, with the topic and all figures: a spoiler.
pub fn full(topic: &Topic, reasons: &[Reason]) -> String {
    let clauses: Vec<String> = reasons.iter().map(|reason| reason.full_clause()).collect();
    format!("{}: {}.", topic.title(), clauses.join("; "))
}

fn sentence(clauses: &[String]) -> String {
    let text = clauses.join("; ");
    if text.is_empty() { text } else { format!("{}.", capitalised(&text)) }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEAKEST: Reason =
        Reason::Standing { third: Third::Weakest, mastery: Percent::new(31), attempts: 3, weaker: 2, topics: 28 };

    /// The sentence on the home screen names neither topic nor figures; the full one does.
    #[test]
    fn two_sentences_for_the_same_reasons() {
        let reasons = [WEAKEST, Reason::LastSeen { days: 9 }, Reason::Preferred, Reason::New];
        assert_eq!(brief(&reasons), "From your weakest third; last seen 9 days ago.");
        assert_eq!(
            full(&Topic::new("sliding-window"), &reasons),
            "Sliding window: from your weakest third, mastery 31 % after 3 answers, 2 of 28 topics weaker; \
             last seen 9 days ago; you asked for more of this; a question you have not seen."
        );
    }

    /// The first sentence a new user reads.
    #[test]
    fn the_first_one_is_gentle() {
        assert_eq!(brief(&[Reason::GentleFirst, Reason::New]), "A gentle first one.");
        assert_eq!(brief(&[Reason::New]), "A question you have not seen.");
        assert_eq!(brief(&[]), "");
    }

    /// Every reason alone is a calm sentence, in singular and plural.
    #[test]
    fn every_reason_is_a_sentence() {
        let table = [
            (WEAKEST, "From your weakest third."),
            (Reason::Untouched, "From a topic you have not practised yet."),
            (Reason::LeftAlone, "From the topic you have left alone longest."),
            (Reason::LastSeen { days: 0 }, "Last seen today."),
            (Reason::LastSeen { days: 1 }, "Last seen yesterday."),
            (Reason::Preferred, "You asked for more of this."),
            (Reason::SameTopicAgain, "The same topic again, as no other has anything that fits."),
            (Reason::Familiar { days: 0 }, "Your interview is today, so familiar ground."),
            (Reason::Familiar { days: 1 }, "Your interview is tomorrow, so familiar ground."),
            (Reason::Familiar { days: 3 }, "Your interview is in 3 days, so familiar ground."),
            (Reason::Due, "A question whose time has come again."),
            (Reason::PassedBefore, "A question you have passed before."),
            (Reason::Retired, "A question you know well, for an occasional look."),
            (Reason::Unreviewed, "A question you were asked and have not reviewed."),
            (Reason::Early, "A question before its time, as nothing else fits."),
            (Reason::AgainToday, "A question from today, as nothing else fits."),
            (Reason::OtherLevel { above: 1 }, "1 level above yours."),
            (Reason::OtherLevel { above: -2 }, "2 levels below yours."),
        ];
        for (reason, expected) in table {
            assert_eq!(reason.sentence(), expected, "{reason:?}");
        }
    }
}

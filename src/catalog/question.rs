//! What a question is. Every text in here has been cleaned of control characters when it was read, the values of exercise
//! cases excepted: those are data, and are cleaned when they are shown.

use crate::catalog::diagram::Diagram;
use crate::catalog::exercise::Exercise;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Declares an enum whose variants have one spelling, used in packs, on the command line, in SQL and in JSON.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal / $title:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The spelling used in data.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The spelling shown to people.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// The value with this spelling.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The three kinds of interview question.
    Category {
        /// A programming problem.
        Coding = "coding" / "Coding",
        /// A design problem.
        SystemDesign = "system-design" / "System design",
        /// A question about the candidate's own past.
        Behavioral = "behavioral" / "Behavioral",
    }
}

words! {
    /// How hard a question is within its category.
    Difficulty {
        /// Within reach of most prepared candidates.
        Easy = "easy" / "Easy",
        /// The usual interview question.
        Medium = "medium" / "Medium",
        /// For the last round.
        Hard = "hard" / "Hard",
    }
}

words! {
    /// The lowest level a question is fair for, or the level a user aims at.
    Level {
        /// First years of work.
        Junior = "junior" / "Junior",
        /// Works alone on known ground.
        Mid = "mid" / "Mid",
        /// Leads a team's technical work.
        Senior = "senior" / "Senior",
        /// Works across teams.
        Staff = "staff" / "Staff",
    }
}

words! {
    /// How much a point counts.
    Weight {
        /// A pass is hard without it: 3.
        Must = "must" / "must",
        /// Expected in a good answer: 2.
        Should = "should" / "should",
        /// Shown, never summed.
        Bonus = "bonus" / "bonus",
    }
}

impl Weight {
    /// What a covered point of this weight adds to coverage.
    pub const fn units(self) -> u32 {
        match self {
            Self::Must => 3,
            Self::Should => 2,
            Self::Bonus => 0,
        }
    }
}

/// Declares a newtype around shared text: a clone costs no memory, so 100,000 questions share their topics.
macro_rules! text_ids {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps the text as it stands.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )+};
}

text_ids! {
    /// `pack/question`: explicit and stable for ever.
    QuestionId,
    /// The skill a question trains, such as `sliding-window`; for behavioral questions the primary competency.
    Topic,
    /// A phase of an answer, such as `clarify`; the list per category is in `questions/formats.toml`.
    PhaseId,
    /// A rubric dimension, such as `approach`; the list per category is in `questions/rubrics.toml`.
    DimensionId,
}

/// A kebab-case word as people write it: `sliding-window` is "sliding window".
pub fn spaced(word: &str) -> String {
    word.replace('-', " ")
}

impl QuestionId {
    /// The part before the slash.
    pub fn pack(&self) -> &str {
        self.0.split_once('/').map_or("", |(pack, _)| pack)
    }
}

/// Parts of topics that are no words, and how people say them.
const SHORT: [(&str, &str); 6] =
    [("dp", "dynamic programming"), ("dfs", "DFS"), ("bfs", "BFS"), ("bst", "BST"), ("mst", "MST"), ("ml", "ML")];

impl Topic {
    /// The spelling inside a sentence: `sliding-window` is "sliding window".
    pub fn spaced(&self) -> String {
        let said = |word| SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, said)| *said);
        self.0.split('-').map(said).collect::<Vec<_>>().join(" ")
    }

    /// The spelling that begins a line: `sliding-window` is "Sliding window".
    pub fn title(&self) -> String {
        let words = self.spaced();
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// What lists, filters and picks need of a question: a few hundred bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Identity.
    pub id: QuestionId,
    /// Title; never gives the pattern away.
    pub title: Box<str>,
    /// Category.
    pub category: Category,
    /// Topic; behavioral: the primary competency.
    pub topic: Topic,
    /// Free tags, shared between questions.
    pub tags: Arc<[Arc<str>]>,
    /// Behavioral: up to two secondary competencies.
    pub competencies: Arc<[Topic]>,
    /// Difficulty.
    pub difficulty: Difficulty,
    /// Lowest fair level.
    pub level: Level,
    /// Time limit in seconds.
    pub limit_seconds: u32,
}

impl Header {
    /// Time limit of the answer.
    pub const fn limit(&self) -> Duration {
        Duration::from_secs(self.limit_seconds as u64)
    }
}

/// A whole question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What lists show.
    pub header: Header,
    /// What the interviewer says first.
    pub prompt: String,
    /// What the interviewer answers when asked: 3 to 8.
    pub reveals: Vec<Reveal>,
    /// Four rungs, from "look here" to an outline.
    pub hints: Vec<String>,
    /// What the interviewer asks next: 3 to 4, rising pressure.
    pub follow_ups: Vec<FollowUp>,
    /// The checklist: 6 to 10 atomic observations.
    pub points: Vec<Point>,
    /// Usual mistakes, as behaviour.
    pub pitfalls: Vec<String>,
    /// Model answer by phase.
    pub outline: Vec<OutlineLine>,
    /// A solid answer's hardest part, spoken.
    pub exemplar: String,
    /// System design: a picture of the reference design.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagram: Option<Diagram>,
    /// What Solid means per level, in [`Level::ALL`] order.
    pub expectations: Vec<String>,
    /// Siblings and next steps.
    pub related: Vec<QuestionId>,
    /// Coding: target costs.
    pub target: Option<Target>,
    /// Coding: what a workspace runs.
    pub exercise: Option<Exercise>,
    /// System design: numbers that compute.
    pub estimates: Vec<Estimate>,
}

/// A clarifying answer the interviewer holds back until asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reveal {
    /// Words a candidate may use: 2 to 6.
    pub ask: Vec<String>,
    /// What the interviewer then says.
    pub answer: String,
}

/// A question after the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// What is asked.
    pub ask: String,
    /// What a good reply holds.
    pub listen_for: String,
}

/// One observable, atomic thing a strong answer says or does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Identity within the question: explicit, or derived from the text.
    pub id: Box<str>,
    /// What was said or done.
    pub text: Box<str>,
    /// What it counts.
    pub weight: Weight,
    /// Where in the answer it belongs.
    pub phase: PhaseId,
    /// Which dimension it is evidence for.
    pub dimension: DimensionId,
}

/// A line of the model answer; an empty label continues the one above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineLine {
    /// The phase or aspect.
    pub label: Box<str>,
    /// What is said there.
    pub text: Box<str>,
}

/// Target costs of a coding answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Time, such as `O(n)`.
    pub time: Box<str>,
    /// Space, such as `O(k)`.
    pub space: Box<str>,
}

/// A number of a design answer that computes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// What it estimates.
    pub name: Box<str>,
    /// Plain arithmetic.
    pub expression: Box<str>,
    /// Unit of the result.
    pub unit: Box<str>,
    /// The result.
    pub result: f64,
    /// How the outline says it.
    pub shown: Box<str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Topics are words for people, in a sentence and at the head of a line.
    #[test]
    fn topics_are_said_in_words() {
        for (id, inside, first) in [
            ("sliding-window", "sliding window", "Sliding window"),
            ("dp", "dynamic programming", "Dynamic programming"),
            ("tree-dfs", "tree DFS", "Tree DFS"),
            ("data-ml", "data ML", "Data ML"),
        ] {
            let topic = Topic::new(id);
            assert_eq!((topic.spaced().as_str(), topic.title().as_str()), (inside, first));
        }
    }

    /// Every word reads back as the value it names, and nothing else does.
    #[test]
    fn words_round_trip() {
        for level in Level::ALL {
            assert_eq!(Level::from_word(level.word()), Some(*level));
        }
        assert_eq!(Category::from_word("design"), None);
    }

    /// A topic reads as words; one that is empty or not in Latin letters does no harm.
    #[test]
    fn a_topic_has_a_title() {
        assert_eq!(Topic::new("sliding-window").title(), "Sliding window");
        assert_eq!(Topic::new("\u{3c9}-b").title(), "\u{3a9} b");
        assert_eq!(Topic::new("").title(), "");
    }

    /// The pack of an id is the part before its slash.
    #[test]
    fn an_id_knows_its_pack() {
        assert_eq!(QuestionId::new("core/two-receipts").pack(), "core");
        assert_eq!(QuestionId::new("stray").pack(), "");
    }
}

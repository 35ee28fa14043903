//! Did the candidate name the technique? "Which one, and what gave it away" is asked before the code is written, because
//! choosing a method is what mixed practice trains (Rohrer and others 2015, J Educ Psychol 107:900).
//!
//! What a technique may be called is data: `questions/techniques.toml`.

use crate::attempt::Mark;
use crate::attempt::MarkKind;
use crate::catalog::Category;
use crate::catalog::Topic;
use crate::drill::Drill;
use crate::drill::answer::Answer;
use crate::drill::hear::holds;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The phase before which it is not asked for.
const FROM_PHASE: &str = "approach";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Techniques {
    topics: BTreeMap<Topic, Vec<String>>,
}

static TECHNIQUES: LazyLock<Techniques> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    toml::from_str(include_str!("../../questions/techniques.toml")).expect("questions/techniques.toml is valid")
});

/// Whether these words name the technique of a topic.
pub fn is_named(topic: &Topic, words: &str) -> bool {
    let called = TECHNIQUES.topics.get(topic).into_iter().flatten().map(String::as_str);
    called.chain([topic.spaced().as_str()]).any(|name| holds(words, name))
}

/// What was named last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'a> {
    /// Answer time in seconds.
    pub at: u32,
    /// The candidate's words.
    pub words: &'a str,
    /// Whether they name the technique.
    pub right: bool,
}

impl<'a> Named<'a> {
    /// What an answer to a question of this topic named; the last words count.
    pub fn of(marks: &'a [Mark], topic: &Topic) -> Option<Self> {
        marks.iter().rev().find_map(|mark| match &mark.kind {
            MarkKind::Named { words } => Some(Self { at: mark.at, words: words.trim(), right: is_named(topic, words) }),
            _ => None,
        })
    }

    /// What it was worth, which gives the topic away.
    pub fn worth(&self, topic: &Topic) -> String {
        let topic = topic.spaced();
        if self.right {
            format!("That is it: {topic}.")
        } else {
            format!("The topic is {topic}; what in the prompt points to it?")
        }
    }
}

/// Whether the running answer may be given a technique: a coding question whose topic is hidden.
pub fn may_name(drill: &Drill) -> bool {
    let coding = drill.slot().is_some_and(|slot| slot.question.header.category == Category::Coding);
    coding && !drill.rules().labels_shown
}

/// Whether it is time to ask for it: the approach is reached, by key or by the clock, nothing was named yet, and the first
/// half is not over. After that it would stand in the way of the code.
pub fn is_due(drill: &Drill, answer: &Answer, seconds: u32) -> bool {
    let before = |answer: &Answer| answer.plan.iter().position(|phase| phase.id.as_str() == FROM_PHASE);
    let Some(place) = before(answer) else { return false };
    let planned: u32 = answer.plan.iter().take(place).map(|phase| phase.seconds).sum();
    let named = answer.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Named { .. }));
    let early = seconds < answer.limit() / 2;
    may_name(drill) && early && !named && (answer.phase >= place || seconds >= planned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::embedded;

    fn check(topic: &str, words: &str, named: bool) {
        assert_eq!(is_named(&Topic::new(topic), words), named, "{topic}: {words}");
    }

    /// Words in any order and with any ending name a technique; another one's do not.
    #[test]
    fn techniques_are_known_by_their_names() {
        check("sliding-window", "Sliding window, because it asks for a stretch", true);
        check("sliding-window", "a window that slides", true);
        check("sliding-window", "binary search", false);
        check("dp", "memoised recursion", true);
        check("dp", "dynamic programming over amounts", true);
        check("heaps", "two heaps, one for each half", true);
        check("tree-dfs", "depth-first", true);
        check("tree-dfs", "", false);
        check("union-find", "disjoint sets", true);
        check("no-such-topic", "no such topic", true);
        check("no-such-topic", "topic", false);
    }

    /// Every topic of the built-in coding questions has names, and the topic's own name is one.
    #[test]
    fn every_topic_has_names() {
        for header in embedded::headers().filter(|header| header.category == Category::Coding) {
            let names = TECHNIQUES.topics.get(&header.topic);
            assert!(names.is_some_and(|names| !names.is_empty()), "{}", header.topic);
            check(header.topic.as_str(), &header.topic.spaced(), true);
        }
    }

    /// The last naming counts, with its time and what it was worth.
    #[test]
    fn the_last_name_counts() {
        let named = |at, words: &str| Mark { at, kind: MarkKind::Named { words: words.to_owned() } };
        let topic = Topic::new("heaps");
        assert_eq!(Named::of(&[], &topic), None);
        let marks = [named(30, "sorting"), named(100, "a heap ")];
        let last = Named::of(&marks, &topic).unwrap();
        assert_eq!((last.at, last.words, last.right), (100, "a heap", true));
        assert_eq!(last.worth(&topic), "That is it: heaps.");
        let first = Named::of(&marks[..1], &topic).unwrap();
        assert_eq!(first.worth(&topic), "The topic is heaps; what in the prompt points to it?");
    }
}

//! The built-in catalog as a whole: how many questions of which kind, and that no two of them say the same.

use greenroom::catalog::Catalog;
use greenroom::catalog::Category;
use greenroom::catalog::Difficulty;
use greenroom::catalog::Header;
use greenroom::catalog::Level;
use greenroom::catalog::Question;
use greenroom::catalog::embedded;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Words in a row that two questions may share. Longer runs are the same sentence.
const RUN: usize = 9;

fn of(category: Category) -> Vec<Header> {
    Catalog::builtin().headers().iter().filter(|header| header.category == category).cloned().collect()
}

/// Behavioral: a hundred questions, five to each of twenty competencies, in the planned mix of difficulty and level.
#[test]
fn the_behavioral_shelf_is_whole() {
    let headers = of(Category::Behavioral);
    let difficulty = Difficulty::ALL.iter().map(|wanted| headers.iter().filter(|header| header.difficulty == *wanted));
    let level = Level::ALL.iter().map(|wanted| headers.iter().filter(|header| header.level == *wanted));
    assert_eq!(difficulty.map(Iterator::count).collect::<Vec<_>>(), [22, 59, 19]);
    assert_eq!(level.map(Iterator::count).collect::<Vec<_>>(), [22, 37, 22, 19]);
    let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
    for header in &headers {
        *topics.entry(header.topic.as_str()).or_default() += 1;
    }
    assert_eq!(topics.len(), 20);
    assert!(topics.values().all(|count| *count == 5), "{topics:?}");
}

/// System design: seventy questions in six families, in the planned mix of difficulty and level.
#[test]
fn the_design_shelf_is_whole() {
    let headers = of(Category::SystemDesign);
    let difficulty = Difficulty::ALL.iter().map(|wanted| headers.iter().filter(|header| header.difficulty == *wanted));
    let level = Level::ALL.iter().map(|wanted| headers.iter().filter(|header| header.level == *wanted));
    assert_eq!(difficulty.map(Iterator::count).collect::<Vec<_>>(), [9, 39, 22]);
    assert_eq!(level.map(Iterator::count).collect::<Vec<_>>(), [8, 33, 25, 4]);
    let family = |topic: &str| headers.iter().filter(|header| header.topic.as_str() == topic).count();
    let families = ["products", "infrastructure", "data-ml", "object-oriented", "client", "evolution-ops"];
    assert_eq!(families.map(family), [24, 22, 8, 8, 4, 4]);
}

/// Everything of a question that is prose of its own.
fn prose(question: &Question) -> Vec<String> {
    let mut texts = vec![question.prompt.clone(), question.exemplar.clone()];
    texts.extend(question.outline.iter().map(|line| line.text.to_string()));
    texts.extend(question.hints.iter().map(ToString::to_string));
    texts.extend(question.pitfalls.iter().map(ToString::to_string));
    texts.extend(question.points.iter().map(|point| point.text.to_string()));
    texts.extend(question.follow_ups.iter().flat_map(|asked| [asked.ask.clone(), asked.listen_for.clone()]));
    texts.extend(question.reveals.iter().map(|reveal| reveal.answer.clone()));
    texts
}

fn runs(text: &str) -> BTreeSet<String> {
    let plain = |word: &str| word.to_lowercase().chars().filter(|next| next.is_alphanumeric()).collect::<String>();
    let words: Vec<String> = text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
    words.windows(RUN).map(|run| run.join(" ")).collect()
}

/// No two questions share a run of nine words: each was written for itself.
#[test]
fn no_two_questions_say_the_same() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut shared = Vec::new();
    for header in Catalog::builtin().headers() {
        let question = embedded::question(&header.id).unwrap();
        let all: BTreeSet<String> = prose(&question).iter().flat_map(|text| runs(text)).collect();
        for run in all {
            match seen.get(&run) {
                Some(other) => shared.push(format!("{other} and {}: {run}", header.id)),
                None => drop(seen.insert(run, header.id.to_string())),
            }
        }
    }
    assert!(shared.is_empty(), "{shared:#?}");
}

/// Coding: 130 questions in 28 topics, in the planned mix of difficulty and level.
#[test]
fn the_coding_shelf_is_whole() {
    let headers = of(Category::Coding);
    let difficulty = Difficulty::ALL.iter().map(|wanted| headers.iter().filter(|header| header.difficulty == *wanted));
    let level = Level::ALL.iter().map(|wanted| headers.iter().filter(|header| header.level == *wanted));
    assert_eq!(difficulty.map(Iterator::count).collect::<Vec<_>>(), [26, 80, 24]);
    assert_eq!(level.map(Iterator::count).collect::<Vec<_>>(), [39, 66, 23, 2]);
    let topic = |topic: &str| headers.iter().filter(|header| header.topic.as_str() == topic).count();
    for (name, count) in [
        ("arrays-hashing", 6),
        ("strings", 5),
        ("two-pointers", 5),
        ("linked-list", 6),
        ("sliding-window", 5),
        ("prefix-sum", 4),
        ("intervals-sweep", 5),
        ("in-place-index", 3),
        ("stack-monotonic", 6),
        ("queue-deque", 3),
        ("binary-search", 6),
        ("sort-select", 3),
        ("heaps", 7),
        ("tree-dfs", 6),
        ("tree-bfs", 4),
        ("bst-ordered", 3),
        ("trie", 3),
        ("graph-grid", 6),
        ("shortest-mst", 4),
        ("topological", 3),
        ("union-find", 3),
        ("backtracking", 5),
        ("greedy", 4),
        ("dp", 10),
        ("bits-math", 4),
        ("structure-design", 5),
        ("concurrency", 3),
        ("range-advanced", 3),
    ] {
        assert_eq!(topic(name), count, "{name}");
    }
}

/// Every coding question has an exercise of ten cases or more, two of them shown, with a reference in Python, or says why not.
#[test]
fn coding_questions_have_exercises() {
    for header in of(Category::Coding) {
        let question = embedded::question(&header.id).unwrap();
        let Some(exercise) = &question.exercise else {
            let says = question.outline.iter().any(|line| &*line.label == "Exercise" && line.text.starts_with("none"));
            assert!(says, "{} has no exercise and does not say why", header.id);
            continue;
        };
        assert!(exercise.cases.len() >= 10, "{}: {} cases", header.id, exercise.cases.len());
        assert_eq!(exercise.cases.iter().filter(|case| case.shown).count(), 2, "{}", header.id);
        assert!(exercise.reference.contains_key("python"), "{} has no reference", header.id);
    }
}

/// Every system design question has a diagram, and those of services have estimates.
#[test]
fn design_questions_have_pictures() {
    for header in of(Category::SystemDesign) {
        let question = embedded::question(&header.id).unwrap();
        assert!(question.diagram.is_some(), "{} has no diagram", header.id);
        let counts = !matches!(header.topic.as_str(), "object-oriented" | "client");
        assert!(!counts || question.estimates.len() >= 2, "{}: {} estimates", header.id, question.estimates.len());
    }
}

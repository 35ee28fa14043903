//! What a candidate typed, and what a pack says, as comparable words: without filler, endings and spelling habits.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The word lists that ship with the program: `questions/synonyms.toml`.
#[derive(serde::Deserialize)]
struct Lists {
    filler: String,
    measures: String,
    alike: Vec<String>,
}

/// The word lists, stemmed.
struct Tables {
    filler: Vec<String>,
    measures: Vec<String>,
    /// The groups each stem stands in.
    groups: HashMap<String, Vec<usize>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    let lists: Lists =
        toml::from_str(include_str!("../../../questions/synonyms.toml")).expect("questions/synonyms.toml is valid");
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (group, words) in lists.alike.iter().enumerate() {
        for word in words.split_whitespace() {
            groups.entry(stem(word)).or_default().push(group);
        }
    }
    Tables {
        filler: lists.filler.split_whitespace().map(str::to_owned).collect(),
        measures: lists.measures.split_whitespace().map(stem).collect(),
        groups,
    }
});

/// The words that carry meaning, in order, each as its stem and once.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['\'', '\u{2019}'], "").replace("< 0", "negative").replace("<0", "negative");
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let word = if word == "0" { "zero" } else { word };
        if is_filler(word) {
            continue;
        }
        let stem = stem(word);
        if !found.contains(&stem) {
            found.push(stem);
        }
    }
    found
}

fn is_filler(word: &str) -> bool {
    let short = word.len() < 2 && !matches!(word, "n" | "k");
    short || TABLES.filler.iter().any(|filler| filler == word)
}

/// Whether a stem only measures, such as "many": it says little without what is measured.
pub(super) fn is_measure(stem: &str) -> bool {
    TABLES.measures.iter().any(|measure| measure == stem)
}

/// How much one stem stands for another, 0 to 1.
pub(super) fn likeness(one: &str, other: &str) -> f32 {
    if one == other {
        return 1.0;
    }
    let groups = |stem: &str| TABLES.groups.get(stem).map_or(&[][..], Vec::as_slice);
    if groups(one).iter().any(|group| groups(other).contains(group)) {
        return 0.8;
    }
    0.0
}

/// One slip of the finger in a long word, its first letter right.
pub(super) fn slipped(one: &str, other: &str) -> bool {
    let long = one.len().min(other.len()) >= 5 && one.len().abs_diff(other.len()) <= 1;
    long && one.as_bytes().first() == other.as_bytes().first()
        && strsim::osa_distance(one, other) == 1
        && !TABLES.groups.contains_key(one)
}

const SPELLINGS: [(&str, &str); 6] = [
    ("our", "or"),
    ("tre", "ter"),
    ("practis", "practic"),
    ("programme", "program"),
    ("catalogue", "catalog"),
    ("licens", "licenc"),
];

const ENDINGS: [(&str, usize); 29] = [
    ("isation", 3),
    ("ization", 3),
    ("ation", 4),
    ("ition", 4),
    ("ment", 4),
    ("ness", 3),
    ("ility", 3),
    ("able", 3),
    ("ible", 4),
    ("ance", 4),
    ("ence", 4),
    ("ing", 3),
    ("ity", 4),
    ("ive", 4),
    ("ise", 4),
    ("ize", 4),
    ("ous", 4),
    ("ion", 4),
    ("al", 4),
    ("ed", 3),
    ("ly", 3),
    ("er", 3),
    ("or", 4),
    ("es", 3),
    ("en", 4),
    ("e", 3),
    ("y", 3),
    ("i", 3),
    ("th", 4),
];

/// A word without its endings: "deleting", "deleted" and "deletion" are one.
pub(super) fn stem(word: &str) -> String {
    let mut word = word.to_owned();
    for (british, american) in SPELLINGS {
        word = word.replace(british, american);
    }
    if let Some(start) = word.strip_suffix("ies").filter(|start| start.len() >= 3) {
        word = format!("{start}y");
    } else if !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") && word.len() > 3 {
        word = word.strip_suffix('s').unwrap_or(&word).to_owned();
    }
    for _ in 0..3 {
        let shorter =
            ENDINGS.iter().find_map(|(ending, least)| word.strip_suffix(ending).filter(|start| start.len() >= *least));
        let Some(shorter) = shorter else { break };
        word = single(shorter).to_owned();
    }
    word
}

/// Without a doubled consonant at the end, except where it belongs to the word.
fn single(word: &str) -> &str {
    let mut letters = word.chars().rev();
    let doubled = letters.next().filter(|last| letters.next() == Some(*last) && !"aeiou".contains(*last));
    doubled.and_then(|last| word.strip_suffix(last)).unwrap_or(word)
}

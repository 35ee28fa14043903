//! Text as comparable words: without filler, endings, and habits of spelling.
//!
//! The lists of words are data: `questions/synonyms.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How much a word stands for another of its group, where the same word is 1.
const ALIKE: f32 = 0.8;

/// Words shorter than this are not mended: too many are one letter apart.
const MENDED_FROM: usize = 5;

/// A word that carries meaning.
#[derive(Debug, Clone)]
pub(super) struct Word {
    stem: String,
    listed: Option<&'static Listed>,
}

/// What the lists say of a stem.
#[derive(Debug, Default)]
struct Listed {
    groups: Vec<usize>,
    measures: bool,
}

impl Word {
    fn new(stem: String) -> Self {
        let listed = LISTS.stems.get(&stem);
        Self { stem, listed }
    }

    /// Whether it only measures, such as "many": it says little without what is measured.
    pub(super) fn measures(&self) -> bool {
        self.listed.is_some_and(|listed| listed.measures)
    }

    /// The same word, whatever its ending.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.stem == other.stem
    }

    /// How much it stands for another, 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        if self.is(other) {
            return 1.0;
        }
        let (Some(own), Some(its)) = (self.listed, other.listed) else { return 0.0 };
        if own.groups.iter().any(|group| its.groups.contains(group)) { ALIKE } else { 0.0 }
    }

    /// The word meant where this one is in neither list: one of `known`, or one of the lists, a slip of the finger away.
    pub(super) fn mended<'a>(self, mut known: impl Iterator<Item = &'a Self> + Clone) -> Self {
        if self.listed.is_some() || self.stem.len() < MENDED_FROM || known.clone().any(|word| word.is(&self)) {
            return self;
        }
        let meant = known.find(|word| slipped(&self.stem, &word.stem)).cloned();
        let meant = meant.or_else(|| LISTS.stems.keys().find(|stem| slipped(&self.stem, stem)).cloned().map(Self::new));
        meant.unwrap_or(self)
    }
}

/// One letter wrong, missing, doubled or swapped with its neighbour in a long word, the first one right.
fn slipped(one: &str, other: &str) -> bool {
    one.as_bytes().first() == other.as_bytes().first()
        && one.len().abs_diff(other.len()) <= 1
        && other.len() >= MENDED_FROM
        && strsim::osa_distance(one, other) == 1
}

/// The words of a text that carry meaning, each once, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let text = text.to_lowercase().replace(['\'', '\u{2019}'], "").replace('<', " below ");
    let mut found: Vec<Word> = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let word = if word == "0" { "zero" } else { word };
        if is_filler(word) {
            continue;
        }
        let stem = stem(word);
        if !found.iter().any(|word| word.stem == stem) {
            found.push(Word::new(stem));
        }
    }
    found
}

/// Single letters are filler, but for the usual names of a size.
fn is_filler(word: &str) -> bool {
    (word.len() < 2 && !matches!(word, "n" | "k")) || LISTS.filler.contains(word)
}

struct Lists {
    filler: BTreeSet<String>,
    stems: BTreeMap<String, Listed>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    read(include_str!("../../../questions/synonyms.toml")).expect("questions/synonyms.toml is valid")
});

/// Reads the lists; the error is the parser's.
fn read(text: &str) -> Result<Lists, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        filler: String,
        measures: String,
        alike: Vec<String>,
    }
    let written: Written = toml::from_str(text)?;
    let mut stems: BTreeMap<String, Listed> = BTreeMap::new();
    for (group, words) in written.alike.iter().enumerate() {
        for word in words.split_whitespace() {
            stems.entry(stem(word)).or_default().groups.push(group);
        }
    }
    for word in written.measures.split_whitespace() {
        stems.entry(stem(word)).or_default().measures = true;
    }
    Ok(Lists { filler: written.filler.split_whitespace().map(str::to_owned).collect(), stems })
}

/// Spellings, most of them British, with what they are read as. A stem is only compared, so that what happens to "hour" does not matter.
const SPELLINGS: [(&str, &str); 7] = [
    ("ification", "ify"),
    ("our", "or"),
    ("tre", "ter"),
    ("practis", "practic"),
    ("licens", "licenc"),
    ("programme", "program"),
    ("catalogue", "catalog"),
];

/// Endings with the letters that must stay before them. Of two that fit, the longer one stands first.
const ENDINGS: [(&str, usize); 31] = [
    ("isation", 3),
    ("ization", 3),
    ("ation", 4),
    ("ition", 4),
    ("ility", 3),
    ("ment", 4),
    ("ness", 3),
    ("able", 3),
    ("ible", 4),
    ("ance", 4),
    ("ence", 4),
    ("ing", 3),
    ("ity", 4),
    ("ive", 4),
    ("ate", 4),
    ("ise", 4),
    ("ize", 4),
    ("ous", 4),
    ("ion", 4),
    ("at", 4),
    ("al", 4),
    ("ed", 3),
    ("ly", 3),
    ("er", 3),
    ("or", 4),
    ("es", 3),
    ("en", 4),
    ("th", 4),
    ("e", 3),
    ("y", 3),
    ("i", 3),
];

/// Endings taken off one after the other at most: "organisers" loses three.
const ROUNDS: usize = 3;

/// A lower-case word without its endings: "deleting", "deleted" and "deletion" are one.
///
/// Rougher than a dictionary's stem on purpose. A word is only ever compared with the few hundred of one question, where
/// two words made alike by mistake are rare, and two forms of one word kept apart are the usual miss.
fn stem(word: &str) -> String {
    let mut word = word.to_owned();
    for (british, american) in SPELLINGS {
        if word.contains(british) {
            word = word.replace(british, american);
        }
    }
    if let Some(start) = word.strip_suffix("ies").filter(|start| start.len() >= 3) {
        word = format!("{start}y");
    } else if word.len() > 3 && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        word.truncate(word.trim_end_matches('s').len());
    }
    for _ in 0..ROUNDS {
        let shorter = ENDINGS
            .iter()
            .find_map(|(ending, least)| word.strip_suffix(ending).map(str::len).filter(|length| length >= least));
        let Some(length) = shorter else { break };
        word.truncate(length);
        undouble(&mut word);
    }
    word
}

/// Takes the second of two equal consonants off the end: "splitt" is "split".
fn undouble(word: &mut String) {
    let mut letters = word.chars().rev();
    let last = letters.next();
    if last == letters.next() && last.is_some_and(|last| !"aeiou".contains(last)) {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists that ship can be read, and no word is both filler and something that counts.
    #[test]
    fn the_lists_are_sound() {
        let text = include_str!("../../../questions/synonyms.toml");
        let lists = read(text).unwrap();
        let written: toml::Table = toml::from_str(text).unwrap();
        let alike = written["alike"].as_array().unwrap().iter().chain([&written["measures"]]);
        let counts = alike.flat_map(|words| words.as_str().unwrap().split_whitespace());
        let both: Vec<_> = counts.filter(|word| lists.filler.contains(*word)).collect();
        assert!(both.is_empty(), "{both:?}");
    }

    /// Forms of one word have one stem.
    #[test]
    fn endings_do_not_matter() {
        for family in [
            "collaborate collaboration collaborated",
            "modify modified modification",
            "delete deletes deleted deleting deletion",
            "duplicate duplicates duplicated duplication",
            "sort sorts sorted sorting",
            "split splits splitting",
            "query queries",
            "order ordered ordering orders",
            "consecutive consecutively",
            "dependency dependencies",
            "colour colours color colored coloured",
            "behaviour behavior",
            "centre center centers",
            "practise practice practised",
            "organise organize organisation organization",
            "cancel cancelled canceled",
            "price prices priced pricing",
            "index indexes indexed",
        ] {
            let stems: BTreeSet<String> = family.split(' ').map(stem).collect();
            assert_eq!(stems.len(), 1, "{family}: {stems:?}");
        }
    }

    /// Words of different meaning stay apart.
    #[test]
    fn different_words_stay_apart() {
        for (one, other) in
            [("use", "user"), ("late", "latency"), ("post", "position"), ("need", "needle"), ("price", "prize")]
        {
            assert_ne!(stem(one), stem(other));
        }
    }

    fn stems(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.stem).collect()
    }

    /// Filler, marks and repeats are left out; signs that say something are read.
    #[test]
    fn only_words_that_mean_something_are_kept() {
        assert_eq!(stems("What's the sign, the SIGN?!"), ["sign"]);
        assert_eq!(stems("sign < 0"), ["sign", "below", "zero"]);
        assert_eq!(stems("write-ahead log"), stems("write ahead logs"));
        assert_eq!(stems("can you please tell me about it?"), Vec::<String>::new());
    }

    /// A slip in a long word is read as the word of the question; words that mean something are left alone.
    #[test]
    fn slips_are_mended() {
        let known = words("diagonal corner clock negative");
        let mended = |typed: &str| words(typed).remove(0).mended(known.iter()).stem;
        assert_eq!(mended("diagnals"), stem("diagonal"));
        assert_eq!(mended("dagonal"), stem("diagonal"));
        assert_eq!(mended("dublicates"), stem("duplicates"), "a word of the lists");
        assert_eq!(mended("block"), stem("block"), "a listed word is meant as it stands");
        assert_eq!(mended("lock"), stem("lock"), "too short");
    }

    /// The same word is worth most, one of its group less, any other nothing.
    #[test]
    fn likeness_has_three_steps() {
        let like = |one: &str, other: &str| words(one).remove(0).likeness(&words(other).remove(0));
        assert!((like("deleted", "deletion") - 1.0).abs() < f32::EPSILON);
        assert!((like("boss", "manager") - ALIKE).abs() < f32::EPSILON);
        assert!(like("boss", "graph").abs() < f32::EPSILON);
    }
}

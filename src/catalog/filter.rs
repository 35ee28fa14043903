//! Finding questions: by exact properties, and by a few typed letters. Both stay quick over 100,000 questions.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use nucleo_matcher::Config;
use nucleo_matcher::Matcher;
use nucleo_matcher::Utf32Str;
use nucleo_matcher::pattern::Atom;
use nucleo_matcher::pattern::AtomKind;
use nucleo_matcher::pattern::CaseMatching;
use nucleo_matcher::pattern::Normalization;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// Which questions are wanted. An empty list leaves its property open; the default wants everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// One of these categories.
    pub categories: Vec<Category>,
    /// One of these topics, as the topic or among the competencies.
    pub topics: Vec<Topic>,
    /// At least one of these tags.
    pub tags: Vec<Arc<str>>,
    /// One of these difficulties.
    pub difficulties: Vec<Difficulty>,
    /// One of these lowest levels.
    pub levels: Vec<Level>,
    /// Every word of this stands in the title, the topic, a competency or a tag; case does not matter.
    pub text: String,
    /// In all of these sets, such as the bookmarked questions.
    pub only: Vec<Arc<HashSet<QuestionId>>>,
    /// In none of these sets, such as the questions already seen.
    pub except: Vec<Arc<HashSet<QuestionId>>>,
}

impl Filter {
    /// Whether a question is wanted.
    pub fn matches(&self, header: &Header) -> bool {
        open_or(&self.categories, |category| *category == header.category)
            && open_or(&self.difficulties, |difficulty| *difficulty == header.difficulty)
            && open_or(&self.levels, |level| *level == header.level)
            && open_or(&self.topics, |topic| *topic == header.topic || header.competencies.contains(topic))
            && open_or(&self.tags, |tag| header.tags.contains(tag))
            && self.only.iter().all(|set| set.contains(&header.id))
            && !self.except.iter().any(|set| set.contains(&header.id))
            && self.text.split_whitespace().all(|word| texts(header).any(|text| contains(text, word)))
    }
}

fn open_or<T>(wanted: &[T], is: impl Fn(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(is)
}

/// What is searched, the most telling first.
fn texts(header: &Header) -> impl Iterator<Item = &str> {
    let labels = header.competencies.iter().map(Topic::as_str).chain(header.tags.iter().map(|tag| &**tag));
    [&*header.title, header.topic.as_str()].into_iter().chain(labels)
}

/// Whether a word stands in a text, whatever the case.
fn contains(text: &str, word: &str) -> bool {
    if !text.is_ascii() || !word.is_ascii() {
        return text.to_lowercase().contains(&word.to_lowercase());
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    // Most texts lack a letter of the word, which is quick to see: bit 5 is all that differs between the cases.
    let is = |byte: u8, letter: u8| byte | 0x20 == letter | 0x20;
    let has = |letter: u8| text.iter().fold(false, |found, byte| found | is(*byte, letter));
    let starts = || text.iter().enumerate().filter(|(_, byte)| is(**byte, *first));
    let stands = |at: usize| text.get(at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word));
    word.iter().all(|letter| has(*letter)) && starts().any(|(at, _)| stands(at))
}

/// The questions that a few typed letters may mean; see [`Finder::search`]. Keep a [`Finder`] to search more than once.
pub fn search<'a>(headers: impl IntoIterator<Item = &'a Header>, query: &str) -> Vec<(u32, usize)> {
    Finder::new(headers).search(query)
}

/// A word that is spread over a text must still score this share of a whole hit, in per cent.
const SPREAD_SHARE: u32 = 60;

/// The texts of a list of questions, laid out for searching while somebody types: some 150 bytes a question.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// Title, topic, competencies and tags of each question, one question after the other.
    text: String,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// The byte behind the question's text.
    end: usize,
    letters: Letters,
    pairs: Pairs,
}

/// Bytes that the texts of a question take, more or less.
const USUAL_TEXT: usize = 96;

impl Finder {
    /// Reads the headers once.
    pub fn new<'a>(headers: impl IntoIterator<Item = &'a Header>) -> Self {
        let headers = headers.into_iter();
        let (count, _) = headers.size_hint();
        let (mut text, mut rows) = (String::with_capacity(count * USUAL_TEXT), Vec::with_capacity(count));
        for header in headers {
            let start = text.len();
            for part in texts(header) {
                text.push_str(part);
                text.push(' ');
            }
            let bytes = text.get(start..).unwrap_or_default().as_bytes();
            rows.push(Row { end: text.len(), letters: Letters::of(bytes.iter().copied()), pairs: Pairs::of(bytes) });
        }
        Self { text, rows }
    }

    /// The questions that a few typed letters may mean, best first: score and place in the list.
    ///
    /// Every word must be found in the title, the topic, a competency or a tag, whole or with letters left out
    /// ("slidwin"). Nothing typed finds everything, in order.
    pub fn search(&self, query: &str) -> Vec<(u32, usize)> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let words: Vec<Word> =
            query.split_whitespace().map(|word| Word::new(word, &mut matcher, &mut buffer)).collect();
        let needed = words.iter().fold(Letters::default(), |all, word| all.and(word.letters));
        let mut hits = Vec::new();
        let mut start = 0;
        for (place, row) in self.rows.iter().enumerate() {
            let from = std::mem::replace(&mut start, row.end);
            if !row.letters.hold(needed) {
                continue;
            }
            let text = Utf32Str::new(self.text.get(from..row.end).unwrap_or_default(), &mut buffer);
            if let Some(score) = words.iter().map(|word| word.score(text, row.pairs, &mut matcher)).sum::<Option<u32>>()
            {
                hits.push((score, place));
            }
        }
        hits.sort_unstable_by_key(|(score, place)| (Reverse(*score), *place));
        hits
    }
}

/// Which letters and digits a text has: what a word needs and a text lacks rules the text out without looking closer.
#[derive(Debug, Clone, Copy, Default)]
struct Letters(u64);

impl Letters {
    /// A text with anything but ASCII has them all, since an accent may be left out in a query.
    fn of(bytes: impl Iterator<Item = u8>) -> Self {
        Self(bytes.fold(0, |letters, byte| {
            letters
                | match byte {
                    b'a'..=b'z' => 1 << (byte - b'a'),
                    b'A'..=b'Z' => 1 << (byte - b'A'),
                    b'0'..=b'9' => 1 << (byte - b'0' + 26),
                    128.. => u64::MAX,
                    _ => 0,
                }
        }))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn hold(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }
}

/// Which letters follow each other in a text, more or less: a word whose pairs are not there does not stand there whole.
#[derive(Debug, Clone, Copy, Default)]
struct Pairs(u128);

impl Pairs {
    /// A text with anything but ASCII has them all.
    fn of(bytes: &[u8]) -> Self {
        if !bytes.is_ascii() {
            return Self(u128::MAX);
        }
        Self(bytes.windows(2).fold(0, |pairs, pair| match pair {
            // Bit 5 is all that differs between the cases.
            [one, other] => pairs | 1 << ((u32::from(one & 0x1f) * 37 + u32::from(other & 0x1f)) & 0x7f),
            _ => pairs,
        }))
    }

    fn hold(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }
}

/// A word of a query.
struct Word {
    whole: Atom,
    /// What it scores against itself.
    best: u32,
    letters: Letters,
    pairs: Pairs,
}

impl Word {
    fn new(word: &str, matcher: &mut Matcher, buffer: &mut Vec<char>) -> Self {
        let whole = Atom::new(word, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring, false);
        let best = whole.score(Utf32Str::new(word, buffer), matcher).unwrap_or_default();
        let letters = Letters::of(word.bytes().filter(u8::is_ascii));
        // An accent may be left out in a text, too.
        let pairs = if word.is_ascii() { Pairs::of(word.as_bytes()) } else { Pairs::default() };
        Self { whole, best: best.into(), letters, pairs }
    }

    /// The score of the word whole, or else spread, if it is there at all.
    fn score(&self, text: Utf32Str<'_>, pairs: Pairs, matcher: &mut Matcher) -> Option<u32> {
        if pairs.hold(self.pairs)
            && let Some(score) = self.whole.score(text, matcher)
        {
            return Some(score.into());
        }
        // The matcher is still set to the accents of the word, or the text has none; case never matters.
        let spread = matcher.fuzzy_match_greedy(text, self.whole.needle_text())?;
        Some(u32::from(spread)).filter(|score| score * 100 >= self.best * SPREAD_SHARE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header(id: &str, title: &str, category: Category, topic: &str, tags: &[&str]) -> Header {
        Header {
            id: QuestionId::new(id),
            title: title.into(),
            category,
            topic: Topic::new(topic),
            tags: tags.iter().map(|tag| Arc::from(*tag)).collect(),
            competencies: Arc::default(),
            difficulty: Difficulty::Medium,
            level: Level::Mid,
            limit_seconds: 1500,
        }
    }

    fn sample() -> Vec<Header> {
        let mut story = header("core/tense", "A review that became tense", Category::Behavioral, "conflict", &[]);
        story.competencies = [Topic::new("feedback")].into();
        story.level = Level::Senior;
        vec![
            header("core/sticker", "Longest stretch, no repeats", Category::Coding, "sliding-window", &["string"]),
            header("core/limiter", "Rate limiter for an API", Category::SystemDesign, "infrastructure", &["caching"]),
            story,
            header("mine/grosse", "Über große Straßen", Category::Coding, "graph-grid", &["graph"]),
        ]
    }

    #[track_caller]
    fn check(filter: &Filter, expected: &[&str]) {
        let headers = sample();
        let found: Vec<_> = headers.iter().filter(|header| filter.matches(header)).map(|h| h.id.as_str()).collect();
        assert_eq!(found, expected, "{filter:?}");
    }

    /// Each property narrows on its own, and all together; the default narrows nothing.
    #[test]
    fn filters_narrow() {
        let all = ["core/sticker", "core/limiter", "core/tense", "mine/grosse"];
        let seen = Arc::new(HashSet::from([QuestionId::new("core/sticker"), QuestionId::new("core/tense")]));
        let any = Filter::default;
        check(&any(), &all);
        check(&Filter { categories: vec![Category::Coding], ..any() }, &["core/sticker", "mine/grosse"]);
        check(&Filter { topics: vec![Topic::new("feedback"), Topic::new("graph-grid")], ..any() }, &all[2..]);
        check(&Filter { tags: vec!["caching".into(), "none".into()], ..any() }, &["core/limiter"]);
        check(&Filter { levels: vec![Level::Senior], ..any() }, &["core/tense"]);
        check(&Filter { difficulties: vec![Difficulty::Hard], ..any() }, &[]);
        check(&Filter { text: "RATE api".into(), ..any() }, &["core/limiter"]);
        check(&Filter { text: "groß GRAPH".into(), ..any() }, &["mine/grosse"]);
        check(&Filter { text: "über STRASSEN".into(), ..any() }, &[]);
        check(&Filter { text: "ÜBER grid".into(), ..any() }, &["mine/grosse"]);
        check(&Filter { only: vec![Arc::clone(&seen)], ..any() }, &["core/sticker", "core/tense"]);
        check(&Filter { except: vec![Arc::clone(&seen)], ..any() }, &["core/limiter", "mine/grosse"]);
        let coding = vec![Category::Coding];
        check(&Filter { categories: coding, text: "string".into(), only: vec![seen], ..any() }, &["core/sticker"]);
    }

    /// Letters may be left out, words may come in any order, and what merely happens to hold the letters is not found.
    #[test]
    fn search_finds_what_was_meant() {
        let headers = sample();
        let found = |query| -> Vec<&str> {
            search(&headers, query).into_iter().map(|(_, place)| headers[place].id.as_str()).collect()
        };
        assert_eq!(found("slidwin"), ["core/sticker"]);
        assert_eq!(found("api rate"), ["core/limiter"]);
        assert_eq!(found("uber"), ["mine/grosse"]);
        assert_eq!(found("grid graph"), ["mine/grosse"]);
        assert_eq!(found("feedback"), ["core/tense"]);
        assert_eq!(found("trie"), Vec::<&str>::new());
        assert_eq!(found(" ").len(), 4);
    }

    /// A word at a word's beginning ranks before the same letters inside one; equals keep their order.
    #[test]
    fn better_hits_come_first() {
        let titles = ["Concatenated words", "The cat flap", "Cat and mouse", "The cat flap"];
        let headers: Vec<_> = titles.iter().map(|title| header("a/b", title, Category::Coding, "dp", &[])).collect();
        let places: Vec<_> = search(&headers, "cat").into_iter().map(|(_, place)| place).collect();
        assert_eq!(places.iter().position(|place| *place == 0), Some(3));
        assert!(places.iter().position(|place| *place == 1) < places.iter().position(|place| *place == 3));
    }

    proptest! {
        /// Any query over any text is answered, each place at most once.
        #[test]
        fn any_query_is_answered(title in any::<String>(), query in any::<String>()) {
            let headers = [header("a/b", &title, Category::Coding, "dp", &["é"])];
            prop_assert!(search(&headers, &query).len() <= 1);
            Filter { text: query, ..Filter::default() }.matches(&headers[0]);
        }

        /// A text is found by any part of it.
        #[test]
        fn a_part_is_found(before in "[a-zA-Z]{0,5}", part in "[a-zA-Z]{1,5}", after in "[a-zA-Z]{0,5}") {
            let headers = [header("x/y", &format!("{before}{part}{after}"), Category::Coding, "q", &[])];
            prop_assert_eq!(search(&headers, &part.to_uppercase()).len(), 1);
            let filter = Filter { text: part.to_lowercase(), ..Filter::default() };
            prop_assert!(filter.matches(&headers[0]));
        }
    }
}

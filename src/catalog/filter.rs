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
    /// Every word of this stands in the id, the title, the topic, the competencies or the tags; case does not matter.
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

fn texts(header: &Header) -> impl Iterator<Item = &str> {
    let labels = header.competencies.iter().map(Topic::as_str).chain(header.tags.iter().map(|tag| &**tag));
    [&*header.title, header.id.as_str(), header.topic.as_str()].into_iter().chain(labels)
}

/// Whether a word stands in a text, whatever the case.
fn contains(text: &str, word: &str) -> bool {
    if !text.is_ascii() || !word.is_ascii() {
        return text.to_lowercase().contains(&word.to_lowercase());
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first().map(u8::to_ascii_lowercase) else { return true };
    // Looking for the first letter alone leaves few places to compare.
    let starts = text.iter().enumerate().filter(|(_, byte)| byte.to_ascii_lowercase() == first);
    starts.filter_map(|(at, _)| text.get(at..at + word.len())).any(|part| part.eq_ignore_ascii_case(word))
}

/// A word that is spread over a text must still score this share of a whole hit, in per cent.
const SPREAD_SHARE: u32 = 60;

/// The questions that a few typed letters may mean, best first: score and place in `headers`.
///
/// Every word must be found in title, topic, competencies or tags, whole or with letters left out ("slidwin"). Nothing
/// typed finds everything, in order.
pub fn search<'a>(headers: impl IntoIterator<Item = &'a Header>, query: &str) -> Vec<(u32, usize)> {
    let mut searcher = Searcher::new(query);
    let headers = headers.into_iter().enumerate();
    let mut hits: Vec<_> = headers.filter_map(|(place, header)| Some((searcher.score(header)?, place))).collect();
    hits.sort_by_key(|(score, place)| (Reverse(*score), *place));
    hits
}

struct Word {
    whole: Atom,
    /// What the word scores against itself.
    best: u32,
}

struct Searcher {
    matcher: Matcher,
    words: Vec<Word>,
    text: String,
    buffer: Vec<char>,
}

impl Searcher {
    fn new(query: &str) -> Self {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let word = |word| {
            let whole = Atom::new(word, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring, false);
            let best = whole.score(Utf32Str::new(word, &mut buffer), &mut matcher).unwrap_or_default();
            Word { whole, best: best.into() }
        };
        let words = query.split_whitespace().map(word).collect();
        Self { matcher, words, text: String::new(), buffer }
    }

    /// The sum of its words' scores; `None` if one of them is not there.
    fn score(&mut self, header: &Header) -> Option<u32> {
        self.text.clear();
        self.text.push_str(&header.title);
        for label in texts(header).skip(2) {
            self.text.push(' ');
            self.text.push_str(label);
        }
        let text = Utf32Str::new(&self.text, &mut self.buffer);
        let mut sum = 0;
        for word in &self.words {
            // This also sets the matcher to the word's case and accents, for the second try.
            let score = if let Some(score) = word.whole.score(text, &mut self.matcher) {
                score.into()
            } else {
                let spread = self.matcher.fuzzy_match_greedy(text, word.whole.needle_text())?;
                Some(u32::from(spread)).filter(|score| score * 100 >= word.best * SPREAD_SHARE)?
            };
            sum += score;
        }
        Some(sum)
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
            competencies: Vec::new(),
            difficulty: Difficulty::Medium,
            level: Level::Mid,
            limit_seconds: 1500,
        }
    }

    fn sample() -> Vec<Header> {
        let mut story = header("core/tense", "A review that became tense", Category::Behavioral, "conflict", &[]);
        story.competencies = vec![Topic::new("feedback")];
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
        check(&Filter { text: "groß MINE/".into(), ..any() }, &["mine/grosse"]);
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

//! Finding the clarifying answer that a freely typed question asks for.

use crate::catalog::question::Reveal;

/// Letters from which on a word also fits as the beginning of another: "reading" fits "readings".
const PREFIX_LETTERS: usize = 4;

/// The place of the reveal that fits best; `None` when nothing fits. The earlier one wins a tie.
///
/// A phrase all of whose words were said counts most, the longer the more; after that, single words of
/// [`PREFIX_LETTERS`] letters or more, since short ones ("how", "no") are in every question.
pub(super) fn best_fit(text: &str, reveals: &[Reveal]) -> Option<usize> {
    let said = words(text);
    let scored = reveals.iter().enumerate().map(|(place, reveal)| (score(&said, reveal), place));
    let best = scored.max_by_key(|(score, place)| (*score, std::cmp::Reverse(*place)));
    best.filter(|(score, _)| *score > (0, 0)).map(|(_, place)| place)
}

fn score(said: &[String], reveal: &Reveal) -> (usize, usize) {
    let mut whole = 0;
    let mut single = 0;
    for phrase in &reveal.ask {
        let phrase = words(phrase);
        let found: Vec<&String> = phrase.iter().filter(|word| said.iter().any(|own| fits(own, word))).collect();
        if !phrase.is_empty() && found.len() == phrase.len() {
            whole = whole.max(phrase.len());
        }
        single += found.iter().filter(|word| word.chars().count() >= PREFIX_LETTERS).count();
    }
    (whole, single)
}

fn fits(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    one == other || (shorter >= PREFIX_LETTERS && (one.starts_with(other) || other.starts_with(one)))
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question finds its answer by what it is about, not by how it is put.
    #[test]
    fn questions_find_their_answers() {
        let reveals = [
            (vec!["empty", "no readings"], "0"),
            (vec!["negative", "below zero"], "1"),
            (vec!["how many", "size"], "2"),
        ]
        .map(|(ask, answer)| Reveal { ask: ask.into_iter().map(str::to_owned).collect(), answer: answer.to_owned() });
        let cases = [
            ("Can the list be EMPTY?", Some(0)),
            ("What if there are no readings?", Some(0)),
            ("can readings be negative", Some(1)),
            ("are there negatives?", Some(1)),
            ("How many are there", Some(2)),
            ("what about one reading", Some(0)),
            ("How is it?", None),
            ("no", None),
            ("neg", None),
            ("sizes", Some(2)),
            ("ménage à trois", None),
            ("???", None),
        ];
        for (text, expected) in cases {
            assert_eq!(best_fit(text, &reveals), expected, "{text}");
        }
        assert_eq!(best_fit("empty", &[]), None);
    }
}

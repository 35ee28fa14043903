//! What a candidate asks for, read from the words typed.
//!
//! Each word is a witness for the reveals it points to: a strong one where a phrase of the reveal's `ask` list holds it
//! and those of few others do, a weak one where only the answer holds it. Words that point nowhere speak against a
//! reveal. Nothing is learned and nothing drawn: the same words are always heard the same way. How well this works is
//! measured by `tests/it/hear.rs` on 300 questions as candidates type them; the numbers below were set on half of them.

mod words;

use crate::catalog::Question;
use words::Word;
use words::words;

/// A sentence is answered from here.
const ENOUGH: f32 = 0.45;

/// A part of a sentence is answered for itself from here.
const ENOUGH_OF_PART: f32 = 0.55;

/// Belief in a word of a phrase that was typed whole, however many reveals know the word.
const WHOLE_PHRASE: f32 = 0.8;

/// Belief in a word of a phrase that no other reveal asks for.
const ASKED: f32 = 0.9;

/// Belief in a word that only measures.
const MEASURE: f32 = 0.55;

/// Belief in a word that only the answer holds.
const ANSWER: f32 = 0.4;

/// What each word that points elsewhere takes off, and the most that all of them do.
const LOST: f32 = 0.075;
const LOST_AT_MOST: f32 = 0.5;

/// Places of the reveals that answer what was typed, in order: none where it was too vague or no reveal answers it, two
/// where it asks two things. Reveals given before are heard again.
pub fn hear(question: &Question, typed: &str) -> Vec<u8> {
    let ear = Ear::of(question);
    let parts: Vec<Vec<Word>> = parts(typed).map(|part| ear.read(part)).filter(|part| !part.is_empty()).collect();
    if let [one] = parts.as_slice() {
        return ear.best(one, ENOUGH).into_iter().collect();
    }
    let mut places: Vec<u8> = parts.iter().filter_map(|part| ear.best(part, ENOUGH_OF_PART)).collect();
    places.sort_unstable();
    places.dedup();
    if places.len() < 2
        && let Some(place) = ear.best(&ear.read(typed), ENOUGH)
    {
        places = vec![place];
    }
    places
}

/// Whether all words of a name stand in what was typed, in any order and with any ending.
pub(super) fn holds(typed: &str, name: &str) -> bool {
    let (typed, name) = (words(typed), words(name));
    !name.is_empty() && name.iter().all(|word| typed.iter().any(|other| other.is(word)))
}

/// How many words two texts share, whatever their endings; words that only measure do not count.
pub(super) fn shared(one: &str, other: &str) -> usize {
    let other = words(other);
    words(one).iter().filter(|word| !word.measures() && other.iter().any(|its| its.is(word))).count()
}

/// Where one question ends and the next may begin.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    let parts = typed.split(['?', '!', ',', ';', '.', ':', '\n']);
    parts.flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" also "))
}

/// The reveals of a question as words. The prompt is left out: its words did not help to tell reveals apart.
struct Ear {
    reveals: Vec<Side>,
}

/// A reveal as words.
struct Side {
    phrases: Vec<Vec<Word>>,
    answer: Vec<Word>,
}

impl Side {
    fn asks(&self) -> impl Iterator<Item = &Word> + Clone {
        self.phrases.iter().flatten()
    }
}

impl Ear {
    fn of(question: &Question) -> Self {
        let phrases = |ask: &[String]| ask.iter().map(|ask| words(ask)).filter(|phrase| !phrase.is_empty()).collect();
        let side = |answer: &str, ask| Side { phrases: phrases(ask), answer: words(answer) };
        let reveals = question.reveals.iter().map(|reveal| side(&reveal.answer, &reveal.ask));
        Self { reveals: reveals.collect() }
    }

    /// What was typed as words, slips of the finger mended.
    fn read(&self, typed: &str) -> Vec<Word> {
        let known = self.reveals.iter().flat_map(|side| side.asks().chain(&side.answer));
        words(typed).into_iter().map(|word| word.mended(known.clone())).collect()
    }

    /// The place of the reveal most believed in, the first of equals, if there is one believed in enough.
    fn best(&self, typed: &[Word], enough: f32) -> Option<u8> {
        let mut best = None;
        let mut most = enough;
        for (place, side) in (0..).zip(&self.reveals) {
            let belief = self.belief(side, typed);
            if belief > most || (best.is_none() && belief >= enough) {
                (best, most) = (Some(place), belief);
            }
        }
        best
    }

    /// How much the words speak for a reveal, 0 to 1: each takes away from the doubt that those before it left.
    fn belief(&self, side: &Side, typed: &[Word]) -> f32 {
        let shares: Vec<f32> = side.phrases.iter().map(|phrase| share(phrase, typed)).collect();
        let (mut doubt, mut lost) = (1.0, 0.0);
        for word in typed {
            let belief = self.asked(side, &shares, word).max(self.answered(side, word));
            doubt *= 1.0 - belief;
            if belief <= 0.0 {
                lost += LOST;
            }
        }
        (1.0 - doubt) * (1.0 - f32::min(lost, LOST_AT_MOST))
    }

    /// How much a word speaks for a reveal by its `ask` phrases, of which these shares were typed.
    fn asked(&self, side: &Side, shares: &[f32], word: &Word) -> f32 {
        let mut most = 0.0_f32;
        for (phrase, share) in side.phrases.iter().zip(shares) {
            for asked in phrase {
                let like = word.likeness(asked);
                if like <= 0.0 {
                    continue;
                }
                let knowing = self.reveals.iter().filter(|side| side.asks().any(|other| other.is(asked)));
                let own = if asked.measures() || word.measures() { MEASURE } else { ASKED };
                let whole = if *share >= 1.0 && phrase.len() > 1 { WHOLE_PHRASE } else { 0.0 };
                most = most.max(like * f32::max(whole, own * share * share / at_least_one(knowing.count())));
            }
        }
        most
    }

    /// How much a word speaks for a reveal by its answer.
    fn answered(&self, side: &Side, word: &Word) -> f32 {
        let like = side.answer.iter().map(|answer| word.likeness(answer)).fold(0.0, f32::max);
        if like <= 0.0 || word.measures() {
            return 0.0;
        }
        let knowing = self.reveals.iter().filter(|side| side.answer.iter().any(|other| other.is(word)));
        like * ANSWER / at_least_one(knowing.count())
    }
}

/// How much of a phrase was typed, 0 to 1.
fn share(phrase: &[Word], typed: &[Word]) -> f32 {
    let weight = |word: &Word| if word.measures() { MEASURE } else { 1.0 };
    let heard = |word: &&Word| typed.iter().any(|typed| typed.likeness(word) > 0.0);
    let all: f32 = phrase.iter().map(weight).sum();
    phrase.iter().filter(heard).map(weight).sum::<f32>() / all
}

/// A count to divide by.
fn at_least_one(count: usize) -> f32 {
    f32::from(u8::try_from(count.max(1)).unwrap_or(u8::MAX))
}

//! What a candidate asked for, read from the words typed.
//!
//! Every word is a witness for the reveals it points to: strong if a phrase of the reveal's `ask` list holds it and few
//! other reveals do, weak if only its answer does. Words nothing accounts for speak against. Nothing is learned and
//! nothing drawn: the same words are always heard the same way.

mod words;

use crate::catalog::Question;
use words::is_measure;
use words::likeness;
use words::slipped;
use words::words;

/// Places of the reveals that answer what was typed, in order: none if it was too vague or nothing answers it, two if
/// it asks two things.
pub fn hear(question: &Question, typed: &str) -> Vec<u8> {
    let ear = Ear::of(question);
    let parts: Vec<Vec<String>> = clauses(typed).map(words).filter(|part| !part.is_empty()).collect();
    let mut places: Vec<usize> = Vec::new();
    if parts.len() > 1 {
        places = parts.iter().filter_map(|part| ear.best(part, PART)).map(|(place, _)| place).collect();
        places.sort_unstable();
        places.dedup();
    }
    if places.len() < 2 {
        let whole = ear.best(&words(typed), WHOLE).map(|(place, _)| place);
        places = whole.map_or(places, |place| vec![place]);
    }
    places.into_iter().filter_map(|place| u8::try_from(place).ok()).collect()
}

const WHOLE: f32 = 0.5;
const PART: f32 = 0.55;

fn clauses(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split(['?', '!', ',', ';', '.', '\n', ':'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" also "))
}

/// A question's reveals as words.
struct Ear {
    reveals: Vec<Side>,
    prompt: Vec<String>,
}

struct Side {
    phrases: Vec<Vec<String>>,
    answer: Vec<String>,
}

impl Side {
    fn asks(&self, word: &str) -> bool {
        self.phrases.iter().flatten().any(|asked| asked == word)
    }
}

impl Ear {
    fn of(question: &Question) -> Self {
        let reveals = question.reveals.iter().map(|reveal| Side {
            phrases: reveal.ask.iter().map(|ask| words(ask)).filter(|phrase| !phrase.is_empty()).collect(),
            answer: words(&reveal.answer),
        });
        Self { reveals: reveals.collect(), prompt: words(&question.prompt) }
    }

    fn best(&self, typed: &[String], least: f32) -> Option<(usize, f32)> {
        let scores = self.reveals.iter().map(|side| self.score(side, typed)).enumerate();
        let best = scores.filter(|(_, score)| *score >= least);
        best.max_by(|(_, one), (_, other)| one.total_cmp(other))
    }

    fn knows(&self, word: &str) -> bool {
        self.prompt.iter().any(|w| w == word)
            || self.reveals.iter().any(|side| side.asks(word) || side.answer.iter().any(|w| w == word))
    }

    fn like(&self, typed: &str, word: &str) -> f32 {
        let like = likeness(typed, word);
        if like == 0.0 && slipped(typed, word) && !self.knows(typed) { 0.8 } else { like }
    }

    pub fn score(&self, side: &Side, typed: &[String]) -> f32 {
        let (mut doubt, mut lost) = (1.0, 0.0);
        for word in typed {
            let belief = self.asked(side, typed, word).max(self.answered(side, word));
            doubt *= 1.0 - belief;
            if belief == 0.0 {
                lost += if self.prompt.contains(word) { 0.08 } else { 0.1 };
            }
        }
        (1.0 - doubt) * f32::max(1.0 - lost, 0.5)
    }

    fn asked(&self, side: &Side, typed: &[String], word: &str) -> f32 {
        let mut most = 0.0_f32;
        for phrase in &side.phrases {
            for asked in phrase {
                let like = self.like(word, asked);
                if like > 0.0 {
                    let share = self.share(phrase, typed);
                    let spread = self.reveals.iter().filter(|side| side.asks(asked)).count().max(1) as f32;
                    let own = if is_measure(asked) || is_measure(word) { 0.55 } else { 1.0 };
                    let whole = if share > 0.99 && phrase.len() > 1 { 0.8 } else { 0.0 };
                    most = most.max(like * f32::max(whole, own * share * share / spread));
                }
            }
        }
        most
    }

    fn answered(&self, side: &Side, word: &str) -> f32 {
        let like = side.answer.iter().map(|answer| self.like(word, answer)).fold(0.0, f32::max);
        if like == 0.0 || is_measure(word) {
            return 0.0;
        }
        let spread = self.reveals.iter().filter(|side| side.answer.iter().any(|a| a == word)).count().max(1) as f32;
        let own = if self.prompt.iter().any(|known| known == word) { 0.2 } else { 0.4 };
        like * own / spread
    }

    /// How much of a phrase was typed, 0 to 1.
    fn share(&self, phrase: &[String], typed: &[String]) -> f32 {
        let weight = |word: &String| if is_measure(word) { 0.6 } else { 1.0 };
        let heard = |word: &String| typed.iter().map(|typed| self.like(typed, word)).fold(0.0, f32::max).ceil();
        let all: f32 = phrase.iter().map(weight).sum();
        phrase.iter().map(|word| weight(word) * heard(word)).sum::<f32>() / all
    }
}

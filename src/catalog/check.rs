//! The rules across questions and packs, for `greenroom catalog check`.

use crate::catalog::QuestionId;
use crate::catalog::embedded;
use crate::catalog::pack;
use crate::catalog::pack::Author;
use crate::catalog::pack::Found;
use crate::catalog::pack::Loaded;
use crate::catalog::problem::Locator;
use crate::catalog::problem::Place;
use crate::catalog::problem::Problem;
use crate::catalog::problem::Severity;
use crate::catalog::problem::quote;
use std::collections::HashMap;

/// Checks pack after pack, and at the end what they say of each other.
#[derive(Debug, Default)]
pub struct Checker {
    /// Where each id was first used; `None` for a question that ships with the program and was not checked here.
    ids: HashMap<QuestionId, Option<Place>>,
    titles: HashMap<String, Place>,
    links: Vec<(QuestionId, Place)>,
    checked: Checked,
}

/// What a check came to.
#[derive(Debug, Default)]
pub struct Checked {
    /// Files looked at.
    pub files: usize,
    /// Usable questions.
    pub questions: usize,
    /// Everything wrong, in the order of the files; what they say of each other comes last.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// Problems of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

impl Checker {
    /// For user packs alone: the built-in ids are known, and taken.
    pub fn beside_builtin() -> Self {
        let ids = embedded::headers().map(|header| (header.id, None)).collect();
        Self { ids, ..Self::default() }
    }

    /// For the built-in packs and what may be added to them. They are checked first, so they win.
    pub fn with_builtin() -> Self {
        let mut checker = Self::default();
        for pack in embedded::packs() {
            checker.add(pack.file, pack.text().as_bytes(), Author::Builtin);
        }
        checker
    }

    /// Checks the bytes of one pack file.
    pub fn add(&mut self, file: &str, bytes: &[u8], author: Author) {
        let Loaded { questions, skipped, problems, .. } = pack::read(file, bytes, author);
        self.checked.files += 1;
        self.checked.questions += questions.len();
        self.checked.problems.extend(problems);
        // A question that is left out for its errors still exists for those that point at it.
        for id in skipped {
            self.ids.entry(id).or_default();
        }
        let locator = Locator::new(file, std::str::from_utf8(bytes).unwrap_or_default());
        for found in questions {
            self.add_question(&locator, found);
        }
    }

    /// Notes a file that could not be read at all.
    pub fn add_problem(&mut self, problem: Problem) {
        self.checked.files += 1;
        self.checked.problems.push(problem);
    }

    fn add_question(&mut self, locator: &Locator<'_>, Found { question, spans, .. }: Found) {
        let header = question.header;
        let place = locator.place(spans.id);
        if let Some(taken) = self.ids.get(&header.id) {
            self.checked.problems.push(taken_id(&header.id, place, taken.as_ref()));
        } else {
            self.ids.insert(header.id.clone(), Some(place));
        }
        let place = locator.place(spans.title);
        let title = header.title.to_lowercase();
        if let Some(first) = self.titles.get(&title) {
            let message = format!("the title {} is already used at {first}", quote(&header.title));
            let cure = "give one of them another, so that lists can be told apart";
            self.checked.problems.push(Problem::new(Severity::Advice, place, &message, cure));
        } else {
            self.titles.insert(title, place);
        }
        for (related, span) in question.related.into_iter().zip(spans.related) {
            if related == header.id {
                let place = locator.place(span);
                let problem = Problem::error(place, "the question is related to itself", "remove this entry");
                self.checked.problems.push(problem);
            } else {
                self.links.push((related, locator.place(span)));
            }
        }
    }

    /// Everything found.
    pub fn finish(self) -> Checked {
        let Self { ids, links, mut checked, .. } = self;
        let dangling = links.into_iter().filter(|(related, _)| !ids.contains_key(related));
        for (number, (related, place)) in dangling.enumerate() {
            let near = if number < SUGGESTIONS { nearest(ids.keys(), &related) } else { None };
            let cure = match near {
                Some(id) => format!("did you mean `{id}`?"),
                None => "remove the entry, or add the question".to_owned(),
            };
            let message = format!("there is no question {}", quote(related.as_str()));
            checked.problems.push(Problem::error(place, &message, &cure));
        }
        checked
    }
}

/// How many dangling links are looked up for a near miss; comparing with every id takes its time.
const SUGGESTIONS: usize = 50;

/// The id that differs by a slip of the finger or two.
fn nearest<'a>(ids: impl Iterator<Item = &'a QuestionId>, wanted: &QuestionId) -> Option<&'a QuestionId> {
    let alike = ids.filter(|id| id.as_str().len().abs_diff(wanted.as_str().len()) <= 3);
    let near = alike.map(|id| (strsim::damerau_levenshtein(id.as_str(), wanted.as_str()), id));
    near.min().filter(|(distance, _)| *distance <= 3).map(|(_, id)| id)
}

/// The problem of a second question with the same id.
pub fn taken_id(id: &QuestionId, place: Place, first: Option<&Place>) -> Problem {
    let owner = match first {
        Some(first) => format!("at {first}"),
        None if id.pack() == pack::BUILTIN_PACK => "by the built-in catalog".to_owned(),
        None => "by another question".to_owned(),
    };
    let message = format!("the question id {} is already used {owner}", quote(id.as_str()));
    Problem::error(place, &message, "give this one another id; the first keeps its own")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::problem::render;

    /// The built-in catalog passes every rule, those across its packs included.
    #[test]
    fn the_builtin_catalog_passes() {
        let checked = Checker::with_builtin().finish();
        assert!(checked.problems.is_empty(), "\n{}", render(&checked.problems, false));
        assert_eq!((checked.files, checked.questions), (embedded::packs().len(), embedded::headers().len()));
    }
}

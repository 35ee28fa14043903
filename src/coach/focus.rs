//! What to attend to in a session: one dimension, the weakest of late where there is evidence enough.
//!
//! One at a time, because deliberate practice works with one goal and a visible result. Few ratings say little, so fewer
//! than three choose nothing, and where everything of late was between Solid and Excellent there is nothing to choose.

use crate::assessment::Rated;
use crate::attempt::Attempt;
use crate::attempt::Focus;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::rubric::Rating;
use crate::rubric::Rubric;

/// Ratings of a dimension that count as "of late".
pub const LATE: usize = 5;

/// Ratings below which a dimension is not chosen.
pub const FEWEST: usize = 3;

/// Half ratings: a dimension whose mean reaches 3.5 needs no attention.
const ENOUGH_HALVES: usize = 7;

/// Sessions whose course is told, the present one included.
pub const SESSIONS: usize = 5;

/// The ratings of one reviewed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its category.
    pub category: Category,
    /// Its ratings, content and delivery.
    pub ratings: Vec<Rated>,
}

/// The dimension to attend to in a session with questions of these categories, from answers newest first. Of equals, the
/// one that is rated first.
pub fn focus(newest_first: &[Judged], categories: &[Category]) -> Option<Focus> {
    let mut weakest: Option<Focus> = None;
    for category in Category::ALL.iter().filter(|category| categories.contains(category)) {
        for dimension in Rubric::builtin().rated(*category) {
            let last = late(newest_first, *category, &dimension.id);
            let weak = last.len() >= FEWEST && 2 * sum(&last) < ENOUGH_HALVES * last.len();
            let weaker = |than: &Focus| sum(&last) * than.last.len() < sum(&than.last) * last.len();
            if weak && weakest.as_ref().is_none_or(weaker) {
                let dimension = dimension.id.clone();
                weakest = Some(Focus { category: *category, dimension, last, before: Vec::new() });
            }
        }
    }
    weakest
}

/// The last ratings of a dimension, newest first.
fn late(newest_first: &[Judged], category: Category, dimension: &DimensionId) -> Vec<Rating> {
    let answers = newest_first.iter().filter(|judged| judged.category == category);
    answers.filter_map(|judged| rating(&judged.ratings, dimension)).take(LATE).collect()
}

fn rating(ratings: &[Rated], dimension: &DimensionId) -> Option<Rating> {
    ratings.iter().find(|rated| rated.dimension == *dimension).map(|rated| rated.rating)
}

fn sum(ratings: &[Rating]) -> usize {
    ratings.iter().map(|rating| usize::from(rating.number())).sum()
}

/// What a session came to in its focus: the mean rating over its answers, the latest review of each; `None` while none of
/// them was rated there.
pub fn result<'a>(focus: &Focus, answers: impl IntoIterator<Item = &'a Judged>) -> Option<f64> {
    let mine = answers.into_iter().filter(|judged| judged.category == focus.category);
    let given: Vec<f64> = mine
        .filter_map(|judged| rating(&judged.ratings, &focus.dimension))
        .map(|rating| f64::from(rating.number()))
        .collect();
    let count = u32::try_from(given.len()).unwrap_or(u32::MAX);
    (count > 0).then(|| given.iter().sum::<f64>() / f64::from(count))
}

impl Judged {
    /// The ratings that count of an attempt, cold before warm; `None` while it is not reviewed.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let review = attempt.cold().or_else(|| attempt.warm())?;
        Some(Self { category: attempt.snapshot.category, ratings: review.ratings.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers of a category, newest first, each with these numbers for the rubric's dimensions in their order.
    fn judged(category: Category, rows: &[[u8; 3]]) -> Vec<Judged> {
        let answer = |row: &[u8; 3]| {
            let dimensions = Rubric::builtin().rated(category).zip(row);
            let ratings = dimensions.map(|(dimension, number)| Rated {
                dimension: dimension.id.clone(),
                rating: Rating::new(*number).unwrap(),
            });
            Judged { category, ratings: ratings.collect() }
        };
        rows.iter().map(answer).collect()
    }

    /// The place of the chosen dimension in the rubric, and the numbers that chose it.
    fn check(rows: &[[u8; 3]], expected: Option<(usize, &[u8])>) {
        let found = focus(&judged(Category::Coding, rows), &[Category::Coding]);
        let found = found.map(|focus| {
            let mut dimensions = Rubric::builtin().rated(Category::Coding);
            let place = dimensions.position(|dimension| dimension.id == focus.dimension).unwrap();
            (place, focus.last.iter().map(|rating| rating.number()).collect::<Vec<_>>())
        });
        assert_eq!(found, expected.map(|(place, last)| (place, last.to_vec())), "{rows:?}");
    }

    /// The weakest of the last five ratings is chosen, from three ratings on, and none where all is well.
    #[test]
    fn the_weakest_of_late_is_chosen() {
        check(&[], None);
        check(&[[1, 1, 1], [1, 1, 1]], None);
        check(&[[3, 2, 3], [3, 2, 3], [3, 3, 3]], Some((1, &[2, 2, 3])));
        check(&[[3, 3, 2], [3, 2, 2], [3, 3, 3]], Some((2, &[2, 2, 3])));
        check(&[[2, 2, 2], [2, 2, 2], [2, 2, 2]], Some((0, &[2, 2, 2])));
        check(&[[4, 4, 4], [4, 3, 4], [4, 4, 4]], None);
        let old_weakness = [[4, 3, 4], [4, 3, 4], [4, 3, 4], [4, 3, 4], [4, 3, 4], [1, 4, 4], [1, 4, 4]];
        check(&old_weakness, Some((1, &[3, 3, 3, 3, 3])));
    }

    /// Only categories of the session are looked at.
    #[test]
    fn the_session_must_have_questions_for_it() {
        let mut answers = judged(Category::Coding, &[[1, 1, 1]; 3]);
        answers.extend(judged(Category::Behavioral, &[[3, 3, 2]; 3]));
        let chosen = |categories: &[Category]| focus(&answers, categories).map(|focus| focus.category);
        assert_eq!(chosen(&[Category::Behavioral]), Some(Category::Behavioral));
        assert_eq!(chosen(&[Category::Behavioral, Category::Coding]), Some(Category::Coding));
        assert_eq!(chosen(&[Category::SystemDesign]), None);
    }

    /// A session comes to the mean of its answers in that dimension, others left aside.
    #[test]
    fn a_session_comes_to_its_mean() {
        let answers = judged(Category::Coding, &[[1, 1, 1]; 3]);
        let focus = focus(&answers, &[Category::Coding]).unwrap();
        let mut session = judged(Category::Coding, &[[2, 4, 4], [3, 1, 1]]);
        session.extend(judged(Category::Behavioral, &[[4, 4, 4]]));
        assert_eq!(result(&focus, &session), Some(2.5));
        assert_eq!(result(&focus, &[]), None);
    }
}

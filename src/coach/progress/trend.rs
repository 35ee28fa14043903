//! Trend: where scores and ratings of the last sessions are going, by category and by dimension.
//!
//! Like is compared with like: of each category the answers of the realism in use now. Nothing has a direction under
//! [`crate::coach::trend::FEWEST_SESSIONS`] sessions; what is missing is said instead.

use crate::assessment::Rated;
use crate::attempt::SessionId;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::clock::Day;
use crate::coach::mastery;
use crate::coach::mastery::Mastery;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::counted;
use crate::coach::progress::percent;
use crate::coach::trend::LATE;
use crate::coach::trend::Mark;
use crate::coach::trend::Spread;
use crate::coach::trend::Trend;
use crate::coach::trend::count;
use crate::format::Realism;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use serde::Serialize;
use std::collections::BTreeSet;

/// A change of a score over the sessions looked at that is smaller than this is none.
const LEAST_SCORE: f64 = 0.05;

/// The same of a rating.
const LEAST_RATING: f64 = 0.5;

/// Sessions that are shown of a category, at most.
pub const SESSIONS: usize = 40;

/// One reviewed answer, as far as trends ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its session.
    pub session: SessionId,
    /// Category.
    pub category: Category,
    /// The practice day.
    pub day: Day,
    /// What the interviewer allowed.
    pub realism: Realism,
    /// Score, 0 to 1.
    pub score: f64,
    /// The verdict was a pass.
    pub passed: bool,
    /// Ratings: content, then delivery.
    pub ratings: Vec<Rated>,
}

/// Where it is going.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trends {
    /// By category, in the order of [`Category::ALL`]; those without an answer are left out.
    pub categories: Vec<Course>,
}

/// A category's way through the sessions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Course {
    /// Category.
    pub category: Category,
    /// The realism in use now; all of these answers were given under it.
    pub realism: Realism,
    /// Its last sessions, oldest first: 40 at most.
    pub course: Vec<Stop>,
    /// Scores of its last five answers.
    pub late: Spread,
    /// Where the scores are going.
    pub trend: Trend,
    /// Its dimensions, in the order they are rated in.
    pub dimensions: Vec<Dimension>,
}

/// What one session came to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stop {
    /// The practice day of its first answer.
    pub day: Day,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Their scores, 0 to 1.
    #[serde(flatten)]
    pub spread: Spread,
}

/// How a dimension was rated in these sessions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dimension {
    /// Dimension.
    pub dimension: DimensionId,
    /// What it is called.
    pub title: String,
    /// Answers in which it was rated.
    pub answers: u32,
    /// Mean rating of the last five, 1 to 4.
    pub mean: f64,
    /// The middle of the last five.
    pub late: Spread,
    /// Mastery, 0 to 1: every rating of these sessions as a score, forgetting as topics do (see [`mastery::by_dimension`]).
    pub mastery: f64,
    /// The lower end of its band.
    pub mastery_low: f64,
    /// The upper end of its band.
    pub mastery_high: f64,
    /// Where the ratings are going; a pass is Solid or better.
    pub trend: Trend,
}

impl Trends {
    /// The page from answers in the order of their sessions, oldest first.
    pub fn of(answers: &[Answer], today: Day) -> Self {
        Self { categories: Category::ALL.iter().filter_map(|category| Course::of(*category, answers, today)).collect() }
    }
}

impl Course {
    fn of(category: Category, answers: &[Answer], today: Day) -> Option<Self> {
        let ours = || answers.iter().filter(|answer| answer.category == category);
        let realism = ours().next_back()?.realism;
        let mut sessions = by_session(ours().filter(|answer| answer.realism == realism));
        sessions.drain(..sessions.len().saturating_sub(SESSIONS));
        let alike: Vec<&Answer> = sessions.iter().flatten().copied().collect();
        let marks: Vec<Mark> = alike
            .iter()
            .map(|answer| Mark { session: answer.session, value: answer.score, passed: answer.passed })
            .collect();
        Some(Self {
            category,
            realism,
            course: sessions.iter().filter_map(|session| Stop::of(session)).collect(),
            late: late(&marks)?,
            trend: Trend::of(&marks, LEAST_SCORE),
            dimensions: dimensions(category, &alike, today),
        })
    }
}

impl Course {
    /// Reviewed answers of these sessions.
    pub fn answers(&self) -> u32 {
        self.course.iter().map(|stop| stop.answers).sum()
    }

    /// How many answers [`Self::late`] is told from: five, or all where there are fewer.
    pub fn late_answers(&self) -> u32 {
        self.answers().min(count(LATE))
    }
}

/// Answers of one session after the other, in the order of their first answer.
fn by_session<'a>(answers: impl Iterator<Item = &'a Answer>) -> Vec<Vec<&'a Answer>> {
    let mut sessions: Vec<Vec<&Answer>> = Vec::new();
    for answer in answers {
        let known = sessions
            .iter_mut()
            .rev()
            .find(|session| session.first().is_some_and(|first| first.session == answer.session));
        match known {
            Some(session) => session.push(answer),
            None => sessions.push(vec![answer]),
        }
    }
    sessions
}

impl Stop {
    fn of(answers: &[&Answer]) -> Option<Self> {
        Some(Self {
            day: answers.first()?.day,
            answers: count(answers.len()),
            passes: count(answers.iter().filter(|answer| answer.passed).count()),
            spread: Spread::of(answers.iter().map(|answer| answer.score))?,
        })
    }
}

fn late(marks: &[Mark]) -> Option<Spread> {
    Spread::of(marks.iter().rev().take(LATE).map(|mark| mark.value))
}

/// Dimensions in the order of the latest review that rated them.
fn dimensions(category: Category, answers: &[&Answer], today: Day) -> Vec<Dimension> {
    let mut known = BTreeSet::new();
    let ids = answers.iter().rev().flat_map(|answer| &answer.ratings).map(|rated| &rated.dimension);
    let ids: Vec<&DimensionId> = ids.filter(|id| known.insert(*id)).collect();
    let rated = |answer: &&Answer| {
        let day = answer.day;
        answer.ratings.iter().map(move |rated| (rated.dimension.clone(), day, rated.rating)).collect::<Vec<_>>()
    };
    let masteries = mastery::by_dimension(answers.iter().flat_map(rated), today);
    let dimension = |id| Dimension::of(category, id, answers, masteries.get(id)?);
    ids.into_iter().filter_map(dimension).collect()
}

impl Dimension {
    fn of(category: Category, id: &DimensionId, answers: &[&Answer], known: &Mastery) -> Option<Self> {
        let mark = |answer: &&Answer| {
            let rating = answer.ratings.iter().find(|rated| rated.dimension == *id)?.rating;
            let (value, passed) = (f64::from(rating.number()), rating >= Rating::SOLID);
            Some(Mark { session: answer.session, value, passed })
        };
        let marks: Vec<Mark> = answers.iter().filter_map(mark).collect();
        let last = count(marks.len().min(LATE));
        let title = Rubric::builtin().find(category, id).map_or(id.as_str(), |found| &found.title);
        Some(Self {
            dimension: id.clone(),
            title: title.to_owned(),
            answers: count(marks.len()),
            mean: marks.iter().rev().take(LATE).map(|mark| mark.value).sum::<f64>() / f64::from(last),
            late: late(&marks)?,
            mastery: known.value,
            mastery_low: known.low,
            mastery_high: known.high,
            trend: Trend::of(&marks, LEAST_RATING),
        })
    }

    /// How sure its mastery is: "61 to 80 %".
    pub fn likely(&self) -> String {
        format!("{:.0} to {}", self.mastery_low * 100.0, percent(self.mastery_high))
    }

    /// "3.2, 3 to 4".
    pub fn rated(&self) -> String {
        let (low, high) = (rating(self.late.low), rating(self.late.high));
        let band = if low == high { format!("mostly {low}") } else { format!("{low} to {high}") };
        format!("{:.1}, {band}", self.mean)
    }
}

/// A rating, or what lies between two.
fn rating(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

/// The direction, or how much is missing: "going up", "2 more sessions".
pub fn outlook(trend: &Trend) -> String {
    match &trend.told {
        Some(told) => told.direction.title().to_owned(),
        None => counted(trend.sessions_missing(), "more session"),
    }
}

/// The middle half of some shares: "55 to 71 %"; one number where both ends are the same.
pub fn middle(spread: &Spread) -> String {
    let (low, high) = (percent(spread.low), percent(spread.high));
    if low == high { high } else { format!("{:.0} to {high}", spread.low * 100.0) }
}

impl Told for Trends {
    fn reading(&self) -> String {
        if self.categories.is_empty() {
            return "No trend yet: one can be told from four sessions on.".to_owned();
        }
        let (told, untold): (Vec<&Course>, Vec<&Course>) =
            self.categories.iter().partition(|course| course.trend.told.is_some());
        let one = |course: &&Course| format!("{}: {}", course.category.title(), outlook(&course.trend));
        let mut parts: Vec<String> = told.iter().map(one).collect();
        if !untold.is_empty() {
            let missing: Vec<String> = untold.iter().map(one).collect();
            parts.push(format!("{} until a trend can be told", missing.join(", ")));
        }
        format!("{}.", parts.join("; "))
    }

    fn table(&self) -> Table {
        let row = |course: &Course, stop: &Stop| {
            vec![
                format!("{} {}", stop.day.date(), course.category.title()),
                stop.answers.to_string(),
                stop.passes.to_string(),
                percent(stop.spread.median),
                middle(&stop.spread),
            ]
        };
        Table {
            heads: vec!["", "answers", "passed", "median", "middle half"],
            rows: self
                .categories
                .iter()
                .flat_map(|course| course.course.iter().rev().map(move |stop| row(course, stop)))
                .collect(),
        }
    }

    fn sentences(&self) -> Vec<String> {
        let dimension = |course: &Course, dimension: &Dimension| {
            let last = of_late(dimension.answers);
            // What the whole category lacks, the reading has said.
            let known =
                dimension.trend.told.is_some() || dimension.trend.sessions_missing() > course.trend.sessions_missing();
            let told = if known { told(&dimension.trend) } else { String::new() };
            format!(
                "{}: {} over {last}, mastery likely {}{told}.",
                dimension.title,
                dimension.rated(),
                dimension.likely()
            )
        };
        let course = |course: &Course| {
            let scores = match course.late_answers() {
                1 => format!("its score is {}", percent(course.late.median)),
                last => {
                    let (median, middle) = (percent(course.late.median), middle(&course.late));
                    format!("the median of {} is {median}, the middle half {middle}", of_late(last))
                }
            };
            let head = format!(
                "{}, {}: {} in {}; {scores}{}.",
                course.category.title(),
                course.realism.title().to_lowercase(),
                counted(course.answers(), "answer"),
                counted(count(course.course.len()), "session"),
                course.trend.told.map_or_else(String::new, |_| told(&course.trend))
            );
            let dimensions = course.dimensions.iter().map(|found| dimension(course, found));
            [head].into_iter().chain(dimensions).collect::<Vec<_>>()
        };
        self.categories.iter().flat_map(course).collect()
    }
}

/// "the last 5 answers".
fn of_late(answers: u32) -> String {
    match answers.min(count(LATE)) {
        1 => "the last answer".to_owned(),
        last => format!("the last {last} answers"),
    }
}

/// ", going up", or how much is missing until a trend can be told.
fn told(trend: &Trend) -> String {
    let until = if trend.told.is_none() { " until a trend can be told" } else { "" };
    format!(", {}{until}", outlook(trend))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn today() -> Day {
        Day::from_number(20_050).unwrap()
    }

    fn answer(session: u128, percent: u8) -> Answer {
        Answer {
            session: SessionId::new(Uuid::from_u128(session)),
            category: Category::Coding,
            day: Day::from_number(20_000 + i64::try_from(session).unwrap()).unwrap(),
            realism: Realism::Timed,
            score: f64::from(percent) / 100.0,
            passed: percent >= 60,
            ratings: vec![Rated {
                dimension: DimensionId::new("code"),
                rating: Rating::new(1 + percent / 30).unwrap(),
            }],
        }
    }

    /// Sessions, medians, the last five and the dimensions, worked out by hand.
    #[test]
    fn the_figures_are_right() {
        let scores = [(1, 10), (1, 20), (2, 30), (3, 40), (4, 60), (5, 70), (6, 90), (6, 100)];
        let page = Trends::of(&scores.map(|(session, percent)| answer(session, percent)), today());
        let [course] = &page.categories[..] else { panic!("{page:?}") };
        let stops: Vec<(u32, u32)> = course.course.iter().map(|stop| (stop.answers, stop.passes)).collect();
        assert_eq!(stops, [(2, 0), (1, 0), (1, 0), (1, 1), (1, 1), (2, 2)]);
        let (first, last) = (course.course[0].spread, course.course[5].spread);
        assert!((first.median - 0.15).abs() < 1e-12 && (first.low - 0.125).abs() < 1e-12, "{first:?}");
        assert!((last.high - 0.975).abs() < 1e-12, "{last:?}");
        // The last five: 40, 60, 70, 90, 100.
        let late = course.late;
        assert!((late.low - 0.6).abs() < 1e-12 && (late.median - 0.7).abs() < 1e-12 && (late.high - 0.9).abs() < 1e-12);
        // Rated 2, 3, 3, 4, 4.
        let code = &course.dimensions[0];
        assert!((code.mean - 3.2).abs() < 1e-12, "{code:?}");
        assert_eq!((code.answers, code.rated().as_str()), (8, "3.2, 3 to 4"));
        assert_eq!(page.reading(), "Coding: going up.");
        assert_eq!(page.table().rows[0][1..], ["2", "2", "95 %", "92 to 98 %"].map(str::to_owned));
    }

    /// Under four sessions it is said how many are missing; another realism is another course.
    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(Trends::of(&[], today()).reading(), "No trend yet: one can be told from four sessions on.");
        let mut answers: Vec<Answer> = (1..=9).map(|session| answer(session, 50)).collect();
        answers.extend((10..=12).map(|session| Answer { realism: Realism::Realistic, ..answer(session, 50) }));
        let page = Trends::of(&answers, today());
        assert_eq!(page.reading(), "Coding: 1 more session until a trend can be told.");
        assert_eq!(page.categories[0].course.len(), 3);
        let median = "Coding, realistic: 3 answers in 3 sessions; the median of the last 3 answers is 50 %, the middle half 50 %.";
        assert_eq!(
            page.sentences(),
            [median, "Code: 2.0, mostly 2 over the last 3 answers, mastery likely 8 to 73 %."]
        );
        // A dimension that was rated less often lacks more.
        answers.push(answer(13, 50));
        for (place, answer) in answers.iter_mut().enumerate() {
            answer.realism = Realism::Timed;
            answer.ratings.truncate(usize::from(place < 3));
        }
        let code = "Code: 2.0, mostly 2 over the last 3 answers, mastery likely 7 to 76 %, 1 more session until a trend can be told.";
        assert_eq!(Trends::of(&answers, today()).sentences()[1], code);
        answers.push(Answer { category: Category::Behavioral, ..answer(14, 50) });
        answers.push(Answer { category: Category::SystemDesign, ..answer(14, 50) });
        let two =
            "Coding: steady; System design: 3 more sessions, Behavioral: 3 more sessions until a trend can be told.";
        assert_eq!(Trends::of(&answers, today()).reading(), two);
    }

    proptest! {
        /// Forty sessions at most, the last ones, every answer of them counted once, and bands around medians.
        #[test]
        fn the_last_sessions_are_told(scores in prop::collection::vec((0u128..60, 0u8..=100), 1..120)) {
            let mut scores = scores;
            scores.sort_by_key(|(session, _)| *session);
            let answers: Vec<Answer> = scores.iter().map(|(session, percent)| answer(*session, *percent)).collect();
            let page = Trends::of(&answers, today());
            let course = &page.categories[0].course;
            let ids: BTreeSet<u128> = scores.iter().map(|(session, _)| *session).collect();
            let kept: BTreeSet<u128> = ids.into_iter().rev().take(SESSIONS).collect();
            prop_assert_eq!(course.len(), kept.len());
            let of_kept = scores.iter().filter(|(session, _)| kept.contains(session)).count();
            prop_assert_eq!(course.iter().map(|stop| stop.answers).sum::<u32>(), count(of_kept));
            prop_assert!(course.iter().all(|stop| stop.spread.low <= stop.spread.median));
            prop_assert!(course.iter().all(|stop| stop.spread.median <= stop.spread.high));
        }
    }
}

//! What the history comes to: counts before shares, medians before arrows, nothing told from too little.

use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::assessment::Verdict;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::SessionId;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::TopicDay;
use crate::coach::calibration;
use crate::coach::calibration::Calibration;
use crate::coach::mastery;
use crate::coach::pacing;
use crate::coach::pacing::Pacing;
use crate::coach::trend::LATE;
use crate::coach::trend::Mark;
use crate::coach::trend::Spread;
use crate::coach::trend::Trend;
use crate::coach::trend::count;
use crate::format::Realism;
use crate::rubric::Rating;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::HashSet;

/// One reviewed answer; its latest review counts, cold before warm. Retakes and skipped answers are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The session it belongs to.
    pub session: SessionId,
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// The practice day.
    pub day: Day,
    /// What the interviewer allowed.
    pub realism: Realism,
    /// The verdict.
    pub verdict: Verdict,
    /// Coverage.
    pub coverage: Percent,
    /// Score, 0 to 1.
    pub score: f64,
    /// Chance of passing, predicted before the answer.
    pub prediction: Option<Percent>,
    /// Own coverage, guessed before the checklist was seen.
    pub guess: Option<Percent>,
    /// Answer time in seconds.
    pub answer_seconds: u32,
    /// Limit with extensions, in seconds.
    pub limit_seconds: u32,
    /// Ratings: content, then delivery.
    pub ratings: Vec<Rated>,
}

impl Row {
    /// The row of an attempt; `None` for one that does not count: skipped, a retake, or never reviewed.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let review = attempt.cold().or_else(|| attempt.warm())?;
        if attempt.retake || attempt.ending != Ending::Finished {
            return None;
        }
        let snapshot = &attempt.snapshot;
        Some(Self {
            session: attempt.session,
            category: snapshot.category,
            topic: snapshot.topic.clone(),
            day: attempt.ended.day(),
            realism: attempt.realism,
            verdict: review.outcome.verdict,
            coverage: review.outcome.coverage.percent(),
            score: review.outcome.score,
            prediction: attempt.prediction,
            guess: attempt.warm().and_then(|warm| warm.guess),
            answer_seconds: attempt.timing.answer,
            limit_seconds: attempt.timing.limit,
            ratings: review.ratings.clone(),
        })
    }
}

/// Everything told of a history. Categories, topics and dimensions without an answer are left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Sessions they belong to.
    pub sessions: u32,
    /// Their answer time in seconds.
    pub answer_seconds: u64,
    /// By category, in the order of [`Category::ALL`].
    pub categories: Vec<CategoryStats>,
    /// By topic, weakest first.
    pub topics: Vec<TopicStats>,
    /// Where scores are going, by category.
    pub trend: Vec<CategoryTrend>,
    /// Whether predictions come true.
    pub calibration: Calibration,
    /// Time used, by category.
    pub pacing: Vec<Pacing>,
    /// Ratings, by category and dimension, in the order they are rated in.
    pub dimensions: Vec<DimensionStats>,
}

/// A category's counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryStats {
    /// Category.
    pub category: Category,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Scores of the last five answers.
    #[serde(flatten)]
    pub late: Spread,
}

/// How well a topic is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicStats {
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
    /// Mastery, 0 to 1 (see [`mastery`]).
    pub mastery: f64,
    /// The last practice day.
    pub last: Day,
    /// Scores of the last five answers.
    #[serde(flatten)]
    pub late: Spread,
}

/// A category's trend, over answers of the realism in use now: like is compared with like.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryTrend {
    /// Category.
    pub category: Category,
    /// What the interviewer allowed in all answers compared.
    pub realism: Realism,
    /// The trend of scores.
    #[serde(flatten)]
    pub trend: Trend,
}

/// How a dimension was rated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DimensionStats {
    /// Category.
    pub category: Category,
    /// Dimension.
    pub dimension: DimensionId,
    /// Answers in which it was rated.
    pub answers: u32,
    /// Mean rating of the last five, 1 to 4.
    pub mean: f64,
    /// The trend of ratings, over answers of the realism in use now; a pass is Solid or better.
    #[serde(flatten)]
    pub trend: Trend,
}

/// A change of a median score under this is none.
pub(super) const LEAST_SCORE: f64 = 0.05;
/// A change of a median rating under this is none.
pub(super) const LEAST_RATING: f64 = 0.5;

/// Computes everything from reviewed answers, oldest first.
pub fn stats(rows: &[Row], today: Day) -> Stats {
    let by_category = group(rows, |row| row.category);
    let mut stats = Stats {
        answers: count(rows.len()),
        passes: passes(rows),
        sessions: count(rows.iter().map(|row| row.session).collect::<HashSet<_>>().len()),
        answer_seconds: rows.iter().map(|row| u64::from(row.answer_seconds)).sum(),
        categories: vec![],
        topics: topics(rows, today),
        trend: vec![],
        calibration: calibration::calibration(rows),
        pacing: vec![],
        dimensions: vec![],
    };
    for (category, rows) in by_category {
        let (Some(late), Some(realism)) = (late(&rows), rows.last().map(|row| row.realism)) else { continue };
        let alike: Vec<&Row> = rows.iter().copied().filter(|row| row.realism == realism).collect();
        let marks: Vec<Mark> = alike
            .iter()
            .map(|row| Mark { session: row.session, value: row.score, passed: row.verdict.is_pass() })
            .collect();
        let (answers, passes) = (count(rows.len()), passes(rows.iter().copied()));
        stats.categories.push(CategoryStats { category, answers, passes, late });
        stats.trend.push(CategoryTrend { category, realism, trend: Trend::of(&marks, LEAST_SCORE) });
        stats.pacing.extend(pacing::pacing(category, &rows));
        stats.dimensions.extend(dimensions(category, &rows, realism));
    }
    stats
}

fn group<'a, K: Ord>(rows: &'a [Row], key: impl Fn(&'a Row) -> K) -> BTreeMap<K, Vec<&'a Row>> {
    let mut groups: BTreeMap<K, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    groups
}

fn passes<'a>(rows: impl IntoIterator<Item = &'a Row>) -> u32 {
    count(rows.into_iter().filter(|row| row.verdict.is_pass()).count())
}

/// Scores of the last five.
fn late(rows: &[&Row]) -> Option<Spread> {
    Spread::of(rows.iter().rev().take(LATE).map(|row| row.score))
}

fn topics(rows: &[Row], today: Day) -> Vec<TopicStats> {
    let mut topics: Vec<TopicStats> = group(rows, |row| (row.category, &row.topic))
        .into_iter()
        .filter_map(|((category, topic), rows)| {
            let days: Vec<TopicDay> = rows.iter().map(|row| row.topic_day()).collect();
            let mastery = mastery::mastery(days.iter(), today);
            Some(TopicStats {
                category,
                topic: topic.clone(),
                answers: mastery.attempts,
                passes: passes(rows.iter().copied()),
                mastery: mastery.value,
                last: mastery.last?,
                late: late(&rows)?,
            })
        })
        .collect();
    topics.sort_by(|a, b| a.mastery.total_cmp(&b.mastery));
    topics
}

impl Row {
    fn topic_day(&self) -> TopicDay {
        let (category, topic) = (self.category, self.topic.clone());
        TopicDay { category, topic, day: self.day, attempts: 1, score_sum: self.score }
    }
}

/// Dimensions in the order of the latest review that rated them.
fn dimensions(category: Category, rows: &[&Row], realism: Realism) -> Vec<DimensionStats> {
    let mut ids: Vec<&DimensionId> = vec![];
    let mut known = HashSet::new();
    for rated in rows.iter().rev().flat_map(|row| &row.ratings) {
        if known.insert(&rated.dimension) {
            ids.push(&rated.dimension);
        }
    }
    ids.into_iter().filter_map(|id| dimension(category, id, rows, realism)).collect()
}

fn dimension(category: Category, id: &DimensionId, rows: &[&Row], realism: Realism) -> Option<DimensionStats> {
    let rating = |row: &Row| row.ratings.iter().find(|rated| rated.dimension == *id).map(|rated| rated.rating);
    let all: Vec<Rating> = rows.iter().filter_map(|row| rating(row)).collect();
    let marks: Vec<Mark> = rows
        .iter()
        .filter(|row| row.realism == realism)
        .filter_map(|row| {
            let rating = rating(row)?;
            let (value, passed) = (f64::from(rating.number()), rating >= Rating::SOLID);
            Some(Mark { session: row.session, value, passed })
        })
        .collect();
    let late: Vec<u32> = all.iter().rev().take(LATE).map(|rating| u32::from(rating.number())).collect();
    let mean = f64::from(late.iter().sum::<u32>()) / f64::from(count(late.len()).max(1));
    let (dimension, trend) = (id.clone(), Trend::of(&marks, LEAST_RATING));
    (!all.is_empty()).then(|| DimensionStats { category, dimension, answers: count(all.len()), mean, trend })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use uuid::Uuid;

    pub(crate) fn today() -> Day {
        Day::from_number(20_000).unwrap()
    }

    /// A coding answer of today that passed, without prediction, guess or ratings.
    pub(crate) fn row() -> Row {
        Row {
            session: SessionId::new(Uuid::from_u128(1)),
            category: Category::Coding,
            topic: Topic::new("heaps"),
            day: today(),
            realism: Realism::Timed,
            verdict: Verdict::Yes,
            coverage: Percent::new(70),
            score: 0.7,
            prediction: None,
            guess: None,
            answer_seconds: 1200,
            limit_seconds: 1500,
            ratings: vec![],
        }
    }

    fn session(number: u128) -> SessionId {
        SessionId::new(Uuid::from_u128(number))
    }

    fn rated(code: u8) -> Vec<Rated> {
        [("code", code), ("pace", 2)]
            .map(|(id, number)| Rated { dimension: DimensionId::new(id), rating: Rating::new(number).unwrap() })
            .into()
    }

    /// No history: zeros and empty lists, and no division by nothing.
    #[test]
    fn nothing_comes_to_nothing() {
        let stats = stats(&[], today());
        assert_eq!((stats.answers, stats.sessions, stats.answer_seconds), (0, 0, 0));
        assert!(stats.categories.is_empty() && stats.topics.is_empty() && stats.pacing.is_empty());
    }

    /// Counts, medians of the last five, topics weakest first.
    #[test]
    fn the_counts_are_right() {
        let mut rows: Vec<Row> = [0.1, 0.5, 0.9, 0.7, 0.6, 0.8]
            .into_iter()
            .enumerate()
            .map(|(place, score)| Row {
                session: session(place as u128 / 2),
                verdict: if score >= 0.6 { Verdict::Yes } else { Verdict::No },
                score,
                ..row()
            })
            .collect();
        rows.push(Row { topic: Topic::new("dp"), score: 0.2, verdict: Verdict::No, ..row() });
        rows.push(Row { category: Category::Behavioral, topic: Topic::new("failure"), ..row() });
        let stats = stats(&rows, today());
        assert_eq!((stats.answers, stats.passes, stats.sessions, stats.answer_seconds), (8, 5, 3, 9600));
        let coding = &stats.categories[0];
        assert_eq!((coding.category, coding.answers, coding.passes), (Category::Coding, 7, 4));
        assert!((coding.late.median - 0.7).abs() < 1e-12, "{coding:?}");
        let order: Vec<&str> = stats.topics.iter().map(|topic| topic.topic.as_str()).collect();
        assert_eq!(order, ["dp", "heaps", "failure"]);
        assert!((stats.topics[0].mastery - 0.35).abs() < 1e-9);
        assert_eq!((stats.topics[1].answers, stats.topics[1].passes, stats.topics[1].last), (6, 4, today()));
    }

    /// A trend compares answers of the realism in use now and leaves the others out.
    #[test]
    fn like_is_compared_with_like() {
        let answer = |number, realism, score| Row { session: session(number), realism, score, ..row() };
        let mut rows: Vec<Row> = (0..6).map(|number| answer(number, Realism::Relaxed, 0.9)).collect();
        rows.extend((6..9).map(|number| answer(number, Realism::Timed, 0.5)));
        let trend = |rows: &[Row]| stats(rows, today()).trend[0].clone();
        assert_eq!((trend(&rows).realism, trend(&rows).trend.sessions_missing()), (Realism::Timed, 1));
        rows.push(answer(9, Realism::Timed, 0.5));
        assert!(trend(&rows).trend.told.is_some());
        rows.push(answer(10, Realism::Relaxed, 0.9));
        assert_eq!((trend(&rows).realism, trend(&rows).trend.sessions), (Realism::Relaxed, 7));
    }

    /// Dimensions keep the order they are rated in, with the mean of the last five.
    #[test]
    fn dimensions_are_averaged() {
        let rows: Vec<Row> = [1, 4, 3, 3, 2, 4]
            .into_iter()
            .enumerate()
            .map(|(place, code)| Row { session: session(place as u128), ratings: rated(code), ..row() })
            .collect();
        let found = stats(&rows, today()).dimensions;
        let ids: Vec<&str> = found.iter().map(|dimension| dimension.dimension.as_str()).collect();
        assert_eq!(ids, ["code", "pace"]);
        assert!((found[0].mean - 3.2).abs() < 1e-12);
        assert_eq!((found[0].answers, found[0].trend.told.unwrap().now.passes), (6, 2));
    }
}

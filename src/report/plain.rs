//! Statistics in plain sentences, a line each, for `greenroom stats` and screen readers.
//!
//! Counts before shares, medians before directions; where there is too little to go by, it says how much is missing.

use crate::catalog::Category;
use crate::clock::Day;
use crate::coach::calibration::Calibration;
use crate::coach::calibration::Prediction;
use crate::coach::pacing::Pacing;
use crate::coach::stats::CategoryStats;
use crate::coach::stats::DimensionStats;
use crate::coach::stats::Stats;
use crate::coach::stats::TopicStats;
use crate::coach::trend::Direction;
use crate::coach::trend::Trend;
use crate::rubric::Rubric;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// What the history comes to, as lines of text, each ended by a line break.
pub fn stats(stats: &Stats, rubric: &Rubric, today: Day) -> String {
    if stats.answers == 0 {
        return "No reviewed answers yet. The first few set the baseline.\n".to_owned();
    }
    let mut lines = vec![format!(
        "{} in {}, {} passed, {} of answer time.",
        plural(stats.answers, "reviewed answer"),
        plural(stats.sessions, "session"),
        stats.passes,
        hours(stats.answer_seconds),
    )];
    for category in &stats.categories {
        lines.push(String::new());
        lines.push(category.category.title().to_owned());
        lines.extend(category_lines(stats, category, rubric).into_iter().map(|line| format!("  {line}")));
        lines.extend(topic_lines(&stats.topics, category.category, today).into_iter().map(|line| format!("  {line}")));
    }
    lines.push(String::new());
    lines.push("Calibration".to_owned());
    lines.extend(calibration(&stats.calibration).into_iter().map(|line| format!("  {line}")));
    lines.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

fn category_lines(stats: &Stats, category: &CategoryStats, rubric: &Rubric) -> Vec<String> {
    let mine = category.category;
    let mut lines = vec![];
    if let Some(found) = stats.trend.iter().find(|trend| trend.category == mine) {
        lines.push(trend(&found.trend, category));
    }
    lines.push(late(category));
    lines.extend(stats.pacing.iter().find(|pacing| pacing.category == mine).map(pacing));
    let dimensions: Vec<&DimensionStats> = stats.dimensions.iter().filter(|found| found.category == mine).collect();
    lines.extend(ratings(&dimensions, rubric));
    lines
}

/// "You pass 9 of 14 now, 5 of 13 before; your scores are going up."
fn trend(trend: &Trend, category: &CategoryStats) -> String {
    let Some(told) = trend.told else {
        let missing = trend.sessions_missing();
        return format!(
            "You passed {} of {}; {} more {} until a trend can be told.",
            category.passes,
            category.answers,
            missing,
            noun(missing, "session"),
        );
    };
    format!(
        "You pass {} of {} now, {} of {} before; your scores are {}.",
        told.now.passes,
        told.now.answers,
        told.before.passes,
        told.before.answers,
        told.direction.title(),
    )
}

fn late(category: &CategoryStats) -> String {
    let spread = category.late;
    match category.answers {
        1 => format!("The score of that answer: {:.2} of 1.", spread.median),
        2..5 => format!("Median score {:.2} of 1 so far.", spread.median),
        _ => format!(
            "Last five answers: median score {:.2} of 1, the middle half from {:.2} to {:.2}.",
            spread.median, spread.low, spread.high
        ),
    }
}

fn pacing(pacing: &Pacing) -> String {
    let taken = minutes(pacing.mean_seconds);
    let limit = minutes(pacing.mean_limit_seconds);
    let over = match pacing.over {
        0 => "none".to_owned(),
        over => format!("{over} of {}", pacing.answers),
    };
    format!("An answer takes {taken} of {limit} on average; {over} went over.")
}

/// Mean ratings, the lowest named, and what is going up or down.
fn ratings(dimensions: &[&DimensionStats], rubric: &Rubric) -> Vec<String> {
    let title = |found: &DimensionStats| {
        let dimension = rubric.find(found.category, &found.dimension);
        dimension.map_or_else(|| found.dimension.to_string(), |dimension| dimension.title.to_string())
    };
    if dimensions.is_empty() {
        return vec![];
    }
    let means: Vec<String> = dimensions.iter().map(|found| format!("{} {:.1}", title(found), found.mean)).collect();
    let mut lines = vec![format!("Mean of the last five ratings, 3 is the pass line: {}.", means.join(", "))];
    for (direction, verb) in [(Direction::Up, "Going up"), (Direction::Down, "Going down")] {
        let moving = dimensions.iter().filter(|found| found.trend.told.is_some_and(|told| told.direction == direction));
        let names: Vec<String> = moving.map(|found| title(found)).collect();
        if !names.is_empty() {
            lines.push(format!("{verb}: {}.", names.join(", ")));
        }
    }
    lines
}

fn topic_lines(topics: &[TopicStats], category: Category, today: Day) -> Vec<String> {
    let mine: Vec<&TopicStats> = topics.iter().filter(|topic| topic.category == category).collect();
    let width = mine.iter().map(|topic| topic.topic.title().width()).max().unwrap_or(0);
    let mut lines = vec!["Topics by mastery, weakest first (all begin at 50 %):".to_owned()];
    lines.extend(mine.iter().map(|topic| {
        let title = topic.topic.title();
        let pad = " ".repeat(width - title.width().min(width));
        let (mastery, last) = (topic.mastery * 100.0, ago(today.days_since(topic.last)));
        format!("{mastery:>5.0} %  {title}{pad}  {} of {} passed, last {last}", topic.passes, topic.answers)
    }));
    lines
}

fn calibration(calibration: &Calibration) -> Vec<String> {
    let mut lines = vec![];
    match calibration.prediction {
        None => lines.push(missing(calibration.predictions_missing, "prediction")),
        Some(found) => {
            let Prediction { answers, passes, expected_passes, brier, reference, .. } = found;
            lines.push(format!("You foresaw {expected_passes:.1} passes in {answers} answers and had {passes}."));
            lines.push(format!(
                "Brier score {brier:.2}: 0 is perfect, always naming your pass rate would give {reference:.2}."
            ));
        }
    }
    lines.push(match calibration.guess {
        None => missing(calibration.guesses_missing, "guess"),
        Some(found) => guess(found.bias * 100.0),
    });
    lines
}

fn guess(points: f64) -> String {
    let (far, side) = (points.abs(), if points > 0.0 { "high" } else { "low" });
    if far < 1.0 {
        "You guess your coverage right, to within a point on average.".to_owned()
    } else {
        format!(
            "You guess your coverage {far:.0} {} too {side} on average.",
            if far < 1.5 { "point" } else { "points" }
        )
    }
}

fn missing(answers: u32, what: &str) -> String {
    format!("{answers} more {} with a {what} until anything can be told.", noun(answers, "answer"))
}

fn noun(count: u32, noun: &str) -> String {
    if count == 1 { noun.to_owned() } else { format!("{noun}s") }
}

fn plural(count: u32, what: &str) -> String {
    format!("{count} {}", noun(count, what))
}

/// A span as `m:ss`, to the nearest second.
fn minutes(seconds: f64) -> String {
    let (whole, rest) = ((seconds.round() / 60.0).floor(), seconds.round() % 60.0);
    format!("{whole}:{rest:02}")
}

/// A long span as hours and minutes.
fn hours(seconds: u64) -> String {
    let minutes = seconds / 60;
    match minutes / 60 {
        0 => format!("{minutes} min"),
        hours => format!("{hours} h {:02}", minutes % 60),
    }
}

fn ago(days: i64) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Percent;
    use crate::assessment::Rated;
    use crate::assessment::Verdict;
    use crate::attempt::SessionId;
    use crate::catalog::DimensionId;
    use crate::catalog::Topic;
    use crate::coach::stats as compute;
    use crate::coach::stats::Row;
    use crate::format::Realism;
    use crate::rubric::Rating;
    use uuid::Uuid;

    fn today() -> Day {
        Day::from_number(20_000).unwrap()
    }

    /// One answer per session: place in time, topic, score in hundredths; 60 and more passes.
    fn answer(number: u8, topic: &str, score: u8) -> Row {
        let code = Rating::new(1 + score / 26).unwrap();
        Row {
            session: SessionId::new(Uuid::from_u128(number.into())),
            category: Category::Coding,
            topic: Topic::new(topic),
            day: today().plus(i64::from(number) - 14),
            realism: Realism::Timed,
            verdict: if score >= 60 { Verdict::Yes } else { Verdict::LeanNo },
            coverage: Percent::new(score),
            score: f64::from(score) / 100.0,
            prediction: Some(Percent::new(70)),
            guess: Some(Percent::new(70)),
            answer_seconds: 900 + 10 * u32::from(score),
            limit_seconds: 1500,
            ratings: vec![Rated { dimension: DimensionId::new("code"), rating: code }],
        }
    }

    fn check(rows: &[Row], expected: &[&str]) {
        let text = stats(&compute::stats(rows, today()), Rubric::builtin(), today());
        assert_eq!(text.lines().collect::<Vec<_>>(), expected, "{text}");
    }

    /// Before the first review there is one calm line.
    #[test]
    fn nothing_yet() {
        check(&[], &["No reviewed answers yet. The first few set the baseline."]);
    }

    /// One answer is one answer: no trend, no spread, and what is missing is named.
    #[test]
    fn one_answer_proves_nothing() {
        check(
            &[answer(14, "sliding-window", 40)],
            &[
                "1 reviewed answer in 1 session, 0 passed, 21 min of answer time.",
                "",
                "Coding",
                "  You passed 0 of 1; 3 more sessions until a trend can be told.",
                "  The score of that answer: 0.40 of 1.",
                "  An answer takes 21:40 of 25:00 on average; none went over.",
                "  Mean of the last five ratings, 3 is the pass line: Code 2.0.",
                "  Topics by mastery, weakest first (all begin at 50 %):",
                "     45 %  Sliding window  0 of 1 passed, last today",
                "",
                "Calibration",
                "  9 more answers with a prediction until anything can be told.",
                "  9 more answers with a guess until anything can be told.",
            ],
        );
    }

    /// With enough sessions: passes now and before, a direction, spread, pacing, calibration.
    #[test]
    fn a_history_is_told() {
        let scores = [30, 40, 35, 45, 40, 30, 70, 80, 65, 75, 90, 60];
        let topics = ["dp", "sliding-window", "heaps"];
        let rows: Vec<Row> =
            (0u8..).zip(scores).map(|(number, score)| answer(number, topics[usize::from(number) % 3], score)).collect();
        check(
            &rows,
            &[
                "12 reviewed answers in 12 sessions, 6 passed, 4 h 50 of answer time.",
                "",
                "Coding",
                "  You pass 6 of 6 now, 0 of 6 before; your scores are going up.",
                "  Last five answers: median score 0.75 of 1, the middle half from 0.65 to 0.80.",
                "  An answer takes 24:10 of 25:00 on average; 5 of 12 went over.",
                "  Mean of the last five ratings, 3 is the pass line: Code 3.4.",
                "  Going up: Code.",
                "  Topics by mastery, weakest first (all begin at 50 %):",
                "     49 %  Heaps                2 of 4 passed, last 3 days ago",
                "     55 %  Dynamic programming  2 of 4 passed, last 5 days ago",
                "     61 %  Sliding window       2 of 4 passed, last 4 days ago",
                "",
                "Calibration",
                "  You foresaw 8.4 passes in 12 answers and had 6.",
                "  Brier score 0.29: 0 is perfect, always naming your pass rate would give 0.25.",
                "  You guess your coverage 15 points too high on average.",
            ],
        );
    }

    /// Spans and gaps are told in the units people use, and in the singular where it is one.
    #[test]
    fn small_words_are_right() {
        assert_eq!([0.0, 59.6, 150.4, 3600.0].map(minutes), ["0:00", "1:00", "2:30", "60:00"]);
        assert_eq!([59, 3599, 3600, 7500].map(hours), ["0 min", "59 min", "1 h 00", "2 h 05"]);
        assert_eq!([-2, 0, 1, 2].map(ago), ["today", "today", "yesterday", "2 days ago"]);
        assert_eq!(guess(0.9), "You guess your coverage right, to within a point on average.");
        assert_eq!(guess(-1.2), "You guess your coverage 1 point too low on average.");
        assert_eq!(guess(1.5), "You guess your coverage 2 points too high on average.");
    }
}

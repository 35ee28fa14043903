//! How values are said: days, times, results. One wording for every screen and every copied text.

use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::Focus;
use crate::attempt::IfThen;
use crate::attempt::Mark;
use crate::attempt::MarkKind;
use crate::attempt::ResultLine;
use crate::attempt::Review;
use crate::attempt::SaidAgain;
use crate::attempt::Session;
use crate::attempt::Summary;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::history::PlansKept;
use crate::rubric::Rubric;
use chrono::Datelike;

/// Seconds as `m:ss`; an hour and more as `h:mm:ss`.
pub fn clock(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

/// Seconds as a rough length: `45 s`, `25 min`, `1 h 52`.
pub fn length(seconds: u32) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{} h {:02}", seconds / 3600, seconds / 60 % 60),
    }
}

/// Time used of the time there was, such as `17:58 of 25:00`.
pub fn time_of(answer: u32, limit: u32) -> String {
    format!("{} of {}", clock(answer), clock(limit))
}

/// A plan as one sentence; a half that was left empty is left out. "If" and "I will" are said once, typed or not.
pub fn plan(plan: &IfThen) -> String {
    let cue = bare(&plan.cue, &["if "]);
    let act = bare(&plan.act, &["then ", "i will ", "i'll "]);
    match (cue.is_empty(), act.is_empty()) {
        (false, true) => format!("If {cue} ..."),
        (true, _) => format!("I will {act}."),
        (false, false) => format!("If {cue}, then I will {act}."),
    }
}

/// `plans kept 3 of 5`; nothing while nobody was asked.
pub fn plans_kept(plans: PlansKept) -> Option<String> {
    (plans.asked > 0).then(|| format!("plans kept {} of {}", plans.kept, plans.asked))
}

/// What a session attends to, and why: `Testing: rated 2, 1, 2 in your last 3 coding answers.`
pub fn focus(focus: &Focus) -> String {
    let ratings: Vec<String> = focus.last.iter().map(ToString::to_string).collect();
    let category = focus.category.title().to_lowercase();
    let answers = format!("{category} {}", if ratings.len() == 1 { "answer" } else { "answers" });
    format!("{}: rated {} in your last {} {answers}.", dimension(focus), ratings.join(", "), ratings.len())
}

/// What a session came to in its focus, after those before it that had the same: `Testing: 3 this time; in your last 3
/// sessions with this focus 2, 2.5, 3.`
pub fn focus_result(focus: &Focus, now: Option<f64>) -> String {
    let Some(now) = now else { return format!("{}: not rated this time.", dimension(focus)) };
    let told = format!("{}: {} this time", dimension(focus), mean(now));
    if focus.before.is_empty() {
        return format!("{told}.");
    }
    let course: Vec<String> = focus.before.iter().chain([&now]).map(|value| mean(*value)).collect();
    format!("{told}; in your last {} sessions with this focus {}.", course.len(), course.join(", "))
}

fn dimension(focus: &Focus) -> &str {
    let found = Rubric::builtin().find(focus.category, &focus.dimension);
    found.map_or_else(|| focus.dimension.as_str(), |dimension| &dimension.title)
}

/// A mean rating: whole, or with one digit.
fn mean(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// What was said of the missed part: `2 of 3 missed points in 2:10`.
pub fn said_again(said: &SaidAgain) -> String {
    let (made, points) = (said.made(), said.points.len());
    let noun = if points == 1 { "point" } else { "points" };
    format!("{made} of {points} missed {noun} in {}", clock(said.seconds))
}

/// What became of the plan a session began with; nothing while nobody said.
pub const fn plan_kept(kept: Option<bool>) -> Option<&'static str> {
    match kept {
        Some(true) => Some("It happened."),
        Some(false) => Some("It did not happen."),
        None => None,
    }
}

/// A half of a plan without the words the sentence brings along.
fn bare<'a>(half: &'a str, openings: &[&str]) -> &'a str {
    let opened = openings.iter().fold(half.trim(), |rest, opening| match rest.split_at_checked(opening.len()) {
        Some((first, after)) if first.eq_ignore_ascii_case(opening) => after.trim_start(),
        _ => rest,
    });
    opened.trim_end_matches(['.', ',', ' '])
}

/// A day in a list: `Today`, `Yesterday`, `Wed 11 Mar`, and with its year when that is another one. At most 11 columns.
pub fn day(day: Day, today: Day) -> String {
    match today.days_since(day) {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        _ if day.date().year() == today.date().year() => day.date().format("%a %-d %b").to_string(),
        _ => day.date().format("%-d %b %Y").to_string(),
    }
}

/// A day with the time on the wall: `Wed 11 Mar 2026, 19:00`.
pub fn moment(at: Stamp) -> String {
    at.instant().format("%a %-d %b %Y, %H:%M").to_string()
}

/// A number with its noun: `1 hint`, `2 hints`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The result in one word: the verdict, or why there is none.
pub const fn result(result: Option<&ResultLine>, ending: Ending) -> &'static str {
    match (result, ending) {
        (_, Ending::Skipped) => "skipped",
        (Some(result), _) => result.verdict.title(),
        (None, Ending::Interrupted) => "interrupted",
        (None, Ending::Finished) => "unreviewed",
    }
}

/// The review that counts: with a cooler eye where there is one.
pub fn latest(attempt: &Attempt) -> Option<&Review> {
    attempt.cold().or_else(|| attempt.warm())
}

/// The line that lists would show of an attempt of a session.
pub fn summary(attempt: &Attempt, session: &Session) -> Summary {
    let result = latest(attempt).map(|review| ResultLine {
        verdict: review.outcome.verdict,
        coverage: review.outcome.coverage.percent(),
        score: review.outcome.score,
    });
    Summary {
        id: attempt.id,
        session: attempt.session,
        question: attempt.question.clone(),
        title: attempt.snapshot.title.clone(),
        category: attempt.snapshot.category,
        topic: attempt.snapshot.topic.clone(),
        difficulty: attempt.snapshot.difficulty,
        realism: attempt.realism,
        rows: session.rows.clone(),
        ended: attempt.ended,
        ending: attempt.ending,
        retake: attempt.retake,
        answer_seconds: attempt.timing.answer,
        limit_seconds: attempt.timing.limit,
        result,
    }
}

/// What happened during an answer, each with its second; clarifying answers given at once are one event.
pub fn events(marks: &[Mark]) -> Vec<(u32, String)> {
    let together = |one: &Mark, next: &Mark| {
        let reveals = [one, next].iter().all(|mark| matches!(mark.kind, MarkKind::Reveal { .. }));
        reveals && one.at == next.at
    };
    let groups = marks.chunk_by(together);
    groups
        .filter_map(|group| match group {
            [] => None,
            [one] => Some((one.at, event(one))),
            [first, ..] => Some((first.at, format!("got {} clarifying answers", group.len()))),
        })
        .collect()
}

/// What happened.
fn event(mark: &Mark) -> String {
    match &mark.kind {
        MarkKind::Paused { seconds } => format!("paused for {}, not counted", clock(*seconds)),
        MarkKind::Slept { seconds } => format!("the machine slept for {}, counted", clock(*seconds)),
        MarkKind::Suspended { seconds } => format!("in the shell for {}, counted", clock(*seconds)),
        MarkKind::Interrupted { seconds } => format!("interrupted for {}, not counted", clock(*seconds)),
        MarkKind::ClockJumped { seconds } => {
            let by = clock(u32::try_from(seconds.unsigned_abs()).unwrap_or(u32::MAX));
            let way = if *seconds < 0 { "back" } else { "on" };
            format!("the calendar jumped {way} by {by}; the countdown did not")
        }
        MarkKind::Extended => "two more minutes".to_owned(),
        MarkKind::Reopened { seconds } => format!("opened again after {}, not counted", clock(*seconds)),
        MarkKind::Hint { rung } => format!("opened hint {rung}"),
        MarkKind::Reveal { place } => format!("got clarifying answer {}", u32::from(*place) + 1),
        MarkKind::FollowUp { place, seconds: Some(seconds) } => {
            format!("follow-up {}, reply took {}", u32::from(*place) + 1, clock(*seconds))
        }
        MarkKind::FollowUp { place, seconds: None } => format!("follow-up {}", u32::from(*place) + 1),
        MarkKind::Asked { words, answered: true } => format!("asked “{words}”"),
        MarkKind::Asked { words, answered: false } => format!("asked “{words}”, with no answer"),
        MarkKind::Named { words } => format!("named the technique: “{words}”"),
        MarkKind::ChecklistOpened => "opened the checklist".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan reads as a sentence, whether or not its author typed the words that frame it.
    #[test]
    fn a_plan_is_a_sentence() {
        for (cue, act, expected) in [
            ("I get lost", "name the result first", "If I get lost, then I will name the result first."),
            ("If I get lost,", "I will name it.", "If I get lost, then I will name it."),
            ("if late", "then I'll stop", "If late, then I will stop."),
            ("iffy numbers come", "", "If iffy numbers come ..."),
            ("", "stop", "I will stop."),
            ("日本", "言う", "If 日本, then I will 言う."),
        ] {
            assert_eq!(plan(&IfThen { cue: cue.to_owned(), act: act.to_owned() }), expected);
        }
    }
    use chrono::NaiveDate;

    fn the_day(year: i32, month: u32, day: u32) -> Day {
        Day::new(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    /// Times read as a clock shows them.
    #[test]
    fn times_read_like_a_clock() {
        let shown: Vec<String> = [0, 9, 60, 1078, 3600, 3725].map(clock).into();
        assert_eq!(shown, ["0:00", "0:09", "1:00", "17:58", "1:00:00", "1:02:05"]);
        let rough: Vec<String> = [45, 90, 1500, 6720].map(length).into();
        assert_eq!(rough, ["45 s", "2 min", "25 min", "1 h 52"]);
    }

    /// Near days are said as people say them, far ones so that nobody has to count.
    #[test]
    fn days_read_like_a_calendar() {
        let today = the_day(2026, 3, 11);
        for (then, expected) in [
            (today, "Today"),
            (the_day(2026, 3, 10), "Yesterday"),
            (the_day(2026, 3, 9), "Mon 9 Mar"),
            (the_day(2026, 1, 31), "Sat 31 Jan"),
            (the_day(2025, 12, 31), "31 Dec 2025"),
            (the_day(2026, 3, 12), "Thu 12 Mar"),
        ] {
            assert_eq!(day(then, today), expected);
            assert!(day(then, today).len() <= 11);
        }
    }

    /// Every mark says in words what happened and whether its time counted.
    #[test]
    fn marks_are_sentences() {
        let said = |kind| event(&Mark { at: 0, kind });
        for (kind, expected) in [
            (MarkKind::Paused { seconds: 45 }, "paused for 0:45, not counted"),
            (MarkKind::Slept { seconds: 180 }, "the machine slept for 3:00, counted"),
            (MarkKind::ClockJumped { seconds: -3600 }, "the calendar jumped back by 1:00:00; the countdown did not"),
            (MarkKind::Reveal { place: 0 }, "got clarifying answer 1"),
            (MarkKind::FollowUp { place: 1, seconds: Some(40) }, "follow-up 2, reply took 0:40"),
        ] {
            assert_eq!(said(kind), expected);
        }
    }

    /// Answers that came at once are one event; the same a second later is another.
    #[test]
    fn answers_given_at_once_are_one_event() {
        let reveals = [(5, 0), (5, 1), (6, 2)].map(|(at, place)| Mark { at, kind: MarkKind::Reveal { place } });
        let expected = [(5, "got 2 clarifying answers".to_owned()), (6, "got clarifying answer 3".to_owned())];
        assert_eq!(events(&reveals), expected);
    }

    /// One of a thing has no plural.
    #[test]
    fn one_is_singular() {
        assert_eq!([0, 1, 2].map(|number| count(number, "hint")), ["0 hints", "1 hint", "2 hints"]);
    }
}

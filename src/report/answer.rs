//! One answer in words, for a terminal or a pipe: everything that was kept of it.

use crate::assessment::missed_musts;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::MarkKind;
use crate::attempt::Review;
use crate::history::Drift;
use crate::rubric::Rubric;
use std::io;
use std::io::Write;

/// Writes the answer in full.
pub fn write(out: &mut dyn Write, attempt: &Attempt) -> io::Result<()> {
    let snapshot = &attempt.snapshot;
    writeln!(out, "{}", snapshot.title)?;
    writeln!(
        out,
        "{}, {}, {}, for {} level and up",
        snapshot.category.title(),
        snapshot.topic.as_str().replace('-', " "),
        snapshot.difficulty,
        snapshot.level
    )?;
    let when = attempt.started.instant().format("%A %e %B %Y, %H:%M");
    writeln!(out, "Answer {} on {when}, {}{}", attempt.id.short(), attempt.realism, retake(attempt))?;
    times(out, attempt)?;
    for review in &attempt.reviews {
        writeln!(out)?;
        result(out, attempt, review)?;
    }
    if attempt.reviews.is_empty() && attempt.ending == Ending::Finished {
        writeln!(out, "\nNot reviewed yet.")?;
    }
    drift(out, attempt)?;
    section(out, "Question", &snapshot.prompt)?;
    section(out, "Notes", if attempt.notes.trim().is_empty() { "none" } else { &attempt.notes })?;
    checklist(out, attempt)?;
    what_happened(out, attempt)
}

const fn retake(attempt: &Attempt) -> &'static str {
    if attempt.retake { ", a retake" } else { "" }
}

fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn times(out: &mut dyn Write, attempt: &Attempt) -> io::Result<()> {
    let timing = &attempt.timing;
    if attempt.ending == Ending::Skipped {
        return writeln!(out, "Skipped after {}.", clock(timing.answer));
    }
    let over = match timing.overtime() {
        0 => String::new(),
        seconds => format!(", {} over", clock(seconds)),
    };
    writeln!(out, "Took {} of {}{over}", clock(timing.answer), clock(timing.limit))?;
    if timing.phases_marked() > 1 {
        for (phase, took) in attempt.snapshot.phases.iter().zip(&timing.phases) {
            let took = took.map_or_else(|| "not reached".to_owned(), clock);
            writeln!(out, "  {:<14} planned {:>6}  took {took:>11}", phase.title, clock(phase.seconds))?;
        }
    }
    Ok(())
}

fn result(out: &mut dyn Write, attempt: &Attempt, review: &Review) -> io::Result<()> {
    let (outcome, snapshot) = (&review.outcome, &attempt.snapshot);
    let rubric = Rubric::builtin();
    let reason = outcome.reason(rubric, snapshot.category, &snapshot.points, &review.ticks, &review.ratings);
    writeln!(out, "Verdict ({}): {} ({reason})", review.kind, outcome.verdict.title())?;
    writeln!(
        out,
        "Covered {} of {}, {}; score {:.2} = 0.6 x {:.2} + 0.4 x ({:.2} - 1) / 3",
        outcome.coverage.covered,
        outcome.coverage.total,
        outcome.coverage.percent(),
        outcome.score,
        outcome.coverage.fraction(),
        outcome.mean
    )?;
    if let Some(guess) = review.guess {
        writeln!(out, "Guessed {guess} covered")?;
    }
    if let Some(chance) = attempt.prediction {
        let came = if outcome.verdict.is_pass() { "passed" } else { "did not pass" };
        writeln!(out, "Predicted a chance of {chance}; it {came}")?;
    }
    for rated in &review.ratings {
        let title =
            rubric.find(snapshot.category, &rated.dimension).map_or(rated.dimension.as_str(), |found| &found.title);
        let kept = if review.kept.contains(&rated.dimension) { "  (kept against the ticks)" } else { "" };
        writeln!(out, "  {title:<14} {}{kept}", rated.rating)?;
    }
    for point in missed_musts(&snapshot.points, &review.ticks) {
        writeln!(out, "  missed must: {}", point.text)?;
    }
    if let Some(plan) = &review.plan {
        writeln!(out, "Plan: if {}, then I will {}", plan.cue, plan.act)?;
    }
    Ok(())
}

fn drift(out: &mut dyn Write, attempt: &Attempt) -> io::Result<()> {
    let Some(drift) = Drift::of(attempt) else { return Ok(()) };
    writeln!(out, "\nWith a cooler eye: covered {} then, {} now", drift.coverage.0, drift.coverage.1)?;
    let points = &attempt.snapshot.points;
    for (word, places) in [("no longer ticked", &drift.lost), ("now ticked", &drift.gained)] {
        for point in places.iter().filter_map(|place| points.get(*place)) {
            writeln!(out, "  {word}: {}", point.text)?;
        }
    }
    Ok(())
}

fn section(out: &mut dyn Write, title: &str, text: &str) -> io::Result<()> {
    writeln!(out, "\n{title}")?;
    for line in text.trim_end().lines() {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

fn checklist(out: &mut dyn Write, attempt: &Attempt) -> io::Result<()> {
    let Some(review) = attempt.cold().or_else(|| attempt.warm()) else { return Ok(()) };
    writeln!(out, "\nChecklist")?;
    for (place, point) in attempt.snapshot.points.iter().enumerate() {
        let tick = if review.ticks.get(place).copied().unwrap_or(false) { "x" } else { " " };
        writeln!(out, "  [{tick}] {:<6}  {}", point.weight, point.text)?;
    }
    Ok(())
}

fn what_happened(out: &mut dyn Write, attempt: &Attempt) -> io::Result<()> {
    if attempt.marks.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nOn the way")?;
    for mark in &attempt.marks {
        writeln!(out, "  {:>6}  {}", clock(mark.at), happened(&mark.kind))?;
    }
    Ok(())
}

/// What a mark says, for people.
pub fn happened(kind: &MarkKind) -> String {
    match kind {
        MarkKind::Paused { seconds } => format!("paused for {}", clock(*seconds)),
        MarkKind::Slept { seconds } => format!("the machine slept for {}; counted", clock(*seconds)),
        MarkKind::Suspended { seconds } => format!("suspended for {}; counted", clock(*seconds)),
        MarkKind::Interrupted { seconds } => format!("interrupted for {}; not counted", clock(*seconds)),
        MarkKind::ClockJumped { seconds } => format!("the calendar jumped by {seconds} s; the countdown did not"),
        MarkKind::Extended => "two more minutes".to_owned(),
        MarkKind::Reopened { seconds } => format!("finished too early, opened again after {}", clock(*seconds)),
        MarkKind::Hint { rung } => format!("hint {rung} opened"),
        MarkKind::Reveal { place } => format!("clarifying answer {} given", place + 1),
        MarkKind::FollowUp { place, seconds: Some(seconds) } => {
            format!("follow-up {} asked; reply took {}", place + 1, clock(*seconds))
        }
        MarkKind::FollowUp { place, seconds: None } => format!("follow-up {} asked", place + 1),
        MarkKind::Asked { words, answered: true } => format!("asked “{words}”"),
        MarkKind::Asked { words, answered: false } => format!("asked “{words}”, with no answer"),
        MarkKind::Named { words } => format!("named the technique: “{words}”"),
        MarkKind::ChecklistOpened => "checklist opened".to_owned(),
    }
}

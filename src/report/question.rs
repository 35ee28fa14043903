//! A question in words: without spoilers as an interviewer would begin, or in full.

use crate::catalog::Level;
use crate::catalog::Question;
use crate::catalog::diagram::Strokes;
use crate::catalog::question::spaced;
use std::io;
use std::io::Write;

/// Writes the question; `spoilers` adds what a candidate should not have read before.
pub fn write(out: &mut dyn Write, question: &Question, spoilers: bool) -> io::Result<()> {
    let header = &question.header;
    writeln!(out, "{}", header.title)?;
    writeln!(
        out,
        "{}, {}, {}, for {} level and up, {} min",
        header.category.title(),
        spaced(header.topic.as_str()),
        header.difficulty,
        header.level,
        header.limit_seconds.div_ceil(60)
    )?;
    writeln!(out, "\n{}", question.prompt.trim())?;
    if !spoilers {
        return writeln!(
            out,
            "\n{} clarifying answers, {} hints, {} points. --spoilers shows them.",
            question.reveals.len(),
            question.hints.len(),
            question.points.len()
        );
    }
    part(
        out,
        "Clarifying answers",
        question.reveals.iter().map(|reveal| format!("{}: {}", reveal.ask.join(", "), reveal.answer)),
    )?;
    part(out, "Hints", question.hints.iter().cloned())?;
    part(
        out,
        "Follow-ups",
        question.follow_ups.iter().map(|next| format!("{} (listen for: {})", next.ask, next.listen_for)),
    )?;
    part(out, "Checklist", question.points.iter().map(|point| format!("{}: {}", point.weight, point.text)))?;
    part(out, "Pitfalls", question.pitfalls.iter().cloned())?;
    writeln!(out, "\nModel answer")?;
    for line in &question.outline {
        writeln!(out, "  {:<15} {}", line.label, line.text)?;
    }
    if let Some(diagram) = &question.diagram {
        writeln!(out, "\nThe design")?;
        for row in diagram.rows(&Strokes::LINES) {
            writeln!(out, "  {row}")?;
        }
    }
    writeln!(out, "\nA solid answer's hardest part, spoken\n  {}", question.exemplar.trim().replace('\n', "\n  "))?;
    if let Some(target) = &question.target {
        writeln!(out, "\nTarget: {} time, {} space", target.time, target.space)?;
    }
    let levels = Level::ALL.iter().zip(&question.expectations);
    part(out, "What Solid means", levels.map(|(level, text)| format!("{}: {text}", level.title())))?;
    part(out, "Related", question.related.iter().map(ToString::to_string))
}

fn part(out: &mut dyn Write, title: &str, lines: impl Iterator<Item = String>) -> io::Result<()> {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    for (place, line) in lines.iter().enumerate() {
        writeln!(out, "  {}. {line}", place + 1)?;
    }
    Ok(())
}

//! The packet in words: as rows for screens and terminals, and as Markdown for notes elsewhere.

use crate::attempt::Ending;
use crate::report::packet::Packet;
use crate::report::packet::Round;
use crate::report::packet::Side;
use crate::report::packet::Talk;
use std::fmt::Write;

/// What the whole comes to, as labels and sentences; empty where too little was reviewed to say anything.
pub fn rows(packet: &Packet) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    if let Some(evenness) = packet.evenness {
        rows.push(("Answers", format!("{} of {} passed. {}", evenness.passes, evenness.reviewed, evenness.says())));
    }
    rows.extend(packet.strongest.as_ref().map(|side| ("Strongest", standing(side))));
    if let Some(side) = &packet.weakest {
        let missed = side.missed.first().map_or_else(String::new, |point| format!("; missed: {point}"));
        rows.push(("Weakest", format!("{}{missed}", standing(side))));
    }
    rows.extend(packet.warning.as_ref().map(|warning| ("Mind", warning.clone())));
    rows.extend(
        packet.next.iter().enumerate().map(|(place, step)| (if place == 0 { "Next" } else { "" }, step.clone())),
    );
    rows
}

/// "Approach (coding), 3.5 of 4".
fn standing(side: &Side) -> String {
    format!("{} ({}), {:.1} of 4", side.title, side.category.title().to_lowercase(), side.mean)
}

/// "3 of 4 points, 2:51 of 3:00".
pub fn talk_words(talk: &Talk) -> String {
    let made = talk.made.map_or_else(|| "not judged yet".to_owned(), |(made, of)| format!("{made} of {of} points"));
    format!("{made}, {} of {}", clock(talk.took), clock(talk.planned))
}

/// The whole packet as Markdown. Text of packs and notes is quoted as it stands, with its special characters escaped.
pub fn markdown(packet: &Packet) -> String {
    let mut text = String::new();
    let title =
        packet.title.as_deref().map_or_else(|| "Debrief".to_owned(), |title| format!("Debrief: {}", safe(title)));
    let _ = writeln!(text, "# {title}\n");
    if let Some(warning) = &packet.warning {
        let _ = writeln!(text, "> {}\n", safe(warning));
    }
    for round in &packet.rounds {
        write_round(&mut text, round);
    }
    text.push_str("## The whole\n\n");
    if let Some(evenness) = packet.evenness {
        let (passes, reviewed) = (evenness.passes, evenness.reviewed);
        let _ = writeln!(text, "- {passes} of {reviewed} passed. {}", evenness.says());
    }
    write_side(&mut text, "Strongest", packet.strongest.as_ref());
    write_side(&mut text, "Weakest", packet.weakest.as_ref());
    if packet.evenness.is_none() && packet.strongest.is_none() {
        text.push_str("- Too little was reviewed to compare anything.\n");
    }
    if !packet.next.is_empty() {
        text.push_str("\n## Next\n\n");
        for (number, step) in packet.next.iter().enumerate() {
            let _ = writeln!(text, "{}. {}", number + 1, safe(step));
        }
    }
    text
}

fn write_round(text: &mut String, round: &Round) {
    let verdict = match round.verdict {
        Some(verdict) => verdict.title(),
        None if round.answers.is_empty() => "",
        None => "not reviewed yet",
    };
    let interrupted = if round.interrupted { ", interrupted" } else { "" };
    let dash = if verdict.is_empty() { "" } else { ": " };
    let _ = writeln!(text, "## {}{dash}{verdict}{interrupted}\n", safe(&round.title));
    for answer in &round.answers {
        let result = match (answer.ending, answer.verdict) {
            (Ending::Skipped, _) => "skipped",
            (_, Some(verdict)) => verdict.title(),
            (Ending::Interrupted, None) => "interrupted",
            (Ending::Finished, None) => "not reviewed yet",
        };
        let (seconds, limit) = (clock(answer.seconds), clock(answer.limit));
        let _ = writeln!(text, "- **{}**: {result}; {seconds} of {limit}", safe(&answer.title));
        for missed in &answer.missed {
            let _ = writeln!(text, "  - missed: {}", safe(missed));
        }
        for (phase, over) in &answer.overran {
            let _ = writeln!(text, "  - {} ran {} over its plan", safe(phase), clock(*over));
        }
    }
    for talk in &round.talks {
        let _ = writeln!(text, "- {}: {}", safe(&talk.title), talk_words(talk));
        for missed in &talk.missed {
            let _ = writeln!(text, "  - missed: {}", safe(missed));
        }
    }
    write_side(text, "Strongest", round.strongest.as_ref());
    write_side(text, "Weakest", round.weakest.as_ref());
    text.push('\n');
}

fn write_side(text: &mut String, name: &str, side: Option<&Side>) {
    if let Some(side) = side {
        let _ = writeln!(text, "- {name}: {}", safe(&standing(side)));
    }
}

fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Text that stays text in Markdown.
fn safe(text: &str) -> String {
    let special = |next: char| matches!(next, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|');
    text.chars().fold(String::with_capacity(text.len()), |mut safe, next| {
        if special(next) {
            safe.push('\\');
        }
        safe.push(if next == '\n' { ' ' } else { next });
        safe
    })
}

//! What measurements happen on: homes with a past and packs in them, a drill, its notes.

pub(crate) mod home;
pub(crate) mod packs;
pub(crate) mod past;

pub(crate) use home::Home;

use chrono::DateTime;
use chrono::Duration;
use greenroom::catalog::Category;
use greenroom::catalog::Question;
use greenroom::catalog::embedded;
use greenroom::clock::Moment;
use greenroom::clock::Now;
use greenroom::clock::Stamp;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::draft::Draft;
use greenroom::drill::event::Event;
use std::sync::LazyLock;

/// The built-in questions, read once.
pub(crate) static QUESTIONS: LazyLock<Vec<Question>> =
    LazyLock::new(|| embedded::headers().filter_map(|header| embedded::question(&header.id)).collect());

/// `seconds` after the start of the evening.
pub(crate) fn now(seconds: u64) -> Now {
    let moment = Moment::from_millis(seconds * 1000);
    Now { moment, awake: moment, wall: wall(i64::try_from(seconds).unwrap()) }
}

fn wall(seconds: i64) -> Stamp {
    let start = DateTime::parse_from_rfc3339("2026-03-11T19:00:00+01:00").unwrap();
    Stamp::new(start + Duration::seconds(seconds))
}

/// A running answer with this many bytes of notes.
pub(crate) fn draft(bytes: usize) -> Draft {
    let mut drill = drill();
    drill.handle(Event::Open, now(0));
    drill.handle(Event::Begin, now(1));
    Draft { drill: drill.frozen(now(2)), notes: notes(bytes), saved: now(2).wall }
}

/// A sitting over a coding question, whose clock starts at once.
pub(crate) fn drill() -> Drill {
    let question = QUESTIONS.iter().find(|question| question.header.category == Category::Coding).unwrap().clone();
    Drill::new(past::session(usize::MAX >> 16, now(0).wall), vec![Slot::new(question)])
}

/// So many bytes of notes.
pub(crate) fn notes(bytes: usize) -> String {
    "a line of notes as people write them, some words long\n".chars().cycle().take(bytes).collect()
}

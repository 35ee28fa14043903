//! Session: one past sitting with its attempts.

use crate::app::Go;
use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::deeds;
use crate::app::effect::Effect;
use crate::app::list::Cursor;
use crate::app::words;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::SessionId;
use crate::attempt::Summary;
use crate::history::SessionDetail;
use crate::report::packet;
use std::fmt::Write;

/// The screen's state.
#[derive(Debug)]
pub struct Session {
    /// What is shown.
    pub detail: SessionDetail,
    /// The cursor over the attempts.
    pub cursor: Cursor,
}

/// What a session adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Finished answers.
    pub answers: usize,
    /// Their answer time in seconds.
    pub seconds: u32,
    /// Of the answers, reviewed.
    pub reviewed: usize,
    /// Of those, passed.
    pub passed: usize,
}

impl Totals {
    /// Adds up finished answers; questions passed over count for nothing.
    pub fn of(attempts: &[Attempt]) -> Self {
        let mut totals = Self { answers: 0, seconds: 0, reviewed: 0, passed: 0 };
        for attempt in attempts.iter().filter(|attempt| attempt.ending == Ending::Finished) {
            totals.answers += 1;
            totals.seconds = totals.seconds.saturating_add(attempt.timing.answer);
            if let Some(review) = words::latest(attempt) {
                totals.reviewed += 1;
                totals.passed += usize::from(review.outcome.verdict.is_pass());
            }
        }
        totals
    }

    /// `2 answers in 42:10, passed 1 of 2 reviewed`.
    pub fn sentence(self) -> String {
        let Self { answers, seconds, reviewed, passed } = self;
        if answers == 0 {
            return "No answers".to_owned();
        }
        let answered = format!("{} in {}", words::count(answers, "answer"), words::clock(seconds));
        if reviewed == 0 { answered } else { format!("{answered}, passed {passed} of {reviewed} reviewed") }
    }
}

impl Session {
    /// The screen over a session.
    pub fn new(detail: SessionDetail) -> Self {
        let cursor = Cursor::new(detail.attempts.len());
        Self { detail, cursor }
    }

    /// Which session it shows.
    pub const fn id(&self) -> SessionId {
        self.detail.session.id
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = Vec::new();
        if !self.cursor.is_empty() {
            commands.push(Command::Select);
        }
        commands.extend([Command::Copy, Command::Delete]);
        if self.cursor.len() > 1 {
            commands.extend([Command::Down, Command::Up]);
        }
        commands.push(Command::Back);
        commands
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, _model: &mut Model) -> Step {
        match action {
            Action::Row(row) if *row == self.cursor.row() => self.open(),
            Action::Row(row) => {
                self.cursor.set(*row);
                Step::stay()
            }
            Action::Command(Command::Select) => self.open(),
            Action::Command(Command::Delete) => Step::go(Go::Ask(deeds::delete_session(&self.detail))),
            Action::Command(Command::Copy) => Step::effect(Effect::Copy(markdown(&self.detail))),
            Action::Command(Command::Back | Command::Leave) => Step::back(),
            Action::Command(command) => {
                self.cursor.handle(*command);
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn open(&self) -> Step {
        let attempt = self.detail.attempts.get(self.cursor.row());
        attempt.map_or_else(Step::stay, |attempt| Step::effect(Effect::LoadAttempt(attempt.id)))
    }

    /// What to load.
    pub const fn load(&self) -> Effect {
        Effect::LoadSession(self.id())
    }

    /// Takes the session anew.
    pub fn loaded(&mut self, detail: SessionDetail) -> Step {
        self.cursor.resize(detail.attempts.len());
        self.detail = detail;
        Step::stay()
    }
}

fn time(row: &Summary) -> String {
    match row.ending {
        Ending::Finished | Ending::Interrupted => words::time_of(row.answer_seconds, row.limit_seconds),
        Ending::Skipped => String::new(),
    }
}

/// A session as Markdown, for notes elsewhere.
pub fn markdown(detail: &SessionDetail) -> String {
    let SessionDetail { session, attempts } = detail;
    let mut text = format!("# Practice on {}\n\n", words::moment(session.started));
    let _ = writeln!(
        text,
        "{}, for {} level. {}.\n",
        session.realism.title(),
        session.level.word(),
        Totals::of(attempts).sentence()
    );
    if !attempts.is_empty() {
        text.push_str("| question | category | covered | result | time |\n|---|---|---:|---|---:|\n");
    }
    for attempt in attempts {
        let row = words::summary(attempt, session);
        let covered = row.result.as_ref().map_or_else(String::new, |result| result.coverage.to_string());
        let _ = writeln!(
            text,
            "| {}{} | {} | {covered} | {} | {} |",
            row.title.replace('|', "\\|"),
            if row.retake { " (retake)" } else { "" },
            row.category.title(),
            words::result(row.result.as_ref(), row.ending),
            time(&row),
        );
    }
    if let Some(plan) = &session.plan {
        let kept = words::plan_kept(session.plan_kept).map_or_else(String::new, |kept| format!(" {kept}"));
        let _ = write!(text, "\nPlan: {plan}{kept}\n");
    }
    if session.interview.is_some() {
        text.push('\n');
        text.push_str(&packet::markdown(&packet::packet(session, attempts)));
    }
    text
}

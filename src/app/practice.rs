//! Practice: a question from its opening to the end of the answer.

mod keys;
pub mod said;

pub use keys::update;

use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::scroll::Scroll;
use crate::app::setup::Choice;
use crate::app::sitting::Sitting;
use crate::app::text::Text;
use crate::assessment::Percent;
use crate::catalog::QuestionId;
use crate::clock::Moment;
use crate::drill::Closed;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::answer::Answer;
use crate::drill::countdown::Warning;
use crate::drill::technique;
use crate::format::ClockFace;
use crate::format::FollowUps;
use crate::format::Overtime;
use crate::format::Reveals;
use crate::settings::Settings;
use std::time::Duration;

/// The chances of passing that can be predicted.
pub const CHANCES: [Percent; 5] =
    [Percent::new(10), Percent::new(30), Percent::new(50), Percent::new(70), Percent::new(90)];

/// How long a warning of the clock stays, unless a key is pressed.
const WARNING: Duration = Duration::from_secs(10);

/// What the screen adds to the drill.
#[derive(Debug, Default)]
pub struct Face {
    /// What keys go to.
    pub pane: Pane,
    /// How far the prompt and what was asked are scrolled.
    pub scroll: Scroll,
    /// The chance under the cursor, as a place in [`CHANCES`].
    pub chance: Option<usize>,
    /// What waits for a second press of its key.
    pub asking: Option<Asking>,
    /// A line of news.
    pub notice: Option<Notice>,
    /// Questions that were drawn and passed up.
    pub passed: Vec<QuestionId>,
}

/// What keys go to.
#[derive(Debug, Default)]
pub enum Pane {
    /// The prompt and what was asked; keys are commands.
    #[default]
    Prompt,
    /// The notes; keys are text.
    Notes,
    /// The checklist, opened during the answer.
    Checklist(Scroll),
    /// A line to the interviewer; keys are text.
    Say(Say, Box<Line>),
}

/// What a line to the interviewer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    /// A clarifying question.
    Ask,
    /// The technique, and what gave it away.
    Technique,
}

/// A line to the interviewer while it is typed.
#[derive(Debug, Default)]
pub struct Line {
    /// Its words.
    pub words: Text,
    /// It was begun from the notes, and leads back there.
    pub from_notes: bool,
}

/// What is done only when its key is pressed twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Open a hint that caps a rating.
    Hint,
    /// Pass over the question.
    Skip,
    /// Finish from inside the notes.
    Finish,
}

impl Asking {
    /// The command whose second press does it.
    pub const fn command(self) -> Command {
        match self {
            Self::Hint => Command::Hint,
            Self::Skip => Command::Skip,
            Self::Finish => Command::Finish,
        }
    }
}

/// A line of news. It goes with the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// What the clock says; it goes by itself too.
    Warning {
        /// What it says.
        warning: Warning,
        /// When it said so.
        since: Moment,
    },
    /// Why a key did nothing.
    Said(&'static str),
}

impl Face {
    /// Whether Back means something in here before it means leaving.
    pub const fn holds_back(&self) -> bool {
        self.asking.is_some() || !matches!(self.pane, Pane::Prompt)
    }

    /// Where keys apply.
    pub fn contexts(&self, drill: &Drill) -> Vec<Context> {
        let mut contexts = match (drill.state(), &self.pane) {
            (State::Answer(_), Pane::Notes) => return vec![Context::Notes],
            (State::Answer(_), Pane::Say(..)) => return vec![Context::Field],
            (State::Ready, _) if drill.may_undo_last() => vec![Context::Ready, Context::Review],
            (State::Ready, _) => vec![Context::Ready],
            (State::Predict { .. }, _) => vec![Context::Predict, Context::Practice, Context::List],
            (State::Closed(_), _) => vec![Context::Practice, Context::Review, Context::List],
            _ => vec![Context::Practice, Context::List],
        };
        if self.asking.is_some() {
            contexts.insert(0, Context::Confirm);
        }
        contexts
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self, drill: &Drill, choice: &Choice) -> Vec<Command> {
        if let Some(asking) = self.asking {
            return vec![asking.command(), Command::No];
        }
        let mut commands = match drill.state() {
            State::Ready if drill.may_redraw() && choice.question.is_none() => vec![Command::Select, Command::Redraw],
            State::Ready => vec![Command::Select],
            State::Predict { .. } => {
                let choices =
                    [Command::Choice1, Command::Choice2, Command::Choice3, Command::Choice4, Command::Choice5];
                let others = [Command::Left, Command::Right, Command::Select, Command::Choice0, Command::Copy];
                choices.into_iter().chain(others).chain([Command::Down]).collect()
            }
            State::Think(_) => vec![Command::Select, Command::Copy, Command::Down],
            State::Answer(answer) => self.while_answering(drill, answer),
            State::Closed(closed) => while_closed(drill, closed),
            State::Review(_) | State::Door(_) | State::Talk(_) | State::TalkReview(_) | State::Gap(_) | State::Over => {
                Vec::new()
            }
        };
        if drill.may_undo_last() {
            commands.push(Command::Undo);
        }
        if drill.may_skip() && !self.is_typing() {
            commands.push(Command::Skip);
        }
        commands
    }

    fn while_answering(&self, drill: &Drill, answer: &Answer) -> Vec<Command> {
        let rules = drill.rules();
        let Some(slot) = drill.slot() else { return Vec::new() };
        let (question, typing) = (&slot.question, self.is_typing());
        if matches!(self.pane, Pane::Say(..)) {
            return vec![Command::Select, Command::Back];
        }
        let listing = matches!(self.pane, Pane::Checklist(_));
        let more_follow_ups = usize::from(answer.follow_ups()) < question.follow_ups.len();
        let all = [
            (Command::Back, typing || listing),
            (Command::Pause, rules.pause && answer.is_paused()),
            (Command::NextPhase, answer.phase + 1 < answer.plan.len()),
            (Command::Notes, !typing),
            (Command::Finish, true),
            (Command::Ask, rules.reveals == Reveals::Asked || answer.reveals().len() < question.reveals.len()),
            (Command::Hint, usize::from(answer.hints()) < hints_allowed(drill)),
            (Command::Pause, rules.pause && !answer.is_paused()),
            (Command::Editor, true),
            (Command::Technique, technique::may_name(drill)),
            (Command::FollowUp, !typing && rules.follow_ups == FollowUps::AnyTime && more_follow_ups),
            (Command::HideClock, rules.clock == ClockFace::Countdown),
            (Command::Extend, !typing && rules.extends()),
            (Command::Checklist, !typing && rules.checklist),
            (Command::Copy, !typing),
            (Command::Down, !typing),
            (Command::Undo, typing),
            (Command::Redo, typing),
        ];
        all.into_iter().filter(|(_, there)| *there).map(|(command, _)| command).collect()
    }

    /// Whether keys are text now.
    pub const fn is_typing(&self) -> bool {
        matches!(self.pane, Pane::Notes)
    }

    /// The answer is over: nothing is typed or asked about any more, and the prompt stands at its top.
    pub fn put_down(&mut self) {
        (self.pane, self.asking) = (Pane::Prompt, None);
        self.scroll.to_top();
    }

    /// The clock says something: it stays until the next key, or ten seconds.
    pub const fn warn(&mut self, warning: Warning, now: Moment) {
        self.notice = Some(Notice::Warning { warning, since: now });
    }

    /// The line of news as it stands now.
    pub fn notice(&self, now: Moment) -> Option<Notice> {
        self.notice.filter(|notice| match notice {
            Notice::Warning { since, .. } => now < since.plus(WARNING),
            Notice::Said(_) => true,
        })
    }

    /// A key was pressed: what was news no longer is. A warning of this very moment was not yet seen.
    pub fn seen(&mut self, now: Moment) {
        if !matches!(self.notice, Some(Notice::Warning { since, .. }) if since == now) {
            self.notice = None;
        }
    }
}

/// Whether the technique is asked for now: the user wants it to be, did not choose the topic, and has not named one.
pub fn asks_technique(sitting: &Sitting, settings: &Settings, answer: &Answer, now: Moment) -> bool {
    let Choice { topics, question, .. } = &sitting.choice;
    let unknown = topics.is_empty() && question.is_none() && sitting.drill.rules().phases_shown();
    settings.practice.technique && unknown && technique::is_due(&sitting.drill, answer, answer.seconds(now))
}

/// How many hints of the present question may be opened.
pub fn hints_allowed(drill: &Drill) -> usize {
    let all = drill.slot().map_or(0, |slot| slot.question.hints.len());
    drill.rules().hint_limit.map_or(all, |limit| all.min(usize::from(limit)))
}

fn while_closed(drill: &Drill, closed: &Closed) -> Vec<Command> {
    let mut commands = vec![Command::Select];
    if more_follow_ups(drill, closed) {
        commands.push(Command::FollowUp);
    }
    if drill.rules().overtime != Overtime::HardStop {
        commands.push(Command::StepBack);
    }
    commands.extend([Command::Copy, Command::Down]);
    commands
}

/// Whether another follow-up may be had after the answer. Where the clock stops hard, the format says how many there are.
pub fn more_follow_ups(drill: &Drill, closed: &Closed) -> bool {
    let asked = usize::from(closed.answer.follow_ups()) + usize::from(closed.reply.is_some());
    let there = drill.slot().map_or(0, |slot| slot.question.follow_ups.len());
    let held = drill.slot().map_or(0, |slot| usize::from(slot.follow_ups.unwrap_or(0)));
    asked < if drill.rules().overtime == Overtime::HardStop { held.min(there) } else { there }
}

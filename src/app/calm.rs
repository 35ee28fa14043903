//! Calm: how nervous one is, before a sitting and after it, and a minute of paced breathing. Off unless a setting asks for it.
//!
//! Six breaths a minute, out longer than in, is a custom of paced breathing. Nothing is claimed for it, and nothing is
//! concluded from the numbers but what the user sees of them.

use crate::app::App;
use crate::app::Screen;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::sitting::Sitting;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::State;
use crate::drill::event::Event;
use std::time::Duration;

/// The most nervous one can be; 0 is calm.
pub const MOST: u8 = 10;

/// Where the pointer stands at first.
const MIDDLE: u8 = 5;

/// Seconds of breathing.
pub const SECONDS: u64 = 60;

/// Seconds of a breath in.
pub const IN: u64 = 4;

/// Seconds of a breath out.
pub const OUT: u64 = 6;

/// The screen's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calm {
    /// What is asked; `None`: nothing, it was opened to breathe.
    pub asks: Option<Asks>,
    /// When the breathing began, while it goes on.
    pub breathing: Option<Moment>,
}

/// A question about nerves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    /// After the last question; else before the first.
    pub after: bool,
    /// Where the pointer stands.
    pub level: Option<u8>,
}

/// What a sitting was asked already: each is asked once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Before the first question.
    pub before: bool,
    /// After the last.
    pub after: bool,
}

/// A breath at some second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breath {
    /// In, else out.
    pub is_in: bool,
    /// Seconds left of it, at least 1.
    pub left: u64,
    /// How full the lungs are, of [`Breath::FULL`].
    pub full: u64,
}

impl Breath {
    /// Full lungs: what both [`IN`] and [`OUT`] divide.
    pub const FULL: u64 = IN * OUT;

    /// The breath that is drawn in this second.
    pub const fn at(second: u64) -> Self {
        let within = second % (IN + OUT);
        match within.checked_sub(IN) {
            None => Self { is_in: true, left: IN - within, full: Self::FULL / IN * (within + 1) },
            Some(out) => Self { is_in: false, left: OUT - out, full: Self::FULL / OUT * (OUT - 1 - out) },
        }
    }
}

impl Calm {
    /// A question about nerves.
    pub const fn asking(after: bool) -> Self {
        Self { asks: Some(Asks { after, level: None }), breathing: None }
    }

    /// Breathing from now on.
    pub const fn breathing(now: Moment) -> Self {
        Self { asks: None, breathing: Some(now) }
    }

    /// Where keys apply. While breathing any key ends it, as if it were typed.
    pub fn contexts(&self) -> Vec<Context> {
        if self.breathing.is_some() { vec![Context::Field] } else { vec![Context::Calm] }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        if self.breathing.is_some() {
            return vec![Command::Back];
        }
        let own = [Command::Left, Command::Right, Command::Select, Command::Breathe];
        DIGITS.into_iter().chain(own).collect()
    }

    /// Whole seconds of breathing so far.
    pub fn second(&self, now: Moment) -> u64 {
        self.breathing.map_or(0, |since| now.since(since).as_secs())
    }

    /// The next second, while the breathing goes on.
    pub fn deadline(&self, now: Moment) -> Option<Moment> {
        let since = self.breathing?;
        Some(since.plus(Duration::from_secs(self.second(now).saturating_add(1).min(SECONDS))))
    }

    /// Ends the breathing when its minute is over; true when the screen is done with.
    fn settle(&mut self, now: Moment) -> bool {
        let over = self.breathing.is_some() && self.second(now) >= SECONDS;
        if over {
            self.breathing = None;
        }
        over && self.asks.is_none()
    }

    /// Applies an action; a level that was chosen is the second part of the answer.
    fn update(&mut self, action: &Action, now: Now) -> (Step, Option<u8>) {
        let pressed = matches!(action, Action::Command(_) | Action::Edit(_) | Action::Row(_));
        if self.breathing.is_some() && pressed {
            self.breathing = None;
            return (if self.asks.is_none() { Step::back() } else { Step::stay() }, None);
        }
        let Some(asks) = &mut self.asks else { return (Step::stay(), None) };
        match action {
            Action::Row(row) => asks.level = u8::try_from(*row).ok().filter(|level| *level <= MOST),
            Action::Command(Command::Back | Command::Leave) => return (Step::back(), None),
            Action::Command(Command::Select) if asks.level.is_some() => return (Step::back(), asks.level),
            Action::Command(Command::Breathe) => self.breathing = Some(now.moment),
            Action::Command(Command::Left) => {
                asks.level = Some(asks.level.map_or(MIDDLE, |level| level.saturating_sub(1)));
            }
            Action::Command(Command::Right) => {
                asks.level = Some(asks.level.map_or(MIDDLE, |level| (level + 1).min(MOST)));
            }
            Action::Command(command) => {
                let digit = DIGITS.iter().position(|digit| digit == command).and_then(|at| u8::try_from(at).ok());
                // A nought after a one makes it ten.
                asks.level = match (asks.level, digit) {
                    (Some(1), Some(0)) => Some(MOST),
                    (level, digit) => digit.or(level),
                };
            }
            _ => {}
        }
        (Step::stay(), None)
    }
}

/// The digits, by what they stand for.
pub(super) const DIGITS: [Command; 10] = [
    Command::Choice0,
    Command::Choice1,
    Command::Choice2,
    Command::Choice3,
    Command::Choice4,
    Command::Choice5,
    Command::Choice6,
    Command::Choice7,
    Command::Choice8,
    Command::Choice9,
];

impl App {
    /// Applies an action to the screen about nerves; the sitting below it keeps what was said.
    pub(super) fn calm(&mut self, action: &Action, now: Now) -> Step {
        let Some(Screen::Calm(calm)) = self.screens.last_mut() else { return Step::stay() };
        let (mut step, level) = calm.update(action, now);
        if let (Some(level), [.., Screen::Sitting(sitting), _]) = (level, self.screens.as_mut_slice()) {
            step.effects.extend(sitting.handle(Event::Nerves(level), &self.model.settings, now));
        }
        step
    }

    /// Leaves the breathing when its minute is over.
    pub(super) fn settle_calm(&mut self, now: Moment) {
        if let Some(Screen::Calm(calm)) = self.screens.last_mut()
            && calm.settle(now)
        {
            self.screens.pop();
        }
    }

    /// Whether a minute of breathing may be had here: before a question or a round.
    pub(super) fn may_breathe(&self) -> bool {
        let waits = |sitting: &Sitting| matches!(sitting.drill.state(), State::Ready | State::Door(_));
        self.model.settings.practice.nerves && matches!(self.screen(), Some(Screen::Sitting(sitting)) if waits(sitting))
    }

    pub(super) fn breathe(&mut self, now: Now) {
        if self.may_breathe() {
            self.screens.push(Screen::Calm(Calm::breathing(now.moment)));
        }
    }

    /// Asks about nerves, once before the first question of a sitting and once after the last, where the user wants that.
    pub(super) fn ask_about_nerves(&mut self) {
        if !self.model.settings.practice.nerves || self.dialog.is_some() {
            return;
        }
        let Some(Screen::Sitting(sitting)) = self.screens.last_mut() else { return };
        let drill = &sitting.drill;
        if !drill.is_sitting() || !drill.is_kept() {
            return;
        }
        let nerves = drill.session().nerves;
        let (after, said) = match drill.state() {
            State::Ready | State::Door(_) if drill.attempts().is_empty() && drill.place() == 0 => {
                (false, nerves.before.is_some())
            }
            State::Over if !drill.attempts().is_empty() => (true, nerves.after.is_some()),
            _ => return,
        };
        let asked = if after { &mut sitting.asked.after } else { &mut sitting.asked.before };
        if !std::mem::replace(asked, true) && !said {
            self.screens.push(Screen::Calm(Calm::asking(after)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In within four seconds, out within six, six times a minute: the lungs are full when it turns, and empty at its end.
    #[test]
    fn a_breath_comes_and_goes() {
        let full: Vec<u64> = (0..10).map(|second| Breath::at(second).full).collect();
        assert_eq!(full, [6, 12, 18, 24, 20, 16, 12, 8, 4, 0]);
        let left: Vec<u64> = (0..10).map(|second| Breath::at(second).left).collect();
        assert_eq!(left, [4, 3, 2, 1, 6, 5, 4, 3, 2, 1]);
        assert_eq!(Breath::at(13), Breath::at(3));
        assert_eq!(SECONDS % (IN + OUT), 0, "it ends with a breath");
    }

    /// It wakes once a second, and no more once the minute is over.
    #[test]
    fn it_wakes_once_a_second() {
        let at = |millis| Moment::at(Duration::from_millis(millis));
        let mut calm = Calm::breathing(at(1500));
        for (now, next) in [(1500, 2500), (2499, 2500), (2500, 3500), (61_400, 61_500)] {
            assert_eq!(calm.deadline(at(now)), Some(at(next)), "{now}");
        }
        assert!(!calm.settle(at(61_499)));
        assert!(calm.settle(at(61_500)));
        assert_eq!(calm.deadline(at(61_500)), None);
    }
}

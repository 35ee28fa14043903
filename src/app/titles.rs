//! What a key does here, in words. A command has one name everywhere; where the screen knows more than that, it says so:
//! Enter starts, opens, continues or goes on, and the footer tells which.

use crate::app::App;
use crate::app::Screen;
use crate::app::action::Command;
use crate::app::calm::Calm;
use crate::app::calm::DIGITS;
use crate::app::dialog::Dialog;
use crate::app::facet::Mode;
use crate::app::home::Home;
use crate::app::home::Row;
use crate::app::interview::Interview;
use crate::app::outcomes::Outcomes;
use crate::app::plan::Plan;
use crate::app::practice::Asking;
use crate::app::practice::Pane;
use crate::app::presence::RATINGS;
use crate::app::progress::PLACES;
use crate::app::progress::Progress;
use crate::app::review::At;
use crate::app::sitting::Face;
use crate::app::sitting::Sitting;
use crate::coach::progress::Page;
use crate::drill::Drill;
use crate::drill::State;

impl App {
    /// What a command does now, in a word or a few. Commands that share their words are one hint: `↑↓ move`.
    pub fn title(&self, command: Command) -> &'static str {
        if let Some(dialog) = &self.dialog {
            return in_dialog(dialog, command).unwrap_or_else(|| plain(command));
        }
        let here = match self.screen() {
            Some(Screen::Home(home)) => on_home(home, command),
            Some(Screen::Setup(_)) => (command == Command::Select).then_some("start"),
            Some(Screen::Interview(screen)) => in_interview(screen, command),
            Some(Screen::Plan(plan)) => in_plan(plan, command),
            Some(Screen::Sitting(sitting)) => in_sitting(sitting, command),
            Some(Screen::History(history)) => in_list(&history.mode, command),
            Some(Screen::Outcomes(outcomes)) => on_outcomes(outcomes, command),
            Some(Screen::Catalog(catalog)) => in_list(&catalog.mode, command).or_else(|| rehearse(command)),
            Some(Screen::Session(_)) => (command == Command::Select).then_some("open"),
            Some(Screen::Attempt(_)) => match command {
                Command::Left => Some("older"),
                Command::Right => Some("newer"),
                other => scrolled(other),
            },
            Some(Screen::Question(question)) => match command {
                Command::Select if question.focus.is_some() => Some("open"),
                Command::Select => Some("rehearse it"),
                Command::Session | Command::NextField | Command::PreviousField => Some("to a link"),
                other => rehearse(other).or_else(|| scrolled(other)),
            },
            Some(Screen::Settings(settings)) => match command {
                Command::Select if settings.typing().is_some() => Some("keep"),
                Command::Back if settings.typing().is_some() => Some("leave as it was"),
                Command::Select => Some("change"),
                _ => None,
            },
            Some(Screen::Presence(_)) => match command {
                Command::Select => Some("keep"),
                Command::Back => Some("pass over"),
                Command::Undo => Some("leave open"),
                other => RATINGS.contains(&other).then_some("rate"),
            },
            Some(Screen::Progress(progress)) => in_progress(progress, command),
            Some(Screen::Calm(calm)) => about_nerves(calm, command),
            Some(Screen::Compare(_) | Screen::Help(_)) => scrolled(command),
            None => None,
        };
        here.unwrap_or_else(|| plain(command))
    }
}

/// What a command is called where nothing more is known.
const fn plain(command: Command) -> &'static str {
    match command {
        Command::Up | Command::Down => "move",
        Command::PageUp | Command::PageDown => "a page",
        Command::Top | Command::Bottom => "to an end",
        Command::Left | Command::Right => "change",
        Command::Leave => "back",
        other => other.title(),
    }
}

/// Moves, where they move a text and no cursor.
const fn scrolled(command: Command) -> Option<&'static str> {
    match command {
        Command::Up | Command::Down => Some("scroll"),
        _ => None,
    }
}

const fn rehearse(command: Command) -> Option<&'static str> {
    match command {
        Command::Drill => Some("rehearse it"),
        _ => None,
    }
}

fn on_home(home: &Home, command: Command) -> Option<&'static str> {
    match (command, home.focus()?) {
        (Command::Select, Row::Draft(_)) => Some("continue"),
        (Command::Select, Row::Suggestion) => Some("start"),
        (Command::Select, Row::Lately(_)) => Some("open"),
        (Command::Finish, Row::Draft(_)) => Some("review it"),
        (Command::Why, _) if home.why => Some("hide why"),
        (Command::Why, _) => Some("why (spoiler)"),
        (Command::Leave, _) => Some("quit"),
        _ => None,
    }
}

const fn in_interview(screen: &Interview, command: Command) -> Option<&'static str> {
    match command {
        Command::Select => Some("start"),
        Command::Left | Command::Right => Some("realism"),
        Command::Panel if screen.panel => Some("no panel"),
        Command::PageUp | Command::PageDown => Some("scroll the parts"),
        _ => None,
    }
}

fn in_progress(progress: &Progress, command: Command) -> Option<&'static str> {
    match (&progress.mode, command) {
        (Mode::List, Command::Right) => Some("next page"),
        (Mode::List, Command::Left) => Some("page before"),
        (Mode::List, Command::Why) if progress.numbers => Some("picture"),
        (Mode::List, Command::Why) => Some("numbers"),
        (Mode::List, command) => {
            let place = PLACES.iter().position(|place| *place == command);
            place.and_then(|place| Page::ALL.get(place)).map_or_else(|| scrolled(command), |page| Some(page.title()))
        }
        (mode, command) => in_list(mode, command),
    }
}

const fn in_plan(screen: &Plan, command: Command) -> Option<&'static str> {
    match command {
        Command::Select => Some("start"),
        Command::Left | Command::Right => Some("which"),
        Command::Why if screen.named => Some("hide topics"),
        Command::Why => Some("topics (spoiler)"),
        _ => None,
    }
}

fn on_outcomes(outcomes: &Outcomes, command: Command) -> Option<&'static str> {
    match (command, outcomes.form.is_some()) {
        (Command::Select, true) => Some("log it"),
        (Command::Back, true) => Some("never mind"),
        (Command::Select, false) if outcomes.all.is_empty() => Some("add"),
        (Command::Select | Command::Left | Command::Right, false) => Some("set the result"),
        _ => None,
    }
}

fn about_nerves(calm: &Calm, command: Command) -> Option<&'static str> {
    match command {
        Command::Back if calm.breathing.is_some() => Some("enough"),
        Command::Back => Some("pass over"),
        Command::Left | Command::Right => Some("move"),
        Command::Select => Some("go on"),
        other => DIGITS.contains(&other).then_some("choose"),
    }
}

const fn in_list(mode: &Mode, command: Command) -> Option<&'static str> {
    match (mode, command) {
        (Mode::List, Command::Select) => Some("open"),
        (Mode::Search, Command::Select) => Some("to the list"),
        (Mode::Search, Command::Back) => Some("no search"),
        (Mode::Filter(_), Command::Select) => Some("change"),
        (Mode::Filter(_), Command::Filter) => Some("done"),
        _ => None,
    }
}

fn in_dialog(dialog: &Dialog, command: Command) -> Option<&'static str> {
    match (dialog, command) {
        (Dialog::Leave(_), Command::Back) => Some("stay"),
        (Dialog::Palette(_), Command::Select) => Some("do it"),
        _ => None,
    }
}

fn in_sitting(sitting: &Sitting, command: Command) -> Option<&'static str> {
    let leaves = match &sitting.face {
        Face::Practice(face) => !face.holds_back(),
        Face::Rounds(face) => !face.holds_back(),
        Face::Review(face) => !face.holds_back(),
        Face::Debrief(_) => false,
    };
    if leaves && matches!(command, Command::Back | Command::Leave) {
        return Some("leave");
    }
    match &sitting.face {
        Face::Practice(face) => match (face.asking, &face.pane) {
            (Some(asking), _) => asked(asking, command),
            (None, Pane::Ask(_)) => in_question(command),
            (None, _) if command == Command::Select && goes_on(&sitting.drill) => Some("go on"),
            (None, _) => practising(sitting.drill.state(), face.is_typing(), command),
        },
        Face::Rounds(face) => between(sitting.drill.state(), face.typing, command),
        Face::Review(face) => reviewing(&face.at, face.is_typing(), command),
        Face::Debrief(face) => match command {
            Command::Select if face.focused(&sitting.drill).is_some() => Some("open"),
            Command::Select => Some("to Home"),
            _ => None,
        },
    }
}

const fn between(state: &State, typing: bool, command: Command) -> Option<&'static str> {
    match (state, command) {
        (State::Door(_), Command::Select) => Some("begin the round"),
        (State::Talk(_), Command::Finish) => Some("done"),
        (State::Talk(_), Command::Back) if typing => Some("out of the notes"),
        (State::TalkReview(_), Command::Select) => Some("next"),
        (State::TalkReview(_), _) => None,
        _ => scrolled(command),
    }
}

/// Whether what comes after the answer is no review yet.
fn goes_on(drill: &Drill) -> bool {
    matches!(drill.state(), State::Closed(_)) && (drill.rules().withholds() || !drill.is_kept())
}

/// While a question to the interviewer is typed.
const fn in_question(command: Command) -> Option<&'static str> {
    match command {
        Command::Select => Some("ask"),
        Command::Back => Some("never mind"),
        _ => None,
    }
}

const fn asked(asking: Asking, command: Command) -> Option<&'static str> {
    match (asking, command) {
        (_, Command::No) => Some("not now"),
        (Asking::Hint, Command::Hint) => Some("open it"),
        _ => None,
    }
}

const fn practising(state: &State, typing: bool, command: Command) -> Option<&'static str> {
    match (state, command) {
        (State::Ready, Command::Select) => Some("open"),
        (State::Predict { .. }, Command::Choice0) => Some("rather not say"),
        (State::Predict { .. }, Command::Left | Command::Right) => Some("move"),
        (
            State::Predict { .. },
            Command::Select
            | Command::Choice1
            | Command::Choice2
            | Command::Choice3
            | Command::Choice4
            | Command::Choice5,
        ) => Some("choose"),
        (State::Think(_), Command::Select) => Some("start now"),
        (State::Answer(_), Command::Back) if typing => Some("out of the notes"),
        (State::Answer(answer), Command::Pause) if answer.is_paused() => Some("go on"),
        (State::Answer(answer), Command::HideClock) if answer.clock_hidden => Some("show clock"),
        (State::Closed(_), Command::Select) => Some("review"),
        (State::Closed(_), Command::StepBack) => Some("back to the answer"),
        _ => scrolled(command),
    }
}

const fn reviewing(at: &At, typing: bool, command: Command) -> Option<&'static str> {
    match (at, command) {
        (At::Plan(_), Command::Back) if typing => Some("out of the field"),
        (At::Conflict { .. }, Command::Select | Command::Choice1 | Command::Choice2) => Some("choose"),
        (At::Rate { .. }, Command::Choice1 | Command::Choice2 | Command::Choice3 | Command::Choice4) => Some("rate"),
        (
            At::Guess { .. },
            Command::Choice0
            | Command::Choice1
            | Command::Choice2
            | Command::Choice3
            | Command::Choice4
            | Command::Choice5
            | Command::Choice6
            | Command::Choice7
            | Command::Choice8
            | Command::Choice9,
        ) => Some("guess"),
        (At::Guess { .. }, Command::Left | Command::Right) => Some("by five"),
        (At::Model { .. }, Command::NextField | Command::PreviousField) => Some("other side"),
        (At::Verdict { why: true, .. }, Command::Why) => Some("back to the verdict"),
        (_, Command::Select) => Some("next"),
        (At::Verdict { .. } | At::Guess { .. }, other) => scrolled(other),
        _ => None,
    }
}

//! Home: a suggestion and why, the start keys, the inbox, the week, the last attempts.

use crate::app::Go;
use crate::app::Model;
use crate::app::Screen;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::catalog;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::effect::Suggestion;
use crate::app::history;
use crate::app::interview::Interview;
use crate::app::list::Cursor;
use crate::app::outcomes::Outcomes;
use crate::app::plan::Plan;
use crate::app::progress::Progress;
use crate::app::setup::Choice;
use crate::app::setup::Setup;
use crate::app::sitting::Sitting;
use crate::attempt::Summary;
use crate::clock::Now;
use crate::drill::State;
use crate::drill::draft::Draft;
use crate::history::HomeFacts;

/// The screen's state.
#[derive(Debug, Default)]
pub struct Home {
    /// From the history; empty until loaded.
    pub facts: HomeFacts,
    /// Today's suggestion.
    pub suggestion: Option<Suggestion>,
    /// Answers that were interrupted, newest first.
    pub drafts: Vec<Draft>,
    /// Whether anything was loaded yet.
    pub loaded: bool,
    /// The reason with its spoiler is shown.
    pub why: bool,
    cursor: Cursor,
}

/// A row that can be focused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// An interrupted answer.
    Draft(usize),
    /// Today's suggestion.
    Suggestion,
    /// One of the last attempts.
    Lately(usize),
}

impl Home {
    /// The rows in order.
    pub fn rows(&self) -> Vec<Row> {
        let drafts = (0..self.drafts.len()).map(Row::Draft);
        let suggestion = self.suggestion.as_ref().map(|_| Row::Suggestion);
        drafts.chain(suggestion).chain((0..self.facts.latest.len()).map(Row::Lately)).collect()
    }

    /// The focused row.
    pub fn focus(&self) -> Option<Row> {
        self.rows().get(self.cursor.row()).copied()
    }

    /// Answers that wait for a review: ripe for a cooler eye first, then those never reviewed.
    pub fn inbox(&self) -> impl Iterator<Item = &Summary> {
        self.facts.ripe.iter().chain(&self.facts.unreviewed)
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        match self.focus() {
            Some(Row::Draft(_)) => vec![Context::DraftOffer, Context::Home],
            _ => vec![Context::Home],
        }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = vec![Command::Select];
        if let Some(Row::Draft(place)) = self.focus() {
            // At the door of a round nothing was begun that could be reviewed.
            let at_door = self.drafts.get(place).is_some_and(|draft| matches!(draft.drill.state(), State::Door(_)));
            commands.extend((!at_door).then_some(Command::Finish));
            commands.push(Command::Discard);
        }
        commands.extend([Command::Drill, Command::Interview]);
        if self.inbox().next().is_some() {
            commands.push(Command::Reviews);
        }
        commands.extend([Command::Progress, Command::History, Command::Leave, Command::Plan, Command::Catalog]);
        if self.suggestion.is_some() {
            commands.push(Command::Why);
        }
        commands.extend([Command::Settings, Command::Help, Command::Down, Command::Outcomes]);
        commands
    }

    /// Takes what was loaded.
    pub fn loaded(&mut self, facts: HomeFacts, suggestion: Option<Suggestion>, drafts: Vec<Draft>) -> Step {
        self.facts = facts;
        self.suggestion = suggestion;
        self.drafts = drafts;
        self.loaded = true;
        self.cursor = Cursor::new(self.rows().len());
        Step::stay()
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &mut Model, now: Now) -> Step {
        let command = match action {
            Action::Command(command) => *command,
            Action::Row(row) => {
                self.cursor.set(*row);
                Command::Select
            }
            _ => return Step::stay(),
        };
        if self.cursor.handle(command) {
            return Step::stay();
        }
        match command {
            Command::Select => self.select(model, now),
            Command::Finish => self.review_draft(model, now),
            Command::Discard | Command::Delete => self.discard(),
            Command::Why => {
                self.why = !self.why;
                Step::stay()
            }
            Command::Drill => Step::go(Go::To(Screen::Setup(Box::new(Setup::new(model.choice.clone()))))),
            Command::Interview => Step::go(Go::To(Screen::Interview(Box::new(Interview::new(model))))),
            Command::Plan => Step { go: Go::To(Screen::Plan(Box::default())), effects: vec![Plan::load()] },
            Command::Reviews => match self.inbox().next() {
                Some(summary) => Step::effect(Effect::LoadForReview(summary.id)),
                None => Step::stay(),
            },
            Command::Progress => {
                let screen = Progress::default();
                let effects = vec![screen.load(now.wall.day())];
                Step { go: Go::To(Screen::Progress(Box::new(screen))), effects }
            }
            Command::History => {
                let screen = history::History::default();
                let effects = vec![screen.load()];
                Step { go: Go::To(Screen::History(Box::new(screen))), effects }
            }
            Command::Outcomes => {
                let (screen, load) = Outcomes::open();
                Step { go: Go::To(Screen::Outcomes(Box::new(screen))), effects: vec![load] }
            }
            Command::Catalog => Step::go(Go::To(Screen::Catalog(Box::new(catalog::Catalog::new(model))))),
            Command::Settings => Step::go(Go::To(Screen::Settings(Box::default()))),
            Command::Back if !model.notices.is_empty() => {
                model.notices.clear();
                Step::stay()
            }
            Command::Leave => Step::back(),
            _ => Step::stay(),
        }
    }

    fn select(&mut self, model: &Model, now: Now) -> Step {
        match self.focus() {
            Some(Row::Draft(place)) => self.resume(place, model, now),
            Some(Row::Suggestion) => self.suggestion.as_ref().map_or_else(Step::stay, |suggestion| {
                let question = Some(suggestion.question.clone());
                let choice =
                    Choice { question, level: model.choice.level, realism: model.choice.realism, ..Choice::default() };
                Step::effect(Effect::Draw(Box::new(choice)))
            }),
            Some(Row::Lately(place)) => match self.facts.latest.get(place) {
                Some(summary) => Step::effect(Effect::LoadAttempt(summary.id)),
                None => Step::stay(),
            },
            None => Step::stay(),
        }
    }

    fn take_draft(&mut self, place: usize) -> Option<Draft> {
        let draft = (place < self.drafts.len()).then(|| self.drafts.remove(place));
        self.cursor.resize(self.rows().len());
        draft
    }

    /// Goes on where the answer was interrupted.
    fn resume(&mut self, place: usize, model: &Model, now: Now) -> Step {
        let Some(draft) = self.take_draft(place) else { return Step::stay() };
        let sitting = Sitting::resume(draft, model.choice.clone(), now);
        let effects = sitting.opening(now);
        Step { go: Go::To(Screen::Sitting(Box::new(sitting))), effects }
    }

    /// Ends the interrupted answer where it stood, and judges what is there.
    fn review_draft(&mut self, model: &Model, now: Now) -> Step {
        let Some(Row::Draft(place)) = self.focus() else { return Step::stay() };
        if !self.drafts.get(place).is_some_and(|draft| matches!(draft.drill.state(), State::Answer(_))) {
            return self.resume(place, model, now);
        }
        let Some(draft) = self.take_draft(place) else { return Step::stay() };
        let mut sitting = Sitting::resume(draft, model.choice.clone(), now);
        let mut effects = sitting.opening(now);
        effects.extend(sitting.finish(&model.settings, now));
        Step { go: Go::To(Screen::Sitting(Box::new(sitting))), effects }
    }

    fn discard(&self) -> Step {
        let Some(Row::Draft(place)) = self.focus() else { return Step::stay() };
        let Some(draft) = self.drafts.get(place) else { return Step::stay() };
        let (question, detail) = if matches!(draft.drill.state(), State::Door(_)) {
            ("Throw the rest of this interview away?", "Answers already finished stay in the history.".to_owned())
        } else {
            let words = draft.notes.split_whitespace().count();
            let detail =
                format!("The {words} words of notes in it go for good. Answers already finished stay in the history.");
            ("Throw this interrupted answer away?", detail)
        };
        let effects = vec![Effect::RemoveDraft(draft.drill.session().id), Effect::LoadHome];
        Step::go(Go::Ask(Dialog::confirm(question.to_owned(), detail, effects)))
    }
}

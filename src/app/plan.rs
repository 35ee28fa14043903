//! Plan: what to rehearse on which day, until the interview or for four weeks.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::interview;
use crate::app::list::Cursor;
use crate::app::setup::Choice;
use crate::catalog::Category;
use crate::coach::plan;
use crate::coach::plan::Item;
use crate::coach::plan::Kind;
use crate::coach::plan::PlanDay;
use crate::format::Realism;
use std::collections::BTreeMap;

/// The screen's state.
#[derive(Debug, Default)]
pub struct Plan {
    /// The plan; `None` until it is made.
    pub plan: Option<plan::Plan>,
    /// Topics are named, which is a spoiler.
    pub named: bool,
    cursor: Cursor,
    item: usize,
}

impl Plan {
    /// What to load.
    pub const fn load() -> Effect {
        Effect::LoadPlan
    }

    /// Takes the plan; the cursor stays on its day where that is still planned, else it is on the first.
    pub fn loaded(&mut self, plan: plan::Plan) -> Step {
        let before = self.day().map(|day| day.day);
        let place = plan.days.iter().position(|day| Some(day.day) == before).unwrap_or(0);
        self.cursor = Cursor::new(plan.days.len());
        self.cursor.set(place);
        self.item = 0;
        self.plan = Some(plan);
        Step::stay()
    }

    /// The planned days.
    pub fn days(&self) -> &[PlanDay] {
        self.plan.as_ref().map_or(&[], |plan| &plan.days)
    }

    /// The cursor over the days.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The day under the cursor.
    pub fn day(&self) -> Option<&PlanDay> {
        self.days().get(self.cursor.row())
    }

    /// The place of the marked thing within its day.
    pub const fn marked(&self) -> usize {
        self.item
    }

    fn item(&self) -> Option<&Item> {
        self.day()?.items.get(self.item)
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = Vec::new();
        if self.item().is_some() {
            commands.push(Command::Select);
        }
        if self.day().is_some_and(|day| day.items.len() > 1) {
            commands.extend([Command::Left, Command::Right]);
        }
        if self.cursor.len() > 1 {
            commands.extend([Command::Down, Command::Up]);
        }
        if self.plan.is_some() {
            commands.push(Command::Why);
        }
        commands.push(Command::Back);
        commands
    }

    /// Applies an action. Rows are the days, then the things of the day under the cursor.
    pub fn update(&mut self, action: &Action, model: &Model) -> Step {
        match action {
            Action::Row(row) => match row.checked_sub(self.cursor.len()) {
                Some(place) if place == self.item => self.start(model),
                Some(place) => {
                    self.mark(place);
                    Step::stay()
                }
                None => {
                    self.focus(|cursor| cursor.set(*row));
                    Step::stay()
                }
            },
            Action::Command(Command::Select) => self.start(model),
            Action::Command(Command::Left) => {
                self.mark(self.item.saturating_sub(1));
                Step::stay()
            }
            Action::Command(Command::Right) => {
                self.mark(self.item + 1);
                Step::stay()
            }
            Action::Command(Command::Why) => {
                self.named = !self.named && self.plan.is_some();
                Step::stay()
            }
            Action::Command(Command::Back | Command::Leave) => Step::back(),
            Action::Command(command) => {
                self.focus(|cursor| {
                    cursor.handle(*command);
                });
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn focus(&mut self, change: impl FnOnce(&mut Cursor)) {
        let before = self.cursor.row();
        change(&mut self.cursor);
        if self.cursor.row() != before {
            self.item = 0;
        }
    }

    fn mark(&mut self, place: usize) {
        let last = self.day().map_or(0, |day| day.items.len().saturating_sub(1));
        self.item = place.min(last);
    }

    /// Starts what is marked; nothing is fixed, so that a later day may be begun today.
    fn start(&self, model: &Model) -> Step {
        let Some(item) = self.item() else { return Step::stay() };
        let level = model.settings.profile.level;
        let choice = Choice { level, realism: model.choice.realism, ..Choice::default() };
        let draw = |choice| Effect::Draw(Box::new(choice));
        let effect = match &item.kind {
            Kind::Question(key) => {
                draw(Choice { categories: vec![key.category], topics: vec![key.topic.clone()], ..choice })
            }
            Kind::Again(_, question) => draw(Choice { question: Some(question.clone()), ..choice }),
            Kind::Stories(count) => draw(Choice { categories: vec![Category::Behavioral], count: *count, ..choice }),
            Kind::WarmUp { format } => hold(format, model.settings.practice.realism, model),
            Kind::Interview { format, .. } => hold(format, Realism::Realistic, model),
            Kind::ColdReview(attempts) => match attempts.first() {
                Some(attempt) => Effect::LoadForReview(*attempt),
                None => return Step::stay(),
            },
        };
        Step::effect(effect)
    }
}

fn hold(format: &str, realism: Realism, model: &Model) -> Effect {
    Effect::Hold(Box::new(interview::Plan {
        format: format.into(),
        level: None,
        realism,
        rows: BTreeMap::new(),
        panel: model.settings.practice.panel,
        seed: None,
    }))
}

//! Setup: what to rehearse.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::list::Cursor;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::question::words;
use crate::format::Realism;
use crate::format::Row;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

words! {
    /// How questions are drawn.
    Order {
        /// As the coach suggests.
        Suggested = "suggested" / "suggested",
        /// By chance.
        Random = "random" / "random",
    }
}

/// What to rehearse: filters and rules of a sitting. Empty lists mean no condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Categories.
    pub categories: Vec<Category>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Tags; any of them.
    pub tags: Vec<Arc<str>>,
    /// Difficulties.
    pub difficulties: Vec<Difficulty>,
    /// Target level: ratings are for this level, questions fit it.
    pub level: Level,
    /// How many questions.
    pub count: u8,
    /// Minutes per answer; `None`: what each question says.
    pub minutes: Option<u16>,
    /// How they are drawn.
    pub order: Order,
    /// Exactly this question.
    pub question: Option<QuestionId>,
    /// What the interviewer allows.
    pub realism: Realism,
    /// Rows of the dial set for this sitting; they win over those of the settings.
    #[serde(default)]
    pub rows: BTreeMap<Row, Realism>,
    /// Seed of the draw; `None`: a fresh one.
    pub seed: Option<u64>,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            categories: Vec::new(),
            topics: Vec::new(),
            tags: Vec::new(),
            difficulties: Vec::new(),
            level: Level::Mid,
            count: 1,
            minutes: None,
            order: Order::Suggested,
            question: None,
            realism: Realism::Relaxed,
            rows: BTreeMap::new(),
            seed: None,
        }
    }
}

/// The screen's state.
#[derive(Debug)]
pub struct Setup {
    /// What is set so far.
    pub choice: Choice,
    cursor: Cursor,
}

words! {
    /// A row of the screen.
    Field {
        /// Which category.
        Category = "category" / "Category",
        /// Which topic.
        Topic = "topic" / "Topic",
        /// Which tag.
        Tag = "tag" / "Tag",
        /// How hard.
        Difficulty = "difficulty" / "Difficulty",
        /// Target level.
        Level = "level" / "Level",
        /// How many questions.
        Count = "count" / "Questions",
        /// Minutes per answer.
        Minutes = "minutes" / "Minutes each",
        /// How they are drawn.
        Order = "order" / "Order",
        /// What the interviewer allows.
        Realism = "realism" / "Realism",
    }
}

/// Minutes per answer that can be chosen; `None`: what each question says.
const MINUTES: [Option<u16>; 10] =
    [None, Some(2), Some(3), Some(5), Some(10), Some(15), Some(20), Some(30), Some(45), Some(60)];

/// The most questions of one sitting.
const MOST_QUESTIONS: u8 = 10;

impl Setup {
    /// The screen, set as it was last time.
    pub fn new(choice: Choice) -> Self {
        let choice = Choice { question: None, rows: BTreeMap::new(), seed: None, ..choice };
        Self { choice, cursor: Cursor::new(Field::ALL.len()) }
    }

    /// The focused row.
    pub fn focus(&self) -> Field {
        Field::ALL.get(self.cursor.row()).copied().unwrap_or(Field::Category)
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        vec![Command::Select, Command::Left, Command::Right, Command::Up, Command::Down, Command::Back, Command::Help]
    }

    /// Questions that fit what is set.
    pub fn matching<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = &'a Header> {
        let headers = model.catalog.headers().iter();
        headers.filter(|header| self.choice.fits(header) && !model.never.contains(&header.id))
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &mut Model) -> Step {
        let command = match action {
            Action::Command(command) => *command,
            Action::Row(row) => {
                self.cursor.set(*row);
                Command::Right
            }
            _ => return Step::stay(),
        };
        if self.cursor.handle(command) {
            return Step::stay();
        }
        match command {
            Command::Left => self.turn(false, model),
            Command::Right => self.turn(true, model),
            Command::Select if self.matching(model).next().is_some() => {
                model.choice = self.choice.clone();
                let choice = Box::new(self.choice.clone());
                return Step::effects(vec![Effect::Remember(choice.clone()), Effect::Draw(choice)]);
            }
            Command::Back | Command::Leave => return Step::back(),
            _ => {}
        }
        Step::stay()
    }

    /// Turns the focused row to its next or previous value.
    fn turn(&mut self, on: bool, model: &Model) {
        let field = self.focus();
        let choice = &mut self.choice;
        match field {
            Field::Category => {
                choice.categories = one_of(turn(Category::ALL, choice.categories.first(), on));
                choice.topics.clear();
                choice.tags.clear();
            }
            Field::Topic => {
                let topics = values(model, choice, |header| vec![header.topic.clone()]);
                choice.topics = one_of(turn(&topics, choice.topics.first(), on));
            }
            Field::Tag => {
                let tags = values(model, choice, |header| header.tags.to_vec());
                choice.tags = one_of(turn(&tags, choice.tags.first(), on));
            }
            Field::Difficulty => choice.difficulties = one_of(turn(Difficulty::ALL, choice.difficulties.first(), on)),
            Field::Level => choice.level = cycle(Level::ALL, choice.level, on),
            Field::Count => choice.count = step(choice.count, on),
            Field::Minutes => choice.minutes = cycle(&MINUTES, choice.minutes, on),
            Field::Order => choice.order = cycle(Order::ALL, choice.order, on),
            Field::Realism => choice.realism = cycle(Realism::ALL, choice.realism, on),
        }
    }
}

impl Choice {
    /// Whether a question meets the filters (its level is the coach's business).
    pub fn fits(&self, header: &Header) -> bool {
        let any = |empty: bool, holds: bool| empty || holds;
        any(self.categories.is_empty(), self.categories.contains(&header.category))
            && any(self.topics.is_empty(), self.topics.contains(&header.topic))
            && any(self.tags.is_empty(), self.tags.iter().any(|tag| header.tags.contains(tag)))
            && any(self.difficulties.is_empty(), self.difficulties.contains(&header.difficulty))
            && self.question.as_ref().is_none_or(|id| *id == header.id)
    }
}

/// What the questions of the chosen category offer, sorted, each once.
fn values<T: Ord>(model: &Model, choice: &Choice, of: impl Fn(&Header) -> Vec<T>) -> Vec<T> {
    let wanted = Choice { categories: choice.categories.clone(), ..Choice::default() };
    let headers = model.catalog.headers().iter().filter(|header| wanted.fits(header));
    let unique: BTreeSet<T> = headers.flat_map(of).collect();
    unique.into_iter().collect()
}

fn one_of<T>(value: Option<T>) -> Vec<T> {
    value.into_iter().collect()
}

/// The value after (or before) `now`, with "any" between the last and the first.
fn turn<T: Clone + PartialEq>(all: &[T], now: Option<&T>, on: bool) -> Option<T> {
    let place = now.and_then(|now| all.iter().position(|value| value == now));
    let next = match (place, on) {
        (None, true) => Some(0),
        (None, false) => all.len().checked_sub(1),
        (Some(place), true) => Some(place + 1),
        (Some(place), false) => place.checked_sub(1),
    };
    next.and_then(|place| all.get(place)).cloned()
}

/// The value after (or before) `now`, round and round.
fn cycle<T: Copy + PartialEq>(all: &[T], now: T, on: bool) -> T {
    let first = if on { all.first() } else { all.last() };
    turn(all, Some(&now), on).or_else(|| first.copied()).unwrap_or(now)
}

fn step(count: u8, on: bool) -> u8 {
    let next = if on { count.saturating_add(1) } else { count.saturating_sub(1) };
    next.clamp(1, MOST_QUESTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Turning goes through "any" and back to the first; cycling has no "any".
    #[test]
    fn rows_turn_both_ways() {
        assert_eq!(turn(&[1, 2], None, true), Some(1));
        assert_eq!(turn(&[1, 2], Some(&2), true), None);
        assert_eq!(turn(&[1, 2], None, false), Some(2));
        assert_eq!(turn(&[1, 2], Some(&1), false), None);
        assert_eq!((cycle(&[1, 2], 2, true), cycle(&[1, 2], 1, false)), (1, 2));
        assert_eq!(turn::<u8>(&[], None, true), None);
        assert_eq!((step(1, false), step(10, true), step(3, true)), (1, 10, 4));
    }
}

//! Progress: pages of pictures and numbers over one part of the history.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::facet;
use crate::app::facet::Facet;
use crate::app::facet::Mode;
use crate::app::facet::Subject;
use crate::app::history::filter::Span;
use crate::app::list::Cursor;
use crate::app::scroll::Scroll;
use crate::catalog::Header;
use crate::clock::Day;
use crate::clock::Now;
use crate::coach::progress::Page;
use crate::coach::progress::Sheet;
use crate::format::Realism;
use crate::history::Scope;

/// Commands that name a page by its place.
pub const PLACES: [Command; 9] = [
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

/// The screen's state.
#[derive(Debug, Default)]
pub struct Progress {
    /// The page that is asked for.
    pub page: Page,
    /// What is looked at.
    pub filter: Filter,
    /// What keys do.
    pub mode: Mode,
    /// Whether the numbers are shown in place of the picture.
    pub numbers: bool,
    /// Where the body is scrolled to.
    pub scroll: Scroll,
    /// The page as it was read; `None` before.
    pub sheet: Option<Box<Sheet>>,
}

/// Which part of the history is looked at, chosen from words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// What the questions are about.
    pub subject: Subject,
    /// What the interviewer allowed.
    pub realism: Option<Realism>,
    /// This stretch of time.
    pub span: Option<Span>,
}

impl Filter {
    /// Rows of the panel.
    pub const ROWS: usize = Subject::ROWS + 2;

    /// The rows of its panel.
    pub fn facets(&self) -> [Facet; Self::ROWS] {
        let [category, topic] = self.subject.facets();
        [
            category,
            topic,
            Facet::new("Realism", self.realism.map(Realism::title), "all"),
            Facet::new("When", self.span.map(Span::title), "any time"),
        ]
    }

    /// Turns one row to its next value, or the one before.
    pub fn turn(&mut self, row: usize, forward: bool, headers: &[Header]) {
        match row {
            0 | 1 => self.subject.turn(row, forward, headers),
            2 => self.realism = facet::turn(Realism::ALL, self.realism.as_ref(), forward),
            _ => self.span = facet::turn(Span::ALL, self.span.as_ref(), forward),
        }
    }

    /// The conditions in words, joined; "everything" without any.
    pub fn sentence(&self) -> String {
        let realism = self.realism.map(|realism| realism.title().to_lowercase());
        let span = self.span.map(|span| span.title().to_owned());
        let conditions: Vec<String> = self.subject.conditions().chain([realism, span].into_iter().flatten()).collect();
        facet::shown(&conditions, "everything")
    }

    /// The conditions on a day.
    pub fn scope(&self, today: Day) -> Scope {
        let (from, to) = self.span.map_or((None, None), |span| span.days(today));
        let Subject { category, topic } = self.subject.clone();
        Scope { from, to, category, topic, realism: self.realism }
    }
}

impl Progress {
    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Progress, Context::List]
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        self.mode.commands(|| {
            let mut commands = vec![Command::Right, Command::Left, Command::Why, Command::Filter, Command::Down];
            commands.extend(PLACES.into_iter().take(Page::ALL.len()));
            commands.push(Command::Back);
            commands
        })
    }

    /// What to load.
    pub fn load(&self, today: Day) -> Effect {
        Effect::LoadSheet(self.page, Box::new(self.filter.scope(today)))
    }

    /// Takes a page; one that nobody waits for any more is dropped.
    pub fn loaded(&mut self, scope: &Scope, sheet: Box<Sheet>, today: Day) {
        if sheet.page() == self.page && *scope == self.filter.scope(today) {
            self.sheet = Some(sheet);
        }
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &Model, now: Now) -> Step {
        match (action, &mut self.mode) {
            (Action::Row(row), Mode::Filter(cursor)) => {
                cursor.set(*row);
                self.turn(true, model, now)
            }
            (Action::Row(row), _) => self.turn_to(Page::ALL.get(*row).copied(), now),
            (Action::Command(command), Mode::Filter(_)) => self.filtering(*command, model, now),
            (Action::Command(command), _) => self.command(*command, now),
            _ => Step::stay(),
        }
    }

    fn filtering(&mut self, command: Command, model: &Model, now: Now) -> Step {
        match command {
            Command::Right | Command::Select => return self.turn(true, model, now),
            Command::Left => return self.turn(false, model, now),
            Command::Filter | Command::Back | Command::Leave => self.mode = Mode::List,
            command => {
                if let Mode::Filter(cursor) = &mut self.mode {
                    cursor.handle(command);
                }
            }
        }
        Step::stay()
    }

    fn turn(&mut self, forward: bool, model: &Model, now: Now) -> Step {
        let Mode::Filter(cursor) = &self.mode else { return Step::stay() };
        self.filter.turn(cursor.row(), forward, model.catalog.headers());
        self.ask(now)
    }

    fn command(&mut self, command: Command, now: Now) -> Step {
        match command {
            Command::Right => self.turn_to(facet::turn(Page::ALL, Some(&self.page), true).or(first()), now),
            Command::Left => self.turn_to(facet::turn(Page::ALL, Some(&self.page), false).or(last()), now),
            Command::Why => {
                self.numbers = !self.numbers;
                self.scroll = Scroll::default();
                Step::stay()
            }
            Command::Filter => {
                self.mode = Mode::Filter(Cursor::new(Filter::ROWS));
                Step::stay()
            }
            Command::Back | Command::Leave => Step::back(),
            command if PLACES.contains(&command) => {
                let place = PLACES.iter().position(|place| *place == command);
                self.turn_to(place.and_then(|place| Page::ALL.get(place)).copied(), now)
            }
            command => {
                self.scroll.handle(command);
                Step::stay()
            }
        }
    }

    fn turn_to(&mut self, page: Option<Page>, now: Now) -> Step {
        let Some(page) = page.filter(|page| *page != self.page) else { return Step::stay() };
        self.page = page;
        self.ask(now)
    }

    /// Asks for the page anew, from its top.
    fn ask(&mut self, now: Now) -> Step {
        self.scroll = Scroll::default();
        Step::effect(self.load(now.wall.day()))
    }
}

fn first() -> Option<Page> {
    Page::ALL.first().copied()
}

fn last() -> Option<Page> {
    Page::ALL.last().copied()
}

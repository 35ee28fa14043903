//! Catalog: every question, searched and filtered.

pub mod filter;

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::catalog::filter::Filter;
use crate::app::catalog::filter::Order;
use crate::app::deeds;
use crate::app::effect::Effect;
use crate::app::facet;
use crate::app::facet::Mode;
use crate::app::list::Cursor;
use crate::app::text::Edited;
use crate::app::text::Text;
use crate::catalog::Header;
use crate::catalog::filter::Finder;

/// The screen's state.
#[derive(Debug)]
pub struct Catalog {
    /// Places of the questions shown, in the catalog's headers. They stay while marks change, so that no row vanishes
    /// under the cursor.
    pub rows: Vec<usize>,
    /// The cursor over them.
    pub cursor: Cursor,
    /// What keys do.
    pub mode: Mode,
    /// What is searched for.
    pub search: Text,
    /// What is left out.
    pub filter: Filter,
    order: Order,
    /// All places in this order: filters leave some out, and need not sort.
    sorted: Vec<usize>,
    /// The texts to search, laid out when the search is first opened.
    finder: Option<Finder>,
}

impl Catalog {
    /// All questions, by topic.
    pub fn new(model: &Model) -> Self {
        let mut catalog = Self {
            rows: Vec::new(),
            cursor: Cursor::default(),
            mode: Mode::List,
            search: Text::line(""),
            filter: Filter::default(),
            order: Order::Topic,
            sorted: Vec::new(),
            finder: None,
        };
        catalog.sort(model);
        catalog
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        self.mode.contexts()
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        self.mode.commands(|| self.list_commands())
    }

    fn list_commands(&self) -> Vec<Command> {
        let (some, sorted) = (!self.cursor.is_empty(), self.search.is_blank());
        let offered = [
            (Command::Select, some),
            (Command::Search, true),
            (Command::Filter, true),
            (Command::Drill, some),
            (Command::Bookmark, some),
            (Command::Never, some),
            (Command::Sort, some && sorted),
            (Command::Down, some),
            (Command::Up, some),
            (Command::Top, some),
            (Command::Bottom, some),
            (Command::Back, true),
        ];
        offered.into_iter().filter(|(_, now)| *now).map(|(command, _)| command).collect()
    }

    /// The question under the cursor.
    pub fn row<'a>(&self, model: &'a Model) -> Option<&'a Header> {
        self.rows.get(self.cursor.row()).and_then(|place| model.catalog.headers().get(*place))
    }

    /// What is shown, in words: conditions and order.
    pub fn shown(&self) -> String {
        let mut conditions = self.filter.conditions();
        if self.search.is_blank() {
            return facet::sentence(&conditions, "everything", self.order.title());
        }
        conditions.push(format!("like \"{}\"", self.search.text().trim()));
        facet::sentence(&conditions, "everything", "best match first")
    }

    /// How much is shown: `60`, or `12 of 60`.
    pub fn shown_of(&self, model: &Model) -> String {
        let (shown, all) = (self.rows.len(), model.catalog.headers().len());
        if shown == all { all.to_string() } else { format!("{shown} of {all}") }
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &mut Model) -> Step {
        match (&mut self.mode, action) {
            (Mode::Search, _) => self.searching(action, model),
            (Mode::Filter(cursor), Action::Row(row)) => {
                cursor.set(*row);
                self.turn(true, model)
            }
            (Mode::Filter(_), Action::Command(command)) => self.filtering(*command, model),
            (Mode::List, Action::Row(row)) if *row == self.cursor.row() => self.open(model),
            (Mode::List, Action::Row(row)) => {
                self.cursor.set(*row);
                Step::stay()
            }
            (Mode::List, Action::Command(command)) => self.command(*command, model),
            _ => Step::stay(),
        }
    }

    fn searching(&mut self, action: &Action, model: &Model) -> Step {
        match action {
            Action::Edit(edit) => {
                let edited = self.search.apply(edit);
                if edited != Edited::Same {
                    self.find(model);
                }
            }
            Action::Command(Command::Select | Command::Search) => self.mode = Mode::List,
            Action::Command(Command::Back | Command::Leave) => {
                self.mode = Mode::List;
                self.search = Text::line("");
                self.find(model);
            }
            Action::Command(command) => match self.search.command(*command) {
                Some(_) => self.find(model),
                None => {
                    self.cursor.handle(*command);
                }
            },
            _ => {}
        }
        Step::stay()
    }

    fn filtering(&mut self, command: Command, model: &Model) -> Step {
        match (&mut self.mode, command) {
            (_, Command::Right | Command::Select) => return self.turn(true, model),
            (_, Command::Left) => return self.turn(false, model),
            (_, Command::Filter | Command::Back | Command::Leave) => self.mode = Mode::List,
            (Mode::Filter(cursor), command) => {
                cursor.handle(command);
            }
            _ => {}
        }
        Step::stay()
    }

    fn turn(&mut self, forward: bool, model: &Model) -> Step {
        if let Mode::Filter(cursor) = &self.mode {
            self.filter.turn(cursor.row(), forward, model.catalog.headers());
            self.find(model);
        }
        Step::stay()
    }

    fn command(&mut self, command: Command, model: &Model) -> Step {
        match command {
            Command::Search => self.mode = Mode::Search,
            Command::Filter => self.mode = Mode::Filter(Cursor::new(Filter::ROWS)),
            Command::Sort if self.search.is_blank() => {
                self.order = facet::turn(Order::ALL, Some(&self.order), true).unwrap_or(Order::Title);
                self.sort(model);
            }
            Command::Back | Command::Leave => return Step::back(),
            command => return self.on_row(command, model),
        }
        Step::stay()
    }

    fn on_row(&mut self, command: Command, model: &Model) -> Step {
        let Some(header) = self.row(model) else { return Step::stay() };
        match command {
            Command::Select => self.open(model),
            Command::Drill => Step::effect(deeds::rehearse(&header.id, model)),
            Command::Bookmark => Step::effect(deeds::toggle_bookmark(&header.id, model)),
            Command::Never => Step::effect(deeds::toggle_never(&header.id, model)),
            command => {
                self.cursor.handle(command);
                Step::stay()
            }
        }
    }

    fn open(&self, model: &Model) -> Step {
        self.row(model).map_or_else(Step::stay, |header| Step::effect(Effect::LoadQuestion(header.id.clone())))
    }

    /// Brings all questions into the chosen order.
    fn sort(&mut self, model: &Model) {
        let headers = model.catalog.headers();
        self.sorted = (0..headers.len()).collect();
        self.sorted.sort_by(|left, right| match (headers.get(*left), headers.get(*right)) {
            (Some(left), Some(right)) => self.order.compare(left, right),
            _ => left.cmp(right),
        });
        self.find(model);
    }

    /// Finds what to show; the cursor goes to the first row.
    fn find(&mut self, model: &Model) {
        let headers = model.catalog.headers();
        let held = |place: &usize| headers.get(*place).is_some_and(|header| self.filter.holds(header, model));
        self.rows = if self.search.is_blank() {
            self.sorted.iter().copied().filter(held).collect()
        } else {
            let finder = self.finder.get_or_insert_with(|| Finder::new(headers));
            let hits = finder.search(self.search.text().trim());
            hits.into_iter().map(|(_, place)| place).filter(held).collect()
        };
        self.cursor = Cursor::new(self.rows.len());
    }
}

//! History: past attempts, filtered and sorted.

pub mod filter;

use crate::app::Go;
use crate::app::Model;
use crate::app::Screen;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::deeds;
use crate::app::effect::Effect;
use crate::app::facet;
use crate::app::facet::Mode;
use crate::app::history::filter::Filter;
use crate::app::list::Cursor;
use crate::app::outcomes::Outcomes;
use crate::app::text::Edited;
use crate::app::text::Text;
use crate::attempt::AttemptId;
use crate::attempt::Ending;
use crate::attempt::Summary;
use crate::clock::Day;
use crate::clock::Now;
use crate::history::HistoryPage;
use crate::history::HistoryQuery;
use crate::history::Sort;

/// Rows read at a time.
const PAGE: u32 = 200;

/// Rows read at most when the end is asked for.
const LEAP: u32 = 5000;

/// The screen's state.
#[derive(Debug, Default)]
pub struct History {
    /// The rows read so far.
    pub rows: Vec<Summary>,
    /// The cursor over them.
    pub cursor: Cursor,
    /// What keys do.
    pub mode: Mode,
    /// What is searched for.
    pub search: Text,
    /// What is left out.
    pub filter: Filter,
    /// An attempt that waits for another one to be compared with.
    pub marked: Option<AttemptId>,
    query: HistoryQuery,
    counts: Option<Counts>,
    ripe: Vec<AttemptId>,
    today: Option<Day>,
}

/// How many attempts there are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counts {
    /// What was asked.
    query: HistoryQuery,
    /// That match.
    matching: u64,
    /// In all, where that is known.
    all: Option<u64>,
}

impl History {
    /// The whole history, newest first.
    pub fn new() -> Self {
        Self::default()
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
        let mut commands = Vec::new();
        if let Some(row) = self.row() {
            commands.push(Command::Select);
            if self.may_review(row) {
                commands.push(Command::Reviews);
            }
            commands.extend([Command::Search, Command::Filter, Command::Sort]);
            if self.may_retake(row) {
                commands.push(Command::Retake);
            }
            if row.ending == Ending::Finished {
                commands.push(Command::Compare);
            }
            commands.extend([Command::Bookmark, Command::Never, Command::Delete]);
            commands.extend([Command::Down, Command::Up, Command::Top, Command::Bottom]);
        } else if !self.is_whole() {
            commands.extend([Command::Filter, Command::Search]);
        }
        commands.extend([Command::Outcomes, Command::Back]);
        commands
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&Summary> {
        self.rows.get(self.cursor.row())
    }

    /// Whether the first rows have arrived.
    pub const fn is_loaded(&self) -> bool {
        self.counts.is_some()
    }

    /// Whether nothing is left out.
    pub fn is_whole(&self) -> bool {
        self.filter == Filter::default() && self.search.is_blank()
    }

    /// Whether an attempt can be reviewed now: it never was, or it is ripe for a cooler eye.
    pub fn may_review(&self, row: &Summary) -> bool {
        row.ending != Ending::Skipped && (row.result.is_none() || self.is_ripe(row))
    }

    /// Whether the dial of its session lets the question be tried again today.
    pub fn may_retake(&self, row: &Summary) -> bool {
        self.today.is_none_or(|today| row.may_retake(today))
    }

    /// Whether an attempt is ripe for a cold review.
    pub fn is_ripe(&self, row: &Summary) -> bool {
        self.ripe.contains(&row.id)
    }

    /// What is shown, in words: conditions and order.
    pub fn shown(&self) -> String {
        let mut conditions = self.filter.conditions();
        if !self.search.is_blank() {
            conditions.push(format!("with \"{}\"", self.search.text().trim()));
        }
        facet::sentence(&conditions, "everything", self.query.sort.title())
    }

    /// How much is shown: `240`, or `12 of 240`.
    pub fn shown_of(&self) -> String {
        match &self.counts {
            None => String::new(),
            Some(Counts { matching, all: Some(all), .. }) if all != matching => format!("{matching} of {all}"),
            Some(Counts { matching, .. }) => matching.to_string(),
        }
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &mut Model, now: Now) -> Step {
        match (&mut self.mode, action) {
            (Mode::Search, _) => self.searching(action, now),
            (Mode::Filter(cursor), Action::Row(row)) => {
                cursor.set(*row);
                self.turn(true, model, now)
            }
            (Mode::Filter(_), Action::Command(command)) => self.filtering(*command, model, now),
            (Mode::List, Action::Row(row)) if *row == self.cursor.row() => self.open(),
            (Mode::List, Action::Row(row)) => {
                self.cursor.set(*row);
                Step::stay()
            }
            (Mode::List, Action::Command(command)) => self.command(*command, model),
            _ => Step::stay(),
        }
    }

    fn searching(&mut self, action: &Action, now: Now) -> Step {
        match action {
            Action::Edit(edit) => match self.search.apply(edit) {
                Edited::Changed | Edited::Full => self.ask_anew(now),
                Edited::Same => Step::stay(),
            },
            Action::Command(Command::Select | Command::Search) => {
                self.mode = Mode::List;
                Step::stay()
            }
            Action::Command(Command::Back | Command::Leave) => {
                self.mode = Mode::List;
                if self.search.is_blank() {
                    return Step::stay();
                }
                self.search = Text::line("");
                self.ask_anew(now)
            }
            Action::Command(command) => match self.search.command(*command) {
                Some(Edited::Changed) => self.ask_anew(now),
                Some(_) => Step::stay(),
                None => self.movement(*command),
            },
            _ => Step::stay(),
        }
    }

    fn filtering(&mut self, command: Command, model: &Model, now: Now) -> Step {
        match (&mut self.mode, command) {
            (_, Command::Right | Command::Select) => self.turn(true, model, now),
            (_, Command::Left) => self.turn(false, model, now),
            (_, Command::Filter | Command::Back | Command::Leave) => {
                self.mode = Mode::List;
                Step::stay()
            }
            (Mode::Filter(cursor), command) => {
                cursor.handle(command);
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn turn(&mut self, forward: bool, model: &Model, now: Now) -> Step {
        let Mode::Filter(cursor) = &self.mode else { return Step::stay() };
        self.filter.turn(cursor.row(), forward, model.catalog.headers());
        self.ask_anew(now)
    }

    fn command(&mut self, command: Command, model: &Model) -> Step {
        match command {
            Command::Search | Command::Filter | Command::Sort if !self.list_commands().contains(&command) => {
                Step::stay()
            }
            Command::Select => self.open(),
            Command::Search => {
                self.mode = Mode::Search;
                Step::stay()
            }
            Command::Filter => {
                self.mode = Mode::Filter(Cursor::new(Filter::ROWS));
                Step::stay()
            }
            Command::Sort => {
                self.query.sort = facet::turn(Sort::ALL, Some(&self.query.sort), true).unwrap_or(Sort::Newest);
                self.cursor.set(0);
                Step::effect(self.first_page())
            }
            Command::Back | Command::Leave if self.marked.is_some() => {
                self.marked = None;
                Step::stay()
            }
            Command::Back | Command::Leave => Step::back(),
            Command::Compare => self.compare(),
            Command::Outcomes => {
                let (screen, load) = Outcomes::open();
                Step { go: Go::To(Screen::Outcomes(Box::new(screen))), effects: vec![load] }
            }
            command => self.on_row(command, model),
        }
    }

    /// Commands about the row under the cursor.
    fn on_row(&mut self, command: Command, model: &Model) -> Step {
        let Some(row) = self.row() else { return Step::stay() };
        match command {
            Command::Bookmark => Step::effect(deeds::toggle_bookmark(&row.question, model)),
            Command::Never => Step::effect(deeds::toggle_never(&row.question, model)),
            Command::Retake if self.may_retake(row) => Step::effect(deeds::rehearse(&row.question, model)),
            Command::Reviews if self.may_review(row) => Step::effect(Effect::LoadForReview(row.id)),
            Command::Delete => Step::go(Go::Ask(deeds::delete_attempt(row))),
            command => self.movement(command),
        }
    }

    fn open(&self) -> Step {
        self.row().map_or_else(Step::stay, |row| Step::effect(Effect::LoadAttempt(row.id)))
    }

    /// Moves, and reads on near the end of what was read.
    fn movement(&mut self, command: Command) -> Step {
        self.cursor.handle(command);
        let read = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let matching = self.counts.as_ref().map_or(0, |counts| counts.matching);
        let rest = u32::try_from(matching).unwrap_or(u32::MAX).saturating_sub(read);
        if rest == 0 || self.cursor.row() + 1 < self.rows.len() {
            return Step::stay();
        }
        let limit = if command == Command::Bottom { rest.clamp(PAGE, LEAP) } else { PAGE };
        Step::effect(Effect::LoadHistory(Box::new(HistoryQuery { offset: read, limit, ..self.query.clone() })))
    }

    /// Compares at once where only one pair is possible; else the first attempt is marked and the second one chosen.
    fn compare(&mut self) -> Step {
        let Some(row) = self.row().filter(|row| row.ending == Ending::Finished) else { return Step::stay() };
        let (row, marked) = (row.clone(), self.marked.take());
        let mut others = self
            .rows
            .iter()
            .filter(|other| other.question == row.question && other.id != row.id && other.ending == Ending::Finished);
        let with = match marked {
            // Asked twice on one row: with the one before it.
            Some(marked) if marked == row.id => {
                others.filter(|other| other.ended < row.ended).max_by_key(|other| other.ended)
            }
            Some(marked) => others.find(|other| other.id == marked),
            None => others.next().filter(|_| others.next().is_none()),
        };
        match with {
            Some(other) if other.ended < row.ended => Step::effect(Effect::LoadComparison(other.id, row.id)),
            Some(other) => Step::effect(Effect::LoadComparison(row.id, other.id)),
            None => {
                self.marked = if marked == Some(row.id) { None } else { Some(row.id) };
                Step::stay()
            }
        }
    }

    fn ask_anew(&mut self, now: Now) -> Step {
        self.filter.apply(&mut self.query, now.wall.day());
        let text = self.search.text();
        self.query.text = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        self.cursor.set(0);
        Step::effect(self.first_page())
    }

    fn first_page(&self) -> Effect {
        Effect::LoadHistory(Box::new(HistoryQuery { offset: 0, limit: PAGE, ..self.query.clone() }))
    }

    /// What to load: everything that was read so far, anew.
    pub fn load(&self) -> Effect {
        let limit = u32::try_from(self.rows.len()).unwrap_or(u32::MAX).max(PAGE);
        Effect::LoadHistory(Box::new(HistoryQuery { offset: 0, limit, ..self.query.clone() }))
    }

    /// Takes a page: the first one replaces what was read, a later one is added. A page nobody waits for is dropped.
    pub fn loaded(&mut self, page: HistoryPage) -> Step {
        let HistoryQuery { limit, offset, .. } = page.query;
        let asked = HistoryQuery { limit, offset, ..self.query.clone() };
        if page.query != asked {
            return Step::stay();
        }
        (self.ripe, self.today) = (page.ripe, Some(page.today));
        if offset == 0 {
            let before = self.row().map(|row| row.id);
            self.rows = page.rows;
            let again = before.and_then(|id| self.rows.iter().position(|row| row.id == id));
            self.cursor.resize(self.rows.len());
            if let Some(row) = again.filter(|_| self.cursor.row() > 0) {
                self.cursor.set(row);
            }
        } else if usize::try_from(offset).is_ok_and(|offset| offset == self.rows.len()) {
            self.rows.extend(page.rows);
            self.cursor.resize(self.rows.len());
            if limit > PAGE {
                self.cursor.set(usize::MAX);
            }
        }
        self.count(page.query, page.total);
        Step::stay()
    }

    /// Keeps count of all attempts: known once nothing is left out; what comes or goes under one query does so in all.
    fn count(&mut self, query: HistoryQuery, matching: u64) {
        let query = HistoryQuery { limit: 0, offset: 0, ..query };
        let all = match &self.counts {
            _ if self.is_whole() => Some(matching),
            Some(before) if before.query == query => {
                before.all.map(|all| (all + matching).saturating_sub(before.matching))
            }
            before => before.as_ref().and_then(|before| before.all),
        };
        self.counts = Some(Counts { query, matching, all });
    }
}

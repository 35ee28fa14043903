//! Real interviews: the list with what practice said before each, and the form that logs one.

mod form;

pub use form::Field;
pub use form::Form;

use crate::app::Go;
use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::dialog::Dialog;
use crate::app::effect::Deletion;
use crate::app::effect::Effect;
use crate::app::facet;
use crate::app::list::Cursor;
use crate::clock::Now;
use crate::coach::reality::Compared;
use crate::outcome::OutcomeId;

/// What may become of an interview; not known yet lies between the last and the first.
const RESULTS: [bool; 2] = [true, false];

/// The screen's state.
#[derive(Debug, Default)]
pub struct Outcomes {
    /// Real interviews beside practice, newest day first.
    pub all: Vec<Compared>,
    /// The cursor over them.
    pub cursor: Cursor,
    /// The form, while one is logged.
    pub form: Option<Box<Form>>,
    /// Whether they have arrived.
    pub loaded: bool,
}

impl Outcomes {
    /// The screen, and what has to be loaded for it.
    pub fn open() -> (Self, Effect) {
        (Self::default(), Effect::LoadOutcomes)
    }

    /// The interview under the cursor.
    pub fn row(&self) -> Option<&Compared> {
        self.all.get(self.cursor.row())
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        match &self.form {
            Some(form) if form.is_typing() => vec![Context::Field],
            _ => vec![Context::List],
        }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        if let Some(form) = &self.form {
            return form.commands();
        }
        let some: &[Command] = if self.all.is_empty() {
            &[]
        } else {
            &[Command::Left, Command::Right, Command::Delete, Command::Down, Command::Up]
        };
        [&[Command::Select, Command::Add], some, &[Command::Back, Command::Help]].concat()
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &Model, now: Now) -> Step {
        if let Some(form) = &mut self.form {
            if matches!(action, Action::Command(Command::Back | Command::Leave)) {
                self.form = None;
                return Step::stay();
            }
            return form.update(action, model).map_or_else(Step::stay, |told| Step::effect(Effect::LogInterview(told)));
        }
        match action {
            Action::Row(row) => self.cursor.set(*row),
            Action::Command(command) => return self.command(*command, model, now),
            _ => {}
        }
        Step::stay()
    }

    fn command(&mut self, command: Command, model: &Model, now: Now) -> Step {
        if self.cursor.handle(command) {
            return Step::stay();
        }
        match (command, self.row()) {
            (Command::Back | Command::Leave, _) => return Step::back(),
            (Command::Add, _) | (Command::Select, None) => {
                self.form = Some(Box::new(Form::new(model, now.wall.day())));
            }
            (Command::Left, Some(row)) => return turned(row, false),
            (Command::Right | Command::Select, Some(row)) => return turned(row, true),
            (Command::Delete, Some(row)) => return Step::go(Go::Ask(ask_to_delete(row, model))),
            _ => {}
        }
        Step::stay()
    }

    /// Takes what was loaded; one that was just logged is shown, and its form is done with.
    pub fn loaded(&mut self, all: Vec<Compared>, added: Option<OutcomeId>) -> Step {
        let shown = added.or_else(|| self.row().map(|row| row.interview.id));
        self.all = all;
        self.loaded = true;
        self.cursor.resize(self.all.len());
        if let Some(place) = self.all.iter().position(|one| Some(one.interview.id) == shown) {
            self.cursor.set(place);
        }
        if added.is_some() {
            self.form = None;
        }
        Step::stay()
    }
}

/// Another result for an interview.
fn turned(row: &Compared, forward: bool) -> Step {
    let interview = &row.interview;
    let advanced = facet::turn(&RESULTS, interview.told.advanced.as_ref(), forward);
    Step::effect(Effect::SetAdvanced(interview.id, advanced))
}

/// Asks before an interview is deleted, and names what goes.
fn ask_to_delete(row: &Compared, model: &Model) -> Dialog {
    let interview = &row.interview;
    let detail = format!(
        "\"{}\" of {}: its result and your line go for good. Your practice stays. A backup of the whole history is made \
         first.",
        interview.told.title(&model.formats),
        interview.told.day.date().format("%a %-d %b %Y"),
    );
    Dialog::confirm(
        "Delete this real interview?".to_owned(),
        detail,
        vec![Effect::Delete(Deletion::Outcome(interview.id))],
    )
}

//! Settings: profile, practice, looks. Each change is written to the file at once.

use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::list::Cursor;
use crate::app::text::Text;
use crate::settings::Kind;
use crate::settings::Setting;
use crate::settings::Value;

/// Steps a number moves by.
const NUMBER_STEP: u32 = 10;

/// The screen's state.
#[derive(Debug)]
pub struct Settings {
    cursor: Cursor,
    typing: Option<Text>,
    /// What the last typed value was refused for.
    pub refused: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { cursor: Cursor::new(Setting::ALL.len()), typing: None, refused: None }
    }
}

impl Settings {
    /// The focused setting.
    pub fn focus(&self) -> Setting {
        Setting::ALL.get(self.cursor.row()).copied().unwrap_or(Setting::Level)
    }

    /// The place of the focused setting.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The value being typed.
    pub const fn typing(&self) -> Option<&Text> {
        self.typing.as_ref()
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        if self.typing.is_some() { vec![Context::Field] } else { vec![Context::List] }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        if self.typing.is_some() {
            return vec![Command::Select, Command::Back];
        }
        let change: &[Command] = match self.focus().kind() {
            Kind::Date | Kind::Text | Kind::Days => &[Command::Select],
            _ => &[Command::Left, Command::Right, Command::Select],
        };
        [change, &[Command::Up, Command::Down, Command::Back, Command::Help]].concat()
    }

    /// Applies an action.
    pub fn update(&mut self, action: &Action, model: &mut Model) -> Step {
        self.refused = None;
        if self.typing.is_some() {
            return self.typed(action);
        }
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
        let now = model.settings.get(self.focus());
        match (command, self.focus().kind()) {
            (Command::Back | Command::Leave, _) => Step::back(),
            (Command::Select, Kind::Date | Kind::Text | Kind::Days) => {
                let text = if now == Value::Unset { String::new() } else { now.to_string() };
                self.typing = Some(Text::line(&text));
                Step::stay()
            }
            (Command::Left, _) => self.turn(&now, false),
            (Command::Right | Command::Select, _) => self.turn(&now, true),
            _ => Step::stay(),
        }
    }

    fn typed(&mut self, action: &Action) -> Step {
        let setting = self.focus();
        let Some(text) = &mut self.typing else { return Step::stay() };
        match action {
            Action::Edit(edit) => {
                let _ = text.apply(edit);
                Step::stay()
            }
            Action::Command(Command::Select) => match setting.parse(&text.text()) {
                Ok(value) => {
                    self.typing = None;
                    self.change(value)
                }
                Err(wrong) => {
                    self.refused = Some(wrong.to_string());
                    Step::stay()
                }
            },
            Action::Command(Command::Back) => {
                self.typing = None;
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn change(&self, value: Value) -> Step {
        Step::effect(Effect::SetSetting { setting: self.focus(), value })
    }

    /// The next or previous value, round and round.
    fn turn(&self, now: &Value, on: bool) -> Step {
        let setting = self.focus();
        let next = match (setting.kind(), now) {
            (Kind::Switch, Value::Switch(is)) => Some(Value::Switch(!is)),
            (Kind::Choice(words), now) => {
                let words: Vec<Value> = words.into_iter().map(|(word, _)| Value::Text(word.to_owned())).collect();
                around(setting, words, now, on)
            }
            (Kind::Number(bounds), now) => {
                let steps = (bounds.start() / NUMBER_STEP..=bounds.end() / NUMBER_STEP).map(|step| step * NUMBER_STEP);
                around(setting, steps.map(Value::Number).collect(), now, on)
            }
            _ => None,
        };
        next.map_or_else(Step::stay, |value| self.change(value))
    }
}

/// The value beside `now`, with "unset" between the last and the first where the setting may be unset.
fn around(setting: Setting, mut values: Vec<Value>, now: &Value, on: bool) -> Option<Value> {
    if setting.optional() {
        values.insert(0, Value::Unset);
    }
    let place = values.iter().position(|value| value == now).unwrap_or(0);
    let len = values.len();
    let next = if on { place + 1 } else { place + len.saturating_sub(1) };
    values.into_iter().nth(next.checked_rem(len)?)
}

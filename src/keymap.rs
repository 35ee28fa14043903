//! Placeholder keymap with the contract the views are written against.
use crate::app::action::Command;
use crate::app::action::Context;

/// Keys to actions.
#[derive(Debug, Clone, Default)]
pub struct Keymap {}

impl Keymap {
    /// Pretty names of the keys that run a command in these contexts (narrowest first), the best one first.
    pub fn keys_for(&self, command: Command, _contexts: &[Context]) -> Vec<String> {
        vec![command.word().chars().take(1).collect()]
    }

    /// For the help screen: every binding that works in these contexts.
    pub fn help(&self, contexts: &[Context]) -> Vec<(Context, Vec<(String, Command)>)> {
        contexts.iter().map(|context| (*context, Vec::new())).collect()
    }
}

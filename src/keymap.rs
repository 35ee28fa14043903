//! Keys are data: a built-in map, the user's patch over it, and everything a screen says about keys derived from both.
//!
//! A map binds a key to one [`Command`] per [`Context`]. The program names its contexts from the narrowest to the widest;
//! the first that binds the key wins. A text field takes what it does not bind as text or as an edit, and lets nothing
//! through to wider contexts, save what holds everywhere.

mod key;
mod patch;
mod text;

pub use key::Key;

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::action::Edit;
use crate::notice::Notice;
use crate::notice::Notices;
use crate::settings::Charset;
use crossterm::event::KeyEvent;
use crossterm::event::KeyEventKind;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The built-in map, as its file: what a user's `keys.toml` is laid over.
pub const DEFAULT: &str = include_str!("keymap/default.toml");

/// What every key does, and how keys are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
    charset: Charset,
}

/// The keys of a command in a context.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    context: Context,
    command: Command,
    keys: Vec<Key>,
}

impl Binding {
    const fn place(&self) -> (Context, Command) {
        (self.context, self.command)
    }
}

/// What a key comes to.
enum Found {
    Bound(Context, Command),
    Text(Edit),
}

impl Keymap {
    /// The built-in map.
    pub fn builtin(charset: Charset) -> Self {
        let entries = patch::read(&[], &mut Notices::on("default.toml", DEFAULT));
        Self { bindings: entries.into_iter().map(|entry| entry.binding).collect(), charset }
    }

    /// The built-in map under the user's file, when there is one. What is wrong in the file keeps its built-in keys and
    /// has a notice.
    pub fn load(file: &Path, charset: Charset) -> (Self, Vec<Notice>) {
        let source = file.display().to_string();
        match fs::read_to_string(file) {
            Ok(text) => Self::patched(&source, &text, charset),
            Err(error) if error.kind() == ErrorKind::NotFound => (Self::builtin(charset), Vec::new()),
            Err(error) => (Self::builtin(charset), vec![Notice::unreadable(&source, &error)]),
        }
    }

    /// The built-in map under a patch that came from `source`.
    pub fn patched(source: &str, patch: &str, charset: Charset) -> (Self, Vec<Notice>) {
        let mut notices = Notices::on(source, patch);
        let builtin = Self::builtin(charset).bindings;
        let entries = patch::read(&builtin, &mut notices);
        let bindings = patch::merge(&builtin, entries, &mut notices);
        (Self { bindings, charset }, notices.into_list())
    }

    /// What a key event means to a screen with these contexts, narrowest first; [`Context::Always`] is the last even
    /// when unnamed. A key held down repeats only moves and edits.
    pub fn resolve(&self, event: KeyEvent, contexts: &[Context]) -> Option<Action> {
        match self.find(Key::of(event)?, contexts)? {
            Found::Bound(_, command) => {
                (event.kind == KeyEventKind::Press || repeats(command)).then_some(Action::Command(command))
            }
            Found::Text(edit) => Some(Action::Edit(edit)),
        }
    }

    /// The keys that give a command, as they are shown, the first the one to advertise. Keys hidden by a narrower
    /// context or swallowed by a text field are left out.
    pub fn keys_for(&self, command: Command, contexts: &[Context]) -> Vec<String> {
        let only = |binding: &Binding| binding.command == command;
        let rows = widened(contexts).into_iter().flat_map(|context| self.rows(context, contexts, only));
        rows.flat_map(|(keys, _)| keys).map(|key| key.label(self.charset)).collect()
    }

    /// For a footer: the first key of each command that has one here, in the order given.
    pub fn footer(&self, commands: &[Command], contexts: &[Context]) -> Vec<(String, Command)> {
        let first = |command: &Command| Some((self.keys_for(*command, contexts).into_iter().next()?, *command));
        commands.iter().filter_map(first).collect()
    }

    /// For a help screen: per context the keys that work, with a space between, and what they do.
    pub fn help(&self, contexts: &[Context]) -> Vec<(Context, Vec<(String, Command)>)> {
        let shown = |keys: &[Key]| keys.iter().map(|key| key.label(self.charset)).collect::<Vec<_>>().join(" ");
        let section = |context| {
            let rows = self.rows(context, contexts, |_| true).map(|(keys, command)| (shown(&keys), command));
            (context, rows.collect::<Vec<_>>())
        };
        widened(contexts).into_iter().map(section).filter(|(_, rows)| !rows.is_empty()).collect()
    }

    /// The commands of one context that are wanted and can be reached from these, each with the keys that reach it.
    fn rows(
        &self,
        context: Context,
        contexts: &[Context],
        wanted: impl Fn(&Binding) -> bool,
    ) -> impl Iterator<Item = (Vec<Key>, Command)> {
        let bindings = self.bindings.iter().filter(move |binding| binding.context == context && wanted(binding));
        bindings.filter_map(move |binding| {
            let plain = binding.keys.iter().copied();
            let keys = plain.clone().chain(plain.filter_map(Key::with_alt));
            let keys: Vec<Key> = keys.filter(|key| self.finds(*key, contexts, binding)).collect();
            (!keys.is_empty()).then_some((keys, binding.command))
        })
    }

    fn finds(&self, key: Key, contexts: &[Context], binding: &Binding) -> bool {
        matches!(self.find(key, contexts), Some(Found::Bound(context, command)) if (context, command) == binding.place())
    }

    fn find(&self, key: Key, contexts: &[Context]) -> Option<Found> {
        for context in contexts {
            if let Some(command) = self.bound(*context, key) {
                return Some(Found::Bound(*context, command));
            }
            if text::is_text(*context) {
                if let Some(command) = self.leads_out(*context, key) {
                    return Some(Found::Bound(Context::Practice, command));
                }
                if let Some(edit) = text::edit(key, *context) {
                    return Some(Found::Text(edit));
                }
                break;
            }
        }
        self.bound(Context::Always, key).map(|command| Found::Bound(Context::Always, command))
    }

    /// In the notes of an answer, Alt with a character is that character outside of them.
    fn leads_out(&self, context: Context, key: Key) -> Option<Command> {
        let plain = (context == Context::Notes).then(|| key.without_alt()).flatten()?;
        self.bound(Context::Practice, plain)
    }

    fn bound(&self, context: Context, key: Key) -> Option<Command> {
        let mut bindings = self.bindings.iter().filter(|binding| binding.context == context);
        bindings.find(|binding| binding.keys.contains(&key)).map(|binding| binding.command)
    }
}

/// The contexts a screen's keys can come from: those it names, what its notes let through, and what always holds.
fn widened(contexts: &[Context]) -> Vec<Context> {
    let through = contexts.contains(&Context::Notes).then_some(Context::Practice);
    let mut all: Vec<Context> = Vec::new();
    for context in contexts.iter().copied().chain(through).chain([Context::Always]) {
        if !all.contains(&context) {
            all.push(context);
        }
    }
    all
}

/// Whether a key held down goes on giving this command.
const fn repeats(command: Command) -> bool {
    matches!(
        command,
        Command::Up
            | Command::Down
            | Command::Left
            | Command::Right
            | Command::PageUp
            | Command::PageDown
            | Command::NextField
            | Command::PreviousField
            | Command::Undo
            | Command::Redo
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Motion;
    use crossterm::event::KeyCode;
    use crossterm::event::KeyModifiers;
    use proptest::prelude::*;

    fn builtin() -> Keymap {
        Keymap::builtin(Charset::Unicode)
    }

    fn press(name: &str) -> KeyEvent {
        let key = Key::parse(name).unwrap();
        KeyEvent::new(key.code(), key.modifiers())
    }

    /// The command or edit a key comes to, as text.
    fn resolved(keymap: &Keymap, name: &str, contexts: &[Context]) -> String {
        match keymap.resolve(press(name), contexts) {
            Some(Action::Command(command)) => command.word().to_owned(),
            Some(Action::Edit(edit)) => format!("{edit:?}"),
            _ => "nothing".to_owned(),
        }
    }

    fn check(contexts: &[Context], keys: &[(&str, &str)]) {
        for (name, expected) in keys {
            assert_eq!(resolved(&builtin(), name, contexts), *expected, "{contexts:?} {name}");
        }
    }

    /// The built-in map has no problem even when it is read as a user's file, and that changes nothing.
    #[test]
    fn the_builtin_map_is_sound() {
        assert_eq!(Keymap::patched("keys.toml", DEFAULT, Charset::Unicode), (builtin(), Vec::new()));
    }

    /// There is a key for every command.
    #[test]
    fn every_command_is_bound() {
        let keymap = builtin();
        let free = |command: &&Command| keymap.bindings.iter().all(|binding| binding.command != **command);
        assert_eq!(Command::ALL.iter().filter(free).collect::<Vec<_>>(), Vec::<&Command>::new());
    }

    /// Every binding works where it stands, and what holds everywhere works in every context.
    #[test]
    fn every_binding_resolves() {
        let keymap = builtin();
        for Binding { context, command, keys } in &keymap.bindings {
            for key in keys {
                assert_eq!(resolved(&keymap, &key.to_string(), &[*context]), command.word(), "{context} {key}");
            }
        }
        for context in Context::ALL {
            for (name, command) in [("ctrl-c", "quit"), ("ctrl-z", "suspend"), ("f1", "help")] {
                assert_eq!(resolved(&keymap, name, &[*context]), command, "{context}");
            }
        }
    }

    /// The narrowest context that binds a key wins; without one the wider ones are asked.
    #[test]
    fn narrow_contexts_win() {
        let practice = [Context::Practice, Context::Global];
        check(&practice, &[("tab", "notes"), ("space", "pause"), ("q", "leave"), ("j", "down"), ("G", "bottom")]);
        check(&[Context::Global], &[("tab", "next-field"), ("space", "nothing"), ("n", "nothing")]);
        check(&[Context::Home, Context::Global], &[("H", "history"), ("h", "left"), (",", "settings")]);
        check(&[Context::Predict, Context::Global], &[("0", "choice-0"), ("right", "right"), ("5", "choice-5")]);
        check(&[Context::Review, Context::Global], &[("backspace", "undo"), ("L", "later"), ("l", "right")]);
        check(&[Context::LeaveDialog, Context::Global], &[("q", "keep-draft"), ("esc", "back"), ("enter", "select")]);
    }

    /// In the notes every printable key is text, nothing reaches wider contexts, and Alt leads out for one command.
    #[test]
    fn notes_are_text() {
        check(
            &[Context::Notes, Context::Practice, Context::Global],
            &[
                ("n", "Insert('n')"),
                ("?", "Insert('?')"),
                ("space", "Insert(' ')"),
                ("tab", "Insert('\\t')"),
                ("enter", "NewLine"),
                ("page-up", "Move { to: PageUp, select: false }"),
                ("esc", "back"),
                ("f2", "pause"),
                ("f8", "finish"),
                ("ctrl-u", "undo"),
                ("alt-n", "next-phase"),
                ("alt-S", "skip"),
                ("alt-+", "extend"),
                ("alt-q", "nothing"),
                ("shift-tab", "nothing"),
                ("f7", "technique"),
                ("f9", "nothing"),
            ],
        );
        check(&[Context::Notes], &[("alt-u", "follow-up")]);
    }

    /// A search field takes text; Enter, Esc and the keys that move the list below it stay commands.
    #[test]
    fn a_field_leaves_the_list_its_arrows() {
        check(
            &[Context::Field, Context::List, Context::Global],
            &[
                ("j", "Insert('j')"),
                ("alt-n", "nothing"),
                ("down", "down"),
                ("enter", "select"),
                ("left", "Move { to: Left, select: false }"),
            ],
        );
    }

    /// Keys act on press; a key held down repeats moves and edits, never anything that could hurt.
    #[test]
    fn only_moves_and_edits_repeat() {
        let keymap = builtin();
        let kind = |name: &str, kind, contexts: &[Context]| {
            keymap.resolve(KeyEvent { kind, ..press(name) }, contexts).is_some()
        };
        let practice = [Context::Practice, Context::Global];
        assert!(kind("down", KeyEventKind::Repeat, &practice));
        assert!(!kind("space", KeyEventKind::Repeat, &practice));
        assert!(!kind("f", KeyEventKind::Repeat, &practice));
        assert!(kind("f", KeyEventKind::Repeat, &[Context::Notes]));
        assert!(!kind("f", KeyEventKind::Release, &[Context::Notes]));
    }

    /// The keys told for a command are those that reach it, in the same words on every terminal.
    #[test]
    fn told_keys_work() {
        let keymap = builtin();
        let practice = [Context::Practice, Context::Global];
        assert_eq!(keymap.keys_for(Command::Notes, &practice), ["Tab", "i"]);
        assert_eq!(keymap.keys_for(Command::NextField, &practice), Vec::<String>::new());
        assert_eq!(keymap.keys_for(Command::Help, &practice), ["?", "F1"]);
        assert_eq!(keymap.keys_for(Command::Pause, &[Context::Notes]), ["F2", "Alt-Space"]);
        assert_eq!(keymap.keys_for(Command::FollowUp, &[Context::Notes, Context::Practice]), ["Alt-u"]);
        assert_eq!(keymap.keys_for(Command::Search, &[Context::Notes, Context::Global]), Vec::<String>::new());
        assert_eq!(keymap.keys_for(Command::Select, &[Context::Global]), ["⏎"]);
        assert_eq!(Keymap::builtin(Charset::Ascii).keys_for(Command::Select, &[Context::Global]), ["Enter"]);
        let hints = keymap.footer(&[Command::Pause, Command::Drill, Command::Finish], &practice);
        assert_eq!(hints, [("Space".to_owned(), Command::Pause), ("f".to_owned(), Command::Finish)]);
    }

    /// Help lists each context's keys in the order of the file, without those that do something else here.
    #[test]
    fn help_is_what_works() {
        let help = builtin().help(&[Context::Practice, Context::Global]);
        let contexts: Vec<_> = help.iter().map(|(context, _)| *context).collect();
        assert_eq!(contexts, [Context::Practice, Context::Global, Context::Always]);
        assert_eq!(help[0].1[0], ("Space".to_owned(), Command::Pause));
        assert_eq!(help[1].1[0], ("↑ k".to_owned(), Command::Up));
        assert!(help[1].1.iter().all(|(_, command)| *command != Command::NextField));
        let notes = builtin().help(&[Context::Notes, Context::Global]);
        assert!(notes.iter().all(|(context, _)| *context != Context::Global));
        assert!(notes.iter().any(|(context, rows)| {
            *context == Context::Practice && rows.contains(&("Alt-n".to_owned(), Command::NextPhase))
        }));
    }

    proptest! {
        /// Any key event in any contexts is an action or none, and a printable key pressed in a text field is that text.
        #[test]
        fn any_key_resolves(event in key::tests::any_event(), which in proptest::collection::vec(0..Context::ALL.len(), 0..4)) {
            let contexts: Vec<Context> = which.into_iter().map(|place| Context::ALL[place]).collect();
            let keymap = builtin();
            let action = keymap.resolve(event, &contexts);
            if event.kind == KeyEventKind::Release {
                prop_assert!(action.is_none());
            }
            if let (Some(&context), KeyCode::Char(letter), KeyModifiers::NONE) = (contexts.first(), event.code, event.modifiers)
                && text::is_text(context) && !letter.is_control() && event.kind == KeyEventKind::Press
            {
                let typed = matches!(action, Some(Action::Edit(Edit::Insert(other))) if other == letter);
                prop_assert!(typed);
            }
        }
    }

    /// Motions of the notes keep their selection, so that Shift works in every field.
    #[test]
    fn shift_selects() {
        let action = builtin().resolve(press("ctrl-shift-left"), &[Context::Notes]);
        let expected = Edit::Move { to: Motion::WordLeft, select: true };
        assert!(matches!(action, Some(Action::Edit(edit)) if edit == expected));
    }
}

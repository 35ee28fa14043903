//! A file of keys: reading it, and laying the user's over the built-in one.

use crate::app::action::Command;
use crate::app::action::Context;
use crate::keymap::Binding;
use crate::keymap::key::Key;
use crate::keymap::text;
use crate::notice::Notices;
use crate::notice::did_you_mean;
use crate::notice::quoted;
use toml::Spanned;
use toml::de::DeString;
use toml::de::DeValue;

/// One line of a file: the keys of a command in a context.
#[derive(Debug)]
pub(super) struct Entry {
    /// What the line binds.
    pub(super) binding: Binding,
    /// Where each key stands, in the order of the keys.
    at: Vec<usize>,
}

/// Without these no one could leave: they keep at least one key.
const ESSENTIAL: [(Context, Command); 3] =
    [(Context::Always, Command::Quit), (Context::Notes, Command::Back), (Context::Field, Command::Back)];

/// The lines of a file that can be used; the others have a notice. Cures name what is there already.
pub(super) fn read(builtin: &[Binding], notices: &mut Notices<'_>) -> Vec<Entry> {
    let Some(table) = notices.parse() else { return Vec::new() };
    let mut entries = Vec::new();
    for (name, section) in &table {
        match (Context::from_word(name.get_ref()), section.get_ref()) {
            (Some(context), DeValue::Table(commands)) => {
                for (name, keys) in commands {
                    match Command::from_word(name.get_ref()) {
                        Some(command) => entries.extend(read_line(context, command, name.span().start, keys, notices)),
                        None => unknown_command(context, name, builtin, notices),
                    }
                }
            }
            (Some(context), _) => {
                let cure = format!("write `[{context}]` and one command a line below it");
                notices.add(name.span().start, format!("`{context}` is a section"), cure);
            }
            (None, _) => unknown_section(name, notices),
        }
    }
    entries
}

fn unknown_section(name: &Spanned<DeString<'_>>, notices: &mut Notices<'_>) {
    let (offset, name) = (name.span().start, name.get_ref());
    if Command::from_word(name).is_some() {
        notices.add(offset, format!("`{name}` stands in no section"), "put a line such as `[practice]` above it");
        return;
    }
    let words = Context::ALL.iter().map(|context| context.word());
    let all = words.clone().collect::<Vec<_>>().join(", ");
    let cure = did_you_mean(name, words, &format!("the sections are {all}"));
    notices.add(offset, format!("unknown section {}", quoted(name)), cure);
}

fn unknown_command(context: Context, name: &Spanned<DeString<'_>>, builtin: &[Binding], notices: &mut Notices<'_>) {
    let here = builtin.iter().filter(|binding| binding.context == context).map(|binding| binding.command.word());
    let otherwise = format!("the commands here are {}", here.collect::<Vec<_>>().join(", "));
    let cure = did_you_mean(name.get_ref(), Command::ALL.iter().map(|command| command.word()), &otherwise);
    notices.add(name.span().start, format!("unknown command {}", quoted(name.get_ref())), cure);
}

fn read_line(
    context: Context,
    command: Command,
    offset: usize,
    value: &Spanned<DeValue<'_>>,
    notices: &mut Notices<'_>,
) -> Option<Entry> {
    let (keys, at) = read_keys(context, command, value, notices)?;
    if keys.is_empty() && ESSENTIAL.contains(&(context, command)) {
        let what = format!("`{command}` needs a key in [{context}], or there would be no way out");
        notices.add(offset, what, "name at least one key");
        return None;
    }
    Some(Entry { binding: Binding { context, command, keys }, at })
}

/// The keys of one line; `None` when one of them cannot be used.
fn read_keys(
    context: Context,
    command: Command,
    value: &Spanned<DeValue<'_>>,
    notices: &mut Notices<'_>,
) -> Option<(Vec<Key>, Vec<usize>)> {
    let DeValue::Array(list) = value.get_ref() else {
        let cure = format!("write `{command} = [\"p\"]`, or `[]` for no key");
        notices.add(value.span().start, "the keys of a command are a list", cure);
        return None;
    };
    let (mut keys, mut at, mut whole) = (Vec::new(), Vec::new(), true);
    for item in list {
        let offset = item.span().start;
        let Some(name) = item.get_ref().as_str() else {
            notices.add(offset, "a key is written as text", "put it in quotes: `\"1\"`");
            whole = false;
            continue;
        };
        match Key::parse(name) {
            Err(bad) => notices.add(offset, bad.what, bad.cure),
            Ok(key) if belongs_to_text(key, context) => {
                let what =
                    format!("`{key}` belongs to the text in a text field and cannot be a command in [{context}]");
                notices.add(offset, what, "choose a function key or one with Ctrl or Alt");
            }
            Ok(key) if keys.contains(&key) => continue,
            Ok(key) => {
                keys.push(key);
                at.push(offset);
                continue;
            }
        }
        whole = false;
    }
    whole.then_some((keys, at))
}

/// Whether text fields need the key: those of their own bindings type it, and what holds everywhere would lose to them.
fn belongs_to_text(key: Key, context: Context) -> bool {
    match context {
        Context::Field | Context::Notes => key.types().is_some(),
        Context::Always => text::edit(key, Context::Notes).is_some(),
        _ => false,
    }
}

/// The built-in bindings with the user's lines over them. A line whose key already means something else in its place
/// has a notice and is left out, the latest first, until every key means one thing.
pub(super) fn merge(builtin: &[Binding], mut entries: Vec<Entry>, notices: &mut Notices<'_>) -> Vec<Binding> {
    loop {
        let bindings = laid_over(builtin, &entries);
        let clashing =
            entries.iter().enumerate().rev().find_map(|(place, entry)| Some((place, clash(entry, &bindings)?)));
        let Some((place, (key, offset, other))) = clashing else { return bindings };
        let entry = entries.remove(place);
        let what = format!("`{key}` already means {} in [{}]", other.command.title(), other.context);
        let cure = format!("choose another key for `{}`, or one for `{}` too", entry.binding.command, other.command);
        notices.add(offset, what, cure);
    }
}

fn laid_over(builtin: &[Binding], entries: &[Entry]) -> Vec<Binding> {
    let mut bindings = builtin.to_vec();
    for Entry { binding, .. } in entries {
        match bindings.iter_mut().find(|known| known.place() == binding.place()) {
            Some(known) => known.keys.clone_from(&binding.keys),
            None => bindings.push(binding.clone()),
        }
    }
    bindings
}

/// The first key of a line that means something else where the line applies, with where it stands, and what it means.
/// What holds everywhere, text fields included, must not be hidden by anything.
fn clash(entry: &Entry, bindings: &[Binding]) -> Option<(Key, usize, Binding)> {
    let mine = &entry.binding;
    let meets = |other: &&Binding| {
        other.context == mine.context || other.context == Context::Always || mine.context == Context::Always
    };
    let others = || bindings.iter().filter(meets).filter(|other| other.command != mine.command);
    mine.keys.iter().zip(&entry.at).find_map(|(key, at)| {
        let other = others().find(|other| other.keys.contains(key))?;
        Some((*key, *at, other.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::keymap::Keymap;
    use crate::settings::Charset;
    use crossterm::event::KeyEvent;
    use proptest::prelude::*;

    /// Files made of lines that look like keys, and of others.
    const SCRAPS: &str = r"(\[(always|notes|field|home)\]\n|(quit|back|help|drill) = \[('(esc|f1|f9|x|ctrl-c)',?)*\]\n|\PC{0,9}\n){0,12}";

    fn builtin() -> Keymap {
        Keymap::builtin(Charset::Unicode)
    }

    fn patched(patch: &str) -> (Keymap, Vec<String>) {
        let (keymap, notices) = Keymap::patched("keys.toml", patch, Charset::Unicode);
        (keymap, notices.iter().map(ToString::to_string).collect())
    }

    /// The command a key comes to.
    fn resolved(keymap: &Keymap, name: &str, contexts: &[Context]) -> Option<Command> {
        let key = Key::parse(name).unwrap();
        match keymap.resolve(KeyEvent::new(key.code(), key.modifiers()), contexts) {
            Some(Action::Command(command)) => Some(command),
            _ => None,
        }
    }

    /// A patch replaces the keys of what it names and nothing else; a whole swap is no clash.
    #[test]
    fn a_patch_replaces_what_it_names() {
        let (keymap, notices) = patched("[practice]\npause = ['n']\nnext-phase = ['space', 'f12']\nskip = []\n");
        assert_eq!(notices, Vec::<String>::new());
        let practice = [Context::Practice, Context::Global];
        for (name, command) in [
            ("n", Some(Command::Pause)),
            ("space", Some(Command::NextPhase)),
            ("f12", Some(Command::NextPhase)),
            ("S", None),
            ("f", Some(Command::Finish)),
        ] {
            assert_eq!(resolved(&keymap, name, &practice), command, "{name}");
        }
        assert_eq!(resolved(&keymap, "S", &[Context::Ready]), Some(Command::Skip));
        let (keymap, notices) = patched("[practice]\npalette = ['q']\n[list]\ndrill = ['d']\n");
        assert_eq!((resolved(&keymap, "q", &practice), notices.len()), (Some(Command::Palette), 0));
        assert_eq!(resolved(&keymap, "d", &[Context::List]), Some(Command::Drill));
    }

    /// A line with a problem keeps its built-in keys, the other lines hold, and each problem has its place and cure.
    #[test]
    fn every_problem_is_told() {
        for (patch, told) in [
            ("[practise]\npause = ['p']", "1:2: unknown section `practise`; did you mean `practice`?"),
            ("[practice]\npuase = ['p']", "2:1: unknown command `puase`; did you mean `pause`?"),
            ("[confirm]\nfinalise = ['p']", "2:1: unknown command `finalise`; the commands here are yes, no"),
            ("pause = ['p']", "1:1: `pause` stands in no section; put a line such as `[practice]` above it"),
            ("practice = 1", "1:1: `practice` is a section; write `[practice]` and one command a line below it"),
            (
                "[practice]\npause = 'p'",
                "2:9: the keys of a command are a list; write `pause = [\"p\"]`, or `[]` for no key",
            ),
            ("[practice]\npause = [1]", "2:10: a key is written as text; put it in quotes: `\"1\"`"),
            ("[practice]\npause = ['p', 'escape']", "2:15: `escape` is no key; did you mean `esc`?"),
            ("[practice]\npause = ['g g']", "2:10: `g g` is no key; write one key, such as `p`, `space` or `ctrl-p`"),
            (
                "[practice]\npause = ['p', 'n']",
                "2:15: `n` already means next phase in [practice]; choose another key for `pause`, or one for `next-phase` too",
            ),
            (
                "[practice]\npause = ['p']\nfinish = ['p']",
                "3:11: `p` already means pause in [practice]; choose another key for `finish`, or one for `pause` too",
            ),
            (
                "[practice]\npause = ['ctrl-c']",
                "2:10: `ctrl-c` already means quit now in [always]; choose another key for `pause`, or one for `quit` too",
            ),
            (
                "[always]\nhelp = ['f2']",
                "2:9: `f2` already means pause in [notes]; choose another key for `help`, or one for `pause` too",
            ),
            (
                "[notes]\nhint = ['x']",
                "2:9: `x` belongs to the text in a text field and cannot be a command in [notes]; choose a function key or one with Ctrl or Alt",
            ),
            (
                "[always]\nhelp = ['delete']",
                "2:9: `delete` belongs to the text in a text field and cannot be a command in [always]; choose a function key or one with Ctrl or Alt",
            ),
            (
                "[always]\nquit = []",
                "2:1: `quit` needs a key in [always], or there would be no way out; name at least one key",
            ),
            ("[practice\n", "1:10: unclosed table, expected `]`; nothing in this file is used until it is mended"),
        ] {
            let (keymap, notices) = patched(&format!("{patch}\n\n[home]\n"));
            assert_eq!(notices, [format!("keys.toml:{told}")], "{patch}");
            let same = |binding: &&Binding| !keymap.bindings.contains(binding);
            let changed: Vec<_> = builtin().bindings.iter().filter(same).map(|binding| binding.command).collect();
            assert!(
                changed.is_empty() || changed == [Command::Pause] && patch.contains("finish"),
                "{patch} {changed:?}"
            );
        }
    }

    /// All problems of a file are told at once, in its order, whatever their kind.
    #[test]
    fn problems_come_all_at_once() {
        let (keymap, notices) =
            patched("[home]\ndrill = ['H']\ncatalogue = ['C']\nhistory = ['hh']\ncatalog = ['C']\n[hom]\n");
        let lines: Vec<_> = notices.iter().filter_map(|notice| notice.split(':').nth(1)).collect();
        assert_eq!(lines, ["2", "3", "4", "6"]);
        assert_eq!(resolved(&keymap, "C", &[Context::Home]), Some(Command::Catalog));
        assert_eq!(resolved(&keymap, "H", &[Context::Home]), Some(Command::History));
    }

    proptest! {
        /// Any text is a patch: it never panics, and no one is left without a way out.
        #[test]
        fn any_patch_leaves_a_way_out(patch in SCRAPS) {
            let (keymap, _) = patched(&patch);
            let quit = keymap.keys_for(Command::Quit, &[Context::Notes]);
            prop_assert!(!quit.is_empty());
            prop_assert!(!keymap.keys_for(Command::Back, &[Context::Notes]).is_empty());
            prop_assert!(!keymap.keys_for(Command::Back, &[Context::Field]).is_empty());
        }
    }
}

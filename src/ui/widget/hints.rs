//! Keys and what they do here, for footer and help. Commands that share their words are one hint: `↑↓ move`, `1-4 rate`.

use crate::app::action::Command;
use crate::text;

/// A hint: its keys as they are shown, what they do, and what a click on it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The keys.
    pub keys: String,
    /// What they do.
    pub title: &'static str,
    /// The first of its commands.
    pub command: Command,
}

/// One hint per wording, in the order the wordings come first.
pub fn merged(all: impl IntoIterator<Item = (String, Command, &'static str)>) -> Vec<Hint> {
    let mut hints: Vec<(Vec<String>, &'static str, Command)> = Vec::new();
    for (key, command, title) in all {
        match hints.iter_mut().find(|(_, known, _)| *known == title) {
            Some((keys, ..)) => keys.push(key),
            None => hints.push((vec![key], title, command)),
        }
    }
    hints.into_iter().map(|(keys, title, command)| Hint { keys: joined(keys), title, command }).collect()
}

/// Arrows stand side by side, digits as a range, and names beside a stroke.
fn joined(mut keys: Vec<String>) -> String {
    let is_digit = |key: &String| key.len() == 1 && key.chars().all(|key| key.is_ascii_digit());
    let is_sign = |key: &String| text::width(key) == 1 && !key.is_ascii();
    let mut digits: Vec<String> = keys.iter().filter(|key| is_digit(key)).cloned().collect();
    digits.sort_unstable();
    if let (3.., Some(first), Some(last)) = (digits.len(), digits.first(), digits.last()) {
        let range = format!("{first}-{last}");
        keys.retain(|key| !is_digit(key));
        keys.insert(0, range);
    }
    if keys.iter().all(is_sign) {
        keys.sort_unstable();
        return keys.concat();
    }
    keys.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &[&str], expected: &str) {
        let all = keys.iter().map(|key| ((*key).to_owned(), Command::Up, "move"));
        assert_eq!(merged(all).into_iter().map(|hint| hint.keys).collect::<Vec<_>>(), [expected], "{keys:?}");
    }

    /// What does the same is one hint, read at a glance in both character sets.
    #[test]
    fn keys_with_one_meaning_are_one_hint() {
        check(&["↓", "↑"], "↑↓");
        check(&["←", "→", "⏎"], "←→⏎");
        check(&["Left", "Right"], "Left/Right");
        check(&["1", "2", "3", "4"], "1-4");
        check(&["0", "9", "3"], "0-9");
        check(&["1", "2", "⏎"], "1/2/⏎");
        check(&["1", "2", "3", "⏎"], "1-3/⏎");
        check(&["n"], "n");
    }

    /// Hints keep the order of their first key, however far apart the others stand.
    #[test]
    fn the_first_key_gives_the_place() {
        let all =
            [("↓", "move"), ("q", "leave"), ("↑", "move")].map(|(key, title)| (key.to_owned(), Command::Down, title));
        let shown: Vec<_> = merged(all).into_iter().map(|hint| format!("{} {}", hint.keys, hint.title)).collect();
        assert_eq!(shown, ["↑↓ move", "q leave"]);
    }
}

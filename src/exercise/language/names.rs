//! Names of an exercise in the manner of a language.

use super::profile::Naming;
use super::profile::Profile;

impl Profile {
    /// A name of several words. One that the language needs itself gets an underscore.
    pub(super) fn name(&self, name: &str) -> String {
        let mut written = match self.naming {
            Naming::Snake => name.to_owned(),
            Naming::Camel => camel(name),
        };
        if self.reserved.iter().any(|reserved| **reserved == *written) {
            written.push('_');
        }
        written
    }

    /// Names that stand side by side: no two become the same.
    pub(super) fn names<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut written: Vec<String> = Vec::new();
        for name in names {
            let mut name = self.name(name);
            while written.contains(&name) {
                name.push('_');
            }
            written.push(name);
        }
        written
    }
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |written, part| {
        let mut letters = part.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        written + &capital.into_iter().chain(letters).collect::<String>()
    })
}

#[cfg(test)]
mod tests {
    use super::super::Language;

    /// Words are joined as the language does, keywords give way, and no two names become one.
    #[test]
    fn names_follow_the_language() {
        for (language, names, expected) in [
            (Language::Python, ["longest_run", "class", "lambda"], ["longest_run", "class_", "lambda_"]),
            (Language::Javascript, ["longest_run", "function", "a__b"], ["longestRun", "function_", "aB"]),
            (Language::Java, ["wait", "a_b", "a__b"], ["wait_", "aB", "aB_"]),
            (Language::Cpp, ["main", "int", "int_"], ["main_", "int_", "int__"]),
            (Language::Rust, ["new", "self", "row_2"], ["new_", "self_", "row_2"]),
        ] {
            assert_eq!(language.profile().names(names), expected, "{language}");
        }
    }
}

//! How messages put things: near misses, numbers, names, types.

use std::borrow::Cow;
use toml::de::DeValue;

/// Lower-case ASCII letters and digits in words joined by single hyphens.
pub(crate) fn is_slug(text: &str) -> bool {
    text.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9')))
}

/// The known word that differs by a slip of the finger.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |known: &str| strsim::damerau_levenshtein(&word.to_lowercase(), known);
    // Comparing takes time by the product of both lengths; nobody slips over that many letters.
    let near = known.iter().filter(|_| word.len() <= 40).map(|known| (distance(known), *known));
    let (distance, known) = near.min_by_key(|(distance, _)| *distance)?;
    (distance * 3 <= known.len().max(3)).then_some(known)
}

/// "did you mean", or all there is to choose from.
pub(crate) fn suggest(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("use one of: {}", known.join(", ")),
    }
}

/// How many are wanted, with its verb.
pub(crate) fn range(least: usize, most: usize) -> String {
    if least == most {
        format!("exactly {least} {}", if least == 1 { "is" } else { "are" })
    } else if least == 0 {
        format!("at most {most} are")
    } else if most == usize::MAX {
        format!("at least {least} {}", if least == 1 { "is" } else { "are" })
    } else {
        format!("{least} to {most} are")
    }
}

/// A key in backticks; a name that is already a phrase stays as it is.
pub(crate) fn tick(name: &str) -> Cow<'_, str> {
    if name.contains([' ', '`']) { Cow::Borrowed(name) } else { Cow::Owned(format!("`{name}`")) }
}

/// How a value of a type is written.
pub(crate) fn how_to_write(wanted: &str) -> &'static str {
    match wanted {
        "text" => "put it in quotes",
        "a whole number" => "write digits alone, such as 25",
        "a number" => "write a number alone, such as 0.5",
        "a list" => "put it in square brackets, entries separated by commas",
        "a table" => "write it as `{ key = .. }`, or under a heading of its own",
        "true or false" => "write true or false, without quotes",
        _ => "see how `greenroom catalog new` writes it",
    }
}

/// What a value is, in plain words.
pub(crate) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A slip of the finger gets a suggestion; anything else gets the choice.
    #[test]
    fn slips_get_a_suggestion() {
        let known = ["hints", "prompt", "follow_ups"];
        assert_eq!(suggest("hint", &known), "did you mean `hints`?");
        assert_eq!(suggest("Prompt", &known), "did you mean `prompt`?");
        assert_eq!(suggest("followups", &known), "did you mean `follow_ups`?");
        assert_eq!(suggest("author", &known), "use one of: hints, prompt, follow_ups");
        assert_eq!(suggest(&"hints".repeat(100_000), &known), "use one of: hints, prompt, follow_ups");
    }

    /// Ids are made of lower-case words and single hyphens.
    #[test]
    fn slugs_are_plain() {
        for (text, good) in [
            ("two-receipts", true),
            ("b2b", true),
            ("", false),
            ("-a", false),
            ("a--b", false),
            ("Ab", false),
            ("é", false),
        ] {
            assert_eq!(is_slug(text), good, "{text:?}");
        }
    }
}

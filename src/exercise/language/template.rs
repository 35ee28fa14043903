//! Templates: text with `{names}` in it.

/// The text with every known name replaced, once: what a value holds is left as it is, and so are braces around anything else.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let named = behind.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        if let Some((value, after)) = named {
            out.push_str(value);
            rest = after;
        } else {
            out.push('{');
            rest = behind;
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known names are replaced once, everything else stays.
    #[test]
    fn templates_are_filled_once() {
        let values = [("a", "{b}"), ("b", "2")];
        for (template, expected) in [
            ("", ""),
            ("{a}{b}", "{b}2"),
            ("{ {c} {{b}} }", "{ {c} {2} }"),
            ("for {", "for {"),
            ("if x { f(\"{}\") } {b}", "if x { f(\"{}\") } 2"),
        ] {
            assert_eq!(fill(template, &values), expected);
        }
    }
}

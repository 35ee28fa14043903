//! The types of exercise values: a small language of its own, so that one exercise can be written in several languages.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// Types may be nested this deep.
const DEPTH: usize = 8;

/// What stands for "no value" in an `optional` and a `tree`.
pub const NIL: &str = "nil";

/// The type of an argument or a result. In JSON it is its own spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Kind {
    /// A whole number of 64 bits.
    Int,
    /// A number with a fraction.
    Float,
    /// True or false.
    Bool,
    /// Text.
    String,
    /// `list<T>`: values in order.
    List(Box<Self>),
    /// `optional<T>`: a value, or `"nil"`.
    Optional(Box<Self>),
    /// `map<K, V>`: keys are `int` or `string`; written as a table.
    Map(Box<Self>, Box<Self>),
    /// `tree` or `tree<T>`: a binary tree, level by level, `"nil"` for a child that is not there. `tree` holds ints.
    Tree(Box<Self>),
    /// `linked` or `linked<T>`: a singly linked list, written as a list. `linked` holds ints.
    Linked(Box<Self>),
}

impl Kind {
    /// Reads a type such as `list<list<int>>`. The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (kind, rest) = parse(text, DEPTH)?;
        if rest.is_empty() { Ok(kind) } else { Err(format!("`{rest}` is too much")) }
    }

    /// What a list or a linked list holds.
    pub fn item(&self) -> Option<&Self> {
        match self {
            Self::List(inner) | Self::Linked(inner) => Some(inner),
            _ => None,
        }
    }

    /// The type without "or nothing" around it.
    pub fn present(&self) -> &Self {
        match self {
            Self::Optional(inner) => inner.present(),
            _ => self,
        }
    }

    /// Whether values of this type may have a fraction somewhere.
    pub fn holds_float(&self) -> bool {
        match self {
            Self::Float => true,
            Self::Int | Self::Bool | Self::String => false,
            Self::List(inner)
            | Self::Optional(inner)
            | Self::Tree(inner)
            | Self::Linked(inner)
            | Self::Map(_, inner) => inner.holds_float(),
        }
    }

    /// A value of this type as it is written in a pack.
    pub fn example(&self) -> String {
        match self {
            Self::Int => "3".to_owned(),
            Self::Float => "0.5".to_owned(),
            Self::Bool => "true".to_owned(),
            Self::String => "\"text\"".to_owned(),
            Self::Optional(inner) => format!("{} or \"{NIL}\"", inner.example()),
            Self::List(inner) | Self::Linked(inner) => format!("[{}]", inner.example()),
            Self::Tree(inner) => format!("[{0}, \"{NIL}\", {0}]", inner.example()),
            Self::Map(_, inner) => format!("{{ \"1\" = {} }}", inner.example()),
        }
    }
}

impl TryFrom<String> for Kind {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> Self {
        kind.to_string()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int => f.write_str("int"),
            Self::Float => f.write_str("float"),
            Self::Bool => f.write_str("bool"),
            Self::String => f.write_str("string"),
            Self::List(inner) => write!(f, "list<{inner}>"),
            Self::Optional(inner) => write!(f, "optional<{inner}>"),
            Self::Map(key, value) => write!(f, "map<{key}, {value}>"),
            Self::Tree(inner) => write!(f, "tree<{inner}>"),
            Self::Linked(inner) => write!(f, "linked<{inner}>"),
        }
    }
}

/// A type and what stands behind it.
fn parse(text: &str, depth: usize) -> Result<(Kind, &str), String> {
    let Some(depth) = depth.checked_sub(1) else { return Err("it is nested too deep".to_owned()) };
    let text = text.trim_start();
    let (name, rest) = text.split_at(text.find(|next: char| !next.is_ascii_lowercase()).unwrap_or(text.len()));
    let rest = rest.trim_start();
    let plain = match name {
        "int" => Kind::Int,
        "float" => Kind::Float,
        "bool" => Kind::Bool,
        "string" => Kind::String,
        "tree" if !rest.starts_with('<') => Kind::Tree(Box::new(Kind::Int)),
        "linked" if !rest.starts_with('<') => Kind::Linked(Box::new(Kind::Int)),
        "list" | "optional" | "map" | "tree" | "linked" => return parse_parts(name, rest, depth),
        _ => return Err(format!("there is no `{name}`")),
    };
    Ok((plain, rest))
}

fn parse_parts<'a>(name: &str, rest: &'a str, depth: usize) -> Result<(Kind, &'a str), String> {
    let inside = rest.strip_prefix('<').ok_or_else(|| format!("`{name}` needs its parts, such as `{name}<int>`"))?;
    let (first, mut rest) = parse(inside, depth)?;
    let first = Box::new(first);
    let kind = match name {
        "list" => Kind::List(first),
        "optional" => Kind::Optional(first),
        "tree" => Kind::Tree(first),
        "linked" => Kind::Linked(first),
        _ => {
            if !matches!(*first, Kind::Int | Kind::String) {
                return Err("the keys of a map are `int` or `string`".to_owned());
            }
            let second = rest.strip_prefix(',').ok_or("a map has two parts, such as `map<string, int>`")?;
            let (second, behind) = parse(second, depth)?;
            rest = behind;
            Kind::Map(first, Box::new(second))
        }
    };
    let rest = rest.strip_prefix('>').ok_or_else(|| format!("`{name}<` is not closed"))?;
    Ok((kind, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &str>) {
        let kind = Kind::parse(text).map(|kind| kind.to_string());
        assert_eq!(kind.as_deref().map_err(String::as_str), expected, "{text}");
    }

    /// Types nest, blanks do not matter, and every mistake is named.
    #[test]
    fn types_read_and_write() {
        check("int", Ok("int"));
        check("list<list<int>>", Ok("list<list<int>>"));
        check(" map < string,optional<float> > ", Ok("map<string, optional<float>>"));
        check("tree", Ok("tree<int>"));
        check("list<linked<string>>", Ok("list<linked<string>>"));
        check("integer", Err("there is no `integer`"));
        check("list", Err("`list` needs its parts, such as `list<int>`"));
        check("list<int", Err("`list<` is not closed"));
        check("list<int>>", Err("`>` is too much"));
        check("map<int>", Err("a map has two parts, such as `map<string, int>`"));
        check("map<bool, int>", Err("the keys of a map are `int` or `string`"));
        check("", Err("there is no ``"));
        check(&"list<".repeat(1_000), Err("it is nested too deep"));
    }
}

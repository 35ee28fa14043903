//! Names and types of an exercise: nothing else gets from a pack into generated code unescaped.

use crate::catalog::exercise::Method;
use crate::catalog::exercise::Param;
use crate::catalog::kind::Kind;
use crate::catalog::problem::quote;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;

/// The most letters of a name.
const LETTERS: usize = 60;

/// A name in snake case.
pub(super) fn identifier(reader: &mut Reader<'_>, node: &Node<'_>, name: &str) -> Option<Box<str>> {
    let line = reader.line(node, name)?;
    let good = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    if line.bytes().all(good) && line.starts_with(|first: char| first.is_ascii_lowercase()) && line.len() <= LETTERS {
        return Some(line);
    }
    let cure = "use lower-case letters, digits and underscores, such as `longest_run`";
    reader.error(node.span(), format!("{} cannot name a function, a method or a parameter", quote(&line)), cure);
    None
}

/// A name in camel case.
pub(super) fn class(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Box<str>> {
    let line = reader.line(node, "class")?;
    let good = |byte: u8| byte.is_ascii_alphanumeric();
    if line.bytes().all(good) && line.starts_with(|first: char| first.is_ascii_uppercase()) && line.len() <= LETTERS {
        return Some(line);
    }
    let cure = "use letters and digits, each word with a capital, such as `RecentCache`";
    reader.error(node.span(), format!("{} cannot name a class", quote(&line)), cure);
    None
}

pub(super) fn kind(reader: &mut Reader<'_>, node: &Node<'_>, name: &str) -> Option<Kind> {
    let line = reader.line(node, name)?;
    match Kind::parse(&line) {
        Ok(kind) => Some(kind),
        Err(why) => {
            let cure = "use int, float, bool, string, list<..>, optional<..>, map<.., ..>, tree or linked";
            reader.error(node.span(), format!("{} is not a type: {why}", quote(&line)), cure);
            None
        }
    }
}

pub(super) fn params(reader: &mut Reader<'_>, node: &Node<'_>, least: usize) -> Option<Vec<Param>> {
    let list = reader.list(node, "params", least..=8)?;
    let before = reader.errors();
    let mut params: Vec<Param> = Vec::with_capacity(list.len());
    for node in list {
        let Some(param) = param(reader, node) else { continue };
        if params.iter().any(|other| other.name == param.name) {
            reader.error(node.span(), format!("two parameters are called `{}`", param.name), "rename one of them");
        }
        params.push(param);
    }
    (reader.errors() == before).then_some(params)
}

fn param(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Param> {
    let fields = reader.fields(node, "a parameter", &["name", "type"])?;
    let name = reader.required(&fields, "name", |reader, node| identifier(reader, node, "name"));
    let kind = reader.required(&fields, "type", |reader, node| kind(reader, node, "type"));
    Some(Param { name: name?, kind: kind? })
}

pub(super) fn methods(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Vec<Method>> {
    let before = reader.errors();
    let list = reader.list(node, "methods", 1..=12)?;
    let mut methods: Vec<Method> = Vec::with_capacity(list.len());
    for node in list {
        let Some(method) = method(reader, node) else { continue };
        if methods.iter().any(|other| other.name == method.name) {
            reader.error(node.span(), format!("two methods are called `{}`", method.name), "rename one of them");
        }
        methods.push(method);
    }
    (reader.errors() == before).then_some(methods)
}

fn method(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Method> {
    let fields = reader.fields(node, "a method", &["name", "params", "returns"])?;
    let name = reader.required(&fields, "name", |reader, node| identifier(reader, node, "name"));
    let params = fields.get("params").map_or_else(|| Some(Vec::new()), |node| params(reader, node, 0));
    let returns = match fields.get("returns") {
        Some(node) => Some(kind(reader, node, "returns")?),
        None => None,
    };
    Some(Method { name: name?, params: params?, returns })
}

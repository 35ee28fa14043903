//! The steps of a case that drives an object: written out, or made by chance.

use super::cases;
use super::cases::Known;
use super::every;
use super::valuing;
use crate::catalog::exercise::Compare;
use crate::catalog::exercise::Course;
use crate::catalog::exercise::Draw;
use crate::catalog::exercise::Drawn;
use crate::catalog::exercise::Method;
use crate::catalog::exercise::Scheme;
use crate::catalog::exercise::Shape;
use crate::catalog::exercise::Step;
use crate::catalog::exercise::generator::MAX_N;
use crate::catalog::kind::Kind;
use crate::catalog::reader::ENTRIES;
use crate::catalog::reader::Fields;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use toml::de::DeValue;

/// What happens in the case of a class.
pub(super) fn course(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, known: &Known<'_>) -> Option<Course> {
    let node = fields.need(reader, "steps")?;
    if let DeValue::Table(_) = node.get_ref() {
        let steps = scheme(reader, node, known);
        let expect = reader.required(fields, "expect", |reader, node| results(reader, node, known));
        return Some(Course::Generated { steps: steps?, expect: expect? });
    }
    if fields.get("expect").is_some() {
        let cure = "remove it, or move it into the last step";
        reader.error(fields.key_span("expect"), "each step has its own `expect`, the case has none", cure);
    }
    let list = reader.list(node, "steps", 1..=200)?;
    every(list.iter().map(|node| step(reader, node, known))).map(|steps| Course::Steps { steps })
}

/// What all results of generated steps must be.
fn results(reader: &mut Reader<'_>, node: &Node<'_>, known: &Known<'_>) -> Option<serde_json::Value> {
    if known.compare.is_some_and(|compare| *compare != Compare::Exact) {
        let message = "the results of generated steps are compared by their digest, which is exact";
        reader.error(node.span(), message, "write `compare = \"exact\"`, or write the steps out");
        return None;
    }
    cases::digest(reader, node, Some(&Compare::Exact))
}

/// The method that a step calls, and its name. There is none while the methods are unknown.
fn called<'k>(
    reader: &mut Reader<'_>,
    fields: &Fields<'_, '_>,
    known: &Known<'k>,
) -> Option<(Box<str>, Option<&'k Method>)> {
    let node = fields.need(reader, "call")?;
    let methods = known.shape.map(Shape::methods);
    let Some(methods) = methods else { return reader.line(node, "call").map(|name| (name, None)) };
    let names: Vec<&str> = methods.iter().map(|method| &*method.name).collect();
    let method = methods.get(reader.choice(node, "call", &names)?)?;
    Some((method.name.clone(), Some(method)))
}

fn step(reader: &mut Reader<'_>, node: &Node<'_>, known: &Known<'_>) -> Option<Step> {
    let fields = reader.fields(node, "a step", &["call", "args", "expect"])?.named("this step");
    let (call, method) = called(reader, &fields, known)?;
    let args = cases::args(reader, &fields, method.map(|method| method.params.as_slice()));
    let expect = match (fields.get("expect"), method) {
        (Some(_), Some(Method { returns: None, .. })) => {
            let message = format!("`{call}` returns nothing, so that nothing can be expected of it");
            reader.error(fields.key_span("expect"), message, "remove it, or give the method `returns`");
            return None;
        }
        (None, Some(Method { returns: Some(_), .. })) => {
            fields.need(reader, "expect")?;
            None
        }
        (Some(node), method) => {
            let returns = method.and_then(|method| method.returns.as_ref());
            Some(cases::expected(reader, node, returns, known.compare)?)
        }
        (None, _) => None,
    };
    Some(Step { call, args: args?, expect })
}

fn scheme(reader: &mut Reader<'_>, node: &Node<'_>, known: &Known<'_>) -> Option<Scheme> {
    let fields = reader.fields(node, "generated steps", &["gen", "n", "seed", "calls"])?.named("this table of steps");
    reader.required(&fields, "gen", |reader, node| reader.choice(node, "gen", &["steps"]));
    let n = reader.required(&fields, "n", |reader, node| count(reader, node, "n", 1));
    let seed = reader.required(&fields, "seed", |reader, node| reader.whole(node, "seed"));
    let calls = reader.required(&fields, "calls", |reader, node| {
        let list = reader.list(node, "calls", 1..=50)?;
        every(list.iter().map(|node| drawn(reader, node, known, n.unwrap_or(1))))
    });
    Some(Scheme { n: n?, seed: seed?, calls: calls? })
}

fn count(reader: &mut Reader<'_>, node: &Node<'_>, name: &str, least: usize) -> Option<usize> {
    let given = reader.whole(node, name)?;
    let count = usize::try_from(given).ok().filter(|count| (least..=MAX_N).contains(count));
    if count.is_none() {
        let message = format!("`{name}` is {given}; {least} to {MAX_N} are allowed");
        reader.error(node.span(), message, "write a number between them");
    }
    count
}

fn drawn(reader: &mut Reader<'_>, node: &Node<'_>, known: &Known<'_>, n: usize) -> Option<Drawn> {
    let fields = reader.fields(node, "a call", &["call", "args"])?.named("this call");
    let (call, method) = called(reader, &fields, known)?;
    let Some(method) = method else { return Some(Drawn { call, args: Vec::new() }) };
    if fields.get("args").is_none() && method.params.is_empty() {
        return Some(Drawn { call, args: Vec::new() });
    }
    let args = reader.required(&fields, "args", |reader, node| {
        let list = reader.list(node, "args", 0..=usize::MAX)?;
        if list.len() != method.params.len() {
            let wanted = method.params.len()..=method.params.len();
            reader.count(node.span(), "`args`", ENTRIES, list.len(), &wanted);
            return None;
        }
        every(list.iter().zip(&method.params).map(|(node, param)| draw(reader, node, &param.kind, n)))
    })?;
    Some(Drawn { call, args })
}

/// How an argument is drawn: a table says how, anything else is always the same.
fn draw(reader: &mut Reader<'_>, node: &Node<'_>, kind: &Kind, n: usize) -> Option<Draw> {
    let DeValue::Table(table) = node.get_ref() else {
        return valuing::stored(reader, node, kind).map(Draw::Fixed);
    };
    let text = table.contains_key("letters");
    let fits = if text { *kind.present() == Kind::String } else { matches!(kind.present(), Kind::Int | Kind::Float) };
    if !fits {
        let message = format!("a value of type {kind} cannot be drawn like this");
        let cure = "use `{ low, high }` or `{ count, step }` for numbers, `{ letters, n }` for text, or a fixed value";
        reader.error(node.span(), message, cure);
        return None;
    }
    if text {
        let fields = reader.fields(node, "text drawn by chance", &["letters", "n"])?;
        let letters = reader
            .required(&fields, "letters", |reader, node| reader.line(node, "letters").and(node.get_ref().as_str()));
        let n = reader.required(&fields, "n", |reader, node| count(reader, node, "n", 0));
        return Some(Draw::Text { letters: letters?.into(), n: n? });
    }
    let counted = table.contains_key("count");
    let (first, second) = if counted { ("count", "step") } else { ("low", "high") };
    let what = if counted { "a growing number" } else { "a number drawn by chance" };
    let fields = reader.fields(node, what, &[first, second])?;
    let from = reader.required(&fields, first, |reader, node| reader.whole(node, first));
    let to = reader.required(&fields, second, |reader, node| reader.whole(node, second));
    let (from, to) = (from?, to?);
    if counted {
        let last = i64::try_from(n).ok().and_then(|n| to.checked_mul(n)?.checked_add(from));
        if last.is_none() {
            reader.error(node.span(), "the numbers grow beyond 64 bits", "make them smaller");
        }
        return Some(Draw::Count { from, step: to });
    }
    if from > to {
        reader.error(node.span(), "`low` is more than `high`", "exchange them");
        return None;
    }
    Some(Draw::Between { low: from, high: to })
}

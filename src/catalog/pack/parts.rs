//! The parts of a question that are lists or tables.

use super::arithmetic;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::catalog::Level;
use crate::catalog::PhaseId;
use crate::catalog::Point;
use crate::catalog::Weight;
use crate::catalog::problem::quote;
use crate::catalog::question::Estimate;
use crate::catalog::question::FollowUp;
use crate::catalog::question::OutlineLine;
use crate::catalog::question::Reveal;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use crate::format::Formats;
use crate::rubric::Rubric;
use sha2::Digest;
use sha2::Sha256;
use std::collections::HashMap;
use std::fmt::Write;
use std::ops::RangeInclusive;

/// Columns a point may take: what a tired person checks in three seconds.
const POINT_COLUMNS: usize = 110;

/// A list of paragraphs.
pub(super) fn texts(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    name: &str,
    wanted: RangeInclusive<usize>,
) -> Option<Vec<String>> {
    let list = reader.list(node, name, wanted)?;
    Some(list.iter().filter_map(|node| reader.prose(node, name)).collect())
}

pub(super) fn reveals(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Vec<Reveal>> {
    let list = reader.list(node, "reveals", 3..=8)?;
    let read = |node| {
        let fields = reader.fields(node, "a reveal", &["ask", "answer"])?;
        let ask = reader.required(&fields, "ask", |reader, node| texts(reader, node, "ask", 2..=6));
        let answer = reader.required(&fields, "answer", |reader, node| reader.prose(node, "answer"));
        Some(Reveal { ask: ask?, answer: answer? })
    };
    Some(list.iter().filter_map(read).collect())
}

pub(super) fn follow_ups(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Vec<FollowUp>> {
    let list = reader.list(node, "follow_ups", 3..=4)?;
    let read = |node| {
        let fields = reader.fields(node, "a follow-up", &["ask", "listen_for"])?;
        let ask = reader.required(&fields, "ask", |reader, node| reader.prose(node, "ask"));
        let listen_for = reader.required(&fields, "listen_for", |reader, node| reader.prose(node, "listen_for"));
        Some(FollowUp { ask: ask?, listen_for: listen_for? })
    };
    Some(list.iter().filter_map(read).collect())
}

/// The checklist. Without a category its phases and dimensions cannot be judged, and the question is unusable anyway.
pub(super) fn points(reader: &mut Reader<'_>, node: &Node<'_>, category: Option<Category>) -> Option<Vec<Point>> {
    let list = reader.list(node, "points", 6..=10)?;
    let category = category?;
    let mut seen: HashMap<Box<str>, usize> = HashMap::new();
    let mut points = Vec::with_capacity(list.len());
    for node in list {
        let Some(point) = point(reader, node, category) else { continue };
        if let Some(first) = seen.insert(point.id.clone(), points.len() + 1) {
            let message = format!("this point cannot be told from point {first}: the same `id`, or the same text");
            reader.error(node.span(), message, "remove one of them, or give each its own `id`");
        }
        points.push(point);
    }
    if points.len() == list.len() {
        let musts = points.iter().filter(|point| point.weight == Weight::Must).count();
        if !(2..=4).contains(&musts) {
            let are = if musts == 1 { "is" } else { "are" };
            let message = format!("{musts} of the points {are} `must`; 2 to 4 are wanted");
            reader.error(node.span(), message, "change the weight of some points");
        }
        for dimension in Rubric::builtin().content(category) {
            if !points.iter().any(|point| point.dimension == dimension.id) {
                let message = format!("no point is evidence for `{}`", dimension.id);
                reader.error(node.span(), message, "add one: every dimension is rated beside its points");
            }
        }
    }
    Some(points)
}

fn point(reader: &mut Reader<'_>, node: &Node<'_>, category: Category) -> Option<Point> {
    let fields = reader.fields(node, "a point", &["id", "text", "weight", "phase", "dimension"])?;
    let explicit = fields.get("id").map(|node| reader.slug(node, "id"));
    let text = reader.required(&fields, "text", |reader, node| {
        let text = reader.prose(node, "text")?;
        let columns = crate::text::width(&text);
        if columns > POINT_COLUMNS {
            let message = format!("the point is {columns} columns wide; {POINT_COLUMNS} can be checked at a glance");
            reader.editorial(node.span(), message, "shorten it, or make two of it");
        }
        Some(text)
    });
    let weight =
        reader.required(&fields, "weight", |reader, node| reader.word(node, "weight", Weight::ALL, Weight::word));
    let phase = reader.required(&fields, "phase", |reader, node| {
        let known: Vec<&str> = Formats::builtin().phases(category).iter().map(|phase| phase.id.as_str()).collect();
        reader.choice(node, "phase", &known).and_then(|place| known.get(place)).map(|id| PhaseId::new(*id))
    });
    let dimension = reader.required(&fields, "dimension", |reader, node| {
        let known: Vec<&str> =
            Rubric::builtin().content(category).iter().map(|dimension| dimension.id.as_str()).collect();
        reader.choice(node, "dimension", &known).and_then(|place| known.get(place)).map(|id| DimensionId::new(*id))
    });
    let text = text?;
    let id = explicit.unwrap_or_else(|| Some(derived_id(&text)))?;
    Some(Point { id, text: text.into(), weight: weight?, phase: phase?, dimension: dimension? })
}

/// The identity of a point that has no explicit one: the first twelve hexadecimal digits of its text's SHA-256.
fn derived_id(text: &str) -> Box<str> {
    let digest = Sha256::digest(text);
    let digits = digest.iter().take(6).fold(String::with_capacity(12), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    });
    digits.into()
}

/// Lines of "label, two or more blanks, text"; an indented line continues the one above.
pub(super) fn outline(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Vec<OutlineLine>> {
    let text = reader.text(node, "outline")?;
    let mut lines: Vec<OutlineLine> = Vec::new();
    let given = || text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    for line in given() {
        let body = line.trim_start();
        let gap = body.find("  ").into_iter().chain(body.find('\t')).min();
        let (label, rest) = match gap {
            _ if body.len() < line.len() && !lines.is_empty() => ("", body),
            Some(gap) if body.len() == line.len() => body.split_at(gap),
            _ => {
                let cure = "write a label, two blanks or more, and the text; or indent it to continue the line above";
                let message = format!("{} is not a line of an outline", quote(body));
                reader.error(reader.within(node, line), message, cure);
                continue;
            }
        };
        lines.push(OutlineLine { label: label.into(), text: rest.trim_start().into() });
    }
    reader.count(node.span(), "the outline", ("line", "lines"), given().count(), &(6..=20));
    Some(lines)
}

/// What Solid means at each level, in the order of [`Level::ALL`].
pub(super) fn expectations(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Vec<String>> {
    let words: Vec<&str> = Level::ALL.iter().map(|level| level.word()).collect();
    let fields = reader.fields(node, "`expectations`", &words)?;
    let texts: Vec<Option<String>> =
        words.into_iter().map(|word| reader.required(&fields, word, |reader, node| reader.prose(node, word))).collect();
    texts.into_iter().collect()
}

/// Numbers that compute, and that the outline states as the question says.
pub(super) fn estimates(reader: &mut Reader<'_>, node: &Node<'_>, outline: &[OutlineLine]) -> Vec<Estimate> {
    let Some(list) = reader.list(node, "estimates", 0..=8) else { return Vec::new() };
    let stated: Vec<&str> = outline.iter().flat_map(|line| line.text.split_whitespace()).collect();
    let stated = stated.join(" ");
    list.iter().filter_map(|node| estimate(reader, node, &stated)).collect()
}

fn estimate(reader: &mut Reader<'_>, node: &Node<'_>, stated: &str) -> Option<Estimate> {
    let fields = reader.fields(node, "an estimate", &["name", "expression", "unit", "result", "shown"])?;
    let name = reader.required(&fields, "name", |reader, node| reader.line(node, "name"));
    let expression = reader.required(&fields, "expression", |reader, node| {
        let expression = reader.line(node, "expression")?;
        match arithmetic::evaluate(&expression) {
            Ok(value) => Some((expression, value)),
            Err(why) => {
                let cure = "write numbers with + - * / ** and parentheses";
                reader.error(node.span(), format!("the expression does not compute: {why}"), cure);
                None
            }
        }
    });
    let unit = reader.required(&fields, "unit", |reader, node| reader.line(node, "unit"));
    let result = reader.required(&fields, "result", |reader, node| {
        let result = reader.number(node, "result")?;
        if let Some((expression, value)) = &expression
            && (result - value).abs() > 1e-9 * value.abs()
        {
            reader.error(node.span(), format!("{expression} is {value}, not {result}"), format!("write {value}"));
        }
        Some(result)
    });
    let shown = reader.required(&fields, "shown", |reader, node| {
        let shown = reader.line(node, "shown")?;
        if !stated.contains(&*shown) {
            reader.editorial(
                node.span(),
                format!("{} is not in the outline", quote(&shown)),
                "state it there, word for word",
            );
        } else if let Some(result) = result
            && arithmetic::says(&shown, result) == Some(false)
        {
            let message = format!("{} differs from {result} by more than one per cent", quote(&shown));
            reader.editorial(node.span(), message, "make one of them right");
        }
        Some(shown)
    });
    let (expression, _) = expression?;
    Some(Estimate { name: name?, expression, unit: unit?, result: result?, shown: shown? })
}

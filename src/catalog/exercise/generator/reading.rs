//! Reading the table of a generator: every key it must have, and what its numbers must keep to.

use super::Bounds;
use super::EdgeShape;
use super::Generator;
use super::MAX_PARTS;
use super::Part;
use super::TreeShape;
use super::described;
use crate::catalog::exercise::flaw::At;
use crate::catalog::exercise::flaw::Flaws;
use crate::catalog::exercise::table::Table;
use crate::catalog::exercise::value::look;
use crate::catalog::kind::Kind;
use crate::catalog::problem::quote;
use crate::catalog::wording::suggest;
use serde_json::Map;
use serde_json::Value;

/// The most parts of a `join`.
const MAX_JOINED: usize = 1_000;

/// Every generator with its keys.
const KEYS: [(&str, &[&str]); 10] = [
    ("repeat", &["value", "n"]),
    ("range", &["from", "n", "step"]),
    ("ints", &["n", "low", "high", "seed", "sorted", "distinct"]),
    ("text", &["n", "letters", "seed"]),
    ("permutation", &["n", "seed", "from"]),
    ("tree", &["n", "shape", "low", "high", "seed"]),
    ("spans", &["n", "low", "high", "least", "most", "seed"]),
    ("edges", &["nodes", "n", "shape", "seed", "low", "high"]),
    ("rows", &["n", "of"]),
    ("join", &["parts"]),
];

/// The generator that a table describes; `None` means that a flaw was noted.
pub(super) fn read(flaws: &mut Flaws, table: &Map<String, Value>, kind: &Kind) -> Option<Generator> {
    let Some(given) = table.get("gen") else {
        flaws.here("this table does not say how the value is made", "add `gen = \"repeat\"` or another");
        return None;
    };
    let names = KEYS.map(|(name, _)| name);
    let Some((name, keys)) = KEYS.iter().find(|(name, _)| given.as_str() == Some(name)) else {
        let word = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
        flaws.at(At::Key("gen".into()), format!("{} is not a value of `gen`", quote(&word)), suggest(&word, &names));
        return None;
    };
    if !suits(name, kind) {
        let message = format!("`{name}` makes no value of type {kind}");
        flaws.at(At::Key("gen".into()), message, instead(kind));
        return None;
    }
    let mut table = Table::new(name, table, keys, flaws);
    let made = match *name {
        "repeat" => repeat(&mut table, kind),
        "range" => series(&mut table),
        "ints" => ints(&mut table),
        "text" => text(&mut table),
        "permutation" => permutation(&mut table),
        "tree" => tree(&mut table),
        "spans" => spans(&mut table),
        "edges" => edges(&mut table),
        "rows" => rows(&mut table, kind),
        _ => join(&mut table, kind),
    }?;
    if made.parts() > MAX_PARTS {
        flaws.here(format!("this makes more than {MAX_PARTS} numbers, letters and lists"), "make it smaller");
        return None;
    }
    Some(made)
}

/// Whether a generator can make values of a type.
fn suits(name: &str, kind: &Kind) -> bool {
    let number = |kind: &Kind| matches!(kind, Kind::Int | Kind::Float);
    match name {
        "text" => *kind == Kind::String,
        "repeat" | "join" => *kind == Kind::String || kind.item().is_some(),
        "rows" => kind.item().is_some(),
        "tree" => matches!(kind, Kind::Tree(inner) if number(inner)),
        "spans" | "edges" => kind.item().and_then(Kind::item).is_some_and(number),
        _ => kind.item().is_some_and(number),
    }
}

fn instead(kind: &Kind) -> &'static str {
    match kind {
        Kind::String => "use `text`, `repeat` or `join`",
        Kind::List(_) | Kind::Linked(_) => "use `repeat`, `rows` or `join`, which make lists of anything",
        Kind::Tree(_) => "use `tree`",
        _ => "write the value itself",
    }
}

fn repeat(table: &mut Table<'_, '_>, kind: &Kind) -> Option<Generator> {
    let n = table.count("n", 0);
    let value = table.need("value")?;
    table.flaws.inside(At::Key("value".into()), |flaws| look(flaws, value, kind.item().unwrap_or(kind)));
    Some(Generator::Repeat { value: value.clone(), n: n? })
}

/// The last of `n` numbers, if all of them are of 64 bits.
fn last(from: i64, step: i64, n: usize) -> Option<i64> {
    let steps = i64::try_from(n.saturating_sub(1)).ok()?;
    step.checked_mul(steps)?.checked_add(from)
}

const WIDE: (&str, &str) = ("the numbers grow beyond 64 bits", "make them smaller");

fn series(table: &mut Table<'_, '_>) -> Option<Generator> {
    let (n, from, step) = (table.count("n", 0), table.whole_or("from", 0), table.whole_or("step", 1));
    let (n, from, step) = (n?, from?, step?);
    if last(from, step, n).is_none() {
        table.flaws.here(WIDE.0, WIDE.1);
    }
    Some(Generator::Range { from, step, n })
}

fn ints(table: &mut Table<'_, '_>) -> Option<Generator> {
    let (n, of, seed) = (table.count("n", 0), table.bounds("low", "high"), table.whole("seed"));
    let (sorted, distinct) = (table.flag("sorted"), table.flag("distinct"));
    let (n, of, distinct) = (n?, of?, distinct?);
    if distinct && n > 0 && of.high.abs_diff(of.low) < n as u64 - 1 {
        let message = format!("there are no {n} different numbers from {} to {}", of.low, of.high);
        table.wrong("n", message, "make `n` smaller or the range wider");
    }
    Some(Generator::Ints { n, of, seed: seed?, sorted: sorted?, distinct })
}

fn text(table: &mut Table<'_, '_>) -> Option<Generator> {
    let (n, letters, seed) = (table.count("n", 0), table.text("letters"), table.whole("seed"));
    let letters = letters?;
    if letters.is_empty() {
        table.wrong("letters", "`letters` is empty", "write at least one letter");
    }
    Some(Generator::Text { n: n?, letters: letters.into(), seed: seed? })
}

fn permutation(table: &mut Table<'_, '_>) -> Option<Generator> {
    let (n, from, seed) = (table.count("n", 0), table.whole_or("from", 0), table.whole("seed"));
    let (n, from) = (n?, from?);
    if last(from, 1, n).is_none() {
        table.flaws.here(WIDE.0, WIDE.1);
    }
    Some(Generator::Permutation { n, from, seed: seed? })
}

fn tree(table: &mut Table<'_, '_>) -> Option<Generator> {
    const SHAPES: [(&str, TreeShape); 5] = [
        ("random", TreeShape::Random),
        ("full", TreeShape::Full),
        ("left", TreeShape::Left),
        ("right", TreeShape::Right),
        ("search", TreeShape::Search),
    ];
    let (n, seed) = (table.count("n", 0), table.whole("seed"));
    let place = table.choice("shape", &SHAPES.map(|(word, _)| word))?;
    let shape = SHAPES.get(place)?.1;
    let values = if shape == TreeShape::Search {
        for key in ["low", "high"] {
            if table.get(key).is_some() {
                let message = format!("`{key}` has no meaning in a search tree: its keys are 0 to n - 1");
                table.flaws.at(At::Name(key.into()), message, "remove it");
            }
        }
        n.map(|n| Bounds { low: 0, high: last(0, 1, n).unwrap_or_default() })
    } else {
        table.bounds("low", "high")
    };
    Some(Generator::Tree { n: n?, shape, values: values?, seed: seed? })
}

fn spans(table: &mut Table<'_, '_>) -> Option<Generator> {
    let (n, seed) = (table.count("n", 0), table.whole("seed"));
    let (starts, lengths) = (table.bounds("low", "high"), table.bounds("least", "most"));
    let (starts, lengths) = (starts?, lengths?);
    if lengths.low < 0 {
        table.wrong("least", "a span cannot end before it starts", "write 0 or more");
    }
    if starts.high.checked_add(lengths.high).is_none() {
        table.flaws.here(WIDE.0, WIDE.1);
    }
    Some(Generator::Spans { n: n?, starts, lengths, seed: seed? })
}

fn edges(table: &mut Table<'_, '_>) -> Option<Generator> {
    const SHAPES: [(&str, EdgeShape); 4] = [
        ("random", EdgeShape::Random),
        ("tree", EdgeShape::Tree),
        ("acyclic", EdgeShape::Acyclic),
        ("connected", EdgeShape::Connected),
    ];
    let (nodes, n, seed) = (table.count("nodes", 1), table.count("n", 0), table.whole("seed"));
    let weighted = table.get("low").is_some() || table.get("high").is_some();
    let weights = if weighted { table.bounds("low", "high").map(Some) } else { Some(None) };
    let place = table.choice("shape", &SHAPES.map(|(word, _)| word))?;
    let (shape, nodes, n) = (SHAPES.get(place)?.1, nodes?, n?);
    let spanning = nodes.saturating_sub(1);
    if shape == EdgeShape::Tree && n != spanning {
        table.wrong("n", format!("a tree of {nodes} nodes has {spanning} edges, not {n}"), format!("write {spanning}"));
    } else if shape == EdgeShape::Connected && n < spanning {
        let message = format!("{n} edges cannot connect {nodes} nodes");
        table.wrong("n", message, format!("write {spanning} or more"));
    } else if n > 0 && nodes < 2 {
        table.wrong("nodes", "an edge needs two nodes", "write 2 or more");
    }
    Some(Generator::Edges { nodes, n, shape, weights: weights?, seed: seed? })
}

fn rows(table: &mut Table<'_, '_>, kind: &Kind) -> Option<Generator> {
    let n = table.count("n", 0);
    let (of, item) = (table.need("of")?, kind.item()?.present());
    let of = table.flaws.inside(At::Key("of".into()), |flaws| {
        let Some(of) = of.as_object() else {
            flaws.here("the rows are not generated", "write `of = { gen = .. }`, or use `repeat` for equal rows");
            return None;
        };
        read(flaws, of, item)
    });
    Some(Generator::Rows { n: n?, of: Box::new(of?) })
}

fn join(table: &mut Table<'_, '_>, kind: &Kind) -> Option<Generator> {
    let list = table.list("parts")?;
    if list.is_empty() || list.len() > MAX_JOINED {
        table.wrong("parts", format!("`parts` has {} entries", list.len()), format!("write 1 to {MAX_JOINED}"));
        return None;
    }
    let parts = table.flaws.inside(At::Key("parts".into()), |flaws| {
        let part = |(place, value): (usize, &Value)| {
            flaws.inside(At::Item(place), |flaws| {
                if let Some(table) = described(value, kind) {
                    return read(flaws, table, kind).map(Part::Made);
                }
                look(flaws, value, kind);
                Some(Part::Stored(value.clone()))
            })
        };
        list.iter().enumerate().map(part).collect::<Vec<_>>()
    });
    Some(Generator::Join { parts: parts.into_iter().collect::<Option<_>>()? })
}

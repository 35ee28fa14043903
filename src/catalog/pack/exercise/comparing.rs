//! How results are compared: the word, what belongs to it, and whether it fits the type of the results.

use super::valuing;
use crate::catalog::exercise::Compare;
use crate::catalog::exercise::Param;
use crate::catalog::exercise::Property;
use crate::catalog::exercise::Shape;
use crate::catalog::kind::Kind;
use crate::catalog::reader::Fields;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use toml::de::DeValue;

/// The rules with the keys of each, beside `is`.
const RULES: [(&str, &[&str]); 3] = [
    ("permutation", &["is", "of"]),
    ("topological-order", &["is", "count", "edges", "reversed"]),
    ("path", &["is", "grid", "wall"]),
];

pub(super) fn compare(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, shape: Option<&Shape>) -> Option<Compare> {
    let node = fields.need(reader, "compare");
    let place = node.and_then(|node| reader.choice(node, "compare", &Compare::WORDS));
    let word = place.and_then(|place| Compare::WORDS.get(place)).copied();
    for (key, belongs) in [("tolerance", "approximate"), ("property", "property")] {
        if let Some(word) = word
            && word != belongs
            && fields.get(key).is_some()
        {
            let message = format!("`{key}` has no meaning unless results are compared as `{belongs}`");
            reader.error(fields.key_span(key), message, format!("remove it, or write `compare = \"{belongs}\"`"));
        }
    }
    let compare = match word? {
        "exact" => Compare::Exact,
        "unordered" => Compare::Unordered,
        "any-of" => Compare::AnyOf,
        "approximate" => Compare::Approximate { tolerance: reader.required(fields, "tolerance", tolerance)? },
        _ => Compare::Property {
            property: reader.required(fields, "property", |reader, node| property(reader, node, shape))?,
        },
    };
    suits(reader, node?, &compare, shape?);
    Some(compare)
}

fn tolerance(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<f64> {
    let tolerance = reader.number(node, "tolerance")?;
    if tolerance <= 0.0 {
        reader.error(node.span(), "the tolerance must be more than 0", "write `tolerance = 1e-6`");
        return None;
    }
    Some(tolerance)
}

/// Reports a comparison that cannot judge the results.
fn suits(reader: &mut Reader<'_>, node: &Node<'_>, compare: &Compare, shape: &Shape) {
    let results = shape.results();
    if !matches!(compare, Compare::Approximate { .. })
        && let Some(kind) = results.iter().find(|kind| kind.holds_float())
    {
        let message = format!("results of type {kind} are compared as `approximate`, not as `{}`", compare.word());
        reader.error(node.span(), message, "write `compare = \"approximate\"` and `tolerance = 1e-6`");
    }
    if *compare == Compare::Unordered && !results.iter().any(|kind| kind.present().item().is_some()) {
        let cure = "write `compare = \"exact\"`";
        reader.error(node.span(), "`unordered` compares lists, and no result is one", cure);
    }
}

fn property(reader: &mut Reader<'_>, node: &Node<'_>, shape: Option<&Shape>) -> Option<Property> {
    let DeValue::Table(table) = node.get_ref() else {
        reader.wrong_type(node, "property", "a table");
        return None;
    };
    let Some(is) = table.get("is") else {
        let cure = "add `is = \"permutation\"` or another";
        reader.error(node.span(), "`property` does not say what it checks", cure);
        return None;
    };
    let (_, keys) = RULES.get(reader.choice(is, "is", &RULES.map(|(word, _)| word))?)?;
    let fields = reader.fields(node, "this property", keys)?.named("this property");
    let Some(Shape::Function { params, returns, .. }) = shape else { return None };
    let int_list = Kind::List(Box::new(Kind::Int));
    let pairs = Kind::List(Box::new(int_list.clone()));
    let wanted = match keys.get(1).copied() {
        Some("of") => {
            let of = named(reader, &fields, "of", params, "the result's type", |kind| kind == returns)?;
            if *returns != Kind::String && returns.item().is_none() {
                reader.error(node.span(), format!("a value of type {returns} has no items"), "compare it as `exact`");
            }
            return Some(Property::Permutation { of });
        }
        Some("count") => {
            let count = named(reader, &fields, "count", params, "type int", |kind| *kind == Kind::Int);
            let edges = named(reader, &fields, "edges", params, "type list<list<int>>", |kind| *kind == pairs);
            let reversed = fields.get("reversed").map_or(Some(false), |flag| reader.flag(flag, "reversed"));
            (Property::TopologicalOrder { count: count?, edges: edges?, reversed: reversed? }, int_list)
        }
        _ => (path(reader, &fields, params)?, pairs),
    };
    if *returns != wanted.1 {
        let message = format!("this property judges results of type {}, not {returns}", wanted.1);
        reader.error(is.span(), message, "compare them another way");
    }
    Some(wanted.0)
}

fn path(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, params: &[Param]) -> Option<Property> {
    let grid = named(reader, fields, "grid", params, "type list<list<..>> or list<string>", |kind| {
        kind.item().is_some_and(|row| *row == Kind::String || row.item().is_some())
    })?;
    let wall = match fields.get("wall") {
        None => None,
        Some(node) => {
            let row = params.get(grid)?.kind.item()?;
            Some(valuing::stored(reader, node, row.item().unwrap_or(row))?)
        }
    };
    Some(Property::Path { grid, wall })
}

/// The place of the argument that a key names.
fn named(
    reader: &mut Reader<'_>,
    fields: &Fields<'_, '_>,
    key: &str,
    params: &[Param],
    wanted: &str,
    suits: impl Fn(&Kind) -> bool,
) -> Option<usize> {
    let names: Vec<&str> = params.iter().map(|param| &*param.name).collect();
    reader.required(fields, key, |reader, node| {
        let place = reader.choice(node, key, &names)?;
        let kind = &params.get(place)?.kind;
        if !suits(kind) {
            let message = format!("`{key}` must name an argument of {wanted}, not of type {kind}");
            reader.error(node.span(), message, "name another, or compare another way");
            return None;
        }
        Some(place)
    })
}

//! Results of which many are right: whether one of them keeps the rule, or what it breaks.

use super::judge::bag;
use super::judge::first_beyond;
use super::judge::quote;
use crate::catalog::exercise::Property;
use serde_json::Value;

/// Nothing, or what is wrong in one line.
type Kept = Result<(), String>;

/// Judges a result that differs from the expected one.
pub(super) fn holds(property: &Property, expected: &Value, got: &Value, args: &[Value]) -> Kept {
    let kept = match property {
        Property::Permutation { of } => args.get(*of).map(|of| permutation(of, got)),
        Property::TopologicalOrder { count, edges, reversed } => {
            let edges = args.get(*edges).and_then(Value::as_array);
            args.get(*count).and_then(number).zip(edges).map(|(count, edges)| topological(count, edges, *reversed, got))
        }
        Property::Path { grid, wall } => args.get(*grid).map(|grid| path(grid, wall.as_ref(), expected, got)),
    };
    kept.unwrap_or_else(|| Err("the arguments that the property reads are not there".to_owned()))
}

fn number(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn permutation(of: &Value, got: &Value) -> Kept {
    let items = |value: &Value| match value {
        Value::String(text) => {
            let mut letters: Vec<String> = text.chars().map(String::from).collect();
            letters.sort_unstable();
            Some(letters)
        }
        _ => bag(value),
    };
    let (Some(wanted), Some(found), true) = (items(of), items(got), of.is_string() == got.is_string()) else {
        return Err(format!("{} is not of the type of the argument", quote(got)));
    };
    if let Some(item) = first_beyond(&wanted, &found) {
        return Err(format!("{item} is missing"));
    }
    first_beyond(&found, &wanted).map_or(Ok(()), |item| Err(format!("{item} is too much")))
}

fn topological(count: usize, edges: &[Value], reversed: bool, got: &Value) -> Kept {
    let order = got.as_array().ok_or_else(|| format!("{} is no list", quote(got)))?;
    if order.len() != count {
        return Err(format!("the order has {} items, not {count}", order.len()));
    }
    let mut places: Vec<Option<usize>> = vec![None; count];
    for (place, item) in order.iter().enumerate() {
        match number(item).and_then(|item| places.get_mut(item)) {
            Some(seen @ None) => *seen = Some(place),
            Some(Some(_)) => return Err(format!("{} stands in the order twice", quote(item))),
            None => return Err(format!("{} is no whole number from 0 to {}", quote(item), count.saturating_sub(1))),
        }
    }
    let place = |item: &Value| number(item).and_then(|item| places.get(item).copied().flatten());
    for edge in edges {
        let (Some(one), Some(other)) = (edge.get(0), edge.get(1)) else { continue };
        let (first, second) = if reversed { (other, one) } else { (one, other) };
        if place(first) >= place(second) {
            return Err(format!("{} must come before {}", quote(first), quote(second)));
        }
    }
    Ok(())
}

fn path(grid: &Value, wall: Option<&Value>, expected: &Value, got: &Value) -> Kept {
    let (Some(wanted), Some(cells)) = (expected.as_array(), got.as_array()) else {
        return Err(format!("{} is no list of cells", quote(got)));
    };
    if wanted.is_empty() {
        return Err(format!("{} is returned, and no path is expected", quote(got)));
    }
    if cells.len() != wanted.len() {
        return Err(format!("the path has {} cells, and {} are expected", cells.len(), wanted.len()));
    }
    for (verb, cell, wanted) in [("starts", cells.first(), wanted.first()), ("ends", cells.last(), wanted.last())] {
        if cell != wanted {
            let [cell, wanted] = [cell, wanted].map(|cell| quote(cell.unwrap_or(&Value::Null)));
            return Err(format!("the path {verb} at {cell}, not at {wanted}"));
        }
    }
    if let Some(cell) = cells.iter().find(|cell| !open(grid, wall, cell)) {
        return Err(format!("{} is a wall, or outside the grid", quote(cell)));
    }
    for (from, to) in cells.iter().zip(cells.iter().skip(1)) {
        let steps = spot(from).zip(spot(to)).map(|(from, to)| from.0.abs_diff(to.0) + from.1.abs_diff(to.1));
        if steps != Some(1) {
            return Err(format!("{} is no side neighbour of {}", quote(to), quote(from)));
        }
    }
    Ok(())
}

/// Row and column of a cell.
fn spot(cell: &Value) -> Option<(usize, usize)> {
    let [row, column] = cell.as_array()?.as_slice() else { return None };
    Some((number(row)?, number(column)?))
}

/// Whether a cell is inside the grid and no wall.
fn open(grid: &Value, wall: Option<&Value>, cell: &Value) -> bool {
    let Some((row, column)) = spot(cell) else { return false };
    let stands = match grid.get(row) {
        Some(Value::String(text)) => text.chars().nth(column).map(|letter| Value::from(letter.to_string())),
        Some(row) => row.get(column).cloned(),
        None => None,
    };
    stands.is_some_and(|stands| Some(&stands) != wall)
}

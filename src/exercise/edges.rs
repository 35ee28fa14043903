//! Graphs as lists of edges.

use super::random::Random;
use crate::catalog::exercise::generator::Bounds;
use crate::catalog::exercise::generator::EdgeShape;
use serde_json::Value;

pub(super) fn edges(nodes: usize, n: usize, shape: EdgeShape, weights: Option<Bounds>, random: &mut Random) -> Value {
    let mut edges: Vec<(usize, usize)> = Vec::with_capacity(n);
    if matches!(shape, EdgeShape::Tree | EdgeShape::Connected) {
        edges.extend(spanning(nodes, random));
    }
    while edges.len() < n {
        let (first, second) = (random.below(nodes), random.below(nodes));
        if first == second {
            continue;
        }
        let ascending = shape == EdgeShape::Acyclic;
        edges.push(if ascending { (first.min(second), first.max(second)) } else { (first, second) });
    }
    let edge = |(first, second): (usize, usize)| {
        let weight = weights.map(|bounds| Value::from(random.between(bounds)));
        [Value::from(first), Value::from(second)].into_iter().chain(weight).collect()
    };
    Value::Array(edges.into_iter().map(edge).collect())
}

/// A random tree over all nodes: each but the first hangs on one before it, under shuffled names.
fn spanning(nodes: usize, random: &mut Random) -> Vec<(usize, usize)> {
    let mut names: Vec<usize> = (0..nodes).collect();
    random.shuffle(&mut names);
    let hung = |(place, name): (usize, &usize)| {
        let above = random.below(place);
        names.get(above).map(|above| (*above, *name))
    };
    names.iter().enumerate().skip(1).filter_map(hung).collect()
}

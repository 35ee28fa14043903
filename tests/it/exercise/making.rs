//! What descriptions make: the same as the reference, and what they promise.

use greenroom::catalog::exercise::Scheme;
use greenroom::catalog::kind::Kind;
use greenroom::exercise::compact;
use greenroom::exercise::expand;
use greenroom::exercise::steps;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Golden {
    values: Vec<Made>,
    steps: Vec<MadeSteps>,
}

#[derive(Deserialize)]
struct Made {
    kind: Kind,
    value: Value,
    sha256: String,
}

#[derive(Deserialize)]
struct MadeSteps {
    steps: Scheme,
    sha256: String,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../../data/exercise/golden.json")).unwrap()
}

/// Every generator makes what the reference in Python makes, to the letter.
#[test]
fn values_are_those_of_the_reference() {
    for Made { kind, value, sha256 } in golden().values {
        let made = expand(&value, &kind).unwrap();
        assert_eq!(compact::digest(&made), sha256, "{kind} {value}");
    }
}

/// So do generated steps.
#[test]
fn steps_are_those_of_the_reference() {
    for MadeSteps { steps: scheme, sha256 } in golden().steps {
        let calls: Value = steps::expand(&scheme).into_iter().map(|call| json!([call.method, call.args])).collect();
        assert_eq!(compact::digest(&calls), sha256);
    }
}

/// A description that makes nothing says why, also where no pack was read.
#[test]
fn what_cannot_be_made_says_why() {
    for (kind, value, why) in [
        ("list<int>", json!({"gen": "ints", "n": 3, "low": 2, "high": 1, "seed": 1}), "`low` is more than `high`"),
        ("list<int>", json!({"gen": "sum"}), "`sum` is not a value of `gen`"),
        ("int", json!({"gen": "range", "n": 3}), "`range` makes no value of type int"),
        ("list<int>", json!({"n": 3}), "this table does not say how the value is made"),
    ] {
        let error = expand(&value, &Kind::parse(kind).unwrap()).unwrap_err().to_string();
        assert!(error.starts_with(&format!("the value cannot be made: {why}; ")), "{error}");
    }
}

fn make(kind: &str, value: &Value) -> Value {
    expand(value, &Kind::parse(kind).unwrap()).unwrap()
}

fn ints(value: &Value) -> Vec<i64> {
    value.as_array().unwrap().iter().map(|number| number.as_i64().unwrap()).collect()
}

fn pairs(value: &Value) -> Vec<Vec<i64>> {
    value.as_array().unwrap().iter().map(ints).collect()
}

/// How many groups the edges leave the nodes in.
fn groups(nodes: usize, edges: &[Vec<i64>]) -> usize {
    let place = |node: i64| usize::try_from(node).unwrap();
    let mut group: Vec<usize> = (0..nodes).collect();
    for edge in edges {
        let (one, other) = (group[place(edge[0])], group[place(edge[1])]);
        group.iter_mut().filter(|group| **group == one).for_each(|group| *group = other);
    }
    group.into_iter().collect::<BTreeSet<_>>().len()
}

/// The keys of a search tree in order, read from its levels.
fn in_order(levels: &[Value]) -> Vec<i64> {
    let mut children: Vec<[Option<usize>; 2]> = vec![[None; 2]; levels.len()];
    let mut next = 1;
    for node in (0..levels.len()).filter(|node| levels[*node].is_i64()) {
        for side in &mut children[node] {
            *side = (next < levels.len() && levels[next].is_i64()).then_some(next);
            next += 1;
        }
    }
    let mut keys = Vec::new();
    let mut stack = Vec::new();
    let mut at = (!levels.is_empty()).then_some(0);
    while at.is_some() || !stack.is_empty() {
        if let Some(node) = at {
            stack.push(node);
            at = children[node][0];
        } else {
            let node: usize = stack.pop().unwrap();
            keys.push(levels[node].as_i64().unwrap());
            at = children[node][1];
        }
    }
    keys
}

proptest! {
    /// Numbers stay in their range; sorted ones ascend; distinct ones differ.
    #[test]
    fn numbers_keep_their_promises(n in 0usize..300, low in -500i64..500, width in 0i64..1000, seed: i64) {
        let numbers = ints(&make("list<int>", &json!({"gen": "ints", "n": n, "low": low, "high": low + width, "seed": seed, "sorted": true})));
        prop_assert!(numbers.len() == n && numbers.iter().all(|number| (low..=low + width).contains(number)));
        prop_assert!(numbers.is_sorted());
        let wide = low + width + 300;
        let numbers = ints(&make("list<int>", &json!({"gen": "ints", "n": n, "low": low, "high": wide, "seed": seed, "distinct": true})));
        prop_assert!(numbers.iter().all(|number| (low..=wide).contains(number)));
        prop_assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), n);
    }

    /// A permutation holds every number once.
    #[test]
    fn permutations_are_whole(n in 0usize..300, from in -9i64..9, seed: i64) {
        let mut numbers = ints(&make("list<int>", &json!({"gen": "permutation", "n": n, "from": from, "seed": seed})));
        numbers.sort_unstable();
        prop_assert_eq!(numbers, (from..).take(n).collect::<Vec<_>>());
    }

    /// Trees of every shape have n nodes, and their level lists do not end in "nil"; search trees are in order.
    #[test]
    fn trees_have_their_nodes(n in 0usize..200, seed: i64) {
        for shape in ["random", "full", "left", "right"] {
            let tree = make("tree", &json!({"gen": "tree", "n": n, "shape": shape, "low": 0, "high": 9, "seed": seed}));
            let levels = tree.as_array().unwrap();
            prop_assert_eq!(levels.iter().filter(|value| value.is_i64()).count(), n, "{}", shape);
            prop_assert!(levels.last().is_none_or(Value::is_i64));
            prop_assert_eq!(in_order(levels).len(), n, "every node hangs on the tree");
        }
        let tree = make("tree", &json!({"gen": "tree", "n": n, "shape": "search", "seed": seed}));
        prop_assert_eq!(in_order(tree.as_array().unwrap()), (0..).take(n).collect::<Vec<i64>>());
    }

    /// Edges join different nodes; trees and connected graphs are connected; acyclic ones go up.
    #[test]
    fn graphs_are_what_they_say(nodes in 2usize..60, more in 0usize..60, seed: i64) {
        for (shape, n) in [("random", more), ("tree", nodes - 1), ("acyclic", more), ("connected", nodes - 1 + more)] {
            let graph = make("list<list<int>>", &json!({"gen": "edges", "nodes": nodes, "n": n, "shape": shape, "seed": seed}));
            let edges = pairs(&graph);
            prop_assert_eq!(edges.len(), n);
            prop_assert!(edges.iter().flatten().all(|node| usize::try_from(*node).unwrap() < nodes));
            prop_assert!(edges.iter().all(|edge| edge[0] != edge[1]));
            match shape {
                "tree" | "connected" => prop_assert_eq!(groups(nodes, &edges), 1),
                "acyclic" => prop_assert!(edges.iter().all(|edge| edge[0] < edge[1])),
                _ => {}
            }
        }
    }

    /// Spans start and last as they should.
    #[test]
    fn spans_keep_their_bounds(n in 0usize..100, low in -99i64..99, least in 0i64..9, seed: i64) {
        let spans = make("list<list<int>>", &json!({"gen": "spans", "n": n, "low": low, "high": low + 50, "least": least, "most": least + 5, "seed": seed}));
        for span in pairs(&spans) {
            prop_assert!((low..=low + 50).contains(&span[0]) && (least..=least + 5).contains(&(span[1] - span[0])));
        }
    }
}

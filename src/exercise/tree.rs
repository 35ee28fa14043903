//! Binary trees, level by level, a child that is not there as "nil".

use super::random::Random;
use crate::catalog::exercise::generator::Bounds;
use crate::catalog::exercise::generator::TreeShape;
use crate::catalog::kind::NIL;
use serde_json::Value;

/// Children of every node by number, and which node is on top.
struct Form {
    top: Option<usize>,
    children: Vec<[Option<usize>; 2]>,
}

impl Form {
    fn new(n: usize) -> Self {
        Self { top: (n > 0).then_some(0), children: vec![[None; 2]; n] }
    }

    fn hang(&mut self, above: usize, right: bool, below: Option<usize>) {
        if let Some(place) = self.children.get_mut(above).and_then(|pair| pair.get_mut(usize::from(right))) {
            *place = below;
        }
    }
}

pub(super) fn tree(n: usize, shape: TreeShape, values: Bounds, random: &mut Random) -> Value {
    let form = match shape {
        TreeShape::Search => search(n, random),
        TreeShape::Random => grown(n, random),
        TreeShape::Full | TreeShape::Left | TreeShape::Right => regular(n, shape),
    };
    let numbers: Vec<i64> = if shape == TreeShape::Search {
        (values.low..).take(n).collect()
    } else {
        (0..n).map(|_| random.between(values)).collect()
    };
    levels(&form, &numbers)
}

fn regular(n: usize, shape: TreeShape) -> Form {
    let mut form = Form::new(n);
    for node in 1..n {
        match shape {
            TreeShape::Full => form.hang((node - 1) / 2, node.is_multiple_of(2), Some(node)),
            TreeShape::Left => form.hang(node - 1, false, Some(node)),
            _ => form.hang(node - 1, true, Some(node)),
        }
    }
    form
}

/// Every new node takes one of the free places.
fn grown(n: usize, random: &mut Random) -> Form {
    let mut form = Form::new(n);
    let mut free = vec![(0, false), (0, true)];
    for node in 1..n {
        let (above, right) = free.swap_remove(random.below(free.len()));
        form.hang(above, right, Some(node));
        free.extend([(node, false), (node, true)]);
    }
    form
}

/// The search tree that comes of inserting 0 to n - 1 in random order. It is built in key order instead, as a heap by
/// time of insertion, because inserting one by one would take too long.
fn search(n: usize, random: &mut Random) -> Form {
    let mut order: Vec<usize> = (0..n).collect();
    random.shuffle(&mut order);
    let mut inserted = vec![0; n];
    for (time, key) in order.into_iter().enumerate() {
        if let Some(place) = inserted.get_mut(key) {
            *place = time;
        }
    }
    let mut form = Form::new(n);
    let mut spine: Vec<(usize, usize)> = Vec::new();
    for (key, time) in inserted.into_iter().enumerate() {
        let mut below = None;
        while let Some((key, _)) = spine.pop_if(|(_, above)| *above > time) {
            below = Some(key);
        }
        form.hang(key, false, below);
        if let Some((above, _)) = spine.last() {
            form.hang(*above, true, Some(key));
        }
        spine.push((key, time));
    }
    form.top = spine.first().map(|(key, _)| *key);
    form
}

fn levels(form: &Form, numbers: &[i64]) -> Value {
    let mut queue: Vec<Option<usize>> = form.top.map(Some).into_iter().collect();
    let mut out: Vec<Value> = Vec::with_capacity(numbers.len() * 2);
    let mut next = 0;
    while let Some(node) = queue.get(next).copied() {
        next += 1;
        let Some(node) = node else {
            out.push(Value::from(NIL));
            continue;
        };
        out.push(numbers.get(node).copied().map_or(Value::Null, Value::from));
        queue.extend(form.children.get(node).copied().unwrap_or_default());
    }
    while out.pop_if(|last| last.as_str() == Some(NIL)).is_some() {}
    Value::Array(out)
}

//! Results judged, by tables of what is right and why the rest is wrong.

use greenroom::catalog::exercise::Compare;
use greenroom::catalog::exercise::Property;
use greenroom::catalog::exercise::Step;
use greenroom::exercise::compact;
use greenroom::exercise::judge::Verdict;
use greenroom::exercise::judge::judge;
use greenroom::exercise::judge::judge_steps;
use serde_json::Value;
use serde_json::json;

/// An empty reason stands for a right result.
#[track_caller]
fn check(compare: &Compare, args: &[Value], expected: &Value, results: &[(Value, &str)]) {
    for (got, wrong) in results {
        let found = judge(compare, expected, got, args);
        let verdict = if wrong.is_empty() { Verdict::Right } else { Verdict::Wrong { why: (*wrong).to_owned() } };
        assert_eq!(found, verdict, "{got} for {expected}");
    }
}

/// Exact means exact: no number for another, none for text, and the place of the difference is named.
#[test]
fn exact_results_are_equal() {
    let results = [
        (json!(3), ""),
        (json!(3.0), "3.0 is returned, and 3 is expected"),
        (json!(4), "4 is returned, and 3 is expected"),
        (json!("3"), "\"3\" is returned, and 3 is expected"),
        (Value::Null, "null is returned, and 3 is expected"),
    ];
    check(&Compare::Exact, &[], &json!(3), &results);
    check(&Compare::Exact, &[], &json!(1), &[(json!(true), "true is returned, and 1 is expected")]);
    check(
        &Compare::Exact,
        &[],
        &json!(i64::MAX),
        &[
            (json!(i64::MAX), ""),
            (json!(i64::MAX - 1), "9223372036854775806 is returned, and 9223372036854775807 is expected"),
        ],
    );
    check(&Compare::Exact, &[], &json!({"1": 2, "3": 4}), &[(json!({"3": 4, "1": 2}), "")]);
    let long: Vec<i64> = (0..100).collect();
    let mut other = long.clone();
    other[70] = 7;
    check(
        &Compare::Exact,
        &[],
        &json!(long),
        &[
            (json!(other), "item 70, from 0, is 7, and 70 is expected"),
            (json!(long[..99]), "there are 99 items, and 100 are expected"),
        ],
    );
}

/// A digest is that of the compact JSON.
#[test]
fn digests_stand_for_results() {
    let expected = json!({"sha256": compact::digest(&json!([1, "é", null]))});
    check(
        &Compare::Exact,
        &[],
        &expected,
        &[
            (json!([1, "é", null]), ""),
            (json!([1, "e", null]), "[1,\"e\",null] is not the expected result, which is too large to be stored"),
        ],
    );
}

/// A bag knows no order on the outside, keeps it inside, and counts.
#[test]
fn unordered_results_are_bags() {
    let results = [
        (json!([[3], [1, 2], [1, 2]]), ""),
        (json!([[3], [2, 1], [1, 2]]), "[1,2] is missing, and [2,1] is too much"),
        (json!([[3], [1, 2]]), "[1,2] is missing"),
        (json!([[3], [1, 2], [1, 2], [3]]), "[3] is too much"),
        (json!(3), "3 is returned, and [[1,2],[1,2],[3]] is expected"),
    ];
    check(&Compare::Unordered, &[], &json!([[1, 2], [1, 2], [3]]), &results);
    check(&Compare::Unordered, &[], &json!(3), &[(json!(3), "")]);
}

/// Numbers may be apart by the tolerance, wherever they stand.
#[test]
fn approximate_results_are_near() {
    let compare = Compare::Approximate { tolerance: 0.25 };
    let results = [
        (json!([1.25, {"a": 2}, "x"]), ""),
        (json!([0.75, {"a": 2.25}, "x"]), ""),
        (json!([1.3, {"a": 2}, "x"]), "[1.3,{\"a\":2},\"x\"] is returned, and [1,{\"a\":2},\"x\"] is expected"),
        (json!([true, {"a": 2}, "x"]), "[true,{\"a\":2},\"x\"] is returned, and [1,{\"a\":2},\"x\"] is expected"),
        (json!([1, {"b": 2}, "x"]), "[1,{\"b\":2},\"x\"] is returned, and [1,{\"a\":2},\"x\"] is expected"),
        (json!([1, {"a": 2}]), "[1,{\"a\":2}] is returned, and [1,{\"a\":2},\"x\"] is expected"),
    ];
    check(&compare, &[], &json!([1, {"a": 2}, "x"]), &results);
    check(
        &Compare::Approximate { tolerance: 1.0 },
        &[],
        &json!(i64::MAX),
        &[
            (json!(i64::MAX - 1), ""),
            (json!(i64::MAX - 2), "9223372036854775805 is returned, and 9223372036854775807 is expected"),
        ],
    );
}

/// Any of the accepted results will do.
#[test]
fn accepted_results_are_listed() {
    check(
        &Compare::AnyOf,
        &[],
        &json!([1, 4]),
        &[(json!(1), ""), (json!(4), ""), (json!(2), "2 is none of [1,4]"), (json!([1, 4]), "[1,4] is none of [1,4]")],
    );
}

/// The same items in any order; the expected result itself is always right.
#[test]
fn permutations_hold_the_same_items() {
    let compare = Compare::Property { property: Property::Permutation { of: 1 } };
    let results = [
        (json!([2, 1, 1]), ""),
        (json!([1, 2]), "1 is missing"),
        (json!([1, 1, 1, 2]), "1 is too much"),
        (json!("112"), "\"112\" is not of the type of the argument"),
    ];
    check(&compare, &[json!(0), json!([1, 1, 2])], &json!([1, 1, 2]), &results);
    check(&compare, &[json!(0), json!("aab")], &json!("aba"), &[(json!("baa"), ""), (json!("bab"), "a is missing")]);
    check(
        &compare,
        &[],
        &json!([7]),
        &[(json!([7]), ""), (json!([8]), "the arguments that the property reads are not there")],
    );
}

/// Orders keep every edge and hold every number once; where there is none, only the expected result is right.
#[test]
fn orders_keep_their_edges() {
    let order = |reversed| Compare::Property { property: Property::TopologicalOrder { count: 0, edges: 1, reversed } };
    let args = [json!(4), json!([[0, 1], [0, 2], [1, 3], [2, 3]])];
    let results = [
        (json!([0, 1, 2, 3]), ""),
        (json!([0, 2, 1, 3]), ""),
        (json!([1, 0, 2, 3]), "0 must come before 1"),
        (json!([0, 1, 2]), "the order has 3 items, not 4"),
        (json!([0, 1, 1, 3]), "1 stands in the order twice"),
        (json!([0, 1, 2, 4]), "4 is no whole number from 0 to 3"),
        (json!([0, 1, 2, -1]), "-1 is no whole number from 0 to 3"),
        (json!(7), "7 is no list"),
    ];
    check(&order(false), &args, &json!([0, 1, 2, 3]), &results);
    check(
        &order(true),
        &args,
        &json!([3, 2, 1, 0]),
        &[(json!([3, 1, 2, 0]), ""), (json!([0, 1, 2, 3]), "1 must come before 0")],
    );
    let cycle = [json!(2), json!([[0, 1], [1, 0]])];
    check(&order(false), &cycle, &json!([]), &[(json!([]), ""), (json!([0, 1]), "1 must come before 0")]);
}

/// A path is as long as expected, has its ends, and goes from open cell to side neighbour.
#[test]
fn paths_stay_on_open_cells() {
    let compare = Compare::Property { property: Property::Path { grid: 0, wall: Some(json!("#")) } };
    let args = [json!(["...", ".#.", "..."])];
    let expected = json!([[0, 0], [0, 1], [0, 2], [1, 2], [2, 2]]);
    let results = [
        (json!([[0, 0], [1, 0], [2, 0], [2, 1], [2, 2]]), ""),
        (json!([[0, 0], [0, 1], [1, 1], [2, 1], [2, 2]]), "[1,1] is a wall, or outside the grid"),
        (json!([[0, 0], [0, 1], [0, 3], [1, 2], [2, 2]]), "[0,3] is a wall, or outside the grid"),
        (json!([[0, 0], [0, 2], [0, 1], [1, 2], [2, 2]]), "[0,2] is no side neighbour of [0,0]"),
        (json!([[0, 1], [0, 1], [0, 2], [1, 2], [2, 2]]), "the path starts at [0,1], not at [0,0]"),
        (json!([[0, 0], [0, 1]]), "the path has 2 cells, and 5 are expected"),
        (json!(3), "3 is no list of cells"),
    ];
    check(&compare, &args, &expected, &results);
    check(
        &compare,
        &args,
        &json!([]),
        &[(json!([]), ""), (json!([[0, 0]]), "[[0,0]] is returned, and no path is expected")],
    );
    let numbers = Compare::Property { property: Property::Path { grid: 0, wall: None } };
    check(
        &numbers,
        &[json!([[1, 2], [3, 4]])],
        &json!([[0, 0], [0, 1], [1, 1]]),
        &[(json!([[0, 0], [1, 0], [1, 1]]), "")],
    );
}

/// Steps are judged one by one, and the first wrong one is named.
#[test]
fn steps_are_judged_in_order() {
    let step = |call: &str, args: Value, expect: Option<Value>| Step {
        call: call.into(),
        args: args.as_array().unwrap().clone(),
        expect,
    };
    let steps = [step("put", json!([1, 10]), None), step("get", json!([1]), Some(json!(10)))];
    let why = |got: &[Value]| match judge_steps(&Compare::Exact, &steps, got) {
        Verdict::Right => String::new(),
        Verdict::Wrong { why } => why,
    };
    assert_eq!(why(&[Value::Null, json!(10)]), "");
    assert_eq!(why(&[Value::Null, json!(9)]), "step 2, get: 9 is returned, and 10 is expected");
    assert_eq!(why(&[Value::Null]), "step 2 has no result");
    assert_eq!(why(&[Value::Null, json!(10), json!(1)]), "there are 3 results for 2 steps");
}

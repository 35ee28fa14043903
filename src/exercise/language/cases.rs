//! The cases as every harness reads them.

use crate::catalog::exercise::Case;
use crate::catalog::exercise::Course;
use crate::catalog::exercise::Exercise;
use crate::catalog::exercise::Param;
use crate::exercise::Unmade;
use crate::exercise::compact;
use crate::exercise::expand;
use crate::exercise::steps;
use serde_json::Value;

/// Beyond this a number with a fraction does not hold every whole one.
const EXACT: u64 = (1 << 53) - 1;

/// The text of `cases.json`: a list with `{"args":[..]}` a case, and for a class `"steps":[["method",[..]],..]` behind it.
pub fn cases(exercise: &Exercise) -> Result<String, Unmade> {
    let cases: Vec<String> = exercise.cases.iter().map(|case| one(exercise, case)).collect::<Result<_, _>>()?;
    Ok(format!("[{}]", cases.join(",\n")))
}

fn one(exercise: &Exercise, case: &Case) -> Result<String, Unmade> {
    let args = compact::text(&Value::Array(made(&case.args, exercise.shape.params())?));
    let steps: Vec<String> = match &case.course {
        Course::Call { .. } => return Ok(format!("{{\"args\":{args}}}")),
        Course::Generated { steps, .. } => {
            steps::expand(steps).into_iter().map(|call| step(call.method, call.args)).collect()
        }
        Course::Steps { steps } => {
            let written = steps.iter().map(|call| {
                let params = exercise.shape.method(&call.call).map_or(&[][..], |method| &method.params);
                Ok(step(&call.call, made(&call.args, params)?))
            });
            written.collect::<Result<_, Unmade>>()?
        }
    };
    Ok(format!("{{\"args\":{args},\"steps\":[{}]}}", steps.join(",")))
}

fn made(args: &[Value], params: &[Param]) -> Result<Vec<Value>, Unmade> {
    args.iter().zip(params).map(|(value, param)| expand(value, &param.kind)).collect()
}

fn step(method: &str, args: Vec<Value>) -> String {
    compact::text(&Value::Array(vec![Value::from(method), Value::Array(args)]))
}

/// Whether a whole number beyond 2^53 stands in a case, or is expected of one.
pub(super) fn wide(exercise: &Exercise) -> Result<bool, Unmade> {
    for case in &exercise.cases {
        let (expected, steps): (Option<&Value>, &[_]) = match &case.course {
            Course::Call { expect } | Course::Generated { expect, .. } => (Some(expect), &[]),
            Course::Steps { steps } => (None, steps),
        };
        let args = made(&case.args, exercise.shape.params())?;
        let drawn = match &case.course {
            Course::Generated { steps, .. } => steps::expand(steps).into_iter().flat_map(|call| call.args).collect(),
            _ => Vec::new(),
        };
        let stepped = steps.iter().flat_map(|step| step.args.iter().chain(&step.expect));
        if args.iter().chain(&drawn).chain(expected).chain(stepped).any(beyond) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn beyond(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|number| number.unsigned_abs() > EXACT),
        Value::Array(items) => items.iter().any(beyond),
        Value::Object(table) => table.values().any(beyond),
        _ => false,
    }
}

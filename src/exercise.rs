//! The rules of an exercise: what its described values are, and whether a result is right. Pure and deterministic, so that
//! every language and every machine sees the same case.

pub mod compact;
pub mod judge;
pub mod language;
pub mod run;
pub mod steps;
pub mod tell;

mod edges;
mod generate;
mod property;
mod random;
mod tree;

use crate::catalog::exercise::flaw::Flaw;
use crate::catalog::exercise::generator::Generator;
use crate::catalog::exercise::generator::described;
use crate::catalog::kind::Kind;
use serde_json::Value;

/// A description that makes no value; a checked pack holds none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the value cannot be made: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct Unmade(pub Vec<Flaw>);

/// The value of an argument: itself, or what its description makes.
pub fn expand(value: &Value, kind: &Kind) -> Result<Value, Unmade> {
    match described(value, kind) {
        Some(table) => Ok(generate::value(&Generator::read(table, kind).map_err(Unmade)?, kind.present(), 0)),
        None => Ok(value.clone()),
    }
}

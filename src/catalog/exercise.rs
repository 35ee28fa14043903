//! What a coding workspace runs: data only. Values of cases are JSON as the pack gives them, so that an argument may be the
//! description of a large one; [`crate::exercise`] expands and judges them.

pub mod flaw;
pub mod generator;
pub mod value;

mod table;

use crate::catalog::kind::Kind;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The only key of an expectation that is too large to store.
pub const DIGEST: &str = "sha256";

/// A function or a class to write, its cases, and how results are judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// What is to be written.
    #[serde(flatten)]
    pub shape: Shape,
    /// How results are compared.
    #[serde(flatten)]
    pub compare: Compare,
    /// Inputs with expected results: at least one shown.
    pub cases: Vec<Case>,
    /// Model solutions by language.
    pub reference: BTreeMap<Box<str>, String>,
    /// Seconds of wall-clock time a run of one case may take; absent where the workspace decides.
    #[serde(default)]
    pub limit_seconds: Option<u32>,
    /// MiB of memory a run may take; absent where the workspace decides.
    #[serde(default)]
    pub limit_mib: Option<u32>,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Shape {
    /// A function, called once a case.
    Function {
        /// Its name, in snake case.
        #[serde(rename = "function")]
        name: Box<str>,
        /// Its parameters in order.
        params: Vec<Param>,
        /// Its result.
        returns: Kind,
    },
    /// A class, made once a case and driven by steps.
    Class {
        /// Its name, in camel case.
        #[serde(rename = "class")]
        name: Box<str>,
        /// The parameters of its constructor.
        params: Vec<Param>,
        /// What can be called on it.
        methods: Vec<Method>,
    },
}

impl Shape {
    /// The name of the function or of the class.
    pub fn name(&self) -> &str {
        match self {
            Self::Function { name, .. } | Self::Class { name, .. } => name,
        }
    }

    /// The parameters of the function or of the constructor.
    pub fn params(&self) -> &[Param] {
        match self {
            Self::Function { params, .. } | Self::Class { params, .. } => params,
        }
    }

    /// The methods of the class; a function has none.
    pub fn methods(&self) -> &[Method] {
        match self {
            Self::Function { .. } => &[],
            Self::Class { methods, .. } => methods,
        }
    }

    /// The method of this name.
    pub fn method(&self, name: &str) -> Option<&Method> {
        self.methods().iter().find(|method| &*method.name == name)
    }

    /// Every type of result.
    pub fn results(&self) -> Vec<&Kind> {
        match self {
            Self::Function { returns, .. } => vec![returns],
            Self::Class { methods, .. } => methods.iter().filter_map(|method| method.returns.as_ref()).collect(),
        }
    }
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// Name, in snake case.
    pub name: Box<str>,
    /// Type of the argument.
    pub kind: Kind,
}

/// A method of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// Name, in snake case.
    pub name: Box<str>,
    /// Parameters in order.
    pub params: Vec<Param>,
    /// Its result; absent where it returns nothing.
    pub returns: Option<Kind>,
}

/// How a result is compared with the expected one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "compare", rename_all = "kebab-case")]
pub enum Compare {
    /// Equal.
    Exact,
    /// Lists are equal as bags: the order of the outer list does not matter.
    Unordered,
    /// Numbers differ by no more than the tolerance.
    Approximate {
        /// More than 0.
        tolerance: f64,
    },
    /// Equal to one of a list of accepted results.
    AnyOf,
    /// Equal, or right by a rule that the program checks: the expected result is one of many.
    Property {
        /// The rule.
        property: Property,
    },
}

impl Compare {
    /// Every spelling in a pack.
    pub const WORDS: [&'static str; 5] = ["exact", "unordered", "approximate", "any-of", "property"];

    /// The spelling in a pack.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Unordered => "unordered",
            Self::Approximate { .. } => "approximate",
            Self::AnyOf => "any-of",
            Self::Property { .. } => "property",
        }
    }
}

/// A rule for results of which many are right. Arguments are named in packs, and held by their place among the parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Property {
    /// The same items as an argument, each as often.
    Permutation {
        /// Place of the argument: a list, or text.
        of: usize,
    },
    /// Every whole number from 0 below a count once, so that the first of each edge comes before its second.
    TopologicalOrder {
        /// Place of the count.
        count: usize,
        /// Place of the edges, a list of pairs.
        edges: usize,
        /// The second of each edge comes first: "a needs b".
        #[serde(default)]
        reversed: bool,
    },
    /// Cells `[row, column]` from one to a side neighbour, none of them a wall: as many as expected, with the same ends.
    Path {
        /// Place of the grid, a list of lists or of texts.
        grid: usize,
        /// What stands in a cell that cannot be entered.
        wall: Option<Value>,
    },
}

/// One run with what is expected of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Arguments in parameter order, each a value or the description of one (see [`generator`]).
    pub args: Vec<Value>,
    /// What happens and what is expected.
    #[serde(flatten)]
    pub course: Course,
    /// What the case is for.
    pub note: Box<str>,
    /// Shown to the candidate on request.
    pub shown: bool,
}

/// What happens in a case and what is expected: a value, or `{ "sha256": .. }` of its compact JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Course {
    /// A class: calls one after another, each with an expectation of its own.
    Steps {
        /// The calls in order.
        steps: Vec<Step>,
    },
    /// A class: calls made by chance.
    Generated {
        /// How they are made.
        steps: Scheme,
        /// The digest of the list of all results, `null` where a method returns nothing.
        expect: Value,
    },
    /// A function: one call.
    Call {
        /// The result; a list of accepted results where any of them will do.
        expect: Value,
    },
}

/// A call of a method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Name of the method.
    pub call: Box<str>,
    /// Arguments as in a case.
    pub args: Vec<Value>,
    /// The result; absent where the method returns nothing.
    pub expect: Option<Value>,
}

/// Calls made by chance: each is drawn from a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    /// How many: at most [`generator::MAX_N`].
    pub n: usize,
    /// Where the chance begins.
    pub seed: i64,
    /// What is drawn from; one that stands there twice is drawn twice as often.
    pub calls: Vec<Drawn>,
}

/// A call whose arguments are drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// Name of the method.
    pub call: Box<str>,
    /// Its arguments in order.
    pub args: Vec<Draw>,
}

/// How an argument of a drawn call comes about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Draw {
    /// A whole number, both ends included.
    Between {
        /// The least.
        low: i64,
        /// The most.
        high: i64,
    },
    /// Letters one after another.
    Text {
        /// What they are drawn from.
        letters: Box<str>,
        /// How many.
        n: usize,
    },
    /// Grows with every call of the case, whichever it is.
    Count {
        /// At the first call.
        #[serde(rename = "count")]
        from: i64,
        /// From one call to the next.
        step: i64,
    },
    /// Always the same; never a table.
    Fixed(Value),
}

//! Real interviews as documents.

use crate::catalog::Category;
use crate::clock::Day;
use crate::clock::Stamp;
use crate::coach::reality::Agreement;
use crate::coach::reality::Compared;
use crate::coach::reality::Says;
use crate::outcome::OutcomeId;
use crate::outcome::RealInterview;
use serde::Serialize;

/// A logged interview.
#[derive(Serialize)]
pub(super) struct Real<'a> {
    id: OutcomeId,
    #[serde(serialize_with = "super::instant")]
    logged: Stamp,
    day: Day,
    format: &'a str,
    category: Option<Category>,
    advanced: Option<bool>,
    line: &'a str,
}

#[derive(Serialize)]
struct Practice {
    answers: u32,
    passes: u32,
    median_score: Option<f64>,
    says: Says,
}

#[derive(Serialize)]
struct Beside<'a> {
    #[serde(flatten)]
    logged: Real<'a>,
    practice: Practice,
    agreed: Option<bool>,
}

#[derive(Serialize)]
struct Counts {
    told: bool,
    comparable: u32,
    agreed: u32,
    pass_advanced: u32,
    pass_not_advanced: u32,
    no_pass_advanced: u32,
    no_pass_not_advanced: u32,
}

/// All of them beside practice.
#[derive(Serialize)]
pub(super) struct Reality<'a> {
    outcomes: Vec<Beside<'a>>,
    agreement: Counts,
}

impl<'a> From<&'a RealInterview> for Real<'a> {
    fn from(interview: &'a RealInterview) -> Self {
        let RealInterview { id, at, told } = interview;
        Self {
            id: *id,
            logged: *at,
            day: told.day,
            format: &told.format,
            category: told.category,
            advanced: told.advanced,
            line: &told.line,
        }
    }
}

impl<'a> From<&'a Compared> for Beside<'a> {
    fn from(compared: &'a Compared) -> Self {
        let practice = &compared.practice;
        Self {
            logged: Real::from(&compared.interview),
            practice: Practice {
                answers: practice.answers,
                passes: practice.passes,
                median_score: practice.median,
                says: practice.says(),
            },
            agreed: compared.agreed(),
        }
    }
}

impl<'a> From<&'a [Compared]> for Reality<'a> {
    fn from(all: &'a [Compared]) -> Self {
        let counts = Agreement::of(all);
        let Agreement { pass_advanced, pass_not_advanced, no_pass_advanced, no_pass_not_advanced } = counts;
        Self {
            outcomes: all.iter().map(Beside::from).collect(),
            agreement: Counts {
                told: counts.is_told(),
                comparable: counts.comparable(),
                agreed: counts.agreed(),
                pass_advanced,
                pass_not_advanced,
                no_pass_advanced,
                no_pass_not_advanced,
            },
        }
    }
}

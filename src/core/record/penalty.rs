//! Penalties: the tiers of fines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::vocab::Confidence;
use crate::core::{Date, Id, Safe, Text};

/// A tier of fines.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    pub id: Id,
    #[serde(rename = "ref")]
    pub reference: Safe,
    pub name: Text,
    /// The upper limit in euro.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_eur: Option<u64>,
    /// The upper limit in per cent of the worldwide turnover of the previous year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnover_percent: Option<u32>,
    pub rule: Text,
    /// What it is for some: small firms, public bodies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<PenaltyVariant>,
    pub imposed_by: Text,
    pub available_from: Date,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
}

/// What a penalty is for some of those whom it threatens.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PenaltyVariant {
    pub when: Condition,
    pub rule: Text,
    /// Whether it takes the place of the upper limits, and does not only add to them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub instead: bool,
}

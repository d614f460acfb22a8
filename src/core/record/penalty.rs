//! Penalties: the tiers of fines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    pub imposed_by: Text,
    pub available_from: Date,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
}

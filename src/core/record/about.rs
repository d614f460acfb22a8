//! The description of a dataset.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::{Date, Safe, Text};

/// What the dataset says of itself.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The year and month of its release, such as `2026.12`.
    pub version: Safe,
    /// The day on which it was compiled.
    pub as_of: Date,
    /// The day up to which its sources were read.
    pub evidence_through: Date,
    pub licence: Safe,
    pub disclaimer: Text,
}

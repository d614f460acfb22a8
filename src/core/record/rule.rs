//! The applicability of an obligation: which profiles it binds, and from when.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::{Condition, FromDay};
use super::vocab::Confidence;
use crate::core::{Id, Safe, Text};

/// The rule that says which profiles an obligation binds, and from when. An obligation has at most one.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: Id,
    pub obligation: Id,
    /// Whom it binds.
    pub when: Condition,
    /// Why it does not bind the others.
    pub otherwise: Text,
    /// Whom it does not bind all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<Unless>,
    /// From when it binds: the first entry whose condition is true.
    pub from: Vec<BindsFrom>,
    /// How it treats what was on the market before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legacy: Option<Text>,
    /// The penalty of an obligation that names none itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Id>,
    /// The contested points on which its answer rests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<Contested>,
    /// Where the law says it.
    #[serde(rename = "ref")]
    pub reference: Safe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
}

/// An exception from a rule.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unless {
    pub when: Condition,
    pub why: Text,
}

/// A day from which an obligation binds some profiles.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BindsFrom {
    /// For whom; for everyone whom the rule binds if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    pub day: FromDay,
    /// The same in words, as the id of a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Id>,
    pub basis: Safe,
}

/// A contested point on which a rule takes a side.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contested {
    /// The note that tells the readings.
    pub note: Id,
    /// The profiles for which the point decides; all if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

//! Terms: the words of the field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocab::TermKind;
use crate::core::{Id, Safe, Text};

/// A word of the field: a role, a tier of risk, a high-risk area, a use, a condition, a sector, a topic.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: Id,
    pub kind: TermKind,
    pub name: Text,
    /// The name in few words, for lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Safe>,
    /// Of a use: its point of Annex III as a short word, such as `iii-4a`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Id>,
    /// Of a use: the area or the use of which it is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_covered: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
}

//! Notes: remarks that are tied to records.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocab::{Confidence, NoteKind};
use crate::core::{Date, Id, Safe, Text};

/// A remark on some records: where sources disagree, what the press commonly gets wrong, what joining brings, which point of the law is
/// contested.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub id: Id,
    pub kind: NoteKind,
    pub title: Text,
    pub text: Text,
    /// Of a contested point, of which the text is the reading that the rules of this dataset take: the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_readings: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Text>,
    /// Ids of the instruments, obligations, firms, stances or events that it concerns.
    pub about: Vec<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Sources that make the mistake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen_in: Vec<Id>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

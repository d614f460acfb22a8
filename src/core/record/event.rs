//! Events: what happened, and what will.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocab::{Confidence, EventKind};
use crate::core::{Date, Id, Text};

/// Something that happened on a date, or will.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub id: Id,
    pub date: Date,
    pub kind: EventKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub firms: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Id>,
    /// The field of law, as the id of a term, if it is none of the instruments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Id>,
    pub title: Text,
    pub summary: Text,
    /// The date that it had before it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

//! Stances: the positions of firms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocab::{Confidence, Dated, Position};
use crate::core::{Date, Id, StatedDate, Text};

/// A firm's position toward an instrument at a date.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    pub id: Id,
    /// Ids under which it stood before; links to them lead here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_ids: Vec<Id>,
    pub firm: Id,
    pub instrument: Id,
    pub position: Position,
    pub date: Date,
    #[serde(default, skip_serializing_if = "is_on")]
    pub dated: Dated,
    /// The chapters, sections or limits that it covers, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Text>,
    /// The chapters or sections of the instrument that it covers, where it does not cover them all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Id>,
    pub summary: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The date of the latest list that still has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_until: Option<Date>,
    pub sources: Vec<Id>,
    /// The one of its sources that says the position, and is cited first; the first of them if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

impl Stance {
    /// Its date, and whether it was taken on that day or by it.
    pub const fn stated_date(&self) -> StatedDate {
        StatedDate { date: self.date, dated: self.dated }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_on(dated: &Dated) -> bool {
    *dated == Dated::On
}

//! Events: what happened, and what will.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocab::{Confidence, EventKind, EventLane};
use crate::core::{Date, Id, Text};

/// Something that happened on a date, or will.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub id: Id,
    /// Ids under which it stood before; links to them lead here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_ids: Vec<Id>,
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
    /// Its name on a timeline, at most 24 columns wide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// The same where there is little room, at most 12 columns wide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// How much it matters on a timeline: 0 must be seen, 1 comes next, 2 where there is room, 3 in close-up only.
    #[serde(default = "lowest_rank", skip_serializing_if = "is_lowest_rank")]
    pub rank: u8,
    /// What it belongs to on a timeline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<EventLane>,
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

impl Event {
    /// The columns of a label, and of a short one.
    pub const LABEL: usize = 24;
    pub const SHORT: usize = 12;
    /// The rank of what matters least; also that of an event without one.
    pub const LOWEST_RANK: u8 = 3;
}

const fn lowest_rank() -> u8 {
    Event::LOWEST_RANK
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_lowest_rank(rank: &u8) -> bool {
    *rank == Event::LOWEST_RANK
}

//! Obligations: what an instrument asks, and from which day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::url::Url;
use super::vocab::{Change, Confidence, ObligationKind, Stage};
use crate::core::{Date, Id, Safe, Text};

/// One thing that an instrument asks: a duty, a pledge, a chapter, a measure.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    pub id: Id,
    pub instrument: Id,
    pub kind: ObligationKind,
    #[serde(rename = "ref")]
    pub reference: Safe,
    /// Where its text can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addresses: Option<Addresses>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    pub title: Text,
    pub summary: Text,
    /// The roles that it addresses, as ids of terms.
    pub who: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressees: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Id>,
    /// The history of its dates of application, oldest act first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies: Vec<Applies>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Text>,
    /// The articles of the AI Act that it corresponds to, where our sources name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Safe>,
    /// The numbers of the recitals that explain it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recitals: Vec<u16>,
    /// The guidelines that explain it, as ids of sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<Id>,
    /// The technical standards that belong to it, as ids of sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<Id>,
    /// The duties that it anticipates, before they bind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anticipates: Vec<Id>,
    /// The duties whose fulfilment it helps to demonstrate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demonstrates: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// One date of application, and what set it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Applies {
    pub from: Date,
    /// For whom or what, as the id of a term; for everyone addressed if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Id>,
    /// Others for whom the same date holds, such as earlier systems once they were changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Id>,
    /// The law that set the date.
    pub set_by: Id,
    /// The day on which it became law.
    pub set_on: Date,
    pub change: Change,
    /// The date that this one replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Safe>,
    /// The one of the obligation's sources that says this date; the first of them if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Id>,
    /// The stages of the law that set it at which its text had a date, before it became law.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<DateAtStage>,
}

/// The addresses of the text of an obligation.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addresses {
    /// As it was first published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Url>,
    /// With the amendments since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consolidated: Option<Url>,
}

/// The date of application in the text of a stage.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateAtStage {
    pub stage: Stage,
    /// The date in that text; that of the law if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

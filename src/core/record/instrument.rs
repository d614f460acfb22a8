//! Instruments: what firms take a position on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::url::Url;
use super::vocab::{Confidence, InstrumentKind, Signature, Stage};
use crate::core::{Date, Id, Safe, Text};

/// What firms take a position on: a law, a pledge, a code of practice, an open letter.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    pub id: Id,
    /// The word for it in queries, such as `pact`.
    pub key: Id,
    pub short: Text,
    pub name: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Safe>,
    pub kind: InstrumentKind,
    /// Whether it is law.
    pub binding: bool,
    /// What a signature under it means; see [`Instrument::signature`] if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// For an amending law: the law that it amends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Id>,
    /// Who issued it.
    pub body: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    /// The day from which firms could take part; for a law, its entry into force.
    pub opened: Date,
    /// The day from which it could be signed, if it opened earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing_opened: Option<Date>,
    /// How it came to be law, oldest stage first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<StageReached>,
    pub summary: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<Count>,
    /// The day of the latest list of signatories of which the dataset has every name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_complete_as_of: Option<Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Safe>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// From when firms could take part in an instrument.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    pub opened: Date,
    /// From when they could sign it.
    pub signable: Date,
    /// The day of the latest complete list of those who had.
    pub complete_list: Option<Date>,
}

impl Instrument {
    /// What a signature under it means. An open letter that does not say so asks for something; all else commits.
    pub fn signature(&self) -> Signature {
        let by_kind = if self.kind == InstrumentKind::OpenLetter { Signature::AsksForMore } else { Signature::Commits };
        self.signature.unwrap_or(by_kind)
    }

    /// The same, but `None` for a law, which nobody signs.
    pub fn signature_means(&self) -> Option<Signature> {
        (!self.binding).then(|| self.signature())
    }

    /// Whether a signature under it asks something of lawmakers and commits the firm to nothing.
    pub fn is_request(&self) -> bool {
        self.signature() != Signature::Commits
    }

    /// From when firms could take part.
    pub fn opening(&self) -> Opening {
        Opening {
            opened: self.opened,
            signable: self.signing_opened.unwrap_or(self.opened),
            complete_list: self.list_complete_as_of,
        }
    }
}

/// A stage of the making of a law, and the day on which it was reached.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageReached {
    pub stage: Stage,
    pub on: Date,
    /// Whose act it was, if several act at one stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Text>,
    pub sources: Vec<Id>,
}

/// A published count, such as that of signatories, as its source gives it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub date: Date,
    pub what: Text,
    pub n: u32,
    /// The highest figure where sources differ; `n` is then the lowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
}

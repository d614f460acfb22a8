//! Firms, and their models.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::url::Url;
use super::vocab::{Confidence, FirmKind, Size};
use crate::core::{Date, Id, Safe, Text};

/// An organisation that took a position, or was searched for on a list.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    pub id: Id,
    pub name: Safe,
    /// What it is, if it is not a firm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FirmKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_name: Option<Safe>,
    /// Brands, models, former and foreign names: what people search for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Safe>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Safe>,
    /// Whether it is based in the EU.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eu: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hq: Option<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded: Option<Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
    /// Who owns it, and who did, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<Parent>,
    /// The associations whose member it is or was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub memberships: Vec<Membership>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Url>,
    /// Legal Entity Identifier, ISO 17442.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lei: Option<Safe>,
    /// The item of Wikidata about it, such as `Q380`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<Safe>,
    /// Its number in the EU Transparency Register, such as `28666427835-74`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transparency_register: Option<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// An owner of a firm: a firm of the dataset, or the name of another.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<Id>,
    /// Its name, if it is no firm of the dataset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Safe>,
    /// From when it owned the firm; not known if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The day on which that ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    pub sources: Vec<Id>,
}

/// The membership of a firm in an association.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    pub association: Id,
    /// The day on which a source showed it as a member.
    pub seen: Date,
    /// From when it was a member, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The day on which that ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    pub sources: Vec<Id>,
}

/// A model or model family of a firm.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    pub name: Safe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_weights: Option<bool>,
}

//! Firms, and their models.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::url::Url;
use super::vocab::{Confidence, Size};
use crate::core::{Date, Id, Safe, Text};

/// An organisation that took a position, or was searched for on a list.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    pub id: Id,
    pub name: Safe,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Url>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// A model or model family of a firm.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    pub name: Safe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_weights: Option<bool>,
}

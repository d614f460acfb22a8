//! Sources: where a fact can be read in public.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::url::Url;
use super::vocab::SourceKind;
use crate::core::{Date, Id, Safe, Text};

/// A publication that supports a fact.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: Id,
    /// Ids under which it stood before; links to them lead here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_ids: Vec<Id>,
    /// In the language of the source, not translated.
    pub title: Safe,
    pub publisher: Safe,
    pub url: Url,
    /// The address of an archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<Url>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The ISO 639-1 code of its language.
    pub lang: Safe,
    pub kind: SourceKind,
    /// The list or report that it repeats, as a short word: sources that share one have one origin and count once. A
    /// source without one is an origin of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Id>,
    /// The day on which it was last read.
    pub checked: Date,
    /// Whether it is known only through another source that quotes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second_hand: bool,
    /// The source that quotes it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Text>,
}

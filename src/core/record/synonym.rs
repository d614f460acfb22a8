//! Synonyms: what people type, and the records that it should lead to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::{Id, Safe};

/// Words and phrases for one thing, in each language, and the records about it. They serve the search only.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    pub id: Id,
    /// English words and phrases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub en: Vec<Safe>,
    /// Vietnamese ones, with their marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vi: Vec<Safe>,
    /// Those of the words that mean other things too: what they lead to comes after what has the words themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weak: Vec<Safe>,
    /// Ids of the records that are about it, the best first.
    pub records: Vec<Id>,
    /// Ids of records that are near to it, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<Id>,
}

impl Synonym {
    /// All words and phrases.
    pub fn words(&self) -> impl Iterator<Item = &Safe> {
        self.en.iter().chain(&self.vi)
    }
}

//! A source, as a row names it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::Source;

/// A source, as a row names it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Cited<'a> {
    pub id: &'a str,
    /// `official`, `company`, `press` or `analysis`.
    pub kind: &'a str,
    pub url: &'a str,
}

impl<'a> From<&'a Source> for Cited<'a> {
    fn from(source: &'a Source) -> Self {
        Self { id: source.id.as_str(), kind: source.kind.word(), url: source.url.as_str() }
    }
}

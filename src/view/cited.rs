//! A source, as a row names it.

use schemars::JsonSchema;
use serde::Serialize;

/// A source, as a row names it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Cited<'a> {
    pub id: &'a str,
    /// `official`, `company`, `press` or `analysis`.
    pub kind: &'a str,
    pub url: &'a str,
}

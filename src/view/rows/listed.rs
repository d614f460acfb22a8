//! A row of a list, with how well it fits what was searched for.

use schemars::JsonSchema;
use serde::Serialize;

use crate::query::FoundBy;

/// A row that a query found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "{R}")]
pub struct Listed<R> {
    #[serde(flatten)]
    pub row: R,
    /// How it fits the search text; `null` where nothing was searched for.
    #[serde(rename = "match")]
    pub found_by: Option<FoundBy>,
}

impl<R> Listed<R> {
    /// The column of `found_by` in CSV.
    pub const FOUND_BY: &str = "match";
}

/// Stands before what is only like what was searched for.
pub const GUESS: &str = "≈";

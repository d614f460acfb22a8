//! What can be wrong with a query.

use std::ops::Range;

/// What is wrong with a query: the place in it, in bytes, and the nearest thing that would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    UnknownField {
        at: Range<usize>,
        found: String,
        nearest: Option<String>,
        /// All fields but those of positions, if none is near.
        known: Vec<String>,
    },
    UnknownValue {
        at: Range<usize>,
        field: String,
        found: String,
        nearest: Option<String>,
        /// All values, if there are few and none is near.
        known: Vec<String>,
    },
    NoValue {
        at: Range<usize>,
        field: String,
    },
    /// Not a date, or not a number, where the field needs one.
    BadDate {
        at: Range<usize>,
        field: String,
        found: String,
        nearest: Option<String>,
    },
    BadNumber {
        at: Range<usize>,
        field: String,
        found: String,
    },
    /// The end of a range comes before its beginning.
    Reversed {
        at: Range<usize>,
        first: String,
        last: String,
    },
    /// A parenthesis, quotation mark, `OR` or `NOT` without its counterpart.
    Unfinished {
        at: Range<usize>,
    },
}

impl QueryError {
    /// The place in the query, in bytes.
    pub fn at(&self) -> Range<usize> {
        match self {
            Self::UnknownField { at, .. }
            | Self::UnknownValue { at, .. }
            | Self::NoValue { at, .. }
            | Self::BadDate { at, .. }
            | Self::BadNumber { at, .. }
            | Self::Reversed { at, .. }
            | Self::Unfinished { at } => at.clone(),
        }
    }
}
